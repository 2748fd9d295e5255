package workspace

import (
	"context"
	"slices"

	"konklave/model"
	"konklave/model/store"
)

// Seats and people are two things. A seat has roles, influence, lines, an owner
// and a place on the map; it keeps them whoever holds it. What is about the
// human who holds it (how they stand, how well we know them) goes with them.

// holding is what a seat knows of its holder.
type holding struct {
	support               model.Support
	coverage              model.Coverage
	coach, competitor     bool
	test                  model.ChampionTest
	supportBy, coverageBy model.Evidence
}

func holderOf(s model.Seat) holding {
	return holding{s.Support, s.Coverage, s.Coach, s.Competitor, s.ChampionTest, s.SupportBy, s.CoverageBy}
}

// on gives a seat what is known of its new holder.
func (h holding) on(s *model.Seat) {
	s.Support, s.Coverage, s.Coach, s.Competitor = h.support, h.coverage, h.coach, h.competitor
	s.ChampionTest, s.SupportBy, s.CoverageBy = h.test, h.supportBy, h.coverageBy
}

// FillSeat puts somebody on an empty seat: somebody new, or with an ID somebody
// of the account; its lines, roles and influence stay.
func (ws *Workspace) FillSeat(ctx context.Context, seat model.ID, p model.Person) error {
	p = cleanPerson(p)
	if p.ID.IsZero() && p.FullName() == "" {
		return noName()
	}
	return ws.edit(ctx, "fill_seat", p.FullName(), func(e *store.Edit) error {
		s, err := e.Seat(seat)
		if err != nil {
			return err
		}
		center, err := e.Center(s.Center)
		if err != nil {
			return err
		}
		if !p.ID.IsZero() {
			if err := mayTakeSeat(e.Tx, center, p.ID); err != nil {
				return err
			}
			if p, err = e.Person(p.ID); err != nil {
				return err
			}
		} else if p, err = ws.welcome(e, center.Account, p); err != nil {
			return err
		}
		s.Person = p.ID
		if len(s.Roles) == 0 {
			s.Roles = ws.Library().SuggestRoles(p.JobTitle)
		}
		return e.Put(s)
	})
}

func noName() error {
	return model.Errorf(model.Invalid, "error.person.name", "a person needs a name or an e-mail address")
}

// welcome keeps somebody new at an account; it refuses whoever was erased.
func (ws *Workspace) welcome(e *store.Edit, account model.ID, p model.Person) (model.Person, error) {
	p.ID, p.Account, p.CreatedAt = newID(), account, ws.clock()
	if p.Source == "" {
		p.Source, p.SourceOn = "manual", ws.Today()
	}
	if err := ws.refuseSuppressed(e.Tx, p); err != nil {
		return p, err
	}
	return p, e.Put(p)
}

// mayTakeSeat refuses people of other accounts, those who have left, and those
// who have a seat in the center.
func mayTakeSeat(tx *store.Tx, center model.Center, person model.ID) error {
	p, err := tx.Person(person)
	if err != nil {
		return err
	}
	if p.Account != center.Account {
		return model.Errorf(model.Invalid, "error.seat.stranger", "%s belongs to another account", p.FullName())
	}
	if p.Left() {
		return model.Errorf(model.Conflict, "error.seat.left", "%s has left the company", p.FullName())
	}
	seat, err := seatIn(tx, center.ID, person)
	if err == nil && !seat.ID.IsZero() {
		return model.Errorf(model.Conflict, "error.seat.twice", "%s has a seat in this buying center already", p.FullName())
	}
	return err
}

// seatIn is the seat of a person in a center, zero where there is none.
func seatIn(tx *store.Tx, center, person model.ID) (model.Seat, error) {
	seats, err := tx.SeatsOfPerson(person)
	for _, s := range seats {
		if s.Center == center {
			return s, nil
		}
	}
	return model.Seat{}, err
}

// EmptySeat takes a person off one seat; the person stays at the account.
func (ws *Workspace) EmptySeat(ctx context.Context, seat model.ID) error {
	return ws.changeSeat(ctx, "empty_seat", seat, func(e *store.Edit, s *model.Seat) error {
		if s.Empty() {
			return nil
		}
		p, err := e.Person(s.Person)
		if err != nil {
			return err
		}
		s.Former = append(slices.Clone(s.Former), model.Former{Person: p.ID, Until: ws.Today()})
		s.Vacate(p)
		return nil
	})
}

