package insights

import (
	"context"

	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// view is what the screen shows.
type view struct {
	choice choice
	figs   insights.Figures
	goals  []model.Goal
	titles map[string]string      // of the messages shown, by page
	empty  bool                   // there is not even an account
	lacks  []workspace.InsightRow // the first of those without a next step, in the order of Figures.NoStep
	before *workspace.Standing
}

// load reads the figures of a choice.
func load(ctx context.Context, ws *workspace.Workspace, c choice, lang string) (view, error) {
	v := view{choice: c, titles: map[string]string{}}
	var err error
	if v.figs, err = ws.Insights(ctx, c.query(ws.Today(), ws.Me().Name)); err != nil {
		return v, err
	}
	counts, err := ws.Counts(ctx)
	if err != nil {
		return v, err
	}
	v.empty = counts.Accounts == 0
	library := ws.Library()
	v.goals = library.Goals(lang)
	for _, m := range v.figs.Messages[:min(len(v.figs.Messages), messagesShown)] {
		if page := library.Page(m.Page); page != nil {
			v.titles[m.Page] = page.Title
		}
	}
	shown := lackList(v.figs).items
	v.lacks, err = ws.InsightRows(ctx, shown[:min(len(shown), lacksShown)])
	return v, err
}
