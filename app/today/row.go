package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// row is one follow-up: round check, channel, person, account, what, message,
// due. It is a drawing with zones; the keyboard works on the list as a whole.
// The list reuses rows for other items while it scrolls.
type row struct {
	widget.BaseWidget
	list     *list
	item     item
	ready    readiness
	judged   bool // ready is known
	selected bool
	hovered  bool

	back, line          *ui.Fill
	frame               [4]*ui.Fill // top, bottom, left, right
	check               *canvas.Circle
	tick                *ui.Picture
	tile                *ui.Fill
	channel             *ui.Picture
	avatar              *ui.Avatar
	name, title         *ui.Label
	company, warmth     *ui.Label
	warmthIcon          *ui.Picture
	what, how, due, dot *ui.Label
	steps               *ui.StepBar // of a cadence, beside which step it is
	chip                *ui.Chip
	objects             []fyne.CanvasObject
	overCheck           bool
	short               bool // the chip has room for its icon only
}

var (
	_ fyne.Tappable          = (*row)(nil)
	_ fyne.SecondaryTappable = (*row)(nil)
	_ desktop.Hoverable      = (*row)(nil)
	_ desktop.Cursorable     = (*row)(nil)
	_ ui.Holder              = (*row)(nil)
)

func newRow(l *list) *row {
	r := &row{
		list: l, back: ui.NewFill(""), line: ui.NewFill(ui.Border),
		check: &canvas.Circle{}, tick: ui.NewIcon("check", ui.AccentText, 14),
		tile: ui.NewFill(ui.Sunken).Rounded(6), channel: ui.NewIcon("mail", ui.Text2, 18),
		avatar: ui.NewAvatar("", "", 32), name: ui.NewText("", ui.BodyBold), title: ui.NewText("", ui.Caption).In(ui.Text3),
		company: ui.NewText("", ui.Body), warmth: ui.NewText("", ui.Caption), warmthIcon: ui.NewIcon("thermo", ui.Text3, 14),
		what: ui.NewText("", ui.Body).In(ui.Text2), how: ui.NewText("", ui.Caption).In(ui.Text3), steps: ui.NewStepBar(0, 0, 0),
		due: ui.NewText("", ui.Caption).Aligned(fyne.TextAlignTrailing), chip: ui.NewChip("", ui.Plain), dot: ui.NewText("…", ui.Body).In(ui.Text3),
	}
	r.objects = []fyne.CanvasObject{r.back, r.line, r.check, r.tick, r.tile, r.channel, r.avatar, r.name, r.title,
		r.company, r.warmthIcon, r.warmth, r.what, r.how, r.steps, r.chip, r.dot, r.due}
	for i := range r.frame {
		r.frame[i] = ui.NewFill(ui.AccentText)
		r.objects = append(r.objects, r.frame[i])
	}
	r.ExtendBaseWidget(r)
	return r
}

// set shows another item.
func (r *row) set(it item, ready readiness, judged, selected bool) {
	r.item, r.ready, r.judged, r.selected = it, ready, judged, selected
	r.Refresh()
}

// The places of a row, from the left: check 18, tile 32, avatar 34, then four
// columns that share what is left, and the day at the right edge.
const (
	rowPad    = 16
	checkSide = 18
	tileLeft  = rowPad + checkSide + 12
	tileSide  = 32
	nameLeft  = tileLeft + tileSide + 12 + 34 + 8
	columnGap = 12
	checkZone = rowPad + checkSide + 6 // what a tap on the check may reach
)

// rowHeight is 52, or what two lines need in a larger text.
func rowHeight() float32 {
	return max(52, ui.BodyBold.Measure("M").Height+ui.Caption.Measure("M").Height+12)
}

// actionHeight is what a row grows by when it is selected: a line of reasons, and
// the actions.
func actionHeight() float32 { return max(36, ui.Scaled(28)+8) + reasonHeight() }

func reasonHeight() float32 { return ui.Caption.Measure("M").Height + 4 }

// roomy is the width from which a row has room for the words of the chip.
const roomy = 860