// Leave notes that the person of a seat has left the company on a day (zero is
// today). All their seats at the account are emptied; lines, roles, influence,
// owner and history stay. The successor, where there is one, takes the seats
// and the open follow-ups: somebody new, or somebody of the account (by ID, or
// recognised), who moves there from a seat of their own in the same center. Without a
// successor the follow-ups are closed.
func (ws *Workspace) Leave(ctx context.Context, seat model.ID, successor model.Person, on model.Date) error {
	if on.IsZero() {
		on = ws.Today()
	}
	if ws.Today().Before(on) {
		return model.Errorf(model.Invalid, "error.leave.future", "nobody has left on a day to come")
	}
	successor = cleanPerson(successor)
	subject, err := ws.seatName(seat)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "leave", subject, func(e *store.Edit) error {
		s, err := e.Seat(seat)
		if err != nil {
			return err
		}
		if s.Empty() {
			return model.Errorf(model.Conflict, "error.leave.empty", "nobody holds this seat")
		}
		leaver, err := e.Person(s.Person)
		if err != nil {
			return err
		}
		if successor, err = ws.successorOf(e, leaver, successor); err != nil {
			return err
		}
		seats, err := e.SeatsOfPerson(leaver.ID)
		if err != nil {
			return err
		}
		for _, s := range slices.Clone(seats) {
			s.Former = append(slices.Clone(s.Former), model.Former{Person: leaver.ID, Until: on})
			s.Vacate(leaver)
			if !successor.ID.IsZero() {
				if err := ws.succeed(e, &s, successor, on); err != nil {
					return err
				}
			}
			if err := e.Put(s); err != nil {
				return err
			}
		}
		if err := ws.handOver(e, leaver.ID, successor.ID); err != nil {
			return err
		}
		leaver.LeftOn = on
		return e.Put(leaver)
	})
}

// successorOf finds or keeps the person who follows; the zero Person where
// nobody does yet.
func (ws *Workspace) successorOf(e *store.Edit, leaver, successor model.Person) (model.Person, error) {
	if successor.ID.IsZero() {
		if successor.FullName() == "" {
			return model.Person{}, nil
		}
		people, err := readDirectory(e.Tx, leaver.Account)
		if err != nil {
			return successor, err
		}
		known, found := people.find(successor)
		if !found || known.ID == leaver.ID {
			return ws.welcome(e, leaver.Account, successor)
		}
		successor = known
	}
	p, err := e.Person(successor.ID)
	switch {
	case err != nil:
		return p, err
	case p.ID == leaver.ID:
		return p, model.Errorf(model.Invalid, "error.leave.self", "nobody is their own successor")
	case p.Account != leaver.Account:
		return p, model.Errorf(model.Invalid, "error.seat.stranger", "%s belongs to another account", p.FullName())
	case p.Left():
		return p, model.Errorf(model.Conflict, "error.seat.left", "%s has left the company", p.FullName())
	}
	return p, nil
}

// succeed puts the successor on a seat. From a seat that the successor has in
// the same center everything that is known of them moves along, and that seat
// stays behind, empty.
func (ws *Workspace) succeed(e *store.Edit, s *model.Seat, successor model.Person, on model.Date) error {
	s.Person = successor.ID
	own, err := seatIn(e.Tx, s.Center, successor.ID)
	if err != nil || own.ID.IsZero() {
		return err
	}
	holderOf(own).on(s)
	own.Former = append(slices.Clone(own.Former), model.Former{Person: successor.ID, Until: on})
	own.Vacate(successor)
	return e.Put(own)
}

// handOver gives the open follow-ups with a person to the successor, or closes
// them.
func (ws *Workspace) handOver(e *store.Edit, leaver, successor model.ID) error {
	tasks, err := e.TasksOfPerson(leaver)
	if err != nil {
		return err
	}
	for _, t := range slices.Clone(tasks) {
		if t.Done() {
			continue
		}
		if successor.IsZero() {
			t.DoneAt = ws.clock()
		} else {
			t.Person = successor
		}
		if err := e.Put(t); err != nil {
			return err
		}
	}
	return nil
}

// Return notes that somebody who had left is back. They get the seats again
// that they left last and that nobody has taken since.
func (ws *Workspace) Return(ctx context.Context, person model.ID) error {
	p, err := ws.Person(ctx, person)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "return", p.FullName(), func(e *store.Edit) error {
		p, err := e.Person(person)
		if err != nil {
			return err
		}
		left := p.LeftOn
		p.LeftOn = model.Date{}
		if err := e.Put(p); err != nil {
			return err
		}
		centers, err := e.CentersOf(p.Account)
		if err != nil {
			return err
		}
		for _, c := range centers {
			seats, err := e.SeatsOf(c.ID)
			if err != nil {
				return err
			}
			for _, s := range slices.Clone(seats) {
				last := len(s.Former) - 1
				if !s.Empty() || last < 0 || s.Former[last] != (model.Former{Person: person, Until: left}) {
					continue
				}
				s.Person, s.Former = person, slices.Clone(s.Former[:last])
				if err := e.Put(s); err != nil {
					return err
				}
				break // one seat in each center
			}
		}
		return nil
	})
}
