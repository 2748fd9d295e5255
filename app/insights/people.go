package insights

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/followup"
	"konklave/app/list"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
	"konklave/model/search"
	"konklave/model/workspace"
)

// row is one line of the list behind a figure.
type row struct {
	workspace.InsightRow
	detail string
	folded string // what the filter looks into
}

const (
	rowHigh  = 52
	listWide = 640
	listHigh = 416
)

// listDialog shows what a figure is made from. Each row leads to its person, or account.
type listDialog struct {
	page   *Page
	of     listing
	rows   []row
	shown  []int // indexes of rows
	list   *list.List
	search *ui.Input
	place  *fyne.Container
	dialog *ui.Dialog
}

// showList opens the list of a figure.
func (p *Page) showList(of listing) {
	if p.host.Dialogs.Open() {
		return
	}
	d := &listDialog{page: p, of: of, place: container.NewStack()}
	d.list = list.New(rowHigh, func() list.Cell { return newListCell(d) }).Rounded(6)
	d.list.OnOpen = func(i int) { d.open(i) }
	d.list.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyF { // later, lest the letter goes into the form
			p.host.Runner.After(0, "insights.letter", func() { d.followUp(d.list.Selected()) })
		}
		return e.Name == fyne.KeyF
	}
	d.search = ui.NewSearch(text.T("insights.list.filter"), func(string) { d.filter() })
	d.search.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyDown && len(d.shown) > 0 {
			p.host.Window.Canvas().Focus(d.list)
			d.list.Select(0)
			return true
		}
		return false
	}
	d.search.OnSubmitted = func(string) { d.open(0) }
	d.place.Objects = []fyne.CanvasObject{ui.Center(ui.NewText("…", ui.Title).In(ui.Text3))}
	sub := of.sub
	rows := ui.Column(10, ui.NewText(sub, ui.Caption).In(ui.Text3), d.search, ui.Fixed(0, ui.Scaled(listHigh), ui.NewPanel(d.place)))
	if sub == "" {
		rows = ui.Column(10, d.search, ui.Fixed(0, ui.Scaled(listHigh), ui.NewPanel(d.place)))
	}
	d.dialog = p.host.Dialogs.Custom(of.title, rows, nil).Wide(listWide)
	d.dialog.OnClosed = func() { p.host.Runner.Cancel("insights.list") }
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "insights.list", func(ctx context.Context) ([]row, error) { return rowsOf(ctx, ws, of) }, d.fill)
}

// rowsOf reads who is in a list.
func rowsOf(ctx context.Context, ws *workspace.Workspace, of listing) ([]row, error) {
	found, err := ws.InsightRows(ctx, of.items)
	rows := make([]row, len(found))
	for i, r := range found {
		rows[i] = row{InsightRow: r, folded: search.Fold(r.Name + " " + r.Title + " " + r.AccountName)}
		if of.detail != nil {
			rows[i].detail = of.detail(r.Item)
		}
	}
	return rows, err
}

func (d *listDialog) fill(rows []row, err error) {
	switch {
	case model.CodeOf(err) == model.Canceled:
		return
	case err != nil:
		d.put(ui.NewEmptyState(text.T("insights.broken"), text.Error(err), nil))
		return
	case len(rows) == 0:
		d.put(ui.NewEmptyState(text.T("insights.list.none"), text.T("insights.list.none.why"), nil))
		return
	}
	d.rows = rows
	d.filter()
	d.put(ui.Pad(2, d.list))
	if d.search.Text() == "" { // who filters already goes on
		d.page.host.Window.Canvas().Focus(d.list)
	}
}

func (d *listDialog) put(o fyne.CanvasObject) {
	d.place.Objects = []fyne.CanvasObject{o}
	d.place.Refresh()
}

func (d *listDialog) filter() {
	words := strings.Fields(search.Fold(d.search.Text()))
	d.shown = d.shown[:0]
	for i := range d.rows {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(d.rows[i].folded, w) }) {
			d.shown = append(d.shown, i)
		}
	}
	d.list.SetCount(len(d.shown))
	d.list.Select(min(0, len(d.shown)-1))
}

func (d *listDialog) open(i int) {
	if i < 0 || i >= len(d.shown) {
		return
	}
	r := d.rows[d.shown[i]]
	d.dialog.Close()
	d.page.goTo(r.Item)
}

// followUp asks for the next step with the person of a row.
func (d *listDialog) followUp(i int) {
	if i < 0 || i >= len(d.shown) || d.rows[d.shown[i]].Person.ID.IsZero() {
		return
	}
	person := d.rows[d.shown[i]].Person
	d.dialog.Close()
	followup.Ask(d.page.host, person, model.Email)
}

// goTo leads to the person of an item, or to its account.
func (p *Page) goTo(i insights.Item) {
	p.host.Go(screen.Route{Name: screen.Account, ID: i.Account, Person: i.Person})
}

// listCell is a row of the list.
type listCell struct {
	d      *listDialog
	avatar *ui.Avatar
	name   *ui.Label
	sub    *ui.Label
	detail *ui.Label
	follow *ui.Button
	at     int
	object fyne.CanvasObject
}

func newListCell(d *listDialog) *listCell {
	c := &listCell{d: d, at: -1, avatar: ui.NewAvatar("?", "", 32), name: ui.NewText("", ui.BodyBold), sub: ui.NewText("", ui.Caption).In(ui.Text3),
		detail: ui.NewText("", ui.Caption).In(ui.Text2)}
	c.follow = ui.NewIconButton("calendar-plus", text.T("insights.follow_up"), func() { d.followUp(c.at) })
	c.object = ui.Inset(0, 10, 0, 12, ui.Row(10, c.avatar, ui.Grow(ui.Column(0, c.name, c.sub)), c.detail, c.follow))
	return c
}

// Object implements list.Cell.
func (c *listCell) Object() fyne.CanvasObject { return c.object }

// Set implements list.Cell.
func (c *listCell) Set(i int) {
	c.at = i
	r := c.d.rows[c.d.shown[i]]
	c.avatar.Set(r.Initials, "")
	c.name.SetText(r.Name)
	sub := r.Title
	switch {
	case r.AccountName != "" && sub != "":
		sub += " · " + r.AccountName
	case sub == "":
		sub = r.AccountName
	}
	c.sub.SetText(sub)
	c.detail.SetText(r.detail)
	ui.ShowIf(c.follow, !r.Person.ID.IsZero() && !r.Person.Left())
}
