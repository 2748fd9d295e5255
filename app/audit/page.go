// Package audit is the screen that lists every change of the data: who made it,
// when, and what was there before.
package audit

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// Page is the change log. Route.View keeps the filter.
type Page struct {
	host   *screen.Host
	route  screen.Route
	narrow bool
	edge   *ui.Margins

	all   []workspace.AuditEntry
	shown []workspace.AuditEntry
	open  workspace.AuditEntry // whose details are on show

	count    *ui.Label
	search   *ui.Input
	by       *ui.Select
	group    *ui.Select
	time     *ui.Select
	export   *ui.Button
	table    *ui.Table[workspace.AuditEntry]
	place    *fyne.Container // of the table
	side     *fyne.Container
	split    *fyne.Container
	body     *fyne.Container
	watching screen.Watching
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Resized = (*Page)(nil)
	_ screen.Finder  = (*Page)(nil)
)

// The choices that leave nothing out.
const everything = "*"

const (
	sideWidth   = 440
	sideNarrow  = 340
	columnWhen  = 150
	columnWho   = 150
	whoNarrow   = 116
	columnCount = 104
)

// New makes the change log.
func New(h *screen.Host, r screen.Route) screen.Page {
	r.Name = screen.Audit
	p := &Page{host: h, route: r, edge: &ui.Margins{}, count: ui.NewText("", ui.Caption).In(ui.Text2), place: container.NewStack(), side: container.NewStack(), split: container.NewStack()}
	p.search = ui.NewSearch(text.T("audit.search"), func(string) { p.filter() })
	p.by = ui.NewSelect([]ui.Option{{Value: everything, Label: text.T("audit.anybody")}}, everything, func(string) { p.filter() })
	kinds := []ui.Option{{Value: everything, Label: text.T("audit.anything")}}
	for _, id := range Groups() {
		kinds = append(kinds, ui.Option{Value: id, Label: text.T("audit.group." + id)})
	}
	p.group = ui.NewSelect(kinds, everything, func(string) { p.filter() })
	times := []ui.Option{{Value: everything, Label: text.T("audit.time.all")}}
	for _, days := range []string{"1", "7", "30", "365"} {
		times = append(times, ui.Option{Value: days, Label: text.T("audit.time." + days)})
	}
	p.time = ui.NewSelect(times, everything, func(string) { p.filter() })
	p.export = ui.NewButton(ui.Secondary, text.T("audit.export"), "export", p.chooseExport)
	head := ui.Layers(ui.NewFill(ui.Surface), p.edge.Inside(ui.AtLeast(0, 56, ui.Row(8, ui.NewText(text.T("audit.title"), ui.Heading), ui.Grow(p.count), p.export))))
	tools := p.edge.Inside(ui.Inset(12, 0, 12, 0, ui.Row(8, ui.Grow(p.search), p.by, p.group, p.time)))
	p.body = container.NewStack(ui.Column(0, head, ui.Line(true), tools, ui.Line(true), ui.Grow(p.split)))
	p.build()
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Route implements screen.Page.
func (p *Page) Route() screen.Route {
	p.route.View = strings.Join([]string{p.by.Selected(), p.group.Selected(), p.time.Selected(), p.search.Text()}, "\n")
	return p.route
}

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("settings.title"), Route: screen.Route{Name: screen.Settings}}, {Label: text.T("audit.title")}}
}

// Show implements screen.Page.
func (p *Page) Show() {
	p.watching = p.host.Watch("audit.watch", p.load)
	p.load()
}

// Hide implements screen.Page.
func (p *Page) Hide() {
	p.host.Runner.Cancel("audit.load", "audit.details")
	p.watching.End()
}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	p.narrow = narrow
	p.edge.SetNarrow(narrow)
	p.body.Refresh()
	p.build()
	p.showRows()
}

// Find implements screen.Finder.
func (p *Page) Find() { p.host.Window.Canvas().Focus(p.search.Focusable()) }

// build makes the table: it has fewer columns in the narrow window.
func (p *Page) build() {
	secondary := func(workspace.AuditEntry) ui.Token { return ui.Text2 }
	who := float32(columnWho)
	if p.narrow {
		who = whoNarrow
	}
	columns := []ui.TableColumn[workspace.AuditEntry]{
		{Title: text.T("audit.column.at"), Width: ui.Scaled(columnWhen), Text: func(e workspace.AuditEntry) string { return text.DateTime(e.At.Local()) }, Token: secondary},
		{Title: text.T("audit.column.by"), Width: ui.Scaled(who), Text: func(e workspace.AuditEntry) string { return e.By }, Token: secondary},
		{Title: text.T("audit.column.what"), Share: 1.2, Least: 160, Text: Said},
		{Title: text.T("audit.column.subject"), Share: 1, Text: func(e workspace.AuditEntry) string { return e.Subject }},
	}
	if !p.narrow {
		columns = append(columns, ui.TableColumn[workspace.AuditEntry]{Title: text.T("audit.column.records"), Width: ui.Scaled(columnCount), Align: fyne.TextAlignTrailing,
			Text: func(e workspace.AuditEntry) string { return text.Number(e.Records) }, Token: secondary})
	}
	p.table = ui.NewTable(columns...)
	p.table.Key = func(e workspace.AuditEntry) string { return strconv.FormatUint(e.Last, 10) }
	p.table.Look = func(e workspace.AuditEntry) ui.RowLook { return ui.RowLook{Dimmed: e.Undone} }
	p.table.OnSelected, p.table.OnOpen = p.choose, p.choose
	p.place.Objects = []fyne.CanvasObject{ui.NewFill(ui.Surface), p.table}
	width := float32(sideWidth)
	if p.narrow {
		width = sideNarrow
	}
	p.split.Objects = []fyne.CanvasObject{ui.Beside(0, ui.Grow(p.place), ui.Fixed(1, 0, ui.NewFill(ui.Border)), ui.Fixed(width, 0, p.side))}
	p.split.Refresh()
}

