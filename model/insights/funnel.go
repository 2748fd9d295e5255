package insights

import "konklave/model"

// Stage is a step of the funnel of people.
type Stage string

// The steps. Whoever is in one is in all before it.
const (
	Contacted  Stage = "contacted"  // there was contact in the period
	Replied    Stage = "replied"    // the person took part in it
	Met        Stage = "met"        // in a meeting
	Evaluation Stage = "evaluation" // and the account is in evaluation now, or further
	Offer      Stage = "offer"      // has an offer now, or is further
	Decision   Stage = "decision"   // is before the decision now
)

// Stages lists the steps in their order.
var Stages = []Stage{Contacted, Replied, Met, Evaluation, Offer, Decision}

// Funnel is the phase that a step belongs to.
func (s Stage) Funnel() model.Funnel {
	switch s {
	case Contacted, Replied:
		return model.ToFu
	case Met, Evaluation:
		return model.MoFu
	}
	return model.BoFu
}

// Temperatures lists the parts of a step: cold, warm, hot, and not known.
var Temperatures = []model.Temperature{model.Cold, model.Warm, model.Hot, ""}

// Step holds the people of one step by the temperature that their account has now, in
// the order of Temperatures. Each person counts once.
type Step struct {
	Stage Stage
	Parts [4][]Item
}

// Sum is how many people are in the step.
func (s Step) Sum() int {
	n := 0
	for _, p := range s.Parts {
		n += len(p)
	}
	return n
}

// All are the people of the step.
func (s Step) All() []Item {
	var all []Item
	for _, p := range s.Parts {
		all = append(all, p...)
	}
	return all
}

// Funnel is how far people came.
type Funnel struct {
	Steps  []Step
	Hidden bool // it would tell of single colleagues

	doers doers
}

// Percent is the share of the step before that came to step i; false where there is no
// step before, or it has too few for a percent.
func (f Funnel) Percent(i int) (int, bool) {
	if i == 0 || f.Steps[i-1].Sum() < LeastForRate {
		return 0, false
	}
	return percent(f.Steps[i].Sum(), f.Steps[i-1].Sum()), true
}

// funnel counts a person by the touches of the period.
func (c *Count) funnel(touches []model.Touch) {
	far, last := -1, model.Touch{}
	for _, t := range touches {
		if !within(c.q.day(t.At), c.q.From, c.q.To) || c.q.By != "" && t.By != c.q.By {
			continue
		}
		c.f.Funnel.doers.add(t.By)
		step := 0
		switch {
		case t.TwoWayContact() && t.Channel == model.Meeting:
			step = 2
		case t.TwoWayContact():
			step = 1
		}
		far = max(far, step)
		if last.At.Before(t.At) {
			last = t
		}
	}
	if far < 0 {
		return
	}
	a := c.accounts[c.home]
	if far == 2 {
		switch {
		case a.stage >= model.StageDecision:
			far = 5
		case a.stage >= model.StageOffer:
			far = 4
		case a.stage >= model.StageEvaluation:
			far = 3
		}
	}
	part := 3
	for i, t := range Temperatures {
		if t == a.temperature {
			part = i
		}
	}
	item := Item{Person: last.Person, Account: c.home, On: c.q.day(last.At)}
	for i := 0; i <= far; i++ {
		c.f.Funnel.Steps[i].Parts[part] = append(c.f.Funnel.Steps[i].Parts[part], item)
	}
}

// met counts a person with whom there was a meeting in the month up to the last day.
func (c *Count) met(touches []model.Touch) {
	var item Item
	for _, t := range touches {
		day := c.q.day(t.At)
		if t.Channel != model.Meeting || !t.TwoWayContact() || !within(day, c.q.To.AddDays(1-meetingDays), c.q.To) || c.q.By != "" && t.By != c.q.By {
			continue
		}
		c.f.Meetings.doers.add(t.By)
		if item.On.Before(day) {
			item = Item{Person: t.Person, Account: c.home, On: day}
		}
	}
	if !item.On.IsZero() {
		c.f.Meetings.Items = append(c.f.Meetings.Items, item)
	}
}

// Meetings are the people met in the meetingDays days up to the last day.
type Meetings struct {
	Items  []Item
	Hidden bool // it would tell of single colleagues

	doers doers
}
