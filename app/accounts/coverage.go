package accounts

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The measures of the coverage bar.
const (
	coverageHeight       = 128
	coverageHeightNarrow = 44
	gapsShown            = 4
)

// coverage is the bar below the map: the ring, the score with its four parts,
// and the gaps worth most, each with its fix.
type coverage struct {
	page    *accountPage
	content *fyne.Container
	ring    *coverageRing
	narrow  bool
	view    *accountView
}

func newCoverage(p *accountPage) *coverage {
	return &coverage{page: p, ring: newCoverageRing(p), content: container.NewStack()}
}

func (c *coverage) setNarrow(narrow bool) {
	c.narrow = narrow
	if c.view != nil {
		c.show(c.view)
	}
}

func (c *coverage) show(v *accountView) {
	c.view = v
	if len(v.center.Seats) == 0 {
		c.content.Objects = nil
		c.content.Refresh()
		return
	}
	c.ring.set(v)
	inner := c.wide()
	if c.narrow || c.page.route.View == viewMatrix { // the matrix needs the room
		inner = c.slim()
	}
	c.content.Objects = []fyne.CanvasObject{ui.Layers(ui.NewFill(ui.Surface), ui.Column(0, ui.Line(true), inner))}
	c.content.Refresh()
}

// wide is the bar of the full window.
func (c *coverage) wide() fyne.CanvasObject {
	v := c.view
	parts := []fyne.CanvasObject{ui.Row(6, ui.NewText(text.T("score.title", v.score.Total), ui.BodyBold), ui.NewText(text.T("score.of"), ui.Body).In(ui.Text2), ui.Spacer(), statusChip(v.status))}
	for _, p := range v.parts {
		parts = append(parts, ui.Row(8, ui.Fixed(ui.Scaled(80), 0, ui.NewLink(p.label, c.showAll).Small()),
			ui.Fixed(72, 0, ui.NewBar(p.fraction, ui.AccentText)), ui.Fixed(ui.Scaled(72), 0, ui.NewText(p.value, ui.Caption).In(ui.Text2).Aligned(fyne.TextAlignTrailing))))
	}
	left := ui.Row(16, ui.Fixed(104, 104, c.ring), ui.Fixed(92+ui.Scaled(152), 0, ui.Column(4, parts...)))
	return ui.AtLeast(0, coverageHeight-1, ui.Inset(8, 16, 8, 16, ui.Beside(16, left, ui.Line(false), ui.Grow(c.gapGrid()))))
}

// statusChip is the traffic light of the map; what it means is its tooltip.
func statusChip(s model.Status) fyne.CanvasObject {
	tone := map[model.Status]ui.Tone{model.Red: ui.DangerTone, model.Amber: ui.WarningTone, model.Green: ui.SuccessTone}[s]
	icon := map[model.Status]string{model.Red: "alert", model.Amber: "star", model.Green: "check"}[s]
	return ui.NewChip(text.T("status."+string(s)+".short"), tone).WithIcon(icon).Tipped(text.T("status." + string(s)))
}

// gapGrid is the four gaps worth most in two columns, and a button to the
// rest.
func (c *coverage) gapGrid() fyne.CanvasObject {
	rows := c.view.gaps
	if len(rows) == 0 {
		return ui.Center(ui.Row(8, ui.NewIcon("check", ui.Success, 18), ui.NewText(text.T("gap.none"), ui.Body).In(ui.Text2)))
	}
	shown := rows[:min(len(rows), gapsShown)]
	var cells []fyne.CanvasObject
	for i, row := range shown {
		if i == gapsShown-1 && len(rows) > gapsShown {
			more := ui.NewButton(ui.Secondary, text.T("gap.more", len(rows)-gapsShown+1), "", c.showAll).Sized(ui.SizeSM)
			cells = append(cells, ui.Layers(ui.NewFill(ui.Surface).Rounded(6).Bordered(ui.Border, 1), ui.Center(more)))
			break
		}
		cells = append(cells, c.gapCell(row))
	}
	return container.New(&gridLayout{columns: 2, gap: 8, height: 48}, cells...)
}

// gapCell is one gap: icon, what, with whom and the points, and the fix.
func (c *coverage) gapCell(row gapRow) fyne.CanvasObject {
	second := []fyne.CanvasObject{}
	if row.points != "" {
		second = append(second, ui.NewText(row.points, ui.CaptionBold).In(ui.Success))
	}
	if seats := row.gap.Seats; len(seats) > 0 { // where it comes from
		second = append(second, ui.NewLink(row.who, func() { c.page.trace(seats) }).Small())
	} else {
		second = append(second, ui.NewText(row.who, ui.Caption).In(ui.Text2))
	}
	parts := []fyne.CanvasObject{ui.NewIcon(row.icon, row.tone, 18), ui.Grow(ui.Column(0, ui.NewText(row.title, ui.CaptionBold), ui.Row(6, second...)))}
	if c.view.past.IsZero() {
		parts = append(parts, ui.NewButton(ui.Soft, row.fix, "", func() { c.page.fix(row.gap) }).Sized(ui.SizeXS))
	}
	body := ui.Row(10, parts...)
	return ui.Layers(ui.NewFill(ui.Surface).Rounded(6).Bordered(ui.Border, 1), ui.Inset(0, 10, 0, 12, body))
}

