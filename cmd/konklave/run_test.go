package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
)

// today is the day of the tests, a Wednesday.
const today = "2026-11-11"

// childVar names what this binary does instead of testing, when a test needs a
// process of its own: "run" carries out a command line, see the others in
// kill_test.go.
const childVar = "KONKLAVE_TEST_CHILD"

func TestMain(m *testing.M) {
	if what := os.Getenv(childVar); what != "" {
		os.Exit(child(what, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// desk is a user's place: a data folder and the folder of its key.
type desk struct{ data, keys string }

// logs is the folder of log and crash file, beside that of the key.
func (d desk) logs() string { return filepath.Join(filepath.Dir(d.keys), "logs") }

func newDesk(t *testing.T) desk {
	t.Helper()
	return desk{data: filepath.Join(t.TempDir(), "data"), keys: filepath.Join(t.TempDir(), "keys")}
}

func sampleDesk(t *testing.T) desk {
	t.Helper()
	d := newDesk(t)
	d.ok(t, "sample", "--lang", "de")
	return d
}

// outcome is what a command left: its exit code and what it wrote.
type outcome struct {
	code     int
	out, err string
}

// run carries out one command line as the shell would.
func (d desk) run(t *testing.T, args ...string) outcome {
	t.Helper()
	return d.runIn(t, context.Background(), args...)
}

func (d desk) runIn(t *testing.T, ctx context.Context, args ...string) outcome {
	t.Helper()
	t.Setenv("KONKLAVE_KEYS", d.keys)
	t.Setenv("KONKLAVE_LOGS", d.logs())
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANGUAGE"} {
		t.Setenv(name, "")
	}
	t.Setenv("LANG", "en_US.UTF-8")
	var out, err bytes.Buffer
	code := run(ctx, append(args, "--data", d.data), &out, &err)
	return outcome{code, out.String(), err.String()}
}

// ok runs a command that must succeed and gives what it wrote.
func (d desk) ok(t *testing.T, args ...string) string {
	t.Helper()
	o := d.run(t, append(args, "--today", today)...)
	if o.code != exitOK || o.err != "" {
		t.Fatalf("konklave %s: exit code %d\n%s%s", strings.Join(args, " "), o.code, o.out, o.err)
	}
	return o.out
}

// json runs a command with --json and reads its output into v.
func (d desk) json(t *testing.T, v any, args ...string) {
	t.Helper()
	out := d.ok(t, append(args, "--json")...)
	if err := json.Unmarshal([]byte(out), v); err != nil {
		t.Fatalf("konklave %s: %v in\n%s", strings.Join(args, " "), err, out)
	}
}

// fails runs a command that must fail with a code, and say all of words on
// stderr and nothing on stdout.
func (d desk) fails(t *testing.T, code int, words []string, args ...string) {
	t.Helper()
	o := d.run(t, args...)
	if o.code != code {
		t.Errorf("konklave %s: exit code %d, want %d\n%s", strings.Join(args, " "), o.code, code, o.err)
	}
	if o.out != "" {
		t.Errorf("konklave %s: it failed and wrote\n%s", strings.Join(args, " "), o.out)
	}
	for _, word := range words {
		if !strings.Contains(o.err, word) {
			t.Errorf("konklave %s: %q is not in\n%s", strings.Join(args, " "), word, o.err)
		}
	}
	if strings.Contains(o.err, "goroutine") || strings.Count(o.err, "\n") > 3 {
		t.Errorf("konklave %s: a person cannot read\n%s", strings.Join(args, " "), o.err)
	}
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHelpExplainsEachCommand(t *testing.T) {
	d := newDesk(t)
	for _, tt := range []struct {
		args  []string
		words []string
	}{
		{nil, []string{"Konklave maps the buying center", "import", "accounts", "brief", "plan", "check", "shots", "sample", "--data", "--json", "--lang", "--today"}},
		{[]string{"import"}, []string{"import FILE", "--account-column", "--account", "--dry-run", "rejects", "--data", "--json"}},
		{[]string{"accounts"}, []string{"List the accounts", "--json"}},
		{[]string{"brief"}, []string{"brief ACCOUNT", "gaps", "--json"}},
		{[]string{"changes"}, []string{"changes ACCOUNT", "--since", "30 days", "--json"}},
		{[]string{"plan"}, []string{"start", "done", "--for", "--json"}},
		{[]string{"plan", "start"}, []string{"--on", "--mentor", "--page", "--for"}},
		{[]string{"plan", "done"}, []string{"done TASK", "--undo", "--for"}},
		{[]string{"check"}, []string{"check [FOLDER|FILE.md ...]", "exit code", "--format", "github"}},
		{[]string{"shots"}, []string{"shots FOLDER", "--theme", "--size", "1440x900", "--lang"}},
		{[]string{"sample"}, []string{"sample data", "--data"}},
		{[]string{"backup"}, []string{"backup [FOLDER]", "--list", "recovery key"}},
		{[]string{"restore"}, []string{"restore [FILE.backup]", "--account", "--recovery", "kept"}},
		{[]string{"verify"}, []string{"verify [FILE.backup]", "exit code is 1"}},
	} {
		out := d.ok(t, append(tt.args, "--help")...)
		for _, word := range append(tt.words, "Usage:") {
			if !strings.Contains(out, word) {
				t.Errorf("konklave %v --help does not say %q:\n%s", tt.args, word, out)
			}
		}
	}
	if _, err := os.Stat(d.data); !os.IsNotExist(err) {
		t.Errorf("asking for help made the data folder: %v", err)
	}
}

func TestWrongUsageIsExitCode2(t *testing.T) {
	d := newDesk(t)
	for _, tt := range []struct {
		args  []string
		words []string
	}{
		{[]string{"nonsense"}, []string{`"nonsense"`, "--help"}},
		{[]string{"--nonsense"}, []string{"--nonsense", "--help"}},
		{[]string{"import"}, []string{"1 arg"}},
		{[]string{"import", "a.csv", "b.csv"}, []string{"1 arg"}},
		{[]string{"brief"}, []string{"1 arg"}},
		{[]string{"accounts", "Rautenberg"}, []string{"Rautenberg"}},
		{[]string{"plan", "start"}, []string{"--for NAME"}},
		{[]string{"plan", "done"}, []string{"1 arg"}},
		{[]string{"plan", "nonsense"}, []string{"nonsense"}},
		{[]string{"check", "--format", "xml"}, []string{"--format", "github"}},
		{[]string{"shots"}, []string{"1 arg"}},
		{[]string{"shots", "x", "--theme", "blue"}, []string{`"blue"`, "light or dark"}},
		{[]string{"shots", "x", "--size", "big"}, []string{`"big"`, "1440x900"}},
		{[]string{"shots", "x", "--size", "10x10"}, []string{`"10x10"`, "1440x900"}},
		{[]string{"accounts", "--lang", "fr"}, []string{`"fr"`, "de or en"}},
		{[]string{"accounts", "--today", "2026-02-30"}, []string{"2026-02-30", "2026-11-02"}},
		{[]string{"accounts", "--today", "tomorrow"}, []string{"tomorrow", "2026-11-02"}},
	} {
		d.fails(t, exitUsage, tt.words, tt.args...)
	}
	if _, err := os.Stat(d.data); !os.IsNotExist(err) {
		t.Errorf("wrong usage made the data folder: %v", err)
	}
}

func TestExitCodes(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want int
	}{
		{nil, exitOK},
		{errFound, exitUser},
		{usageError{errors.New("x")}, exitUsage},
		{model.Errorf(model.Invalid, "x", "x"), exitUser},
		{model.Errorf(model.NotFound, "x", "x"), exitUser},
		{model.Errorf(model.Conflict, "x", "x"), exitUser},
		{model.Errorf(model.Locked, "x", "x"), exitUser},
		{model.Errorf(model.ReadOnly, "x", "x"), exitUser},
		{model.Errorf(model.Damaged, "x", "x"), exitUser},
		{model.Errorf(model.Canceled, "x", "x"), exitUser},
		{errors.Join(model.Errorf(model.Invalid, "x", "x"), errors.New("closing")), exitUser},
		{fmt.Errorf("while: %w", model.Errorf(model.Invalid, "x", "x")), exitUser},
		{model.Errorf(model.Internal, "x", "x"), exitInternal},
		{errors.New("a bug"), exitInternal},
	} {
		var said bytes.Buffer
		p := &program{out: &said, err: &said}
		if got := p.report(tt.err); got != tt.want {
			t.Errorf("%v gives exit code %d, want %d", tt.err, got, tt.want)
		}
		if silent := tt.err == nil || errors.Is(tt.err, errFound); silent != (said.Len() == 0) {
			t.Errorf("%v: it said %q", tt.err, said.String())
		}
	}
}

func TestTheWindowNeedsADisplay(t *testing.T) {
	newDesk(t).fails(t, exitUser, []string{"window", "--help"})
}

func TestTheLanguageIsThatOfTheFlagElseOfTheSystem(t *testing.T) {
	d := newDesk(t)
	de, en, system := d.ok(t, "accounts", "--lang", "de"), d.ok(t, "accounts", "--lang", "en"), d.ok(t, "accounts")
	if de == en || en != system || !strings.Contains(en, "No account yet") || !strings.Contains(de, "Account") {
		t.Errorf("--lang de says %q, --lang en %q, without it %q", de, en, system)
	}
}

func TestAStoppedCommandChangesNothing(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "accounts") // the folder is there
	ctx, stop := context.WithCancel(context.Background())
	stop()
	o := d.runIn(t, ctx, "sample")
	if o.code != exitUser || !strings.Contains(o.err, "stopped") {
		t.Errorf("exit code %d, %q", o.code, o.err)
	}
	var accounts []accountJSON
	if d.json(t, &accounts, "accounts"); len(accounts) != 0 {
		t.Errorf("%d accounts are there", len(accounts))
	}
}
