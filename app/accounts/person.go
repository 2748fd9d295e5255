package accounts

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"konklave/app/followup"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// besideWhere is where somebody new goes who has the same boss.
const besideWhere = workspace.Beside

// newSeatForm says what a form for a new seat starts from.
type newSeatForm struct {
	next      model.ID
	where     workspace.Where
	role      model.Role
	influence model.Influence
}

// personFields are the inputs of a person.
type personFields struct {
	gender                                                    *ui.Select
	genderNow                                                 string
	academic, first, last, title, email, phone, linkedin, own *ui.Input
	language                                                  *ui.Select
	languageNow                                               string
}

func newPersonFields(p model.Person) *personFields {
	input := func(value string) *ui.Input {
		i := ui.NewInput("")
		i.SetText(value)
		return i
	}
	f := &personFields{genderNow: string(p.Gender), languageNow: p.Language, academic: input(p.Academic), first: input(p.FirstName), last: input(p.LastName), title: input(p.JobTitle),
		email: input(p.Email), phone: input(firstText(p.Mobile, p.Phone)), linkedin: input(p.LinkedIn), own: input(p.Matters)}
	f.gender = ui.NewSelect([]ui.Option{{Value: "", Label: text.T("gender.unknown")}, {Value: "f", Label: text.T("gender.f")}, {Value: "m", Label: text.T("gender.m")}, {Value: "x", Label: text.T("gender.x")}},
		f.genderNow, func(v string) { f.genderNow = v }).Large()
	f.language = ui.NewSelect([]ui.Option{{Value: "", Label: text.T("person.language.auto")}, {Value: "de", Label: text.T("lang.de")}, {Value: "en", Label: text.T("lang.en")}},
		f.languageNow, func(v string) { f.languageNow = v }).Large()
	return f
}

// rows are the fields of a form, names first.
func (f *personFields) rows() []ui.FormField {
	named := func(label string, o *ui.Input) *labelled { return &labelled{text.T(label), o} }
	return []ui.FormField{
		{Object: pair(named("person.first", f.first), named("person.last", f.last))},
		{Object: pair(&labelled{text.T("person.gender"), f.gender}, named("person.academic", f.academic))},
		{Label: text.T("person.title"), Object: f.title},
		{Label: text.T("person.email"), Object: f.email, Check: func() string {
			if s := strings.TrimSpace(f.email.Text()); s != "" {
				if _, err := mail.ParseAddress(s); err != nil {
					return text.T("error.person.email", s)
				}
			}
			return ""
		}},
		{Object: pair(named("person.phone", f.phone), named("person.linkedin", f.linkedin))},
		{Object: pair(named("person.matters", f.own), &labelled{text.T("person.language"), f.language})},
	}
}

// apply takes the inputs over into a person.
func (f *personFields) apply(p *model.Person) {
	p.Gender, p.Language = model.Gender(f.genderNow), f.languageNow
	p.Academic, p.FirstName, p.LastName, p.JobTitle = f.academic.Text(), f.first.Text(), f.last.Text(), f.title.Text()
	p.Email, p.LinkedIn, p.Matters = f.email.Text(), f.linkedin.Text(), f.own.Text()
	if phone := strings.TrimSpace(f.phone.Text()); phone != firstText(p.Mobile, p.Phone) {
		if p.Mobile != "" {
			p.Mobile = phone
		} else {
			p.Phone = phone
		}
	}
}

// changes are what the inputs make different about the person whom the form
// showed, to be done to that person as they are by then: a field that nobody
// touched keeps what was edited elsewhere meanwhile.
func (f *personFields) changes(shown model.Person) func(*model.Person) {
	after := shown
	f.apply(&after)
	return func(p *model.Person) {
		set(&p.Gender, shown.Gender, after.Gender)
		for _, field := range []func(*model.Person) *string{
			func(p *model.Person) *string { return &p.Academic },
			func(p *model.Person) *string { return &p.FirstName },
			func(p *model.Person) *string { return &p.LastName },
			func(p *model.Person) *string { return &p.JobTitle },
			func(p *model.Person) *string { return &p.Email },
			func(p *model.Person) *string { return &p.Phone },
			func(p *model.Person) *string { return &p.Mobile },
			func(p *model.Person) *string { return &p.LinkedIn },
			func(p *model.Person) *string { return &p.Language },
			func(p *model.Person) *string { return &p.Matters },
		} {
			set(field(p), *field(&shown), *field(&after))
		}
	}
}

