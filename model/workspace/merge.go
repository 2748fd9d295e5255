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
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error { return ws.merge(e, salt, m) })
}

// The intents of merging, which an erasure looks for in the journal.
const (
	intentMergePeople   = "merge_people"
	intentMergeAccounts = "merge_accounts"
	intentMergeAll      = "merge_all"
)

// MergeAll merges pairs as each is suggested, in one edit. A pair of which one
// went into a third goes on with that one. It gives how many were merged.
func (ws *Workspace) MergeAll(ctx context.Context, rows []DuplicateRow) (n int, err error) {
	salt, err := ws.salt(ctx)
	if err != nil {
		return 0, err
	}
	err = ws.edit(ctx, intentMergeAll, strconv.Itoa(len(rows)), func(e *store.Edit) error {
		n = 0
		went := map[model.ID]model.ID{}
		now := func(id model.ID) model.ID {
			for !went[id].IsZero() {
				id = went[id]
			}
			return id
		}
		for _, row := range rows {
			if err := ctx.Err(); err != nil {
				return err
			}
			m := Merging{Of: row.Of, Keep: now(row.A), Other: now(row.B)}
			if row.KeepB {
				m.Keep, m.Other = m.Other, m.Keep
			}
			if m.Keep == m.Other {
				continue
			}
			if err := ws.merge(e, salt, m); err != nil {
				return err
			}
			went[m.Other] = m.Keep
			n++
		}
		return nil
	})
	return n, err
}

func (ws *Workspace) merge(e *store.Edit, salt string, m Merging) error {
	switch {
	case m.Keep == m.Other || m.Keep.IsZero() || m.Other.IsZero():
		return sameRecord()
	case m.Of == model.KindPerson:
		return ws.mergePeople(e, salt, m)
	case m.Of == model.KindAccount:
		return ws.mergeAccounts(e, salt, m)
	}
	return sameRecord()
}

// mergedInto moves what was noted about other records to the one that is kept,
// and notes where the other went.
func (ws *Workspace) mergedInto(e *store.Edit, m Merging, known []model.KnownBy) error {
	all, err := e.Resemblances()
	if err != nil {
		return err
	}
	there := map[[2]model.ID]bool{}
	for _, r := range all {
		there[pairOf(r.A, r.B)] = true
	}
	for _, r := range all {
		before := r
		if r.A == m.Other {
			r.A = m.Keep
		}
		if r.B == m.Other && !r.Merged {
			r.B = m.Keep
		}
		switch {
		case r.A == before.A && r.B == before.B:
			continue
		case r.A == r.B || there[pairOf(r.A, r.B)]:
			err = e.Delete(model.KindResemblance, r.ID)
		default:
			err = e.Put(r)
		}
		if err != nil {
			return err
		}
	}
	return e.Put(model.Resemblance{ID: newID(), Of: m.Of, A: m.Keep, B: m.Other, Merged: true, Known: known, At: ws.clock(), By: ws.Me().Name})
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
