package ui

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
)

// FindBar looks for words in an Editor and replaces them. Enter goes to the
// next place, Shift and Enter to the one before, Esc closes it.
type FindBar struct {
	// Object is what is laid out, above the editor. It is hidden while the bar is
	// closed; whoever holds it lays out anew when OnShown is told.
	Object  *fyne.Container
	OnShown func()

	editor  *Editor
	words   *Input
	with    *Input
	count   *Label
	second  *fyne.Container
	options [3]*Button // case, whole words, pattern
}

// NewFindBar makes a closed bar for an editor.
func NewFindBar(e *Editor) *FindBar {
	b := &FindBar{editor: e, words: NewInput(text.T("ui.find.words")).Small(), with: NewInput(text.T("ui.find.with")).Small(), count: NewCaption("")}
	b.words.OnChanged = func(string) { b.look(); e.FindHere() }
	b.words.OnSubmitted = func(string) { e.FindNext(ShiftHeld()) }
	b.words.OnKey, b.with.OnKey = b.key, b.key
	b.with.OnSubmitted = func(string) { b.replace() }
	e.OnFound = func() { b.count.SetText(foundText(e.Found())) }
	for i, o := range []struct{ label, tip string }{{"Aa", "ui.find.case"}, {"[ab]", "ui.find.whole"}, {".*", "ui.find.regexp"}} {
		b.options[i] = NewButton(Ghost, o.label, "", func() {
			b.options[i].SetOn(!b.options[i].On())
			b.look()
		}).Sized(SizeSM).Tipped(text.T(o.tip))
	}
	first := Row(4, Grow(b.words), AtLeast(84, 0, b.count), b.options[0], b.options[1], b.options[2],
		NewIconButton("chevron-up", text.T("ui.find.previous"), func() { e.FindNext(true) }).Sized(SizeSM),
		NewIconButton("chevron-down", text.T("ui.find.next"), func() { e.FindNext(false) }).Sized(SizeSM),
		NewIconButton("close", text.T("ui.find.close"), b.Close).Sized(SizeSM))
	b.second = Row(4, Grow(b.with),
		NewButton(Secondary, text.T("ui.find.replace"), "", b.replace).Sized(SizeSM),
		NewButton(Secondary, text.T("ui.find.replace_all"), "", b.replaceAll).Sized(SizeSM))
	b.Object = Column(0, Layers(NewFill(Surface2), Inset(6, 8, 6, 16, Column(6, first, b.second))), Line(true))
	b.Object.Hide()
	return b
}

// Open shows the bar, with or without replacing, and puts the cursor into it.
// Words that are selected in the editor are looked for.
func (b *FindBar) Open(replacing bool) {
	if s := b.editor.LookFor(); s != "" {
		b.words.SetText(s)
	}
	show(b.second, replacing)
	show(b.Object, true)
	b.look()
	if b.OnShown != nil {
		b.OnShown()
	}
	// The canvas of the editor: the bar may never have been on one.
	if c := fyne.CurrentApp().Driver().CanvasForObject(b.editor); c != nil {
		c.Focus(b.words.Focusable())
	}
	b.words.SelectAll()
}

// Close hides the bar and gives the keys back to the editor.
func (b *FindBar) Close() {
	if !b.Object.Visible() {
		return
	}
	show(b.Object, false)
	_ = b.editor.SetFind(Find{})
	if b.OnShown != nil {
		b.OnShown()
	}
	b.editor.Focus()
}

// IsOpen reports whether the bar is on show.
func (b *FindBar) IsOpen() bool { return b.Object.Visible() }

// look looks for what the bar says.
func (b *FindBar) look() {
	err := b.editor.SetFind(Find{Words: b.words.Text(), MatchCase: b.options[0].On(), WholeWord: b.options[1].On(), Pattern: b.options[2].On()})
	if err != nil {
		b.count.SetText(text.T("ui.find.unreadable"))
		b.count.SetToken(Danger)
		return
	}
	b.count.SetToken(Text2)
	if b.words.Text() == "" {
		b.count.SetText("")
	}
}

func (b *FindBar) replace() { b.editor.ReplaceFound(b.with.Text()) }

func (b *FindBar) replaceAll() {
	n := b.editor.ReplaceAllFound(b.with.Text())
	b.count.SetText(text.N("ui.find.replaced", n))
}

func (b *FindBar) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		b.Close()
	case fyne.KeyDown, fyne.KeyF3:
		b.editor.FindNext(e.Name == fyne.KeyF3 && ShiftHeld())
	case fyne.KeyUp:
		b.editor.FindNext(true)
	default:
		return false
	}
	return true
}
