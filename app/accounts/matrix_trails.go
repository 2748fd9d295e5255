package accounts

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// trailsShown bounds the ways that are drawn at once while nobody is selected:
// more than that is a tangle.
const trailsShown = 8

// trails are the ways of people over time: drawn in the matrix, told in the
// inspector. They are read from the journal when somebody looks at either.
type trails struct {
	w      *matrixView
	on     bool
	days   int // back from today; 0 is all
	center model.ID
	steps  map[model.ID][]workspace.TrailStep // all of them, by seat; nil until they have been read
	today  model.Date
}

func newTrails(w *matrixView) *trails { return &trails{w: w, on: true, days: 90} }

// tools are the check box and the choice of the period; the narrow window has a
// button in place of the box.
func (t *trails) tools(narrow bool) []fyne.CanvasObject {
	options := []ui.Option{}
	for _, days := range []int{30, 90, 180} {
		options = append(options, ui.Option{Value: strconv.Itoa(days), Label: text.T("matrix.period.days", days)})
	}
	options = append(options, ui.Option{Value: "0", Label: text.T("matrix.period.all")})
	period := ui.NewSelect(options, strconv.Itoa(t.days), func(value string) {
		t.days, _ = strconv.Atoi(value) // one of ours
		t.changed()
	})
	show := func(on bool) {
		t.on = on
		if v := t.w.c.page.view; v != nil {
			t.load(v)
		}
		t.draw()
	}
	if narrow {
		button := ui.NewIconButton("trend-up", text.T("matrix.trails"), nil).Sized(ui.SizeSM)
		button.SetOn(t.on)
		button.OnTapped = func() {
			show(!t.on)
			button.SetOn(t.on)
		}
		return []fyne.CanvasObject{button, period}
	}
	return []fyne.CanvasObject{ui.NewCheckBox(text.T("matrix.trails"), t.on, show), period}
}

// load reads the trails of a center if anybody looks at them.
func (t *trails) load(v *accountView) {
	h, center := t.w.c.page.h, v.center.Center.ID
	if center != t.center {
		t.center, t.steps = center, nil
	}
	if center.IsZero() || !t.on && !t.w.c.page.inspector.tellsHistory() {
		t.steps = nil // they may be out of date when somebody looks
		t.draw()
		return
	}
	ui.Run(h.Runner, "account.trails", func(ctx context.Context) (map[model.ID][]workspace.TrailStep, error) {
		return h.Workspace.Trails(ctx, center, model.Date{})
	}, func(steps map[model.ID][]workspace.TrailStep, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		t.steps, t.today = steps, v.today
		t.changed()
	})
}

// changed shows what was read, or another period of it.
func (t *trails) changed() {
	t.draw()
	t.w.c.page.inspector.showHistory()
}

// since is the first day of the period, zero for all.
func (t *trails) since() model.Date {
	if t.days == 0 {
		return model.Date{}
	}
	return t.today.AddDays(-t.days)
}

// of are the steps of a seat within the period.
func (t *trails) of(seat model.ID) []workspace.TrailStep {
	return workspace.TrailSince(t.steps[seat], t.since())
}

// draw gives the matrix the way of whoever is selected, or, while nobody is, the
// ways of those who moved last.
func (t *trails) draw() {
	v := t.w.c.page.view
	if !t.on || v == nil || t.steps == nil {
		t.w.matrix.SetTrails(nil)
		return
	}
	var drawn []mapview.Trail
	var last []model.Date
	for _, s := range v.center.Seats {
		if !t.w.c.page.seat.IsZero() && t.w.c.page.seat != s.ID {
			continue
		}
		steps := t.of(s.ID)
		trail := mapview.Trail{ID: s.ID}
		for _, step := range steps {
			trail.Steps = append(trail.Steps, mapview.Station{Cell: mapview.Cell{Support: step.Support, Influence: int(step.Influence)}, When: text.ShortDate(step.On)})
		}
		for n := len(trail.Steps); n > 0 && trail.Steps[n-1].Cell == (mapview.Cell{Support: s.Support, Influence: int(s.Influence)}); n-- {
			trail.Steps = trail.Steps[:n-1] // where they stand now
		}
		if len(trail.Steps) > 0 {
			at, _ := slices.BinarySearchFunc(last, steps[len(steps)-1].On, func(a, b model.Date) int { return cmp.Compare(b.Time().Unix(), a.Time().Unix()) })
			last, drawn = slices.Insert(last, at, steps[len(steps)-1].On), slices.Insert(drawn, at, trail)
		}
	}
	t.w.matrix.SetTrails(drawn[:min(len(drawn), trailsShown)])
}

// movement is how many steps of support somebody went within the period.
type movement struct {
	seat  model.Seat
	steps int
}

// movements are those who moved, the longest way for us first, the longest way
// against us last.
func (t *trails) movements(v *accountView) []movement {
	var moved []movement
	for _, s := range v.center.Seats {
		steps := t.of(s.ID)
		from := slices.IndexFunc(steps, func(step workspace.TrailStep) bool { return step.Support.Known() })
		if from < 0 || !s.Support.Known() || s.Support == steps[from].Support {
			continue
		}
		moved = append(moved, movement{s, s.Support.Value() - steps[from].Support.Value()})
	}
	slices.SortStableFunc(moved, func(a, b movement) int { return cmp.Compare(b.steps, a.steps) })
	return moved
}
