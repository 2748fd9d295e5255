package workspace

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// Erased says what an erasure did.
type Erased struct {
	Seats   int `json:"seats"`   // that the person held; they stay, empty
	Touches int `json:"touches"` // that are gone
	Tasks   int `json:"tasks"`
	Masked  int `json:"masked"`  // other records whose texts named the person
	Entries int `json:"entries"` // of the journal that were rewritten
	// Pages of the team that still name the person: they are left to the team.
	Pages []NamingPage `json:"pages,omitempty"`
}

// kindsOfText are the records of others whose texts may name a person.
var kindsOfText = []model.Kind{model.KindAccount, model.KindCenter, model.KindSeat, model.KindLine, model.KindTouch, model.KindTask, model.KindRequest, model.KindPermission, model.KindEnrollment}

// ErasePerson removes a person for good (Art. 17 GDPR): the record with its
// touches, tasks and permissions, and everything that the journal holds of
// them; then the files of the store are written anew. The seats stay, empty,
// with lines and roles. What the person was known by stays as hashes in the
// suppression list, so that no import brings the person back. Nothing of it can
// be undone. An erasure that was interrupted goes on at the next start.
//
// Somebody who was only deleted is erased in the same way, see DeletedPeople: no
// step back brings the person back afterwards.
//
// Errors: Conflict where a legal hold stands against it; NotFound where neither
// the records nor the journal know the person.
func (ws *Workspace) ErasePerson(ctx context.Context, id model.ID, reason string) (Erased, error) {
	return ws.ErasePeople(ctx, []model.ID{id}, reason, nil)
}

// ErasePeople is ErasePerson for several, whose sums it gives. With a hold
// against one of them nobody is erased. progress is told how much of the files is
// written anew, which takes the longest; nil for nobody.
func (ws *Workspace) ErasePeople(ctx context.Context, ids []model.ID, reason string, progress func(done, total int64)) (done Erased, err error) {
	all := make([]erasing, len(ids))
	for i, id := range ids {
		p, deleted, err := ws.personOrDeleted(ctx, id)
		if err != nil {
			return done, err
		}
		if p.LegalHold != "" {
			return done, model.Errorf(model.Conflict, "error.erase.hold", "the data of %s must be kept: %s. Remove the hold first", p.FullName(), p.LegalHold)
		}
		all[i] = erasing{Person: id, Words: wordsOf(p), Word: model.Suppression{Kind: model.Erasure, Reason: reason}}
		if deleted {
			all[i].Deleted, all[i].last = true, p
		}
	}
	if done, err = ws.eraseAll(ctx, all, progress); err != nil {
		return done, err
	}
	var words []string
	for _, rest := range all {
		words = append(words, rest.Words...)
	}
	done.Pages, err = ws.pagesNaming(ctx, words)
	return done, err
}

// personOrDeleted is a person, else as the journal knew them last.
func (ws *Workspace) personOrDeleted(ctx context.Context, id model.ID) (p model.Person, deleted bool, err error) {
	p, err = ws.Person(ctx, id)
	if model.CodeOf(err) != model.NotFound {
		return p, false, err
	}
	missing := err
	err = ws.store.View(func(tx *store.Tx) error {
		p, deleted, err = lastOf[model.Person](tx, model.KindPerson, id)
		return err
	})
	if err == nil && !deleted {
		err = missing
	}
	return p, deleted, err
}

