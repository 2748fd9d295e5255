package workspace

import (
	"slices"

	"konklave/model"
	"konklave/model/store"
)

func (r *merger) mergePeople(m Merging) error {
	ws, e := r.ws, r.e
	kept, err := e.Person(m.Keep)
	if err != nil {
		return err
	}
	other, err := e.Person(m.Other)
	if err != nil {
		return err
	}
	merged := cleanPerson(model.MergePeople(kept, other, m.Picks))
	merged.ID = kept.ID
	if err := checkPerson(merged); err != nil {
		return err
	}
	words, err := r.wordsAgainst(kept, other)
	if err != nil {
		return err
	}
	known := r.knownBy(kept, other)
	if err := e.Put(&merged); err != nil {
		return err
	}
	if err := e.Delete(model.KindPerson, other.ID); err != nil {
		return err
	}
	if err := ws.mergePermissions(e, kept, other); err != nil {
		return err
	}
	if err := r.suppress(merged, words); err != nil {
		return err
	}
	if err := ws.mergeSeats(e, kept, other, merged); err != nil {
		return err
	}
	if err := r.moveContacts(other.ID, merged); err != nil {
		return err
	}
	return r.mergedInto(m, known)
}

// wordsAgainst are the entries of the suppression list about either of two people,
// to be made anew for the one that they become: with the addresses of one alone
// they would say nothing of the other's. An objection that the "yes" of the other
// record would lift is entered as of now. That an address is dead is said of the
// address.
func (r *merger) wordsAgainst(people ...model.Person) (words []model.Suppression, err error) {
	if len(r.suppressed.byHash) == 0 {
		return nil, nil
	}
	var all []model.Permission
	own := make([][]model.Permission, len(people))
	for i, p := range people {
		found, err := r.e.PermissionsOf(p.ID)
		if err != nil {
			return nil, err
		}
		own[i] = model.CountingFor(p, found)
		all = append(all, own[i]...)
	}
	for i, p := range people {
		account, err := placeOf(r.e.Tx, p)
		if err != nil {
			return nil, err
		}
		for _, s := range r.suppressed.of(p, account) {
			if s.Kind == model.Bounce {
				continue
			}
			for _, w := range model.Standing(s, own[i]) {
				if model.LiftedBy(w, all) {
					w.Since = r.ws.clock()
				}
				same := func(have model.Suppression) bool {
					return have.Kind == w.Kind && have.Channel == w.Channel && have.Purpose == w.Purpose && have.Topic == w.Topic
				}
				if at := slices.IndexFunc(words, same); at < 0 {
					words = append(words, w)
				} else if words[at].Since.Before(w.Since) {
					words[at] = w
				}
			}
		}
	}
	return words, nil
}

// knownBy are the hashes of what both were known by: an erasure enters those that
// the merged record no longer has in the suppression list.
func (r *merger) knownBy(people ...model.Person) (known []model.KnownBy) {
	for _, p := range people {
		account, err := placeOf(r.e.Tx, p)
		if err != nil {
			account = ""
		}
		for _, h := range model.HandlesOf(p, account) {
			k := model.KnownBy{Form: h.Form, Hash: model.HandleHash(r.salt, h)}
			if !slices.Contains(known, k) {
				known = append(known, k)
			}
		}
	}
	return known
}

// mergePermissions moves permissions with their proof, each bound to the address that
// its record had, and has the stricter of two words on one address hold.
func (ws *Workspace) mergePermissions(e *store.Edit, kept, other model.Person) error {
	var bound [2][]model.Permission
	for i, who := range []model.Person{kept, other} {
		all, err := e.PermissionsOf(who.ID)
		if err != nil {
			return err
		}
		for _, p := range slices.Clone(all) {
			now := p.BoundTo(who)
			bound[i] = append(bound[i], now)
			if now.Person = kept.ID; now == p {
				continue
			}
			if err := e.Put(&now); err != nil {
				return err
			}
		}
	}
	for _, p := range model.Restated(bound[0], bound[1], ws.clock()) {
		p.ID, p.Person, p.RecordedBy = newID(), kept.ID, ws.Me().Name
		if err := e.Put(&p); err != nil {
			return err
		}
	}
	return nil
}

