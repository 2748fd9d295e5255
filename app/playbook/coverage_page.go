package playbook

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// coveragePage shows for each role and phase which messages there are, how old
// they are and what they brought. Route.View keeps the filters.
type coveragePage struct {
	host   *screen.Host
	route  screen.Route
	narrow bool

	known  *knowledge
	matrix *playbooks.Matrix

	drawer     bool // the side is open over the narrow window
	bar        *fyne.Container
	title      *ui.Label
	share      *ui.Bar
	shareBox   *fyne.Container
	mode       *ui.Segmented
	gapsButton *ui.Button
	sum        *ui.Label
	channel    *ui.Select
	lang       *ui.Select
	days       *ui.Select
	grid       *ui.SlotGrid
	side       *fyne.Container
	legend     *fyne.Container
	content    *fyne.Container
	watching   screen.Watching
}

// knowledge is what the page reads.
type knowledge struct {
	library *playbooks.Library
	sent    []playbooks.Sent
	wants   map[workspace.Want]int
	today   model.Date
}

var (
	_ screen.Page    = (*coveragePage)(nil)
	_ screen.Resized = (*coveragePage)(nil)
	_ screen.Keyed   = (*coveragePage)(nil)
)

// The filters that leave nothing out.
const (
	allChannels = "all"
	bothLangs   = "both"
)

func newCoveragePage(h *screen.Host, r screen.Route) *coveragePage {
	p := &coveragePage{host: h, route: r, grid: ui.NewSlotGrid(text.T("coverage.role")), side: container.NewStack()}
	p.share, p.sum = ui.NewBar(0, ui.Accent), ui.NewText("", ui.Caption)
	p.shareBox = ui.Fixed(120, 0, ui.Center(ui.Fixed(120, 6, p.share)))
	channels := []ui.Option{{Value: allChannels, Label: text.T("coverage.channels")}}
	for _, c := range playbooks.CoverageChannels {
		channels = append(channels, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	p.channel = ui.NewSelect(channels, allChannels, func(string) { p.work() })
	langs := []ui.Option{{Value: bothLangs, Label: text.T("coverage.langs")}}
	for _, l := range playbooks.Langs {
		langs = append(langs, ui.Option{Value: l, Label: text.T("lang." + l)})
	}
	p.lang = ui.NewSelect(langs, bothLangs, func(string) { p.work() })
	var spans []ui.Option
	for _, span := range []string{"30", "90", "365", "0"} {
		spans = append(spans, ui.Option{Value: span, Label: text.T("coverage.days." + span)})
	}
	p.days = ui.NewSelect(spans, "90", func(string) { p.work() })
	p.mode = ui.NewSegmented(modes(), covers, p.leave)
	p.gapsButton = ui.NewButton(ui.Secondary, "", "flag", p.toggleDrawer).Tipped(text.T("coverage.gaps"))
	p.title = ui.NewText(text.T("nav.playbooks"), ui.Heading)
	p.bar = ui.Column(0, ui.Layers(ui.NewFill(ui.Surface), ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 56, ui.Row(8,
		p.title, p.shareBox, ui.Grow(p.sum),
		p.channel, p.lang, p.days, p.gapsButton, p.mode)))), ui.Line(true))
	p.grid.OnCell = func(row, col int) {
		p.drawer = true
		p.showCell()
		p.arrange()
	}
	p.grid.OnSlot = p.openSlot
	p.legend = p.newLegend()
	p.content = container.NewStack()
	p.arrange()
	return p
}

// Content implements screen.Page.
func (p *coveragePage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *coveragePage) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *coveragePage) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("nav.playbooks"), Route: screen.Route{Name: screen.Playbooks}}, {Label: text.T("coverage.title")}}
}

// Show implements screen.Page.
func (p *coveragePage) Show() {
	p.watching = p.host.Watch("coverage.watch", p.load, model.KindTouch, model.KindSeat, model.KindAccount)
	p.load()
}

// Hide implements screen.Page.
func (p *coveragePage) Hide() {
	p.host.Runner.Cancel("coverage.load")
	p.watching.End()
}

// SetNarrow implements screen.Resized.
func (p *coveragePage) SetNarrow(narrow bool) {
	p.narrow = narrow
	p.grid.SetLow(narrow)
	p.mode.Terse(narrow)
	ui.ShowIf(p.shareBox, !narrow)
	ui.ShowIf(p.title, !narrow)
	ui.ShowIf(p.gapsButton, narrow)
	p.arrange()
}

// toggleDrawer opens or closes the side of the narrow window.
func (p *coveragePage) toggleDrawer() {
	p.drawer = !p.drawer
	p.arrange()
}

// TypedKey implements screen.Keyed: Esc closes the drawer.
func (p *coveragePage) TypedKey(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyEscape || !p.narrow || !p.drawer {
		return false
	}
	p.toggleDrawer()
	return true
}

// TypedRune implements screen.Keyed.
func (p *coveragePage) TypedRune(rune) bool { return false }

// leave goes on to the page that was on show before, to read or to edit it.
func (p *coveragePage) leave(mode string) {
	if mode != covers {
		p.host.Go(screen.Route{Name: screen.Playbooks, Page: p.route.Page, Tab: mode})
	}
}

