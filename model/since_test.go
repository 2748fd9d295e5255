package model_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// TestChangesBetween: what changed since a date, who moved, who came, who left, and the ratings and lines with them.
func TestChangesBetween(t *testing.T) {
	edit := func(w *ways, name byte, f func(*model.Seat)) {
		for i := range w.Seats {
			if w.Seats[i].ID == w.ids[name] {
				f(&w.Seats[i])
			}
		}
	}
	tests := []struct {
		name   string
		change func(w *ways)
		want   []string
	}{
		{"nothing", func(*ways) {}, nil},
		{"somebody came", func(w *ways) { w.seat('n', rated(model.Supporter)).line('n', 'a', model.ReportsTo) }, []string{"came n"}},
		{"a placeholder was added", func(w *ways) { w.seat('n', vacant(model.Legal)) }, []string{"opened n"}},
		{"somebody left with the seat", func(w *ways) { w.Seats = w.Seats[1:] }, []string{"left a", "moved b"}},
		{"somebody left, the seat stays", func(w *ways) {
			edit(w, 'a', func(s *model.Seat) { s.Vacate(model.Person{}) })
		}, []string{"emptied a"}},
		{"somebody followed", func(w *ways) {
			edit(w, 'a', func(s *model.Seat) {
				s.Vacate(model.Person{})
				s.Person, s.Support = model.ID{5}, model.Sceptic
			})
		}, []string{"succeeded a", "support a -1"}},
		{"the boss is another", func(w *ways) { w.Lines[0].To = w.ids['z'] }, []string{"moved b"}},
		{"the boss is the same by another line", func(w *ways) { w.Lines[0].ID = model.ID{8} }, nil},
		{"no boss any more", func(w *ways) { w.Lines = w.Lines[1:] }, []string{"moved b"}},
		{"support fell", func(w *ways) { edit(w, 'c', rated(model.Sceptic)) }, []string{"support c -2"}},
		{"support rose", func(w *ways) { edit(w, 'z', rated(model.Supporter)) }, []string{"support z +1"}},
		{"a first rating that is bad is a fall", func(w *ways) {
			edit(w, 'z', rated(model.Opponent))
		}, []string{"support z -2"}},
		{"influence and coverage", func(w *ways) {
			edit(w, 'z', func(s *model.Seat) { s.Influence, s.Coverage = 3, model.CoverageInDepth })
		}, []string{"influence z -2", "coverage z +1"}},
		{"roles", func(w *ways) { edit(w, 'z', inRole(model.Sponsor)) }, []string{"roles z"}},
		{"a line was drawn", func(w *ways) { w.line('b', 'z', model.Influences) }, []string{"drawn b"}},
		{"a line was removed", func(w *ways) { w.Lines = w.Lines[:2] }, []string{"removed c"}},
		{"a line was drawn anew", func(w *ways) { w.Lines[2].ID = model.ID{8} }, nil},
		{"a place on the map is no change", func(w *ways) {
			edit(w, 'a', func(s *model.Seat) { s.Placed, s.At = true, model.Point{X: 4} })
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			from, to := team(), team()
			tt.change(to)
			since := model.ChangesBetween(&from.CenterMap, &to.CenterMap, nil)
			var got []string
			for _, d := range since.Differences {
				line := fmt.Sprintf("%s %c", d.Kind, d.Seat[15])
				if n := d.Rise(); n != 0 {
					line += fmt.Sprintf(" %+d", n)
				}
				got = append(got, line)
				if d.Kind == model.DiffEmptied && (d.Before.Person.IsZero() || !d.After.Person.IsZero()) || d.Kind == model.DiffMoved && d.Before.Boss == d.After.Boss {
					t.Errorf("sides: %+v", d)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestChangesAreDatedByTheJournal: each difference has the date and the author
// of the last entry that made it, and the latest comes first.
func TestChangesAreDatedByTheJournal(t *testing.T) {
	from, to := team(), team()
	to.seat('n', nil).line('b', 'z', model.Informal)
	for i := range to.Seats {
		if to.Seats[i].ID == to.ids['c'] {
			to.Seats[i].Support, to.Seats[i].SupportBy = model.Sceptic, model.Evidence{Text: "hat abgesagt"}
		}
	}
	at := func(seq uint64, by string, r model.RecordChange) model.Change {
		return model.Change{Seq: seq, At: today.AddDays(int(seq) - 10).Time(), By: by, Records: []model.RecordChange{r}}
	}
	support := model.RecordChange{Kind: model.KindSeat, ID: to.ids['c'], Op: model.Updated, Fields: []model.FieldChange{{Field: model.FieldSeatSupport}}}
	placed := model.RecordChange{Kind: model.KindSeat, ID: to.ids['c'], Op: model.Updated, Fields: []model.FieldChange{{Field: 17}}}
	since := model.ChangesBetween(&from.CenterMap, &to.CenterMap, []model.Change{
		at(7, "Uwe", placed), at(5, "Jana", support), at(3, "Uwe", support),
		at(2, "Uwe", model.RecordChange{Kind: model.KindSeat, ID: to.ids['n'], Op: model.Created}),
		at(6, "Mara", model.RecordChange{Kind: model.KindLine, ID: to.Lines[3].ID, Op: model.Created}),
	})
	var got []string
	for _, d := range since.Differences {
		got = append(got, fmt.Sprintf("%s %s %d", d.Kind, d.By, model.DateOf(d.At).DaysSince(today)))
	}
	if want := []string{"drawn Mara -4", "support Jana -5", "came Uwe -8"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if since.Differences[1].Evidence != "hat abgesagt" {
		t.Errorf("the evidence is missing: %+v", since.Differences[1])
	}
	if name := since.Name(to.ids['n']); name == "" || since.Name(model.ID{9, 9}) != "" {
		t.Errorf("the newcomer is called %q", name)
	}
}

func TestFromNothingEverybodyCame(t *testing.T) {
	to := team()
	since := model.ChangesBetween(nil, &to.CenterMap, nil)
	if len(since.Differences) != 4 || since.Differences[0].Kind != model.DiffCame || !since.Differences[0].At.Equal(time.Time{}) {
		t.Errorf("%+v", since.Differences)
	}
	if back := model.ChangesBetween(&to.CenterMap, nil, nil); len(back.Differences) != 4 || back.Differences[0].Kind != model.DiffLeft {
		t.Errorf("%+v", back.Differences)
	}
}

// TestFieldNumbers compares the keys that differences are dated by with those
// in the records.
func TestFieldNumbers(t *testing.T) {
	seat := reflect.TypeFor[model.Seat]()
	for name, number := range map[string]int{"Person": model.FieldSeatPerson, "Roles": model.FieldSeatRoles, "Support": model.FieldSeatSupport,
		"Influence": model.FieldSeatInfluence, "Coverage": model.FieldSeatCoverage} {
		f, ok := seat.FieldByName(name)
		if key, _, _ := strings.Cut(f.Tag.Get("cbor"), ","); !ok || key != fmt.Sprint(number) {
			t.Errorf("Seat.%s has the key %s, the rules say %d", name, key, number)
		}
	}
}
