package today

import (
	"hash/fnv"
	"strings"

	"konklave/app/cadence"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// reason says one reason for a rank.
func reason(r model.RankReason) string {
	switch r.Why {
	case model.WhyStage:
		return text.T("today.why.stage", text.T("stage."+model.Stage(r.N).Code()))
	case model.WhyLate, model.WhySoon, model.WhySilent, model.WhyMoved, model.WhyDrills:
		return text.N("today.why."+string(r.Why), r.N)
	}
	return text.T("today.why." + string(r.Why))
}

// whyOf is the strongest reason that the day of a row does not say already.
func whyOf(r model.Rank) string {
	for _, one := range r.Reasons {
		switch one.Why {
		case model.WhyLate, model.WhyToday, model.WhySoon, model.WhyMoved:
		default:
			return reason(one)
		}
	}
	return ""
}

// reasonsOf lists all reasons, the strongest first.
func reasonsOf(r model.Rank) string {
	var words []string
	for _, one := range r.Reasons {
		words = append(words, reason(one))
	}
	return strings.Join(words, " · ")
}

// lines are what is to be done and what stands below it: that it has to be decided,
// else the strongest reason for its rank, else how. Of a step of a cadence it is which
// one, and what is to be done below.
func (it item) lines() (above, below string) {
	switch {
	case it.steps > 0 && it.asks:
		return text.T("today.step", it.step, it.steps), text.T("today.asks")
	case it.steps > 0:
		return text.T("today.step", it.step, it.steps), it.what
	}
	return it.what, it.line()
}

func (it item) line() string {
	switch {
	case it.asks:
		return text.T("today.asks")
	case it.why != "" && it.work != model.WorkNoStep && it.work != model.WorkPlan:
		return it.why
	}
	return it.how
}

// idOf makes an id for what has none, the same for the same words.
func idOf(words ...string) model.ID {
	h := fnv.New128a()
	for _, w := range words {
		h.Write([]byte(w + "\x00"))
	}
	return model.ID(h.Sum(nil))
}

// itemOfGap puts a gap of a buying center into words.
func itemOfGap(f workspace.Attention) item {
	it := item{
		work: model.WorkGap, section: dueToday, points: f.Rank.Points, why: whyOf(f.Rank), reasons: reasonsOf(f.Rank),
		minutes: model.Urgency{Work: model.WorkGap}.Minutes(""),
		id:      idOf("gap", string(f.Gap.Kind), f.Seat.ID.String()), account: f.Account.ID, person: f.Person.ID, seat: f.Seat.ID, center: f.Seat.Center,
		channel: model.Phone, name: f.Person.FullName(), title: f.Person.JobTitle, initials: f.Person.Initials(), stance: f.Seat.Support.Code(),
		company: f.Account.Name, warmth: f.Account.Temperature,
		what: text.T("gap."+string(f.Gap.Kind), text.T("role."+string(f.Gap.Role)), f.Gap.Days), due: text.T("today.due.gap"),
	}
	return it
}

// itemsOfPlan are the open tasks of a plan: each of today, and one for all that are
// late, which would bury the rest of the list. Of somebody else's plan only what a
// mentor has to see is work of the user.
func itemsOfPlan(due []workspace.PlanDue, plan *planPart) []item {
	var items []item
	late := 0
	var first workspace.PlanDue
	for _, d := range due {
		if d.Plan != plan.id || plan.private || !plan.own && !d.SignOff {
			continue
		}
		if d.Days < 0 {
			if late == 0 || d.Days < first.Days {
				first = d
			}
			late++
			continue
		}
		it := plan.item(d)
		it.section, it.due, it.id, it.planTask, it.signOff = dueToday, text.T("today.due"), idOf("plan", d.Plan.String(), d.ID), d.ID, d.SignOff
		items = append(items, it)
	}
	if late > 0 {
		it := plan.item(first)
		it.section, it.due, it.id = overdue, text.N("today.late", -first.Days), idOf("plan", plan.id.String())
		if late > 1 {
			it.name, it.title = text.N("today.plan.late", late), text.T("today.plan.oldest", first.Title)
			it.minutes *= late
		} else {
			it.planTask, it.signOff = first.ID, first.SignOff
		}
		items = append(items, it)
	}
	return items
}

// itemsOfChecks are the checkpoints that the user has to answer, as the hire of the
// plan or as the mentor.
func itemsOfChecks(due []workspace.CheckDue, plan *planPart) (items []item) {
	for _, d := range due {
		if d.Plan != plan.id || !(plan.own && d.ByHire || plan.mentor && d.ByMentor) {
			continue
		}
		it := item{work: model.WorkPlan, plan: plan.id, check: d.ID, points: d.Rank.Points, why: whyOf(d.Rank), reasons: reasonsOf(d.Rank),
			minutes: model.Urgency{Work: model.WorkPlan}.Minutes(""), name: d.Title, title: text.T("today.check." + who(plan.own)), initials: workspace.InitialsOf(d.Hire),
			what: text.T("onboarding.ics.checkpoint"), how: plan.caption, section: dueToday, due: text.T("today.due"), id: idOf("check", d.Plan.String(), d.ID)}
		if d.Days < 0 {
			it.section, it.due = overdue, text.N("today.late", -d.Days)
		}
		items = append(items, it)
	}
	return items
}

func who(hire bool) string {
	if hire {
		return "hire"
	}
	return "mentor"
}

func (p *planPart) item(d workspace.PlanDue) item {
	return item{work: model.WorkPlan, plan: p.id, points: d.Rank.Points, why: whyOf(d.Rank), reasons: reasonsOf(d.Rank),
		minutes: model.Urgency{Work: model.WorkPlan}.Minutes(""), name: d.Title, title: d.Detail, initials: workspace.InitialsOf(d.Hire),
		what: text.T("nav.onboarding"), how: p.caption}
}

// item is the session of drills on the list.
func (d *drillPart) item() item {
	r := model.Urgency{Work: model.WorkDrill, Cards: d.cards}.Rank()
	return item{work: model.WorkDrill, section: dueToday, plan: d.plan, points: r.Points, why: whyOf(r), reasons: reasonsOf(r),
		minutes: model.Urgency{Work: model.WorkDrill}.Minutes(""), id: idOf("drill", d.plan.String()), name: text.T("today.drill.name"), title: d.words(),
		initials: workspace.InitialsOf(d.who), what: text.T("nav.onboarding"), how: text.N("today.why.drills", d.cards), due: text.T("today.due")}
}

// itemOfNoStep is a person with whom nothing is planned; with a cadence that waits it
// says so, and why.
func itemOfNoStep(n workspace.NoStep, today model.Date) item {
	last := text.T("today.no_step.never")
	if !n.Last.IsZero() {
		last = text.T("today.no_step.last", text.Ago(today.DaysSince(n.Last)))
	}
	what, reasons := text.T("today.no_step.what"), reasonsOf(n.Rank)
	if !n.Paused.ID.IsZero() {
		what, reasons = text.T("today.no_step.paused"), cadence.Standing(n.Paused, today)+" · "+reasons
		if n.Paused.PauseWhy != "" {
			last = n.Paused.PauseWhy
		}
	}
	return item{work: model.WorkNoStep, section: unplanned, points: n.Rank.Points, why: whyOf(n.Rank), reasons: reasons,
		id: idOf("no_step", n.Person.ID.String()), account: n.Account.ID, person: n.Person.ID, seat: n.Seat.ID, center: n.Seat.Center,
		channel: model.Email, name: n.Person.FullName(), title: n.Person.JobTitle, initials: n.Person.Initials(), stance: n.Seat.Support.Code(),
		company: n.Account.Name, warmth: n.Account.Temperature, what: what, how: last}
}