// set gives a field its new value where that differs from what was shown.
func set[T comparable](field *T, shown, now T) {
	if now != shown {
		*field = now
	}
}

func firstText(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// mayAdd reports whether people can be added to the buying center on show, and says what
// is in the way where the user cannot see it.
func (p *accountPage) mayAdd() bool {
	if p.locked() || p.view == nil || p.h.Dialogs.Open() {
		return false
	}
	if len(p.view.centers) == 0 {
		p.h.Toasts.Error(text.T("error.center.none"))
		return false
	}
	return true
}

// addSeat asks for a new person, or a placeholder, and where they sit.
func (p *accountPage) addSeat(form newSeatForm) {
	if !p.mayAdd() {
		return
	}
	f := newPersonFields(model.Person{})
	f.title.SetPlaceholder(text.T("person.title.hint"))
	role := string(form.role)
	options := []ui.Option{{Value: "", Label: text.T("seat.role.suggested")}}
	for _, r := range model.Roles[:len(model.Roles)-1] {
		options = append(options, ui.Option{Value: string(r), Label: text.T("role." + string(r))})
	}
	picker := ui.NewSelect(options, role, func(v string) { role = v }).Large()
	f.title.OnChanged = func(s string) {
		if guess := p.h.Workspace.Library().SuggestRoles(s); len(guess) > 0 {
			options[0].Label = text.T("seat.role.suggests", rolesLine(guess[:1]))
		} else {
			options[0].Label = text.T("seat.role.suggested")
		}
		picker.SetOptions(options)
		picker.Select(role)
	}
	fields := append(f.rows(), ui.FormField{Label: text.T("seat.role"), Object: picker, Hint: text.T("seat.placeholder.hint")})
	chosen := ""
	if who := p.knownPicker(f, &chosen); who != nil {
		fields = append([]ui.FormField{*who}, fields...)
	}
	p.showSeatForm(form, f, fields, &role, &chosen)
}

// knownPicker chooses among the people of the account without a seat here; nil
// where there is none. chosen gets the id, "" for somebody new.
func (p *accountPage) knownPicker(f *personFields, chosen *string) *ui.FormField {
	if len(p.view.unmapped) == 0 {
		return nil
	}
	known := []ui.Option{{Value: "", Label: text.T("seat.somebody_new")}}
	for _, u := range p.view.unmapped {
		known = append(known, ui.Option{Value: u.ID.String(), Label: u.FullName()})
	}
	who := ui.NewSelect(known, "", func(v string) {
		*chosen = v
		id, err := model.ParseID(v)
		if err == nil {
			u := p.view.people[id]
			f.first.SetText(u.FirstName)
			f.last.SetText(u.LastName)
			f.title.SetText(u.JobTitle)
			f.email.SetText(u.Email)
		}
	}).Large()
	return &ui.FormField{Label: text.T("seat.who"), Object: who}
}

func (p *accountPage) showSeatForm(form newSeatForm, f *personFields, fields []ui.FormField, role, known *string) {
	ws := p.h.Workspace
	intro := ""
	if s, ok := p.view.center.Seat(form.next); ok {
		name, _ := seatTitle(p.view.center, s)
		intro = text.T(map[workspace.Where]string{workspace.Below: "seat.add.below", workspace.Beside: "seat.add.beside", workspace.Above: "seat.add.above", workspace.Apart: "seat.add.apart"}[form.where], name)
	}
	p.h.Dialogs.Form(ui.Form{Title: text.T("seat.add"), Intro: intro, Verb: text.T("action.add"), Fields: fields,
		Submit: func(finish func(error)) {
			n := workspace.NewSeat{Center: p.view.center.Center.ID, Next: form.next, Where: form.where, Influence: form.influence}
			f.apply(&n.Person)
			if id, err := model.ParseID(*known); err == nil && !id.IsZero() {
				n.Person = p.view.people[id]
			}
			if n.Person.FirstName == "" && n.Person.LastName == "" && n.Person.Email == "" {
				n.Title, n.Person.JobTitle = n.Person.JobTitle, ""
			}
			if *role != "" {
				n.Roles = []model.Role{model.Role(*role)}
			}
			ui.Run(p.h.Runner, "", func(ctx context.Context) (model.ID, error) { return ws.AddSeat(ctx, n) }, func(id model.ID, err error) {
				finish(err)
				if err != nil {
					return
				}
				tellDouble(p.h, id)
				p.seat = id // the reload that follows selects it,
				if _, ok := p.view.center.Seat(id); ok {
					p.lookAt(id) // unless it was faster
				}
			})
		}})
}

// fillSeat asks who holds an empty seat.
func (p *accountPage) fillSeat(s model.Seat) {
	if p.locked() {
		return
	}
	if p.h.Dialogs.Open() {
		return
	}
	ws := p.h.Workspace
	f := newPersonFields(model.Person{JobTitle: s.Title})
	fields, known := f.rows(), ""
	if who := p.knownPicker(f, &known); who != nil {
		fields = append([]ui.FormField{*who}, fields...)
	}
	p.h.Dialogs.Form(ui.Form{Title: text.T("seat.fill"), Intro: s.Title, Verb: text.T("action.add"), Fields: fields,
		Submit: func(finish func(error)) {
			var person model.Person
			f.apply(&person)
			if id, err := model.ParseID(known); err == nil && !id.IsZero() {
				person = p.view.people[id]
			}
			p.h.Submit(func(ctx context.Context) error { return ws.FillSeat(ctx, s.ID, person) })(func(err error) {
				finish(err)
				if err == nil {
					tellDouble(p.h, s.ID)
				}
			})
		}})
}

// editPerson changes who holds a seat: names, address, title.
func (p *accountPage) editPerson(s model.Seat) {
	if p.locked() {
		return
	}
	person, held := p.view.center.Holder(s)
	if !held || p.h.Dialogs.Open() {
		return
	}
	ws := p.h.Workspace
	f := newPersonFields(person)
	p.h.Dialogs.Form(ui.Form{Title: text.T("person.edit"), Verb: text.T("action.save"), Fields: f.rows(),
		Submit: func(finish func(error)) {
			change := f.changes(person)
			p.h.Submit(func(ctx context.Context) error { return ws.ChangePerson(ctx, person.ID, change) })(finish)
		}})
}

// logTouch notes a contact that has happened.
func (p *accountPage) logTouch(person model.ID) {
	if p.locked() {
		return
	}
	if p.h.Dialogs.Open() {
		return
	}
	ws := p.h.Workspace
	channel, direction := string(model.Phone), string(model.TwoWay)
	var channels []ui.Option
	for _, c := range model.Channels {
		channels = append(channels, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	directions := []ui.Option{{Value: string(model.TwoWay), Label: text.T("touch.both")}, {Value: string(model.Inbound), Label: text.T("touch.in")}, {Value: string(model.Outbound), Label: text.T("touch.out")}}
	on := ui.NewInput("")
	on.SetText(text.WriteDay(ws.Today()))
	subject := ui.NewInput(text.T("touch.subject.hint"))
	note := ui.NewTextArea("", 3)
	p.h.Dialogs.Form(ui.Form{Title: text.T("touch.title", p.view.people[person].FullName()), Verb: text.T("action.log"), Fields: []ui.FormField{
		{Object: pair(&labelled{text.T("touch.channel"), ui.NewSelect(channels, channel, func(v string) { channel = v }).Large()},
			&labelled{text.T("touch.direction"), ui.NewSelect(directions, direction, func(v string) { direction = v }).Large()})},
		{Label: text.T("touch.on"), Object: on, Check: func() string {
			if d, err := dayOf(on.Text()); err == nil && ws.Today().Before(d) {
				return text.T("touch.on.future")
			}
			return dateProblem(on.Text(), false)
		}},
		{Label: text.T("touch.subject"), Object: subject},
		{Label: text.T("touch.note"), Object: note},
	}, Submit: func(finish func(error)) {
		d, err := dayOf(on.Text())
		if err != nil {
			finish(err)
			return
		}
		now := ws.Now()
		at := time.Date(d.Year, d.Month, d.Day, now.Hour(), now.Minute(), now.Second(), 0, now.Location())
		touch := model.Touch{Person: person, Channel: model.Channel(channel), Direction: model.Direction(direction), At: at, Subject: strings.TrimSpace(subject.Text()), Text: strings.TrimSpace(note.Text())}
		var closed []model.Task
		p.h.Submit(func(ctx context.Context) error {
			id, err := ws.LogTouch(ctx, touch)
			if err == nil {
				closed, err = ws.AnsweredWith(ctx, person, id)
			}
			return err
		})(func(err error) {
			finish(err)
			if len(closed) > 0 {
				p.h.OfferUndo(text.N("touch.answered", len(closed)))
			}
		})
	}})
}

// followUp sets the next step with the selected person.
func (i *inspector) followUp() {
	if !i.seat.Empty() {
		followup.Ask(i.page.h, i.person, i.say.query.Resolve(i.view.center, i.seat).Channel)
	}
}
