package workspace

import (
	"context"
	"strings"

	"konklave/model"
	"konklave/model/search"
	"konklave/model/store"
)

// Centers lists the buying centers of an account, oldest first.
func (ws *Workspace) Centers(ctx context.Context, account model.ID) (centers []model.Center, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		centers, err = tx.CentersOf(account)
		return err
	})
	return centers, err
}

// Center reads a buying center as the rules and the map need it.
func (ws *Workspace) Center(ctx context.Context, id model.ID) (*model.CenterMap, error) {
	var m *model.CenterMap
	err := ws.store.View(func(tx *store.Tx) (err error) {
		m, err = centerMap(tx, id)
		return err
	})
	return m, err
}

// MainCenter reads the first buying center of an account.
func (ws *Workspace) MainCenter(ctx context.Context, account model.ID) (*model.CenterMap, error) {
	centers, err := ws.Centers(ctx, account)
	if err != nil {
		return nil, err
	}
	if len(centers) == 0 {
		return nil, model.Errorf(model.NotFound, "error.center.none", "the account has no buying center")
	}
	return ws.Center(ctx, centers[0].ID)
}

// FindCenter finds the buying center of an account that a name means, as
// FindAccount does.
func (ws *Workspace) FindCenter(ctx context.Context, account model.ID, name string) (model.Center, error) {
	centers, err := ws.Centers(ctx, account)
	if err != nil {
		return model.Center{}, err
	}
	wanted := search.Fold(name)
	for _, means := range []func(folded string) bool{
		func(folded string) bool { return folded == wanted },
		func(folded string) bool { return strings.HasPrefix(folded, wanted) },
		func(folded string) bool { return strings.Contains(folded, wanted) },
	} {
		var found []model.Center
		for _, c := range centers {
			if means(search.Fold(c.Name)) {
				found = append(found, c)
			}
		}
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return model.Center{}, model.Errorf(model.Conflict, "error.center.ambiguous", "%q means %d buying centers of the account; give more of the name", name, len(found))
		}
	}
	var names []string
	for _, c := range centers {
		if c.Name != "" {
			names = append(names, c.Name)
		}
	}
	if len(names) == 0 {
		return model.Center{}, model.Errorf(model.NotFound, "error.center.only", "the account has no buying center %q, only one without a name; leave the name out", name)
	}
	return model.Center{}, model.Errorf(model.NotFound, "error.center.unknown", "the account has no buying center %q; there is %s", name, strings.Join(names, ", "))
}

func centerMap(tx *store.Tx, id model.ID) (*model.CenterMap, error) {
	center, err := tx.Center(id)
	if err != nil {
		return nil, err
	}
	m := &model.CenterMap{Center: center, People: map[model.ID]model.Person{}, Contacts: map[model.ID]model.Contact{}}
	if m.Account, err = tx.Account(center.Account); err != nil {
		return nil, err
	}
	if m.Seats, err = tx.SeatsOf(id); err != nil {
		return nil, err
	}
	lines, err := tx.LinesOf(id)
	if err != nil {
		return nil, err
	}
	m.Lines = model.LinesBetween(m.Seats, lines)
	for _, s := range m.Seats {
		if s.Empty() {
			continue
		}
		if m.People[s.Person], err = tx.Person(s.Person); err != nil {
			return nil, err
		}
		touches, err := tx.TouchesOf(s.Person, 0)
		if err != nil {
			return nil, err
		}
		if len(touches) > 0 {
			m.Contacts[s.Person] = model.ContactFrom(touches)
		}
	}
	return m, nil
}

// CreateCenter adds a buying center to an account.
func (ws *Workspace) CreateCenter(ctx context.Context, account model.ID, name string) (model.ID, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return model.ID{}, noCenterName()
	}
	c := model.Center{ID: newID(), Account: account, Name: name, CreatedAt: ws.clock()}
	return c.ID, ws.edit(ctx, "create_center", name, func(e *store.Edit) error {
		if _, err := e.Account(account); err != nil {
			return err
		}
		return e.Put(c)
	})
}

// RenameCenter says what a buying center buys.
func (ws *Workspace) RenameCenter(ctx context.Context, id model.ID, name string) error {
	return ws.edit(ctx, "rename_center", name, func(e *store.Edit) error {
		c, err := e.Center(id)
		if err != nil {
			return err
		}
		c.Name = strings.TrimSpace(name)
		return e.Put(c)
	})
}
