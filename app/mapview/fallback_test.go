package mapview

import (
	"bytes"
	"context"
	"image"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/go-text/typesetting/font"

	"konklave/app/ui"
)

// The fonts of testdata are parts of Noto fonts with the letters that stand
// here; docs/dependencies.md names their licence.
var testFonts = []string{"arabic.ttf", "hebrew.ttf", "devanagari.ttf", "han.otf"}

// fontsAtHand makes the fonts of testdata those of the system.
func fontsAtHand(t testing.TB) {
	t.Helper()
	var all []*font.Face
	for _, name := range testFonts {
		file, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	before := systemFont
	forgetLetters()
	systemFont = func(r rune, _ bool) *font.Face {
		for _, f := range all {
			if _, ok := f.NominalGlyph(r); ok {
				return f
			}
		}
		return nil
	}
	t.Cleanup(func() {
		systemFont = before
		forgetLetters()
	})
}

// forgetLetters is as if nobody had written anything yet.
func forgetLetters() {
	lettering.Lock()
	clear(lettering.common[0][:])
	clear(lettering.common[1][:])
	clear(lettering.letters[0])
	clear(lettering.letters[1])
	clear(lettering.lines)
	lettering.Unlock()
	fallback.Lock()
	clear(fallback.wanted)
	fallback.Unlock()
}

// set shapes a line as the painter does once its letters are found.
func set(t testing.TB, words string) *line {
	t.Helper()
	await(words, false)
	lettering.Lock()
	defer lettering.Unlock()
	return shaped(tame(words), false)
}

// glyphs are the glyphs of a line from left to right that can be seen.
func (l *line) glyphs() (ids []font.GID) {
	lettering.Lock()
	defer lettering.Unlock()
	for _, s := range l.signs {
		if len(outlineOf(s.face, s.gid).ops) > 0 {
			ids = append(ids, s.gid)
		}
	}
	return ids
}

// nominal are the glyphs of letters that stand for themselves.
func nominal(words string) (ids []font.GID) {
	lettering.Lock()
	defer lettering.Unlock()
	for _, r := range strings.ReplaceAll(words, " ", "") {
		f := themeFace(false)
		if l := letterOf(false, r); l.from != nil {
			f = l.from
		}
		id, _ := f.NominalGlyph(r)
		ids = append(ids, id)
	}
	return ids
}

func TestLinesStandInTheOrderInWhichTheyAreRead(t *testing.T) {
	fontsAtHand(t)
	for words, want := range map[string]string{
		"王小明":           "王小明",
		"Dr. 王小明":       "Dr. 王小明",
		"דוד":           "דוד", // the same from both sides
		"שלום":          "םולש",
		"דוד 12 שלום":   "םולש 12 דוד",
		"שלום…":         "…םולש",
		"Dr. שלום":      "Dr. םולש",
		"Dr. שלום, MD":  "Dr. םולש, MD",
		"A שלום 12 דוד": "A דוד 12 םולש",
		"שלום Kai דוד":  "דוד Kai םולש",
	} {
		l := set(t, words)
		if l == nil {
			t.Errorf("%q is not shaped", words)
		} else if got, want := l.glyphs(), nominal(want); !slices.Equal(got, want) {
			t.Errorf("%q stands as %v, not as %v", words, got, want)
		}
	}
}

func TestLettersOfTheThemeStayAsTheyAre(t *testing.T) {
	fontsAtHand(t)
	for _, words := range []string{"", "Birgit Sander", "Müller & Söhne", "Ωμέγα", "Владимир", "Nguyễn Thị", "e\u0301"} {
		if set(t, words) != nil {
			t.Errorf("%q is shaped, which the font of the theme need not be", words)
		}
	}
}

func TestArabicLettersJoin(t *testing.T) {
	fontsAtHand(t)
	l := set(t, "محمد علي")
	if l == nil {
		t.Fatal("not shaped")
	}
	alone := nominal("محمدعلي")
	for _, id := range l.glyphs() {
		if id == 0 {
			t.Error("a letter is a box")
		}
	}
	joined := slices.DeleteFunc(l.glyphs(), func(id font.GID) bool { return slices.Contains(alone, id) })
	if len(joined) < 4 {
		t.Errorf("only %d glyphs have a form of their own: %v of %v", len(joined), l.glyphs(), alone)
	}
}

func TestMarksStandOnTheirLetters(t *testing.T) {
	fontsAtHand(t)
	for _, tt := range []struct{ with, without string }{
		{"q\u0302", "q"}, {"שׁלום", "שלום"}, {"דָּוד", "דוד"}, {"हिन्दी", ""},
	} {
		l := set(t, tt.with)
		if l == nil {
			t.Fatalf("%q is not shaped", tt.with)
		}
		if got, want := widthOf(tt.with, 14, false), widthOf(tt.without, 14, false); tt.without != "" && (got > want+0.5 || got < want-0.5) {
			t.Errorf("%q is %v wide with its marks and %v without", tt.with, got, want)
		}
		for _, s := range l.signs {
			if s.x < -0.2 || s.x > l.width {
				t.Errorf("%q: a glyph stands at %v of %v", tt.with, s.x, l.width)
			}
		}
	}
}

func TestEllipsisStandsWhereTheNameIsCut(t *testing.T) {
	fontsAtHand(t)
	for _, words := range []string{
		strings.Repeat("محمد علي ", 9), strings.Repeat("שׁלום ", 20), strings.Repeat("हिन्दी राजेश ", 9),
		strings.Repeat("王小明", 20), strings.Repeat("q\u0302", 60), "Dr. " + strings.Repeat("שלום ", 20),
	} {
		for _, width := range []float32{30, 60, 90, 146} {
			await(words, false)
			s := ellipsis(words, 14, width, false)
			start, cut := strings.CutSuffix(s, "…")
			rest, begins := strings.CutPrefix(tame(words), start)
			if !cut || !begins {
				t.Errorf("%q is cut to %q", words, s)
			}
			if w := widthOf(s, 14, false); w > width || w < width-32 {
				t.Errorf("%q is %v wide in %v", s, w, width)
			}
			if r, _ := utf8.DecodeRuneInString(rest); unicode.Is(unicode.M, r) {
				t.Errorf("%q is cut before a mark", s)
			}
		}
	}
}

// TestNamesAreBoxesUntilTheirLettersAreFound follows a map in its window.
func TestNamesAreBoxesUntilTheirLettersAreFound(t *testing.T) {
	fontsAtHand(t)
	c := rautenberg()
	c.Nodes[4].Name = "محمد علي"
	b := newBench(t, c) // waits until nothing is to be done any more
	if lettersMissing() {
		t.Error("nobody has looked for the letters")
	}
	found := b.m.layer.img
	fresh := image.NewRGBA(found.Rect)
	newEasel().layer(context.Background(), fresh, b.m.scene, b.m.layer.view, b.m.ink, b.m.cast())
	if !bytes.Equal(found.Pix, fresh.Pix) {
		t.Error("the window still shows boxes")
	}
	systemFont = nil
	forgetLetters()
	boxes := image.NewRGBA(found.Rect)
	newEasel().layer(context.Background(), boxes, b.m.scene, b.m.layer.view, b.m.ink, b.m.cast())
	if bytes.Equal(found.Pix, boxes.Pix) {
		t.Error("the fonts make no difference")
	}
}

// TestMatrixShowsNamesOnceTheirLettersAreFound does the same for the matrix.
func TestMatrixShowsNamesOnceTheirLettersAreFound(t *testing.T) {
	fontsAtHand(t)
	c := rautenberg()
	for i := range c.Nodes {
		c.Nodes[i].Name, c.Nodes[i].Surname = "Dr. 王小明", "王小明"
	}
	test.NewTempApp(t)
	runner := ui.NewTestRunner()
	t.Cleanup(runner.Close)
	m := NewMatrix(runner)
	m.SetNodes(c.Nodes)
	w := test.NewTempWindow(t, m)
	w.Resize(fyne.NewSize(1000, 640))
	runner.Wait()
	shown := m.picture.img
	fresh := image.NewRGBA(shown.Rect)
	paintMatrix(context.Background(), fresh, m.scene, m.state(), m.unit(), m.ink)
	if lettersMissing() || !bytes.Equal(shown.Pix, fresh.Pix) {
		t.Error("the window still shows boxes")
	}
}

func TestFilesFindLettersByThemselves(t *testing.T) {
	fontsAtHand(t)
	c := seats(-1)
	c.Nodes[0].Name = "محمد علي"
	if svg := svgOf(t, whole(c)); !strings.Contains(svg, `direction="rtl"`) || !strings.Contains(svg, ">محمد علي</text>") || lettersMissing() {
		t.Error("the SVG does not say which way the name runs")
	}
	forgetLetters()
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := whole(c).WritePNG(context.Background(), out, 1, nil); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the first PNG has boxes")
	}
	forgetLetters()
	doc := fpdf.New("L", "pt", "A4", "")
	doc.SetCompression(false)
	doc.AddPage()
	p := NewPen(doc)
	p.Text("Dr. 王小明", 20, 20, 12, false, ui.ColorsOf(false).Of(ui.Text))
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	at := strings.Index(page, "/ActualText <FEFF00440072002E0020738B5C0F660E>")
	if at < 0 {
		t.Fatal("the name cannot be searched for")
	}
	span := page[at:]
	span = span[:strings.Index(span, "EMC")]
	if strings.Count(span, " c\n") < 10 || !strings.Contains(span, "3 Tr") || !strings.Contains(span, "0 Tr") {
		t.Errorf("there are no outlines, or nothing to select, in %s", span)
	}
}

