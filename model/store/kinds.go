package store

import (
	"fmt"

	"konklave/model"
)

// kind knows how one kind of record is laid out.
type kind struct {
	name    model.Kind
	letter  byte
	located bool       // the record key holds more than the id, so a locator leads to it
	fresh   func() any // an empty record
	decode  func(raw []byte) (any, error)
	id      func(rec any) model.ID
	keys    func(rec any) keyset
}

// keyset is every key that one version of a record has.
type keyset struct {
	record  []byte
	indexes [][]byte // empty values
	lists   [][]byte // values are lists of ids that this record belongs to
	account model.ID // whose people it counts among
	open    bool     // an open task
}

// define describes the kind of the record type T.
func define[T any](name model.Kind, letter byte, located bool, id func(*T) model.ID, keys func(*T) keyset) *kind {
	return &kind{
		name:    name,
		letter:  letter,
		located: located,
		fresh:   func() any { return new(T) },
		decode: func(raw []byte) (any, error) {
			rec := new(T)
			return rec, decodeRecord(raw, rec)
		},
		id:   func(rec any) model.ID { return id(rec.(*T)) },
		keys: func(rec any) keyset { return keys(rec.(*T)) },
	}
}

var (
	accounts = define(model.KindAccount, 'a', false,
		func(a *model.Account) model.ID { return a.ID },
		func(a *model.Account) keyset {
			return keyset{record: join('a', a.ID[:]), lists: [][]byte{accountNameKey(a.Name)}}
		})

	people = define(model.KindPerson, 'p', true,
		func(p *model.Person) model.ID { return p.ID },
		func(p *model.Person) keyset {
			k := keyset{record: join('p', p.Account[:], p.ID[:]), account: p.Account}
			if p.Email != "" {
				k.lists = append(k.lists, emailKey(p.Email))
			}
			if p.FirstName != "" || p.LastName != "" {
				k.lists = append(k.lists, nameKey(p.Account, p.FirstName+" "+p.LastName))
			}
			return k
		})

	centers = define(model.KindCenter, 'b', true,
		func(c *model.Center) model.ID { return c.ID },
		func(c *model.Center) keyset { return keyset{record: join('b', c.Account[:], c.ID[:])} })

	seats = define(model.KindSeat, 's', true,
		func(s *model.Seat) model.ID { return s.ID },
		func(s *model.Seat) keyset {
			k := keyset{record: join('s', s.Center[:], s.ID[:])}
			if !s.Person.IsZero() {
				k.indexes = [][]byte{join(letterHeld, s.Person[:], s.ID[:])}
			}
			return k
		})

	lines = define(model.KindLine, 'l', true,
		func(l *model.Line) model.ID { return l.ID },
		func(l *model.Line) keyset { return keyset{record: join('l', l.Center[:], l.ID[:])} })

	touches = define(model.KindTouch, 't', true,
		func(t *model.Touch) model.ID { return t.ID },
		func(t *model.Touch) keyset {
			at := newestFirst(t.At)
			k := keyset{record: join('t', t.Person[:], at, t.ID[:])}
			if !t.Account.IsZero() {
				k.indexes = [][]byte{join(letterTimeline, t.Account[:], at, t.ID[:])}
			}
			return k
		})

	tasks = define(model.KindTask, 'k', false,
		func(t *model.Task) model.ID { return t.ID },
		func(t *model.Task) keyset {
			k := keyset{record: join('k', t.ID[:]), open: !t.Done()}
			if k.open {
				k.indexes = append(k.indexes, join(letterDue, dueDay(t.Due), t.ID[:]))
			}
			if !t.Account.IsZero() {
				k.indexes = append(k.indexes, join(letterTaskOf, t.Account[:], t.ID[:]))
			}
			if !t.Person.IsZero() {
				k.indexes = append(k.indexes, join(letterTaskWith, t.Person[:], t.ID[:]))
			}
			return k
		})

	plans = define(model.KindPlan, 'o', false,
		func(p *model.Plan) model.ID { return p.ID },
		func(p *model.Plan) keyset { return keyset{record: join('o', p.ID[:])} })

	members = define(model.KindMember, 'w', false,
		func(m *model.Member) model.ID { return m.ID },
		func(m *model.Member) keyset { return keyset{record: join('w', m.ID[:])} })

	drills = define(model.KindDrill, 'q', false,
		func(d *model.Drill) model.ID { return d.ID },
		func(d *model.Drill) keyset { return keyset{record: join('q', d.ID[:])} })

	pages = define(model.KindPage, 'y', false,
		func(p *model.OwnPage) model.ID { return p.ID },
		func(p *model.OwnPage) keyset {
			return keyset{record: join('y', p.ID[:]), lists: [][]byte{pagePathKey(p.Path)}}
		})

	pageVersions = define(model.KindPageVersion, 'v', true,
		func(v *model.PageVersion) model.ID { return v.ID },
		func(v *model.PageVersion) keyset { return keyset{record: join('v', v.Page[:], v.ID[:])} })

	pageTexts = define(model.KindPageText, 'u', false,
		func(t *model.PageText) model.ID { return t.ID },
		func(t *model.PageText) keyset { return keyset{record: join('u', t.ID[:])} })

	permissions = define(model.KindPermission, 'r', true,
		func(p *model.Permission) model.ID { return p.ID },
		func(p *model.Permission) keyset { return keyset{record: join('r', p.Person[:], p.ID[:])} })

	suppressions = define(model.KindSuppression, 'N', false,
		func(s *model.Suppression) model.ID { return s.ID },
		func(s *model.Suppression) keyset { return keyset{record: join('N', s.ID[:])} })

	requests = define(model.KindRequest, 'R', false,
		func(r *model.Request) model.ID { return r.ID },
		func(r *model.Request) keyset { return keyset{record: join('R', r.ID[:])} })

	// settings is the one record without an id.
	settings = define(model.KindSettings, 'g', false,
		func(*model.Settings) model.ID { return model.ID{} },
		func(*model.Settings) keyset { return keyset{record: []byte{'g'}} })
)

