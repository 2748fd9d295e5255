package playbook

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// gapsShown is how many of the largest gaps are listed.
const gapsShown = 5

// showCell lists what the chosen cell has, and below it the largest gaps.
func (p *coveragePage) showCell() {
	var parts []fyne.CanvasObject
	if c := p.cell(); c != nil {
		parts = append(parts, ui.NewPanel(p.cellPanel(c)))
	} else if p.matrix != nil {
		parts = append(parts, ui.NewPanel(ui.Pad(16, ui.NewParagraph(text.T("coverage.choose"), ui.Caption).In(ui.Text2))))
	}
	if gaps := p.gaps(); len(gaps) > 0 {
		parts = append(parts, ui.NewPanel(p.gapPanel(gaps)))
	}
	p.side.Objects = []fyne.CanvasObject{ui.Column(16, parts...)}
	p.side.Refresh()
}

func (p *coveragePage) cellPanel(c *playbooks.MatrixCell) fyne.CanvasObject {
	says := text.T("coverage.versions", text.Number(c.Filled), text.Number(len(c.Slots)))
	if n := c.Outdated(); n > 0 {
		says += ", " + text.N("coverage.outdated", n)
	}
	rows := []fyne.CanvasObject{ui.Inset(12, 16, 12, 16, ui.Column(4,
		ui.Row(8, ui.NewIcon(roleIcon(c.Role), ui.AccentText, 18), ui.Grow(ui.NewText(text.T("role."+string(c.Role)), ui.Title)), ui.NewChip(text.T("funnel."+string(c.Stage)), ui.AccentTone)),
		ui.NewCaption(says)))}
	if e := c.Effect; !e.TooFew() {
		rows = append(rows, ui.Line(true), ui.Inset(10, 16, 10, 16, ui.Row(8, ui.Grow(ui.Column(0,
			ui.NewText(text.T("coverage.answered", text.Number(e.Answered), text.Number(e.Sent)), ui.Body), ui.NewCaption(between(e)))), ui.NewText(rate(e), ui.Title))))
	}
	for _, s := range c.Slots {
		rows = append(rows, ui.Line(true), p.slotRow(s))
	}
	return ui.Column(0, rows...)
}

// slotRow is one version of a message, or the place where it is missing.
func (p *coveragePage) slotRow(s playbooks.Slot) fyne.CanvasObject {
	lang := strings.ToUpper(s.Lang)
	if s.Page == nil {
		begin := ui.NewButton(ui.Soft, text.T("coverage.begin"), "plus", func() { p.openOrBegin(s) }).Sized(ui.SizeSM)
		return slotLine(screen.ChannelIcon(s.Channel), ui.Text3, ui.NewText(text.T("channel."+string(s.Channel))+", "+lang, ui.Body).In(ui.Text2),
			ui.NewCaption(text.T("coverage.slot.missing")), begin)
	}
	says := []string{lang}
	e := p.matrix.OfPage(s.Page.ID)
	var right fyne.CanvasObject = ui.Fixed(0, 0, ui.Spacer())
	switch {
	case e.Sent == 0:
		says = append(says, text.T("coverage.unused"))
	case e.TooFew():
		says = append(says, text.T("coverage.few", text.Number(e.Sent)))
	default:
		says = append(says, text.T("coverage.n", text.Number(e.Sent)), between(e))
		right = ui.NewText(rate(e), ui.BodyBold)
		if e.Tendency() {
			right = ui.Column(0, ui.NewText(rate(e), ui.Body).Aligned(fyne.TextAlignTrailing), ui.NewCaption(text.T("coverage.tendency")))
		}
	}
	line := []fyne.CanvasObject{ui.Grow(ui.NewCaption(strings.Join(says, ", ")))}
	switch s.State {
	case playbooks.SlotDue:
		line = append(line, ui.NewIcon("clock", ui.Warning, 12), ui.NewText(p.age(s.Page), ui.Caption).In(ui.Warning))
	case playbooks.SlotDraft:
		line = append(line, ui.NewText(text.T("coverage.slot.draft"), ui.Caption).In(ui.AccentText))
	}
	link := ui.NewLink(s.Page.Title, func() { p.openOrBegin(s) })
	return slotLine(screen.ChannelIcon(s.Channel), ui.Text2, link, ui.Row(4, line...), right)
}

func slotLine(icon string, ink ui.Token, title, below, right fyne.CanvasObject) fyne.CanvasObject {
	sign := ui.Fixed(32, 32, ui.Layers(ui.NewFill(ui.Sunken).Rounded(6), ui.Center(ui.NewIcon(icon, ink, 16))))
	return ui.Inset(8, 16, 8, 16, ui.Row(10, sign, ui.Grow(ui.Column(0, title, below)), right))
}

// age is for how long a page has not been verified.
func (p *coveragePage) age(page *playbooks.Page) string {
	if page.Expired(p.known.today) {
		return text.T("coverage.expired", text.Date(page.ValidUntil))
	}
	return text.N("coverage.age", p.known.today.DaysSince(page.VerifiedOn))
}

// gap is a cell that lacks messages.
type gap struct {
	row, col int
	missing  int
	wanted   int // accounts that are in this phase and have the role
}

// gaps are the cells that lack messages, the most wanted first.
func (p *coveragePage) gaps() []gap {
	if p.matrix == nil {
		return nil
	}
	var list []gap
	for row, role := range p.matrix.Roles {
		for col, stage := range model.Funnels {
			c := p.matrix.Cell(role, stage)
			if missing := len(c.Slots) - c.Filled; missing > 0 {
				list = append(list, gap{row, col, missing, p.known.wants[workspace.Want{Role: role, Stage: stage}]})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b gap) int {
		return cmp.Or(cmp.Compare(b.wanted, a.wanted), cmp.Compare(b.missing, a.missing))
	})
	return list[:min(len(list), gapsShown)]
}

func (p *coveragePage) gapPanel(gaps []gap) fyne.CanvasObject {
	rows := []fyne.CanvasObject{ui.Inset(12, 16, 12, 16, ui.NewText(text.T("coverage.gaps"), ui.BodyBold)), ui.Line(true)}
	for _, g := range gaps {
		role, stage := p.matrix.Roles[g.row], model.Funnels[g.col]
		title := ui.NewLink(text.T("role."+string(role))+", "+text.T("funnel."+string(stage)), func() {
			p.grid.Choose(g.row, g.col)
			p.showCell()
		})
		rows = append(rows, ui.Inset(8, 16, 8, 16, ui.Row(10, ui.NewIcon(roleIcon(role), ui.Danger, 16),
			ui.Grow(ui.Column(0, title, ui.NewCaption(text.N("coverage.missing", g.missing)))), ui.NewCaption(text.N("coverage.accounts", g.wanted)))))
	}
	return ui.Column(0, append(rows, ui.Fixed(0, 6, ui.Spacer()))...)
}

// newLegend says what the slots mean.
func (p *coveragePage) newLegend() *fyne.Container {
	key := func(fill ui.SlotFill, id string) fyne.CanvasObject {
		return ui.Row(8, ui.NewSlotKey("DE", fill), ui.NewCaption(text.T(id)))
	}
	return ui.Column(0, ui.Inset(10, 16, 10, 16, ui.Flow(16,
		key(ui.SlotFull, "coverage.slot.verified"), key(ui.SlotAged, "coverage.slot.due"), key(ui.SlotBegun, "coverage.slot.draft"), key(ui.SlotEmpty, "coverage.slot.missing"),
		ui.NewCaption(text.T("coverage.legend", text.Number(model.FirmUses), text.Number(model.TooFewUses), text.Number(model.AnswerWithin))))))
}
