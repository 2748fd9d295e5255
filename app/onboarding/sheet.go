package onboarding

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// taskSheet stands beside the list and shows one task: what is to do, what counts
// already, what shows that it was done, what the mentor said, and the page that says
// why it matters.
type taskSheet struct {
	page   *Page
	task   string // on show; "" for none
	mine   bool   // the user is the hire
	title  *ui.Paragraph
	words  *ui.Markdown
	body   *fyne.Container
	scroll *container.Scroll
	panel  fyne.CanvasObject
}

func newTaskSheet(p *Page) *taskSheet {
	s := &taskSheet{page: p, title: ui.NewParagraph("", ui.BodyBold), words: ui.NewMarkdown().Flat(), body: ui.Column(12)}
	s.words.OnLink = p.followLink
	s.words.OnScroll = func(e *fyne.ScrollEvent) { s.scroll.Scrolled(e) }
	s.scroll = container.NewVScroll(ui.Inset(14, 16, 16, 16, s.body))
	leave := ui.NewIconButton("close", text.T("onboarding.sheet.close"), p.closeTask).Sized(ui.SizeSM)
	head := ui.Inset(0, 10, 0, 16, ui.AtLeast(0, 43, ui.Row(8, ui.Grow(s.title), leave)))
	s.panel = ui.NewPanel(ui.Column(0, head, ui.Line(true), ui.Grow(s.scroll)))
	return s
}

// set shows a task; the same one again keeps its place.
func (s *taskSheet) set(v sheetView, mine bool) {
	same := s.task == v.row.id
	s.task, s.mine = v.row.id, mine
	s.title.SetText(v.row.title)
	parts := []fyne.CanvasObject{s.facts(v)}
	if acts := s.acts(v); len(acts) > 0 {
		parts = append(parts, ui.Flow(8, acts...))
	}
	if v.share >= 0 {
		parts = append(parts, ui.Column(6, ui.NewParagraph(text.T("onboarding.counts.why", v.row.counts), ui.Caption).In(ui.Text2), ui.Fixed(0, 6, ui.NewBar(v.share, ui.AccentText))))
	}
	for i := len(v.trail) - 1; i >= 0; i-- { // the latest first
		parts = append(parts, signEntry(v.trail[i], v.row.rubric))
	}
	parts = append(parts, s.note(v), s.evidence(v))
	if v.page.id != "" {
		parts = append(parts, ui.Line(true), s.why(v.page))
	}
	s.body.Objects = parts
	s.body.Refresh()
	s.panel.Refresh()
	if !same {
		s.scroll.ScrollToTop()
	}
}

// facts say when it is due, in what it consists, and what it waits for.
func (s *taskSheet) facts(v sheetView) fyne.CanvasObject {
	facts := ui.Column(4, ui.NewParagraph(v.when, ui.Caption).In(ui.Text3))
	if v.row.detail != "" {
		facts.Add(ui.NewParagraph(v.row.detail, ui.Body))
	}
	sign := func(icon string, ink ui.Token, words string) {
		facts.Add(ui.Beside(6, ui.Inset(1, 0, 0, 0, ui.NewIcon(icon, ink, 14)), ui.Grow(ui.NewParagraph(words, ui.Caption).In(ink))))
	}
	if v.row.waits != "" {
		sign("lock", ui.Warning, text.T("onboarding.waits.for", v.row.waits))
	}
	switch {
	case v.state == "":
	case v.row.done:
		sign("check", ui.Success, v.state)
	case v.row.submitted:
		sign("clock", ui.Warning, v.state)
	default:
		sign("signature", ui.Text2, v.state)
	}
	for _, r := range v.row.rubric {
		if len(v.trail) == 0 {
			sign("target", ui.Text2, r)
		}
	}
	return facts
}

// acts are the buttons of the task, the main one first.
func (s *taskSheet) acts(v sheetView) []fyne.CanvasObject {
	p, r := s.page, v.row
	var acts []fyne.CanvasObject
	add := func(main bool, id, icon string, do func()) {
		kind := ui.Secondary
		if main {
			kind = ui.Primary
		}
		b := ui.NewButton(kind, text.T(id), icon, do).Sized(ui.SizeSM)
		if r.waits != "" {
			b.Disable(text.T("onboarding.waits.for", r.waits))
		}
		acts = append(acts, b)
	}
	submit := func(main bool) {
		add(main, "onboarding.sign.submit", "signature", func() { p.submitTask(r) })
	}
	sign := func(main bool) { add(main, "onboarding.sign.verb", "check", func() { p.signTask(r) }) }
	back := func() { add(false, "onboarding.sign.return", "undo", func() { p.returnTask(r) }) }
	switch {
	case r.signOff && r.done:
		back()
	case r.signOff && r.submitted:
		sign(!s.mine)
		back()
	case r.signOff && s.mine:
		submit(true)
		sign(false)
	case r.signOff:
		sign(true)
		submit(false)
	case r.done:
		add(false, "onboarding.untick", "undo", func() { p.tick(r) })
	default:
		add(true, "onboarding.tick", "check", func() { p.tick(r) })
	}
	if v.drill && !r.done {
		add(false, "onboarding.sheet.drill", "repeat", func() {
			p.host.Go(screen.Route{Name: screen.Onboarding, ID: p.view.plan.id, Tab: tabDrill, Page: v.theme})
		})
	}
	return acts
}

