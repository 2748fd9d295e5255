package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// centerPicker is the choice of the buying center beside the tabs: its name,
// how many seats it has, and what can be done with it. It is there where an
// account has several.
type centerPicker struct {
	page   *accountPage
	button *ui.Button
	row    *fyne.Container // the tabs, and the button at the right
}

func newCenterPicker(p *accountPage) *centerPicker {
	c := &centerPicker{page: p}
	c.button = ui.NewButton(ui.Secondary, "", "chevron-down", nil).Sized(ui.SizeSM)
	c.button.OnTapped = func() { ui.ShowMenuBelow(c.button, append(p.centerSwitch(), p.centerItems()...)) }
	c.button.Hide()
	c.row = ui.Row(12, ui.Grow(p.tabs), c.button)
	return c
}

// centerNameLongest is the longest name of a center on the button, in letters.
const centerNameLongest = 26

func (c *centerPicker) show(v *accountView) {
	name := centerName(v.center.Center)
	c.button.SetLabel(shorten(name, centerNameLongest) + " · " + text.Number(len(v.center.Seats)))
	c.button.SetTip(name)
	ui.ShowIf(c.button, len(v.centers) > 1)
	c.row.Refresh()
}

// centerSwitch are the buying centers to choose from.
func (p *accountPage) centerSwitch() []ui.MenuItem {
	var items []ui.MenuItem
	for _, r := range p.view.rooms {
		items = append(items, ui.MenuItem{Label: centerName(r.Center), Key: text.Number(r.Seats), Checked: r.ID == p.view.center.Center.ID, Action: func() { p.goToCenter(r.ID) }})
	}
	return append(items, ui.MenuItem{Separator: true})
}

// centerItems are what can be done with buying centers.
func (p *accountPage) centerItems() []ui.MenuItem {
	c := p.view.center.Center
	last := ""
	if len(p.view.centers) < 2 {
		last = text.T("error.center.last")
	}
	items := []ui.MenuItem{{Label: text.T("center.new"), Icon: "plus", Action: func() { p.newCenter(model.ID{}) }}}
	if !c.ID.IsZero() {
		items = append(items,
			ui.MenuItem{Label: text.T("center.copy"), Icon: "copy", Action: func() { p.newCenter(c.ID) }},
			ui.MenuItem{Label: text.T("center.rename"), Icon: "edit", Action: p.renameCenter},
			ui.MenuItem{Label: text.T("center.delete"), Icon: "close", Danger: true, Disabled: last, Action: p.deleteCenter})
	}
	return items
}

// goToCenter shows another buying center of the account.
func (p *accountPage) goToCenter(id model.ID) {
	p.choose(model.ID{})
	p.center.past.close() // its days are those of the one that is left
	p.route.Center = id
	p.replace()
	p.load()
}

// newCenter starts a buying center: empty, or as a copy of another. from is the
// one that the form proposes to copy, zero for an empty one.
func (p *accountPage) newCenter(from model.ID) {
	if p.locked() {
		return
	}
	if p.view == nil || p.h.Dialogs.Open() {
		return
	}
	ws, account := p.h.Workspace, p.route.ID
	name := ui.NewInput(text.T("center.name.hint"))
	ratings := ui.NewCheckBox(text.T("center.copy.ratings"), true, nil)
	ui.ShowIf(ratings, !from.IsZero())
	options := []ui.Option{{Value: "", Label: text.T("center.empty")}}
	for _, c := range p.view.centers {
		options = append(options, ui.Option{Value: c.ID.String(), Label: text.T("center.copy_of", centerName(c))})
	}
	source := from.String()
	var dialog *ui.Dialog
	start := ui.NewSelect(options, source, func(v string) {
		source = v
		ui.ShowIf(ratings, v != "")
		dialog.Fit()
	}).Large()
	fields := []ui.FormField{{Label: text.T("center.name"), Object: name, Check: func() string {
		if clean(name) == "" {
			return text.T("error.center.name")
		}
		return ""
	}}}
	if len(p.view.centers) > 0 {
		fields = append(fields, ui.FormField{Label: text.T("center.start"), Object: ui.Column(8, start, ratings)})
	}
	dialog = p.h.Dialogs.Form(ui.Form{Title: text.T("center.new"), Verb: text.T("action.add"), Fields: fields,
		Submit: func(finish func(error)) {
			bought, with := name.Text(), ratings.Checked()
			ui.Run(p.h.Runner, "", func(ctx context.Context) (model.ID, error) {
				if source == "" {
					return ws.CreateCenter(ctx, account, bought)
				}
				copied, err := model.ParseID(source)
				if err != nil {
					return copied, err
				}
				return ws.CopyCenter(ctx, copied, bought, with)
			}, func(id model.ID, err error) {
				finish(err)
				if err == nil {
					p.goToCenter(id)
				}
			})
		}})
}

func (p *accountPage) renameCenter() {
	if p.locked() {
		return
	}
	c := p.view.center.Center
	name := ui.NewInput(text.T("center.name.hint"))
	name.SetText(c.Name)
	p.h.Dialogs.Form(ui.Form{Title: text.T("center.rename"), Verb: text.T("action.save"), Fields: []ui.FormField{{Label: text.T("center.name"), Object: name}},
		Submit: func(finish func(error)) {
			bought := name.Text()
			p.h.Submit(func(ctx context.Context) error { return p.h.Workspace.RenameCenter(ctx, c.ID, bought) })(finish)
		}})
}

// deleteCenter deletes the buying center on show after a question; the people
// stay at the account, and one undo brings it back.
func (p *accountPage) deleteCenter() {
	if p.locked() {
		return
	}
	h, c := p.h, p.view.center.Center
	h.Dialogs.ConfirmDanger(text.T("center.delete.title", centerName(c)), text.N("center.delete.text", len(p.view.center.Seats)), text.T("action.delete"), func() {
		h.DoWithUndo(func(ctx context.Context) error { return h.Workspace.DeleteCenter(ctx, c.ID) }, text.T("center.deleted", centerName(c)))
	})
}

func centerName(c model.Center) string {
	if c.Name == "" {
		return text.T("center.unnamed")
	}
	return c.Name
}
