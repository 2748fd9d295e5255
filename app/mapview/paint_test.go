package mapview

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"konklave/app/ui"
	"konklave/assets"
	"konklave/model"
)

func near(a color.RGBA, b color.NRGBA, d int) bool {
	diff := func(x, y uint8) bool { return abs(int(x)-int(y)) <= d }
	return diff(a.R, b.R) && diff(a.G, b.G) && diff(a.B, b.B)
}

func TestPictureOfTheDesign(t *testing.T) {
	for _, dark := range []bool{false, true} {
		for _, scale := range []float32{1, 1.5, 2} {
			t.Run(fmt.Sprint("dark ", dark, " scale ", scale), func(t *testing.T) {
				p := ui.ColorsOf(dark)
				c := rautenberg()
				img := Picture{
					Chart: c, Places: Layout(c), Camera: Camera{W: 1000, H: 572, Zoom: 1},
					Palette: p, Scale: scale, Selected: idOf(5), Hovered: idOf(8), Legend: true, Minimap: true,
				}.Draw()
				if want := image.Rect(0, 0, int(1000*scale), int(572*scale)); img.Rect != want {
					t.Fatalf("size %v, want %v", img.Rect, want)
				}
				tests := []struct {
					what  string
					x, y  float32
					token ui.Token
				}{
					{"ground", 500, 400, ui.Bg},
					{"card", 200, 30, ui.Surface},
					{"chip", 25, 88, ui.Sunken},
					{"bar of the depth, full", 114.5, 117, ui.Text2},
					{"bar of the depth, empty", 133, 108, ui.Pressed},
					{"pip", 25, 112, ui.Text2},
					{"ring of a supporter", 42, 31.3, ui.Supporter},
					{"ring of a champion", 42, 171.3, ui.Champion},
					{"ring of an opponent", 558, 311.3, ui.Opponent},
					{"disc of the neutral", 273, 50, ui.NeutralSoft},
					{"sign of the overdue", 466, 20, ui.Danger},
					{"line from boss to report", 120, 284, ui.Text3},
					{"selected border", 364, 161, ui.AccentText},
					{"bolt's disc", 492, 214, ui.Opponent},
					{"danger chip", 541, 88, ui.DangerSoft},
					{"head of an influence", 249, 104, ui.AccentText},
					{"handle", 113, 408, ui.Surface},
					{"legend", 700, 490, ui.Surface2},
				}
				for _, tt := range tests {
					got := img.RGBAAt(int(tt.x*scale), int(tt.y*scale))
					if !near(got, p.Of(tt.token), 48) {
						t.Errorf("%s at %v, %v: %v, want %s %v", tt.what, tt.x, tt.y, got, tt.token, p.Of(tt.token))
					}
				}
				for i := 3; i < len(img.Pix); i += 4 {
					if img.Pix[i] < 250 {
						t.Fatalf("a hole at %d, %d: %v", i/4%img.Rect.Dx(), i/4/img.Rect.Dx(), img.Pix[i-3:i+1])
					}
				}
			})
		}
	}
}

func TestPictureSurvivesAnything(t *testing.T) {
	c := seats(-1, 0, 0)
	long := strings.Repeat("Verantwortung für \n\t Lieferkettensorgfaltspflichten 🙂 العربية 中文 ", 200)
	c.Nodes[0].Name, c.Nodes[0].Title, c.Nodes[0].Initials = long, long, "WWWWWW"
	c.Nodes[0].Chips = []string{long, long, long}
	c.Nodes[0].Age, c.Nodes[0].Influence, c.Nodes[0].Coverage = long, 99, -4
	c.Nodes[1].Empty, c.Nodes[1].Alert, c.Nodes[1].Add = true, long, long
	c.Nodes[2].Name = "a\xff\xfe\u0308"
	c.Nodes[2].Support = 77
	for _, zoom := range []float32{0.05, 0.1, 0.3, 0.6, 1, 2, 5} {
		for _, form := range []Form{Full, Compact} {
			Picture{Chart: c, Places: Layout(c), Camera: Camera{W: 300, H: 200, Zoom: zoom}, Palette: ui.ColorsOf(false), Form: form}.Draw()
		}
	}
	Picture{Palette: ui.ColorsOf(false)}.Draw()
	Draw(Chart{}, nil, Camera{W: 10, H: 10}, ui.ColorsOf(true), 2)
}

