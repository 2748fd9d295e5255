package onboarding

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// stage is where a plan stands in its hundred days.
type stage uint8

const (
	before  stage = iota // day 1 is yet to come
	running              // day 1 to 100
	over                 // day 100 is past
)

func stageOf(day int) stage {
	switch {
	case day < 1:
		return before
	case day > model.PlanDays:
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
	stage    stage

	ring      float64
	ringLabel string
	headline  string
	sentence  string
	tasks     string // "31 von 34"
	signed    string // "2 von 6"

	phases []phaseView
	marks  []markView
	flag   string // "Tag 37", "" outside of the hundred days
}

type phaseView struct {
	title, days string
	from, to    int
	now         bool
}

// markView is a milestone on the timeline.
type markView struct {
	day    int
	label  string
	signed bool
}

// viewOf puts a plan into words, on a day at an hour (for the greeting).
func viewOf(p model.Plan, now time.Time) planView {
	today := model.DateOf(now)
	day := p.Day(today)
	done, due, signed := p.Progress(day)
	v := planView{
		id: p.ID, page: p.Page, title: p.Title, hire: p.Hire, mentor: p.Mentor, initials: workspace.InitialsOf(p.Mentor),
		day: day, stage: stageOf(day),
		tasks: text.T("onboarding.of", done, due), signed: text.T("onboarding.of", signed, len(p.Milestones)),
	}
	at := p.PhaseOf(day)
	for i, ph := range p.Phases {
		v.phases = append(v.phases, phaseView{title: ph.Title, days: text.T("onboarding.days", ph.FromDay, ph.ToDay), from: ph.FromDay, to: ph.ToDay, now: i == at})
	}
	for _, m := range p.Milestones {
		v.marks = append(v.marks, markView{day: m.Day, label: m.Title, signed: !m.SignedAt.IsZero()})
	}
	hello := text.T(greeting(now.Hour()), firstName(p.Hire))
	switch v.stage {
	case before:
		v.ringLabel = "0"
		v.headline = text.N("onboarding.begins", 1-day)
		v.sentence = text.T("onboarding.begins.why", text.LongDate(p.Start), firstName(p.Hire))
	case running:
		v.ring, v.ringLabel = float64(day)/model.PlanDays, text.Number(day)
		v.headline = text.T("onboarding.day_of", day, model.PlanDays)
		v.flag = text.T("onboarding.day", day)
		v.sentence = hello
		if at >= 0 && p.Phases[at].Goal != "" {
			v.sentence = text.T("onboarding.goal", hello, p.Phases[at].Goal)
		}
	case over:
		v.ring, v.ringLabel = 1, text.Number(model.PlanDays)
		v.headline = text.T("onboarding.over")
		v.sentence = text.T("onboarding.over.whole", firstName(p.Hire), text.DateYear(p.DateOf(model.PlanDays)))
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
		done: !t.DoneAt.IsZero(), signOff: t.SignOff, now: date == today}
	row.late = !row.done && date.Before(today)
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
}

// mondayOf is the first day of the week of a date.
func mondayOf(d model.Date) model.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// homeWeek is the week to begin with: this week, or the nearest one of the plan.
func homeWeek(p model.Plan, today model.Date) model.Date {
	switch stageOf(p.Day(today)) {
	case before:
		return mondayOf(p.Start)
	case over:
		return mondayOf(p.DateOf(model.PlanDays))
	}
	return mondayOf(today)
}

func weekOf(p model.Plan, monday, today model.Date) weekView {
	this := mondayOf(today)
	_, number := monday.Time().ISOWeek()
	w := weekView{monday: monday, number: text.T("onboarding.week.number", number), now: monday == this,
		first: !mondayOf(p.Start).Before(monday), last: !monday.Before(mondayOf(p.DateOf(model.PlanDays)))}
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
		if t.DoneAt.IsZero() && p.DateOf(t.Day).Before(this) {
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
		if t.DoneAt.IsZero() && sunday.Before(p.DateOf(t.Day)) && len(rows) < n {
			rows = append(rows, rowOf(p, t, today, byDate))
		}
	}
	return rows
}

// lag compares what is done with what should be: the day that the work done
// stands for, and how far that is from today. Today's tasks are late tomorrow.
func lag(p model.Plan, today model.Date) (reached, behind int) {
	day := p.Day(today)
	days := make([]int, 0, len(p.Tasks))
	done, due, expected := 0, 0, 0
	for _, t := range p.Tasks {
		days = append(days, t.Day)
		if !t.DoneAt.IsZero() {
			done++
		}
		if t.Day <= day {
			due++
		}
		if t.Day < day {
			expected++
		}
	}
	slices.Sort(days)
	clamped := min(max(day, 0), model.PlanDays)
	switch {
	case len(days) > 0 && done == len(days):
		return model.PlanDays, min(clamped-model.PlanDays, 0)
	case done < expected:
		behind = min(day, model.PlanDays+1) - days[done]
		return max(clamped-behind, 0), behind
	case done > due:
		ahead := days[done-1] - max(day, 0)
		return clamped + ahead, -ahead
	}
	return clamped, 0
}

// stripRow is a plan in the list of all.
type stripRow struct {
	id       model.ID
	hire     string
	initials string
	when     string  // "Tag 37"
	done     float64 // 0 to 1
	expected float64
	ends     []float64 // of the phases, without the last
	lag      string
	icon     string
	ink      ui.Token
	signed   string
	mentor   string
	now      bool // on show
}

// seriousLag is how many days behind a plan is in danger.
const seriousLag = 5

func stripOf(plans []model.Plan, shown model.ID, today model.Date) []stripRow {
	rows := make([]stripRow, 0, len(plans))
	for _, p := range plans {
		day := p.Day(today)
		reached, behind := lag(p, today)
		_, _, signed := p.Progress(day)
		row := stripRow{id: p.ID, hire: p.Hire, initials: workspace.InitialsOf(p.Hire), mentor: shortName(p.Mentor), now: p.ID == shown,
			done: float64(reached) / model.PlanDays, expected: float64(min(max(day, 0), model.PlanDays)) / model.PlanDays,
			signed: text.T("onboarding.of", signed, len(p.Milestones))}
		for _, ph := range p.Phases[:max(len(p.Phases)-1, 0)] {
			row.ends = append(row.ends, float64(ph.ToDay)/model.PlanDays)
		}
		switch stageOf(day) {
		case before:
			row.when = text.T("onboarding.from", text.Date(p.Start))
		case running:
			row.when = text.T("onboarding.day", day)
		case over:
			row.when = text.T("onboarding.ended")
		}
		switch {
		case behind >= seriousLag:
			row.lag, row.icon, row.ink = text.N("onboarding.behind", behind), "alert", ui.Danger
		case behind > 0:
			row.lag, row.icon, row.ink = text.N("onboarding.behind", behind), "clock", ui.Warning
		case behind < 0:
			row.lag, row.icon, row.ink = text.N("onboarding.ahead", -behind), "check", ui.Success
		default:
			row.lag, row.icon, row.ink = text.T("onboarding.on_time"), "check", ui.Success
		}
		rows = append(rows, row)
	}
	return rows
}

// shortName is "C. Wölk" for "Carsten Wölk".
func shortName(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name
	}
	first := []rune(words[0])
	return string(first[0]) + ". " + words[len(words)-1]
}

