package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func (d desk) backUp(t *testing.T) (made backupJSON) {
	t.Helper()
	d.json(t, &made, "backup")
	return made
}

// accounts are the names of all accounts.
func (d desk) accounts(t *testing.T) string {
	t.Helper()
	var rows []accountJSON
	d.json(t, &rows, "accounts")
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.Name
	}
	return strings.Join(names, ", ")
}

func TestBackupAndRestore(t *testing.T) {
	d := sampleDesk(t)
	before := d.accounts(t)
	if out := d.ok(t, "backup", "--list"); !strings.Contains(out, d.data+"-backups") {
		t.Errorf("before the first one it lists\n%s", out)
	}
	made := d.backUp(t)
	if made.Accounts != strings.Count(before, ", ")+1 || made.Records[model.KindPerson] != made.People || made.People == 0 || made.Bytes < 1000 {
		t.Errorf("%+v", made)
	}
	if out := d.ok(t, "backup", "--list"); !strings.Contains(out, made.File) || !strings.Contains(out, "by hand") {
		t.Errorf("it lists\n%s", out)
	}
	for _, args := range [][]string{{"verify"}, {"verify", made.File}} {
		if out := d.ok(t, args...); !strings.Contains(out, made.File) || !strings.Contains(out, "can be restored") {
			t.Errorf("%v says\n%s", args, out)
		}
	}
	d.ok(t, "import", writeFile(t, "c.csv", "Last name,Company\nSpäter,Nachzügler AG\n"))
	if out := d.ok(t, "restore", made.File); !strings.Contains(out, "Restored from the backup of 11 Nov 2026") || !strings.Contains(out, d.data+"-before-") {
		t.Errorf("it says\n%s", out)
	}
	if got := d.accounts(t); got != before {
		t.Errorf("restored: %s", got)
	}
	aside, err := filepath.Glob(d.data + "-before-*")
	if err != nil || len(aside) != 1 {
		t.Fatalf("kept aside: %v, %v", aside, err)
	}
	if got := (desk{data: aside[0], keys: d.keys}).accounts(t); !strings.Contains(got, "Nachzügler AG") {
		t.Errorf("kept aside: %s", got)
	}

	// One account alone, after it was changed.
	d.look(t, func(ws *workspace.Workspace) error {
		a, err := ws.FindAccount(context.Background(), "Rautenberg")
		if err != nil {
			return err
		}
		return ws.DeleteAccount(context.Background(), a.ID)
	})
	if got := d.accounts(t); got == before {
		t.Fatal("nothing was deleted")
	}
	if out := d.ok(t, "restore", made.File, "--account", "rautenberg"); !strings.Contains(out, "is as it was on 11 Nov 2026") {
		t.Errorf("it says\n%s", out)
	}
	if got := d.accounts(t); got != before {
		t.Errorf("with the account: %s", got)
	}
	d.ok(t, "brief", "Rautenberg")
}

func TestRestoreThatCannotBe(t *testing.T) {
	d := sampleDesk(t)
	made := d.backUp(t)
	broken := writeFile(t, "broken.backup", "KONKBKUP rubbish")
	d.fails(t, exitUser, []string{"not damaged", "backup --list"}, "restore")
	d.fails(t, exitUsage, []string{"--account needs the FILE"}, "restore", "--account", "Rautenberg")
	d.fails(t, exitUser, []string{"no account", "Nobody"}, "restore", made.File, "--account", "Nobody")
	d.fails(t, exitUser, []string{"there is no backup", "none.backup"}, "restore", "none.backup")
	d.fails(t, exitUser, []string{broken}, "restore", broken)
	d.fails(t, exitUser, []string{broken}, "verify", broken)
	content, err := os.ReadFile(made.File)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(made.File, content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"verify"}, {"verify", made.File}, {"restore", made.File}} {
		d.fails(t, exitUser, []string{made.File, "damaged"}, args...)
	}
	// Another machine without any key.
	other := newDesk(t)
	good := d.backUp(t)
	other.fails(t, exitUser, []string{"key"}, "restore", good.File)
	if _, err := os.Lstat(other.data); err == nil {
		t.Error("it left a data folder")
	}
	d.ok(t, "accounts")
}

// TestRestoreElsewhere: the backup and the password are all there is.
func TestRestoreElsewhere(t *testing.T) {
	d := sampleDesk(t)
	before := d.accounts(t)
	passwords(t, "", "Grünspecht im Ahorn")
	d.ok(t, append(cheap, "key", "password")...)
	passwords(t, "Grünspecht im Ahorn", "")
	made := d.backUp(t)
	other := newDesk(t)
	alone := filepath.Join(t.TempDir(), "x.backup")
	content, err := os.ReadFile(made.File)
	if err == nil {
		err = os.WriteFile(alone, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	passwords(t, "", "")
	other.fails(t, exitUser, []string{"password"}, "restore", alone)
	passwords(t, "Grünspecht im Ahorn", "")
	other.ok(t, "restore", alone)
	if got := other.accounts(t); got != before {
		t.Errorf("there is %s", got)
	}
	passwords(t, "", "")
	other.fails(t, exitUser, []string{"password"}, "accounts")
}

// damage breaks the list of Badger's tables, which without a check would open
// as an empty store.
func (d desk) damage(t *testing.T) {
	t.Helper()
	if err := os.Remove(filepath.Join(d.data, "store", "records", "MANIFEST")); err != nil {
		t.Fatal(err)
	}
}

func TestRepairADamagedFolder(t *testing.T) {
	for _, tc := range []struct {
		name  string
		hurt  func(t *testing.T, d desk)
		words []string
		later bool // what came after the backup is there
	}{
		{"with the journal", func(*testing.T, desk) {}, []string{"backup of 11 Nov 2026", "Nothing was lost"}, true},
		{"without it", func(t *testing.T, d desk) {
			if err := os.RemoveAll(filepath.Join(d.data, "store", "journal")); err != nil {
				t.Fatal(err)
			}
		}, []string{"backup of 11 Nov 2026"}, false},
		{"without a backup", func(t *testing.T, d desk) {
			if err := os.RemoveAll(d.data + "-backups"); err != nil {
				t.Fatal(err)
			}
		}, []string{"from the journal", "Nothing was lost"}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := sampleDesk(t)
			d.backUp(t)
			d.ok(t, "import", writeFile(t, "c.csv", "Last name,Company\nSpäter,Nachzügler AG\n"))
			d.damage(t)
			tc.hurt(t, d)
			d.fails(t, exitUser, []string{"MANIFEST", "konklave restore"}, "accounts")
			out := d.ok(t, "restore")
			for _, word := range append(tc.words, "broken") {
				if !strings.Contains(out, word) {
					t.Errorf("%q is not in\n%s", word, out)
				}
			}
			if got := d.accounts(t); !strings.Contains(got, "Rautenberg") || strings.Contains(got, "Nachzügler AG") != tc.later {
				t.Errorf("there is %s", got)
			}
			d.ok(t, "verify")
		})
	}
}
