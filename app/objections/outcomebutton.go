package objections

import (
	"strconv"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// outcomeButton is one way in which an answer may have gone: an icon, a title, a
// word on what follows, and its key.
type outcomeButton struct {
	ui.Press
	short bool

	back, ring *ui.Fill
	what       *ui.Label
	title      *ui.Label
	content    *fyne.Container
}

var _ ui.Holder = (*outcomeButton)(nil)

// The heights of an outcome, wide and narrow.
const outcomeHeight, outcomeHeightNarrow = 56, 44

func newOutcomeButton(number int, o model.Outcome, tapped func()) *outcomeButton {
	icon, token := outcomeSign(o)
	b := &outcomeButton{back: ui.NewFill(ui.Surface).Rounded(8), ring: ui.NewFill("").Rounded(12),
		title: ui.NewText(text.T("calls.outcome."+string(o)), ui.BodyBold), what: ui.NewCaption(text.T("calls.outcome." + string(o) + ".what")).In(ui.Text2)}
	b.content = ui.Row(14, ui.NewIcon(icon, token, 20), ui.Grow(ui.Column(0, b.title, b.what)), ui.NewKbd(strconv.Itoa(number)))
	b.Extend(b, tapped)
	b.paint()
	return b
}

// terse leaves the title alone, for a narrow window.
func (b *outcomeButton) terse(on bool) {
	b.short = on
	ui.ShowIf(b.what, !on)
	b.Refresh()
}

func (b *outcomeButton) paint() {
	fill, ring := ui.Surface, ui.Token("")
	if b.Hovered() {
		fill = ui.Hover
	}
	if b.Focused() {
		ring = ui.AccentText
	}
	b.back.SetToken(fill)
	b.back.SetBorder(ui.BorderStrong, 1)
	b.ring.SetBorder(ring, 2)
}

// Held implements ui.Holder.
func (b *outcomeButton) Held() []fyne.CanvasObject { return []fyne.CanvasObject{b.content} }

func (b *outcomeButton) height() float32 {
	if b.short {
		return ui.Scaled(outcomeHeightNarrow)
	}
	return ui.Scaled(outcomeHeight)
}

// CreateRenderer implements fyne.Widget.
func (b *outcomeButton) CreateRenderer() fyne.WidgetRenderer {
	const pad = 16
	return &ui.Drawn{
		Held: func() []fyne.CanvasObject { return []fyne.CanvasObject{b.ring, b.back, b.content} },
		Place: func(size fyne.Size) {
			ui.Put(b.back, 0, 0, size.Width, size.Height)
			ui.Put(b.ring, -4, -4, size.Width+8, size.Height+8)
			h := ui.HeightFor(b.content, size.Width-2*pad)
			ui.Put(b.content, pad, (size.Height-h)/2, size.Width-2*pad, h)
		},
		Least: func() fyne.Size { return fyne.NewSize(120, b.height()) },
		Paint: b.paint,
	}
}
