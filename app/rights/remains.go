package rights

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// mostPages is how many pages the dialog lists.
const mostPages = 8

// showPages lists the pages that still name somebody who was erased; each opens.
func showPages(h *screen.Host, pages []workspace.NamingPage) *ui.Dialog {
	var d *ui.Dialog
	rows := []fyne.CanvasObject{ui.NewParagraph(text.T("privacy.pages.said"), ui.Body).In(ui.Text2)}
	for _, p := range pages[:min(len(pages), mostPages)] {
		name := cmp.Or(p.Title, p.Path)
		var title fyne.CanvasObject = ui.NewText(name, ui.Body)
		if p.Page != "" {
			title = ui.NewLink(name, func() {
				d.Close()
				h.Go(screen.Route{Name: screen.Playbooks, Page: p.Page, Tab: "edit"})
			})
		}
		rows = append(rows, ui.Column(2, title, ui.NewText(WhereNamed(p), ui.Caption).In(ui.Text3)))
	}
	if more := len(pages) - mostPages; more > 0 {
		rows = append(rows, ui.NewText(text.N("privacy.pages.more", more), ui.Caption).In(ui.Text2))
	}
	d = h.Dialogs.Custom(text.N("privacy.pages.title", len(pages)), ui.Column(12, rows...), nil)
	return d
}

// WhereNamed says where a page names somebody.
func WhereNamed(p workspace.NamingPage) string {
	var where []string
	if p.Text {
		where = append(where, text.T("privacy.pages.text"))
	}
	if p.Draft {
		where = append(where, text.T("privacy.pages.draft"))
	}
	if p.Versions > 0 {
		where = append(where, text.N("privacy.pages.versions", p.Versions))
	}
	return strings.Join(where, ", ")
}

// Remains says what the journal still holds of somebody who was deleted.
func Remains(row workspace.Deleted) string {
	var said []string
	for _, part := range []struct {
		id string
		n  int
	}{{"deleted.remains.touches", row.Touches}, {"deleted.remains.tasks", row.Tasks}, {"deleted.remains.permissions", row.Permissions}} {
		if part.n > 0 {
			said = append(said, text.N(part.id, part.n))
		}
	}
	if len(said) == 0 {
		return text.T("deleted.remains.data")
	}
	return strings.Join(said, ", ")
}
