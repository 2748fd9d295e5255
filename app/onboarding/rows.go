package onboarding

import (
	"slices"
	"strings"
	"time"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// stage is where a plan stands in its hundred days.
type stage uint8

const (
	before  stage = iota // day 1 is yet to come
	running              // day 1 to the last
	over                 // the last day is past
)

// stageOf is where a plan stands on a date.
func stageOf(p model.Plan, today model.Date) stage {
	switch {
	case today.Before(p.Start):
		return before
	case p.Late(p.Days(), today):
		return over
	}
	return running
}

// planView is one plan in words.
type planView struct {
	id       model.ID
	page     string
	title    string
	hire     string
	mentor   string
	initials string // of the mentor
	day      int
	days     int // length
	stage    stage
	calendar model.Calendar

	ring      float64
	ringLabel string
	headline  string
	sentence  string
	tasks     string // "31 von 34"
	signed    string // "2 von 6"

	phases []phaseView
	marks  []markView
	checks []markView // the checkpoints
	flag   string     // "Tag 37", "" outside of the hundred days
}

type phaseView struct {
	title, days string
	from, to    int
	now         bool
}

// markView is a milestone, or a checkpoint, on the timeline.
type markView struct {
	id     string
	day    int
	label  string
	signed bool // of a checkpoint: both have answered
}

// viewOf puts a plan into words, on a day at an hour (for the greeting, which the hire
// alone is given).
func viewOf(p model.Plan, now time.Time, mine bool) planView {
	today := model.DateOf(now)
	day := p.Day(today)
	done, due, signed := p.Progress(today)
	v := planView{
		id: p.ID, page: p.Page, title: p.Title, hire: p.Hire, mentor: p.Mentor, initials: workspace.InitialsOf(p.Mentor),
		day: day, days: p.Days(), stage: stageOf(p, today), calendar: p.Calendar,
		tasks: text.T("onboarding.of", done, due), signed: text.T("onboarding.of", signed, len(p.Milestones)),
	}
	at := p.PhaseOf(day)
	for i, ph := range p.Phases {
		v.phases = append(v.phases, phaseView{title: ph.Title, days: text.T("onboarding.days", ph.FromDay, ph.ToDay), from: ph.FromDay, to: ph.ToDay, now: i == at})
	}
	for _, m := range p.Milestones {
		v.marks = append(v.marks, markView{id: m.ID, day: m.Day, label: m.Title, signed: !m.SignedAt.IsZero()})
	}
	for _, c := range p.Checkpoints {
		v.checks = append(v.checks, markView{id: c.ID, day: c.Day, label: text.T("onboarding.check.mark", c.Title, whenOf(p, c.Day)), signed: c.Hire.Given() && c.Mentor.Given()})
	}
	hello := p.Hire
	if mine {
		hello = text.T(greeting(now.Hour()), firstName(p.Hire))
	}
	switch v.stage {
	case before:
		v.ringLabel = "0"
		v.headline = text.N("onboarding.begins", p.Start.DaysSince(today))
		v.sentence = text.T("onboarding.begins.why", text.LongDate(p.Start), firstName(p.Hire))
	case running:
		v.ring, v.ringLabel = float64(day)/float64(v.days), text.Number(day)
		v.headline = text.T("onboarding.day_of", day, v.days)
		v.flag = text.T("onboarding.day", day)
		v.sentence = hello
		if at >= 0 && p.Phases[at].Goal != "" {
			v.sentence = text.T("onboarding.goal", hello, p.Phases[at].Goal)
			if !mine {
				v.sentence = text.T("onboarding.goal.of", firstName(p.Hire), p.Phases[at].Goal)
			}
		}
	case over:
		v.ring, v.ringLabel = 1, text.Number(v.days)
		v.headline = text.T("onboarding.over", v.days)
		v.sentence = text.T("onboarding.over.whole", firstName(p.Hire), text.DateYear(model.DateOf(p.Completed())))
		if open := len(p.Tasks) - done; open > 0 || signed < len(p.Milestones) {
			v.sentence = text.T("onboarding.over.open", text.N("onboarding.tasks", open), text.N("onboarding.milestones", len(p.Milestones)-signed))
		}
	}
	return v
}

func greeting(hour int) string {
	switch {
	case hour >= 4 && hour < 11:
		return "onboarding.greeting.morning"
	case hour >= 18 || hour < 4:
		return "onboarding.greeting.evening"
	}
	return "onboarding.greeting.day"
}

func firstName(name string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return first
}

// taskRow is a task in words.
type taskRow struct {
	id      string
	when    string // weekday, or day and date in the list of all
	now     bool   // today
	late    bool
	icon    string
	title   string
	detail  string
	page    string
	note    string
	done    bool
	signOff bool
	rubric  []string
	waits   string // titles of the tasks that come first, "" for none
	counts  string // what counts already, "" where only the hire can tell

	submitted bool // it lies with the mentor
	evidence  int  // entries
}

// beside is what stands beside the title.
func (r taskRow) beside() string {
	switch {
	case r.waits != "":
		return text.T("onboarding.waits")
	case r.counts != "":
		return r.counts
	}
	return r.detail
}

// The ways to say when a task is due.
type whenStyle uint8

const (
	byWeekday whenStyle = iota // "Di"
	byDate                     // "11. Nov"
	byAge                      // "seit 6 T"
)

func rowOf(p model.Plan, t model.PlanTask, today model.Date, style whenStyle) taskRow {
	date := p.DateOf(t.Day)
	row := taskRow{id: t.ID, icon: kindIcon(t.Kind), title: t.Title, detail: t.Detail, page: t.Page, note: t.Note,
		done: t.Done(), signOff: t.SignOff, rubric: t.Rubric, now: date == today, submitted: t.Waits(), evidence: len(t.Evidence)}
	if !row.done {
		row.late = p.Late(t.Day, today)
		var first []string
		for _, open := range p.WaitsFor(t) {
			first = append(first, open.Title)
		}
		row.waits = strings.Join(first, ", ")
	}
	if date.IsZero() {
		row.when = "–"
		return row
	}
	switch style {
	case byWeekday:
		row.when, _, _ = strings.Cut(text.Date(date), ",")
	case byDate:
		row.when = text.Date(date)
	case byAge:
		row.when = text.T("onboarding.since", text.Age(today.DaysSince(date)))
	}
	return row
}

func kindIcon(kind string) string {
	switch kind {
	case "read":
		return "playbooks"
	case "watch":
		return "eye"
	case "shadow":
		return "headset"
	case "roleplay":
		return "users"
	case "drill":
		return "repeat"
	case "quiz":
		return "question"
	case "certify":
		return "shield"
	case "meet":
		return "meeting"
	}
	return "target"
}

// weekView is a calendar week of a plan.
type weekView struct {
	monday model.Date
	title  string // "Diese Woche"
	number string // "KW 46"
	rows   []taskRow
	done   int
	now    bool // this week
	first  bool // nothing of the plan lies before it
	last   bool
	free   []string // public holidays
}

// mondayOf is the first day of the week of a date.
func mondayOf(d model.Date) model.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// homeWeek is the week to begin with: this week, or the nearest one of the plan.
func homeWeek(p model.Plan, today model.Date) model.Date {
	switch stageOf(p, today) {
	case before:
		return mondayOf(p.DateOf(1))
	case over:
		return mondayOf(p.DateOf(p.Days()))
	}
	return mondayOf(today)
}

func weekOf(p model.Plan, monday, today model.Date) weekView {
	this := mondayOf(today)
	_, number := monday.Time().ISOWeek()
	end := p.DateOf(p.Days())
	w := weekView{monday: monday, number: text.T("onboarding.week.number", number), now: monday == this,
		first: !mondayOf(p.Start).Before(monday), last: !end.IsZero() && !monday.Before(mondayOf(end))}
	for d := monday; d.DaysSince(monday) < 5; d = d.AddDays(1) {
		if name := p.Calendar.Holiday(d); name != "" {
			w.free = append(w.free, text.T("onboarding.week.holiday", name, text.Date(d)))
		}
	}
	switch monday {
	case this:
		w.title = text.T("onboarding.week.this")
	case this.AddDays(7):
		w.title = text.T("onboarding.week.next")
	case this.AddDays(-7):
		w.title = text.T("onboarding.week.last")
	default:
		w.title = text.T("onboarding.week.of", text.DateYear(monday))
	}
	for _, i := range p.Week(monday) {
		row := rowOf(p, p.Tasks[i], today, byWeekday)
		if row.done {
			w.done++
		}
		w.rows = append(w.rows, row)
	}
	return w
}

// taskGroup is a phase with its tasks, for the list of all.
type taskGroup struct {
	title, days string
	rows        []taskRow
	done        int
}

// allOf lists every task under its phase; tasks outside of all phases come last.
func allOf(p model.Plan, today model.Date) []taskGroup {
	groups := make([]taskGroup, len(p.Phases)+1)
	for i, ph := range p.Phases {
		groups[i] = taskGroup{title: ph.Title, days: text.T("onboarding.days", ph.FromDay, ph.ToDay)}
	}
	groups[len(p.Phases)].title = text.T("onboarding.no_phase")
	for _, t := range p.Tasks {
		g := &groups[len(p.Phases)]
		if at := p.PhaseOf(t.Day); at >= 0 {
			g = &groups[at]
		}
		row := rowOf(p, t, today, byDate)
		if row.done {
			g.done++
		}
		g.rows = append(g.rows, row)
	}
	return slices.DeleteFunc(groups, func(g taskGroup) bool { return len(g.rows) == 0 })
}

// lateOf lists what is open from weeks before this one, the oldest first.
func lateOf(p model.Plan, today model.Date) []taskRow {
	this := mondayOf(today)
	var rows []taskRow
	for _, t := range p.Tasks {
		if !t.Done() && p.Late(t.Day, this) {
			rows = append(rows, rowOf(p, t, today, byAge))
		}
	}
	return rows
}

// previewOf lists the open tasks of the next week that has any, at most n.
func previewOf(p model.Plan, today model.Date, n int) []taskRow {
	sunday := mondayOf(today).AddDays(6)
	var rows []taskRow
	for _, t := range p.Tasks {
		if !t.Done() && p.DateOf(t.Day).After(sunday) && len(rows) < n {
			rows = append(rows, rowOf(p, t, today, byDate))
		}
	}
	return rows
}

// nextMonday is the first Monday after a day.
func nextMonday(today model.Date) model.Date { return mondayOf(today).AddDays(7) }