func TestLettersThatNobodyHasAreBoxes(t *testing.T) {
	fontsAtHand(t)
	l := set(t, "王\U00016F00\U00016F01小")
	if l == nil || len(l.signs) != 4 {
		t.Fatalf("%+v", l)
	}
	if l.signs[0].gid == 0 || l.signs[1].gid != 0 || l.signs[2].gid != 0 || l.signs[3].gid == 0 {
		t.Errorf("the glyphs are %v", l.glyphs())
	}
}

// FuzzShaping sets whatever somebody may write.
func FuzzShaping(f *testing.F) {
	fontsAtHand(f)
	for _, s := range append(strange, "محمد علي", "שׁלום", "हिन्दी", "Dr. 王小明", "\u2067\u202Eא1\u2029ב", strings.Repeat("م\u0651", 1000)) {
		f.Add(s, float32(60))
	}
	img := image.NewRGBA(image.Rect(0, 0, 200, 40))
	f.Fuzz(func(t *testing.T, s string, width float32) {
		await(s, true)
		short := ellipsis(s, 14, width, true)
		if !utf8.ValidString(short) && utf8.ValidString(s) {
			t.Errorf("%q is cut to %q", s, short)
		}
		if w := widthOf(s, 14, true); w < 0 || w > 400*14*4 || w != w {
			t.Errorf("%q is %v wide", s, w)
		}
		if widthOf(s, 14, true) > width && width > 14 && widthOf(short, 14, true) > width {
			t.Errorf("%q does not fit into %v", short, width)
		}
		lettering.Lock()
		if l := shaped(tame(s), true); l != nil && len(l.signs) > 4*longest {
			t.Errorf("%q has %d glyphs", s, len(l.signs))
		}
		lettering.Unlock()
		newBrush(img, 1, 0, 0).text(s, 2, 20, 14, true, ui.ColorsOf(false).Of(ui.Text))
	})
}
