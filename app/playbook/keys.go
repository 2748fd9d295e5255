package playbook

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/ui"
	"konklave/model"
)

// keys of the screen that no other widget has.
var (
	saveKey    = &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault}
	fixKey     = &desktop.CustomShortcut{KeyName: fyne.KeyPeriod, Modifier: fyne.KeyModifierShortcutDefault}
	findKey    = &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault}
	replaceKey = &desktop.CustomShortcut{KeyName: fyne.KeyH, Modifier: fyne.KeyModifierShortcutDefault}
)

// Show implements screen.Page.
func (p *Page) Show() {
	people := p.host.Watch("playbook.watch", p.loadPeople, model.KindAccount, model.KindPerson, model.KindSeat, model.KindSettings)
	pages := p.host.Watch("playbook.pages", p.load, model.KindPage, model.KindPicture)
	p.watching = func() {
		people()
		pages()
	}
	c := p.host.Window.Canvas()
	unlessDialog := func(do func()) func(fyne.Shortcut) {
		return func(fyne.Shortcut) {
			if !p.host.Dialogs.Open() {
				do()
			}
		}
	}
	c.AddShortcut(saveKey, unlessDialog(p.save))
	c.AddShortcut(fixKey, unlessDialog(p.fixHere))
	c.AddShortcut(viewKey, unlessDialog(p.switchView))
	c.AddShortcut(findKey, unlessDialog(func() { p.find(false) }))
	c.AddShortcut(replaceKey, unlessDialog(func() { p.find(true) }))
	p.load()
	p.loadPeople()
}

// Hide implements screen.Page. Unsaved text is kept as a draft.
func (p *Page) Hide() {
	p.keepDraft()
	p.strip.close()
	p.host.Runner.Cancel("playbook.load", "playbook.people", "playbook.words", "playbook.source", "playbook.check", "playbook.draft", "playbook.picker", "playbook.picker.find")
	for _, key := range []fyne.Shortcut{saveKey, fixKey, findKey, replaceKey, viewKey} {
		p.host.Window.Canvas().RemoveShortcut(key)
	}
	p.watching.End()
}

// TypedKey implements screen.Keyed.
func (p *Page) TypedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyF8:
		p.nextProblem(ui.ShiftHeld())
	case fyne.KeyF5:
		p.reload()
	default:
		return false
	}
	return true
}

// TypedRune implements screen.Keyed.
func (p *Page) TypedRune(r rune) bool {
	if (r == 'e' || r == 'E') && !p.editing() {
		p.setMode(edits)
		return true
	}
	return false
}
