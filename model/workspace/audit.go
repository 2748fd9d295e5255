package workspace

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// AuditEntry is one edit as the journal has it. The parts of a long one, such as
// an import, are one entry.
type AuditEntry struct {
	First, Last uint64 // numbers in the journal
	At          time.Time
	By          string
	Intent      string // id of what was done, "rate_support"
	Subject     string // whom it concerned; "" when that is nobody's business, or was erased
	Undoes      bool   // it took another edit back, or brought it back
	Undone      bool   // it was taken back and is so now
	Records     int    // that it changed
	Kinds       []model.Kind

	group model.ID
}

// Touches reports whether the edit changed a record of one of kinds.
func (e AuditEntry) Touches(kinds ...model.Kind) bool {
	return slices.ContainsFunc(kinds, func(k model.Kind) bool { return slices.Contains(e.Kinds, k) })
}

// Audit lists every edit that the journal has, the newest first.
func (ws *Workspace) Audit(ctx context.Context) (entries []AuditEntry, err error) {
	reverted := map[model.ID]bool{} // groups that a newer entry in effect took back
	err = ws.store.View(func(tx *store.Tx) error {
		return tx.EachOutlineBack(ctx, func(o store.Outline) error {
			if n := len(entries); n > 0 && entries[n-1].group == o.Group {
				last := &entries[n-1]
				last.First, last.Intent, last.Subject = o.Seq, o.Intent, o.Subject // as it began
				last.Records += o.Records
				for _, k := range o.Kinds {
					if !slices.Contains(last.Kinds, k) {
						last.Kinds = append(last.Kinds, k)
					}
				}
				return nil
			}
			undone := reverted[o.Group]
			if !o.Reverts.IsZero() && !undone {
				reverted[o.Reverts] = true
			}
			entries = append(entries, AuditEntry{First: o.Seq, Last: o.Seq, At: o.At, By: o.By, Intent: o.Intent, Subject: o.Subject,
				Undoes: !o.Reverts.IsZero(), Undone: undone, Records: o.Records, Kinds: o.Kinds, group: o.Group})
			return nil
		})
	})
	return entries, err
}

// AuditRecord is a record that an edit changed.
type AuditRecord struct {
	Kind   model.Kind
	ID     model.ID
	Op     model.Op
	Name   string // of the person, the account, whom a seat or a touch concerns; "" when it is gone
	Fields []AuditField
}

// AuditField is a field with its values before and after, of the types that
// records have, nil where there is none. Ids that lead to somebody are names.
type AuditField struct {
	Name          string // "job_title"; "" for a field of a newer version
	Before, After any
}

// AuditRecords reads what an edit changed, the first limit records.
func (ws *Workspace) AuditRecords(ctx context.Context, e AuditEntry, limit int) (records []AuditRecord, err error) {
	err = ws.EachAuditRecord(ctx, e, func(r AuditRecord) error {
		if len(records) == limit {
			return store.ErrStop
		}
		records = append(records, r)
		return nil
	})
	return records, err
}

