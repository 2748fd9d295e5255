package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/logs"
	"konklave/model/workspace"
)

// version is set by the release build.
var version = "0.1.0"

// The exit codes.
const (
	exitOK       = 0
	exitUser     = 1
	exitUsage    = 2
	exitInternal = 3
)

// program is one run of the command: its flags and where it writes.
type program struct {
	out, err io.Writer
	data     string
	keys     string // folder of the keys; "" = where the user keeps settings
	json     bool
	today    string
	lang     string
	speak    string                           // lang where it was given
	space    func(dir string) (uint64, error) // free bytes; nil = ask the system

	passphraseFile string
	answer         keys.Answer // what opens the data
	chain          keys.Chain  // key store of the system; nil = none
	// ask asks the person at the terminal; nil where there is none.
	ask func(ctx context.Context, question string) (string, error)
}

// usageError is an error in how the command was called.
type usageError struct{ error }

// run carries out a command line and gives the exit code.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	p := &program{out: out, err: errOut, keys: os.Getenv("KONKLAVE_KEYS"), chain: keys.System(), ask: askTerminal()}
	defer logs.Open(logDir(), version, errOut)()
	defer logs.Guard()
	return p.run(ctx, args)
}

// logDir is the folder of log and crash file: that of the system, or that of the
// variable KONKLAVE_LOGS.
func logDir() string {
	if dir := os.Getenv("KONKLAVE_LOGS"); dir != "" {
		return dir
	}
	return logs.Dir()
}

func (p *program) run(ctx context.Context, args []string) int {
	root := p.root()
	root.SetArgs(args)
	root.SetOut(p.out)
	root.SetErr(p.err)
	return p.report(root.ExecuteContext(ctx))
}

// report tells of an error and chooses the exit code.
func (p *program) report(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &usage), strings.HasPrefix(err.Error(), "unknown command"):
		fmt.Fprintf(p.err, "konklave: %v\n'konklave --help' explains the commands.\n", err)
		return exitUsage
	case errors.Is(err, errFound):
		return exitUser
	}
	logs.Failed(err)
	switch code := model.CodeOf(err); {
	case code == model.Internal:
		fmt.Fprintf(p.err, "konklave: something went wrong inside Konklave: %v\n", err)
		return exitInternal
	}
	fmt.Fprintf(p.err, "konklave: %s\n", p.words(err))
	if model.CodeOf(err) == model.Sealed {
		if status, unread := workspace.KeyStatus(p.dir(), p.options()); unread == nil && status.Has(keys.Recovery) {
			fmt.Fprintln(p.err, text.T("cli.key.recovery_hint"))
		}
	}
	return exitUser
}

// words tells of an error in the language of the output. The English messages
// name commands where the translations, made for the window, do not.
func (p *program) words(err error) string {
	var known *model.Error
	if p.lang != "en" && errors.As(err, &known) && text.Has(known.ID) {
		return text.Error(err)
	}
	return err.Error()
}

// errFound ends a command that has already said what is wrong.
var errFound = errors.New("problems found")

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "konklave",
		Short: "Know who is in the room: buying centers, messages, follow-ups, onboarding",
		Long: `Konklave maps the buying center of an account, says what to tell each person in it,
and tracks the 100-day plan of new hires. Without a command it opens its window.

Everything lies encrypted in one folder on this machine; nothing is sent anywhere.`,
		Version:       version,
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return p.openWindow(cmd.Context()) },
	}
	flags := root.PersistentFlags()
	flags.StringVar(&p.data, "data", "", "folder that holds the data (default: "+workspace.DefaultDir()+")")
	flags.BoolVar(&p.json, "json", false, "write JSON for other programs")
	flags.StringVar(&p.lang, "lang", "", "language of the output and of the window: de or en (default: as the settings, else as the system)")
	flags.StringVar(&p.passphraseFile, "passphrase-file", "", "file that holds the password of the data (default: the variable "+passphraseVar+")")
	flags.StringVar(&p.today, "today", "", "take this day for today, e.g. 2026-11-02")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		logs.Info("started", logs.Version("version", version), logs.OneOf("command", cmd.Name(), commandNames...))
		return p.checkFlags()
	}
	root.AddCommand(p.importCommand(), p.accountsCommand(), p.briefCommand(), p.changesCommand(), p.auditCommand(), p.exportCommand(), p.planCommand(), p.checkCommand(), p.playbookCommand(), p.shotsCommand(), p.sampleCommand(), p.backupCommand(), p.restoreCommand(), p.verifyCommand(), p.keyCommand(), p.personCommand(), p.duplicatesCommand(), p.mergeCommand(), p.diagnosticsCommand(), p.dumpCommand(), p.loadCommand(), p.requestsCommand(), p.retentionCommand(), p.cadenceCommand(), p.objectionCommand(), p.insightsCommand())
	root.CompletionOptions.HiddenDefaultCmd = true
	wrapArgs(root)
	return root
}

