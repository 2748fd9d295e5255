package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"konklave/app/paper"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/keys"
	"konklave/model/workspace"
)

func (p *program) keyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "key",
		Short: "What opens the data: key store, password, recovery key; a new data key",
		Long: `The data is encrypted with a random key, and that key is encrypted once for each way to open the data: the key store
of the system, a key file, a password, a recovery key. 'konklave key status' says which there are, what they protect
against and what not.

There is no reset: without any of these ways the data is lost, for everybody.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(p.keyStatusCommand(), p.keyPasswordCommand(), p.keyRecoveryCommand(), p.keyKeychainCommand(), p.keyRotateCommand())
	return c
}

// keyWayJSON is a way to open the data in the JSON output.
type keyWayJSON struct {
	Kind     keys.Kind  `json:"kind"`
	Place    string     `json:"place,omitempty"`
	Made     model.Date `json:"made"`
	Argon2id *keys.Cost `json:"argon2id,omitempty"`
}

func (p *program) keyStatusCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Say where the key lies, what that protects against, and what not",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			status, err := workspace.KeyStatus(p.dir(), p.options())
			if err != nil {
				return err
			}
			if len(status.Slots) == 0 {
				return noData(p.dir())
			}
			ways := make([]keyWayJSON, len(status.Slots))
			for i, s := range status.Slots {
				ways[i] = keyWayJSON{Kind: s.Kind, Place: s.Place, Made: model.DateOf(s.Made)}
				if s.Kind == keys.Password {
					ways[i].Argon2id = &s.Cost
				}
			}
			out := map[string]any{"folder": p.dir(), "ways": ways, "key_file_readable_by_others": status.Readable, "copy_damaged": status.Spare}
			return p.print(out, func() { p.keyStatus(status) })
		},
	}
}

func (p *program) keyStatus(status keys.Status) {
	p.line("%s", p.dir())
	for _, s := range status.Slots {
		if s.Kind == keys.Recovery {
			continue
		}
		kind := string(s.Kind)
		p.line("%s", text.T("keys.way."+kind, s.Place))
		p.line("  %s %s", text.T("keys.against"), text.T("keys.against."+kind))
		p.line("  %s %s", text.T("keys.not"), text.T("keys.not."+kind))
	}
	if recovery := status.Slot(keys.Recovery); recovery.Kind != "" {
		p.line("%s", text.T("keys.recovery.made", text.DateYear(model.DateOf(recovery.Made))))
	} else {
		p.line("%s", text.T("keys.recovery.none"))
	}
	if status.Readable {
		p.line("%s", text.T("keys.readable", status.Slot(keys.File).Place))
	}
	if status.Spare {
		p.line("%s", text.T("keys.spare"))
	}
}

func (p *program) keyPasswordCommand() *cobra.Command {
	var newFile string
	var remove, recovery bool
	cost := keys.DefaultCost
	memory := cost.MemoryKiB >> 10
	c := &cobra.Command{
		Use:   "password",
		Short: "Set, change or remove the password",
		Long: `Sets or changes the password. The data opens with it alone from then on, and with the recovery key; a key in the key
store or in a file is deleted. Copies of the data folder from before then open with the password or the recovery key
that they were made with, and not by themselves.

The new password is asked for, or comes from --new-passphrase-file or KONKLAVE_NEW_PASSPHRASE. With --recovery the
recovery key is asked for instead of the present password.

--remove puts the key into the key store of the system, or into a file where there is none.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cost.MemoryKiB = memory << 10
			if err := cost.Check(); err != nil {
				return usageError{err}
			}
			if recovery {
				if err := p.askCode(cmd.Context()); err != nil {
					return err
				}
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				if remove {
					if err := ws.RemovePassword(cmd.Context(), p.answer.Password); err != nil {
						return err
					}
					return p.keyChanged(ws)
				}
				password, err := p.newPassword(cmd.Context(), newFile)
				if err != nil {
					return err
				}
				if err := ws.SetPassword(cmd.Context(), p.answer.Password, password, cost); err != nil {
					return err
				}
				return p.keyChanged(ws)
			})
		},
	}
	c.Flags().StringVar(&newFile, "new-passphrase-file", "", "file that holds the new password")
	c.Flags().BoolVar(&remove, "remove", false, "have the data open by itself again")
	c.Flags().BoolVar(&recovery, "recovery", false, "open the data with the recovery key")
	c.Flags().Uint32Var(&cost.Passes, "argon-passes", cost.Passes, "passes of Argon2id")
	c.Flags().Uint32Var(&memory, "argon-memory", memory, "memory of Argon2id in MiB")
	return c
}

