package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
)

// PersonRow is a person as a list of everybody shows it.
type PersonRow struct {
	ID, Account model.ID
	Name        string // full name
	Title       string // job title
	AccountName string
}

// PeopleRows lists everybody, account by account. With 100,000 people it is
// large, so equal titles and account names share their bytes; whoever asks for
// it lets it go when it is off the screen.
func (ws *Workspace) PeopleRows(ctx context.Context) ([]PersonRow, error) {
	var rows []PersonRow
	err := ws.store.View(func(tx *store.Tx) error {
		counts, err := tx.Counts()
		if err != nil {
			return err
		}
		rows = make([]PersonRow, 0, counts.People)
		names := make(map[model.ID]string, counts.Accounts)
		if err := tx.EachAccount(func(a *model.Account) error {
			names[a.ID] = a.Name
			return ctx.Err()
		}); err != nil {
			return err
		}
		titles := map[string]string{}
		return tx.EachPerson(func(p *model.Person) error {
			title, known := titles[p.JobTitle]
			if !known {
				title = p.JobTitle
				titles[title] = title
			}
			rows = append(rows, PersonRow{ID: p.ID, Account: p.Account, Name: p.FullName(), Title: title, AccountName: names[p.Account]})
			return ctx.Err()
		})
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}
