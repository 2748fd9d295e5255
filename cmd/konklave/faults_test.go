package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// backUpUntilKilled makes accounts and a backup after each, and says a line for
// each bit of them.
func backUpUntilKilled(ws *workspace.Workspace, _ string) error {
	return eachNewAccount(ws, func(ctx context.Context, _ string, _ model.ID) error {
		made, err := ws.Backup(ctx, workspace.BackupOptions{Progress: func(done, total int64) { fmt.Printf("%d of %d\n", done, total) }})
		if err != nil {
			return err
		}
		fmt.Printf("backup %s\n", made.Path)
		return nil
	})
}

// TestKilledWhileBackingUp: what was said is there, no backup is there by half,
// and the one after it sweeps up.
func TestKilledWhileBackingUp(t *testing.T) {
	d := sampleDesk(t)
	for round := range rounds(4) {
		said := d.killAfter(t, 2+3*round%11, "backup")
		for _, line := range said {
			if path, ok := strings.CutPrefix(line, "backup "); ok && len(said) < 12 { // not thinned out meanwhile
				d.ok(t, "verify", path)
			}
		}
		var names string
		for _, line := range said {
			if name, ok := strings.CutPrefix(line, "account "); ok {
				if names == "" {
					names = d.accounts(t)
				}
				if !strings.Contains(names, name) {
					t.Errorf("%s was saved and is gone", name)
				}
			}
		}
	}
	made := d.backUp(t)
	var listed []backupJSON
	d.json(t, &listed, "backup", "--list")
	files, err := os.ReadDir(filepath.Dir(made.File))
	if err != nil || len(files) != len(listed) {
		t.Errorf("%d files and %d backups, %v", len(files), len(listed), err)
	}
	if _, err := os.Lstat(filepath.Join(d.data, "trial")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a store for trial is left: %v", err)
	}
}

// restoreUntilKilled prepares to put a backup in the place of another folder.
func restoreUntilKilled(_ *workspace.Workspace, args string) error {
	file, dir, _ := strings.Cut(args, "|")
	p := &program{keys: os.Getenv("KONKLAVE_KEYS")}
	_, err := workspace.PrepareRestore(context.Background(), file, dir, p.options(), func(done, total int64) { fmt.Println("some") })
	return err
}

// TestKilledWhileRestoring: the present folder is untouched; killed between the
// two names the new one is put in its place, and never an empty one.
func TestKilledWhileRestoring(t *testing.T) {
	d := sampleDesk(t)
	before := d.accounts(t)
	made := d.backUp(t)
	d.ok(t, "import", writeFile(t, "c.csv", "Last name,Company\nSpäter,Nachzügler AG\n"))
	other := desk{data: filepath.Join(t.TempDir(), "other"), keys: d.keys}
	other.killAfter(t, 1, "restore", made.File+"|"+d.data) // the child holds another folder
	if got := d.accounts(t); !strings.Contains(got, "Nachzügler AG") {
		t.Errorf("there is %s", got)
	}
	p := &program{keys: d.keys}
	if _, err := workspace.PrepareRestore(context.Background(), made.File, d.data, p.options(), nil); err != nil {
		t.Fatal(err)
	}
	fresh := d.data + ".restoring"
	if err := errors.Join(os.WriteFile(filepath.Join(fresh, "restoring"), nil, 0o600), os.Rename(d.data, d.data+"-before-x")); err != nil {
		t.Fatal(err)
	}
	if got := d.accounts(t); got != before {
		t.Errorf("there is %s", got)
	}
}

