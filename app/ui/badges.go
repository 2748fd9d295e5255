package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
)

// Kbd is a key on the keyboard, 20 high.
type Kbd struct {
	widget.BaseWidget
	key  string
	box  *canvas.Rectangle
	line *canvas.Text
}

// NewKbd makes a key.
func NewKbd(key string) *Kbd {
	k := &Kbd{key: key, box: &canvas.Rectangle{}, line: &canvas.Text{}}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer implements fyne.Widget.
func (k *Kbd) CreateRenderer() fyne.WidgetRenderer {
	return render(k.paint, k.place, k.least, k.box, k.line)
}

func (k *Kbd) least() fyne.Size {
	h := Scaled(20)
	return fyne.NewSize(max(Caption.Measure(k.key).Width+14, h), h)
}

func (k *Kbd) place(size fyne.Size) {
	least := k.least()
	top := (size.Height - least.Height) / 2
	place(k.box, 0, top, least.Width, least.Height)
	centerText(k.line, 0, top, least.Width, least.Height)
}

func (k *Kbd) paint() {
	setBox(k.box, Color(Surface), Color(BorderStrong), 1, 4)
	setText(k.line, k.key, Color(Text2), Caption.Size(), Caption.Fyne())
}

// centerText puts a line of text in the middle of a field.
func centerText(t *canvas.Text, x, y, w, h float32) {
	s := t.MinSize()
	place(t, x+(w-s.Width)/2, y+(h-s.Height)/2, s.Width, s.Height)
}

// Badge is a count on a round field, 16 high. It hides itself at 0.
type Badge struct {
	widget.BaseWidget
	n         int
	words     string
	fill, ink Token
	box       *canvas.Rectangle
	line      *canvas.Text
}

// NewBadge makes a count in the accent colour; more than 99 shows as 99+.
func NewBadge(n int) *Badge {
	b := &Badge{fill: Accent, ink: OnAccent, box: &canvas.Rectangle{}, line: &canvas.Text{}}
	b.ExtendBaseWidget(b)
	b.Set(n)
	return b
}

// Colored chooses other tokens while building: Danger on Surface for errors.
func (b *Badge) Colored(fill, ink Token) *Badge {
	b.fill, b.ink = fill, ink
	return b
}

// Set changes the count.
func (b *Badge) Set(n int) {
	b.n = n
	b.words = countWords(n)
	if n <= 0 {
		b.Hide()
		return
	}
	b.Show()
	b.Refresh()
}

// Count is what Set was given.
func (b *Badge) Count() int { return b.n }

// CreateRenderer implements fyne.Widget.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	return render(b.paint, b.place, b.least, b.box, b.line)
}

func (b *Badge) least() fyne.Size {
	return fyne.NewSize(max(CaptionBold.Measure(b.words).Width+8, 18), Scaled(16))
}

func (b *Badge) place(size fyne.Size) {
	least := b.least()
	top := (size.Height - least.Height) / 2
	place(b.box, 0, top, least.Width, least.Height)
	centerText(b.line, 0, top, least.Width, least.Height)
}

func (b *Badge) paint() {
	setBox(b.box, Color(b.fill), colorOrNone(""), 0, Scaled(8))
	setText(b.line, b.words, Color(b.ink), CaptionBold.Size(), CaptionBold.Fyne())
	if s := b.Size(); !s.IsZero() {
		b.place(s)
	}
}

// ScoreBadge is a bold letter on a solid field and words on a soft one, 24
// high: "A  ICP 87 %".
type ScoreBadge struct {
	widget.BaseWidget
	letter, label string
	tone          Tone
	tip           string

	edge, head, tail *canvas.Rectangle
	letterLine, line *canvas.Text
}

var _ Tipper = (*ScoreBadge)(nil)

// NewScoreBadge makes a badge; the tone Plain is that of the worst grade.
func NewScoreBadge(letter, label string, tone Tone) *ScoreBadge {
	b := &ScoreBadge{
		letter: letter, label: label, tone: tone,
		edge: &canvas.Rectangle{}, head: &canvas.Rectangle{}, tail: &canvas.Rectangle{},
		letterLine: &canvas.Text{}, line: &canvas.Text{},
	}
	b.ExtendBaseWidget(b)
	return b
}

// Tipped sets the tooltip while building.
func (b *ScoreBadge) Tipped(tooltip string) *ScoreBadge {
	b.tip = tooltip
	return b
}

// Tip implements Tipper.
func (b *ScoreBadge) Tip() string { return b.tip }

// Set changes what it says.
func (b *ScoreBadge) Set(letter, label string, tone Tone) {
	b.letter, b.label, b.tone = letter, label, tone
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *ScoreBadge) CreateRenderer() fyne.WidgetRenderer {
	return render(b.paint, b.place, b.least, b.edge, b.head, b.tail, b.letterLine, b.line)
}

const scoreHead = 24

func (b *ScoreBadge) least() fyne.Size {
	w := float32(scoreHead + 2)
	if b.label != "" {
		w += Caption.Measure(b.label).Width + 16
	}
	return fyne.NewSize(w, Scaled(24))
}

func (b *ScoreBadge) place(size fyne.Size) {
	least := b.least()
	top, h := (size.Height-least.Height)/2, least.Height
	place(b.edge, 0, top, least.Width, h)
	place(b.head, 1, top+1, scoreHead, h-2)
	place(b.tail, 1+scoreHead, top+1, least.Width-2-scoreHead, h-2)
	centerText(b.letterLine, 1, top, scoreHead, h)
	centerText(b.line, 1+scoreHead, top, least.Width-2-scoreHead, h)
}

func (b *ScoreBadge) paint() {
	ink, soft, edge := b.tone.Tokens()
	setBox(b.edge, Color(edge), colorOrNone(""), 0, 4)
	setBox(b.head, Color(ink), colorOrNone(""), 0, 0)
	setBox(b.tail, colorOrNone(soft), colorOrNone(""), 0, 0)
	b.head.TopLeftCornerRadius, b.head.BottomLeftCornerRadius = 3, 3
	b.tail.TopRightCornerRadius, b.tail.BottomRightCornerRadius = 3, 3
	setText(b.letterLine, b.letter, Color(Surface), CaptionBold.Size(), CaptionBold.Fyne())
	setText(b.line, b.label, Color(ink), Caption.Size(), Caption.Fyne())
	if s := b.Size(); !s.IsZero() {
		b.place(s)
	}
}

// countWords is a count for a badge.
func countWords(n int) string {
	if n > 99 {
		return "99+"
	}
	return text.Number(n)
}
