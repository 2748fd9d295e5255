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
		return eachWithoutStep(ctx, tx, accounts, func(a *model.Account, s *model.Seat, p *model.Person) error {
			enrollments, err := tx.EnrollmentsOf(p.ID)
			if err != nil {
				return err
			}
			last, err := tx.TouchesOf(p.ID, 1)
			if err != nil {
				return err
			}
			u := model.Urgency{Work: model.WorkNoStep, Stage: a.Stage, KeyPlayer: s.Influence.KeyPlayer()}
			one := NoStep{Person: *p, Account: *a, Seat: *s, Rank: u.Rank()}
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

// eachWithoutStep visits the people in the buying centers of accounts who have no open
// follow-up, each once, with the seat that they were met on. A cadence that has a day
// has a follow-up too (putEnrollment), so follow-ups tell all.
func eachWithoutStep(ctx context.Context, tx *store.Tx, accounts []model.Account, visit func(*model.Account, *model.Seat, *model.Person) error) error {
	asked := map[model.ID]bool{}
	without := func(a *model.Account, s *model.Seat) error {
		if s.Empty() || asked[s.Person] {
			return nil
		}
		asked[s.Person] = true
		p, err := tx.Person(s.Person)
		if err != nil || p.Left() {
			return err
		}
		tasks, err := tx.TasksOfPerson(p.ID)
		if prospect, _ := model.ProspectOf(tasks, nil); err != nil || prospect == model.SomethingPlanned {
			return err
		}
		return visit(a, s, &p)
	}
	for i := range accounts {
		centers, err := tx.CentersOf(accounts[i].ID)
		if err != nil {
			return err
		}
		for _, c := range centers {
			seats, err := tx.SeatsOf(c.ID)
			if err != nil {
				return err
			}
			for j := range seats {
				if err := without(&accounts[i], &seats[j]); err != nil {
					return err
				}
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}
