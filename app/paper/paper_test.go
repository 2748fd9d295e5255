package paper

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

var noon = time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)

func id(i int) model.ID { return model.ID{0: 1, 14: byte(i >> 8), 15: byte(i)} }

// strange are names that PDF libraries have broken on.
var strange = []string{
	"Größe € „Rautenberg“ ÄÖÜß", "(\\) )( \\", "שלום עולם", "محمد بن سلمان", "王小明", "👩‍👩‍👧 Familie", "a\xff\xfe\xc3", "\uFFFE\uFFFF",
	"\x00\x01\x1f", "e\u0301\u0308", strings.Repeat("Donaudampfschifffahrt", 100), strings.Repeat("ab ", 700), strings.Repeat("中", 700),
}

// company is a random map of n seats: a tree, with influences, some cards moved
// by hand, and names of every kind.
func company(rng *rand.Rand, n int) mapview.Chart {
	var c mapview.Chart
	for i := range n {
		node := mapview.Node{ID: id(i), Name: fmt.Sprintf("Person %d", i), Surname: fmt.Sprint("P", i), Title: "Leiterin Instandhaltung", Initials: "KM",
			Support: model.Support(rng.IntN(6)), Influence: rng.IntN(6), Coverage: rng.IntN(5), Chips: []string{"Anwender", "Initiator"}, Age: "12 T", Overdue: rng.IntN(9) == 0}
		if rng.IntN(20) == 0 {
			node.Title = strange[rng.IntN(len(strange))]
		}
		if rng.IntN(30) == 0 {
			node.Placed, node.At = true, model.Point{X: rng.Float32()*9000 - 2000, Y: rng.Float32()*4000 - 2000}
		}
		c.Nodes = append(c.Nodes, node)
		if i > 0 && rng.IntN(25) > 0 {
			c.Lines = append(c.Lines, mapview.Line{ID: id(10000 + i), From: id(i), To: id(rng.IntN(i)), Kind: model.ReportsTo})
		}
		if i > 0 && rng.IntN(6) == 0 {
			c.Lines = append(c.Lines, mapview.Line{ID: id(20000 + i), From: id(i), To: id(rng.IntN(i)), Kind: model.LineKinds[rng.IntN(len(model.LineKinds))]})
		}
	}
	return c
}

func drawing(c mapview.Chart) *mapview.Drawing {
	return mapview.NewDrawing(mapview.Sheet{Chart: c, Places: mapview.Layout(c), Palette: mapview.Paper(false), Legend: true})
}

func inside(r, of mapview.Rect) bool {
	const slack = 0.1
	return r.X >= of.X-slack && r.Y >= of.Y-slack && r.Right() <= of.Right()+slack && r.Bottom() <= of.Bottom()+slack
}

// file is what a reader finds in a PDF.
type file struct {
	pages []string // the streams of the pages
	words string   // everything that is set, and what it stands for
}

var (
	streams = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`(?s)BT ([-0-9.]+) ([-0-9.]+) Td \(((?:[^\\)]|\\.)*)\) Tj ET`)
	actual  = regexp.MustCompile(`/ActualText <FEFF([0-9A-F]*)>`)
	plainPt = regexp.MustCompile(`(?m)^([-0-9.]+) ([-0-9.]+) [ml]$`)
)

func read(t *testing.T, pdf []byte) file {
	t.Helper()
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("%%EOF")) {
		t.Fatal("no PDF")
	}
	var f file
	var words strings.Builder
	for _, m := range streams.FindAllSubmatch(pdf, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(r)
		if err != nil || !bytes.Contains(content, []byte(" Td (")) {
			continue
		}
		f.pages = append(f.pages, string(content))
		for _, s := range shown.FindAllSubmatch(content, -1) {
			words.WriteString(decode(unescape(s[3])) + "\n")
		}
		for _, s := range actual.FindAllSubmatch(content, -1) {
			raw, err := hex.DecodeString(string(s[1]))
			if err != nil {
				t.Fatal(err)
			}
			words.WriteString(decode(raw) + "\n")
		}
	}
	f.words = words.String()
	return f
}

func unescape(s []byte) []byte {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if i++; s[i] == 'r' {
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

func decode(s []byte) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}

func (f file) says(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(f.words, w) {
			t.Errorf("the PDF does not say %q", w)
		}
	}
}

func mapOf(d *mapview.Drawing) Map {
	return Map{Drawing: d, Account: "Rautenberg Pumpenbau GmbH", Center: "Leitstand", Note: "11 Plätze", Date: "11. Nov 2026", Now: noon}
}

