package accounts

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// manyPeople are n people at n/20 accounts, with names and titles that repeat
// as they do in life.
func manyPeople(n int) []workspace.PersonRow {
	first := []string{"Anna", "Jürgen", "Björn", "Käthe", "Mehmet", "Zoë", "Hans-Peter"}
	last := []string{"Müller", "Schmidt", "Größ", "Yıldız", "Oelschläger", "Meyer-Landrut", "O'Brien", "Łukasz"}
	title := []string{"Leiter Einkauf", "Werkleiterin", "Geschäftsführer", "IT-Leiterin", "Referent Qualitätsmanagement", ""}
	list := make([]workspace.PersonRow, n)
	for i := range list {
		var id model.ID
		id[0], id[1], id[2] = byte(i), byte(i>>8), byte(i>>16)
		list[i] = workspace.PersonRow{ID: id, Name: fmt.Sprintf("%s %s%d", first[i%len(first)], last[i%len(last)], i%997), Title: title[i%len(title)], AccountName: fmt.Sprintf("Werk %d GmbH", i/20)}
	}
	return list
}

// BenchmarkPreparingPeople is what it takes to show the sheet of everybody,
// beside the reading.
func BenchmarkPreparingPeople(b *testing.B) {
	list := manyPeople(100_000)
	b.ReportAllocs()
	for b.Loop() {
		personRows(list)
	}
}

// BenchmarkTyping is one letter typed into the filter over 100,000 people, from
// the key to the rows in the table. The target is 20 ms.
func BenchmarkTyping(b *testing.B) {
	r := personRows(manyPeople(100_000))
	test.NewTempApp(b).Settings().SetTheme(ui.NewTheme())
	for _, query := range []string{"m", "mu", "mull", "muller einkauf", "zzz"} {
		b.Run(query, func(b *testing.B) {
			d := newDesk(b, "de")
			p := d.list(screen.Route{})
			p.people.read = func(context.Context, *workspace.Workspace) (listRows[personItem], error) { return r, nil }
			p.showView(viewPeople)
			d.Runner.Wait()
			for b.Loop() {
				p.people.filter(query)
				d.Runner.Wait()
			}
			b.ReportMetric(float64(p.people.shown), "hits")
		})
	}
}
