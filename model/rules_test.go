package model_test

import (
	"math"
	"testing"
	"time"

	"konklave/model"
)

var today = model.Date{Year: 2026, Month: time.November, Day: 11}

// sit adds a held seat to a map and gives its id; change makes it what the
// case is about.
func sit(m *model.CenterMap, n byte, change func(*model.Seat)) model.ID {
	id := model.ID{0: 1, 15: n}
	person := model.ID{0: 2, 15: n}
	s := model.Seat{ID: id, Person: person, Owner: "Jana", Influence: 3, Support: model.Neutral, Coverage: model.CoverageSeveral,
		SupportBy: evidence(1), InfluenceBy: evidence(1), RolesBy: evidence(1)}
	if change != nil {
		change(&s)
	}
	m.Seats = append(m.Seats, s)
	if m.People == nil {
		m.People, m.Contacts = map[model.ID]model.Person{}, map[model.ID]model.Contact{}
	}
	if !s.Empty() {
		m.People[person] = model.Person{ID: person, LastName: string('A' + rune(n))}
		m.Contacts[person] = spoke(2)
	}
	return id
}

func evidence(daysAgo int) model.Evidence {
	return model.Evidence{Text: "said so", On: today.AddDays(-daysAgo), By: "Jana"}
}

// spoke is a two-way contact so many days ago.
func spoke(daysAgo int) model.Contact {
	on := today.AddDays(-daysAgo)
	return model.Contact{Last: on, LastTwoWay: on, Channel: model.Phone, Touches: 3, TwoWay: 2}
}

func setContact(m *model.CenterMap, seat model.ID, c model.Contact) {
	s, _ := m.Seat(seat)
	m.Contacts[s.Person] = c
}

func champion(s *model.Seat) {
	s.Support = model.Champion
	s.ChampionTest = model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}
}

