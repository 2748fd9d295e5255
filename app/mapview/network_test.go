package mapview

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"konklave/model"
)

// moves makes a network: n people, and who moves whom. Those listed decide.
func moves(n int, arcs [][2]int, decide ...int) Chart {
	c := Chart{Network: true}
	for i := range n {
		c.Nodes = append(c.Nodes, Node{ID: idOf(i), Name: fmt.Sprint("N", i), Decides: slices.Contains(decide, i)})
	}
	for _, a := range arcs {
		c = c.join(a[0], a[1], model.Influences)
	}
	return c
}

// join adds a line of a kind.
func (c Chart) join(from, to int, kind model.LineKind) Chart {
	c.Lines = append(c.Lines, Line{ID: idOf(30000 + len(c.Lines)), From: idOf(from), To: idOf(to), Kind: kind})
	return c
}

// webOf is a network of n people with about density influences each, some in
// circles, some weak lines, and some without any.
func webOf(n int, density float64, seed uint64) Chart {
	rng := rand.New(rand.NewPCG(seed, 7))
	c := moves(n, nil, 0, n/2)
	for range int(float64(n) * density) {
		from, to := rng.IntN(n), rng.IntN(n)
		kind := model.Influences
		switch rng.IntN(10) {
		case 0:
			kind = model.InConflict
		case 1:
			kind = model.Informal
		case 2:
			kind = model.Dotted
		case 3:
			kind = model.ReportsTo
		}
		c = c.join(from, to*to/n, kind)
	}
	return c
}

func TestNetworkPlacesWhoMovesAtTheLeftOfWhomTheyMove(t *testing.T) {
	for _, tt := range []struct {
		name  string
		chart Chart
		want  [][2]float32
	}{
		{"nobody", Chart{Network: true}, nil},
		{"one who decides", moves(1, nil, 0), [][2]float32{{0, 0}}},
		{"one who does not", moves(1, nil), [][2]float32{{0, 0}}},
		{"a chain is a straight line", moves(3, [][2]int{{0, 1}, {1, 2}}), [][2]float32{{0, 0}, {320, 0}, {640, 0}}},
		{"whoever is moved by two stands between them", moves(3, [][2]int{{0, 2}, {1, 2}}, 2), [][2]float32{{0, 0}, {0, 140}, {320, 80}}},
		{"a shortcut does not pull anybody back", moves(3, [][2]int{{0, 1}, {1, 2}, {0, 2}}, 2), [][2]float32{{0, 0}, {320, 0}, {640, 0}}},
		{"who is moved and decides nothing stands beside who moves them", moves(4, [][2]int{{0, 1}, {1, 2}, {0, 3}}, 2), [][2]float32{{0, 80}, {320, 0}, {640, 0}, {320, 140}}},
		{"two groups, the one that decides first", moves(4, [][2]int{{0, 1}, {2, 3}}, 3), [][2]float32{{0, 148}, {320, 148}, {0, 0}, {320, 0}}},
		{"who decides and is moved by nobody still stands in the network", moves(3, [][2]int{{0, 1}}, 2), [][2]float32{{0, 148}, {320, 148}, {320, 0}}},
		{"a circle is cut behind who decides", moves(2, [][2]int{{0, 1}, {1, 0}}, 0), [][2]float32{{320, 0}, {0, 0}}},
		{"a circle of equals begins with the first", moves(3, [][2]int{{0, 1}, {1, 2}, {2, 0}}), [][2]float32{{0, 0}, {320, 0}, {640, 0}}},
		{"a conflict brings its other side in, a column away", moves(3, [][2]int{{0, 1}}, 1).join(1, 2, model.InConflict), [][2]float32{{0, 0}, {320, 20}, {0, 140}}},
		{"an informal line alone makes a group", moves(2, nil).join(0, 1, model.Informal), [][2]float32{{0, 0}, {320, 0}}},
		{"the hierarchy counts for nothing", moves(2, nil).join(0, 1, model.ReportsTo), [][2]float32{{0, 0}, {240, 0}}},
		{"those without lines stand below, in their order", moves(4, [][2]int{{2, 0}}), [][2]float32{{320, 0}, {0, 180}, {0, 0}, {240, 180}}},
		{"lines to nobody and to oneself are left out", moves(1, [][2]int{{0, 0}, {0, 9}}), [][2]float32{{0, 0}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			at := place(t, tt.chart)
			for i := range tt.want {
				if at[i] != point(tt.want[i]) {
					t.Errorf("node %d at %v, want %v (all: %v)", i, at[i], tt.want[i], at)
				}
			}
		})
	}
}

