package accounts

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// tableView is the buying center as a table: a seat in each row, edited in
// place, one by one or several at once.
type tableView struct {
	c      *centerPane
	view   *accountView // whose rows are in the table
	rows   listRows[seatRow]
	hidden map[string]bool // columns
	ids    []string        // of the columns that are shown
	narrow bool

	table   *ui.Table[*seatRow]
	bar     *severalBar
	place   *fyne.Container // the table with the bar over it
	filter  *ui.Input
	hits    *ui.Label
	columns *ui.Button
	room    *fyne.Container // of the filter
	parts   []fyne.CanvasObject
}

var (
	_ centerView  = (*tableView)(nil)
	_ resizedView = (*tableView)(nil)
	_ writtenView = (*tableView)(nil)
)

func newTableView(c *centerPane) *tableView {
	w := &tableView{c: c, hidden: map[string]bool{seatEmail: true, seatPhone: true}, place: container.NewStack()}
	w.bar = newSeveralBar(w.page(), func() { w.table.PickNone() }, func(height float32) {
		w.table.KeepFree(height)
		w.place.Refresh()
	})
	w.filter = ui.NewSearch(text.T("table.filter"), func(string) { w.narrowDown() }).Small().WithTrailing(ui.NewKbd("/"))
	w.filter.OnKey = w.filterKey
	w.filter.OnSubmitted = func(string) { w.focus() }
	w.hits = ui.NewText("", ui.Caption).In(ui.Text2)
	w.columns = ui.NewIconButton("eye", text.T("table.columns"), func() { ui.ShowMenuBelow(w.columns, w.columnItems()) }).Sized(ui.SizeSM)
	w.room = container.NewStack()
	w.parts = []fyne.CanvasObject{w.room, w.columns, w.hits}
	w.giveRoom()
	w.rebuild()
	return w
}

// rebuild makes the table anew, for other columns.
func (w *tableView) rebuild() {
	by, falling := seatName, false
	if w.table != nil {
		column, down := w.table.Sorted()
		by, falling = w.ids[max(column, 0)], down
	}
	ids, columns := seatColumns(w.hidden, w.narrow)
	w.ids, w.table = ids, ui.NewTable(columns...)
	t := w.table
	if ui.Scaled(1) > 1.2 {
		t.Tall()
	}
	t.Key = (*seatRow).key
	t.Look = func(r *seatRow) ui.RowLook {
		return ui.RowLook{Dashed: !r.held(), Dimmed: w.view != nil && w.view.dimmed[r.seat.ID]}
	}
	t.OnSelected = w.chosen
	t.OnOpen = func(r *seatRow) { w.page().afterKey(func() { w.c.open(r.seat.ID) }) }
	t.OnMenu = w.menu
	t.OnEdit = w.edit
	t.OnPicked = w.picked
	t.OnKey = w.tableKey
	t.OnRune = w.tableRune
	t.SortBy(max(slices.Index(ids, by), 0), falling)
	w.place.Objects = []fyne.CanvasObject{ui.NewFill(ui.Surface), t, ui.Column(0, ui.Spacer(), ui.Center(w.bar), ui.Fixed(0, 14, ui.Spacer()))}
	w.place.Refresh()
	w.bar.show(nil)
	w.narrowDown()
}

// setNarrow implements resizedView.
func (w *tableView) setNarrow(narrow bool) {
	if narrow != w.narrow {
		w.narrow = narrow
		w.giveRoom()
		w.bar.build(narrow)
		w.rebuild()
		w.mark(w.page().seat)
	}
}

// giveRoom gives the filter its width.
func (w *tableView) giveRoom() {
	width := float32(148)
	if w.narrow {
		width = 136
	}
	w.room.Objects = []fyne.CanvasObject{ui.Fixed(ui.Scaled(width), 0, w.filter)}
	w.room.Refresh()
}

func (w *tableView) page() *accountPage { return w.c.page }

func (w *tableView) object() fyne.CanvasObject { return w.place }

func (w *tableView) tools() []fyne.CanvasObject { return w.parts }

// show prepares the rows off the UI thread: there may be thousands.
func (w *tableView) show(v *accountView) {
	ui.Run(w.page().h.Runner, "account.table", func(context.Context) (listRows[seatRow], error) { return seatRows(v), nil }, func(r listRows[seatRow], err error) {
		if err != nil {
			return // canceled
		}
		w.view, w.rows = v, r
		w.narrowDown()
		w.mark(w.page().seat)
	})
}

