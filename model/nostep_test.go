package model_test

import (
	"slices"
	"testing"

	"konklave/model"
)

func TestWithoutStep(t *testing.T) {
	seat := func(n, person byte) model.Seat { return model.Seat{ID: model.ID{n}, Person: model.ID{person}} }
	planned := map[model.ID]bool{{2}: true}
	for _, c := range []struct {
		about string
		seats []model.Seat
		want  []byte
	}{
		{"whoever has no follow-up, once, in the order of the seats", []model.Seat{seat(1, 3), seat(2, 2), {ID: model.ID{3}}, seat(4, 1), seat(5, 3)}, []byte{1, 4}},
		{"nobody again in another buying center", []model.Seat{seat(6, 1), seat(7, 4)}, []byte{7}},
		{"no seats", nil, nil},
	} {
		var got []byte
		for s := range model.WithoutStep(c.seats, planned) {
			got = append(got, s.ID[0])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: seats %v, want %v", c.about, got, c.want)
		}
	}
}