func (p *coveragePage) load() {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "coverage.load", func(ctx context.Context) (*knowledge, error) {
		k := &knowledge{library: ws.Library(), today: ws.Today()}
		var err error
		if k.sent, err = ws.SentMessages(ctx); err != nil {
			return nil, err
		}
		k.wants, err = ws.Wants(ctx)
		return k, err
	}, func(k *knowledge, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.known = k
		p.work()
	})
}

// query is what the filters ask for.
func (p *coveragePage) query() playbooks.MatrixQuery {
	q := playbooks.MatrixQuery{Channels: playbooks.CoverageChannels, Langs: playbooks.Langs, Today: p.known.today}
	if c := p.channel.Selected(); c != allChannels {
		q.Channels = []model.Channel{model.Channel(c)}
	}
	if l := p.lang.Selected(); l != bothLangs {
		q.Langs = []string{l}
	}
	if n := map[string]int{"30": 30, "90": 90, "365": 365}[p.days.Selected()]; n > 0 {
		q.Since = p.known.today.AddDays(-n)
	}
	return q
}

// work fills the grid from what is known.
func (p *coveragePage) work() {
	if p.known == nil {
		return
	}
	q := p.query()
	p.matrix = p.known.library.Matrix(q, p.known.sent)
	p.share.Set(float64(p.matrix.Filled)/float64(max(p.matrix.Slots, 1)), ui.Accent)
	p.sum.SetText(text.T("coverage.sum", text.Number(p.matrix.Filled), text.Number(p.matrix.Slots)))
	columns, rows, total := coverageRows(p.matrix)
	p.grid.Set(columns, rows, &total)
	p.showCell()
	p.arrange()
}

// arrange puts the grid and what belongs to the chosen cell side by side.
func (p *coveragePage) arrange() {
	var main fyne.CanvasObject = ui.NewPanel(ui.Column(0, p.grid, p.legend))
	if p.matrix != nil && len(p.matrix.Roles) == 0 {
		main = ui.NewEmptyState(text.T("coverage.empty"), text.T("coverage.empty.what"), nil)
	}
	const wide, slim = 328, 300
	if !p.narrow {
		p.content.Objects = []fyne.CanvasObject{ui.Column(0, p.bar, ui.Grow(ui.Beside(0,
			ui.Grow(container.NewVScroll(ui.Pad(16, main))),
			ui.Fixed(ui.Scaled(wide), 0, container.NewVScroll(ui.Inset(16, 16, 16, 0, p.side))))))}
		p.content.Refresh()
		return
	}
	body := []fyne.CanvasObject{container.NewVScroll(ui.Pad(8, main))}
	if p.drawer {
		body = append(body, ui.Beside(0, ui.Grow(ui.Fixed(0, 0, ui.Spacer())), ui.Fixed(ui.Scaled(slim), 0,
			ui.Layers(ui.NewFill(ui.Bg).Bordered(ui.BorderStrong, 1), container.NewVScroll(ui.Pad(12, p.side))))))
	}
	p.content.Objects = []fyne.CanvasObject{ui.Column(0, p.bar, ui.Grow(ui.Layers(body...)))}
	p.content.Refresh()
}

// cell is the chosen cell; nil while there is none.
func (p *coveragePage) cell() *playbooks.MatrixCell {
	row, col, ok := p.grid.Chosen()
	if !ok || p.matrix == nil || row >= len(p.matrix.Roles) {
		return nil
	}
	return p.matrix.Cell(p.matrix.Roles[row], model.Funnels[col])
}

// openSlot opens the page of a slot, or begins it.
func (p *coveragePage) openSlot(row, col, slot int) {
	p.showCell()
	c := p.matrix.Cell(p.matrix.Roles[row], model.Funnels[col])
	// The grid counts line by line, one line for each language.
	channels := len(p.matrix.Channels)
	p.openOrBegin(c.Slots[slot%channels*len(p.matrix.Langs)+slot/channels])
}

// openOrBegin opens the page of a slot; a missing one is begun as the translation
// of the page in the other language, or from the skeleton.
func (p *coveragePage) openOrBegin(s playbooks.Slot) {
	if s.Page != nil {
		p.host.Go(screen.Route{Name: screen.Playbooks, Page: s.Page.ID})
		return
	}
	ws, other := p.host.Workspace, p.sibling(s)
	title := text.T("coverage.new", text.T("role."+string(s.Role)), text.T("funnel."+string(s.Stage)), text.T("channel."+string(s.Channel)))
	ui.Run(p.host.Runner, "", func(ctx context.Context) (string, error) {
		if other != nil {
			return ws.TranslatePage(ctx, other, s.Lang)
		}
		return ws.CreatePage(ctx, workspace.NewPage{Kind: playbooks.KindMessage, Lang: s.Lang, Title: title, Role: s.Role, Funnel: s.Stage, Channel: s.Channel})
	}, func(id string, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Go(screen.Route{Name: screen.Playbooks, Page: id, Tab: edits})
	})
}

// sibling is the page of the same place in another language that has no
// translation yet.
func (p *coveragePage) sibling(s playbooks.Slot) *playbooks.Page {
	c := p.matrix.Cell(s.Role, s.Stage)
	i := slices.IndexFunc(c.Slots, func(o playbooks.Slot) bool {
		return o.Channel == s.Channel && o.Page != nil && p.known.library.Translation(o.Page, s.Lang) == nil
	})
	if i < 0 {
		return nil
	}
	return c.Slots[i].Page
}
