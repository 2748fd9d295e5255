package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
)

// Rate says how a seat stands to us and how much weight it has, as one edit,
// and how we know: the evidence counts for whichever of the two has changed.
// Champion needs the three-part test.
func (ws *Workspace) Rate(ctx context.Context, seat model.ID, support model.Support, influence model.Influence, how string) error {
	if !influence.Valid() {
		return model.Errorf(model.Invalid, "error.seat.influence", "influence %d is not between 0 and 5", influence)
	}
	return ws.changeSeat(ctx, "rate", seat, func(_ *store.Edit, s *model.Seat) error {
		switch {
		case s.Empty() && support.Known():
			return model.Errorf(model.Invalid, "error.seat.empty", "nobody holds this seat")
		case support == model.Champion && !s.ChampionTest.Passed():
			return errNoChampion()
		}
		if support != s.Support {
			s.Support, s.SupportBy = support, ws.evidence(how)
			if !support.Known() {
				s.SupportBy = model.Evidence{}
			}
		}
		ws.weigh(s, influence, how)
		return nil
	})
}

// weigh changes the influence of a seat, if it is another one.
func (ws *Workspace) weigh(s *model.Seat, influence model.Influence, how string) {
	if influence == s.Influence {
		return
	}
	s.Influence, s.InfluenceBy = influence, ws.evidence(how)
	if influence == 0 {
		s.InfluenceBy = model.Evidence{}
	}
}

func errNoChampion() error {
	return model.Errorf(model.Invalid, "error.seat.champion", "a champion needs all three parts of the test: wants our solution, has the influence, sells for us when we are not in the room")
}

// RateChampionAt is RateChampion for somebody whose influence is another one
// as well. Without the test passed the influence stays as it was.
func (ws *Workspace) RateChampionAt(ctx context.Context, seat model.ID, test model.ChampionTest, influence model.Influence, how string) error {
	if !influence.Valid() {
		return model.Errorf(model.Invalid, "error.seat.influence", "influence %d is not between 0 and 5", influence)
	}
	return ws.changeSeat(ctx, "rate_champion", seat, func(_ *store.Edit, s *model.Seat) error {
		ws.crown(s, test, how)
		if test.Passed() {
			ws.weigh(s, influence, how)
		}
		return nil
	})
}

func (ws *Workspace) crown(s *model.Seat, test model.ChampionTest, how string) {
	s.ChampionTest = test
	switch {
	case test.Passed():
		s.Support, s.SupportBy = model.Champion, ws.evidence(how)
	case s.Support == model.Champion:
		s.Support, s.SupportBy = model.Supporter, ws.evidence(how)
	}
}
