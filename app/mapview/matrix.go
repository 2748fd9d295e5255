package mapview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
	"konklave/model"
)

// Matrix shows the people of a buying center by their influence and how they
// stand to us. All methods belong to the UI thread. Callbacks that are nil are
// not called.
type Matrix struct {
	widget.BaseWidget

	// OnSelect tells that the user selected somebody, or nobody (the zero id).
	OnSelect func(id model.ID)
	// OnEnter tells of Enter on whoever is selected, OnOpen of a double click.
	OnEnter func(id model.ID)
	OnOpen  func(id model.ID)
	// OnPlace tells that somebody was moved to another cell, by mouse or by key.
	// They are shown there until Settle or the next SetNodes.
	OnPlace func(id model.ID, to Cell)
	// OnMore asks to show those who have no room in a cell, or in the tray (the
	// zero cell).
	OnMore func(people []model.ID, of Cell)
	// OnMenu asks for a menu for somebody.
	OnMenu func(id model.ID, absolute fyne.Position)
	// OnKey gets the keys that the matrix itself does not use.
	OnKey func(key fyne.KeyName)

	runner *ui.Runner
	key    string // of this matrix's work in the runner
	ink    ink
	size   fyne.Size
	narrow bool
	fixed  bool // nobody can be moved

	nodes  []Node
	trails []Trail
	scene  *matrixScene

	selected model.ID
	hovered  model.ID
	focused  bool
	keyboard bool // the last thing that happened here was a key
	shift    bool
	pending  move // waits for the caller's answer
	carry    carry
	press    matrixPress

	content *fyne.Container
	clip    *container.Clip
	picture *plate // everybody in their place
	shown   *matrixScene
	over    *plate // the ring of the hovered one
	flight  *plate // from the ghost to the carried one
	carried *plate
	saying  *plate
	anchor  *canvas.Rectangle
	ring    *canvas.Rectangle // focus of the whole matrix
}

// move is somebody on the way to another cell.
type move struct {
	id model.ID
	to Cell
}

var (
	_ fyne.Widget            = (*Matrix)(nil)
	_ fyne.Draggable         = (*Matrix)(nil)
	_ fyne.DoubleTappable    = (*Matrix)(nil)
	_ fyne.SecondaryTappable = (*Matrix)(nil)
	_ fyne.Focusable         = (*Matrix)(nil)
	_ desktop.Mouseable      = (*Matrix)(nil)
	_ desktop.Hoverable      = (*Matrix)(nil)
	_ desktop.Cursorable     = (*Matrix)(nil)
	_ desktop.Keyable        = (*Matrix)(nil)
	_ ui.TipPlacer           = (*Matrix)(nil)
)

// NewMatrix makes an empty matrix. Pictures are rendered through the runner.
func NewMatrix(runner *ui.Runner) *Matrix {
	m := &Matrix{
		runner: runner, ink: inkOf(ui.ColorsOf(ui.Dark())), picture: newPlate(), over: newPlate(), flight: newPlate(),
		carried: newPlate(), saying: newPlate(), anchor: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent),
	}
	m.key = fmt.Sprintf("matrix %p", m)
	m.scene = newMatrixScene(newBoard(0, 0, false), nil, nil, model.ID{})
	m.ring.Hide()
	m.ExtendBaseWidget(m)
	return m
}

// SetNodes shows people. Whoever lacks one of the two ratings waits in the tray.
func (m *Matrix) SetNodes(nodes []Node) {
	m.cancelCarry()
	m.nodes, m.pending = slices.Clone(nodes), move{}
	m.build()
	if m.scene.node(m.selected) == nil {
		m.selected = model.ID{}
	}
}

// SetTrails shows ways of people, nil for none.
func (m *Matrix) SetTrails(trails []Trail) {
	if len(trails) == 0 && len(m.trails) == 0 {
		return
	}
	m.trails = trails
	m.build()
}

// Fix keeps everybody where they are, as on a day in the past.
func (m *Matrix) Fix(fixed bool) {
	m.fixed = fixed
	if fixed {
		m.cancelCarry()
	}
}

// Leave ends a drag because the matrix goes out of sight.
func (m *Matrix) Leave() { m.cancelCarry() }

// SetNarrow chooses the form of the narrow window.
func (m *Matrix) SetNarrow(narrow bool) {
	if narrow != m.narrow {
		m.narrow = narrow
		m.cancelCarry()
		m.build()
	}
}

// Select marks somebody without telling OnSelect; the zero id marks nobody.
func (m *Matrix) Select(id model.ID) {
	if m.scene.node(id) == nil {
		id = model.ID{}
	}
	if id != m.selected {
		m.selected = id
		m.build()
	}
}

// Selected is whoever is marked, or the zero id.
func (m *Matrix) Selected() model.ID { return m.selected }

// Settle puts somebody back who was moved: the answer to OnPlace was no.
func (m *Matrix) Settle() {
	if !m.pending.id.IsZero() {
		m.pending = move{}
		m.build()
	}
}

