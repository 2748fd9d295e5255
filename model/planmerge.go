package model

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// MergePlans joins two versions of one plan that were kept apart. Nothing that was
// done, noted, said or signed on either side is lost: a task is done when it is on one
// side, notes are put together, and of a milestone, the mentor and the calendar the side
// that was touched later says how it stands; absences of both count. Merging twice changes nothing, and the order does not matter but for
// that of notes.
func MergePlans(a, b Plan) Plan {
	if b.PageVersion > a.PageVersion {
		a, b = b, a
	}
	m := a
	m.Hire, m.Mentor = cmp.Or(a.Hire, b.Hire), cmp.Or(a.Mentor, b.Mentor)
	if b.MentorAt.After(a.MentorAt) {
		m.Mentor, m.MentorAt = b.Mentor, b.MentorAt
	}
	newer, older := a.Calendar, b.Calendar
	if b.CalendarAt.After(a.CalendarAt) {
		newer, older, m.CalendarAt = older, newer, b.CalendarAt
	}
	m.Calendar = newer
	m.Calendar.Absences = mergeAbsences(newer.Absences, older.Absences)
	m.Tasks, m.Milestones, m.Checkpoints = slices.Clone(a.Tasks), slices.Clone(a.Milestones), slices.Clone(a.Checkpoints)
	for _, t := range b.Tasks {
		if i := slices.IndexFunc(m.Tasks, func(x PlanTask) bool { return x.ID == t.ID }); i >= 0 {
			m.Tasks[i] = mergeTasks(m.Tasks[i], t)
		} else if t.Touched() || !slices.Contains(a.Dropped, t.ID) {
			m.Tasks = append(m.Tasks, t)
		}
	}
	for _, s := range b.Milestones {
		if i := slices.IndexFunc(m.Milestones, func(x Milestone) bool { return x.ID == s.ID }); i >= 0 {
			m.Milestones[i] = mergeMilestones(m.Milestones[i], s)
		} else if !slices.Contains(a.Dropped, s.ID) || len(s.Signs) > 0 || !s.SubmittedAt.IsZero() {
			m.Milestones = append(m.Milestones, s)
		}
	}
	for _, c := range b.Checkpoints {
		if i := slices.IndexFunc(m.Checkpoints, func(x Checkpoint) bool { return x.ID == c.ID }); i >= 0 {
			m.Checkpoints[i].Hire = later(m.Checkpoints[i].Hire, c.Hire)
			m.Checkpoints[i].Mentor = later(m.Checkpoints[i].Mentor, c.Mentor)
		} else if !slices.Contains(a.Dropped, c.ID) || c.Hire.Given() || c.Mentor.Given() {
			m.Checkpoints = append(m.Checkpoints, c)
		}
	}
	m.Dropped = slices.Clone(a.Dropped)
	for _, id := range b.Dropped {
		if !slices.Contains(m.Dropped, id) {
			m.Dropped = append(m.Dropped, id)
		}
	}
	slices.Sort(m.Dropped)
	slices.SortStableFunc(m.Tasks, func(a, b PlanTask) int { return a.Day - b.Day })
	slices.SortStableFunc(m.Milestones, func(a, b Milestone) int { return a.Day - b.Day })
	slices.SortStableFunc(m.Checkpoints, func(a, b Checkpoint) int { return a.Day - b.Day })
	return m
}

// mergeTasks joins two versions of a task. What was done or submitted before the mentor
// returned it, on either side, no longer counts.
func mergeTasks(a, b PlanTask) PlanTask {
	a.Note = bothNotes(a.Note, b.Note)
	a.Settled = a.Settled || b.Settled
	a.ReadVersion = max(a.ReadVersion, b.ReadVersion)
	a.Signs = bothSigns(a.Signs, b.Signs)
	a.Evidence = bothEvidence(a.Evidence, b.Evidence)
	var returned time.Time
	for _, s := range a.Signs {
		if s.Returned {
			returned = s.At
		}
	}
	since := func(t time.Time) time.Time {
		if !t.After(returned) {
			return time.Time{}
		}
		return t
	}
	doneA, doneB := since(a.DoneAt), since(b.DoneAt)
	if doneA.IsZero() || !doneB.IsZero() && doneB.Before(doneA) {
		doneA = doneB
	}
	a.DoneAt, a.SubmittedAt = doneA, since(a.SubmittedAt)
	if submitted := since(b.SubmittedAt); submitted.After(a.SubmittedAt) {
		a.SubmittedAt = submitted
	}
	return a
}

// bothEvidence are the entries of both, each once, by time.
func bothEvidence(a, b []TaskEvidence) []TaskEvidence {
	all := slices.Clone(a)
	for _, e := range b {
		if !slices.ContainsFunc(all, e.Same) {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b TaskEvidence) int { return a.At.Compare(b.At) })
	return all
}

func mergeMilestones(a, b Milestone) Milestone {
	if touched(b).After(touched(a)) {
		a.SubmittedAt, a.SignedAt, a.SignedBy, a.Note = b.SubmittedAt, b.SignedAt, b.SignedBy, b.Note
	}
	a.Signs = bothSigns(a.Signs, b.Signs)
	return a
}

// touched is when something last happened to a milestone.
func touched(m Milestone) time.Time {
	latest := m.SubmittedAt
	if m.SignedAt.After(latest) {
		latest = m.SignedAt
	}
	for _, s := range m.Signs {
		if s.At.After(latest) {
			latest = s.At
		}
	}
	return latest
}

func later(a, b Assessment) Assessment {
	if b.At.After(a.At) {
		return b
	}
	return a
}

// bothNotes puts two notes together, once where one holds the other.
func bothNotes(a, b string) string {
	switch {
	case strings.Contains(a, b):
		return a
	case strings.Contains(b, a):
		return b
	}
	return a + "\n" + b
}

// bothSigns are the entries of both, each once, by time.
func bothSigns(a, b []SignOff) []SignOff {
	all := slices.Clone(a)
	for _, s := range b {
		if !slices.ContainsFunc(all, func(x SignOff) bool { return x.At.Equal(s.At) && x.By == s.By && x.Returned == s.Returned }) {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b SignOff) int { return a.At.Compare(b.At) })
	return all
}

// mergeAbsences adds those of b that overlap none of a. An absence until further notice
// gets the end that the other side knows.
func mergeAbsences(a, b []Absence) []Absence {
	all := slices.Clone(a)
	for _, x := range b {
		i := slices.IndexFunc(all, func(y Absence) bool { return y.From == x.From })
		if i >= 0 {
			if all[i].To.IsZero() {
				all[i] = x
			}
			continue
		}
		with := append(slices.Clone(all), x)
		slices.SortStableFunc(with, func(a, b Absence) int { return a.From.DaysSince(b.From) })
		if (Calendar{Absences: with}).Check() == nil {
			all = with
		}
	}
	return all
}

// MergeDrills joins two versions of one card: it stands as it did after the later
// answer, with the answers of both.
func MergeDrills(a, b Drill) Drill {
	if b.Last.After(a.Last) {
		a, b = b, a
	}
	all := slices.Concat(a.Answers, b.Answers)
	slices.SortStableFunc(all, func(a, b DrillAnswer) int { return a.At.Compare(b.At) })
	all = slices.CompactFunc(all, func(a, b DrillAnswer) bool { return a.At.Equal(b.At) })
	a.Answers = all[max(len(all)-DrillMemory, 0):]
	return a
}
