package workspace

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// SeatPatch says what is to be different about seats; what is nil stays as it
// is on each of them.
type SeatPatch struct {
	Support     *model.Support
	Influence   *model.Influence
	Coverage    *model.Coverage
	Roles       []model.Role // these and no others, the primary one first; nil = as they are
	AddRoles    []model.Role // behind those that a seat has
	RemoveRoles []model.Role
	Owner       *string
	How         string // the evidence of every rating in the patch
}

// Empty reports whether the patch changes nothing.
func (p SeatPatch) Empty() bool {
	return p.Support == nil && p.Influence == nil && p.Coverage == nil && p.Owner == nil && p.Roles == nil && len(p.AddRoles) == 0 && len(p.RemoveRoles) == 0
}

// check says what is wrong with the patch whatever seats it is for.
func (p SeatPatch) check() error {
	if p.Influence != nil && !p.Influence.Valid() {
		return model.Errorf(model.Invalid, "error.seat.influence", "influence %d is not between 0 and 5", *p.Influence)
	}
	if c := p.Coverage; c != nil && (*c < model.CoverageUnknown || *c > model.CoverageInDepth) {
		return model.Errorf(model.Invalid, "error.seat.coverage", "coverage %d is not between 0 and 4", *c)
	}
	for _, roles := range [][]model.Role{p.Roles, p.AddRoles, p.RemoveRoles} {
		if err := checkRoles(roles); err != nil {
			return err
		}
	}
	return nil
}

// EditSeats changes several seats in one edit: all of them, or none where a
// rule forbids it on one. It refuses a champion whose test is not passed, and a
// stance or coverage of nobody.
func (ws *Workspace) EditSeats(ctx context.Context, seats []model.ID, patch SeatPatch) error {
	if err := patch.check(); err != nil {
		return err
	}
	if len(seats) == 0 || patch.Empty() {
		return nil
	}
	return ws.editSeveral(ctx, "edit_seats", seats, func(e *store.Edit, s model.Seat) error {
		if err := ws.patch(e, &s, patch); err != nil {
			return err
		}
		return e.Put(s)
	})
}

// patch changes one seat.
func (ws *Workspace) patch(e *store.Edit, s *model.Seat, p SeatPatch) error {
	if s.Empty() && (p.Support != nil && p.Support.Known() || p.Coverage != nil && *p.Coverage != model.CoverageUnknown) {
		return model.Errorf(model.Invalid, "error.seat.several_empty", "nobody holds the seat %q yet, so it has neither stance nor coverage", s.Title)
	}
	if p.Support != nil {
		if *p.Support == model.Champion && !s.ChampionTest.Passed() {
			holder, err := e.Person(s.Person)
			if err != nil {
				return err
			}
			return model.Errorf(model.Invalid, "error.seat.several_champion", "%s is no champion: all three parts of the test must be ticked first", holder.FullName())
		}
		s.Support, s.SupportBy = *p.Support, model.Evidence{}
		if p.Support.Known() {
			s.SupportBy = ws.evidence(p.How)
		}
	}
	if p.Influence != nil {
		s.Influence, s.InfluenceBy = *p.Influence, model.Evidence{}
		if *p.Influence > 0 {
			s.InfluenceBy = ws.evidence(p.How)
		}
	}
	if p.Coverage != nil {
		s.Coverage, s.CoverageBy = *p.Coverage, ws.evidence(p.How)
	}
	if roles := p.rolesOf(*s); !slices.Equal(roles, s.Roles) {
		s.Roles, s.RolesBy = roles, ws.evidence(p.How)
	}
	if p.Owner != nil {
		s.Owner = strings.TrimSpace(*p.Owner)
	}
	return nil
}

// rolesOf are the roles of a seat after the patch. "Unknown" gives way to a
// role.
func (p SeatPatch) rolesOf(s model.Seat) []model.Role {
	roles := slices.Clone(s.Roles)
	if p.Roles != nil {
		roles = slices.Clone(p.Roles)
	}
	for _, r := range p.AddRoles {
		if !slices.Contains(roles, r) {
			roles = append(roles, r)
		}
	}
	return slices.DeleteFunc(roles, func(r model.Role) bool {
		return slices.Contains(p.RemoveRoles, r) || r == model.UnknownRole && len(p.AddRoles) > 0
	})
}