// Anchor is where something that belongs to a cell can be hung: an unseen
// object as large as the cell.
func (m *Matrix) Anchor(c Cell) fyne.CanvasObject {
	r := m.scene.board.Cell(c)
	k := m.textScale()
	ui.Put(m.anchor, r.X*k, r.Y*k, r.W*k, r.H*k)
	return m.anchor
}

// textScale is the screen units in a unit of the board.
func (m *Matrix) textScale() float32 { return ui.Scaled(1) }

// unit is the pixels in a unit of the board.
func (m *Matrix) unit() float32 { return m.scale() * m.textScale() }

func (m *Matrix) scale() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

// build finds everybody's place anew and has it drawn.
func (m *Matrix) build() {
	k := m.textScale()
	nodes, trails := m.nodes, m.trails
	if i := slices.IndexFunc(nodes, func(n Node) bool { return n.ID == m.pending.id }); i >= 0 && !m.pending.id.IsZero() {
		nodes = slices.Clone(nodes)
		nodes[i].Support, nodes[i].Influence = m.pending.to.Support, m.pending.to.Influence
		// The way to there is not gone yet.
		trails = slices.DeleteFunc(slices.Clone(trails), func(t Trail) bool { return t.ID == m.pending.id })
	}
	m.scene = newMatrixScene(newBoard(m.size.Width/k, m.size.Height/k, m.narrow), nodes, trails, m.selected)
	if m.scene.node(m.hovered) == nil {
		m.hovered = model.ID{}
	}
	m.render()
}

// state is what the picture shows just now.
func (m *Matrix) state() matrixState {
	st := matrixState{selected: m.selected, focused: m.focused && m.keyboard}
	switch {
	case m.carry.on:
		st.lifted, st.aim = m.carry.id, m.carry.aim
	case !m.pending.id.IsZero():
		st.aim = m.pending.to
	}
	return st
}

// render has the picture drawn off the UI thread. The latest one counts.
func (m *Matrix) render() {
	if m.size.IsZero() {
		return
	}
	m.paint()
	scene, st, unit, k := m.scene, m.state(), m.unit(), m.ink
	area := image.Rect(0, 0, max(1, round(m.size.Width*m.scale())), max(1, round(m.size.Height*m.scale())))
	round := lettersRound()
	ui.Run(m.runner, m.key, func(ctx context.Context) (*image.RGBA, error) {
		img := image.NewRGBA(area)
		if !paintMatrix(ctx, img, scene, st, unit, k) {
			return nil, errStopped
		}
		return img, nil
	}, func(img *image.RGBA, err error) {
		switch {
		case err == nil:
			m.shown = scene
			m.picture.set(img, 0, 0, m.scale())
			canvas.Refresh(m.clip)
			m.paint()
			reletter(m.runner, m.key, round, m.build)
		case !errors.Is(err, errStopped):
			fyne.LogError("matrix: rendering", err)
		}
	})
}

// paint puts what moves where it belongs.
func (m *Matrix) paint() {
	m.paintCarried()
	m.paintHovered()
	alone := m.focused && m.keyboard && m.selected.IsZero()
	ui.ShowIf(m.ring, alone)
	if alone {
		m.ring.StrokeColor, m.ring.StrokeWidth = m.ink.Of(ui.AccentText), 2
		ui.Put(m.ring, 1, 1, m.size.Width-2, m.size.Height-2)
		m.ring.Refresh()
	}
}

// paintHovered shows a thin ring around the face under the pointer.
func (m *Matrix) paintHovered() {
	sp := m.scene.find(m.hovered)
	if sp == nil || sp.node < 0 || m.carry.on || m.hovered == m.selected {
		if m.over.Visible() {
			m.over.Hide()
		}
		return
	}
	k, unit := m.textScale(), m.unit()
	r := sp.look.avatar/2 + 3
	img := image.NewRGBA(image.Rect(0, 0, ceil(2*r*unit), ceil(2*r*unit)))
	newBrush(img, unit, 0, 0).ring(r, r, r-1, 1, m.ink.Of(ui.Text3))
	m.over.set(img, (sp.face.X-r)*k, (sp.face.Y-r)*k, m.scale())
}

// CreateRenderer implements fyne.Widget.
func (m *Matrix) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	if m.content == nil {
		m.content = container.NewWithoutLayout(m.picture.Raster, m.over.Raster, m.flight.Raster, m.carried.Raster, m.anchor, m.saying.Raster, m.ring)
		m.clip = container.NewClip(m.content)
	}
	return &matrixRenderer{m}
}

type matrixRenderer struct{ m *Matrix }

func (r *matrixRenderer) Destroy()                     {}
func (r *matrixRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.m.clip} }
func (r *matrixRenderer) MinSize() fyne.Size           { return fyne.NewSize(300, 220) }

// Layout implements fyne.WidgetRenderer.
func (r *matrixRenderer) Layout(size fyne.Size) {
	r.m.clip.Resize(size)
	if size != r.m.size {
		r.m.size = size
		r.m.build()
	}
}

// Refresh implements fyne.WidgetRenderer: theme or language may have changed.
func (r *matrixRenderer) Refresh() {
	r.m.ink = inkOf(ui.ColorsOf(ui.Dark()))
	r.m.build()
}