func pdfOf(t *testing.T, m Map, size Size) ([]byte, int) {
	t.Helper()
	var out bytes.Buffer
	pages, err := m.WritePDF(context.Background(), &out, size, nil)
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("KONKLAVE_PICTURES"); dir != "" { // for the eye
		if err := os.WriteFile(filepath.Join(dir, t.Name()+"-"+string(size)+".pdf"), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes(), pages
}

func TestOnePageSaysEverything(t *testing.T) {
	text.Set("de")
	c := company(rand.New(rand.NewPCG(5, 6)), 9)
	for i, s := range []string{"ÄÖÜß € „ok“", "王小明", "שלום", "(\\) )("} {
		c.Nodes[i].Name = s
	}
	for i := range c.Nodes {
		c.Nodes[i].Placed = false
	}
	pdf, pages := pdfOf(t, mapOf(drawing(c)), A4)
	f := read(t, pdf)
	if pages != 1 || len(f.pages) != 1 {
		t.Fatalf("%d pages, %d in the file", pages, len(f.pages))
	}
	for _, n := range c.Nodes {
		f.says(t, n.Name)
	}
	f.says(t, "Rautenberg Pumpenbau GmbH", "Leitstand", "11 Plätze", "11. Nov 2026", "berichtet an")
	again, _ := pdfOf(t, mapOf(drawing(c)), A4)
	if !bytes.Equal(pdf, again) {
		t.Error("the same map gives another file")
	}
	plan, err := NewPlan(drawing(c), A4)
	if err != nil {
		t.Fatal(err)
	}
	w, h := float64(plan.W), float64(plan.H)
	for _, m := range shown.FindAllStringSubmatch(f.pages[0], -1) {
		x, y := number(t, m[1]), number(t, m[2])
		if x < rim-1 || x > w-rim || y < rim-1 || y > h-rim {
			t.Errorf("%q stands at %v, %v: outside of the page", decode(unescape([]byte(m[3]))), x, y)
		}
	}
	for _, m := range plainPt.FindAllStringSubmatch(f.pages[0], -1) {
		if x, y := number(t, m[1]), number(t, m[2]); x < rim-1 || x > w-rim+1 || y < rim-1 || y > h-rim+1 {
			t.Errorf("something is drawn at %v, %v: outside of the page", x, y)
		}
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSeveralPagesSayEverything(t *testing.T) {
	text.Set("de")
	c := company(rand.New(rand.NewPCG(7, 8)), 120)
	for i := range c.Nodes {
		c.Nodes[i].Placed = false
	}
	for _, size := range Sizes {
		pdf, pages := pdfOf(t, mapOf(drawing(c)), size)
		f := read(t, pdf)
		if pages < 3 || len(f.pages) != pages {
			t.Fatalf("%s: %d pages, %d in the file", size, pages, len(f.pages))
		}
		for _, n := range c.Nodes {
			f.says(t, n.Name+"\n")
		}
		f.says(t, fmt.Sprintf("Seite 1 von %d", pages), fmt.Sprintf("Seite %d von %d", pages, pages), "A1")
		plan, err := NewPlan(drawing(c), size)
		if err != nil {
			t.Fatal(err)
		}
		for i, tile := range plan.Tiles {
			if !strings.Contains(wordsOf(f.pages[i+1]), tile.Name()+"\n") {
				t.Errorf("%s: page %d does not say that it is %s", size, i+2, tile.Name())
			}
		}
	}
}

func wordsOf(page string) string {
	var out strings.Builder
	for _, m := range shown.FindAllStringSubmatch(page, -1) {
		out.WriteString(decode(unescape([]byte(m[3]))) + "\n")
	}
	return out.String()
}

func TestPDFSurvivesAnyName(t *testing.T) {
	var c mapview.Chart
	for i, s := range strange {
		c.Nodes = append(c.Nodes, mapview.Node{ID: id(i), Name: s, Surname: s, Title: s, Initials: s, Chips: []string{s, s}, Age: s},
			mapview.Node{ID: id(1000 + i), Name: s, Empty: true, Alert: s, Add: s, Title: s})
	}
	m := mapOf(drawing(c))
	for _, s := range strange {
		m.Account, m.Center, m.Note, m.Date = s, s, s, s
		var out bytes.Buffer
		if _, err := m.WritePDF(context.Background(), &out, A3, nil); err != nil {
			t.Fatalf("%.20q: %v", s, err)
		}
		read(t, out.Bytes()).says(t, "王小明", "שלום עולם", "Familie")
	}
	m.Dark = true
	pdfOf(t, m, A4)
}

func TestPDFCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var out bytes.Buffer
	if _, err := mapOf(drawing(company(rand.New(rand.NewPCG(1, 1)), 30))).WritePDF(ctx, &out, A4, nil); !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("%v, and %d bytes are written", err, out.Len())
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		words string
		width float32
		most  int
		lines int
	}{
		{"", 100, 3, 0},
		{"kurz", 100, 3, 1},
		{"eins zwei drei vier fünf sechs sieben acht", 60, 9, 4},
		{"eins zwei drei vier fünf sechs sieben acht", 60, 2, 2},
		{strings.Repeat("x", 3000), 100, 5, 5},
		{strings.Repeat("中", 500), 100, 4, 4},
		{"a\n\n\nb", 100, 5, 2},
		{"W", 1, 3, 1},
	} {
		lines := wrap(tt.words, 9, tt.width, false, tt.most)
		if len(lines) != tt.lines {
			t.Errorf("%.20q in %v: %d lines, want %d: %.60q", tt.words, tt.width, len(lines), tt.lines, lines)
		}
		for _, l := range lines {
			if w := mapview.TextWidth(l, 9, false); w > tt.width && len([]rune(l)) > 1 {
				t.Errorf("%.20q in %v: the line %q is %v wide", tt.words, tt.width, l, w)
			}
		}
		if tt.most < 9 && len(lines) == tt.most && tt.most > 1 && !strings.HasSuffix(lines[len(lines)-1], "…") && len(tt.words) > 40 {
			t.Errorf("%.20q is cut without dots: %q", tt.words, lines)
		}
	}
}
