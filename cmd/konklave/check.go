package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

// The formats of the list of problems.
const (
	plainFormat  = "text"
	jsonFormat   = "json"
	githubFormat = "github"
)

// problemJSON is a problem in the JSON output.
type problemJSON struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Path     string `json:"path"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Length   int    `json:"length,omitempty"`
	Page     string `json:"page,omitempty"`
	Message  string `json:"message"`
	Fix      string `json:"fix,omitempty"` // what the window would repair it with
}

func (p *program) checkCommand() *cobra.Command {
	var format string
	check := &cobra.Command{
		Use:   "check [FOLDER|FILE.md ...]",
		Short: "Check playbook pages; exit code 1 where there are errors",
		Long: `Checks Markdown pages: front matter, merge fields, links, dates, tone, and what the law asks of
advertising. Folders are checked with all that lies below them, files among the other pages of their
folder. Without any, the library that Konklave brings is checked.

Problems name file, line and column. --format github writes them as annotations that GitHub shows
beside the lines of a pull request, --format json (or --json) for other programs.

The exit code is 0 without errors, whatever warnings there are; 1 with errors, or when something cannot be
read; 2 for wrong usage.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if p.json {
				format = jsonFormat
			}
			if format != plainFormat && format != jsonFormat && format != githubFormat {
				return usageError{fmt.Errorf("--format is %q; it is text, json or github", format)}
			}
			chosen, err := selectPages(args)
			if err != nil {
				return err
			}
			library, err := playbooks.Load(cmd.Context(), chosen.sources...)
			if err != nil {
				return err
			}
			problems, pages := chosen.problems(library, model.DateOf(p.clock()()))
			errors := 0
			for _, q := range problems {
				if q.Severity == playbooks.Error {
					errors++
				}
			}
			if err := p.tellProblems(format, problems, text.T("cli.check", pages, errors, len(problems)-errors)); err != nil {
				return err
			}
			if errors > 0 {
				return errFound
			}
			return nil
		},
	}
	check.Flags().StringVar(&format, "format", plainFormat, "text, json, or github (annotations)")
	return check
}

// tellProblems writes the list in a format; only JSON goes without the sum.
func (p *program) tellProblems(format string, problems []playbooks.Problem, sum string) error {
	if format == jsonFormat {
		out := make([]problemJSON, 0, len(problems))
		for _, q := range problems {
			row := problemJSON{q.Code, q.Severity.String(), q.Path, q.Line, q.Column, q.Length, q.Page, q.Message, ""}
			if q.Fix != nil {
				row.Fix = q.Fix.Replacement
			}
			out = append(out, row)
		}
		return p.encode(out)
	}
	for _, q := range problems {
		words := text.T(string(q.ID), worded(q.Args)...)
		if format == githubFormat {
			p.line("%s", annotation(q, words))
			continue
		}
		p.line("%s%s %s: %s", placeOf(q), q.Severity, q.Code, words)
	}
	p.line("%s", sum)
	return nil
}

// annotation is a problem as a workflow command of GitHub, which shows it beside
// the line. In a message % and line ends are escaped, in a property : and , too.
func annotation(q playbooks.Problem, words string) string {
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	level := map[playbooks.Severity]string{playbooks.Error: "error", playbooks.Warning: "warning"}[q.Severity]
	if level == "" {
		level = "notice"
	}
	var places []string
	add := func(name string, value any) {
		places = append(places, name+"="+property.Replace(fmt.Sprint(value)))
	}
	if q.Path != "" {
		add("file", q.Path)
	}
	if q.Line > 0 {
		add("line", q.Line)
	}
	if q.Column > 0 {
		add("col", q.Column)
		if q.Length > 0 {
			add("endColumn", q.Column+q.Length)
		}
	}
	add("title", "Konklave "+q.Code)
	return "::" + level + " " + strings.Join(places, ",") + "::" + message.Replace(words)
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
