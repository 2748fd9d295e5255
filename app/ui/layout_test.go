package ui

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// block is an object with a least size, a wish, and, if area is set, a height
// that depends on its width.
type block struct {
	canvas.Rectangle
	wished fyne.Size
	area   float32
}

func (b *block) WishSize() fyne.Size { return b.wished }

func (b *block) HeightFor(width float32) float32 {
	if b.area > 0 {
		return b.area / width
	}
	return b.wished.Height
}

func newBlock(least, wish, height float32) *block {
	b := &block{wished: fyne.NewSize(wish, height)}
	b.SetMinSize(fyne.NewSize(least, height))
	return b
}

type frame struct{ x, y, w, h float32 }

func frameOf(o fyne.CanvasObject) frame {
	p, s := o.Position(), o.Size()
	return frame{p.X, p.Y, s.Width, s.Height}
}

func near(a, b float32) bool { return math.Abs(float64(a-b)) < 0.05 }

func wantFrames(t *testing.T, objects []fyne.CanvasObject, want ...frame) {
	t.Helper()
	for i, o := range objects {
		got := frameOf(o)
		if !near(got.x, want[i].x) || !near(got.y, want[i].y) || !near(got.w, want[i].w) || !near(got.h, want[i].h) {
			t.Errorf("object %d at %+v, want %+v", i, got, want[i])
		}
	}
}

func TestRow(t *testing.T) {
	startApp(t, "light")
	a, b, c := newBlock(20, 100, 10), newBlock(50, 50, 30), newBlock(20, 60, 20)
	hidden := newBlock(500, 500, 500)
	hidden.Hide()
	row := Row(10, a, hidden, b, c)
	objects := []fyne.CanvasObject{a, b, c}
	if got := row.MinSize(); got != fyne.NewSize(20+50+20+20, 30) {
		t.Errorf("MinSize %v", got)
	}
	if got := Wish(row); got != fyne.NewSize(230, 30) {
		t.Errorf("Wish %v", got)
	}
	row.Resize(fyne.NewSize(300, 30))
	wantFrames(t, objects, frame{0, 10, 100, 10}, frame{110, 0, 50, 30}, frame{170, 5, 60, 20})
	// 30 too few: the widest gives first.
	row.Resize(fyne.NewSize(200, 30))
	wantFrames(t, objects, frame{0, 10, 70, 10}, frame{80, 0, 50, 30}, frame{140, 5, 60, 20})
	// 70 too few: both shrinkable ones level at 45.
	row.Resize(fyne.NewSize(160, 30))
	wantFrames(t, objects, frame{0, 10, 45, 10}, frame{55, 0, 50, 30}, frame{115, 5, 45, 20})
	// Less than the least: everyone keeps it, and the row runs over.
	row.Resize(fyne.NewSize(50, 30))
	wantFrames(t, objects, frame{0, 10, 20, 10}, frame{30, 0, 50, 30}, frame{90, 5, 20, 20})
}

func TestRowGivesFreeWidthToSpacerAndGrow(t *testing.T) {
	startApp(t, "light")
	a, b, grown := newBlock(10, 10, 10), newBlock(10, 10, 10), newBlock(5, 40, 10)
	row := Row(0, a, Spacer(), b, Grow(grown))
	row.Resize(fyne.NewSize(125, 10))
	// 100 are free, half for each.
	wantFrames(t, []fyne.CanvasObject{a, b, row.Objects[3]}, frame{0, 0, 10, 10}, frame{60, 0, 10, 10}, frame{70, 0, 55, 10})
}

func TestEvenGivesAllTheSameWidth(t *testing.T) {
	startApp(t, "light")
	a, b := newBlock(10, 30, 10), newBlock(60, 200, 20)
	row := Even(12, a, b)
	row.Resize(fyne.NewSize(212, 40))
	wantFrames(t, []fyne.CanvasObject{a, b}, frame{0, 0, 100, 40}, frame{112, 0, 100, 40})
	if got := row.MinSize(); got != fyne.NewSize(132, 20) {
		t.Errorf("MinSize %v: not twice the wider one and the gap", got)
	}
}

func TestTheEdgeIsLessInTheNarrowWindow(t *testing.T) {
	startApp(t, "light")
	a, edge := newBlock(10, 30, 10), &Margins{}
	row := edge.Inside(a)
	row.Resize(fyne.NewSize(200, 20))
	wantFrames(t, []fyne.CanvasObject{a}, frame{24, 0, 152, 20})
	edge.SetNarrow(true)
	row.Refresh()
	wantFrames(t, []fyne.CanvasObject{a}, frame{16, 0, 168, 20})
}

