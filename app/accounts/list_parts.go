package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

const listHeadHeight = 72

// listHead is the head of a page: its title, a line below it, and buttons.
type listHead struct {
	line    *ui.Label
	row     fyne.CanvasObject
	buttons []fyne.CanvasObject
	content *fyne.Container
}

func newListHead(title string, buttons ...fyne.CanvasObject) *listHead {
	h := &listHead{buttons: buttons, line: ui.NewText("…", ui.Caption).In(ui.Text2), content: container.NewStack()}
	words := ui.Grow(ui.Column(0, ui.NewText(title, ui.Heading), h.line))
	h.row = ui.Row(12, append([]fyne.CanvasObject{words}, buttons...)...)
	h.setNarrow(false)
	return h
}

func (h *listHead) say(line string) { h.line.SetText(line) }

// offer shows or hides the buttons.
func (h *listHead) offer(on bool) {
	for _, b := range h.buttons {
		setVisible(b, on)
	}
	h.content.Refresh()
}

func (h *listHead) setNarrow(narrow bool) {
	h.content.Objects = []fyne.CanvasObject{ui.NewHead(listHeadHeight, narrow, h.row)}
	h.content.Refresh()
}

// keys shows the keys of the table below it.
func (p *listPage) keys() fyne.CanvasObject {
	var keys []fyne.CanvasObject
	add := func(id string, names ...string) {
		for _, name := range names {
			keys = append(keys, ui.NewKbd(name))
		}
		keys = append(keys, ui.Inset(0, 8, 0, 0, ui.NewText(text.T(id), ui.Caption).In(ui.Text3)))
	}
	add("accounts.list.keys.move", "↑", "↓")
	add("accounts.list.keys.open", text.T("accounts.list.key.enter"))
	if !p.state.people {
		add("accounts.list.keys.edit", "F2")
		add("accounts.list.keys.delete", text.T("keys.delete"))
	}
	add("accounts.list.keys.filter", "/")
	return ui.Column(0, ui.Line(true), ui.Layers(ui.AtLeast(0, 33, ui.NewFill(ui.Surface2).Rounded(7)), ui.Inset(4, 16, 4, 16, ui.Row(6, keys...))))
}

// welcome fills the page while there is no account at all.
func (p *listPage) welcome() fyne.CanvasObject {
	state := ui.NewEmptyState(text.T("accounts.list.empty"), text.T("accounts.list.empty.text"),
		ui.NewButton(ui.Primary, text.T("accounts.list.empty.import"), "import", p.importList))
	others := ui.Center(ui.Row(8,
		ui.NewButton(ui.Secondary, text.T("accounts.list.empty.sample"), "", p.loadSample),
		ui.NewButton(ui.Secondary, text.T("accounts.list.new"), "plus", p.create)))
	return ui.NewPanel(ui.Column(0, ui.Spacer(), state, ui.Inset(8, 0, 0, 0, others), ui.Spacer()))
}

// nothing stands in the table when no row fits the filter.
func (p *listPage) nothing() fyne.CanvasObject {
	sentence, other, view := "accounts.list.none.accounts", "accounts.list.none.in_people", viewPeople
	if p.state.people {
		sentence, other, view = "accounts.list.none.people", "accounts.list.none.in_accounts", viewAccounts
	}
	state := ui.NewEmptyState(text.T("accounts.list.none", p.state.query), text.T(sentence), nil)
	buttons := ui.Center(ui.Row(8,
		ui.NewButton(ui.Secondary, text.T("accounts.list.none.clear"), "close", func() { p.filter.SetText("") }),
		ui.NewButton(ui.Secondary, text.T(other), "search", func() { p.showView(view) })))
	return ui.Column(0, ui.Spacer(), state, ui.Inset(12, 0, 0, 0, buttons), ui.Spacer())
}

func (p *listPage) importList() { p.h.Go(screen.Route{Name: screen.Import}) }
