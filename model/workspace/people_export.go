package workspace

import (
	"context"
	"io"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// PeopleExport says which people are written into a file, and how.
type PeopleExport struct {
	exchange.Output
	People   []model.ID // these, in this order; nil = see Accounts
	Accounts []model.ID // those of these accounts; nil = everybody
	// Progress is told how many people are written; nil for nobody.
	Progress func(done, total int64)
}

// ExportPeople writes people to w and gives how many. People who have left their
// company are left out unless People names them. What is written is a list of
// contacts, as an import takes it; Output.Internal adds what the team knows and
// thinks. That somebody stands in it is no permission to write to them. Errors:
// those of w as they are, Canceled.
func (ws *Workspace) ExportPeople(ctx context.Context, w io.Writer, o PeopleExport) (n int, err error) {
	out, err := exchange.NewContactWriter(w, o.Output)
	if err != nil {
		return 0, err
	}
	err = ws.store.View(func(tx *store.Tx) error {
		p := peopleExport{tx: tx, o: o, out: out}
		if err := p.all(ctx); err != nil {
			return err
		}
		n = p.n
		return nil
	})
	if err == nil {
		err = out.Close()
	}
	if ctx.Err() != nil {
		err = model.Errorf(model.Canceled, "error.canceled", "the export was stopped")
	}
	return n, err
}

// peopleExport is one export on its way.
type peopleExport struct {
	tx  *store.Tx
	o   PeopleExport
	out exchange.ContactWriter
	n   int

	account model.Account // of the person before
	seats   map[model.ID]seatedPerson
}

// seatedPerson is what the main buying center of an account says of a person.
type seatedPerson struct {
	role model.Role
	boss string // full name; "" = not known
}

func (p *peopleExport) all(ctx context.Context) error {
	counts, err := p.tx.Counts()
	if err != nil {
		return err
	}
	total := int64(counts.People)
	write := func(person *model.Person) error {
		if p.n&63 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if p.o.Progress != nil {
				p.o.Progress(int64(p.n), total)
			}
		}
		return p.write(person)
	}
	switch {
	case p.o.People != nil:
		total = int64(len(p.o.People))
		for _, id := range p.o.People {
			person, err := p.tx.Person(id)
			if model.CodeOf(err) == model.NotFound {
				continue // deleted while the list was on show
			}
			if err == nil {
				err = write(&person)
			}
			if err != nil {
				return err
			}
		}
		return nil
	case p.o.Accounts != nil:
		for _, id := range p.o.Accounts {
			people, err := p.tx.PeopleOf(id)
			if err != nil {
				return err
			}
			for i := range people {
				if people[i].Left() {
					continue
				}
				if err := write(&people[i]); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return p.tx.EachPerson(func(person *model.Person) error {
		if person.Left() {
			return nil
		}
		return write(person)
	})
}

func (p *peopleExport) write(person *model.Person) error {
	if err := p.of(person.Account); err != nil {
		return err
	}
	a, seated := p.account, p.seats[person.ID]
	p.n++
	return p.out.Write(exchange.Contact{
		ID: "urn:uuid:" + person.ID.String(), Gender: person.Gender, Academic: person.Academic, FirstName: person.FirstName, LastName: person.LastName,
		JobTitle: person.JobTitle, Department: person.Department, Email: person.Email, Phone: person.Phone, Mobile: person.Mobile, LinkedIn: person.LinkedIn, Language: person.Language,
		Account: a.Name, City: a.City, Country: firstOf(person.Country, a.Country), Industry: a.Industry, Website: a.Website, Employees: a.Employees,
		Role: seated.role, ReportsTo: seated.boss, Notes: person.Notes,
	})
}

// of has the account of a person at hand: people come account by account.
func (p *peopleExport) of(id model.ID) error {
	if id == p.account.ID {
		return nil
	}
	p.account, p.seats = model.Account{ID: id}, nil
	if id.IsZero() {
		return nil
	}
	a, err := p.tx.Account(id)
	if model.CodeOf(err) == model.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	p.account = a
	if p.o.Internal {
		p.seats, err = seatedAt(p.tx, id)
	}
	return err
}

// seatedAt reads the main buying center of an account.
func seatedAt(tx *store.Tx, account model.ID) (map[model.ID]seatedPerson, error) {
	centers, err := tx.CentersOf(account)
	if err != nil || len(centers) == 0 {
		return nil, err
	}
	seats, err := tx.SeatsOf(centers[0].ID)
	if err != nil {
		return nil, err
	}
	lines, err := tx.LinesOf(centers[0].ID)
	if err != nil {
		return nil, err
	}
	people, err := tx.PeopleOf(account)
	if err != nil {
		return nil, err
	}
	name, holder, boss := make(map[model.ID]string, len(people)), make(map[model.ID]model.ID, len(seats)), make(map[model.ID]model.ID, len(lines))
	for _, person := range people {
		name[person.ID] = (model.Person{FirstName: person.FirstName, LastName: person.LastName, Email: person.Email}).FullName()
	}
	for _, s := range seats {
		holder[s.ID] = s.Person
	}
	for _, l := range lines {
		if l.Kind == model.ReportsTo {
			boss[l.From] = holder[l.To]
		}
	}
	found := make(map[model.ID]seatedPerson, len(seats))
	for _, s := range seats {
		if !s.Empty() {
			found[s.Person] = seatedPerson{role: s.Primary(), boss: name[boss[s.ID]]}
		}
	}
	return found, nil
}
