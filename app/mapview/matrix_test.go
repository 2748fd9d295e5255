package mapview

import (
	"context"
	"fmt"
	"image"
	"math/rand/v2"
	"slices"
	"testing"

	"konklave/app/ui"
	"konklave/model"
)

// TestSpreadSeatsEverybodyApart is a property: in rooms of any size people of
// any number never overlap, stay inside, and are all shown or counted.
func TestSpreadSeatsEverybodyApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		room := Rect{X: rng.Float32() * 900, Y: rng.Float32() * 500, W: 4 + rng.Float32()*300, H: 4 + rng.Float32()*160}
		n, narrow := rng.IntN(80), rng.IntN(2) == 0
		places, l, shown := Spread(room, n, narrow)
		switch {
		case n == 0 && len(places) != 0,
			n > 0 && shown == n && len(places) != n,
			n > 0 && shown < n && len(places) != shown+1,
			shown < 0, shown > n:
			t.Fatalf("%d people in %+v: %d places, %d shown", n, room, len(places), shown)
		}
		const slack = 0.02
		for i, p := range places {
			if p.X < room.X-slack || p.Y < room.Y-slack || p.Right() > room.Right()+slack || p.Bottom() > room.Bottom()+slack {
				t.Fatalf("%d people in %+v: the place %+v sticks out", n, room, p)
			}
			if l.avatar+badgeOut > p.W+slack || l.height() > p.H+slack {
				t.Fatalf("%d people in %+v: a face of %v with its name does not fit %+v", n, room, l.avatar, p)
			}
			for _, q := range places[:i] {
				if p.Grow(-slack).Overlaps(q.Grow(-slack)) {
					t.Fatalf("%d people in %+v: %+v and %+v overlap", n, room, p, q)
				}
			}
		}
	}
}

func TestSpreadGivesWayStepByStep(t *testing.T) {
	cell := newBoard(1000, 656, false).Room(Cell{model.Neutral, 3}, 1) // 176 by 102
	for _, tt := range []struct {
		n, shown int
		avatar   float32
		named    bool
	}{
		{1, 1, 40, true}, {2, 2, 40, true}, {3, 3, 32, true}, {4, 4, 28, true}, {6, 6, 28, true}, {7, 7, 28, false}, {15, 15, 28, false}, {16, 14, 28, false}, {30, 14, 28, false}, {2000, 14, 28, false},
	} {
		_, l, shown := Spread(cell, tt.n, false)
		if shown != tt.shown || l.avatar != tt.avatar || l.named != tt.named {
			t.Errorf("%d people: %d shown at %v, named %v", tt.n, shown, l.avatar, l.named)
		}
	}
}

func TestBoardHasTheMeasuresOfTheDesign(t *testing.T) {
	for _, tt := range []struct {
		w, h   float32
		narrow bool
		grid   Rect
	}{
		{1000, 656, false, Rect{64, 12, 920, 550}},
		{692, 456, true, Rect{56, 8, 620, 370}},
	} {
		b := newBoard(tt.w, tt.h, tt.narrow)
		if b.Grid != tt.grid || b.Narrow != tt.narrow || b.Tray.Bottom() != tt.h-8 {
			t.Errorf("%v by %v: %+v", tt.w, tt.h, b)
		}
		for support := model.Opponent; support <= model.Champion; support++ {
			for influence := 1; influence <= 5; influence++ {
				c := Cell{support, influence}
				if got, ok := b.CellAt(b.Cell(c).Center()); !ok || got != c {
					t.Errorf("in the middle of %+v is %+v", c, got)
				}
			}
		}
		if _, ok := b.CellAt(b.Tray.Center()); ok {
			t.Error("the tray is a cell")
		}
	}
	if !newBoard(500, 328, false).Narrow {
		t.Error("a wide window with text twice as large has a wide board")
	}
}

// crowd are people in all cells and in the tray.
func crowd(n int) []Node {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	var nodes []Node
	for i := range n {
		name := fmt.Sprintf("Person%04d", i)
		nodes = append(nodes, Node{ID: model.ID{0: byte(i >> 8), 1: byte(i), 15: 9}, Name: "Nora " + name, Brief: "N. " + name, Surname: name, Initials: "NP",
			Support: model.Support(rng.IntN(6)), Influence: rng.IntN(6)})
	}
	return nodes
}

