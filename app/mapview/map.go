package mapview

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
	"konklave/model"
)

// Map is the canvas with the buying center. All methods belong to the UI
// thread. Callbacks that are nil are not called; ids are those of nodes.
type Map struct {
	widget.BaseWidget

	// OnSelect tells that the user selected a node, or nothing (the zero id).
	OnSelect func(id model.ID)
	// OnOpen tells of Enter on a node.
	OnOpen func(id model.ID)
	// OnEdit tells of a double click or F2 on a node: it wants to be renamed.
	OnEdit func(id model.ID)
	// OnCompose tells what was written for a new card; Composed answers with its
	// node. Text is never empty.
	OnCompose func(Entry)
	// OnRename tells what was written on a card.
	OnRename func(id model.ID, says string)
	// OnPreview says how a line would be understood; empty asks for a position.
	OnPreview func(says string, empty bool) string
	// OnSelection tells that the user selected several nodes, or that it is one at
	// most again.
	OnSelection func(ids []model.ID)
	// OnMove tells that cards were dropped on free ground: their new corners in
	// map units. The first is the one that was dragged, on the grid; reports that
	// shall not follow it are among them with the place that they have already.
	// The cards stay there until the next SetChart.
	OnMove func(moves []Move)
	// OnReport tells that cards were dropped on another: they shall report to
	// boss.
	OnReport func(ids []model.ID, boss model.ID)
	// OnAdd tells that a handle was clicked: somebody new around id.
	OnAdd func(id model.ID, where Where)
	// OnPlaceholder tells that the card of an empty seat was clicked.
	OnPlaceholder func(id model.ID)
	// OnConnect tells that the handle at the right of id was dragged onto another
	// card, and where. Without it the handle only adds.
	OnConnect func(id, to model.ID, absolute fyne.Position)
	// OnDrawing tells that a line is being drawn from a card, and that this is
	// over. A chart with other looks may be set meanwhile.
	OnDrawing func(on bool)
	// OnLine tells that a line, or the bolt of a conflict, was clicked.
	OnLine func(line model.ID, absolute fyne.Position)
	// OnMenu asks for a menu for a node, or for the ground (the zero id).
	OnMenu func(id model.ID, absolute fyne.Position)
	// OnZoom tells the zoom that Zoom now gives.
	OnZoom func(zoom float32)
	// OnLegend tells that the user closed the legend.
	OnLegend func(shown bool)
	// OnKey gets the keys that the map itself does not use.
	OnKey func(key fyne.KeyName)

	runner *ui.Runner
	key    string // of this map's work in the runner
	easel  *easel
	ink    ink

	chart  Chart
	places map[model.ID]model.Point
	shown  map[model.ID]model.Point // the places of scene, which are others while cards glide
	glide  *glide                   // nil while nothing glides
	form   Form
	scene  *Scene
	camera Camera
	opened bool    // the camera was set for this chart
	fresh  bool    // and nobody has moved it since
	head   float32 // covered by something else
	foot   bool    // something else lies over the lower edge

	selected model.ID
	also     map[model.ID]bool // the whole selection while it is more than one, selected among them
	hovered  model.ID
	handles  []Where // those shown at the hovered card
	focused  bool
	keyboard bool // the last thing that happened here was a key

	press   press
	untold  untold
	drag    drag
	still   bool // nothing can be edited
	space   bool // the space bar is down
	shift   bool // the shift key is down
	pointer desktop.Cursor

	layer    layerState
	stage    *stage
	legend   *legendPanel
	mini     *minimapPanel
	composer *composer
	// What the caller wants; whether there is room is decided on top.
	wantLegend, wantMini bool
}

var (
	_ fyne.Widget            = (*Map)(nil)
	_ fyne.Draggable         = (*Map)(nil)
	_ fyne.Scrollable        = (*Map)(nil)
	_ fyne.DoubleTappable    = (*Map)(nil)
	_ fyne.SecondaryTappable = (*Map)(nil)
	_ fyne.Focusable         = (*Map)(nil)
	_ desktop.Mouseable      = (*Map)(nil)
	_ desktop.Hoverable      = (*Map)(nil)
	_ desktop.Cursorable     = (*Map)(nil)
	_ desktop.Keyable        = (*Map)(nil)
	_ ui.TipPlacer           = (*Map)(nil)
)

