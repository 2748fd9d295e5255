package playbook

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
)

// Modes of the screen, as they stand in Route.Tab.
const (
	reads  = ""
	edits  = "edit"
	covers = "coverage"
)

// modes are the choices of the bar above the screen.
func modes() []ui.Option {
	return []ui.Option{{Value: reads, Label: text.T("playbook.read"), Icon: "eye"}, {Value: edits, Label: text.T("playbook.edit"), Icon: "edit"},
		{Value: covers, Label: text.T("coverage.title"), Icon: "matrix"}}
}

// header is the bar of 56 above everything: which page, in which state, and
// what can be done with it.
type header struct {
	bar    *fyne.Container
	title  *ui.Label
	chips  *fyne.Container
	state  *ui.Chip
	draft  *ui.TapChip
	link   *ui.TapChip // the linked folder needs attention
	mode   *ui.Segmented
	check  *ui.Button
	save   *ui.Button
	more   *ui.Button
	narrow bool
}

func newHeader(onMode func(string), onCheck, onSave, onMore, onLink func()) *header {
	h := &header{title: ui.NewText("", ui.Heading), chips: ui.Row(6), state: ui.NewChip("", ui.Plain)}
	h.draft = ui.NewTapChip(text.T("playbook.draft"), "edit", ui.WarningTone, func() { onMode(edits) })
	h.mode = ui.NewSegmented(modes(), reads, onMode)
	h.check = ui.NewButton(ui.Secondary, text.T("playbook.check"), "check", onCheck).Tipped(text.T("playbook.check.tip"))
	h.save = ui.NewButton(ui.Primary, text.T("playbook.save"), "check", onSave).Tipped(text.T("playbook.save.tip"))
	h.more = ui.NewIconButton("more", text.T("playbook.more_actions"), onMore)
	h.link = ui.NewTapChip("", "link", ui.WarningTone, onLink)
	visible(h.link, false)
	visible(h.draft, false)
	visible(h.state, false)
	row := ui.Row(8, ui.Grow(ui.Row(8, h.title, h.chips, h.draft, h.state, h.link)), h.mode, h.check, h.save, h.more)
	h.bar = ui.Column(0, ui.Layers(ui.NewFill(ui.Surface), ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 56, row))), ui.Line(true))
	return h
}

// set shows a page.
func (h *header) set(title string, chips []fyne.CanvasObject) {
	h.title.SetText(title)
	h.chips.Objects = chips
	h.bar.Refresh()
}

// setNarrow takes the words from the button that has an icon as well.
func (h *header) setNarrow(narrow bool) {
	h.narrow = narrow
	h.check.SetLabel(text.T("playbook.check"))
	if narrow {
		h.check.SetLabel("")
	}
}

// setEditing shows the save button and how the text stands.
func (h *header) setEditing(editing, dirty, own, hasDraft bool) {
	h.mode.Select(reads)
	if editing {
		h.mode.Select(edits)
	}
	visible(h.save, editing)
	visible(h.state, editing)
	visible(h.draft, !editing && hasDraft)
	visible(h.chips, !editing || !h.narrow)
	h.state.Set(text.T("playbook.state.saved"), ui.SuccessTone)
	if dirty {
		h.state.Set(text.T("playbook.state.dirty"), ui.WarningTone)
	}
	h.save.SetTip(text.T("playbook.save.tip"))
	if !own {
		h.save.SetTip(text.T("playbook.save.copy"))
	}
	if dirty {
		h.save.Enable()
	} else {
		h.save.Disable(text.T("playbook.save.nothing"))
	}
	h.bar.Refresh()
}

// previewBar is the bar of 40 above the page: for whom, and in which language.
type previewBar struct {
	bar    *fyne.Container
	whom   *fyne.Container
	person *ui.Button
	lang   *ui.Segmented
}

func newPreviewBar(onPerson func(), onLang func(string)) *previewBar {
	b := &previewBar{}
	b.person = ui.NewButton(ui.Secondary, "", "user", onPerson).Sized(ui.SizeSM).Tipped(text.T("playbook.person.tip"))
	b.lang = ui.NewSegmented([]ui.Option{{Value: text.German, Label: "DE"}, {Value: text.English, Label: "EN"}}, text.German, onLang).Small()
	b.whom = ui.Row(8, ui.NewCaption(text.T("playbook.preview_for")), b.person)
	b.bar = ui.Column(0, ui.Layers(ui.NewFill(ui.Surface2), ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 40, ui.Row(8, ui.Grow(b.whom), b.lang)))), ui.Line(true))
	return b
}

// set shows the language of a page and, for a message, the person.
func (b *previewBar) set(lang string, message bool, who person) {
	visible(b.whom, message)
	visible(b.lang, lang != "")
	b.person.SetLabel(who.label())
	b.lang.Select(lang)
	b.bar.Refresh()
}
