package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// picking is the part of a table that lets its user pick several rows: by
// check boxes, by clicks with Shift or Ctrl, by Shift and arrows, by Ctrl+A. It
// is independent of the selected row. A table has it once OnPicked is set,
// before it is shown; Key must be set as well.
type picking struct {
	// OnPicked is told when other rows are picked.
	OnPicked func()

	picked map[string]bool // by Key
	anchor int             // shown index from which Shift reaches, -1 for none
}

// checkRoom is the room left of the first column that the check boxes take.
const checkRoom = 26

// lead is where the first column begins.
func (t *Table[T]) lead() float32 {
	if t.OnPicked == nil {
		return tablePad
	}
	return tablePad + checkRoom
}

// Picked are the picked rows, in the order on screen.
func (t *Table[T]) Picked() []T {
	var rows []T
	for _, at := range t.order {
		if len(t.picked) > 0 && t.picked[t.Key(t.rows[at])] {
			rows = append(rows, t.rows[at])
		}
	}
	return rows
}

// PickAll picks every row.
func (t *Table[T]) PickAll() {
	t.picked = make(map[string]bool, len(t.order))
	for _, at := range t.order {
		t.picked[t.Key(t.rows[at])] = true
	}
	t.repick()
}

// PickNone lets all rows go.
func (t *Table[T]) PickNone() {
	if len(t.picked) > 0 {
		t.picked = nil
		t.repick()
	}
	t.anchor = -1
}

// toggle picks a shown row, or lets it go.
func (t *Table[T]) toggle(i int) {
	if t.picked == nil {
		t.picked = map[string]bool{}
	}
	key := t.Key(t.rows[t.order[i]])
	if t.picked[key] {
		delete(t.picked, key)
	} else {
		t.picked[key] = true
	}
	t.anchor = i
	t.repick()
}

// pickTo picks the rows from the anchor to a shown row, and only these.
func (t *Table[T]) pickTo(i int) {
	if t.anchor < 0 || t.anchor >= len(t.order) {
		t.anchor = max(t.selected, 0)
	}
	from, to := min(t.anchor, i), max(t.anchor, i)
	t.picked = make(map[string]bool, to-from+1)
	for _, at := range t.order[from : to+1] {
		t.picked[t.Key(t.rows[at])] = true
	}
	t.repick()
}

func (t *Table[T]) repick() {
	t.body.Refresh()
	if t.OnPicked != nil {
		t.OnPicked()
	}
}

// keepPicks forgets picked rows that are gone.
func (t *Table[T]) keepPicks() {
	if len(t.picked) == 0 {
		return
	}
	kept := map[string]bool{}
	for _, row := range t.rows {
		if key := t.Key(row); t.picked[key] {
			kept[key] = true
		}
	}
	t.anchor = -1
	if len(kept) == len(t.picked) {
		return
	}
	t.picked = kept
	t.repick()
}

// click is the main button on a shown row at x.
func (t *Table[T]) click(i int, x float32, held fyne.KeyModifier) {
	t.pressed = false
	if t.OnPicked != nil {
		switch {
		case x < t.lead()-4:
			t.toggle(i)
			return
		case held&fyne.KeyModifierShift != 0:
			t.pickTo(i)
			t.choose(i)
			return
		case held&fyne.KeyModifierShortcutDefault != 0:
			if len(t.picked) == 0 && t.selected >= 0 && t.selected != i {
				t.toggle(t.selected)
			}
			t.toggle(i)
			t.choose(i)
			return
		}
		t.PickNone()
	}
	if t.OnEdit != nil {
		if column := t.columnAt(x); column >= 0 {
			t.pressed = i == t.selected
			t.SetCell(column)
		}
	}
	t.choose(i)
}

// released ends a click: one on a cell of the selected row edits it.
func (t *Table[T]) released(i int, x float32) {
	if t.pressed && i == t.selected && t.columnAt(x) == t.cell {
		t.edit(0)
	}
	t.pressed = false
}

// pickKey is a key of a table with picks; it reports whether it was one.
func (t *Table[T]) pickKey(key *fyne.KeyEvent) bool {
	if t.OnPicked == nil || t.titled {
		return false
	}
	to := t.selected
	switch key.Name {
	case fyne.KeyEscape:
		if len(t.picked) == 0 {
			return false
		}
		t.PickNone()
		return true
	case fyne.KeySpace:
		if t.selected >= 0 {
			t.toggle(t.selected)
		}
		return true
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = len(t.order) - 1
	default:
		return false
	}
	if !t.shifted() || t.selected < 0 {
		t.anchor = -1 // moving on begins a new reach
		return false
	}
	to = min(max(to, 0), len(t.order)-1)
	t.pickTo(to)
	t.choose(to)
	return true
}

// TypedShortcut implements fyne.Shortcutable: Ctrl+A picks every row; all else
// is the window's, which Fyne does not ask while a table has the focus. The
// canvas of tests takes no shortcuts.
func (t *Table[T]) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all && t.OnPicked != nil {
		t.PickAll()
		return
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(t).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
		return
	}
	Unused(s)
}

// KeyDown implements desktop.Keyable: Fyne's key events do not carry Shift.
func (t *Table[T]) KeyDown(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		t.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (t *Table[T]) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		t.shift = false
	}
}

func (t *Table[T]) shifted() bool { return heldShift(t.shift) }
