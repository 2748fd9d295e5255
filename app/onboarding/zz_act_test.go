package onboarding

import (
	"context"

	"konklave/app/screen"
	"konklave/app/ui"
	"konklave/model/workspace"
)

func prepare(ctx context.Context, ws *workspace.Workspace) {
	plans, _ := ws.Plans(ctx)
	pages := ws.PlanPages("en")
	ws.StartPlan(ctx, pages[0].ID, "Timo Kranich", "Rita Adomeit", ws.Today().AddDays(-61))
	p := plans[0]
	for _, j := range []int{20, 22, 27} {
		ws.TickTask(ctx, p.ID, p.Tasks[j].ID, false)
	}
	ws.SubmitMilestone(ctx, p.ID, p.Milestones[2].ID)
	ws.ReturnMilestone(ctx, p.ID, p.Milestones[3].ID, "Please clarify the budget")
	ws.NoteTask(ctx, p.ID, p.Tasks[29].ID, "A note")
}

func act(pg screen.Page, r *ui.Runner, h *screen.Host) {
	p := pg.(*Page)
	plans, _ := h.Workspace.Plans(context.Background())
	for _, x := range plans {
		if x.Hire == "Lena Brockmann" {
			p.route.ID = x.ID
		}
	}
	p.reload()
}
