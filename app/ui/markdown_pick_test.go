package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const pickable = `# A heading

A paragraph of **several** words that is long enough to be wrapped onto more than one line, E-Mail included.

- one *two*
- three

| a | b |
|---|---|
| cell one | cell two |

` + "```" + `
code  here

after
` + "```" + `

Last words.
`

// pickPage is a page in a window, as wide as given.
func pickPage(t *testing.T, width float32) *Markdown {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	m := NewMarkdown()
	m.SetSource(pickable)
	w := test.NewTempWindow(t, m)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, 900))
	m.layout(m.Size().Width)
	return m
}

// around are the points left and right of words on the page, in the middle of
// their line.
func (m *Markdown) around(t *testing.T, words string) (left, right fyne.Position) {
	t.Helper()
	found := false
	for i := range m.parts {
		m.eachFlow(i, func(_ int, f *flowed, spans []flowSpan, x, y float32) {
			for _, p := range f.pieces {
				n := strings.Index(p.text, words)
				if n < 0 || found {
					continue
				}
				style := &spans[p.span].style
				width := func(s string) float32 { return measure(s, style.size, style.font).Width }
				left = fyne.NewPos(x+p.x+style.pad+width(p.text[:n]), y+(float32(p.line)+0.5)*m.parts[i].lineHeight-m.scroll.offset)
				right = left.AddXY(width(words), 0)
				found = true
			}
		})
	}
	if !found {
		t.Fatalf("%q is not on the page", words)
	}
	return left, right
}

func (m *Markdown) left(t *testing.T, words string) fyne.Position {
	left, _ := m.around(t, words)
	return left
}

func (m *Markdown) right(t *testing.T, words string) fyne.Position {
	_, right := m.around(t, words)
	return right
}

func (m *Markdown) dragFrom(from, to fyne.Position) {
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	m.DragEnd()
}

func TestTextIsPickedWithTheMouse(t *testing.T) {
	for _, width := range []float32{900, 260} { // wrapped or not, the text is the same
		m := pickPage(t, width)
		for _, c := range []struct{ from, to, want string }{
			{"paragraph", "paragraph", "paragraph"},
			{"paragraph", "several", "paragraph of several"},
			{"several", "words", "several words"},
			{"long", "Mail", "long enough to be wrapped onto more than one line, E-Mail"},
			{"heading", "A par", "heading\n\nA par"},
			{"two", "thr", "two\n- thr"},
			{"two", "after", "two\n- three\n\na\tb\ncell one\tcell two\n\ncode  here\n\nafter"},
			{"ell one", "cell t", "ell one\tcell t"},
			{"here", "aft", "here\n\naft"},
		} {
			from, to := m.left(t, c.from), m.right(t, c.to)
			m.dragFrom(from, to)
			if got := m.Selection(); got != c.want {
				t.Errorf("%v wide, from %q to %q: %q, want %q", width, c.from, c.to, got, c.want)
			}
			m.dragFrom(to, from)
			if got := m.Selection(); got != c.want {
				t.Errorf("%v wide, backwards from %q to %q: %q", width, c.to, c.from, got)
			}
		}
	}
}

func TestWhatIsPickedIsCopied(t *testing.T) {
	m := pickPage(t, 900)
	m.TypedShortcut(&fyne.ShortcutSelectAll{})
	m.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != m.doc.Text() {
		t.Errorf("all of it is %q, want %q", got, m.doc.Text())
	}
	m.dragFrom(m.left(t, "several"), m.right(t, "several"))
	m.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "several" {
		t.Errorf("copied is %q", got)
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c.Focused() != m {
		t.Error("the page has not the focus")
	}
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: m.right(t, "long")}, Modifier: fyne.KeyModifierShift})
	if got := m.Selection(); got != "several words that is long" {
		t.Errorf("with Shift: %q", got)
	}
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := m.Selection(); got != "" {
		t.Errorf("after Esc %q is picked", got)
	}
	m.dragFrom(m.left(t, "several"), m.right(t, "several"))
	m.SetSource("other")
	if got := m.Selection(); got != "" {
		t.Errorf("on another page %q is picked", got)
	}
}

func TestKeysThatAPageDoesNotUseReachTheScreen(t *testing.T) {
	m := pickPage(t, 900)
	var runes []rune
	var shortcuts []string
	UnusedRune = func(r rune) { runes = append(runes, r) }
	Unused = func(s fyne.Shortcut) { shortcuts = append(shortcuts, s.ShortcutName()) }
	t.Cleanup(func() { UnusedRune, Unused = func(rune) {}, func(fyne.Shortcut) {} })
	test.Type(m, "e ")
	m.TypedShortcut(&fyne.ShortcutUndo{})
	m.TypedShortcut(&fyne.ShortcutCopy{}) // nothing is picked
	if string(runes) != "e" || strings.Join(shortcuts, " ") != "Undo Copy" {
		t.Errorf("the screen got %q and %v", string(runes), shortcuts)
	}
}
