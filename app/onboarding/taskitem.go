package onboarding

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
)

// taskItem is a task on the screen: check box, day, kind, title, detail,
// sign-off, note. It is a drawing with zones; the keyboard works on the list
// as a whole.
type taskItem struct {
	widget.BaseWidget
	list    *taskList
	row     taskRow
	marked  bool // the cursor of the list is here
	ring    bool // and the keyboard is in use
	hovered zone
	tight   bool // there is no room for the detail

	back, line, bar       *ui.Fill
	frame                 *ui.Fill
	box, signBox          *ui.Fill
	tick, kind, pen, note *ui.Picture
	when, title, detail   *ui.Label
	sign                  *ui.Label
	objects               []fyne.CanvasObject
}

// zone is a part of a row that does something of its own.
type zone uint8

const (
	nowhere zone = iota
	onRow
	onCheck
	onSign
	onNote
)

var (
	_ fyne.Tappable          = (*taskItem)(nil)
	_ fyne.SecondaryTappable = (*taskItem)(nil)
	_ desktop.Hoverable      = (*taskItem)(nil)
	_ desktop.Cursorable     = (*taskItem)(nil)
	_ ui.Holder              = (*taskItem)(nil)
)

func newTaskItem(l *taskList) *taskItem {
	t := &taskItem{
		list: l, back: ui.NewFill(""), line: ui.NewFill(ui.Border), bar: ui.NewFill(ui.AccentText), frame: ui.NewFill("").Rounded(4),
		box: ui.NewFill(ui.Surface).Rounded(4), signBox: ui.NewFill("").Rounded(4).Bordered(ui.AccentBorder, 1),
		tick: ui.NewIcon("check", ui.OnAccent, 14), kind: ui.NewIcon("target", ui.Text3, 18), pen: ui.NewIcon("signature", ui.AccentText, 14),
		note: ui.NewIcon("note", ui.Text3, 16),
		when: ui.NewText("", ui.Caption), title: ui.NewText("", ui.Body), detail: ui.NewText("", ui.Caption).In(ui.Text3), sign: ui.NewText("", ui.Caption),
	}
	t.objects = []fyne.CanvasObject{t.back, t.line, t.box, t.tick, t.when, t.kind, t.title, t.detail, t.signBox, t.pen, t.sign, t.note, t.frame}
	t.ExtendBaseWidget(t)
	return t
}

func (t *taskItem) set(row taskRow, marked, ring bool) {
	t.row, t.marked, t.ring = row, marked, ring
	t.Refresh()
}

// The places of a row, from the left.
const (
	rowPad    = 16
	checkSide = 18
	whenLeft  = rowPad + checkSide + 12

	titleLeast  = 260 // below this the detail gives way
	detailGap   = 12
	detailLeast = 96 // below this it goes
	noteSide    = 16
)

// rowHeight is 44, or what the text needs; compact rows have two lines.
func (l *taskList) rowHeight() float32 {
	if l.compact {
		return max(48, ui.Body.Measure("M").Height+ui.Caption.Measure("M").Height+12)
	}
	return max(44, ui.Body.Measure("M").Height+18)
}

// whenWidth is the width of the column of days.
func (l *taskList) whenWidth() float32 {
	if l.dates {
		return ui.Caption.Measure("Mo, 00. Sept").Width + 4
	}
	widest := float32(24)
	for _, day := range weekdays {
		widest = max(widest, ui.CaptionBold.Measure(weekdayName(day)).Width+1)
	}
	return widest
}

// detailWidth is what the longest detail of the list needs, so that titles get the rest.
func (l *taskList) detailWidth() float32 {
	widest := float32(0)
	for _, r := range l.rows {
		widest = max(widest, ui.Caption.Measure(r.beside()).Width)
	}
	return widest + 2
}

// signWidth is the width of the sign-off field.
func signWidth() float32 {
	widest := float32(0)
	for _, id := range []string{"onboarding.sign.task", "onboarding.sign.task.done", "onboarding.sign.task.submitted"} {
		widest = max(widest, ui.Caption.Measure(text.T(id)).Width)
	}
	return widest + 14 + 4 + 12
}

