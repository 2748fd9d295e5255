package mapview

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"konklave/model"
)

// seats makes a chart of n seats; boss[i] is whom i reports to, -1 for nobody.
func seats(boss ...int) Chart {
	var c Chart
	for i, b := range boss {
		c.Nodes = append(c.Nodes, Node{ID: idOf(i), Name: fmt.Sprint("N", i), Surname: fmt.Sprint("N", i)})
		if b >= 0 {
			c.Lines = append(c.Lines, Line{ID: idOf(10000 + i), From: idOf(i), To: idOf(b), Kind: model.ReportsTo})
		}
	}
	return c
}

// assist lets i assist chief.
func (c Chart) assist(i, chief int) Chart {
	c.Lines = append(c.Lines, Line{ID: idOf(20000 + i), From: idOf(i), To: idOf(chief), Kind: model.Assistant})
	return c
}

func place(t *testing.T, c Chart) []model.Point {
	t.Helper()
	places := Layout(c)
	if len(places) != len(c.Nodes) {
		t.Fatalf("%d places for %d nodes", len(places), len(c.Nodes))
	}
	at := make([]model.Point, len(c.Nodes))
	for i := range c.Nodes {
		at[i] = places[c.Nodes[i].ID]
	}
	return at
}

func point(xy [2]float32) model.Point { return model.Point{X: xy[0], Y: xy[1]} }

