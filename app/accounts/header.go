package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// header is the top of an account: who it is, how well it fits, how warm it
// is and how far.
type header struct {
	page    *accountPage
	content fyne.CanvasObject
	mono    *ui.Label
	name    *ui.Label
	line    *ui.Label
	fit     *ui.ScoreBadge
	heatBox *fyne.Container // the temperature, a chip that opens its menu
	stage   *ui.Button
	steps   *ui.StepBar
	stepRow *fyne.Container
}

func newHeader(p *accountPage) *header {
	h := &header{page: p, mono: ui.NewText("", ui.BodyBold).In(ui.Text2).Aligned(fyne.TextAlignCenter), name: ui.NewText("…", ui.Heading), line: ui.NewText("", ui.Caption).In(ui.Text2)}
	h.fit = ui.NewScoreBadge("D", "", ui.Plain)
	h.heatBox = ui.Row(0)
	h.stage = ui.NewButton(ui.Ghost, "", "", nil).Sized(ui.SizeSM).Tipped(text.T("account.stage"))
	h.stage.OnTapped = func() { h.menu(h.stage, h.stageItems) }
	h.steps = ui.NewStepBar(0, 0, 5)
	more := ui.NewIconButton("more", text.T("account.more"), nil).Sized(ui.SizeSM)
	more.OnTapped = func() { h.menu(more, h.moreItems) }
	tile := ui.Fixed(40, 40, ui.Layers(ui.NewFill(ui.Sunken).Rounded(8).Bordered(ui.Border, 1), ui.Center(h.mono)))
	h.stepRow = ui.Row(4, h.stage, h.steps)
	h.content = ui.Layers(ui.NewFill(ui.Surface), ui.Inset(12, 16, 8, 20, ui.Row(12, tile, ui.Grow(ui.Column(0, h.name, h.line)), h.fit, h.heatBox, h.stepRow, more)))
	return h
}

func (h *header) show(v *accountView) {
	a := v.account
	h.mono.SetText(monogram(a.Name))
	h.name.SetText(a.Name)
	h.line.SetText(accountLine(a))
	ui.ShowIf(h.line, h.line.Text() != "")
	if a.ICPFit > 0 {
		letter, tone := icpGrade(a.ICPFit)
		h.fit.Set(letter, text.T("account.icp", text.Percent(a.ICPFit)), tone)
		h.fit.Show()
	} else {
		h.fit.Hide()
	}
	h.heatBox.Objects = []fyne.CanvasObject{h.heat(a.Temperature)}
	if a.Stage == 0 {
		h.stage.SetLabel(text.T("account.stage.choose"))
	} else {
		h.stage.SetLabel(text.T("account.stage.is", text.T("stage."+a.Stage.Code())))
	}
	h.steps.Set(max(0, int(a.Stage)-1), int(a.Stage), len(model.Stages))
	if h.page.narrow {
		h.stepRow.Hide()
	} else {
		h.stepRow.Show()
	}
	h.content.Refresh()
}

// change edits the account by one field. It starts from what is on disk: a
// second choice may come before the first one is on show.
func (h *header) change(f func(*model.Account)) {
	ws, id := h.page.h.Workspace, h.page.route.ID
	h.page.h.Do(func(ctx context.Context) error {
		a, err := ws.Account(ctx, id)
		if err != nil {
			return err
		}
		f(&a)
		return ws.UpdateAccount(ctx, a)
	}, nil)
}

// heat is the chip of a temperature.
func (h *header) heat(t model.Temperature) fyne.CanvasObject {
	label, icon, tone := text.T("account.temperature.none"), "thermo", ui.Outline
	switch t {
	case model.Cold:
		icon, tone = "snow", ui.InfoTone
	case model.Warm:
		icon, tone = "thermo", ui.WarningTone
	case model.Hot:
		icon, tone = "flame", ui.DangerTone
	}
	if t != "" {
		label = text.T("temperature." + string(t))
	}
	return ui.NewTapChip(label, icon, tone, func() { h.menu(h.heatBox, h.heatItems) })
}

// menu opens a menu below an object, once there is an account to speak of.
func (h *header) menu(below fyne.CanvasObject, items func() []ui.MenuItem) {
	if h.page.view != nil {
		ui.ShowMenuBelow(below, items())
	}
}

func (h *header) heatItems() []ui.MenuItem {
	var items []ui.MenuItem
	for _, t := range model.Temperatures {
		items = append(items, ui.MenuItem{Label: text.T("temperature." + string(t)), Checked: h.page.view.account.Temperature == t,
			Action: func() { h.change(func(a *model.Account) { a.Temperature = t }) }})
	}
	return append(items, ui.MenuItem{Separator: true}, ui.MenuItem{Label: text.T("account.temperature.none"),
		Action: func() { h.change(func(a *model.Account) { a.Temperature = "" }) }})
}

func (h *header) stageItems() []ui.MenuItem {
	var items []ui.MenuItem
	for _, s := range model.Stages {
		items = append(items, ui.MenuItem{Label: text.T("stage." + s.Code()), Checked: h.page.view.account.Stage == s,
			Action: func() { h.change(func(a *model.Account) { a.Stage = s }) }})
	}
	return items
}

func (h *header) moreItems() []ui.MenuItem {
	p := h.page
	items := []ui.MenuItem{
		{Label: text.T("account.edit"), Icon: "edit", Action: func() { EditAccount(p.h, p.view.account) }},
		{Separator: true},
	}
	if len(p.view.centers) > 1 {
		items = append(items, p.centerSwitch()...)
	}
	items = append(items, p.centerItems()...)
	return append(items, ui.MenuItem{Separator: true}, ui.MenuItem{Label: text.T("account.delete"), Icon: "close", Danger: true, Action: p.delete})
}
