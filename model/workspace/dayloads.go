package workspace

import (
	"konklave/model"
	"konklave/model/store"
)

// dayloads are the minutes of work that stand on each day already.
type dayloads struct{ minutes map[model.Date]int }

// daysOf adds up what is planned: open follow-ups, and steps to come. Those of one
// enrolment (zero for none) are left out: it is being planned anew.
func (ws *Workspace) daysOf(tx *store.Tx, but model.ID) (*dayloads, error) {
	d := &dayloads{map[model.Date]int{}}
	today := ws.Today()
	tasks, err := tx.OpenTasks(today.AddDays(farAhead))
	if err != nil {
		return nil, err
	}
	for _, t := range tasks {
		day := t.Due
		if day.Before(today) {
			day = today // it is still to be done
		}
		if but.IsZero() || t.Cadence != but {
			d.minutes[day] += model.Urgency{Work: model.WorkFollowUp}.Minutes(t.Channel)
		}
	}
	all, err := tx.Enrollments()
	for _, n := range all {
		if n.Planned() && n.ID != but {
			d.add(n, 1) // its next step is a task already
		}
	}
	return d, err
}

// farAhead is how many days ahead a full day is seen.
const farAhead = 400

// add counts the steps of an enrolment from so many behind the next one on.
func (d *dayloads) add(n model.Enrollment, from int) {
	for i := n.At() + from; i < len(n.Steps); i++ {
		d.minutes[n.Steps[i].Due] += n.Steps[i].Minutes()
	}
}

// room reports whether a day that holds so much can take more.
func (d *dayloads) room(holds int) func(model.Date, int) bool {
	return func(day model.Date, minutes int) bool { return d.minutes[day]+minutes <= holds }
}