func TestNetworkIgnoresPlacesChosenByHand(t *testing.T) {
	c := moves(3, [][2]int{{0, 1}, {1, 2}})
	want := Network(c)
	c.Nodes[1].Placed, c.Nodes[1].At = true, model.Point{X: 4000, Y: -20}
	if got := Layout(c); got[idOf(1)] != want[idOf(1)] {
		t.Errorf("stands at %v, want %v", got[idOf(1)], want[idOf(1)])
	}
}

func TestNetworkOfAnyShape(t *testing.T) {
	for _, n := range []int{2, 5, 12, 40, 150, 500, 2000} {
		for _, density := range []float64{0.2, 0.8, 1.5, 4} {
			for seed := range uint64(3) {
				c := webOf(n, density, seed)
				at := place(t, c)
				checkNoOverlap(t, at)
				for i, p := range at {
					if p.X < 0 || p.Y < 0 {
						t.Fatalf("%d people, %v lines each: node %d stands at %v", n, density, i, p)
					}
				}
				again := place(t, c)
				if !slices.Equal(at, again) {
					t.Fatalf("%d people, %v lines each: another layout the second time", n, density)
				}
			}
		}
	}
}

// Nobody may look at pictures of each change; these are the numbers that say
// whether one still reads.
func TestNetworkReadsFromLeftToRight(t *testing.T) {
	for _, n := range []int{12, 40, 150, 500} {
		c := webOf(n, 1, 5)
		at := place(t, c)
		forward, all := 0, 0
		for _, l := range c.Lines {
			from, to := int(l.From[15])|int(l.From[14])<<8, int(l.To[15])|int(l.To[14])<<8
			if l.Kind == model.Influences && from != to {
				all++
				if at[from-1].X < at[to-1].X {
					forward++
				}
			}
		}
		if forward*100 < all*80 {
			t.Errorf("%d people: %d of %d influences run to the right", n, forward, all)
		}
	}
}

func TestNetworkDrawsTreesWithoutACrossing(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 3))
		n := 4 + rng.IntN(40)
		var arcs [][2]int
		for i := 1; i < n; i++ {
			arcs = append(arcs, [2]int{i, rng.IntN(i)})
		}
		w := newWeb(moves(n, arcs, 0), indexOf(moves(n, nil).Nodes))
		w.orient()
		w.layers()
		r := w.ordered(w.groups[0], make([]float32, n))
		if crossed := r.crossings(w.groups[0]); crossed > 0 {
			t.Errorf("tree %d of %d people: %d crossings", seed, n, crossed)
		}
	}
}

func TestSpacedMovesAsLittleAsPossible(t *testing.T) {
	for _, tt := range []struct{ want, got []float32 }{
		{nil, nil},
		{[]float32{3}, []float32{3}},
		{[]float32{0, 1, 2}, []float32{0, 1, 2}},
		{[]float32{0, 5}, []float32{0, 5}},
		{[]float32{1, 1}, []float32{0.5, 1.5}},
		{[]float32{2, 0}, []float32{0.5, 1.5}},
		{[]float32{0, 0, 0, 9}, []float32{-1, 0, 1, 9}},
		{[]float32{5, 0, 0}, []float32{2.0 / 3, 5.0 / 3, 8.0 / 3}},
	} {
		got := spaced(tt.want)
		if len(got) != len(tt.got) {
			t.Fatalf("%v: %v", tt.want, got)
		}
		for i := range got {
			if d := got[i] - tt.got[i]; d > 1e-5 || d < -1e-5 {
				t.Errorf("%v: %v, want %v", tt.want, got, tt.got)
			}
		}
	}
}