// narrowDown shows the rows that contain every word of the filter.
func (w *tableView) narrowDown() {
	found := w.rows.fitting(w.filter.Text())
	if w.view != nil && len(found) == 0 {
		w.table.SetEmpty(ui.NewEmptyState(text.T("accounts.list.none", w.filter.Text()), text.T("table.none"),
			ui.NewButton(ui.Secondary, text.T("accounts.list.none.clear"), "close", func() { w.filter.SetText("") })))
	}
	w.hits.SetText(hitsLine(len(found), len(w.rows.all)))
	w.table.SetRows(found)
	if w.bar.Visible() {
		w.picked() // the seats are what they have become
	}
}

// mark shows the selected seat without telling anybody.
func (w *tableView) mark(seat model.ID) {
	if r, ok := w.table.Selected(); ok != seat.IsZero() && (!ok || r.seat.ID == seat) {
		return
	}
	w.table.Select(seatKey(seat))
}

// chosen is a row that the user selected.
func (w *tableView) chosen(r *seatRow) {
	if !r.missing {
		w.page().pick(r.seat.ID)
		return
	}
	w.page().choose(model.ID{}) // keys must not reach whoever was chosen before
	w.table.Select(r.key())
}

// focus puts the keys into the table.
func (w *tableView) focus() { w.page().h.Window.Canvas().Focus(w.table) }

// locked reports whether nothing can be edited, and says why.
func (w *tableView) locked() bool { return w.page().locked() }

// typedKey implements centerView: the keys of the table work before it has the
// focus.
func (w *tableView) typedKey(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		w.focus()
		w.table.TypedKey(&fyne.KeyEvent{Name: key})
	case fyne.KeyDelete, fyne.KeyBackspace:
		return w.deletePicked()
	case fyne.KeyEscape:
		if len(w.table.Picked()) == 0 {
			return false
		}
		w.table.PickNone()
	default:
		return false
	}
	return true
}

// deletePicked removes the picked rows, and reports whether there are any.
func (w *tableView) deletePicked() bool {
	seats := pickedSeats(w.table.Picked())
	if len(seats) == 0 {
		return false
	}
	w.page().removeSeveral(seats)
	return true
}

// tableKey is a key that the table has no use for. In a cell that is written
// into, letters belong to the text and not to the keys of the map.
func (w *tableView) tableKey(e *fyne.KeyEvent) bool {
	return w.writable() && len(e.Name) == 1
}

// typedRune implements writtenView: "/" leads to the filter.
func (w *tableView) typedRune(r rune) bool {
	if r != '/' {
		return false
	}
	w.filter.Focus()
	w.filter.SelectAll()
	return true
}

// tableRune is a letter typed while the table has the focus.
func (w *tableView) tableRune(r rune) {
	row, ok := w.table.Selected()
	switch {
	case w.typedRune(r), r == ' ':
	case ok && w.writable():
		w.edit(row, w.table.Cell(), r)
	default:
		ui.UnusedRune(r)
	}
}

// writable reports whether the cell in focus takes text.
func (w *tableView) writable() bool {
	cell := w.table.Cell()
	return cell >= 0 && cell < len(w.ids) && slices.Contains(writtenColumns, w.ids[cell])
}

// filterKey leads from the filter to the rows.
func (w *tableView) filterKey(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyDown || e.Name == fyne.KeyPageDown:
		w.focus()
		w.table.TypedKey(e)
		return true
	case e.Name == fyne.KeyEscape && w.filter.Text() == "":
		w.focus()
		return true
	}
	return false
}

// columnItems lets columns come and go; the name stays.
func (w *tableView) columnItems() []ui.MenuItem {
	var items []ui.MenuItem
	for _, id := range seatColumnIDs[1:] {
		items = append(items, ui.MenuItem{Label: text.T("table.column." + id), Checked: !w.hidden[id], Action: func() {
			w.hidden[id] = !w.hidden[id]
			w.rebuild()
			w.mark(w.page().seat)
		}})
	}
	return items
}

// menu is what can be done with a row, or with all the picked ones.
func (w *tableView) menu(r *seatRow, at fyne.Position) {
	picked := w.table.Picked()
	if len(picked) > 1 && slices.Contains(picked, r) {
		ui.ShowMenu(w.page().h.Window.Canvas(), w.page().severalItems(pickedSeats(picked)), at)
		return
	}
	w.c.menu(r.seat.ID, at)
}

// picked is told when other rows are picked.
func (w *tableView) picked() { w.bar.show(pickedSeats(w.table.Picked())) }

// pickedSeats are the seats of rows; a seat that is missing is none.
func pickedSeats(rows []*seatRow) []model.Seat {
	var seats []model.Seat
	for _, r := range rows {
		if !r.missing {
			seats = append(seats, r.seat)
		}
	}
	return seats
}

func (w *tableView) focusable() fyne.Focusable { return w.table }
