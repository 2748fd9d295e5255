package model

import "slices"

// PlanUpdate is what a newer version of the page changes in a running plan.
type PlanUpdate struct {
	Version int // of the page now
	New     []PlanTask
	Moved   []PlanMove
	Changed []PlanTask // same day, other words or rules
	Removed []PlanTask // open ones; what is done stays
	Kept    int        // done tasks that the page no longer has
	Milestones,
	Checkpoints int // new, moved or removed ones
}

// PlanMove is a task whose day is another.
type PlanMove struct {
	Task     PlanTask
	From, To int
}

// Empty reports whether nothing changes.
func (u PlanUpdate) Empty() bool {
	return len(u.New)+len(u.Moved)+len(u.Changed)+len(u.Removed)+u.Milestones+u.Checkpoints == 0
}

// UpdateTo finds what a plan made of a newer page changes in p, and gives p with that
// taken over. Done tasks and what was said, noted and signed stay.
func (p Plan) UpdateTo(fresh Plan) (PlanUpdate, Plan) {
	u := PlanUpdate{Version: fresh.PageVersion}
	next := p
	next.Title, next.Phases, next.PageVersion, next.Length = fresh.Title, fresh.Phases, fresh.PageVersion, fresh.Length
	next.Tasks, next.Milestones, next.Checkpoints, next.Dropped = nil, nil, nil, slices.Clone(p.Dropped)
	for _, t := range fresh.Tasks {
		i := slices.IndexFunc(p.Tasks, func(old PlanTask) bool { return old.ID == t.ID })
		if i < 0 {
			u.New = append(u.New, t)
			next.Tasks = append(next.Tasks, t)
			continue
		}
		old := p.Tasks[i]
		if old.Done() {
			next.Tasks = append(next.Tasks, old)
			continue
		}
		switch {
		case old.Day != t.Day:
			u.Moved = append(u.Moved, PlanMove{Task: t, From: old.Day, To: t.Day})
		case !sameTask(old, t):
			u.Changed = append(u.Changed, t)
		}
		t.Note, t.Signs, t.ReadVersion, t.Settled = old.Note, old.Signs, old.ReadVersion, old.Settled
		t.SubmittedAt, t.Evidence = old.SubmittedAt, old.Evidence
		next.Tasks = append(next.Tasks, t)
	}
	for _, old := range p.Tasks {
		if slices.ContainsFunc(fresh.Tasks, func(t PlanTask) bool { return t.ID == old.ID }) {
			continue
		}
		if old.Touched() { // what somebody wrote is not thrown away
			u.Kept++
			next.Tasks = append(next.Tasks, old)
			continue
		}
		u.Removed = append(u.Removed, old)
		next.Dropped = append(next.Dropped, old.ID)
	}
	slices.SortStableFunc(next.Tasks, func(a, b PlanTask) int { return a.Day - b.Day })
	next.updateMilestones(p, fresh, &u)
	next.updateCheckpoints(p, fresh, &u)
	return u, next
}

func sameTask(a, b PlanTask) bool {
	return a.Kind == b.Kind && a.Title == b.Title && a.Detail == b.Detail && a.Page == b.Page && a.SignOff == b.SignOff && a.Fulfil == b.Fulfil &&
		slices.Equal(a.DependsOn, b.DependsOn) && slices.Equal(a.Rubric, b.Rubric)
}

func (p *Plan) updateMilestones(before, fresh Plan, u *PlanUpdate) {
	for _, m := range fresh.Milestones {
		i := slices.IndexFunc(before.Milestones, func(old Milestone) bool { return old.ID == m.ID })
		if i < 0 {
			u.Milestones++
		} else {
			old := before.Milestones[i]
			if !old.SignedAt.IsZero() {
				m = old
			} else {
				if old.Day != m.Day || old.Title != m.Title || old.Measure != m.Measure || !slices.Equal(old.Rubric, m.Rubric) {
					u.Milestones++
				}
				m.SubmittedAt, m.Note, m.Signs = old.SubmittedAt, old.Note, old.Signs
			}
		}
		p.Milestones = append(p.Milestones, m)
	}
	for _, old := range before.Milestones {
		if slices.ContainsFunc(fresh.Milestones, func(m Milestone) bool { return m.ID == old.ID }) {
			continue
		}
		if !old.SignedAt.IsZero() || !old.SubmittedAt.IsZero() || len(old.Signs) > 0 {
			p.Milestones = append(p.Milestones, old)
			continue
		}
		u.Milestones++
		p.Dropped = append(p.Dropped, old.ID)
	}
	slices.SortStableFunc(p.Milestones, func(a, b Milestone) int { return a.Day - b.Day })
}

func (p *Plan) updateCheckpoints(before, fresh Plan, u *PlanUpdate) {
	for _, c := range fresh.Checkpoints {
		i := slices.IndexFunc(before.Checkpoints, func(old Checkpoint) bool { return old.ID == c.ID })
		switch {
		case i < 0:
			u.Checkpoints++
		case before.Checkpoints[i].Hire.Given() || before.Checkpoints[i].Mentor.Given():
			c = before.Checkpoints[i] // the answers belong to these questions
		case before.Checkpoints[i].Day != c.Day || before.Checkpoints[i].Title != c.Title || !slices.Equal(before.Checkpoints[i].Questions, c.Questions):
			u.Checkpoints++
		}
		p.Checkpoints = append(p.Checkpoints, c)
	}
	for _, old := range before.Checkpoints {
		if slices.ContainsFunc(fresh.Checkpoints, func(c Checkpoint) bool { return c.ID == old.ID }) {
			continue
		}
		if old.Hire.Given() || old.Mentor.Given() {
			p.Checkpoints = append(p.Checkpoints, old)
			continue
		}
		u.Checkpoints++
		p.Dropped = append(p.Dropped, old.ID)
	}
	slices.SortStableFunc(p.Checkpoints, func(a, b Checkpoint) int { return a.Day - b.Day })
}