// kinds lists every kind; the order is that of the counters on disk and must
// not change.
var kinds = []*kind{accounts, people, centers, seats, lines, touches, tasks, plans, members, settings, drills, pages, pageVersions, pageTexts, permissions, suppressions, requests}

func kindNamed(name model.Kind) (*kind, error) {
	for _, k := range kinds {
		if k.name == name {
			return k, nil
		}
	}
	return nil, invalid(fmt.Sprintf("unknown kind %q", name))
}

// kindOf finds the kind of a record, given as a value or a pointer, and gives
// the pointer that the functions of the kind want.
func kindOf(rec any) (*kind, any, error) {
	switch r := rec.(type) {
	case *model.Account:
		return accounts, r, nil
	case *model.Person:
		return people, r, nil
	case *model.Center:
		return centers, r, nil
	case *model.Seat:
		return seats, r, nil
	case *model.Line:
		return lines, r, nil
	case *model.Touch:
		return touches, r, nil
	case *model.Task:
		return tasks, r, nil
	case *model.Plan:
		return plans, r, nil
	case *model.Member:
		return members, r, nil
	case *model.Settings:
		return settings, r, nil
	case *model.Drill:
		return drills, r, nil
	case *model.OwnPage:
		return pages, r, nil
	case *model.PageVersion:
		return pageVersions, r, nil
	case *model.PageText:
		return pageTexts, r, nil
	case *model.Permission:
		return permissions, r, nil
	case *model.Suppression:
		return suppressions, r, nil
	case *model.Request:
		return requests, r, nil
	case model.Account:
		return accounts, &r, nil
	case model.Person:
		return people, &r, nil
	case model.Center:
		return centers, &r, nil
	case model.Seat:
		return seats, &r, nil
	case model.Line:
		return lines, &r, nil
	case model.Touch:
		return touches, &r, nil
	case model.Task:
		return tasks, &r, nil
	case model.Plan:
		return plans, &r, nil
	case model.Member:
		return members, &r, nil
	case model.Settings:
		return settings, &r, nil
	case model.Drill:
		return drills, &r, nil
	case model.OwnPage:
		return pages, &r, nil
	case model.PageVersion:
		return pageVersions, &r, nil
	case model.PageText:
		return pageTexts, &r, nil
	case model.Permission:
		return permissions, &r, nil
	case model.Suppression:
		return suppressions, &r, nil
	case model.Request:
		return requests, &r, nil
	}
	return nil, nil, invalid(fmt.Sprintf("%T is no kind of record", rec))
}

// key is where the record of an id lies when the kind has no locator.
func (k *kind) key(id model.ID) []byte {
	if k == settings {
		return []byte{k.letter}
	}
	return join(k.letter, id[:])
}
