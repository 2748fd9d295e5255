package duplicates

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/list"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// What the list shows, and what the route's Tab says.
const (
	showAll      = ""
	showPeople   = "people"
	showAccounts = "accounts"
)

const (
	headHeight = 72
	rowHeight  = 60
	listWidth  = 380
	listNarrow = 300
)

// pairPage lists the pairs on the left and compares the selected one on the right.
type pairPage struct {
	h        *screen.Host
	route    screen.Route
	narrow   bool
	watching screen.Watching

	all    []workspace.DuplicateRow
	rows   []workspace.DuplicateRow // those that the filter lets through
	loaded bool

	line    *ui.Label
	certain *ui.Button
	filter  *ui.Segmented
	list    *list.List
	preview *preview
	place   *fyne.Container   // the two panes, or what stands for them
	row     fyne.CanvasObject // in the head
	head    *fyne.Container
	edge    *fyne.Container
	panes   fyne.CanvasObject
	content fyne.CanvasObject
}

var (
	_ screen.Page    = (*pairPage)(nil)
	_ screen.Keyed   = (*pairPage)(nil)
	_ screen.Resized = (*pairPage)(nil)
)

// New makes the screen. The route's Tab is what the list shows, its Person or ID
// the person or account to begin with.
func New(h *screen.Host, r screen.Route) screen.Page {
	p := &pairPage{h: h, route: r, place: container.NewStack(), edge: container.NewStack(), head: container.NewStack()}
	p.line = ui.NewText("…", ui.Caption).In(ui.Text2)
	p.certain = ui.NewButton(ui.Secondary, text.T("duplicates.all.button.none"), "check", p.askAll)
	p.certain.Disable(text.T("duplicates.all.none"))
	p.filter = ui.NewSegmented([]ui.Option{{Value: showAll, Label: text.T("duplicates.filter.all")}, {Value: showPeople, Label: text.T("duplicates.filter.people"), Icon: "users"},
		{Value: showAccounts, Label: text.T("duplicates.filter.accounts"), Icon: "accounts"}}, r.Tab, p.filtered)
	p.list = list.New(rowHeight, p.newRow)
	p.list.OnSelected = func(int) { p.show() }
	p.list.OnOpen = func(int) {
		p.show()
		h.Window.Canvas().Unfocus() // the keys are for the comparison
	}
	p.list.OnKey = p.listKey
	p.preview = newPreview(p)
	words := ui.Grow(ui.Column(0, ui.NewText(text.T("duplicates.title"), ui.Heading), p.line))
	p.row = ui.Row(12, words, p.certain)
	p.content = ui.Layers(ui.Column(0, p.head, ui.Grow(p.edge)))
	p.arrange()
	p.setPlace(loading())
	return p
}

func loading() fyne.CanvasObject {
	return ui.NewPanel(ui.Center(ui.NewText(text.T("duplicates.loading"), ui.Body).In(ui.Text3)))
}

// Content implements screen.Page.
func (p *pairPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *pairPage) Route() screen.Route {
	r := screen.Route{Name: screen.Duplicates, Tab: p.route.Tab}
	if row, ok := p.selected(); ok {
		r.ID, r.Person = row.A, row.B
	}
	return r
}

// Crumbs implements screen.Page.
func (p *pairPage) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("nav.accounts"), Route: screen.Route{Name: screen.Accounts}}, {Label: text.T("duplicates.title")}}
}

// Show implements screen.Page.
func (p *pairPage) Show() {
	p.watching = p.h.Watch("duplicates", p.load, model.KindPerson, model.KindAccount, model.KindResemblance, model.KindPermission, model.KindTouch, model.KindTask, model.KindSeat)
	p.load()
}

// Hide implements screen.Page.
func (p *pairPage) Hide() {
	p.route = p.Route()
	p.watching.End()
	p.h.Runner.Cancel("duplicates.find", "duplicates.compare")
}

// SetNarrow implements screen.Resized.
func (p *pairPage) SetNarrow(narrow bool) {
	if narrow == p.narrow {
		return
	}
	p.narrow = narrow
	p.filter.Terse(narrow)
	p.arrange()
	if p.preview.ready {
		p.preview.build()
	}
	p.setPlace(p.panesOrNot())
}