func TestLayout(t *testing.T) {
	tests := []struct {
		name  string
		chart Chart
		want  [][2]float32
	}{
		{"nobody", Chart{}, nil},
		{"one", seats(-1), [][2]float32{{0, 0}}},
		{"a chain stands straight", seats(-1, 0, 1), [][2]float32{{0, 0}, {0, 140}, {0, 280}}},
		{"the boss stands over the middle", seats(-1, 0, 0, 0), [][2]float32{{240, 0}, {0, 140}, {240, 140}, {480, 140}}},
		{"two reports", seats(-1, 0, 0), [][2]float32{{120, 0}, {0, 140}, {240, 140}}},
		{"two trees with a wider gap", seats(-1, 0, -1, 2), [][2]float32{{0, 0}, {0, 140}, {280, 0}, {280, 140}}},
		{"teams of two bosses keep apart", seats(-1, 0, 0, 1, 1, 2, 2), [][2]float32{
			{380, 0}, {120, 140}, {620, 140}, {0, 280}, {240, 280}, {500, 280}, {740, 280},
		}},
		{"a leaf between two teams stands in their middle", seats(-1, 0, 0, 0, 1, 1, 1, 3, 3, 3), [][2]float32{
			{620, 0}, {240, 140}, {620, 140}, {980, 140}, {0, 280}, {240, 280}, {480, 280}, {740, 280}, {980, 280}, {1220, 280},
		}},
		{"the assistant of the first tree stands left, over the first report", seats(-1, 0, 0, -1).assist(3, 0), [][2]float32{
			{240, 0}, {0, 140}, {240, 140}, {0, 0},
		}},
		{"that of the second tree stands right", seats(-1, -1, 1, 1, -1).assist(4, 1), [][2]float32{
			{0, 0}, {280, 0}, {280, 140}, {520, 140}, {520, 0},
		}},
		{"a lonely chief with two assistants", seats(-1, -1, -1).assist(1, 0).assist(2, 0), [][2]float32{
			{240, 0}, {0, 0}, {480, 0},
		}},
		{"an assistant with a report stands below", seats(-1, -1, 1).assist(1, 0), [][2]float32{{0, 0}, {0, 140}, {0, 280}}},
		{"who reports to itself is a root", seats(0), [][2]float32{{0, 0}}},
		{"two who report to each other", seats(1, 0), [][2]float32{{0, 0}, {0, 140}}},
		{"a tail of a circle", seats(1, 2, 0, 0), [][2]float32{{120, 0}, {0, 280}, {0, 140}, {240, 140}}},
	}
	for _, tt := range tests {
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

func TestLayoutOfTheDesign(t *testing.T) {
	c := rautenberg()
	for i := range c.Nodes {
		c.Nodes[i].Placed = false
	}
	at := place(t, c)
	// The same columns and rows as drawn: who stands in which.
	want := [][2]int{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {0, 1}, {1, 1}, {2, 1}, {3, 1}, {0, 2}, {1, 2}, {2, 2}, {0, 3}}
	x := []float32{0, 240, 520, 760}
	for i, w := range want {
		if got := (model.Point{X: x[w[0]], Y: float32(w[1] * 140)}); at[i] != got {
			t.Errorf("%s at %v, want %v", c.Nodes[i].Name, at[i], got)
		}
	}
}

func TestLayoutStacksWideTeams(t *testing.T) {
	for _, n := range []int{7, 20, 100, 5000} {
		boss := make([]int, n+1)
		boss[0] = -1
		c := seats(boss...)
		at := place(t, c)
		w, h := spread(at)
		if ratio := w / h; n > 7 && (ratio < 0.8 || ratio > 3) {
			t.Errorf("%d reports: %v wide, %v high", n, w, h)
		}
		checkNoOverlap(t, at)
		if middle := (w - 216) / 2; at[0].X < middle-20 || at[0].X > middle+20 {
			t.Errorf("%d reports: boss at %v, middle is %v", n, at[0].X, middle)
		}
	}
	six := seats(-1, 0, 0, 0, 0, 0, 0)
	for i, p := range place(t, six)[1:] {
		if p.Y != 140 || p.X != float32(i)*240 {
			t.Errorf("six reports stand in one row: %d at %v", i, p)
		}
	}
	for _, n := range []int{60, 150} {
		at := place(t, bigChart(n))
		checkNoOverlap(t, at)
		if w, h := spread(at); w > 8*h {
			t.Errorf("a company of %d makes a strip: %v x %v", n, w, h)
		}
	}
	lonely := make([]int, 30)
	for i := range lonely {
		lonely[i] = -1
	}
	if w, h := spread(place(t, seats(lonely...))); w > 3*h {
		t.Errorf("30 lonely seats make a strip: %v x %v", w, h)
	}
	trees := make([]int, 200)
	for i := range trees {
		trees[i] = -1
		if i%2 == 1 {
			trees[i] = i - 1
		}
	}
	at := place(t, seats(trees...))
	checkNoOverlap(t, at)
	if w, h := spread(at); w > 4*h {
		t.Errorf("100 trees make a strip: %v x %v", w, h)
	}
}

func spread(at []model.Point) (w, h float32) {
	var r Rect
	for _, p := range at {
		r = r.Union(Full.place(p))
	}
	return r.W, r.H
}

func TestLayoutSurvivesDepth(t *testing.T) {
	const n = 20000
	boss := make([]int, n)
	for i := range boss {
		boss[i] = i - 1
	}
	at := place(t, seats(boss...))
	if at[n-1] != (model.Point{X: 0, Y: (n - 1) * 140}) {
		t.Errorf("the last of the chain is at %v", at[n-1])
	}
	boss[0] = n - 1 // a circle of 20,000
	place(t, seats(boss...))
}

func TestLayoutKeepsPlaced(t *testing.T) {
	pin := func(c Chart, i int, x, y float32) Chart {
		c.Nodes[i].Placed, c.Nodes[i].At = true, model.Point{X: x, Y: y}
		return c
	}
	t.Run("alone", func(t *testing.T) {
		at := place(t, pin(seats(-1, 0, 0), 2, 900, 140))
		want := [][2]float32{{120, 0}, {0, 140}, {900, 140}}
		for i := range want {
			if at[i] != point(want[i]) {
				t.Errorf("node %d at %v, want %v: the others stay", i, at[i], want[i])
			}
		}
	})
	t.Run("the team follows its boss", func(t *testing.T) {
		at := place(t, pin(seats(-1, 0, 1, 1), 1, 1000, 500))
		if at[2] != (model.Point{X: 880, Y: 640}) || at[3] != (model.Point{X: 1120, Y: 640}) {
			t.Errorf("reports at %v, %v", at[2], at[3])
		}
	})
	t.Run("nobody is covered", func(t *testing.T) {
		c := pin(seats(-1, 0, 0, -1), 3, 10, 150) // right onto the first report
		at := place(t, c)
		if at[3] != (model.Point{X: 10, Y: 150}) {
			t.Errorf("placed at %v", at[3])
		}
		checkNoOverlap(t, at)
	})
	t.Run("a new boss stands over its placed team", func(t *testing.T) {
		c := pin(pin(seats(-1, 0, 0), 1, 2000, 1000), 2, 2240, 1000)
		if at := place(t, c); at[0] != (model.Point{X: 2120, Y: 860}) {
			t.Errorf("boss at %v", at[0])
		}
	})
	t.Run("nonsense places do not count", func(t *testing.T) {
		nan := float32(0)
		nan /= nan
		for _, p := range [][2]float32{{nan, 0}, {0, nan}, {1e30, 0}, {0, -1e9}} {
			if at := place(t, pin(seats(-1, 0), 1, p[0], p[1])); at[1] != (model.Point{X: 0, Y: 140}) {
				t.Errorf("placed at %v: laid out at %v", p, at[1])
			}
		}
	})
	t.Run("the design", func(t *testing.T) {
		c := rautenberg()
		for i, p := range place(t, c) {
			if p != c.Nodes[i].At {
				t.Errorf("%s moved to %v", c.Nodes[i].Name, p)
			}
		}
	})
}

// forestOf makes a random chart: some trees, some assistants, some circles,
// some placed cards.
func forestOf(rng *rand.Rand, n int, wild bool) Chart {
	boss := make([]int, n)
	for i := range boss {
		boss[i] = -1
		if i > 0 && rng.IntN(8) > 0 {
			boss[i] = rng.IntN(i)
			if rng.IntN(2) == 0 {
				boss[i] = i - 1 - rng.IntN(min(i, 5))
			}
		}
		if wild && rng.IntN(10) == 0 {
			boss[i] = rng.IntN(n)
		}
	}
	c := seats(boss...)
	for i := range c.Lines {
		if rng.IntN(7) == 0 {
			c.Lines[i].Kind = model.Assistant
		}
	}
	if wild {
		for i := range c.Nodes {
			if rng.IntN(6) == 0 {
				c.Nodes[i].Placed = true
				c.Nodes[i].At = model.Point{X: float32(rng.IntN(60)*300 - 3000), Y: float32(rng.IntN(40)*200 - 1000)}
			}
		}
	}
	return c
}

func TestLayoutOfRandomForests(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for round := range 400 {
		wild := round%2 == 1
		c := forestOf(rng, 1+rng.IntN(120), wild)
		at := place(t, c)
		f := newForest(c, indexOf(c.Nodes))
		free := map[model.Point]bool{}
		for i := range at {
			if c.Nodes[i].Placed {
				if at[i] != c.Nodes[i].At {
					t.Fatalf("round %d: placed node %d moved", round, i)
				}
				free[at[i]] = true
			}
		}
		if !wild {
			checkNoOverlap(t, at)
			for i := range at {
				p := f.parent[i]
				if p < 0 {
					continue
				}
				if f.aside[i] {
					if at[i].Y != at[p].Y {
						t.Fatalf("round %d: assistant %d not beside its chief", round, i)
					}
				} else if at[i].Y < at[p].Y+140 {
					t.Fatalf("round %d: node %d at %v, boss at %v", round, i, at[i], at[p])
				}
			}
			checkOrder(t, f, at)
			again := place(t, c)
			for i := range at {
				if at[i] != again[i] {
					t.Fatalf("round %d: not the same twice", round)
				}
			}
		} else {
			checkFree(t, c, at)
		}
		if len(f.order) != len(c.Nodes) {
			t.Fatalf("round %d: %d of %d nodes hang somewhere", round, len(f.order), len(c.Nodes))
		}
	}
}

func checkNoOverlap(t *testing.T, at []model.Point) {
	t.Helper()
	x := newIndex(len(at))
	for i, p := range at {
		if x.any(Full.place(p)) {
			t.Fatalf("card %d at %v overlaps another", i, p)
		}
		x.add(int32(i), Full.place(p))
	}
}

// checkFree checks that cards that were not placed by hand overlap nothing.
func checkFree(t *testing.T, c Chart, at []model.Point) {
	t.Helper()
	x := newIndex(len(at))
	for i, p := range at {
		x.add(int32(i), Full.place(p))
	}
	for i, p := range at {
		if !c.Nodes[i].Placed && len(x.in(Full.place(p))) > 1 {
			t.Fatalf("card %d at %v overlaps another", i, p)
		}
	}
}

// checkOrder checks that the teams of bosses stand in the order of the chart,
// and so do those without a team.
func checkOrder(t *testing.T, f *forest, at []model.Point) {
	t.Helper()
	for _, team := range f.reports {
		lastBoss, lastLeaf := float32(-1e9), model.Point{X: -1e9}
		for _, r := range team {
			if !f.leaf(r) {
				if at[r].X <= lastBoss {
					t.Fatalf("boss %d stands left of an earlier one", r)
				}
				lastBoss = at[r].X
				continue
			}
			if at[r].X < lastLeaf.X || at[r].X == lastLeaf.X && at[r].Y <= lastLeaf.Y {
				t.Fatalf("seat %d stands before an earlier one", r)
			}
			lastLeaf = at[r]
		}
	}
}

func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{30, 500, 2000, 20000} {
		c := bigChart(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Layout(c)
			}
		})
	}
}

