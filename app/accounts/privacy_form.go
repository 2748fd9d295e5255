package accounts

import (
	"cmp"
	"context"
	"strings"

	"konklave/app/rights"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// privacyFields are the inputs on where the data of a person come from, on what
// ground they are held, and until when.
type privacyFields struct {
	person                      model.Person
	basis, notice, told         string
	basisNote                   *ui.Input
	source, sourceOn, sourceRef *ui.Input
	review, country             *ui.Input
	consumer, minor             *ui.CheckBox
	informed, version, proof    *ui.Input
	objecting, retain, why      *ui.Input
	hold                        *ui.Input
}

func newPrivacyFields(p model.Person) *privacyFields {
	input := func(value, hint string) *ui.Input {
		in := ui.NewInput(hint)
		in.SetText(value)
		return in
	}
	day := func(d model.Date) *ui.Input { return input(text.WriteDay(d), "") }
	return &privacyFields{
		person: p, basis: p.LegalBasis, notice: string(p.Notice.Status), told: string(p.Notice.Channel),
		basisNote: input(p.BasisNote, text.T("privacy.basis.note.hint")),
		source:    input(rights.SourceName(p.Source), ""), sourceOn: day(p.SourceOn), sourceRef: input(p.SourceRef, text.T("privacy.source.ref.hint")),
		review: day(p.ReviewOn), country: input(p.Country, text.T("privacy.country.hint")),
		consumer: ui.NewCheckBox(text.T("privacy.consumer"), p.Consumer, nil), minor: ui.NewCheckBox(text.T("privacy.minor"), p.Minor, nil),
		informed: day(p.Notice.SentOn), version: input(p.Notice.Version, "2026-11"), proof: input(p.Notice.Proof, text.T("notices.proof.hint")),
		objecting: day(p.ObjectOn), retain: day(p.RetainUntil), why: input(p.RetainWhy, ""), hold: input(p.LegalHold, text.T("privacy.hold.hint")),
	}
}

func (f *privacyFields) rows() []ui.FormField {
	choose := func(value *string, options ...ui.Option) *ui.Select {
		return ui.NewSelect(options, *value, func(v string) { *value = v }).Large()
	}
	bases := []ui.Option{{Value: "", Label: text.T("privacy.no_basis")}}
	for _, b := range []string{"consent", "contract", "legitimate_interest", "legal_obligation"} {
		bases = append(bases, ui.Option{Value: b, Label: text.T("basis." + b)})
	}
	channels := []ui.Option{{Value: "", Label: "–"}}
	for _, c := range model.Channels {
		channels = append(channels, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	days := func(inputs ...*ui.Input) func() string {
		return func() string {
			wrong := ""
			for _, in := range inputs {
				wrong = cmp.Or(wrong, dateProblem(in.Text(), true))
			}
			return wrong
		}
	}
	two := func(aLabel string, a *labelled, bLabel string, b *labelled, check func() string) ui.FormField {
		a.label, b.label = text.T(aLabel), text.T(bLabel)
		return ui.FormField{Object: pair(a, b), Check: check}
	}
	return []ui.FormField{
		two("privacy.source.label", &labelled{input: f.source}, "privacy.source.on", &labelled{input: f.sourceOn}, days(f.sourceOn)),
		two("privacy.source.ref", &labelled{input: f.sourceRef}, "privacy.country", &labelled{input: f.country}, nil),
		{Object: ui.Flow(16, f.consumer, f.minor)},
		two("privacy.basis.label", &labelled{input: choose(&f.basis, bases...)}, "privacy.review.label", &labelled{input: f.review}, days(f.review)),
		{Label: text.T("privacy.basis.note"), Object: f.basisNote},
		two("privacy.notice.status", &labelled{input: choose(&f.notice, ui.Option{Value: "", Label: text.T("privacy.notice.open")}, ui.Option{Value: string(model.NoticeSent), Label: text.T("notices.sent")}, ui.Option{Value: string(model.NoticeNotNeeded), Label: text.T("notices.not_needed")})},
			"notices.channel", &labelled{input: choose(&f.told, channels...)}, nil),
		two("privacy.notice.label", &labelled{input: f.informed}, "privacy.object.label", &labelled{input: f.objecting}, days(f.informed, f.objecting)),
		two("notices.version", &labelled{input: f.version}, "notices.proof", &labelled{input: f.proof}, nil),
		two("privacy.retain.label", &labelled{input: f.retain}, "privacy.retain.why", &labelled{input: f.why}, days(f.retain)),
		{Label: text.T("privacy.hold"), Object: f.hold, Hint: text.T("privacy.hold.said")},
	}
}

// change is what the form says, as far as it differs from what it showed.
func (f *privacyFields) change(today model.Date) func(*model.Person) {
	before, trim := f.person, strings.TrimSpace
	notice := model.Notice{Status: model.NoticeStatus(f.notice), SentOn: typedDay(f.informed), Channel: model.Channel(f.told), Version: trim(f.version.Text()), Proof: trim(f.proof.Text())}
	if notice.Status == "" && !notice.SentOn.IsZero() && notice.SentOn != before.Notice.SentOn {
		notice.Status = model.NoticeSent
	}
	source, sourceOn := trim(f.source.Text()), typedDay(f.sourceOn)
	return func(now *model.Person) {
		if source != rights.SourceName(before.Source) {
			now.Source = source
			if sourceOn == before.SourceOn {
				sourceOn = today
			}
		}
		set(&now.SourceOn, before.SourceOn, sourceOn)
		set(&now.SourceRef, before.SourceRef, trim(f.sourceRef.Text()))
		set(&now.Country, before.Country, trim(f.country.Text()))
		set(&now.Consumer, before.Consumer, f.consumer.Checked())
		set(&now.Minor, before.Minor, f.minor.Checked())
		set(&now.LegalBasis, before.LegalBasis, f.basis)
		set(&now.BasisNote, before.BasisNote, trim(f.basisNote.Text()))
		set(&now.ReviewOn, before.ReviewOn, typedDay(f.review))
		set(&now.Notice, before.Notice, notice)
		set(&now.ObjectOn, before.ObjectOn, typedDay(f.objecting))
		set(&now.RetainUntil, before.RetainUntil, typedDay(f.retain))
		set(&now.RetainWhy, before.RetainWhy, trim(f.why.Text()))
		set(&now.LegalHold, before.LegalHold, trim(f.hold.Text()))
	}
}

// privacyForm sets where the data of a person come from, the ground on which we
// hold them, and until when.
func (p *accountPage) privacyForm(person model.Person) {
	if p.h.Dialogs.Open() {
		return
	}
	ws, f := p.h.Workspace, newPrivacyFields(person)
	p.h.Dialogs.Form(ui.Form{Title: text.T("privacy.title", person.FullName()), Verb: text.T("action.save"), Width: 640, Fields: f.rows(), Submit: func(finish func(error)) {
		change := f.change(ws.Today())
		p.h.Submit(func(ctx context.Context) error { return ws.ChangePerson(ctx, person.ID, change) })(finish)
	}})
}

// typedDay is the day in an input that was checked; zero for none.
func typedDay(in *ui.Input) model.Date {
	d, err := dayOf(in.Text())
	if err != nil {
		return model.Date{}
	}
	return d
}
