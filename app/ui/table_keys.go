package ui

import "fyne.io/fyne/v2"

// FocusGained implements fyne.Focusable.
func (t *Table[T]) FocusGained() { t.focused, t.keyed = true, true; t.body.Refresh() }

// FocusLost implements fyne.Focusable.
func (t *Table[T]) FocusLost() {
	t.focused, t.keyed, t.shift = false, false, false
	if t.titled {
		t.titled = false
		t.header.arrange()
	}
	t.body.Refresh()
}

// TypedRune implements fyne.Focusable.
func (t *Table[T]) TypedRune(r rune) {
	if t.OnRune != nil {
		t.OnRune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (t *Table[T]) TypedKey(key *fyne.KeyEvent) {
	page := max(int(t.scroll.view/t.rowHeight)-1, 1)
	last := len(t.order) - 1
	t.keyed = true
	if t.cellKey(key) || t.pickKey(key) {
		return
	}
	switch key.Name {
	case fyne.KeyDown:
		t.choose(min(t.selected+1, last))
	case fyne.KeyUp:
		t.choose(max(t.selected-1, min(0, last)))
	case fyne.KeyPageDown:
		t.choose(min(max(t.selected, 0)+page, last))
	case fyne.KeyPageUp:
		t.choose(max(t.selected-page, min(0, last)))
	case fyne.KeyHome:
		t.choose(min(0, last))
	case fyne.KeyEnd:
		t.choose(last)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.openRow(t.selected)
	default:
		if t.OnKey == nil || !t.OnKey(key) {
			PassKey(t, key)
		}
	}
}
