package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"konklave/app/text"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

func (p *program) importCommand() *cobra.Command {
	var account, accountColumn, sheet string
	var dryRun bool
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Read a contact list: people, accounts, roles and reporting lines",
		Long: `Reads a contact list from HubSpot, Salesforce, Pipedrive, LinkedIn, Outlook, Excel or an address book: CSV,
Excel (.xlsx) or vCard (.vcf). The content of FILE tells which, not its name. Encoding, delimiter and sheet are found.
People who are there already are updated, not doubled; rows that cannot be used go to FILE.rejects.csv beside the input,
with line number and reason.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := exchange.Inspect(args[0])
			if err != nil {
				return err
			}
			if sheet != "" {
				if list, err = onSheet(list, sheet); err != nil {
					return err
				}
			}
			list.Say = text.T
			if accountColumn != "" {
				if err := useColumn(list, accountColumn); err != nil {
					return err
				}
			}
			return p.with(cmd.Context(), func(ws *workspace.Workspace) error {
				list.Progress = p.progress()
				result, err := ws.Import(cmd.Context(), list, workspace.ImportOptions{Account: account, DryRun: dryRun})
				if err != nil {
					return err
				}
				return p.print(result, func() { p.importDone(result, dryRun) })
			})
		},
	}
	c.Flags().StringVar(&account, "account", "", "account of rows that name none")
	c.Flags().StringVar(&sheet, "sheet", "", "sheet of a workbook (default: the first with contacts)")
	c.Flags().StringVar(&accountColumn, "account-column", "", "column that holds the account, by its name in the header")
	c.Flags().BoolVar(&dryRun, "dry-run", false, "say what would happen and change nothing")
	return c
}

// onSheet is the list on a sheet of its workbook.
func onSheet(list *exchange.Import, sheet string) (*exchange.Import, error) {
	if list.Format.Kind != exchange.Workbook {
		return nil, usageError{fmt.Errorf("--sheet: %s is no workbook", list.Path)}
	}
	return list.OnSheet(sheet)
}

// useColumn makes one column of the list the account and no other.
func useColumn(list *exchange.Import, name string) error {
	found := -1
	for i, header := range list.Format.Header {
		if header == name {
			found = i
		}
	}
	if found < 0 {
		return usageError{fmt.Errorf("--account-column: %s has no column %q", list.Path, name)}
	}
	for i, field := range list.Mapping.Columns {
		if field == exchange.FieldAccount {
			list.Mapping.Columns[i] = exchange.FieldIgnore
		}
	}
	list.Mapping.Columns[found] = exchange.FieldAccount
	return nil
}

func (p *program) importDone(r workspace.ImportResult, dryRun bool) {
	if dryRun {
		p.line("%s", text.T("cli.import.dry"))
	}
	p.line("%s", text.T("cli.import.done", r.Read, r.People, r.Accounts, r.Updated, r.Rejected))
	if r.AtMost {
		p.line("%s", text.T("import.dry.at_most", text.Number(workspace.DryRunPeople)))
	}
	for i, problem := range r.Report.Rejections {
		if i == 10 {
			break
		}
		p.line("  %s", text.T("cli.import.rejected", problem.Line, text.T(problem.ID, problem.Args...)))
	}
	if r.RejectsFile != "" {
		p.line("%s", text.T("cli.import.rejects", r.RejectsFile))
	}
	if r.Loops > 0 || r.Unknown > 0 {
		p.line("%s", text.T("cli.import.lines", r.Loops, r.Unknown))
	}
}

// progress tells a person at a terminal how far the reading is, at most ten
// times a second.
func (p *program) progress() func(done, total int64) {
	if f, ok := p.err.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) || p.json {
		return nil
	}
	var last time.Time
	return func(done, total int64) {
		if now := p.clock()(); done >= total || now.Sub(last) > 100*time.Millisecond {
			last = now
			fmt.Fprintf(p.err, "%3d %%\r", 100*done/max(total, 1)) // whatever comes next is written over it
			if done >= total {
				fmt.Fprint(p.err, "     \r")
			}
		}
	}
}
