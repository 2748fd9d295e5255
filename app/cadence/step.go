package cadence

import (
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// dayWidth is the room of a day, at text scale 1.
const dayWidth = 96

// stepRow is a step of a cadence: its day, what is done, and what the legal gate
// says to it, with what would permit it where it is blocked. state says what has
// become of it, nil for a step to come.
func stepRow(i int, s model.CadenceStep, v model.Verdict, of int, state fyne.CanvasObject) fyne.CanvasObject {
	rows := []fyne.CanvasObject{ui.NewParagraph(text.T("cadence.step.of", i+1, of, s.Title), ui.BodyBold)}
	if more := strings.TrimSpace(strings.TrimPrefix(s.Instructions, s.Title)); more != "" { // without a message the title is their first sentence
		rows = append(rows, ui.NewParagraph(more, ui.Caption).In(ui.Text2))
	}
	if s.OnlyIf != "" {
		rows = append(rows, ui.NewParagraph(text.T("cadence.only_if", s.OnlyIf), ui.Caption).In(ui.Text2))
	}
	if state != nil {
		rows = append(rows, state)
	} else {
		rows = append(rows, Gate(v))
		if s.Gate != "" && v.Decision != model.Allowed {
			rows = append(rows, ui.NewParagraph(text.T("cadence.page_says", s.Gate), ui.Caption).In(ui.Text3))
		}
	}
	return ui.Inset(6, 0, 6, 0, ui.Beside(10,
		ui.Column(0, ui.Fixed(ui.Scaled(dayWidth), 0, ui.NewText(text.Date(s.Due), ui.Caption).In(ui.Text2))),
		ui.Column(0, ui.NewIcon(screen.ChannelIcon(s.Channel), ui.Text2, 16)), ui.Grow(ui.Column(2, rows...))))
}

// Gate is what the legal gate says to a step, with what would permit it where it
// is blocked.
func Gate(v model.Verdict) fyne.CanvasObject {
	sign, token := screen.GateSign(v.Decision)
	ink := ui.Text2
	if v.Decision == model.Blocked {
		ink = ui.Danger
	}
	rows := []fyne.CanvasObject{ui.NewText(text.T("gate."+string(v.Decision)), ui.CaptionBold).In(token), ui.NewParagraph(text.Say(v.Reason), ui.Caption).In(ink)}
	if v.Decision == model.Blocked && len(v.Change) > 0 {
		rows = append(rows, ui.NewText(text.T("cadence.permits"), ui.CaptionBold).In(ui.Text2))
		for _, s := range v.Change {
			rows = append(rows, ui.Row(6, ui.NewText("•", ui.Caption).In(ui.Text2), ui.Grow(ui.NewParagraph(text.Say(s), ui.Caption).In(ui.Text2))))
		}
	}
	return ui.Beside(6, ui.Column(0, ui.NewIcon(sign, token, 16)), ui.Grow(ui.Column(1, rows...)))
}
