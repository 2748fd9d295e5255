package main

import (
	"context"

	"github.com/spf13/cobra"

	"konklave/model"
	"konklave/model/logs"
	"konklave/model/workspace"
)

func (p *program) diagnosticsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diagnostics",
		Short: "Write what a bug report should hold, without personal data",
		Long: `Writes what a bug report should hold: versions, system, settings that matter, how much data there is and how it lies on
the disk, how many pages have problems, the last crash and the end of the log. No name, address, text or path is in it.
Nothing is sent: look it through, then copy it.

Data that cannot be opened is told of as such.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			sections, err := p.diagnosis(cmd.Context())
			if err != nil {
				return err
			}
			report := logs.Report(sections...)
			return p.print(map[string]string{"report": report}, func() { p.line("%s", report) })
		},
	}
}

// diagnosis is what there is to say of the data. The error is that the user
// stopped it.
func (p *program) diagnosis(ctx context.Context) (sections []logs.Section, err error) {
	err = p.withData(ctx, func(ws *workspace.Workspace) error {
		sections = ws.Diagnosis(ctx)
		return nil
	})
	if model.CodeOf(err) == model.Canceled {
		return nil, err
	}
	if err != nil {
		sections = append(sections, logs.Section{Title: "data folder", Facts: logs.Err(err)})
	}
	return sections, nil
}
