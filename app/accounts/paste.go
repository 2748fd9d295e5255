package accounts

import (
	"context"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// pasteFromClipboard adds the people of the text on the clipboard.
func (p *accountPage) pasteFromClipboard() { p.pastePeople(p.h.Clipboard()) }

// Paste implements screen.Pasting.
func (p *accountPage) Paste(clip string) {
	if p.route.Tab == tabCenter {
		p.pastePeople(clip)
	}
}

// pasteKey is how the system writes the shortcut.
func pasteKey() string {
	if runtime.GOOS == "darwin" {
		return "⌘ V"
	}
	return text.T("keys.ctrl") + " V"
}

// pastePeople shows whom a text names, before anybody is added.
func (p *accountPage) pastePeople(clip string) {
	if !p.mayAdd() {
		return
	}
	ws, center := p.h.Workspace, p.view.center.Center.ID
	ui.Run(p.h.Runner, "account.paste", func(ctx context.Context) ([]workspace.PastedRow, error) {
		return ws.ReadPeople(ctx, center, clip)
	}, func(rows []workspace.PastedRow, err error) {
		switch {
		case err != nil:
			p.h.Fail(err)
		case p.view != nil && p.view.center.Center.ID == center && !p.h.Dialogs.Open():
			newPasteForm(p, rows).open()
		}
	})
}

// pasteRow is a line of the text, chosen to be added or not.
type pasteRow struct {
	workspace.PastedRow
	chosen bool
}

// fixed says why a row cannot be chosen, "" if it can.
func (r *pasteRow) fixed() string {
	switch {
	case r.Reason != "":
		return text.T("paste.unread." + string(r.Reason))
	case r.Seated:
		return text.T("paste.seated")
	case r.Twice:
		return text.T("paste.twice")
	}
	return ""
}

// state says in a few words what will become of a row, and how surely.
func (r *pasteRow) state() (words string, token ui.Token) {
	switch {
	case r.Reason != "":
		return text.T("paste.line", r.Line, r.fixed()), ui.Danger
	case r.fixed() != "":
		return r.fixed(), ui.Text3
	case r.Known.Left():
		return text.T("paste.left", text.DateYear(r.Known.LeftOn)), ui.Warning
	case !r.Known.ID.IsZero():
		return text.T("paste.known"), ui.Info
	case r.Entry.Doubt != "":
		return text.T("paste.doubt." + string(r.Entry.Doubt)), ui.Warning
	case r.Entry.Placeholder():
		return text.T("paste.open"), ui.Text2
	}
	return text.T("paste.new"), ui.Success
}

// name is whom the row means, or what stood there.
func (r *pasteRow) name() string {
	switch {
	case r.Reason != "":
		return r.Text
	case r.Entry.Placeholder():
		return text.T("map.open_seat")
	case !r.Known.ID.IsZero():
		return r.Known.FullName()
	}
	return r.Entry.Person().FullName()
}

func (r *pasteRow) nameToken() ui.Token {
	if r.fixed() != "" {
		return ui.Text3
	}
	return ui.Text
}

// pasteForm is the preview of a paste: who was recognised, who is known, what
// was guessed and what was not understood, and where the new cards go.
type pasteForm struct {
	page   *accountPage
	rows   []*pasteRow
	next   model.ID // selected on the map, zero for nobody
	where  workspace.Where
	table  *ui.Table[*pasteRow]
	count  *ui.Label
	dialog *ui.Dialog
}

// The size of the preview.
const (
	pasteWidth      = 840
	pasteRows       = 9 // in sight at once
	pasteRowsNarrow = 6
)

func newPasteForm(p *accountPage, rows []workspace.PastedRow) *pasteForm {
	f := &pasteForm{page: p, count: ui.NewText("", ui.Body).In(ui.Text2)}
	email := false
	for _, r := range rows {
		row := &pasteRow{PastedRow: r}
		row.chosen = row.fixed() == "" && !r.Known.Left()
		email = email || r.Entry.Email != ""
		f.rows = append(f.rows, row)
	}
	if _, ok := p.view.center.Seat(p.seat); ok {
		f.next, f.where = p.seat, workspace.Below
	}
	token := func(r *pasteRow) ui.Token { return r.nameToken() }
	second := func(r *pasteRow) ui.Token {
		if r.fixed() != "" {
			return ui.Text3
		}
		return ui.Text2
	}
	columns := []ui.TableColumn[*pasteRow]{
		{Width: 28, Cell: func() fyne.CanvasObject { return newPasteCell(f.changed) }, Update: func(o fyne.CanvasObject, r *pasteRow) { o.(*pasteCell).set(r) }},
		{Title: text.T("paste.col.name"), Share: 1.3, Style: ui.BodyBold, Text: (*pasteRow).name, Token: token},
		{Title: text.T("paste.col.title"), Share: 1.3, Text: func(r *pasteRow) string { return r.Entry.JobTitle }, Token: second},
	}
	if email {
		columns = append(columns, ui.TableColumn[*pasteRow]{Title: text.T("paste.col.email"), Share: 1.2, Style: ui.Caption, Text: func(r *pasteRow) string { return r.Entry.Email }, Token: second})
	}
	columns = append(columns, ui.TableColumn[*pasteRow]{Title: text.T("paste.col.state"), Share: 1.3, Least: 150, Style: ui.Caption,
		Text:  func(r *pasteRow) string { words, _ := r.state(); return words },
		Token: func(r *pasteRow) ui.Token { _, token := r.state(); return token }})
	f.table = ui.NewTable(columns...)
	if ui.Scaled(1) > 1.2 {
		f.table.Tall()
	}
	f.table.Key = func(r *pasteRow) string { return lineWords(r.Line) + " " + r.Text }
	f.table.OnOpen = f.toggle
	f.table.OnKey = func(key *fyne.KeyEvent) bool {
		r, ok := f.table.Selected()
		if key.Name == fyne.KeySpace && ok {
			f.toggle(r)
		}
		return key.Name == fyne.KeySpace
	}
	f.table.SetRows(f.rows)
	return f
}

func (f *pasteForm) open() {
	f.dialog = f.page.h.Dialogs.Custom(text.T("paste.title"), f.content(), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T("action.add"), Default: true, Action: f.add},
	}).Wide(pasteWidth)
	f.changed()
	f.page.h.Window.Canvas().Focus(f.table)
}

