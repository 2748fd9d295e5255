package mapview

import (
	"math"
	"math/rand/v2"
	"testing"

	"konklave/model"
)

func TestHitTest(t *testing.T) {
	s := sceneOf(rautenberg())
	at := func(x, y float32) model.Point { return model.Point{X: x, Y: y} }
	tests := []struct {
		name    string
		p       model.Point
		zoom    float32
		hovered model.ID
		want    Hit
	}{
		{"ground", at(700, 500), 1, model.ID{}, Hit{}},
		{"card", at(300, 200), 1, model.ID{}, Hit{Part: Card, ID: idOf(5)}},
		{"its very corner", at(256, 160), 1, model.ID{}, Hit{Part: Card, ID: idOf(5)}},
		{"just outside", at(700, 159), 1, model.ID{}, Hit{}},
		{"placeholder", at(600, 60), 1, model.ID{}, Hit{Part: Card, ID: idOf(2)}},
		{"bolt", at(505, 210), 1, model.ID{}, Hit{Part: Bolt, ID: idOf(1014)}},
		{"line", at(200, 146), 1, model.ID{}, Hit{Part: OnLine, ID: idOf(1000)}},
		{"a line is easier to hit when it is small", at(200, 155), 0.4, model.ID{}, Hit{Part: OnLine, ID: idOf(1000)}},
		{"handle below", at(120, 415), 1, idOf(8), Hit{Part: HandleAdd, ID: idOf(8), Where: Below}},
		{"handle beside", at(233, 354), 1, idOf(8), Hit{Part: HandleAdd, ID: idOf(8), Where: Beside}},
		{"handle above", at(120, 295), 1, idOf(8), Hit{Part: HandleAdd, ID: idOf(8), Where: Above}},
		{"a handle lies on the card", at(120, 400), 1, idOf(8), Hit{Part: HandleAdd, ID: idOf(8), Where: Below}},
		{"no handle without the pointer on the card", at(120, 400), 1, model.ID{}, Hit{Part: Card, ID: idOf(8)}},
		{"no handles at a placeholder", at(636, 126), 1, idOf(2), Hit{Part: Card, ID: idOf(2)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.HitTest(tt.p, tt.zoom, tt.hovered); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
	pile := seats(-1, -1)
	for i := range pile.Nodes {
		pile.Nodes[i].Placed = true
	}
	if h := sceneOf(pile).HitTest(at(50, 50), 1, model.ID{}); h.ID != idOf(1) {
		t.Errorf("of two cards in a pile the lower one was hit")
	}
}

func TestNeighbour(t *testing.T) {
	s := sceneOf(rautenberg())
	tests := []struct {
		from int
		d    Direction
		to   int
	}{
		{5, Up, 1}, {5, Down, 9}, {5, Left, 4}, {5, Right, 6},
		{1, Left, 0}, {1, Right, 2}, {1, Down, 5}, {1, Up, 1},
		{11, Up, 8}, {11, Down, 11}, {7, Up, 2}, {3, Down, 7}, {4, Up, 1}, {0, Down, 4}, {10, Right, 7},
	}
	for _, tt := range tests {
		if got := s.Neighbour(idOf(tt.from), tt.d); got != idOf(tt.to) {
			t.Errorf("from %d in direction %d: %d, want %d", tt.from, tt.d, s.Find(got), tt.to)
		}
	}
	if got := s.Neighbour(model.ID{}, Down); got != idOf(1) {
		t.Errorf("from nowhere to %d, want the first root", s.Find(got))
	}
	if got := sceneOf(Chart{}).Neighbour(idOf(3), Up); !got.IsZero() {
		t.Errorf("somebody on an empty map: %v", got)
	}
}

func TestCamera(t *testing.T) {
	c := Camera{X: 100, Y: 50, Zoom: 0.8, W: 1000, H: 600}
	p := model.Point{X: 700, Y: 123}
	under := c.ToScene(p)
	for _, f := range []float32{1.1, 0.9, 3, 0.01, 100} {
		z := c.ZoomAt(p, f, Full)
		if d := distance(z.ToScene(p), under); d > 0.01 {
			t.Errorf("zoom by %v moves the point under the pointer by %v", f, d)
		}
		if z.Zoom < minZoom || z.Zoom > maxZoom {
			t.Errorf("zoom by %v gives %v", f, z.Zoom)
		}
	}
	if z := c.ZoomAt(p, float32(math.NaN()), Full); z.Zoom != 1 {
		t.Errorf("zoom by nothing gives %v", z.Zoom)
	}
	if z := (Camera{Zoom: 1, W: 10, H: 10}).ZoomAt(p, 100, Compact); z.Zoom*Compact.Zoom > maxZoom+0.001 {
		t.Errorf("the compact form may be zoomed to %v", z.Zoom*Compact.Zoom)
	}
	area := Rect{X: -500, Y: 300, W: 3000, H: 1000}
	fit := c.Fit(area, 24, 0, Full)
	if v := fit.View(); v.X > area.X-20 || v.Y > area.Y || v.Right() < area.Right()+20 || v.Bottom() < area.Bottom() {
		t.Errorf("fit shows %v of %v", v, area)
	}
	if small := c.Fit(Rect{W: 100, H: 100}, 24, 0, Full); small.Zoom != 1 {
		t.Errorf("a small chart is enlarged to %v", small.Zoom)
	}
	if e := c.Fit(Rect{}, 24, 0, Full); e.Zoom != 1 || e.X != 0 {
		t.Errorf("an empty chart gives %+v", e)
	}
	open := Camera{W: 1000, H: 572, Zoom: 1}.Open(sceneOf(rautenberg()).Bounds, Full)
	if open.X != 0 || open.Y != 0 || open.Zoom != 1 {
		t.Errorf("the design opens at %+v", open)
	}
	card := Rect{X: 5000, Y: -800, W: 216, H: 108}
	if v := c.Reveal(card).View(); !v.Contains(card.corner()) || v.Right() < card.Right() || v.Bottom() < card.Bottom() {
		t.Errorf("revealed %v in %v", card, v)
	}
	if r := c.Reveal(Rect{X: 300, Y: 200, W: 216, H: 108}); r != c {
		t.Errorf("revealing what is seen moves the view to %+v", r)
	}
}

func TestDetail(t *testing.T) {
	tests := []struct {
		zoom    float32
		compact bool
		want    Detail
	}{
		{2, false, Complete}, {0.8, false, Complete}, {0.79, false, Small}, {0.5, false, Small},
		{0.49, false, Face}, {0.12, false, Face}, {0.11, false, Flat}, {1, true, Small}, {0.8, true, Small}, {0.3, true, Face},
	}
	for _, tt := range tests {
		if got := detailAt(tt.zoom, tt.compact); got != tt.want {
			t.Errorf("at %v (compact %v): %d, want %d", tt.zoom, tt.compact, got, tt.want)
		}
	}
}

func TestIndex(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	x := newIndex(300)
	frames := make([]Rect, 300)
	for i := range frames {
		frames[i] = Rect{X: rng.Float32()*8000 - 4000, Y: rng.Float32()*8000 - 4000, W: 216, H: 108}
		x.add(int32(i), frames[i])
	}
	for range 300 {
		area := Rect{X: rng.Float32()*8000 - 4000, Y: rng.Float32()*8000 - 4000, W: rng.Float32() * 3000, H: rng.Float32() * 3000}
		var want []int32
		for i, f := range frames {
			if f.Overlaps(area) {
				want = append(want, int32(i))
			}
		}
		got := x.in(area)
		if len(got) != len(want) {
			t.Fatalf("%v: %d found, want %d", area, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%v: %v, want %v", area, got, want)
			}
		}
	}
}

func TestPanels(t *testing.T) {
	s := sceneOf(rautenberg())
	c := Camera{W: 1000, H: 572, Zoom: 1}
	if r, ok := legendPlace(s, c); !ok || r != (Rect{X: 256, Y: 437, W: 488, H: 111}) {
		t.Errorf("legend at %v, %v: want it where the design has it", r, ok)
	}
	for _, tt := range []struct {
		what   string
		camera Camera
		want   bool
	}{
		{"all in view at 100 %", c, false},
		{"all in view beyond 100 %", Camera{W: 2000, H: 1144, Zoom: 1.5}, false},
		{"all in view at 70 %", Camera{X: -100, W: 1000, H: 572, Zoom: 0.7}, true},
		{"a card out of view", Camera{X: 40, W: 1000, H: 572, Zoom: 1}, true},
		{"a part of it at 150 %", Camera{W: 1000, H: 572, Zoom: 1.5}, true},
		{"a small view", Camera{W: 600, H: 300, Zoom: 1}, false},
	} {
		r, ok := minimapPlace(s, tt.camera)
		if lower := (Rect{X: tt.camera.W - 228, Y: tt.camera.H - 136, W: 216, H: 112}); ok != tt.want || r != lower {
			t.Errorf("%s: minimap %v at %v, want %v at %v", tt.what, ok, r, tt.want, lower)
		}
	}
	if _, ok := legendPlace(s, Camera{W: 692, H: 456, Zoom: 1}); ok {
		t.Error("the legend covers cards in a small view")
	}
	if _, ok := legendPlace(newScene(rautenberg(), nil, Compact), c); ok {
		t.Error("the legend shows in the compact form")
	}
	corners := seats(-1, -1)
	corners.Nodes[1].Placed, corners.Nodes[1].At = true, model.Point{X: 760, Y: 440}
	if _, ok := minimapPlace(sceneOf(corners), c); ok {
		t.Error("a minimap of what is all in view covers a card")
	}
	if _, ok := minimapPlace(sceneOf(bigChart(300)), Camera{W: 1000, H: 572, Zoom: 1}); !ok {
		t.Error("no minimap of a big chart")
	}
	m := newMiniature(s)
	p := model.Point{X: 100, Y: 60}
	r := m.place(Rect{X: m.scene(p).X, Y: m.scene(p).Y})
	if distance(r.corner(), p) > 0.01 {
		t.Errorf("there and back: %v", r)
	}
}
