package workspace

import (
	"context"
	"slices"
	"strconv"

	"konklave/model"
	"konklave/playbooks"
)

// SetPageStatus moves a page on in its life: draft, review, approved, retired.
// A page that Konklave brings becomes one of the team's own by it. Errors:
// model.NotFound, model.Invalid for a status that does not exist.
func (ws *Workspace) SetPageStatus(ctx context.Context, id, status string) error {
	if !slices.Contains(playbooks.Statuses, status) {
		return model.Errorf(model.Invalid, "error.page.status", "a playbook page is never %q", status)
	}
	return ws.setFront(ctx, "page_status", id, field{"status", status})
}

// RetirePage takes a page out of use and keeps it readable.
func (ws *Workspace) RetirePage(ctx context.Context, id string) error {
	return ws.SetPageStatus(ctx, id, playbooks.Retired)
}

// VerifyPage notes that somebody has read a page and found it right on a day.
// Whoever that is becomes its owner, if it has none.
func (ws *Workspace) VerifyPage(ctx context.Context, id, who string, day model.Date) error {
	page := ws.Library().Page(id)
	fields := []field{{"verified_on", day.String()}}
	if page != nil && page.Owner == "" && who != "" {
		fields = append(fields, field{"owner", strconv.Quote(who)})
	}
	return ws.setFront(ctx, "verify_page", id, fields...)
}

// setFront changes the front matter of a page.
func (ws *Workspace) setFront(ctx context.Context, intent, id string, fields ...field) error {
	page := ws.Library().Page(id)
	if page == nil {
		return noPage(id)
	}
	source := page.Source
	for _, f := range fields {
		source = withField(page.Path, source, f)
	}
	return ws.savePage(ctx, intent, page.Path, source, Saving{})
}
