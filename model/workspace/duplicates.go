package workspace

import (
	"context"
	"slices"
	"sync"

	"konklave/model"
	"konklave/model/duplicates"
	"konklave/model/store"
)

// DuplicateRow is two records that may be one, as a list shows them.
type DuplicateRow struct {
	model.Duplicate
	NameA, NameB   string
	PlaceA, PlaceB string // account of a person, city of an account
	KeepB          bool   // B is rather the one to keep
}

// foundDuplicates is what was found last, until people or accounts change.
type foundDuplicates struct {
	mu    sync.Mutex // held while they are looked for
	pairs []model.Duplicate
	seq   uint64 // of the journal when they were looked for; 0 = never

	changed   sync.Mutex
	changedAt uint64 // of the last change of a person or an account
}

// noteDuplicates takes notice of a change that duplicates depend on. Most edits are
// none: notes, stages, ratings.
func (ws *Workspace) noteDuplicates(c model.Change) {
	if duplicates.Touched(c) {
		ws.found.changed.Lock()
		ws.found.changedAt = max(ws.found.changedAt, c.Seq)
		ws.found.changed.Unlock()
	}
}

// Duplicates lists the pairs of people and of accounts that may be one, the
// surest first, without those that a user said are different. What was found is
// kept until something that it looks at changes (a name, an address, who is there),
// since with 100,000 people it takes seconds.
func (ws *Workspace) Duplicates(ctx context.Context) ([]model.Duplicate, error) {
	f := &ws.found
	f.mu.Lock()
	defer f.mu.Unlock()
	f.changed.Lock()
	stale := f.seq == 0 || f.changedAt > f.seq
	f.changed.Unlock()
	if stale {
		finder := duplicates.NewFinder()
		var seq uint64
		err := ws.store.View(func(tx *store.Tx) (err error) {
			if seq, err = tx.LastSeq(); err != nil {
				return err
			}
			if err := tx.EachAccount(func(a *model.Account) error {
				finder.AddAccount(a)
				return ctx.Err()
			}); err != nil {
				return err
			}
			return tx.EachPerson(func(p *model.Person) error {
				finder.AddPerson(p)
				return ctx.Err()
			})
		})
		if err != nil {
			return nil, err
		}
		pairs, err := finder.Find(ctx)
		if err != nil {
			return nil, err
		}
		f.pairs, f.seq = pairs, max(seq, 1)
	}
	different, err := ws.different()
	return slices.DeleteFunc(slices.Clone(f.pairs), func(d model.Duplicate) bool { return different[pairOf(d.A, d.B)] }), err
}

// pairOf is two ids in the order of their bytes.
func pairOf(a, b model.ID) [2]model.ID {
	if slices.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return [2]model.ID{a, b}
}

// different are the pairs that a user said are two.
func (ws *Workspace) different() (pairs map[[2]model.ID]bool, err error) {
	pairs = map[[2]model.ID]bool{}
	err = ws.store.View(func(tx *store.Tx) error {
		all, err := tx.Resemblances()
		for _, r := range all {
			if !r.Merged {
				pairs[pairOf(r.A, r.B)] = true
			}
		}
		return err
	})
	return pairs, err
}