func (t *taskItem) place(size fyne.Size) {
	ui.Put(t.back, 0, 0, size.Width, size.Height)
	ui.Put(t.line, 0, size.Height-1, size.Width, 1)
	ui.Put(t.frame, 4, 3, size.Width-8, size.Height-7)
	ui.Put(t.box, rowPad, (size.Height-checkSide)/2, checkSide, checkSide)
	ui.Put(t.tick, rowPad+2, (size.Height-14)/2, 14, 14)
	right := size.Width - rowPad - noteSide
	ui.Put(t.note, right, (size.Height-noteSide)/2, noteSide, noteSide)
	right -= 10
	if t.list.compact {
		a, b := ui.Body.Measure("M").Height, ui.Caption.Measure("M").Height
		top := (size.Height - a - b) / 2
		ui.Put(t.title, whenLeft, top, right-whenLeft, a)
		ui.Put(t.when, whenLeft, top+a, right-whenLeft, b)
		return
	}
	mid := func(o fyne.CanvasObject, x, w float32) {
		h := o.MinSize().Height
		ui.Put(o, x, (size.Height-h)/2, w, h)
	}
	when := t.list.whenWidth()
	mid(t.when, whenLeft, when)
	x := whenLeft + when + 8
	mid(t.kind, x, 18)
	x += 18 + 12
	spare := float32(0) // what a row without a sign-off has for its detail
	if t.list.signs {
		w := signWidth()
		chip := max(20, ui.Caption.Measure("M").Height+4)
		ui.Put(t.signBox, right-w, (size.Height-chip)/2, w, chip)
		mid(t.pen, right-w+6, 14)
		mid(t.sign, right-w+24, w-28)
		right -= w + 12
		if !t.row.signOff {
			spare = w + 12
		}
	}
	detail := min(max((right-x)*0.4, 110), 240, max(t.list.detailWidth(), detailLeast))
	if room := right - x - detail - detailGap; room < titleLeast { // the title comes first
		if detail = right - x - titleLeast - detailGap; detail < detailLeast {
			detail = 0
		}
	}
	t.tight = detail == 0
	ui.ShowIf(t.detail, !t.tight)
	left, title := right-detail, max(right-detail-detailGap-x, 0)
	if t.tight {
		title = right + spare - x
	} else { // a short detail makes room for a long title
		need := ui.Body.Measure(t.row.title).Width + 2 - title
		if room := detail + spare - ui.Caption.Measure(t.row.beside()).Width - 2; need > 0 && room > 0 {
			left, title = left+min(need, room), title+min(need, room)
		}
	}
	mid(t.detail, left, right+spare-left)
	mid(t.title, x, title)
}

func (t *taskItem) paint() {
	r, compact := t.row, t.list.compact
	ground := ui.Surface
	switch {
	case t.marked:
		ground = ui.AccentSoft
	case t.hovered != nowhere:
		ground = ui.Hover
	}
	t.back.SetToken(ground)
	if t.ring {
		t.frame.SetBorder(ui.AccentText, 2)
	}
	ui.ShowIf(t.frame, t.ring)
	fill, edge := ui.Surface, ui.BorderInput
	switch {
	case r.done && t.hovered == onCheck:
		fill, edge = ui.AccentHover, ui.AccentHover
	case r.done:
		fill, edge = ui.Accent, ui.Accent
	case t.hovered == onCheck:
		edge = ui.AccentText
	}
	t.box.SetToken(fill)
	t.box.SetBorder(edge, 1)
	ui.ShowIf(t.tick, r.done)

	ink := ui.Text
	switch {
	case r.done:
		ink = ui.Text3
	case t.hovered == onRow:
		ink = ui.AccentText
	}
	t.title.SetText(r.title)
	t.title.SetToken(ink)
	t.when.SetText(r.when)
	switch {
	case r.now && !r.done:
		t.when.SetStyle(ui.CaptionBold)
		t.when.SetToken(ui.AccentText)
	case r.late:
		t.when.SetStyle(ui.Caption)
		t.when.SetToken(ui.Warning)
	default:
		t.when.SetStyle(ui.Caption)
		t.when.SetToken(ui.Text3)
	}
	t.kind.Set(r.icon, ui.Text3)
	ui.ShowIf(t.kind, !compact)
	if r.waits != "" {
		t.kind.Set("lock", ui.Text3)
		t.title.SetToken(ui.Text3)
	}
	t.detail.SetText(r.beside())
	if compact {
		t.detail.Hide()
	}
	t.paintSign()
	noteInk := ui.Text3
	if r.note != "" || r.evidence > 0 {
		noteInk = ui.AccentText
	}
	t.note.Set("note", noteInk)
	ui.ShowIf(t.note, r.note != "" || r.evidence > 0 || t.hovered != nowhere || t.ring)
	if s := t.Size(); !s.IsZero() {
		t.place(s)
	}
}

