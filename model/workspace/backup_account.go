package workspace

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/search"
	"konklave/model/store"
)

// InBackup is a backup that was opened to take single accounts out of it.
type InBackup struct {
	Header backup.Header
	ws     *Workspace
	copy   *store.Copy
}

// OpenBackup opens a backup to look at its accounts. Close ends that.
func (ws *Workspace) OpenBackup(ctx context.Context, path string, progress func(done, total int64)) (*InBackup, error) {
	b, err := openBackup(path, ws.keys.DataKey(), ws.dir, ws.options, nil)
	if err != nil {
		return nil, err
	}
	copied, err := store.Trial(ctx, trialDir(ws.dir), ws.storeOptions(), b.stream, parts(progress, 0, 1, b.People))
	if err := errors.Join(err, b.Close()); err != nil {
		return nil, err
	}
	return &InBackup{b.Header, ws, copied}, nil
}

// Close forgets the backup; nobody may be reading it.
func (b *InBackup) Close() error {
	err := b.copy.Close()
	os.Remove(trialDir(b.ws.dir)) // when it is empty
	return err
}

// AccountInBackup is an account as a backup has it.
type AccountInBackup struct {
	model.Account
	People int
	Gone   bool // it is not among the data now
}

// Accounts lists the accounts of the backup by name.
func (b *InBackup) Accounts(context.Context) (all []AccountInBackup, err error) {
	err = b.copy.View(func(old *store.Tx) error {
		return b.ws.store.View(func(now *store.Tx) error {
			return old.EachAccount(func(a *model.Account) error {
				n, err := old.PeopleCount(a.ID)
				if err != nil {
					return err
				}
				_, there := now.Account(a.ID)
				all = append(all, AccountInBackup{*a, n, there != nil})
				return nil
			})
		})
	})
	slices.SortFunc(all, func(a, b AccountInBackup) int {
		return strings.Compare(search.Fold(a.Name), search.Fold(b.Name))
	})
	return all, err
}

// Find finds an account of the backup by its name, as FindAccount does.
func (b *InBackup) Find(ctx context.Context, name string) (AccountInBackup, error) {
	all, err := b.Accounts(ctx)
	if err != nil {
		return AccountInBackup{}, err
	}
	var near []AccountInBackup
	for _, a := range all {
		switch want, is := search.Fold(name), search.Fold(a.Name); {
		case is == want:
			return a, nil
		case strings.Contains(is, want):
			near = append(near, a)
		}
	}
	switch len(near) {
	case 1:
		return near[0], nil
	case 0:
		return AccountInBackup{}, model.Errorf(model.NotFound, "error.backup.account", "the backup has no account %q", name)
	}
	return AccountInBackup{}, model.Errorf(model.Invalid, "error.backup.accounts", "%d accounts of the backup fit %q; give more of the name", len(near), name)
}

// Regained says what restoring an account changed.
type Regained struct {
	New, Changed int // records
}

// RestoreAccount brings an account back as the backup has it: its people,
// centers, seats, lines, touches and tasks. What is there is changed to what it
// was, what is gone comes back, and what came since stays. It is one edit of the
// journal, so that it can be undone. Errors: model.NotFound when the backup has
// no such account.
func (b *InBackup) RestoreAccount(ctx context.Context, id model.ID) (done Regained, err error) {
	err = b.copy.View(func(old *store.Tx) error {
		a, err := old.Account(id)
		if err != nil {
			return err
		}
		records, err := recordsOf(old, a)
		if err != nil {
			return err
		}
		change, err := b.ws.store.Update(ctx, b.ws.meta("restore_account", a.Name), func(e *store.Edit) error {
			for _, r := range records {
				if err := e.Put(r); err != nil {
					return err
				}
				if err := e.Checkpoint(); err != nil {
					return err
				}
			}
			return nil
		})
		for _, r := range change.Records {
			if r.Op == model.Created {
				done.New++
			} else {
				done.Changed++
			}
		}
		return err
	})
	return done, err
}

// recordsOf reads an account with all that belongs to it.
func recordsOf(tx *store.Tx, a model.Account) ([]any, error) {
	records := []any{a}
	people, err := tx.PeopleOf(a.ID)
	if err != nil {
		return nil, err
	}
	records = append(records, anys(people)...)
	centers, err := tx.CentersOf(a.ID)
	if err != nil {
		return nil, err
	}
	records = append(records, anys(centers)...)
	for _, c := range centers {
		seats, err := tx.SeatsOf(c.ID)
		if err != nil {
			return nil, err
		}
		lines, err := tx.LinesOf(c.ID)
		if err != nil {
			return nil, err
		}
		records = append(append(records, anys(seats)...), anys(lines)...)
	}
	touches, err := tx.TouchesOfAccount(a.ID, 0)
	if err != nil {
		return nil, err
	}
	tasks, err := tx.TasksOfAccount(a.ID)
	return append(append(records, anys(touches)...), anys(tasks)...), err
}

func anys[T any](list []T) []any {
	all := make([]any, len(list))
	for i, item := range list {
		all[i] = item
	}
	return all
}
