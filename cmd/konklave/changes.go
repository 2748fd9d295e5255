package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// changesJSON is what changed at an account. Its form is a promise of the
// command line.
type changesJSON struct {
	Account string              `json:"account"`
	Since   model.Date          `json:"since"` // first day that is told of
	Centers []centerChangesJSON `json:"centers"`
}

type centerChangesJSON struct {
	Center  string       `json:"center,omitempty"`
	Changes []changeJSON `json:"changes"` // the latest first
}

// changeJSON is one change. From and To are names of people or codes, "" for
// nobody and for what was not rated.
type changeJSON struct {
	Kind     model.DifferenceKind `json:"kind"`
	At       *time.Time           `json:"at"` // null where the journal does not tell
	By       string               `json:"by,omitempty"`
	Seat     model.ID             `json:"seat"`
	Name     string               `json:"name"` // who holds the seat, or its title
	From     string               `json:"from,omitempty"`
	To       string               `json:"to,omitempty"`
	Line     model.LineKind       `json:"line,omitempty"`
	Evidence string               `json:"evidence,omitempty"`
}

// changesDays is how far back changes goes by itself.
const changesDays = 30

func (p *program) changesCommand() *cobra.Command {
	var since string
	c := &cobra.Command{
		Use:   "changes ACCOUNT",
		Short: "What changed in the buying centers of an account: who came, left, moved, was rated anew",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return p.withData(ctx, func(ws *workspace.Workspace) error {
				day := ws.Today().AddDays(-changesDays)
				if since != "" {
					var err error
					if day, err = model.ParseDate(since); err != nil {
						return usageError{fmt.Errorf("--since: %w", err)}
					}
				}
				a, err := ws.FindAccount(ctx, args[0])
				if err != nil {
					return err
				}
				centers, err := ws.Centers(ctx, a.ID)
				if err != nil {
					return err
				}
				out := changesJSON{Account: a.Name, Since: day, Centers: []centerChangesJSON{}}
				told := make([]model.Since, len(centers))
				for i, center := range centers {
					// What happened on the day itself counts, so it begins with the
					// evening before.
					if told[i], err = ws.ChangesSince(ctx, center.ID, day.AddDays(-1)); err != nil {
						return err
					}
					out.Centers = append(out.Centers, changesOf(center, told[i]))
				}
				return p.print(out, func() { p.changes(out, told) })
			})
		},
	}
	c.Flags().StringVar(&since, "since", "", "first day to tell of, e.g. 2026-10-01 (default: "+strconv.Itoa(changesDays)+" days ago)")
	return c
}

func changesOf(center model.Center, since model.Since) centerChangesJSON {
	out := centerChangesJSON{Center: center.Name, Changes: []changeJSON{}}
	for _, d := range since.Differences {
		c := changeJSON{Kind: d.Kind, By: d.By, Seat: d.Seat, Name: since.Name(d.Seat), Evidence: d.Evidence,
			From: sideCode(since, d, d.Before), To: sideCode(since, d, d.After), Line: d.After.Line.Kind + d.Before.Line.Kind}
		if !d.At.IsZero() {
			c.At = &d.At
		}
		out.Changes = append(out.Changes, c)
	}
	return out
}

// sideCode is one side of a difference for other programs. A line has its other
// end on both sides.
func sideCode(since model.Since, d model.Difference, side model.Side) string {
	switch d.Kind {
	case model.DiffMoved:
		return since.Name(side.Boss)
	case model.DiffSupport:
		if side.Support.Known() {
			return side.Support.Code()
		}
	case model.DiffInfluence:
		if side.Influence > 0 {
			return strconv.Itoa(int(side.Influence))
		}
	case model.DiffCoverage:
		return side.Coverage.Code()
	case model.DiffRoles:
		return strings.Join(roleCodes(side.Roles), ",")
	case model.DiffDrawn, model.DiffRemoved:
		return since.Name(side.Line.To)
	default:
		who, _ := since.Person(side.Person)
		return who.FullName()
	}
	return ""
}

func roleCodes(roles []model.Role) []string {
	codes := make([]string, len(roles))
	for i, r := range roles {
		codes[i] = string(r)
	}
	return codes
}

// changes prints changes for a person to read.
func (p *program) changes(out changesJSON, told []model.Since) {
	p.line("%s", out.Account)
	p.line("%s", strings.Repeat("=", len([]rune(out.Account))))
	n := 0
	for _, since := range told {
		n += len(since.Differences)
	}
	if n == 0 {
		p.line("%s", text.T("cli.changes.none", text.DateYear(out.Since)))
		return
	}
	p.line("%s", text.N("cli.changes", n, text.DateYear(out.Since)))
	for i, since := range told {
		if len(since.Differences) == 0 {
			continue
		}
		p.line("")
		if name := out.Centers[i].Center; name != "" {
			p.line("%s", name)
		}
		table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		for _, d := range since.Differences {
			day := ""
			if !d.At.IsZero() {
				day = text.DateYear(model.DateOf(d.At.Local()))
			}
			fmt.Fprintf(table, "  %s\t%s\t%s\n", day, d.By, text.Difference(since, d))
		}
		_ = table.Flush() // an output that is gone is the reader's choice
	}
}
