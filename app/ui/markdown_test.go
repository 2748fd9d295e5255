package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestMarkdownLinks(t *testing.T) {
	m := NewMarkdown()
	var followed []string
	m.OnLink = func(target string) { followed = append(followed, target) }
	m.SetSource("Erst [eins](page:a) dann\n\n- [zwei](b.md)\n\n| x | y |\n|--|--:|\n| z | [drei](https://c.de) |\n\n[tot](javascript:x)\n")
	w := showOn(t, fyne.NewSize(500, 400), m)

	for _, want := range []string{"page:a", "b.md", "https://c.de"} {
		spot := linkSpot{}
		for n := range 3 {
			if s := m.linkNumber(n); s.target == want {
				spot = s
			}
		}
		followed = nil
		test.TapAt(m, fyne.NewPos(spot.x+2, spot.y+5))
		if len(followed) != 1 || followed[0] != want {
			t.Errorf("tap on %q followed %v", want, followed)
		}
		test.TapAt(m, fyne.NewPos(spot.x+spot.w+4, spot.y+5))
		if len(followed) != 1 {
			t.Errorf("tap beside %q followed %v", want, followed)
		}
	}

	followed = nil
	w.Canvas().Focus(m)
	press(w, fyne.KeyRight, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyReturn)
	if got, want := strings.Join(followed, " "), "page:a b.md https://c.de javascript:x https://c.de"; got != want {
		t.Errorf("keys followed %q, want %q", got, want)
	}
	m.MouseMoved(at(m.linkNumber(0).x+2, m.linkNumber(0).y+4))
	if m.Cursor() == nil || m.hover.target != "page:a" {
		t.Errorf("hover %+v", m.hover)
	}
	m.MouseOut()
	if m.hover.target != "" {
		t.Error("hover stays")
	}
}

func longPage(lines int) string {
	var s strings.Builder
	for i := range lines / 10 {
		fmt.Fprintf(&s, "## Abschnitt %d\n\nEin Absatz mit **fetten** und *schrägen* Wörtern, einem [Link](page:p%d) und `code`, lang genug für zwei Zeilen.\n\n- Punkt eins\n- Punkt zwei mit {{ field_%d }}\n- [ ] Aufgabe\n\n> Ein Zitat Nummer %d\n\n", i, i, i, i)
	}
	return s.String()
}

func TestMarkdownScrolls(t *testing.T) {
	m := NewMarkdown()
	m.SetSource(longPage(2000))
	w := showOn(t, fyne.NewSize(600, 500), m)
	if m.scroll.total < 10_000 {
		t.Fatalf("height %v", m.scroll.total)
	}
	if n := len(m.layer.brush.objects); n > 200 {
		t.Errorf("%d objects for one screen", n)
	}
	w.Canvas().Focus(m)
	press(w, fyne.KeyEnd)
	if m.scroll.offset != m.scroll.most() {
		t.Errorf("End goes to %v of %v", m.scroll.offset, m.scroll.most())
	}
	press(w, fyne.KeyHome)
	m.ScrollToLine(1001)
	found := false
	for _, o := range m.layer.brush.objects {
		if text, ok := o.(interface{ MinSize() fyne.Size }); ok && o.Position().Y >= 0 && o.Position().Y < 60 {
			found = found || text != nil
		}
	}
	if !found || m.scroll.offset < 1000 {
		t.Errorf("line 1001 is at %v", m.scroll.offset)
	}
	m.SetSource("kurz")
	if m.scroll.offset != 0 {
		t.Errorf("a short page is scrolled by %v", m.scroll.offset)
	}
}

func TestMarkdownFlat(t *testing.T) {
	m := NewMarkdown().Flat()
	m.SetSource("Ein Absatz, der in einer schmalen Spalte mehr Zeilen braucht als in einer breiten.")
	startApp(t, "light")
	wide, narrow := m.HeightFor(600), m.HeightFor(120)
	if wide != 20 || narrow < 80 {
		t.Errorf("heights %v and %v", wide, narrow)
	}
	panel := NewPanel(Pad(10, m))
	showOn(t, fyne.NewSize(140+2, 400), Column(0, panel, Spacer()))
	if got := m.Size().Height; got != m.HeightFor(120) {
		t.Errorf("is %v high, needs %v", got, m.HeightFor(120))
	}
}

