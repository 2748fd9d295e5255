package playbook

import (
	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
)

// treeWidth is the width of the pane, 264 with its border.
const treeWidth = 263

// tree is the pane with the filter and the entries. It knows which branches
// are open; opened branches stay so while the filter hides them.
type tree struct {
	pane   *fyne.Container
	filter *ui.Input
	list   *list.List
	nodes  []*node
	due    *dueFilter
	none   *ui.Paragraph // in place of the entries where none passes the filter
	lines  []line
	opened map[string]bool
	page   string // the page on show

	onPage    func(page string)
	onMissing func(n *node)
}

func newTree(onPage func(page string), onMissing func(n *node)) *tree {
	t := &tree{opened: map[string]bool{}, onPage: onPage, onMissing: onMissing}
	t.filter = ui.NewSearch(text.T("playbook.filter"), func(string) {
		t.show()
		if t.list.Selected() < 0 {
			t.list.ScrollTo(0) // what passes begins at the top
		}
	})
	t.filter.OnKey = t.filterKey
	t.list = list.New(28, t.newRow).Rounded(4)
	t.list.OnOpen = t.open
	t.list.OnSelected = t.browse
	t.list.OnKey = t.key
	t.none = ui.NewParagraph(text.T("playbook.filter.none"), ui.Body).In(ui.Text2)
	t.none.Hide()
	t.due = newDueFilter(t.filter, t.show)
	t.pane = ui.Column(0, ui.Inset(8, 8, 8, 8, t.due.row), ui.Inset(4, 12, 0, 12, t.none), ui.Grow(ui.Inset(0, 4, 8, 8, t.list)))
	return t
}

// setNodes shows another outline and keeps what is open.
func (t *tree) setNodes(nodes []*node) {
	t.nodes = nodes
	t.due.set(nodes)
	t.show()
}

// setPage marks the page on show and opens what leads to it.
func (t *tree) setPage(page string) {
	t.page = page
	for _, key := range trail(t.nodes, page) {
		t.opened[key] = true
	}
	t.show()
	for i, l := range t.lines {
		if l.page != "" && l.page == page {
			t.list.Select(i)
			return
		}
	}
	t.list.Select(-1)
}

// show lists the lines in sight. The selected entry stays selected.
func (t *tree) show() {
	key := ""
	if i := t.list.Selected(); i >= 0 && i < len(t.lines) {
		key = t.lines[i].key
	}
	t.lines = lines(sifted(t.nodes, t.due.chosen), t.opened, t.filter.Text())
	t.list.SetCount(len(t.lines))
	if none := len(t.nodes) > 0 && len(t.lines) == 0; none != t.none.Visible() {
		visible(t.none, none)
		t.pane.Refresh()
	}
	for i, l := range t.lines {
		if l.key == key {
			t.list.Select(i)
			return
		}
	}
	t.list.Select(-1)
}

// open shows a page, asks for a translation, or opens and closes a branch.
func (t *tree) open(i int) {
	switch l := t.lines[i]; {
	case l.missing != nil:
		t.onMissing(l.node)
	case l.page != "":
		t.onPage(l.page)
	default:
		t.toggle(i, !l.open)
	}
}

// browse shows the page that the arrow keys reach.
func (t *tree) browse(i int) {
	if l := t.lines[i]; l.page != "" {
		t.onPage(l.page)
	}
}

func (t *tree) toggle(i int, open bool) {
	t.opened[t.lines[i].key] = open
	t.show()
}

// key opens and closes branches as trees do: right opens, then goes in; left
// closes, then goes up.
func (t *tree) key(e *fyne.KeyEvent) bool {
	i := t.list.Selected()
	if i < 0 || i >= len(t.lines) {
		return false
	}
	switch l := t.lines[i]; {
	case e.Name == fyne.KeyRight && !l.leaf() && !l.open:
		t.toggle(i, true)
	case e.Name == fyne.KeyRight && l.open:
		t.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	case e.Name == fyne.KeyLeft && l.open:
		t.toggle(i, false)
	case e.Name == fyne.KeyLeft:
		for j := i - 1; j >= 0; j-- {
			if t.lines[j].depth < l.depth {
				t.list.Select(j)
				return true
			}
		}
	case e.Name == fyne.KeyRight:
	default:
		return false
	}
	return true
}

// filterKey goes from the filter into the entries.
func (t *tree) filterKey(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyDown && e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter {
		return false
	}
	for i, l := range t.lines {
		if l.page != "" {
			t.list.Select(i)
			t.onPage(l.page)
			break
		}
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.list); c != nil && len(t.lines) > 0 {
		c.Focus(t.list)
	}
	return true
}

