package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
)

// Comparison is a pair of duplicates side by side, A first.
type Comparison struct {
	DuplicateRow
	People   [2]model.Person  // of a pair of people
	Accounts [2]model.Account // of a pair of accounts
	Has      [2]Belongings
	Forbids  [2]bool // the person said no on some channel
}

// Belongings are what belongs to a record and moves along with it.
type Belongings struct{ People, Centers, Seats, Touches, Tasks, Permissions int }

// Compare reads a pair of duplicates side by side.
func (ws *Workspace) Compare(ctx context.Context, row DuplicateRow) (c Comparison, err error) {
	c.DuplicateRow = row
	err = ws.store.View(func(tx *store.Tx) error {
		for i, id := range [2]model.ID{row.A, row.B} {
			if err := ctx.Err(); err != nil {
				return err
			}
			if row.Of == model.KindAccount {
				if c.Accounts[i], err = tx.Account(id); err != nil {
					return err
				}
				c.Has[i], err = accountHas(tx, id)
			} else {
				if c.People[i], err = tx.Person(id); err != nil {
					return err
				}
				c.Has[i], c.Forbids[i], err = personHas(tx, id)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return c, err
}

func accountHas(tx *store.Tx, id model.ID) (has Belongings, err error) {
	if has.People, err = tx.PeopleCount(id); err != nil {
		return has, err
	}
	centers, err := tx.CentersOf(id)
	if err != nil {
		return has, err
	}
	has.Centers = len(centers)
	for _, c := range centers {
		seats, err := tx.SeatsOf(c.ID)
		if err != nil {
			return has, err
		}
		has.Seats += len(seats)
	}
	touches, err := tx.TouchesOfAccount(id, 0)
	if err != nil {
		return has, err
	}
	tasks, err := tx.TasksOfAccount(id)
	has.Touches, has.Tasks = len(touches), len(tasks)
	return has, err
}

func personHas(tx *store.Tx, id model.ID) (has Belongings, forbids bool, err error) {
	seats, err := tx.SeatsOfPerson(id)
	if err != nil {
		return has, false, err
	}
	touches, err := tx.TouchesOf(id, 0)
	if err != nil {
		return has, false, err
	}
	tasks, err := tx.TasksOfPerson(id)
	if err != nil {
		return has, false, err
	}
	permissions, err := tx.PermissionsOf(id)
	for _, channel := range model.Channels {
		word, given := model.CurrentPermission(permissions, channel, model.Marketing)
		forbids = forbids || given && word.Status.Forbids()
	}
	has.Seats, has.Touches, has.Tasks, has.Permissions = len(seats), len(touches), len(tasks), len(permissions)
	return has, forbids, err
}
