package workspace

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// Where a new seat goes, seen from another.
type Where int

// The places of a new seat.
const (
	Apart  Where = iota // a root of its own
	Above               // the other reports to it
	Below               // it reports to the other
	Beside              // it has the same boss as the other
)

// NewSeat is a seat to be added: a person (new, or known already), or a
// placeholder that carries only a Title.
type NewSeat struct {
	Center    model.ID
	Person    model.Person // with an ID: a person of the account who is there already
	Title     string       // supposed position, for a placeholder
	Roles     []model.Role
	Influence model.Influence
	Next      model.ID // the seat that Where speaks of
	Where     Where
}

// AddSeat adds a seat, its person where it is a new one, and the line that
// Where asks for. Roles that are not given are suggested by the job title.
func (ws *Workspace) AddSeat(ctx context.Context, n NewSeat) (model.ID, error) {
	p := cleanPerson(n.Person)
	if p.ID.IsZero() && p.FullName() == "" && strings.TrimSpace(n.Title) == "" {
		return model.ID{}, model.Errorf(model.Invalid, "error.seat.name", "give a name, or the position that somebody must hold")
	}
	roles := n.Roles
	if len(roles) == 0 {
		roles = ws.Library().SuggestRoles(firstOf(p.JobTitle, n.Title))
	}
	if err := checkRoles(roles); err != nil {
		return model.ID{}, err
	}
	seat := model.Seat{ID: newID(), Center: n.Center, Title: strings.TrimSpace(n.Title), Roles: roles, Influence: n.Influence,
		Owner: ws.Me().Name, CreatedAt: ws.clock()}
	subject := firstOf(p.FullName(), seat.Title)
	return seat.ID, ws.edit(ctx, "add_seat", subject, func(e *store.Edit) error {
		center, err := e.Center(n.Center)
		if err != nil {
			return err
		}
		switch {
		case !p.ID.IsZero():
			if err := mayTakeSeat(e.Tx, center, p.ID); err != nil {
				return err
			}
			seat.Person = p.ID
		case p.FullName() != "":
			if p, err = ws.welcome(e, center.Account, p); err != nil {
				return err
			}
			seat.Person = p.ID
		}
		if len(roles) > 0 {
			seat.RolesBy = model.Evidence{On: ws.Today(), By: ws.Me().Name}
		}
		if err := e.Put(seat); err != nil {
			return err
		}
		return connectNew(e, seat, n)
	})
}

// connectNew draws the line that NewSeat.Where asks for.
func connectNew(e *store.Edit, seat model.Seat, n NewSeat) error {
	if n.Where == Apart || n.Next.IsZero() {
		return nil
	}
	lines, err := e.LinesOf(seat.Center)
	if err != nil {
		return err
	}
	var bossLine model.Line // of the neighbour
	for _, l := range lines {
		if l.Kind == model.ReportsTo && l.From == n.Next {
			bossLine = l
		}
	}
	report := func(from, to model.ID) error {
		return e.Put(model.Line{ID: newID(), Center: seat.Center, From: from, To: to, Kind: model.ReportsTo})
	}
	switch n.Where {
	case Below:
		return report(seat.ID, n.Next)
	case Beside:
		if bossLine.ID.IsZero() {
			return nil
		}
		return report(seat.ID, bossLine.To)
	case Above:
		if bossLine.ID.IsZero() {
			return report(n.Next, seat.ID)
		}
		if err := report(seat.ID, bossLine.To); err != nil {
			return err
		}
		bossLine.To = seat.ID
		return e.Put(bossLine)
	}
	return nil
}

// changeSeat is the frame of every edit of one seat.
func (ws *Workspace) changeSeat(ctx context.Context, intent string, id model.ID, f func(*store.Edit, *model.Seat) error) error {
	subject, err := ws.seatName(id)
	if err != nil {
		return err
	}
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		s, err := e.Seat(id)
		if err != nil {
			return err
		}
		if err := f(e, &s); err != nil {
			return err
		}
		return e.Put(s)
	})
}

func (ws *Workspace) seatName(id model.ID) (name string, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		s, err := tx.Seat(id)
		if err != nil {
			return err
		}
		name = s.Title
		if !s.Empty() {
			p, err := tx.Person(s.Person)
			name = p.FullName()
			return err
		}
		return nil
	})
	return name, err
}

// RateSupport says how a seat stands to us, and how we know. Champion needs
// the three-part test.
func (ws *Workspace) RateSupport(ctx context.Context, seat model.ID, support model.Support, how string) error {
	return ws.changeSeat(ctx, "rate_support", seat, func(_ *store.Edit, s *model.Seat) error {
		if support == model.Champion && !s.ChampionTest.Passed() {
			return errNoChampion()
		}
		s.Support, s.SupportBy = support, ws.evidence(how)
		if support == model.Unrated {
			s.SupportBy = model.Evidence{}
		}
		return nil
	})
}

// RateChampion ticks the three-part test and rates the seat champion when all
// three hold; a champion who no longer passes becomes a supporter.
func (ws *Workspace) RateChampion(ctx context.Context, seat model.ID, test model.ChampionTest, how string) error {
	return ws.changeSeat(ctx, "rate_champion", seat, func(_ *store.Edit, s *model.Seat) error {
		ws.crown(s, test, how)
		return nil
	})
}

