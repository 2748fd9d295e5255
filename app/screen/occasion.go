package screen

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// NewOccasion is the choice of what a message is for.
func NewOccasion(chosen playbooks.Situation, choose func(playbooks.Situation)) *ui.Select {
	options := []ui.Option{{Label: text.T("say.situation.none")}}
	for _, one := range playbooks.Situations {
		options = append(options, ui.Option{Value: string(one), Label: text.T("situation." + string(one))})
	}
	return ui.NewSelect(options, string(chosen), func(v string) { choose(playbooks.Situation(v)) })
}

// OccasionElsewhere says that there is no message for an occasion on the channel, and
// leads to the channels where there is one; nil where the message is for it.
func OccasionElsewhere(occasion playbooks.Situation, msg workspace.Message, channels []model.Channel, choose func(model.Channel)) fyne.CanvasObject {
	if occasion == "" || msg.Page != nil && msg.Page.Message.Situation == occasion {
		return nil
	}
	row := []fyne.CanvasObject{ui.NewText(text.T("say.situation.elsewhere"), ui.Caption).In(ui.Text2)}
	for _, channel := range channels {
		row = append(row, ui.NewTapChip(text.T("channel."+string(channel)), "", ui.AccentTone, func() { choose(channel) }))
	}
	if len(channels) == 0 {
		row = []fyne.CanvasObject{ui.NewText(text.T("say.situation.nowhere"), ui.Caption).In(ui.Text2)}
	}
	return ui.Flow(6, row...)
}
