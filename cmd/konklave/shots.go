package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"konklave/app"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

func (p *program) shotsCommand() *cobra.Command {
	var theme, size, only string
	c := &cobra.Command{
		Use:   "shots FOLDER",
		Short: "Write every screen as a picture; needs no display",
		Long: `Writes every screen as a PNG into FOLDER, named after the screen, the language, the theme and the size.
It shows the data of --data when there is any, else the sample data; some pictures, of what comes after an edit, are made
of the sample data alone.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			look := app.Look{Lang: p.lang, Theme: theme, Only: only}
			if theme != "light" && theme != "dark" {
				return usageError{fmt.Errorf("--theme is %q; it is light or dark", theme)}
			}
			if n, err := fmt.Sscanf(size, "%dx%d", &look.Width, &look.Height); n != 2 || err != nil || look.Width < 900 || look.Height < 600 || look.Width > 8000 || look.Height > 8000 {
				return usageError{fmt.Errorf("--size is %q; it is like 1440x900, from 900x600 on", size)}
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return model.Errorf(model.ReadOnly, "error.folder.create", "the folder %s cannot be made: %w", args[0], err)
			}
			return p.withSomething(cmd.Context(), func(ws *workspace.Workspace, throwaway bool) error {
				look.Throwaway = throwaway
				files, err := app.Shots(cmd.Context(), ws, args[0], look)
				if err != nil {
					return err
				}
				return p.print(files, func() { p.line("%s", text.T("cli.shots", len(files), args[0])) })
			})
		},
	}
	c.Flags().StringVar(&theme, "theme", "light", "light or dark")
	c.Flags().StringVar(&size, "size", "1440x900", "width and height in units")
	c.Flags().StringVar(&only, "only", "", "only screens whose names begin like this")
	return c
}

// withSomething opens the data folder when it holds accounts, else the sample
// data in a folder of its own that is gone afterwards.
func (p *program) withSomething(ctx context.Context, f func(ws *workspace.Workspace, throwaway bool) error) error {
	if workspace.Exists(p.dir()) {
		empty := false
		err := p.with(ctx, func(ws *workspace.Workspace) error {
			counts, err := ws.Counts(ctx)
			if empty = counts.Accounts == 0; empty || err != nil {
				return err
			}
			return f(ws, false)
		})
		if !empty || err != nil {
			return err
		}
	}
	dir, err := os.MkdirTemp("", "konklave-sample-")
	if err != nil {
		return model.Errorf(model.ReadOnly, "error.folder.write", "no temporary folder can be made: %w", err)
	}
	defer os.RemoveAll(dir)
	sample := *p
	sample.data, sample.keys = filepath.Join(dir, "data"), filepath.Join(dir, "keys")
	return sample.with(ctx, func(ws *workspace.Workspace) error {
		if err := ws.LoadWholeSample(ctx, p.lang); err != nil {
			return err
		}
		if err := ws.ChangeSettings(ctx, func(s *model.Settings) { s.Started = true }); err != nil {
			return err
		}
		return f(ws, true)
	})
}
