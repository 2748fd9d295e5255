package model_test

import (
	"slices"
	"testing"

	"konklave/model"
)

// ways builds maps for paths: seats by a letter, lines as "a>b kind".
type ways struct {
	model.CenterMap
	ids map[byte]model.ID
}

// seat adds a held, neutral seat of influence 3 with fresh contact.
func (w *ways) seat(name byte, change func(*model.Seat)) *ways {
	if w.ids == nil {
		w.ids = map[byte]model.ID{}
	}
	w.ids[name] = sit(&w.CenterMap, name, change)
	return w
}

func (w *ways) line(from, to byte, kind model.LineKind) *ways {
	end := func(name byte) model.ID {
		if id, ok := w.ids[name]; ok {
			return id
		}
		return model.ID{0: 9, 15: name} // a seat that is not there
	}
	w.Lines = append(w.Lines, model.Line{ID: model.ID{0: 3, 15: byte(len(w.Lines) + 1)}, From: end(from), To: end(to), Kind: kind})
	return w
}

// names writes steps as the letters of their seats.
func names(steps []model.PathStep) string {
	var s []byte
	for _, step := range steps {
		s = append(s, step.Seat[15])
	}
	return string(s)
}

func rated(s model.Support) func(*model.Seat) {
	return func(seat *model.Seat) { seat.Support = s }
}

func inRole(r model.Role) func(*model.Seat) {
	return func(seat *model.Seat) { seat.Roles = []model.Role{r} }
}

func vacant(r model.Role) func(*model.Seat) {
	return func(seat *model.Seat) {
		seat.Roles, seat.Person, seat.Support, seat.Coverage = []model.Role{r}, model.ID{}, model.Unrated, model.CoverageUnknown
	}
}

