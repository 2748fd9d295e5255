package mapview

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// whole is the drawing of a chart with its legend.
func whole(c Chart) *Drawing {
	return NewDrawing(Sheet{Chart: c, Places: Layout(c), Palette: Paper(false), Legend: true})
}

func svgOf(t *testing.T, d *Drawing) string {
	t.Helper()
	var out bytes.Buffer
	if err := d.WriteSVG(context.Background(), &out, "Rautenberg & <Söhne> \"GmbH\""); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// svgText is what a reader of the file finds: the lines of text, the titles,
// and the ids that are defined and referred to. It fails where the file is no
// XML.
type svgText struct {
	lines, titles []string
	ids, uses     map[string]bool
}

func readSVG(t *testing.T, svg string) svgText {
	t.Helper()
	found := svgText{ids: map[string]bool{}, uses: map[string]bool{}}
	decoder := xml.NewDecoder(strings.NewReader(svg))
	var open []string
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			if len(open) > 0 {
				t.Fatalf("left open: %v", open)
			}
			return found
		}
		if err != nil {
			t.Fatalf("no XML: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			open = append(open, e.Name.Local)
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "id":
					found.ids["#"+a.Value] = true
				case "href":
					found.uses[a.Value] = true
				}
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			switch at := open[max(0, len(open)-1):]; {
			case len(at) == 0:
			case at[0] == "text":
				found.lines = append(found.lines, string(e))
			case at[0] == "title":
				found.titles = append(found.titles, string(e))
			}
		}
	}
}

func (s svgText) has(line string) bool {
	for _, l := range s.lines {
		if l == line {
			return true
		}
	}
	return false
}

func TestSVGSaysWhatTheMapSays(t *testing.T) {
	text.Set("de")
	c := rautenberg()
	svg := svgOf(t, whole(c))
	found := readSVG(t, svg)
	if found.titles[0] != `Rautenberg & <Söhne> "GmbH"` {
		t.Errorf("the title is %q", found.titles[0])
	}
	for i := range c.Nodes {
		n := &c.Nodes[i]
		for _, want := range []string{n.Name, n.Title, n.Initials, n.Age, n.Alert} {
			if want != "" && !found.has(want) {
				t.Errorf("%s: %q is not in the SVG", n.Name, want)
			}
		}
		if title := found.titles[i+1]; title != n.Name+", "+n.Title {
			t.Errorf("card %d has the title %q", i, title)
		}
	}
	for use := range found.uses {
		if !found.ids[use] {
			t.Errorf("%s is used and not defined", use)
		}
	}
	for _, want := range []string{"berichtet an", "Unterstützer", "überfällig"} {
		if !found.has(want) {
			t.Errorf("the legend does not say %q", want)
		}
	}
	if again := svgOf(t, whole(c)); again != svg {
		t.Error("the same map gives another file")
	}
	if strings.Contains(svg, "NaN") || strings.Contains(svg, "<image") {
		t.Error("there is something in it that does not belong there")
	}
}

func TestSVGHoldsTextToItsWidth(t *testing.T) {
	c := seats(-1)
	c.Nodes[0].Name = "Birgit Sander"
	svg := svgOf(t, whole(c))
	want := widthOf(c.Nodes[0].Name, 14, true)
	at := strings.Index(svg, `>Birgit Sander</text>`)
	line := svg[strings.LastIndex(svg[:at], "<text"):at]
	_, rest, _ := strings.Cut(line, `textLength="`)
	number, _, _ := strings.Cut(rest, `"`)
	if got, err := strconv.ParseFloat(number, 32); err != nil || got < float64(want)-0.01 || got > float64(want)+0.01 {
		t.Errorf("the name is %v wide and held to %q: %s", want, number, line)
	}
	c.Nodes[0].Name = "王小明"
	if svg := svgOf(t, whole(c)); !strings.Contains(svg, ">王小明</text>") || strings.Contains(svg[strings.Index(svg, "font-size=\"14\""):strings.Index(svg, ">王小明</text>")], "textLength") {
		t.Error("a name in another script is held to a width that is only a guess")
	}
}

// strange are names that files have broken on.
var strange = []string{
	`Müller & <Söhne> "AG" 'x'`, "]]>", "<!--", "&amp;", "&#0;", "\x00\x01\x1f\x7f", "a\xff\xfe\xc3", "\uFFFE\uFFFF\uFFFD",
	"שלום עולם", "محمد بن سلمان", "王小明", "𝔘𝔫𝔦", "👩‍👩‍👧 Familie", "e\u0301\u0308", "\u202Ertl", "Ω≈ç√", "(\\)", "\r\n\t", " ",
	strings.Repeat("Donaudampfschifffahrt", 100), strings.Repeat("ab ", 700), strings.Repeat("中", 700),
}