// slim is the bar of the narrow window: the ring, the score, the first gap.
func (c *coverage) slim() fyne.CanvasObject {
	v := c.view
	row := []fyne.CanvasObject{ui.Fixed(32, 32, c.ring), ui.NewText(text.T("score.title", v.score.Total), ui.BodyBold), ui.NewText(text.T("score.of"), ui.Caption).In(ui.Text2)}
	if !c.narrow {
		row = append(row, ui.Fixed(96, 0, ui.NewBar(float64(v.score.Total)/100, ui.AccentText)))
	}
	row = append(row, statusChip(v.status), ui.Spacer())
	if len(v.gaps) > 0 {
		g := v.gaps[0]
		row = append(row, ui.NewIcon(g.icon, g.tone, 16), ui.NewText(g.title, ui.CaptionBold).In(g.tone))
		if v.past.IsZero() {
			row = append(row, ui.NewButton(ui.Soft, g.fix, "", func() { c.page.fix(g.gap) }).Sized(ui.SizeXS))
		}
	}
	if len(v.gaps) > 1 {
		row = append(row, ui.NewButton(ui.Ghost, text.T("gap.more", len(v.gaps)-1), "chevron-up", c.showAll).Sized(ui.SizeXS))
	}
	return ui.AtLeast(0, coverageHeightNarrow-1, ui.Inset(4, 16, 4, 16, ui.Row(10, row...)))
}

// showAll lists every gap, and below them every point of the score.
func (c *coverage) showAll() {
	v := c.view
	var rows []fyne.CanvasObject
	for _, g := range v.gaps {
		rows = append(rows, ui.AtLeast(0, 48, c.gapCell(g)))
	}
	rows = append(rows, ui.NewText(text.T("score.trace"), ui.BodyBold))
	for _, part := range v.score.Parts {
		rows = append(rows, ui.Sides(ui.NewText(text.T("score."+string(part.Rule)), ui.CaptionBold), ui.NewText(text.T("score.tip", text.Decimal(part.Got), text.Decimal(part.Max)), ui.Caption).In(ui.Text2)))
		for _, p := range part.Points {
			name := text.T("support.champion")
			if !p.Champion && p.Role != "" {
				name = text.T("role." + string(p.Role))
			}
			var what fyne.CanvasObject = ui.NewText(name, ui.Caption).In(ui.Text2)
			if s, ok := v.center.Seat(p.Seat); ok {
				who, _ := seatTitle(v.center, s)
				if part.Rule == model.RuleRoles {
					name += ": " + who
				} else {
					name = who
				}
				what = ui.NewLink(name, func() { c.page.trace([]model.ID{s.ID}) }).Small()
			}
			rows = append(rows, ui.Inset(0, 0, 0, 12, ui.Sides(what, ui.NewText(text.T("score.points", text.Decimal(p.Got), text.Decimal(p.Max)), ui.Caption).In(ui.Text3))))
		}
	}
	c.page.h.Dialogs.Custom(text.T("gap.all"), ui.Column(8, rows...), nil)
}

// trace shows where a gap or a point of the score comes from.
func (p *accountPage) trace(seats []model.ID) {
	if top := p.h.Dialogs.Top(); top != nil {
		top.Close()
	}
	if len(seats) > 1 && p.center.onMap() {
		p.center.chosen().SelectNodes(seats)
		return
	}
	p.lookAt(seats[0])
}

// fix does what the button of a gap says.
func (p *accountPage) fix(g model.Gap) {
	if top := p.h.Dialogs.Top(); top != nil {
		top.Close()
	}
	if p.locked() {
		return
	}
	var seat model.Seat
	if len(g.Seats) > 0 {
		seat, _ = p.view.center.Seat(g.Seats[0])
	}
	switch g.Fix {
	case model.FixAddPerson:
		p.addSeat(newSeatForm{role: g.Role, influence: 4})
	case model.FixFillSeat:
		p.fillSeat(seat)
	case model.FixAssign:
		me := p.h.Workspace.Me().Name
		if me == "" {
			p.h.Toasts.Error(text.T("gap.who_am_i"))
			return
		}
		p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.SetOwner(ctx, g.Seats, me) }, text.T("gap.assigned"))
	case model.FixBuild:
		if seat.ID.IsZero() {
			p.h.Toasts.Show(text.T("gap.no_ally"), "", nil)
			return
		}
		p.lookAt(seat.ID)
		p.inspector.championForm(seat)
	case model.FixFollowUp:
		p.lookAt(seat.ID)
		p.inspector.followUp()
	case model.FixIntroduce:
		p.lookAt(seat.ID)
		if g.Kind == model.GapSingleThreaded { // another person is what is missing, not the one we know
			p.addSeat(newSeatForm{next: seat.ID, where: besideWhere})
			return
		}
		p.inspector.followUp()
	case model.FixConfirm:
		p.lookAt(seat.ID)
		p.inspector.confirmForm(seat)
	}
}

// lookAt selects a seat and brings it into view.
func (p *accountPage) lookAt(seat model.ID) {
	p.choose(seat)
	p.center.reveal(seat)
}

// gridLayout sets cells in columns of equal width and rows of one height.
type gridLayout struct {
	columns     int
	gap, height float32
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - l.gap*float32(l.columns-1)) / float32(l.columns)
	height := ui.Scaled(l.height)
	rows := (len(objects) + l.columns - 1) / l.columns
	top := max(0, (size.Height-float32(rows)*(height+l.gap)+l.gap)/2)
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i%l.columns)*(width+l.gap), top+float32(i/l.columns)*(height+l.gap)))
	}
}

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rows := float32((len(objects) + l.columns - 1) / l.columns)
	return fyne.NewSize(200, rows*(ui.Scaled(l.height)+l.gap)-l.gap)
}
