package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"konklave/app"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// auditJSON is an edit of the data. Its form is a promise of the command line.
type auditJSON struct {
	Seq     uint64       `json:"seq"`
	At      time.Time    `json:"at"`
	By      string       `json:"by"`
	Intent  string       `json:"intent"`
	Subject string       `json:"subject,omitempty"`
	Undoes  bool         `json:"undoes"` // it took another edit back
	Undone  bool         `json:"undone"` // it was taken back
	Records int          `json:"records"`
	Kinds   []model.Kind `json:"kinds"`
}

func (p *program) auditCommand() *cobra.Command {
	var since, until, file string
	var f app.ChangeFilter
	c := &cobra.Command{
		Use:   "audit [WORDS]",
		Short: "Every change of the data, the latest first: who, when, what; into a file with what was there before",
		Long: `Lists every change of the data, the latest first. WORDS must all be in who made it, what was done or whom it concerned.
With --file the changes are written with each field as it was before and after: .csv for spreadsheets, .jsonl for programs.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if f.Since, err = dayFlag("--since", since); err == nil {
				f.Until, err = dayFlag("--until", until)
			}
			if err == nil && f.Group != "" && !slices.Contains(app.ChangeGroups(), f.Group) {
				err = usageError{fmt.Errorf("--about: %q is none of %s", f.Group, strings.Join(app.ChangeGroups(), ", "))}
			}
			if err != nil {
				return err
			}
			f.Words = strings.Join(args, " ")
			ctx := cmd.Context()
			return p.withData(ctx, func(ws *workspace.Workspace) error {
				all, err := ws.Audit(ctx)
				if err != nil {
					return err
				}
				entries := f.Fits(all)
				if file != "" {
					if err := app.ExportChanges(ctx, ws, entries, file); err != nil {
						return err
					}
					p.line("%s", text.T("audit.exported", file))
					return nil
				}
				rows := []auditJSON{}
				for _, e := range entries {
					rows = append(rows, auditJSON{Seq: e.Last, At: e.At, By: e.By, Intent: e.Intent, Subject: e.Subject, Undoes: e.Undoes, Undone: e.Undone, Records: e.Records, Kinds: e.Kinds})
				}
				return p.print(rows, func() { p.audit(entries) })
			})
		},
	}
	c.Flags().StringVar(&since, "since", "", "first day, e.g. 2026-10-01")
	c.Flags().StringVar(&until, "until", "", "last day")
	c.Flags().StringVar(&f.By, "by", "", "who made the change")
	c.Flags().StringVar(&f.Group, "about", "", "what it is about: "+strings.Join(app.ChangeGroups(), ", "))
	c.Flags().StringVar(&file, "file", "", "write the changes into this file, .csv or .jsonl")
	return c
}

// dayFlag reads the day of a flag; none where it is not given.
func dayFlag(flag, day string) (model.Date, error) {
	if day == "" {
		return model.Date{}, nil
	}
	d, err := model.ParseDate(day)
	if err != nil {
		return d, usageError{fmt.Errorf("%s: %w", flag, err)}
	}
	return d, nil
}

// audit prints changes for a person to read.
func (p *program) audit(entries []workspace.AuditEntry) {
	if len(entries) == 0 {
		p.line("%s", text.T("cli.audit.none"))
		return
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, e := range entries {
		said := app.ChangeSaid(e)
		if e.Undone {
			said += " (" + text.T("audit.undone") + ")"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", text.DateTime(e.At.Local()), e.By, said, e.Subject)
	}
	_ = table.Flush() // an output that is gone is the reader's choice
}