func TestFilesSurviveAnyName(t *testing.T) {
	var c Chart
	for i, s := range strange {
		c.Nodes = append(c.Nodes, Node{ID: idOf(i), Name: s, Surname: s, Title: s, Initials: s, Chips: []string{s, s}, Age: s, Support: model.Support(i % 6)},
			Node{ID: idOf(1000 + i), Name: s, Empty: true, Alert: s, Add: s, Title: s})
	}
	d := whole(c)
	found := readSVG(t, svgOf(t, d))
	for _, want := range []string{"]]>", "&amp;", "&#0;", "<!--", "שלום עולם", "王小明", "(\\)"} {
		if !found.has(want) {
			t.Errorf("%q does not come back from the SVG", want)
		}
	}
	var picture bytes.Buffer
	if err := d.WritePNG(context.Background(), &picture, 1, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(&picture); err != nil {
		t.Error(err)
	}
}

func FuzzSVGEscape(f *testing.F) {
	for _, s := range strange {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		file := &svgFile{}
		file.put("<a>")
		file.escaped(s)
		file.put("</a>")
		var back struct {
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal(file.buf, &back); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		want := strings.Map(func(r rune) rune {
			switch {
			case r < ' ', r == 0x7f:
				return ' '
			case r == 0xfffe, r == 0xffff:
				return 0xfffd
			}
			return r
		}, s)
		if back.Text != want {
			t.Errorf("%q comes back as %q", want, back.Text)
		}
	})
}

func TestNumbersInSVG(t *testing.T) {
	for v, want := range map[float32]string{0: "0", 1: "1", -1: "-1", 0.5: "0.5", 12.34: "12.34", 0.006: "0.01", -0.004: "0", -12.3: "-12.3", 1048576: "1048576", 0.1: "0.1", 99.999: "100"} {
		s := &svgFile{}
		if s.num(v); string(s.buf) != want {
			t.Errorf("%v is written %q, want %q", v, s.buf, want)
		}
	}
	s := &svgFile{}
	if s.nums(1, -2, 0, -0.001, 3.5); string(s.buf) != "1-2 0 0 3.5" {
		t.Errorf("numbers in a row: %q", s.buf)
	}
}

func TestPNGIsThePictureOfTheMap(t *testing.T) {
	text.Set("de")
	d := whole(rautenberg())
	p := Paper(false)
	for _, scale := range []float32{1, 2} {
		var out bytes.Buffer
		var told []float64
		if err := d.WritePNG(context.Background(), &out, scale, func(part float64) { told = append(told, part) }); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&out)
		if err != nil {
			t.Fatal(err)
		}
		w, h := d.Pixels(scale)
		if img.Bounds() != image.Rect(0, 0, w, h) {
			t.Errorf("scale %v: %v, want %d x %d", scale, img.Bounds(), w, h)
		}
		if told[len(told)-1] != 1 {
			t.Errorf("the end of the progress is %v", told)
		}
		for _, tt := range []struct {
			what  string
			x, y  float32 // scene units
			token ui.Token
		}{{"ground", 500, 400, ui.Surface}, {"chip", 25, 88, ui.Sunken}, {"ring of a champion", 42, 171.3, ui.Champion}, {"sign of the overdue", 466, 20, ui.Danger}} {
			r, g, b, _ := img.At(int((tt.x-d.Area.X)*scale), int((tt.y-d.Area.Y)*scale)).RGBA()
			c := p.Of(tt.token)
			if diff := abs(int(r>>8)-int(c.R)) + abs(int(g>>8)-int(c.G)) + abs(int(b>>8)-int(c.B)); diff > 90 {
				t.Errorf("scale %v: %s is %02x%02x%02x, want %v", scale, tt.what, r>>8, g>>8, b>>8, c)
			}
		}
	}
}

// TestStripsHaveNoSeams compares a picture made in many strips with one made
// at once.
func TestStripsHaveNoSeams(t *testing.T) {
	d := whole(bigChart(25))
	w, h := d.Pixels(1)
	at := image.NewRGBA(image.Rect(0, 0, w, h))
	clearTo(at, d.ink.Of(ui.Bg))
	if err := d.paint(context.Background(), newRaster(at, 1, -d.Area.X, -d.Area.Y), d.Area, Complete, 1); err != nil {
		t.Fatal(err)
	}
	s := &strips{ctx: context.Background(), drawing: d, scale: 1, w: w, h: h, img: image.NewRGBA(image.Rect(0, 0, w, 64)), top: -64}
	for y := range h {
		for x := range w {
			r, g, b, _ := s.At(x, y).RGBA()
			c := at.RGBAAt(x, y)
			if abs(int(r>>8)-int(c.R)) > 5 || abs(int(g>>8)-int(c.G)) > 5 || abs(int(b>>8)-int(c.B)) > 5 {
				t.Fatalf("pixel %d, %d is %02x%02x%02x in strips, %v at once", x, y, r>>8, g>>8, b>>8, c)
			}
		}
	}
}

