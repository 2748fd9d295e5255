package mapview

import "konklave/model"

// sidesOfChief is how many assistants stand beside their chief on either side;
// further ones stand among the reports.
const sidesOfChief = 2

// forest is who reports to whom, by index into Chart.Nodes.
type forest struct {
	parent  []int32 // -1 for a root
	aside   []bool  // stands beside its parent instead of below
	reports [][]int32
	left    [][]int32 // seats at the left of a chief, the nearest first
	right   [][]int32
	roots   []int32
	order   []int32 // parents before children
}

// indexOf maps ids to indexes. Of two nodes with one id the first counts.
func indexOf(nodes []Node) map[model.ID]int32 {
	index := make(map[model.ID]int32, len(nodes))
	for i := range nodes {
		if _, twice := index[nodes[i].ID]; !twice {
			index[nodes[i].ID] = int32(i)
		}
	}
	return index
}

// newForest reads the lines. A seat has one parent: whom it reports to, else
// whom it assists, else the first one that it is bound to by a dotted line. The
// line that closes a circle is left out, so that everybody hangs below some
// root. It costs no recursion: chains may be deep.
func newForest(c Chart, index map[model.ID]int32) *forest {
	n := len(c.Nodes)
	f := &forest{
		parent:  make([]int32, n),
		aside:   make([]bool, n),
		reports: make([][]int32, n),
		left:    make([][]int32, n),
		right:   make([][]int32, n),
		order:   make([]int32, 0, n),
	}
	for i := range f.parent {
		f.parent[i] = -1
	}
	for pass, kind := range []model.LineKind{model.ReportsTo, model.Assistant, model.Dotted} {
		if kind == model.Dotted {
			f.cutCircles() // so that what hangs at dotted lines closes none
		}
		for _, l := range c.Lines {
			if l.Kind != kind {
				continue
			}
			from, okFrom := index[l.From]
			to, okTo := index[l.To]
			if !okFrom || !okTo || from == to {
				continue
			}
			if pass == 0 && f.parent[from] < 0 {
				f.parent[from] = to
			}
			if pass == 1 && (f.parent[from] < 0 || f.parent[from] == to) {
				f.parent[from] = to
				f.aside[from] = true
			}
			if pass == 2 && f.parent[from] < 0 && !f.above(from, to) {
				f.parent[from] = to
			}
		}
	}
	f.seat(c, index)
	return f
}

// cutCircles makes a root of the first seat of every circle.
func (f *forest) cutCircles() {
	seen := make([]int32, len(f.parent)) // 0 unseen, else 1 + the walk that came by
	for i := range f.parent {
		walk := int32(i) + 1
		at := int32(i)
		for at >= 0 && seen[at] == 0 {
			seen[at] = walk
			at = f.parent[at]
		}
		if at >= 0 && seen[at] == walk { // came back into its own steps
			f.parent[at] = -1
			f.aside[at] = false
		}
	}
}

// seat deals the seats out to their parents and finds an order.
func (f *forest) seat(c Chart, index map[model.ID]int32) {
	n := len(f.parent)
	below := make([]int32, n) // how many hang below a seat
	for i, p := range f.parent {
		if p >= 0 {
			below[p]++
		} else {
			f.roots = append(f.roots, int32(i))
		}
	}
	// All seats of a parent in one slice each, cut from one array.
	all := make([]int32, n)
	team := make([][]int32, n)
	for i, at := 0, int32(0); i < n; i++ {
		team[i] = all[at : at : at+below[i]]
		at += below[i]
	}
	for i, p := range f.parent {
		if p >= 0 {
			team[p] = append(team[p], int32(i))
		}
	}
	f.lean(c, index, team)
	firstTree := make([]bool, n)
	if len(f.roots) > 0 {
		firstTree[f.roots[0]] = true
	}
	f.order = append(f.order, f.roots...)
	for k := 0; k < len(f.order); k++ {
		chief := f.order[k]
		reports := team[chief][:0]
		for _, i := range team[chief] {
			firstTree[i] = firstTree[chief]
			// An assistant with a team of its own stands among the reports,
			// where there is room below.
			f.aside[i] = f.aside[i] && below[i] == 0 && f.besides(i, chief, firstTree[chief])
			if !f.aside[i] {
				reports = append(reports, i)
			}
		}
		f.reports[chief] = reports
		f.order = append(f.order, f.left[chief]...)
		f.order = append(f.order, f.right[chief]...)
		f.order = append(f.order, reports...)
	}
}

// besides puts seat i at a side of its chief and reports whether there was
// room. The first one stands left in the first tree and right in the others, so
// that two trees turn their staff outwards; further ones alternate.
func (f *forest) besides(i, chief int32, firstTree bool) bool {
	l, r := len(f.left[chief]), len(f.right[chief])
	if l+r >= 2*sidesOfChief {
		return false
	}
	if l < r || (l == r && firstTree) {
		f.left[chief] = append(f.left[chief], i)
	} else {
		f.right[chief] = append(f.right[chief], i)
	}
	return true
}

// leaf reports whether nothing hangs at seat i.
func (f *forest) leaf(i int32) bool {
	return len(f.reports[i]) == 0 && len(f.left[i]) == 0 && len(f.right[i]) == 0
}

// above reports whether a stands somewhere above b, or is b.
func (f *forest) above(a, b int32) bool {
	for b >= 0 {
		if a == b {
			return true
		}
		b = f.parent[b]
	}
	return false
}
