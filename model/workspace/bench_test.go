package workspace_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/search"
	"konklave/model/workspace"
)

// filled is a workspace with the rows of a contact list.
func filled(b *testing.B, rows string) *workspace.Workspace {
	b.Helper()
	return filledAt(b, rows, func() time.Time { return noon })
}

// filledAt is filled with a clock.
func filledAt(b *testing.B, rows string, clock func() time.Time) *workspace.Workspace {
	b.Helper()
	path := filepath.Join(b.TempDir(), "contacts.csv")
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		b.Fatal(err)
	}
	list, err := exchange.Inspect(path)
	if err != nil {
		b.Fatal(err)
	}
	ws, err := workspace.Open(context.Background(), b.TempDir(), workspace.Options{Clock: clock, KeyDir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := ws.Close(); err != nil {
			b.Error(err)
		}
	})
	if _, err := ws.Import(context.Background(), list, workspace.ImportOptions{}); err != nil {
		b.Fatal(err)
	}
	return ws
}

// BenchmarkCenter measures opening a buying center from the store, with its
// people, lines and latest touches, against reading the same records from one
// JSON file: the floor of a program that keeps each buying center in a file.
func BenchmarkCenter(b *testing.B) {
	for _, seats := range []int{12, 100, 1000} {
		b.Run(fmt.Sprint(seats), func(b *testing.B) {
			var rows strings.Builder
			rows.WriteString("Record ID,First name,Last name,Email,Job title,Company,Reports to\n")
			for account := range 5 { // so that the records of one do not fill the store
				for i := range seats {
					fmt.Fprintf(&rows, "%d-%d,Person,Nr%05d,p%d@firma%d.de,Leiter IT,Firma %d,%d-%d\n", account, i, i, i, account, account, account, i/6)
				}
			}
			ws, ctx := filled(b, rows.String()), context.Background()
			a, err := ws.FindAccount(ctx, "Firma 3")
			if err != nil {
				b.Fatal(err)
			}
			m, err := ws.MainCenter(ctx, a.ID)
			if err != nil || len(m.Seats) != seats {
				b.Fatal(len(m.Seats), err)
			}
			file := filepath.Join(b.TempDir(), "center.json")
			raw, err := json.Marshal(m)
			if err == nil {
				err = os.WriteFile(file, raw, 0o600)
			}
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				m, err := ws.Center(ctx, m.Center.ID)
				if err != nil || len(m.Seats) != seats {
					b.Fatal(len(m.Seats), err)
				}
			}
			ours := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			const rounds = 10
			begin := time.Now()
			for range rounds {
				raw, err := os.ReadFile(file)
				if err != nil {
					b.Fatal(err)
				}
				var read struct {
					Seats  []json.RawMessage
					Lines  []json.RawMessage
					People map[string]any
				}
				if err := json.Unmarshal(raw, &read); err != nil || len(read.Seats) != seats {
					b.Fatal(len(read.Seats), err)
				}
			}
			floor := float64(time.Since(begin).Nanoseconds()) / rounds
			b.ReportMetric(ours/1e6, "ms")
			b.ReportMetric(ours/floor, "x-json-file")
		})
	}
}

// BenchmarkListFilter measures one keystroke in the filter of a list of
// 100,000 people, against one strings.Contains over each line.
func BenchmarkListFilter(b *testing.B) {
	const people = 100_000
	first := strings.Fields("Anna Jürgen Björn Käthe Heike Matthias Petra Lukas James Priya Mehmet Ayşe")
	last := strings.Fields("Müller Schmidt Schäfer Krüger Köhler Groß Yılmaz Nowak Oelschläger Wiegand O'Brien Patel Strauß")
	titles := strings.Fields("Geschäftsführerin Einkaufsleiter Werkleiter Datenschutzbeauftragte Qualitätsleiterin Director Manager")
	lines := make([]string, people)
	for i := range lines {
		lines[i] = search.Fold(fmt.Sprintf("%s %s%d %s Firma %d", first[i%len(first)], last[i/3%len(last)], i%997, titles[i/7%len(titles)], i/25))
	}
	for _, query := range []string{"m", "müller", "petra mueller", "datenschutz 77", "nobody at all"} {
		b.Run(strings.ReplaceAll(query, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				search.Filter(lines, query)
			}
			ours := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			const rounds = 10
			word := search.Fold(query)
			begin, hits := time.Now(), 0
			for range rounds {
				for _, line := range lines {
					if strings.Contains(line, word) {
						hits++
					}
				}
			}
			floor := float64(time.Since(begin).Nanoseconds()) / rounds
			b.ReportMetric(ours/1e6, "ms")
			b.ReportMetric(ours/floor, "x-contains")
			b.ReportMetric(float64(hits/rounds), "plain-hits")
		})
	}
}

// BenchmarkPeopleRows measures reading everybody for the list of people, per
// 10,000 people.
func BenchmarkPeopleRows(b *testing.B) {
	var rows strings.Builder
	rows.WriteString("First name,Last name,Email,Job title,Company\n")
	const people = 10_000
	for i := range people {
		fmt.Fprintf(&rows, "Person,Nr%05d,p%d@firma%d.de,Leiter IT,Firma %d\n", i, i, i/25, i/25)
	}
	ws := filled(b, rows.String())
	b.ReportAllocs()
	for b.Loop() {
		if got, err := ws.PeopleRows(context.Background()); err != nil || len(got) != people {
			b.Fatal(len(got), err)
		}
	}
}

// BenchmarkHistory measures looking back at a buying center of 500 seats that
// was edited 50 times, in a journal in which 20,000 entries belong to others,
// against reading the center as it is now.
func BenchmarkHistory(b *testing.B) {
	const seats, edits, elsewhere = 500, 50, 20_000
	var rows strings.Builder
	rows.WriteString("Record ID,First name,Last name,Email,Job title,Company,Reports to\n")
	for account := range 2 {
		for i := range seats {
			fmt.Fprintf(&rows, "%d-%d,Person,Nr%05d,p%d@firma%d.de,Leiter IT,Firma %d,%d-%d\n", account, i, i, i, account, account, account, i/6)
		}
	}
	ws, ctx := filled(b, rows.String()), context.Background()
	var maps [2]*model.CenterMap
	for i := range maps {
		a, err := ws.FindAccount(ctx, fmt.Sprint("Firma ", i))
		if err != nil {
			b.Fatal(err)
		}
		if maps[i], err = ws.MainCenter(ctx, a.ID); err != nil {
			b.Fatal(err)
		}
	}
	for i := range elsewhere {
		m := maps[1]
		if i%(elsewhere/edits) == 0 {
			m = maps[0]
		}
		if err := ws.RateSupport(ctx, m.Seats[i%seats].ID, model.Supports[i%4], fmt.Sprint("heard it ", i)); err != nil {
			b.Fatal(err)
		}
	}
	id, today := maps[0].Center.ID, ws.Today()
	for name, look := range map[string]func() error{
		"now":          func() error { _, err := ws.Center(ctx, id); return err },
		"CenterAt":     func() error { _, err := ws.CenterAt(ctx, id, today); return err },
		"ChangesSince": func() error { _, err := ws.ChangesSince(ctx, id, today.AddDays(-1)); return err },
		"CenterDays":   func() error { _, err := ws.CenterDays(ctx, id); return err },
		"Trails":       func() error { _, err := ws.Trails(ctx, id, model.Date{}); return err },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := look(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
