package workspace

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// Added counts what AddPeople did.
type Added struct {
	Seats   []model.ID // the new seats, in the order of the entries
	New     int        // people we did not have
	Known   int        // people of the account who got a seat
	Open    int        // placeholders
	Already int        // entries that have their seat already, left alone
}

// AddPeople gives a seat in a buying center to everybody whom entries name, in
// one edit. People of the account are recognised by e-mail address, else by
// name; what was not known of them is filled in. Where and next say where the
// seats go, as in NewSeat: below another, beside it, or apart.
func (ws *Workspace) AddPeople(ctx context.Context, center model.ID, entries []model.Entry, next model.ID, where Where) (Added, error) {
	var added Added
	entries = slices.DeleteFunc(slices.Clone(entries), model.Entry.Empty)
	if len(entries) == 0 {
		return added, model.Errorf(model.Invalid, "error.people.none", "there is nobody to add")
	}
	if where == Above && len(entries) > 1 {
		return added, model.Errorf(model.Invalid, "error.people.above", "only one person can be above another")
	}
	_, err := ws.store.Update(ctx, ws.meta("add_people", entriesName(entries)), func(e *store.Edit) error {
		added = Added{}
		adding, err := ws.newAdding(e, center, next, where)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := adding.add(entry, &added); err != nil {
				return err
			}
		}
		return nil
	})
	return added, err
}

// entriesName is how the undo menu calls a list of people: "Nele Harms +6".
func entriesName(entries []model.Entry) string {
	name := firstOf(entries[0].Person().FullName(), entries[0].JobTitle)
	if len(entries) > 1 {
		name += " +" + strconv.Itoa(len(entries)-1)
	}
	return name
}

// adding is AddPeople on its way.
type adding struct {
	ws     *Workspace
	edit   *store.Edit
	center model.Center
	people *directory
	seated map[model.ID]bool // people with a seat
	open   map[string]bool   // positions that wait for somebody, folded
	place  func(model.Seat) error
}

func (ws *Workspace) newAdding(e *store.Edit, center, next model.ID, where Where) (*adding, error) {
	c, err := e.Center(center)
	if err != nil {
		return nil, err
	}
	a := &adding{ws: ws, edit: e, center: c, seated: map[model.ID]bool{}, open: map[string]bool{}}
	if a.people, err = readDirectory(e.Tx, c.Account); err != nil {
		return nil, err
	}
	m, err := seatsAndLines(e.Tx, center)
	if err != nil {
		return nil, err
	}
	for _, s := range m.Seats {
		if s.Empty() {
			a.open[store.Fold(s.Title)] = true
		} else {
			a.seated[s.Person] = true
		}
	}
	boss := next
	switch where {
	case Apart:
		boss = model.ID{}
	case Beside:
		boss = m.Boss(next)
	}
	if _, ok := m.Seat(boss); !ok && !boss.IsZero() {
		return nil, model.Errorf(model.Invalid, "error.line.ends", "a line goes between two different seats of one buying center")
	}
	a.place = func(s model.Seat) error {
		if where == Above {
			return connectNew(e, s, NewSeat{Next: next, Where: Above})
		}
		if boss.IsZero() {
			return nil
		}
		return e.Put(model.Line{ID: newID(), Center: center, From: s.ID, To: boss, Kind: model.ReportsTo})
	}
	return a, nil
}

func (a *adding) add(entry model.Entry, added *Added) error {
	entry, known, found := a.people.meant(entry)
	p := cleanPerson(entry.Person())
	seat := model.Seat{ID: newID(), Center: a.center.ID, Owner: a.ws.Me().Name, CreatedAt: a.ws.clock()}
	title := p.JobTitle
	if entry.Placeholder() {
		seat.Title = title
		if a.open[store.Fold(title)] {
			added.Already++
			return nil
		}
		a.open[store.Fold(title)] = true
		added.Open++
	} else {
		switch {
		case found && a.seated[known.ID]:
			added.Already++
			return nil
		case found:
			added.Known++
			before := known
			complete(&known, p)
			known.LeftOn = model.Date{} // whoever takes a seat is there
			if known != before {
				if err := a.edit.Put(known); err != nil {
					return err
				}
			}
			p = known
		default:
			p.Source, p.SourceOn = "paste", a.ws.Today()
			var err error
			if p, err = a.ws.welcome(a.edit, a.center.Account, p); err != nil {
				return err
			}
			a.people.add(p)
			added.New++
		}
		a.seated[p.ID] = true
		seat.Person, title = p.ID, p.JobTitle
	}
	if seat.Roles = a.ws.Library().SuggestRoles(title); len(seat.Roles) > 0 {
		seat.RolesBy = model.Evidence{On: a.ws.Today(), By: a.ws.Me().Name}
	}
	if err := a.edit.Put(seat); err != nil {
		return err
	}
	added.Seats = append(added.Seats, seat.ID)
	return a.place(seat)
}

// complete fills in what is not known of a person; nothing is overwritten.
func complete(p *model.Person, from model.Person) {
	for _, f := range []struct{ to, from *string }{{&p.Academic, &from.Academic}, {&p.FirstName, &from.FirstName}, {&p.LastName, &from.LastName}, {&p.JobTitle, &from.JobTitle},
		{&p.Email, &from.Email}, {&p.Phone, &from.Phone}, {&p.LinkedIn, &from.LinkedIn}} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	if len([]rune(strings.Trim(p.FirstName, "."))) == 1 && strings.HasPrefix(store.Fold(from.FirstName), store.Fold(strings.Trim(p.FirstName, "."))) {
		p.FirstName = from.FirstName // "N." is now known as Nele
	}
	if p.Gender == "" {
		p.Gender = from.Gender
	}
}

