package workspace

import (
	"context"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// Deleted is somebody who is in no record any more, but still in the journal: the
// deletion can be taken back, and the data are held.
type Deleted struct {
	Person  model.Person // as known last
	Account string
	On      time.Time
	By      string
	// What the journal still holds beside the person.
	Touches, Tasks, Permissions int
}

// DeletedPeople lists who was deleted but not erased, the latest first. Records that
// went into somebody else's are erased together with that one.
func (ws *Workspace) DeletedPeople(ctx context.Context) (list []Deleted, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		list, err = deletedIn(ctx, tx)
		return err
	})
	return list, err
}

// FindDeleted finds who was deleted by id, full name or mail address. Errors:
// NotFound, and Conflict when several fit.
func (ws *Workspace) FindDeleted(ctx context.Context, who string) (model.Person, error) {
	list, err := ws.DeletedPeople(ctx)
	if err != nil {
		return model.Person{}, err
	}
	wanted := store.Fold(who)
	list = slices.DeleteFunc(list, func(d Deleted) bool {
		p := d.Person
		return p.ID.String() != who && store.Fold(p.FullName()) != wanted && store.Fold(p.FirstName+" "+p.LastName) != wanted && (p.Email == "" || !strings.EqualFold(p.Email, who))
	})
	switch len(list) {
	case 0:
		return model.Person{}, model.Errorf(model.NotFound, "error.person.none", "there is nobody called %q; give the full name or the e-mail address", who)
	case 1:
		return list[0].Person, nil
	}
	return model.Person{}, model.Errorf(model.Conflict, "error.person.deleted.several", "%q means %d deleted people; give the id (konklave person deleted --json)", who, len(list))
}

// partsOf is how what went with a person is counted.
var partsOf = map[model.Kind]func(*Deleted) *int{
	model.KindTouch:      func(d *Deleted) *int { return &d.Touches },
	model.KindTask:       func(d *Deleted) *int { return &d.Tasks },
	model.KindPermission: func(d *Deleted) *int { return &d.Permissions },
}

