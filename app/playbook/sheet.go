package playbook

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// bullet is an item of a list: a dot and text that wraps beside it.
type bullet struct {
	widget.BaseWidget
	dot  *ui.Fill
	text *ui.Paragraph
}

const bulletIndent = 14

var (
	_ ui.Wisher  = (*bullet)(nil)
	_ ui.Wrapper = (*bullet)(nil)
)

func newBullet(s string) *bullet {
	b := &bullet{dot: ui.NewFill(ui.Text3).Rounded(2.5), text: ui.NewParagraph(s, ui.Body)}
	b.ExtendBaseWidget(b)
	return b
}

// WishSize implements ui.Wisher.
func (b *bullet) WishSize() fyne.Size {
	return ui.Wish(b.text).AddWidthHeight(ui.Scaled(bulletIndent), 0)
}

// HeightFor implements ui.Wrapper.
func (b *bullet) HeightFor(width float32) float32 {
	return ui.HeightFor(b.text, width-ui.Scaled(bulletIndent))
}

// CreateRenderer implements fyne.Widget.
func (b *bullet) CreateRenderer() fyne.WidgetRenderer { return &bulletRenderer{b} }

type bulletRenderer struct{ b *bullet }

func (r *bulletRenderer) Destroy() {}
func (r *bulletRenderer) Refresh() {}
func (r *bulletRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.dot, r.b.text}
}
func (r *bulletRenderer) MinSize() fyne.Size {
	return r.b.text.MinSize().AddWidthHeight(ui.Scaled(bulletIndent), 0)
}
func (r *bulletRenderer) Layout(size fyne.Size) {
	left := ui.Scaled(bulletIndent)
	r.b.dot.Resize(fyne.NewSquareSize(5))
	r.b.dot.Move(fyne.NewPos(2, ui.Scaled(10)-2.5))
	r.b.text.Move(fyne.NewPos(left, 0))
	r.b.text.Resize(fyne.NewSize(size.Width-left, size.Height))
}

// mostChips is how many short items are shown before "+n".
const mostChips = 16

// blockPanel is a titled list in a panel.
func blockPanel(b block, open func(link string)) fyne.CanvasObject {
	parts := ui.Column(6, ui.NewParagraph(b.title, ui.BodyBold))
	if b.intro != "" {
		parts.Add(ui.NewParagraph(b.intro, ui.Body).In(ui.Text2))
	}
	if b.chips {
		parts.Add(chipFlow(b.items))
		return ui.NewPanel(ui.Pad(16, parts))
	}
	for _, item := range b.items {
		parts.Add(newBullet(item))
	}
	if b.page != "" {
		parts.Add(ui.Row(0, ui.NewLink(text.T("playbook.cadence.message"), func() { open("page:" + b.page) })))
	}
	return ui.NewPanel(ui.Pad(16, parts))
}

// chipFlow shows short items, the first ones until somebody asks for the rest.
func chipFlow(items []string) fyne.CanvasObject {
	flow := ui.Flow(4)
	fill := func(n int) {
		flow.Objects = nil
		for _, s := range items[:n] {
			flow.Add(ui.NewChip(s, ui.Plain))
		}
	}
	fill(min(len(items), mostChips))
	if rest := len(items) - mostChips; rest > 0 {
		flow.Add(ui.NewTapChip(text.T("playbook.more", text.Number(rest)), "", ui.AccentTone, func() {
			fill(len(items))
			flow.Refresh()
		}))
	}
	return flow
}

// factSheet is the panel beside a page.
func factSheet(list []fact, citations []playbooks.Citation, open func(string)) fyne.CanvasObject {
	parts := ui.Column(10)
	for _, f := range list {
		row := ui.Column(2, ui.NewCaption(f.label))
		switch {
		case len(f.chips) > 0:
			row.Add(chipFlow(f.chips))
		case f.tone == monoFact:
			row.Add(ui.NewText(f.value, ui.Mono).In(ui.Text2))
		case f.tone == badFact:
			row.Add(ui.NewParagraph(f.value, ui.BodyBold).In(ui.Danger))
		default:
			row.Add(ui.NewParagraph(f.value, ui.Body))
		}
		parts.Add(row)
	}
	if len(citations) > 0 {
		sources := ui.Column(6, ui.NewCaption(text.T("playbook.fact.sources")))
		for _, c := range citations {
			sources.Add(ui.NewParagraph(c.Claim, ui.Caption).In(ui.Text2))
			if a, err := ui.ParseAddress(c.URL); err == nil && !a.Mail() {
				label := a.Host
				if c.AsOf != "" {
					label = text.T("playbook.fact.as_of", a.Host, c.AsOf)
				}
				sources.Add(ui.Row(0, ui.NewLink(label, func() { open(c.URL) })))
			}
		}
		parts.Add(sources)
	}
	return ui.NewPanel(ui.Pad(16, parts))
}

// statusChips say in which state a page is, and whose it is.
func statusChips(p *playbooks.Page, today model.Date) []fyne.CanvasObject {
	chips := []fyne.CanvasObject{ui.NewChip(named("playbook.status.", p.Status), statusTone(p.Status))}
	if p.Own {
		chips = append(chips, ui.NewChip(text.T("playbook.own"), ui.AccentTone))
	} else {
		chips = append(chips, ui.NewChip(text.T("playbook.brought"), ui.Outline).Tipped(text.T("playbook.brought.tip")))
	}
	if p.Status == playbooks.Approved && p.Expired(today) {
		chips = append(chips, ui.NewChip(text.T("playbook.expired"), ui.DangerTone))
	}
	return chips
}
