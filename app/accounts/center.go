package accounts

import (
	"context"
	"slices"

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
	ways     *ui.Button // to add somebody
	picker   *centerPicker
	writing  []mapview.Entry // lines that wait until the one before is added
	adding   bool
	proof    *proofBar
	several  *severalBar // over the maps
	power    *powerPath
	past     *pastBar
	landed   model.ID // the seat just added, until the map shows it
	rating   string   // a rating key was pressed and waits for its digit: "support" or "influence"

	views     map[string]centerView // by the name in the route
	switcher  *ui.Segmented
	stage     *fyne.Container // the view in sight
	viewTools *fyne.Container // its own part of the tools
	toolbar   *fyne.Container
	filter    *filterTool
	find      *findBar
}

func newCenterPane(p *accountPage) *centerPane {
	c := &centerPane{page: p, canvas: mapview.New(p.h.Runner), coverage: newCoverage(p), proof: newProofBar(p), zoom: ui.NewText("100 %", ui.Caption).In(ui.Text2).Aligned(fyne.TextAlignCenter)}
	m := c.canvas
	m.OnSelect = func(id model.ID) {
		if id != missingSeat {
			p.choose(id)
			return
		}
		p.choose(model.ID{}) // keys must not reach whoever was chosen before
		m.Select(id)
	}
	m.OnOpen = func(model.ID) { p.afterKey(p.inspector.focus) }
	// A click gives the map the focus once its handler is through, so a form
	// opens after that.
	m.OnPlaceholder = func(id model.ID) { p.afterKey(func() { c.fill(id) }) }
	m.OnMove = c.place
	m.OnReport = c.report
	m.OnConnect = c.connect
	m.OnAdd = func(id model.ID, where mapview.Where) { c.compose(id, where, false) }
	m.OnSelection = c.picked
	m.OnEdit = func(id model.ID) { p.afterKey(func() { c.rename(id) }) }
	m.OnCompose = c.composed
	m.OnRename = c.renamed
	m.OnPreview = c.preview
	m.OnMenu = c.menu
	m.OnLine = c.lineMenu
	m.OnZoom = func(z float32) { c.zoom.SetText(text.Percent(int(z*100 + 0.5))) }
	// The map has the focus after a click; its spare keys go the way of all keys
	// that nobody has a use for, so that those of the window work as well.
	m.OnKey = func(key fyne.KeyName) { ui.UnusedKey(&fyne.KeyEvent{Name: key}) }
	c.empty = container.NewStack(ui.NewEmptyState(text.T("map.empty.title"), text.T("map.empty.text"),
		ui.NewButton(ui.Primary, text.T("map.empty.add"), "user-plus", func() { p.addSeat(newSeatForm{}) })))
	c.empty.Hide()
	c.filter, c.find = newFilterTool(c), newFindBar(c)
	c.power, c.past = newPowerPath(c), newPastBar(c)
	c.several = newSeveralBar(p, func() { c.chosen().SelectNone() }, nil)
	over := ui.Column(0, ui.Spacer(), ui.Center(c.several), ui.Fixed(0, 14, ui.Spacer()))
	c.views = map[string]centerView{viewChart: &chartView{c: c}}
	c.views[viewNetwork] = newNetworkView(c)
	c.views[viewTable] = newTableView(c)
	c.views[viewMatrix] = newMatrixView(c)
	c.stage, c.viewTools = container.NewStack(), ui.Row(8)
	c.content = ui.Column(0, c.tools(), c.filter.strip, c.power.strip, ui.Grow(container.NewStack(c.stage, c.empty, c.find.content, c.proof.content, over)), c.past.content, c.coverage.content)
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
	c.add = ui.NewButton(ui.Soft, text.T("map.person"), "user-plus", func() { p.addSeat(newSeatForm{}) }).Sized(ui.SizeSM).Tipped(text.T("map.person"))
	c.ways = ui.NewIconButton("chevron-down", text.T("map.person.ways"), nil).Sized(ui.SizeSM)
	c.ways.OnTapped = func() { ui.ShowMenuBelow(c.add, c.addItems()) }
	c.picker = newCenterPicker(p)
	c.switcher = ui.NewSegmented(viewOptions(), c.page.route.View, c.choose)
	c.undo = ui.NewIconButton("undo", text.T("action.undo"), func() { c.history(p.h.Workspace.Undo) }).Sized(ui.SizeSM)
	c.redo = ui.NewIconButton("redo", text.T("action.redo"), func() { c.history(p.h.Workspace.Redo) }).Sized(ui.SizeSM)
	power := ui.NewIconButton("flag", text.T("map.path"), func() {
		if p.view != nil {
			c.power.toggle()
		}
	}).Sized(ui.SizeSM)
	past := ui.NewIconButton("history", text.T("past.title"), func() {
		if p.view != nil {
			c.past.toggle()
		}
	}).Sized(ui.SizeSM)
	line := func() fyne.CanvasObject { return ui.Fixed(1, 20, ui.Line(false)) }
	c.toolbar = c.toolRow(ui.Row(8, c.switcher, ui.Row(0, c.add, c.ways), line(), c.viewTools, ui.Spacer(), power, past, c.filter.button, c.undo, c.redo, line(), newExportButton(p)))
	return ui.Column(0, ui.Line(true), ui.Layers(ui.NewFill(ui.Surface2), ui.Inset(7, 16, 7, 16, c.toolbar)), ui.Line(true))
}

