package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// BenchmarkYear measures what a year of daily work leaves on the disk: on each
// of 220 working days forty touches are logged, thirty follow-ups set and done,
// thirty ratings changed, and ten people edited, in buying centers of 2,000
// people. It gives the size of the records, which hold the journal, and of the
// insurance beside them, against what was typed.
func BenchmarkYear(b *testing.B) {
	const days, people = 220, 2000
	ctx := context.Background()
	for b.Loop() {
		now := noon
		var rows strings.Builder
		rows.WriteString("Record ID,First name,Last name,Email,Job title,Company,Reports to\n")
		for i := range people {
			fmt.Fprintf(&rows, "%d,Person,Nr%05d,p%d@firma%d.de,Leiter IT,Firma %d,\n", i, i, i, i/20, i/20)
		}
		start := filledAt(b, rows.String(), func() time.Time { return now })
		if err := start.Close(); err != nil {
			b.Fatal(err)
		}
		before := sizeOf(b, filepath.Join(start.Dir(), "store", "records", "*.sst"))
		ws := filledAt(b, rows.String(), func() time.Time { return now })
		var seats []model.Seat
		accounts, err := ws.Accounts(ctx)
		if err != nil {
			b.Fatal(err)
		}
		for _, a := range accounts {
			m, err := ws.MainCenter(ctx, a.ID)
			if err != nil {
				b.Fatal(err)
			}
			seats = append(seats, m.Seats...)
		}
		at, edits := 0, 0
		typed := 0
		say := func(s string) string { typed += len(s); return s }
		must := func(err error) {
			if err != nil {
				b.Fatal(err)
			}
			edits++
		}
		next := func() model.Seat { at++; return seats[at*7919%len(seats)] }
		for day := range days {
			now = noon.AddDate(0, 0, day*365/days)
			for i := range 40 {
				now = now.Add(time.Minute)
				_, err := ws.LogTouch(ctx, model.Touch{Person: next().Person, Channel: model.Email, Subject: say(fmt.Sprint("Angebot ", day, "/", i)),
					Text: say(strings.Repeat(fmt.Sprintf("Guten Tag, wie am %d. besprochen sende ich die Unterlagen zu Punkt %d. ", day, i), 5))})
				must(err)
			}
			for i := range 30 {
				task, err := ws.FollowUp(ctx, model.Task{Person: next().Person, Title: say(fmt.Sprint("Nachfassen ", i)), Due: ws.Today().AddDays(3)})
				must(err)
				must(ws.Finish(ctx, task, true))
			}
			for i := range 30 {
				must(ws.RateSupport(ctx, next().ID, model.Supports[(day+i)%4], say(fmt.Sprint("sagte am Telefon, dass Punkt ", i, " passt"))))
			}
			for i := range 10 {
				must(ws.ChangePerson(ctx, next().Person, func(p *model.Person) { p.Notes = say(fmt.Sprintf("Tag %d: erreichbar ab %d Uhr", day, i)) }))
			}
		}
		must(ws.Close())
		after := sizeOf(b, filepath.Join(ws.Dir(), "store", "records", "*.sst"))
		mb := func(n int64) float64 { return float64(n) / (1 << 20) }
		b.ReportMetric(float64(edits), "edits")
		b.ReportMetric(mb(before), "before-MB")
		b.ReportMetric(mb(after-before), "year-MB")
		b.ReportMetric(mb(sizeOf(b, filepath.Join(ws.Dir(), "store", "journal", "*.journal"))), "insurance-MB")
		b.ReportMetric(float64(after-before)/float64(edits), "B/edit")
		b.ReportMetric(float64(after-before)/float64(typed), "x-typed")
	}
}

// sizeOf is how large the files of a kind in a folder are. Badger makes its other
// files larger than what is in them.
func sizeOf(b *testing.B, pattern string) (n int64) {
	b.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		b.Fatalf("no files %s, %v", pattern, err)
	}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			b.Fatal(err)
		}
		n += info.Size()
	}
	return n
}
