package today

import (
	"context"

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
}

// alert is a gap of an account that should not wait.
type alert struct {
	icon     string
	tone     ui.Tone
	title    string
	sub      string
	fix      string
	account  model.ID
	person   model.ID
	critical bool
}

// planPart is the day of the running plan.
type planPart struct {
	id      model.ID
	caption string
	tasks   []planTask // of today
	open    int        // of them
	late    int        // open from earlier days
}

type planTask struct {
	id, title, detail string
	done, signOff     bool
}

// load reads the day.
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
	v := view{date: today, items: itemsOf(agenda, today), attention: alertsOf(agenda.Attention), plan: planOf(plans, ws.Me().Name, today)}
	if len(v.items) == 0 {
		v.next, err = comingUp(ctx, ws, today)
	}
	return v, err
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

func alertsOf(found []workspace.Attention) []alert {
	alerts := make([]alert, 0, len(found))
	for _, f := range found {
		a := alert{icon: "alert", tone: ui.WarningTone, account: f.Account.ID, person: f.Person.ID,
			title: text.T("gap."+string(f.Gap.Kind), text.T("role."+string(f.Gap.Role)), f.Gap.Days),
			sub:   f.Account.Name, fix: text.T("today.fix." + string(f.Gap.Fix))}
		if name := f.Person.FullName(); name != "" {
			a.sub = name + ", " + f.Account.Name
		}
		switch f.Gap.Kind {
		case model.GapChampionSilent:
			a.tone, a.critical = ui.DangerTone, true
		case model.GapSingleThreaded:
			a.icon = "link"
		case model.GapKeyUnmet:
			a.icon = "user"
		}
		alerts = append(alerts, a)
	}
	return alerts
}

// planOf is the day of the plan that runs: one's own, else the latest.
func planOf(plans []model.Plan, me string, today model.Date) *planPart {
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
	part := &planPart{id: found.ID, caption: text.T("today.plan.day", day, found.Days())}
	if found.Hire != me {
		part.caption = text.T("today.plan.day_of", found.Hire, day)
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

// judge finds out what could be said to the person of each item, by task.
func judge(ctx context.Context, ws *workspace.Workspace, items []item) (map[model.ID]readiness, error) {
	maps := map[model.ID]*model.CenterMap{}
	judged := make(map[model.ID]readiness, len(items))
	for _, it := range items {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if it.seat.IsZero() {
			continue
		}
		m := maps[it.center]
		if m == nil {
			var err error
			if m, err = ws.Center(ctx, it.center); err != nil {
				return judged, err
			}
			maps[it.center] = m
		}
		// A broken page is the trainer's business; here it only means that there
		// is no message to offer.
		best, _ := ws.BestMessage(ctx, m, it.seat, workspace.MessageQuery{Channel: it.channel})
		judged[it.id] = readinessOf(best)
	}
	return judged, nil
}
