package playbook

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// textsField is a list of texts. Enter begins the next one, Backspace in an
// empty one takes it away, Alt with an arrow moves it; the grip and the cross do
// the same for the mouse.
type textsField struct {
	form *form
	path string
	key  playbooks.Key
	rows []*textRow
	list *fyne.Container
	add  *ui.Button
	box  *fyne.Container
	// wanted is the row that is to have the focus once it is there, from 1.
	wanted int
}

// textRow is one text of the list.
type textRow struct {
	*written
	box *fyne.Container
}

func newTextsField(f *form, path string, k playbooks.Key) field {
	t := &textsField{form: f, path: path, key: k, list: ui.Column(4)}
	t.add = ui.NewButton(ui.Ghost, text.T("form.add"), "plus", func() { t.insert(t.form.doc.Len(path)) }).Sized(ui.SizeSM).Tipped(text.T("form.list.keys"))
	t.box = ui.Column(4, t.list, ui.Row(0, t.add))
	return t
}

func (t *textsField) object() fyne.CanvasObject { return t.box }

func (t *textsField) focus() {
	if len(t.rows) > 0 {
		t.rows[0].focus()
		return
	}
	t.form.give(t.add)
}

func (t *textsField) show() {
	n := t.form.doc.Len(t.path)
	if n != len(t.rows) {
		for len(t.rows) < n {
			t.rows = append(t.rows, t.newRow(len(t.rows)))
		}
		t.rows, t.list.Objects = t.rows[:n], nil
		for _, r := range t.rows {
			t.list.Add(r.box)
		}
		visible(t.list, n > 0)
		t.box.Refresh()
	}
	for _, r := range t.rows {
		r.show()
	}
	if t.wanted > 0 && t.wanted <= n {
		t.form.then = t.rows[t.wanted-1].focus
		t.wanted = 0
	}
}

func (t *textsField) newRow(i int) *textRow {
	input := ui.NewGrowing("", 4)
	r := &textRow{written: newWritten(t.form, indexed(t.path, i), playbooks.Key{Required: true}, input)}
	input.OnKey = func(e *fyne.KeyEvent) bool { return t.typed(i, e) }
	input.OnShortcut = func(s fyne.Shortcut) bool { return t.moveKey(i, s) || t.form.shortcut(s) }
	grip := newGrip(text.T("form.move"), func(from, by int) { t.move(i+from, by) })
	drop := ui.NewIconButton("close", text.T("form.remove"), func() { t.remove(i) }).Sized(ui.SizeSM)
	r.box = ui.Row(4, grip, ui.Grow(input), drop)
	return r
}

// typed is a key in the i-th row.
func (t *textsField) typed(i int, e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.insert(i + 1)
	case fyne.KeyBackspace:
		if t.rows[i].input.Text() != "" {
			return false
		}
		t.remove(i)
	default:
		return t.form.pageKey(e)
	}
	return true
}

// moveKey is Alt with an arrow.
func (t *textsField) moveKey(i int, s fyne.Shortcut) bool {
	by := altArrow(s)
	if by == 0 {
		return false
	}
	t.move(i, by)
	return true
}

// altArrow is -1 for Alt and up, 1 for Alt and down, else 0.
func altArrow(s fyne.Shortcut) int {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierAlt {
		return 0
	}
	return map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[c.KeyName]
}

// insert begins a text before the i-th. An empty one that is there already is
// used, so that Enter twice makes no two.
func (t *textsField) insert(i int) {
	t.form.flush()
	if at := i - 1; at >= 0 && at < len(t.rows) && t.rows[at].input.Text() == "" {
		t.rows[at].focus()
		return
	}
	t.wanted = i + 1
	t.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Insert(t.path, i, "") })
}

func (t *textsField) remove(i int) {
	t.form.flush()
	t.wanted = max(i, 1)
	t.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Remove(indexed(t.path, i)) })
	if t.form.doc.Len(t.path) == 0 {
		t.wanted = 0
		t.form.give(t.add)
	}
}

func (t *textsField) move(i, by int) {
	if to := i + by; to >= 0 && to < len(t.rows) {
		t.form.flush()
		t.wanted = to + 1
		t.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Move(t.path, i, to) })
	}
}

// grip is dragged up and down to move what it stands in front of. It has no
// focus: the keys of the row do the same.
type grip struct {
	widget.BaseWidget
	pic *ui.Picture
	tip string
	// move takes what has been moved so many places since the drag began on by one.
	move  func(from, by int)
	moved int
	far   float32 // dragged since the last move
}

var (
	_ fyne.Draggable     = (*grip)(nil)
	_ desktop.Cursorable = (*grip)(nil)
	_ ui.Tipper          = (*grip)(nil)
)

func newGrip(tip string, move func(from, by int)) *grip {
	g := &grip{pic: ui.NewIcon("grip", ui.Text3, 16), tip: tip, move: move}
	g.ExtendBaseWidget(g)
	return g
}

// gripStep is how far a drag goes for one place.
const gripStep = 36

// Dragged implements fyne.Draggable.
func (g *grip) Dragged(e *fyne.DragEvent) {
	g.far += e.Dragged.DY
	by := 1
	if g.far < 0 {
		by = -1
	}
	if step := ui.Scaled(gripStep); g.far*float32(by) >= step {
		g.far -= step * float32(by)
		g.move(g.moved, by)
		g.moved += by
	}
}

// DragEnd implements fyne.Draggable.
func (g *grip) DragEnd() { g.far, g.moved = 0, 0 }

// Cursor implements desktop.Cursorable.
func (g *grip) Cursor() desktop.Cursor { return desktop.VResizeCursor }

// Tip implements ui.Tipper.
func (g *grip) Tip() string { return g.tip }

// MinSize implements fyne.CanvasObject.
func (g *grip) MinSize() fyne.Size { return fyne.NewSquareSize(24) }

// CreateRenderer implements fyne.Widget.
func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(ui.Center(g.pic))
}
