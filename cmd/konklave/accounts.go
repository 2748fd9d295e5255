package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// accountJSON is an account in the JSON output.
type accountJSON struct {
	ID          model.ID          `json:"id"`
	Name        string            `json:"name"`
	Industry    string            `json:"industry,omitempty"`
	City        string            `json:"city,omitempty"`
	Country     string            `json:"country,omitempty"`
	Stage       string            `json:"stage"`
	Temperature model.Temperature `json:"temperature,omitempty"`
	People      int               `json:"people"`
}

func (p *program) accountsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "accounts",
		Short: "List the accounts",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !p.isThere() { // nothing is there; looking makes no folder
				return p.print([]accountJSON{}, func() { p.line("%s", text.T("cli.accounts.none")) })
			}
			return p.with(cmd.Context(), func(ws *workspace.Workspace) error {
				accounts, err := ws.Accounts(cmd.Context())
				if err != nil {
					return err
				}
				rows := make([]accountJSON, 0, len(accounts))
				for _, a := range accounts {
					rows = append(rows, accountJSON{a.ID, a.Name, a.Industry, a.City, a.Country, a.Stage.Code(), a.Temperature, a.People})
				}
				return p.print(rows, func() {
					if len(rows) == 0 {
						p.line("%s", text.T("cli.accounts.none"))
						return
					}
					table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
					for _, a := range accounts {
						fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", a.Name, a.Industry, a.City, text.T("stage."+a.Stage.Code()), text.N("cli.people", a.People))
					}
					_ = table.Flush() // an output that is gone is the reader's choice
				})
			})
		},
	}
}
