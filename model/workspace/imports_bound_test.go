package workspace

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model/exchange"
	"konklave/model/store"
)

func listOf(t *testing.T, header string, rows []string) *exchange.Import {
	t.Helper()
	path := filepath.Join(t.TempDir(), "contacts.csv")
	if err := os.WriteFile(path, []byte(header+"\n"+strings.Join(rows, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := exchange.Inspect(path)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestADryRunRemembersNoMoreThanItMay: a file of any size is counted in the same
// memory, and the result says where it is too high because of that.
func TestADryRunRemembersNoMoreThanItMay(t *testing.T) {
	const most = 5
	for _, test := range []struct {
		name             string
		rows             []string
		people, accounts int
		unchanged        int
		atMost           bool
	}{
		{"as many as it may", []string{"P0,A", "P1,A", "P2,A", "P3,A", "P4,A", "P4,A"}, 5, 1, 1, false},
		{"one more, met again", []string{"P0,A", "P1,A", "P2,A", "P3,A", "P4,A", "P5,A", "P5,A", "P0,A"}, 7, 1, 1, true},
		{"too many accounts", []string{"P0,A", "P0,B", "P0,C", "P0,D", "P0,E", "P0,F", "P0,F", "P0,A"}, 7, 7, 1, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			list := listOf(t, "Last name,Company", test.rows)
			ws := (&safe{dir: t.TempDir(), o: Options{KeyDir: t.TempDir()}}).open(t)
			in := newImporting(ws, list, ImportOptions{DryRun: true})
			in.most = most
			r, err := in.run(context.Background(), list)
			if err != nil {
				t.Fatal(err)
			}
			if r.People != test.people || r.Accounts != test.accounts || r.Unchanged != test.unchanged || r.AtMost != test.atMost {
				t.Errorf("%d people, %d accounts, %d unchanged, at most: %v", r.People, r.Accounts, r.Unchanged, r.AtMost)
			}
		})
	}
}

// TestAnImportOfManyAccountsKeepsFewAtHand: what it forgets on the way it finds
// again in the store, with those who report to each other across the gap.
func TestAnImportOfManyAccountsKeepsFewAtHand(t *testing.T) {
	rows := []string{"Chefin A,A,", "Nora A,A,Chefin A", "Chefin B,B,", "Chefin C,C,", "Chefin D,D,", "Ralf A,A,Nora A", "Nora A,A,Chefin A", "Chefin E,E,", "Chefin A,A,Ralf A", "Xaver A,A,Nora A"}
	for _, atHand := range []int{1, 2, 3, 100} {
		ws := (&safe{dir: t.TempDir(), o: Options{KeyDir: t.TempDir()}}).open(t)
		list := listOf(t, "Last name,Company,Reports to", rows)
		in := newImporting(ws, list, ImportOptions{})
		in.atHand = atHand
		r, err := in.run(context.Background(), list)
		if err != nil {
			t.Fatal(err)
		}
		if r.People != 8 || r.Accounts != 5 || r.Unchanged != 2 || r.Unknown != 0 || r.Loops != 1 || len(in.accounts) > atHand {
			t.Errorf("%d at hand: %d people, %d accounts, %d unchanged, %d unknown, %d loops, %d accounts at hand", atHand, r.People, r.Accounts, r.Unchanged, r.Unknown, r.Loops, len(in.accounts))
		}
		err = ws.store.View(func(tx *store.Tx) error {
			a, err := tx.AccountsByName("A")
			if err != nil {
				return err
			}
			centers, err := tx.CentersOf(a[0].ID)
			if err != nil {
				return err
			}
			lines, err := tx.LinesOf(centers[0].ID)
			if len(lines) != 3 {
				t.Errorf("%d at hand: %d lines", atHand, len(lines))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
