package workspace

import (
	"context"
	"net/mail"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// Person finds a person by id.
func (ws *Workspace) Person(ctx context.Context, id model.ID) (p model.Person, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		p, err = tx.Person(id)
		return err
	})
	return p, err
}

// People lists the people of an account.
func (ws *Workspace) People(ctx context.Context, account model.ID) (people []model.Person, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		people, err = tx.PeopleOf(account)
		return err
	})
	return people, err
}

// ChangePerson has f change a person as the person is now, and keeps the
// result: a form that sets only the fields that its user changed leaves alone
// what was edited elsewhere meanwhile.
func (ws *Workspace) ChangePerson(ctx context.Context, id model.ID, f func(*model.Person)) error {
	before, err := ws.Person(ctx, id)
	if err != nil {
		return err
	}
	f(&before)
	return ws.edit(ctx, "update_person", cleanPerson(before).FullName(), func(e *store.Edit) error {
		p, err := e.Person(id)
		if err != nil {
			return err
		}
		was := p
		f(&p)
		p = cleanPerson(p)
		p.ID = id
		if err := checkPerson(p); err != nil {
			return err
		}
		if err := bindPermissions(e, was, p); err != nil {
			return err
		}
		return e.Put(p)
	})
}

func checkPerson(p model.Person) error {
	if p.FullName() == "" {
		return model.Errorf(model.Invalid, "error.person.name", "a person needs a name or an e-mail address")
	}
	if p.Email != "" {
		if _, err := mail.ParseAddress(p.Email); err != nil {
			return model.Errorf(model.Invalid, "error.person.email", "%q is no e-mail address", p.Email)
		}
	}
	return nil
}

// RenamePerson gives a person another name, as people write it. A gender that
// the name does not tell stays.
func (ws *Workspace) RenamePerson(ctx context.Context, id model.ID, name string) error {
	named := model.SplitName(name).Person()
	if named.FullName() == "" {
		return model.Errorf(model.Invalid, "error.person.name", "a person needs a name or an e-mail address")
	}
	return ws.ChangePerson(ctx, id, func(p *model.Person) {
		p.Academic, p.FirstName, p.LastName = named.Academic, named.FirstName, named.LastName
		if named.Gender != "" {
			p.Gender = named.Gender
		}
	})
}

// DeletePerson deletes a person; seats that the person held stay, empty.
func (ws *Workspace) DeletePerson(ctx context.Context, id model.ID) error {
	p, err := ws.Person(ctx, id)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "delete_person", p.FullName(), func(e *store.Edit) error { return deletePerson(e, id) })
}

func cleanPerson(p model.Person) model.Person {
	for _, field := range []*string{&p.Academic, &p.FirstName, &p.LastName, &p.JobTitle, &p.Department, &p.Email, &p.Phone, &p.Mobile, &p.LinkedIn, &p.Matters} {
		*field = strings.Join(strings.Fields(*field), " ")
	}
	p.Email = strings.ToLower(p.Email)
	return p
}

// FindPerson finds a person by the e-mail address, else by the full name at any
// account. Errors: NotFound, Conflict where several have the name.
func (ws *Workspace) FindPerson(ctx context.Context, who string) (model.Person, error) {
	var found []model.Person
	err := ws.store.View(func(tx *store.Tx) (err error) {
		if found, err = tx.PersonByEmail(who); err != nil || len(found) > 0 {
			return err
		}
		wanted := store.Fold(who)
		return tx.EachPerson(func(p *model.Person) error {
			if store.Fold(p.FullName()) == wanted || store.Fold(p.FirstName+" "+p.LastName) == wanted {
				found = append(found, *p)
			}
			return ctx.Err()
		})
	})
	switch {
	case err != nil:
		return model.Person{}, err
	case len(found) == 0:
		return model.Person{}, model.Errorf(model.NotFound, "error.person.none", "there is nobody called %q; give the full name or the e-mail address", who)
	case len(found) > 1:
		return model.Person{}, model.Errorf(model.Conflict, "error.person.several", "%q means %d people; give the e-mail address", who, len(found))
	}
	return found[0], nil
}