func TestStatus(t *testing.T) {
	tests := []struct {
		name string
		seat func(*model.Seat)
		want model.Status
	}{
		{"nobody of weight", nil, model.Red},
		{"a supporter without influence", func(s *model.Seat) { s.Support, s.Influence = model.Supporter, 3 }, model.Red},
		{"a key player against us", func(s *model.Seat) { s.Support, s.Influence = model.Sceptic, 5 }, model.Red},
		{"a key player not rated yet", func(s *model.Seat) { s.Support, s.Influence = model.Unrated, 5 }, model.Red},
		{"a key player for us", func(s *model.Seat) { s.Support, s.Influence = model.Supporter, 4 }, model.Amber},
		{"a key player for us who signs", func(s *model.Seat) {
			s.Support, s.Influence, s.Roles = model.Supporter, 4, []model.Role{model.DecisionMaker}
		}, model.Green},
		{"a champion who pays", func(s *model.Seat) {
			s.Support, s.Influence, s.Roles = model.Champion, 5, []model.Role{model.Influencer, model.EconomicBuyer}
		}, model.Green},
		{"an empty seat never counts", func(s *model.Seat) {
			s.Support, s.Influence, s.Roles, s.Person = model.Supporter, 5, []model.Role{model.DecisionMaker}, model.ID{}
		}, model.Red},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var m model.CenterMap
			sit(&m, 1, tt.seat)
			if got := m.Status(); got != tt.want {
				t.Errorf("Status() = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestGaps(t *testing.T) {
	complete := func(m *model.CenterMap) {
		sit(m, 1, func(s *model.Seat) { s.Roles = []model.Role{model.DecisionMaker, model.EconomicBuyer} })
		sit(m, 2, champion)
	}
	tests := []struct {
		name  string
		build func(m *model.CenterMap) model.ID
		want  model.GapKind // "" = no gap at all
		fix   model.Fix
	}{
		{"nothing is missing", func(m *model.CenterMap) model.ID { complete(m); return model.ID{} }, "", ""},
		{"no decision maker", func(m *model.CenterMap) model.ID {
			sit(m, 1, func(s *model.Seat) { s.Roles = []model.Role{model.EconomicBuyer} })
			sit(m, 2, champion)
			return model.ID{}
		}, model.GapNoRole, model.FixAddPerson},
		{"a champion without the test is none", func(m *model.CenterMap) model.ID {
			sit(m, 1, func(s *model.Seat) { s.Roles = []model.Role{model.DecisionMaker, model.EconomicBuyer} })
			return sit(m, 2, func(s *model.Seat) { s.Support = model.Champion })
		}, model.GapNoChampion, model.FixBuild},
		{"only an empty seat signs", func(m *model.CenterMap) model.ID {
			sit(m, 1, func(s *model.Seat) { s.Roles = []model.Role{model.EconomicBuyer} })
			sit(m, 2, champion)
			return sit(m, 3, func(s *model.Seat) { s.Roles, s.Person = []model.Role{model.DecisionMaker}, model.ID{} })
		}, model.GapEmptySeat, model.FixFillSeat},
		{"two-way contact with one only", func(m *model.CenterMap) model.ID {
			complete(m)
			setContact(m, m.Seats[0].ID, model.Contact{Last: today, Touches: 1})
			return m.Seats[1].ID
		}, model.GapSingleThreaded, model.FixIntroduce},
		{"the champion is silent for 31 days", func(m *model.CenterMap) model.ID {
			complete(m)
			setContact(m, m.Seats[1].ID, spoke(31))
			return m.Seats[1].ID
		}, model.GapChampionSilent, model.FixFollowUp},
		{"a champion without any touch is silent since the rating", func(m *model.CenterMap) model.ID {
			complete(m)
			setContact(m, m.Seats[1].ID, model.Contact{})
			m.Seats[1].SupportBy = evidence(31)
			return m.Seats[1].ID
		}, model.GapChampionSilent, model.FixFollowUp},
		{"influence 3 after 15 days", func(m *model.CenterMap) model.ID {
			complete(m)
			setContact(m, m.Seats[0].ID, spoke(15))
			return m.Seats[0].ID
		}, model.GapOverdue, model.FixFollowUp},
		{"influence 3 after 14 days is in time", func(m *model.CenterMap) model.ID {
			complete(m)
			setContact(m, m.Seats[0].ID, spoke(14))
			return model.ID{}
		}, "", ""},
		{"influence 2 after 21 days is in time", func(m *model.CenterMap) model.ID {
			complete(m)
			m.Seats[0].Influence = 2
			setContact(m, m.Seats[0].ID, spoke(21))
			return model.ID{}
		}, "", ""},
		{"a key player against us", func(m *model.CenterMap) model.ID {
			complete(m)
			return sit(m, 3, func(s *model.Seat) { s.Influence, s.Support = 4, model.Sceptic })
		}, model.GapKeyAgainst, model.FixFollowUp},
		{"a key player nobody has met", func(m *model.CenterMap) model.ID {
			complete(m)
			id := sit(m, 3, func(s *model.Seat) { s.Influence, s.Coverage = 5, model.CoverageNoContact })
			setContact(m, id, model.Contact{})
			return id
		}, model.GapKeyUnmet, model.FixIntroduce},
		{"a rating without a reason", func(m *model.CenterMap) model.ID {
			complete(m)
			m.Seats[0].SupportBy = model.Evidence{On: today}
			return m.Seats[0].ID
		}, model.GapNoEvidence, model.FixConfirm},
		{"a rating 91 days old", func(m *model.CenterMap) model.ID {
			complete(m)
			m.Seats[0].InfluenceBy = evidence(91)
			return m.Seats[0].ID
		}, model.GapStale, model.FixConfirm},
		{"a rating 90 days old still holds", func(m *model.CenterMap) model.ID {
			complete(m)
			m.Seats[0].InfluenceBy = evidence(90)
			return model.ID{}
		}, "", ""},
		{"nobody in charge", func(m *model.CenterMap) model.ID {
			complete(m)
			m.Seats[0].Owner = ""
			return m.Seats[0].ID
		}, model.GapNoOwner, model.FixAssign},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var m model.CenterMap
			from := tt.build(&m)
			gaps := m.Gaps(model.DefaultLimits(), today)
			if tt.want == "" {
				if len(gaps) > 0 {
					t.Fatalf("Gaps() = %+v, want none", gaps)
				}
				return
			}
			for _, g := range gaps {
				if g.Kind != tt.want {
					continue
				}
				if g.Fix != tt.fix {
					t.Errorf("fix = %s, want %s", g.Fix, tt.fix)
				}
				if !from.IsZero() && (len(g.Seats) != 1 || g.Seats[0] != from) && tt.want != model.GapNoChampion {
					t.Errorf("seats = %v, want %v", g.Seats, from)
				}
				return
			}
			t.Errorf("no gap %s in %+v", tt.want, gaps)
		})
	}
}

func TestScoreIsTheSumOfItsPoints(t *testing.T) {
	var m model.CenterMap
	sit(&m, 1, func(s *model.Seat) { s.Roles, s.Influence = []model.Role{model.DecisionMaker}, 5 })
	sit(&m, 2, champion)
	sit(&m, 3, func(s *model.Seat) { s.Person, s.Roles = model.ID{}, []model.Role{model.Legal} })
	score := m.Score(model.DefaultLimits(), today)
	var total, most float64
	for _, part := range score.Parts {
		var sum, bound float64
		for _, p := range part.Points {
			if p.Got < 0 || p.Got > p.Max+1e-9 {
				t.Errorf("%s: %v of %v points for one seat", part.Rule, p.Got, p.Max)
			}
			sum, bound = sum+p.Got, bound+p.Max
		}
		if math.Abs(sum-part.Got) > 1e-9 || math.Abs(bound-part.Max) > 1e-9 {
			t.Errorf("%s: points add up to %v of %v, the part says %v of %v", part.Rule, sum, bound, part.Got, part.Max)
		}
		total, most = total+part.Got, most+part.Max
	}
	if most != 100 || score.Total != int(math.Round(total)) {
		t.Errorf("total %d of %v, parts add up to %v", score.Total, most, total)
	}
	m.Seats[0], m.Seats[2] = m.Seats[2], m.Seats[0]
	if again := m.Score(model.DefaultLimits(), today); again.Total != score.Total {
		t.Errorf("the order of the seats changed the score: %d, then %d", score.Total, again.Total)
	}
}

func TestScoreBounds(t *testing.T) {
	var empty model.CenterMap
	if got := empty.Score(model.DefaultLimits(), today).Total; got != 0 {
		t.Errorf("an empty map scores %d", got)
	}
	var full model.CenterMap
	for i, role := range model.Roles {
		sit(&full, byte(i+1), func(s *model.Seat) {
			champion(s)
			s.Roles, s.Coverage = []model.Role{role}, model.CoverageInDepth
		})
	}
	if got := full.Score(model.DefaultLimits(), today).Total; got != 100 {
		t.Errorf("a map with every role, all champions, all met yesterday scores %d, want 100", got)
	}
}

func TestFixingAGapRaisesTheScoreByItsPoints(t *testing.T) {
	var m model.CenterMap
	id := sit(&m, 1, func(s *model.Seat) { s.Roles = []model.Role{model.DecisionMaker} })
	setContact(&m, id, spoke(40))
	before := m.Score(model.DefaultLimits(), today).Total
	for _, g := range m.Gaps(model.DefaultLimits(), today) {
		if g.Kind != model.GapOverdue {
			continue
		}
		c := spoke(0)
		setContact(&m, id, c)
		if got := m.Score(model.DefaultLimits(), today).Total - before; got != g.Points {
			t.Errorf("speaking to the person gained %d points, the gap promised %d", got, g.Points)
		}
		return
	}
	t.Fatal("no overdue gap")
}

func TestLinesOfSeatsThatAreGoneMeanNothing(t *testing.T) {
	a, b, gone := model.Seat{ID: model.ID{1}}, model.Seat{ID: model.ID{2}}, model.ID{3}
	lines := []model.Line{{From: a.ID, To: gone}, {From: gone, To: b.ID}, {From: a.ID, To: b.ID, Note: "stays"}}
	kept := model.LinesBetween([]model.Seat{a, b}, lines)
	if len(kept) != 1 || kept[0].Note != "stays" || len(lines) != 3 {
		t.Errorf("kept %+v", kept)
	}
}

func TestTheWayUp(t *testing.T) {
	id := func(n byte) model.ID { return model.ID{15: n} }
	line := func(from, to byte, kind model.LineKind) model.Line {
		return model.Line{From: id(from), To: id(to), Kind: kind}
	}
	m := model.CenterMap{Lines: []model.Line{line(1, 2, model.ReportsTo), line(2, 3, model.Assistant), line(3, 4, model.ReportsTo), line(1, 4, model.Dotted), line(5, 6, model.ReportsTo), line(6, 5, model.ReportsTo)}}
	for _, tt := range []struct {
		from, to byte
		steps    int
	}{{1, 1, 1}, {1, 4, 4}, {4, 1, 0}, {1, 5, 0}, {5, 6, 2}, {6, 6, 1}, {5, 1, 0}} {
		if way := m.WayUp(id(tt.from), id(tt.to)); len(way) != tt.steps {
			t.Errorf("from %d to %d: %d steps, want %d", tt.from, tt.to, len(way), tt.steps)
		}
	}
}

func TestWouldCycle(t *testing.T) {
	a, b, c := model.ID{15: 1}, model.ID{15: 2}, model.ID{15: 3}
	m := model.CenterMap{Lines: []model.Line{
		{From: b, To: a, Kind: model.ReportsTo},
		{From: c, To: b, Kind: model.ReportsTo},
		{From: a, To: c, Kind: model.Influences},
	}}
	tests := []struct {
		seat, boss model.ID
		want       bool
	}{{a, c, true}, {a, a, true}, {c, a, false}, {b, c, true}, {c, model.ID{}, false}}
	for _, tt := range tests {
		if got := m.WouldCycle(tt.seat, tt.boss); got != tt.want {
			t.Errorf("WouldCycle(%v, %v) = %v", tt.seat[15], tt.boss[15], got)
		}
	}
	loop := model.CenterMap{Lines: []model.Line{{From: a, To: b, Kind: model.ReportsTo}, {From: b, To: a, Kind: model.ReportsTo}}}
	if loop.WouldCycle(c, a) {
		t.Error("a cycle that exists elsewhere is not c's")
	}
}

func TestFreshness(t *testing.T) {
	l := model.DefaultLimits()
	tests := []struct {
		days      int
		influence model.Influence
		want      model.Freshness
	}{{14, 4, model.Strong}, {15, 4, model.Fading}, {28, 4, model.Fading}, {29, 4, model.AtRisk}, {21, 1, model.Strong}, {43, 1, model.AtRisk}}
	for _, tt := range tests {
		if got := l.FreshnessOf(model.Seat{Influence: tt.influence}, spoke(tt.days), today); got != tt.want {
			t.Errorf("%d days at influence %d: %s, want %s", tt.days, tt.influence, got, tt.want)
		}
	}
	if got := l.FreshnessOf(model.Seat{}, model.Contact{Last: today, Touches: 4}, today); got != model.NoRelation {
		t.Errorf("mails nobody answered make a relationship: %s", got)
	}
}

func TestContactFrom(t *testing.T) {
	day := func(n int) time.Time { return today.AddDays(-n).Time().Add(10 * time.Hour) }
	c := model.ContactFrom([]model.Touch{
		{At: day(9), Direction: model.TwoWay, Channel: model.Phone},
		{At: day(3), Direction: model.Outbound, Channel: model.Email},
		{At: day(20), Direction: model.Inbound, Channel: model.LinkedIn},
	})
	if c.Touches != 3 || c.TwoWay != 2 || c.Last != today.AddDays(-3) || c.LastTwoWay != today.AddDays(-9) || c.Channel != model.Email {
		t.Errorf("ContactFrom = %+v", c)
	}
}

func TestDates(t *testing.T) {
	for _, s := range []string{"2026-02-30", "2026-13-01", "02.11.2026", "", "2026-1-1"} {
		if _, err := model.ParseDate(s); model.CodeOf(err) != model.Invalid {
			t.Errorf("ParseDate(%q) = %v, want an Invalid error", s, err)
		}
	}
	d, err := model.ParseDate("2026-10-24")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.AddDays(2); got.String() != "2026-10-26" || got.DaysSince(d) != 2 {
		t.Errorf("two days over the end of summer time: %s, %d days", got, got.DaysSince(d))
	}
}

func TestPlanDaysAndWeeks(t *testing.T) {
	p := model.Plan{Start: model.Date{Year: 2026, Month: 10, Day: 5}, // a Monday
		Phases:     []model.PlanPhase{{FromDay: 1, ToDay: 14}, {FromDay: 15, ToDay: 35}},
		Tasks:      []model.PlanTask{{ID: "a", Day: 1}, {ID: "b", Day: 7}, {ID: "c", Day: 8}, {ID: "d", Day: 14}, {ID: "e", Day: 15}},
		Milestones: []model.Milestone{{ID: "m", Day: 12, SignedAt: time.Unix(1, 0)}, {ID: "n", Day: 90}}}
	if got := p.Day(today); got != 38 {
		t.Errorf("Day = %d, want 38", got)
	}
	if got := p.DateOf(38); got != today {
		t.Errorf("DateOf(38) = %s", got)
	}
	if p.PhaseOf(14) != 0 || p.PhaseOf(15) != 1 || p.PhaseOf(99) != -1 {
		t.Error("PhaseOf is off by a day")
	}
	if got := p.Week(p.DateOf(13)); len(got) != 2 || got[0] != 2 || got[1] != 3 {
		t.Errorf("Week = %v, want c and d", got)
	}
	if got := p.Week(p.DateOf(14)); len(got) != 2 {
		t.Errorf("Sunday belongs to the week before: %v", got)
	}
	p.Tasks[0].DoneAt = time.Unix(1, 0)
	if done, due, signed := p.Progress(p.DateOf(8)); done != 1 || due != 3 || signed != 1 {
		t.Errorf("Progress = %d of %d, %d signed", done, due, signed)
	}
}

func TestIDs(t *testing.T) {
	id := model.ID{1, 2, 3, 15: 9}
	back, err := model.ParseID(id.String())
	if err != nil || back != id {
		t.Errorf("ParseID(%s) = %v, %v", id, back, err)
	}
	for _, s := range []string{"x", "0102", id.String() + "00", "zz020300-0000-0000-0000-000000000009"} {
		if _, err := model.ParseID(s); err == nil {
			t.Errorf("ParseID(%q) passed", s)
		}
	}
	if zero, err := model.ParseID(""); err != nil || !zero.IsZero() || zero.String() != "" {
		t.Error("the zero id does not survive")
	}
}
