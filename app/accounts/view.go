package accounts

import (
	"context"

	"konklave/app/mapview"
	"konklave/app/screen"
	"konklave/model"
	"konklave/model/workspace"
)

// activityShown bounds the touches that the activity tab lists.
const activityShown = 500

// accountView is everything that the page of an account shows, loaded at once.
type accountView struct {
	account    model.Account
	centers    []model.Center
	center     *model.CenterMap
	chart      mapview.Chart
	score      model.Score
	status     model.Status
	gaps       []gapRow
	parts      []partRow
	touches    []model.Touch
	touchCount int
	people     map[model.ID]model.Person // everybody at the account
	unmapped   []model.Person            // people without a seat in this center
	tasks      map[model.ID][]model.Task // open follow-ups by person
	today      model.Date
	limits     model.Limits
}

func loadAccount(ctx context.Context, ws *workspace.Workspace, route screen.Route) (*accountView, error) {
	v := &accountView{today: ws.Today(), limits: ws.Limits(), people: map[model.ID]model.Person{}, tasks: map[model.ID][]model.Task{}}
	var err error
	if v.account, err = ws.Account(ctx, route.ID); err != nil {
		return nil, err
	}
	if v.centers, err = ws.Centers(ctx, route.ID); err != nil {
		return nil, err
	}
	v.center = &model.CenterMap{Account: v.account}
	if len(v.centers) > 0 {
		shown := v.centers[0].ID
		for _, c := range v.centers {
			if c.ID == route.Center {
				shown = c.ID
			}
		}
		if v.center, err = ws.Center(ctx, shown); err != nil {
			return nil, err
		}
	}
	people, err := ws.People(ctx, route.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		v.people[p.ID] = p
		if _, seated := v.center.People[p.ID]; !seated {
			v.unmapped = append(v.unmapped, p)
		}
	}
	if v.touches, err = ws.Activity(ctx, route.ID, activityShown); err != nil {
		return nil, err
	}
	v.touchCount = len(v.touches)
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
	}
	v.chart = chartOf(v.center, v.limits, v.today)
	v.score = v.center.Score(v.limits, v.today)
	v.status = v.center.Status()
	v.gaps = gapRows(v.center, v.center.Gaps(v.limits, v.today))
	v.parts = partRows(v.center, v.score, v.limits, v.today)
	return v, nil
}