func TestANetworkIsRedrawnWhereOnlyItsLooksChange(t *testing.T) {
	c := moves(4, [][2]int{{0, 1}, {1, 2}}, 2)
	places := Network(c)
	s := newScene(c, places, Full)
	faded := c.clone()
	faded.Nodes[0].Dimmed, faded.Nodes[3].Name = true, "anders"
	got, want := s.redrawn(faded, places, Full), newScene(faded, places, Full)
	if got == nil || got.Nodes[3].Name != "anders" || got.marks[3] != want.marks[3] || !got.Routes[0].Dimmed || got.Routes[1].Dimmed {
		t.Fatalf("redrawn: %+v", got)
	}
	if s.Routes[0].Dimmed || s.Nodes[0].Dimmed {
		t.Error("the scene before has changed as well")
	}
	other := map[string]func(c *Chart){
		"a line more":      func(c *Chart) { *c = c.join(3, 0, model.Influences) },
		"a line less":      func(c *Chart) { c.Lines = c.Lines[1:] },
		"somebody less":    func(c *Chart) { c.Nodes = c.Nodes[:3] },
		"another order":    func(c *Chart) { c.Nodes[0], c.Nodes[1] = c.Nodes[1], c.Nodes[0] },
		"no network":       func(c *Chart) { c.Network = false },
		"a note at a line": func(c *Chart) { c.Lines[0].Note = "seit Mai" },
	}
	for what, change := range other {
		c := c.clone()
		change(&c)
		if s.redrawn(c, Layout(c), Full) != nil {
			t.Errorf("%s: redrawn all the same", what)
		}
	}
	if s.redrawn(c, places, Compact) != nil {
		t.Error("another form is redrawn all the same")
	}
	if more := c.join(3, 0, model.ReportsTo); s.redrawn(more, places, Full) == nil {
		t.Error("a line that is not shown makes it anew")
	}
}

func FuzzNetwork(f *testing.F) {
	f.Add(uint8(5), []byte{0, 1, 0, 1, 2, 0, 2, 0, 0, 3, 3, 1})
	f.Add(uint8(30), []byte{1, 0, 0, 2, 0, 0, 0, 1, 0, 7, 9, 4, 9, 7, 2})
	f.Fuzz(func(t *testing.T, n uint8, lines []byte) {
		c := moves(int(n), nil, 0)
		for i := 0; i+2 < len(lines); i += 3 {
			c = c.join(int(lines[i]), int(lines[i+1]), model.LineKinds[int(lines[i+2])%len(model.LineKinds)])
		}
		checkNoOverlap(t, place(t, c))
		s := newScene(c, Layout(c), Compact)
		for _, r := range s.Routes {
			if len(r.Points) < 2 {
				t.Fatalf("a line of %d points", len(r.Points))
			}
		}
	})
}

// BenchmarkNetwork is the layout and the ways of the lines of a network with one
// line and a half for everybody. The targets are 5 ms for 500 and 25 ms for
// 2,000 people.
func BenchmarkNetwork(b *testing.B) {
	for _, n := range []int{100, 500, 2000} {
		c := webOf(n, 1.5, 1)
		b.Run(fmt.Sprint("layout ", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Network(c)
			}
		})
		places := Network(c)
		b.Run(fmt.Sprint("scene ", n), func(b *testing.B) {
			for b.Loop() {
				newScene(c, places, Full)
			}
		})
		s := newScene(c, places, Full)
		b.Run(fmt.Sprint("redrawn ", n), func(b *testing.B) {
			for b.Loop() {
				s.redrawn(c, places, Full)
			}
		})
	}
}

func TestThoseWithoutLinesStandWhereTheWholeIsSeenLarger(t *testing.T) {
	for _, tt := range []struct {
		name string
		tall int // groups of two below each other
		rest int
		left bool
	}{
		{"a flat network", 1, 3, false},
		{"a flat network, many", 1, 60, false},
		{"a tall network, a few", 4, 3, true},
		{"a tall network, many", 4, 60, true},
	} {
		var arcs [][2]int
		for g := range tt.tall {
			arcs = append(arcs, [2]int{2 * g, 2*g + 1})
		}
		n := 2*tt.tall + tt.rest
		at := place(t, moves(n, arcs))
		checkNoOverlap(t, at)
		if left := at[n-1].X < at[0].X; left != tt.left {
			t.Errorf("%s: at the left %v", tt.name, left)
		}
	}
}
