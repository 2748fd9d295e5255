package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The views of a buying center, as they stand in a route; the first is the org
// chart.
const (
	viewChart   = ""
	viewNetwork = "network"
	viewMatrix  = "matrix"
	viewTable   = "table"
)

// centerView is one way to look at the buying center. All views show the same
// data and the same selection; the pane around them owns the tools above, the
// filter, and the coverage below.
type centerView interface {
	// object is what lies between the tools and the coverage.
	object() fyne.CanvasObject
	// show takes new data. Only the view in sight is told.
	show(v *accountView)
	// mark shows which seat is selected, without telling anybody; the zero id
	// for none.
	mark(seat model.ID)
	// tools are what the view adds to the row above it, nil for nothing.
	tools() []fyne.CanvasObject
	// typedKey gets the keys first and reports whether it used one.
	typedKey(key fyne.KeyName) bool
}

// resizedView is a view that shows itself otherwise in the narrow window.
type resizedView interface{ setNarrow(narrow bool) }

// writtenView is a view that takes letters while nothing has the focus.
type writtenView interface{ typedRune(r rune) bool }

// focusedView is a view that takes the focus.
type focusedView interface{ focusable() fyne.Focusable }

// leftView is a view that ends what is under way in it when another comes in
// sight.
type leftView interface{ leave() }

// viewOptions are the choices of the switch, in the order in which M goes
// through them.
func viewOptions() []ui.Option {
	return []ui.Option{
		{Value: viewChart, Label: text.T("view.chart"), Icon: "orgchart"},
		{Value: viewNetwork, Label: text.T("view.network"), Icon: "branch"},
		{Value: viewMatrix, Label: text.T("view.matrix"), Icon: "matrix"},
		{Value: viewTable, Label: text.T("view.table"), Icon: "table"},
	}
}

// viewAfter is the view that M leads to.
func viewAfter(view string) string {
	options := viewOptions()
	for i, o := range options {
		if o.Value == view {
			return options[(i+1)%len(options)].Value
		}
	}
	return viewChart
}

// inSight is the view that the route names.
func (c *centerPane) inSight() centerView {
	if v, ok := c.views[c.page.route.View]; ok {
		return v
	}
	return c.views[viewChart]
}

// choose is the user's choice of a view.
func (c *centerPane) choose(view string) {
	p := c.page
	if view == p.route.View {
		return
	}
	before := c.inSight()
	if v, ok := before.(leftView); ok {
		v.leave()
	}
	p.route.View = view
	p.replace()
	c.look(view)
	if v, ok := before.(focusedView); ok && p.h.Window.Canvas().Focused() == v.focusable() {
		c.handOver() // else the keys would go on to a view that is out of sight
	}
	if p.view != nil {
		c.show(p.view)
		c.mark(p.seat)
		p.inspector.show(p.view, p.seat) // it has tabs beside the matrix
	}
}

// handOver gives the view in sight the keyboard of the one before. The table
// waits until it is asked: letters would begin to write into a cell.
func (c *centerPane) handOver() {
	if c.page.route.View == viewTable {
		c.page.h.Window.Canvas().Unfocus()
		return
	}
	c.focus()
}

// mapKey gives a map the keys that it takes before it has the focus, and the
// focus with them.
func (c *centerPane) mapKey(m *mapview.Map, key fyne.KeyName) bool {
	switch key {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyF2:
		c.page.h.Window.Canvas().Focus(m)
		m.TypedKey(&fyne.KeyEvent{Name: key})
	case fyne.KeyF:
		m.Fit()
	case fyne.KeyJ:
		m.StepBy(1)
	case fyne.KeyK:
		m.StepBy(-1)
	default:
		return false
	}
	return true
}

// mapRune is the same for the letters: plus and minus.
func mapRune(m *mapview.Map, r rune) bool {
	if r != '+' && r != '-' && r != '−' {
		return false
	}
	m.TypedRune(r)
	return true
}

// look puts a view and its tools in sight.
func (c *centerPane) look(view string) {
	c.switcher.Select(view)
	v := c.inSight()
	c.stage.Objects = []fyne.CanvasObject{v.object()}
	c.viewTools.Objects = v.tools()
	c.stage.Refresh()
	c.toolbar.Refresh()
}

// focus gives the keyboard to the view in sight.
func (c *centerPane) focus() {
	if v, ok := c.inSight().(focusedView); ok {
		c.page.h.Window.Canvas().Focus(v.focusable())
	}
}
