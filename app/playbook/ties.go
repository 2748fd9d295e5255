package playbook

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// tiesItem shows where the page on show is used.
func (p *Page) tiesItem() ui.MenuItem {
	return ui.MenuItem{Label: text.T("ties.open"), Icon: "link", Action: p.showTies}
}

// withTies finds out what hangs on the page on show.
func (p *Page) withTies(then func(workspace.PageTies)) {
	page, ws := p.cur.page, p.host.Workspace
	ui.Run(p.host.Runner, "playbook.ties", func(ctx context.Context) (workspace.PageTies, error) {
		if page == nil {
			return workspace.PageTies{}, nil // a file that is no page
		}
		return ws.PageTies(ctx, page.ID)
	}, func(ties workspace.PageTies, err error) {
		switch {
		case err != nil:
			p.host.Fail(err)
		case !p.host.Dialogs.Open():
			then(ties)
		}
	})
}

// tieWords say what hangs on a page, but for the pages.
func tieWords(t workspace.PageTies) (lines []string) {
	if t.People > 0 {
		lines = append(lines, text.N("ties.people", t.People))
	}
	if t.Plans > 0 {
		lines = append(lines, text.N("ties.plans", t.Plans))
	}
	return lines
}

// showTies lists where the page is used; the pages that name it can be opened.
func (p *Page) showTies() {
	p.withTies(func(t workspace.PageTies) {
		var dialog *ui.Dialog
		rows := []fyne.CanvasObject{ui.NewText(p.title(), ui.BodyBold)}
		for _, line := range tieWords(t) {
			rows = append(rows, ui.NewParagraph(line, ui.Body))
		}
		if t.Use.Last.IsZero() {
			rows = append(rows, ui.NewParagraph(text.T("ties.never"), ui.Body).In(ui.Text2))
		} else {
			rows = append(rows, ui.NewParagraph(text.T("ties.use", countOr("ties.used", t.Use.Used), countOr("ties.read", t.Use.Read), text.DateYear(t.Use.Last)), ui.Body).In(ui.Text2))
		}
		rows = append(rows, ui.Line(true))
		if len(t.Pages) == 0 {
			rows = append(rows, ui.NewParagraph(text.T("ties.no_page"), ui.Body).In(ui.Text2))
		} else {
			rows = append(rows, ui.NewText(text.N("ties.pages", len(t.Pages)), ui.CaptionBold).In(ui.Text2))
		}
		for _, one := range t.Pages {
			rows = append(rows, ui.Row(8, ui.NewLink(firstOf(one.Title, one.ID), func() {
				dialog.Close()
				p.open(one.ID)
			}), ui.NewText(named("playbook.kind.", one.Kind), ui.Caption).In(ui.Text3)))
		}
		dialog = p.host.Dialogs.Custom(text.T("ties.title"), ui.Column(8, rows...), nil)
	})
}

// countOr counts in words, with a word of its own for none.
func countOr(id string, n int) string {
	if n == 0 {
		return text.T(id + ".none")
	}
	return text.N(id, n)
}

// tieWarning says what a page that goes leaves behind, "" for nothing.
func tieWarning(t workspace.PageTies) string {
	if !t.Bound() {
		return ""
	}
	lines := tieWords(t)
	if n := len(t.Pages); n > 0 {
		var titles []string
		for _, one := range t.Pages[:min(n, 3)] {
			titles = append(titles, text.T("ties.quoted", firstOf(one.Title, one.ID)))
		}
		words := strings.Join(titles, ", ")
		if n > 3 {
			words = text.T("ties.and_more", words, n-3)
		}
		lines = append(lines, text.N("ties.named", n, words))
	}
	if t.People+t.Plans > 0 {
		lines = append(lines, text.T("ties.keep"))
	}
	return strings.Join(lines, " ")
}
