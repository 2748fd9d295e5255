package accounts

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// importPreview shows what was found in a file, lets the user say which column
// is which field, and tells at once what the import would do.
type importPreview struct {
	page *importPage
	list *exchange.Import        // never changed: each choice makes a new one
	dry  *workspace.ImportResult // nil while it is not known

	columns  *ui.Table[columnItem]
	people   *ui.Table[personPreview]
	needs    *fyne.Container
	counts   *fyne.Container
	fallback *ui.Input
	sheet    *ui.Select // nil where there is nothing to choose
	begin    *ui.Button
	side     *fyne.Container
	content  *fyne.Container
}

// countAfter is how long nothing must change before the rows are counted.
const countAfter = 250 * time.Millisecond

func newImportPreview(p *importPage, list *exchange.Import, fallback string) *importPreview {
	v := &importPreview{page: p, list: list, needs: ui.Column(8), counts: ui.Column(6), content: container.NewStack()}
	v.begin = ui.NewButton(ui.Primary, text.T("import.go"), "import", v.start)
	v.fallback = ui.NewInput(text.T("import.fallback.hint"))
	v.fallback.SetText(fallback)
	v.fallback.OnChanged = func(string) { v.changed() }
	v.columns = ui.NewTable(
		ui.TableColumn[columnItem]{Title: text.T("import.col.column"), Share: 1, Least: 110, Style: ui.BodyBold, Text: func(c columnItem) string { return c.name }, Token: columnToken},
		ui.TableColumn[columnItem]{Title: text.T("import.col.samples"), Share: 1.5, Least: 110, Style: ui.Caption, Text: func(c columnItem) string { return c.samples }, Token: func(columnItem) ui.Token { return ui.Text2 }},
		ui.TableColumn[columnItem]{Title: text.T("import.col.field"), Width: ui.Scaled(196),
			Cell: func() fyne.CanvasObject { return newFieldCell(v.choose) }, Update: func(o fyne.CanvasObject, c columnItem) { o.(*fieldCell).set(c) }})
	v.columns.Key = func(c columnItem) string { return columnKey(c.index) }
	if ui.Scaled(1) > 1.2 {
		v.columns.Tall() // for the choices
	}
	v.columns.SetRows(columnItems(list))
	v.people = ui.NewTable(
		ui.TableColumn[personPreview]{Title: text.T("import.preview.name"), Fit: true, Least: ui.Scaled(140), Style: ui.BodyBold, Text: func(r personPreview) string { return r.name }},
		ui.TableColumn[personPreview]{Title: text.T("import.preview.title"), Fit: true, Style: ui.Caption, Text: func(r personPreview) string { return r.title }},
		ui.TableColumn[personPreview]{Title: text.T("import.preview.account"), Fit: true, Style: ui.Caption, Text: func(r personPreview) string { return r.account }},
		ui.TableColumn[personPreview]{Title: text.T("import.preview.email"), Fit: true, Style: ui.Caption, Text: func(r personPreview) string { return r.email }},
		ui.TableColumn[personPreview]{Title: text.T("import.preview.role"), Fit: true, Style: ui.Caption, Text: func(r personPreview) string { return r.role }, Token: func(personPreview) ui.Token { return ui.AccentText }})
	v.people.SetEmpty(ui.Center(ui.NewText("…", ui.Body).In(ui.Text3)))
	v.side = ui.Column(12,
		v.sidePanel("import.dry", v.counts),
		v.sidePanel("import.needs", ui.Column(12, v.needs, ui.Column(4, ui.NewText(text.T("import.fallback"), ui.Caption).In(ui.Text2), v.fallback))),
		v.sidePanel("import.found", ui.Column(12, factRows(factsOf(list)), v.sheetChoice())))
	v.arrange()
	v.showNeeds()
	return v
}

// columnToken fades the columns that are left out.
func columnToken(c columnItem) ui.Token {
	if c.field == exchange.FieldIgnore {
		return ui.Text3
	}
	return ui.Text
}

func columnKey(i int) string { return lineWords(i + 1) }

func (v *importPreview) sidePanel(title string, o fyne.CanvasObject) fyne.CanvasObject {
	return ui.NewPanel(ui.Inset(12, 16, 14, 16, ui.Column(10, ui.NewText(text.T(title), ui.BodyBold), o)))
}

