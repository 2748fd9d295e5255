package accounts

import (
	"strings"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// permissionFields are the inputs of the form of a permission.
type permissionFields struct {
	page                 *accountPage
	channel, status, how string
	day, clock           *ui.Input
	wording, evidence    *ui.Input
	scope, facts, sale   *ui.Input
	similar, noObjection *ui.CheckBox
	noticed              *ui.CheckBox
	channels, states     *ui.Select
	hows                 *ui.Select
}

func newPermissionFields(p *accountPage, c model.Channel) *permissionFields {
	now := p.h.Workspace.Now()
	f := &permissionFields{page: p, channel: string(c), status: string(model.Consent), how: string(model.HowForm)}
	var channels, states, hows []ui.Option
	for _, c := range []model.Channel{model.Email, model.LinkedIn, model.Phone, model.Letter} {
		channels = append(channels, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	channels = append(channels, ui.Option{Value: "", Label: text.T("permission.channel.all")})
	for _, s := range model.PermissionStatuses {
		states = append(states, ui.Option{Value: string(s), Label: text.T("permission." + string(s))})
	}
	for _, h := range model.Hows {
		hows = append(hows, ui.Option{Value: string(h), Label: text.T("permission.how." + string(h))})
	}
	f.channels = ui.NewSelect(channels, f.channel, func(v string) { f.channel = v }).Large()
	f.states = ui.NewSelect(states, f.status, func(v string) { f.status = v }).Large()
	f.hows = ui.NewSelect(hows, f.how, func(v string) { f.how = v }).Large()
	f.day, f.clock = ui.NewInput(""), ui.NewInput("")
	f.day.SetText(text.WriteDay(model.DateOf(now)))
	f.clock.SetText(now.Format("15:04"))
	f.wording, f.evidence = ui.NewInput(text.T("permission.wording.hint")), ui.NewInput(text.T("permission.evidence.hint"))
	f.scope, f.facts, f.sale = ui.NewInput(text.T("permission.scope.hint")), ui.NewInput(text.T("permission.facts.hint")), ui.NewInput(text.T("permission.sale.hint"))
	f.similar = ui.NewCheckBox(text.T("permission.similar"), false, nil)
	f.noObjection = ui.NewCheckBox(text.T("permission.no_objection"), false, nil)
	f.noticed = ui.NewCheckBox(text.T("permission.noticed"), false, nil)
	return f
}

func (f *permissionFields) rows() []ui.FormField {
	two := func(aLabel string, a *labelled, bLabel string, b *labelled) ui.FormField {
		a.label, b.label = text.T(aLabel), text.T(bLabel)
		return ui.FormField{Object: pair(a, b)}
	}
	return []ui.FormField{
		two("permission.status", &labelled{input: f.states}, "touch.channel", &labelled{input: f.channels}),
		two("permission.day", &labelled{input: f.day}, "permission.clock", &labelled{input: f.clock}),
		two("permission.how", &labelled{input: f.hows}, "permission.wording", &labelled{input: f.wording}),
		two("permission.evidence", &labelled{input: f.evidence}, "permission.scope", &labelled{input: f.scope}),
		two("permission.facts", &labelled{input: f.facts}, "permission.sale", &labelled{input: f.sale}),
		{Label: text.T("permission.customer"), Object: ui.Column(6, f.similar, f.noObjection, f.noticed)},
	}
}

// permission reads the form.
func (f *permissionFields) permission(person model.ID) (model.Permission, error) {
	d, err := dayOf(f.day.Text())
	if err != nil {
		return model.Permission{}, err
	}
	at := d.Time()
	if said := strings.TrimSpace(f.clock.Text()); said != "" {
		clock, err := time.Parse("15:04", said)
		if err != nil {
			return model.Permission{}, model.Errorf(model.Invalid, "error.permission.clock", "%q is no time of day; write it as 14:30, or leave it empty", said)
		}
		at = at.Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute)
	}
	at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), 0, 0, f.page.h.Workspace.Now().Location())
	p := model.Permission{Person: person, Channel: model.Channel(f.channel), Purpose: model.Marketing, Status: model.PermissionStatus(f.status),
		GrantedAt: at, How: model.How(f.how), Wording: f.wording.Text(), Evidence: f.evidence.Text(), Scope: f.scope.Text(), Facts: f.facts.Text()}
	if p.Status == model.ExistingCustomer {
		p.Customer = model.CustomerRule{Sale: f.sale.Text(), Similar: f.similar.Checked(), NoObjection: f.noObjection.Checked(), Noticed: f.noticed.Checked(), CheckedOn: f.page.h.Workspace.Today()}
	}
	return p, nil
}