// treeRow is an entry on screen.
type treeRow struct {
	tree    *tree
	indent  *indent
	chevron *ui.Picture
	icon    *ui.Picture
	name    *ui.Label
	draft   *ui.Picture
	note    *ui.Label
	errors  *ui.Badge
	warns   *ui.Badge
	box     *fyne.Container
}

// indent moves a row to the right by its depth.
type indent struct{ left float32 }

// Layout implements fyne.Layout.
func (l *indent) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(l.left, 0))
	objects[0].Resize(fyne.NewSize(max(size.Width-l.left-12, 0), size.Height))
}

// MinSize implements fyne.Layout.
func (l *indent) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (t *tree) newRow() list.Cell {
	r := &treeRow{
		tree: t, indent: &indent{},
		chevron: ui.NewIcon("chevron-right", ui.Text3, 14), icon: ui.NewIcon("file", ui.Text2, 16),
		name: ui.NewText("", ui.Body), draft: ui.NewIcon("edit", ui.Warning, 14), note: ui.NewCaption(""),
		errors: ui.NewBadge(0).Colored(ui.Danger, ui.Surface), warns: ui.NewBadge(0).Colored(ui.WarningSoft, ui.Warning),
	}
	r.box = &fyne.Container{Layout: r.indent, Objects: []fyne.CanvasObject{
		ui.Row(6, r.chevron, r.icon, ui.Grow(r.name), r.draft, r.note, r.errors, r.warns)}}
	return r
}

// Object implements list.Cell.
func (r *treeRow) Object() fyne.CanvasObject { return r.box }

// Set implements list.Cell.
func (r *treeRow) Set(i int) {
	l := r.tree.lines[i]
	r.indent.left = 4 + 14*float32(l.depth)
	if l.leaf() && l.icon == "" {
		r.indent.left += 20
	}
	visible(r.chevron, !l.leaf())
	chevron := "chevron-right"
	if l.open {
		chevron = "chevron-down"
	}
	r.chevron.Set(chevron, ui.Text3)
	ink, token, style := ui.Text, ui.Text2, ui.Body
	switch {
	case l.missing != nil:
		ink, token = ui.Text3, ui.Text3
	case l.page != "" && l.page == r.tree.page:
		ink, token, style = ui.AccentText, ui.AccentText, ui.BodyBold
	}
	visible(r.icon, l.icon != "")
	r.icon.Set(firstOf(l.icon, "file"), token)
	r.name.SetStyle(style)
	r.name.SetToken(ink)
	r.name.SetText(l.label)
	visible(r.draft, l.draft)
	note := l.lang
	switch {
	case l.missing != nil:
		note = text.T("playbook.missing")
		if l.lang != "" {
			note = l.lang + " " + note
		}
	case !l.leaf():
		note = text.Number(l.pages)
	}
	r.note.SetText(note)
	r.errors.Set(l.errors)
	r.warns.Set(l.warnings)
	r.box.Refresh()
}

func visible(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// strip stands for the tree in the narrow window: an icon for each kind, and
// one that opens the whole tree over the page.
type strip struct {
	tree   *tree
	column *fyne.Container
	pane   *fyne.Container
	first  *ui.Button // where the tree hangs
	over   *ui.Popover
}

func newStrip(t *tree) *strip {
	s := &strip{tree: t, column: ui.Column(4)}
	s.pane = ui.Fixed(47, 0, ui.Inset(8, 5, 8, 6, s.column))
	return s
}

// show lists the kinds; the one of the page on show is marked.
func (s *strip) show() {
	s.column.Objects = nil
	s.first = ui.NewIconButton("chevron-right", text.T("playbook.tree.open"), func() { s.open("") })
	s.column.Add(s.first)
	for _, n := range s.tree.nodes {
		b := ui.NewIconButton(firstOf(n.icon, "file"), n.label, func() { s.open(n.key) })
		keys := trail([]*node{n}, s.tree.page)
		b.SetOn(keys != nil)
		s.column.Add(b)
	}
	s.column.Refresh()
}

// open shows the tree over the page, with one branch open.
func (s *strip) open(key string) {
	if key != "" {
		s.tree.opened[key] = true
		s.tree.show()
		for i, l := range s.tree.lines {
			if l.key == key && s.tree.list.Selected() < 0 {
				s.tree.list.Select(i)
			}
		}
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(s.first)
	if c == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.first)
	height := c.Size().Height - at.Y - s.first.Size().Height - 24 // all that is left below
	s.over = ui.ShowPopover(s.first, ui.Fixed(320, max(height, 200), s.tree.pane), 320)
	s.tree.list.ScrollTo(0) // as far as the entry that is marked lets it
	s.tree.list.Select(s.tree.list.Selected())
	c.Focus(s.tree.filter.Focusable())
}

// close takes the tree away again.
func (s *strip) close() {
	if s.over != nil {
		s.over.Close()
	}
}
