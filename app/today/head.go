package today

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
)

// head is the bar above a section.
type head struct{ content fyne.CanvasObject }

func newHead(e entry) *head {
	s := sections[e.section]
	ink, words := ui.AccentText, ui.Text
	switch e.section {
	case overdue:
		ink, words = ui.Danger, ui.Danger
	case thisWeek, nextWeek, unplanned:
		ink = ui.Text2
	}
	row := ui.Row(8, ui.NewIcon(s.icon, ink, 16), ui.NewText(text.T(s.id), ui.CaptionBold).In(words),
		ui.NewText(text.Number(e.count), ui.Caption).In(ui.Text3))
	return &head{ui.Layers(ui.NewFill(ui.Surface2), ui.Column(0, ui.Spacer(), ui.Line(true)), ui.Inset(0, rowPad, 0, rowPad, row))}
}
