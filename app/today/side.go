package today

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// side holds what is beside the list: what needs attention, and the day of the
// plan. In the narrow window each is a button that opens it as a dialog.
type side struct {
	page      *Page
	attention []alert
	plan      *planPart
	drills    *drillPart

	alerts *fyne.Container // the rows of the attention panel
	tasks  *fyne.Container // the rows of the plan panel
	boxes  map[string]*ui.CheckBox
	shown  []planTask // what tasks shows
	scroll *container.Scroll
	drawer *ui.Dialog
}

func newSide(p *Page) *side {
	return &side{page: p, alerts: ui.Column(0), tasks: ui.Column(0), scroll: container.NewVScroll(ui.Column(16))}
}

func (s *side) empty() bool { return len(s.attention) == 0 && s.plan == nil && s.drills == nil }

// show brings both parts up to date.
func (s *side) show(v view) {
	if !slices.Equal(s.attention, v.attention) || len(s.alerts.Objects) == 0 {
		s.attention = v.attention
		s.showAlerts()
	}
	s.plan, s.drills = v.plan, v.drills
	s.showTasks()
	if s.drawer != nil {
		s.drawer.Fit()
	}
}

func (s *side) showAlerts() {
	s.alerts.Objects = nil
	for i, a := range s.attention {
		if i > 0 {
			s.alerts.Add(ui.Line(true))
		}
		s.alerts.Add(s.alertRow(a))
	}
	s.alerts.Refresh()
}

func (s *side) alertRow(a alert) fyne.CanvasObject {
	ink, soft, _ := a.tone.Tokens()
	tile := ui.Fixed(32, 32, ui.Layers(ui.NewFill(soft).Rounded(6), ui.Center(ui.NewIcon(a.icon, ink, 18))))
	words := ui.Column(0, ui.NewText(a.title, ui.BodyBold), ui.NewParagraph(a.sub, ui.Caption).In(ui.Text3))
	if a.fix != "" {
		fix := ui.NewButton(ui.Secondary, a.fix, "", func() {
			s.close()
			s.page.attend(a.what)
		}).Sized(ui.SizeXS)
		words.Add(ui.Inset(8, 0, 0, 0, ui.Row(0, fix)))
	}
	return ui.Inset(12, 16, 12, 16, ui.Beside(12, ui.Column(0, tile), ui.Grow(words)))
}

// showTasks fills the plan panel; boxes stay the same while the tasks do, so
// that ticking one keeps the focus.
func (s *side) showTasks() {
	if s.plan == nil {
		s.tasks.Objects, s.boxes, s.shown = nil, nil, nil
		return
	}
	var tasks []planTask
	tasks = append(tasks, s.plan.tasks...)
	if s.boxes != nil && slices.EqualFunc(tasks, s.shown, func(a, b planTask) bool { return a.id == b.id && a.done == b.done }) && len(s.tasks.Objects) > 0 {
		s.showLate()
		return
	}
	old := s.boxes
	s.boxes, s.shown = map[string]*ui.CheckBox{}, tasks
	s.tasks.Objects = nil
	for _, t := range tasks {
		box := old[t.id]
		if box == nil {
			box = ui.NewCheckBox("", t.done, nil)
		}
		box.SetChecked(t.done)
		box.OnChanged = func(done bool) {
			box.SetChecked(!done) // the change on disk ticks it
			s.tick(t, done)
		}
		s.boxes[t.id] = box
		ink := ui.Text
		if t.done {
			ink = ui.Text3
		}
		words := ui.Column(0, ui.NewText(t.title, ui.Body).In(ink))
		if t.detail != "" {
			words.Add(ui.NewText(t.detail, ui.Caption).In(ui.Text3))
		}
		s.tasks.Add(ui.Inset(4, 16, 4, 13, ui.AtLeast(0, 36, ui.Row(9, box, ui.Grow(words)))))
	}
	if s.plan.private {
		s.tasks.Add(ui.Inset(12, 16, 8, 16, ui.Beside(8, ui.Column(0, ui.NewIcon("lock", ui.Text3, 16)), ui.Grow(ui.NewParagraph(text.T("onboarding.council", s.plan.hire), ui.Body).In(ui.Text2)))))
	} else if len(tasks) == 0 {
		s.tasks.Add(ui.Inset(8, 16, 4, 16, ui.NewParagraph(text.T("today.plan.free"), ui.Body).In(ui.Text2)))
	}
	s.tasks.Add(ui.Row(0))
	s.showLate()
}

// showLate brings the last line up to date: how much is open from before.
func (s *side) showLate() {
	last := len(s.tasks.Objects) - 1
	if s.plan.late == 0 {
		s.tasks.Objects[last] = ui.Fixed(0, 8, ui.Row(0))
	} else {
		open := ui.NewButton(ui.Ghost, text.N("today.plan.late", s.plan.late), "clock", s.openPlan).Sized(ui.SizeSM)
		s.tasks.Objects[last] = ui.Inset(2, 16, 8, 6, ui.Row(0, open))
	}
	s.tasks.Refresh()
}

