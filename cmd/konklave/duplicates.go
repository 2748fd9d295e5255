package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// duplicateJSON is a pair in the JSON output. Keep is the id of the one that is
// rather kept.
type duplicateJSON struct {
	Kind     model.Kind       `json:"kind"`
	Strength string           `json:"strength"`
	Reasons  []model.Likeness `json:"reasons"`
	Keep     model.ID         `json:"keep"`
	KeepName string           `json:"keep_name"`
	KeepAt   string           `json:"keep_at,omitempty"`
	Other    model.ID         `json:"other"`
	Name     string           `json:"other_name"`
	At       string           `json:"other_at,omitempty"`
}

func pairJSON(row workspace.DuplicateRow) duplicateJSON {
	pair := duplicateJSON{row.Of, row.Strength.Code(), row.Reasons, row.A, row.NameA, row.PlaceA, row.B, row.NameB, row.PlaceB}
	if row.KeepB {
		pair.Keep, pair.KeepName, pair.KeepAt, pair.Other, pair.Name, pair.At = row.B, row.NameB, row.PlaceB, row.A, row.NameA, row.PlaceA
	}
	return pair
}

func (p *program) duplicatesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "duplicates",
		Short: "List people and accounts that may be there twice, with the reasons",
		Long:  "Lists pairs of people and of accounts that may be one, the surest first, with the reasons and the command that merges them.",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				rows, err := ws.DuplicateRows(cmd.Context())
				if err != nil {
					return err
				}
				pairs := make([]duplicateJSON, 0, len(rows))
				for _, row := range rows {
					pairs = append(pairs, pairJSON(row))
				}
				return p.print(pairs, func() { p.listDuplicates(pairs) })
			})
		},
	}
}

func (p *program) listDuplicates(pairs []duplicateJSON) {
	if len(pairs) == 0 {
		p.line("%s", text.T("duplicates.none"))
		return
	}
	for _, pair := range pairs {
		why := make([]string, 0, len(pair.Reasons))
		for _, r := range pair.Reasons {
			why = append(why, text.T("duplicates.why."+string(r)))
		}
		p.line("%s: %s = %s", text.T("duplicates.strength."+pair.Strength), placed(pair.KeepName, pair.KeepAt), placed(pair.Name, pair.At))
		p.line("  %s", strings.Join(why, ", "))
		p.line("  konklave merge %s %s", pair.Keep, pair.Other)
	}
	p.line("%s", text.N("duplicates.count", len(pairs)))
}

func placed(name, at string) string {
	if at == "" {
		return name
	}
	return name + " (" + at + ")"
}

func (p *program) mergeCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "merge KEEP OTHER",
		Short: "Make one person, or one account, of two",
		Long: `Merges OTHER into KEEP. What KEEP has stays, its gaps are filled from OTHER, and everything that belongs to OTHER moves over:
contacts, follow-ups, seats, permissions. The stricter of two permissions holds.
Both are a full name, an e-mail address, the name of an account, or an id as 'konklave duplicates' gives it.`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				keep, err := findRecord(cmd.Context(), ws, args[0])
				if err != nil {
					return err
				}
				other, err := findRecord(cmd.Context(), ws, args[1])
				if err != nil {
					return err
				}
				if keep.kind != other.kind {
					return model.Errorf(model.Invalid, "error.merge.kinds", "%s and %s cannot be merged: one is a person, the other an account", keep.name, other.name)
				}
				if err := ws.Merge(cmd.Context(), workspace.Merging{Of: keep.kind, Keep: keep.id, Other: other.id}); err != nil {
					return err
				}
				return p.print(map[string]model.ID{"kept": keep.id, "merged": other.id}, func() { p.line("%s", text.T("duplicates.merged", other.name, keep.name)) })
			})
		},
	}
}

// record is a person or an account that an argument means.
type record struct {
	kind model.Kind
	id   model.ID
	name string
}

// findRecord finds a person, else an account, by id, address or name.
func findRecord(ctx context.Context, ws *workspace.Workspace, who string) (record, error) {
	if id, err := model.ParseID(who); err == nil && !id.IsZero() {
		if p, err := ws.Person(ctx, id); err == nil {
			return record{model.KindPerson, id, p.FullName()}, nil
		}
		a, err := ws.Account(ctx, id)
		return record{model.KindAccount, id, a.Name}, err
	}
	person, err := ws.FindPerson(ctx, who)
	if model.CodeOf(err) != model.NotFound {
		return record{model.KindPerson, person.ID, person.FullName()}, err
	}
	if a, found := ws.FindAccount(ctx, who); found == nil {
		return record{model.KindAccount, a.ID, a.Name}, nil
	}
	return record{}, err
}
