package accounts

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// centerPane is the buying center: tools above, the map, the coverage below.
type centerPane struct {
	page     *accountPage
	content  *fyne.Container
	canvas   *mapview.Map
	empty    *fyne.Container
	coverage *coverage
	zoom     *ui.Label
	undo     *ui.Button
	redo     *ui.Button
	add      *ui.Button
	rating   string // a rating key was pressed and waits for its digit: "support" or "influence"

	views     map[string]centerView // by the name in the route
	switcher  *ui.Segmented
	stage     *fyne.Container // the view in sight
	viewTools *fyne.Container // its own part of the tools
}

func newCenterPane(p *accountPage) *centerPane {
	c := &centerPane{page: p, canvas: mapview.New(p.h.Runner), coverage: newCoverage(p), zoom: ui.NewText("100 %", ui.Caption).In(ui.Text2).Aligned(fyne.TextAlignCenter)}
	m := c.canvas
	m.OnSelect = func(id model.ID) {
		if id != missingSeat {
			p.choose(id)
			return
		}
		p.choose(model.ID{}) // keys must not reach whoever was chosen before
		m.Select(id)
	}
	m.OnOpen = func(id model.ID) { p.afterKey(func() { c.open(id) }) }
	// A click gives the map the focus once its handler is through, so a form
	// opens after that.
	m.OnPlaceholder = func(id model.ID) { p.afterKey(func() { c.fill(id) }) }
	m.OnMove = func(id model.ID, at model.Point) {
		if id != missingSeat {
			p.h.Do(func(ctx context.Context) error { return p.h.Workspace.PlaceSeat(ctx, id, at) }, nil)
		}
	}
	m.OnReport = c.report
	m.OnConnect = c.connect
	m.OnAdd = func(id model.ID, where mapview.Where) { p.addSeat(newSeatForm{next: id, where: whereOf(where)}) }
	m.OnMenu = c.menu
	m.OnLine = c.lineMenu
	m.OnZoom = func(z float32) { c.zoom.SetText(text.Percent(int(z*100 + 0.5))) }
	// The map has the focus after a click; its spare keys go the way of all keys
	// that nobody has a use for, so that those of the window work as well.
	m.OnKey = func(key fyne.KeyName) { ui.UnusedKey(&fyne.KeyEvent{Name: key}) }
	c.empty = container.NewStack(ui.NewEmptyState(text.T("map.empty.title"), text.T("map.empty.text"),
		ui.NewButton(ui.Primary, text.T("map.empty.add"), "user-plus", func() { p.addSeat(newSeatForm{}) })))
	c.empty.Hide()
	c.views = map[string]centerView{viewChart: &chartView{c: c}}
	c.views[viewMatrix] = newMatrixView(c)
	c.stage, c.viewTools = container.NewStack(), ui.Row(8)
	c.content = ui.Column(0, c.tools(), ui.Grow(container.NewStack(c.stage, c.empty)), c.coverage.content)
	c.look(p.route.View)
	return c
}

func whereOf(w mapview.Where) workspace.Where {
	switch w {
	case mapview.Above:
		return workspace.Above
	case mapview.Beside:
		return workspace.Beside
	}
	return workspace.Below
}

// tools is the row above the map.
func (c *centerPane) tools() fyne.CanvasObject {
	p := c.page
	c.add = ui.NewButton(ui.Soft, text.T("map.person"), "user-plus", func() { p.addSeat(newSeatForm{}) }).Sized(ui.SizeSM)
	c.switcher = ui.NewSegmented(viewOptions(), c.page.route.View, c.choose)
	c.undo = ui.NewIconButton("undo", text.T("action.undo"), func() { c.history(p.h.Workspace.Undo) }).Sized(ui.SizeSM)
	c.redo = ui.NewIconButton("redo", text.T("action.redo"), func() { c.history(p.h.Workspace.Redo) }).Sized(ui.SizeSM)
	row := ui.Row(8, c.switcher, c.add, ui.Fixed(1, 20, ui.Line(false)), c.viewTools, ui.Spacer(), c.undo, c.redo)
	return ui.Column(0, ui.Line(true), ui.Layers(ui.NewFill(ui.Surface2), ui.Inset(7, 16, 7, 16, row)), ui.Line(true))
}

func (c *centerPane) history(step func(context.Context) (model.Change, error)) {
	c.page.h.Do(func(ctx context.Context) error {
		_, err := step(ctx)
		return err
	}, nil)
}

