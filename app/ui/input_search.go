package ui

import "fyne.io/fyne/v2"

// NewSearch makes an input of 32 height with a magnifier and a button that
// empties it; Esc empties it as well.
func NewSearch(placeholder string, changed func(string)) *Input {
	look := inputLook{height: 32, radius: 6, fill: Bg, edge: BorderStrong, icon: "search"}
	i := newInput(placeholder, look)
	i.OnChanged = changed
	return i
}

// Small makes the input 28 high while building, for toolbars.
func (i *Input) Small() *Input {
	i.look.height = 28
	return i
}

// NewBigSearch makes the search field of 64 height with a text of 28.
func NewBigSearch(placeholder string, changed func(string)) *Input {
	look := inputLook{height: 64, radius: 12, fill: Surface, edge: BorderInput, icon: "search", text: 28}
	i := newInput(placeholder, look)
	i.OnChanged = changed
	return i
}

// WithTrailing sets an object at the right end while building, such as a Kbd.
func (i *Input) WithTrailing(o fyne.CanvasObject) *Input {
	i.trailing = o
	return i
}

// WithStaying is WithTrailing for an object that stays beside a text, in place of
// the button that empties the input.
func (i *Input) WithStaying(o fyne.CanvasObject) *Input {
	i.trailing, i.stays = o, true
	return i
}

// SetHeight makes the input of one line lower or higher: the call mode is lower in a
// small window.
func (i *Input) SetHeight(height float32) {
	if height != i.look.height {
		i.look.height = height
		i.Refresh()
	}
}
