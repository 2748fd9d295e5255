package accounts

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// addItems are the ways to add people.
func (c *centerPane) addItems() []ui.MenuItem {
	p := c.page
	return []ui.MenuItem{
		{Label: text.T("map.add_person"), Icon: "user-plus", Key: "N", Action: func() { p.addSeat(newSeatForm{}) }},
		{Label: text.T("map.paste"), Icon: "users", Key: pasteKey(), Action: p.pasteFromClipboard},
	}
}

// menu is what can be done with a card, or on free ground.
func (c *centerPane) menu(id model.ID, at fyne.Position) {
	if c.page.frozen() {
		return
	}
	if many := c.several.seats; len(many) > 1 && slices.ContainsFunc(many, func(s model.Seat) bool { return s.ID == id }) {
		ui.ShowMenu(c.page.h.Window.Canvas(), c.page.severalItems(many), at)
		return
	}
	p := c.page
	s, ok := p.view.center.Seat(id)
	if id == missingSeat {
		c.fill(id)
		return
	}
	if !ok {
		ui.ShowMenu(p.h.Window.Canvas(), append(c.addItems(), []ui.MenuItem{
			{Label: text.T("map.arrange"), Icon: "autolayout", Key: "L", Action: c.arrange},
			{Label: text.T("map.fit"), Icon: "fit", Key: "F", Action: c.canvas.Fit},
			legendItem(c.canvas),
		}...), at)
		return
	}
	p.hold(id)
	add := func(label string, where mapview.Where, key string) ui.MenuItem {
		return ui.MenuItem{Label: text.T(label), Icon: "user-plus", Key: key, Action: func() { c.compose(id, where, false) }}
	}
	items := []ui.MenuItem{}
	if s.Empty() {
		items = append(items, ui.MenuItem{Label: text.T("map.fill"), Icon: "user-plus", Action: func() { p.fillSeat(s) }})
	} else {
		items = append(items, ui.MenuItem{Label: text.T("map.edit"), Icon: "edit", Key: "E", Action: func() { p.editPerson(s) }})
	}
	items = append(items, ui.MenuItem{Separator: true}, add("map.add_below", mapview.Below, "N"), add("map.add_beside", mapview.Beside, "B"), add("map.add_above", mapview.Above, "A"),
		ui.MenuItem{Label: text.T("map.add_open"), Icon: "question", Key: "P", Action: func() { c.compose(id, mapview.Below, true) }}, ui.MenuItem{Separator: true})
	if !p.view.center.Boss(id).IsZero() {
		items = append(items, ui.MenuItem{Label: text.T("map.root"), Icon: "orgchart", Action: func() {
			p.h.Do(func(ctx context.Context) error { return p.h.Workspace.ReportTo(ctx, id, model.ID{}) }, nil)
		}})
	}
	items = append(items, c.connectItems(s)...)
	if !s.Empty() {
		items = append(items,
			ui.MenuItem{Label: text.T("cadence.put"), Icon: "repeat", Action: func() { p.cadence([]model.Seat{s}) }},
			ui.MenuItem{Label: text.T("map.loss"), Icon: "shield", Action: func() { p.lossCheck(id) }},
			ui.MenuItem{Label: text.T("map.left"), Icon: "handoff", Action: func() { p.leaveForm(s) }},
			ui.MenuItem{Label: text.T("map.vacate"), Icon: "user", Action: func() {
				p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.EmptySeat(ctx, id) }, text.T("map.vacate.done"))
			}})
	}
	items = append(items, ui.MenuItem{Label: text.T("map.remove"), Icon: "close", Key: text.T("keys.delete"), Danger: true, Action: func() { c.remove(id) }})
	ui.ShowMenu(p.h.Window.Canvas(), items, at).OnClosed = p.showPicked
}

// connectItems opens the form for a line from a seat.
func (c *centerPane) connectItems(s model.Seat) []ui.MenuItem {
	if len(c.page.view.center.Seats) < 2 {
		return nil
	}
	return []ui.MenuItem{{Label: text.T("map.connect"), Icon: "link", Key: "V", Action: func() { c.page.connectForm(s) }}}
}
