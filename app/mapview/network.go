package mapview

import (
	"cmp"
	"slices"

	"konklave/model"
)

// Network finds a place for the card of each node of a chart that shows who
// moves whom: the upper left corner, in map units.
//
// Influences run from left to right. Whoever decides stands in the rightmost
// column of their group, whoever moves them to the left of that, and so on.
// Lines of conflict and informal ones bring people near each other, dotted ones
// a little; nobody else's line counts. Groups that have nothing to do with each
// other stand below each other, those with somebody who decides first. Whoever
// has no such line stands in a block below; who decides never does, since
// nobody moving them is worth seeing. Places chosen by hand are not honoured.
//
// The result depends on the chart alone, and no two cards overlap. It costs
// about n log n.
func Network(c Chart) map[model.ID]model.Point {
	places := make(map[model.ID]model.Point, len(c.Nodes))
	if len(c.Nodes) == 0 {
		return places
	}
	w := newWeb(c, indexOf(c.Nodes))
	w.orient()
	w.layers()
	at := w.place()
	for i := range c.Nodes {
		if _, twice := places[c.Nodes[i].ID]; !twice {
			places[c.Nodes[i].ID] = at[i]
		}
	}
	return places
}

// How strongly a line pulls its ends together.
const (
	pullInfluence = 4
	pullWeak      = 1
)

// inNetwork reports whether the network shows lines of a kind. The others are
// those of the hierarchy.
func inNetwork(k model.LineKind) bool {
	return k == model.Influences || k == model.InConflict || k == model.Informal
}

// tie is somebody to stand near.
type tie struct {
	to   int32
	pull float32
}

// web is who moves whom, by index into Chart.Nodes.
type web struct {
	out, in [][]int32 // influences; those against the order of things are left out
	ties    [][]tie   // of all kinds, for standing near
	decides []bool
	member  []bool // stands in the network, not in the block below
	order   []int32
	layer   []int32 // 0 is the rightmost column
	group   []int32 // of those who have to do with each other, -1 for the others
	groups  [][]int32
}

func newWeb(c Chart, index map[model.ID]int32) *web {
	n := len(c.Nodes)
	w := &web{
		out: make([][]int32, n), in: make([][]int32, n), ties: make([][]tie, n),
		decides: make([]bool, n), member: make([]bool, n), layer: make([]int32, n), group: make([]int32, n),
	}
	for i := range c.Nodes {
		w.decides[i] = c.Nodes[i].Decides
		w.member[i] = c.Nodes[i].Decides
	}
	for _, l := range c.Lines {
		from, okFrom := index[l.From]
		to, okTo := index[l.To]
		if !okFrom || !okTo || from == to {
			continue
		}
		pull := float32(pullWeak)
		switch {
		case l.Kind == model.Influences:
			pull = pullInfluence
			if !slices.Contains(w.out[from], to) {
				w.out[from], w.in[to] = append(w.out[from], to), append(w.in[to], from)
			}
		case l.Kind == model.Dotted:
		case !inNetwork(l.Kind):
			continue
		}
		if inNetwork(l.Kind) {
			w.member[from], w.member[to] = true, true
		}
		w.ties[from], w.ties[to] = append(w.ties[from], tie{to, pull}), append(w.ties[to], tie{from, pull})
	}
	w.gather(c, index)
	return w
}

