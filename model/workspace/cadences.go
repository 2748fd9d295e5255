package workspace

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/holidays"
	"konklave/model/store"
	"konklave/playbooks"
)

// CadenceStart asks for people to be put into a cadence.
type CadenceStart struct {
	Page   string // id of the cadence page; each person gets it in their own language, where there is one
	People []model.ID
	Start  model.Date // day 0; zero = today
	Region string     // whose holidays are no working days; "" = none
	// Abroad lets people in another country have the holidays of that country, where
	// they are known.
	Abroad bool
	// Progress is told how many people are done, nil for nobody.
	Progress func(done, of int)
}

// mostAtOnce bounds how many people are put into a cadence in one edit. It is far more
// than anybody can write to in person.
const mostAtOnce = 500

// Planned is what a cadence would be for one person.
type Planned struct {
	Person     model.Person
	Account    model.Account // zero where there is none
	Enrollment model.Enrollment
	Verdicts   []model.Verdict // of the legal gate, as of today, one for each step
	Refused    error           // why the person cannot be put into it, nil when they can
}

// Blocked counts the steps that the legal gate stops.
func (p Planned) Blocked() (n int) {
	for _, v := range p.Verdicts {
		if v.Decision == model.Blocked {
			n++
		}
	}
	return n
}

// HolidayRegion is the region whose holidays cadences leave out: the one of the
// settings, or while none is chosen there that of a country ("AT"), as far as it is
// known; "" for none.
func (ws *Workspace) HolidayRegion(country string) string {
	switch region := ws.Settings().Region; {
	case region == model.NoRegion:
		return ""
	case region != "":
		return region
	}
	return model.CountryCode(country)
}

// CadencePages lists the cadences of the playbook in a language, or all where that
// language has none.
func (ws *Workspace) CadencePages(lang string) []*playbooks.Page {
	usable := func(lang string) []*playbooks.Page {
		return slices.DeleteFunc(ws.Library().Pages("cadence", lang), func(p *playbooks.Page) bool {
			return !p.Usable() || p.Status == playbooks.Retired || p.Cadence == nil || len(p.Cadence.Steps) == 0
		})
	}
	if pages := usable(lang); len(pages) > 0 {
		return pages
	}
	return usable("")
}

// PlanCadence says what a cadence would be for people, and changes nothing. Days
// that are full give way, those that earlier people fill as well.
func (ws *Workspace) PlanCadence(ctx context.Context, s CadenceStart) (plans []Planned, err error) {
	page, err := ws.cadencePage(s.Page)
	if err != nil {
		return nil, err
	}
	err = ws.store.View(func(tx *store.Tx) error {
		plans, err = ws.planCadence(ctx, tx, page, s)
		return err
	})
	return plans, err
}

// StartCadence puts people into a cadence, in one edit. Whoever cannot be put into
// it is left out and stands in the answer with the reason. Errors: model.Conflict
// when nobody can.
func (ws *Workspace) StartCadence(ctx context.Context, s CadenceStart) (plans []Planned, err error) {
	page, err := ws.cadencePage(s.Page)
	if err != nil {
		return nil, err
	}
	if len(s.People) == 0 {
		return nil, model.Errorf(model.Invalid, "error.cadence.people", "say who is to be put into the cadence")
	}
	subject := page.Title
	if len(s.People) == 1 {
		p, err := ws.Person(ctx, s.People[0])
		if err != nil {
			return nil, err
		}
		subject = p.FullName()
	}
	err = ws.edit(ctx, "start_cadence", subject, func(e *store.Edit) error {
		if plans, err = ws.planCadence(ctx, e.Tx, page, s); err != nil {
			return err
		}
		begun := 0
		for _, p := range plans {
			if p.Refused != nil {
				continue
			}
			begun++
			if err := ws.putEnrollment(e, &p.Enrollment); err != nil {
				return err
			}
		}
		if begun == 0 {
			return plans[0].Refused
		}
		return nil
	})
	return plans, err
}

func (ws *Workspace) cadencePage(id string) (*playbooks.Page, error) {
	page := ws.Library().Page(id)
	if page == nil || page.Cadence == nil || len(page.Cadence.Steps) == 0 || !page.Usable() {
		return nil, model.Errorf(model.NotFound, "error.cadence.page", "there is no cadence %q in the playbook", id)
	}
	return page, nil
}

