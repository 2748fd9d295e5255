package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/search"
	"konklave/model/store"
)

// AccountRow is an account as a list shows it.
type AccountRow struct {
	model.Account
	People int
}

// Accounts lists all accounts by name.
func (ws *Workspace) Accounts(ctx context.Context) ([]AccountRow, error) {
	var rows []AccountRow
	err := ws.store.View(func(tx *store.Tx) error {
		return tx.EachAccount(func(a *model.Account) error {
			people, err := tx.PeopleCount(a.ID)
			rows = append(rows, AccountRow{*a, people})
			if err != nil {
				return err
			}
			return ctx.Err()
		})
	})
	slices.SortFunc(rows, func(a, b AccountRow) int {
		return cmp.Or(strings.Compare(search.Fold(a.Name), search.Fold(b.Name)), slices.Compare(a.ID[:], b.ID[:]))
	})
	return rows, err
}

// Counts are the numbers of records that lists and the rail show.
func (ws *Workspace) Counts(ctx context.Context) (counts store.Counts, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		counts, err = tx.Counts()
		return err
	})
	return counts, err
}

// Account finds an account by id.
func (ws *Workspace) Account(ctx context.Context, id model.ID) (a model.Account, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		a, err = tx.Account(id)
		return err
	})
	return a, err
}

// FindAccount finds the account that a name means: the same name, else the
// only one that begins with it, else the only one that contains it; case and
// umlauts do not matter.
func (ws *Workspace) FindAccount(ctx context.Context, name string) (model.Account, error) {
	wanted := search.Fold(name)
	var same, begins, contains []model.Account
	err := ws.store.View(func(tx *store.Tx) error {
		return tx.EachAccount(func(a *model.Account) error {
			folded := search.Fold(a.Name)
			switch {
			case folded == wanted:
				same = append(same, *a)
			case strings.HasPrefix(folded, wanted):
				begins = append(begins, *a)
			case strings.Contains(folded, wanted):
				contains = append(contains, *a)
			}
			return ctx.Err()
		})
	})
	if err != nil {
		return model.Account{}, err
	}
	for _, found := range [][]model.Account{same, begins, contains} {
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			names := make([]string, 0, 3)
			for _, a := range found[:min(len(found), 3)] {
				names = append(names, a.Name)
			}
			return model.Account{}, model.Errorf(model.Conflict, "error.account.ambiguous", "%q means %d accounts, such as %s; give more of the name", name, len(found), strings.Join(names, ", "))
		}
	}
	return model.Account{}, model.Errorf(model.NotFound, "error.account.none", "there is no account %q; 'konklave accounts' lists them", name)
}

// CreateAccount adds an account and its first buying center.
func (ws *Workspace) CreateAccount(ctx context.Context, a model.Account) (model.ID, error) {
	if err := checkAccount(&a); err != nil {
		return model.ID{}, err
	}
	a.ID, a.CreatedAt = newID(), ws.clock()
	err := ws.edit(ctx, "create_account", a.Name, func(e *store.Edit) error {
		if err := e.Put(a); err != nil {
			return err
		}
		return e.Put(model.Center{ID: newID(), Account: a.ID, CreatedAt: a.CreatedAt})
	})
	return a.ID, err
}

// UpdateAccount keeps the changed fields of an account.
func (ws *Workspace) UpdateAccount(ctx context.Context, a model.Account) error {
	if err := checkAccount(&a); err != nil {
		return err
	}
	return ws.edit(ctx, "update_account", a.Name, func(e *store.Edit) error {
		before, err := e.Account(a.ID)
		if err != nil {
			return err
		}
		if before.Stage != a.Stage {
			if err := ws.endCadences(e, e.EnrollmentsAt, a.ID, model.ExitStage); err != nil {
				return err
			}
		}
		return e.Put(a)
	})
}

func checkAccount(a *model.Account) error {
	a.Name = strings.TrimSpace(a.Name)
	if a.Name == "" {
		return model.Errorf(model.Invalid, "error.account.name", "an account needs a name")
	}
	if a.Employees < 0 {
		return model.Errorf(model.Invalid, "error.account.employees", "the number of employees is below zero")
	}
	return nil
}

// DeleteAccount deletes an account with its people, buying centers, touches
// and tasks. One undo brings all of it back.
func (ws *Workspace) DeleteAccount(ctx context.Context, id model.ID) error {
	a, err := ws.Account(ctx, id)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "delete_account", a.Name, func(e *store.Edit) error { return deleteAccount(e, id) })
}
