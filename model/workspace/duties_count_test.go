package workspace

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// TestDutyCountIsThatOfTheDuties after every kind of edit, and goes through everybody
// only where the edit may matter.
func TestDutyCountIsThatOfTheDuties(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	now := erasureNoon
	x.clock = func() time.Time { return now }
	person := func(f func(*model.Person)) func() error {
		return func() error { return x.ChangePerson(ctx, x.gone, f) }
	}
	for _, tc := range []struct {
		name string
		edit func() error
		anew bool
	}{
		{"the first time", func() error { return nil }, true},
		{"notes", person(func(p *model.Person) { p.Notes = "tea" }), false},
		{"a follow-up", func() error {
			_, err := x.FollowUp(ctx, model.Task{Person: x.gone, Title: "call", Due: x.Today()})
			return err
		}, false},
		{"a retention date", person(func(p *model.Person) { p.RetainUntil = x.Today() }), true},
		{"a notice", person(func(p *model.Person) { p.Notice = model.Notice{Status: model.NoticeSent, SentOn: x.Today()} }), true},
		{"no notice any more", person(func(p *model.Person) { p.Notice = model.Notice{} }), true},
		{"since when", person(func(p *model.Person) { p.SourceOn = x.Today().AddDays(-60) }), true},
		{"a contact", func() error {
			_, err := x.LogTouch(ctx, model.Touch{Person: x.gone, Channel: model.Phone})
			return err
		}, true},
		{"a request", func() error {
			_, err := x.RecordRequest(ctx, model.Request{Person: x.gone, Article: model.ArtAccess})
			return err
		}, true},
		{"another day", func() error { now = now.AddDate(0, 2, 0); return nil }, true},
		{"a deletion", func() error { return x.DeletePerson(ctx, x.gone) }, true},
		{"a step back", func() error { _, err := x.Undo(ctx); return err }, true},
	} {
		seq, day := x.duties.seq, x.duties.day
		x.must(tc.edit())
		n, err := x.DutyCount(ctx)
		x.must(err)
		all, err := x.Duties(ctx)
		x.must(err)
		if want := all.Count(x.Today()); n != want {
			t.Errorf("%s: counted %+v, want %+v", tc.name, n, want)
		}
		if anew := x.duties.seq != seq || x.duties.day != day; anew != tc.anew {
			t.Errorf("%s: counted anew %v", tc.name, anew)
		}
	}
}

// TestFieldsOfDuties: a field of a person that is not listed leads to no other duty.
func TestFieldsOfDuties(t *testing.T) {
	day := model.Date{Year: 2026, Month: 3, Day: 1}
	full := model.Person{SourceOn: day, CreatedAt: erasureNoon, Notice: model.Notice{}, RetainUntil: day}
	bare := model.Person{CreatedAt: erasureNoon}
	duties := func(p model.Person) [3]any {
		return [3]any{p.NoticeDue(model.Date{}), p.NoticeDue(model.Date{Year: 2026, Month: 3, Day: 9}), p.RetentionDue(day)}
	}
	of := reflect.TypeFor[model.Person]()
	for i := range of.NumField() {
		tag, _, _ := strings.Cut(of.Field(i).Tag.Get("cbor"), ",")
		number, err := strconv.Atoi(tag)
		if err != nil {
			t.Fatal(err)
		}
		differs := false
		for _, p := range []model.Person{full, bare} {
			before := duties(p)
			field := reflect.ValueOf(&p).Elem().Field(i)
			switch v := field.Interface().(type) {
			case model.ID:
				field.Set(reflect.ValueOf(model.ID{9}))
			case model.Date:
				field.Set(reflect.ValueOf(v.AddDays(400)))
				if v.IsZero() {
					field.Set(reflect.ValueOf(day))
				}
			case time.Time:
				field.Set(reflect.ValueOf(v.AddDate(1, 0, 0)))
			case model.Notice:
				field.Set(reflect.ValueOf(model.Notice{Status: model.NoticeSent}))
			default:
				if field.Kind() == reflect.Bool {
					field.SetBool(!field.Bool())
				} else {
					field.SetString("other")
				}
			}
			differs = differs || duties(p) != before
		}
		if listed := slices.Contains(fieldsOfDuties, number); listed != differs {
			t.Errorf("%s: listed %v, makes a difference %v", of.Field(i).Name, listed, differs)
		}
	}
}
