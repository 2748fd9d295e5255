package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Unused takes the shortcuts that a focused text field has no use for. Fyne
// gives a shortcut to the field alone, so without this Ctrl K would be dead
// while somebody types. The window sets it to its actions.
var Unused = func(fyne.Shortcut) {}

// TypedShortcut implements fyne.Shortcutable: editing stays with the field, the
// rest goes to Unused.
func (e *bareEntry) TypedShortcut(s fyne.Shortcut) {
	if e.onShortcut != nil && e.onShortcut(s) {
		return
	}
	if custom, ok := s.(*desktop.CustomShortcut); ok && !editsText(custom) {
		Unused(s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// editsText reports whether a shortcut moves or deletes within a text: arrows
// and the deleting keys do, letters and digits do not.
func editsText(s *desktop.CustomShortcut) bool {
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight:
		// Alt and an arrow moves by words on macOS and goes back elsewhere.
		return s.Modifier&fyne.KeyModifierAlt == 0 || runtime.GOOS == "darwin"
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// AcceptsTab implements fyne.Tabbable: Tab leaves the field, in a text of many
// lines as well, so that a form can be filled in without the mouse. A field in
// a cell of a table says what Tab does itself.
func (e *bareEntry) AcceptsTab() bool { return e.takesTab != nil && e.takesTab() }

// heldShift reports whether Shift is held down: as the driver says, or for one
// that does not know (that of tests) as the keys that a widget saw say.
func heldShift(seen bool) bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return seen
}

// UnusedKey and UnusedRune take the keys that a focused control (a button, a
// tab) has no use for, so that the keys of a screen work whatever was clicked
// last. The window sets them.
var (
	UnusedKey  = func(*fyne.KeyEvent) {}
	UnusedRune = func(rune) {}
)

// PassRune hands a letter on to the screen, unless a dialog or a menu is open.
func PassRune(o fyne.CanvasObject, r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.Overlays().Top() == nil {
		UnusedRune(r)
	}
}

// ShiftHeld reports whether Shift is held down, as far as the driver knows.
func ShiftHeld() bool { return heldShift(false) }
