package main

import (
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

// problemJSON is a problem in the JSON output.
type problemJSON struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Path     string `json:"path"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Page     string `json:"page,omitempty"`
	Message  string `json:"message"`
}

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [FOLDER]",
		Short: "Check playbook pages; exit code 1 where there are errors",
		Long: `Checks the Markdown pages in FOLDER: front matter, merge fields, links, dates, tone. Without FOLDER it
checks the library that Konklave brings. Errors and warnings name file, line and column; where there
are errors the exit code is 1.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			source := playbooks.Source{Name: "Konklave", FS: playbooks.Embedded()}
			if len(args) == 1 {
				info, err := os.Stat(args[0])
				if err != nil || !info.IsDir() {
					return model.Errorf(model.NotFound, "error.check.folder", "%s is no folder that can be read", args[0])
				}
				source = playbooks.Source{Name: args[0], FS: fs.FS(os.DirFS(args[0])), Own: true}
			}
			library, err := playbooks.Load(cmd.Context(), source)
			if err != nil {
				return err
			}
			problems := library.Check(model.DateOf(p.clock()()))
			out := make([]problemJSON, 0, len(problems))
			errors := 0
			for _, q := range problems {
				if q.Severity == playbooks.Error {
					errors++
				}
				out = append(out, problemJSON{q.Code, q.Severity.String(), q.Path, q.Line, q.Column, q.Page, q.Message})
			}
			if err := p.print(out, func() {
				for _, q := range problems {
					p.line("%s:%d:%d: %s %s: %s", q.Path, q.Line, q.Column, q.Severity, q.Code, text.T(string(q.ID), q.Args...))
				}
				p.line("%s", text.T("cli.check", len(library.Pages("", "")), errors, len(problems)-errors))
			}); err != nil {
				return err
			}
			if errors > 0 {
				return errFound
			}
			return nil
		},
	}
}