// eraseAll erases people. What it has to do is kept first, so that the next
// start goes on with whoever is gone from the records.
func (ws *Workspace) eraseAll(ctx context.Context, all []erasing, progress func(done, total int64)) (done Erased, err error) {
	salt, err := ws.salt(ctx)
	if err != nil {
		return done, err
	}
	plans := make([]store.Kept, len(all))
	for i := range all {
		rest := &all[i]
		if err := ws.addMerged(rest); err != nil {
			return done, err
		}
		plan, err := json.Marshal(rest)
		if err != nil {
			return done, model.Errorf(model.Internal, "error.internal", "plan the erasure: %w", err)
		}
		plans[i] = store.Kept{Name: erasingName(rest.Person), Value: plan}
	}
	if err := ws.store.Keep(ctx, plans...); err != nil {
		return done, err
	}
	left, err := ws.evidenceLeft(ctx, all)
	if err != nil {
		return done, err
	}
	meta := ws.meta("erase_person", "")
	meta.NoUndo = true
	for _, rest := range all {
		if rest.Word.Since.IsZero() {
			rest.Word.Since = ws.clock()
		}
		_, err = ws.store.Update(ctx, meta, func(e *store.Edit) error {
			if err := ws.forgetMerged(e, rest.Person, rest.Word); err != nil {
				return err
			}
			one, err := ws.erase(e, salt, rest)
			if err == nil {
				err = left[rest.Person].drop(e)
			}
			done.Seats, done.Touches, done.Tasks, done.Masked = done.Seats+one.Seats, done.Touches+one.Touches, done.Tasks+one.Tasks, done.Masked+one.Masked
			return err
		})
		if err != nil {
			return done, err
		}
	}
	done.Entries, err = ws.finishErasing(ctx, all, progress)
	return done, err
}

// evidenceLeft is what seats that are held no more still say, by person.
func (ws *Workspace) evidenceLeft(ctx context.Context, all []erasing) (left map[model.ID]seatEvidence, err error) {
	people := map[model.ID]model.ID{}
	for _, rest := range all {
		for _, id := range append(rest.Merged, rest.Person) {
			people[id] = rest.Person
		}
	}
	err = ws.store.View(func(tx *store.Tx) error {
		left, err = evidenceLeft(ctx, tx, people)
		return err
	})
	return left, err
}

// erase takes a person out of the records.
func (ws *Workspace) erase(e *store.Edit, salt string, rest erasing) (done Erased, err error) {
	id, words := rest.Person, rest.Words
	p, err := e.Person(id)
	deleted := model.CodeOf(err) == model.NotFound && rest.Deleted
	if deleted {
		p, err = rest.last, nil
	}
	if err != nil {
		return done, err
	}
	if err := ws.suppress(e, salt, p, rest.Word); err != nil {
		return done, err
	}
	seats, err := e.SeatsOfPerson(id)
	if err != nil {
		return done, err
	}
	touches, err := e.TouchesOf(id, 0)
	if err != nil {
		return done, err
	}
	tasks, err := e.TasksOfPerson(id)
	if err != nil {
		return done, err
	}
	done.Seats, done.Touches, done.Tasks = len(seats), len(touches), len(tasks)
	if !deleted {
		if err := deletePerson(e, id); err != nil {
			return done, err
		}
	}
	for _, s := range seats { // what was said of the person stands in the evidence
		now, err := e.Seat(s.ID)
		if err != nil {
			return done, err
		}
		now.RolesBy.Text, now.InfluenceBy.Text = "", ""
		if err := e.Put(&now); err != nil {
			return done, err
		}
	}
	requests, err := e.Requests()
	if err != nil {
		return done, err
	}
	for _, r := range requests {
		if r.Person == id { // that there was one is the proof that it was answered
			r.Note, r.Identity, r.Why, r.Answer = "", "", "", ""
			if !r.ExtendedOn.IsZero() {
				r.Why = "***" // that there was a reason is part of the proof
			}
			if err := e.Put(&r); err != nil {
				return done, err
			}
		}
	}
	for _, kind := range kindsOfText {
		n, err := e.Mask(kind, words)
		if err != nil {
			return done, err
		}
		done.Masked += n
	}
	n, err := maskPeople(e, words)
	done.Masked += n
	return done, err
}