// load reads the journal.
func (p *Page) load() {
	ui.Run(p.host.Runner, "audit.load", p.host.Workspace.Audit, func(all []workspace.AuditEntry, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		first := p.all == nil
		p.all = all
		p.offerPeople()
		if first {
			p.restore()
		}
		p.filter()
	})
}

// offerPeople lists who made changes, whoever made most last comes as they come.
func (p *Page) offerPeople() {
	options := []ui.Option{{Value: everything, Label: text.T("audit.anybody")}}
	seen := map[string]bool{"": true}
	for _, e := range p.all {
		if !seen[e.By] {
			seen[e.By] = true
			options = append(options, ui.Option{Value: e.By, Label: e.By})
		}
	}
	p.by.SetOptions(options)
}

// restore takes the filter out of the route.
func (p *Page) restore() {
	kept := strings.SplitN(p.route.View, "\n", 4)
	if len(kept) < 4 {
		return
	}
	p.by.Select(kept[0])
	p.group.Select(kept[1])
	p.time.Select(kept[2])
	p.search.SetText(kept[3])
}

// chosen is the filter as it stands.
func (p *Page) chosen() Filter {
	f := Filter{Words: p.search.Text()}
	if by := p.by.Selected(); by != everything {
		f.By = by
	}
	if g := p.group.Selected(); g != everything {
		f.Group = g
	}
	if days, err := strconv.Atoi(p.time.Selected()); err == nil {
		f.Since = p.host.Workspace.Today().AddDays(1 - days)
	}
	return f
}

func (p *Page) filter() {
	p.shown = p.chosen().Fits(p.all)
	p.showRows()
}

// showRows shows what fits, and the details of the row that was chosen before.
func (p *Page) showRows() {
	if p.all == nil {
		return
	}
	switch {
	case len(p.shown) == len(p.all):
		p.count.SetText(text.N("audit.count", len(p.all)))
	default:
		p.count.SetText(text.T("audit.count.of", text.Number(len(p.shown)), text.Number(len(p.all))))
	}
	if len(p.shown) == 0 {
		p.export.Disable(text.T("audit.none.title"))
	} else {
		p.export.Enable()
	}
	if len(p.all) == 0 {
		p.table.SetEmpty(ui.NewEmptyState(text.T("audit.empty.title"), text.T("audit.empty.text"), nil))
	} else {
		p.table.SetEmpty(ui.NewEmptyState(text.T("audit.none.title"), text.T("audit.none.text"), ui.NewButton(ui.Secondary, text.T("audit.none.button"), "", p.showAll)))
	}
	p.table.SetRows(p.shown)
	if i := slices.IndexFunc(p.shown, func(e workspace.AuditEntry) bool { return e.Last == p.open.Last }); i < 0 && len(p.shown) > 0 {
		p.table.Select(p.table.Key(p.shown[0]))
		p.choose(p.shown[0])
	} else if len(p.shown) == 0 {
		p.open = workspace.AuditEntry{}
		p.showDetails(nil)
	} else {
		p.table.Select(p.table.Key(p.shown[i]))
		p.choose(p.shown[i])
	}
}

// showAll takes every filter off.
func (p *Page) showAll() {
	p.by.Select(everything)
	p.group.Select(everything)
	p.time.Select(everything)
	p.search.SetText("")
	p.filter()
}

// The forms of a file.
const (
	asCSV   = ".csv"
	asLines = ".jsonl"
)

// chooseExport asks how and where to write what is shown.
func (p *Page) chooseExport() {
	if p.host.Dialogs.Open() {
		return
	}
	entries, ws := slices.Clone(p.shown), p.host.Workspace
	var form *folder.SaveForm
	as := ui.NewSegmented([]ui.Option{{Value: asCSV, Label: text.T("audit.as.csv")}, {Value: asLines, Label: text.T("audit.as.lines")}}, asCSV, func(string) { form.Changed() })
	form = folder.Save(p.host, folder.Saving{Title: text.T("audit.export.title"), Above: ui.Row(0, as), Name: "konklave-changes-" + ws.Today().String(), Ending: as.Selected,
		Work: func() func(context.Context, string, func(done, total int64)) (string, error) {
			return func(ctx context.Context, path string, progress func(done, total int64)) (string, error) {
				err := Export(ctx, ws, entries, path, progress)
				return text.T("audit.exported", filepath.Base(path)), err
			}
		}})
}