// commandNames are the commands that the log names.
var commandNames = []logs.Word{"konklave", "import", "accounts", "brief", "changes", "export", "plan", "start", "done", "check", "playbook", "shots", "sample",
	"key", "status", "password", "recovery", "keychain", "rotate", "diagnostics", "backup", "restore", "verify", "person", "audit", "duplicates",
	"merge", "people", "dump", "load", "requests", "retention", "cadence", "list", "stop", "objection", "insights", "help"}

// wrapArgs makes wrong arguments of any command a usage error.
func wrapArgs(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usageError{err}
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		wrapArgs(sub)
	}
}

func (p *program) checkFlags() error {
	p.speak = p.lang
	switch p.lang {
	case "":
		p.lang = text.System()
	case "de", "en":
	default:
		return usageError{fmt.Errorf("--lang is %q; it is de or en", p.lang)}
	}
	text.Set(p.lang)
	if p.today != "" {
		if _, err := model.ParseDate(p.today); err != nil {
			return usageError{fmt.Errorf("--today: %w", err)}
		}
	}
	var err error
	p.answer.Password, err = readPassphrase(p.passphraseFile, passphraseVar)
	return err
}

// clock is the system's time, or one that starts at noon of --today.
func (p *program) clock() func() time.Time {
	if p.today == "" {
		return time.Now
	}
	d, err := model.ParseDate(p.today)
	if err != nil {
		return time.Now // checkFlags has refused it already
	}
	noon, start := time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.Local), time.Now()
	return func() time.Time { return noon.Add(time.Since(start)) }
}

func (p *program) dir() string {
	if p.data != "" {
		return p.data
	}
	return workspace.DefaultDir()
}

func (p *program) options() workspace.Options {
	return workspace.Options{Clock: p.clock(), KeyDir: p.keys, Chain: p.chain, Answer: p.answer, Space: p.space}
}

// isThere reports whether there is anything at the place of the data folder.
func (p *program) isThere() bool {
	if err := workspace.FinishRestore(p.dir()); err != nil {
		return true // and opening it says what is wrong
	}
	_, err := os.Stat(p.dir())
	return !errors.Is(err, fs.ErrNotExist)
}

// withData is with for commands that only read: they make no data folder.
func (p *program) withData(ctx context.Context, f func(*workspace.Workspace) error) error {
	if !p.isThere() {
		return noData(p.dir())
	}
	return p.with(ctx, f)
}

func noData(dir string) error {
	return model.Errorf(model.NotFound, "error.no_data", "there is no data in %s yet; 'konklave import CONTACTS.csv' or 'konklave sample' makes some", dir)
}

// with opens the data folder for the time of f, and makes it where there is
// none.
func (p *program) with(ctx context.Context, f func(*workspace.Workspace) error) (err error) {
	ws, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	p.tellTakeover(ws.Takeover())
	if n := ws.ErasedAgain(); n > 0 {
		fmt.Fprintln(p.err, text.N("erased.again.title", n)+".", text.N("erased.again.what", n))
	}
	return f(ws)
}

// tellTakeover says what became of the page files of an older Konklave.
func (p *program) tellTakeover(found workspace.Takeover) {
	switch {
	case found.Err != nil:
		fmt.Fprintln(p.err, p.words(found.Err))
	case found.Pages > 0 && found.Moved:
		fmt.Fprintln(p.err, text.N("takeover.pages", found.Pages), text.T("takeover.moved", found.Folder))
	case found.Pages > 0:
		fmt.Fprintln(p.err, text.N("takeover.pages", found.Pages), text.T("takeover.stay", found.Folder))
	}
	for _, file := range found.Left {
		fmt.Fprintln(p.err, text.T("takeover.left", file))
	}
}

// print writes v as JSON with --json, else calls plain.
func (p *program) print(v any, plain func()) error {
	if !p.json {
		plain()
		return nil
	}
	return p.encode(v)
}

// encode writes v as JSON.
func (p *program) encode(v any) error {
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

func (p *program) line(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }
