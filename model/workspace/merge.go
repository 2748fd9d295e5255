package workspace

import (
	"context"
	"slices"
	"strconv"

	"konklave/model"
	"konklave/model/store"
)

// Merging says which two records become one, and how.
type Merging struct {
	Of          model.Kind // model.KindPerson or model.KindAccount
	Keep, Other model.ID   // Other goes into Keep
	Picks       map[string]model.Pick
}

// Merge makes one person, or one account, of two. Everything that belongs to the
// other moves over, and the stricter of two words of a person on being contacted
// holds. It is one edit: one undo takes all of it back.
func (ws *Workspace) Merge(ctx context.Context, m Merging) error {
	subject, err := ws.nameOf(ctx, m.Of, m.Keep)
	if err != nil {
		return err
	}
	salt, err := ws.salt(ctx)
	if err != nil {
		return err
	}
	intent := intentMergePeople
	if m.Of == model.KindAccount {
		intent = intentMergeAccounts
	}
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		one, err := ws.newMerger(e, salt)
		if err != nil {
			return err
		}
		return one.merge(m)
	})
}

// The intents of merging, which an erasure looks for in the journal.
const (
	intentMergePeople   = "merge_people"
	intentMergeAccounts = "merge_accounts"
	intentMergeAll      = "merge_all"
)

// MergeAll merges pairs as each is suggested, in one edit. A pair of which one
// went into a third goes on with that one. It gives how many were merged. Canceled,
// none is. progress is told how many pairs are done; nil for nobody.
func (ws *Workspace) MergeAll(ctx context.Context, rows []DuplicateRow, progress func(done, total int64)) (n int, err error) {
	salt, err := ws.salt(ctx)
	if err != nil {
		return 0, err
	}
	err = ws.edit(ctx, intentMergeAll, strconv.Itoa(len(rows)), func(e *store.Edit) error {
		n = 0
		all, err := ws.newMerger(e, salt)
		if err != nil {
			return err
		}
		went := map[model.ID]model.ID{}
		now := func(id model.ID) model.ID {
			for !went[id].IsZero() {
				id = went[id]
			}
			return id
		}
		for i, row := range rows {
			if progress != nil {
				progress(int64(i), int64(len(rows)))
			}
			if ctx.Err() != nil {
				return model.Errorf(model.Canceled, "error.canceled.merge", "stopped; nothing was merged")
			}
			m := Merging{Of: row.Of, Keep: now(row.A), Other: now(row.B)}
			if row.KeepB {
				m.Keep, m.Other = m.Other, m.Keep
			}
			if m.Keep == m.Other {
				continue
			}
			if err := all.merge(m); err != nil {
				return err
			}
			went[m.Other] = m.Keep
			n++
		}
		return nil
	})
	return n, err
}

// merger merges within one edit. What concerns no one record it reads once: an
// edit of a thousand pairs would otherwise go through all of it a thousand times.
type merger struct {
	ws         *Workspace
	e          *store.Edit
	salt       string
	alike      []model.Resemblance
	requests   []model.Request
	suppressed suppressed
}

func (ws *Workspace) newMerger(e *store.Edit, salt string) (m *merger, err error) {
	m = &merger{ws: ws, e: e, salt: salt}
	if m.alike, err = e.Resemblances(); err != nil {
		return nil, err
	}
	if m.requests, err = e.Requests(); err != nil {
		return nil, err
	}
	m.suppressed, err = ws.suppressed(e.Tx)
	return m, err
}

func (r *merger) merge(m Merging) error {
	switch {
	case m.Keep == m.Other || m.Keep.IsZero() || m.Other.IsZero():
		return sameRecord()
	case m.Of == model.KindPerson:
		return r.mergePeople(m)
	case m.Of == model.KindAccount:
		return r.mergeAccounts(m)
	}
	return sameRecord()
}

// suppress enters words about a person in the suppression list.
func (r *merger) suppress(p model.Person, words []model.Suppression) (err error) {
	for _, s := range words {
		if err := r.ws.suppress(r.e, r.salt, p, s); err != nil {
			return err
		}
	}
	if len(words) > 0 {
		r.suppressed, err = r.ws.suppressed(r.e.Tx)
	}
	return err
}

// mergedInto moves what was noted about other records to the one that is kept,
// and notes where the other went.
func (r *merger) mergedInto(m Merging, known []model.KnownBy) error {
	there := map[[2]model.ID]bool{}
	for _, a := range r.alike {
		there[pairOf(a.A, a.B)] = true
	}
	left := r.alike[:0:0]
	for _, a := range r.alike {
		before := a
		if a.A == m.Other {
			a.A = m.Keep
		}
		if a.B == m.Other && !a.Merged {
			a.B = m.Keep
		}
		var err error
		switch {
		case a.A == before.A && a.B == before.B:
			left = append(left, a)
		case a.A == a.B || there[pairOf(a.A, a.B)]:
			err = r.e.Delete(model.KindResemblance, a.ID)
		default:
			left = append(left, a)
			err = r.e.Put(a)
		}
		if err != nil {
			return err
		}
	}
	noted := model.Resemblance{ID: newID(), Of: m.Of, A: m.Keep, B: m.Other, Merged: true, Known: known, At: r.ws.clock(), By: r.ws.Me().Name}
	r.alike = append(left, noted)
	return r.e.Put(noted)
}

// putAll writes records that f changes.
func putAll[T any](e *store.Edit, records []T, err error, f func(*T)) error {
	if err != nil {
		return err
	}
	for _, r := range slices.Clone(records) {
		f(&r)
		if err := e.Put(&r); err != nil {
			return err
		}
		if err := e.Checkpoint(); err != nil {
			return err
		}
	}
	return nil
}
