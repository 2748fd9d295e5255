package app

import (
	"context"

	"konklave/app/accounts"
	"konklave/app/audit"
	figures "konklave/app/insights"
	"konklave/app/onboarding"
	"konklave/app/paper"
	"konklave/app/playbook"
	"konklave/app/rights"
	"konklave/model"
	"konklave/model/insights"
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

// Report is all figures of a query, in words and for programs.
type Report = figures.Report

// InsightReport counts the figures of a query.
func InsightReport(ctx context.Context, ws *workspace.Workspace, q insights.Query) (Report, error) {
	return figures.ReportOf(ctx, ws, q)
}

// ExportInsights writes the figures of a query into a file, as PDF where its name ends
// in .pdf, else as CSV.
func ExportInsights(ctx context.Context, ws *workspace.Workspace, q insights.Query, file string) error {
	return figures.Export(ctx, ws, q, file)
}

// Remains says what the journal still holds of somebody who was deleted.
func Remains(d workspace.Deleted) string { return rights.Remains(d) }

// WhereNamed says where a playbook page names somebody who was erased.
func WhereNamed(p workspace.NamingPage) string { return rights.WhereNamed(p) }

// ExportCalendar writes a 100-day plan as a calendar file (RFC 5545).
func ExportCalendar(ctx context.Context, ws *workspace.Workspace, plan model.Plan, file string) error {
	return onboarding.ExportCalendar(ctx, ws, plan.ID, plan.Hire, file)
}
