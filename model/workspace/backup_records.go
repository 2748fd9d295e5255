package workspace

import (
	"konklave/model"
	"konklave/model/store"
)

// regained is a record of a backup on its way into the present data.
type regained struct {
	record any
	there  func(*store.Edit) error // looks for the present one, which stays; nil = it is replaced
}

func (r regained) put(e *store.Edit) error {
	if r.there != nil {
		if err := r.there(e); model.CodeOf(err) != model.NotFound {
			return err
		}
	}
	return e.Put(r.record)
}

// regaining collects the records of an account in a backup without the people
// who were erased since.
type regaining struct {
	gone    map[model.ID]model.Person
	words   []string // that name them
	records []regained
}

func newRegaining(erased []returned) *regaining {
	r := &regaining{gone: map[model.ID]model.Person{}}
	for _, b := range erased {
		r.gone[b.person.ID] = b.person
		r.words = append(r.words, wordsOf(b.person)...)
	}
	return r
}

// recordsOf reads an account with all that belongs to it.
func (r *regaining) recordsOf(tx *store.Tx, a model.Account) ([]regained, error) {
	if err := r.add(a, nil); err != nil {
		return nil, err
	}
	for _, read := range []func(*store.Tx, model.ID) error{r.addPeople, r.addCenters, r.addTouches, r.addTasks} {
		if err := read(tx, a.ID); err != nil {
			return nil, err
		}
	}
	return r.records, nil
}

// add masks the names of who was erased, except in what names others.
func (r *regaining) add(record any, there func(*store.Edit) error) (err error) {
	if p, ok := record.(model.Person); ok {
		p.Notes, p.Matters = masked(p.Notes, r.words), masked(p.Matters, r.words)
		record = p
	} else if len(r.words) > 0 {
		if record, err = store.Masked(record, r.words); err != nil {
			return err
		}
	}
	r.records = append(r.records, regained{record, there})
	return nil
}

// addPeople adds people with their cadences, and what they allowed and asked for.
func (r *regaining) addPeople(tx *store.Tx, account model.ID) error {
	people, err := tx.PeopleOf(account)
	if err != nil {
		return err
	}
	here := map[model.ID]bool{}
	for _, p := range people {
		if _, gone := r.gone[p.ID]; gone {
			continue
		}
		here[p.ID] = true
		if err := r.add(p, nil); err != nil {
			return err
		}
		permissions, err := tx.PermissionsOf(p.ID)
		if err != nil {
			return err
		}
		for _, allowed := range permissions {
			if err := r.add(allowed, func(e *store.Edit) error { _, err := e.Permission(allowed.ID); return err }); err != nil {
				return err
			}
		}
	}
	enrolled, err := tx.EnrollmentsAt(account)
	if err != nil {
		return err
	}
	for _, n := range enrolled {
		if !here[n.Person] {
			continue
		}
		// One that is there stays: it may have ended with a no.
		if err := r.add(n, func(e *store.Edit) error { _, err := e.Enrollment(n.ID); return err }); err != nil {
			return err
		}
	}
	requests, err := tx.Requests()
	for _, asked := range requests {
		if err == nil && here[asked.Person] {
			err = r.add(asked, func(e *store.Edit) error { _, err := e.Request(asked.ID); return err })
		}
	}
	return err
}

func (r *regaining) addCenters(tx *store.Tx, account model.ID) error {
	centers, err := tx.CentersOf(account)
	if err != nil {
		return err
	}
	for _, c := range centers {
		if err := r.add(c, nil); err != nil {
			return err
		}
	}
	for _, c := range centers {
		if err := r.addSeats(tx, c.ID); err != nil {
			return err
		}
		lines, err := tx.LinesOf(c.ID)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if err := r.add(l, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// addSeats adds seats; those of somebody who was erased come back empty, where
// they are not there.
func (r *regaining) addSeats(tx *store.Tx, center model.ID) error {
	seats, err := tx.SeatsOf(center)
	for _, s := range seats {
		var there func(*store.Edit) error
		if p, gone := r.gone[s.Person]; gone {
			s.Vacate(p)
			s.RolesBy.Text, s.InfluenceBy.Text = "", ""
			there = func(e *store.Edit) error { _, err := e.Seat(s.ID); return err }
		}
		if err == nil {
			err = r.add(s, there)
		}
	}
	return err
}

func (r *regaining) addTouches(tx *store.Tx, account model.ID) error {
	touches, err := tx.TouchesOfAccount(account, 0)
	for _, t := range touches {
		if _, gone := r.gone[t.Person]; !gone && err == nil {
			err = r.add(t, nil)
		}
	}
	return err
}

func (r *regaining) addTasks(tx *store.Tx, account model.ID) error {
	tasks, err := tx.TasksOfAccount(account)
	for _, t := range tasks {
		if _, gone := r.gone[t.Person]; !gone && err == nil {
			err = r.add(t, nil)
		}
	}
	return err
}
