package workspace

import (
	"slices"

	"konklave/model"
	"konklave/model/store"
)

// A person into whom other records went is erased together with those: they live
// on in the journal, which could bring them back.

// addMerged adds the records that went into the person's, and what named them.
func (ws *Workspace) addMerged(rest *erasing) error {
	return ws.store.View(func(tx *store.Tx) error {
		all, err := tx.Resemblances()
		if err != nil {
			return err
		}
		for _, r := range all {
			if !r.Merged || r.A != rest.Person || r.Of != model.KindPerson {
				continue
			}
			rest.Merged = append(rest.Merged, r.B)
			p, _, err := lastOf[model.Person](tx, model.KindPerson, r.B)
			if err != nil {
				return err
			}
			for _, w := range wordsOf(p) {
				if !slices.Contains(rest.Words, w) {
					rest.Words = append(rest.Words, w)
				}
			}
		}
		return nil
	})
}

// forgetMerged takes out what is noted of records that went into a person's, and
// enters what those were known by in the suppression list.
func (ws *Workspace) forgetMerged(e *store.Edit, id model.ID, word model.Suppression) error {
	all, err := e.Resemblances()
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.A != id && r.B != id {
			continue
		}
		for _, k := range r.Known {
			word.ID, word.Handle, word.Form, word.By = newID(), k.Hash, k.Form, ws.Me().Name
			if err := e.Put(&word); err != nil {
				return err
			}
		}
		if err := e.Delete(model.KindResemblance, r.ID); err != nil {
			return err
		}
	}
	return nil
}

// The integer keys of fields of a Resemblance.
const (
	fieldResemblanceA = 3
	fieldResemblanceB = 4
)

// unmerge takes a merging of the person out of an entry, with all that it did to
// both: done again, or taken back, it would bring somebody back or take somebody
// along.
func (o *oblivion) unmerge(c *model.Change) (changed bool) {
	if c.Intent != intentMergePeople && c.Intent != intentMergeAll {
		return false
	}
	both := map[model.ID]bool{}
	for _, rc := range c.Records {
		if rc.Kind != model.KindResemblance {
			continue
		}
		a, b := sideOf(rc, fieldResemblanceA), sideOf(rc, fieldResemblanceB)
		if o.person[a] || o.person[b] {
			both[a], both[b] = true, true
		}
	}
	if len(both) == 0 {
		return false
	}
	n := len(c.Records)
	c.Records = slices.DeleteFunc(c.Records, func(rc model.RecordChange) bool {
		if rc.Kind == model.KindSeat {
			before, after := sidesOf(rc, fieldSeatPerson)
			if before.IsZero() && after.IsZero() {
				before, after = o.holder[rc.ID], o.holder[rc.ID]
			}
			if both[before] || both[after] {
				o.follow(rc)
				o.unseat(&rc)
				return true
			}
			return false
		}
		if field, ok := fieldsOfPerson[rc.Kind]; ok {
			before, after := sidesOf(rc, field)
			if both[before] || both[after] {
				o.follow(rc)
				return true
			}
			return false
		}
		return rc.Kind == model.KindPerson && both[rc.ID]
	})
	return len(c.Records) < n
}

// sidesOf are the ids in a field of a change, before and after.
func sidesOf(rc model.RecordChange, field int) (before, after model.ID) {
	for _, f := range rc.Fields {
		if f.Field == field {
			return idOf(f.Before), idOf(f.After)
		}
	}
	return before, after
}

// sideOf is the id in a field of a record that was made or deleted.
func sideOf(rc model.RecordChange, field int) model.ID {
	before, after := sidesOf(rc, field)
	if after.IsZero() {
		return before
	}
	return after
}
