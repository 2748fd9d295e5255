package playbook

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// How the page in the editor is shown, as it stands in Route.View.
const (
	asText = ""
	asForm = "form"
)

// viewKey goes from the text to the form and back.
var viewKey = &desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierShortcutDefault}

// viewSwitch is the choice between text and form.
func viewSwitch(view string) *ui.Segmented {
	return ui.NewSegmented([]ui.Option{{Value: asText, Label: text.T("form.text"), Icon: "edit"}, {Value: asForm, Label: text.T("form.form"), Icon: "table"}}, view, nil).Small()
}

// formPane is the form with the bar that leads back to the text.
type formPane struct {
	*form
	view  *ui.Segmented
	whole fyne.CanvasObject
}

func newFormPane(p *Page) *formPane {
	f := &formPane{form: newForm(p.source.editor, p.host.Runner), view: viewSwitch(asForm)}
	f.showText = func(line, column int) {
		p.setView(asText)
		p.source.editor.Select(line, column, 0)
		p.source.editor.Focus()
	}
	f.canvas = p.host.Window.Canvas
	f.failed = func(sentence string) { p.host.Toasts.Error(sentence) }
	f.pages = p.pageOptions
	f.fix = p.repair
	f.pageKey = func(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyF8 && p.TypedKey(e) }
	f.pageShortcut = p.formShortcut
	p.source.editor.OnShortcut = func(s fyne.Shortcut) bool { return isKey(s, viewKey) && p.formShortcut(s) || p.source.shortcut(s) }
	p.source.view.OnChanged = p.setView
	f.view.OnChanged = p.setView
	bar := ui.Inset(0, 16, 0, 8, ui.AtLeast(0, 40, ui.Row(8, f.view, ui.NewKbd(text.T("playbook.key.view")), ui.Grow(ui.NewCaption(text.T("form.required"))))))
	f.whole = ui.Column(0, ui.Layers(ui.NewFill(ui.Surface2), bar), ui.Line(true), ui.Grow(f.pane))
	return f
}

// pageOptions are the pages that a field may name, those of the page's language
// first told by their title.
func (p *Page) pageOptions(kind string) []ui.Option {
	if p.shelf == nil {
		return nil
	}
	lang := ""
	if p.cur.page != nil {
		lang = p.cur.page.Lang
	}
	var options []ui.Option
	for _, one := range p.shelf.library.Pages(kind, lang) {
		options = append(options, ui.Option{Value: one.ID, Label: firstOf(one.Title, one.ID)})
	}
	return options
}

// formOn reports whether the form is on show in place of the text.
func (p *Page) formOn() bool { return p.editing() && p.route.View == asForm }

// editorPane is the text or the form.
func (p *Page) editorPane() fyne.CanvasObject {
	if p.formOn() {
		return p.form.whole
	}
	return p.source.pane
}

// formShortcut takes the keys of the screen while a field has the focus.
func (p *Page) formShortcut(s fyne.Shortcut) bool {
	switch {
	case isKey(s, saveKey):
		p.save()
	case isKey(s, fixKey):
		p.fixHere()
	case isKey(s, viewKey):
		p.switchView()
	default:
		return false
	}
	return true
}

// isKey reports whether a shortcut is the one of a key.
func isKey(s fyne.Shortcut, key *desktop.CustomShortcut) bool {
	return s.ShortcutName() == key.ShortcutName()
}

// switchView goes from one to the other.
func (p *Page) switchView() {
	switch {
	case !p.editing():
	case p.formOn():
		p.setView(asText)
		p.source.editor.Focus()
	default:
		p.setView(asForm)
		p.form.focusFirst()
	}
}

// setView shows the text or the form of the page in the editor.
func (p *Page) setView(view string) {
	p.source.view.Select(asText)
	p.form.view.Select(asForm)
	if p.route.View == view {
		return
	}
	p.form.flush()
	p.route.View = view
	p.host.Replace(p.route)
	p.fillForm(p.found)
	p.arrange()
}

// fillForm shows in the form what the text says, and what is wrong with it; nil
// for what is not known yet.
func (p *Page) fillForm(problems []playbooks.Problem) {
	if p.formOn() && p.path != "" {
		p.form.show(p.path, problems)
	}
}

// landInForm leads to the field that a place of the text is about, and reports
// whether there is one. A repair is made in the text first.
func (p *Page) landInForm(to *jump) bool {
	if !p.formOn() {
		return false
	}
	p.form.flush()
	if to.fix != nil {
		p.source.editor.Replace(to.line, to.column, to.length, to.fix.Replacement)
		p.form.follow()
		return true
	}
	path := p.form.pathOf(to.line, to.column, p.found)
	if path == "" || !p.form.focusPath(path) {
		p.setView(asText)
		return false
	}
	return true
}

// OwnUndo implements screen.Undoing: what the form edits is the text, so undo is
// that of the text.
func (p *Page) OwnUndo() bool { return p.formOn() }

// Undo implements screen.Undoing.
func (p *Page) Undo() { p.form.undo() }

// Redo implements screen.Undoing.
func (p *Page) Redo() { p.form.redo() }
