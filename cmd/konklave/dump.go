package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

func (p *program) dumpCommand() *cobra.Command {
	var o workspace.DumpOptions
	c := &cobra.Command{
		Use:   "dump FILE.jsonl",
		Short: "Write all data as JSON Lines, in plain text, for other programs",
		Long: `Writes every record of every kind into FILE as JSON Lines: one object on each line. docs/data.md describes the fields.
'konklave load' makes a data folder of it again that holds the same; the same data gives the same file.

THE FILE IS NOT ENCRYPTED. It holds all personal data, and the key that signs plans. Delete it when it is no longer
needed; 'konklave backup' makes encrypted copies.

--journal adds who changed what when, to be looked at: 'load' passes over it. Only a backup brings the history back.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				o.Progress = p.progress()
				var done workspace.Dumped
				if err := exchange.WriteFile(args[0], func(w io.Writer) (err error) {
					done, err = ws.Dump(cmd.Context(), w, o)
					return err
				}); err != nil {
					return err
				}
				return p.print(done, func() {
					p.line("%s", text.N("cli.dumped", done.All(), args[0]))
					p.line("%s", text.T("cli.dump.plain"))
				})
			})
		},
	}
	c.Flags().BoolVar(&o.Journal, "journal", false, "with the journal of all changes")
	return c
}

func (p *program) loadCommand() *cobra.Command {
	var replace bool
	c := &cobra.Command{
		Use:   "load FILE.jsonl",
		Short: "Make a data folder of what 'dump' wrote",
		Long: `Makes a data folder of FILE, which 'konklave dump' wrote, all of it or nothing. Where there is data already, it refuses;
with --replace the data of FILE takes its place, and the present folder is kept beside it, under another name, until
you delete it. 'konklave import' adds people to the data that is there.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if !replace && workspace.Exists(p.dir()) {
				filled := false
				if err := p.with(ctx, func(ws *workspace.Workspace) (err error) {
					filled, err = ws.HasRecords(ctx)
					return err
				}); err != nil {
					return err
				}
				if filled {
					return model.Errorf(model.Conflict, "error.load.filled", "there is data in %s already; --replace puts the data of the file in its place and keeps the present folder beside it", p.dir())
				}
			}
			return p.unsealed(ctx, func() error {
				l, err := workspace.PrepareLoad(ctx, args[0], p.dir(), p.options(), p.progress())
				if err != nil {
					return err
				}
				aside, err := l.Put()
				if err != nil {
					return errors.Join(err, l.Drop())
				}
				out := map[string]any{"folder": p.dir(), "records": l.Loaded.Records, "kept": l.Loaded.Kept, "aside": aside}
				return p.print(out, func() {
					p.line("%s", text.N("cli.loaded", l.Loaded.All(), p.dir()))
					if aside != "" {
						p.line("%s", text.T("restored.aside", aside))
					}
				})
			})
		},
	}
	c.Flags().BoolVar(&replace, "replace", false, "put the data in the place of what is there, which is kept beside it")
	return c
}
