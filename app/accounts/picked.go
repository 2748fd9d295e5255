package accounts

import (
	"context"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// chosen is the map whose selection counts: that of the view in sight, or of the
// org chart.
func (c *centerPane) chosen() *mapview.Map {
	if w, ok := c.inSight().(*networkView); ok {
		return w.canvas
	}
	return c.canvas
}

// picked is what is selected on a map: a bar says what can be done with several
// at once. The placeholder of a decision maker is no seat.
func (c *centerPane) picked(ids []model.ID) {
	var seats []model.Seat
	if v := c.page.view; v != nil && c.onMap() && len(ids) > 1 {
		for _, id := range ids {
			if s, ok := v.center.Seat(id); ok {
				seats = append(seats, s)
			}
		}
	}
	if len(seats) < 2 {
		seats = nil
	}
	if len(seats) > 0 {
		c.proof.leave()
	}
	c.several.show(seats)
	c.content.Refresh()
}

// onMap reports whether a map is in sight.
func (c *centerPane) onMap() bool {
	switch c.inSight().(type) {
	case *chartView, *networkView:
		return true
	}
	return false
}

// pickAll selects everybody whom no filter leaves out.
func (c *centerPane) pickAll() {
	if c.onMap() {
		c.chosen().SelectAll()
	}
}

// rateSeveral is a rating by key for everybody who is selected.
func (c *centerPane) rateSeveral(seats []model.Seat, what string, digit int) {
	p := c.page
	var patch workspace.SeatPatch
	if what == "support" {
		to := model.Support(digit)
		patch.Support = &to
	} else {
		to := model.Influence(digit)
		patch.Influence = &to
	}
	ids := idsOf(seats)
	p.h.DoWithUndo(func(ctx context.Context) error { return p.h.Workspace.EditSeats(ctx, ids, patch) }, text.N("several.rated", len(ids)))
}