// TestOddFolders: umlauts, blanks, and a path longer than Windows likes.
func TestOddFolders(t *testing.T) {
	long := filepath.Join(strings.Repeat("lang ", 20), strings.Repeat("länger ", 20), strings.Repeat("am längsten ", 10))
	for name, dir := range map[string]string{"umlauts and blanks": "Übersicht für Groß & Klein  (ß) 'x' %20 #1", "beyond 260": long} {
		t.Run(name, func(t *testing.T) {
			d := desk{data: filepath.Join(t.TempDir(), strings.ReplaceAll(dir, " "+string(filepath.Separator), string(filepath.Separator)), "daten"), keys: filepath.Join(t.TempDir(), "Schlüssel bund")}
			if name == "beyond 260" && len(d.data) < 300 {
				t.Fatalf("the path has %d characters", len(d.data))
			}
			d.ok(t, "sample", "--lang", "de")
			before := d.accounts(t)
			made := d.backUp(t)
			d.damage(t)
			d.ok(t, "restore")
			d.ok(t, "restore", made.File)
			d.ok(t, "verify")
			if got := d.accounts(t); got != before {
				t.Errorf("there is %s", got)
			}
		})
	}
}

// TestClockSetBack: nothing that was saved goes, and the newest data wins.
func TestClockSetBack(t *testing.T) {
	d := sampleDesk(t)
	first := d.backUp(t)
	back := func(args ...string) string {
		t.Helper()
		o := d.run(t, append(args, "--today", "2024-02-29")...)
		if o.code != exitOK || o.err != "" {
			t.Fatalf("%v: exit code %d\n%s%s", args, o.code, o.out, o.err)
		}
		return o.out
	}
	back("import", writeFile(t, "c.csv", "Last name,Company\nFrüher,Zeitreise AG\n"))
	back("backup")
	back("import", writeFile(t, "c.csv", "Last name,Company\nFrüher,Zweite Zeitreise AG\n"))
	back("verify")
	if _, err := os.Lstat(first.File); err != nil {
		t.Errorf("the backup of the right clock: %v", err)
	}
	d.damage(t)
	if out := d.ok(t, "restore"); !strings.Contains(out, "Nothing was lost") {
		t.Errorf("it says\n%s", out)
	}
	if got := d.accounts(t); !strings.Contains(got, "Zweite Zeitreise AG") || !strings.Contains(got, "Rautenberg") {
		t.Errorf("there is %s", got)
	}
	d.backUp(t)
}

// TestNewerFolder: an older program changes nothing.
func TestNewerFolder(t *testing.T) {
	d := sampleDesk(t)
	for _, name := range []string{"keys.json", "keys.bak.json"} {
		path := filepath.Join(d.data, name)
		content, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, bytes.Replace(content, []byte(`"konklave_keys": 1`), []byte(`"konklave_keys": 3`), 1), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	before := treeOf(t, d.data)
	for _, args := range [][]string{{"accounts"}, {"backup"}, {"restore"}, {"verify"}} {
		d.fails(t, exitUser, []string{"newer"}, args...)
	}
	if after := treeOf(t, d.data); after != before {
		t.Errorf("the folder was\n%s\nand is\n%s", before, after)
	}
}

// TestTwoAtOnce: what needs the folder for itself says that another has it; the
// list of backups needs nothing.
func TestTwoAtOnce(t *testing.T) {
	d := sampleDesk(t)
	made := d.backUp(t)
	letGo := d.hold(t)
	for _, args := range [][]string{{"backup"}, {"restore"}, {"restore", made.File}, {"verify"}, {"restore", made.File, "--account", "Rautenberg"}} {
		d.fails(t, exitUser, []string{d.data, "another Konklave"}, args...)
	}
	if got := d.ok(t, "backup", "--list"); !strings.Contains(got, made.File) {
		t.Errorf("it lists\n%s", got)
	}
	d.ok(t, "verify", made.File)
	letGo()
	if _, err := os.Lstat(d.data + ".restoring"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the restore left its folder: %v", err)
	}
	d.ok(t, "restore", made.File)
}

// treeOf lists the files below root with their lengths and times.
func treeOf(t *testing.T, root string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			fmt.Fprintln(&b, path, info.Size(), info.ModTime())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
