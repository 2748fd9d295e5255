package playbook

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// sourcePane is the editor with its toolbar.
type sourcePane struct {
	pane   fyne.CanvasObject
	path   *ui.Label
	editor *ui.Editor
	fields *ui.Button
	view   *ui.Segmented // text or form
	find   *ui.FindBar

	onSave    func()
	onNext    func(back bool)
	onFix     func()
	onPicture func()
}

func newSourcePane(changed func(), save func(), next func(back bool), fix func(), picture func()) *sourcePane {
	s := &sourcePane{path: ui.NewText("", ui.Mono), editor: ui.NewEditor(), view: viewSwitch(asText), onSave: save, onNext: next, onFix: fix, onPicture: picture}
	s.editor.OnChanged = changed
	s.editor.OnShortcut = s.shortcut
	s.editor.OnKey = s.key
	s.find = ui.NewFindBar(s.editor)
	tool := func(label, icon, tip string, do func()) *ui.Button {
		return ui.NewButton(ui.Ghost, label, icon, func() {
			do()
			s.editor.Focus()
		}).Sized(ui.SizeSM).Tipped(text.T(tip))
	}
	s.fields = ui.NewButton(ui.Ghost, text.T("playbook.tool.field"), "plus", s.insertField).Sized(ui.SizeSM).Tipped(text.T("playbook.tool.field.tip"))
	bar := ui.Inset(0, 8, 0, 8, ui.AtLeast(0, 40, ui.Row(4,
		s.view, ui.Grow(ui.Inset(0, 0, 0, 8, s.path)),
		tool(text.T("playbook.tool.bold"), "", "playbook.tool.bold.tip", func() { s.editor.Surround("**") }),
		tool(text.T("playbook.tool.italic"), "", "playbook.tool.italic.tip", func() { s.editor.Surround("*") }),
		tool("", "link", "playbook.tool.link.tip", s.insertLink),
		ui.NewIconButton("image", text.T("playbook.tool.picture.tip"), picture).Sized(ui.SizeSM),
		ui.NewIconButton("search", text.T("playbook.tool.find.tip"), func() { s.find.Open(false) }).Sized(ui.SizeSM),
		s.fields)))
	pane := ui.Column(0, ui.Layers(ui.NewFill(ui.Surface2), bar), ui.Line(true), s.find.Object, ui.Grow(container.NewStack(ui.NewFill(ui.Surface), s.editor)))
	s.find.OnShown = pane.Refresh
	s.pane = pane
	return s
}

// key takes F8 and F3, and Esc while something is looked for.
func (s *sourcePane) key(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyF8:
		s.onNext(ui.ShiftHeld())
	case e.Name == fyne.KeyF3 && s.find.IsOpen():
		s.editor.FindNext(ui.ShiftHeld())
	case e.Name == fyne.KeyEscape && s.find.IsOpen():
		s.find.Close()
	default:
		return false
	}
	return true
}

// shortcut takes what the editor has no use for.
func (s *sourcePane) shortcut(sc fyne.Shortcut) bool {
	c, ok := sc.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch c.KeyName {
	case fyne.KeyS:
		s.onSave()
	case fyne.KeyB:
		s.editor.Surround("**")
	case fyne.KeyI:
		s.editor.Surround("*")
	case fyne.KeySpace:
		s.editor.Complete()
	case fyne.KeyF:
		s.find.Open(false)
	case fyne.KeyH:
		s.find.Open(true)
	case fyne.KeyPeriod:
		s.onFix()
	default:
		return false
	}
	return true
}

// insertLink makes a link of the selected words; the address is selected, to
// be typed over.
func (s *sourcePane) insertLink() {
	words := firstOf(s.editor.SelectedText(), text.T("playbook.tool.link.words"))
	s.editor.Insert("[" + words + "](https://)")
	line, column := s.editor.Caret()
	s.editor.Select(line, column-len("https://)"), len("https://"))
}

// insertPicture shows a picture in the text; its words are selected, to be typed
// over.
func (s *sourcePane) insertPicture(target string) {
	words := firstOf(s.editor.SelectedText(), text.T("playbook.tool.picture.words"))
	end := "](" + target + ")"
	s.editor.Insert("![" + words + end)
	line, column := s.editor.Caret()
	s.editor.Select(line, column-len([]rune(words+end)), len([]rune(words)))
	s.editor.Focus()
}

// insertField offers the merge fields.
func (s *sourcePane) insertField() {
	items := make([]ui.MenuItem, 0, len(playbooks.Fields)+2)
	group := ""
	for _, f := range playbooks.Fields {
		if g := f.Name[:len("account")]; group != "" && g != group {
			items = append(items, ui.MenuItem{Separator: true})
		}
		group = f.Name[:len("account")]
		items = append(items, ui.MenuItem{Label: text.T(f.Label), Key: f.Name, Action: func() { s.insert(f.Name) }})
	}
	items = append(items, ui.MenuItem{Separator: true},
		ui.MenuItem{Label: text.T("playbook.tool.ask"), Key: playbooks.AskPrefix + "…", Action: func() { s.insert(playbooks.AskPrefix + text.T("playbook.tool.ask.name")) }})
	ui.ShowMenuBelow(s.fields, items)
}

func (s *sourcePane) insert(field string) {
	s.editor.Insert("{{ " + field + " }}")
	s.editor.Focus()
}

// halves sets source and preview side by side, the source a little wider.
type halves struct{}

// sourceShare is 568 of 1088 units.
const sourceShare = 0.522

// Layout implements fyne.Layout: the source, a line, the preview.
func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := float32(int(size.Width * sourceShare))
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[1].Resize(fyne.NewSize(1, size.Height))
	objects[2].Move(fyne.NewPos(left+1, 0))
	objects[2].Resize(fyne.NewSize(size.Width-left-1, size.Height))
}

// MinSize implements fyne.Layout.
func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(500, 200) }
