package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/keys"
)

// passwords gives commands the passwords of the environment; "" for none.
func passwords(t *testing.T, now, next string) {
	t.Helper()
	t.Setenv(passphraseVar, now)
	t.Setenv(newPassphraseVar, next)
}

// cheap keeps the tests quick.
var cheap = []string{"--argon-passes", "1", "--argon-memory", "19"}

func TestAPasswordOnTheCommandLine(t *testing.T) {
	d := sampleDesk(t)
	if out := d.ok(t, "key", "status"); !strings.Contains(out, "opens by itself") || !strings.Contains(out, d.keys) || !strings.Contains(out, "no recovery key") {
		t.Errorf("it says\n%s", out)
	}
	passwords(t, "", "short")
	d.fails(t, exitUser, []string{"at least 8"}, "key", "password")
	passwords(t, "", "Grünspecht im Ahorn")
	d.fails(t, exitUsage, []string{"19 to 4096 MiB"}, "key", "password", "--argon-memory", "1")
	if out := d.ok(t, append(cheap, "key", "password")...); !strings.Contains(out, "opens with the password") {
		t.Errorf("it says\n%s", out)
	}
	if left, err := filepath.Glob(filepath.Join(d.keys, "*.key")); err != nil || len(left) != 0 {
		t.Errorf("the key files %v are left, %v", left, err)
	}

	passwords(t, "", "")
	d.fails(t, exitUser, []string{d.data, "password", "--passphrase-file"}, "accounts")
	d.fails(t, exitUser, []string{"not the password"}, "accounts", "--passphrase-file", writeFile(t, "p", "wrong wrong\n"))
	d.fails(t, exitUser, []string{"cannot be read"}, "accounts", "--passphrase-file", filepath.Join(t.TempDir(), "none"))
	for _, content := range []string{"", "\n", "one\ntwo\n", strings.Repeat("x", 5000)} {
		d.fails(t, exitUser, []string{"on one line"}, "accounts", "--passphrase-file", writeFile(t, "p", content))
	}
	for _, end := range []string{"", "\n", "\r\n"} {
		d.ok(t, "accounts", "--passphrase-file", writeFile(t, "p", "Grünspecht im Ahorn"+end))
	}
	passwords(t, "Grünspecht im Ahorn", "another password")
	d.ok(t, "accounts")
	d.ok(t, append(cheap, "key", "password")...)
	d.fails(t, exitUser, []string{"not the password"}, "accounts")
	passwords(t, "another password", "")

	var status struct {
		Ways []struct {
			Kind     keys.Kind
			Made     string
			Argon2id keys.Cost
		}
	}
	d.json(t, &status, "key", "status")
	if len(status.Ways) != 1 || status.Ways[0].Kind != keys.Password || status.Ways[0].Argon2id.Passes != 1 || status.Ways[0].Made != today {
		t.Errorf("the status is %+v", status)
	}

	d.ok(t, "key", "rotate")
	d.ok(t, "brief", "Rautenberg")
	d.ok(t, "key", "password", "--remove")
	passwords(t, "", "")
	d.ok(t, "brief", "Rautenberg")
	d.fails(t, exitUser, []string{"no password"}, "key", "password", "--remove")
	newDesk(t).fails(t, exitUser, []string{"no data"}, "key", "status")
}

func TestAServerOpensWithThePasswordOfItsEnvironment(t *testing.T) {
	d := newDesk(t)
	passwords(t, "a word for machines", "")
	d.ok(t, "sample")
	passwords(t, "", "")
	d.fails(t, exitUser, []string{"KONKLAVE_PASSPHRASE"}, "accounts")
	passwords(t, "a word for machines", "")
	d.ok(t, "accounts")
	if _, err := os.Stat(d.keys); !os.IsNotExist(err) {
		t.Errorf("there are key files: %v", err)
	}
}