func (f *pasteForm) content() fyne.CanvasObject {
	all := ui.NewButton(ui.Ghost, text.T("paste.all"), "", func() { f.choose(true) }).Sized(ui.SizeSM)
	none := ui.NewButton(ui.Ghost, text.T("paste.none"), "", func() { f.choose(false) }).Sized(ui.SizeSM)
	most := pasteRows
	if f.page.narrow {
		most = pasteRowsNarrow
	}
	height := 34 + 40*float32(min(len(f.rows), most))
	if ui.Scaled(1) > 1.2 {
		height = 34 + 52*float32(min(len(f.rows), most))
	}
	turn := ui.NewButton(ui.Ghost, text.T("paste.turn"), "repeat", f.turn).Sized(ui.SizeSM).Tipped(text.T("paste.turn.tip"))
	ui.ShowIf(turn, slices.ContainsFunc(f.rows, (*pasteRow).unordered))
	parts := []fyne.CanvasObject{
		ui.Row(8, ui.Grow(f.count), turn, all, none),
		ui.NewPanel(ui.Fixed(0, height, f.table)),
	}
	if s, ok := f.page.view.center.Seat(f.next); ok {
		name, title := seatTitle(f.page.view.center, s)
		if s.Empty() && title != "" {
			name = title
		}
		options := []ui.Option{{Value: "below", Label: text.T("paste.below", name)}, {Value: "beside", Label: text.T("paste.beside", name)}, {Value: "apart", Label: text.T("paste.apart")}}
		places := map[string]workspace.Where{"below": workspace.Below, "beside": workspace.Beside, "apart": workspace.Apart}
		place := ui.NewSelect(options, "below", func(v string) { f.where = places[v] }).Large()
		parts = append(parts, ui.Column(4, ui.NewText(text.T("paste.place"), ui.Caption).In(ui.Text2), place))
	}
	return ui.Column(12, parts...)
}

