package onboarding

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// taskPanel shows the tasks of a week, or all of them.
type taskPanel struct {
	page    *Page
	week    weekView
	title   *ui.Label
	number  *ui.Label
	numbers [2]string // the number of the week with its holidays, and alone
	bar     *ui.Bar
	none    bool            // there is nothing to count
	bar72   *fyne.Container // the bar at its width; the first to go where room is short
	count   *ui.Label
	prev    *ui.Button
	next    *ui.Button
	today   *ui.Button
	mode    *ui.Segmented
	steps   *fyne.Container // what only a week has
	list    *taskList
	blank   *fyne.Container // stands for an empty week
	panel   fyne.CanvasObject
	row     *fyne.Container
	head    *fyne.Container // row, with as much of it as there is room for
}

func newTaskPanel(p *Page) *taskPanel {
	t := &taskPanel{page: p, title: ui.NewText("", ui.BodyBold), number: ui.NewText("", ui.Body).In(ui.Text3), bar: ui.NewBar(0, ui.AccentText), count: ui.NewText("", ui.Caption).In(ui.Text2)}
	t.prev = ui.NewIconButton("chevron-left", text.T("onboarding.week.prev"), func() { t.step(-1) }).Sized(ui.SizeSM)
	t.next = ui.NewIconButton("chevron-right", text.T("onboarding.week.following"), func() { t.step(1) }).Sized(ui.SizeSM)
	t.today = ui.NewButton(ui.Soft, text.T("onboarding.week.this"), "", func() { p.turn("") }).Sized(ui.SizeXS)
	t.mode = ui.NewSegmented([]ui.Option{{Value: "", Label: text.T("onboarding.week")}, {Value: tabAll, Label: text.T("onboarding.all")}}, "", p.turn).Small()
	t.steps = ui.Inset(0, 0, 0, -6, ui.Row(0, t.prev, t.next)) // the arrows, not their grounds, at the edge
	t.list = newTaskList()
	p.wire(t.list)
	t.blank = container.NewStack()
	t.blank.Hide()
	t.bar72 = ui.Fixed(72, 0, t.bar)
	t.row = ui.Row(8, t.steps, ui.Grow(ui.Row(6, t.title, t.number)), t.today, t.bar72, t.count, t.mode)
	t.head = container.New(&headLayout{t}, t.row)
	t.panel = ui.NewPanel(ui.Column(0, ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 43, t.head)), ui.Line(true), ui.Grow(ui.Layers(t.list, t.blank))))
	return t
}

// headLayout leaves the bar out where the head is too narrow for all of it,
// then the holidays, then the number of the week.
type headLayout struct{ panel *taskPanel }

func (l *headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	t := l.panel
	ui.ShowIf(t.bar72, !t.none)
	t.number.Show()
	t.number.SetText(t.numbers[0])
	for _, give := range []func(){t.bar72.Hide, func() { t.number.SetText(t.numbers[1]) }, t.number.Hide} {
		if ui.Wish(t.row).Width > size.Width {
			give()
		}
	}
	ui.Put(objects[0], 0, 0, size.Width, size.Height)
	t.row.Layout.Layout(t.row.Objects, size)
}

