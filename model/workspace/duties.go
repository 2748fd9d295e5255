package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// Duties is what the GDPR wants done for people, the most urgent first.
type Duties struct {
	Requests   []RequestDuty
	Notices    []PersonDuty // to be told that we hold their data (Art. 13, 14)
	Retention  []PersonDuty // to be looked at, or erased
	Suppressed []Suppressed // who is not to be contacted, or taken in
}

// RequestDuty is a request with who made it.
type RequestDuty struct {
	model.Request
	Who     string // "" = the person was erased
	Account string
	Of      model.ID // the account
	State   model.RequestState
}

// PersonDuty is something due for one person.
type PersonDuty struct {
	Person  model.Person
	Account string
	Due     model.Date
	Held    bool // a legal hold forbids to erase
}

// Suppressed are the entries of the suppression list that one word about one
// person left: hashes, from which nobody is named.
type Suppressed struct {
	Group   model.ID
	Kind    model.SuppressionKind
	Channel model.Channel
	Topic   string
	Since   time.Time
	Reason  string
	By      string
	Forms   []model.HandleForm // what the hashes were made of
	Hash    string             // of the first, hexadecimal
}

// DutyCount is how much is due by today.
type DutyCount struct {
	Requests  int `json:"requests"`  // open ones; late ones too
	Late      int `json:"late"`      // of them
	Notices   int `json:"notices"`   // people to be told by today
	Retention int `json:"retention"` // people whose date was reached
}

// Sum is all of it.
func (c DutyCount) Sum() int { return c.Requests + c.Notices + c.Retention }

// noticeAhead is how many days before its last day a notice is listed.
const noticeAhead = 14

// Duties reads what is due for all people.
func (ws *Workspace) Duties(ctx context.Context) (d Duties, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		if d, err = ws.peopleDuties(ctx, tx); err != nil {
			return err
		}
		if d.Requests, err = ws.requestDuties(tx); err != nil {
			return err
		}
		all, err := tx.Suppressions()
		d.Suppressed = groupSuppressed(all)
		return err
	})
	return d, err
}

// Count counts what is due by a day.
func (d Duties) Count(today model.Date) (n DutyCount) {
	for _, r := range d.Requests {
		if r.Open() {
			n.Requests++
		}
		if r.Late(today) {
			n.Late++
		}
	}
	for _, p := range d.Notices {
		if !p.Due.After(today) {
			n.Notices++
		}
	}
	n.Retention = len(d.Retention)
	return n
}

func (ws *Workspace) requestDuties(tx *store.Tx) ([]RequestDuty, error) {
	requests, err := tx.Requests()
	list := make([]RequestDuty, 0, len(requests))
	today := ws.Today()
	for _, r := range requests {
		duty := RequestDuty{Request: r, State: r.State(today)}
		p, err := tx.Person(r.Person)
		if err != nil && model.CodeOf(err) != model.NotFound {
			return nil, err
		}
		if err == nil {
			duty.Who, duty.Of = p.FullName(), p.Account
			if duty.Account, err = nameOfAccount(tx, p.Account); err != nil {
				return nil, err
			}
		}
		list = append(list, duty)
	}
	slices.SortStableFunc(list, func(a, b RequestDuty) int {
		if a.Open() != b.Open() {
			return cmp.Compare(yes(b.Open()), yes(a.Open()))
		}
		if !a.Open() {
			return b.Done.Time().Compare(a.Done.Time())
		}
		return a.Due().Time().Compare(b.Due().Time())
	})
	return list, err
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// peopleDuties looks through all people. The first contact that went out makes
// a notice due at once (Art. 14 (3) b); who came to us was told at collection.
func (ws *Workspace) peopleDuties(ctx context.Context, tx *store.Tx) (d Duties, err error) {
	today := ws.Today()
	first := map[model.ID]model.Date{}
	err = tx.EachTouch(func(t *model.Touch) error {
		if on := model.DateOf(t.At); t.Direction != model.Inbound && (first[t.Person].IsZero() || on.Before(first[t.Person])) {
			first[t.Person] = on
		}
		return ctx.Err()
	})
	if err != nil {
		return d, err
	}
	err = tx.EachPerson(func(p *model.Person) error {
		notice := p.NoticeDue(first[p.ID])
		told := notice.IsZero() || notice.After(today.AddDays(noticeAhead))
		if told && !p.RetentionDue(today) {
			return ctx.Err()
		}
		duty := PersonDuty{Person: *p, Held: p.LegalHold != ""}
		if duty.Account, err = nameOfAccount(tx, p.Account); err != nil {
			return err
		}
		if !told {
			duty.Due = notice
			d.Notices = append(d.Notices, duty)
		}
		if p.RetentionDue(today) {
			duty.Due = p.RetainUntil
			d.Retention = append(d.Retention, duty)
		}
		return ctx.Err()
	})
	for _, list := range [][]PersonDuty{d.Notices, d.Retention} {
		slices.SortStableFunc(list, func(a, b PersonDuty) int {
			return cmp.Or(a.Due.Time().Compare(b.Due.Time()), strings.Compare(a.Person.LastName, b.Person.LastName))
		})
	}
	return d, err
}

func nameOfAccount(tx *store.Tx, id model.ID) (string, error) {
	a, err := tx.Account(id)
	if model.CodeOf(err) == model.NotFound {
		return "", nil
	}
	return a.Name, err
}

// groupSuppressed puts the entries of one word together, the latest word first.
func groupSuppressed(all []model.Suppression) (list []Suppressed) {
	at := map[model.ID]int{}
	for _, s := range all {
		key := cmp.Or(s.Group, s.ID)
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, Suppressed{Group: key, Kind: s.Kind, Channel: s.Channel, Topic: s.Topic, Since: s.Since, Reason: s.Reason, By: s.By, Hash: s.Handle})
		}
		if s.Form != model.HandleID && !slices.Contains(list[i].Forms, s.Form) {
			list[i].Forms = append(list[i].Forms, s.Form)
		}
	}
	slices.SortStableFunc(list, func(a, b Suppressed) int { return b.Since.Compare(a.Since) })
	return list
}