// unordered reports whether the order of the names was guessed and matters.
func (r *pasteRow) unordered() bool {
	return r.Entry.Doubt == model.DoubtOrder && r.Known.ID.IsZero() && r.fixed() == ""
}

// turn changes first and last names over where their order was guessed: lists
// are wrong all over, or not at all.
func (f *pasteForm) turn() {
	for _, r := range f.rows {
		if r.unordered() {
			r.Entry = r.Entry.Turned()
		}
	}
	f.table.Refresh()
}

// toggle chooses a row or not.
func (f *pasteForm) toggle(r *pasteRow) {
	if r.fixed() == "" {
		r.chosen = !r.chosen
		f.table.Refresh()
		f.changed()
	}
}

// choose chooses every row that can be, or none.
func (f *pasteForm) choose(on bool) {
	for _, r := range f.rows {
		r.chosen = on && r.fixed() == ""
	}
	f.table.Refresh()
	f.changed()
}

// changed brings the sentence and the button up to date.
func (f *pasteForm) changed() {
	chosen, there, unread := 0, 0, 0
	for _, r := range f.rows {
		switch {
		case r.chosen:
			chosen++
		case r.Reason != "":
			unread++
		case r.fixed() != "":
			there++
		}
	}
	said := []string{text.N("paste.read", len(f.rows)-unread)}
	if there > 0 {
		said = append(said, text.N("paste.there", there))
	}
	if unread > 0 {
		said = append(said, text.N("paste.unread", unread))
	}
	f.count.SetText(strings.Join(said, " · "))
	if f.dialog == nil {
		return
	}
	add := f.dialog.Button(1)
	add.SetLabel(text.N("paste.add", chosen))
	if chosen == 0 {
		add.Disable(text.T("error.people.none"))
	} else {
		add.Enable()
	}
	f.dialog.Fit()
}

// add gives everybody who is chosen a seat, in one edit.
func (f *pasteForm) add() {
	p, ws := f.page, f.page.h.Workspace
	center := p.view.center.Center.ID
	var entries []model.Entry
	for _, r := range f.rows {
		if r.chosen {
			entries = append(entries, r.Entry)
		}
	}
	var added workspace.Added
	p.h.Do(func(ctx context.Context) (err error) {
		added, err = ws.AddPeople(ctx, center, entries, f.next, f.where)
		return err
	}, func() {
		p.h.OfferUndo(addedWords(added))
		if len(added.Seats) == 0 {
			return
		}
		if added.New > 0 {
			tellDouble(p.h, added.Seats...)
		}
		p.seat = added.Seats[0] // the reload that follows selects it,
		if _, ok := p.view.center.Seat(p.seat); ok {
			p.lookAt(p.seat) // unless it was faster
		}
	})
}

// addedWords says what was added.
func addedWords(a workspace.Added) string {
	var said []string
	for _, part := range []struct {
		id string
		n  int
	}{{"paste.done.new", a.New}, {"paste.done.known", a.Known}, {"paste.done.open", a.Open}, {"paste.done.already", a.Already}} {
		if part.n > 0 {
			said = append(said, text.N(part.id, part.n))
		}
	}
	return strings.Join(said, ", ") + "."
}

// pasteCell is the check box of a row.
type pasteCell struct {
	cell
	box *ui.CheckBox
	row *pasteRow
}

func newPasteCell(changed func()) *pasteCell {
	c := &pasteCell{}
	c.box = ui.NewCheckBox("", false, func(on bool) {
		c.row.chosen = on
		changed()
	})
	c.content = ui.Center(c.box)
	c.ExtendBaseWidget(c)
	return c
}

func (c *pasteCell) set(r *pasteRow) {
	c.row = r
	c.box.SetChecked(r.chosen)
	if why := r.fixed(); why != "" {
		c.box.Disable(why)
	} else {
		c.box.Enable()
	}
}
