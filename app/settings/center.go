package settings

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// center is the section on what a buying center needs: the gaps on the map
// follow it. Every choice is kept at once.
type center struct {
	host     *screen.Host
	panel    fyne.CanvasObject
	roles    []*roleBox
	champion *ui.CheckBox
	days     []*daysField
	defaults *ui.Button
}

// roleBox is the tick of a required role.
type roleBox struct {
	role model.Role
	box  *ui.CheckBox
}

// daysField is a number of days.
type daysField struct {
	id    string // the texts are settings.center.<id> and .hint
	input *ui.Input
	of    func(*model.Limits) *int
}

func newCenter(h *screen.Host) *center {
	c := &center{host: h}
	var boxes []fyne.CanvasObject
	for _, r := range model.Roles {
		if r != model.UnknownRole {
			box := ui.NewCheckBox(text.T("role."+string(r)), false, func(bool) { c.save() })
			c.roles, boxes = append(c.roles, &roleBox{r, box}), append(boxes, box)
		}
	}
	c.champion = ui.NewCheckBox(text.T("support.champion"), false, func(bool) { c.save() })
	boxes = append(boxes, c.champion)
	half := (len(boxes) + 1) / 2
	rows := []fyne.CanvasObject{ui.Column(8,
		words("settings.center.required", ui.NewParagraph(text.T("settings.center.required.hint"), ui.Caption).In(ui.Text3)),
		ui.Even(16, ui.Column(6, boxes[:half]...), ui.Column(6, boxes[half:]...)))}
	for _, f := range []daysField{
		{id: "silent", of: func(l *model.Limits) *int { return &l.ChampionSilent }},
		{id: "key", of: func(l *model.Limits) *int { return &l.OverdueKey }},
		{id: "other", of: func(l *model.Limits) *int { return &l.OverdueOther }},
	} {
		f.input = ui.NewInput("")
		f.input.OnSubmitted = func(string) { c.save() }
		f.input.OnFocus = func(on bool) {
			if !on {
				c.save()
			}
		}
		c.days = append(c.days, &f)
		rows = append(rows, setting("settings.center."+f.id, "settings.center."+f.id+".hint", measured(f.input, "settings.center.days")))
	}
	c.defaults = ui.NewButton(ui.Ghost, text.T("settings.center.defaults"), "", func() {
		c.show(model.DefaultLimits())
		c.save()
	}).Sized(ui.SizeSM)
	c.panel = section("settings.center", c.defaults, rows...)
	c.show(h.Workspace.Limits())
	return c
}

// show puts limits into the fields.
func (c *center) show(l model.Limits) {
	for _, r := range c.roles {
		r.box.SetChecked(slices.Contains(l.Required, r.role))
	}
	c.champion.SetChecked(l.NeedChampion)
	for _, f := range c.days {
		f.input.SetText(strconv.Itoa(*f.of(&l)))
		f.input.SetError("")
	}
	c.offerDefaults(l)
}

func (c *center) offerDefaults(l model.Limits) {
	enable(c.defaults, l.Rules() != model.CenterRules{}, "settings.center.defaults.same")
}

// read takes the limits from the fields. A field with something wrong in it is
// told of and left as it was.
func (c *center) read() model.Limits {
	l := c.host.Workspace.Limits()
	l.Required, l.NeedChampion = nil, c.champion.Checked()
	for _, r := range c.roles {
		if r.box.Checked() {
			l.Required = append(l.Required, r.role)
		}
	}
	for _, f := range c.days {
		days, err := strconv.Atoi(strings.TrimSpace(f.input.Text()))
		if err != nil || days < 1 || days > model.MostDays {
			f.input.SetError(text.T("settings.center.days.wrong", model.MostDays))
			continue
		}
		f.input.SetError("")
		*f.of(&l) = days
	}
	return l
}

// save keeps what differs from the settings.
func (c *center) save() {
	l := c.read()
	if l.Rules() == c.host.Workspace.Limits().Rules() {
		return
	}
	c.host.Do(func(ctx context.Context) error { return c.host.Workspace.SetLimits(ctx, l) }, func() { c.offerDefaults(l) })
}
