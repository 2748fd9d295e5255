package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/logs"
	"konklave/model/workspace"
)

// ready is what a child says when it has opened its folder.
const ready = "READY\n"

// child is this binary as a process of its own. It gives the exit code.
func child(what string, args []string) int {
	debug.SetGCPercent(gcPercent) // as main does
	switch what {
	case "run":
		return run(context.Background(), args, os.Stdout, os.Stderr)
	case "measured": // and say what it took
		code := run(context.Background(), args, os.Stdout, os.Stderr)
		fmt.Fprintf(os.Stderr, "peak %.1f MB\n", peakMB())
		return code
	}
	defer logs.Open(logDir(), version, os.Stderr)()
	defer logs.Guard()
	p := &program{out: os.Stdout, err: os.Stderr, keys: os.Getenv("KONKLAVE_KEYS")}
	p.answer.Password = os.Getenv(passphraseVar)
	root := p.root()
	if err := root.PersistentFlags().Parse(args); err != nil {
		return p.report(err)
	}
	work := map[string]func(*workspace.Workspace, string) error{"hold": hold, "edit": editUntilKilled, "backup": backUpUntilKilled, "restore": restoreUntilKilled, "import": importAloud, "rotate": rotateUntilKilled,
		"markers": fillWithMarkers, "crash": crash, "crash elsewhere": crashElsewhere}[what]
	ctx := context.Background()
	return p.report(p.with(ctx, func(ws *workspace.Workspace) error { return work(ws, root.PersistentFlags().Arg(0)) }))
}

// hold keeps the folder until its input ends.
func hold(*workspace.Workspace, string) error {
	fmt.Print(ready)
	_, err := io.Copy(io.Discard, os.Stdin)
	return err
}

// rounds is how often a fault is made: n times in the tests, FAULT_ROUNDS as
// often with 'make faults'.
func rounds(n int) int {
	if more, err := strconv.Atoi(os.Getenv("FAULT_ROUNDS")); err == nil {
		return n * more
	}
	return n
}

// editUntilKilled makes accounts with a person and a rating, and says the name
// of each once the screen would show it as saved.
func editUntilKilled(ws *workspace.Workspace, _ string) error {
	return eachNewAccount(ws, func(ctx context.Context, name string, id model.ID) error {
		centers, err := ws.Centers(ctx, id)
		if err != nil {
			return err
		}
		seat, err := ws.AddSeat(ctx, workspace.NewSeat{Center: centers[0].ID, Person: model.Person{LastName: name, JobTitle: "Leiter IT"}})
		if err != nil {
			return err
		}
		fmt.Printf("person %s\n", name)
		if err := ws.RateSupport(ctx, seat, model.Sceptic, "said so"); err != nil {
			return err
		}
		fmt.Printf("rating %s\n", name)
		return nil
	})
}

// eachNewAccount makes accounts without end, says each, and goes on with it.
func eachNewAccount(ws *workspace.Workspace, then func(ctx context.Context, name string, id model.ID) error) error {
	ctx := context.Background()
	accounts, err := ws.Accounts(ctx)
	if err != nil {
		return err
	}
	for n := len(accounts); ; n++ {
		name := fmt.Sprintf("Account %05d", n)
		id, err := ws.CreateAccount(ctx, model.Account{Name: name})
		if err != nil {
			return err
		}
		fmt.Printf("account %s\n", name)
		if err := then(ctx, name, id); err != nil {
			return err
		}
	}
}

// rotateUntilKilled makes an account, then a new data key, again and again, and
// says how far it is.
func rotateUntilKilled(ws *workspace.Workspace, _ string) error {
	return eachNewAccount(ws, func(ctx context.Context, name string, _ model.ID) error {
		err := ws.RotateKey(ctx, os.Getenv(passphraseVar), func(done, total int64) { fmt.Printf("written %d of %d\n", done, total) })
		if err != nil {
			return err
		}
		fmt.Printf("rotated %s\n", name)
		return nil
	})
}

// importAloud imports a file and says a line for each bit of it.
func importAloud(ws *workspace.Workspace, path string) error {
	list, err := exchange.Inspect(path)
	if err != nil {
		return err
	}
	list.Progress = func(done, total int64) { fmt.Printf("read %d\n", done) }
	_, err = ws.Import(context.Background(), list, workspace.ImportOptions{})
	return err
}