func (c *centerPane) show(v *accountView) {
	c.inSight().show(v)
	ui.ShowIf(c.stage, len(v.center.Seats) > 0)
	ui.ShowIf(c.empty, len(v.center.Seats) == 0)
	c.coverage.show(v)
	c.content.Refresh() // the bar has grown or gone
	_, _, undo := c.page.h.Workspace.Undoable()
	_, _, redo := c.page.h.Workspace.Redoable()
	enable(c.undo, undo, "action.undo.none")
	enable(c.redo, redo, "action.redo.none")
}

func enable(b *ui.Button, on bool, reason string) {
	if on {
		b.Enable()
	} else {
		b.Disable(text.T(reason))
	}
}

func (c *centerPane) setNarrow(narrow bool) {
	c.canvas.SetCompact(narrow)
	for _, v := range c.views {
		if v, ok := v.(narrowable); ok {
			v.setNarrow(narrow)
		}
	}
	c.viewTools.Objects = c.inSight().tools()
	c.switcher.Terse(narrow)
	c.coverage.setNarrow(narrow)
	c.content.Refresh()
	if c.page.view != nil {
		c.page.header.show(c.page.view)
	}
}

func (c *centerPane) mark(seat model.ID) { c.inSight().mark(seat) }

// trails are the ways of people over time, which the matrix draws and the
// inspector tells.
func (c *centerPane) trails() *trails { return c.views[viewMatrix].(*matrixView).trails }

func (c *centerPane) reveal(seat model.ID) { c.canvas.Reveal(seat) }

// open is a double click or Enter: the form of the person, or of the empty
// seat.
func (c *centerPane) open(id model.ID) {
	s, ok := c.page.view.center.Seat(id)
	switch {
	case id == missingSeat, ok && s.Empty():
		c.fill(id)
	case ok:
		c.page.choose(id)
		c.page.editPerson(s)
	}
}

// fill opens the prepared form for a placeholder.
func (c *centerPane) fill(id model.ID) {
	if id == missingSeat {
		c.page.addSeat(newSeatForm{role: model.DecisionMaker, influence: 5})
		return
	}
	if s, ok := c.page.view.center.Seat(id); ok {
		c.page.fillSeat(s)
	}
}

// report is a card dropped on another.
func (c *centerPane) report(id, boss model.ID) {
	p := c.page
	if id == missingSeat || boss == missingSeat {
		c.fill(missingSeat)
		return
	}
	p.h.Do(func(ctx context.Context) error { return p.h.Workspace.ReportTo(ctx, id, boss) }, nil)
}

// connect is a line drawn from one card to another: ask of which kind.
func (c *centerPane) connect(from, to model.ID) {
	p := c.page
	if from == missingSeat || to == missingSeat {
		return
	}
	var items []ui.MenuItem
	for _, kind := range []model.LineKind{model.Influences, model.ReportsTo, model.Dotted, model.Assistant, model.InConflict, model.Informal} {
		items = append(items, ui.MenuItem{Label: text.T("line." + string(kind)), Action: func() {
			p.h.Do(func(ctx context.Context) error { return p.h.Workspace.Connect(ctx, from, to, kind, "") }, nil)
		}})
	}
	ui.ShowMenuBelow(c.add, items)
}

// arrange forgets the places chosen by hand.
func (c *centerPane) arrange() {
	p := c.page
	if p.view == nil {
		return
	}
	id := p.view.center.Center.ID
	p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.ArrangeCenter(ctx, id) }, text.T("map.arranged"))
}

// lineMenu is what can be done with a line.
func (c *centerPane) lineMenu(id model.ID, at fyne.Position) {
	p := c.page
	for _, l := range p.view.center.Lines {
		if l.ID != id {
			continue
		}
		label := text.T("line." + string(l.Kind))
		if l.Note != "" {
			label += ": " + l.Note
		}
		ui.ShowMenu(p.h.Window.Canvas(), []ui.MenuItem{
			{Label: label, Disabled: text.T("map.line.what")},
			{Separator: true},
			{Label: text.T("map.line.remove"), Icon: "close", Danger: true, Action: func() {
				p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.Disconnect(ctx, id) }, text.T("map.line.removed"))
			}},
		}, at)
	}
}

