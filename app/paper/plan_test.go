package paper

import (
	"errors"
	"math/rand/v2"
	"testing"

	"konklave/app/mapview"
	"konklave/model"
)

// TestEveryCardIsWholeOnSomePage is the promise of the pages, on random maps of
// up to 2,000 seats.
func TestEveryCardIsWholeOnSomePage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	several := 0
	for n := range 80 {
		seats := 1 + rng.IntN(60)
		if n%8 == 0 {
			seats = 200 + rng.IntN(1801)
		}
		d := drawing(company(rng, seats))
		for _, size := range Sizes {
			p, err := NewPlan(d, size)
			if err != nil {
				var known *model.Error
				if !errors.As(err, &known) || known.ID != "error.export.pages" || seats < 200 {
					t.Errorf("%d seats on %s: %v", seats, size, err)
				}
				continue
			}
			if p.K < leastScale && !(p.K > leastScale-0.001) {
				t.Errorf("%d seats on %s: %v points per unit cannot be read", seats, size, p.K)
			}
			page := mapview.Rect{W: p.W, H: p.H}
			if !inside(p.Stage, page.Grow(-rim)) {
				t.Errorf("the map is printed beyond the rim: %v on %v", p.Stage, page)
			}
			if len(p.Tiles) > mostPages {
				t.Errorf("%d pages", len(p.Tiles))
			}
			if !p.Single() {
				several++
			}
			names := map[string]bool{}
			for _, tile := range p.Tiles {
				if names[tile.Name()] {
					t.Errorf("the page %s is there twice", tile.Name())
				}
				names[tile.Name()] = true
				if tile.Area.W*p.K > p.Stage.W+0.1 || tile.Area.H*p.K > p.Stage.H+0.1 {
					t.Fatalf("%d seats on %s: page %s is too large: %v at %v on %v", seats, size, tile.Name(), tile.Area, p.K, p.Stage)
				}
			}
			for i, card := range d.Cards() {
				found := false
				for _, tile := range p.Tiles {
					found = found || inside(card, tile.Area)
				}
				if !found {
					t.Fatalf("%d seats on %s: card %d is on no page as a whole", seats, size, i)
				}
			}
			d.EachStretch(func(r mapview.Rect) bool {
				c := r.Center()
				for _, tile := range p.Tiles {
					if inside(mapview.Rect{X: c.X, Y: c.Y}, tile.Area) {
						return true
					}
				}
				t.Errorf("%d seats on %s: a line is on no page", seats, size)
				return false
			})
		}
	}
	if several < 10 {
		t.Errorf("only %d plans had more than one page; the test does not test", several)
	}
}

func TestSmallMapsGoOnOnePage(t *testing.T) {
	for _, tt := range []struct {
		name    string
		columns int
		rows    int
		size    Size
		single  bool
		across  bool
	}{
		{"one seat", 1, 1, A4, true, true},
		{"six by six", 6, 6, A4, true, true},
		{"a column of eight", 1, 8, A4, true, false},
		{"ten by four", 10, 4, A4, false, true},
		{"ten by four on A3", 9, 4, A3, true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var c mapview.Chart
			for i := range tt.columns * tt.rows {
				c.Nodes = append(c.Nodes, mapview.Node{ID: id(i), Placed: true, At: model.Point{X: float32(i%tt.columns) * 240, Y: float32(i/tt.columns) * 140}})
			}
			p, err := NewPlan(mapview.NewDrawing(mapview.Sheet{Chart: c, Places: mapview.Layout(c), Palette: mapview.Paper(false)}), tt.size)
			if err != nil {
				t.Fatal(err)
			}
			if p.Single() != tt.single || (p.W > p.H) != tt.across {
				t.Errorf("%d by %d pages of %v by %v at %v", p.Columns, p.Rows, p.W, p.H, p.K)
			}
		})
	}
}

func TestTooManyPagesAreRefused(t *testing.T) {
	var c mapview.Chart
	for i := range 400 {
		c.Nodes = append(c.Nodes, mapview.Node{ID: id(i), Placed: true, At: model.Point{X: float32(i) * 2500, Y: float32(i) * 2000}})
	}
	_, err := NewPlan(drawing(c), A4)
	var known *model.Error
	if !errors.As(err, &known) || known.ID != "error.export.pages" || known.Code != model.Invalid {
		t.Errorf("it says %v", err)
	}
}

func TestNamesOfPages(t *testing.T) {
	for at, want := range map[[2]int]string{{0, 0}: "A1", {1, 1}: "B2", {25, 9}: "Z10", {26, 0}: "AA1", {27, 0}: "AB1", {701, 0}: "ZZ1", {702, 0}: "AAA1"} {
		if got := gridName(at[0], at[1]); got != want {
			t.Errorf("column %d, row %d is %s, want %s", at[0], at[1], got, want)
		}
	}
}