// section is a part of the sheet with its title and what adds to it.
func section(title string, buttons []fyne.CanvasObject, parts ...fyne.CanvasObject) fyne.CanvasObject {
	head := ui.Row(4, append([]fyne.CanvasObject{ui.Grow(ui.NewText(title, ui.CaptionBold).In(ui.Text2))}, buttons...)...)
	return ui.Column(4, append([]fyne.CanvasObject{head}, parts...)...)
}

func small(id, icon string, do func()) fyne.CanvasObject {
	return ui.NewButton(ui.Ghost, text.T(id), icon, do).Sized(ui.SizeXS)
}

func (s *taskSheet) note(v sheetView) fyne.CanvasObject {
	verb := "onboarding.sheet.note.write"
	var parts []fyne.CanvasObject
	if v.row.note != "" {
		verb = "onboarding.sheet.note.change"
		parts = append(parts, ui.NewParagraph(v.row.note, ui.Body))
	}
	return section(text.T("onboarding.note"), []fyne.CanvasObject{small(verb, "note", func() { s.page.note(v.row) })}, parts...)
}

func (s *taskSheet) evidence(v sheetView) fyne.CanvasObject {
	p := s.page
	var parts []fyne.CanvasObject
	for _, e := range v.evidence {
		parts = append(parts, s.evidenceRow(v.row, e))
	}
	return section(text.T("onboarding.evidence"), []fyne.CanvasObject{
		small("onboarding.evidence.link", "accounts", func() { p.linkTask(v.row) }), small("onboarding.evidence.add", "plus", func() { p.addEvidence(v.row) })}, parts...)
}

// evidenceRow is one entry: words, a link, or an account, and how to take it away.
func (s *taskSheet) evidenceRow(row taskRow, e model.TaskEvidence) fyne.CanvasObject {
	p := s.page
	icon, tip := "note", "onboarding.evidence.remove"
	var words fyne.CanvasObject
	switch {
	case !e.Account.IsZero():
		icon, tip = "accounts", "onboarding.evidence.unlink"
		words = ui.NewLink(e.Text, func() { p.openAccount(e) })
	case isLink(e.Text):
		icon = "link"
		words = ui.NewLink(e.Text, func() { p.host.Follow(e.Text, "") })
	default:
		words = ui.NewParagraph(e.Text, ui.Body)
	}
	when := text.DateYear(model.DateOf(e.At))
	if e.By != "" {
		when = text.T("evidence.by", shortName(e.By), when)
	}
	gone := ui.NewIconButton("close", text.T(tip), func() { p.removeEvidence(row, e) }).Sized(ui.SizeXS)
	return ui.Row(8, ui.NewIcon(icon, ui.Text2, 16), ui.Grow(words), ui.NewText(when, ui.Caption).In(ui.Text3), gone)
}

// why is the page of the task.
func (s *taskSheet) why(v sheetPage) fyne.CanvasObject {
	title := text.T("onboarding.sheet.why")
	if v.missing {
		return section(title, nil, ui.Beside(8, ui.Inset(1, 0, 0, 0, ui.NewIcon("alert", ui.Warning, 16)),
			ui.Grow(ui.NewParagraph(text.T("onboarding.sheet.missing", v.id), ui.Body).In(ui.Text2))))
	}
	s.words.SetDocument(v.words)
	version := text.T("onboarding.sheet.version", v.version)
	switch {
	case v.read >= v.version:
		version = text.T("onboarding.sheet.read", v.version)
	case v.read > 0:
		version = text.T("onboarding.sheet.read_before", v.version, v.read)
	}
	return section(title, []fyne.CanvasObject{small("onboarding.sheet.whole", "playbooks", func() { s.page.openPage(v.id) })},
		ui.NewParagraph(v.title, ui.HeadingPlain), ui.NewParagraph(version, ui.Caption).In(ui.Text3), ui.Inset(4, 0, 0, 0, s.words))
}
