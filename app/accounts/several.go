package accounts

import (
	"context"
	"slices"
	"strings"

	"konklave/app/followup"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// unchanged is the value of a choice that leaves each seat as it is.
const unchanged = "-"

// editSeveral asks what is to be different about several seats and changes
// them in one edit.
func (p *accountPage) editSeveral(seats []model.ID) {
	if len(seats) == 0 || p.locked() || p.h.Dialogs.Open() {
		return
	}
	ws := p.h.Workspace
	choose := func(options []ui.Option) *ui.Select {
		return ui.NewSelect(append([]ui.Option{{Value: unchanged, Label: text.T("several.unchanged")}}, options...), unchanged, nil).Large()
	}
	var stances, weights, roles, owners []ui.Option
	for _, s := range append(slices.Clone(model.Supports), model.Unrated) {
		stances = append(stances, ui.Option{Value: s.Code(), Label: text.T("support." + s.Code())})
	}
	for n := 5; n >= 0; n-- {
		label := text.T("influence.none")
		if n > 0 {
			label = text.T("influence.value", n, text.T("influence."+digit(n)))
		}
		weights = append(weights, ui.Option{Value: digit(n), Label: label})
	}
	for _, r := range model.Roles[:len(model.Roles)-1] {
		roles = append(roles, ui.Option{Value: string(r), Label: text.T("role." + string(r))})
	}
	for _, name := range p.owners() {
		owners = append(owners, ui.Option{Value: name, Label: name})
	}
	owners = append(owners, ui.Option{Value: "", Label: text.T("table.owner.nobody")})
	stance, weight, depth := choose(stances), choose(weights), choose(coverageOptions())
	add, take, owner := choose(roles), choose(roles), choose(owners)
	how := ui.NewInput(text.T("rate.how.hint"))
	p.h.Dialogs.Form(ui.Form{Title: text.N("several.title", len(seats)), Intro: text.T("several.intro"), Verb: text.T("action.keep"), Fields: []ui.FormField{
		{Object: pair(&labelled{text.T("seat.stance"), stance}, &labelled{text.T("seat.influence"), weight})},
		{Object: pair(&labelled{text.T("seat.depth"), depth}, &labelled{text.T("seat.owner"), owner})},
		{Object: pair(&labelled{text.T("several.add_role"), add}, &labelled{text.T("several.take_role"), take})},
		{Label: text.T("rate.how"), Object: how},
	}, Submit: func(finish func(error)) {
		patch := workspace.SeatPatch{How: strings.TrimSpace(how.Text())}
		if v := stance.Selected(); v != unchanged {
			to := supportOf(v)
			patch.Support = &to
		}
		if v := weight.Selected(); v != unchanged {
			to := model.Influence(v[0] - '0')
			patch.Influence = &to
		}
		if at := slices.IndexFunc(model.Coverages, func(c model.Coverage) bool { return c.Code() == depth.Selected() }); at >= 0 {
			patch.Coverage = &model.Coverages[at]
		}
		if v := owner.Selected(); v != unchanged {
			patch.Owner = &v
		}
		if v := add.Selected(); v != unchanged {
			patch.AddRoles = []model.Role{model.Role(v)}
		}
		if v := take.Selected(); v != unchanged {
			patch.RemoveRoles = []model.Role{model.Role(v)}
		}
		p.h.Submit(func(ctx context.Context) error { return ws.EditSeats(ctx, seats, patch) })(finish)
	}})
}

// followUpSeveral sets the same next step with the people of several seats.
func (p *accountPage) followUpSeveral(seats []model.Seat) {
	if p.locked() || p.h.Dialogs.Open() {
		return
	}
	var ids []model.ID
	for _, s := range seats {
		if !s.Empty() {
			ids = append(ids, s.ID)
		}
	}
	if len(ids) == 0 {
		p.h.Toasts.Show(text.T("error.seat.empty"), "", nil)
		return
	}
	ws := p.h.Workspace
	form := followup.NewFields(p.view.today, model.Phone)
	p.h.Dialogs.Form(ui.Form{Title: text.N("several.follow_up", len(ids)), Verb: text.T("action.set"), Fields: form.Rows(),
		Submit: func(finish func(error)) {
			task, err := form.Task()
			if err != nil {
				finish(err)
				return
			}
			p.h.Submit(func(ctx context.Context) error { return ws.FollowUpSeveral(ctx, ids, task) })(finish)
		}})
}

// removeSeveral takes seats off the map; the toast brings them back.
func (p *accountPage) removeSeveral(seats []model.Seat) {
	if len(seats) == 0 || p.locked() {
		return
	}
	ids := idsOf(seats)
	p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.RemoveSeats(ctx, ids) }, text.N("several.removed", len(ids)))
}

// severalItems is the menu of several seats.
func (p *accountPage) severalItems(seats []model.Seat) []ui.MenuItem {
	return []ui.MenuItem{
		{Label: text.N("several.edit", len(seats)), Icon: "edit", Action: func() { p.editSeveral(idsOf(seats)) }},
		{Label: text.T("several.bar.follow_up"), Icon: "calendar-plus", Action: func() { p.followUpSeveral(seats) }},
		{Label: text.T("cadence.put"), Icon: "repeat", Action: func() { p.cadence(seats) }},
		{Label: text.T("people.export.menu"), Icon: "export", Action: func() { p.exportSeveral(seats) }},
		{Separator: true},
		{Label: text.T("several.bar.remove"), Icon: "close", Key: text.T("keys.delete"), Danger: true, Action: func() { p.removeSeveral(seats) }},
	}
}