// editSeveral is the frame of an edit of several seats.
func (ws *Workspace) editSeveral(ctx context.Context, intent string, seats []model.ID, f func(*store.Edit, model.Seat) error) error {
	subject, err := ws.seatsName(seats)
	if err != nil {
		return err
	}
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		for _, id := range seats {
			s, err := e.Seat(id)
			if err != nil {
				return err
			}
			if err := f(e, s); err != nil {
				return err
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
		return nil
	})
}

// seatsName names seats for the undo menu: the first one, and how many more.
func (ws *Workspace) seatsName(seats []model.ID) (string, error) {
	if len(seats) == 0 {
		return "", nil
	}
	name, err := ws.seatName(seats[0])
	if err == nil && len(seats) > 1 {
		name += " +" + strconv.Itoa(len(seats)-1)
	}
	return name, err
}

// RemoveSeats takes several seats off the map with their lines, in one edit.
// Whoever reported to one of them reports to the next boss above who stays.
// The people stay at the account.
func (ws *Workspace) RemoveSeats(ctx context.Context, seats []model.ID) error {
	goes := make(map[model.ID]bool, len(seats))
	for _, id := range seats {
		goes[id] = true
	}
	cleared := map[model.ID]bool{} // centers whose lines are done: read once, not for each seat
	return ws.editSeveral(ctx, "remove_seats", seats, func(e *store.Edit, s model.Seat) error {
		if !cleared[s.Center] {
			cleared[s.Center] = true
			if err := removeLines(e, s.Center, goes); err != nil {
				return err
			}
		}
		return e.Delete(model.KindSeat, s.ID)
	})
}

// removeLines deletes the lines of seats that go and hands the reports of
// these to the next boss above who stays.
func removeLines(e *store.Edit, center model.ID, goes map[model.ID]bool) error {
	lines, err := e.LinesOf(center)
	if err != nil {
		return err
	}
	bosses := map[model.ID]model.ID{}
	for _, l := range lines {
		if l.Kind == model.ReportsTo {
			bosses[l.From] = l.To
		}
	}
	for _, l := range lines {
		if !goes[l.From] && !goes[l.To] {
			continue
		}
		boss := l.To
		for steps := 0; goes[boss] && steps <= len(bosses); steps++ { // bounded: lines that came damaged may form a circle
			boss = bosses[boss]
		}
		if l.Kind == model.ReportsTo && !goes[l.From] && !boss.IsZero() && !goes[boss] && boss != l.From {
			l.To = boss
			err = e.Put(l)
		} else {
			err = e.Delete(model.KindLine, l.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// FollowUpSeveral sets the same follow-up with each of several people, in one
// edit: with those who hold the seats. It refuses seats that are all empty.
func (ws *Workspace) FollowUpSeveral(ctx context.Context, seats []model.ID, t model.Task) error {
	if t.Due.IsZero() {
		return model.Errorf(model.Invalid, "error.task.due", "a follow-up needs a day")
	}
	t.Title = strings.TrimSpace(t.Title)
	if t.Owner == "" {
		t.Owner = ws.Me().Name
	}
	asked := map[model.ID]bool{} // who holds two of the seats is asked once
	return ws.editSeveral(ctx, "follow_up_several", seats, func(e *store.Edit, s model.Seat) error {
		if s.Empty() || asked[s.Person] {
			if len(asked) == 0 && s.ID == seats[len(seats)-1] {
				return model.Errorf(model.Invalid, "error.seat.empty", "nobody holds this seat yet")
			}
			return nil
		}
		asked[s.Person] = true
		p, err := e.Person(s.Person)
		if err != nil {
			return err
		}
		t.ID, t.Account, t.Person, t.CreatedAt = newID(), p.Account, p.ID, ws.clock()
		return e.Put(t)
	})
}