// A flat page that scrolls with others draws what is in sight alone.
func TestMarkdownFlatDrawsWhatIsInSight(t *testing.T) {
	m := NewMarkdown().Flat()
	m.SetSource(longPage(2000))
	showOn(t, fyne.NewSize(600, 500), m)
	height := m.HeightFor(600)
	m.Resize(fyne.NewSize(600, height))
	all := len(m.layer.brush.objects)
	for _, top := range []float32{-300, 0, 5000, height - 500} {
		m.InSight(top, top+500)
		if n := len(m.layer.brush.objects); n == 0 || n > 300 || n >= all/2 {
			t.Errorf("%d objects of %d for one screen at %v", n, all, top)
		}
		for i := range m.parts {
			p := &m.parts[i]
			if p.y < top || p.y+p.lineHeight > top+500 || len(p.flow.pieces) == 0 {
				continue
			}
			found := false
			for _, o := range m.layer.brush.objects {
				word, ok := o.(*canvas.Text)
				found = found || ok && word.Text == p.flow.pieces[0].text && word.Position().Y >= p.y-1 && word.Position().Y < p.y+p.lineHeight
			}
			if !found {
				t.Errorf("at %v part %d (%q) is missing", top, i, p.flow.pieces[0].text)
			}
		}
	}
	before := m.layer.brush.texts.used
	m.InSight(height-505, height-5) // still within what is drawn
	if m.layer.brush.texts.used != before {
		t.Error("a small step draws anew")
	}
}

// The wheel over a flat page, and its keys, belong to what it stands in.
func TestMarkdownFlatHandsScrollingOn(t *testing.T) {
	m := NewMarkdown().Flat()
	m.SetSource(longPage(200))
	w := showOn(t, fyne.NewSize(600, 500), m)
	m.Resize(fyne.NewSize(600, m.HeightFor(600)))
	m.InSight(0, 500)
	sum := float32(0)
	m.OnScroll = func(e *fyne.ScrollEvent) { sum -= e.Scrolled.DY }
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, -30)
	if sum != 30 || m.scroll.offset != 0 {
		t.Errorf("the wheel asks for %v, and the page is at %v", sum, m.scroll.offset)
	}
	w.Canvas().Focus(m)
	for _, c := range []struct {
		key  fyne.KeyName
		want float32
	}{{fyne.KeyDown, 40}, {fyne.KeyUp, -40}, {fyne.KeyPageDown, 450}, {fyne.KeyPageUp, -450}} {
		sum = 0
		press(w, c.key)
		if sum != c.want {
			t.Errorf("%s asks for %v, want %v", c.key, sum, c.want)
		}
	}
	sum = 0
	if press(w, fyne.KeyEnd); sum < m.height {
		t.Errorf("End asks for %v of %v", sum, m.height)
	}
}

func TestMarkdownFootnotesTellAndLead(t *testing.T) {
	m := NewMarkdown()
	m.SetSource("Anfang[^1]\n\n" + strings.Repeat("Absatz\n\n", 200) + "[^1]: Die *Quelle*.\n")
	followed := ""
	m.OnLink = func(target string) { followed = target }
	w := showOn(t, fyne.NewSize(500, 300), m)
	spot := m.linkNumber(0)
	m.MouseMoved(at(spot.x+1, spot.y+4))
	if m.tip.text != "Die Quelle." {
		t.Errorf("the tip says %q", m.tip.text)
	}
	test.TapAt(m, fyne.NewPos(spot.x+1, spot.y+4))
	if m.scroll.offset != m.scroll.most() || followed != "" {
		t.Errorf("it goes to %v of %v, and follows %q", m.scroll.offset, m.scroll.most(), followed)
	}
	// the keys tell too where a link leads
	m.SetSource("[a](https://a.de)")
	w.Canvas().Focus(m)
	press(w, fyne.KeyRight)
	if m.tip.text != "https://a.de" {
		t.Errorf("with the keys the tip says %q", m.tip.text)
	}
	w.Canvas().Unfocus()
	if m.tip.text != "" {
		t.Error("the tip stays")
	}
	// and a flat page asks what it stands in
	flat := NewMarkdown().Flat()
	at := float32(-1)
	flat.OnReveal = func(y, height float32) { at = y }
	flat.SetSource("a[^n]\n\nb\n\n[^n]: c\n")
	w.SetContent(flat)
	flat.Resize(fyne.NewSize(400, 200))
	flat.follow(flat.linkNumber(0))
	if last := flat.parts[len(flat.parts)-1]; at != last.y {
		t.Errorf("it reveals %v, the footnote is at %v", at, last.y)
	}
}

func TestMarkdownIsCopied(t *testing.T) {
	m := NewMarkdown()
	m.SetSource("# Titel\n\n1. eins [Link](https://a.de)\n2. - [x] *zwei*\n\n| a | b |\n|--|--|\n| c | d |\n")
	w := showOn(t, fyne.NewSize(500, 300), m)
	want := "Titel\n\n1. eins Link\n2. [x] zwei\n\na\tb\nc\td"
	if got := m.doc.Text(); got != want {
		t.Errorf("as text it is %q, want %q", got, want)
	}
	spot := m.linkNumber(0)
	for i, want := range []string{"https://a.de", "1. eins Link", want} {
		m.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(spot.x+2, spot.y+4)})
		menu, ok := w.Canvas().Overlays().Top().(*Menu)
		if !ok {
			t.Fatal("no menu")
		}
		menu.choose(i)
		if got := fyne.CurrentApp().Clipboard().Content(); got != want {
			t.Errorf("item %d copies %q, want %q", i, got, want)
		}
	}
}

