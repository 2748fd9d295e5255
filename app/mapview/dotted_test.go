package mapview

import (
	"fmt"
	"slices"
	"testing"

	"konklave/model"
)

// dotted binds i to boss by a dotted line.
func (c Chart) dotted(i, boss int) Chart {
	c.Lines = append(c.Lines, Line{ID: idOf(30000 + i), From: idOf(i), To: idOf(boss), Kind: model.Dotted})
	return c
}

func TestDottedLinesInTheLayout(t *testing.T) {
	for _, c := range []struct {
		name  string
		chart Chart
		row   []int // these stand in one row in this order, from the left
	}{
		{"whoever is bound to the right goes to the right end", seats(-1, 0, 0, 0, -1, 4).dotted(1, 5), []int{2, 3, 1, 5}},
		{"and to the left end", seats(-1, 0, -1, 2, 2, 2).dotted(5, 1), []int{1, 5, 3, 4}},
		{"a boss who is not theirs is enough", seats(-1, 0, 0, -1, 3).dotted(1, 3), []int{2, 1, 4}},
		{"branches that are bound stand together", seats(-1, 0, 0, 0, 1, 2, 3).dotted(6, 4), []int{1, 3, 2}},
		{"a dotted line to the own boss changes nothing", seats(-1, 0, 0, 0).dotted(1, 0), []int{1, 2, 3}},
		{"nor does one to the boss above", seats(-1, 0, 1, 1).dotted(2, 0), []int{2, 3}},
		{"without another boss it is the way to hang", seats(-1, -1, 0).dotted(1, 0), []int{1, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := place(t, c.chart)
			got := slices.Clone(c.row)
			slices.SortFunc(got, func(a, b int) int { return int(at[a].X - at[b].X) })
			if !slices.Equal(got, c.row) {
				t.Errorf("from the left: %v, want %v; places %v", got, c.row, at)
			}
			for _, i := range c.row[1:] {
				if at[i].Y != at[c.row[0]].Y {
					t.Errorf("%d stands in another row: %v", i, at)
				}
			}
		})
	}
}

func TestDottedCirclesHangSomewhere(t *testing.T) {
	c := seats(-1, -1, -1).dotted(0, 1).dotted(1, 2).dotted(2, 0)
	at := place(t, c)
	seen := map[string]bool{}
	for _, p := range at {
		seen[fmt.Sprint(p)] = true
	}
	if len(seen) != 3 {
		t.Errorf("cards lie on each other: %v", at)
	}
}
