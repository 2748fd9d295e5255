package mapview

import (
	"slices"

	"konklave/model"
)

// lean orders teams by the dotted lines that leave them: whoever is also bound
// to somebody at the right stands at the right end of the team, so that the line
// is short and crosses few cards. Nobody changes the team. Branches that are
// bound to each other stand beside each other.
//
// It works on the teams in the order of the chart; those without dotted lines
// keep it.
func (f *forest) lean(c Chart, index map[model.ID]int32, team [][]int32) {
	var side []int8 // of a seat: -1 left, 1 right
	for _, l := range c.Lines {
		if l.Kind != model.Dotted {
			continue
		}
		a, okA := index[l.From]
		b, okB := index[l.To]
		if !okA || !okB || a == b || f.parent[a] == b || f.parent[b] == a {
			continue
		}
		if side == nil {
			side = make([]int8, len(f.parent))
		}
		f.leanTo(a, b, team, side)
	}
	if side == nil {
		return
	}
	for i := range team {
		slices.SortStableFunc(team[i], func(x, y int32) int { return int(side[x]) - int(side[y]) })
	}
}

// leanTo leans the branches of one dotted line toward each other.
func (f *forest) leanTo(a, b int32, team [][]int32, side []int8) {
	pathA, pathB := f.path(a), f.path(b)
	k := 0 // what they share from the root down
	for k < len(pathA) && k < len(pathB) && pathA[k] == pathB[k] {
		k++
	}
	if k == len(pathA) || k == len(pathB) {
		return // one stands above the other
	}
	siblings := f.roots
	if k > 0 {
		siblings = team[pathA[k-1]]
	}
	x, y := slices.Index(siblings, pathA[k]), slices.Index(siblings, pathB[k])
	if x < 0 || y < 0 {
		return
	}
	toRight := int8(1)
	if x > y {
		toRight = -1
	}
	for _, i := range pathA[k+1:] {
		side[i] = toRight
	}
	for _, i := range pathB[k+1:] {
		side[i] = -toRight
	}
	x, y = min(x, y), max(x, y)
	if y > x+1 && side[siblings[y]] == 0 && k > 0 { // trees keep their order
		moved := siblings[y]
		copy(siblings[x+2:y+1], siblings[x+1:y])
		siblings[x+1] = moved
	}
}

// path lists a seat's chain of bosses from the root down to itself.
func (f *forest) path(i int32) []int32 {
	var path []int32
	for ; i >= 0; i = f.parent[i] {
		path = append(path, i)
	}
	slices.Reverse(path)
	return path
}
