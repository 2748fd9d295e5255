package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/insights"
	"konklave/model/store"
)

// foundInsights are the figures that were counted last.
type foundInsights struct {
	query insights.Query
	seq   uint64 // of the newest entry of the journal then, which settings are in as well
	there bool
	figs  insights.Figures
}

// Insights counts the figures of a query. Day, zone, user and works council mode are
// set here. As long as nothing changes, the same query is not counted again.
func (ws *Workspace) Insights(ctx context.Context, q insights.Query) (f insights.Figures, err error) {
	q = ws.insightsQuery(q)
	err = ws.store.View(func(tx *store.Tx) error {
		seq, err := tx.LastSeq()
		if err != nil {
			return err
		}
		ws.mu.RLock()
		found := ws.counted
		ws.mu.RUnlock()
		if found.there && found.seq == seq && found.query == q {
			f = found.figs
			return nil
		}
		if f, err = countInsights(ctx, tx, insights.New(q, ws.Limits())); err != nil {
			return err
		}
		ws.mu.Lock()
		ws.counted = foundInsights{q, seq, true, f}
		ws.mu.Unlock()
		return nil
	})
	return f, err
}

// insightsQuery completes a query by what the workspace knows.
func (ws *Workspace) insightsQuery(q insights.Query) insights.Query {
	set := ws.Settings()
	q.Today, q.Zone, q.Council, q.Me = ws.Today(), ws.clock().Location(), set.Council, set.Me.Name
	if q.To.IsZero() || q.To.After(q.Today) {
		q.To = q.Today
	}
	if q.From.After(q.To) {
		q.From = q.To
	}
	return q
}

// countInsights gives a count the records one by one: nothing of them stays in memory
// but what a figure needs and the seats of running sales.
func countInsights(ctx context.Context, tx *store.Tx, count *insights.Count) (insights.Figures, error) {
	none := insights.Figures{}
	if err := tx.EachAccount(func(a *model.Account) error { count.Account(*a); return ctx.Err() }); err != nil {
		return none, err
	}
	maps, err := openMaps(ctx, tx, count)
	if err != nil {
		return none, err
	}
	var touches []model.Touch // of one person
	close := func() {
		if len(touches) == 0 {
			return
		}
		count.Touches(touches)
		maps.touched(touches)
		touches = touches[:0]
	}
	if err := tx.EachTouch(func(t *model.Touch) error {
		if len(touches) > 0 && touches[0].Person != t.Person {
			close()
		}
		t.Subject, t.Text = "", "" // may be long, and say nothing here
		touches = append(touches, *t)
		return ctx.Err()
	}); err != nil {
		return none, err
	}
	close()
	if err := tx.EachTask(func(t *model.Task) error { count.Task(*t); return ctx.Err() }); err != nil {
		return none, err
	}
	for _, m := range maps.order {
		if err := ctx.Err(); err != nil {
			return none, err
		}
		count.Center(m)
	}
	return count.Figures(), nil
}

// centerMaps are the buying centers of running sales, without their lines.
type centerMaps struct {
	order   []*model.CenterMap
	byID    map[model.ID]*model.CenterMap
	holding map[model.ID][]*model.CenterMap // by person
}

func newCenterMaps() *centerMaps {
	return &centerMaps{byID: map[model.ID]*model.CenterMap{}, holding: map[model.ID][]*model.CenterMap{}}
}

func (c *centerMaps) center(rec *model.Center) {
	m := &model.CenterMap{Center: *rec, People: map[model.ID]model.Person{}, Contacts: map[model.ID]model.Contact{}}
	c.byID[rec.ID], c.order = m, append(c.order, m)
}

func (c *centerMaps) seat(s *model.Seat) {
	m := c.byID[s.Center]
	if m == nil {
		return
	}
	m.Seats = append(m.Seats, *s)
	if !s.Empty() {
		c.holding[s.Person] = append(c.holding[s.Person], m)
	}
}

func (c *centerMaps) person(p *model.Person) {
	for _, m := range c.holding[p.ID] {
		m.People[p.ID] = *p
	}
}

// touched sums up the touches with one person in all centers.
func (c *centerMaps) touched(touches []model.Touch) {
	if maps := c.holding[touches[0].Person]; len(maps) > 0 {
		contact := model.ContactFrom(touches)
		for _, m := range maps {
			m.Contacts[touches[0].Person] = contact
		}
	}
}

func openMaps(ctx context.Context, tx *store.Tx, count *insights.Count) (*centerMaps, error) {
	maps := newCenterMaps()
	err := tx.EachCenter(func(c *model.Center) error {
		if count.Open(c.Account) {
			maps.center(c)
		}
		return ctx.Err()
	})
	if err != nil || len(maps.order) == 0 {
		return maps, err
	}
	if err := tx.EachSeat(func(s *model.Seat) error { maps.seat(s); return ctx.Err() }); err != nil {
		return nil, err
	}
	return maps, tx.EachPerson(func(p *model.Person) error { maps.person(p); return ctx.Err() })
}

// InsightRow is one of those that a figure was counted from, as its list shows it.
type InsightRow struct {
	insights.Item
	Person      model.Person // zero for an account as a whole
	Initials    string
	Name, Title string // of the person; of the account its name and town
	AccountName string // "" where Name is that of the account
}

// InsightRows reads who or what items are, in their order. Who is not there any more is
// left out.
func (ws *Workspace) InsightRows(ctx context.Context, items []insights.Item) ([]InsightRow, error) {
	rows := make([]InsightRow, 0, len(items))
	accounts := map[model.ID]model.Account{}
	err := ws.store.View(func(tx *store.Tx) error {
		for _, item := range items {
			if err := ctx.Err(); err != nil {
				return model.Errorf(model.Canceled, "error.canceled", "stopped while reading a list: %w", err)
			}
			a, known := accounts[item.Account]
			if !known {
				var err error
				if a, err = tx.Account(item.Account); err != nil && model.CodeOf(err) != model.NotFound {
					return err
				}
				accounts[item.Account] = a
			}
			r := InsightRow{Item: item, Name: a.Name, Title: a.City, Initials: InitialsOf(a.Name)}
			if item.Person.IsZero() {
				if !a.ID.IsZero() {
					rows = append(rows, r)
				}
				continue
			}
			p, err := tx.Person(item.Person)
			switch {
			case model.CodeOf(err) == model.NotFound:
				continue
			case err != nil:
				return err
			}
			r.Person, r.Initials, r.Name, r.Title, r.AccountName = p, p.Initials(), p.FullName(), p.JobTitle, a.Name
			rows = append(rows, r)
		}
		return nil
	})
	return rows, err
}
