package model_test

import (
	"testing"

	"konklave/model"
)

// TestToConfirm: every human rating carries its evidence, a rating older than 90 days is
// shown as faded. It asks for the oldest first,
// then for what weighs most.
func TestToConfirm(t *testing.T) {
	tests := []struct {
		name string
		seat func(*model.Seat)
		want []model.RatingDoubt // rating, kind and days count
	}{
		{"all proved", nil, nil},
		{"90 days hold", func(s *model.Seat) { s.SupportBy = evidence(90) }, nil},
		{"91 days do not", func(s *model.Seat) { s.SupportBy = evidence(91) }, []model.RatingDoubt{{Rating: model.RatingSupport, Kind: model.DoubtStale, Days: 91}}},
		{"no reason given", func(s *model.Seat) { s.InfluenceBy = model.Evidence{On: today} }, []model.RatingDoubt{{Rating: model.RatingInfluence, Kind: model.DoubtNoEvidence}}},
		{"never any evidence comes first", func(s *model.Seat) { s.InfluenceBy, s.SupportBy = model.Evidence{}, evidence(200) },
			[]model.RatingDoubt{{Rating: model.RatingInfluence, Kind: model.DoubtNoEvidence, Days: -1}, {Rating: model.RatingSupport, Kind: model.DoubtStale, Days: 200}}},
		{"the older first", func(s *model.Seat) { s.InfluenceBy, s.SupportBy = evidence(120), evidence(100) },
			[]model.RatingDoubt{{Rating: model.RatingInfluence, Kind: model.DoubtStale, Days: 120}, {Rating: model.RatingSupport, Kind: model.DoubtStale, Days: 100}}},
		{"the heavier first", func(s *model.Seat) { s.InfluenceBy, s.SupportBy = evidence(100), evidence(100) },
			[]model.RatingDoubt{{Rating: model.RatingSupport, Kind: model.DoubtStale, Days: 100}, {Rating: model.RatingInfluence, Kind: model.DoubtStale, Days: 100}}},
		{"a role needs no reason", func(s *model.Seat) { s.Roles, s.RolesBy = []model.Role{model.User}, model.Evidence{On: today} }, nil},
		{"but it ages", func(s *model.Seat) { s.Roles, s.RolesBy = []model.Role{model.User}, evidence(91) }, []model.RatingDoubt{{Rating: model.RatingRoles, Kind: model.DoubtStale, Days: 91}}},
		{"what is not rated needs nothing", func(s *model.Seat) {
			s.Support, s.Influence, s.SupportBy, s.InfluenceBy = model.Unrated, 0, model.Evidence{}, model.Evidence{}
		}, nil},
		{"nor does an empty seat", func(s *model.Seat) { s.Person, s.InfluenceBy = model.ID{}, model.Evidence{} }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var m model.CenterMap
			id := sit(&m, 1, tt.seat)
			got := m.ToConfirm(id, today)
			if len(got) != len(tt.want) {
				t.Fatalf("%+v, want %+v", got, tt.want)
			}
			for i, d := range got {
				if d.Rating != tt.want[i].Rating || d.Kind != tt.want[i].Kind || d.Days != tt.want[i].Days || d.Seat != id {
					t.Errorf("%d: %+v, want %+v", i, d, tt.want[i])
				}
			}
		})
	}
}

func TestTheHeaviestSeatIsConfirmedFirst(t *testing.T) {
	var m model.CenterMap
	sit(&m, 1, func(s *model.Seat) { s.SupportBy = evidence(100) })
	heavy := sit(&m, 2, func(s *model.Seat) { s.SupportBy, s.Influence = evidence(100), 5 })
	oldest := sit(&m, 3, func(s *model.Seat) { s.SupportBy, s.Influence = evidence(101), 1 })
	got := m.AllToConfirm(today)
	if len(got) != 3 || got[0].Seat != oldest || got[1].Seat != heavy {
		t.Errorf("%+v", got)
	}
	if m.ToConfirm(model.ID{7}, today) != nil {
		t.Error("a seat that is not there has something to confirm")
	}
}
