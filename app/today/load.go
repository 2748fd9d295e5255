package today

import (
	"context"
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// view is all that the screen shows, in words.
type view struct {
	date      model.Date
	items     []item
	attention []alert
	plan      *planPart // nil where no plan runs
	next      string    // what comes next when nothing is due, "" for nothing
	over      *overload // nil while the day holds what is due
	noStep    []item    // people without a next step, where they are on show
	drills    *drillPart
	duties    workspace.DutyCount
	ready     map[model.ID]readiness // whether there is something to send, by item
}

// alert is something about the day as a whole that should not wait; what concerns
// a person stands on the list.
type alert struct {
	icon     string
	tone     ui.Tone
	title    string
	sub      string
	fix      string
	what     alertKind
	critical bool
}

// alertKind says what an alert is about.
type alertKind uint8

const (
	dayTooFull alertKind = iota
	peopleWithoutStep
	dutiesDue
)

// planPart is the day of the running plan.
type planPart struct {
	id      model.ID
	hire    string
	own     bool // the hire is the user
	mentor  bool // the user is the mentor
	private bool // what the hire does is for the hire alone
	caption string
	tasks   []planTask // of today
	open    int        // of them
	late    int        // open from earlier days
}

type planTask struct {
	id, title, detail string
	done, signOff     bool
}

// load reads the day, all but what could be said.
func load(ctx context.Context, ws *workspace.Workspace) (view, error) {
	today := ws.Today()
	agenda, err := ws.AgendaOf(ctx, today)
	if err != nil {
		return view{}, err
	}
	plans, err := ws.Plans(ctx)
	if err != nil {
		return view{}, err
	}
	v := view{date: today, plan: planOf(plans, ws.Settings(), today)}
	if v.drills, err = drillsOf(ctx, ws, v.plan); err != nil {
		return view{}, err
	}
	v.items = itemsOf(agenda, v.plan, v.drills, today)
	if v.duties, err = ws.DutyCount(ctx); err != nil {
		return view{}, err
	}
	if len(v.items) == 0 {
		v.next, err = comingUp(ctx, ws, today)
	}
	rules := ws.Settings().Day()
	v.over = overloadOf(v.items, rules.Minutes)
	v.attention = alertsOf(v.over, agenda.NoStep, v.duties)
	return v, err
}

// loadWhole reads the day with what could be said: all that the list and its side
// show, so that nothing moves once they are in sight.
func loadWhole(ctx context.Context, ws *workspace.Workspace) (view, error) {
	v, err := load(ctx, ws)
	if err != nil {
		return view{}, err
	}
	v.ready = judge(ctx, ws, v.items)
	return v, nil
}

// drillPart are the objections that the hire of the plan has to practise now.
type drillPart struct {
	plan  model.ID
	who   string
	cards int
	share int // percent of answers that came, of the last 30 days; -1 for none
}

// drillSpan is over how many days the rate of hits is.
const drillSpan = 30

func drillsOf(ctx context.Context, ws *workspace.Workspace, plan *planPart) (*drillPart, error) {
	if plan == nil || plan.private {
		return nil, nil
	}
	cards, err := ws.DrillsDue(ctx, plan.hire, text.Lang())
	if err != nil || cards == 0 {
		return nil, err
	}
	mine, err := ws.Drills(ctx, plan.hire)
	part := &drillPart{plan: plan.id, who: plan.hire, cards: cards, share: -1}
	if hits, answers := model.HitRate(mine, ws.Today().AddDays(-drillSpan).Time()); answers > 0 {
		part.share = (hits*100 + answers/2) / answers
	}
	return part, err
}

// words say how many cards there are and how it went lately.
func (d *drillPart) words() string {
	words := text.N("today.drill.cards", d.cards, span(min((d.cards+1)/2, int(workspace.DrillSession.Minutes()))))
	if d.share >= 0 {
		words = text.T("today.drill.share", words, text.Percent(d.share))
	}
	return words
}

// lookAhead is how many days an empty list looks for what comes next.
const lookAhead = 90

// comingUp names the next follow-up beyond the days that the list shows.
func comingUp(ctx context.Context, ws *workspace.Workspace, today model.Date) (string, error) {
	far, err := ws.AgendaOf(ctx, today.AddDays(lookAhead))
	if err != nil {
		return "", err
	}
	for _, list := range [][]workspace.Due{far.Late, far.Today, far.Week} {
		if len(list) > 0 {
			d := list[0]
			return text.T("today.empty.next", text.Date(d.Due), d.Person.FullName(), d.Account.Name), nil
		}
	}
	return "", nil
}

// alertsOf says what is wrong with the day as a whole.
func alertsOf(over *overload, noStep int, duties workspace.DutyCount) []alert {
	var alerts []alert
	if over != nil {
		a := alert{icon: "clock", tone: ui.DangerTone, critical: true, what: dayTooFull,
			title: text.T("today.over"), sub: text.T("today.over.sub", span(over.minutes), span(over.holds))}
		if n := len(over.move); n > 0 {
			a.fix = text.N("today.over.move", n)
		}
		alerts = append(alerts, a)
	}
	if noStep > 0 {
		alerts = append(alerts, alert{icon: "user", tone: ui.WarningTone, what: peopleWithoutStep,
			title: text.N("today.no_step", noStep), sub: text.T("today.no_step.sub"), fix: text.T("today.no_step.show")})
	}
	if duties.Sum() > 0 {
		a := alert{icon: "shield", tone: ui.WarningTone, what: dutiesDue, title: text.T("today.duties"), sub: dutyWords(duties), fix: text.T("today.duties.open")}
		if duties.Late > 0 {
			a.tone, a.critical = ui.DangerTone, true
		}
		alerts = append(alerts, a)
	}
	return alerts
}

// dutyWords lists what data protection wants done.
func dutyWords(n workspace.DutyCount) string {
	var words []string
	add := func(id string, n int) {
		if n > 0 {
			words = append(words, text.N(id, n))
		}
	}
	add("today.duties.late", n.Late)
	add("today.duties.requests", n.Requests-n.Late)
	add("today.duties.notices", n.Notices)
	add("today.duties.retention", n.Retention)
	return strings.Join(words, " · ")
}

// planOf is the day of the plan that runs: one's own, else the latest.
func planOf(plans []model.Plan, set model.Settings, today model.Date) *planPart {
	me := set.Me.Name
	var found *model.Plan
	for i := range plans {
		if today.Before(plans[i].Start) || plans[i].Late(plans[i].Days(), today) {
			continue
		}
		if found == nil || plans[i].Hire == me {
			found = &plans[i]
		}
	}
	if found == nil {
		return nil
	}
	day := found.Day(today)
	part := &planPart{id: found.ID, hire: found.Hire, own: found.Hire == me, mentor: me != "" && found.Mentor == me, caption: text.T("today.plan.day", day, found.Days())}
	if found.Hire != me {
		part.caption = text.T("today.plan.day_of", found.Hire, day)
	}
	if part.private = set.Private(found.Hire); part.private {
		return part
	}
	for _, t := range found.Tasks {
		done := t.Done()
		switch {
		case found.DateOf(t.Day) == today:
			part.tasks = append(part.tasks, planTask{id: t.ID, title: t.Title, detail: t.Detail, done: done, signOff: t.SignOff})
			if !done {
				part.open++
			}
		case !done && found.Late(t.Day, today):
			part.late++
		}
	}
	return part
}

// judge finds out what could be said to the person of each item, by item. A buying
// center that is gone, or a broken page, means that there is nothing to offer: of
// trouble with the store the load tells.
func judge(ctx context.Context, ws *workspace.Workspace, items []item) map[model.ID]readiness {
	maps := map[model.ID]*model.CenterMap{}
	judged := make(map[model.ID]readiness, len(items))
	for _, it := range items {
		if it.work != model.WorkFollowUp {
			continue
		}
		if !it.cadence.IsZero() {
			if why := stoppedStep(ctx, ws, it.cadence); why != "" {
				judged[it.id] = readiness{state: stopped, preview: why}
				continue
			}
		}
		if it.seat.IsZero() || !it.cadence.IsZero() && it.page == "" {
			judged[it.id] = readiness{} // a step such as a talk has no message
			continue
		}
		m, read := maps[it.center]
		if !read {
			m, _ = ws.Center(ctx, it.center)
			maps[it.center] = m
		}
		if m == nil || ctx.Err() != nil {
			continue
		}
		best, _ := ws.BestMessage(ctx, m, it.seat, workspace.MessageQuery{Channel: it.channel, Page: it.page})
		judged[it.id] = readinessOf(best)
	}
	return judged
}

// stoppedStep says why the legal gate stops the step that a cadence has next, ""
// where it does not.
func stoppedStep(ctx context.Context, ws *workspace.Workspace, enrollment model.ID) string {
	n, err := ws.Enrollment(ctx, enrollment)
	if err != nil || n.At() == len(n.Steps) {
		return ""
	}
	verdicts, err := ws.JudgeCadence(ctx, n)
	if err != nil || verdicts[n.At()].Decision != model.Blocked {
		return ""
	}
	return text.Say(verdicts[n.At()].Reason)
}

// everybodyWithoutStep lists the people of all running sales with whom nothing is
// planned.
func everybodyWithoutStep(ctx context.Context, ws *workspace.Workspace) (items []item, err error) {
	people, err := ws.WithoutNextStep(ctx)
	for _, n := range people {
		items = append(items, itemOfNoStep(n, ws.Today()))
	}
	return items, err
}