// addItems are the ways to add people.
func (c *centerPane) addItems() []ui.MenuItem {
	p := c.page
	return []ui.MenuItem{
		{Label: text.T("map.add_person"), Icon: "user-plus", Key: "N", Action: func() { p.addSeat(newSeatForm{}) }},
		{Label: text.T("map.paste"), Icon: "users", Key: pasteKey(), Action: p.pasteFromClipboard},
	}
}

func (c *centerPane) history(step func(context.Context) (model.Change, error)) {
	c.page.h.Do(func(ctx context.Context) error {
		_, err := step(ctx)
		return err
	}, nil)
}

func (c *centerPane) show(v *accountView) {
	c.picker.show(v)
	c.sift(v)
	c.inSight().show(v)
	if _, there := v.center.Seat(c.landed); there {
		c.canvas.Composed(c.landed)
		c.landed = model.ID{}
	}
	ui.ShowIf(c.stage, len(v.center.Seats) > 0)
	ui.ShowIf(c.empty, len(v.center.Seats) == 0)
	c.past.show(v)
	c.picked(c.chosen().Selection())
	c.coverage.show(v)
	c.content.Refresh() // the bar has grown or gone
	_, _, undo := c.page.h.Workspace.Undoable()
	_, _, redo := c.page.h.Workspace.Redoable()
	enable(c.undo, undo, "action.undo.none")
	enable(c.redo, redo, "action.redo.none")
	if c.page.frozen() {
		enable(c.undo, false, "past.frozen")
		enable(c.redo, false, "past.frozen")
	}
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
		if r, ok := v.(resizedView); ok {
			r.setNarrow(narrow)
		}
	}
	c.viewTools.Objects = c.inSight().tools()
	c.toolbar.Refresh()
	c.past.setNarrow(narrow)
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

// reveal brings a seat into view where the view does not fit the window.
func (c *centerPane) reveal(seat model.ID) {
	if v, ok := c.inSight().(interface{ reveal(model.ID) }); ok {
		v.reveal(seat)
	}
}

// open is the form of the person, or of the empty seat.
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
	if c.page.frozen() {
		return
	}
	if id == missingSeat {
		c.page.addSeat(newSeatForm{role: model.DecisionMaker, influence: 5})
		return
	}
	if s, ok := c.page.view.center.Seat(id); ok {
		c.page.fillSeat(s)
	}
}

// place is cards dropped on free ground.
func (c *centerPane) place(moves []mapview.Move) {
	p := c.page
	var places []workspace.Place
	for _, m := range moves {
		if m.ID != missingSeat {
			places = append(places, workspace.Place{Seat: m.ID, At: m.At})
		}
	}
	p.h.Do(func(ctx context.Context) error { return p.h.Workspace.PlaceSeats(ctx, places) }, nil)
}

// report is cards dropped on another.
func (c *centerPane) report(ids []model.ID, boss model.ID) {
	p := c.page
	if slices.Contains(ids, missingSeat) || boss == missingSeat {
		c.fill(missingSeat)
		return
	}
	p.h.Do(func(ctx context.Context) error { return p.h.Workspace.ReportAll(ctx, ids, boss) }, nil)
}

// connect is a line drawn from one card to another: ask of which kind.
func (c *centerPane) connect(from, to model.ID, at fyne.Position) {
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
	ui.ShowMenu(p.h.Window.Canvas(), items, at)
}

