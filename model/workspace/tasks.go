package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// FollowUp sets something to do with a person by a day.
func (ws *Workspace) FollowUp(ctx context.Context, t model.Task) (model.ID, error) {
	if t.Due.IsZero() {
		return model.ID{}, model.Errorf(model.Invalid, "error.task.due", "a follow-up needs a day")
	}
	p, err := ws.Person(ctx, t.Person)
	if err != nil {
		return model.ID{}, err
	}
	if p.Left() {
		return model.ID{}, model.Errorf(model.Conflict, "error.seat.left", "%s has left the company", p.FullName())
	}
	t.ID, t.Account, t.Title = newID(), p.Account, strings.TrimSpace(t.Title)
	if t.Owner == "" {
		t.Owner = ws.Me().Name
	}
	return t.ID, ws.edit(ctx, "follow_up", p.FullName(), func(e *store.Edit) error { return e.Put(t) })
}

// Finish marks a follow-up done, or open again.
func (ws *Workspace) Finish(ctx context.Context, task model.ID, done bool) error {
	intent, at := "finish_task", ws.clock()
	if !done {
		intent, at = "reopen_task", time.Time{}
	}
	return ws.changeTask(ctx, intent, task, func(t *model.Task) { t.DoneAt = at })
}

// Snooze moves a follow-up to a later day, at least to tomorrow.
func (ws *Workspace) Snooze(ctx context.Context, task model.ID, until model.Date) error {
	if !ws.Today().Before(until) {
		return model.Errorf(model.Invalid, "error.task.snooze", "choose a day after today")
	}
	return ws.changeTask(ctx, "snooze_task", task, func(t *model.Task) { t.Due, t.Snoozed = until, t.Snoozed+1 })
}

func (ws *Workspace) changeTask(ctx context.Context, intent string, id model.ID, f func(*model.Task)) error {
	var subject string
	err := ws.store.View(func(tx *store.Tx) error {
		t, err := tx.Task(id)
		subject = t.Title
		return err
	})
	if err != nil {
		return err
	}
	return ws.edit(ctx, intent, subject, func(e *store.Edit) error {
		t, err := e.Task(id)
		if err != nil {
			return err
		}
		f(&t)
		return e.Put(t)
	})
}

// Due is a follow-up with whom and what it concerns.
type Due struct {
	model.Task
	Person  model.Person
	Account model.Account
	Seat    model.Seat // the person's first seat; zero where there is none
	Days    int        // until it is due; negative = late
}

// PlanDue is a task of a running plan that is due.
type PlanDue struct {
	Plan  model.ID
	Hire  string
	Index int // into Plan.Tasks
	model.PlanTask
	Days int // until it is due; negative = late
}

// Agenda is what Today shows: follow-ups and plan tasks that are late, due
// today, or due in the next six days, each by day.
type Agenda struct {
	Late, Today, Week []Due
	Plan              []PlanDue // late and due today
	Attention         []Attention
}

// Attention is a gap of an account that should not wait for its page to be
// opened.
type Attention struct {
	Account model.Account
	Gap     model.Gap
	Person  model.Person
}

// Waiting is the number on the rail: what is late and what is due today.
func (a Agenda) Waiting() int { return len(a.Late) + len(a.Today) }

// AgendaOf reads the agenda of a day.
func (ws *Workspace) AgendaOf(ctx context.Context, today model.Date) (Agenda, error) {
	var agenda Agenda
	err := ws.store.View(func(tx *store.Tx) error {
		tasks, err := tx.OpenTasks(today.AddDays(6))
		if err != nil {
			return err
		}
		for _, t := range tasks {
			if err := ctx.Err(); err != nil {
				return err
			}
			due := Due{Task: t, Days: t.Due.DaysSince(today)}
			if due.Person, err = tx.Person(t.Person); err != nil {
				return err
			}
			if due.Account, err = tx.Account(t.Account); err != nil {
				return err
			}
			seats, err := tx.SeatsOfPerson(t.Person)
			if err != nil {
				return err
			}
			if len(seats) > 0 {
				due.Seat = seats[0]
			}
			switch {
			case due.Days < 0:
				agenda.Late = append(agenda.Late, due)
			case due.Days == 0:
				agenda.Today = append(agenda.Today, due)
			default:
				agenda.Week = append(agenda.Week, due)
			}
		}
		plans, err := tx.Plans()
		if err != nil {
			return err
		}
		for _, p := range plans {
			if p.Late(p.Days(), today.AddDays(-14)) {
				continue // long over
			}
			for i, t := range p.Tasks {
				due := p.DateOf(t.Day)
				if !t.Done() && !due.IsZero() && !due.After(today) && len(p.WaitsFor(t)) == 0 {
					agenda.Plan = append(agenda.Plan, PlanDue{Plan: p.ID, Hire: p.Hire, Index: i, PlanTask: t, Days: due.DaysSince(today)})
				}
			}
		}
		agenda.Attention, err = ws.attention(tx, today)
		return err
	})
	byDay := func(a, b Due) int {
		return cmp.Or(cmp.Compare(a.Days, b.Days), strings.Compare(a.Person.LastName, b.Person.LastName))
	}
	for _, list := range [][]Due{agenda.Late, agenda.Today, agenda.Week} {
		slices.SortStableFunc(list, byDay)
	}
	return agenda, err
}

// attentionKinds are the gaps that Today brings up by itself.
var attentionKinds = []model.GapKind{model.GapChampionSilent, model.GapSingleThreaded, model.GapKeyUnmet}

// attentionAccounts bounds how many accounts Today looks into: those in sale,
// which are few even where the list of accounts is long.
const attentionAccounts = 50

func (ws *Workspace) attention(tx *store.Tx, today model.Date) ([]Attention, error) {
	var found []Attention
	looked, limits := 0, ws.Limits()
	err := tx.EachAccount(func(a *model.Account) error {
		if a.Stage < model.StageNeeds || looked == attentionAccounts {
			return nil
		}
		looked++
		centers, err := tx.CentersOf(a.ID)
		if err != nil {
			return err
		}
		for _, c := range centers {
			m, err := centerMap(tx, c.ID)
			if err != nil {
				return err
			}
			for _, g := range m.Gaps(limits, today) {
				if !slices.Contains(attentionKinds, g.Kind) || len(g.Seats) == 0 {
					continue
				}
				s, _ := m.Seat(g.Seats[0])
				p, _ := m.Holder(s)
				found = append(found, Attention{Account: *a, Gap: g, Person: p})
			}
		}
		return nil
	})
	slices.SortStableFunc(found, func(a, b Attention) int {
		return cmp.Compare(slices.Index(attentionKinds, a.Gap.Kind), slices.Index(attentionKinds, b.Gap.Kind))
	})
	return found[:min(len(found), 3)], err
}

// TasksOf lists the open follow-ups with a person, soonest first.
func (ws *Workspace) TasksOf(ctx context.Context, person model.ID) (tasks []model.Task, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		tasks, err = tx.TasksOfPerson(person)
		return err
	})
	tasks = slices.DeleteFunc(tasks, model.Task.Done)
	slices.SortStableFunc(tasks, func(a, b model.Task) int { return cmp.Compare(a.Due.DaysSince(b.Due), 0) })
	return tasks, err
}

// Waiting counts the follow-ups that are late or due today.
func (ws *Workspace) Waiting(ctx context.Context, today model.Date) (n int, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		tasks, err := tx.OpenTasks(today)
		n = len(tasks)
		return err
	})
	return n, err
}
