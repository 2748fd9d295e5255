package workspace

import (
	"context"
	"slices"

	"konklave/model"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// SetPageStatus moves a page on in its life: draft, review, approved, retired.
// A page that Konklave brings becomes one of the team's own by it. Errors:
// model.NotFound, model.Invalid for a status that does not exist, or front matter
// that can only be changed in its text.
func (ws *Workspace) SetPageStatus(ctx context.Context, id, status string) error {
	if !slices.Contains(playbooks.Statuses, status) {
		return model.Errorf(model.Invalid, "error.page.status", "a playbook page is never %q", status)
	}
	return ws.setKeys(ctx, "page_status", id, frontmatter.Pair{Key: "status", Value: frontmatter.Word(status)})
}

// RetirePage takes a page out of use and keeps it readable.
func (ws *Workspace) RetirePage(ctx context.Context, id string) error {
	return ws.SetPageStatus(ctx, id, playbooks.Retired)
}

// VerifyPage notes that somebody has read a page and stands by it, and on which
// day.
func (ws *Workspace) VerifyPage(ctx context.Context, id, who string, day model.Date) error {
	return ws.setKeys(ctx, "verify_page", id, Verified(who, day)...)
}

// ApprovePage offers a page to sellers: somebody has verified it.
func (ws *Workspace) ApprovePage(ctx context.Context, id, who string, day model.Date) error {
	return ws.setKeys(ctx, "page_status", id, append(Verified(who, day), frontmatter.Pair{Key: "status", Value: frontmatter.Word(playbooks.Approved)})...)
}

// Verified are the keys of a page that somebody has verified.
func Verified(who string, day model.Date) frontmatter.Pairs {
	return frontmatter.Pairs{{Key: "verifier", Value: who}, {Key: "verified_on", Value: frontmatter.Word(day.String())}}
}

// setKeys changes the front matter of a page.
func (ws *Workspace) setKeys(ctx context.Context, intent, id string, values ...frontmatter.Pair) error {
	page := ws.Library().Page(id)
	if page == nil {
		return noPage(id)
	}
	source, err := withKeys(page.Path, page.Source, values...)
	if err != nil {
		return err
	}
	return ws.savePage(ctx, intent, page.Path, source, Saving{})
}