// maskPeople takes words out of what is noted about other people. Their own
// names and addresses stay.
func maskPeople(e *store.Edit, words []string) (int, error) {
	var found []model.Person
	err := e.EachPerson(func(p *model.Person) error {
		notes, matters := masked(p.Notes, words), masked(p.Matters, words)
		if notes != p.Notes || matters != p.Matters {
			now := *p
			now.Notes, now.Matters = notes, matters
			found = append(found, now)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for i := range found {
		if err := e.Put(&found[i]); err != nil {
			return 0, err
		}
	}
	return len(found), nil
}

func masked(text string, words []string) string {
	if b := store.MaskBytes(nil, []byte(text), words); b != nil {
		return string(b)
	}
	return text
}

// wordsOf are what surely names a person wherever it stands: both names, and
// addresses. A last name alone may be a word.
func wordsOf(p model.Person) (words []string) {
	add := func(s string) {
		if s = strings.TrimSpace(s); len(s) >= 6 && !slices.Contains(words, s) {
			words = append(words, s)
		}
	}
	if p.FirstName != "" && p.LastName != "" {
		add(p.FullName())
		add(p.FirstName + " " + p.LastName)
		add(p.LastName + ", " + p.FirstName)
	}
	for _, s := range []string{p.Email, p.LinkedIn, p.Phone, p.Mobile} {
		add(s)
	}
	return words
}

// erasing is an erasure on its way, kept aside until it is over.
type erasing struct {
	Person model.ID          `json:"person"`
	Words  []string          `json:"words"`
	Merged []model.ID        `json:"merged,omitempty"` // records that went into the person's
	Word   model.Suppression `json:"word"`             // that it leaves
	// Deleted is set for somebody who was in no record any more.
	Deleted bool         `json:"deleted,omitempty"`
	last    model.Person // Deleted, as known last
}

const erasingPrefix = "erasing/"

func erasingName(person model.ID) string { return erasingPrefix + person.String() }

// finishErasing takes people out of the journal and writes the files anew.
func (ws *Workspace) finishErasing(ctx context.Context, all []erasing, progress func(done, total int64)) (entries int, err error) {
	if len(all) == 0 {
		return 0, nil
	}
	gone := make([]*oblivion, len(all))
	blank, over := make([]store.Kept, len(all)), make([]store.Kept, len(all))
	for i, rest := range all {
		gone[i] = newOblivion(rest)
		blank[i], over[i] = store.Kept{Name: erasingName(rest.Person), Value: []byte("{}")}, store.Kept{Name: erasingName(rest.Person)}
	}
	err = ws.store.ForgetInJournal(ctx, func(c *model.Change) (changed bool) {
		for _, o := range gone {
			changed = o.forget(c) || changed
		}
		if changed {
			entries++
		}
		return changed
	})
	// Only now: whoever begins anew has to find whose seats they were.
	if err == nil {
		err = ws.store.ForgetInJournal(ctx, func(c *model.Change) (changed bool) {
			for _, o := range gone {
				changed = o.empty(c) || changed
			}
			return changed
		})
	}
	if err != nil {
		return entries, err
	}
	// The words must not be in what is written anew, but that it has to be.
	if err := ws.store.Keep(ctx, blank...); err != nil {
		return entries, err
	}
	if err := ws.store.Rewrite(ctx, progress); err != nil {
		return entries, err
	}
	return entries, ws.store.Keep(ctx, over...)
}

// resumeErasures finishes what an interrupted start or a lack of room left.
func (ws *Workspace) resumeErasures(ctx context.Context) error {
	var open []erasing
	err := ws.store.View(func(tx *store.Tx) error {
		return tx.EachKept(erasingPrefix, func(k store.Kept) error {
			var rest erasing
			if err := json.Unmarshal(k.Value, &rest); err != nil {
				return model.Errorf(model.Internal, "error.internal", "read an erasure: %w", err)
			}
			id, err := model.ParseID(strings.TrimPrefix(k.Name, erasingPrefix))
			if err != nil {
				return err
			}
			rest.Person = id
			open = append(open, rest)
			return nil
		})
	})
	if err != nil {
		return err
	}
	var gone, again []erasing
	for _, rest := range open {
		if rest.Deleted { // the journal forgets last: while it knows them, the edit may not have come about, and may be made twice
			p, deleted, err := ws.personOrDeleted(ctx, rest.Person)
			if err != nil && model.CodeOf(err) != model.NotFound {
				return err
			}
			if rest.last = p; deleted {
				again = append(again, rest)
			} else {
				gone = append(gone, rest)
			}
			continue
		}
		if _, err := ws.Person(ctx, rest.Person); err == nil { // the edit itself did not come about
			if err := ws.store.Keep(ctx, store.Kept{Name: erasingName(rest.Person)}); err != nil {
				return err
			}
			continue
		}
		gone = append(gone, rest)
	}
	if len(again) > 0 {
		if _, err := ws.eraseAll(ctx, again, nil); err != nil {
			return err
		}
	}
	_, err = ws.finishErasing(ctx, gone, nil)
	return err
}
