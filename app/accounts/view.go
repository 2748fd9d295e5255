package accounts

import (
	"context"

	"konklave/app/mapview"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// activityShown bounds the touches that the activity tab lists.
const activityShown = 500

// accountView is everything that the page of an account shows, loaded at once.
type accountView struct {
	account  model.Account
	centers  []model.Center
	center   *model.CenterMap
	shown    model.ID // the center, zero for the first
	chart    mapview.Chart
	score    model.Score
	status   model.Status
	gaps     []gapRow
	parts    []partRow
	touches  []model.Touch                   // the latest, at most activityShown
	people   map[model.ID]model.Person       // everybody at the account
	unmapped []model.Person                  // people without a seat in this center
	gone     []model.Person                  // people who have left the company
	rooms    []workspace.CenterRow           // centers, with who sits there
	tasks    map[model.ID][]model.Task       // open follow-ups by person
	cadences map[model.ID]model.Enrollment   // that are not over, by person
	advice   map[model.ID]workspace.NextStep // what the playbook suggests, by seat
	today    model.Date
	limits   model.Limits
	dimmed   map[model.ID]bool // seats that the filter leaves out: shown at 30 %
	since    model.Since       // what has changed since that day
	past     model.Date        // the day on show, zero for today; nothing can be edited in the past
}

// loadAccount reads an account as it is, its buying center as it was on a past
// day where one is given.
func loadAccount(ctx context.Context, ws *workspace.Workspace, route screen.Route, past model.Date) (*accountView, error) {
	v := &accountView{today: ws.Today(), limits: ws.Limits(), people: map[model.ID]model.Person{}, tasks: map[model.ID][]model.Task{}, cadences: map[model.ID]model.Enrollment{}}
	var err error
	if v.account, err = ws.Account(ctx, route.ID); err != nil {
		return nil, err
	}
	if v.rooms, err = ws.CenterRows(ctx, route.ID); err != nil {
		return nil, err
	}
	for _, r := range v.rooms {
		v.centers = append(v.centers, r.Center)
	}
	v.center = &model.CenterMap{Account: v.account}
	if len(v.centers) > 0 {
		if v.center, err = centerToShow(ctx, ws, v.centers, route); err != nil {
			return nil, err
		}
		id := v.center.Center.ID
		if id != v.centers[0].ID {
			v.shown = id
		}
		if !past.IsZero() {
			v.past, v.today = past, past
			if v.center, err = ws.CenterAt(ctx, id, past); err != nil {
				return nil, err
			}
			if v.since, err = ws.ChangesSince(ctx, id, past); err != nil {
				return nil, err
			}
		}
	}
	people, err := ws.People(ctx, route.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		v.people[p.ID] = p
		switch _, seated := v.center.People[p.ID]; {
		case seated:
		case p.Left():
			v.gone = append(v.gone, p)
		default:
			v.unmapped = append(v.unmapped, p)
		}
	}
	if v.touches, err = ws.Activity(ctx, route.ID, activityShown); err != nil {
		return nil, err
	}
	for _, s := range v.center.Seats {
		if s.Empty() {
			continue
		}
		tasks, err := ws.TasksOf(ctx, s.Person)
		if err != nil {
			return nil, err
		}
		if len(tasks) > 0 {
			v.tasks[s.Person] = tasks
		}
		n, in, err := ws.RunningCadence(ctx, s.Person)
		if err != nil {
			return nil, err
		}
		if in {
			v.cadences[s.Person] = n
		}
	}
	if past.IsZero() {
		v.advice = map[model.ID]workspace.NextStep{}
		for _, s := range v.center.Seats {
			if step, ok := ws.NextStep(v.center, s.ID, text.Lang()); ok {
				v.advice[s.ID] = step
			}
		}
	}
	v.chart = chartOf(v.center, v.limits, v.today)
	v.score = v.center.Score(v.limits, v.today)
	v.status = v.center.Status()
	v.gaps = gapRows(v.center, v.center.Gaps(v.limits, v.today))
	v.parts = partRows(v.center, v.score, v.limits, v.today)
	return v, nil
}

// centerToShow is the center of the route, else the first in which its person
// has a seat, else the first.
func centerToShow(ctx context.Context, ws *workspace.Workspace, centers []model.Center, route screen.Route) (*model.CenterMap, error) {
	for _, c := range centers {
		if c.ID == route.Center {
			return ws.Center(ctx, c.ID)
		}
	}
	main, err := ws.Center(ctx, centers[0].ID)
	if err != nil || route.Person.IsZero() || seats(main, route.Person) {
		return main, err
	}
	for _, c := range centers[1:] {
		m, err := ws.Center(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		if seats(m, route.Person) {
			return m, nil
		}
	}
	return main, nil
}

// seats reports whether a person has a seat in a center.
func seats(m *model.CenterMap, person model.ID) bool {
	_, ok := m.People[person]
	return ok
}
