package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/logs"
	"konklave/model/workspace"
)

// The passwords of the environment, for machines at which nobody sits.
const (
	passphraseVar    = "KONKLAVE_PASSPHRASE"
	newPassphraseVar = "KONKLAVE_NEW_PASSPHRASE"
)

// mostTries is how often a person at a terminal may try.
const mostTries = 3

// mostPassphrase bounds the file of a password, in bytes.
const mostPassphrase = 4 << 10

// readPassphrase gives the password in a file, else in a variable of the
// environment, "" for none. One end of line at the end does not belong to it.
func readPassphrase(file, variable string) (string, error) {
	if file == "" {
		return os.Getenv(variable), nil
	}
	f, err := os.Open(file)
	if err != nil {
		return "", passphraseFile(file, err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, mostPassphrase+1))
	if err != nil {
		return "", passphraseFile(file, err)
	}
	password := strings.TrimSuffix(strings.TrimSuffix(string(content), "\n"), "\r")
	if password == "" || len(content) > mostPassphrase || strings.ContainsAny(password, "\r\n") {
		return "", model.Errorf(model.Invalid, "error.passphrase.content", "%s must hold the password on one line, and nothing else", file)
	}
	return password, nil
}

func passphraseFile(file string, err error) error {
	return model.Errorf(model.NotFound, "error.passphrase.file", "the file %s cannot be read: %w", file, err)
}

// askTerminal asks the person at the terminal for something that is not shown
// while it is typed; nil where nobody sits there.
func askTerminal() func(ctx context.Context, question string) (string, error) {
	in, out := int(os.Stdin.Fd()), int(os.Stderr.Fd())
	if !term.IsTerminal(in) || !term.IsTerminal(out) {
		return nil
	}
	return func(ctx context.Context, question string) (string, error) {
		before, err := term.GetState(in)
		if err != nil {
			return "", err
		}
		type answer struct {
			typed []byte
			err   error
		}
		done := make(chan answer, 1)
		fmt.Fprint(os.Stderr, question, " ")
		go func() {
			defer logs.Guard()
			typed, err := term.ReadPassword(in)
			done <- answer{typed, err}
		}()
		defer fmt.Fprintln(os.Stderr)
		select {
		case a := <-done:
			if a.err != nil {
				return "", canceled()
			}
			return string(a.typed), nil
		case <-ctx.Done(): // Ctrl C: the terminal must show again what is typed
			_ = term.Restore(in, before)
			return "", canceled()
		}
	}
}

func canceled() error {
	return model.Errorf(model.Canceled, "error.canceled", "stopped")
}

// open opens the data folder. A person at a terminal is asked for the password
// where one is needed.
func (p *program) open(ctx context.Context) (*workspace.Workspace, error) {
	ws, err := workspace.Open(ctx, p.dir(), p.options())
	for try := 0; model.CodeOf(err) == model.Sealed && p.ask != nil && p.answer.Code == nil && try < mostTries; try++ {
		if status, unread := workspace.KeyStatus(p.dir(), p.options()); unread != nil || !status.Has(keys.Password) {
			break
		}
		if p.answer.Password != "" {
			fmt.Fprintln(p.err, p.words(err))
		}
		var unanswered error
		if p.answer.Password, unanswered = p.ask(ctx, text.T("cli.key.ask", p.dir())); unanswered != nil {
			return nil, unanswered
		}
		ws, err = workspace.Open(ctx, p.dir(), p.options())
	}
	return ws, err
}
