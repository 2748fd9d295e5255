package workspace

import (
	"slices"

	"konklave/model"
	"konklave/model/store"
)

func (r *merger) mergeAccounts(m Merging) error {
	e := r.e
	kept, err := e.Account(m.Keep)
	if err != nil {
		return err
	}
	other, err := e.Account(m.Other)
	if err != nil {
		return err
	}
	merged := model.MergeAccounts(kept, other, m.Picks)
	merged.ID = kept.ID
	if err := checkAccount(&merged); err != nil {
		return err
	}
	ofKept, err := r.listedAt(kept)
	if err != nil {
		return err
	}
	ofOther, err := r.listedAt(other)
	if err != nil {
		return err
	}
	if err := e.Put(&merged); err != nil {
		return err
	}
	people, err := e.PeopleOf(other.ID)
	if err := putAll(e, people, err, func(p *model.Person) { p.Account = kept.ID }); err != nil {
		return err
	}
	for _, l := range append(ofKept, ofOther...) {
		l.person.Account = kept.ID
		if err := r.suppress(l.person, l.words); err != nil {
			return err
		}
	}
	touches, err := e.TouchesOfAccount(other.ID, 0)
	if err := putAll(e, touches, err, func(t *model.Touch) { t.Account = kept.ID }); err != nil {
		return err
	}
	enrolled, err := e.EnrollmentsAt(other.ID)
	if err := putAll(e, enrolled, err, func(n *model.Enrollment) { n.Account = kept.ID }); err != nil {
		return err
	}
	tasks, err := e.TasksOfAccount(other.ID)
	if err := putAll(e, tasks, err, func(t *model.Task) { t.Account = kept.ID }); err != nil {
		return err
	}
	plans, err := e.Plans()
	plans = slices.DeleteFunc(plans, func(p model.Plan) bool { return !relink(&p, other.ID, other.ID) })
	if err := putAll(e, plans, err, func(p *model.Plan) { relink(p, other.ID, kept.ID) }); err != nil {
		return err
	}
	if err := mergeCenters(e, kept, other); err != nil {
		return err
	}
	if err := e.Delete(model.KindAccount, other.ID); err != nil {
		return err
	}
	return r.mergedInto(m, nil)
}

// relink makes the tasks of a plan that are linked with one account link with another, and
// reports whether there were any.
func relink(p *model.Plan, from, to model.ID) (found bool) {
	for _, t := range p.Tasks {
		for i := range t.Evidence {
			if t.Evidence[i].Account == from {
				t.Evidence[i].Account, found = to, true
			}
		}
	}
	return found
}

// listed is somebody who stands in the suppression list under the name alone,
// which holds together with the name of the account.
type listed struct {
	person model.Person
	words  []model.Suppression
}

func (r *merger) listedAt(a model.Account) (found []listed, err error) {
	if len(r.suppressed.byHash) == 0 {
		return nil, nil
	}
	people, err := r.e.PeopleOf(a.ID)
	for _, p := range people {
		if handles := model.HandlesOf(p, a.Name); len(handles) != 1 || handles[0].Form != model.HandleName {
			continue
		}
		if words := r.suppressed.of(p, a.Name); len(words) > 0 {
			found = append(found, listed{p, words})
		}
	}
	return found, err
}

// mergeCenters moves the buying centers of an account. One without a name goes
// into the one without a name, one with a name into the one of that name: they are
// about the same purchase. An empty one goes.
func mergeCenters(e *store.Edit, kept, other model.Account) error {
	centers, err := e.CentersOf(other.ID)
	if err != nil {
		return err
	}
	there, err := e.CentersOf(kept.ID)
	if err != nil {
		return err
	}
	for _, c := range slices.Clone(centers) {
		seats, err := e.SeatsOf(c.ID)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(there, func(have model.Center) bool { return store.Fold(have.Name) == store.Fold(c.Name) })
		switch {
		case at >= 0:
			if err := moveSeats(e, c.ID, there[at].ID, seats); err != nil {
				return err
			}
		case len(seats) > 0 || len(there) == 0 || c.Name != "":
			c.Account = kept.ID
			if c.Name == "" && len(there) > 0 {
				c.Name = other.Name // only the one center of an account goes without
			}
			if err := e.Put(&c); err != nil {
				return err
			}
			there = append(there, c)
			continue
		}
		if err := e.Delete(model.KindCenter, c.ID); err != nil {
			return err
		}
	}
	return nil
}

// moveSeats moves seats with their lines to another center, where the layout
// places them.
func moveSeats(e *store.Edit, from, to model.ID, seats []model.Seat) error {
	lines, err := e.LinesOf(from)
	if err := putAll(e, lines, err, func(l *model.Line) { l.Center = to }); err != nil {
		return err
	}
	return putAll(e, seats, nil, func(s *model.Seat) { s.Center, s.Placed, s.At = to, false, model.Point{} })
}
