package store

import (
	"bytes"
	"slices"
	"strings"

	"konklave/model"
)

// Account reads one account. Every reader of one record gives a model.Error
// with code NotFound when there is none.
func (t *Tx) Account(id model.ID) (model.Account, error) { return get[model.Account](t, accounts, id) }

// Person reads one person.
func (t *Tx) Person(id model.ID) (model.Person, error) { return get[model.Person](t, people, id) }

// Center reads one buying center.
func (t *Tx) Center(id model.ID) (model.Center, error) { return get[model.Center](t, centers, id) }

// Seat reads one seat.
func (t *Tx) Seat(id model.ID) (model.Seat, error) { return get[model.Seat](t, seats, id) }

// Line reads one line.
func (t *Tx) Line(id model.ID) (model.Line, error) { return get[model.Line](t, lines, id) }

// Touch reads one touch.
func (t *Tx) Touch(id model.ID) (model.Touch, error) { return get[model.Touch](t, touches, id) }

// Task reads one task.
func (t *Tx) Task(id model.ID) (model.Task, error) { return get[model.Task](t, tasks, id) }

// Plan reads one onboarding plan.
func (t *Tx) Plan(id model.ID) (model.Plan, error) { return get[model.Plan](t, plans, id) }

// Member reads one member of the own team.
func (t *Tx) Member(id model.ID) (model.Member, error) { return get[model.Member](t, members, id) }

// Settings reads the settings; the zero Settings when none were ever saved.
func (t *Tx) Settings() (model.Settings, error) {
	s, err := get[model.Settings](t, settings, model.ID{})
	if model.CodeOf(err) == model.NotFound {
		return model.Settings{}, nil
	}
	return s, err
}

// EachAccount streams all accounts by id. The record is only good during the
// call: copy it to keep it. Returning ErrStop ends early.
func (t *Tx) EachAccount(fn func(*model.Account) error) error {
	return each(t, []byte{accounts.letter}, fn)
}

// EachPerson streams all people, account by account, like EachAccount.
func (t *Tx) EachPerson(fn func(*model.Person) error) error {
	return each(t, []byte{people.letter}, fn)
}

// EachCenter streams all buying centers, account by account.
func (t *Tx) EachCenter(fn func(*model.Center) error) error {
	return each(t, []byte{centers.letter}, fn)
}

// EachSeat streams all seats, center by center.
func (t *Tx) EachSeat(fn func(*model.Seat) error) error {
	return each(t, []byte{seats.letter}, fn)
}

// EachTouch streams all touches, person by person, newest first for each.
func (t *Tx) EachTouch(fn func(*model.Touch) error) error {
	return each(t, []byte{touches.letter}, fn)
}

// EachTask streams all tasks by id, done ones included.
func (t *Tx) EachTask(fn func(*model.Task) error) error {
	return each(t, []byte{tasks.letter}, fn)
}

// AccountsByName finds the accounts whose folded name is that of name.
func (t *Tx) AccountsByName(name string) ([]model.Account, error) {
	return listed[model.Account](t, accounts, accountNameKey(name))
}

// PeopleOf reads the people of an account, in the order they were made.
func (t *Tx) PeopleOf(account model.ID) ([]model.Person, error) {
	return list[model.Person](t, join(people.letter, account[:]))
}

// PersonByEmail finds the people with an e-mail address, compared folded. It
// gives at most listCap of them; nil for none and for an empty address.
func (t *Tx) PersonByEmail(email string) ([]model.Person, error) {
	if Fold(email) == "" {
		return nil, nil
	}
	return listed[model.Person](t, people, emailKey(email))
}

// PeopleByName finds the people of an account whose "First Last" is name,
// compared folded; academic titles are no part of it.
func (t *Tx) PeopleByName(account model.ID, name string) ([]model.Person, error) {
	return listed[model.Person](t, people, nameKey(account, name))
}

// CentersOf reads the buying centers of an account.
func (t *Tx) CentersOf(account model.ID) ([]model.Center, error) {
	return list[model.Center](t, join(centers.letter, account[:]))
}

// SeatsOf reads the seats of a buying center, in the order they were made.
func (t *Tx) SeatsOf(center model.ID) ([]model.Seat, error) {
	return list[model.Seat](t, join(seats.letter, center[:]))
}

// SeatsOfPerson reads the seats that a person holds, in any center.
func (t *Tx) SeatsOfPerson(person model.ID) ([]model.Seat, error) {
	held, err := t.heldSince(person)
	if err != nil {
		return nil, err
	}
	more, err := indexed[model.Seat](t, seats, join(letterHeld, person[:]), 0)
	if err != nil || len(held) == 0 {
		return more, err
	}
	held = append(held, more...)
	slices.SortFunc(held, func(x, y model.Seat) int { return bytes.Compare(x.ID[:], y.ID[:]) })
	return slices.CompactFunc(held, func(x, y model.Seat) bool { return x.ID == y.ID }), nil
}

