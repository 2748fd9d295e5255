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
			p.pick(id)
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
	c.several.build(narrow)
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

func (c *centerPane) remove(id model.ID) {
	p := c.page
	if _, ok := p.view.center.Seat(id); !ok {
		return
	}
	p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.RemoveSeat(ctx, id) }, text.T("map.removed"))
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