// DuplicateRows is Duplicates with names, for lists.
func (ws *Workspace) DuplicateRows(ctx context.Context) ([]DuplicateRow, error) {
	pairs, err := ws.Duplicates(ctx)
	if err != nil || len(pairs) == 0 {
		return nil, err
	}
	rows := make([]DuplicateRow, 0, len(pairs))
	err = ws.store.View(func(tx *store.Tx) error {
		for _, d := range pairs {
			row, err := rowOf(tx, d)
			if model.CodeOf(err) == model.NotFound {
				continue // deleted meanwhile
			}
			if err != nil {
				return err
			}
			rows = append(rows, row)
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	return rows, err
}

func rowOf(tx *store.Tx, d model.Duplicate) (row DuplicateRow, err error) {
	row.Duplicate = d
	if d.Of == model.KindAccount {
		a, err := tx.Account(d.A)
		if err != nil {
			return row, err
		}
		b, err := tx.Account(d.B)
		if err != nil {
			return row, err
		}
		ofA, err := tx.PeopleCount(d.A)
		if err != nil {
			return row, err
		}
		ofB, err := tx.PeopleCount(d.B)
		row.NameA, row.NameB, row.PlaceA, row.PlaceB, row.KeepB = a.Name, b.Name, a.City, b.City, model.BetterAccount(a, b, ofA, ofB)
		return row, err
	}
	a, err := tx.Person(d.A)
	if err != nil {
		return row, err
	}
	b, err := tx.Person(d.B)
	if err != nil {
		return row, err
	}
	row.NameA, row.NameB, row.KeepB = a.FullName(), b.FullName(), model.BetterPerson(a, b, slices.Contains(d.Reasons, model.Moved))
	if row.PlaceA, err = placeOf(tx, a); err != nil {
		return row, err
	}
	row.PlaceB, err = placeOf(tx, b)
	return row, err
}

// placeOf is the name of a person's account, "" for none.
func placeOf(tx *store.Tx, p model.Person) (string, error) {
	account, err := tx.Account(p.Account)
	if model.CodeOf(err) == model.NotFound {
		return "", nil
	}
	return account.Name, err
}

// DuplicatesOf lists the people who may be the same as one: of the account, and
// with the same address elsewhere. It reads no more than those, for the moment
// after somebody was added.
func (ws *Workspace) DuplicatesOf(ctx context.Context, person model.ID) ([]DuplicateRow, error) {
	finder := duplicates.NewFinder()
	err := ws.store.View(func(tx *store.Tx) error {
		p, err := tx.Person(person)
		if err != nil {
			return err
		}
		people, err := tx.PeopleOf(p.Account)
		if err != nil {
			return err
		}
		if p.Email != "" {
			same, err := tx.PersonByEmail(p.Email)
			if err != nil {
				return err
			}
			people = append(people, same...)
		}
		seen := map[model.ID]bool{}
		for i := range people {
			if seen[people[i].ID] {
				continue
			}
			seen[people[i].ID] = true
			finder.AddPerson(&people[i])
		}
		accounts := map[model.ID]bool{}
		for i := range people {
			a, err := tx.Account(people[i].Account)
			if err != nil || accounts[a.ID] {
				continue // without an account there are no colleagues
			}
			accounts[a.ID] = true
			finder.AddAccount(&a)
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	pairs, err := finder.Find(ctx)
	if err != nil {
		return nil, err
	}
	different, err := ws.different()
	if err != nil {
		return nil, err
	}
	var rows []DuplicateRow
	err = ws.store.View(func(tx *store.Tx) error {
		for _, d := range pairs {
			if d.A != person && d.B != person || different[pairOf(d.A, d.B)] {
				continue
			}
			row, err := rowOf(tx, d)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return nil
	})
	return rows, err
}

// DuplicatesOfSeats is DuplicatesOf for the first of several seats whose holder
// may be there already.
func (ws *Workspace) DuplicatesOfSeats(ctx context.Context, seats []model.ID) (rows []DuplicateRow, person model.ID, err error) {
	for _, id := range seats {
		var s model.Seat
		err := ws.store.View(func(tx *store.Tx) (err error) {
			s, err = tx.Seat(id)
			return err
		})
		if err != nil {
			return nil, person, err
		}
		if s.Empty() {
			continue
		}
		if rows, err = ws.DuplicatesOf(ctx, s.Person); err != nil || len(rows) > 0 {
			return rows, s.Person, err
		}
	}
	return nil, person, nil
}

// NotTheSame notes that two records are two. They are not offered again.
func (ws *Workspace) NotTheSame(ctx context.Context, of model.Kind, a, b model.ID) error {
	if a == b || of != model.KindPerson && of != model.KindAccount {
		return sameRecord()
	}
	subject, err := ws.nameOf(ctx, of, a)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "not_the_same", subject, func(e *store.Edit) error {
		all, err := e.Resemblances()
		if err != nil {
			return err
		}
		if slices.ContainsFunc(all, func(r model.Resemblance) bool { return !r.Merged && pairOf(r.A, r.B) == pairOf(a, b) }) {
			return nil
		}
		return e.Put(model.Resemblance{ID: newID(), Of: of, A: a, B: b, At: ws.clock(), By: ws.Me().Name})
	})
}

func (ws *Workspace) nameOf(ctx context.Context, of model.Kind, id model.ID) (string, error) {
	if of == model.KindAccount {
		a, err := ws.Account(ctx, id)
		return a.Name, err
	}
	p, err := ws.Person(ctx, id)
	return p.FullName(), err
}

func sameRecord() error {
	return model.Errorf(model.Invalid, "error.merge.same", "two different people, or two different accounts, are needed")
}