// columns are the widths of name, company, what, message and day in a row.
func columns(width float32) (name, company, what, message, day float32) {
	day = max(ui.Scaled(84), 84, ui.CaptionBold.Measure(text.N("today.late", 88)).Width+2)
	if message = ui.Scaled(150); width < roomy {
		message = 26
	}
	rest := max(width-nameLeft-rowPad-day-message-4*columnGap, 0)
	return rest * 0.29, rest * 0.36, rest * 0.35, message, day
}

func (r *row) place(size fyne.Size) {
	h := rowHeight()
	if short := size.Width < roomy; short != r.short {
		r.short = short
		r.paintChip()
	}
	ui.Put(r.back, 0, 0, size.Width, size.Height)
	ui.Put(r.line, 0, size.Height-1, size.Width, 1)
	const stroke = 2
	ui.Put(r.frame[0], 0, 0, size.Width, stroke)
	ui.Put(r.frame[1], 0, size.Height-stroke, size.Width, stroke)
	ui.Put(r.frame[2], 0, 0, stroke, size.Height)
	ui.Put(r.frame[3], size.Width-stroke, 0, stroke, size.Height)
	ui.Put(r.check, rowPad, (h-checkSide)/2, checkSide, checkSide)
	ui.Put(r.tick, rowPad+2, (h-14)/2, 14, 14)
	ui.Put(r.tile, tileLeft, (h-tileSide)/2, tileSide, tileSide)
	ui.Put(r.channel, tileLeft+7, (h-18)/2, 18, 18)
	ui.Put(r.avatar, tileLeft+tileSide+12, (h-34)/2, 34, 34)
	name, company, what, message, day := columns(size.Width)
	two := func(x, w float32, above, below fyne.CanvasObject, indent float32) {
		a, b := ui.Body.Measure("M").Height, ui.Caption.Measure("M").Height
		top := (h - a - b) / 2
		ui.Put(above, x, top, w, a)
		ui.Put(below, x+indent, top+a, w-indent, b)
	}
	x := float32(nameLeft)
	if r.item.company == "" { // a task has the room of the account for its name
		two(x, name+columnGap+company, r.name, r.title, 0)
	} else {
		two(x, name, r.name, r.title, 0)
	}
	x += name + columnGap
	indent := float32(0)
	if r.warmthIcon.Visible() {
		indent = 16
	}
	two(x, company, r.company, r.warmth, indent)
	below := ui.Caption.Measure("M").Height
	ui.Put(r.warmthIcon, x, r.warmth.Position().Y+(below-14)/2, 14, 14)
	x += company + columnGap
	two(x, what, r.what, r.how, 0)
	if r.item.steps > 0 { // the bar goes first where there is little room
		bar := r.steps.MinSize()
		left := x + ui.Caption.Measure(r.what.Text()).Width + 8
		ui.ShowIf(r.steps, left+bar.Width <= x+what)
		ui.Put(r.steps, left, r.what.Position().Y+(ui.Body.Measure("M").Height-bar.Height)/2, bar.Width, bar.Height)
	}
	x += what + columnGap
	chip := r.chip.MinSize()
	ui.Put(r.chip, x, (h-chip.Height)/2, min(chip.Width, message+columnGap/2), chip.Height)
	ui.Put(r.dot, x, (h-chip.Height)/2, 20, chip.Height)
	ui.Put(r.due, size.Width-rowPad-day, 0, day, h)
}

