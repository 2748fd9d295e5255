package today

import (
	"cmp"
	"slices"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// section is where a follow-up stands in the list.
type section uint8

const (
	overdue section = iota
	dueToday
	thisWeek
	nextWeek
	unplanned
)

// titles of the sections by their text id, and their icons.
var sections = [...]struct{ id, icon string }{
	overdue:   {"today.group.late", "alert"},
	dueToday:  {"today.group.today", "today"},
	thisWeek:  {"today.group.week", "calendar"},
	nextWeek:  {"today.group.next_week", "calendar"},
	unplanned: {"today.group.no_step", "user"},
}

// item is something to do, in words: what a row shows, and where it leads.
type item struct {
	work    model.Work
	id      model.ID // of the task; for other work one of its own that stays the same
	account model.ID
	person  model.ID
	seat    model.ID // zero where the person has no place in a buying center
	center  model.ID

	section  section
	channel  model.Channel
	name     string
	title    string
	initials string
	stance   string // code of the support; "" where there is no seat
	company  string
	warmth   model.Temperature
	what     string
	how      string // channel, and how often it was put off
	due      string

	points   int    // of its rank
	why      string // the strongest reason for the rank beside its day, "" for none
	reasons  string // all of them
	moved    string // why it was put off last
	minutes  int    // about how long it takes
	asks     bool   // too late to be put off without a reason
	promised bool
	plan     model.ID // of a plan task, and of drills
	planTask string
	check    string // of a checkpoint
	signOff  bool
	cadence  model.ID // the enrolment whose step it is; zero for none
	step     int      // of it, from 1 on
	steps    int      // that it has
	page     string   // the message that goes with it
}

// ranked sorts by section, each the most urgent first.
func ranked(items []item) []item {
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.section, b.section), cmp.Compare(b.points, a.points))
	})
	return items
}

// itemsOf puts an agenda into words: the follow-ups, the tasks of the plan on show
// (nil for none), one's own drills (nil for none), and what needs attention, ranked.
func itemsOf(a workspace.Agenda, plan *planPart, drills *drillPart, today model.Date) []item {
	items := make([]item, 0, len(a.Late)+len(a.Today)+len(a.Week)+len(a.Attention)+1)
	sunday := today.AddDays((7 - int(today.Weekday())) % 7)
	for _, list := range [][]workspace.Due{a.Late, a.Today, a.Week} {
		for _, d := range list {
			items = append(items, itemOf(d, sunday))
		}
	}
	for _, f := range a.Attention {
		planned := func(it item) bool { return it.person == f.Person.ID }
		if f.Gap.Fix != model.FixFollowUp || !slices.ContainsFunc(items, planned) { // else it is being done already
			items = append(items, itemOfGap(f))
		}
	}
	if plan != nil {
		items = append(append(items, itemsOfPlan(a.Plan, plan)...), itemsOfChecks(a.Checks, plan)...)
	}
	if plan != nil && plan.own && drills != nil {
		items = append(items, drills.item())
	}
	return ranked(items)
}

func itemOf(d workspace.Due, sunday model.Date) item {
	it := item{
		work: model.WorkFollowUp, points: d.Rank.Points, why: whyOf(d.Rank), reasons: reasonsOf(d.Rank),
		minutes: d.Minutes, asks: d.Asks, promised: d.Promised,
		id: d.Task.ID, account: d.Account.ID, person: d.Person.ID, seat: d.Seat.ID, center: d.Seat.Center,
		channel: d.Channel, name: d.Person.FullName(), title: d.Person.JobTitle, initials: d.Person.Initials(),
		company: d.Account.Name, warmth: d.Account.Temperature, what: d.Task.Title, how: howOf(d.Task),
	}
	if !d.Seat.ID.IsZero() {
		it.stance = d.Seat.Support.Code()
	}
	if it.title == "" {
		it.title = d.Person.Email
	}
	if it.what == "" {
		it.what = text.T("today.follow_up")
	}
	if n := d.Enrollment; !n.ID.IsZero() {
		it.cadence, it.page = n.ID, d.Page
		it.step, it.steps = min(n.At()+1, len(n.Steps)), len(n.Steps)
		why := text.T("cadence.why", it.step, it.steps, n.Title)
		it.why, it.reasons = why, why+" · "+it.reasons
	}
	if n := len(d.Moves); n > 0 {
		it.moved = d.Moves[n-1].Reason
	}
	switch {
	case d.Days < 0:
		it.section, it.due = overdue, text.N("today.late", -d.Days)
	case d.Days == 0:
		it.section, it.due = dueToday, text.T("today.due")
	case sunday.Before(d.Due):
		it.section, it.due = nextWeek, text.Date(d.Due)
	default:
		it.section, it.due = thisWeek, text.Date(d.Due)
	}
	return it
}

func howOf(t model.Task) string {
	how := text.T("today.channel.none")
	if t.Channel != "" {
		how = text.T("channel." + string(t.Channel))
	}
	if t.Snoozed > 0 {
		how = text.T("today.snoozed", how, text.N("today.times", t.Snoozed))
	}
	return how
}

// icon is the picture on the tile of an item.
func (it item) icon() string {
	switch it.work {
	case model.WorkPlan:
		return "onboarding"
	case model.WorkDrill:
		return "repeat"
	case model.WorkGap:
		return "alert"
	case model.WorkNoStep:
		return "user"
	}
	return screen.ChannelIcon(it.channel)
}

func warmthIcon(t model.Temperature) string {
	switch t {
	case model.Cold:
		return "snow"
	case model.Warm:
		return "thermo"
	case model.Hot:
		return "flame"
	}
	return ""
}
