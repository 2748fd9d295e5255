package workspace

import (
	"context"

	"konklave/model"
)

// PlanUpdateOf says what the newest version of the page changes in a running plan; an
// empty one where the page is the same or gone.
func (ws *Workspace) PlanUpdateOf(p model.Plan) (u model.PlanUpdate, next model.Plan) {
	source := ws.Library().Page(p.Page)
	if source == nil || source.Onboarding == nil || !source.Usable() || source.Version <= p.PageVersion || model.Circle(source.Onboarding.Tasks) != nil {
		return model.PlanUpdate{}, p
	}
	return p.UpdateTo(planFrom(source))
}

// TakeOver brings a plan to the newest version of its page.
func (ws *Workspace) TakeOver(ctx context.Context, plan model.ID) error {
	return ws.changePlan(ctx, "update_plan", "", plan, func(p *model.Plan) error {
		u, next := ws.PlanUpdateOf(*p)
		if u.Empty() {
			return model.Errorf(model.Conflict, "error.plan.newest", "the plan has the newest version of its page already")
		}
		*p = next
		return nil
	})
}
