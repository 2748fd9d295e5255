package model_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"konklave/model"
)

// randomMap is a map of n seats with everything that the rules look at, right
// or wrong: people on several seats, lines to seats that are not there, cycles.
func randomMap(r *rand.Rand, n int) *model.CenterMap {
	m := &model.CenterMap{People: map[model.ID]model.Person{}, Contacts: map[model.ID]model.Contact{}}
	id := func(kind byte, i int) model.ID {
		return model.ID{0: kind, 13: byte(i >> 16), 14: byte(i >> 8), 15: byte(i)}
	}
	for _, i := range r.Perm(n) {
		s := model.Seat{ID: id(1, i), Influence: model.Influence(r.IntN(6)), Support: model.Support(r.IntN(6)), Coverage: model.Coverage(r.IntN(5))}
		for range r.IntN(4) {
			if role := model.Roles[r.IntN(len(model.Roles))]; !s.Has(role) {
				s.Roles = append(s.Roles, role)
			}
		}
		if s.Support == model.Champion && r.IntN(3) > 0 {
			s.ChampionTest = model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}
		}
		if r.IntN(2) == 0 {
			s.SupportBy, s.InfluenceBy, s.Owner = evidence(r.IntN(200)), evidence(r.IntN(200)), "Jana"
		}
		if r.IntN(5) > 0 {
			s.Person = id(2, i-i%(1+r.IntN(2)))
			m.People[s.Person] = model.Person{ID: s.Person, LastName: fmt.Sprint(i)}
			if r.IntN(3) > 0 {
				m.Contacts[s.Person] = spoke(r.IntN(60))
			}
		} else {
			s.Support, s.Coverage = model.Unrated, model.CoverageUnknown
		}
		m.Seats = append(m.Seats, s)
	}
	for i := range 2 * n {
		m.Lines = append(m.Lines, model.Line{ID: id(3, i), From: id(1, r.IntN(n+2)), To: id(1, r.IntN(n+2)), Kind: model.LineKinds[r.IntN(len(model.LineKinds))]})
	}
	return m
}

// TestPointsOfAGapAreWhatFixingItGains compares the points of each gap with the
// score of the map in which the gap is fixed in the plainest way.
func TestPointsOfAGapAreWhatFixingItGains(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	gained := map[model.GapKind]int{}
	for round := range 400 {
		m := randomMap(r, 1+r.IntN(25))
		l := model.DefaultLimits()
		l.Required = append(l.Required, model.Sponsor, model.Legal)
		now := m.Score(l, today).Total
		for _, g := range m.Gaps(l, today) {
			if want := max(0, fixed(m, g).Score(l, today).Total-now); g.Points != want {
				t.Fatalf("map %d, %s %v: %d points, fixing it gains %d", round, g.Kind, g.Seats, g.Points, want)
			}
			gained[g.Kind] += g.Points
		}
	}
	for _, kind := range []model.GapKind{model.GapNoRole, model.GapEmptySeat, model.GapNoChampion, model.GapKeyAgainst, model.GapKeyUnmet, model.GapOverdue} {
		if gained[kind] == 0 {
			t.Errorf("no map of the test gains anything by %s", kind)
		}
	}
}