func TestTheRecoveryKeyOpensWhenThePasswordIsForgotten(t *testing.T) {
	d := sampleDesk(t)
	passwords(t, "", "forgotten soon")
	d.ok(t, append(cheap, "key", "password")...)
	passwords(t, "forgotten soon", "")
	d.fails(t, exitUsage, []string{".pdf or .txt"}, "key", "recovery", "page.doc")
	void := d.ok(t, "key", "recovery")
	page, sheet := filepath.Join(t.TempDir(), "page.txt"), filepath.Join(t.TempDir(), "page.pdf")
	d.ok(t, "key", "recovery", sheet)
	if pdf, err := os.ReadFile(sheet); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("the page is no PDF, %v", err)
	}
	if out := d.ok(t, "key", "recovery", page); !strings.Contains(out, page) {
		t.Errorf("it says %q", out)
	}
	passwords(t, "", "a new beginning")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`([0-9A-Z]{5}-){3}[0-9A-Z]{5}`)
	code := strings.Join(line.FindAllString(string(text), -1), "-")
	old := regexp.MustCompile(`([0-9A-Z]{5}-){7}[0-9A-Z]{5}`).FindString(void)

	// typed gives a program somebody at a terminal who types these.
	typed := func(lines ...string) (*program, *bytes.Buffer) {
		var said bytes.Buffer
		p := &program{out: &said, err: &said, keys: d.keys}
		p.ask = func(_ context.Context, question string) (string, error) {
			said.WriteString(question + "\n")
			if len(lines) == 0 {
				return "", canceled()
			}
			line := lines[0]
			lines = lines[1:]
			return line, nil
		}
		return p, &said
	}
	command := append(cheap, "key", "password", "--recovery", "--data", d.data, "--lang", "en")
	if p, said := typed(old); p.run(context.Background(), command) != exitUser || !strings.Contains(said.String(), "a newer one") {
		t.Errorf("the void one:\n%s", said)
	}
	p, said := typed("nonsense", strings.ToLower(strings.ReplaceAll(code, "-", " ")))
	if p.run(context.Background(), command) != exitOK || !strings.Contains(said.String(), "group 1 of the recovery key") {
		t.Fatalf("it says\n%s", said)
	}

	// At a terminal the password is asked for, and typed again when it is wrong.
	passwords(t, "", "")
	p, said = typed("wrong wrong", "a new beginning")
	if p.run(context.Background(), []string{"accounts", "--data", d.data, "--lang", "en"}) != exitOK || strings.Count(said.String(), "Password for") != 2 {
		t.Errorf("it says\n%s", said)
	}
	p, said = typed("wrong wrong", "wrong wrong", "wrong wrong", "a new beginning")
	if p.run(context.Background(), []string{"accounts", "--data", d.data, "--lang", "en"}) != exitUser {
		t.Errorf("a fourth try:\n%s", said)
	}
	// A new one is typed twice, and what it means is said before.
	p, said = typed("a new beginning", "short", "typed it once", "and once more", "typed it twice", "typed it twice")
	if p.run(context.Background(), append(cheap, "key", "password", "--data", d.data, "--lang", "en")) != exitOK {
		t.Fatalf("it says\n%s", said)
	}
	for _, words := range []string{"There is no reset", "at least 8", "differ", "opens with the password"} {
		if !strings.Contains(said.String(), words) {
			t.Errorf("%q is not in\n%s", words, said)
		}
	}
	passwords(t, "typed it twice", "")
	d.ok(t, "accounts")
	if out := d.ok(t, "key", "rotate"); !strings.Contains(out, "recovery key is void") {
		t.Errorf("it says %q", out)
	}
}

func TestAnAnswerThatIsNotGivenStops(t *testing.T) {
	d := newDesk(t)
	passwords(t, "correct horse", "")
	d.ok(t, "sample")
	passwords(t, "", "")
	var said bytes.Buffer
	p := &program{out: &said, err: &said, keys: d.keys, ask: func(context.Context, string) (string, error) { return "", canceled() }}
	ws, err := func() (any, error) {
		p.data = d.data
		return p.open(context.Background())
	}()
	if model.CodeOf(err) != model.Canceled {
		t.Errorf("%v, %v", ws, err)
	}
}
