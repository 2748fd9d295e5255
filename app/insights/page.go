// Package insights is the screen of figures: follow-ups, replies, how far people came,
// how well buying centers are covered, the shared goals, and with whom nobody has
// planned anything. What is counted are rules of package model/insights; here the
// figures get words and a place, and each opens the list that it was made from.
package insights

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// Page is the screen. Its Route keeps the filters in View.
type Page struct {
	host     *screen.Host
	route    screen.Route
	choice   choice
	narrow   bool
	watching screen.Watching
	loaded   bool
	view     view

	title   *ui.Label
	period  *ui.Select
	whose   *ui.Select
	segment *ui.Select
	export  *ui.Button
	head    *fyne.Container
	place   *fyne.Container // the cards, or what stands for them
	scroll  *container.Scroll
	content fyne.CanvasObject
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Resized = (*Page)(nil)
	_ screen.Keyed   = (*Page)(nil)
)

const (
	headHigh = 56
	// largeText is the text scale from which a wide window has no more room than a
	// narrow one.
	largeText = 1.4
)

// The keys of what runs.
const (
	watching = "insights.watch"
	loading  = "insights.load"
	looking  = "insights.before"
)

// New makes the screen of a route.
func New(h *screen.Host, r screen.Route) screen.Page {
	p := &Page{host: h, route: r, choice: choiceOf(r), narrow: ui.Scaled(1) > largeText, place: container.NewStack(), head: container.NewStack()}
	today := h.Workspace.Today()
	p.title = ui.NewText("", ui.Heading)
	p.period = ui.NewSelect(periodOptions(today), p.choice.period, func(v string) { p.choose(func(c *choice) { c.period = v }) })
	p.whose = ui.NewSelect(whoseOptions(), p.choice.whose, func(v string) { p.choose(func(c *choice) { c.whose = v }) })
	p.segment = ui.NewSelect(nil, p.choice.segment, func(v string) { p.choose(func(c *choice) { c.segment = v }) })
	p.export = ui.NewButton(ui.Secondary, text.T("insights.export"), "export", p.save)
	p.scroll = container.NewVScroll(p.place)
	p.content = ui.Column(0, p.head, ui.Grow(p.scroll))
	p.showHead()
	p.put(ui.Center(ui.NewText("…", ui.Title).In(ui.Text3)))
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb { return []screen.Crumb{{Label: text.T("nav.insights")}} }

// Show implements screen.Page.
func (p *Page) Show() {
	p.watching = p.host.Watch(watching, p.reload, model.KindAccount, model.KindPerson, model.KindCenter, model.KindSeat, model.KindTouch, model.KindTask,
		model.KindPage, model.KindSettings)
	p.reload()
}

// Hide implements screen.Page.
func (p *Page) Hide() {
	p.watching.End()
	p.host.Runner.Cancel(loading, looking)
}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	narrow = narrow || ui.Scaled(1) > largeText
	if narrow == p.narrow {
		return
	}
	p.narrow = narrow
	p.showHead()
	if p.loaded {
		p.arrange()
	}
}

// choose takes another filter.
func (p *Page) choose(change func(*choice)) {
	change(&p.choice)
	p.route.View = p.choice.view()
	p.host.Replace(p.route)
	p.showTitle()
	p.reload()
}

func (p *Page) showTitle() {
	from, _ := periodDays(p.choice.period, p.host.Workspace.Today())
	p.title.SetText(periodTitle(p.choice.period, from))
}

func (p *Page) showHead() {
	p.showTitle()
	p.segment.SetOptions(p.segments())
	p.segment.Select(p.choice.segment)
	var row fyne.CanvasObject = ui.Row(10, ui.Grow(p.title), p.period, p.whose, p.segment, p.export)
	if ui.Scaled(1) > largeText {
		row = ui.Column(8, ui.Row(10, ui.Grow(p.title), p.export), ui.Row(10, p.period, p.whose, p.segment))
	}
	p.head.Objects = []fyne.CanvasObject{ui.NewHead(headHigh, p.narrow, row)}
	p.head.Refresh()
}

// segments are the industries with most accounts, by name, and what is chosen.
func (p *Page) segments() []ui.Option {
	options := []ui.Option{{Value: allSegments, Label: text.T("insights.segment.all")}}
	list := slices.Clone(p.view.figs.Segments)
	slices.SortStableFunc(list, func(a, b insights.Segment) int { return cmp.Compare(b.Accounts, a.Accounts) })
	list = list[:min(len(list), mostSegments)]
	slices.SortFunc(list, func(a, b insights.Segment) int { return cmp.Compare(a.Name, b.Name) })
	chosen := p.choice.segment == allSegments
	for _, s := range list {
		options = append(options, ui.Option{Value: s.Name, Label: s.Name})
		chosen = chosen || s.Name == p.choice.segment
	}
	if !chosen {
		options = append(options, ui.Option{Value: p.choice.segment, Label: p.choice.segment})
	}
	return options
}

func (p *Page) reload() {
	ws, c, lang := p.host.Workspace, p.choice, text.Lang()
	ui.Run(p.host.Runner, loading, func(ctx context.Context) (view, error) { return load(ctx, ws, c, lang) }, p.show)
}

// show assigns what was loaded, and begins to look back.
func (p *Page) show(v view, err error) {
	if err != nil {
		if model.CodeOf(err) != model.Canceled {
			p.put(ui.NewBroken(text.T("insights.broken"), err, p.reload))
		}
		return
	}
	if p.loaded && p.view.choice == v.choice {
		v.before = p.view.before // it is looked up again, and stays until then
	}
	p.view, p.loaded = v, true
	p.showHead()
	p.arrange()
	if v.figs.Records == 0 {
		return
	}
	ws, q := p.host.Workspace, v.figs.Query
	ui.Run(p.host.Runner, looking, func(ctx context.Context) (workspace.Standing, error) {
		return ws.InsightsAt(ctx, q, q.From.AddDays(-1))
	}, func(s workspace.Standing, err error) {
		if err != nil {
			if model.CodeOf(err) != model.Canceled {
				p.host.Fail(err)
			}
			return
		}
		if p.view.before == nil || *p.view.before != s {
			p.view.before = &s
			p.arrange()
		}
	})
}

func (p *Page) put(o fyne.CanvasObject) {
	p.place.Objects = []fyne.CanvasObject{o}
	p.place.Refresh()
}

// TypedKey implements screen.Keyed: the page scrolls by keys.
func (p *Page) TypedKey(key *fyne.KeyEvent) bool {
	step := map[fyne.KeyName]float32{fyne.KeyDown: 60, fyne.KeyUp: -60, fyne.KeyPageDown: p.scroll.Size().Height - 60, fyne.KeyPageUp: 60 - p.scroll.Size().Height,
		fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}[key.Name]
	if step == 0 {
		return false
	}
	most := max(p.place.MinSize().Height-p.scroll.Size().Height, 0)
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(p.scroll.Offset.Y+step, 0), most)))
	return true
}

// TypedRune implements screen.Keyed.
func (p *Page) TypedRune(rune) bool { return false }