// fixed is the map as it would be with a gap fixed: the role held by a
// supporter whom we know a little and met today.
func fixed(m *model.CenterMap, g model.Gap) *model.CenterMap {
	after := *m
	after.Seats, after.Contacts = slices.Clone(m.Seats), maps.Clone(m.Contacts)
	met := model.Contact{Last: today, LastTwoWay: today, Touches: 1, TwoWay: 1}
	newcomer := model.ID{15: 1}
	if g.Kind == model.GapNoRole {
		after.Seats = append(after.Seats, model.Seat{ID: newcomer, Person: newcomer, Roles: []model.Role{g.Role}, Influence: 4, Support: model.Supporter, Coverage: model.CoverageBrief})
		after.Contacts[newcomer] = met
	}
	for i := range after.Seats {
		s := &after.Seats[i]
		if !slices.Contains(g.Seats, s.ID) {
			continue
		}
		switch g.Kind {
		case model.GapEmptySeat:
			s.Person, s.Support, s.Coverage = newcomer, model.Supporter, model.CoverageBrief
			after.Contacts[newcomer] = met
		case model.GapNoChampion:
			champion(s)
		case model.GapKeyAgainst:
			s.Support = model.Neutral
		case model.GapKeyUnmet:
			s.Coverage = max(s.Coverage, model.CoverageBrief)
			after.Contacts[s.Person] = met
		case model.GapChampionSilent, model.GapOverdue:
			after.Contacts[s.Person] = met
		}
	}
	return &after
}

// TestOneVoiceIsOnePerson: who holds two seats is one person to talk to.
func TestOneVoiceIsOnePerson(t *testing.T) {
	var m model.CenterMap
	a, b := sit(&m, 1, nil), sit(&m, 2, nil)
	sit(&m, 3, nil)
	m.Seats[1].Person = m.Seats[0].Person
	setContact(&m, m.Seats[2].ID, model.Contact{Last: today, Touches: 1})
	for _, g := range m.Gaps(model.DefaultLimits(), today) {
		if g.Kind == model.GapSingleThreaded {
			if !slices.Equal(g.Seats, []model.ID{a, b}) {
				t.Errorf("it comes from %v", g.Seats)
			}
			return
		}
	}
	t.Error("two seats of one person count as two people to talk to")
}

// TestAnEmptySeatNeedsSomebodyInCharge: "nobody in charge of a seat" holds for
// a seat that nobody holds as well: who looks for the person?
func TestAnEmptySeatNeedsSomebodyInCharge(t *testing.T) {
	var m model.CenterMap
	id := sit(&m, 1, func(s *model.Seat) { s.Person, s.Owner = model.ID{}, "" })
	if gaps := m.Gaps(model.DefaultLimits(), today); !slices.ContainsFunc(gaps, func(g model.Gap) bool {
		return g.Kind == model.GapNoOwner && slices.Equal(g.Seats, []model.ID{id})
	}) {
		t.Errorf("gaps: %+v", gaps)
	}
}

// TestRulesStandWhateverMapTheyGet: lines to seats that are not there, cycles,
// empty maps and large ones are harmless, and the order of seats and lines
// makes no difference.
func TestRulesStandWhateverMapTheyGet(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	l := model.DefaultLimits()
	for _, n := range []int{0, 1, 2, 3, 10, 50, 300, 5000} {
		m := &model.CenterMap{}
		if n > 0 {
			m = randomMap(r, n)
		}
		path := m.PathToPower(l, today)
		m.Gaps(l, today)
		m.AllToConfirm(today)
		if _, ok := m.Loss(model.ID{9}, l, today); ok {
			t.Error("a seat that is not there can be lost")
		}
		for i := range min(n, 20) {
			loss, ok := m.Loss(m.Seats[i].ID, l, today)
			if ok == m.Seats[i].Empty() {
				t.Errorf("%d seats: Loss of seat %d: %v", n, i, ok)
			}
			if ok {
				after := *m
				after.Seats = slices.Clone(m.Seats)
				for n := range after.Seats {
					if after.Seats[n].Person == loss.Person {
						after.Seats[n].Vacate(model.Person{})
					}
				}
				if want := after.Score(l, today).Total; loss.ScoreAfter != want || loss.StatusAfter != after.Status() {
					t.Errorf("%d seats: without seat %d the score is %d, the loss says %d", n, i, want, loss.ScoreAfter)
				}
			}
			if ok && (loss.ScoreBefore != m.Score(l, today).Total || loss.StatusBefore != m.Status()) {
				t.Errorf("%d seats: the loss begins with another score or status", n)
			}
		}
		checkPath(t, m, path)
		r.Shuffle(len(m.Seats), func(i, j int) { m.Seats[i], m.Seats[j] = m.Seats[j], m.Seats[i] })
		r.Shuffle(len(m.Lines), func(i, j int) { m.Lines[i], m.Lines[j] = m.Lines[j], m.Lines[i] })
		if again := m.PathToPower(l, today); !slices.Equal(path.Steps, again.Steps) || !slices.Equal(path.Open.Leads, again.Open.Leads) || path.Power != again.Power {
			t.Errorf("%d seats: in another order the path is\n%+v, it was\n%+v", n, again, path)
		}
	}
}