// signState is how far a milestone is.
type signState uint8

const (
	open signState = iota
	submitted
	signedOff
)

// signRow is a milestone in the panel of sign-offs.
type signRow struct {
	id      string
	title   string
	measure string
	line    string // its state in words
	state   signState
	next    bool // the first open one
	day     int
	when    string // "Tag 45, Mi, 19. Nov"
}

// signsOf lists milestones: submitted first, then the next open one, then what
// is signed off (the latest first), then what is still far.
func signsOf(p model.Plan, now time.Time) []signRow {
	rows := make([]signRow, 0, len(p.Milestones))
	signedAt := map[string]time.Time{}
	for _, m := range p.Milestones {
		row := signRow{id: m.ID, title: m.Title, measure: m.Measure, day: m.Day, when: text.T("onboarding.sign.when", m.Day, text.Date(p.DateOf(m.Day)))}
		switch {
		case !m.SignedAt.IsZero():
			row.state = signedOff
			row.line = text.T("onboarding.sign.signed", shortName(m.SignedBy), stamp(m.SignedAt, now, false))
			if m.Note != "" {
				row.line = text.T("onboarding.sign.word", row.line, m.Note)
			}
			signedAt[m.ID] = m.SignedAt
		case !m.SubmittedAt.IsZero():
			row.state = submitted
			row.line = text.T("onboarding.sign.submitted", stamp(m.SubmittedAt, now, true))
		case m.Note != "":
			row.line = text.T("onboarding.sign.returned", m.Note)
		default:
			row.line = row.when
		}
		rows = append(rows, row)
	}
	soonest := -1
	for i, r := range rows {
		if r.state == open && (soonest < 0 || r.day < rows[soonest].day) {
			soonest = i
		}
	}
	if soonest >= 0 {
		rows[soonest].next = true
	}
	rank := func(r signRow) int {
		switch {
		case r.state == submitted:
			return 0
		case r.next:
			return 1
		case r.state == signedOff:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(rows, func(a, b signRow) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		if a.state == signedOff {
			return signedAt[b.id].Compare(signedAt[a.id])
		}
		return a.day - b.day
	})
	return rows
}

// stamp is "heute, 09:10" on the day itself, else the date.
func stamp(at, now time.Time, hour bool) string {
	at = at.In(now.Location())
	if model.DateOf(at) != model.DateOf(now) {
		_, date, _ := strings.Cut(text.Date(model.DateOf(at)), ", ")
		return date
	}
	if !hour {
		return text.T("onboarding.today")
	}
	minute := strconv.Itoa(at.Minute())
	if len(minute) == 1 {
		minute = "0" + minute
	}
	return text.T("onboarding.today_at", strconv.Itoa(at.Hour())+":"+minute)
}
