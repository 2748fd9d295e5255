package workspace

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// rewinding is a buying center that is taken back through the journal, change by
// change, in memory. Nothing is written.
//
// What belongs to a center is found by the owner that the journal names when a
// record is made, moved or deleted, and by the ids known so far. Since the walk
// goes backwards, a deletion comes before all else that a deleted record went
// through.
type rewinding struct {
	tx      *store.Tx
	center  model.Center
	account model.Account
	born    bool // the center was there
	seats   map[model.ID]*model.Seat
	lines   map[model.ID]*model.Line
	holders map[model.ID]int // how many seats each person holds

	// Only records that changed since are in these; the others are as now.
	people  map[model.ID]*past[model.Person]
	touches map[model.ID]*past[model.Touch] // nil = they are not taken back
	logged  bool                            // who logs a touch is asked for, without taking it back

	known  map[model.ID]bool // people of the account, and holders from elsewhere
	owners map[model.ID]bool // their accounts, and the center
}

// past is a record as it was.
type past[T any] struct {
	rec   T
	there bool
}

// rewind reads a center as it is now, ready to be taken back.
func rewind(tx *store.Tx, id model.ID) (*rewinding, error) {
	center, err := tx.Center(id)
	if err != nil {
		return nil, err
	}
	r := &rewinding{tx: tx, center: center, born: true, seats: map[model.ID]*model.Seat{}, lines: map[model.ID]*model.Line{},
		holders: map[model.ID]int{}, people: map[model.ID]*past[model.Person]{},
		known: map[model.ID]bool{}, owners: map[model.ID]bool{id: true, center.Account: true}}
	if r.account, err = tx.Account(center.Account); err != nil {
		return nil, err
	}
	seats, err := tx.SeatsOf(id)
	if err != nil {
		return nil, err
	}
	lines, err := tx.LinesOf(id)
	if err != nil {
		return nil, err
	}
	people, err := tx.PeopleOf(center.Account)
	if err != nil {
		return nil, err
	}
	for i := range people {
		r.known[people[i].ID] = true
	}
	for i := range lines {
		r.lines[lines[i].ID] = &lines[i]
	}
	for i := range seats {
		s := &seats[i]
		r.seats[s.ID] = s
		if s.Empty() {
			continue
		}
		r.holders[s.Person]++
		if !r.known[s.Person] {
			p, err := tx.Person(s.Person)
			if err != nil {
				return nil, err
			}
			r.known[p.ID], r.owners[p.Account] = true, true
		}
	}
	return r, nil
}

// back walks the journal back to a moment (the zero time: to the beginning).
// see is told of every entry twice: before it is taken back, and after.
func (r *rewinding) back(ctx context.Context, to time.Time, see func(c model.Change, undone bool)) error {
	return r.tx.EachChangeBackOf(ctx, to, r.wants, func(c model.Change) error {
		see(c, false)
		for _, rc := range c.Records {
			if err := r.undo(rc); err != nil {
				return err
			}
		}
		see(c, true)
		if !r.born && c.Reverts.IsZero() { // what undo brought back was there before
			return store.ErrStop
		}
		return nil
	})
}

// wants reports whether a record has to do with the center.
func (r *rewinding) wants(m store.Mention) bool {
	owned := r.owners[m.Was] || r.owners[m.Is]
	switch m.Kind {
	case model.KindCenter:
		return m.ID == r.center.ID
	case model.KindAccount:
		return m.ID == r.account.ID
	case model.KindSeat:
		return owned || r.seats[m.ID] != nil
	case model.KindLine:
		return owned || r.lines[m.ID] != nil
	case model.KindPerson:
		if owned {
			r.known[m.ID] = true
		}
		return r.known[m.ID]
	case model.KindTouch:
		if r.touches == nil {
			return r.logged && owned && m.Was.IsZero()
		}
		if owned || r.touches[m.ID] != nil {
			return true
		}
		if !m.Is.IsZero() || !m.Was.IsZero() {
			return false
		}
		t, err := r.tx.Touch(m.ID) // one that was changed and is still there
		return err == nil && r.owners[t.Account]
	}
	return false
}

