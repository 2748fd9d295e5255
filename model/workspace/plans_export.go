package workspace

import (
	"context"
	"io"
	"math"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// PlanWords are the words that a calendar file needs, in the language of the user.
type PlanWords struct {
	Name                        string // of the calendar
	Task, Milestone, Checkpoint string // categories
	Done                        string // put before the title of what is done: "✓ "
	// Gone is the title of what is no longer in the plan: calendars that know it take
	// it out, but one that reads its first file may show it, as Outlook does.
	Gone string
}

// WriteCalendar writes tasks, milestones and checkpoints of a plan as iCalendar. Each
// has the same UID for ever, so that a calendar that reads the file again changes what
// it has. The sequence is the number of the latest change in the store, which only
// grows, also by undoing.
func (ws *Workspace) WriteCalendar(ctx context.Context, plan model.ID, words PlanWords, w io.Writer) error {
	var p model.Plan
	var seq uint64
	err := ws.store.View(func(tx *store.Tx) (err error) {
		if p, err = tx.Plan(plan); err != nil {
			return err
		}
		seq, err = tx.LastSeq()
		return err
	})
	if err != nil {
		return err
	}
	uid := func(id string) string { return p.ID.String() + "-" + id + "@konklave" }
	var events []exchange.Event
	add := func(id string, day int, title, detail, category string, done bool) {
		if done {
			title = words.Done + title
		}
		events = append(events, exchange.Event{UID: uid(id), On: p.DateOf(day), Title: title, Detail: detail, Category: category})
	}
	for _, t := range p.Tasks {
		add(t.ID, t.Day, t.Title, t.Detail, words.Task, t.Done())
	}
	for _, m := range p.Milestones {
		add(m.ID, m.Day, m.Title, m.Measure, words.Milestone, !m.SignedAt.IsZero())
	}
	for _, c := range p.Checkpoints {
		add(c.ID, c.Day, c.Title, "", words.Checkpoint, c.Hire.Given() && c.Mentor.Given())
	}
	for _, id := range p.Dropped {
		events = append(events, exchange.Event{UID: uid(id), Title: words.Gone, Gone: true})
	}
	return exchange.WriteCalendar(w, p.ID.String(), words.Name, events, int(min(seq, math.MaxInt32)), ws.clock())
}
