package mapview

import (
	"cmp"
	"slices"
)

// ranks is one group of a network as columns of people, the rightmost first,
// each from top to bottom.
type ranks struct {
	*web
	columns [][]int32
	at      []float32 // place of everybody in their column, 0 being its middle
}

// sweeps is how often the columns are set in order by those beside them.
const sweeps = 8

// fewArcs is up to how many influences of a group crossings are counted, to keep
// the best of all orders; beyond, the last one is as good.
const fewArcs = 160

// ordered finds an order for each column of a group in which few lines cross.
// at is room for all groups.
func (w *web) ordered(group []int32, at []float32) *ranks {
	r := &ranks{web: w, at: at}
	for _, i := range group {
		for int(w.layer[i]) >= len(r.columns) {
			r.columns = append(r.columns, nil)
		}
		r.columns[w.layer[i]] = append(r.columns[w.layer[i]], i)
	}
	r.walk(group)
	arcs := 0
	for _, i := range group {
		arcs += len(w.out[i])
	}
	var best [][]int32
	least := 0
	for k := range sweeps + 1 {
		if k > 0 {
			r.sweep(k%2 == 1)
		}
		if arcs > fewArcs {
			continue
		}
		if n := r.crossings(group); k == 0 || n < least {
			least, best = n, best[:0]
			for _, c := range r.columns {
				best = append(best, slices.Clone(c))
			}
		}
		if least == 0 {
			break
		}
	}
	if best != nil {
		r.columns = best
		r.number()
	}
	return r
}

// walk sets the first order: that in which a walk from the right meets people.
// It draws trees without a crossing.
func (r *ranks) walk(group []int32) {
	starts := slices.Clone(group)
	slices.SortStableFunc(starts, func(a, b int32) int {
		return cmp.Or(cmp.Compare(r.layer[a], r.layer[b]), -compareBool(r.decides[a], r.decides[b]), cmp.Compare(len(r.in[b]), len(r.in[a])))
	})
	seen := make(map[int32]int, len(group))
	var stack []int32
	for _, s := range starts {
		stack = append(stack, s)
		for len(stack) > 0 {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if _, twice := seen[i]; twice {
				continue
			}
			seen[i] = len(seen)
			for k := len(r.ties[i]) - 1; k >= 0; k-- {
				if t := r.ties[i][k].to; r.group[t] == r.group[i] {
					stack = append(stack, t)
				}
			}
		}
	}
	for _, c := range r.columns {
		slices.SortStableFunc(c, func(a, b int32) int { return cmp.Compare(seen[a], seen[b]) })
	}
	r.number()
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// number notes the places that the columns give.
func (r *ranks) number() {
	for _, c := range r.columns {
		for k, i := range c {
			r.at[i] = float32(k) - float32(len(c)-1)/2
		}
	}
}

// sweep sets the columns in the order of the middle of those beside them, going
// to the left, or back to the right.
func (r *ranks) sweep(left bool) {
	want := make(map[int32]float32)
	for k := range r.columns {
		c := r.columns[k]
		if !left {
			c = r.columns[len(r.columns)-1-k]
		}
		clear(want)
		for _, i := range c {
			want[i] = r.middle(i, left, r.at[i])
		}
		slices.SortStableFunc(c, func(a, b int32) int { return cmp.Compare(want[a], want[b]) })
		for k, i := range c {
			r.at[i] = float32(k) - float32(len(c)-1)/2
		}
	}
}

// middle is where somebody would stand for the people on one side of their
// column, who count less the further away they are; or is for nobody.
func (r *ranks) middle(i int32, right bool, or float32) float32 {
	var sum, weight float32
	for _, t := range r.ties[i] {
		away := r.layer[i] - r.layer[t.to]
		if !right {
			away = -away
		}
		if r.group[t.to] != r.group[i] || away < 0 {
			continue
		}
		pull := t.pull / float32(max(away, 1))
		sum, weight = sum+r.at[t.to]*pull, weight+pull
	}
	if weight == 0 {
		return or
	}
	return sum / weight
}

// crossings counts the pairs of influences that cross, as straight lines.
func (r *ranks) crossings(group []int32) int {
	type arc struct{ from, to int32 }
	var arcs []arc
	for _, i := range group {
		for _, t := range r.out[i] {
			arcs = append(arcs, arc{i, t})
		}
	}
	side := func(a arc, p int32) float32 { // on which side of the line of a somebody stands
		dx, dy := float32(r.layer[a.to]-r.layer[a.from]), r.at[a.to]-r.at[a.from]
		return dx*(r.at[p]-r.at[a.from]) - dy*float32(r.layer[p]-r.layer[a.from])
	}
	n := 0
	for k, a := range arcs {
		for _, b := range arcs[k+1:] {
			if a.from == b.from || a.from == b.to || a.to == b.from || a.to == b.to {
				continue
			}
			if side(a, b.from)*side(a, b.to) < 0 && side(b, a.from)*side(b, a.to) < 0 {
				n++
			}
		}
	}
	return n
}
