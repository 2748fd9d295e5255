package insights

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// The heights of the bands of cards, before the text scale.
const (
	kpiHigh  = 76
	cardHigh = 306
)

// arrange lays the cards out, wide or narrow, or says why there are none.
func (p *Page) arrange() {
	f := p.view.figs
	switch {
	case p.view.empty:
		p.export.Disable(text.T("insights.empty"))
		p.put(p.inset(ui.NewPanel(ui.Inset(40, 16, 40, 16, ui.NewEmptyState(text.T("insights.empty"), text.T("insights.empty.why"),
			ui.NewButton(ui.Primary, text.T("insights.empty.do"), "accounts", func() { p.host.Go(screen.Route{Name: screen.Accounts}) }))))))
		return
	case f.Records == 0:
		p.export.Disable(text.T("insights.nothing"))
		p.put(p.inset(ui.NewPanel(ui.Inset(40, 16, 40, 16, p.nothing()))))
		return
	}
	p.export.Enable()
	var tiles []fyne.CanvasObject
	for _, k := range kpisOf(f, p.view.before) {
		tiles = append(tiles, ui.NewPanel(ui.Inset(2, 6, 2, 6, newChart(80, ui.Scaled(kpiHigh)-16, k.draw, p.showList))))
	}
	gap := float32(16)
	if p.narrow {
		gap = 12
	}
	p.put(p.inset(newBoard(gap, p.bands(tiles,
		band{cards: []fyne.CanvasObject{p.funnelCard(f), p.disciplineCard(f)}, shares: []float32{1.5, 1}, height: cardHigh},
		band{cards: []fyne.CanvasObject{p.replyCard(f), p.coverageCard(f), p.goalCard(f)}, shares: []float32{1.15, 1, 1}, height: cardHigh},
		band{cards: []fyne.CanvasObject{p.lackCard(f, p.narrow)}, shares: []float32{1}})...)))
}

// bands are the rows of the page: the tiles and the cards beside each other, or, where
// the text is large, fewer tiles in a row and each card in one of its own.
func (p *Page) bands(tiles []fyne.CanvasObject, cards ...band) []band {
	across := len(tiles)
	if ui.Scaled(1) > largeText {
		across = 3
	}
	var bands []band
	for from := 0; from < len(tiles); from += across {
		some := tiles[from:min(from+across, len(tiles))]
		bands = append(bands, band{cards: some, shares: slices.Repeat([]float32{1}, len(some)), height: kpiHigh})
	}
	for _, b := range cards {
		if across == len(tiles) {
			bands = append(bands, b)
			continue
		}
		for _, card := range b.cards {
			bands = append(bands, band{cards: []fyne.CanvasObject{card}, shares: []float32{1}, height: b.height})
		}
	}
	return bands
}

func (p *Page) inset(o fyne.CanvasObject) fyne.CanvasObject {
	if p.narrow {
		return ui.Inset(12, 16, 16, 16, o)
	}
	return ui.Inset(16, 24, 24, 24, o)
}

// nothing says why the filters let nothing through.
func (p *Page) nothing() fyne.CanvasObject {
	if p.choice.whose == wholeTeam && p.choice.segment == allSegments {
		return ui.NewEmptyState(text.T("insights.nothing"), text.T("insights.nothing.why"),
			ui.NewButton(ui.Primary, text.T("insights.empty.do"), "accounts", func() { p.host.Go(screen.Route{Name: screen.Accounts}) }))
	}
	return ui.NewEmptyState(text.T("insights.nothing"), text.T("insights.nothing.filter"),
		ui.NewButton(ui.Primary, text.T("insights.nothing.all"), "", func() {
			p.whose.Select(wholeTeam)
			p.choose(func(c *choice) { c.whose, c.segment = wholeTeam, allSegments })
		}))
}

func (p *Page) funnelCard(f insights.Figures) fyne.CanvasObject {
	body := keptBack()
	if !f.Funnel.Hidden {
		body = charted(newChart(380, 200, drawFunnel(f), p.showList))
		if f.Funnel.Steps[0].Sum() == 0 {
			body = said("info", text.T("insights.funnel.none"))
		}
	}
	return newCard(text.T("insights.funnel"), text.T("insights.funnel.sub"), body)
}

func (p *Page) disciplineCard(f insights.Figures) fyne.CanvasObject {
	sub := "insights.discipline.sub"
	if p.narrow {
		sub = "insights.discipline.sub.low"
	}
	hidden, due := true, 0
	for _, w := range f.Weeks {
		hidden = hidden && w.Hidden
		due += w.Due()
	}
	body := keptBack()
	switch {
	case hidden:
	case due == 0 && !anyHidden(f.Weeks):
		body = said("info", text.T("insights.discipline.none"))
	default:
		body = charted(newChart(240, 200, drawDiscipline(f, p.narrow), p.showList))
	}
	return newCard(text.T("insights.discipline"), text.T(sub), body)
}

func anyHidden(weeks []insights.Week) bool {
	for _, w := range weeks {
		if w.Hidden {
			return true
		}
	}
	return false
}

func (p *Page) replyCard(f insights.Figures) fyne.CanvasObject {
	body := charted(newChart(240, 200, drawReplies(f, p.view.titles, p.narrow), p.showList))
	switch {
	case f.Replies.Hidden:
		body = keptBack()
	case len(f.Messages) == 0:
		body = said("info", text.T("insights.replies.none"))
	}
	title := "insights.replies"
	if p.narrow {
		title = "insights.replies.low"
	}
	return newCard(text.T(title), text.T("insights.replies.sub", insights.LeastForMessage), body)
}

func (p *Page) coverageCard(f insights.Figures) fyne.CanvasObject {
	sub := text.N("insights.coverage.sub", len(f.Coverage.Items))
	if len(f.Coverage.Items) == 0 {
		return newCard(text.T("insights.coverage"), sub, said("info", text.T("insights.coverage.none")))
	}
	low := f.Coverage.Low()
	words := text.N("insights.low", len(low))
	foot := ui.Row(8, ui.Grow(ui.NewText(words, ui.Caption).In(ui.Text2)))
	if len(low) > 0 {
		foot.Add(ui.NewButton(ui.Secondary, text.T("insights.low.show"), "arrow-right", func() { p.showList(coverageList(words, "", low)) }).Sized(ui.SizeXS))
	}
	chart := newChart(200, 120, drawHistogram(f), p.showList)
	return newCard(text.T("insights.coverage"), sub, ui.Column(0, ui.Grow(ui.Inset(10-ui.PlotRim, cardSide, 0, cardSide, chart)), ui.Inset(6, cardPad, 14, cardPad, ui.AtLeast(0, ui.Scaled(24), foot))))
}

func (p *Page) goalCard(f insights.Figures) fyne.CanvasObject {
	body := charted(newChart(220, 200, drawGoals(f, p.view.goals), p.showList))
	if len(p.view.goals) == 0 {
		body = said("info", text.T("insights.goals.none"))
	}
	return newCard(text.T("insights.goals"), text.T("insights.goals.sub"), body)
}

func personOf(ws *workspace.Workspace, id model.ID) func(context.Context) (model.Person, error) {
	return func(ctx context.Context) (model.Person, error) { return ws.Person(ctx, id) }
}