// bigChart is a company of n seats: bosses with five to nine reports, some
// assistants, influences and conflicts.
func bigChart(n int) Chart {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	boss := make([]int, n)
	boss[0] = -1
	for i, at := 1, 0; i < n; at++ {
		for k := 0; k < 3+rng.IntN(4) && i < n; k++ {
			boss[i] = at
			i++
		}
	}
	c := seats(boss...)
	supports := []model.Support{model.Unrated, model.Opponent, model.Sceptic, model.Neutral, model.Supporter, model.Champion}
	for i := range c.Nodes {
		nd := &c.Nodes[i]
		nd.Name, nd.Surname, nd.Title = fmt.Sprintf("Katharina Musterfrau %d", i), fmt.Sprintf("Musterfrau %d", i), "Leiterin Instandhaltung"
		nd.Initials, nd.Support, nd.Influence, nd.Coverage = "KM", supports[i%6], i%6, i%5
		nd.Chips, nd.Age, nd.Overdue = []string{"Anwender", "Initiator"}, fmt.Sprint(i%60, " T"), i%9 == 0
	}
	for i := 5; i < n; i += 5 {
		kind := model.Influences
		if i%35 == 0 {
			kind = model.InConflict
		}
		c.Lines = append(c.Lines, Line{ID: idOf(50000 + i), From: idOf(i), To: idOf(i - 1 - rng.IntN(4)), Kind: kind})
	}
	return c
}
