package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"konklave/app"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

func (p *program) insightsCommand() *cobra.Command {
	var from, to, segment, out string
	var mine bool
	c := &cobra.Command{
		Use:   "insights",
		Short: "Figures: follow-ups on time, replies, funnel, coverage, shared goals, people without a next step",
		Long: `Counts the figures of the screen Insights for a period, by default the quarter so far. A percentage is given
from 20 on (of one message from 50 on); below that the counts stand alone. With --json the figures are a list of
{"figure", "part", "count", "of", "percent", "hidden", "label", "note"}. Nobody of the accounts is named.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			q := insights.Query{Segment: segment}
			for _, day := range []struct {
				flag, given string
				set         *model.Date
			}{{"--from", from, &q.From}, {"--to", to, &q.To}} {
				if day.given == "" {
					continue
				}
				d, err := model.ParseDate(day.given)
				if err != nil {
					return usageError{fmt.Errorf("%s: %w", day.flag, err)}
				}
				*day.set = d
			}
			if ending := strings.ToLower(filepath.Ext(out)); out != "" && ending != ".csv" && ending != ".pdf" {
				return usageError{fmt.Errorf("--out is %q; it ends in .csv or .pdf", out)}
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				if q.To.IsZero() {
					q.To = ws.Today()
				}
				if q.From.IsZero() {
					q.From = model.Date{Year: q.To.Year, Month: q.To.Month - (q.To.Month-1)%3, Day: 1}
				}
				if q.To.Before(q.From) {
					return usageError{fmt.Errorf("--to %s is before --from %s", q.To, q.From)}
				}
				if mine {
					q.By = ws.Me().Name
				}
				if out != "" {
					if err := app.ExportInsights(cmd.Context(), ws, q, out); err != nil {
						return err
					}
					p.line("%s", text.T("insights.exported", out))
					return nil
				}
				r, err := app.InsightReport(cmd.Context(), ws, q)
				if err != nil {
					return err
				}
				return p.print(r, func() { p.figures(r) })
			})
		},
	}
	c.Flags().StringVar(&from, "from", "", "first day (YYYY-MM-DD); the first of the quarter where it is not given")
	c.Flags().StringVar(&to, "to", "", "last day (YYYY-MM-DD); today where it is not given")
	c.Flags().StringVar(&segment, "segment", "", "accounts of this industry alone")
	c.Flags().BoolVar(&mine, "mine", false, "the user's own work and seats alone")
	c.Flags().StringVar(&out, "out", "", "write them into this file instead: .csv or .pdf")
	return c
}

// figures prints a report, one part below the other.
func (p *program) figures(r app.Report) {
	p.line("%s – %s · %s", text.DateYear(r.From), text.DateYear(r.To), r.Whose())
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	title := ""
	for _, l := range r.Lines {
		if l.Title != title {
			title = l.Title
			_ = w.Flush() // as p.line does
			p.line("\n%s", title)
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\n", l.Label, l.Value(), strings.Trim(l.Counts()+" · "+l.Note, " ·"))
	}
	_ = w.Flush()
}
