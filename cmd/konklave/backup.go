package main

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/backup"
	"konklave/model/workspace"
)

// backupJSON is a backup in the JSON output.
type backupJSON struct {
	File     string             `json:"file"`
	Made     time.Time          `json:"made"`
	Reason   backup.Reason      `json:"reason"`
	Bytes    int64              `json:"bytes"`
	Accounts int                `json:"accounts"`
	People   int                `json:"people"`
	Touches  int                `json:"touches"`
	Change   uint64             `json:"change"`
	Records  map[model.Kind]int `json:"records,omitempty"`
	Dropped  int                `json:"dropped,omitempty"`
}

func toJSON(e backup.Entry) backupJSON {
	return backupJSON{File: e.Path, Made: e.Made, Reason: e.Reason, Bytes: e.Size, Accounts: e.Accounts, People: e.People, Touches: e.Touches, Change: e.Seq}
}

func (p *program) backupCommand() *cobra.Command {
	var list bool
	c := &cobra.Command{
		Use:   "backup [FOLDER]",
		Short: "Make an encrypted backup, and prove that it can be restored",
		Long: `Writes all data into one encrypted file in FOLDER, by default the folder that the settings name, beside the data
folder. The file gets its name only after it was restored into a store for trial and found to be the same. Then older
backups of this data are thinned out: the last of 7 days, 5 weeks and 12 months stay.

A backup opens with the password or the recovery key that the data had when it was made; without either it opens on
this machine only. --list shows the backups that there are.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := ""
			if len(args) == 1 {
				var err error
				if folder, err = filepath.Abs(args[0]); err != nil {
					return usageError{err}
				}
			}
			if list {
				return p.listBackups(folder)
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				made, err := ws.Backup(cmd.Context(), workspace.BackupOptions{Folder: folder, Progress: p.progress()})
				if err != nil {
					return err
				}
				out := toJSON(made.Entry)
				out.Records, out.Dropped = made.Records, made.Dropped
				return p.print(out, func() {
					p.line("%s", text.T("cli.backup.done", made.Path, text.Size(made.Size), made.Accounts, made.People))
					if made.Dropped > 0 {
						p.line("%s", text.N("cli.backup.dropped", made.Dropped))
					}
					if status, err := ws.KeyStatus(cmd.Context()); err == nil && !workspace.OpensElsewhere(status) {
						p.line("%s", text.T("cli.backup.here_only"))
					}
				})
			})
		},
	}
	c.Flags().BoolVar(&list, "list", false, "list the backups of this data instead")
	return c
}

// listBackups needs no key.
func (p *program) listBackups(folder string) error {
	found, broken, err := workspace.BackupsOf(p.dir())
	if folder != "" {
		found, broken, err = backup.List(folder, "")
	}
	if err != nil {
		return err
	}
	rows := make([]backupJSON, len(found))
	for i, e := range found {
		rows[i] = toJSON(e)
	}
	return p.print(rows, func() {
		if len(rows) == 0 {
			p.line("%s", text.T("cli.backup.none", workspace.PlanOf(p.dir()).Folder))
		}
		table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		for _, e := range found {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", text.DateTime(e.Made), text.T("backup.reason."+string(e.Reason)), text.N("cli.people", e.People), text.Size(e.Size), e.Path)
		}
		_ = table.Flush() // an output that is gone is the reader's choice
		for _, path := range broken {
			p.line("%s", text.T("cli.backup.broken", path))
		}
	})
}

func (p *program) verifyCommand() *cobra.Command {
	var recovery bool
	c := &cobra.Command{
		Use:   "verify [FILE.backup]",
		Short: "Prove that the data, or a backup, is whole",
		Long: `Without FILE all checksums of the data folder are compared, and its newest backup is restored into a store for trial.
With FILE only that backup is. The exit code is 1 when something is damaged.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if recovery {
				if err := p.askCode(ctx); err != nil {
					return err
				}
			}
			if len(args) == 1 {
				return p.unsealed(ctx, func() error {
					sum, err := workspace.VerifyBackup(ctx, args[0], p.dir(), p.options(), p.progress())
					if err != nil {
						return err
					}
					return p.print(map[string]any{"file": args[0], "records": sum.Records}, func() {
						p.line("%s", text.T("cli.verify.backup", args[0]))
						for _, kind := range slices.Sorted(maps.Keys(sum.Records)) {
							p.line("  %-12s %d", kind, sum.Records[kind])
						}
					})
				})
			}
			return p.withData(ctx, func(ws *workspace.Workspace) error {
				if err := ws.Verify(ctx); err != nil {
					return err
				}
				list, _, err := ws.Backups(ctx)
				if err != nil {
					return err
				}
				newest := ""
				if len(list) > 0 {
					newest = list[0].Path
					if _, err := ws.VerifyBackup(ctx, newest, p.progress()); err != nil {
						return err
					}
				}
				return p.print(map[string]any{"folder": ws.Dir(), "backup": newest}, func() {
					p.line("%s", text.T("cli.verify.folder", ws.Dir()))
					if newest == "" {
						p.line("%s", text.T("cli.backup.none", ws.BackupPlan().Folder))
						return
					}
					p.line("%s", text.T("cli.verify.backup", newest))
				})
			})
		},
	}
	c.Flags().BoolVar(&recovery, "recovery", false, "open the backup with the recovery key")
	return c
}

// unsealed carries f out, and asks a person for the password where one is
// needed.
func (p *program) unsealed(ctx context.Context, f func() error) error {
	err := f()
	for try := 0; model.CodeOf(err) == model.Sealed && p.ask != nil && p.answer.Code == nil && try < mostTries; try++ {
		if p.answer.Password != "" {
			fmt.Fprintln(p.err, p.words(err))
		}
		var unanswered error
		if p.answer.Password, unanswered = p.ask(ctx, text.T("cli.backup.ask")); unanswered != nil {
			return unanswered
		}
		err = f()
	}
	return err
}
