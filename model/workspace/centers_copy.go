package workspace

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// CenterRow is a buying center with how many seats it has, and who holds one.
type CenterRow struct {
	model.Center
	Seats   int
	Holders []model.ID // people
}

// CenterRows lists the buying centers of an account, oldest first.
func (ws *Workspace) CenterRows(ctx context.Context, account model.ID) ([]CenterRow, error) {
	var rows []CenterRow
	err := ws.store.View(func(tx *store.Tx) error {
		centers, err := tx.CentersOf(account)
		if err != nil {
			return err
		}
		for _, c := range centers {
			seats, err := tx.SeatsOf(c.ID)
			if err != nil {
				return err
			}
			row := CenterRow{Center: c, Seats: len(seats)}
			for _, s := range seats {
				if !s.Empty() {
					row.Holders = append(row.Holders, s.Person)
				}
			}
			rows = append(rows, row)
		}
		return ctx.Err()
	})
	return rows, err
}

// PersonCenter is a buying center in which a person has a seat.
type PersonCenter struct {
	model.Center
	Seat model.Seat
}

// PersonCenters lists the buying centers in which a person has a seat, oldest
// first.
func (ws *Workspace) PersonCenters(ctx context.Context, person model.ID) ([]PersonCenter, error) {
	var found []PersonCenter
	err := ws.store.View(func(tx *store.Tx) error {
		seats, err := tx.SeatsOfPerson(person)
		if err != nil {
			return err
		}
		for _, s := range seats {
			c, err := tx.Center(s.Center)
			if err != nil {
				return err
			}
			found = append(found, PersonCenter{c, s})
		}
		return ctx.Err()
	})
	slices.SortStableFunc(found, func(a, b PersonCenter) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return found, err
}

// SeatPerson puts somebody of the account into another of its buying centers.
// The job title suggests the roles; what is known in other centers stays there.
func (ws *Workspace) SeatPerson(ctx context.Context, center, person, next model.ID, where Where) (model.ID, error) {
	p, err := ws.Person(ctx, person)
	if err != nil {
		return model.ID{}, err
	}
	return ws.AddSeat(ctx, NewSeat{Center: center, Person: p, Next: next, Where: where})
}

// CopyCenter starts a buying center of the account as a copy of another: its
// seats with the same people, its lines, and where the cards stand. Ratings come
// along with their evidence, or are left for this purchase to be made anew; the
// job titles then suggest the roles.
func (ws *Workspace) CopyCenter(ctx context.Context, from model.ID, name string, withRatings bool) (model.ID, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return model.ID{}, noCenterName()
	}
	c := model.Center{ID: newID(), Name: name, CreatedAt: ws.clock()}
	return c.ID, ws.edit(ctx, "copy_center", name, func(e *store.Edit) error {
		source, err := e.Center(from)
		if err != nil {
			return err
		}
		c.Account = source.Account
		if err := e.Put(c); err != nil {
			return err
		}
		m, err := seatsAndLines(e.Tx, from)
		if err != nil {
			return err
		}
		copies := map[model.ID]model.ID{}
		for _, s := range m.Seats {
			copied := model.Seat{Center: c.ID, Person: s.Person, Title: s.Title, Owner: s.Owner, Placed: s.Placed, At: s.At}
			if withRatings {
				copied = s
				copied.Center, copied.Former = c.ID, nil
			} else {
				title := s.Title
				if p, err := e.Person(s.Person); err == nil && !s.Empty() {
					title = firstOf(p.JobTitle, title)
				}
				if copied.Roles = ws.Library().SuggestRoles(title); len(copied.Roles) > 0 {
					copied.RolesBy = ws.evidence("")
				}
			}
			copied.ID, copied.CreatedAt = newID(), ws.clock()
			copies[s.ID] = copied.ID
			if err := e.Put(copied); err != nil {
				return err
			}
		}
		for _, l := range m.Lines {
			l.ID, l.Center, l.From, l.To = newID(), c.ID, copies[l.From], copies[l.To]
			if err := e.Put(l); err != nil {
				return err
			}
		}
		return nil
	})
}

func noCenterName() error {
	return model.Errorf(model.Invalid, "error.center.name", "a further buying center needs a name: say what is bought")
}

// DeleteCenter deletes a buying center with its seats and lines. The people
// stay at the account, which keeps one buying center at least.
func (ws *Workspace) DeleteCenter(ctx context.Context, id model.ID) error {
	var center model.Center
	err := ws.store.View(func(tx *store.Tx) (err error) {
		center, err = tx.Center(id)
		return err
	})
	if err != nil {
		return err
	}
	return ws.edit(ctx, "delete_center", center.Name, func(e *store.Edit) error {
		centers, err := e.CentersOf(center.Account)
		if err != nil {
			return err
		}
		if len(centers) < 2 {
			return model.Errorf(model.Conflict, "error.center.last", "an account keeps one buying center at least")
		}
		return deleteCenter(e, id)
	})
}
