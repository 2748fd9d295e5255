package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Paragraph is text of one style that wraps at words. It is as high as its
// lines at the width that it is given; inside Column and its kin that height is
// right at once.
type Paragraph struct {
	widget.BaseWidget
	// Align is left (the zero value), centre or right. Refresh after a change.
	Align fyne.TextAlign

	text  string
	style TextStyle
	token Token

	lines []*canvas.Text // reused; the first shown ones are visible
	shown int
}

var (
	_ Wisher  = (*Paragraph)(nil)
	_ Wrapper = (*Paragraph)(nil)
)

// wishOfParagraph is the width at which a long paragraph is comfortable to
// read; a shorter one wishes for less.
const wishOfParagraph = 480

// NewParagraph makes a paragraph in the token Text. Line breaks in s are kept.
func NewParagraph(s string, style TextStyle) *Paragraph {
	p := &Paragraph{text: s, style: style, token: Text}
	p.ExtendBaseWidget(p)
	return p
}

// In sets the token while building.
func (p *Paragraph) In(t Token) *Paragraph {
	p.token = t
	return p
}

// Aligned sets Align while building.
func (p *Paragraph) Aligned(a fyne.TextAlign) *Paragraph {
	p.Align = a
	return p
}

// Text is the text.
func (p *Paragraph) Text() string { return p.text }

// SetText shows another text.
func (p *Paragraph) SetText(s string) {
	if s != p.text {
		p.text = s
		p.Refresh()
	}
}

// SetToken shows the text in another colour.
func (p *Paragraph) SetToken(t Token) {
	if t != p.token {
		p.token = t
		p.Refresh()
	}
}

// lineHeights of the design by text size: a paragraph needs more air than a
// single line.
func (s TextStyle) lineHeight() float32 {
	switch textSizes[s] {
	case 12:
		return Scaled(16)
	case 16:
		return Scaled(24)
	case 20:
		return Scaled(28)
	case 28:
		return Scaled(38)
	}
	return Scaled(20)
}

// WishSize implements Wisher.
func (p *Paragraph) WishSize() fyne.Size {
	w := float32(0)
	for line := range strings.SplitSeq(p.text, "\n") {
		w = max(w, p.style.Measure(line).Width)
	}
	w = min(w, Scaled(wishOfParagraph))
	if now := p.Size().Width; now > 0 {
		return fyne.NewSize(w, p.HeightFor(now))
	}
	return fyne.NewSize(w, p.HeightFor(w))
}

// HeightFor implements Wrapper.
func (p *Paragraph) HeightFor(width float32) float32 {
	return float32(len(WrapText(p.text, width, p.style))) * p.style.lineHeight()
}

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := render(p.paint, func(fyne.Size) { p.paint() }, p.least)
	r.objects = func() []fyne.CanvasObject {
		objects := make([]fyne.CanvasObject, p.shown)
		for i := range objects {
			objects[i] = p.lines[i]
		}
		return objects
	}
	return r
}

func (p *Paragraph) least() fyne.Size {
	w := p.Size().Width
	if w <= 0 {
		w = p.WishSize().Width
	}
	return fyne.NewSize(min(p.WishSize().Width, p.style.Size()*4), p.HeightFor(w))
}

func (p *Paragraph) paint() {
	width := p.Size().Width
	if width <= 0 {
		return
	}
	lines := WrapText(p.text, width, p.style)
	for len(p.lines) < len(lines) {
		p.lines = append(p.lines, &canvas.Text{})
	}
	p.shown = len(lines)
	step, size, style, ink := p.style.lineHeight(), p.style.Size(), p.style.Fyne(), Color(p.token)
	for i, s := range lines {
		line := p.lines[i]
		line.Alignment = p.Align
		setText(line, s, ink, size, style)
		h := line.MinSize().Height
		place(line, 0, float32(i)*step+(step-h)/2, width, h)
	}
}

// WrapText breaks text into lines that are at most width wide: at blanks, and
// inside a word only if the word alone is too wide. It always gives at least
// one line.
func WrapText(s string, width float32, style TextStyle) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines = append(lines, wrapParagraph(paragraph, width, style)...)
	}
	return lines
}

func wrapParagraph(s string, width float32, style TextStyle) []string {
	const slack = 0.5
	fits := func(s string) bool { return style.Measure(s).Width <= width+slack }
	if fits(s) {
		return []string{s}
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if fits(joined) {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for !fits(word) {
			head := longestHead(word, fits)
			lines, word = append(lines, word[:head]), word[head:]
		}
		line = word
	}
	return append(lines, line)
}

// longestHead is the length in bytes of the longest beginning of word that
// fits, at least one rune, so that wrapping ends even in no width at all.
func longestHead(word string, fits func(string) bool) int {
	head := 0
	for i, r := range word {
		end := i + len(string(r))
		if i > 0 && !fits(word[:end]) {
			break
		}
		head = end
	}
	return min(max(head, 1), len(word))
}
