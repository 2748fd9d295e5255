package main

import (
	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

func (p *program) sampleCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "sample",
		Short: "Fill an empty data folder with the sample data",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.with(cmd.Context(), func(ws *workspace.Workspace) error {
				if err := ws.LoadWholeSample(cmd.Context(), p.lang); err != nil {
					return err
				}
				if err := ws.ChangeSettings(cmd.Context(), func(s *model.Settings) { s.Started = true }); err != nil {
					return err
				}
				counts, err := ws.Counts(cmd.Context())
				if err != nil {
					return err
				}
				return p.print(map[string]any{"folder": ws.Dir(), "accounts": counts.Accounts, "people": counts.People}, func() {
					p.line("%s", text.T("cli.sample", ws.Dir(), counts.Accounts, counts.People))
				})
			})
		},
	}
}