// planCadence works out the enrolments of people.
func (ws *Workspace) planCadence(ctx context.Context, tx *store.Tx, page *playbooks.Page, s CadenceStart) ([]Planned, error) {
	if s.Start.IsZero() {
		s.Start = ws.Today()
	}
	if s.Start.Before(ws.Today()) {
		return nil, model.Errorf(model.Invalid, "error.cadence.past", "a cadence cannot begin on a day that is over")
	}
	if s.Region != "" && !holidays.Known(s.Region) {
		return nil, model.Errorf(model.Invalid, "error.plan.region", "there is no region %q", s.Region)
	}
	if len(s.People) > mostAtOnce {
		return nil, model.Errorf(model.Invalid, "error.cadence.many", "%d people are more than the %d who can be put into a cadence at once", len(s.People), mostAtOnce)
	}
	days, err := ws.daysOf(tx, model.ID{})
	if err != nil {
		return nil, err
	}
	var plans []Planned
	seen := map[model.ID]bool{}
	for _, id := range s.People {
		if seen[id] {
			continue
		}
		seen[id] = true
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p, err := ws.planFor(tx, page, s, id, days)
		if err != nil {
			return nil, err
		}
		if p.Refused == nil {
			days.add(p.Enrollment, 0)
		}
		plans = append(plans, p)
		if s.Progress != nil {
			s.Progress(len(plans), len(s.People))
		}
	}
	return plans, nil
}

// planFor works out the enrolment of one person.
func (ws *Workspace) planFor(tx *store.Tx, page *playbooks.Page, s CadenceStart, id model.ID, days *dayloads) (Planned, error) {
	var plan Planned
	p, err := tx.Person(id)
	if err != nil {
		return plan, err
	}
	account, err := tx.Account(p.Account)
	if err != nil && model.CodeOf(err) != model.NotFound {
		return plan, err
	}
	own := page
	if t := ws.Library().Translation(page, languageOf(p, account)); t != nil && t.Usable() && t.Cadence != nil && len(t.Cadence.Steps) > 0 {
		own = t
	}
	n := ws.enrollmentFrom(own)
	region := s.Region
	if s.Abroad {
		region = holidays.In(region, firstOf(p.Country, account.Country))
	}
	n.ID, n.Person, n.Account, n.Start, n.Region, n.By, n.CreatedAt = newID(), p.ID, p.Account, s.Start, region, ws.Me().Name, ws.clock()
	n.Begin(calendarFor(n), days.room(ws.Settings().Day().Minutes))
	plan = Planned{Person: p, Account: account, Enrollment: n}
	before, err := tx.EnrollmentsOf(id)
	if err != nil {
		return plan, err
	}
	c, err := ws.gateCase(tx, id)
	if err != nil {
		return plan, err
	}
	for _, step := range n.Steps {
		plan.Verdicts = append(plan.Verdicts, step.Permitted(c))
	}
	switch {
	case p.Left():
		plan.Refused = model.Errorf(model.Conflict, "error.seat.left", "%s has left the company", p.FullName())
	case plan.Blocked() == len(n.Steps) && slices.ContainsFunc(plan.Verdicts, model.Verdict.Refused):
		plan.Refused = model.Errorf(model.Conflict, "error.cadence.refused", "no step of the cadence may go to %s, who objected or is on the suppression list; talk to whoever looks after data protection", p.FullName())
	case plan.Blocked() == len(n.Steps):
		plan.Refused = model.Errorf(model.Conflict, "error.cadence.blocked", "no step of the cadence may go to %s; record a permission first", p.FullName())
	default:
		plan.Refused = model.MayEnroll(n, before)
	}
	return plan, nil
}

