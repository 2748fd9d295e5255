package workspace

import (
	"context"
	"slices"

	"konklave/model"
	"konklave/model/holidays"
)

// ChangeCalendar says which days count in a plan: basis, region, weekdays, absences.
// What is open moves with it. The holidays of c are looked up here.
func (ws *Workspace) ChangeCalendar(ctx context.Context, plan model.ID, c model.Calendar) error {
	if c.Region != "" && !holidays.Known(c.Region) {
		return model.Errorf(model.Invalid, "error.plan.region", "there is no region %q", c.Region)
	}
	c.Absences = slices.Clone(c.Absences)
	slices.SortStableFunc(c.Absences, func(a, b model.Absence) int { return a.From.DaysSince(b.From) })
	if err := c.Check(); err != nil {
		return err
	}
	return ws.changePlan(ctx, "change_calendar", "", plan, func(p *model.Plan) error {
		p.Calendar, p.CalendarAt = c, ws.clock()
		withHolidays(p)
		return nil
	})
}

// mostYears is how long a plan may last, with part time and absences.
const mostYears = 4

// withHolidays looks up the holidays of the region of a plan.
func withHolidays(p *model.Plan) {
	p.Calendar.Holidays = holidays.Between(p.Calendar.Region, p.Start, p.Start.AddDays(mostYears*366))
}

// Regions lists the regions whose holidays are known.
func Regions() []holidays.Region { return holidays.Regions() }
