package privacy

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// dayCheck says what is wrong with a day that was typed, "" for nothing.
func dayCheck(today model.Date, in *ui.Input, empty bool) func() string {
	return func() string {
		if strings.TrimSpace(in.Text()) == "" && empty {
			return ""
		}
		if _, err := text.ParseDayFrom(in.Text(), today); err != nil {
			return text.Error(err)
		}
		return ""
	}
}

// dayOf is a day that was checked; zero for none.
func dayOf(today model.Date, in *ui.Input) model.Date {
	if strings.TrimSpace(in.Text()) == "" {
		return model.Date{}
	}
	d, err := text.ParseDayFrom(in.Text(), today)
	if err != nil {
		return model.Date{}
	}
	return d
}

// beside sets two labelled inputs next to each other.
func beside(aLabel string, a fyne.CanvasObject, bLabel string, b fyne.CanvasObject) fyne.CanvasObject {
	one := func(label string, o fyne.CanvasObject) fyne.CanvasObject {
		return ui.Column(4, ui.NewText(text.T(label), ui.Caption).In(ui.Text2), o)
	}
	return ui.Even(12, one(aLabel, a), one(bLabel, b))
}

// newRequest asks who asks for what.
func (p *Page) newRequest() {
	p.requestForm(model.Request{Article: model.ArtAccess, Received: p.host.Workspace.Today()}, "")
}

// requestForm records a request or changes one. who is its person, "" to ask.
func (p *Page) requestForm(r model.Request, who string) {
	h := p.host
	if h.Dialogs.Open() {
		return
	}
	today := h.Workspace.Today()
	article := articleCode(r.Article)
	var articles []ui.Option
	for _, a := range model.Articles {
		articles = append(articles, ui.Option{Value: articleCode(a), Label: articleName(a)})
	}
	choice := ui.NewSelect(articles, article, func(v string) { article = v }).Large()
	input := func(hint, value string) *ui.Input {
		in := ui.NewInput(text.T(hint))
		in.SetText(value)
		return in
	}
	name := input("requests.who.hint", "")
	received, identity := input("requests.day.hint", text.WriteDay(r.Received)), input("requests.identity.hint", r.Identity)
	extended, why := input("requests.day.hint", text.WriteDay(r.ExtendedOn)), input("requests.why.hint", r.Why)
	done, answer := input("requests.day.hint", text.WriteDay(r.Done)), input("requests.answer.hint", r.Answer)
	note := ui.NewTextArea("", 2)
	note.SetText(r.Note)
	form := ui.Form{Title: text.T("requests.new"), Verb: text.T("action.save"), Width: 640}
	if who == "" {
		form.Fields = append(form.Fields, ui.FormField{Label: text.T("requests.who"), Object: name, Hint: text.T("requests.who.said"), Check: func() string {
			if strings.TrimSpace(name.Text()) == "" {
				return text.T("requests.who.empty")
			}
			return ""
		}})
	} else {
		form.Title = text.T("requests.title", who)
	}
	form.Fields = append(form.Fields,
		ui.FormField{Object: beside("requests.what", choice, "requests.received", received), Check: dayCheck(today, received, false)},
		ui.FormField{Label: text.T("requests.identity.label"), Object: identity, Hint: text.T("requests.identity.said")},
		ui.FormField{Object: beside("requests.extended", extended, "requests.why", why), Hint: text.T("requests.extended.said"), Check: dayCheck(today, extended, true)})
	if who != "" {
		form.Fields = append(form.Fields, ui.FormField{Object: beside("requests.done", done, "requests.answer.what", answer), Check: dayCheck(today, done, true)})
	}
	form.Fields = append(form.Fields, ui.FormField{Label: text.T("requests.note"), Object: note})
	form.Submit = func(finish func(error)) {
		for _, a := range model.Articles {
			if articleCode(a) == article {
				r.Article = a
			}
		}
		r.Received, r.ExtendedOn, r.Done = dayOf(today, received), dayOf(today, extended), dayOf(today, done)
		if r.Identity != identity.Text() {
			r.Identity, r.IdentityOn = identity.Text(), model.Date{}
		}
		r.Why, r.Answer, r.Note = why.Text(), answer.Text(), note.Text()
		h.Submit(func(ctx context.Context) error {
			if who == "" {
				found, err := h.Workspace.FindPerson(ctx, strings.TrimSpace(name.Text()))
				if err != nil {
					return err
				}
				r.Person = found.ID
			}
			_, err := h.Workspace.RecordRequest(ctx, r)
			return err
		})(finish)
	}
	h.Dialogs.Form(form)
}
