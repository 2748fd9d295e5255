package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// evaluated lists what Konklave makes figures of that tell of one person: texts are
// settings.council.list.<id>. Who adds such a figure adds it here.
var evaluated = []string{"tasks", "milestones", "checkpoints", "drills", "work", "follow_ups", "replies", "contacts"}

// council is the section on figures that tell of one person. In Germany the works
// council has a say in them (BetrVG § 87 (1) no. 6).
func council(h *screen.Host) fyne.CanvasObject {
	box := ui.NewCheckBox(text.T("settings.council.private"), h.Workspace.Settings().Council, nil)
	box.OnChanged = func(on bool) {
		h.Do(func(ctx context.Context) error {
			return h.Workspace.ChangeSettings(ctx, func(s *model.Settings) { s.Council = on })
		}, nil)
	}
	list := ui.Column(4)
	for _, id := range evaluated {
		list.Add(ui.Row(8, ui.NewIcon("eye", ui.Text3, 14), ui.Grow(ui.NewParagraph(text.T("settings.council.list."+id), ui.Caption).In(ui.Text2))))
	}
	return section("settings.council", nil,
		ui.Column(6, box, ui.NewParagraph(text.T("settings.council.private.hint", model.LeastTogether), ui.Caption).In(ui.Text3)),
		words("settings.council.list", ui.Column(6, ui.NewParagraph(text.T("settings.council.list.hint"), ui.Caption).In(ui.Text3), list)))
}