// TestNobodyCoversAnybody: in all boards the faces and names of all who are
// shown lie apart and within their cell or the tray.
func TestNobodyCoversAnybody(t *testing.T) {
	for _, n := range []int{0, 1, 12, 60, 300, 2000} {
		for _, size := range [][2]float32{{1000, 656}, {1352, 656}, {692, 456}, {500, 328}, {320, 230}} {
			nodes := crowd(n)
			s := newMatrixScene(newBoard(size[0], size[1], size[0] < 800), nodes, nil, model.ID{})
			seen := 0
			for i, sp := range s.spots {
				bounds := s.board.Tray
				if !sp.tray {
					bounds = s.board.Cell(sp.cell)
				}
				if u := bounds.Union(sp.body); u != bounds && (u.W > bounds.W+0.1 || u.H > bounds.H+0.1) {
					t.Errorf("%d people on %v: %+v leaves %+v", n, size, sp.body, bounds)
				}
				for _, other := range s.spots[:i] {
					if sp.body.Grow(-0.05).Overlaps(other.body.Grow(-0.05)) {
						t.Errorf("%d people on %v: %+v covers %+v", n, size, sp.body, other.body)
					}
				}
				if seen += len(sp.more); sp.node >= 0 {
					seen++
				}
			}
			if seen != n || len(s.byNode) != n {
				t.Errorf("%d people on %v: %d have a place", n, size, seen)
			}
		}
	}
}

func TestTheSelectedOneIsAlwaysToBeSeen(t *testing.T) {
	nodes := crowd(2000)
	b := newBoard(1000, 656, false)
	for _, n := range nodes[:200] {
		if sp := newMatrixScene(b, nodes, nil, n.ID).find(n.ID); sp == nil || sp.node < 0 {
			t.Fatalf("%s is not to be seen", n.Name)
		}
	}
}

func TestArrowsReachEverybodyAndStepsStayInside(t *testing.T) {
	nodes := crowd(120)
	s := newMatrixScene(newBoard(1000, 656, false), nodes, nil, model.ID{})
	first := s.neighbour(model.ID{}, Down)
	if c, _ := placedIn(s.node(first)); c.Influence != 5 {
		t.Errorf("the first is at %+v", c)
	}
	reached := map[model.ID]bool{}
	for row := s.neighbour(model.ID{}, Right); ; {
		at := row
		for next := s.neighbour(at, Left); next != at; next = s.neighbour(at, Left) {
			at = next
		}
		for reached[at] = true; ; reached[at] = true {
			next := s.neighbour(at, Right)
			if next == at {
				break
			}
			at = next
		}
		down := s.neighbour(row, Down)
		if down == row {
			break
		}
		if s.neighbour(down, Up) == down {
			t.Errorf("up from %+v leads nowhere", s.node(down))
		}
		row = down
	}
	if len(reached) != len(nodes) {
		t.Errorf("arrows reach %d of %d", len(reached), len(nodes))
	}
	for _, tt := range []struct {
		at   Cell
		d    Direction
		want Cell
		ok   bool
	}{
		{Cell{model.Sceptic, 4}, Right, Cell{model.Neutral, 4}, true},
		{Cell{model.Sceptic, 4}, Down, Cell{model.Sceptic, 3}, true},
		{Cell{model.Opponent, 5}, Left, Cell{model.Unrated, 5}, false},
		{Cell{model.Opponent, 5}, Up, Cell{model.Opponent, 6}, false},
		{Cell{model.Unrated, 0}, Up, Cell{model.Neutral, 3}, true},
		{Cell{model.Unrated, 4}, Left, Cell{model.Neutral, 4}, true},
		{Cell{model.Champion, 0}, Up, Cell{model.Champion, 3}, true},
	} {
		if got, ok := Step(&Node{Support: tt.at.Support, Influence: tt.at.Influence}, tt.d); got != tt.want || ok != tt.ok {
			t.Errorf("from %+v: %+v, %v", tt.at, got, ok)
		}
	}
}

// TestGhostsKeepOutOfTheWay: a station stands in its cell, and beside people as
// long as there is room.
func TestGhostsKeepOutOfTheWay(t *testing.T) {
	for _, size := range [][2]float32{{1000, 656}, {692, 456}} {
		nodes := []Node{
			{ID: model.ID{1}, Name: "J. Feldkamp", Surname: "Feldkamp", Support: model.Sceptic, Influence: 2},
			{ID: model.ID{2}, Name: "M. Yıldız", Surname: "Yıldız", Support: model.Supporter, Influence: 3},
		}
		trail := Trail{ID: model.ID{2}, Steps: []Station{{Cell{model.Sceptic, 2}, "4. Aug"}, {Cell{model.Neutral, 2}, "18. Sep"}, {Cell{model.Unrated, 2}, "19. Sep"}}}
		s := newMatrixScene(newBoard(size[0], size[1], false), nodes, []Trail{trail, {ID: model.ID{9}, Steps: trail.Steps}}, model.ID{})
		if len(s.ghosts) != 2 || len(s.paths) != 2 || s.paths[0].head || !s.paths[1].head {
			t.Fatalf("%d ghosts, %d ways", len(s.ghosts), len(s.paths))
		}
		for _, g := range s.ghosts {
			if got, ok := s.board.CellAt(g.at); !ok || got != g.cell || g.crowd {
				t.Errorf("%v: the ghost of %s stands in %+v, crowded %v", size, g.when, got, g.crowd)
			}
		}
		if s.ghosts[0].at.X < s.find(model.ID{1}).face.X {
			t.Errorf("%v: the way begins on the wrong side of somebody", size)
		}
		end := s.paths[1].points[len(s.paths[1].points)-1]
		if d := distance(end, s.find(model.ID{2}).face); d < 16 || d > 40 {
			t.Errorf("%v: the way ends %v from the face", size, d)
		}
	}
	// Where there is no room they are drawn all the same, below.
	s := newMatrixScene(newBoard(1000, 656, false), crowd(2000), []Trail{{ID: crowd(40)[39].ID, Steps: []Station{{Cell{model.Neutral, 2}, "4. Aug"}}}}, crowd(40)[39].ID)
	if len(s.ghosts) > 0 && !s.ghosts[0].crowd {
		t.Error("a full cell has room for a ghost")
	}
}

