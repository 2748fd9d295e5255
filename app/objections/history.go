package objections

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// history is what was marked in this call, and how often the person said no before.
type history struct{ content *fyne.Container }

func newHistory() *history { return &history{container.NewStack()} }

// marksShown is how many marks of the call have room beside each other.
const marksShown = 2

func (h *history) show(c *workspace.CallPartner) {
	parts := []fyne.CanvasObject{ui.NewIcon("history", ui.Text2, 14), ui.NewCaption(text.T("calls.history")).In(ui.Text2)}
	met := c.Now.Met
	if len(met) == 0 {
		parts[1] = ui.NewCaption(text.T("calls.history.none")).In(ui.Text2)
	}
	for _, m := range met[max(len(met)-marksShown, 0):] {
		icon, token := outcomeSign(m.Outcome)
		parts = append(parts, ui.NewCaption(text.Minutes(time.Duration(m.Second)*time.Second)).In(ui.Text2), ui.NewCaption(text.T("drill.quote", m.Said)).In(ui.Text),
			ui.Row(4, ui.NewIcon(icon, token, 14), ui.NewCaption(text.Value(m.Outcome)).In(token)))
	}
	parts = append(parts, ui.Spacer(), before(c))
	h.content.Objects = []fyne.CanvasObject{ui.Column(0, ui.Line(true), ui.Layers(ui.NewFill(ui.Surface), ui.AtLeast(0, 44, ui.Inset(0, 32, 0, 32, ui.Row(12, parts...)))))}
	h.content.Refresh()
}

// before says how often the person said no in earlier calls, and on the tip to what.
func before(c *workspace.CallPartner) fyne.CanvasObject {
	if len(c.Before) == 0 {
		return ui.NewCaption(text.T("calls.before.none", callName(c.Person))).In(ui.Text2)
	}
	var tips []string
	for _, m := range slices.Backward(c.Before[:min(len(c.Before), 8)]) {
		tips = append(tips, text.T("calls.before.tip", text.Date(model.DateOf(m.At)), m.Said, text.Value(m.Outcome)))
	}
	return ui.NewChip(text.N("calls.before", len(c.Before)), ui.Plain).Tipped(strings.Join(tips, "\n"))
}
