// Package objections is the call mode: what to say when a customer says no, found
// while they still speak, and what became of it. With a person it is a call, which
// is logged as one touch; without one it is a look-up.
package objections

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// tabCall is the Tab of a Route that begins a call with its Person.
const tabCall = screen.CallTab

// The keys of what the screen waits for.
const (
	loading  = "objections.load"
	finding  = "objections.find"
	watching = "objections.watch"
	ticking  = "objections.tick"
)

// largeText is the text scale from which a wide window has no more room than a
// narrow one.
const largeText = 1.4

// Page is the screen. Its Route keeps the objection on show in Page.
type Page struct {
	host     *screen.Host
	route    screen.Route
	narrow   bool
	watching screen.Watching

	lang    string                 // of the answers
	chosen  bool                   // lang was chosen by the user
	theme   string                 // category that is looked through, "" for all
	partner *workspace.CallPartner // who is on the phone; nil for nobody
	success model.Success
	found   workspace.FoundAnswers
	asked   workspace.ObjectionQuery // what found answers
	ready   bool                     // something was found, or nothing, at least once
	failed  error

	bar      *callBar
	search   *search
	results  *results
	answer   *answer
	history  *history
	outcomes *outcomes
	body     *fyne.Container // list and answer, or what stands for them
	frame    *fyne.Container
	content  fyne.CanvasObject
}

var (
	_ screen.Page        = (*Page)(nil)
	_ screen.Keyed       = (*Page)(nil)
	_ screen.Resized     = (*Page)(nil)
	_ screen.Finder      = (*Page)(nil)
	_ screen.ShowsPerson = (*Page)(nil)
	_ screen.Maker       = (*Page)(nil)
)

// New makes the screen of a route.
func New(h *screen.Host, r screen.Route) *Page {
	p := &Page{host: h, route: r, narrow: ui.Scaled(1) > largeText, lang: text.Lang(), body: container.NewStack(), frame: container.NewStack()}
	p.bar, p.search, p.results, p.answer = newCallBar(p), newSearch(p), newResults(p), newAnswer(p)
	p.history, p.outcomes = newHistory(), newOutcomes(p)
	p.body.Objects = []fyne.CanvasObject{ui.Center(ui.NewText("…", ui.Title).In(ui.Text3))}
	p.content = ui.Column(0, p.bar.content, ui.Line(true), ui.Grow(ui.Layers(ui.NewFill(ui.Bg), p.frame)))
	p.arrange()
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb {
	last := "calls.lookup"
	if _, ok := p.host.Workspace.RunningCall(); ok {
		last = "calls.mode"
	}
	return []screen.Crumb{{Label: text.T("nav.objections"), Route: screen.Route{Name: screen.Objections}}, {Label: text.T(last)}}
}

// Show implements screen.Page.
func (p *Page) Show() {
	p.watching = p.host.Watch(watching, p.reload, model.KindTouch, model.KindPage, model.KindPerson, model.KindAccount, model.KindSeat, model.KindPermission)
	if p.route.Tab == tabCall && !p.route.Person.IsZero() {
		p.begin(p.route.Person)
	}
	p.route.Tab, p.route.Person = "", model.ID{} // coming back begins no other call
	p.host.Replace(p.route)
	p.host.Crumbs()
	p.reload()
	p.Find()
}

// Hide implements screen.Page.
func (p *Page) Hide() {
	p.watching.End()
	p.host.Runner.Cancel(loading, finding, ticking)
}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	narrow = narrow || ui.Scaled(1) > largeText
	if narrow != p.narrow {
		p.narrow = narrow
		p.arrange()
		p.show()
	}
}

// Find implements screen.Finder: the focus goes to the search field.
func (p *Page) Find() { p.search.input.Focus() }

// PersonInView implements screen.ShowsPerson.
func (p *Page) PersonInView() model.ID {
	if p.partner == nil {
		return model.ID{}
	}
	return p.partner.Person.ID
}

// begin begins a call, unless one with the person is on.
func (p *Page) begin(person model.ID) {
	if call, ok := p.host.Workspace.RunningCall(); !ok || call.Person != person {
		p.host.Workspace.StartCall(person, p.host.Workspace.Now())
	}
	p.chosen = false
}

// standing is what the screen knows beside the answers.
type standing struct {
	partner *workspace.CallPartner
	success model.Success
}

// reload reads who is on the phone and what worked, then looks for answers again.
func (p *Page) reload() {
	ws, lang := p.host.Workspace, ""
	if p.chosen {
		lang = p.lang
	}
	ui.Run(p.host.Runner, loading, func(ctx context.Context) (s standing, err error) {
		if s.success, err = ws.Success(ctx); err != nil {
			return s, err
		}
		call, ok := ws.RunningCall()
		if !ok {
			return s, nil
		}
		partner, err := ws.CallWith(ctx, call.Person, lang)
		if model.CodeOf(err) == model.NotFound { // erased meanwhile
			ws.LeaveCall()
			return s, nil
		}
		s.partner = &partner
		return s, err
	}, func(s standing, err error) {
		if err != nil {
			p.fail(err)
			return
		}
		p.partner, p.success = s.partner, s.success
		if p.partner != nil && !p.chosen {
			p.lang = p.partner.Lang
		}
		p.bar.show()
		p.tick()
		p.find()
	})
}

// fail tells of an error in the place of the answers.
func (p *Page) fail(err error) {
	if model.CodeOf(err) != model.Canceled {
		p.failed = err
		p.show()
	}
}

// query is what is asked for by now.
func (p *Page) query() workspace.ObjectionQuery {
	q := workspace.ObjectionQuery{Words: p.search.input.Text(), Lang: p.lang, Category: p.theme, Success: p.success}
	if p.partner != nil {
		q.To = p.partner.Listener()
	}
	return q
}

// find looks for answers to what is typed.
func (p *Page) find() {
	ws, q := p.host.Workspace, p.query()
	ui.Run(p.host.Runner, finding, func(ctx context.Context) (workspace.FoundAnswers, error) { return ws.FindObjections(ctx, q) },
		func(found workspace.FoundAnswers, err error) {
			if err != nil {
				p.fail(err)
				return
			}
			same := p.ready && q.Words == p.asked.Words && q.Category == p.asked.Category
			p.found, p.asked, p.ready, p.failed = found, q, true, nil
			p.results.fill(same || q.Words == "")
			p.show()
		})
}

// current is the answer on show.
func (p *Page) current() (playbooks.Answer, bool) {
	i := p.results.list.Selected()
	if i < 0 || i >= len(p.found.List) {
		return playbooks.Answer{}, false
	}
	return p.found.List[i], true
}

// speak shows the answers in another language.
func (p *Page) speak(lang string) {
	p.lang, p.chosen = lang, true
	p.reload()
	p.Find()
}

// browse looks through a theme; the same again, or "", through all.
func (p *Page) browse(theme string) {
	if theme == p.theme {
		theme = ""
	}
	p.theme = theme
	p.search.input.SetText("")
	p.find()
	p.Find()
}

// ask asks who is on the phone, begins a call with them, and goes on.
func (p *Page) ask(then func()) {
	p.host.AskPerson("calls.start.ask", func(person model.ID) {
		p.begin(person)
		p.host.Crumbs()
		p.reload()
		p.Find()
		if then != nil {
			then()
		}
	})
}

// tick shows how long the call takes.
func (p *Page) tick() {
	p.bar.clock()
	if p.partner != nil && p.watching != nil {
		p.host.Runner.Tick(time.Second, ticking, p.tick)
	}
}
