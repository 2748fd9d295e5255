package privacy

import (
	"cmp"
	"unicode"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// deed is something that can be done with the chosen rows of a table.
type deed[T any] struct {
	label  string
	icon   string
	key    rune // 0 = none
	danger bool
	single bool           // for one row only
	why    func(T) string // why it cannot be done with a row, "" when it can; nil = always
	name   func(T) string // its label for a row; nil = label
	do     func(rows []T)
}

// rows is a table with a bar of deeds below it.
type rows[T any] struct {
	table   *ui.Table[T]
	deeds   []deed[T]
	buttons []*ui.Button
	chosen  *ui.Label
	bar     *fyne.Container // gone while there is nothing to do it with
	object  fyne.CanvasObject
}

// newRows makes a table with deeds. several says that rows can be picked; open
// is what Enter and a double click do.
func newRows[T any](p *Page, several bool, key func(T) string, open func(T), empty fyne.CanvasObject, deeds []deed[T], columns ...ui.TableColumn[T]) *rows[T] {
	r := &rows[T]{table: ui.NewTable(columns...), deeds: deeds, chosen: ui.NewText("", ui.Caption).In(ui.Text2)}
	r.table.Key = key
	r.table.OnOpen = open
	r.table.OnSelected = func(T) { r.refresh() }
	r.table.OnRune = func(c rune) { p.TypedRune(c) }
	r.table.OnMenu = func(row T, at fyne.Position) { r.menu(p, row, at) }
	if several {
		r.table.OnPicked = r.refresh
	}
	r.table.SetEmpty(empty)
	bar := []fyne.CanvasObject{}
	for _, d := range deeds {
		kind := ui.Secondary
		if d.danger {
			kind = ui.DangerButton
		}
		b := ui.NewButton(kind, text.T(d.label), d.icon, func() { r.run(d) })
		r.buttons = append(r.buttons, b)
		bar = append(bar, b)
		if d.key != 0 {
			bar = append(bar, ui.NewKbd(string(unicode.ToUpper(d.key))))
		}
	}
	bar = append(bar, ui.Spacer(), r.chosen)
	r.bar = ui.Column(0, ui.Line(true), ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 52, ui.Row(8, bar...))))
	r.object = p.edge.Inside(ui.Inset(16, 0, 16, 0, ui.NewPanel(ui.Column(0, ui.Grow(ui.Pad(1, r.table)), r.bar))))
	r.refresh()
	return r
}

// rowsChosen are the picked rows, else the selected one.
func (r *rows[T]) rowsChosen() []T {
	if picked := r.table.Picked(); len(picked) > 0 {
		return picked
	}
	if one, ok := r.table.Selected(); ok {
		return []T{one}
	}
	return nil
}

// reason says why a deed cannot be done now, "" when it can.
func (r *rows[T]) reason(d deed[T], chosen []T) string {
	switch {
	case len(chosen) == 0:
		return text.T("duties.choose")
	case d.single && len(chosen) > 1:
		return text.T("duties.single")
	}
	for _, row := range chosen {
		if d.why != nil {
			if why := d.why(row); why != "" {
				return why
			}
		}
	}
	return ""
}

func (r *rows[T]) run(d deed[T]) {
	if chosen := r.rowsChosen(); r.reason(d, chosen) == "" {
		d.do(chosen)
	}
}

// refresh brings the bar up to date with what is chosen.
func (r *rows[T]) refresh() {
	chosen := r.rowsChosen()
	for i, d := range r.deeds {
		if why := r.reason(d, chosen); why != "" {
			r.buttons[i].Disable(why)
		} else {
			r.buttons[i].Enable()
		}
		if d.name != nil && len(chosen) == 1 {
			r.buttons[i].SetLabel(d.name(chosen[0]))
		}
	}
	words := ""
	if len(r.table.Picked()) > 0 {
		words = text.N("duties.chosen", len(chosen))
	}
	r.chosen.SetText(words)
}

func (r *rows[T]) menu(p *Page, row T, at fyne.Position) {
	var items []ui.MenuItem
	for _, d := range r.deeds {
		item := ui.MenuItem{Label: text.T(d.label), Icon: d.icon, Action: func() { d.do([]T{row}) }}
		if d.name != nil {
			item.Label = d.name(row)
		}
		item.Disabled, item.Danger = r.reason(d, []T{row}), d.danger
		items = append(items, item)
	}
	ui.ShowMenu(p.host.Window.Canvas(), items, at)
}

func (r *rows[T]) content() fyne.CanvasObject { return r.object }

func (r *rows[T]) typed(c rune) bool {
	for _, d := range r.deeds {
		if d.key != 0 && unicode.ToLower(c) == d.key {
			r.run(d)
			return true
		}
	}
	return false
}

// setRows shows other rows.
func (r *rows[T]) setRows(list []T) {
	if r.table.SetRows(list); len(list) > 0 {
		r.bar.Show()
	} else {
		r.bar.Hide()
	}
	r.object.Refresh()
	r.refresh()
}

// dueToken colours a last day: passed, or near.
func dueToken(due, today model.Date) ui.Token {
	switch {
	case due.Before(today):
		return ui.Danger
	case due.DaysSince(today) <= 7:
		return ui.Warning
	}
	return ui.Text
}

func dated(d model.Date) string {
	if d.IsZero() {
		return orDash("")
	}
	return text.DateYear(d)
}

// orDash shows that there is nothing, where an empty cell would leave it open.
func orDash(words string) string { return cmp.Or(words, "–") }
