package workspace

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/store"
)

// TestAudit: every edit is listed, what was taken back says so, and what was
// there before can be read.
func TestAudit(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	x.must(x.ChangePerson(ctx, x.gone, func(p *model.Person) { p.JobTitle = "CEO" }))
	_, err := x.Undo(ctx)
	x.must(err)
	type seen struct {
		intent         string
		undoes, undone bool
	}
	latest := func(n int) (list []seen) {
		t.Helper()
		entries, err := x.Audit(ctx)
		x.must(err)
		for _, e := range entries[:n] {
			list = append(list, seen{e.Intent, e.Undoes, e.Undone})
		}
		return list
	}
	if got, want := latest(2), []seen{{"update_person", true, false}, {"update_person", false, true}}; !reflect.DeepEqual(got, want) {
		t.Errorf("after undo: %+v, want %+v", got, want)
	}
	_, err = x.Redo(ctx)
	x.must(err)
	if got, want := latest(3), []seen{{"update_person", true, false}, {"update_person", true, true}, {"update_person", false, false}}; !reflect.DeepEqual(got, want) {
		t.Errorf("after redo: %+v, want %+v", got, want)
	}
	entries, err := x.Audit(ctx)
	x.must(err)
	if e := entries[2]; e.Subject != "Xaver Geheimrat" || e.Records != 1 || !e.Touches(model.KindPerson) || e.Touches(model.KindSeat) {
		t.Errorf("%+v", e)
	}
	records, err := x.AuditRecords(ctx, entries[2], 100)
	x.must(err)
	want := []AuditRecord{{Kind: model.KindPerson, ID: x.gone, Op: model.Updated, Name: "Xaver Geheimrat", Fields: []AuditField{{"job_title", "CFO", "CEO"}}}}
	if !reflect.DeepEqual(records, want) {
		t.Errorf("%+v, want %+v", records, want)
	}
	// A seat tells whom it came to, by name.
	x.must(x.RemoveSeat(ctx, x.seat))
	entries, err = x.Audit(ctx)
	x.must(err)
	records, err = x.AuditRecords(ctx, entries[0], 100)
	x.must(err)
	found := false
	for _, r := range records {
		for _, f := range r.Fields {
			found = found || r.Kind == model.KindSeat && r.Op == model.Deleted && f.Name == "person" && f.Before == "Xaver Geheimrat" && f.After == nil
		}
	}
	if !found {
		t.Errorf("%+v does not tell whose seat it was", records)
	}
}

// TestAuditKeepsSecrets: what plans are signed with and what hashes are made with
// is in no list, and somebody who was erased neither.
func TestAuditKeepsSecrets(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	_, err := x.ErasePerson(ctx, x.gone, "asked")
	x.must(err)
	salt := x.Settings().Salt
	if salt == "" {
		t.Fatal("there is no salt: the test proves nothing")
	}
	entries, err := x.Audit(ctx)
	x.must(err)
	for _, e := range entries {
		records, err := x.AuditRecords(ctx, e, 100)
		x.must(err)
		for _, r := range records {
			all := e.Subject + r.Name
			for _, f := range r.Fields {
				if before, ok := f.Before.(string); ok {
					all += before
				}
				if after, ok := f.After.(string); ok {
					all += after
				}
			}
			for _, word := range []string{salt, "Geheimrat", "Geheimplan"} {
				if strings.Contains(all, word) {
					t.Errorf("%s %s tells %q", e.Intent, r.Kind, word)
				}
			}
		}
	}
}

// TestAuditOfAnImport: its parts are one change, and reading a few of its records
// does not read all.
func TestAuditOfAnImport(t *testing.T) {
	x := newErasure(t)
	ctx := context.Background()
	_, err := x.store.Bulk(ctx, store.Meta{Intent: "import", Subject: "list.csv", By: "me"}, func(e *store.Edit) error {
		for range 2500 {
			if err := e.Put(model.Person{ID: newID(), Account: x.account, LastName: "Somebody"}); err != nil {
				return err
			}
			if err := e.Checkpoint(); err != nil {
				return err
			}
		}
		return nil
	})
	x.must(err)
	entries, err := x.Audit(ctx)
	x.must(err)
	e := entries[0]
	if e.Intent != "import" || e.Records != 2500 || e.First == e.Last || entries[1].Intent == "import" {
		t.Fatalf("%+v, before it %+v", e, entries[1])
	}
	for limit, want := range map[int]int{40: 40, 5000: 2500} {
		if records, err := x.AuditRecords(ctx, e, limit); err != nil || len(records) != want {
			t.Errorf("limit %d: %d records, %v", limit, len(records), err)
		}
	}
}

func TestDiffering(t *testing.T) {
	before, after := differing([]model.PlanTask{{ID: "a"}, {ID: "b"}}, []model.PlanTask{{ID: "a"}, {ID: "b", Note: "done"}})
	if !reflect.DeepEqual(before, []model.PlanTask{{ID: "b"}}) || !reflect.DeepEqual(after, []model.PlanTask{{ID: "b", Note: "done"}}) {
		t.Errorf("%v, %v", before, after)
	}
	before, after = differing([]string{"a", "b"}, []string{"b", "a"})
	if !reflect.DeepEqual(before, []string{"a", "b"}) || !reflect.DeepEqual(after, []string{"b", "a"}) {
		t.Errorf("another order: %v, %v", before, after)
	}
}
