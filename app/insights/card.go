package insights

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The room inside of a card, beside the rim of its chart.
const (
	cardPad  = 20
	cardSide = cardPad - ui.PlotRim
)

// newCard is a panel with a title, a line below it, and what fills the rest.
func newCard(title, sub string, body fyne.CanvasObject) *ui.Panel {
	head := ui.Inset(13, cardPad, 0, cardPad, ui.Column(1, ui.NewText(title, ui.Title), ui.NewText(sub, ui.Caption).In(ui.Text3)))
	return ui.NewPanel(ui.Column(0, head, ui.Grow(body)))
}

// charted is the body of a card that a chart fills.
func charted(plot *ui.Plot) fyne.CanvasObject {
	return ui.Inset(12-ui.PlotRim, cardSide, 14-ui.PlotRim, cardSide, plot)
}

// keptBack stands in a card whose figure would tell of single colleagues.
func keptBack() fyne.CanvasObject {
	return said("lock", text.T("insights.private", model.LeastTogether))
}

// said is a sentence in the place of a chart.
func said(icon, sentence string) fyne.CanvasObject {
	return ui.Inset(16, cardPad, 16, cardPad, ui.Column(0, ui.Beside(8, ui.Column(0, ui.NewIcon(icon, ui.Text3, 16)), ui.Grow(ui.NewParagraph(sentence, ui.Body).In(ui.Text2)))))
}