// New makes an empty map in the full form. Pictures are rendered through the
// runner.
func New(runner *ui.Runner) *Map {
	m := &Map{
		runner:     runner,
		easel:      newEasel(),
		form:       Full,
		camera:     Camera{Zoom: 1},
		wantLegend: true,
		wantMini:   true,
		pointer:    desktop.DefaultCursor,
	}
	m.key = fmt.Sprintf("map %p", m)
	m.ink = inkOf(ui.ColorsOf(ui.Dark()))
	m.scene = newScene(Chart{}, nil, Full)
	m.drag = noDrag
	m.composer = newComposer(m)
	m.stage = newStage(m)
	m.legend = newLegendPanel(m)
	m.mini = newMinimapPanel(m)
	m.ExtendBaseWidget(m)
	return m
}

// SetChart shows a chart. While it has nodes in common with the one before, the
// view stays where it is; another chart opens anew.
func (m *Map) SetChart(c Chart) {
	c = c.clone()
	same := false
	for i := range c.Nodes {
		if m.scene.Find(c.Nodes[i].ID) >= 0 {
			same = true
			break
		}
	}
	places := Layout(c)
	if m.drag.mode != connecting || m.scene.redrawn(c, places, m.form) == nil {
		m.cancelDrag()
	}
	another := !same && len(m.chart.Nodes) > 0
	m.chart, m.places = c, places
	if another || m.composer.gone(c) {
		m.composer.stop()
	}
	m.opened = m.opened && same
	if !same {
		m.drag.settling = nil
		m.shown = nil
	}
	m.flow()
	m.pruneSelection()
	m.rehover() // others may lie under the pointer now
	m.settle(!same)
}

// arranged is the chart with the places that its cards have or glide to, with
// room for somebody who is being written down.
func (m *Map) arranged() (Chart, map[model.ID]model.Point) {
	if m.composer.open && m.composer.id.IsZero() {
		chart := m.withDraft(m.chart)
		return chart, Layout(chart)
	}
	return m.chart, m.places
}

// build makes the scene anew and has it rendered.
func (m *Map) build() {
	chart, to := m.arranged()
	m.shown = m.underway(to)
	if same := m.scene.redrawn(chart, m.shown, m.form); same != nil {
		m.scene = same
	} else {
		m.scene = newScene(chart, m.shown, m.form)
	}
	if m.scene.Find(m.hovered) < 0 {
		m.hovered, m.handles = model.ID{}, nil
	}
	m.open()
	m.render(true)
}

// Select marks a node without telling OnSelect; the zero id marks none. A node
// outside the view is brought into it.
func (m *Map) Select(id model.ID) {
	if m.scene.Find(id) < 0 {
		id = model.ID{}
	}
	if id == m.selected {
		return
	}
	m.selected = id
	if !m.also[id] {
		m.setAlso(nil)
	}
	m.Reveal(id)
	m.stage.paint()
}

// Selected is the marked node, or the zero id.
func (m *Map) Selected() model.ID { return m.selected }

// SetCompact chooses between the compact form of the narrow window and the full
// one. The zoom and what is in the middle of the view stay.
func (m *Map) SetCompact(compact bool) {
	form := Full
	if compact {
		form = Compact
	}
	if form == m.form {
		return
	}
	m.cancelDrag()
	v := m.camera.View()
	middle := m.form.unplace(v.Center().X, v.Center().Y)
	m.form, m.glide = form, nil
	chart, to := m.arranged()
	m.shown = to
	m.scene = newScene(chart, to, form)
	if m.opened {
		c := m.camera
		c.Zoom = clampZoom(c.Zoom, form)
		c.X = middle.X*form.KX - c.W/c.Zoom/2
		c.Y = middle.Y*form.KY - c.H/c.Zoom/2
		m.look(c)
	}
	m.render(true)
	m.settle(true)
	if m.OnZoom != nil {
		m.OnZoom(m.Zoom())
	}
}

// SetStill keeps the user from editing: cards can be looked at and selected, not
// moved, added or renamed.
func (m *Map) SetStill(still bool) {
	m.still = still
	if still {
		m.cancelDrag()
		m.composer.stop()
		m.setHovered(m.hovered, nil)
	}
}

// SetLegend shows or hides the legend. Until somebody asks for it, it shows
// where it covers no cards. It is never shown in the compact form.
func (m *Map) SetLegend(shown bool) {
	m.wantLegend, m.legend.asked = shown, shown
	m.settle(true)
}

// Legend reports whether the legend is in sight.
func (m *Map) Legend() bool { return m.legend.Visible() }

// SetMinimap shows or hides the minimap. It stays away where it would cover
// cards without need, and in the compact form.
func (m *Map) SetMinimap(shown bool) {
	m.wantMini = shown
	m.settle(false)
}

// settle decides, when the view has come to rest, where there is room for the
// panels. The legend stays where it is unless the view is another one (fresh).
func (m *Map) settle(fresh bool) {
	if fresh {
		m.legend.settle()
	}
	m.mini.settle()
	m.stage.paint()
}
