package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/logs"
	"konklave/model/search"
	"konklave/model/store"
)

// kindPage is how the index calls a playbook page.
const kindPage = "page"

// BuildIndex reads everything that can be searched into memory. The window
// calls it once after it is painted; later changes keep it up to date.
func (ws *Workspace) BuildIndex(ctx context.Context) error {
	took := logs.Start()
	defer func() { logs.Info("search index read", logs.Took(took()), logs.Count("entries", ws.index.Len())) }()
	ws.indexOnce.Do(func() { ws.store.Subscribe(ws.reindex) })
	for _, p := range ws.Library().Pages("", "") {
		ws.index.Put(search.Doc{Kind: kindPage, ID: p.ID, Title: p.Title, Sub: p.Kind + " " + p.Lang, Body: p.Body})
	}
	defer ws.store.Unmap() // one reading of everything
	return ws.store.View(func(tx *store.Tx) error {
		names := map[model.ID]string{}
		err := tx.EachAccount(func(a *model.Account) error {
			names[a.ID] = a.Name
			ws.index.Put(accountDoc(*a))
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		return tx.EachPerson(func(p *model.Person) error {
			ws.index.Put(personDoc(*p, names[p.Account]))
			return ctx.Err()
		})
	})
}

func accountDoc(a model.Account) search.Doc {
	return search.Doc{Kind: string(model.KindAccount), ID: a.ID.String(), Title: a.Name, Sub: a.City, Body: a.Industry, Known: true}
}

func personDoc(p model.Person, account string) search.Doc {
	return search.Doc{Kind: string(model.KindPerson), ID: p.ID.String(), Title: p.FullName(), Sub: p.JobTitle, Body: account, Known: true}
}

// reindex follows a change.
func (ws *Workspace) reindex(c model.Change) {
	for _, r := range c.Records {
		if r.Kind != model.KindAccount && r.Kind != model.KindPerson {
			continue
		}
		if r.Op == model.Deleted {
			ws.index.Remove(string(r.Kind), r.ID.String())
			continue
		}
		// A record that cannot be read now was deleted by a later change, which
		// says so itself.
		_ = ws.store.View(func(tx *store.Tx) error {
			if r.Kind == model.KindAccount {
				a, err := tx.Account(r.ID)
				if err == nil {
					ws.index.Put(accountDoc(a))
				}
				return err
			}
			p, err := tx.Person(r.ID)
			if err != nil {
				return err
			}
			a, err := tx.Account(p.Account)
			if err == nil {
				ws.index.Put(personDoc(p, a.Name))
			}
			return err
		})
	}
}

// Found is one answer of Search.
type Found struct {
	Kind    model.Kind // account, person, or "page"
	ID      model.ID   // of an account or a person
	Account model.ID   // where a person belongs
	Page    string     // id of a page
	Title   string
	Sub     string
	LeftOn  model.Date // of a person who has left the company
}

// Search finds people, accounts and playbook pages by words, best first.
func (ws *Workspace) Search(ctx context.Context, query string, limit int) ([]Found, error) {
	var found []Found
	err := ws.store.View(func(tx *store.Tx) error {
		for _, hit := range ws.index.Find(query, limit) {
			if err := ctx.Err(); err != nil {
				return err
			}
			f := Found{Kind: model.Kind(hit.Kind), Title: hit.Title, Sub: hit.Sub}
			if hit.Kind == kindPage {
				f.Page = hit.ID
				found = append(found, f)
				continue
			}
			id, err := model.ParseID(hit.ID)
			if err != nil {
				return err
			}
			f.ID = id
			if f.Kind == model.KindAccount {
				a, err := tx.Account(id)
				if err != nil {
					continue // deleted while we looked
				}
				f.Title, f.Sub = a.Name, a.City
				found = append(found, f)
				continue
			}
			p, err := tx.Person(id)
			if err != nil {
				continue
			}
			f.Title, f.Sub, f.Account, f.LeftOn = p.FullName(), p.JobTitle, p.Account, p.LeftOn
			if a, err := tx.Account(p.Account); err == nil {
				f.Sub = a.Name
				if p.JobTitle != "" {
					f.Sub = p.JobTitle + ", " + a.Name
				}
			}
			found = append(found, f)
		}
		return nil
	})
	return found, err
}
