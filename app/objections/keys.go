package objections

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/screen"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// TypedKey implements screen.Keyed: the keys of the screen work whatever has the
// focus.
func (p *Page) TypedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
		p.results.list.TypedKey(e)
	case fyne.KeyEscape:
		p.escape()
	default:
		return false
	}
	return true
}

// TypedRune implements screen.Keyed: 1 to 3 say how it went, all else is typed.
func (p *Page) TypedRune(r rune) bool {
	if p.digit(r) {
		return true
	}
	p.Find()
	p.search.input.Focusable().TypedRune(r)
	return true
}

// digit marks an outcome by its key and reports whether r is one.
func (p *Page) digit(r rune) bool {
	if r < '1' || int(r-'1') >= len(model.Outcomes) {
		return false
	}
	p.mark(model.Outcomes[r-'1'])
	return true
}

// shortcut takes those of the screen while the search field has the focus.
func (p *Page) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch custom.KeyName {
	case fyne.KeyN:
		p.Make()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.end()
	default:
		return false
	}
	return true
}

// escape clears what is typed, then the theme, then leaves.
func (p *Page) escape() {
	switch {
	case p.search.input.Text() != "":
		p.search.input.SetText("")
		p.Find()
	case p.theme != "":
		p.browse("")
	default:
		p.host.Back()
	}
}

// Make implements screen.Maker: a new objection, of the words that were typed. It
// opens in the playbook, as a draft.
func (p *Page) Make() {
	words, lang := strings.TrimSpace(p.search.input.Text()), p.lang
	title := words
	if title == "" {
		title = newTitle()
	}
	ws, id := p.host.Workspace, ""
	p.host.Do(func(ctx context.Context) (err error) {
		id, err = ws.CreatePage(ctx, workspace.NewPage{Kind: playbooks.KindObjection, Lang: lang, Title: title, Phrase: words})
		return err
	}, func() { p.host.Go(screen.Route{Name: screen.Playbooks, Page: id, Tab: "edit"}) })
}