// menu is what can be done with a card, or on free ground.
func (c *centerPane) menu(id model.ID, at fyne.Position) {
	p := c.page
	s, ok := p.view.center.Seat(id)
	if id == missingSeat {
		c.fill(id)
		return
	}
	if !ok {
		ui.ShowMenu(p.h.Window.Canvas(), []ui.MenuItem{
			{Label: text.T("map.add_person"), Icon: "user-plus", Key: "N", Action: func() { p.addSeat(newSeatForm{}) }},
			{Label: text.T("map.arrange"), Icon: "autolayout", Key: "L", Action: c.arrange},
			{Label: text.T("map.fit"), Icon: "fit", Key: "F", Action: c.canvas.Fit},
		}, at)
		return
	}
	p.choose(id)
	add := func(label string, where workspace.Where, key string) ui.MenuItem {
		return ui.MenuItem{Label: text.T(label), Icon: "user-plus", Key: key, Action: func() { p.addSeat(newSeatForm{next: id, where: where}) }}
	}
	items := []ui.MenuItem{}
	if s.Empty() {
		items = append(items, ui.MenuItem{Label: text.T("map.fill"), Icon: "user-plus", Action: func() { p.fillSeat(s) }})
	} else {
		items = append(items, ui.MenuItem{Label: text.T("map.edit"), Icon: "edit", Key: "E", Action: func() { p.editPerson(s) }})
	}
	items = append(items, ui.MenuItem{Separator: true}, add("map.add_below", workspace.Below, "N"), add("map.add_beside", workspace.Beside, ""), add("map.add_above", workspace.Above, ""), ui.MenuItem{Separator: true})
	if !p.view.center.Boss(id).IsZero() {
		items = append(items, ui.MenuItem{Label: text.T("map.root"), Icon: "orgchart", Action: func() {
			p.h.Do(func(ctx context.Context) error { return p.h.Workspace.ReportTo(ctx, id, model.ID{}) }, nil)
		}})
	}
	items = append(items, c.connectItems(s)...)
	if !s.Empty() {
		items = append(items, ui.MenuItem{Label: text.T("map.left"), Icon: "user", Action: func() {
			p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.EmptySeat(ctx, id) }, text.T("map.left.done"))
		}})
	}
	items = append(items, ui.MenuItem{Label: text.T("map.remove"), Icon: "close", Key: text.T("keys.delete"), Danger: true, Action: func() { c.remove(id) }})
	ui.ShowMenu(p.h.Window.Canvas(), items, at)
}

// connectItems opens the form for a line from a seat.
func (c *centerPane) connectItems(s model.Seat) []ui.MenuItem {
	if len(c.page.view.center.Seats) < 2 {
		return nil
	}
	return []ui.MenuItem{{Label: text.T("map.connect"), Icon: "link", Key: "V", Action: func() { c.page.connectForm(s) }}}
}

func (c *centerPane) remove(id model.ID) {
	p := c.page
	if _, ok := p.view.center.Seat(id); !ok {
		return
	}
	p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.RemoveSeat(ctx, id) }, text.T("map.removed"))
}

// typedKey is a key on the map, or while nothing has the focus.
func (c *centerPane) typedKey(key fyne.KeyName) bool {
	p := c.page
	s, selected := p.view.center.Seat(p.seat)
	if c.rating != "" {
		return c.rate(s, selected, key)
	}
	if c.inSight().typedKey(key) {
		return true
	}
	switch key {
	case fyne.KeyM:
		c.choose(viewAfter(p.route.View))
	case fyne.KeyN:
		form := newSeatForm{}
		if selected {
			form.next, form.where = s.ID, workspace.Below
		}
		p.afterKey(func() { p.addSeat(form) })
	case fyne.KeyEscape:
		p.choose(model.ID{})
	default:
		return selected && c.seatKey(s, key)
	}
	return true
}

// seatKey is a key that concerns the selected seat.
func (c *centerPane) seatKey(s model.Seat, key fyne.KeyName) bool {
	p := c.page
	switch key {
	case fyne.KeyE, fyne.KeyReturn, fyne.KeyEnter:
		p.afterKey(func() { c.open(s.ID) })
	case fyne.KeyDelete:
		c.remove(s.ID)
	case fyne.KeyV:
		p.afterKey(func() { p.connectForm(s) })
	case fyne.KeyH:
		c.rating = "support"
		p.h.Toasts.Show(text.T("map.rate_support"), "", nil)
	case fyne.KeyI:
		c.rating = "influence"
		p.h.Toasts.Show(text.T("map.rate_influence"), "", nil)
	default:
		return p.inspector.typedKey(key)
	}
	return true
}

// afterKey opens a form once the key that asked for it is over: Fyne sends the
// letter of a key after the key itself, to whatever has the focus by then.
func (p *accountPage) afterKey(open func()) { p.h.Runner.After(0, "account.key", open) }

// rate is the digit after H or I: 1 to 5, 0 for unknown.
func (c *centerPane) rate(s model.Seat, selected bool, key fyne.KeyName) bool {
	what := c.rating
	c.rating = ""
	if !selected || len(key) != 1 || key[0] < '0' || key[0] > '5' {
		return false
	}
	digit := int(key[0] - '0')
	c.page.afterKey(func() {
		if what == "support" {
			c.page.inspector.rateSupport(s, model.Support(digit))
		} else {
			c.page.inspector.rateInfluence(s, model.Influence(digit))
		}
	})
	return true
}