// undo takes one record change back.
func (r *rewinding) undo(rc model.RecordChange) (err error) {
	switch rc.Kind {
	case model.KindCenter:
		r.born, err = store.Rewind(rc, &r.center)
	case model.KindAccount:
		_, err = store.Rewind(rc, &r.account)
	case model.KindSeat:
		return r.undoSeat(rc)
	case model.KindLine:
		return undoIn(rc, r.lines)
	case model.KindPerson:
		p := r.people[rc.ID]
		if p == nil {
			if p, err = present(rc.ID, r.tx.Person); err != nil {
				return err
			}
			r.people[rc.ID] = p
		}
		if p.there, err = store.Rewind(rc, &p.rec); err != nil {
			// Erased: what the journal still holds of the person is no record.
			*p, err = past[model.Person]{}, nil
		}
	case model.KindTouch:
		if r.touches == nil {
			return nil
		}
		t := r.touches[rc.ID]
		if t == nil {
			if t, err = present(rc.ID, r.tx.Touch); err != nil {
				return err
			}
			r.touches[rc.ID] = t
		}
		t.there, err = store.Rewind(rc, &t.rec)
		t.rec.Subject, t.rec.Text = "", "" // nobody asks, and there may be many
	}
	return err
}

func (r *rewinding) undoSeat(rc model.RecordChange) error {
	r.hold(rc.ID, -1)
	err := undoIn(rc, r.seats)
	if s := r.seats[rc.ID]; s != nil && s.Center != r.center.ID {
		delete(r.seats, rc.ID) // it came from another center
	}
	r.hold(rc.ID, +1)
	return err
}

func (r *rewinding) hold(seat model.ID, n int) {
	if s := r.seats[seat]; s != nil && !s.Empty() {
		r.holders[s.Person] += n
		r.known[s.Person] = true
	}
}

// undoIn takes a change of a record of a map back.
func undoIn[T any](rc model.RecordChange, records map[model.ID]*T) error {
	rec := records[rc.ID]
	if rec == nil {
		rec = new(T)
	}
	there, err := store.Rewind(rc, rec)
	if err != nil {
		return err
	}
	if there {
		records[rc.ID] = rec
	} else {
		delete(records, rc.ID)
	}
	return nil
}

// present is a record as it is now.
func present[T any](id model.ID, get func(model.ID) (T, error)) (*past[T], error) {
	rec, err := get(id)
	if model.CodeOf(err) == model.NotFound {
		return &past[T]{}, nil
	}
	return &past[T]{rec, true}, err
}

// centerMap is the center as it has been taken back to, its touches included.
// Somebody who was erased comes back without a name.
func (r *rewinding) centerMap() (*model.CenterMap, error) {
	m := &model.CenterMap{Account: r.account, Center: r.center, People: map[model.ID]model.Person{}, Contacts: map[model.ID]model.Contact{}}
	for _, s := range r.seats {
		m.Seats = append(m.Seats, *s)
	}
	for _, l := range r.lines {
		m.Lines = append(m.Lines, *l)
	}
	slices.SortFunc(m.Seats, func(a, b model.Seat) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	slices.SortFunc(m.Lines, func(a, b model.Line) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	moved := map[model.ID][]model.Touch{} // touches that are not as now, by person then
	for t := range maps.Values(r.touches) {
		if t.there {
			moved[t.rec.Person] = append(moved[t.rec.Person], t.rec)
		}
	}
	for i := range m.Seats {
		id := m.Seats[i].Person
		if _, done := m.People[id]; done || id.IsZero() {
			continue
		}
		p := r.people[id]
		if p == nil {
			var err error
			if p, err = present(id, r.tx.Person); err != nil {
				return nil, err
			}
		}
		if !p.there || p.rec.ID != id { // erased
			p = &past[model.Person]{rec: model.Person{ID: id, Account: r.account.ID}}
		}
		m.People[id] = p.rec
		touches, err := r.tx.TouchesOf(id, 0)
		if err != nil {
			return nil, err
		}
		touches = slices.DeleteFunc(touches, func(t model.Touch) bool { return r.touches[t.ID] != nil })
		if touches = append(touches, moved[id]...); len(touches) > 0 {
			m.Contacts[id] = model.ContactFrom(touches)
		}
	}
	return m, nil
}
