package workspace

import (
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// Fulfilments measures, for each task of a plan that the app can fulfil, how far it
// is: by id of the task. What the hire did counts from day 1 on.
func (ws *Workspace) Fulfilments(ctx context.Context, p model.Plan) (map[string]model.Fulfilled, error) {
	measured := make(map[string]model.Fulfilled)
	asked := make(map[model.FulfilKind]bool)
	for _, t := range p.Tasks {
		asked[t.Fulfil.Kind] = asked[t.Fulfil.Kind] || !t.Done()
	}
	since := p.Start.Time()
	work, err := ws.workOf(ctx, p.Hire, p, asked)
	if err != nil {
		return nil, err
	}
	for _, t := range p.Tasks {
		switch f := t.Fulfil; f.Kind {
		case model.FulfilCenter:
			best := f.Measure(0, 0)
			for _, c := range work.centers {
				if m := f.Measure(c.rated, c.score); m.Enough || m.Have > best.Have {
					best = m
				}
				if best.Enough {
					break
				}
			}
			measured[t.ID] = best
		case model.FulfilTouches:
			measured[t.ID] = f.Measure(work.touches, 0)
		case model.FulfilMessages:
			measured[t.ID] = f.Measure(work.messages, 0)
		case model.FulfilDrills:
			measured[t.ID] = f.FulfilDrillsOf(ws.drillsAbout(work.drills, t.Page), since)
		case model.FulfilPage:
			have := 0
			if page := ws.Library().Page(t.Page); page != nil && t.ReadVersion >= page.Version {
				have = 1
			}
			measured[t.ID] = model.Fulfilment{Kind: f.Kind}.Measure(have, 0)
		}
	}
	return measured, nil
}

// work is what a hire has done since the plan began.
type work struct {
	touches, messages int
	drills            []model.Drill
	centers           []mapped
}

// mapped is a buying center: how many of its seats the hire rated, and its score.
type mapped struct{ rated, score int }

func (ws *Workspace) workOf(ctx context.Context, hire string, p model.Plan, asked map[model.FulfilKind]bool) (w work, err error) {
	if asked[model.FulfilDrills] {
		if w.drills, err = ws.Drills(ctx, hire); err != nil {
			return w, err
		}
	}
	since := p.Start.Time()
	limits, today := ws.Limits(), ws.Today()
	err = ws.store.View(func(tx *store.Tx) error {
		if asked[model.FulfilTouches] || asked[model.FulfilMessages] {
			lawful := make(map[model.ID]bool)
			err := tx.EachTouch(func(t *model.Touch) error {
				if t.At.Before(since) || !strings.EqualFold(t.By, hire) {
					return ctx.Err()
				}
				w.touches++
				if t.Page == "" || t.Direction != model.Outbound {
					return nil
				}
				basis, known := lawful[t.Person]
				if !known {
					person, err := tx.Person(t.Person)
					if err != nil && model.CodeOf(err) != model.NotFound {
						return err
					}
					basis = person.LegalBasis != ""
					lawful[t.Person] = basis
				}
				if basis {
					w.messages++
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		if !asked[model.FulfilCenter] {
			return nil
		}
		rated := make(map[model.ID]int)
		err := tx.EachSeat(func(s *model.Seat) error {
			if ratedBy(s, hire, p.Start) {
				rated[s.Center]++
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		for id, n := range rated {
			m, err := centerMap(tx, id)
			if err != nil {
				return err
			}
			w.centers = append(w.centers, mapped{n, m.Score(limits, today).Total})
		}
		return nil
	})
	return w, err
}

// drillsAbout are the cards of the theme of an objection's page; all of them where the
// page is none.
func (ws *Workspace) drillsAbout(drills []model.Drill, page string) []model.Drill {
	about := ws.Theme(page)
	if about == "" {
		return drills
	}
	pages := ws.Library().Practice("")
	return slices.DeleteFunc(slices.Clone(drills), func(d model.Drill) bool {
		p := pages[d.Page]
		return p == nil || p.Objection.Category != about
	})
}

// Theme is the category of an objection by the id of its page; "" where the page is none.
func (ws *Workspace) Theme(page string) string {
	if p := ws.Library().Page(page); p != nil && p.Objection != nil {
		return p.Objection.Category
	}
	return ""
}

// ratedBy reports whether somebody has rated a seat since a day.
func ratedBy(s *model.Seat, who string, since model.Date) bool {
	for _, e := range []model.Evidence{s.RolesBy, s.SupportBy, s.InfluenceBy, s.CoverageBy} {
		if strings.EqualFold(e.By, who) && !e.On.Before(since) {
			return true
		}
	}
	return false
}

// SettlePlans ticks the tasks that the app sees fulfilled, each as an edit that can be
// undone, and gives their titles. A task is ticked so once: whoever opens it again has
// the last word. Tasks for the mentor, and those that wait for others, are left alone.
func (ws *Workspace) SettlePlans(ctx context.Context) (settled []string, err error) {
	plans, err := ws.Plans(ctx)
	if err != nil {
		return nil, err
	}
	today := ws.Today()
	for _, p := range plans {
		if p.Start.After(today) || !asksForWork(p) {
			continue
		}
		measured, err := ws.Fulfilments(ctx, p)
		if err != nil {
			return settled, err
		}
		for _, t := range p.Tasks {
			if t.Done() || t.Settled || t.SignOff || !measured[t.ID].Enough || len(p.WaitsFor(t)) > 0 {
				continue
			}
			ticked, err := ws.settle(ctx, p.ID, t)
			if err != nil {
				return settled, err
			}
			if ticked {
				settled = append(settled, t.Title)
			}
		}
	}
	return settled, nil
}

func asksForWork(p model.Plan) bool {
	for _, t := range p.Tasks {
		if t.Fulfil.Kind != "" && !t.Done() && !t.Settled && !t.SignOff {
			return true
		}
	}
	return false
}

// settle notes first, outside of undo, that the app had its say, so that undoing the
// tick does not bring it back. Both happen though whoever asked no longer waits: a note
// without the tick would leave the task open for ever. It reports whether it ticked the
// task; somebody else may have been faster.
func (ws *Workspace) settle(ctx context.Context, plan model.ID, t model.PlanTask) (ticked bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	ctx = context.WithoutCancel(ctx)
	meta := ws.meta("settle_task", t.Title)
	meta.NoUndo = true
	_, err = ws.store.Update(ctx, meta, func(e *store.Edit) error {
		p, err := e.Plan(plan)
		if err != nil {
			return err
		}
		now, err := planTask(&p, t.ID)
		if err != nil {
			return err
		}
		if ticked = !now.Settled; !ticked {
			return nil
		}
		now.Settled = true
		return e.Put(p)
	})
	if err != nil || !ticked {
		return false, err
	}
	return true, ws.TickTask(ctx, plan, t.ID, true)
}

// ReadTaskPage notes that the hire has opened the page of a task, in the version of
// today. It is not part of undo.
func (ws *Workspace) ReadTaskPage(ctx context.Context, plan model.ID, task string) error {
	meta := ws.meta("read_task_page", task)
	meta.NoUndo = true
	_, err := ws.store.Update(ctx, meta, func(e *store.Edit) error {
		p, err := e.Plan(plan)
		if err != nil {
			return err
		}
		t, err := planTask(&p, task)
		if err != nil {
			return err
		}
		page := ws.Library().Page(t.Page)
		if page == nil || t.ReadVersion >= page.Version {
			return nil
		}
		t.ReadVersion = page.Version
		return e.Put(p)
	})
	return err
}