// mergeSeats gives the seats of the other to the person who is kept. In a center
// where both have one it becomes one; in a center where the merged person no
// longer belongs it is empty.
func (ws *Workspace) mergeSeats(e *store.Edit, kept, other, merged model.Person) error {
	seats, err := e.SeatsOfPerson(other.ID)
	if err != nil {
		return err
	}
	for _, s := range slices.Clone(seats) {
		own, err := seatIn(e.Tx, s.Center, kept.ID)
		if err != nil {
			return err
		}
		if own.ID.IsZero() {
			s.Person = kept.ID
			if err := e.Put(&s); err != nil {
				return err
			}
			continue
		}
		if err := joinSeats(e, own, s); err != nil {
			return err
		}
	}
	if seats, err = e.SeatsOfPerson(kept.ID); err != nil {
		return err
	}
	for _, s := range slices.Clone(seats) {
		center, err := e.Center(s.Center)
		if err != nil {
			return err
		}
		if center.Account == merged.Account && !merged.Left() {
			continue
		}
		then, until := kept, ws.Today()
		if other.Account == center.Account {
			then = other
		}
		if then.Left() {
			until = then.LeftOn
		}
		s.Former = append(slices.Clone(s.Former), model.Former{Person: kept.ID, Until: until})
		s.Vacate(then)
		if err := e.Put(&s); err != nil {
			return err
		}
	}
	return renameFormer(e, kept, other)
}

func joinSeats(e *store.Edit, kept, other model.Seat) error {
	lines, err := e.LinesOf(kept.Center)
	if err != nil {
		return err
	}
	seat, put, gone := model.JoinSeats(kept, other, lines)
	for _, id := range gone {
		if err := e.Delete(model.KindLine, id); err != nil {
			return err
		}
	}
	for i := range put {
		if err := e.Put(&put[i]); err != nil {
			return err
		}
	}
	if err := e.Delete(model.KindSeat, other.ID); err != nil {
		return err
	}
	return e.Put(&seat)
}

// renameFormer leads what seats know of their former holders to who is kept.
func renameFormer(e *store.Edit, kept, other model.Person) error {
	accounts := []model.ID{kept.Account}
	if other.Account != kept.Account {
		accounts = append(accounts, other.Account)
	}
	for _, account := range accounts {
		centers, err := e.CentersOf(account)
		if err != nil {
			return err
		}
		for _, c := range centers {
			seats, err := e.SeatsOf(c.ID)
			if err != nil {
				return err
			}
			for _, s := range slices.Clone(seats) {
				if !slices.ContainsFunc(s.Former, func(f model.Former) bool { return f.Person == other.ID }) {
					continue
				}
				s.Former = slices.Clone(s.Former)
				for i := range s.Former {
					if s.Former[i].Person == other.ID {
						s.Former[i].Person = kept.ID
					}
				}
				s.Former = slices.Compact(s.Former)
				if err := e.Put(&s); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// moveContacts moves touches, follow-ups and requests. Touches stay in the
// timeline of the account where they happened; what is still to do goes along.
func (r *merger) moveContacts(other model.ID, merged model.Person) error {
	e := r.e
	touches, err := e.TouchesOf(other, 0)
	if err := putAll(e, touches, err, func(t *model.Touch) { t.Person = merged.ID }); err != nil {
		return err
	}
	tasks, err := e.TasksOfPerson(other)
	if err := putAll(e, tasks, err, func(t *model.Task) { t.Person = merged.ID }); err != nil {
		return err
	}
	if err := r.moveCadences(other, merged); err != nil {
		return err
	}
	if tasks, err = e.TasksOfPerson(merged.ID); err != nil {
		return err
	}
	tasks = slices.DeleteFunc(tasks, func(t model.Task) bool { return t.Done() || t.Account == merged.Account })
	if err := putAll(e, tasks, nil, func(t *model.Task) { t.Account = merged.Account }); err != nil {
		return err
	}
	for i := range r.requests {
		if r.requests[i].Person != other {
			continue
		}
		r.requests[i].Person = merged.ID
		if err := e.Put(r.requests[i]); err != nil {
			return err
		}
	}
	return nil
}

// moveCadences moves enrolments. Nobody is in two cadences at once: where both
// were in one, that of the record that is kept goes on.
func (r *merger) moveCadences(other model.ID, merged model.Person) error {
	own, err := r.e.EnrollmentsOf(merged.ID)
	if err != nil {
		return err
	}
	in := slices.ContainsFunc(own, func(n model.Enrollment) bool { return !n.Ended() })
	theirs, err := r.e.EnrollmentsOf(other)
	if err != nil {
		return err
	}
	for _, n := range slices.Clone(theirs) {
		n.Person, n.Account = merged.ID, merged.Account
		if in && !n.Ended() {
			n.Finish(r.ws.clock(), model.ExitByHand, "")
		}
		if err := r.ws.putEnrollment(r.e, &n); err != nil {
			return err
		}
	}
	return nil
}