// RenameSeat takes what was typed over a card: name and position of the person
// who holds the seat, or the position of an empty one. Without a position the
// person keeps theirs. A person typed over an empty seat, with a position or an
// address, takes it.
func (ws *Workspace) RenameSeat(ctx context.Context, seat model.ID, text string) error {
	entry := model.ParseEntry(text)
	return ws.changeSeat(ctx, "rename_seat", seat, func(e *store.Edit, s *model.Seat) error {
		if s.Empty() {
			return ws.renameEmpty(e, s, text, entry)
		}
		p, err := e.Person(s.Person)
		if err != nil {
			return err
		}
		if strings.HasPrefix(strings.TrimSpace(text), "?") || strings.HasSuffix(strings.TrimSpace(text), "?") {
			return model.Errorf(model.Conflict, "error.seat.held", "%s holds this seat; note that the person has left to make it open", p.FullName())
		}
		if !entry.HasPerson() { // "Anna Head of": words of a position can be a name
			n := model.SplitName(strings.Join(strings.Fields(text), " "))
			entry = model.Entry{Gender: n.Gender, Academic: n.Academic, FirstName: n.First, LastName: n.Last}
		}
		if !entry.HasPerson() {
			return noName()
		}
		typed := cleanPerson(entry.Person())
		p.Academic = typed.Academic
		if entry.Doubt != model.DoubtAddress {
			p.FirstName, p.LastName = typed.FirstName, typed.LastName
		}
		p.JobTitle, p.Email = firstOf(typed.JobTitle, p.JobTitle), firstOf(typed.Email, p.Email)
		p.Phone, p.LinkedIn = firstOf(typed.Phone, p.Phone), firstOf(typed.LinkedIn, p.LinkedIn)
		if typed.Gender != "" {
			p.Gender = typed.Gender
		}
		return e.Put(p)
	})
}

func (ws *Workspace) renameEmpty(e *store.Edit, s *model.Seat, text string, entry model.Entry) error {
	// Two words without anything beside them are rather a position that we do
	// not know than a person.
	sure := entry.HasPerson() && (entry.JobTitle != "" || entry.Email != "" || entry.Gender != "" || entry.Academic != "")
	if !sure {
		title := strings.Join(strings.Fields(strings.Trim(strings.TrimSpace(text), "?")), " ")
		if title == "" {
			return model.Errorf(model.Invalid, "error.seat.name", "give a name, or the position that somebody must hold")
		}
		s.Title = title
		if len(s.Roles) == 0 {
			s.Roles = ws.Library().SuggestRoles(title)
		}
		return nil
	}
	center, err := e.Center(s.Center)
	if err != nil {
		return err
	}
	people, err := readDirectory(e.Tx, center.Account)
	if err != nil {
		return err
	}
	p := cleanPerson(entry.Person())
	if known, found := people.find(p); found {
		if err := mayTakeSeat(e.Tx, center, known.ID); err != nil {
			return err
		}
		complete(&known, p)
		p = known
		err = e.Put(p)
	} else {
		p, err = ws.welcome(e, center.Account, p)
	}
	s.Person = p.ID
	return err
}

// directory finds people of one account as a text calls them.
type directory struct {
	people  []model.Person
	byEmail map[string]int
	byLast  map[string][]int // by folded last name
}

func readDirectory(tx *store.Tx, account model.ID) (*directory, error) {
	people, err := tx.PeopleOf(account)
	d := &directory{byEmail: map[string]int{}, byLast: map[string][]int{}}
	for _, p := range people {
		d.add(p)
	}
	return d, err
}

func (d *directory) add(p model.Person) {
	i := len(d.people)
	d.people = append(d.people, p)
	if p.Email != "" {
		d.byEmail[store.Fold(p.Email)] = i
	}
	last := store.Fold(p.LastName)
	d.byLast[last] = append(d.byLast[last], i)
}

// meant is find for an entry. Where the order of its names was guessed, and we
// know somebody of the names turned round, it gives the entry turned.
func (d *directory) meant(entry model.Entry) (model.Entry, model.Person, bool) {
	p, found := d.find(cleanPerson(entry.Person()))
	if found || entry.Doubt != model.DoubtOrder {
		return entry, p, found
	}
	turned := entry.Turned()
	if p, found = d.find(cleanPerson(turned.Person())); found {
		return turned, p, true
	}
	return entry, p, false
}

// find is the person whom p means: the one with the address, else the one with
// the name. The same name with another address is somebody else. A last name
// alone, or with an initial, is enough where it is the only one.
func (d *directory) find(p model.Person) (model.Person, bool) {
	if i, ok := d.byEmail[store.Fold(p.Email)]; ok && p.Email != "" {
		return d.people[i], true
	}
	if p.LastName == "" {
		return model.Person{}, false
	}
	var fits []int
	first := store.Fold(p.FirstName)
	for _, i := range d.byLast[store.Fold(p.LastName)] {
		have := d.people[i]
		if p.Email != "" && have.Email != "" {
			continue
		}
		name := store.Fold(have.FirstName)
		if name == first {
			return have, true
		}
		if first == "" || name == "" || initialOf(first, name) || initialOf(name, first) {
			fits = append(fits, i)
		}
	}
	if len(fits) == 1 {
		return d.people[fits[0]], true
	}
	return model.Person{}, false
}

// initialOf reports whether short is the first letter of a name: "n." of "nele".
func initialOf(short, name string) bool {
	short = strings.TrimSuffix(short, ".")
	return len([]rune(short)) == 1 && strings.HasPrefix(name, short)
}
