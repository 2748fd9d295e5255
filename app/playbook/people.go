package playbook

import (
	"context"
	"slices"
	"strings"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// person is somebody for whom messages are previewed. The zero id stands for
// the invented person of playbooks.Examples.
type person struct {
	id      model.ID
	name    string
	title   string
	account string
	email   string
	roles   []model.Role
	fields  map[string]map[string]string // by language, then by merge field
}

// label is "Thomas Wiegand, Leiter IT".
func (p person) label() string {
	if p.title == "" {
		return p.name
	}
	return p.name + ", " + p.title
}

// example is the invented person.
func example() person {
	p := person{name: text.T("playbook.person.example"), email: playbooks.Examples(text.Lang())["contact.email"], fields: map[string]map[string]string{}}
	for _, lang := range playbooks.Langs {
		p.fields[lang] = playbooks.Examples(lang)
		for field := range p.fields[lang] {
			if playbooks.IsAsk(field) {
				delete(p.fields[lang], field)
			}
		}
	}
	return p
}

// fewAccounts is how many accounts are looked through for somebody to preview;
// the rest is found by searching.
const fewAccounts = 20

// peopleAtHand are the people who hold a seat in the first accounts.
func peopleAtHand(ctx context.Context, ws *workspace.Workspace) ([]person, error) {
	accounts, err := ws.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	var people []person
	for _, a := range accounts[:min(len(accounts), fewAccounts)] {
		centers, err := ws.Centers(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		for _, c := range centers {
			m, err := ws.Center(ctx, c.ID)
			if err != nil {
				return nil, err
			}
			for _, s := range m.Seats {
				if holder, ok := m.Holder(s); ok {
					people = append(people, seated(ws, m, s, holder))
				}
			}
		}
	}
	return people, nil
}

// seated is the holder of a seat with the merge fields of that seat.
func seated(ws *workspace.Workspace, m *model.CenterMap, s model.Seat, holder model.Person) person {
	p := person{id: holder.ID, name: holder.FullName(), title: holder.JobTitle, account: m.Account.Name, email: holder.Email, roles: s.Roles, fields: map[string]map[string]string{}}
	for _, lang := range playbooks.Langs {
		p.fields[lang] = ws.MergeFields(m, s.ID, lang)
	}
	return p
}

// findPerson reads one person, with the merge fields of the first seat they
// hold, or of the person alone when they hold none.
func findPerson(ctx context.Context, ws *workspace.Workspace, id model.ID) (person, error) {
	found, err := ws.Person(ctx, id)
	if err != nil {
		return person{}, err
	}
	centers, err := ws.Centers(ctx, found.Account)
	if err != nil {
		return person{}, err
	}
	for _, c := range centers {
		m, err := ws.Center(ctx, c.ID)
		if err != nil {
			return person{}, err
		}
		for _, s := range m.Seats {
			if holder, ok := m.Holder(s); ok && holder.ID == id {
				return seated(ws, m, s, holder), nil
			}
		}
	}
	account, err := ws.Account(ctx, found.Account)
	if err != nil {
		return person{}, err
	}
	alone := &model.CenterMap{Account: account, People: map[model.ID]model.Person{id: found}, Seats: []model.Seat{{ID: id, Person: id}}}
	return seated(ws, alone, alone.Seats[0], found), nil
}

// bestFor picks whom a message is shown for: somebody with one of its roles,
// the first who comes; else anybody; else the invented person.
func bestFor(people []person, roles []model.Role) person {
	for _, role := range roles {
		for _, p := range people {
			if slices.Contains(p.roles, role) {
				return p
			}
		}
	}
	if len(people) > 0 {
		return people[0]
	}
	return example()
}

// matching are the people whose name, title or account has all words.
func matching(people []person, query string) []person {
	words := strings.Fields(strings.ToLower(query))
	var out []person
	for _, p := range people {
		all := strings.ToLower(p.name + " " + p.title + " " + p.account)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all, w) }) {
			out = append(out, p)
		}
	}
	return out
}

// foundPeople is how many people a search lists.
const foundPeople = 30

// searchPeople finds people at hand first, then anywhere by the search index.
func searchPeople(ctx context.Context, ws *workspace.Workspace, atHand []person, query string) ([]person, error) {
	list := matching(atHand, query)
	if strings.TrimSpace(query) == "" {
		return list, nil
	}
	found, err := ws.Search(ctx, query, foundPeople)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		known := slices.ContainsFunc(list, func(p person) bool { return p.id == f.ID })
		if f.Kind == model.KindPerson && !known {
			list = append(list, person{id: f.ID, name: f.Title, title: f.Sub})
		}
	}
	return list[:min(len(list), foundPeople)], nil
}
