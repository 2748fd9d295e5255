package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// NoStep is a person of a running sale with whom nothing is planned.
type NoStep struct {
	Person  model.Person
	Account model.Account
	Seat    model.Seat
	Last    model.Date       // of the latest contact; zero = never
	Paused  model.Enrollment // the cadence that waits until somebody resumes it; zero for none
	Rank    model.Rank
}

// WithoutNextStep lists the people in the buying centers of all accounts in sale with
// whom nothing is planned, the most urgent first.
func (ws *Workspace) WithoutNextStep(ctx context.Context) (people []NoStep, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		accounts, err := inSale(ctx, tx)
		if err != nil {
			return err
		}
		return eachWithoutStep(ctx, tx, accounts, nil, func(a *model.Account, s *model.Seat) error {
			p, err := tx.Person(s.Person)
			if err != nil {
				return err
			}
			enrollments, err := tx.EnrollmentsOf(p.ID)
			if err != nil {
				return err
			}
			last, err := tx.TouchesOf(p.ID, 1)
			if err != nil {
				return err
			}
			u := model.Urgency{Work: model.WorkNoStep, Stage: a.Stage, KeyPlayer: s.Influence.KeyPlayer()}
			one := NoStep{Person: p, Account: *a, Seat: *s, Rank: u.Rank()}
			_, one.Paused = model.ProspectOf(nil, enrollments)
			if len(last) > 0 {
				one.Last = model.DateOf(last[0].At)
			}
			people = append(people, one)
			return nil
		})
	})
	slices.SortStableFunc(people, func(a, b NoStep) int {
		return cmp.Or(cmp.Compare(b.Rank.Points, a.Rank.Points), strings.Compare(a.Person.LastName, b.Person.LastName))
	})
	return people, err
}

// eachWithoutStep visits the seats in the buying centers of accounts of which
// model.WithoutStep says that nothing is planned. maps are those that were read already:
// Today waits for it.
func eachWithoutStep(ctx context.Context, tx *store.Tx, accounts []model.Account, maps map[model.ID][]*model.CenterMap, visit func(*model.Account, *model.Seat) error) error {
	planned := map[model.ID]bool{}
	tasks, err := tx.OpenTasks(model.Date{})
	if err != nil {
		return err
	}
	for _, t := range tasks {
		planned[t.Person] = true
	}
	for i := range accounts {
		seats, err := seatsAt(tx, accounts[i].ID, maps)
		if err != nil {
			return err
		}
		for s := range model.WithoutStep(seats, planned) {
			if err := visit(&accounts[i], s); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// seatsAt gives the seats in the buying centers of an account.
func seatsAt(tx *store.Tx, account model.ID, maps map[model.ID][]*model.CenterMap) (seats []model.Seat, err error) {
	known, read := maps[account]
	for _, m := range known {
		seats = append(seats, m.Seats...)
	}
	if read {
		return seats, nil
	}
	centers, err := tx.CentersOf(account)
	if err != nil {
		return nil, err
	}
	for _, c := range centers {
		held, err := tx.SeatsOf(c.ID)
		if err != nil {
			return nil, err
		}
		seats = append(seats, held...)
	}
	return seats, nil
}
