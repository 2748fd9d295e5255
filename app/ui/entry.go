package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// bareEntry is Fyne's entry without its own frame; Input draws that. It tells
// when the focus comes and goes and lets its owner have keys first.
type bareEntry struct {
	widget.Entry
	onFocus    func(bool)
	onKey      func(*fyne.KeyEvent) bool
	onRune     func(rune) bool
	onShortcut func(fyne.Shortcut) bool
	takesTab   func() bool
}

func newBareEntry() *bareEntry {
	e := &bareEntry{}
	e.ExtendBaseWidget(e)
	return e
}

func (e *bareEntry) FocusGained() {
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus(true)
	}
}

func (e *bareEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

func (e *bareEntry) TypedKey(key *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(key) {
		return
	}
	e.Entry.TypedKey(key)
}

func (e *bareEntry) TypedRune(r rune) {
	if e.onRune != nil && e.onRune(r) {
		return
	}
	e.Entry.TypedRune(r)
}

// bareTheme takes the frame from an entry and makes its cursor readable in
// dark; everything else is the theme of the app.
type bareTheme struct {
	size float32 // size of the text, 0 for the app's
	line bool    // no bar to scroll with
}

func (bareTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameInputBackground, theme.ColorNameInputBorder:
		return color.Transparent
	case theme.ColorNamePrimary:
		return Color(AccentText)
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, variant)
}

func (bareTheme) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

func (bareTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

func (t bareTheme) Size(name fyne.ThemeSizeName) float32 {
	switch {
	case name == theme.SizeNameInputBorder:
		return 0
	case t.line && (name == theme.SizeNameScrollBar || name == theme.SizeNameScrollBarSmall):
		return 0 // what is as high as its text scrolls with the cursor and has no room for a bar
	case name == theme.SizeNameText && t.size > 0:
		return Scaled(t.size)
	}
	return fyne.CurrentApp().Settings().Theme().Size(name)
}
