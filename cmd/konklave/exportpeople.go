package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// exportedPeople is the JSON form of what 'export people' did.
type exportedPeople struct {
	File   string `json:"file"`
	Format string `json:"format"`
	People int    `json:"people"`
}

func (p *program) exportPeopleCommand() *cobra.Command {
	var format, delimiter string
	var accounts []string
	var version int
	var bom, internal bool
	c := &cobra.Command{
		Use:   "people FILE",
		Short: "Write people as CSV, Excel or vCard",
		Long: `Writes people into FILE, everybody who has not left their company, or those of the accounts named with --account.
The ending of FILE says the format, or --format: csv, xlsx or vcf. 'konklave import' takes each of them back.

Cells that a spreadsheet would calculate get a ' in front in CSV and are text in Excel. German Excel wants
--delimiter ';' --bom to open a CSV with a double click.

--internal adds what is for your own team: role, boss, notes. That somebody stands in the file is no permission to
write to them: Konklave does not see what is sent from it.`,
		Example: `  konklave export people contacts.xlsx
  konklave export people kontakte.csv --delimiter ';' --bom
  konklave export people rautenberg.vcf --account Rautenberg --vcard 3`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := args[0]
			if format == "" {
				format = strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
			}
			o := workspace.PeopleExport{Output: exchange.Output{Kind: exchange.Kind(format), BOM: bom, Version: version, Internal: internal, Say: text.T}, Progress: p.progress()}
			if err := checkPeopleExport(&o.Output, delimiter); err != nil {
				return err
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				for _, name := range accounts {
					a, err := ws.FindAccount(cmd.Context(), name)
					if err != nil {
						return err
					}
					o.Accounts = append(o.Accounts, a.ID)
				}
				n := 0
				if err := exchange.WriteFile(file, func(w io.Writer) (err error) {
					n, err = ws.ExportPeople(cmd.Context(), w, o)
					return err
				}); err != nil {
					return err
				}
				return p.print(exportedPeople{file, format, n}, func() { p.line("%s", text.N("cli.exported.people", n, file)) })
			})
		},
	}
	c.Flags().StringVar(&format, "format", "", "csv, xlsx or vcf (default: by the ending of FILE)")
	c.Flags().StringArrayVar(&accounts, "account", nil, "only the people of this account; may be given several times")
	c.Flags().StringVar(&delimiter, "delimiter", ",", "what separates the cells of a CSV: , or ;")
	c.Flags().BoolVar(&bom, "bom", false, "begin a CSV with a byte order mark, by which Excel knows UTF-8")
	c.Flags().IntVar(&version, "vcard", 4, "version of the vCards: 3 or 4")
	c.Flags().BoolVar(&internal, "internal", false, "with role, boss and notes")
	return c
}

// checkPeopleExport refuses what cannot be meant.
func checkPeopleExport(o *exchange.Output, delimiter string) error {
	switch {
	case o.Kind != exchange.Table && o.Kind != exchange.Workbook && o.Kind != exchange.Cards:
		return usageError{fmt.Errorf("the format %q is not known; it is csv, xlsx or vcf", o.Kind)}
	case delimiter != "," && delimiter != ";":
		return usageError{fmt.Errorf("--delimiter is %q; it is , or ;", delimiter)}
	case o.Version != 3 && o.Version != 4:
		return usageError{fmt.Errorf("--vcard is %d; it is 3 or 4", o.Version)}
	}
	o.Delimiter = delimiter[0]
	return nil
}
