package accounts

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// permissionFields are the inputs of the form of a permission. Those that only
// one country asks for are shown for it alone.
type permissionFields struct {
	page                          *accountPage
	before                        model.Permission
	country                       string
	channel, status, how, purpose string
	day, clock                    *ui.Input
	wording, evidence             *ui.Input
	scope, facts, sale, saleOn    *ui.Input
	address                       *ui.Input // that it is given for
	person                        model.Person
	asked, confirmed, ip, url     *ui.Input // double opt-in
	expires, ecg, directory       *ui.Input
	similar, noObjection, noticed *ui.CheckBox
	listed, star                  *ui.CheckBox
	more                          *fyne.Container // what only some permissions have
	fit                           func()          // after more has changed
}

func newPermissionFields(p *accountPage, person model.Person, before model.Permission, country string) *permissionFields {
	input := func(value, hint string) *ui.Input {
		in := ui.NewInput(hint)
		in.SetText(value)
		return in
	}
	moment := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return text.WriteDay(model.DateOf(at)) + at.Format(" "+clockForm)
	}
	check := func(id string, on bool) *ui.CheckBox { return ui.NewCheckBox(text.T(id), on, nil) }
	b, example := before, text.WriteDay(p.h.Workspace.Today())+" 14:30"
	return &permissionFields{
		page: p, person: person, before: b, address: input(b.Address, ""), country: country, channel: string(b.Channel), status: string(b.Status), how: string(b.How), purpose: string(b.Purpose),
		day: input(text.WriteDay(model.DateOf(b.Since())), ""), clock: input(b.Since().Format(clockForm), ""),
		wording: input(b.Wording, text.T("permission.wording.hint")), evidence: input(b.Evidence, text.T("permission.evidence.hint")),
		scope: input(b.Scope, text.T("permission.scope.hint")), facts: input(b.Facts, text.T("permission.facts.hint")),
		sale: input(b.Customer.Sale, text.T("permission.sale.hint")), saleOn: input(text.WriteDay(b.Customer.SaleOn), ""),
		asked: input(moment(b.DoubleOptIn.RequestedAt), example), confirmed: input(moment(b.DoubleOptIn.ConfirmedAt), example),
		ip: input(b.DoubleOptIn.IP, "203.0.113.7"), url: input(b.DoubleOptIn.URL, "https://"),
		expires: input(text.WriteDay(b.Expires), text.T("permission.expires.hint")), ecg: input(text.WriteDay(b.ECGCheckedOn), ""), directory: input(text.WriteDay(b.DirectoryOn), ""),
		similar: check("permission.similar", b.Customer.Similar), noObjection: check("permission.no_objection", b.Customer.NoObjection), noticed: check("permission.noticed", b.Customer.Noticed),
		listed: check("permission.listed", b.Listed), star: check("permission.star", b.StarEntry),
		more: ui.Column(16), fit: func() {},
	}
}

// clockForm is the time that stands behind a day: a date alone proved nothing
// (AG Düsseldorf 23 C 3876/13).
const clockForm = "15:04"

// momentOf reads a day with its time.
func momentOf(s string, where *time.Location) (time.Time, error) {
	day, clock, _ := strings.Cut(s, " ")
	d, err := dayOf(day)
	if err != nil {
		return time.Time{}, err
	}
	at, err := time.Parse(clockForm, strings.TrimSpace(clock))
	return time.Date(d.Year, d.Month, d.Day, at.Hour(), at.Minute(), 0, 0, where), err
}

