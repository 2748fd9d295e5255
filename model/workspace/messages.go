package workspace

import (
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// MessageQuery asks what to say to the person of a seat. Empty fields are
// taken from the account and the person.
type MessageQuery struct {
	Role      model.Role // "" = the roles of the seat
	Funnel    model.Funnel
	Situation playbooks.Situation // "" = none in particular
	Channel   model.Channel
	Lang      string
	Page      string            // id of a message that comes first, unless it is for another situation: the one of a step; "" = none
	Asked     map[string]string // what the user filled in on the spot, by merge field
}

// Message is a page chosen for a person, filled in.
type Message struct {
	Page    *playbooks.Page
	Fit     int // percent
	Reasons []playbooks.Reason
	Filled  playbooks.Filled
	Verdict model.Verdict // of the legal gate; zero where nobody holds the seat
}

// Resolve completes a query from what is known of the seat.
func (q MessageQuery) Resolve(m *model.CenterMap, s model.Seat) MessageQuery {
	if q.Funnel == "" {
		q.Funnel = m.Account.Stage.Funnel()
	}
	if q.Channel == "" {
		q.Channel = model.Email
	}
	if q.Lang == "" {
		p, _ := m.Holder(s)
		q.Lang = languageOf(p, m.Account)
	}
	return q
}

// languageOf is the person's language, else that of the country: German in
// Germany, Austria and Switzerland and where none is known, else English.
func languageOf(p model.Person, a model.Account) string {
	if p.Language != "" {
		return p.Language
	}
	switch strings.ToUpper(strings.TrimSpace(a.Country)) {
	case "", "DE", "AT", "CH", "LI", "DEUTSCHLAND", "GERMANY", "ÖSTERREICH", "AUSTRIA", "SCHWEIZ", "SWITZERLAND":
		return "de"
	}
	return "en"
}

// Messages lists what could be said to the person of a seat, best first,
// filled in from the data.
func (ws *Workspace) Messages(m *model.CenterMap, seat model.ID, q MessageQuery) ([]Message, error) {
	return ws.messagesFrom(ws.Library(), m, seat, q, math.MaxInt)
}

// BestMessage is the first of Messages, nil where there is none. Before the whole
// library was read it reads no shipped page but the one that it gives.
func (ws *Workspace) BestMessage(ctx context.Context, m *model.CenterMap, seat model.ID, q MessageQuery) (*Message, error) {
	l, err := ws.outlined(ctx)
	if err != nil {
		return nil, err
	}
	list, err := ws.messagesFrom(l, m, seat, q, 1)
	if len(list) == 0 {
		return nil, err
	}
	return &list[0], err
}

// messagesFrom lists the first messages of a library, limit at most.
func (ws *Workspace) messagesFrom(l *playbooks.Library, m *model.CenterMap, seat model.ID, q MessageQuery, limit int) ([]Message, error) {
	s, ok := m.Seat(seat)
	if !ok {
		return nil, model.Errorf(model.NotFound, "error.seat.none", "the seat is not there any more")
	}
	q = q.Resolve(m, s)
	p, _ := m.Holder(s)
	roles := s.Roles
	if q.Role != "" {
		roles = []model.Role{q.Role}
	}
	fields := ws.MergeFields(m, seat, q.Lang)
	for name, value := range q.Asked {
		if strings.TrimSpace(value) != "" {
			fields[name] = value
		}
	}
	var messages []Message
	var broken error
	matches := l.Choose(playbooks.Query{Roles: roles, Funnel: q.Funnel, Situation: q.Situation, Channel: q.Channel, Lang: q.Lang, Formality: p.Formality, Today: ws.Today()})
	if page := l.Page(q.Page); page != nil && page.Message != nil && page.Message.Channel == q.Channel && (q.Situation == "" || page.Message.Situation == q.Situation) {
		matches = slices.DeleteFunc(matches, func(m playbooks.Match) bool { return m.Page == page })
		matches = slices.Insert(matches, 0, playbooks.Match{Page: page, Fit: 100, Reasons: []playbooks.Reason{{ID: "choose.step"}}})
	}
	for _, match := range matches {
		page := l.Read(match.Page)
		if !page.Usable() { // an outline does not tell
			continue
		}
		filled, err := playbooks.Fill(page, fields)
		if err != nil { // a page with an unknown field is listed by the check; the next one may serve
			broken = errors.Join(broken, err)
			continue
		}
		messages = append(messages, Message{Page: page, Fit: match.Fit, Reasons: match.Reasons, Filled: filled})
		if len(messages) == limit {
			break
		}
	}
	if len(messages) == 0 {
		return nil, broken
	}
	return messages, ws.judge(messages, s.Person, q.Channel)
}

// judge asks the legal gate about messages to a person.
func (ws *Workspace) judge(messages []Message, person model.ID, c model.Channel) error {
	if person.IsZero() {
		return nil
	}
	return ws.store.View(func(tx *store.Tx) error {
		said := map[model.Purpose]model.Verdict{}
		for i := range messages {
			purpose := purposeOf(messages[i])
			v, known := said[purpose]
			if !known {
				var err error
				v, err = ws.gate(tx, person, c, purpose)
				if model.CodeOf(err) == model.NotFound { // of a map of the past
					return nil
				}
				if err != nil {
					return err
				}
				said[purpose] = v
			}
			messages[i].Verdict = v
		}
		return nil
	})
}

// MergeFields gives the value of each merge field for a seat. Fields that are
// not known are empty.
func (ws *Workspace) MergeFields(m *model.CenterMap, seat model.ID, lang string) map[string]string {
	s, _ := m.Seat(seat)
	p, _ := m.Holder(s)
	fields := playbooks.ContactFields(p, lang)
	set := func(name, value string) { fields[name] = value }
	maps.Copy(fields, accountFields(m.Account))
	maps.Copy(fields, senderFields(ws.Me()))
	for _, c := range m.Champions() {
		if c.ID == seat {
			continue // nobody is quoted to themselves
		}
		holder, _ := m.Holder(c)
		f := playbooks.ContactFields(holder, lang)
		set("champion.name", f["contact.last_name_with_title"])
		set("champion.full_name", f["contact.full_name"])
		break
	}
	if colleague, ok := m.Holder(closestColleague(m, s)); ok {
		f := playbooks.ContactFields(colleague, lang)
		set("colleague.name", f["contact.last_name_with_title"])
		set("colleague.name_accusative", playbooks.AddressNameAccusative(colleague, lang))
	}
	set("meeting.day", weekday(nextMeeting(ws.Today()), lang))
	return fields
}

// accountFields are the merge fields of an account.
func accountFields(a model.Account) map[string]string {
	return map[string]string{
		"account.name": a.Name, "account.industry": a.Industry, "account.city": a.City,
		"account.project": a.Project, "account.reference": a.Reference,
	}
}

// senderFields are the merge fields of the user.
func senderFields(me model.Member) map[string]string {
	first, _, _ := strings.Cut(me.Name, " ")
	return map[string]string{
		"sender.name": me.Name, "sender.first_name": first, "sender.title": me.Title,
		"sender.company": me.Company, "sender.phone": me.Phone, "sender.email": me.Email,
	}
}

// closestColleague is a report of the seat, else somebody with the same boss,
// the most influential first: whom to bring into the conversation.
func closestColleague(m *model.CenterMap, s model.Seat) model.Seat {
	best := func(ids []model.ID) (found model.Seat) {
		for _, id := range ids {
			c, ok := m.Seat(id)
			if ok && !c.Empty() && c.ID != s.ID && c.Support != model.Opponent && (found.ID.IsZero() || c.Influence > found.Influence) {
				found = c
			}
		}
		return found
	}
	if c := best(m.Reports(s.ID)); !c.ID.IsZero() {
		return c
	}
	if boss := m.Boss(s.ID); !boss.IsZero() {
		return best(m.Reports(boss))
	}
	return model.Seat{}
}

// nextMeeting is a working day two days on: soon, and not tomorrow.
func nextMeeting(today model.Date) model.Date { return workingDay(today.AddDays(2)) }

func weekday(d model.Date, lang string) string {
	if lang == "de" {
		return [...]string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"}[d.Weekday()]
	}
	return d.Weekday().String()
}

// LogSent logs a message as sent to the person of a seat. It refuses one that
// the legal gate blocks.
func (ws *Workspace) LogSent(ctx context.Context, seat model.ID, msg Message, channel model.Channel) (model.ID, error) {
	t, err := ws.sent(seat, msg, channel)
	if err != nil {
		return model.ID{}, err
	}
	return ws.LogTouch(ctx, t)
}

// SendFollowUp logs a message as sent to the person of a seat, and marks the
// follow-up done that it was sent for, in one edit.
func (ws *Workspace) SendFollowUp(ctx context.Context, task, seat model.ID, msg Message, channel model.Channel) error {
	t, err := ws.sent(seat, msg, channel)
	if err != nil {
		return err
	}
	t, p, err := ws.completeTouch(ctx, t)
	if err != nil {
		return err
	}
	return ws.edit(ctx, "log_touch", p.FullName(), func(e *store.Edit) error {
		done, err := e.Task(task)
		if err != nil {
			return err
		}
		if done.Cadence.IsZero() {
			done.DoneAt = ws.clock()
			if err := e.Put(done); err != nil {
				return err
			}
			return ws.putTouch(e, t)
		}
		if err := ws.putTouch(e, t); err != nil || t.Page == done.Page {
			return err // the cadence has seen its own message go out
		}
		n, err := e.Enrollment(done.Cadence)
		if err != nil {
			return err
		}
		if err := ws.stepDone(e, &n, t.ID); err != nil {
			return err
		}
		return ws.putEnrollment(e, &n)
	})
}

// sent is the touch that sending a message to the person of a seat is.
func (ws *Workspace) sent(seat model.ID, msg Message, channel model.Channel) (model.Touch, error) {
	var person model.ID
	var v model.Verdict
	err := ws.store.View(func(tx *store.Tx) error {
		s, err := tx.Seat(seat)
		if err != nil {
			return err
		}
		if person = s.Person; person.IsZero() {
			return model.Errorf(model.Invalid, "error.seat.empty", "nobody holds this seat yet")
		}
		v, err = ws.gate(tx, person, channel, purposeOf(msg))
		return err
	})
	if err != nil {
		return model.Touch{}, err
	}
	msg.Verdict = v
	if err := msg.Forbidden(); err != nil {
		return model.Touch{}, err
	}
	subject := msg.Filled.SubjectText()
	if subject == "" {
		subject = msg.Page.Title
	}
	return model.Touch{Person: person, Channel: channel, Direction: model.Outbound, Subject: subject, Text: msg.Filled.BodyText(), Page: msg.Page.ID, PageVersion: msg.Page.Version,
		Basis: model.TouchBasis{Purpose: purposeOf(msg)}}, nil
}