func (r *row) paint() {
	it := r.item
	ground, back := ui.Surface, ui.Token("") // the ground is that of the panel
	switch {
	case r.selected:
		ground, back = ui.AccentSoft, ui.AccentSoft
	case r.hovered:
		ground, back = ui.Hover, ui.Hover
	}
	r.back.SetToken(back)
	for _, side := range r.frame {
		ui.ShowIf(side, r.selected)
	}
	r.check.FillColor, r.check.StrokeColor, r.check.StrokeWidth = ui.Color(ui.Surface), ui.Color(ui.BorderInput), 1
	done, _, _ := it.can()
	ui.ShowIf(r.check, done)
	if r.overCheck {
		r.check.FillColor, r.check.StrokeColor = ui.Color(ui.AccentSoft), ui.Color(ui.AccentText)
	}
	r.check.Refresh()
	ui.ShowIf(r.tick, r.overCheck && done)
	if r.selected {
		r.tile.SetToken(ui.Accent)
		r.channel.Set(it.icon(), ui.OnAccent)
	} else {
		r.tile.SetToken(ui.Sunken)
		r.channel.Set(it.icon(), ui.Text2)
	}
	r.avatar.Set(it.initials, it.stance)
	r.avatar.SetGround(ground)
	r.name.SetText(it.name)
	r.title.SetText(it.title)
	r.company.SetText(it.company)
	warm := warmthIcon(it.warmth)
	ui.ShowIf(r.warmth, warm != "")
	ui.ShowIf(r.warmthIcon, warm != "")
	if warm != "" {
		ink := map[string]ui.Token{"snow": ui.Cold, "thermo": ui.Warm, "flame": ui.Hot}[warm]
		r.warmthIcon.Set(warm, ink)
		r.warmth.SetText(text.T("temperature." + string(it.warmth)))
		r.warmth.SetToken(ink)
	}
	above, below := it.lines()
	r.what.SetText(above)
	r.how.SetText(below)
	ui.ShowIf(r.steps, it.steps > 0)
	style := ui.Body
	if it.steps > 0 {
		style = ui.Caption
		r.steps.Set(it.step-1, it.step, it.steps)
		r.steps.SetSelected(r.selected)
	}
	r.what.SetStyle(style)
	if it.asks {
		r.how.SetToken(ui.Warning)
	} else {
		r.how.SetToken(ui.Text3)
	}
	r.due.SetText(it.due)
	if it.section == overdue {
		r.due.SetStyle(ui.CaptionBold)
		r.due.SetToken(ui.Danger)
	} else {
		r.due.SetStyle(ui.Caption)
		r.due.SetToken(ui.Text2)
	}
	r.paintChip()
	if s := r.Size(); !s.IsZero() {
		r.place(s)
	}
}

func (r *row) paintChip() {
	label, icon, tone := r.ready.chip()
	ui.ShowIf(r.chip, r.judged && label != "")
	ui.ShowIf(r.dot, !r.judged && r.item.work == model.WorkFollowUp && !r.item.seat.IsZero())
	if label == "" {
		return
	}
	r.chip.WithIcon(icon).Tipped("")
	if r.short {
		r.chip.Tipped(label)
		label = ""
	}
	r.chip.Set(label, tone)
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	r.paint()
	return &ui.Drawn{Held: r.Held, Place: r.place, Paint: r.paint,
		Least: func() fyne.Size { return fyne.NewSize(400, rowHeight()) }}
}

// Held implements ui.Holder, so that cut texts tell themselves.
func (r *row) Held() []fyne.CanvasObject { return r.objects }

// Tapped finishes the follow-up on its check, opens it on the chip of its
// message, and selects it anywhere else.
func (r *row) Tapped(e *fyne.PointEvent) {
	switch {
	case r.check.Visible() && e.Position.X < checkZone && e.Position.Y < rowHeight():
		r.list.onDone(r.item)
	case r.chip.Visible() && within(e.Position, r.chip):
		r.list.selectItem(r.item.id)
		r.list.onOpen(r.item)
	default:
		r.list.selectItem(r.item.id)
	}
}

// TappedSecondary opens the menu of the follow-up.
func (r *row) TappedSecondary(e *fyne.PointEvent) {
	r.list.selectItem(r.item.id)
	r.list.onMenu(r.item, e.AbsolutePosition)
}

func within(at fyne.Position, o fyne.CanvasObject) bool {
	p, s := o.Position(), o.Size()
	return at.X >= p.X && at.Y >= p.Y && at.X < p.X+s.Width && at.Y < p.Y+s.Height
}

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (r *row) MouseMoved(e *desktop.MouseEvent) {
	over := e.Position.X < checkZone && e.Position.Y < rowHeight()
	if !r.hovered || over != r.overCheck {
		r.hovered, r.overCheck = true, over
		r.Refresh()
	}
	ui.HoverTips(r, e)
}

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.hovered, r.overCheck = false, false
	ui.LeaveTips(r)
	r.Refresh()
}

// Cursor implements desktop.Cursorable.
func (r *row) Cursor() desktop.Cursor { return desktop.PointerCursor }
