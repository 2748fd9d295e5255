package objections

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/followup"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// outcomes are the three buttons at the foot: how it went.
type outcomes struct {
	page    *Page
	buttons []*outcomeButton
	content *fyne.Container
}

func newOutcomes(p *Page) *outcomes {
	o := &outcomes{page: p, content: container.NewStack()}
	for i, outcome := range model.Outcomes {
		o.buttons = append(o.buttons, newOutcomeButton(i+1, outcome, func() { p.mark(outcome) }))
	}
	return o
}

func (o *outcomes) show() {
	p := o.page
	how := text.T("calls.how.nobody")
	if p.partner != nil {
		how = text.T("calls.how", callName(p.partner.Person))
	}
	var row []fyne.CanvasObject
	for _, b := range o.buttons {
		b.terse(p.narrow)
		row = append(row, ui.Grow(b))
	}
	side, top := float32(32), float32(14)
	if p.narrow {
		side, top = 20, 10
	}
	o.content.Objects = []fyne.CanvasObject{ui.Column(0, ui.Line(true), ui.Layers(ui.NewFill(ui.Surface2), ui.Inset(top, side, top+2, side, ui.Column(8, ui.NewCaption(how).In(ui.Text2), ui.Beside(12, row...)))))}
	o.content.Refresh()
}

// mark notes what became of the objection on show. Without anybody on the phone it
// asks who is; a real rejection is asked for once more.
func (p *Page) mark(o model.Outcome) {
	a, ok := p.current()
	if !ok || !a.Page.Usable() || p.host.Dialogs.Open() {
		return
	}
	if _, running := p.host.Workspace.RunningCall(); !running {
		p.ask(func() { p.mark(o) })
		return
	}
	if o == model.Refused {
		p.refuse(a)
		return
	}
	p.note(a, workspace.Mark{Page: a.Page.TranslationKey, Lang: a.Page.Lang, Outcome: o}, func() {
		if o == model.NotNow {
			p.followUp()
		}
	})
}

// note keeps a mark and makes room for the next no.
func (p *Page) note(a playbooks.Answer, m workspace.Mark, then func()) {
	ws := p.host.Workspace
	p.host.Do(func(ctx context.Context) error { return ws.MarkObjection(ctx, m) }, func() {
		p.marked(a, m.Outcome)
		then()
	})
}

func (p *Page) marked(a playbooks.Answer, o model.Outcome) {
	p.host.OfferUndo(text.T("calls.marked."+string(o), a.Page.Title))
	p.search.input.SetText("")
	p.Find()
}

// followUp asks for the next step with the person on the phone.
func (p *Page) followUp() {
	ws := p.host.Workspace
	call, ok := ws.RunningCall()
	if !ok {
		return
	}
	p.askNext(call.Person)
}

func (p *Page) askNext(person model.ID) {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "objections.next", func(ctx context.Context) (model.Person, error) { return ws.Person(ctx, person) }, func(who model.Person, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		followup.Ask(p.host, who, model.Phone)
	})
}

// refuse asks whether a no is a real rejection, and whether the person wants no
// advertising any more. A page that is a rejection by the law has that ticked.
func (p *Page) refuse(a playbooks.Answer) {
	ws := p.host.Workspace
	call, _ := ws.RunningCall()
	name := ""
	if p.partner != nil && p.partner.Person.ID == call.Person {
		name = callName(p.partner.Person)
	}
	o := a.Page.Objection
	objects := ui.NewCheckBox(text.T("calls.refuse.objects"), o.Nature == playbooks.NatureRefusal && o.Category == "legal", nil)
	channel := ""
	options := []ui.Option{{Value: "", Label: text.T("calls.refuse.all")}}
	for _, c := range model.Channels {
		options = append(options, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	p.host.Dialogs.Form(ui.Form{Title: text.T("calls.refuse.title", name), Intro: text.T("calls.refuse.said"), Verb: text.T("calls.refuse.verb"), Danger: true, Fields: []ui.FormField{
		{Object: objects, Hint: text.T("calls.refuse.objects.hint")},
		{Label: text.T("calls.refuse.channel"), Object: ui.NewSelect(options, "", func(v string) { channel = v }).Large()},
	}, Submit: func(finish func(error)) {
		m := workspace.Mark{Page: a.Page.TranslationKey, Lang: a.Page.Lang, Outcome: model.Refused, Objects: objects.Checked(), Channel: model.Channel(channel)}
		p.host.Submit(func(ctx context.Context) error { return ws.MarkObjection(ctx, m) })(func(err error) {
			finish(err)
			if err == nil {
				p.marked(a, m.Outcome)
			}
		})
	}})
}

// end ends the call: it is logged, and a next step offered unless one was just set.
func (p *Page) end() {
	ws := p.host.Workspace
	call, ok := ws.RunningCall()
	if !ok || p.host.Dialogs.Open() {
		return
	}
	name, planned := "", false
	if p.partner != nil {
		name = callName(p.partner.Person)
		for _, m := range p.partner.Now.Met {
			planned = planned || m.Outcome.Lost()
		}
	}
	took := text.Minutes(time.Duration(call.Seconds(ws.Now())) * time.Second)
	p.host.Do(func(ctx context.Context) error { _, err := ws.EndCall(ctx); return err }, func() {
		p.host.OfferUndo(text.T("calls.ended", name, took))
		p.host.Crumbs()
		p.reload()
		p.Find()
		if !planned {
			p.askNext(call.Person)
		}
	})
}
