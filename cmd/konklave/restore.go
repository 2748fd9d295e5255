package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"konklave/app"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

func (p *program) restoreCommand() *cobra.Command {
	var account string
	var recovery bool
	c := &cobra.Command{
		Use:   "restore [FILE.backup]",
		Short: "Bring back a backup, one account of it, or a damaged data folder",
		Long: `With FILE all data becomes what the backup holds. The present data folder is kept beside it, under another name, until
you delete it. With --account one account of the backup is brought back as it was: people, buying centers, seats,
lines, touches and tasks. What came since stays, and 'undo' in the window takes it back.

Without FILE a data folder that does not open because it is damaged is mended: with the newest good backup and what
the journal has beyond it. The broken files are kept.

On another machine the password or the recovery key opens the backup that the data had when it was made: the password
is asked for, or comes from --passphrase-file or KONKLAVE_PASSPHRASE; --recovery asks for the recovery key.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if recovery {
				if err := p.askCode(ctx); err != nil {
					return err
				}
			}
			switch {
			case len(args) == 0 && account != "":
				return usageError{errors.New("--account needs the FILE of a backup; 'konklave backup --list' shows them")}
			case len(args) == 0:
				return p.unsealed(ctx, func() error { return p.repair(ctx) })
			case account != "":
				return p.restoreAccount(ctx, args[0], account)
			}
			return p.unsealed(ctx, func() error { return p.restoreAll(ctx, args[0]) })
		},
	}
	c.Flags().StringVar(&account, "account", "", "bring back this account alone")
	c.Flags().BoolVar(&recovery, "recovery", false, "open the backup with the recovery key")
	return c
}

func (p *program) restoreAll(ctx context.Context, file string) error {
	r, err := workspace.PrepareRestore(ctx, file, p.dir(), p.options(), p.progress())
	if err != nil {
		return err
	}
	aside, err := r.Put()
	if err != nil {
		return errors.Join(err, r.Drop())
	}
	out := map[string]any{"folder": p.dir(), "made": r.Header.Made, "accounts": r.Header.Accounts, "people": r.Header.People, "aside": aside}
	return p.print(out, func() {
		p.line("%s", text.T("restored.from", text.DateTime(r.Header.Made)))
		p.line("%s", text.T("cli.restore.holds", r.Header.Accounts, r.Header.People))
		if aside != "" {
			p.line("%s", text.T("restored.aside", aside))
		}
	})
}

// repair mends a folder that is damaged, and no other.
func (p *program) repair(ctx context.Context) error {
	if !p.isThere() {
		return noData(p.dir())
	}
	ws, err := workspace.Open(ctx, p.dir(), p.options())
	if err == nil {
		err = errors.Join(ws.Verify(ctx), ws.Close())
		if err == nil {
			return model.Errorf(model.Invalid, "error.restore.whole", "the data in %s is not damaged. Name the backup that shall take its place; 'konklave backup --list' shows them", p.dir())
		}
	}
	if model.CodeOf(err) != model.Damaged {
		return err
	}
	done, err := workspace.Repair(ctx, p.dir(), p.options(), p.progress())
	if err != nil {
		return err
	}
	out := map[string]any{"folder": p.dir(), "lost": done.Lost, "kept": done.Kept}
	if done.From != nil {
		out["made"], out["file"] = done.From.Made, done.From.Path
	}
	return p.print(out, func() { p.line("%s", app.RepairedWords(done)) })
}

func (p *program) restoreAccount(ctx context.Context, file, name string) error {
	return p.withData(ctx, func(ws *workspace.Workspace) (err error) {
		in, err := ws.OpenBackup(ctx, file, p.progress())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, in.Close()) }()
		a, err := in.Find(ctx, name)
		if err != nil {
			return err
		}
		done, err := in.RestoreAccount(ctx, a.ID)
		if err != nil {
			return err
		}
		return p.print(map[string]any{"account": a.Name, "made": in.Header.Made, "new": done.New, "changed": done.Changed}, func() {
			p.line("%s", text.T("restored.account", a.Name, text.DateTime(in.Header.Made), done.New, done.Changed))
		})
	})
}
