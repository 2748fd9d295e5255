package accounts

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// sheet is one of the two tables of the list: the accounts, or everybody. It
// loads its rows when it is first seen and filters them off the UI thread.
type sheet[T any] struct {
	h       *screen.Host
	name    string // begins the keys of its work
	columns func(narrow bool) ([]string, []ui.TableColumn[*T])
	read    func(context.Context, *workspace.Workspace) (listRows[T], error)
	id      func(*T) model.ID
	bind    func(*ui.Table[*T]) // sets what the table calls back
	told    func(error)         // after rows came, or did not

	table  *ui.Table[*T]
	ids    []string            // of the columns
	less   []func(a, b *T) int // of the columns
	place  *fyne.Container
	empty  fyne.CanvasObject
	rows   listRows[T]
	loaded bool // rows have been read
	fresh  bool // and nothing has changed since
	query  string
	shown  int
	want   *sheetPlace // to restore once rows are there
}

// sheetPlace is where somebody was in a table.
type sheetPlace struct {
	selected model.ID
	sort     string
	falling  bool
	top      float32
}

// lister is what the page needs of a sheet, whatever its rows are.
type lister interface {
	object() fyne.CanvasObject
	load()
	stale()
	drop()
	filter(query string)
	rebuild(narrow bool)
	where() sheetPlace
	restore(sheetPlace)
	counts() (shown, all int, loaded bool)
	isFresh() bool
	setEmpty(fyne.CanvasObject)
	focus()
	key(*fyne.KeyEvent)
	openFirst()
}

var (
	_ lister = (*sheet[accountItem])(nil)
	_ lister = (*sheet[personItem])(nil)
)

// rebuild makes the table anew: the columns differ in the narrow window.
func (s *sheet[T]) rebuild(narrow bool) {
	var place sheetPlace
	if s.table != nil {
		place = s.where()
	}
	ids, columns := s.columns(narrow)
	s.ids, s.table, s.less = ids, ui.NewTable(columns...), nil
	for _, c := range columns {
		s.less = append(s.less, c.Less)
	}
	if ui.Scaled(1) > 1.2 {
		s.table.Tall()
	}
	s.table.Key = func(item *T) string { id := s.id(item); return string(id[:]) }
	s.bind(s.table)
	s.table.SetEmpty(s.empty)
	if s.place == nil {
		s.place = container.NewStack()
	}
	s.place.Objects = []fyne.CanvasObject{s.table}
	s.place.Refresh()
	if s.loaded {
		s.want = &place
		s.show(s.rows.fitting(s.query))
		return
	}
	s.sortBy(place)
}

func (s *sheet[T]) object() fyne.CanvasObject { return s.place }

// load reads the rows and then shows those that fit.
func (s *sheet[T]) load() {
	ui.Run(s.h.Runner, s.name+".load", func(ctx context.Context) (listRows[T], error) { return s.read(ctx, s.h.Workspace) }, func(r listRows[T], err error) {
		if err != nil {
			s.told(err)
			return
		}
		s.rows, s.loaded, s.fresh = r, true, true
		s.filter(s.query)
	})
}

// filter shows the rows that contain every word of the query. Only the latest
// query counts. Rows that are not in the order of the table are brought into it
// first, off the UI thread and once for all that is typed from then on: the
// table has nothing left to sort.
func (s *sheet[T]) filter(query string) {
	s.query = query
	if !s.loaded {
		return
	}
	type found struct {
		all  listRows[T]
		rows []*T
	}
	r, order := s.rows, s.order()
	ui.Run(s.h.Runner, s.name+".filter", func(context.Context) (found, error) {
		if r.by != order {
			r = r.sorted(order, s.less[s.column(order)])
		}
		return found{r, r.fitting(query)}, nil
	}, func(f found, err error) {
		if err == nil {
			s.rows = f.all
			s.show(f.rows)
		}
		s.told(err)
	})
}

// order is how the table is sorted, or will be once rows are there.
func (s *sheet[T]) order() rowOrder {
	if s.want != nil {
		return rowOrder{s.ids[s.column(rowOrder{column: s.want.sort})], s.want.falling}
	}
	column, falling := s.table.Sorted()
	return rowOrder{s.ids[max(column, 0)], falling}
}

// column is the index of the column of an order, the first where it names none
// that there is.
func (s *sheet[T]) column(o rowOrder) int { return max(slices.Index(s.ids, o.column), 0) }

func (s *sheet[T]) show(found []*T) {
	if s.want != nil {
		s.table.SetRows(nil) // else it would sort what it is about to lose
		s.sortBy(*s.want)
	}
	s.shown = len(found)
	s.table.SetRows(found)
	if s.want != nil {
		s.table.Select(string(s.want.selected[:]))
		s.table.ScrollTo(s.want.top)
		s.want = nil
	}
}

// stale has the rows read again when they are next needed.
func (s *sheet[T]) stale() { s.fresh = false }

// drop lets the rows go: those of everybody are many.
func (s *sheet[T]) drop() {
	s.h.Runner.Cancel(s.name + ".load")
	s.h.Runner.Cancel(s.name + ".filter")
	s.rows, s.loaded, s.fresh = listRows[T]{}, false, false
	s.table.SetRows(nil)
}

func (s *sheet[T]) setEmpty(o fyne.CanvasObject) {
	s.empty = o
	s.table.SetEmpty(o)
}

func (s *sheet[T]) counts() (shown, all int, loaded bool) { return s.shown, len(s.rows.all), s.loaded }

func (s *sheet[T]) isFresh() bool { return s.fresh }

// where is the place to come back to.
func (s *sheet[T]) where() sheetPlace {
	if s.want != nil {
		return *s.want // nothing has been shown since
	}
	place := sheetPlace{top: s.table.Offset()}
	if column, falling := s.table.Sorted(); column >= 0 && (column > 0 || falling) {
		place.sort, place.falling = s.ids[column], falling
	}
	if item, ok := s.table.Selected(); ok {
		place.selected = s.id(item)
	}
	return place
}

// restore goes to a place as soon as there are rows.
func (s *sheet[T]) restore(place sheetPlace) {
	s.want = &place
	s.sortBy(place)
}

func (s *sheet[T]) sortBy(place sheetPlace) {
	s.table.SortBy(s.column(rowOrder{column: place.sort}), place.falling)
}

func (s *sheet[T]) focus() { s.h.Window.Canvas().Focus(s.table) }

// key gives the table a key that was typed while nothing had the focus.
func (s *sheet[T]) key(e *fyne.KeyEvent) {
	s.focus()
	s.table.TypedKey(e)
}

// openFirst opens the selected row, else the first: Enter in the filter.
func (s *sheet[T]) openFirst() {
	if item, ok := s.table.Selected(); ok {
		s.table.OnOpen(item)
		return
	}
	if found := s.table.Rows(); len(found) > 0 {
		s.table.OnOpen(found[0])
	}
}