// gather finds the groups.
func (w *web) gather(c Chart, index map[model.ID]int32) {
	root := make([]int32, len(w.out))
	for i := range root {
		root[i] = int32(i)
	}
	find := func(i int32) int32 {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, l := range c.Lines {
		from, okFrom := index[l.From]
		to, okTo := index[l.To]
		if okFrom && okTo && inNetwork(l.Kind) {
			a, b := find(from), find(to)
			root[max(a, b)] = min(a, b)
		}
	}
	number := make(map[int32]int32)
	for i := range root {
		if w.group[i] = -1; !w.member[i] {
			continue
		}
		r := find(int32(i))
		g, known := number[r]
		if !known {
			g = int32(len(w.groups))
			number[r] = g
			w.groups = append(w.groups, nil)
		}
		w.group[i] = g
		w.groups[g] = append(w.groups[g], int32(i))
	}
}

// orient puts everybody into an order in which most influences go forward, and
// leaves out those that go back: circles are cut where that costs least, and
// rather behind those who decide (Eades, Lin and Smyth 1993).
func (w *web) orient() {
	n := len(w.out)
	outs, ins := make([]int, n), make([]int, n)
	gone := make([]bool, n)
	var rest, sinks, sources []int32
	for i := range w.out {
		if !w.member[i] {
			continue
		}
		rest = append(rest, int32(i))
		outs[i], ins[i] = len(w.out[i]), len(w.in[i])
		switch {
		case outs[i] == 0:
			sinks = append(sinks, int32(i))
		case ins[i] == 0:
			sources = append(sources, int32(i))
		}
	}
	var front, back []int32
	remove := func(i int32) {
		gone[i] = true
		for _, t := range w.out[i] {
			if ins[t]--; ins[t] == 0 && !gone[t] {
				sources = append(sources, t)
			}
		}
		for _, f := range w.in[i] {
			if outs[f]--; outs[f] == 0 && !gone[f] {
				sinks = append(sinks, f)
			}
		}
	}
	for left := len(rest); left > 0; left-- {
		switch {
		case len(sinks) > 0:
			i := sinks[0]
			sinks = sinks[1:]
			if gone[i] {
				left++
				continue
			}
			remove(i)
			back = append(back, i)
		case len(sources) > 0:
			i := sources[0]
			sources = sources[1:]
			if gone[i] {
				left++
				continue
			}
			remove(i)
			front = append(front, i)
		default: // only circles are left
			rest = slices.DeleteFunc(rest, func(i int32) bool { return gone[i] })
			best := rest[0]
			for _, i := range rest[1:] {
				if w.decides[i] != w.decides[best] {
					if w.decides[best] {
						best = i
					}
				} else if outs[i]-ins[i] > outs[best]-ins[best] {
					best = i
				}
			}
			remove(best)
			front = append(front, best)
		}
	}
	slices.Reverse(back)
	w.order = append(front, back...)
	rank := make([]int32, n)
	for k, i := range w.order {
		rank[i] = int32(k)
	}
	for _, i := range w.order {
		w.out[i] = slices.DeleteFunc(w.out[i], func(t int32) bool { return rank[t] < rank[i] })
		w.in[i] = slices.DeleteFunc(w.in[i], func(f int32) bool { return rank[f] > rank[i] })
	}
}

// layers chooses the column of everybody: as far right as those whom they move
// allow.
func (w *web) layers() {
	for k := len(w.order) - 1; k >= 0; k-- {
		i := w.order[k]
		for _, t := range w.out[i] {
			w.layer[i] = max(w.layer[i], w.layer[t]+1)
		}
	}
	// Who is moved by more people than they move, and decides nothing, stands
	// close to those who move them rather than far off at the right.
	for _, i := range w.order {
		if w.decides[i] || len(w.in[i]) <= len(w.out[i]) {
			continue
		}
		near := w.layer[w.in[i][0]]
		for _, f := range w.in[i] {
			near = min(near, w.layer[f])
		}
		w.layer[i] = near - 1
	}
	w.besideTies()
	for _, group := range w.groups { // no empty columns
		used := make([]int32, 0, len(group))
		for _, i := range group {
			used = append(used, w.layer[i])
		}
		slices.Sort(used)
		used = slices.Compact(used)
		for _, i := range group {
			k, _ := slices.BinarySearch(used, w.layer[i])
			w.layer[i] = int32(k)
		}
	}
}

// besideTies gives those whom only a conflict or an informal line brings into
// the network a column next to whoever is at its other end.
func (w *web) besideTies() {
	placed := make([]bool, len(w.out))
	queue := make([]int32, 0, len(w.order))
	for _, i := range w.order {
		if len(w.out[i])+len(w.in[i]) > 0 || w.decides[i] {
			placed[i] = true
			queue = append(queue, i)
		}
	}
	spread := func() {
		for len(queue) > 0 {
			i := queue[0]
			queue = queue[1:]
			for _, t := range w.ties[i] {
				if !placed[t.to] && w.group[t.to] == w.group[i] {
					placed[t.to] = true
					w.layer[t.to] = w.layer[i] ^ 1
					queue = append(queue, t.to)
				}
			}
		}
	}
	spread()
	for _, i := range w.order { // groups without any influence
		if !placed[i] {
			placed[i] = true
			queue = append(queue, i)
			spread()
		}
	}
}

// byDecision orders groups: those with somebody who decides first, then the
// larger ones, then as the chart has them.
func (w *web) byDecision() []int {
	order := make([]int, len(w.groups))
	rank := make([]int, len(w.groups))
	for g, group := range w.groups {
		order[g] = g
		if slices.ContainsFunc(group, func(i int32) bool { return w.decides[i] }) {
			rank[g] = 1
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(rank[b], rank[a]), cmp.Compare(len(w.groups[b]), len(w.groups[a])))
	})
	return order
}