// enrollmentFrom copies a cadence page: an enrolment of nobody, with nothing done.
func (ws *Workspace) enrollmentFrom(page *playbooks.Page) model.Enrollment {
	c := page.Cadence
	n := model.Enrollment{Page: page.ID, PageVersion: page.Version, Cadence: page.TranslationKey, Title: page.Title,
		OnReply: model.ReplyPolicy(c.OnReply), Working: c.BusinessDays, MaxDays: c.MaxDays, RestDays: c.ReEnrolAfter}
	for _, why := range c.ExitOn {
		n.ExitOn = append(n.ExitOn, model.Exit(why))
	}
	for _, s := range c.Steps {
		step := model.CadenceStep{ID: s.ID, Day: s.Day, Channel: s.Channel, Message: s.Message, Purpose: model.Marketing,
			Instructions: s.Instructions, OnlyIf: s.OnlyIf, Strict: s.LegalGate != playbooks.GateNone, Gate: s.Gate}
		if m := ws.Library().Page(s.Message); m != nil {
			step.Title, step.Purpose = m.Title, purposeOf(Message{Page: m})
		}
		step.Title = titleOf(step)
		n.Steps = append(n.Steps, step)
	}
	return n
}

// calendarFor is how an enrolment counts its days, with the holidays it may meet.
func calendarFor(n model.Enrollment) model.Calendar {
	return n.Calendar(holidays.Between(n.Region, n.Start, n.Start.AddDays(mostYears*366)))
}

// putEnrollment keeps an enrolment and sees to it that its next step is an open
// follow-up, and nothing else of it.
func (ws *Workspace) putEnrollment(e *store.Edit, n *model.Enrollment) error {
	tasks, err := e.TasksOfPerson(n.Person)
	if err != nil {
		return err
	}
	step, due := n.Next()
	due = due && n.Planned()
	kept := false
	for _, t := range tasks {
		if t.Cadence != n.ID || t.Done() {
			continue
		}
		if due && !kept && t.Page == step.Message && t.Channel == step.Channel && t.Due == step.Due {
			kept = true
			continue
		}
		t.DoneAt, t.Dropped = ws.clock(), true
		if err := e.Put(t); err != nil {
			return err
		}
	}
	if due && !kept {
		t := model.Task{ID: newID(), Account: n.Account, Person: n.Person, Channel: step.Channel, Title: step.Title, Due: step.Due,
			Note: step.Instructions, Owner: ws.Me().Name, Cadence: n.ID, Page: step.Message, CreatedAt: ws.clock()}
		if err := e.Put(t); err != nil {
			return err
		}
	}
	return e.Put(n)
}

// titleOf is what a step is called: the title of its message, else the first
// sentence of its instructions.
func titleOf(s model.CadenceStep) string {
	if s.Title != "" {
		return s.Title
	}
	sentence, _, cut := strings.Cut(s.Instructions, ". ")
	if cut {
		sentence += "."
	}
	return sentence
}

// Enrollment finds an enrolment by id.
func (ws *Workspace) Enrollment(ctx context.Context, id model.ID) (n model.Enrollment, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		n, err = tx.Enrollment(id)
		return err
	})
	return n, err
}

// Enrollments lists all enrolments, the latest first; ended ones only when asked
// for.
func (ws *Workspace) Enrollments(ctx context.Context, ended bool) (list []model.Enrollment, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		list, err = tx.Enrollments()
		return err
	})
	list = slices.DeleteFunc(list, func(n model.Enrollment) bool { return n.Ended() && !ended })
	slices.Reverse(list)
	return list, err
}

// EnrollmentsOf lists the enrolments of a person, the latest first.
func (ws *Workspace) EnrollmentsOf(ctx context.Context, person model.ID) (list []model.Enrollment, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		list, err = tx.EnrollmentsOf(person)
		return err
	})
	slices.Reverse(list)
	return list, err
}

// RunningCadence is the enrolment of a person that is not over; false for none.
func (ws *Workspace) RunningCadence(ctx context.Context, person model.ID) (model.Enrollment, bool, error) {
	list, err := ws.EnrollmentsOf(ctx, person)
	for _, n := range list {
		if !n.Ended() {
			return n, true, err
		}
	}
	return model.Enrollment{}, false, err
}

// JudgeCadence asks the legal gate about every step of an enrolment, as of today.
func (ws *Workspace) JudgeCadence(ctx context.Context, n model.Enrollment) (verdicts []model.Verdict, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		c, err := ws.gateCase(tx, n.Person)
		if err != nil {
			return err
		}
		for _, s := range n.Steps {
			verdicts = append(verdicts, s.Permitted(c))
		}
		return ctx.Err()
	})
	return verdicts, err
}