// LinesOf reads the lines of a buying center.
func (t *Tx) LinesOf(center model.ID) ([]model.Line, error) {
	return list[model.Line](t, join(lines.letter, center[:]))
}

// TouchesOf reads the touches of a person, newest first; limit 0 = all.
func (t *Tx) TouchesOf(person model.ID, limit int) ([]model.Touch, error) {
	var found []model.Touch
	err := each(t, join(touches.letter, person[:]), func(touch *model.Touch) error {
		found = append(found, *touch)
		if len(found) == limit {
			return ErrStop
		}
		return nil
	})
	return found, err
}

// TouchesOfAccount reads the touches of an account, newest first; limit 0 = all.
func (t *Tx) TouchesOfAccount(account model.ID, limit int) ([]model.Touch, error) {
	return indexed[model.Touch](t, touches, join(letterTimeline, account[:]), limit)
}

// OpenTasks reads the open tasks due on or before a day, the earliest first;
// the zero Date means all of them. Tasks without a date come first.
func (t *Tx) OpenTasks(until model.Date) ([]model.Task, error) {
	var found []model.Task
	last := string(dueDay(until))
	err := t.scan([]byte{letterDue}, func(key, _ []byte) error {
		if !until.IsZero() && string(key[1:9]) > last {
			return ErrStop
		}
		task, err := t.Task(tailID(key))
		if err == nil {
			found = append(found, task)
		}
		return err
	})
	return found, err
}

// TasksOfAccount reads all tasks of an account, done ones included.
func (t *Tx) TasksOfAccount(account model.ID) ([]model.Task, error) {
	return indexed[model.Task](t, tasks, join(letterTaskOf, account[:]), 0)
}

// TasksOfPerson reads all tasks that concern a person, done ones included.
func (t *Tx) TasksOfPerson(person model.ID) ([]model.Task, error) {
	return indexed[model.Task](t, tasks, join(letterTaskWith, person[:]), 0)
}

// Plans reads all onboarding plans.
func (t *Tx) Plans() ([]model.Plan, error) { return list[model.Plan](t, []byte{plans.letter}) }

// Drill reads one card.
func (t *Tx) Drill(id model.ID) (model.Drill, error) { return get[model.Drill](t, drills, id) }

// Drills reads the cards of everybody.
func (t *Tx) Drills() ([]model.Drill, error) { return list[model.Drill](t, []byte{drills.letter}) }

// Permission reads one permission.
func (t *Tx) Permission(id model.ID) (model.Permission, error) {
	return get[model.Permission](t, permissions, id)
}

// PermissionsOf reads the permissions of a person, in the order they were made.
func (t *Tx) PermissionsOf(person model.ID) ([]model.Permission, error) {
	return list[model.Permission](t, join(permissions.letter, person[:]))
}

// Suppressions reads the whole list of suppressions.
func (t *Tx) Suppressions() ([]model.Suppression, error) {
	return list[model.Suppression](t, []byte{suppressions.letter})
}

// Request reads one request under the GDPR.
func (t *Tx) Request(id model.ID) (model.Request, error) { return get[model.Request](t, requests, id) }

// Requests reads all of them, done ones included, in the order they were made.
func (t *Tx) Requests() ([]model.Request, error) {
	return list[model.Request](t, []byte{requests.letter})
}

// Members reads the own team.
func (t *Tx) Members() ([]model.Member, error) { return list[model.Member](t, []byte{members.letter}) }

// OwnPages reads the playbook pages of the team, removed ones as well.
func (t *Tx) OwnPages() ([]model.OwnPage, error) {
	return list[model.OwnPage](t, []byte{pages.letter})
}

// OwnPageAt reads the page at a path, compared without case; NotFound when
// there never was one.
func (t *Tx) OwnPageAt(path string) (model.OwnPage, error) {
	found, err := listed[model.OwnPage](t, pages, pagePathKey(path))
	if err != nil {
		return model.OwnPage{}, err
	}
	for _, p := range found {
		if strings.EqualFold(p.Path, path) {
			return p, nil
		}
	}
	return model.OwnPage{}, model.Errorf(model.NotFound, msgNoPage, "there is no playbook page %s", path)
}

// PageVersions reads the versions of a page, the first one first.
func (t *Tx) PageVersions(page model.ID) ([]model.PageVersion, error) {
	return list[model.PageVersion](t, join(pageVersions.letter, page[:]))
}

// PageText reads the whole text of a version.
func (t *Tx) PageText(version model.ID) (string, error) {
	part, err := get[model.PageText](t, pageTexts, version)
	if err != nil || part.Next.IsZero() {
		return part.Text, err
	}
	var text strings.Builder
	for {
		text.WriteString(part.Text)
		if part.Next.IsZero() {
			return text.String(), nil
		}
		if part, err = get[model.PageText](t, pageTexts, part.Next); err != nil {
			return "", err
		}
	}
}