// checkPath holds a path to what it promises of each step.
func checkPath(t *testing.T, m *model.CenterMap, p model.PathToPower) {
	t.Helper()
	lines := map[model.ID]model.Line{}
	for _, l := range m.Lines {
		lines[l.ID] = l
	}
	sum := 0
	for i, s := range append(slices.Clone(p.Steps), p.Open.Leads...) {
		seat, ok := m.Seat(s.Seat)
		first := i == 0 || i == len(p.Steps)
		switch {
		case !ok:
			t.Errorf("step %d is a seat that is not there", i)
		case first && i == 0 && len(p.Steps) > 0 && (seat.Empty() || seat.Support < model.Supporter):
			t.Errorf("the path begins with somebody who does not support us: %+v", seat)
		case !first:
			l, ok := lines[s.Line]
			before := append(slices.Clone(p.Steps), p.Open.Leads...)[i-1].Seat
			if !ok || l.Kind == model.InConflict || l.Kind != s.Kind || !(l.From == before && l.To == s.Seat || l.To == before && l.From == s.Seat && l.Kind != model.Influences) {
				t.Errorf("step %d: line %+v does not lead from %v to %v", i, l, before, s.Seat)
			}
		}
		if i < len(p.Steps) {
			sum += s.Cost
		}
	}
	if p.State == model.PathOpen && (len(p.Steps) == 0 || p.Steps[len(p.Steps)-1].Seat != p.Power || sum != p.Cost) {
		t.Errorf("the path does not end at power, or its steps cost %d: %+v", sum, p)
	}
	if p.State != model.PathOpen && len(p.Steps) > 0 {
		t.Errorf("no path, and yet steps: %+v", p)
	}
}

// BenchmarkRules measures all that the map tells of a center: its score, its
// gaps, the path to power and the loss of one person, against looking once at
// each seat and its contact.
func BenchmarkRules(b *testing.B) {
	for _, n := range []int{12, 100, 500, 5000} {
		m, l := randomMap(rand.New(rand.NewPCG(5, 6)), n), model.DefaultLimits()
		m.Seats[0].Person, m.Seats[0].Support = model.ID{2}, model.Supporter
		rules := []struct {
			name string
			run  func()
		}{
			{"score", func() { m.Score(l, today) }},
			{"gaps", func() { m.Gaps(l, today) }},
			{"path", func() { m.PathToPower(l, today) }},
			{"loss", func() { m.Loss(m.Seats[0].ID, l, today) }},
		}
		for _, rule := range append(rules, struct {
			name string
			run  func()
		}{"all", func() {
			for _, r := range rules {
				r.run()
			}
		}}) {
			b.Run(fmt.Sprintf("%d/%s", n, rule.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					rule.run()
				}
				ours := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
				const rounds = 5000
				begin, seen := time.Now(), 0
				for range rounds {
					for i := range m.Seats {
						seen += m.Contacts[m.Seats[i].Person].Touches + int(m.Seats[i].Influence)
					}
				}
				floor := float64(time.Since(begin).Nanoseconds()) / rounds
				b.ReportMetric(ours/1e6, "ms")
				b.ReportMetric(ours/floor, "x-one-look")
				if seen == 0 {
					b.Fatal("nothing to look at")
				}
			})
		}
	}
}
