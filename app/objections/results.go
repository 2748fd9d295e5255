package objections

import (
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// resultHeight is the height of an answer in the list.
const resultHeight = 84

// results is the list of answers at the left, with the themes below it.
type results struct {
	page *Page
	list *list.List
}

func newResults(p *Page) *results {
	r := &results{page: p}
	r.list = list.New(resultHeight, r.newCell)
	r.list.OnSelected = func(int) { p.chose() }
	r.list.OnOpen = func(int) {
		p.chose()
		p.Find()
	}
	return r
}

// fill shows what was found. With keep the objection on show stays on show.
func (r *results) fill(keep bool) {
	p := r.page
	at := min(0, len(p.found.List)-1)
	if keep {
		if i := slices.IndexFunc(p.found.List, func(a playbooks.Answer) bool { return a.Page.TranslationKey == p.route.Page }); i >= 0 {
			at = i
		}
	}
	r.list.SetCount(len(p.found.List))
	r.list.Select(at)
	r.list.SetCount(len(p.found.List)) // the chosen one is in bold
	p.noteChoice()
}

// chose shows the answer that was selected.
func (p *Page) chose() {
	p.noteChoice()
	p.results.list.SetCount(len(p.found.List)) // the chosen one is in bold
	p.search.show()
	p.answer.show()
}

// noteChoice keeps the objection on show in the route.
func (p *Page) noteChoice() {
	if a, ok := p.current(); ok && p.route.Page != a.Page.TranslationKey {
		p.route.Page = a.Page.TranslationKey
		p.host.Replace(p.route)
	}
}

// show lays the column out.
func (r *results) show() fyne.CanvasObject {
	p := r.page
	parts := []fyne.CanvasObject{ui.Grow(r.list)}
	keys := []fyne.CanvasObject{ui.NewKbd(text.T("keys.ctrl") + " N"), ui.NewCaption(text.T("calls.keys.new"))}
	if !p.narrow {
		var chips []fyne.CanvasObject
		for _, c := range playbooks.ObjectionCategories {
			if n := p.found.Themes[c]; n > 0 {
				tone := ui.Outline
				if c == p.theme {
					tone = ui.AccentTone
				}
				chips = append(chips, ui.NewTapChip(text.T("calls.theme", text.T("objection.category."+c), text.Number(n)), "", tone, func() { p.browse(c) }))
			}
		}
		parts = append(parts, ui.Line(true), ui.Inset(12, 16, 12, 16, ui.Column(8, ui.NewCaption(text.T("calls.themes")).In(ui.Text2), ui.Flow(8, chips...))))
		keys = append([]fyne.CanvasObject{ui.NewKbd("↑"), ui.NewKbd("↓"), ui.NewCaption(text.T("calls.keys.choose"))}, keys...)
	}
	foot := ui.Layers(ui.NewFill(ui.Surface2), ui.Inset(10, 16, 10, 16, ui.Row(8, keys...)))
	parts = append(parts, ui.Line(true), foot)
	return ui.NewPanel(ui.Column(0, parts...))
}

// cell is one answer in the list.
type cell struct {
	results *results
	rank    *ui.Label
	said    *ui.Label
	theme   *ui.Label
	bar     *ui.Bar
	share   fyne.CanvasObject // the bar with its room
	worked  *ui.Label
	low     *fyne.Container // sign, share and worked
	sign    *ui.Picture
	arrow   *ui.Picture
	box     fyne.CanvasObject
}

func (r *results) newCell() list.Cell {
	c := &cell{results: r, rank: ui.NewText("", ui.Body).In(ui.Text3), said: ui.NewText("", ui.Body), theme: ui.NewCaption("").In(ui.Text2),
		bar: ui.NewBar(0, ui.AccentText), worked: ui.NewCaption("").In(ui.Text2), sign: ui.NewIcon("alert", ui.Danger, 14), arrow: ui.NewIcon("chevron-right", ui.AccentText, 16)}
	c.share = ui.Fixed(ui.Scaled(72), 0, ui.Center(ui.Fixed(ui.Scaled(72), 6, c.bar)))
	c.low = ui.Row(8, c.sign, c.share, ui.Grow(c.worked))
	c.box = ui.Layers(ui.Column(0, ui.Spacer(), ui.Line(true)), ui.Inset(0, 14, 0, 16, ui.Row(8, ui.Fixed(ui.Scaled(20), 0, c.rank), ui.Grow(ui.Column(2, c.said, c.theme, ui.Inset(2, 0, 0, 0, c.low))), c.arrow)))
	return c
}

// Object implements list.Cell.
func (c *cell) Object() fyne.CanvasObject { return c.box }

// Set implements list.Cell.
func (c *cell) Set(i int) {
	p := c.results.page
	a := p.found.List[i]
	on := i == c.results.list.Selected()
	c.rank.SetText(text.Number(i + 1))
	c.said.SetText(quoted(a.Page))
	style, ink := ui.Body, ui.Text3
	if on {
		style, ink = ui.BodyBold, ui.AccentText
	}
	c.said.SetStyle(style)
	c.rank.SetStyle(style)
	c.rank.SetToken(ink)
	ui.ShowIf(c.arrow, on)
	c.theme.SetText(theme(a.Page))
	broken, e := !a.Page.Usable(), a.Success
	ui.ShowIf(c.sign, broken)
	ui.ShowIf(c.share, !broken && !e.TooFew())
	defer c.low.Refresh()
	if broken {
		c.worked.SetText(text.T("calls.broken.list"))
		c.worked.SetToken(ui.Danger)
		return
	}
	token := ui.Token(ui.AccentText)
	if e.Tendency() {
		token = ui.Text3
	}
	c.bar.Set(e.Rate(), token)
	c.worked.SetText(successWords(e))
	c.worked.SetToken(ui.Text2)
}