func (p *pairPage) arrange() {
	width := float32(listWidth)
	if p.narrow {
		width = listNarrow
	}
	left := ui.NewPanel(ui.Column(0, ui.Inset(8, 12, 8, 12, ui.Row(0, p.filter)), ui.Line(true), ui.Grow(container.NewStack(p.list))))
	p.panes = ui.Beside(12, ui.Fixed(ui.Scaled(width), 0, left), ui.Grow(p.preview.content))
	p.head.Objects = []fyne.CanvasObject{ui.NewHead(headHeight, p.narrow, p.row)}
	p.edge.Objects = []fyne.CanvasObject{ui.Margin(p.narrow, p.place)}
	p.head.Refresh()
	p.edge.Refresh()
}

func (p *pairPage) setPlace(o fyne.CanvasObject) {
	if len(p.place.Objects) == 1 && p.place.Objects[0] == o {
		return
	}
	p.place.Objects = []fyne.CanvasObject{o}
	p.place.Refresh()
}

// panesOrNot is the body of the page.
func (p *pairPage) panesOrNot() fyne.CanvasObject {
	switch {
	case !p.loaded:
		return loading()
	case len(p.all) == 0:
		back := ui.NewButton(ui.Primary, text.T("duplicates.empty.back"), "accounts", p.leave)
		return ui.NewPanel(ui.NewEmptyState(text.T("duplicates.empty"), text.T("duplicates.empty.text"), back))
	}
	return p.panes
}

// load looks for the pairs; the ones on show stay until it knows better.
func (p *pairPage) load() {
	ui.Run(p.h.Runner, "duplicates.find", p.h.Workspace.DuplicateRows, func(rows []workspace.DuplicateRow, err error) {
		if err != nil {
			if model.CodeOf(err) != model.Canceled {
				p.setPlace(ui.NewBroken(text.T("duplicates.broken"), err, p.load))
			}
			return
		}
		p.loaded, p.all = true, rows
		p.sift()
	})
}

// sift shows the pairs that the filter lets through and keeps the selection.
func (p *pairPage) sift() {
	at, was := max(p.list.Selected(), 0), p.route
	if row, ok := p.selected(); ok {
		was.ID, was.Person = row.A, row.B
	}
	certain := 0
	p.rows = make([]workspace.DuplicateRow, 0, len(p.all))
	for _, row := range p.all {
		if row.Strength == model.Certain {
			certain++
		}
		if p.route.Tab == showAll || (p.route.Tab == showAccounts) == (row.Of == model.KindAccount) {
			p.rows = append(p.rows, row)
		}
	}
	for i, row := range p.rows {
		if row.A == was.ID && row.B == was.Person || row.Of == model.KindPerson && was.ID.IsZero() && (row.A == was.Person || row.B == was.Person) {
			at = i
			break
		}
	}
	p.line.SetText(text.T("duplicates.line", text.N("duplicates.count", len(p.all)), text.N("duplicates.certain", certain)))
	if certain > 0 {
		p.certain.SetLabel(text.N("duplicates.all.button", certain))
		p.certain.Enable()
	} else {
		p.certain.SetLabel(text.T("duplicates.all.button.none"))
		p.certain.Disable(text.T("duplicates.all.none"))
	}
	p.list.SetCount(len(p.rows))
	p.list.Select(min(at, len(p.rows)-1))
	p.setPlace(p.panesOrNot())
	p.show()
}

func (p *pairPage) filtered(tab string) {
	p.route = screen.Route{Name: screen.Duplicates, Tab: tab}
	p.list.Select(-1)
	p.sift()
}

// selected is the pair on show.
func (p *pairPage) selected() (workspace.DuplicateRow, bool) {
	if i := p.list.Selected(); i >= 0 && i < len(p.rows) {
		return p.rows[i], true
	}
	return workspace.DuplicateRow{}, false
}

// show compares the selected pair.
func (p *pairPage) show() {
	row, ok := p.selected()
	if !ok {
		p.h.Runner.Cancel("duplicates.compare")
		p.preview.clear()
		return
	}
	ui.Run(p.h.Runner, "duplicates.compare", func(ctx context.Context) (workspace.Comparison, error) { return p.h.Workspace.Compare(ctx, row) },
		func(c workspace.Comparison, err error) {
			switch {
			case model.CodeOf(err) == model.Canceled || model.CodeOf(err) == model.NotFound: // the list follows
			case err != nil:
				p.h.Fail(err)
			default:
				p.preview.set(c)
			}
		})
}

func (p *pairPage) leave() { p.h.Go(screen.Route{Name: screen.Accounts}) }
