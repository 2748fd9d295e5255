package workspace

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// BenchmarkBackup backs 100,000 people up, restoring for trial and comparing
// included. The floor is reading the same people once.
func BenchmarkBackup(b *testing.B) {
	var rows strings.Builder
	rows.WriteString("First name,Last name,Email,Job title,Company,Notes\n")
	const people = 100_000
	for i := range people {
		fmt.Fprintf(&rows, "Person,Nr%06d,p%d@firma%d.de,Leiter Informationssicherheit,Firma %d,Kennt uns vom Messestand %d\n", i, i, i/25, i/25, i*7919)
	}
	s := &safe{dir: filepath.Join(b.TempDir(), "data"), now: time.Date(2026, 11, 11, 12, 0, 0, 0, time.Local)}
	s.o = Options{Clock: func() time.Time { return s.now }, KeyDir: b.TempDir()}
	ws, err := Open(context.Background(), s.dir, s.o)
	if err != nil {
		b.Fatal(err)
	}
	defer ws.Close()
	file := filepath.Join(b.TempDir(), "people.csv")
	if err := os.WriteFile(file, []byte(rows.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	list, err := exchange.Inspect(file)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := ws.Import(context.Background(), list, ImportOptions{}); err != nil {
		b.Fatal(err)
	}
	begin, seen := time.Now(), 0
	const rounds = 3
	for range rounds {
		err := ws.store.View(func(tx *store.Tx) error {
			return tx.EachPerson(func(*model.Person) error { seen++; return nil })
		})
		if err != nil || seen == 0 {
			b.Fatal(seen, err)
		}
	}
	floor := float64(time.Since(begin).Nanoseconds()) / rounds
	size := int64(0)
	for b.Loop() {
		made, err := ws.Backup(context.Background(), BackupOptions{})
		if err != nil || made.People != people {
			b.Fatal(made.People, err)
		}
		size = made.Size
	}
	ours := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	b.ReportMetric(ours/1e9, "s")
	b.ReportMetric(floor/1e9, "floor-s")
	b.ReportMetric(ours/floor, "x-reading")
	b.ReportMetric(float64(size)/(1<<20), "MB")
}
