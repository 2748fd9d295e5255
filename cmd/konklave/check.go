package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

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
			sources := []playbooks.Source{{Name: "Konklave", FS: playbooks.Embedded()}}
			var own fs.FS
			if len(args) == 1 {
				info, err := os.Stat(args[0])
				if err != nil || !info.IsDir() {
					return model.Errorf(model.NotFound, "error.check.folder", "%s is no folder that can be read", args[0])
				}
				own = os.DirFS(args[0])
				sources = append(sources, playbooks.Source{Name: args[0], FS: own, Own: true})
			}
			library, err := playbooks.Load(cmd.Context(), sources...)
			if err != nil {
				return err
			}
			problems := library.Check(model.DateOf(p.clock()()))
			pages := len(library.Pages("", ""))
			if own != nil {
				// The library stands behind the folder, so that links to its pages
				// lead somewhere; what is told is about the folder.
				problems, pages = ofFolder(own, problems), ownPages(library)
			}
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
					p.line("%s%s %s: %s", placeOf(q), q.Severity, q.Code, text.T(string(q.ID), worded(q.Args)...))
				}
				p.line("%s", text.T("cli.check", pages, errors, len(problems)-errors))
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

// placeOf is "file:line:column: " as far as a problem has a place.
func placeOf(q playbooks.Problem) string {
	switch {
	case q.Path == "":
		return ""
	case q.Line == 0:
		return q.Path + ": "
	}
	return fmt.Sprintf("%s:%d:%d: ", q.Path, q.Line, q.Column)
}

// worded puts arguments that are themselves ids of texts into words.
func worded(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		if id, ok := a.(playbooks.TextID); ok {
			a = text.T(string(id))
		}
		out[i] = a
	}
	return out
}

// ofFolder keeps the problems of files that lie in a folder.
func ofFolder(own fs.FS, problems []playbooks.Problem) []playbooks.Problem {
	return slices.DeleteFunc(problems, func(q playbooks.Problem) bool {
		_, err := fs.Stat(own, q.Path)
		return q.Path == "" || err != nil
	})
}

func ownPages(library *playbooks.Library) int {
	n := 0
	for _, p := range library.Pages("", "") {
		if p.Own {
			n++
		}
	}
	return n
}
