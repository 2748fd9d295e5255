package ui

import (
	"strings"
	"unicode/utf8"

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

	// The last wrapping: Fyne asks for sizes on every frame.
	wrapped   []string
	wrappedAt wrapping
}

// wrapping is what the lines of a paragraph depend on.
type wrapping struct {
	text        string
	width, size float32
	style       TextStyle
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

// lineHeight is that of the design by text size: a paragraph needs more air than a
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
	_, wish := p.widths()
	return fyne.NewSize(wish, p.HeightFor(wish))
}

// HeightFor implements Wrapper.
func (p *Paragraph) HeightFor(width float32) float32 {
	return float32(len(p.wrap(width))) * p.style.lineHeight()
}

// wrap is WrapText with a memory of one.
func (p *Paragraph) wrap(width float32) []string {
	at := wrapping{p.text, width, p.style.Size(), p.style}
	if p.wrapped == nil || at != p.wrappedAt {
		p.wrapped, p.wrappedAt = WrapText(p.text, width, p.style), at
	}
	return p.wrapped
}

// widths are cheap to tell; the height is not.
func (p *Paragraph) widths() (least, wish float32) {
	for line := range strings.SplitSeq(p.text, "\n") {
		wish = max(wish, p.style.Measure(line).Width)
	}
	wish = min(wish, Scaled(wishOfParagraph))
	return min(wish, p.style.Size()*4), wish
}

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := render(p.paint, func(fyne.Size) { p.paint() }, p.least)
	r.Held = func() []fyne.CanvasObject {
		objects := make([]fyne.CanvasObject, p.shown)
		for i := range objects {
			objects[i] = p.lines[i]
		}
		return objects
	}
	return r
}

func (p *Paragraph) least() fyne.Size {
	least, wish := p.widths()
	if w := p.Size().Width; w > 0 {
		wish = w
	}
	return fyne.NewSize(least, p.HeightFor(wish))
}

func (p *Paragraph) paint() {
	width := p.Size().Width
	if width <= 0 {
		return
	}
	lines := p.wrap(width)
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
	return wrapWhere(s, func(s string) bool { return style.Measure(s).Width <= width+slack })
}

// longWord is the length in bytes from which a word is not measured as a whole: that
// would take quadratic time for a text without blanks, such as a pasted picture.
const longWord = 256

// wrapWhere breaks a paragraph into lines that fit.
func wrapWhere(s string, fits func(string) bool) []string {
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
		for len(word) > longWord || !fits(word) {
			head := longestHead(word, fits)
			if head == len(word) {
				break
			}
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
	for head < len(word) {
		_, size := utf8.DecodeRuneInString(word[head:])
		if head > 0 && !fits(word[:head+size]) {
			break
		}
		head += size
	}
	return head
}
