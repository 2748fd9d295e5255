package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// TextStyle is one of the few sizes and weights that the design uses.
type TextStyle uint8

// The styles. The numbers are text sizes before scaling.
const (
	Body          TextStyle = iota // 14
	BodyBold                       // 14 bold
	BodyItalic                     // 14 italic, for quotes only
	Caption                        // 12
	CaptionBold                    // 12 bold
	Title                          // 16 bold
	Heading                        // 20 bold
	HeadingPlain                   // 20
	Display                        // 28 bold
	displayPlain                   // 28
	Mono                           // 12, fixed width
	monoBody                       // 14, fixed width
	CaptionItalic                  // 12 italic, for quotes only
)

var textSizes = [...]float32{Body: 14, BodyBold: 14, BodyItalic: 14, Caption: 12, CaptionBold: 12, Title: 16,
	Heading: 20, HeadingPlain: 20, Display: 28, displayPlain: 28, Mono: 12, monoBody: 14, CaptionItalic: 12}

// Size is the text size in Fyne units at the current text scale.
func (s TextStyle) Size() float32 { return Scaled(textSizes[s]) }

// Fyne is the style as Fyne's text objects want it.
func (s TextStyle) Fyne() fyne.TextStyle {
	switch s {
	case BodyBold, CaptionBold, Title, Heading, Display:
		return fyne.TextStyle{Bold: true}
	case BodyItalic, CaptionItalic:
		return fyne.TextStyle{Italic: true}
	case Mono, monoBody:
		return fyne.TextStyle{Monospace: true}
	}
	return fyne.TextStyle{}
}

// Measure is the size of a line of text in this style.
func (s TextStyle) Measure(line string) fyne.Size { return measure(line, s.Size(), s.Fyne()) }

const ellipsis = "…"

// Label is one line of text. It wishes for its full width and, where there is
// less, ends in an ellipsis; the full text is then its tooltip. Its MinSize is
// small on purpose: use it in Row, Column and the other layouts of this
// package, which know wishes.
type Label struct {
	widget.BaseWidget
	// Align is left (the zero value), centre or right. Refresh after a change.
	Align fyne.TextAlign

	text  string
	style TextStyle
	token Token
	line  *canvas.Text
}

var (
	_ fyne.Widget = (*Label)(nil)
	_ Wisher      = (*Label)(nil)
	_ Tipper      = (*Label)(nil)
)

// NewText makes a line of text in the token Text.
func NewText(s string, style TextStyle) *Label {
	l := &Label{text: s, style: style, token: Text, line: &canvas.Text{}}
	l.ExtendBaseWidget(l)
	return l
}

// NewCaption is NewText in 12 and the token Text3, for what stands beside things.
func NewCaption(s string) *Label {
	l := NewText(s, Caption)
	l.token = Text3
	return l
}

// In sets the token while building: ui.NewText(s, ui.Body).In(ui.Text2).
func (l *Label) In(t Token) *Label {
	l.token = t
	return l
}

// Aligned sets Align while building.
func (l *Label) Aligned(a fyne.TextAlign) *Label {
	l.Align = a
	return l
}

// Text is the full text.
func (l *Label) Text() string { return l.text }

// SetText shows another text.
func (l *Label) SetText(s string) {
	if s == l.text {
		return
	}
	l.text = s
	l.Refresh()
}

// SetToken shows the text in another colour.
func (l *Label) SetToken(t Token) {
	if t == l.token {
		return
	}
	l.token = t
	l.Refresh()
}

// SetStyle shows the text in another style.
func (l *Label) SetStyle(s TextStyle) {
	if s == l.style {
		return
	}
	l.style = s
	l.Refresh()
}

// WishSize implements Wisher: the whole line.
func (l *Label) WishSize() fyne.Size { return l.style.Measure(l.text) }

// Truncated reports whether the text is cut.
func (l *Label) Truncated() bool { return l.line.Text != l.text }

// Tip implements Tipper: a cut text tells itself in full.
func (l *Label) Tip() string {
	if l.Truncated() {
		return l.text
	}
	return ""
}

// CreateRenderer implements fyne.Widget.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	return render(l.paint, l.place, l.least, l.line)
}

func (l *Label) least() fyne.Size {
	full := l.WishSize()
	if len(l.text) > utf8.UTFMax {
		full.Width = min(full.Width, l.style.Size()*2)
	}
	return full
}

func (l *Label) paint() {
	l.line.Alignment = l.Align
	width := l.Size().Width
	s := l.text
	if width > 0 {
		s = shorten(l.text, width, l.style)
	}
	setText(l.line, s, Color(l.token), l.style.Size(), l.style.Fyne())
}

func (l *Label) place(size fyne.Size) {
	l.paint()
	h := l.line.MinSize().Height
	place(l.line, 0, (size.Height-h)/2, size.Width, h)
}

// shorten cuts a line so that it is at most width wide, with an ellipsis where
// something is missing. A width in which not even the ellipsis fits gives "".
func shorten(s string, width float32, style TextStyle) string {
	const slack = 0.5 // layouts round; half a unit is not worth an ellipsis
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		s = s[:i] + ellipsis
	}
	if style.Measure(s).Width <= width+slack {
		return s
	}
	if style.Measure(ellipsis).Width > width+slack {
		return ""
	}
	// Bisect over the runes: about ten measurements for a long name, each cached by Fyne.
	starts := make([]int, 0, len(s))
	for i := range s {
		starts = append(starts, i)
	}
	low, high := 0, len(starts)-1 // low runes fit, more than high do not
	for low < high {
		mid := (low + high + 1) / 2
		if style.Measure(strings.TrimRight(s[:starts[mid]], " ")+ellipsis).Width <= width+slack {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return strings.TrimRight(s[:starts[low]], " ") + ellipsis
}