// sheetChoice is the choice among the sheets of a workbook; nothing where there is
// none.
func (v *importPreview) sheetChoice() fyne.CanvasObject {
	f := v.list.Format
	if len(f.Sheets) < 2 {
		return ui.Column(0)
	}
	options := make([]ui.Option, len(f.Sheets))
	for i, name := range f.Sheets {
		options[i] = ui.Option{Value: name, Label: name}
	}
	v.sheet = ui.NewSelect(options, f.Sheet, func(name string) { v.page.onSheet(v.list, v.fallback.Text(), name) })
	return ui.Column(4, ui.NewText(text.T("import.sheet"), ui.Caption).In(ui.Text2), v.sheet)
}

func factRows(facts []fact) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, f := range facts {
		rows = append(rows, ui.Row(8, ui.Fixed(ui.Scaled(104), 0, ui.NewText(f.label, ui.Caption).In(ui.Text3)), ui.Grow(ui.NewText(f.value, ui.Caption))))
	}
	return ui.Column(6, rows...)
}

// The sizes of the preview: the side beside the tables, and how high the table
// of people is.
const (
	importSideWidth       = 344
	importSideWidthNarrow = 300
	peopleHeight          = 32 + 40*previewRows
	peopleHeightNarrow    = 32 + 40*3
	sideRim               = 4 // the scroller would cut the borders of panels that touch its edge
)

// arrange lays the parts out for the width of the window.
func (v *importPreview) arrange() {
	edge, gap, side, people := ui.Edge(v.page.narrow), float32(16), float32(importSideWidth), float32(peopleHeight)
	if v.page.narrow {
		gap, side, people = 12, importSideWidthNarrow, peopleHeightNarrow
	}
	head := func(title, line string) fyne.CanvasObject {
		return ui.Inset(12, 16, 10, 16, ui.Row(8, ui.NewText(title, ui.BodyBold), ui.NewText(line, ui.Caption).In(ui.Text3)))
	}
	columns := ui.NewPanel(ui.Column(0, head(text.T("import.mapping"), text.N("import.mapping.count", len(v.list.Mapping.Columns))), ui.Grow(v.columns), ui.Fixed(0, 1, ui.NewFill(""))))
	first := ui.NewPanel(ui.Column(0, head(text.T("import.preview"), text.T("import.preview.suggested")), ui.Fixed(0, people, v.people), ui.Fixed(0, 1, ui.NewFill(""))))
	left := ui.Column(gap, ui.Grow(columns), first)
	scroll := ui.Inset(-sideRim, -sideRim, -sideRim, -sideRim, container.NewVScroll(ui.Pad(sideRim, v.side)))
	v.content.Objects = []fyne.CanvasObject{ui.Inset(gap, edge, gap, edge, ui.Beside(gap, ui.Grow(left), ui.Fixed(ui.Scaled(side), 0, scroll)))}
	v.content.Refresh()
}

// choose puts a column into another field.
func (v *importPreview) choose(column int, field exchange.Field) {
	v.list = withField(v.list, column, field)
	v.columns.SetRows(columnItems(v.list))
	v.changed()
}

// changed brings everything that depends on the choices up to date.
func (v *importPreview) changed() {
	v.dry = nil
	v.showNeeds()
	v.count()
}

// showNeeds says which fields are there, and whether the import can begin.
func (v *importPreview) showNeeds() {
	v.needs.Objects = nil
	for _, n := range needsOf(v.list.Mapping, v.fallback.Text()) {
		ink, _, _ := n.tone.Tokens()
		v.needs.Add(ui.Row(8, ui.NewIcon(n.icon, ink, 16), ui.Grow(ui.NewParagraph(n.words, ui.Caption).In(ui.Text2))))
	}
	v.begin.SetLabel(importVerb(v.dry))
	switch reason := blocked(v.list.Mapping, v.fallback.Text()); {
	case reason != "":
		v.begin.Disable(reason)
	case v.dry != nil && v.dry.Read > 0 && v.dry.Read == v.dry.Rejected:
		v.begin.Disable(text.T("import.go.nothing"))
	default:
		v.begin.Enable()
	}
	v.side.Refresh()
	v.page.buttons.Refresh()
	v.page.head.content.Refresh()
}

