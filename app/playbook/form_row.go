package playbook

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// entryRow is the head of an entry: a click or Enter opens it, Alt with an arrow
// moves it, Delete takes it away. The open one has buttons for the same.
type entryRow struct {
	widget.BaseWidget
	list    *entriesField
	index   int
	open    bool
	title   *ui.Label
	note    *ui.Label
	errors  *ui.Badge
	warns   *ui.Badge
	fill    *ui.Fill
	inside  fyne.CanvasObject
	focused bool
	hovered bool
}

var (
	_ fyne.Tappable     = (*entryRow)(nil)
	_ fyne.Focusable    = (*entryRow)(nil)
	_ fyne.Shortcutable = (*entryRow)(nil)
	_ desktop.Hoverable = (*entryRow)(nil)
	_ ui.Holder         = (*entryRow)(nil)
	_ ui.Wisher         = (*entryRow)(nil)
)

func newEntryRow(list *entriesField, index int, open bool) *entryRow {
	r := &entryRow{list: list, index: index, open: open, title: ui.NewText("", ui.Body), note: ui.NewCaption(""),
		errors: ui.NewBadge(0).Colored(ui.Danger, ui.Surface), warns: ui.NewBadge(0).Colored(ui.WarningSoft, ui.Warning), fill: ui.NewFill(ui.Surface2).Rounded(6)}
	chevron := "chevron-right"
	if open {
		chevron = "chevron-down"
		r.title.SetStyle(ui.BodyBold)
	}
	tool := func(icon, tip string, do func()) fyne.CanvasObject {
		return ui.NewIconButton(icon, text.T(tip), do).Sized(ui.SizeXS)
	}
	row := ui.Row(6, newGrip(text.T("form.move"), func(from, by int) { list.move(index+from, by) }), ui.NewIcon(chevron, ui.Text3, 14), ui.Grow(r.title), r.note, r.errors, r.warns)
	if open {
		row.Add(tool("chevron-up", "form.up", func() { list.move(index, -1) }))
		row.Add(tool("chevron-down", "form.down", func() { list.move(index, 1) }))
		row.Add(tool("close", "form.remove", func() { list.remove(index) }))
	}
	r.inside = ui.Layers(r.fill, ui.Inset(2, 8, 2, 4, ui.AtLeast(0, 32, row)))
	r.ExtendBaseWidget(r)
	return r
}

// show names the entry and counts what is wrong in it.
func (r *entryRow) show() {
	path := indexed(r.list.path, r.index)
	title, note := r.list.form.summary(path, r.list.key.Keys)
	r.title.SetText(firstOf(title, text.T("form.entry", text.Number(r.index+1))))
	r.note.SetText(note)
	errors, warnings := 0, 0
	for _, p := range r.list.form.problems {
		switch {
		case !within(p.path, path):
		case p.Severity == playbooks.Error:
			errors++
		default:
			warnings++
		}
	}
	r.errors.Set(errors)
	r.warns.Set(warnings)
	r.Refresh()
}

func (r *entryRow) focus() { r.list.form.give(r) }

// paint shows pointer and keys.
func (r *entryRow) paint() {
	fill, edge, width := ui.Surface2, ui.Border, float32(1)
	if r.open {
		edge, width = "", 0
	}
	if r.hovered {
		fill = ui.Hover
	}
	if r.focused {
		edge, width = ui.AccentText, 2
	}
	r.fill.SetToken(fill)
	r.fill.SetBorder(edge, width)
}

// Tapped implements fyne.Tappable.
func (r *entryRow) Tapped(*fyne.PointEvent) { r.list.toggle(r.index) }

// TypedKey implements fyne.Focusable.
func (r *entryRow) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeySpace, e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter,
		e.Name == fyne.KeyRight && !r.open, e.Name == fyne.KeyLeft && r.open:
		r.list.toggle(r.index)
	case e.Name == fyne.KeyDelete:
		r.list.remove(r.index)
	case e.Name == fyne.KeyDown && r.index+1 < len(r.list.rows):
		r.list.rows[r.index+1].focus()
	case e.Name == fyne.KeyUp && r.index > 0:
		r.list.rows[r.index-1].focus()
	default:
		ui.PassKey(r, e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (r *entryRow) TypedShortcut(s fyne.Shortcut) {
	switch by := altArrow(s); {
	case by != 0:
		r.list.move(r.index, by)
	case !r.list.form.shortcut(s):
		ui.Unused(s)
	}
}

// TypedRune implements fyne.Focusable.
func (r *entryRow) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (r *entryRow) FocusGained() {
	r.focused = true
	r.Refresh()
	ui.Reveal(r)
}

// FocusLost implements fyne.Focusable.
func (r *entryRow) FocusLost() {
	r.focused = false
	r.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (r *entryRow) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	r.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (r *entryRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *entryRow) MouseOut() {
	r.hovered = false
	r.Refresh()
}

// Held implements ui.Holder.
func (r *entryRow) Held() []fyne.CanvasObject { return []fyne.CanvasObject{r.inside} }

// WishSize implements ui.Wisher.
func (r *entryRow) WishSize() fyne.Size { return ui.Wish(r.inside) }

// CreateRenderer implements fyne.Widget.
func (r *entryRow) CreateRenderer() fyne.WidgetRenderer {
	return &entryRowRenderer{WidgetRenderer: widget.NewSimpleRenderer(r.inside), row: r}
}

type entryRowRenderer struct {
	fyne.WidgetRenderer
	row *entryRow
}

// Refresh implements fyne.WidgetRenderer.
func (r *entryRowRenderer) Refresh() {
	r.row.paint()
	r.WidgetRenderer.Refresh()
}
