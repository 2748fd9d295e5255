package accounts

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// networkView is the buying center as who moves whom. It has a map of its own:
// what is drawn there stands elsewhere than in the org chart.
type networkView struct {
	c      *centerPane
	canvas *mapview.Map
	zoom   *ui.Label
	near   *ui.Button // fades whoever has nothing to do with the selected seat
	parts  []fyne.CanvasObject
	zooms  *fyne.Container
	v      *accountView
	seat   model.ID

	drawing bool // a line is on its way to anybody
}

var _ centerView = (*networkView)(nil)

// newNetworkView makes the view. Its map tells what that of the org chart tells,
// except that a line drawn on it is an influence.
func newNetworkView(c *centerPane) *networkView {
	w := &networkView{c: c, canvas: mapview.New(c.page.h.Runner), zoom: ui.NewText("100 %", ui.Caption).In(ui.Text2).Aligned(fyne.TextAlignCenter)}
	m, chart := w.canvas, c.canvas
	m.OnSelect = func(id model.ID) {
		c.page.pick(id)
		m.Select(id) // the missing seat is no seat, but can be chosen here
	}
	m.OnOpen, m.OnPlaceholder, m.OnLine, m.OnKey = chart.OnOpen, chart.OnPlaceholder, chart.OnLine, chart.OnKey
	m.OnSelection = c.picked
	m.OnConnect = w.influence
	m.OnDrawing = func(on bool) {
		w.drawing = on
		w.draw()
	}
	m.OnAdd = func(id model.ID, _ mapview.Where) {
		if s, ok := c.page.view.center.Seat(id); ok {
			c.page.connectForm(s)
		}
	}
	m.OnMenu = w.menu
	m.OnZoom = func(z float32) { w.zoom.SetText(text.Percent(int(z*100 + 0.5))) }
	w.near = ui.NewIconButton("target", text.T("network.near"), w.toggleNear).Sized(ui.SizeSM)
	w.near.SetOn(true)
	return w
}

func (w *networkView) object() fyne.CanvasObject { return w.canvas }

func (w *networkView) focusable() fyne.Focusable { return w.canvas }

func (w *networkView) reveal(seat model.ID) { w.canvas.Reveal(seat) }

func (w *networkView) setFoot(covered bool) { w.canvas.SetFoot(covered) }

func (w *networkView) setHead(height float32) { w.canvas.SetHead(height) }

func (w *networkView) setNarrow(narrow bool) { w.canvas.SetCompact(narrow) }

func (w *networkView) show(v *accountView) {
	w.v = v
	w.draw()
}

func (w *networkView) mark(seat model.ID) {
	if seat != w.seat {
		w.seat = seat
		if w.near.On() {
			w.draw()
		}
	}
	w.canvas.Select(seat)
}

func (w *networkView) draw() {
	if w.v == nil {
		return
	}
	w.canvas.SetChart(networkOf(w.v.center, w.c.seen(w.v), w.around()))
}

// around is the seat whose neighbourhood stands out, the zero id for none: what is
// looked for, and where a line may lead, can be anywhere.
func (w *networkView) around() model.ID {
	if !w.near.On() || w.drawing || w.c.find.open() || w.c.filter.filter.count() > 0 {
		return model.ID{}
	}
	return w.seat
}

func (w *networkView) toggleNear() {
	w.near.SetOn(!w.near.On())
	w.draw()
}

// networkOf turns the chart of a buying center into that of who moves whom.
// Whoever has no line with the chosen seat fades; the zero id fades nobody.
func networkOf(m *model.CenterMap, chart mapview.Chart, chosen model.ID) mapview.Chart {
	near := map[model.ID]bool{chosen: true}
	aside := text.T("network.aside.first")
	for _, l := range chart.Lines {
		if hierarchical(l.Kind) {
			continue
		}
		aside = text.T("network.aside")
		switch chosen {
		case l.From:
			near[l.To] = true
		case l.To:
			near[l.From] = true
		}
	}
	c := mapview.Chart{Network: true, Aside: aside, Lines: chart.Lines, Nodes: make([]mapview.Node, len(chart.Nodes))}
	for i, n := range chart.Nodes {
		s, known := m.Seat(n.ID)
		n.Decides = !known || s.Has(model.DecisionMaker) || s.Has(model.EconomicBuyer)
		n.Key = !n.Empty && s.Influence.KeyPlayer()
		n.Dimmed = n.Dimmed || !chosen.IsZero() && !near[n.ID]
		c.Nodes[i] = n
	}
	return c
}

// influence is a card dropped on another, or a line drawn to it.
func (w *networkView) influence(from, to model.ID, _ fyne.Position) {
	p := w.c.page
	if from == missingSeat || to == missingSeat {
		w.c.fill(missingSeat)
		return
	}
	a, _ := p.view.center.Seat(from)
	b, _ := p.view.center.Seat(to)
	mover, _ := seatTitle(p.view.center, a)
	moved, _ := seatTitle(p.view.center, b)
	p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.Connect(ctx, from, to, model.Influences, "") },
		text.T("map.drop.moves", mover, moved))
}

// menu is that of the org chart, except on free ground.
func (w *networkView) menu(id model.ID, at fyne.Position) {
	if !id.IsZero() {
		w.c.menu(id, at)
		return
	}
	p := w.c.page
	ui.ShowMenu(p.h.Window.Canvas(), []ui.MenuItem{
		{Label: text.T("map.add_person"), Icon: "user-plus", Key: "N", Action: func() { p.addSeat(newSeatForm{}) }},
		{Label: text.T("map.fit"), Icon: "fit", Key: "F", Action: w.canvas.Fit},
		{Label: text.T("network.near"), Icon: "target", Checked: w.near.On(), Action: w.toggleNear},
		legendItem(w.canvas),
	}, at)
}

// legendItem shows or hides the legend of a map.
func legendItem(m *mapview.Map) ui.MenuItem {
	return ui.MenuItem{Label: text.T("map.legend"), Icon: "info", Checked: m.Legend(), Action: func() { m.SetLegend(!m.Legend()) }}
}

func (w *networkView) tools() []fyne.CanvasObject {
	if w.parts == nil {
		m := w.canvas
		button := func(icon, tip string, do func()) fyne.CanvasObject {
			return ui.NewIconButton(icon, text.T(tip), do).Sized(ui.SizeSM)
		}
		w.zooms = ui.Row(8,
			button("minus", "map.zoom_out", func() { m.ZoomBy(1 / 1.2) }),
			ui.AtLeast(48, 0, w.zoom),
			button("plus", "map.zoom_in", func() { m.ZoomBy(1.2) }))
		w.parts = []fyne.CanvasObject{
			w.near,
			button("fit", "map.fit", m.Fit),
			w.zooms,
		}
	}
	return w.parts
}

func (w *networkView) typedKey(key fyne.KeyName) bool {
	return w.c.mapKey(w.canvas, key)
}

func (w *networkView) typedRune(r rune) bool { return mapRune(w.canvas, r) }

func (w *networkView) leave() { w.canvas.Leave() }

func (w *networkView) setStill(still bool) { w.canvas.SetStill(still) }

func (w *networkView) setTight(tight bool) { ui.ShowIf(w.zooms, !tight) }
