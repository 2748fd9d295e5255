package today

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/cadence"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

func (p *Page) work() work { return work{host: p.host} }

// open leads to what an item is about.
func (p *Page) open(it item) { p.host.Go(routeOf(it)) }

func (p *Page) finish(it item) { p.work().finish(it) }

func (p *Page) drop(it item) { p.work().drop(it) }

func (p *Page) snooze(it item, below fyne.CanvasObject) { p.work().snooze(it, below) }

// run starts the focus run.
func (p *Page) run() { p.host.Go(screen.Route{Name: screen.Today, Tab: tabFocus}) }

// menu is what a right click on a row offers.
func (p *Page) menu(it item, at fyne.Position) {
	done, snooze, drop := it.can()
	items := []ui.MenuItem{{Label: text.T("today.action.go"), Icon: "open", Key: text.T("today.key.enter"), Action: func() { p.open(it) }}}
	if done {
		items = append(items, ui.MenuItem{Label: text.T("today.action.done"), Icon: "check", Key: "E", Action: func() { p.finish(it) }})
	}
	switch {
	case snooze && it.work != model.WorkFollowUp:
		items = append(items, ui.MenuItem{Label: text.T("today.follow_up"), Icon: "calendar-plus", Key: "S", Action: func() { p.work().followUp(it) }})
	case snooze && it.asks:
		items = append(items, ui.MenuItem{Label: text.T("today.action.snooze"), Icon: "snooze", Key: "S", Action: func() { p.work().moveForm(it) }})
	case snooze:
		items = append(items, ui.MenuItem{Separator: true})
		for _, s := range p.work().snoozeItems(it) {
			if !s.Separator {
				s.Label, s.Icon = text.T("today.snooze.to", s.Label), "snooze"
			}
			items = append(items, s)
		}
	}
	if !it.person.IsZero() {
		items = append(items, ui.MenuItem{Label: text.T("calls.start"), Icon: "headset", Action: func() { p.host.Go(callRoute(it)) }})
		label := "cadence.put"
		if !it.cadence.IsZero() {
			label = "cadence.open"
		}
		items = append(items, ui.MenuItem{Label: text.T(label), Icon: "repeat", Action: func() { cadence.Of(p.host, it.person) }})
	}
	if drop {
		items = append(items, ui.MenuItem{Separator: true}, ui.MenuItem{Label: text.T("today.action.drop"), Icon: "close", Key: "X", Action: func() { p.drop(it) }})
	}
	ui.ShowMenu(p.host.Window.Canvas(), items, at)
}

// callRoute is a call with the person of an item.
func callRoute(it item) screen.Route {
	return screen.Route{Name: screen.Objections, Person: it.person, Tab: screen.CallTab}
}

// attend does what an alert offers.
func (p *Page) attend(what alertKind) {
	switch what {
	case peopleWithoutStep:
		p.filter(noStep)
	case dayTooFull:
		p.relieve()
	case dutiesDue:
		p.host.Go(screen.Route{Name: screen.Privacy})
	}
}

// relieve moves the least urgent follow-ups to the next working day, after a look at
// them.
func (p *Page) relieve() {
	over := p.view.over
	if over == nil || len(over.move) == 0 {
		return
	}
	until := p.host.Workspace.Today().AddWeekdays(1)
	var ids []model.ID
	var names []string
	for _, it := range over.move {
		ids, names = append(ids, it.id), append(names, it.name)
	}
	sentence := text.T("today.over.ask", strings.Join(names, ", "), text.Date(until))
	p.host.Dialogs.Confirm(text.T("today.over"), sentence, text.N("today.over.move", len(ids)), func() {
		p.host.DoWithUndo(func(ctx context.Context) error { return p.host.Workspace.SnoozeSeveral(ctx, ids, until, "") },
			text.N("today.over.moved", len(ids), text.Date(until)))
	})
}

// PersonInView implements screen.ShowsPerson: whoever the selected row is about.
func (p *Page) PersonInView() model.ID {
	it, _ := p.list.current()
	return it.person
}
