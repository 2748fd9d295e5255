package accounts

import (
	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// matrixView is the buying center as a matrix of influence and support. Empty
// seats are left out of it: nobody stands anywhere there, and the coverage
// below asks for them.
type matrixView struct {
	c      *centerPane
	matrix *mapview.Matrix
	trails *trails
	parts  []fyne.CanvasObject // the tools
}

var (
	_ centerView  = (*matrixView)(nil)
	_ resizedView = (*matrixView)(nil)
)

func newMatrixView(c *centerPane) *matrixView {
	w := &matrixView{c: c, matrix: mapview.NewMatrix(c.page.h.Runner)}
	w.trails = newTrails(w)
	m, p := w.matrix, c.page
	m.OnSelect = p.pick
	m.OnEnter = func(id model.ID) {
		p.choose(id)
		p.inspector.focus()
	}
	m.OnOpen = func(id model.ID) { p.afterKey(func() { c.open(id) }) }
	m.OnPlace = func(id model.ID, to mapview.Cell) { p.afterKey(func() { w.place(id, to) }) }
	m.OnMore = w.more
	m.OnMenu = c.menu
	m.OnKey = func(key fyne.KeyName) { ui.UnusedKey(&fyne.KeyEvent{Name: key}) }
	return w
}

func (w *matrixView) object() fyne.CanvasObject { return w.matrix }

func (w *matrixView) show(v *accountView) {
	w.matrix.Fix(w.c.page.frozen())
	w.matrix.SetNodes(matrixNodes(v))
	w.trails.load(v)
}

func (w *matrixView) setStill(still bool) { w.matrix.Fix(still) }

func (w *matrixView) leave() { w.matrix.Leave() }

// matrixNodes are the people whom the matrix shows.
func matrixNodes(v *accountView) []mapview.Node {
	var nodes []mapview.Node
	for _, s := range v.center.Seats {
		p, held := v.center.Holder(s)
		if !held {
			continue
		}
		n := nodeOf(v.center, s, v.limits, v.today)
		n.Brief, n.Dimmed = shortName(p), v.dimmed[s.ID]
		nodes = append(nodes, n)
	}
	return nodes
}

func (w *matrixView) mark(seat model.ID) {
	w.matrix.Select(seat)
	w.trails.draw()
}

func (w *matrixView) setNarrow(narrow bool) {
	w.matrix.SetNarrow(narrow)
	w.parts = nil // a check box with words, or a button without
}

func (w *matrixView) tools() []fyne.CanvasObject {
	if w.parts == nil {
		w.parts = w.trails.tools(w.c.page.narrow)
	}
	return w.parts
}

// typedKey takes the keys of the matrix while nothing has the focus.
func (w *matrixView) typedKey(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyReturn, fyne.KeyEnter:
		w.c.page.h.Window.Canvas().Focus(w.matrix)
		w.matrix.TypedKey(&fyne.KeyEvent{Name: key})
		return true
	}
	return false
}

// more lists people who have no room in a cell, or in the tray.
func (w *matrixView) more(people []model.ID, of mapview.Cell) {
	h, v := w.c.page.h, w.c.page.view
	title := text.T("matrix.more.tray", text.Number(len(v.inCell(of))))
	if of.Support.Known() {
		title = text.T("matrix.more", text.T("support."+of.Support.Code()), of.Influence, text.Number(len(v.inCell(of))))
	}
	seats := v.inCell(of)
	rows := list.New(44, func() list.Cell { return newSeatCell(v, seats) }).Rounded(4)
	rows.SetCount(len(seats))
	dialog := h.Dialogs.Custom(title, ui.Fixed(0, 360, rows), nil)
	rows.OnOpen = func(i int) {
		dialog.Close()
		w.c.page.choose(seats[i].ID)
	}
	for i, s := range seats { // from the first who is not in sight
		if s.ID == people[0] {
			rows.Select(i)
		}
	}
	h.Window.Canvas().Focus(rows)
}

// inCell are the held seats of a cell of the matrix; those of the zero cell wait
// for one.
func (v *accountView) inCell(c mapview.Cell) []model.Seat {
	var seats []model.Seat
	for _, s := range v.center.Seats {
		placed := s.Support.Known() && s.Influence > 0
		if s.Empty() || placed != c.Support.Known() || placed && (s.Support != c.Support || int(s.Influence) != c.Influence) {
			continue
		}
		seats = append(seats, s)
	}
	return seats
}

// seatCell is a person in a list.
type seatCell struct {
	v      *accountView
	seats  []model.Seat
	avatar *ui.Avatar
	name   *ui.Label
	title  *ui.Label
	object fyne.CanvasObject
}

func newSeatCell(v *accountView, seats []model.Seat) *seatCell {
	c := &seatCell{v: v, seats: seats, avatar: ui.NewAvatar("", "unknown", 32), name: ui.NewText("", ui.Body), title: ui.NewText("", ui.Caption).In(ui.Text2)}
	c.object = ui.Inset(4, 8, 4, 8, ui.Row(12, c.avatar, ui.Grow(ui.Column(0, c.name, c.title))))
	return c
}

// Object implements list.Cell.
func (c *seatCell) Object() fyne.CanvasObject { return c.object }

// Set implements list.Cell.
func (c *seatCell) Set(row int) {
	p, _ := c.v.center.Holder(c.seats[row])
	c.avatar.Set(p.Initials(), c.seats[row].Support.Code())
	c.name.SetText(p.FullName())
	c.title.SetText(p.JobTitle)
}

func (w *matrixView) focusable() fyne.Focusable { return w.matrix }
