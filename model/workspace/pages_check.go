package workspace

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// CheckPages lists everything that is wrong with pages: what the library finds
// by itself, merge fields that are often empty in the user's own data, and pages
// that nobody uses, or nobody verified although they are used.
func (ws *Workspace) CheckPages(ctx context.Context, library *playbooks.Library) ([]playbooks.Problem, error) {
	gaps, err := ws.FieldGaps(ctx)
	if err != nil {
		return nil, err
	}
	use, err := ws.PageUse(ctx)
	if err != nil {
		return nil, err
	}
	today := ws.Today()
	list := slices.Concat(library.Check(today), library.CheckFields(gaps), library.CheckUse(use, today))
	playbooks.SortProblems(list)
	return list, nil
}

// FieldGaps counts for the people of each role which merge fields are empty; ""
// stands for everybody. Fields that depend on more than the person, the account
// and the user, such as the champion, are not counted.
func (ws *Workspace) FieldGaps(ctx context.Context) (map[model.Role]playbooks.FieldGaps, error) {
	gaps := make(map[model.Role]playbooks.FieldGaps)
	roles := make(map[model.ID][]model.Role) // of those who hold a seat
	accounts := make(map[model.ID][]string)  // fields of an account that are empty
	own := emptyOf(senderFields(ws.Me()))
	err := ws.store.View(func(tx *store.Tx) error {
		if err := tx.EachSeat(func(s *model.Seat) error {
			for _, role := range s.Roles {
				if !s.Empty() && !slices.Contains(roles[s.Person], role) {
					roles[s.Person] = append(roles[s.Person], role)
				}
			}
			return ctx.Err()
		}); err != nil {
			return err
		}
		if err := tx.EachAccount(func(a *model.Account) error {
			accounts[a.ID] = emptyOf(accountFields(*a))
			return ctx.Err()
		}); err != nil {
			return err
		}
		return tx.EachPerson(func(p *model.Person) error {
			empty := slices.Concat(emptyOf(playbooks.ContactFields(*p, "")), accounts[p.Account], own)
			for _, role := range append(roles[p.ID], "") {
				g := gaps[role]
				if g.Empty == nil {
					g.Empty = make(map[string]int)
				}
				g.People++
				for _, field := range empty {
					g.Empty[field]++
				}
				gaps[role] = g
			}
			return ctx.Err()
		})
	})
	if err != nil {
		return nil, err
	}
	return gaps, nil
}

// emptyOf lists the fields without a value.
func emptyOf(fields map[string]string) []string {
	var list []string
	for name, value := range fields {
		if strings.TrimSpace(value) == "" {
			list = append(list, name)
		}
	}
	return list
}
