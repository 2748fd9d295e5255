package model

// HelpKind is what helps a hire most now.
type HelpKind string

// The kinds, the most urgent first.
const (
	HelpSignOff    HelpKind = "sign_off"   // N submissions wait for the mentor
	HelpCheckpoint HelpKind = "checkpoint" // N checkpoints are past that somebody has not answered
	HelpLate       HelpKind = "late"       // N tasks are late
	HelpDrills     HelpKind = "drills"     // N percent of the answers in drills hit, too few
	HelpMilestone  HelpKind = "milestone"  // N milestones are past their day and not submitted
	HelpNone       HelpKind = ""
)

// Help is what helps a hire most now, with the number that says why.
type Help struct {
	Kind HelpKind
	N    int
}

// The bounds of HelpFor: a rate means little below so many answers, and is low below
// so many percent.
const (
	leastAnswers = 10
	lowRate      = 60
)

// HelpFor finds what helps a hire most: what waits for somebody else comes first, since
// the hire cannot move it.
func HelpFor(p Plan, today Date, hits, answers int) Help {
	waiting, past, late, open := 0, 0, 0, 0
	for _, m := range p.Milestones {
		switch {
		case !m.SignedAt.IsZero():
		case !m.SubmittedAt.IsZero():
			waiting++
		case p.Late(m.Day, today):
			open++
		}
	}
	for _, c := range p.Checkpoints {
		if (!c.Hire.Given() || !c.Mentor.Given()) && p.Late(c.Day, today) {
			past++
		}
	}
	for _, t := range p.Tasks {
		switch {
		case t.Waits():
			waiting++
		case !t.Done() && p.Late(t.Day, today):
			late++
		}
	}
	switch {
	case waiting > 0:
		return Help{HelpSignOff, waiting}
	case late > 0:
		return Help{HelpLate, late}
	case past > 0:
		return Help{HelpCheckpoint, past}
	case answers >= leastAnswers && 100*hits < lowRate*answers:
		return Help{HelpDrills, (200*hits + answers) / (2 * answers)}
	case open > 0:
		return Help{HelpMilestone, open}
	}
	return Help{}
}

// LeastTogether is of how many people at least a figure is made that must not tell of
// one person. In Germany the works council has a say in what can watch over conduct or
// performance of employees (BetrVG § 87 (1) no. 6).
const LeastTogether = 5

// Together is how all hires do, without any name.
type Together struct {
	People, OnTime int // whose plan runs; those without a late task
	Hits, Answers  int
}

// Add counts one plan that runs.
func (s *Together) Add(p Plan, today Date, hits, answers int) {
	if today.Before(p.Start) || p.Late(p.Days(), today) {
		return
	}
	s.People++
	s.Hits += hits
	s.Answers += answers
	for _, t := range p.Tasks {
		if !t.Done() && p.Late(t.Day, today) {
			return
		}
	}
	s.OnTime++
}
