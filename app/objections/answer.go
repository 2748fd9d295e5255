package objections

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// answer is what to say to the objection that is chosen, as large as one can read
// while talking.
type answer struct {
	page   *Page
	scroll *container.Scroll
	shown  string // the objection on show
}

func newAnswer(p *Page) *answer { return &answer{page: p, scroll: container.NewVScroll(ui.Column(0))} }

func (a *answer) show() {
	p := a.page
	chosen, ok := p.current()
	if !ok {
		return
	}
	var content fyne.CanvasObject
	var fields map[string]string
	if p.partner != nil {
		fields = p.partner.Fields
	}
	if said, err := playbooks.Say(chosen.Page, fields); err != nil {
		content = a.broken(chosen.Page, err)
	} else {
		content = a.said(chosen, said)
	}
	space := float32(28)
	if p.narrow {
		space = 20
	}
	a.scroll.Content = ui.Inset(space, space+4, space, space+4, content)
	if a.shown != chosen.Page.ID {
		a.shown = chosen.Page.ID
		a.scroll.ScrollToTop()
	}
	a.scroll.Refresh()
}

// broken says that a page has errors, which ones, and opens it.
func (a *answer) broken(page *playbooks.Page, err error) fyne.CanvasObject {
	p := a.page
	rows := []fyne.CanvasObject{ui.NewText(quoted(page), ui.Heading),
		ui.Row(8, ui.NewIcon("alert", ui.Danger, 18), ui.NewText(text.T("calls.broken.title"), ui.BodyBold).In(ui.Danger)), ui.NewParagraph(text.Error(err), ui.Body).In(ui.Text2)}
	for _, problem := range p.host.Workspace.Library().ProblemsOf(page.ID) {
		if problem.Severity == playbooks.Error {
			rows = append(rows, ui.NewParagraph(problem.Code+" "+text.T(problem.ID, problem.Args...), ui.Body))
		}
	}
	open := ui.NewButton(ui.Primary, text.T("calls.broken.open"), "edit", func() { p.host.Go(screen.Route{Name: screen.Playbooks, Page: page.ID, Tab: "edit"}) })
	return ui.Column(12, append(rows, ui.Row(0, open))...)
}

// said is the answer from the top: the wording, what kind of no it is, the answer,
// the question, and what to do in which case.
func (a *answer) said(chosen playbooks.Answer, said playbooks.Said) fyne.CanvasObject {
	p, page, o := a.page, chosen.Page, chosen.Page.Objection
	label, icon, tone := verdict(o.Nature)
	head := []fyne.CanvasObject{ui.Grow(ui.NewText(quoted(page), ui.Heading)), ui.NewChip(label, tone).WithIcon(icon).Large()}
	size, gap := float32(28), float32(18)
	if p.narrow {
		size, gap = 20, 12
	} else {
		head = append(head, ui.NewChip(text.T("objection.category."+o.Category), ui.Plain).Large())
		if p.partner != nil && chosen.Raised {
			head = append(head, ui.NewChip(text.T("funnel."+string(p.partner.Account.Stage.Funnel())), ui.Plain).Large())
		}
	}
	parts := []fyne.CanvasObject{ui.Row(8, head...)}
	if len(said.Clarifying) > 0 {
		first := ui.Column(0, ui.Inset(2, 0, 0, 0, ui.Row(8, ui.NewIcon("question", ui.Text2, 14), ui.NewText(text.T("calls.first"), ui.CaptionBold).In(ui.Text2))))
		parts = append(parts, ui.Beside(8, first, ui.Grow(ui.NewMergeText(screen.MergeSpans(said.Clarifying)))))
	}
	parts = append(parts, ui.NewMergeText(screen.MergeSpans(said.OneLiner)).TextSize(size))
	if len(said.FollowUp) > 0 {
		ask := ui.Column(6, ui.Row(6, ui.NewIcon("reply", ui.AccentText, 14), ui.NewText(text.T("calls.then"), ui.CaptionBold).In(ui.AccentText)),
			ui.NewMergeText(screen.MergeSpans(said.FollowUp)).TextSize(20).Bold())
		parts = append(parts, ui.NewPanel(ui.Inset(14, 20, 14, 20, ask)).Colored(ui.AccentSoft, ui.AccentSoft))
	}
	if row := a.branches(page); len(row) > 0 {
		parts = append(parts, ui.Beside(20, row...))
	}
	parts = append(parts, ui.Line(true), ui.Column(6, ui.NewText(text.T("calls.full"), ui.CaptionBold).In(ui.Text2), ui.NewMergeText(screen.MergeSpans(said.Text))))
	parts = append(parts, listed("calls.evidence", "check", ui.Success, o.Evidence)...)
	if len(o.DoNotSay) > 1 {
		parts = append(parts, listed("calls.never_say", "close", ui.Danger, o.DoNotSay[1:])...)
	}
	if o.NextStep != "" {
		parts = append(parts, listed("calls.next", "arrow-right", ui.AccentText, []string{o.NextStep})...)
	}
	parts = append(parts, listed("calls.success", "history", ui.Text2, []string{successWords(chosen.Success) + successRange(chosen.Success)})...)
	read := ui.NewLink(text.T("calls.read"), func() { p.host.Go(screen.Route{Name: screen.Playbooks, Page: page.ID}) })
	return ui.Column(gap, append(parts, ui.Row(0, read))...)
}

// branches are what to do in which case, at most two, and what to avoid.
func (a *answer) branches(page *playbooks.Page) []fyne.CanvasObject {
	p := a.page
	cases := page.Branches()
	if p.partner != nil { // what is known of the role comes before the second case
		if b, ok := page.BranchFor(p.partner.Seat.Primary()); ok {
			cases = append(cases[:min(len(cases), 1)], b)
		}
	}
	icons := []string{"check", "question"}
	tokens := []ui.Token{ui.Success, ui.AccentText}
	var row []fyne.CanvasObject
	for i, b := range cases[:min(len(cases), 2)] {
		row = append(row, branch(icons[i], tokens[i], b.If, b.Then))
	}
	if never := page.Objection.DoNotSay; len(never) > 0 {
		row = append(row, branch("close", ui.Danger, text.T("calls.avoid"), never[0]))
	}
	return row
}

func branch(icon string, token ui.Token, title, said string) fyne.CanvasObject {
	return ui.Grow(ui.Beside(10, ui.Column(0, ui.Inset(2, 0, 0, 0, ui.NewIcon(icon, token, 16))), ui.Grow(ui.Column(2, ui.NewText(title, ui.BodyBold), ui.NewParagraph(said, ui.Body).In(ui.Text2)))))
}

// listed is a list with a title.
func listed(title, icon string, token ui.Token, items []string) []fyne.CanvasObject {
	if len(items) == 0 {
		return nil
	}
	rows := []fyne.CanvasObject{ui.NewText(text.T(title), ui.CaptionBold).In(ui.Text2)}
	for _, item := range items {
		rows = append(rows, ui.Beside(8, ui.Column(0, ui.Inset(3, 0, 0, 0, ui.NewIcon(icon, token, 14))), ui.Grow(ui.NewParagraph(item, ui.Body).In(ui.Text2))))
	}
	return []fyne.CanvasObject{ui.Column(4, rows...)}
}
