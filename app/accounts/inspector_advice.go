package accounts

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// advice is what the playbook suggests to do next about the seat, and why; one
// click plans it. nil where no rule fits.
func (i *inspector) advice() fyne.CanvasObject {
	step, ok := i.view.advice[i.seat.ID]
	if !ok {
		return nil
	}
	because := strings.ReplaceAll(reasonLines(step.Conditions), "\n", " · ")
	lines := []fyne.CanvasObject{ui.NewText(text.T("advice.title"), ui.CaptionBold), ui.NewParagraph(step.Step, ui.Body), ui.NewParagraph(step.Reason, ui.Caption).In(ui.Text2)}
	if because != "" {
		lines = append(lines, ui.NewParagraph(text.T("advice.because", because), ui.Caption).In(ui.Text3))
	}
	if !i.seat.Empty() {
		plan := ui.NewButton(ui.Soft, text.T("advice.plan", text.Date(step.Due)), "calendar-plus", func() {
			h, person := i.page.h, i.seat.Person
			task := model.Task{Person: person, Channel: step.Channel, Title: step.Step, Due: step.Due}
			h.DoWithUndo(func(ctx context.Context) error {
				_, err := h.Workspace.FollowUp(ctx, task)
				return err
			}, text.T("advice.planned"))
		}).Sized(ui.SizeXS)
		lines = append(lines, ui.Row(0, plan))
	}
	return ui.Inset(12, 16, 12, 16, ui.Row(10, ui.NewIcon("bulb", ui.AccentText, 16), ui.Grow(ui.Column(4, lines...))))
}

// toConfirm lists the ratings that want to be confirmed in the next call; nil
// where all are fresh.
func (i *inspector) toConfirm() fyne.CanvasObject {
	doubts := i.view.center.ToConfirm(i.seat.ID, i.view.today)
	if len(doubts) == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, d := range doubts {
		said := text.T("confirm.no_evidence")
		if d.Kind == model.DoubtStale {
			said = text.T("confirm.stale", text.Age(d.Days))
		}
		rows = append(rows, ui.Row(8, ui.NewText(text.T("confirm."+string(d.Rating)+".short"), ui.Caption), ui.Grow(ui.NewText(said, ui.Caption).In(ui.Warning))))
	}
	s := i.seat
	confirm := ui.NewButton(ui.Soft, text.T("fix.confirm"), "check", func() { i.confirmForm(s) }).Sized(ui.SizeXS)
	head := ui.Sides(ui.NewText(text.T("confirm.next_call"), ui.CaptionBold), confirm)
	return ui.Inset(12, 16, 12, 16, ui.Row(10, ui.NewIcon("question", ui.Warning, 16), ui.Grow(ui.Column(4, append([]fyne.CanvasObject{head}, rows...)...))))
}
