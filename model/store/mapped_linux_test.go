package store

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"konklave/model"
)

var mappingHead = regexp.MustCompile(`^[0-9a-f]+-[0-9a-f]+ .*`)

// mappedTables is how many KiB of the tables of a store lie in the memory of this
// process.
func mappedTables(t *testing.T, s *Store) (kb int) {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	ours := false
	for line := range strings.Lines(string(maps)) {
		if mappingHead.MatchString(line) {
			ours = strings.Contains(line, s.recordsDir()) && strings.Contains(line, ".sst")
		}
		var n int
		if k, _ := fmt.Sscanf(line, "Rss: %d kB", &n); k == 1 && ours {
			kb += n
		}
	}
	return kb
}

func TestUnmapGivesTheTablesBackAndTheyCanBeReadAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "konklave")
	opts := testOptions()
	s, err := Open(t.Context(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	const n = 2000
	mustUpdate(t, s, "many", func(e *Edit) error {
		for i := range n {
			if err := e.Put(&model.Account{ID: e.NewID(), Name: fmt.Sprintf("%d %x", i, testKey)}); err != nil {
				return err
			}
		}
		return nil
	})
	mustClose(t, s) // writes a table
	s = openTest(t, dir, opts)
	read := func() (count int) {
		err := s.View(func(tx *Tx) error {
			return tx.EachAccount(func(*model.Account) error { count++; return nil })
		})
		if err != nil {
			t.Fatal(err)
		}
		return count
	}
	if got := read(); got != n {
		t.Fatalf("%d accounts, want %d", got, n)
	}
	before := mappedTables(t, s)
	s.Unmap()
	if after := mappedTables(t, s); before == 0 || after > before/4 {
		t.Errorf("%d KiB are mapped, before Unmap %d", after, before)
	}
	if got := read(); got != n {
		t.Errorf("%d accounts after Unmap, want %d", got, n)
	}
}
