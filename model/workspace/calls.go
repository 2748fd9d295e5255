package workspace

import (
	"context"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// RunningCall is the call that the user is in. It is no record: what was marked in
// it is one, and outlives the program.
type RunningCall struct {
	Person model.ID
	Start  time.Time
	Touch  model.ID // what it is logged as; zero until something was marked
}

// Seconds is how long the call has taken.
func (c RunningCall) Seconds(now time.Time) int { return max(int(now.Sub(c.Start).Seconds()), 0) }

// StartCall notes that a call with a person began at a time. One that was running
// ends without another word: what was marked in it is logged already.
func (ws *Workspace) StartCall(person model.ID, at time.Time) RunningCall {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	ws.call = RunningCall{Person: person, Start: at}
	return ws.call
}

// RunningCall is the call that the user is in; ok is false where there is none.
func (ws *Workspace) RunningCall() (c RunningCall, ok bool) {
	ws.mu.RLock()
	defer ws.mu.RUnlock()
	return ws.call, !ws.call.Person.IsZero()
}

// LeaveCall forgets the running call; what was marked in it stays.
func (ws *Workspace) LeaveCall() {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	ws.call = RunningCall{}
}

// Mark is what became of an objection in the running call.
type Mark struct {
	Page    string // translation key of the objection
	Lang    string // in which it was answered
	Outcome model.Outcome
	// Objects is set where the person wants no advertising any more, on Channel or,
	// with "", on any. It goes with Refused alone.
	Objects bool
	Channel model.Channel
}

// MarkObjection notes what became of an objection in the running call, in one edit:
// the phone touch of the call, which the first mark begins; the card of the user,
// which comes back when the answer did not carry; and, after a real rejection, the
// end of the person's cadences, with an objection to advertising where they said so.
// Errors: model.Invalid without a call or for an outcome that does not exist,
// model.NotFound for a page that is not there.
func (ws *Workspace) MarkObjection(ctx context.Context, m Mark) error {
	call, ok := ws.RunningCall()
	switch {
	case !ok:
		return model.Errorf(model.Invalid, "error.call.none", "nobody is on the phone: choose the person first")
	case !slices.Contains(model.Outcomes, m.Outcome):
		return model.Errorf(model.Invalid, "error.call.outcome", "there is no outcome %q of an objection", m.Outcome)
	}
	page := ws.objection(m.Page, m.Lang)
	if page == nil {
		return model.Errorf(model.NotFound, "error.call.page", "there is no objection %s in the playbook", m.Page)
	}
	who, err := ws.Person(ctx, call.Person)
	if err != nil {
		return err
	}
	salt := ""
	if m.Outcome == model.Refused && m.Objects {
		if salt, err = ws.salt(ctx); err != nil {
			return err
		}
	}
	practised := ws.Library().Practice("")[m.Page]
	now := ws.clock()
	met := model.CallObjection{Page: m.Page, Version: page.Version, Said: page.Title, Second: call.Seconds(now), Outcome: m.Outcome}
	touch := call.Touch
	err = ws.edit(ctx, "mark_objection", who.FullName(), func(e *store.Edit) (err error) {
		if m.Outcome == model.Refused { // before the touch, which ends cadences as any answer does
			err = ws.refused(e, m, page, who, salt)
		}
		if err == nil && m.Outcome.Lost() && practised != nil {
			err = ws.lose(e, practised, now)
		}
		if err != nil {
			return err
		}
		touch, err = ws.putCall(e, call, now, func(t *model.Touch) { t.Call.Met = append(t.Call.Met, met) })
		return err
	})
	if err == nil {
		ws.logCallAs(call, touch)
	}
	return err
}

// lose brings the user's card for an objection back.
func (ws *Workspace) lose(e *store.Edit, page *playbooks.Page, now time.Time) error {
	d, err := drillOf(e, ws.Me().Name, page, now)
	if err != nil {
		return err
	}
	d.Lost = now
	return e.Put(d)
}

// refused does what follows from a real rejection.
func (ws *Workspace) refused(e *store.Edit, m Mark, page *playbooks.Page, who model.Person, salt string) error {
	if m.Objects {
		now := ws.clock()
		no := model.Permission{ID: newID(), Person: who.ID, Channel: m.Channel, Purpose: model.Marketing, Status: model.Objected, GrantedAt: now,
			How: model.HowCall, Evidence: page.Title, RecordedBy: ws.Me().Name, RecordedAt: now}
		if err := ws.putPermission(e, salt, who, no); err != nil {
			return err
		}
	}
	return ws.endCadences(e, e.EnrollmentsOf, who.ID, model.ExitRefused)
}

// logCallAs keeps in mind which touch the running call is.
func (ws *Workspace) logCallAs(call RunningCall, touch model.ID) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if ws.call.Person == call.Person && ws.call.Start.Equal(call.Start) {
		ws.call.Touch = touch
	}
}

