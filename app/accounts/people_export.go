package accounts

import (
	"context"
	"io"

	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// peopleFormat is a way of writing people, as one chooses it.
type peopleFormat struct {
	id     string // the text is people.export.<id>
	output exchange.Output
	ending string
}

var peopleFormats = []peopleFormat{
	{"xlsx", exchange.Output{Kind: exchange.Workbook}, ".xlsx"},
	{"csv_excel", exchange.Output{Kind: exchange.Table, Delimiter: ';', BOM: true}, ".csv"},
	{"csv", exchange.Output{Kind: exchange.Table, Delimiter: ','}, ".csv"},
	{"vcard4", exchange.Output{Kind: exchange.Cards, Version: 4}, ".vcf"},
	{"vcard3", exchange.Output{Kind: exchange.Cards, Version: 3}, ".vcf"},
}

// peopleFormatChoice is what was chosen last.
var peopleFormatChoice = "xlsx"

// peopleGroup is a group of people to choose: those on show, or all.
type peopleGroup struct {
	label    string
	people   []model.ID
	accounts []model.ID
}

// peopleExport is the dialog that writes people into a file.
type peopleExport struct {
	groups   []peopleGroup
	which    *ui.Select // nil where there is one group
	format   *ui.Select
	internal *ui.CheckBox
	save     *folder.SaveForm
}

// ExportPeople asks how everybody is to be written into a file.
func ExportPeople(h *screen.Host) {
	exportPeople(h, text.T("people.export.name"), peopleGroup{label: text.T("people.export.all")})
}

// exportPeople asks which of the groups is to be written, and how.
func exportPeople(h *screen.Host, name string, groups ...peopleGroup) *peopleExport {
	if h.Dialogs.Open() {
		return nil
	}
	e := &peopleExport{groups: groups}
	var formats []ui.Option
	for _, f := range peopleFormats {
		formats = append(formats, ui.Option{Value: f.id, Label: text.T("people.export." + f.id)})
	}
	e.format = ui.NewSelect(formats, peopleFormatChoice, func(string) { e.save.Changed() }).Large()
	e.internal = ui.NewCheckBox(text.T("people.export.internal"), false, nil)
	rows := ui.Column(16)
	if len(groups) > 1 {
		var options []ui.Option
		for _, g := range groups {
			options = append(options, ui.Option{Value: g.label, Label: g.label})
		}
		e.which = ui.NewSelect(options, groups[0].label, nil).Large()
		rows.Add(ui.Column(4, ui.NewText(text.T("people.export.which"), ui.Caption).In(ui.Text2), e.which))
	} else {
		rows.Add(ui.NewParagraph(groups[0].label, ui.Body))
	}
	rows.Add(ui.Column(4, ui.NewText(text.T("export.format"), ui.Caption).In(ui.Text2), e.format))
	rows.Add(ui.Column(8, e.internal, ui.NewParagraph(text.T("people.export.note"), ui.Caption).In(ui.Text3)))
	ws := h.Workspace
	e.save = folder.Save(h, folder.Saving{Title: text.T("people.export.title"), Above: rows, Name: name, Ending: func() string { return e.chosen().ending },
		Work: func() func(context.Context, string, func(done, total int64)) (string, error) {
			o := e.order()
			return func(ctx context.Context, path string, progress func(done, total int64)) (string, error) {
				o.Progress = progress
				n := 0
				err := exchange.WriteFile(path, func(w io.Writer) (err error) {
					n, err = ws.ExportPeople(ctx, w, o)
					return err
				})
				return text.N("people.export.done", n), err
			}
		}})
	return e
}

func (e *peopleExport) chosen() peopleFormat {
	for _, f := range peopleFormats {
		if f.id == e.format.Selected() {
			return f
		}
	}
	return peopleFormats[0]
}

// order is what the dialog says.
func (e *peopleExport) order() workspace.PeopleExport {
	group := e.groups[0]
	for _, g := range e.groups {
		if e.which != nil && g.label == e.which.Selected() {
			group = g
		}
	}
	f := e.chosen()
	peopleFormatChoice = f.id
	o := workspace.PeopleExport{Output: f.output, People: group.people, Accounts: group.accounts}
	o.Internal, o.Say = e.internal.Checked(), text.T
	return o
}

// exportShown writes what the filter of the list leaves, or everybody.
func (p *listPage) exportShown() {
	all := peopleGroup{label: text.T("people.export.all")}
	shown := peopleGroup{}
	if p.state.people {
		for _, x := range p.people.table.Rows() {
			shown.people = append(shown.people, x.ID)
		}
		shown.label = text.N("people.export.shown", len(shown.people))
	} else {
		for _, a := range p.accounts.table.Rows() {
			shown.accounts = append(shown.accounts, a.ID)
		}
		shown.label = text.N("people.export.shown_accounts", len(shown.accounts))
	}
	name := text.T("people.export.name")
	n, of, _ := p.now().counts()
	if n == of || n == 0 {
		exportPeople(p.h, name, all)
		return
	}
	exportPeople(p.h, name, shown, all)
}

// exportSeveral writes the people of several seats.
func (p *accountPage) exportSeveral(seats []model.Seat) {
	people := []model.ID{}
	for _, s := range seats {
		if !s.Empty() {
			people = append(people, s.Person)
		}
	}
	exportPeople(p.h, folder.FileName(p.view.account.Name), peopleGroup{label: text.N("people.export.shown", len(people)), people: people})
}