func TestEllipsis(t *testing.T) {
	if s := ellipsis("Kai", 14, 500, true); s != "Kai" {
		t.Errorf("short text became %q", s)
	}
	long := "Datenschutzbeauftragte der gesamten Unternehmensgruppe"
	for _, w := range []float32{0, 5, 40, 100, 146, 300} {
		s := ellipsis(long, 12, w, false)
		if !strings.HasSuffix(s, "…") {
			t.Errorf("cut to %v: %q has no dots", w, s)
		}
		if got := widthOf(s, 12, false); w > 20 && (got > w || got < w-12) {
			t.Errorf("cut to %v: %q is %v wide", w, s, got)
		}
	}
	if s := tame("a\u0308\nb"); s != "ä b" {
		t.Errorf("tame gives %q", s)
	}
}

func TestEveryIconIsUnderstood(t *testing.T) {
	for _, name := range assets.IconNames() {
		g := glyphOf(name)
		ends := 0
		for _, p := range g.parts {
			for _, o := range p.ops {
				if o.verb == 'Z' {
					ends++
				}
				for _, v := range o.v {
					if v < -4 || v > g.field+4 {
						t.Fatalf("%s: a point at %v on a field of %v", name, v, g.field)
					}
				}
			}
		}
		if want := strings.Count(strings.ToUpper(string(assets.Icon(name))), "Z\"") +
			strings.Count(strings.ToUpper(string(assets.Icon(name))), "ZM"); ends != want || ends == 0 {
			t.Errorf("%s: %d outlines read, want %d", name, ends, want)
		}
	}
	if g := glyphOf("no such icon"); len(g.parts) != 0 {
		t.Error("an icon that does not exist has parts")
	}
}

func FuzzParsePath(f *testing.F) {
	f.Add("M1 8a7 7 0 1 0 14 0Z")
	f.Add("m-1.5.5-3L4 5 6 7h-.5v1c1 2 3 4 5 6z")
	f.Fuzz(func(t *testing.T, d string) { parsePath(d) })
}

func TestMarkSeesEverything(t *testing.T) {
	base := Node{Name: "a", Chips: []string{"x", "y"}}
	change := []func(*Node){
		func(n *Node) { n.Name = "b" }, func(n *Node) { n.Surname = "b" }, func(n *Node) { n.Title = "b" },
		func(n *Node) { n.Initials = "b" }, func(n *Node) { n.Support = model.Neutral }, func(n *Node) { n.Influence = 3 },
		func(n *Node) { n.Coverage = 2 }, func(n *Node) { n.Chips = []string{"xy"} }, func(n *Node) { n.Age = "1" },
		func(n *Node) { n.Overdue = true }, func(n *Node) { n.Faded = true }, func(n *Node) { n.Empty = true },
		func(n *Node) { n.Alert = "b" }, func(n *Node) { n.Add = "b" }, func(n *Node) { n.Dimmed = true }, func(n *Node) { n.Plain = true },
	}
	seen := map[uint64]int{mark(&base): -1}
	for i, f := range change {
		n := base
		f(&n)
		if k, twice := seen[mark(&n)]; twice {
			t.Errorf("change %d looks like %d", i, k)
		}
		seen[mark(&n)] = i
	}
	moved := base
	moved.ID, moved.Placed, moved.At = idOf(3), true, model.Point{X: 9}
	if mark(&moved) != mark(&base) {
		t.Error("a card is drawn anew because it moved")
	}
}