// arrange forgets the places chosen by hand.
func (c *centerPane) arrange() {
	p := c.page
	if p.view == nil || p.locked() {
		return
	}
	id := p.view.center.Center.ID
	p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.ArrangeCenter(ctx, id) }, text.T("map.arranged"))
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
	p.choose(id)
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
			ui.MenuItem{Label: text.T("map.loss"), Icon: "shield", Action: func() { p.lossCheck(id) }},
			ui.MenuItem{Label: text.T("map.left"), Icon: "handoff", Action: func() { p.leaveForm(s) }},
			ui.MenuItem{Label: text.T("map.vacate"), Icon: "user", Action: func() {
				p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.EmptySeat(ctx, id) }, text.T("map.vacate.done"))
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
	if p.frozen() && !looks(key) {
		p.h.Toasts.Show(text.T("past.frozen"), "", nil)
		return true
	}
	if key == fyne.KeyEscape && c.find.close() || c.inSight().typedKey(key) {
		return true
	}
	switch key {
	case fyne.KeyT:
		c.power.toggle()
	case fyne.KeyY:
		c.past.toggle()
	case fyne.KeyM:
		c.choose(viewAfter(p.route.View))
	case fyne.KeyN:
		c.compose(p.seat, mapview.Below, false)
	case fyne.KeyEscape:
		switch {
		case c.power.on:
			c.power.toggle()
		case c.past.open:
			c.past.toggle()
		default:
			p.choose(model.ID{})
		}
	default:
		return selected && c.seatKey(s, key)
	}
	return true
}

// seatKey is a key that concerns the selected seat.
func (c *centerPane) seatKey(s model.Seat, key fyne.KeyName) bool {
	p := c.page
	switch key {
	case fyne.KeyB:
		c.compose(s.ID, mapview.Beside, false)
	case fyne.KeyA:
		c.compose(s.ID, mapview.Above, false)
	case fyne.KeyP:
		c.compose(s.ID, mapview.Below, true)
	case fyne.KeyE:
		p.afterKey(func() { c.open(s.ID) })
	case fyne.KeyReturn, fyne.KeyEnter:
		p.afterKey(p.inspector.focus)
	case fyne.KeyDelete:
		if many := c.several.seats; len(many) > 1 {
			p.removeSeveral(many)
		} else {
			c.remove(s.ID)
		}
	case fyne.KeyV:
		p.afterKey(func() { p.connectForm(s) })
	case fyne.KeyH:
		c.rating = "support"
		c.proof.wait(text.T("map.rate_support"))
	case fyne.KeyW:
		return c.proof.write()
	case fyne.KeyI:
		c.rating = "influence"
		c.proof.wait(text.T("map.rate_influence"))
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
	c.proof.leave()
	if !selected || len(key) != 1 || key[0] < '0' || key[0] > '5' {
		return false
	}
	digit := int(key[0] - '0')
	if many := c.several.seats; len(many) > 1 {
		c.rateSeveral(many, what, digit)
		return true
	}
	support, influence := model.Support(digit), model.Influence(digit)
	p := c.page
	ws := p.h.Workspace
	name, _ := seatTitle(p.view.center, s)
	switch {
	case what == "influence":
		p.h.Do(func(ctx context.Context) error { return ws.RateInfluence(ctx, s.ID, influence, "") }, func() {
			if influence > 0 {
				c.proof.ask(s.ID, what, text.T("rate.influence", name, digit))
			}
		})
	case support == model.Unrated, support == model.Champion, support == s.Support, s.Empty():
		// The test of a champion, and whether a rating still holds, are questions
		// of their own.
		p.afterKey(func() { p.inspector.rateSupport(s, support) })
	default:
		p.h.Do(func(ctx context.Context) error { return ws.RateSupport(ctx, s.ID, support, "") }, func() {
			c.proof.ask(s.ID, what, text.T("rate.support", name, text.T("support."+support.Code())))
		})
	}
	return true
}

// looks reports whether a key only changes what is looked at.
func looks(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyM, fyne.KeyF, fyne.KeyJ, fyne.KeyK, fyne.KeyT, fyne.KeyY, fyne.KeyEscape,
		fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
		return true
	}
	return false
}

// frozen lets the map be edited, or not while a past day is on show.
func (c *centerPane) frozen() {
	frozen := c.past.open
	for _, w := range c.views {
		if m, ok := w.(interface{ setStill(bool) }); ok {
			m.setStill(frozen)
		}
	}
	if frozen {
		c.add.Disable(text.T("past.frozen"))
		c.ways.Disable(text.T("past.frozen"))
	} else {
		c.add.Enable()
		c.ways.Enable()
	}
}