// TestPathToPower: the shortest chain of influence from people who support us to the
// economic buyer, by the kinds of
// lines there; that nobody against us carries influence follows from it.
func TestPathToPower(t *testing.T) {
	ally, money := rated(model.Supporter), inRole(model.EconomicBuyer)
	tests := []struct {
		name  string
		build func(w *ways)
		state model.PathState
		steps string
		why   []model.StepReason
		open  byte   // seat of the opening, 0 = none
		leads string // from there
	}{
		{name: "an empty map", build: func(*ways) {}, state: model.PathNoPower},
		{name: "nobody decides", build: func(w *ways) { w.seat('a', ally) }, state: model.PathNoPower},
		{name: "power supports us itself", build: func(w *ways) {
			w.seat('z', func(s *model.Seat) { champion(s); s.Roles = []model.Role{model.EconomicBuyer} })
		}, state: model.PathOpen, steps: "z", why: []model.StepReason{model.StepChampion}},
		{name: "influence goes with the line", build: func(w *ways) {
			w.seat('a', ally).seat('z', money).line('a', 'z', model.Influences)
		}, state: model.PathOpen, steps: "az", why: []model.StepReason{model.StepSupporter, model.StepInfluences}},
		{name: "and not against it", build: func(w *ways) {
			w.seat('a', ally).seat('z', money).line('z', 'a', model.Influences)
		}, state: model.PathClosed, open: 'z', leads: "z"},
		{name: "informal lines go both ways", build: func(w *ways) {
			w.seat('a', ally).seat('z', money).line('z', 'a', model.Informal)
		}, state: model.PathOpen, steps: "az", why: []model.StepReason{model.StepSupporter, model.StepInformal}},
		{name: "dotted lines go both ways", build: func(w *ways) {
			w.seat('a', ally).seat('z', money).line('z', 'a', model.Dotted)
		}, state: model.PathOpen, steps: "az", why: []model.StepReason{model.StepSupporter, model.StepDotted}},
		{name: "a report reaches the boss", build: func(w *ways) {
			w.seat('a', ally).seat('z', money).line('a', 'z', model.ReportsTo)
		}, state: model.PathOpen, steps: "az", why: []model.StepReason{model.StepSupporter, model.StepToBoss}},
		{name: "a boss reaches a report", build: func(w *ways) {
			w.seat('a', ally).seat('z', money).line('z', 'a', model.ReportsTo)
		}, state: model.PathOpen, steps: "az", why: []model.StepReason{model.StepSupporter, model.StepToReport}},
		{name: "an assistant has the boss's ear", build: func(w *ways) {
			w.seat('a', ally).seat('z', money).line('a', 'z', model.Assistant)
		}, state: model.PathOpen, steps: "az", why: []model.StepReason{model.StepSupporter, model.StepAssists}},
		{name: "upwards is easier than downwards", build: func(w *ways) {
			w.seat('a', ally).seat('b', nil).seat('c', nil).seat('z', money)
			w.line('b', 'a', model.ReportsTo).line('b', 'z', model.ReportsTo) // down, then up
			w.line('a', 'c', model.ReportsTo).line('c', 'z', model.ReportsTo) // up, up
		}, state: model.PathOpen, steps: "acz"},
		{name: "one step is shorter than two", build: func(w *ways) {
			w.seat('a', ally).seat('b', nil).seat('z', money)
			w.line('z', 'a', model.ReportsTo).line('a', 'b', model.Influences).line('b', 'z', model.Influences)
		}, state: model.PathOpen, steps: "az"},
		{name: "never along a conflict", build: func(w *ways) {
			w.seat('a', ally).seat('z', money).line('a', 'z', model.InConflict)
		}, state: model.PathClosed, open: 'z', leads: "z"},
		{name: "a conflict blocks the other lines of the two", build: func(w *ways) {
			w.seat('a', ally).seat('b', nil).seat('z', money)
			w.line('z', 'a', model.InConflict).line('a', 'z', model.ReportsTo).line('a', 'b', model.Informal).line('b', 'z', model.Informal)
		}, state: model.PathOpen, steps: "abz"},
		{name: "not through an opponent", build: func(w *ways) {
			w.seat('a', ally).seat('b', rated(model.Opponent)).seat('z', money).line('a', 'b', model.ReportsTo).line('b', 'z', model.ReportsTo)
		}, state: model.PathClosed, open: 'z', leads: "z"},
		{name: "not through the competitor's champion", build: func(w *ways) {
			w.seat('a', ally).seat('b', func(s *model.Seat) { s.Competitor = true }).seat('z', money).line('a', 'b', model.ReportsTo).line('b', 'z', model.ReportsTo)
		}, state: model.PathClosed, open: 'z', leads: "z"},
		{name: "not through an empty seat", build: func(w *ways) {
			w.seat('a', ally).seat('b', vacant(model.Influencer)).seat('z', money).line('a', 'b', model.ReportsTo).line('b', 'z', model.ReportsTo)
		}, state: model.PathClosed, open: 'z', leads: "z"},
		{name: "rather past a sceptic than through", build: func(w *ways) {
			w.seat('a', ally).seat('b', rated(model.Sceptic)).seat('c', nil).seat('z', money)
			w.line('a', 'b', model.Influences).line('b', 'z', model.Influences).line('a', 'c', model.Informal).line('c', 'z', model.Informal)
		}, state: model.PathOpen, steps: "acz"},
		{name: "but through a sceptic where there is no other way", build: func(w *ways) {
			w.seat('a', ally).seat('b', rated(model.Sceptic)).seat('z', money).line('a', 'b', model.Influences).line('b', 'z', model.Influences)
		}, state: model.PathOpen, steps: "abz"},
		{name: "the nearest supporter begins", build: func(w *ways) {
			w.seat('a', ally).seat('b', ally).seat('z', money).line('a', 'b', model.ReportsTo).line('b', 'z', model.ReportsTo)
		}, state: model.PathOpen, steps: "bz"},
		{name: "among equals the closer contact", build: func(w *ways) {
			w.seat('a', ally).seat('b', nil).seat('c', func(s *model.Seat) { s.Coverage = model.CoverageInDepth }).seat('z', money)
			w.line('a', 'b', model.Influences).line('b', 'z', model.Influences).line('a', 'c', model.Influences).line('c', 'z', model.Influences)
		}, state: model.PathOpen, steps: "acz"},
		{name: "among equals the fresher contact", build: func(w *ways) {
			w.seat('a', ally).seat('b', nil).seat('c', nil).seat('z', money)
			w.line('a', 'b', model.Influences).line('b', 'z', model.Influences).line('a', 'c', model.Influences).line('c', 'z', model.Influences)
			setContact(&w.CenterMap, w.ids['b'], spoke(40))
		}, state: model.PathOpen, steps: "acz"},
		{name: "then the smaller id", build: func(w *ways) {
			w.seat('c', nil).seat('b', nil).seat('a', ally).seat('z', money)
			w.line('a', 'c', model.Influences).line('c', 'z', model.Influences).line('a', 'b', model.Influences).line('b', 'z', model.Influences)
		}, state: model.PathOpen, steps: "abz"},
		{name: "a champion begins rather than a supporter", build: func(w *ways) {
			w.seat('a', ally).seat('b', champion).seat('z', money).line('a', 'z', model.Influences).line('b', 'z', model.Influences)
		}, state: model.PathOpen, steps: "bz", why: []model.StepReason{model.StepChampion, model.StepInfluences}},
		{name: "who decides is power where nobody holds the budget", build: func(w *ways) {
			w.seat('a', ally).seat('z', inRole(model.DecisionMaker)).seat('y', vacant(model.EconomicBuyer)).line('a', 'z', model.ReportsTo).line('z', 'y', model.ReportsTo)
		}, state: model.PathOpen, steps: "az"},
		{name: "an empty seat is power when it alone decides", build: func(w *ways) {
			w.seat('a', ally).seat('z', vacant(model.EconomicBuyer)).line('a', 'z', model.ReportsTo)
		}, state: model.PathOpen, steps: "az"},
		{name: "nobody supports us: the easiest door", build: func(w *ways) {
			w.seat('a', rated(model.Sceptic)).seat('b', rated(model.Neutral)).seat('z', func(s *model.Seat) {
				s.Roles, s.Support, s.Coverage = []model.Role{model.EconomicBuyer}, model.Sceptic, model.CoverageNoContact
			})
			w.line('a', 'z', model.Influences).line('b', 'z', model.ReportsTo)
		}, state: model.PathNoAlly, open: 'b', leads: "bz"},
		{name: "our supporters have no line: who is near power", build: func(w *ways) {
			w.seat('a', ally).seat('b', nil).seat('z', func(s *model.Seat) {
				s.Roles, s.Support, s.Coverage = []model.Role{model.EconomicBuyer}, model.Unrated, model.CoverageNoContact
			})
			w.line('b', 'z', model.Assistant).line('a', 'x', model.ReportsTo)
		}, state: model.PathClosed, open: 'b', leads: "bz"},
		{name: "power is against us and alone", build: func(w *ways) {
			w.seat('a', ally).seat('z', func(s *model.Seat) { s.Roles, s.Support = []model.Role{model.EconomicBuyer}, model.Opponent })
		}, state: model.PathClosed, open: 'z'},
		{name: "cycles and lines to nowhere", build: func(w *ways) {
			w.seat('a', ally).seat('b', nil).seat('z', money)
			w.line('a', 'b', model.ReportsTo).line('b', 'a', model.ReportsTo).line('b', 'b', model.Informal).line('x', 'z', model.Influences).line('b', 'z', model.Influences)
		}, state: model.PathOpen, steps: "abz"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var w ways
			tt.build(&w)
			p := w.PathToPower(model.DefaultLimits(), today)
			checkPath(t, &w.CenterMap, p)
			if p.State != tt.state || names(p.Steps) != tt.steps {
				t.Errorf("%s %q, want %s %q", p.State, names(p.Steps), tt.state, tt.steps)
			}
			var why []model.StepReason
			for _, s := range p.Steps {
				why = append(why, s.Why)
			}
			if tt.why != nil && !slices.Equal(why, tt.why) {
				t.Errorf("because %v, want %v", why, tt.why)
			}
			if p.Open.Seat[15] != tt.open || names(p.Open.Leads) != tt.leads {
				t.Errorf("opening %c %q, want %c %q", p.Open.Seat[15], names(p.Open.Leads), tt.open, tt.leads)
			}
			if tt.state == model.PathClosed && p.Open.By != w.ids['a'] {
				t.Errorf("the supporter who could introduce us is %v", p.Open.By)
			}
		})
	}
}