// RateInfluence says how much weight a seat has, 0 (not known) to 5, and how
// we know.
func (ws *Workspace) RateInfluence(ctx context.Context, seat model.ID, influence model.Influence, how string) error {
	if !influence.Valid() {
		return model.Errorf(model.Invalid, "error.seat.influence", "influence %d is not between 0 and 5", influence)
	}
	return ws.changeSeat(ctx, "rate_influence", seat, func(_ *store.Edit, s *model.Seat) error {
		s.Influence, s.InfluenceBy = influence, ws.evidence(how)
		if influence == 0 {
			s.InfluenceBy = model.Evidence{}
		}
		return nil
	})
}

// RateCoverage says how well we know the person of a seat.
func (ws *Workspace) RateCoverage(ctx context.Context, seat model.ID, coverage model.Coverage, how string) error {
	if coverage < model.CoverageUnknown || coverage > model.CoverageInDepth {
		return model.Errorf(model.Invalid, "error.seat.coverage", "coverage %d is not between 0 and 4", coverage)
	}
	return ws.changeSeat(ctx, "rate_coverage", seat, func(_ *store.Edit, s *model.Seat) error {
		s.Coverage, s.CoverageBy = coverage, ws.evidence(how)
		return nil
	})
}

// SetRoles says which roles a seat has, the primary one first.
func (ws *Workspace) SetRoles(ctx context.Context, seat model.ID, roles []model.Role, how string) error {
	if err := checkRoles(roles); err != nil {
		return err
	}
	return ws.changeSeat(ctx, "set_roles", seat, func(_ *store.Edit, s *model.Seat) error {
		s.Roles, s.RolesBy = roles, ws.evidence(how)
		return nil
	})
}

func checkRoles(roles []model.Role) error {
	seen := map[model.Role]bool{}
	for _, r := range roles {
		if !r.Valid() || seen[r] {
			return model.Errorf(model.Invalid, "error.seat.role", "%q is not a buying role, or stands twice", string(r))
		}
		seen[r] = true
	}
	return nil
}

// SetFlags marks a seat as a coach (informs us, does not fight for us) or as
// the competitor's champion.
func (ws *Workspace) SetFlags(ctx context.Context, seat model.ID, coach, competitor bool) error {
	return ws.changeSeat(ctx, "set_flags", seat, func(_ *store.Edit, s *model.Seat) error {
		s.Coach, s.Competitor = coach, competitor
		return nil
	})
}

// SetOwner puts a member in charge of seats.
func (ws *Workspace) SetOwner(ctx context.Context, seats []model.ID, owner string) error {
	return ws.edit(ctx, "set_owner", owner, func(e *store.Edit) error {
		for _, id := range seats {
			s, err := e.Seat(id)
			if err != nil {
				return err
			}
			s.Owner = owner
			if err := e.Put(s); err != nil {
				return err
			}
		}
		return nil
	})
}

// NameSeat says which position an open seat is for; on a seat that is held it
// changes the supposed position that remains when the person leaves.
func (ws *Workspace) NameSeat(ctx context.Context, seat model.ID, title string) error {
	return ws.changeSeat(ctx, "name_seat", seat, func(_ *store.Edit, s *model.Seat) error {
		s.Title = strings.Join(strings.Fields(title), " ")
		return nil
	})
}

// RemoveSeat takes a seat off the map with its lines; whoever reported to it
// reports to its boss. The person stays at the account.
func (ws *Workspace) RemoveSeat(ctx context.Context, seat model.ID) error {
	subject, err := ws.seatName(seat)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "remove_seat", subject, func(e *store.Edit) error {
		s, err := e.Seat(seat)
		if err != nil {
			return err
		}
		if err := removeLines(e, s.Center, map[model.ID]bool{seat: true}); err != nil {
			return err
		}
		return e.Delete(model.KindSeat, seat)
	})
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}

// SetSeat sets roles, the primary one first, how we know them, and the two
// flags in one edit.
func (ws *Workspace) SetSeat(ctx context.Context, seat model.ID, roles []model.Role, how string, coach, competitor bool) error {
	if err := checkRoles(roles); err != nil {
		return err
	}
	return ws.changeSeat(ctx, "set_roles", seat, func(_ *store.Edit, s *model.Seat) error {
		if !slices.Equal(s.Roles, roles) || s.RolesBy.Text != how {
			s.Roles, s.RolesBy = roles, ws.evidence(how)
		}
		s.Coach, s.Competitor = coach, competitor
		return nil
	})
}

// Confirm renews the evidence of the ratings that a seat has, its roles among
// them: they still hold, as of today. An empty text keeps what was said before.
func (ws *Workspace) Confirm(ctx context.Context, seat model.ID, support, influence string) error {
	return ws.changeSeat(ctx, "confirm", seat, func(_ *store.Edit, s *model.Seat) error {
		if len(s.Roles) > 0 {
			s.RolesBy = ws.evidence(s.RolesBy.Text)
		}
		if s.Support.Known() {
			s.SupportBy = ws.evidence(firstOf(support, s.SupportBy.Text))
		}
		if s.Influence > 0 {
			s.InfluenceBy = ws.evidence(firstOf(influence, s.InfluenceBy.Text))
		}
		return nil
	})
}

// Prove says how we know a rating that was made already: "support" or
// "influence".
func (ws *Workspace) Prove(ctx context.Context, seat model.ID, rating, how string) error {
	return ws.changeSeat(ctx, "prove", seat, func(_ *store.Edit, s *model.Seat) error {
		switch rating {
		case "support":
			s.SupportBy = ws.evidence(how)
		case "influence":
			s.InfluenceBy = ws.evidence(how)
		default:
			return model.Errorf(model.Invalid, "error.seat.rating", "%q is not a rating", rating)
		}
		return nil
	})
}