func (t *taskItem) paintSign() {
	on := t.row.signOff && t.list.signs
	for _, o := range []fyne.CanvasObject{t.signBox, t.pen, t.sign} {
		ui.ShowIf(o, on)
	}
	if !on {
		return
	}
	words, ink, soft, edge := "onboarding.sign.task", ui.AccentText, ui.Token(""), ui.AccentBorder
	switch {
	case t.row.done:
		words, ink, soft, edge = "onboarding.sign.task.done", ui.Success, ui.SuccessSoft, ui.SuccessSoft
	case t.row.submitted:
		words, ink, soft, edge = "onboarding.sign.task.submitted", ui.Warning, ui.WarningSoft, ui.WarningBorder
	case t.hovered == onSign:
		soft = ui.AccentSoft2
	}
	t.signBox.SetToken(soft)
	t.signBox.SetBorder(edge, 1)
	t.pen.Set("signature", ink)
	t.sign.SetText(text.T(words))
	t.sign.SetToken(ink)
}

// CreateRenderer implements fyne.Widget.
func (t *taskItem) CreateRenderer() fyne.WidgetRenderer {
	t.paint()
	return &ui.Drawn{Held: t.Held, Place: t.place, Paint: t.paint,
		Least: func() fyne.Size { return fyne.NewSize(200, t.list.rowHeight()) }}
}

// Held implements ui.Holder.
func (t *taskItem) Held() []fyne.CanvasObject { return t.objects }

// zoneAt is the part of the row at a place.
func (t *taskItem) zoneAt(at fyne.Position) zone {
	size := t.Size()
	switch {
	case at.X < whenLeft-6:
		return onCheck
	case at.X > size.Width-rowPad-noteSide-6:
		return onNote
	case t.signBox.Visible() && !t.row.done && at.X >= t.signBox.Position().X && at.X < t.signBox.Position().X+t.signBox.Size().Width:
		return onSign
	}
	return onRow
}

// Tapped does what the zone is for.
func (t *taskItem) Tapped(e *fyne.PointEvent) {
	t.list.mark(t.row.id)
	switch t.zoneAt(e.Position) {
	case onCheck:
		t.list.onTick(t.row)
	case onSign:
		t.list.onSign(t.row)
	case onNote:
		t.list.onNote(t.row)
	default:
		t.list.onOpen(t.row)
	}
}

// TappedSecondary opens the menu of the task.
func (t *taskItem) TappedSecondary(e *fyne.PointEvent) {
	t.list.mark(t.row.id)
	t.list.onMenu(t.row, e.AbsolutePosition)
}

// MouseIn implements desktop.Hoverable.
func (t *taskItem) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (t *taskItem) MouseMoved(e *desktop.MouseEvent) {
	if z := t.zoneAt(e.Position); z != t.hovered {
		t.hovered = z
		t.Refresh()
	}
	ui.HoverTips(t, e)
}

// MouseOut implements desktop.Hoverable.
func (t *taskItem) MouseOut() {
	t.hovered = nowhere
	ui.LeaveTips(t)
	t.Refresh()
}

// Tip implements ui.Tipper: the note of the task, where the pointer asks.
func (t *taskItem) Tip() string {
	switch {
	case t.hovered == onNote && t.row.note != "":
		return t.row.note
	case t.hovered == onNote && t.row.evidence > 0:
		return text.N("onboarding.evidence.n", t.row.evidence)
	case t.hovered == onNote:
		return text.T("onboarding.note.add")
	case t.hovered == onSign:
		return text.T("onboarding.sign.task.why")
	case (t.hovered == onRow || t.hovered == onCheck) && t.row.waits != "":
		return text.T("onboarding.waits.for", t.row.waits)
	case t.hovered == onRow && t.row.counts != "":
		return text.T("onboarding.counts.why", t.row.counts)
	case t.hovered == onRow && t.tight && t.row.detail != "":
		return t.row.detail
	case t.hovered == onRow:
		return text.T("onboarding.sheet.tip")
	}
	return ""
}

// Cursor implements desktop.Cursorable.
func (t *taskItem) Cursor() desktop.Cursor { return desktop.PointerCursor }