// AllowGroup removes what one word about one person left in the suppression
// list, because the person wishes it. reason says how we know; it is kept in the
// journal.
func (ws *Workspace) AllowGroup(ctx context.Context, group model.ID, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return model.Errorf(model.Invalid, "error.allow.reason", "say how you know that the person wishes to be contacted again")
	}
	return ws.edit(ctx, "allow_again", reason, func(e *store.Edit) error {
		all, err := e.Suppressions()
		if err != nil {
			return err
		}
		n := 0
		for _, s := range all {
			if cmp.Or(s.Group, s.ID) != group {
				continue
			}
			n++
			if err := e.Delete(model.KindSuppression, s.ID); err != nil {
				return err
			}
		}
		if n == 0 {
			return model.Errorf(model.NotFound, "error.allow.none", "the entry is not in the suppression list any more")
		}
		return nil
	})
}

// TellNotices notes that people were told what we hold of them, in one edit:
// when, on what channel and with which text. rights says that the text told them
// of the right to object, apart from everything else (Art. 21 (4)).
func (ws *Workspace) TellNotices(ctx context.Context, people []model.ID, n model.Notice, rights bool) error {
	if n.Status == "" {
		n.Status = model.NoticeSent
	}
	if n.SentOn.IsZero() {
		n.SentOn = ws.Today()
	}
	if n.SentOn.After(ws.Today()) {
		return model.Errorf(model.Invalid, "error.notice.ahead", "the day lies ahead; it is entered once the notice went out")
	}
	return ws.editPeople(ctx, "tell_notice", people, func(p *model.Person) {
		p.Notice = n
		if rights && n.Status == model.NoticeSent {
			p.ObjectOn = n.SentOn
		}
	})
}

// Prolong keeps the data of people until another day, for a reason.
func (ws *Workspace) Prolong(ctx context.Context, people []model.ID, until model.Date, why string) error {
	why = strings.TrimSpace(why)
	switch {
	case !until.After(ws.Today()):
		return model.Errorf(model.Invalid, "error.retention.past", "choose a day that lies ahead")
	case why == "":
		return model.Errorf(model.Invalid, "error.retention.why", "say why the data are still needed; without a reason they go (Art. 5 (1) e GDPR)")
	}
	return ws.editPeople(ctx, "prolong", people, func(p *model.Person) { p.RetainUntil, p.RetainWhy = until, why })
}

// editPeople changes several people in one edit. Who is gone is left out.
func (ws *Workspace) editPeople(ctx context.Context, intent string, people []model.ID, change func(*model.Person)) error {
	subject := ""
	if len(people) == 1 {
		p, err := ws.Person(ctx, people[0])
		if err != nil {
			return err
		}
		subject = p.FullName()
	}
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		for _, id := range people {
			p, err := e.Person(id)
			if model.CodeOf(err) == model.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			change(&p)
			if err := e.Put(p); err != nil {
				return err
			}
		}
		return nil
	})
}