// tick marks a task done or open. What the mentor has to see is signed off on
// the onboarding screen.
func (s *side) tick(t planTask, done bool) {
	plan := s.plan.id
	if t.signOff && done {
		s.close()
		s.page.host.Go(screen.Route{Name: screen.Onboarding, ID: plan, Tab: "sign", Page: t.id})
		return
	}
	said := "today.plan.ticked"
	if !done {
		said = "today.plan.unticked"
	}
	s.page.host.DoWithUndo(func(ctx context.Context) error { return s.page.host.Workspace.TickTask(ctx, plan, t.id, done) }, text.T(said, t.title))
}

func (s *side) openPlan() {
	s.close()
	id := model.ID{}
	if s.plan != nil {
		id = s.plan.id
	}
	s.page.host.Go(screen.Route{Name: screen.Onboarding, ID: id})
}

func (s *side) attentionTone() ui.Tone {
	if slices.ContainsFunc(s.attention, func(a alert) bool { return a.critical }) {
		return ui.DangerTone
	}
	return ui.WarningTone
}

// scrollRim is the space between the edge of a scrolling pane and the borders
// and focus rings in it, which would be cut otherwise.
const scrollRim = 4

// column is the right column of the wide window.
func (s *side) column() fyne.CanvasObject {
	var panels []fyne.CanvasObject
	if len(s.attention) > 0 {
		ink, _, _ := s.attentionTone().Tokens()
		panels = append(panels, ui.NewPanel(ui.Column(0, panelHead("bell", ink, text.T("today.attention"), ui.NewChip(text.Number(len(s.attention)), s.attentionTone())), s.alerts)))
	}
	if s.plan != nil {
		link := ui.NewButton(ui.Ghost, s.plan.caption, "", s.openPlan).Sized(ui.SizeXS)
		panels = append(panels, ui.NewPanel(ui.Column(0, panelHead("onboarding", ui.AccentText, text.T("nav.onboarding"), ui.Inset(0, -8, 0, 0, link)), ui.Inset(6, 0, 0, 0, s.tasks))))
	}
	if s.drills != nil {
		count := ui.NewChip(text.Number(s.drills.cards), ui.AccentTone)
		panels = append(panels, ui.NewPanel(ui.Column(0, panelHead("repeat", ui.AccentText, text.T("today.drill.title"), count), s.drillRow())))
	}
	s.scroll.Content = ui.Pad(scrollRim, ui.Column(16, panels...))
	s.scroll.Refresh()
	return s.scroll
}

// drillRow begins a session of drills.
func (s *side) drillRow() fyne.CanvasObject {
	d := s.drills
	start := ui.NewButton(ui.Soft, text.T("today.drill.start"), "", func() {
		s.close()
		s.page.host.Go(drillRoute(d.plan))
	})
	name := text.T("today.drill.name")
	if s.plan == nil || d.who != s.page.host.Workspace.Me().Name {
		name = text.T("today.drill.of", d.who)
	}
	return ui.Inset(14, 16, 14, 16, ui.Row(12, ui.Grow(ui.Column(0, ui.NewText(name, ui.BodyBold), ui.NewParagraph(d.words(), ui.Caption).In(ui.Text3))), start))
}

func drillRoute(plan model.ID) screen.Route {
	return screen.Route{Name: screen.Onboarding, ID: plan, Tab: "drill"}
}

func panelHead(icon string, ink ui.Token, title string, right fyne.CanvasObject) fyne.CanvasObject {
	row := ui.Row(8, ui.NewIcon(icon, ink, 18), ui.Grow(ui.NewText(title, ui.BodyBold)), right)
	return ui.Column(0, ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 43, row)), ui.Line(true))
}

// buttons stand for the column in the narrow window.
func (s *side) buttons() fyne.CanvasObject {
	var row []fyne.CanvasObject
	if n := len(s.attention); n > 0 {
		ink, _, _ := s.attentionTone().Tokens()
		row = append(row, ui.Grow(newDrawerButton("bell", ink, text.T("today.attention"), ui.NewChip(text.Number(n), s.attentionTone()), func() {
			s.open(text.T("today.attention"), s.alerts)
		})))
	}
	if s.plan != nil {
		chip := ui.NewChip(text.T("today.plan.open", s.plan.open+s.plan.late), ui.AccentTone)
		if s.plan.private {
			chip = ui.NewChip("–", ui.Plain).Tipped(text.T("onboarding.private"))
		}
		row = append(row, ui.Grow(newDrawerButton("onboarding", ui.AccentText, text.T("nav.onboarding"), chip, func() {
			s.open(s.plan.caption, s.tasks)
		})))
	}
	if d := s.drills; d != nil {
		row = append(row, ui.Grow(newDrawerButton("repeat", ui.AccentText, text.T("today.drill.title"), ui.NewChip(text.Number(d.cards), ui.AccentTone), func() {
			s.open(text.T("today.drill.title"), s.drillRow())
		})))
	}
	return ui.Beside(8, row...)
}

func (s *side) open(title string, content fyne.CanvasObject) {
	s.drawer = s.page.host.Dialogs.Custom(title, content, nil)
	s.drawer.OnClosed = func() { s.drawer = nil }
}

// close takes the open drawer away.
func (s *side) close() {
	if s.drawer != nil {
		s.drawer.Close()
	}
}