func deletedIn(ctx context.Context, tx *store.Tx) (list []Deleted, err error) {
	seen, err := mergedAway(tx)
	if err != nil {
		return nil, err
	}
	parts := map[model.ID]*Deleted{}
	wanted := func(m store.Mention) bool {
		if m.Op != model.Deleted || m.Kind != model.KindPerson && partsOf[m.Kind] == nil || seen[m.ID] {
			return false
		}
		seen[m.ID] = true // an earlier deletion of it was taken back
		return true
	}
	err = tx.EachChangeBackOf(ctx, time.Time{}, wanted, func(c model.Change) error {
		for _, rc := range c.Records {
			if rc.Kind != model.KindPerson {
				if there, err := tx.Has(rc.Kind, rc.ID); err != nil || there {
					if err != nil {
						return err
					}
					continue
				}
				who, _ := sidesOf(rc, fieldsOfPerson[rc.Kind])
				*partsOf[rc.Kind](partsFor(parts, who))++
				continue
			}
			there, err := tx.Has(rc.Kind, rc.ID)
			if err != nil || there {
				if err != nil {
					return err
				}
				continue
			}
			gone := Deleted{On: c.At, By: c.By}
			if _, err := store.Rewind(rc, &gone.Person); err != nil {
				return err
			}
			if gone.Person.Source == sampleSource && (c.Intent == intentRemoveSample || c.Intent == intentLoadSample) {
				continue // invented, and gone with the sample
			}
			list = append(list, gone)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	names := map[model.ID]string{}
	for i := range list {
		gone := &list[i]
		if p := parts[gone.Person.ID]; p != nil {
			gone.Touches, gone.Tasks, gone.Permissions = p.Touches, p.Tasks, p.Permissions
		}
		name, known := names[gone.Person.Account]
		if !known {
			if name, err = lastNameOf(tx, gone.Person.Account); err != nil {
				return nil, err
			}
			names[gone.Person.Account] = name
		}
		gone.Account = name
	}
	return list, nil
}

func partsFor(parts map[model.ID]*Deleted, who model.ID) *Deleted {
	if parts[who] == nil {
		parts[who] = &Deleted{}
	}
	return parts[who]
}

// mergedAway are the records that went into others.
func mergedAway(tx *store.Tx) (map[model.ID]bool, error) {
	away := map[model.ID]bool{}
	all, err := tx.Resemblances()
	for _, r := range all {
		if r.Merged {
			away[r.B] = true
		}
	}
	return away, err
}

// lastNameOf is the name of an account, which may have been deleted too; "" where
// nothing is known of it.
func lastNameOf(tx *store.Tx, id model.ID) (string, error) {
	name, err := nameOfAccount(tx, id)
	if err != nil || name != "" || id.IsZero() {
		return name, err
	}
	a, _, err := lastOf[model.Account](tx, model.KindAccount, id)
	return a.Name, err
}

// lastOf is a record as the journal knew it last, before it was deleted; false where
// the journal does not say.
func lastOf[T any](tx *store.Tx, kind model.Kind, id model.ID) (rec T, known bool, err error) {
	changes, err := tx.ChangesOf(kind, id, 0)
	for _, c := range changes { // the newest first
		for _, rc := range c.Records {
			if rc.Kind == kind && rc.ID == id && rc.Op == model.Deleted {
				known, err := store.Rewind(rc, &rec)
				return rec, known, err
			}
		}
	}
	return rec, false, err
}

// seatEvidence are, by seat, fields with what was said of somebody.
type seatEvidence map[model.ID][]int

// The integer keys of what stays on a seat when its holder goes, see
// model.Seat.Vacate.
const (
	fieldSeatRolesBy     = 12
	fieldSeatInfluenceBy = 14
)

var evidenceOfSeat = []int{fieldSeatRolesBy, fieldSeatInfluenceBy}

// evidenceLeft is what was said of people while they held seats that they hold no
// more, and that nobody has said anew since. people leads each record to the person
// under whom it is wanted.
func evidenceLeft(ctx context.Context, tx *store.Tx, people map[model.ID]model.ID) (map[model.ID]seatEvidence, error) {
	type field struct {
		seat model.ID
		key  int
	}
	anew, done := map[field]bool{}, map[model.ID]bool{}
	left := map[model.ID]seatEvidence{}
	wanted := func(m store.Mention) bool { return m.Kind == model.KindSeat && !done[m.ID] }
	err := tx.EachChangeBackOf(ctx, time.Time{}, wanted, func(c model.Change) error {
		for _, rc := range c.Records {
			for _, f := range rc.Fields {
				if slices.Contains(evidenceOfSeat, f.Field) {
					anew[field{rc.ID, f.Field}] = true
				}
			}
			before, after := sidesOf(rc, fieldSeatPerson)
			who := people[before]
			if who.IsZero() || who == people[after] {
				continue
			}
			done[rc.ID] = true
			for _, key := range evidenceOfSeat {
				if anew[field{rc.ID, key}] {
					continue
				}
				if left[who] == nil {
					left[who] = seatEvidence{}
				}
				left[who][rc.ID] = append(left[who][rc.ID], key)
			}
		}
		return nil
	})
	return left, err
}

// drop takes the texts off the seats that are there.
func (left seatEvidence) drop(e *store.Edit) error {
	for id, keys := range left {
		s, err := e.Seat(id)
		if model.CodeOf(err) == model.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		if slices.Contains(keys, fieldSeatRolesBy) {
			s.RolesBy.Text = ""
		}
		if slices.Contains(keys, fieldSeatInfluenceBy) {
			s.InfluenceBy.Text = ""
		}
		if err := e.Put(&s); err != nil {
			return err
		}
	}
	return nil
}