// killAfter runs a child, kills it when it has said n lines, and gives all
// lines that it got out.
func (d desk) killAfter(t *testing.T, n int, what string, args ...string) []string {
	t.Helper()
	cmd := d.process(what, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said = append(said, lines.Text())
		if len(said) == n {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != -1 {
		t.Fatalf("the child was to be killed and ended by itself: %v after %d lines", err, len(said))
	}
	return said
}

// TestKilledWhileEditing kills the program in the middle of edits, again and
// again. What it had said is there.
func TestKilledWhileEditing(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "accounts")
	said := map[string]bool{}
	for round := range rounds(8) {
		for _, line := range d.killAfter(t, 1+round*13%40, "edit") {
			said[line] = true
		}
		d.look(t, func(ws *workspace.Workspace) error {
			return d.holds(t, ws, said)
		})
	}
}

// TestKilledWhileRotating kills the program while it makes new data keys, with a
// key file and with a password. What it had said is there, and the folder opens
// with what opened it before.
func TestKilledWhileRotating(t *testing.T) {
	for _, password := range []string{"", "correct horse"} {
		d := newDesk(t)
		t.Setenv(passphraseVar, password)
		d.ok(t, "accounts")
		said := map[string]bool{}
		for round := range 7 {
			for _, line := range d.killAfter(t, 1+round%7, "rotate") {
				if strings.HasPrefix(line, "account") {
					said[line] = true
				}
			}
			d.look(t, func(ws *workspace.Workspace) error {
				return d.holds(t, ws, said)
			})
		}
		secrets, err := filepath.Glob(filepath.Join(d.keys, "*.key"))
		if err != nil || password != "" && len(secrets) != 0 || password == "" && len(secrets) == 0 {
			t.Errorf("the key files are %v, %v", secrets, err)
		}
		for _, name := range []string{"next", "last"} {
			if _, err := os.Stat(filepath.Join(d.data, "store", name)); !os.IsNotExist(err) {
				t.Errorf("the folder %s is left, %v", name, err)
			}
		}
	}
}

// look opens the folder as the program does.
func (d desk) look(t *testing.T, f func(*workspace.Workspace) error) {
	t.Helper()
	p := &program{out: io.Discard, err: os.Stderr, data: d.data, keys: d.keys, today: today}
	p.answer.Password = os.Getenv(passphraseVar)
	if err := p.with(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

// holds checks that everything that was said is there.
func (d desk) holds(t *testing.T, ws *workspace.Workspace, said map[string]bool) error {
	accounts, err := ws.Accounts(context.Background())
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, a := range accounts {
		there["account "+a.Name] = true
		m, err := ws.MainCenter(context.Background(), a.ID)
		if err != nil {
			return fmt.Errorf("half an account: %w", err)
		}
		for _, s := range m.Seats {
			p, held := m.Holder(s)
			if !held {
				t.Errorf("%s: half a seat", a.Name)
			}
			there["person "+p.LastName] = true
			if s.Support == model.Sceptic {
				there["rating "+p.LastName] = s.SupportBy.Text == "said so"
			}
		}
	}
	for line := range said {
		if !there[line] {
			t.Errorf("%q was saved and is gone", line)
		}
	}
	return nil
}

// TestKilledWhileImporting kills the program in the middle of imports. What was
// there before is there, nobody is there by half, and the same import again
// gives what it would have given at once.
func TestKilledWhileImporting(t *testing.T) {
	const people, accounts = 9000, 60
	var list strings.Builder
	list.WriteString("First name,Last name,Email,Job title,Company,Reports to,Notes\n")
	for i := range people {
		boss := ""
		if i >= accounts {
			boss = fmt.Sprintf("nr%05d@firma%d.de", i%accounts, i%accounts)
		}
		fmt.Fprintf(&list, "Person,Nr%05d,nr%05d@firma%d.de,Leiter IT,Firma %d,%s,%s\n", i, i, i%accounts, i%accounts, boss, strings.Repeat("x", 120))
	}
	file := writeFile(t, "contacts.csv", list.String())

	whole := newDesk(t)
	whole.ok(t, "import", file)
	want := whole.summary(t)

	d := newDesk(t)
	d.ok(t, "sample", "--lang", "de")
	sample := d.ok(t, "brief", "Rautenberg", "--json", "--lang", "de")
	for round := range rounds(3) {
		lines := 1 + 2*round%7
		d.killAfter(t, lines, "import", file)
		d.look(t, func(ws *workspace.Workspace) error {
			counts, err := ws.Counts(context.Background())
			if err != nil {
				return err
			}
			placeholders := 1 // of the sample
			if counts.Seats != counts.People+placeholders {
				t.Errorf("killed after %d lines: %d people on %d seats", lines, counts.People, counts.Seats)
			}
			return nil
		})
		if d.ok(t, "brief", "Rautenberg", "--json", "--lang", "de") != sample {
			t.Errorf("killed after %d lines: what was there before has changed", lines)
		}
	}
	d.ok(t, "import", file)
	got := slices.DeleteFunc(d.summary(t), func(line string) bool { return !strings.HasPrefix(line, "Firma ") })
	if !slices.Equal(got, want) {
		t.Errorf("after three kills and a whole import there is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// summary lists each account with its people, seats and lines.
func (d desk) summary(t *testing.T) (lines []string) {
	t.Helper()
	d.look(t, func(ws *workspace.Workspace) error {
		accounts, err := ws.Accounts(context.Background())
		if err != nil {
			return err
		}
		for _, a := range accounts {
			m, err := ws.MainCenter(context.Background(), a.ID)
			if err != nil {
				return err
			}
			people, err := ws.People(context.Background(), a.ID)
			if err != nil {
				return err
			}
			lines = append(lines, fmt.Sprintf("%s: %d people, %d seats, %d lines", a.Name, len(people), len(m.Seats), len(m.Lines)))
		}
		return nil
	})
	return lines
}
