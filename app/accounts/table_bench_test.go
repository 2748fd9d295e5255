package accounts

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

// crowd is the view of a buying center of n seats: a tree in which everybody
// has up to eight reports, with ratings, contacts and next steps.
func crowd(n int) *accountView {
	today := model.DateOf(rehearsal.Noon)
	v := &accountView{today: today, limits: model.DefaultLimits(), people: map[model.ID]model.Person{}, tasks: map[model.ID][]model.Task{},
		center: &model.CenterMap{People: map[model.ID]model.Person{}, Contacts: map[model.ID]model.Contact{}}}
	id := func(kind byte, i int) model.ID { return model.ID{0: kind, 14: byte(i >> 8), 15: byte(i)} }
	for i, row := range manyPeople(n) {
		p := model.Person{ID: id(1, i), FirstName: row.Name[:4], LastName: row.Name[4:], JobTitle: row.Title}
		s := model.Seat{ID: id(2, i), Person: p.ID, Roles: []model.Role{model.Roles[i%10], model.Roles[(i+3)%10]}, Support: model.Support(i % 6), Influence: model.Influence(i % 6),
			Coverage: model.Coverage(i % 5), Owner: fmt.Sprintf("Mitglied %d", i%7), SupportBy: model.Evidence{Text: "sagte es", On: today.AddDays(-i % 200), By: "Jana"}}
		v.center.Seats, v.center.People[p.ID], v.people[p.ID] = append(v.center.Seats, s), p, p
		v.center.Contacts[p.ID] = model.Contact{Last: today.AddDays(-i % 60), Channel: model.Email, Touches: 3}
		v.tasks[p.ID] = []model.Task{{Person: p.ID, Due: today.AddDays(i % 30)}}
		if i > 0 {
			v.center.Lines = append(v.center.Lines, model.Line{ID: id(3, i), From: s.ID, To: id(2, (i-1)/8), Kind: model.ReportsTo})
		}
	}
	return v
}

// BenchmarkSeatTable is the table of a buying center of 5,000 seats: the rows
// are prepared off the UI thread, everything else is on it and has 16 ms to
// stay fluid.
func BenchmarkSeatTable(b *testing.B) {
	const seats = 5000
	v := crowd(seats)
	b.Run("prepare", func(b *testing.B) {
		for b.Loop() {
			seatRows(v)
		}
	})
	d := newDesk(b, text.German)
	d.Sample()
	a, err := d.Workspace.FindAccount(context.Background(), rautenberg)
	if err != nil {
		b.Fatal(err)
	}
	page := NewAccount(d.Host, screen.Route{Name: screen.Account, ID: a.ID, View: viewTable}).(*accountPage)
	d.Show(page)
	w := page.center.views[viewTable].(*tableView)
	w.show(v)
	d.Runner.Wait()
	if len(w.table.Rows()) != seats {
		b.Fatalf("%d rows", len(w.table.Rows()))
	}
	b.Run("show", func(b *testing.B) {
		for b.Loop() {
			w.narrowDown()
		}
	})
	b.Run("type", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			w.filter.SetText([]string{"mü", "mül", "müll"}[i%3])
		}
		w.filter.SetText("")
	})
	b.Run("sort", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			w.table.SortBy(3, i%2 == 0)
		}
	})
	b.Run("scroll", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			w.table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -75)})
			if i%2000 == 1999 {
				w.table.ScrollTo(0)
			}
		}
	})
	b.Run("page", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			w.table.ScrollTo(float32(i * 7919 % (seats * 40)))
		}
	})
	b.Run("pick all", func(b *testing.B) {
		for b.Loop() {
			w.table.PickAll()
		}
		w.table.PickNone()
	})
}
