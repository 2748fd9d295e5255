package objections

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
)

// The width of the list of answers, wide and narrow.
const listWidth, listWidthNarrow = 368, 272

// arrange lays the search and what lies below it out.
func (p *Page) arrange() {
	top, side, gap := float32(20), float32(24), float32(16)
	if p.narrow {
		top, side, gap = 12, 16, 12
	}
	// The margin below lies over the body: Fyne's software painter, which makes the
	// pictures, lets a text in a scroller reach below it.
	margin := ui.Column(0, ui.Spacer(), ui.NewFill(ui.Bg).Least(0, top))
	p.frame.Objects = []fyne.CanvasObject{ui.Inset(top, side, top, side, ui.Column(gap, p.search.input, ui.Grow(p.body))), margin}
	p.frame.Refresh()
}

// show shows what was found, or why there is nothing.
func (p *Page) show() {
	if p.partner != nil || p.ready {
		p.bar.show()
	}
	if !p.ready && p.failed == nil {
		return
	}
	p.search.show()
	p.body.Objects = []fyne.CanvasObject{p.shown()}
	p.body.Refresh()
}

func (p *Page) shown() fyne.CanvasObject {
	switch {
	case p.failed != nil:
		return ui.NewBroken(text.T("calls.failed"), p.failed, p.reload)
	case len(p.found.Themes) == 0 || p.noneSpoken():
		other := otherLang(p.lang)
		show := ui.NewButton(ui.Primary, text.T("calls.empty.other"), "globe", func() { p.speak(other) })
		return ui.NewPanel(ui.NewEmptyState(text.T("calls.empty.title"), text.T("calls.empty.text"), show))
	case len(p.found.List) == 0:
		words := p.asked.Words
		add := ui.NewButton(ui.Primary, text.T("calls.none.new"), "plus", p.Make)
		return ui.NewPanel(ui.NewEmptyState(text.T("calls.none.title", words), text.T("calls.none.text"), add))
	}
	p.answer.show()
	p.outcomes.show()
	parts := []fyne.CanvasObject{ui.Grow(p.answer.scroll)}
	if p.partner != nil && !p.narrow {
		p.history.show(p.partner)
		parts = append(parts, p.history.content)
	}
	parts = append(parts, p.outcomes.content)
	width, gap := ui.Scaled(listWidth), float32(16)
	if p.narrow {
		width, gap = ui.Scaled(listWidthNarrow), 12
	}
	return ui.Beside(gap, ui.Fixed(width, 0, p.results.show()), ui.Grow(ui.NewPanel(ui.Column(0, parts...))))
}

// noneSpoken reports whether nothing was typed and no objection is in the language
// of the answers.
func (p *Page) noneSpoken() bool {
	if p.asked.Words != "" || p.asked.Category != "" {
		return false
	}
	for _, a := range p.found.List {
		if a.Page.Lang == p.lang {
			return false
		}
	}
	return true
}