func TestMarkdownWideTableScrollsSideways(t *testing.T) {
	m := NewMarkdown()
	head := strings.Repeat("| eine Spalte ", 30) + "|\n" + strings.Repeat("|--", 30) + "|\n"
	m.SetSource(head + strings.Repeat("| [x](page:a) ", 30) + "|\n")
	showOn(t, fyne.NewSize(400, 300), m)
	p := &m.parts[0]
	if p.wide <= p.width {
		t.Fatalf("the table is %v wide in %v", p.wide, p.width)
	}
	m.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, p.y+20)}, Scrolled: fyne.NewDelta(-150, 0)})
	if m.shift[0] != 150 {
		t.Errorf("shifted by %v", m.shift[0])
	}
	m.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, p.y+20)}, Scrolled: fyne.NewDelta(-1e6, 0)})
	if got := m.shift[0]; got != p.wide-p.width {
		t.Errorf("shifted by %v, most is %v", got, p.wide-p.width)
	}
}

// Every block kind at every width, scrolled through, must not panic and must
// keep parts in order.
func TestMarkdownAnyWidth(t *testing.T) {
	m := NewMarkdown()
	m.SetSource(longPage(60) + "\n\n```\ncode\n```\n\n---\n\n|a|b|\n|-|-|\n|c|d|\n\n> > > tief\n\n1. 2. 3. x\n")
	w := showOn(t, fyne.NewSize(600, 300), m)
	for _, width := range []float32{1, 20, 61, 200, 999} {
		w.Resize(fyne.NewSize(width, 200))
		m.Resize(fyne.NewSize(width, 200))
		for y := float32(0); y < m.scroll.total; y += 150 {
			m.scrollTo(y)
		}
		for i := 1; i < len(m.parts); i++ {
			if m.parts[i].y < m.parts[i-1].y+m.parts[i-1].height {
				t.Fatalf("width %v: block %d at %v overlaps the one before", width, i, m.parts[i].y)
			}
		}
	}
}

// Pages that are large in one direction must still be laid out and drawn fast.
func TestMarkdownHostileLayout(t *testing.T) {
	full := func(s string) string { return strings.Repeat(s, mdBytes/len(s)) }
	for name, src := range map[string]string{
		"one word":      full("a"),
		"one code line": "    " + full("x y"),
		"one wide code": "    " + full("漢"),
		"many blocks":   full("a\n\n"),
		"wide table":    strings.Repeat("|a", 5000) + "\n" + strings.Repeat("|-", 5000) + "\n|b|c",
		"long table":    "|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", 5000),
		"many links":    full("[a](page:b) \n\n"),
		"code lines":    "```\n" + full("a\n"),
		"bold word":     "**" + full("a") + "**",
	} {
		t.Run(name, func(t *testing.T) {
			m := NewMarkdown()
			w := showOn(t, fyne.NewSize(600, 500), m)
			w.Canvas().Focus(m)
			doc := ParseMarkdown(src, nil)
			m.SetDocument(doc)
			for _, key := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyRight, fyne.KeyHome} {
				press(w, key)
			}
			m.MouseMoved(at(100, 100))
			for _, o := range m.layer.brush.texts.all {
				if len(o.Text) > 4000 {
					t.Errorf("a text of %d bytes is drawn", len(o.Text))
				}
			}
		})
	}
}

func BenchmarkMarkdown2000(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	source := longPage(2000)
	m := NewMarkdown()
	m.SetSource(source)
	w := test.NewTempWindow(b, m)
	w.Resize(fyne.NewSize(700, 800))
	b.Run("Parse", func(b *testing.B) {
		for b.Loop() {
			ParseMarkdown(source, nil)
		}
	})
	doc := ParseMarkdown(source, nil)
	b.Run("ShowCold", func(b *testing.B) {
		for b.Loop() {
			m.words = wordWidths{}
			m.SetDocument(doc)
		}
	})
	b.Run("Resize", func(b *testing.B) {
		width := float32(600)
		for b.Loop() {
			width = 1300 - width
			m.Resize(fyne.NewSize(width, 800))
		}
	})
	b.Run("Wheel", func(b *testing.B) {
		y := float32(0)
		for b.Loop() {
			if y += 50; y > m.scroll.most() {
				y = 0
			}
			m.scrollTo(y)
		}
	})
}