func TestShiftHoldsTheAxis(t *testing.T) {
	from, to := Cell{model.Sceptic, 4}, Cell{model.Supporter, 2}
	for _, tt := range []struct {
		dx, dy float32
		want   Cell
	}{{200, 100, Cell{model.Supporter, 4}}, {-200, 100, Cell{model.Supporter, 4}}, {50, -90, Cell{model.Sceptic, 2}}} {
		if got := held(from, to, tt.dx, tt.dy); got != tt.want {
			t.Errorf("%v, %v: %+v", tt.dx, tt.dy, got)
		}
	}
	if got := held(Cell{}, to, 200, 1); got != to {
		t.Errorf("from the tray: %+v", got)
	}
}

func TestMatrixPaintsInBothVariants(t *testing.T) {
	nodes := crowd(60)
	nodes[3].Dimmed = true
	for _, dark := range []bool{false, true} {
		k := inkOf(ui.ColorsOf(dark))
		s := newMatrixScene(newBoard(500, 328, false), nodes, nil, nodes[5].ID)
		img := image.NewRGBA(image.Rect(0, 0, 500, 328))
		if !paintMatrix(context.Background(), img, s, matrixState{selected: nodes[5].ID, focused: true, lifted: nodes[6].ID, aim: Cell{model.Neutral, 4}}, 1, k) {
			t.Fatal("not finished")
		}
		aim := s.board.Cell(Cell{model.Neutral, 4})
		at := img.RGBAAt(int(aim.X)+cellInset+4, int(aim.Y)+cellInset+4)
		if c := k.Of(ui.AccentSoft); at.R != c.R || at.G != c.G || at.B != c.B {
			t.Errorf("dark %v: the target is %v, want %v", dark, at, c)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if paintMatrix(ctx, image.NewRGBA(image.Rect(0, 0, 10, 10)), newMatrixScene(newBoard(500, 328, false), nodes, nil, model.ID{}), matrixState{}, 1, inkOf(ui.ColorsOf(false))) {
		t.Error("it does not give up")
	}
}

func TestPaleLeavesAThird(t *testing.T) {
	n := Node{ID: model.ID{1}, Name: "A", Initials: "A", Support: model.Opponent, Influence: 3}
	k := inkOf(ui.ColorsOf(false))
	ring := func(dimmed bool) int { // the red of the ring against its ground
		n.Dimmed = dimmed
		s := newMatrixScene(newBoard(1000, 656, false), []Node{n}, nil, model.ID{})
		img := image.NewRGBA(image.Rect(0, 0, 1000, 656))
		paintMatrix(context.Background(), img, s, matrixState{}, 1, k)
		at := s.spots[0].face
		c, ground := img.RGBAAt(int(at.X), int(at.Y-19)), img.RGBAAt(int(at.X), int(at.Y-28))
		return int(ground.B) - int(c.B)
	}
	if full, pale := ring(false), ring(true); full < 100 || pale < full*25/100 || pale > full*36/100 {
		t.Errorf("the ring stands out by %d, pale by %d", full, pale)
	}
}

func BenchmarkMatrixOf2000(b *testing.B) {
	nodes, board := crowd(2000), newBoard(1000, 656, false)
	k := inkOf(ui.ColorsOf(false))
	img := image.NewRGBA(image.Rect(0, 0, 1000, 656))
	b.Run("places", func(b *testing.B) {
		for b.Loop() {
			newMatrixScene(board, nodes, nil, nodes[7].ID)
		}
	})
	s := newMatrixScene(board, slices.Clone(nodes), nil, nodes[7].ID)
	b.Run("picture", func(b *testing.B) {
		for b.Loop() {
			paintMatrix(context.Background(), img, s, matrixState{selected: nodes[7].ID}, 1, k)
		}
	})
}
