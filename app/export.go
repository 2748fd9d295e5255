package app

import (
	"context"

	"konklave/app/accounts"
	"konklave/app/audit"
	"konklave/app/onboarding"
	"konklave/app/paper"
	"konklave/app/playbook"
	"konklave/app/rights"
	"konklave/model"
	"konklave/model/workspace"
)

// Export says what goes into a file, Exported what was written.
type (
	Export    = accounts.Export
	Exported  = accounts.Exported
	PaperSize = paper.Size
)

// ExportFile writes the map of a buying center, or the brief of its account,
// into a file. It needs no display. center may be zero for the first one.
func ExportFile(ctx context.Context, ws *workspace.Workspace, account, center model.ID, e Export, file string) (Exported, error) {
	return accounts.ExportFile(ctx, ws, account, center, e, file)
}

// WriteDisclosure writes what is stored of a person into a file, as PDF or JSON
// by its ending.
func WriteDisclosure(ctx context.Context, ws *workspace.Workspace, person model.ID, file string) error {
	_, err := rights.WriteDisclosure(ctx, ws, person, file)
	return err
}

// ExportHandbook writes the playbook as a web page or a handbook to print. It
// needs no display, and gives how many pages are in it.
func ExportHandbook(ctx context.Context, ws *workspace.Workspace, file string) (pages int, err error) {
	return playbook.ExportHandbook(ctx, ws, file)
}

// ChangeFilter says which changes of the data are told.
type ChangeFilter = audit.Filter

// ChangeGroups are what ChangeFilter takes for Group.
func ChangeGroups() []string { return audit.Groups() }

// ChangeSaid is what an edit did, in words.
func ChangeSaid(e workspace.AuditEntry) string { return audit.Said(e) }

// ExportChanges writes edits of the data with what was there before into a file,
// as JSON Lines where its name ends in .jsonl, else as CSV.
func ExportChanges(ctx context.Context, ws *workspace.Workspace, entries []workspace.AuditEntry, file string) error {
	return audit.Export(ctx, ws, entries, file, nil)
}

// ExportCalendar writes a 100-day plan as a calendar file (RFC 5545).
func ExportCalendar(ctx context.Context, ws *workspace.Workspace, plan model.Plan, file string) error {
	return onboarding.ExportCalendar(ctx, ws, plan.ID, plan.Hire, file)
}