func (f *permissionFields) rows() []ui.FormField {
	choose := func(value *string, options []ui.Option) *labelled {
		return &labelled{input: ui.NewSelect(options, *value, func(v string) {
			*value = v
			f.show()
		}).Large()}
	}
	two := func(aLabel string, a *labelled, bLabel string, b *labelled) ui.FormField {
		return ui.FormField{Object: twoOf(aLabel, a, bLabel, b)}
	}
	of := func(in *ui.Input) *labelled { return &labelled{input: in} }
	var channels, states, hows, purposes []ui.Option
	for _, c := range []model.Channel{model.Email, model.LinkedIn, model.Phone, model.Letter} {
		channels = append(channels, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	channels = append(channels, ui.Option{Value: "", Label: text.T("permission.channel.all")})
	if f.country == "CH" { // the directory says something of who has said nothing
		states = append(states, ui.Option{Value: "", Label: text.T("permission.unknown")})
	}
	for _, s := range model.PermissionStatuses {
		states = append(states, ui.Option{Value: string(s), Label: text.T("permission." + string(s))})
	}
	for _, h := range model.Hows {
		hows = append(hows, ui.Option{Value: string(h), Label: text.T("permission.how." + string(h))})
	}
	for _, p := range []model.Purpose{model.Marketing, model.Reply} {
		purposes = append(purposes, ui.Option{Value: string(p), Label: text.T("purpose." + string(p))})
	}
	rows := []ui.FormField{
		two("permission.status", choose(&f.status, states), "touch.channel", choose(&f.channel, channels)),
		two("permission.day", of(f.day), "permission.clock", of(f.clock)),
		two("permission.purpose", choose(&f.purpose, purposes), "permission.how", choose(&f.how, hows)),
		two("permission.evidence", of(f.evidence), "permission.wording", of(f.wording)),
		two("permission.scope", of(f.scope), "permission.expires", of(f.expires)),
		{Object: f.more},
	}
	f.show()
	switch f.country {
	case "AT":
		rows = append(rows, ui.FormField{Label: text.T("permission.ecg"), Object: f.ecg, Hint: text.T("permission.ecg.hint"), Check: func() string { return dateProblem(f.ecg.Text(), true) }})
	case "CH":
		rows = append(rows, ui.FormField{Label: text.T("permission.directory"), Object: f.directory, Check: func() string { return dateProblem(f.directory.Text(), true) }},
			ui.FormField{Object: ui.Column(6, f.listed, f.star)})
	}
	return rows
}

func twoOf(aLabel string, a *labelled, bLabel string, b *labelled) fyne.CanvasObject {
	a.label, b.label = text.T(aLabel), text.T(bLabel)
	return pair(a, b)
}

// show asks for no more than this kind of permission needs, and for what was
// recorded of it already.
func (f *permissionFields) show() {
	f.more.Objects = nil
	below := func(label string, o fyne.CanvasObject) {
		f.more.Add(ui.Column(4, ui.NewParagraph(text.T(label), ui.Caption).In(ui.Text2), o))
	}
	channel := model.Channel(f.channel)
	if model.HasAddress(channel) && !model.PermissionStatus(f.status).Forbids() {
		f.address.SetPlaceholder(model.AddressOn(f.person, channel))
		below("permission.address.for", f.address)
	}
	if f.how == string(model.HowDoubleOptIn) || f.before.DoubleOptIn != (model.DoubleOptIn{}) {
		f.more.Add(twoOf("permission.doi.asked", &labelled{input: f.asked}, "permission.doi.confirmed", &labelled{input: f.confirmed}))
		f.more.Add(twoOf("permission.doi.url", &labelled{input: f.url}, "permission.doi.ip", &labelled{input: f.ip}))
	}
	if f.status == string(model.PresumedConsent) || f.before.Facts != "" {
		below("permission.facts", f.facts)
	}
	if f.status == string(model.ExistingCustomer) {
		f.more.Add(twoOf("permission.sale", &labelled{input: f.sale}, "permission.sale.on", &labelled{input: f.saleOn}))
		below("permission.customer", ui.Column(6, f.similar, f.noObjection, f.noticed))
	}
	f.more.Refresh()
	f.fit()
}

// permission reads the form.
func (f *permissionFields) permission() (model.Permission, error) {
	where := f.page.h.Workspace.Now().Location()
	d, err := dayOf(f.day.Text())
	if err != nil {
		return model.Permission{}, err
	}
	hour, minute := 0, 0
	if said := strings.TrimSpace(f.clock.Text()); said != "" {
		clock, err := time.Parse(clockForm, said)
		if err != nil {
			return model.Permission{}, model.Errorf(model.Invalid, "error.permission.clock", "%q is no time of day; write it as 14:30, or leave it empty", said)
		}
		hour, minute = clock.Hour(), clock.Minute()
	}
	p := f.before
	p.Channel, p.Status, p.How, p.Purpose = model.Channel(f.channel), model.PermissionStatus(f.status), model.How(f.how), model.Purpose(f.purpose)
	p.GrantedAt = time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, where)
	p.Address = f.address.Text()
	p.Wording, p.Evidence, p.Scope, p.Facts = f.wording.Text(), f.evidence.Text(), f.scope.Text(), f.facts.Text()
	p.DoubleOptIn.IP, p.DoubleOptIn.URL = f.ip.Text(), f.url.Text()
	for _, m := range []struct {
		in *ui.Input
		at *time.Time
	}{{f.asked, &p.DoubleOptIn.RequestedAt}, {f.confirmed, &p.DoubleOptIn.ConfirmedAt}} {
		*m.at = time.Time{}
		if said := strings.TrimSpace(m.in.Text()); said != "" {
			if *m.at, err = momentOf(said, where); err != nil {
				return p, model.Errorf(model.Invalid, "error.permission.moment", "%q is no moment; write it as 2026-11-03 14:30 or 3.11.2026 14:30", said)
			}
		}
	}
	for _, day := range []struct {
		in *ui.Input
		on *model.Date
	}{{f.expires, &p.Expires}, {f.ecg, &p.ECGCheckedOn}, {f.directory, &p.DirectoryOn}, {f.saleOn, &p.Customer.SaleOn}} {
		*day.on = model.Date{}
		if strings.TrimSpace(day.in.Text()) != "" {
			if *day.on, err = dayOf(day.in.Text()); err != nil {
				return p, err
			}
		}
	}
	p.Listed, p.StarEntry = f.listed.Checked(), f.star.Checked()
	if p.Status == model.ExistingCustomer {
		p.Customer.Sale, p.Customer.Similar, p.Customer.NoObjection, p.Customer.Noticed = f.sale.Text(), f.similar.Checked(), f.noObjection.Checked(), f.noticed.Checked()
		p.Customer.CheckedOn = f.page.h.Workspace.Today()
	} else {
		p.Customer = model.CustomerRule{}
	}
	return p, nil
}
