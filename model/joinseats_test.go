package model

import (
	"slices"
	"testing"
	"time"
)

func TestJoinSeats(t *testing.T) {
	on := func(day int) Evidence { return Evidence{Text: "said", On: Date{2026, time.March, day}} }
	kept := Seat{ID: ID{1}, Roles: []Role{User}, Support: Champion, SupportBy: on(1), ChampionTest: ChampionTest{true, true, true}, Influence: 4, InfluenceBy: on(9), Coverage: CoverageBrief, CoverageBy: on(4),
		Former: []Former{{Person: ID{8}, Until: Date{2026, 2, 1}}}, CreatedAt: time.Unix(20, 0)}
	other := Seat{ID: ID{2}, Title: "CFO", Roles: []Role{EconomicBuyer, User}, Support: Sceptic, SupportBy: on(5), Influence: 2, InfluenceBy: on(3), Coverage: CoverageNoContact, CoverageBy: on(4),
		Coach: true, Owner: "Mara", Former: []Former{{Person: ID{9}, Until: Date{2026, 1, 1}}}, CreatedAt: time.Unix(10, 0)}
	got, _, _ := JoinSeats(kept, other, nil)
	switch {
	case got.ID != kept.ID || got.Title != "CFO" || got.Owner != "Mara" || !got.Coach || !got.CreatedAt.Equal(other.CreatedAt):
		t.Errorf("seat %+v", got)
	case !slices.Equal(got.Roles, []Role{User, EconomicBuyer}):
		t.Errorf("roles %v", got.Roles)
	case got.Support != Sceptic || got.SupportBy != on(5) || got.ChampionTest.Passed():
		t.Errorf("the newer support does not hold: %v %+v", got.Support, got.ChampionTest)
	case got.Influence != 4 || got.InfluenceBy != on(9):
		t.Errorf("the newer influence does not hold: %v", got.Influence)
	case got.Coverage != CoverageNoContact:
		t.Errorf("of one day the more careful rating does not hold: %v", got.Coverage)
	case len(got.Former) != 2 || got.Former[0].Person != (ID{9}):
		t.Errorf("former %v", got.Former)
	}
}

// TestLinesOfJoinedSeats joins seat B into seat A; C and D are others.
func TestLinesOfJoinedSeats(t *testing.T) {
	a, b, c, d := ID{1}, ID{2}, ID{3}, ID{4}
	line := func(id byte, from ID, kind LineKind, to ID) Line {
		return Line{ID: ID{id}, From: from, Kind: kind, To: to}
	}
	for name, tc := range map[string]struct {
		lines []Line
		put   []Line
		gone  []ID
	}{
		"moves over":                {[]Line{line(10, b, ReportsTo, c), line(11, d, Influences, b)}, []Line{line(10, a, ReportsTo, c), line(11, d, Influences, a)}, nil},
		"between the two":           {[]Line{line(10, b, ReportsTo, a)}, nil, []ID{{10}}},
		"there already":             {[]Line{line(10, a, Influences, c), line(11, b, Influences, c)}, nil, []ID{{11}}},
		"there, turned round":       {[]Line{line(10, c, Informal, a), line(11, b, Informal, c)}, nil, []ID{{11}}},
		"a second boss":             {[]Line{line(10, a, ReportsTo, c), line(11, b, ReportsTo, d)}, nil, []ID{{11}}},
		"an assistant with a boss":  {[]Line{line(10, a, ReportsTo, c), line(11, b, Assistant, d)}, nil, []ID{{11}}},
		"a circle of two":           {[]Line{line(10, a, ReportsTo, c), line(11, c, ReportsTo, b)}, nil, []ID{{11}}},
		"a circle of three":         {[]Line{line(10, a, ReportsTo, c), line(11, c, ReportsTo, d), line(12, d, ReportsTo, b)}, nil, []ID{{12}}},
		"a dotted line to the boss": {[]Line{line(10, a, ReportsTo, c), line(11, b, Dotted, c)}, nil, []ID{{11}}},
		"a boss, and dotted to it":  {[]Line{line(10, b, Dotted, c), line(11, b, ReportsTo, c)}, []Line{line(11, a, ReportsTo, c)}, []ID{{10}}},
		"of others":                 {[]Line{line(10, c, ReportsTo, d)}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, put, gone := JoinSeats(Seat{ID: a}, Seat{ID: b}, tc.lines)
			if !slices.Equal(put, tc.put) || !slices.Equal(gone, tc.gone) {
				t.Errorf("put %+v, gone %v", put, gone)
			}
		})
	}
}
