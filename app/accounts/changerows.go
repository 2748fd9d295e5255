package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

var changeIcons = map[model.DifferenceKind]string{
	model.DiffCame: "user-plus", model.DiffFilled: "user-plus", model.DiffSucceeded: "repeat", model.DiffEmptied: "user", model.DiffLeft: "user",
	model.DiffOpened: "question", model.DiffClosed: "close", model.DiffMoved: "orgchart", model.DiffSupport: "scale", model.DiffInfluence: "signature",
	model.DiffCoverage: "meeting", model.DiffRoles: "edit", model.DiffDrawn: "link", model.DiffRemoved: "link",
}

// changeRows lists what has changed, the latest first, under the days on which
// it did. A click shows the seat as it is today.
func (p *accountPage) changeRows(since model.Since) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	last := ""
	for _, d := range since.Differences {
		day := text.T("past.some_day")
		if !d.At.IsZero() {
			day = text.DateYear(model.DateOf(d.At.In(p.h.Workspace.Now().Location())))
		}
		if day != last {
			last = day
			rows = append(rows, ui.NewText(day, ui.CaptionBold).In(ui.Text2))
		}
		icon, token := changeIcons[d.Kind], ui.Text2
		switch rise := d.Rise(); {
		case rise > 0:
			icon, token = "trend-up", ui.Success
		case rise < 0:
			icon, token = "trend-down", ui.Danger
		}
		words := []fyne.CanvasObject{ui.NewParagraph(text.Difference(since, d), ui.Body)}
		if d.By != "" {
			words = append(words, ui.NewText(d.By, ui.Caption).In(ui.Text3))
		}
		line := []fyne.CanvasObject{ui.NewIcon(icon, token, 16), ui.Grow(ui.Column(0, words...))}
		if _, there := since.To.Seat(d.Seat); there {
			line = append(line, ui.NewIconButton("target", text.T("past.show"), func() {
				p.h.Dialogs.Top().Close()
				p.center.past.close()
				p.seat = d.Seat
				p.load()
				p.center.reveal(d.Seat)
			}).Sized(ui.SizeSM))
		}
		rows = append(rows, ui.Row(10, line...))
	}
	return rows
}
