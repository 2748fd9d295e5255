package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"konklave/app"
	"konklave/app/text"
	"konklave/model/workspace"
	"konklave/playbooks/parcel"
)

func (p *program) playbookCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "playbook",
		Short: "Take playbook pages out, or in from a folder, an archive or Guru",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(p.playbookExport(), p.playbookImport())
	return c
}

func (p *program) playbookExport() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:   "export TARGET",
		Short: "Write the pages to a folder, an archive (.zip), a web page (.html) or a handbook (.pdf)",
		Long: `Writes the playbook pages to TARGET. Its ending says as what: .zip is an archive of Markdown files, .html one web page
that needs nothing else, .pdf a handbook to print; everything else is a folder of Markdown files, in which only files are
written that are different, and nothing is removed.

The pictures that the pages show are written beside them.

Only the pages of your own are written, with --all those that Konklave brings as well. A web page or a handbook always has
all of them, in the language of --lang.`,
		Example: `  konklave playbook export ~/playbook
  konklave playbook export playbook.zip --all
  konklave playbook export handbook.pdf --lang de`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			extent := workspace.OwnOnly
			if all {
				extent = workspace.AllPages
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				done, err := p.exportPages(cmd.Context(), ws, args[0], extent)
				if err != nil {
					return err
				}
				return p.print(done, func() { p.line("%s", text.T("cli.playbook.exported", done.Pages, done.Written, done.Target)) })
			})
		},
	}
	c.Flags().BoolVar(&all, "all", false, "the pages that Konklave brings as well")
	return c
}

// pagesExported is what an export says in JSON.
type pagesExported struct {
	Target  string `json:"target"`
	Pages   int    `json:"pages"`
	Written int    `json:"written"` // files
}

func (p *program) exportPages(ctx context.Context, ws *workspace.Workspace, target string, extent workspace.PageExtent) (done pagesExported, err error) {
	done.Target = target
	switch strings.ToLower(filepath.Ext(target)) {
	case ".html", ".pdf":
		done.Written = 1
		done.Pages, err = app.ExportHandbook(ctx, ws, target)
	default:
		done.Pages, done.Written, err = ws.ExportPages(ctx, target, extent)
	}
	return done, err
}

func (p *program) playbookImport() *cobra.Command {
	var dryRun bool
	c := &cobra.Command{
		Use:   "import SOURCE",
		Short: "Take pages in from a folder, an archive (.zip), an export of Guru or a text file",
		Long: `Takes pages in from SOURCE: a folder of Markdown files, a .zip of one, an export of Guru, or one file of Markdown or
text. A page takes the place of the one with its id. Pages with errors are kept out and listed with file and line; the exit
code is then 1. The pictures that the pages show come along. Everything is one step that can be undone in the window.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.with(cmd.Context(), func(ws *workspace.Workspace) error {
				plan, err := ws.PlanPageImport(cmd.Context(), args[0], p.lang)
				if err != nil {
					return err
				}
				if !dryRun && plan.Takes() {
					if err := ws.ImportPages(cmd.Context(), plan); err != nil {
						return err
					}
				}
				return p.tellImport(plan, dryRun)
			})
		},
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "say what would happen and change nothing")
	return c
}

// pagesImported is what an import says in JSON.
type pagesImported struct {
	Source    string        `json:"source"`
	New       []string      `json:"new"` // paths
	Changed   []string      `json:"changed"`
	Unchanged int           `json:"unchanged"`
	Pictures  []string      `json:"pictures"` // paths of those that are new or changed
	Refused   []pageRefused `json:"refused"`
	DryRun    bool          `json:"dry_run"`
}

type pageRefused struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Reason string `json:"reason"`
}

// tellImport says what became of each page; errFound where some were kept out.
func (p *program) tellImport(plan parcel.Plan, dryRun bool) error {
	said := pagesImported{Source: plan.Source, New: []string{}, Changed: []string{}, Pictures: []string{}, Unchanged: plan.Count(parcel.Unchanged), Refused: []pageRefused{}, DryRun: dryRun}
	for _, item := range plan.Items {
		switch item.State {
		case parcel.New:
			said.New = append(said.New, item.Path)
		case parcel.Changed:
			said.Changed = append(said.Changed, item.Path)
		}
	}
	for _, picture := range plan.Pictures {
		if picture.State == parcel.New || picture.State == parcel.Changed {
			said.Pictures = append(said.Pictures, picture.Path)
		}
	}
	for _, bad := range plan.Bad() {
		said.Refused = append(said.Refused, pageRefused{bad.Name, bad.Line, refusedText(bad)})
	}
	err := p.print(said, func() {
		if dryRun {
			p.line("%s", text.T("cli.import.dry"))
		}
		p.line("%s", text.T("cli.playbook.imported", len(said.New), len(said.Changed), said.Unchanged, len(said.Refused)))
		if n := len(said.Pictures); n > 0 {
			p.line("%s", text.N("takein.done.pictures", n))
		}
		for _, bad := range said.Refused {
			place := bad.File
			if bad.Line > 0 {
				place = fmt.Sprintf("%s:%d", bad.File, bad.Line)
			}
			p.line("  %s: %s", place, bad.Reason)
		}
	})
	if err == nil && len(said.Refused) > 0 {
		err = errFound
	}
	return err
}

// refusedText says why a page was kept out, in the language of the output.
func refusedText(bad parcel.Refused) string {
	if !text.Has(bad.ID) {
		return bad.Reason
	}
	return text.T(bad.ID, worded(bad.Args)...)
}