// count shows the first people as they will become, and what the import would
// do. Both run in the background, and only the latest choice counts.
func (v *importPreview) count() {
	h, list, fallback := v.page.h, v.list, clean(v.fallback)
	if reason := blocked(list.Mapping, fallback); reason != "" {
		h.Runner.Cancel("import.first")
		h.Runner.Cancel("import.dry")
		v.people.SetRows(nil)
		v.people.SetEmpty(ui.Pad(16, ui.NewParagraph(reason, ui.Body).In(ui.Text2).Aligned(fyne.TextAlignCenter)))
		v.say(reason)
		return
	}
	h.Runner.After(0, "import.first", func() { v.readFirst(list, fallback) })
	if list.Format.Size > dryRunMost {
		v.say(text.T("import.dry.skipped", text.Size(list.Format.Size)))
		return
	}
	v.say(text.T("import.dry.counting"))
	h.Runner.After(countAfter, "import.dry", func() { v.dryRun(list, fallback) })
}

func (v *importPreview) readFirst(list *exchange.Import, fallback string) {
	library := v.page.h.Workspace.Library()
	ui.Run(v.page.h.Runner, "import.first", func(ctx context.Context) ([]personPreview, error) {
		return previewOf(ctx, list, fallback, library)
	}, func(people []personPreview, err error) {
		words := text.T("import.preview.none")
		if err != nil {
			words = text.Error(err)
		}
		v.people.SetEmpty(ui.Pad(16, ui.NewParagraph(words, ui.Body).In(ui.Text2).Aligned(fyne.TextAlignCenter)))
		v.people.SetRows(people)
	})
}

func (v *importPreview) dryRun(list *exchange.Import, fallback string) {
	ws := v.page.h.Workspace
	ui.Run(v.page.h.Runner, "import.dry", func(ctx context.Context) (workspace.ImportResult, error) {
		return ws.Import(ctx, list, workspace.ImportOptions{Account: fallback, DryRun: true})
	}, func(r workspace.ImportResult, err error) {
		switch {
		case model.CodeOf(err) == model.Canceled:
		case err != nil:
			v.say(text.T("import.dry.failed", text.Error(err)))
		default:
			v.dry = &r
			v.showCounts(r)
			v.showNeeds()
		}
	})
}

// say puts a sentence in the place of the counts.
func (v *importPreview) say(words string) {
	v.counts.Objects = []fyne.CanvasObject{ui.NewParagraph(words, ui.Caption).In(ui.Text2)}
	v.side.Refresh()
}

func (v *importPreview) showCounts(r workspace.ImportResult) {
	v.counts.Objects = nil
	for _, t := range talliesOf(r) {
		v.counts.Add(ui.Row(8, ui.Grow(ui.NewText(t.label, ui.Body).In(ui.Text2)), ui.NewText(text.Number(t.n), ui.BodyBold).In(t.tone)))
	}
	if r.AtMost {
		v.counts.Add(ui.NewParagraph(text.T("import.dry.at_most", text.Number(workspace.DryRunPeople)), ui.Caption).In(ui.Text2))
	}
	if r.Rejected > 0 && len(r.Report.Rejections) > 0 {
		p := r.Report.Rejections[0]
		v.counts.Add(ui.NewParagraph(text.N("import.dry.rejected", r.Rejected, lineWords(p.Line), problemWords(p)), ui.Caption).In(ui.Danger))
	}
	v.side.Refresh()
}

// start begins the import.
func (v *importPreview) start() {
	if v.begin.Disabled() {
		return
	}
	h := v.page.h
	h.Runner.Cancel("import.first")
	h.Runner.Cancel("import.dry")
	v.page.watch(startRun(h, v.list, clean(v.fallback)))
}

// fieldCell is the choice of the field of a column.
type fieldCell struct {
	cell
	choice *ui.Select
	column int
}

func newFieldCell(choose func(column int, field exchange.Field)) *fieldCell {
	c := &fieldCell{}
	c.choice = ui.NewSelect(fieldOptions(), "", func(value string) { choose(c.column, exchange.Field(value)) })
	c.content = ui.Row(0, ui.Grow(c.choice))
	c.ExtendBaseWidget(c)
	return c
}

func (c *fieldCell) set(item columnItem) {
	c.column = item.index
	c.choice.Select(string(item.field))
}

func fieldOptions() []ui.Option {
	options := make([]ui.Option, len(exchange.Fields))
	for i, f := range exchange.Fields {
		options[i] = ui.Option{Value: string(f), Label: text.T("import.field." + string(f))}
	}
	return options
}