// putCall writes the touch of a call, as long as it is by now. One that was taken
// back is begun anew.
func (ws *Workspace) putCall(e *store.Edit, call RunningCall, now time.Time, change func(*model.Touch)) (model.ID, error) {
	finish := func(t *model.Touch) {
		change(t)
		t.Call.Seconds = call.Seconds(now)
		t.Subject = subjectOf(t.Call)
	}
	if !call.Touch.IsZero() {
		t, err := e.Touch(call.Touch)
		if err == nil {
			finish(&t)
			return t.ID, e.Put(t)
		}
		if model.CodeOf(err) != model.NotFound {
			return model.ID{}, err
		}
	}
	p, err := e.Person(call.Person)
	if err != nil {
		return model.ID{}, err
	}
	t := model.Touch{ID: newID(), Account: p.Account, Person: p.ID, Channel: model.Phone, Direction: model.TwoWay, At: call.Start, By: ws.Me().Name}
	finish(&t)
	return t.ID, ws.putTouch(e, t)
}

// subjectOf names the objections of a call, each once.
func subjectOf(c model.Call) string {
	var said []string
	for _, m := range c.Met {
		if !slices.Contains(said, m.Said) {
			said = append(said, m.Said)
		}
	}
	return strings.Join(said, " · ")
}

// EndCall ends the running call and logs it: one phone touch with its length and
// what came up. It gives the touch. Errors: model.Invalid without a call.
func (ws *Workspace) EndCall(ctx context.Context) (touch model.ID, err error) {
	call, ok := ws.RunningCall()
	if !ok {
		return touch, model.Errorf(model.Invalid, "error.call.none", "nobody is on the phone: choose the person first")
	}
	who, err := ws.Person(ctx, call.Person)
	if err != nil {
		return touch, err
	}
	now := ws.clock()
	err = ws.edit(ctx, "end_call", who.FullName(), func(e *store.Edit) (err error) {
		touch, err = ws.putCall(e, call, now, func(*model.Touch) {})
		return err
	})
	if err == nil {
		ws.LeaveCall()
	}
	return touch, err
}

// Success counts how often each objection came up in calls and how often the answer
// worked.
func (ws *Workspace) Success(ctx context.Context) (model.Success, error) {
	s := model.Success{}
	err := ws.store.View(func(tx *store.Tx) error {
		return tx.EachTouch(func(t *model.Touch) error {
			s.Add(t.Call)
			return ctx.Err()
		})
	})
	return s, err
}

// CallPartner is what one has to know of a person on the phone.
type CallPartner struct {
	Person  model.Person
	Account model.Account
	Seat    model.Seat // the first that they hold; zero ID for none
	Fields  map[string]string
	Lang    string            // in which they are spoken to
	Verdict model.Verdict     // of the legal gate, on a call
	Before  []model.MetBefore // objections of earlier calls, the latest first
	Now     model.Call        // what was marked in the running call
	Running RunningCall       // zero where there is none with this person
}

// Listener is to whom objections are answered.
func (c CallPartner) Listener() playbooks.Listener {
	return playbooks.Listener{Roles: c.Seat.Roles, Funnel: c.Account.Stage.Funnel()}
}

// CallWith reads what one has to know of a person on the phone, with merge fields
// in lang; "" is the language in which they are spoken to.
func (ws *Workspace) CallWith(ctx context.Context, person model.ID, lang string) (c CallPartner, err error) {
	if c.Person, err = ws.Person(ctx, person); err != nil {
		return c, err
	}
	if c.Account, err = ws.Account(ctx, c.Person.Account); err != nil && model.CodeOf(err) != model.NotFound {
		return c, err
	}
	var seats []model.Seat
	var touches []model.Touch
	err = ws.store.View(func(tx *store.Tx) (err error) {
		if seats, err = tx.SeatsOfPerson(person); err != nil {
			return err
		}
		touches, err = tx.TouchesOf(person, 0)
		return err
	})
	if err != nil {
		return c, err
	}
	c.Lang = languageOf(c.Person, c.Account)
	if lang == "" {
		lang = c.Lang
	}
	m := &model.CenterMap{Account: c.Account, People: map[model.ID]model.Person{person: c.Person}, Seats: []model.Seat{{ID: person, Person: person}}}
	seat := person
	if len(seats) > 0 {
		c.Seat, seat = seats[0], seats[0].ID
		if m, err = ws.Center(ctx, c.Seat.Center); err != nil {
			return c, err
		}
	}
	c.Fields = ws.MergeFields(m, seat, lang)
	if c.Verdict, err = ws.Reach(ctx, person, model.Phone); err != nil {
		return c, err
	}
	if running, ok := ws.RunningCall(); ok && running.Person == person {
		c.Running = running
	}
	c.Before = model.ObjectionsMet(touches, c.Running.Touch)
	for _, t := range touches {
		if t.ID == c.Running.Touch {
			c.Now = t.Call
		}
	}
	return c, nil
}