func TestTooLargeAPictureIsRefused(t *testing.T) {
	c := seats(-1, -1)
	c.Nodes[1].Placed, c.Nodes[1].At = true, model.Point{X: 900_000, Y: 900_000}
	d := whole(c)
	var out bytes.Buffer
	err := d.WritePNG(context.Background(), &out, 4, nil)
	var known *model.Error
	if !errors.As(err, &known) || known.ID != "error.export.pixels" || out.Len() > 0 {
		t.Errorf("it says %v and has written %d bytes", err, out.Len())
	}
	if err := whole(rautenberg()).CheckPixels(4); err != nil {
		t.Errorf("a map of twelve is refused: %v", err)
	}
}

func TestFilesCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	d := whole(bigChart(40))
	var out bytes.Buffer
	if err := d.WriteSVG(ctx, &out, ""); !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("SVG: %v, %d bytes", err, out.Len())
	}
	if err := d.WritePNG(ctx, io.Discard, 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("PNG: %v", err)
	}
}

// TestEverythingIsInside draws random maps and looks whether cards, lines and
// legend lie in the area that goes into a file.
func TestEverythingIsInside(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 60 {
		c := bigChart(1 + rng.IntN(80))
		for i := range c.Nodes {
			if rng.IntN(5) == 0 {
				c.Nodes[i].Placed, c.Nodes[i].At = true, model.Point{X: rng.Float32()*4000 - 2000, Y: rng.Float32()*4000 - 2000}
			}
		}
		d := whole(c)
		inside := func(r Rect) bool {
			return r.X >= d.Area.X && r.Y >= d.Area.Y && r.Right() <= d.Area.Right() && r.Bottom() <= d.Area.Bottom()
		}
		for _, r := range d.Cards() {
			if !inside(r.Grow(9)) { // with the sign at its corner
				t.Fatalf("map %d: card %v is not in %v", n, r, d.Area)
			}
		}
		d.EachStretch(func(r Rect) bool {
			if !inside(r.Grow(2)) {
				t.Fatalf("map %d: line %v is not in %v", n, r, d.Area)
			}
			return true
		})
		if !inside(d.Legend()) {
			t.Fatalf("map %d: legend %v is not in %v", n, d.Legend(), d.Area)
		}
		for _, r := range d.Cards() {
			if r.Overlaps(d.Legend()) {
				t.Fatalf("map %d: the legend lies on a card", n)
			}
		}
	}
}

func TestPlainCardsSayNothingOfRatings(t *testing.T) {
	loud := Node{Name: "Kai Ostendorf", Title: "Einkäufer", Initials: "KO", Support: model.Opponent, Influence: 5, Coverage: 4, Age: "99 T", Overdue: true, Faded: true, Plain: true}
	quiet := Node{Name: "Kai Ostendorf", Title: "Einkäufer", Initials: "KO", Plain: true}
	k := inkOf(Paper(false))
	for _, d := range []Detail{Complete, Small, Face, Flat} {
		a, b := drawSprite(k, &loud, d, 216, 108, 1), drawSprite(k, &quiet, d, 216, 108, 1)
		if !bytes.Equal(a.img.Pix, b.img.Pix) {
			t.Errorf("detail %d: a plain card shows its ratings", d)
		}
	}
}

func TestDimmedCardsArePaleInFiles(t *testing.T) {
	c := seats(-1)
	c.Nodes[0].Support = model.Opponent
	loud := svgOf(t, NewDrawing(Sheet{Chart: c, Places: Layout(c), Palette: Paper(false)}))
	c.Nodes[0].Dimmed = true
	pale := svgOf(t, NewDrawing(Sheet{Chart: c, Places: Layout(c), Palette: Paper(false)}))
	red := &svgFile{}
	red.color("stroke", Paper(false).Of(ui.Opponent))
	if !strings.Contains(loud, string(red.buf)) || strings.Contains(pale, string(red.buf)) {
		t.Error("the ring of a card that a filter leaves out is as strong as the others")
	}
}
