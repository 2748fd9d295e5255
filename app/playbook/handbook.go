package playbook

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"konklave/app/paper"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/exchange"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// ExportHandbook writes the playbook in the language of the window as a web page
// (.html) or a handbook to print (.pdf). Retired pages are left out. It gives
// how many pages are in it. Errors are those of exchange.WriteFile.
func ExportHandbook(ctx context.Context, ws *workspace.Workspace, file string) (int, error) {
	h := handbook(ws)
	write := h.WritePDF
	if strings.EqualFold(filepath.Ext(file), ".html") {
		write = h.WriteHTML
	}
	err := exchange.WriteFile(file, func(w io.Writer) error { return write(ctx, w) })
	return h.Pages(), err
}

// handbook puts the library into words.
func handbook(ws *workspace.Workspace) paper.Handbook {
	library, today := ws.Library(), ws.Today()
	h := paper.Handbook{Title: text.T("handbook.title"), Lang: text.Lang(), Now: ws.Now(), Pictures: ui.NewPictures(ws.Pictures())}
	if company := ws.Me().Company; company != "" {
		h.Title = text.T("handbook.title.of", company)
	}
	for _, kind := range playbooks.Kinds {
		c := paper.Chapter{Title: text.T("playbook.kind." + kind)}
		for _, p := range library.Pages(kind, text.Lang()) {
			if p.Status == playbooks.Retired {
				continue
			}
			page := paper.HandbookPage{ID: p.ID, Path: p.Path, Title: firstOf(p.Title, p.ID), Text: p.Body}
			if p.Message != nil {
				page.Subject = p.Message.Subject
			}
			var line []string
			for _, f := range facts(p, today) {
				if f.tone == monoFact || f.label == text.T("playbook.fact.tags") || f.label == text.T("playbook.fact.aliases") {
					continue
				}
				line = append(line, f.label+": "+firstOf(f.value, strings.Join(f.chips, ", ")))
			}
			page.Line = strings.Join(append([]string{named("playbook.status.", p.Status)}, line...), " · ")
			for _, b := range blocks(p) {
				list := paper.HandbookList{Title: b.title, Intro: b.intro, Items: b.items}
				if b.chips { // short, and many
					list.Intro, list.Items = strings.Join(b.items, ", "), nil
				}
				page.Lists = append(page.Lists, list)
			}
			c.Pages = append(c.Pages, page)
		}
		if len(c.Pages) > 0 {
			h.Chapters = append(h.Chapters, c)
		}
	}
	h.Line = text.T("handbook.line", text.N("handbook.pages", h.Pages()), text.DateYear(today))
	return h
}