// EachAuditRecord gives each record that an edit changed; an import has more than
// fit into memory at once. It ends at an error of fn.
func (ws *Workspace) EachAuditRecord(ctx context.Context, e AuditEntry, fn func(AuditRecord) error) error {
	return ws.store.View(func(tx *store.Tx) error {
		names := &naming{tx: tx, known: map[model.ID]string{}}
		return tx.EachChange(e.First, func(c model.Change) error {
			if err := ctx.Err(); err != nil {
				return model.Errorf(model.Canceled, "error.canceled", "canceled: %w", err)
			}
			if c.Seq > e.Last {
				return store.ErrStop
			}
			for _, rc := range c.Records {
				r, err := names.record(rc)
				if err == nil {
					err = fn(r)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// naming finds the names that ids stand for.
type naming struct {
	tx    *store.Tx
	known map[model.ID]string
}

// secretFields are never shown: what signs and what hashes are made with.
var secretFields = []string{"hand_seed", "salt", "old_salts", "known"}

func (n *naming) record(rc model.RecordChange) (AuditRecord, error) {
	r := AuditRecord{Kind: rc.Kind, ID: rc.ID, Op: rc.Op}
	values := map[string]any{}
	for _, f := range rc.Fields {
		name, before, after, err := store.Facet(rc.Kind, f)
		if err != nil {
			return r, err
		}
		if slices.Contains(secretFields, name) {
			continue
		}
		values[name] = after
		if after == nil {
			values[name] = before
		}
		if name != "id" {
			before, after = differing(before, after)
			r.Fields = append(r.Fields, AuditField{name, n.named(before), n.named(after)})
		}
	}
	if r.Name = n.of(rc.Kind, rc.ID); r.Name == "" {
		r.Name = n.fromValues(values)
	}
	return r, nil
}

// differing leaves out what two lists have in common: of the sixty tasks of a plan
// only the one that was done.
func differing(before, after any) (any, any) {
	b, a := reflect.ValueOf(before), reflect.ValueOf(after)
	if b.Kind() != reflect.Slice || a.Kind() != reflect.Slice {
		return before, after
	}
	without := func(list, other reflect.Value) any {
		own := reflect.MakeSlice(list.Type(), 0, 0)
		for i := range list.Len() {
			if !holds(other, list.Index(i)) {
				own = reflect.Append(own, list.Index(i))
			}
		}
		return own.Interface()
	}
	goneOnly, newOnly := without(b, a), without(a, b)
	if reflect.ValueOf(goneOnly).Len() == 0 && reflect.ValueOf(newOnly).Len() == 0 {
		return before, after // only the order differs
	}
	return goneOnly, newOnly
}

func holds(list, item reflect.Value) bool {
	for i := range list.Len() {
		if reflect.DeepEqual(list.Index(i).Interface(), item.Interface()) {
			return true
		}
	}
	return false
}

// named puts a name in the place of an id.
func (n *naming) named(v any) any {
	id, ok := v.(model.ID)
	if !ok {
		return v
	}
	if id.IsZero() {
		return nil
	}
	for _, kind := range []model.Kind{model.KindPerson, model.KindSeat, model.KindAccount, model.KindCenter, model.KindMember, model.KindPlan, model.KindEnrollment} {
		if name := n.of(kind, id); name != "" {
			return name
		}
	}
	return id
}

// of is the name of a record as it is now; "" when it is gone or has none.
func (n *naming) of(kind model.Kind, id model.ID) string {
	if name, ok := n.known[id]; ok {
		return name
	}
	name := n.read(kind, id)
	if name != "" {
		n.known[id] = name
	}
	return name
}

// read looks a name up. What is not there has none: that is no error here.
func (n *naming) read(kind model.Kind, id model.ID) string {
	switch kind {
	case model.KindAccount:
		a, _ := n.tx.Account(id)
		return a.Name
	case model.KindPerson:
		p, _ := n.tx.Person(id)
		return p.FullName()
	case model.KindCenter:
		c, err := n.tx.Center(id)
		if err != nil {
			return ""
		}
		return strings.TrimSuffix(n.of(model.KindAccount, c.Account)+", "+c.Name, ", ")
	case model.KindSeat:
		s, err := n.tx.Seat(id)
		if err != nil {
			return ""
		}
		return firstOf(n.of(model.KindPerson, s.Person), s.Title)
	case model.KindTouch:
		t, _ := n.tx.Touch(id)
		return n.of(model.KindPerson, t.Person)
	case model.KindTask:
		t, _ := n.tx.Task(id)
		return t.Title
	case model.KindPermission:
		p, _ := n.tx.Permission(id)
		return n.of(model.KindPerson, p.Person)
	case model.KindEnrollment:
		e, _ := n.tx.Enrollment(id)
		return e.Title
	case model.KindMember:
		m, _ := n.tx.Member(id)
		return m.Name
	case model.KindPlan:
		p, _ := n.tx.Plan(id)
		return p.Title
	}
	return ""
}

// fromValues names a record that is gone by what the edit says of it.
func (n *naming) fromValues(values map[string]any) string {
	word := func(field string) string { s, _ := values[field].(string); return s }
	if name := strings.TrimSpace(word("first_name") + " " + word("last_name")); name != "" {
		return name
	}
	for _, field := range []string{"person", "from"} {
		if id, ok := values[field].(model.ID); ok {
			if name, ok := n.named(id).(string); ok {
				return name
			}
		}
	}
	return firstOf(word("name"), word("title"), word("subject"), word("path"))
}