func (l *headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// wire connects a list of tasks with what the page does.
func (p *Page) wire(l *taskList) {
	l.onTick, l.onSign, l.onNote = p.tick, p.sign, p.note
	l.onEvidence, l.onOpen = p.addEvidence, p.open
	l.onMenu = func(r taskRow, at fyne.Position) { ui.ShowMenu(p.host.Window.Canvas(), p.taskMenu(r), at) }
}

func (p *Page) taskMenu(r taskRow) []ui.MenuItem {
	tick := ui.MenuItem{Label: text.T("onboarding.tick"), Icon: "check", Key: text.T("onboarding.key.space"), Action: func() { p.tick(r) }}
	if r.done {
		tick.Label, tick.Icon = text.T("onboarding.untick"), "undo"
	}
	items := []ui.MenuItem{tick, {Label: text.T("onboarding.note.add"), Icon: "note", Key: "N", Action: func() { p.note(r) }}}
	items = append(items, ui.MenuItem{Label: text.T("onboarding.evidence.menu"), Icon: "plus", Key: "E", Action: func() { p.addEvidence(r) }},
		ui.MenuItem{Label: text.T("onboarding.evidence.link.menu"), Icon: "accounts", Action: func() { p.linkTask(r) }}, ui.MenuItem{Separator: true},
		ui.MenuItem{Label: text.T("onboarding.sheet.open"), Icon: "eye", Key: text.T("onboarding.key.enter"), Action: func() { p.open(r) }})
	if r.page != "" {
		items = append(items, ui.MenuItem{Label: text.T("onboarding.open_page"), Icon: "playbooks", Action: func() { p.openPage(r.page) }})
	}
	return items
}

func (t *taskPanel) set(v view, all bool) {
	t.week = v.week
	t.list.opened = ""
	if v.sheet != nil {
		t.list.opened = v.sheet.row.id
	}
	if all {
		t.mode.Select(tabAll)
		t.setAll(v)
	} else {
		t.mode.Select("")
		t.setWeek(v.plan.id)
	}
	ui.ShowIf(t.steps, !all)
	ui.ShowIf(t.today, !all && !t.week.now && v.plan.stage == running)
	t.head.Refresh()
}

func (t *taskPanel) setWeek(plan model.ID) {
	w := t.week
	t.title.SetText(w.title)
	t.numbers = [2]string{strings.Join(append([]string{w.number}, w.free...), " · "), w.number}
	t.progress(w.done, len(w.rows))
	enable(t.prev, !w.first, text.T("onboarding.week.none_before"))
	enable(t.next, !w.last, text.T("onboarding.week.none_after"))
	t.list.dates, t.list.signs = false, false
	for _, r := range w.rows {
		t.list.signs = t.list.signs || r.signOff
	}
	t.list.set(plan.String()+w.monday.String(), []taskGroup{{rows: w.rows}})
	ui.ShowIf(t.blank, len(w.rows) == 0)
	if len(w.rows) == 0 {
		t.blank.Objects = []fyne.CanvasObject{ui.Center(ui.Pad(16, ui.NewText(text.T("onboarding.week.empty"), ui.Body).In(ui.Text2)))}
	}
}

func (t *taskPanel) setAll(v view) {
	done, all := 0, 0
	for _, g := range v.all {
		done, all = done+g.done, all+len(g.rows)
	}
	t.title.SetText(text.T("onboarding.all"))
	t.numbers = [2]string{}
	t.progress(done, all)
	t.list.dates, t.list.signs = true, true
	t.list.set(v.plan.id.String()+tabAll, v.all)
	ui.ShowIf(t.blank, false)
}

func (t *taskPanel) progress(done, of int) {
	share := 0.0
	if of > 0 {
		share = float64(done) / float64(of)
	}
	t.bar.Set(share, ui.AccentText)
	t.count.SetText(text.T("onboarding.of", done, of))
	if of == 0 {
		t.count.SetText("")
	}
	t.none = of == 0
}

// step turns to the week before or after.
func (t *taskPanel) step(by int) {
	if by < 0 && t.week.first || by > 0 && t.week.last {
		return
	}
	monday := t.week.monday.AddDays(7 * by)
	tab := monday.String()
	if monday == mondayOf(t.page.host.Workspace.Today()) {
		tab = ""
	}
	t.page.turn(tab)
}

func enable(b *ui.Button, on bool, reason string) {
	if on {
		b.Enable()
	} else {
		b.Disable(reason)
	}
}

// latePanel shows what is open from earlier weeks; where there is nothing, what
// comes next.
type latePanel struct {
	title *ui.Label
	count *ui.Chip
	well  *fyne.Container
	ahead *fyne.Container // heads what comes next
	list  *taskList
	panel fyne.CanvasObject
}

func newLatePanel(p *Page) *latePanel {
	l := &latePanel{title: ui.NewText(text.T("onboarding.late"), ui.BodyBold), count: ui.NewChip("", ui.WarningTone), list: newTaskList()}
	l.list.compact = true
	p.wire(l.list)
	all := ui.Row(10, ui.NewIcon("check", ui.Success, 18), ui.Grow(ui.NewParagraph(text.T("onboarding.late.none"), ui.Caption).In(ui.Text2)))
	ahead := ui.Layers(ui.AtLeast(0, 32, ui.NewFill(ui.Surface2)), ui.Inset(0, rowPad, 0, rowPad, ui.NewText(text.T("onboarding.ahead_title"), ui.CaptionBold)))
	l.ahead = ui.Column(0, ahead, ui.Line(true))
	l.well = ui.Column(0, ui.Inset(12, rowPad, 12, rowPad, all), ui.Line(true), l.ahead)
	head := ui.Row(8, ui.Grow(l.title), l.count)
	l.panel = ui.NewPanel(ui.Column(0, ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 43, head)), ui.Line(true), l.well, ui.Grow(ui.Inset(0, 0, 6, 0, l.list))))
	return l
}

func (l *latePanel) set(v view) {
	rows := v.late
	if len(rows) == 0 {
		rows = v.preview
	}
	l.count.Set(text.Number(len(v.late)), ui.WarningTone)
	ui.ShowIf(l.count, len(v.late) > 0)
	first := v.plan.day <= 7 && len(v.late) == 0
	l.title.SetText(text.T("onboarding.late"))
	if first {
		l.title.SetText(text.T("onboarding.ahead_title"))
	}
	ui.ShowIf(l.well, len(v.late) == 0 && !first)
	ui.ShowIf(l.ahead, len(rows) > 0)
	l.list.set(v.plan.id.String(), []taskGroup{{rows: rows}})
	l.panel.Refresh()
}