func TestBesideAndSidesFillTheHeight(t *testing.T) {
	startApp(t, "light")
	a, b := newBlock(10, 30, 10), newBlock(20, 20, 20)
	Beside(4, a, b).Resize(fyne.NewSize(100, 80))
	wantFrames(t, []fyne.CanvasObject{a, b}, frame{0, 0, 30, 80}, frame{34, 0, 20, 80})
	Sides(a, b).Resize(fyne.NewSize(100, 80))
	wantFrames(t, []fyne.CanvasObject{a, b}, frame{0, 0, 72, 80}, frame{80, 0, 20, 80})
}

func TestColumnKnowsHeightsAtItsWidth(t *testing.T) {
	startApp(t, "light")
	a, wraps := newBlock(10, 50, 10), newBlock(10, 100, 10)
	wraps.area = 1000
	column := Column(5, a, wraps)
	column.Resize(fyne.NewSize(50, 200))
	wantFrames(t, []fyne.CanvasObject{a, wraps}, frame{0, 0, 50, 10}, frame{0, 15, 50, 20})
	if got := column.MinSize(); got != fyne.NewSize(10, 35) {
		t.Errorf("MinSize %v after a width of 50", got)
	}
	if got := HeightFor(Inset(1, 5, 2, 5, column), 110); got != 10+5+10+3 {
		t.Errorf("height inside an inset of 100: %v", got)
	}
	grow := Grow(newBlock(1, 1, 10))
	column = Column(0, a, grow, Spacer())
	column.Resize(fyne.NewSize(50, 100))
	wantFrames(t, []fyne.CanvasObject{a, grow}, frame{0, 0, 50, 10}, frame{0, 10, 50, 50})
}

func TestFlowWraps(t *testing.T) {
	startApp(t, "light")
	objects := []fyne.CanvasObject{newBlock(1, 40, 20), newBlock(1, 40, 10), newBlock(1, 40, 20), newBlock(1, 500, 10)}
	flow := Flow(10, objects...)
	flow.Resize(fyne.NewSize(100, 200))
	wantFrames(t, objects, frame{0, 0, 40, 20}, frame{50, 5, 40, 10}, frame{0, 30, 40, 20}, frame{0, 60, 100, 10})
	if got := flow.MinSize().Height; got != 70 {
		t.Errorf("height %v", got)
	}
	if got := HeightFor(flow, 1000); got != 20 {
		t.Errorf("height when all fits: %v", got)
	}
	if got := HeightFor(Flow(10), 100); got != 0 {
		t.Errorf("an empty flow is %v high", got)
	}
}

func TestHolders(t *testing.T) {
	startApp(t, "light")
	size := fyne.NewSize(100, 100)
	tests := []struct {
		name        string
		of          func(o fyne.CanvasObject) *fyne.Container
		least, wish fyne.Size
		frame       frame
	}{
		{"Inset", func(o fyne.CanvasObject) *fyne.Container { return Inset(1, 2, 3, 4, o) }, fyne.NewSize(16, 24), fyne.NewSize(36, 24), frame{4, 1, 94, 96}},
		{"Pad", func(o fyne.CanvasObject) *fyne.Container { return Pad(5, o) }, fyne.NewSize(20, 30), fyne.NewSize(40, 30), frame{5, 5, 90, 90}},
		{"Fixed", func(o fyne.CanvasObject) *fyne.Container { return Fixed(50, 40, o) }, fyne.NewSize(50, 40), fyne.NewSize(50, 40), frame{0, 30, 50, 40}},
		{"Fixed width", func(o fyne.CanvasObject) *fyne.Container { return Fixed(50, 0, o) }, fyne.NewSize(50, 20), fyne.NewSize(50, 20), frame{0, 0, 50, 100}},
		{"AtLeast", func(o fyne.CanvasObject) *fyne.Container { return AtLeast(50, 5, o) }, fyne.NewSize(50, 20), fyne.NewSize(50, 20), frame{0, 0, 100, 100}},
		{"Center", Center, fyne.NewSize(10, 20), fyne.NewSize(30, 20), frame{35, 40, 30, 20}},
		{"Layers", func(o fyne.CanvasObject) *fyne.Container { return Layers(o) }, fyne.NewSize(10, 20), fyne.NewSize(30, 20), frame{0, 0, 100, 100}},
	}
	for _, test := range tests {
		o := newBlock(10, 30, 20)
		c := test.of(o)
		if got := c.MinSize(); got != test.least {
			t.Errorf("%s: least %v, want %v", test.name, got, test.least)
		}
		if got := Wish(c); got != test.wish {
			t.Errorf("%s: wish %v, want %v", test.name, got, test.wish)
		}
		c.Resize(size)
		if got := frameOf(o); got != test.frame {
			t.Errorf("%s: at %+v, want %+v", test.name, got, test.frame)
		}
		o.Hide()
		if test.name != "AtLeast" && c.MinSize() != (fyne.Size{}) && Wish(c) != (fyne.Size{}) {
			t.Errorf("%s: a hidden object takes room", test.name)
		}
	}
}

