package workspace

import (
	"slices"

	"konklave/model"
	"konklave/model/store"
)

// deleteAll deletes records of one kind.
func deleteAll[T any](e *store.Edit, kind model.Kind, records []T, err error, id func(T) model.ID) error {
	if err != nil {
		return err
	}
	for _, r := range records {
		if err := e.Delete(kind, id(r)); err != nil {
			return err
		}
		if err := e.Checkpoint(); err != nil {
			return err
		}
	}
	return nil
}

// deleteAccount deletes an account and all that belongs to it, from the leaves
// up.
func deleteAccount(e *store.Edit, id model.ID) error {
	centers, err := e.CentersOf(id)
	if err != nil {
		return err
	}
	for _, c := range centers {
		if err := clearCenter(e, c.ID); err != nil {
			return err
		}
	}
	touches, err := e.TouchesOfAccount(id, 0)
	if err := deleteAll(e, model.KindTouch, touches, err, func(t model.Touch) model.ID { return t.ID }); err != nil {
		return err
	}
	tasks, err := e.TasksOfAccount(id)
	if err := deleteAll(e, model.KindTask, tasks, err, func(t model.Task) model.ID { return t.ID }); err != nil {
		return err
	}
	people, err := e.PeopleOf(id)
	for _, p := range people {
		permissions, err := e.PermissionsOf(p.ID)
		if err := deleteAll(e, model.KindPermission, permissions, err, func(p model.Permission) model.ID { return p.ID }); err != nil {
			return err
		}
	}
	if err := deleteAll(e, model.KindPerson, people, err, func(p model.Person) model.ID { return p.ID }); err != nil {
		return err
	}
	if err := deleteAll(e, model.KindCenter, centers, nil, func(c model.Center) model.ID { return c.ID }); err != nil {
		return err
	}
	return e.Delete(model.KindAccount, id)
}

// deleteCenter deletes a buying center; the people stay.
func deleteCenter(e *store.Edit, id model.ID) error {
	if err := clearCenter(e, id); err != nil {
		return err
	}
	return e.Delete(model.KindCenter, id)
}

// clearCenter deletes the lines and seats of a buying center.
func clearCenter(e *store.Edit, id model.ID) error {
	lines, err := e.LinesOf(id)
	if err := deleteAll(e, model.KindLine, lines, err, func(l model.Line) model.ID { return l.ID }); err != nil {
		return err
	}
	seats, err := e.SeatsOf(id)
	return deleteAll(e, model.KindSeat, seats, err, func(s model.Seat) model.ID { return s.ID })
}

// deletePerson deletes a person with the touches and tasks; the seats stay,
// empty, and keep the position.
func deletePerson(e *store.Edit, id model.ID) error {
	p, err := e.Person(id)
	if err != nil {
		return err
	}
	seats, err := e.SeatsOfPerson(id)
	if err != nil {
		return err
	}
	for _, s := range slices.Clone(seats) {
		s.Vacate(p)
		if err := e.Put(s); err != nil {
			return err
		}
	}
	touches, err := e.TouchesOf(id, 0)
	if err := deleteAll(e, model.KindTouch, touches, err, func(t model.Touch) model.ID { return t.ID }); err != nil {
		return err
	}
	tasks, err := e.TasksOfPerson(id)
	if err := deleteAll(e, model.KindTask, tasks, err, func(t model.Task) model.ID { return t.ID }); err != nil {
		return err
	}
	permissions, err := e.PermissionsOf(id)
	if err := deleteAll(e, model.KindPermission, permissions, err, func(p model.Permission) model.ID { return p.ID }); err != nil {
		return err
	}
	return e.Delete(model.KindPerson, id)
}
