package onboarding

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// lag compares what is done with what should be: the day that the work done
// stands for, and how far that is from today. Today's tasks are late tomorrow.
func lag(p model.Plan, today model.Date) (reached, behind int) {
	day, length := p.Day(today), p.Days()
	days := make([]int, 0, len(p.Tasks))
	done, due, expected := 0, 0, 0
	for _, t := range p.Tasks {
		days = append(days, t.Day)
		if !t.DoneAt.IsZero() {
			done++
		}
		if p.Due(t.Day, today) {
			due++
		}
		if p.Late(t.Day, today) { // not before the day of work that it moved to
			expected++
		}
	}
	slices.Sort(days)
	clamped := min(max(day, 0), length)
	switch {
	case len(days) > 0 && done == len(days):
		return length, min(clamped-length, 0)
	case done < expected:
		behind = min(day, length+1) - days[done]
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
	hits     int  // in drills
	answers  int
	help     string // what helps most now
	private  bool   // the figures are for the hire alone
	behind   int    // days; below 0 for ahead
	stage    stage
	waiting  int // submissions that nobody has answered
}

// seriousLag is how many days behind a plan is in danger.
const seriousLag = 5

func stripOf(plans []model.Plan, shown model.ID, today model.Date) []stripRow {
	rows := make([]stripRow, 0, len(plans))
	for _, p := range plans {
		day := p.Day(today)
		reached, behind := lag(p, today)
		_, _, signed := p.Progress(today)
		length := float64(p.Days())
		row := stripRow{id: p.ID, hire: p.Hire, initials: workspace.InitialsOf(p.Hire), mentor: shortName(p.Mentor), now: p.ID == shown,
			done: float64(reached) / length, expected: float64(min(max(day, 0), p.Days())) / length,
			signed: text.T("onboarding.of", signed, len(p.Milestones))}
		row.behind, row.stage, row.waiting = behind, stageOf(p, today), waitingOf(p)
		for _, ph := range p.Phases[:max(len(p.Phases)-1, 0)] {
			row.ends = append(row.ends, float64(ph.ToDay)/length)
		}
		switch stageOf(p, today) {
		case before:
			row.when = text.T("onboarding.from", text.Date(p.Start))
		case running:
			row.when = text.T("onboarding.day", day)
		case over:
			row.when = text.T("onboarding.ended")
		}
		open := 0
		for _, t := range p.Tasks {
			if !t.Done() {
				open++
			}
		}
		switch over := stageOf(p, today) == over; {
		case over && open == 0:
			row.lag, row.icon, row.ink = text.T("onboarding.finished"), "check", ui.Success
		case over:
			row.lag, row.icon, row.ink = text.N("onboarding.left", open), "alert", ui.Danger
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

// waitingOf counts what lies with the mentor.
func waitingOf(p model.Plan) (n int) {
	for _, m := range p.Milestones {
		if m.SignedAt.IsZero() && !m.SubmittedAt.IsZero() {
			n++
		}
	}
	for _, t := range p.Tasks {
		if t.Waits() {
			n++
		}
	}
	return n
}

// byNeed sorts plans by who needs somebody first: running ones, of these what waits for a
// mentor, then the farthest behind; those to come and those that ended are last.
func byNeed(rows []stripRow) []stripRow {
	rank := map[stage]int{running: 0, before: 1, over: 2}
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b stripRow) int {
		if a.private || b.private { // the order would tell
			return cmp.Or(rank[a.stage]-rank[b.stage], strings.Compare(a.hire, b.hire))
		}
		return cmp.Or(rank[a.stage]-rank[b.stage], min(b.waiting, 1)-min(a.waiting, 1), b.behind-a.behind, strings.Compare(a.hire, b.hire))
	})
	return sorted
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
	late    bool   // its day is past, and it is neither submitted nor answered
	rubric  []string
	trail   []model.SignOff
	// checkpoint is set for a checkpoint in place of a milestone.
	checkpoint *model.Checkpoint
	task       bool // a task that was submitted, in place of a milestone
	evidence   []model.TaskEvidence
}

// signsOf lists milestones, and tasks that were submitted: submitted first, then the next open one, then what
// is signed off (the latest first), then what is still far.
func signsOf(p model.Plan, now time.Time) []signRow {
	rows := make([]signRow, 0, len(p.Milestones))
	signedAt := map[string]time.Time{}
	for _, m := range p.Milestones {
		row := signRow{id: m.ID, title: m.Title, measure: m.Measure, day: m.Day, rubric: m.Rubric, trail: m.Signs, when: whenOf(p, m.Day)}
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
		if row.late = row.state == open && p.Late(m.Day, model.DateOf(now)); row.late {
			row.line = text.T("onboarding.sign.late", row.line)
		}
		rows = append(rows, row)
	}
	for _, t := range p.Tasks {
		if t.Waits() {
			rows = append(rows, signRow{id: t.ID, title: t.Title, day: t.Day, when: whenOf(p, t.Day), state: submitted, task: true, rubric: t.Rubric, trail: t.Signs, evidence: t.Evidence,
				line: text.T("onboarding.sign.submitted", stamp(t.SubmittedAt, now, true))})
		}
	}
	for i := range p.Checkpoints {
		rows = append(rows, checkRow(p, &p.Checkpoints[i], now, signedAt))
	}
	soonest := -1
	for i, r := range rows {
		if r.state == open && r.checkpoint == nil && (soonest < 0 || r.day < rows[soonest].day) {
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

// whenOf is the day and the date of something: "Tag 45, Mi, 19. Nov".
func whenOf(p model.Plan, day int) string {
	due := p.DateOf(day)
	if due.IsZero() {
		return text.T("onboarding.day", day)
	}
	return text.T("onboarding.sign.when", day, text.Date(due))
}

// checkRow is a checkpoint in the list of milestones: done when both have answered.
func checkRow(p model.Plan, c *model.Checkpoint, now time.Time, doneAt map[string]time.Time) signRow {
	row := signRow{id: c.ID, title: c.Title, day: c.Day, when: whenOf(p, c.Day), checkpoint: c}
	switch {
	case c.Hire.Given() && c.Mentor.Given():
		row.state = signedOff
		doneAt[c.ID] = c.Hire.At
		row.line = text.T("onboarding.check.both", stamp(c.Hire.At, now, false))
	case c.Hire.Given():
		row.line = text.T("onboarding.check.mentor_open")
	case c.Mentor.Given() || !p.DateOf(c.Day).IsZero() && !p.DateOf(c.Day).After(model.DateOf(now)):
		row.line = text.T("onboarding.check.hire_open")
	default:
		row.line = row.when
	}
	row.late = row.state != signedOff && p.Late(c.Day, model.DateOf(now))
	return row
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
	return text.T("onboarding.today_at", at.Format("15:04"))
}