func TestSpriteIsTheSameFromTheCache(t *testing.T) {
	c := rautenberg()
	s := sceneOf(c)
	e := newEasel()
	k := inkOf(ui.ColorsOf(false))
	draw := func() *image.RGBA {
		img := image.NewRGBA(image.Rect(0, 0, 700, 400))
		if !e.layer(context.Background(), img, s, view{zoom: 0.9, scale: 1}, k, cast{}) {
			t.Fatal("gave up")
		}
		return img
	}
	if a, b := draw(), draw(); !bytes.Equal(a.Pix, b.Pix) {
		t.Error("the second layer differs")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if e.layer(ctx, image.NewRGBA(image.Rect(0, 0, 700, 400)), s, view{zoom: 1, scale: 1}, k, cast{}) {
		t.Error("a cancelled layer was finished")
	}
}

func TestSpriteCacheKeepsToItsSize(t *testing.T) {
	c := newSpriteCache(1 << 20)
	for i := range 2000 {
		c.get(spriteKey{mark: uint64(i)}, func() *sprite { return &sprite{img: image.NewRGBA(image.Rect(0, 0, 50, 50))} })
	}
	bytes := 0
	for _, generation := range []map[spriteKey]*sprite{c.young, c.old} {
		for _, s := range generation {
			bytes += len(s.img.Pix)
		}
	}
	if bytes > 1<<20+2*10000 {
		t.Errorf("%d bytes in a cache for %d", bytes, 1<<20)
	}
}

func TestLayerWithoutACard(t *testing.T) {
	s := sceneOf(seats(-1, 0))
	img := image.NewRGBA(image.Rect(0, 0, 300, 300))
	p := ui.ColorsOf(false)
	newEasel().layer(context.Background(), img, s, view{zoom: 1, scale: 1}, inkOf(p), cast{without: s.load([]int32{1})})
	if !near(img.RGBAAt(103, 200), p.Of(ui.Bg), 0) || !near(img.RGBAAt(108, 124), p.Of(ui.Bg), 0) {
		t.Error("the card or its line is still there")
	}
	if !near(img.RGBAAt(103, 50), p.Of(ui.Surface), 0) {
		t.Error("the other card is gone")
	}
}

func BenchmarkLayer(b *testing.B) {
	k := inkOf(ui.ColorsOf(false))
	// The measure of the machine: a plain copy of a picture of the same size.
	img := image.NewRGBA(image.Rect(0, 0, 1512, 1084))
	from := image.NewRGBA(img.Rect)
	b.Run("copy", func(b *testing.B) {
		for b.Loop() {
			copy(img.Pix, from.Pix)
		}
	})
	for _, n := range []int{30, 100, 500, 2000} {
		s := sceneOf(bigChart(n))
		fit := Camera{W: 1000, H: 572}.Fit(s.Bounds, 24, 0, Full)
		for _, v := range []struct {
			name string
			view
		}{
			{"full size", view{x: s.Bounds.Center().X - 756, y: s.Bounds.Y, zoom: 1, scale: 1}},
			{"fit", view{x: fit.X - 256/fit.Zoom, y: fit.Y - 256/fit.Zoom, zoom: fit.Zoom, scale: 1}},
		} {
			e := newEasel()
			b.Run(fmt.Sprint(n, " ", v.name), func(b *testing.B) {
				for b.Loop() {
					e.layer(context.Background(), img, s, v.view, k, cast{})
				}
			})
		}
	}
	s := sceneOf(bigChart(30))
	b.Run("one card drawn", func(b *testing.B) {
		for b.Loop() {
			drawSprite(k, &s.Nodes[3], Complete, 216, 108, 1)
		}
	})
	b.Run("scene of 500", func(b *testing.B) {
		c := bigChart(500)
		places := Layout(c)
		for b.Loop() {
			newScene(c, places, Full)
		}
	})
}
