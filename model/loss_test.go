package model_test

import (
	"slices"
	"testing"

	"konklave/model"
)

// team is a center in which one person carries a lot: Ada (a) is the champion
// and the way to power, Bo (b) reports to her, Cy (c) is a colleague, Zoe (z)
// holds the budget.
func team() *ways {
	var w ways
	w.seat('a', func(s *model.Seat) {
		champion(s)
		s.Roles, s.Influence = []model.Role{model.TechnicalBuyer, model.Influencer, model.UnknownRole}, 4
	})
	w.seat('b', inRole(model.TechnicalBuyer)).seat('c', rated(model.Supporter))
	w.seat('z', func(s *model.Seat) { s.Roles, s.Influence = []model.Role{model.EconomicBuyer}, 5 })
	w.line('b', 'a', model.ReportsTo).line('a', 'z', model.ReportsTo).line('c', 'a', model.Informal)
	return &w
}

// TestLoss: if this person leaves, which roles and which contacts are still covered?
func TestLoss(t *testing.T) {
	l := model.DefaultLimits()
	w := team()
	loss, ok := w.Loss(w.ids['a'], l, today)
	if !ok {
		t.Fatal("a held seat cannot be lost")
	}
	if loss.StatusBefore != model.Amber || loss.StatusAfter != model.Red || loss.ScoreBefore <= loss.ScoreAfter {
		t.Errorf("status %s to %s, score %d to %d", loss.StatusBefore, loss.StatusAfter, loss.ScoreBefore, loss.ScoreAfter)
	}
	if !loss.Champion || len(loss.Champions) != 0 {
		t.Errorf("champion %v, left %v", loss.Champion, loss.Champions)
	}
	if len(loss.Roles) != 2 || loss.Roles[0].Role != model.TechnicalBuyer || !loss.Roles[0].Covered() || loss.Roles[0].Left[0] != w.ids['b'] || loss.Roles[1].Covered() {
		t.Errorf("roles %+v", loss.Roles)
	}
	if !loss.Contact || !slices.Equal(loss.Contacts, []model.ID{w.ids['b'], w.ids['c'], w.ids['z']}) || !loss.Alone.IsZero() {
		t.Errorf("contacts left %v, alone %v", loss.Contacts, loss.Alone)
	}
	if names(loss.PathBefore.Steps) != "az" || loss.PathAfter.State != model.PathClosed {
		t.Errorf("path %q, then %s %q", names(loss.PathBefore.Steps), loss.PathAfter.State, names(loss.PathAfter.Steps))
	}
	if !slices.Equal(loss.Broken, []model.ID{w.ids['b'], w.ids['c']}) {
		t.Errorf("cut off from power: %v", loss.Broken)
	}
	if len(loss.Successors) == 0 || loss.Successors[0].Seat != w.ids['b'] ||
		!slices.Equal(loss.Successors[0].Reasons, []model.SuccessorReason{model.SuccessorRole, model.SuccessorReport, model.SuccessorContact}) {
		t.Errorf("successors %+v", loss.Successors)
	}
	if s, _ := w.Seat(w.ids['a']); s.Empty() || s.Support != model.Champion {
		t.Error("asking what would be lost has emptied the seat")
	}
}

func TestLossOfOneOfTwoVoices(t *testing.T) {
	w := team()
	for _, name := range []byte{'c', 'z'} {
		setContact(&w.CenterMap, w.ids[name], model.Contact{Last: today, Touches: 1})
	}
	loss, _ := w.Loss(w.ids['a'], model.DefaultLimits(), today)
	if loss.Alone != w.ids['b'] {
		t.Errorf("after it only b talks to us, not %v", loss.Alone)
	}
	if loss, _ := w.Loss(w.ids['c'], model.DefaultLimits(), today); loss.Contact || !loss.Alone.IsZero() || len(loss.Contacts) != 2 {
		t.Errorf("c does not talk to us, so nothing is lost: %+v", loss)
	}
}

func TestLossOfRequiredRoles(t *testing.T) {
	w := team()
	loss, _ := w.Loss(w.ids['z'], model.DefaultLimits(), today)
	if len(loss.Roles) != 1 || !loss.Roles[0].Required || loss.Roles[0].Covered() {
		t.Errorf("the budget is a required role that nobody else has: %+v", loss.Roles)
	}
	if loss.PathAfter.State != model.PathOpen || loss.PathAfter.Power != w.ids['z'] {
		t.Errorf("the seat stays, so the way to it stays: %+v", loss.PathAfter)
	}
	if _, ok := w.Loss(model.ID{}, model.DefaultLimits(), today); ok {
		t.Error("nobody can be lost")
	}
}

// TestWhoLeavesLeavesAllSeats: a person on two seats leaves both.
func TestWhoLeavesLeavesAllSeats(t *testing.T) {
	w := team()
	b, _ := w.Seat(w.ids['b'])
	a, _ := w.Seat(w.ids['a'])
	for i := range w.Seats {
		if w.Seats[i].ID == b.ID {
			w.Seats[i].Person = a.Person
		}
	}
	loss, _ := w.Loss(a.ID, model.DefaultLimits(), today)
	if loss.Roles[0].Covered() {
		t.Errorf("the role is on her other seat: %+v", loss.Roles)
	}
}

// TestNoSuccessorAgainstUs: nobody is built up who works against us.
func TestNoSuccessorAgainstUs(t *testing.T) {
	w := team()
	for i := range w.Seats {
		switch w.Seats[i].ID {
		case w.ids['b']:
			w.Seats[i].Support = model.Opponent
		case w.ids['c']:
			w.Seats[i].Competitor = true
		}
	}
	if loss, _ := w.Loss(w.ids['a'], model.DefaultLimits(), today); len(loss.Successors) != 0 {
		t.Errorf("successors %+v", loss.Successors)
	}
}
