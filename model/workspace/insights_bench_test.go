package workspace

import (
	"context"
	"fmt"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/insights"
	"konklave/model/store"
)

// BenchmarkInsights measures counting all figures of a quarter, against reading the
// records that they are counted from once: people, seats, three touches and a follow-up
// for each person, ten people to an account, one account in five in sale. The first run
// reads; while nothing changes, the screen is given what was counted.
func BenchmarkInsights(b *testing.B) {
	for _, people := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			now := time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)
			ctx := context.Background()
			ws, err := Open(ctx, b.TempDir(), Options{Clock: func() time.Time { return now }, KeyDir: b.TempDir()})
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() {
				if err := ws.Close(); err != nil {
					b.Error(err)
				}
			})
			if err := crowd(ctx, ws, people, now); err != nil {
				b.Fatal(err)
			}
			q := insights.Query{From: model.Date{Year: 2026, Month: 10, Day: 1}}
			f, err := ws.Insights(ctx, q)
			if err != nil || f.Records < people {
				b.Fatal(f.Records, err)
			}
			b.ResetTimer()
			for b.Loop() {
				ws.mu.Lock()
				ws.counted = foundInsights{}
				ws.mu.Unlock()
				if _, err := ws.Insights(ctx, q); err != nil {
					b.Fatal(err)
				}
			}
			ours := b.Elapsed() / time.Duration(b.N)
			floor := clocked(b, 3, func() error { return readCounted(ws) })
			again := clocked(b, 10, func() error { _, err := ws.Insights(ctx, q); return err })
			past := clocked(b, 1, func() error { _, err := ws.InsightsAt(ctx, q, q.From.AddDays(-1)); return err })
			b.ReportMetric(float64(ours.Milliseconds()), "ms")
			b.ReportMetric(float64(ours)/float64(floor), "x-read")
			b.ReportMetric(float64(again.Microseconds()), "µs-again")
			b.ReportMetric(float64(past)/float64(floor), "x-read-past")
		})
	}
}

func clocked(b *testing.B, rounds int, do func() error) time.Duration {
	begin := time.Now()
	for range rounds {
		if err := do(); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(begin) / time.Duration(rounds)
}

// readCounted decodes each record that counts once.
func readCounted(ws *Workspace) error {
	return ws.store.View(func(tx *store.Tx) error {
		for _, read := range []func() error{
			func() error { return tx.EachAccount(func(*model.Account) error { return nil }) },
			func() error { return tx.EachCenter(func(*model.Center) error { return nil }) },
			func() error { return tx.EachPerson(func(*model.Person) error { return nil }) },
			func() error { return tx.EachSeat(func(*model.Seat) error { return nil }) },
			func() error { return tx.EachTouch(func(*model.Touch) error { return nil }) },
			func() error { return tx.EachTask(func(*model.Task) error { return nil }) },
		} {
			if err := read(); err != nil {
				return err
			}
		}
		return nil
	})
}

// crowd fills an empty data folder with so many people.
func crowd(ctx context.Context, ws *Workspace, people int, now time.Time) error {
	today := model.DateOf(now)
	_, err := ws.store.Bulk(ctx, store.Meta{Intent: "import", NoUndo: true}, func(e *store.Edit) error {
		var a model.Account
		var c model.Center
		for i := range people {
			if i%10 == 0 {
				a = model.Account{ID: newID(), Name: fmt.Sprintf("Firma %d", i/10)}
				if i/10%5 == 0 {
					a.Stage, a.Temperature = model.Stage(1+i/50%5), model.Temperatures[i/50%3]
				}
				c = model.Center{ID: newID(), Account: a.ID}
				if err := e.Insert(a); err != nil {
					return err
				}
				if err := e.Insert(c); err != nil {
					return err
				}
			}
			p := model.Person{ID: newID(), Account: a.ID, FirstName: "Person", LastName: fmt.Sprintf("Nr%06d", i), Email: fmt.Sprintf("p%d@firma%d.example", i, i/10)}
			records := []any{p, model.Seat{ID: newID(), Center: c.ID, Person: p.ID, Influence: model.Influence(i % 6), Coverage: model.Coverage(i % 5), Owner: "Jana"}}
			for k, direction := range []model.Direction{model.Outbound, model.Outbound, model.Inbound} {
				t := model.Touch{ID: newID(), Account: a.ID, Person: p.ID, Channel: model.Email, Direction: direction, At: now.AddDate(0, 0, -(i%60)-20+7*k), By: "Jana"}
				if direction == model.Outbound {
					t.Page = fmt.Sprintf("msg-%d-de", i%12)
				}
				records = append(records, t)
			}
			task := model.Task{ID: newID(), Account: a.ID, Person: p.ID, Channel: model.Phone, Due: today.AddDays(i%80 - 70), Owner: "Jana"}
			if task.Due.Before(today) {
				task.DoneAt = noonOf(task.Due.AddDays(i % 3))
			}
			for _, r := range append(records, task) {
				if err := e.Insert(r); err != nil {
					return err
				}
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}