// askCode asks for the recovery key until it has no typing error.
func (p *program) askCode(ctx context.Context) error {
	if p.ask == nil {
		return usageError{fmt.Errorf("--recovery asks for the recovery key, and there is no terminal")}
	}
	for {
		typed, err := p.ask(ctx, text.T("cli.key.ask_code"))
		if err != nil {
			return err
		}
		code, err := keys.ParseCode(typed)
		if err == nil {
			p.answer.Code = &code
			return nil
		}
		fmt.Fprintln(p.err, p.words(err))
	}
}

// newPassword gives the password to set; a person is told before what it means
// and types it twice.
func (p *program) newPassword(ctx context.Context, file string) (string, error) {
	password, err := readPassphrase(file, newPassphraseVar)
	if err != nil || password != "" {
		return password, err
	}
	if p.ask == nil {
		return "", usageError{fmt.Errorf("there is no terminal to type the new password; use --new-passphrase-file")}
	}
	fmt.Fprintln(p.err, text.T("keys.lost"))
	for {
		if password, err = p.ask(ctx, text.T("cli.key.ask_new", keys.LeastPassword)); err != nil {
			return "", err
		}
		if err := keys.CheckPassword(password); err != nil {
			fmt.Fprintln(p.err, p.words(err))
			continue
		}
		again, err := p.ask(ctx, text.T("cli.key.ask_again"))
		if err != nil || again == password {
			return password, err
		}
		fmt.Fprintln(p.err, text.T("keys.differ"))
	}
}

// keyChanged says how the data opens now.
func (p *program) keyChanged(ws *workspace.Workspace) error {
	status, err := workspace.KeyStatus(ws.Dir(), p.options())
	if err != nil {
		return err
	}
	return p.print(map[string]any{"opens_by": ws.OpenedBy()}, func() { p.keyStatus(status) })
}

func (p *program) keyRecoveryCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "recovery [FILE.pdf | FILE.txt]",
		Short: "Make a recovery key and show it once, or write it on a page",
		Long: `Makes a recovery key: 40 characters that open the data when password, key store or key file are lost. It is shown
this once, or written into FILE to be printed. One that was made before does not work any more.

Whoever has it and the data folder can read everything. Print it, delete the file, and keep the paper away from the
computer.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := ""
			if len(args) == 1 {
				file = args[0]
				if ending := strings.ToLower(filepath.Ext(file)); ending != ".pdf" && ending != ".txt" {
					return usageError{fmt.Errorf("%q must end in .pdf or .txt", file)}
				}
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				code, err := ws.MakeRecoveryKey(cmd.Context(), p.answer.Password)
				if err != nil {
					return err
				}
				if file != "" {
					if err := writeRecovery(file, ws, code); err != nil {
						return err
					}
					return p.print(map[string]any{"file": file}, func() { p.line("%s", text.T("cli.key.recovery_file", file)) })
				}
				return p.print(map[string]any{"recovery_key": code.String()}, func() {
					p.line("%s\n\n    %s\n\n%s", text.T("cli.key.recovery"), code, text.T("keys.recovery.keep"))
				})
			})
		},
	}
}

// writeRecovery writes the page of a recovery key.
func writeRecovery(file string, ws *workspace.Workspace, code keys.Code) error {
	page := paper.Recovery{Groups: code.Groups(), Folder: ws.Dir(), Date: text.DateYear(ws.Today()), Now: ws.Now()}
	return exchange.WriteFile(file, func(w io.Writer) error {
		if strings.EqualFold(filepath.Ext(file), ".pdf") {
			return page.WritePDF(w)
		}
		return page.WriteText(w)
	})
}

func (p *program) keyKeychainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "keychain",
		Short: "Move the key from a file into the key store of the system",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				if err := ws.UseKeychain(cmd.Context()); err != nil {
					return err
				}
				return p.keyChanged(ws)
			})
		},
	}
}

func (p *program) keyRotateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "rotate",
		Short: "Make a new data key and encrypt everything anew",
		Long: `Makes a new data key and writes the whole store anew under it, for when a copy of the data folder and what opens it
may have come into wrong hands: they do not open what is written from now on. Passwords stay; the recovery key does
not work any more, make a new one with 'konklave key recovery'.

Stopping it changes nothing, and after a crash the data is whole, under the old key or the new one.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				before, err := workspace.KeyStatus(ws.Dir(), p.options())
				if err != nil {
					return err
				}
				if err := ws.RotateKey(cmd.Context(), p.answer.Password, p.progress()); err != nil {
					return err
				}
				lost := before.Has(keys.Recovery)
				return p.print(map[string]any{"rotated": true, "recovery_key_void": lost}, func() {
					p.line("%s", text.T("cli.key.rotated"))
					if lost {
						p.line("%s", text.T("cli.key.rotated.recovery"))
					}
				})
			})
		},
	}
}