func FuzzShrinkStaysWithinBounds(f *testing.F) {
	f.Add(float32(100), float32(20), float32(50), float32(50), float32(60), float32(10), float32(80))
	f.Add(float32(1), float32(1), float32(1), float32(1), float32(1), float32(1), float32(9))
	f.Fuzz(func(t *testing.T, a, la, b, lb, c, lc, need float32) {
		got, least := []float32{a, b, c}, []float32{la, lb, lc}
		sum, floor := float32(0), float32(0)
		for i := range got {
			if !(got[i] >= 0 && got[i] < 1e4) || !(least[i] >= 0 && least[i] <= got[i]) || !(need >= 0 && need < 3e4) {
				return // no sizes of a window
			}
			sum, floor = sum+got[i], floor+least[i]
		}
		shrink(got, least, need)
		after := float32(0)
		for i := range got {
			if got[i] < least[i]-0.01 {
				t.Fatalf("%d is %v, least %v", i, got[i], least[i])
			}
			after += got[i]
		}
		if want := max(sum-need, floor); math.Abs(float64(after-want)) > 1 {
			t.Fatalf("sum %v, want %v", after, want)
		}
	})
}

// counted counts how often it is measured.
type counted struct {
	block
	n int
}

func (c *counted) MinSize() fyne.Size { c.n++; return c.block.MinSize() }

// A tree that asks for width and height together on every level takes
// exponential time: depth 16 would be millions of measurements.
func TestDeepTreesAreMeasuredInReasonableTime(t *testing.T) {
	startApp(t, "light")
	leaf := &counted{block: *newBlock(10, 20, 10)}
	var o fyne.CanvasObject = leaf
	const depth = 16
	for range depth {
		o = NewPanel(Column(4, Row(4, Pad(1, Flow(2, Center(AtLeast(1, 1, Layers(Sides(o, Line(false)))))))))).Rounded(4)
	}
	o.MinSize()
	measured := leaf.n
	o.Resize(fyne.NewSize(800, 600))
	if measured > 1000 || leaf.n > 10000 {
		t.Errorf("the leaf was measured %d times for MinSize, %d with the layout", measured, leaf.n)
	}
}

func BenchmarkMinSizeOfAScreen(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	var rows []fyne.CanvasObject
	for range 60 {
		rows = append(rows, NewPanel(Pad(9, Row(8, NewAvatar("TW", "sceptic", 32),
			Column(2, NewText("Thomas Wiegand", BodyBold), NewText("Leiter IT, Rautenberg Pumpenbau GmbH", Caption)),
			Spacer(), NewChip("Prüfer", Plain), NewPips(4, 5), NewButton(Secondary, "Mail", "mail", nil)))))
	}
	content := Column(8, rows...)
	content.Resize(fyne.NewSize(1200, 4000))
	b.ResetTimer()
	for b.Loop() {
		content.MinSize()
	}
}

func TestTightRowGivesUpOneThingAfterAnother(t *testing.T) {
	startApp(t, "light")
	a, b, c := newBlock(50, 50, 10), newBlock(40, 40, 10), newBlock(30, 30, 30)
	hide := func(o fyne.CanvasObject) func(bool) { return func(tight bool) { ShowIf(o, !tight) } }
	row := Tight(Row(10, a, b, c), hide(c), hide(b))
	for _, tt := range []struct {
		width float32
		b, c  bool
	}{{140, true, true}, {139, true, false}, {99, false, false}, {20, false, false}, {200, true, true}} {
		row.Resize(fyne.NewSize(tt.width, 30))
		if !a.Visible() || b.Visible() != tt.b || c.Visible() != tt.c {
			t.Errorf("%v wide: %v, %v, %v", tt.width, a.Visible(), b.Visible(), c.Visible())
		}
	}
	if got := row.MinSize(); got != fyne.NewSize(0, 30) {
		t.Errorf("MinSize %v", got)
	}
}
