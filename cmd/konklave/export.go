package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"konklave/app"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

func (p *program) exportCommand() *cobra.Command {
	var center, size, theme string
	var scale int
	var noNames, noRatings, noLegend, brief bool
	c := &cobra.Command{
		Use:   "export ACCOUNT FILE",
		Short: "Write the map of a buying center as SVG, PDF or PNG, a brief as PDF or Markdown, or people as CSV, Excel or vCard",
		Long: `Writes the map of a buying center into FILE. Its ending says the format: .svg, .pdf or .png.
A PDF is one page where the text stays readable, else several that overlap, with a page that shows all of them first.

With --brief, or for .md, it writes the account on one page: map, status, coverage, what is missing, what is next,
and a message for each key person.

--no-ratings leaves out everything that tells how you judge people: stance, influence, contact, what is missing, and
the lines of influence and conflict. --no-names puts role and position on the cards. With both the file can be shown
to the customer.`,
		Example: `  konklave export Rautenberg map.pdf --paper a3
  konklave export Rautenberg map.png --scale 2 --no-names --no-ratings
  konklave export Rautenberg brief.pdf --brief`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			format := strings.TrimPrefix(strings.ToLower(filepath.Ext(args[1])), ".")
			e := app.Export{Format: format, Brief: brief || format == "md", Paper: app.PaperSize(size), Scale: scale,
				Names: !noNames, Ratings: !noRatings, Legend: !noLegend, Dark: theme == "dark"}
			if err := checkExport(e, theme, args[1]); err != nil {
				return err
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				a, err := ws.FindAccount(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				var id model.ID
				if center != "" {
					found, err := ws.FindCenter(cmd.Context(), a.ID, center)
					if err != nil {
						return err
					}
					id = found.ID
				}
				done, err := app.ExportFile(cmd.Context(), ws, a.ID, id, e, args[1])
				if err != nil {
					return err
				}
				return p.print(done, func() { p.line("%s", exportedLine(done)) })
			})
		},
	}
	c.Flags().StringVar(&center, "center", "", "name of the buying center (default: the first)")
	c.Flags().StringVar(&size, "paper", "a4", "paper of a PDF: a4 or a3")
	c.Flags().IntVar(&scale, "scale", 2, "size of a PNG: 1 to 4 pixels per unit")
	c.Flags().StringVar(&theme, "theme", "light", "light or dark")
	c.Flags().BoolVar(&noNames, "no-names", false, "role and position instead of names")
	c.Flags().BoolVar(&noRatings, "no-ratings", false, "nothing that tells how you judge people")
	c.Flags().BoolVar(&noLegend, "no-legend", false, "no legend below the map")
	c.Flags().BoolVar(&brief, "brief", false, "the account on one page instead of the map (.pdf or .md)")
	c.AddCommand(p.exportPeopleCommand())
	return c
}

// checkExport refuses what cannot be meant.
func checkExport(e app.Export, theme, file string) error {
	formats := []string{"svg", "pdf", "png"}
	if e.Brief {
		formats = []string{"pdf", "md"}
	}
	switch {
	case !slices.Contains(formats, e.Format) && e.Brief:
		return usageError{fmt.Errorf("a brief is .pdf or .md, not %q", filepath.Base(file))}
	case !slices.Contains(formats, e.Format):
		return usageError{fmt.Errorf("%q must end in .svg, .pdf, .png or .md", filepath.Base(file))}
	case e.Paper != "a4" && e.Paper != "a3":
		return usageError{fmt.Errorf("--paper is %q; it is a4 or a3", e.Paper)}
	case e.Scale < 1 || e.Scale > 4:
		return usageError{fmt.Errorf("--scale is %d; it is 1 to 4", e.Scale)}
	case theme != "light" && theme != "dark":
		return usageError{fmt.Errorf("--theme is %q; it is light or dark", theme)}
	case e.Brief && !(e.Names && e.Ratings):
		return usageError{fmt.Errorf("a brief is for your own team; it always has names and ratings")}
	}
	return nil
}

// exportedLine says what was written.
func exportedLine(e app.Exported) string {
	switch {
	case e.Pages > 0:
		return text.T("cli.exported.pages", e.File, text.N("cli.pages", e.Pages))
	case len(e.Pixels) == 2:
		return text.T("cli.exported.pixels", e.File, text.Number(e.Pixels[0]), text.Number(e.Pixels[1]))
	}
	return text.T("cli.exported", e.File)
}
