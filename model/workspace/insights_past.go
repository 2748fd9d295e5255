package workspace

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"konklave/model"
	"konklave/model/insights"
	"konklave/model/store"
)

// Standing is where buying centers stood on a day.
type Standing struct {
	Day     model.Date
	Centers int // that were covered then; 0 = there is nothing to compare with
	Median  int // of their scores
	Silent  int // champions silent for too long
}

// InsightsAt tells where the buying centers of a query stood at the end of a day, by the
// rules of today: its coverage and its silent champions. The present records are taken
// back through the journal once, for all centers together, and touches that lay after
// the day are left out whenever they were noted. Who was erased since is missing, since
// nothing of them is left.
func (ws *Workspace) InsightsAt(ctx context.Context, q insights.Query, day model.Date) (s Standing, err error) {
	q = ws.insightsQuery(q)
	q.Today, q.To = day, day
	s.Day = day
	err = ws.store.View(func(tx *store.Tx) error {
		back := newTaken(tx)
		if err := tx.EachChangeBackOf(ctx, ws.endOf(day), back.wants, back.undo); err != nil {
			return err
		}
		f, err := back.count(ctx, insights.New(q, ws.Limits()), func(t *model.Touch) bool { return ws.dayOf(t.At).After(day) })
		if err != nil {
			return err
		}
		if median, ok := f.Coverage.Median(); ok {
			s.Centers, s.Median, s.Silent = len(f.Coverage.Items), median, len(f.Silent)
		}
		return nil
	})
	return s, err
}

// taken are the records that were taken back, as they were; the others are as now.
type taken struct {
	tx       *store.Tx
	accounts map[model.ID]*past[model.Account]
	centers  map[model.ID]*past[model.Center]
	seats    map[model.ID]*past[model.Seat]
	touches  map[model.ID]*past[model.Touch]
}

func newTaken(tx *store.Tx) *taken {
	return &taken{tx: tx, accounts: map[model.ID]*past[model.Account]{}, centers: map[model.ID]*past[model.Center]{},
		seats: map[model.ID]*past[model.Seat]{}, touches: map[model.ID]*past[model.Touch]{}}
}

// wants reports whether a record counts for coverage. Who somebody is does not.
func (b *taken) wants(m store.Mention) bool {
	switch m.Kind {
	case model.KindAccount, model.KindCenter, model.KindSeat, model.KindTouch:
		return true
	}
	return false
}

func (b *taken) undo(c model.Change) (err error) {
	for _, rc := range c.Records {
		switch rc.Kind {
		case model.KindAccount:
			err = takeBack(rc, b.accounts, b.tx.Account)
		case model.KindCenter:
			err = takeBack(rc, b.centers, b.tx.Center)
		case model.KindSeat:
			err = takeBack(rc, b.seats, b.tx.Seat)
		case model.KindTouch:
			err = takeBack(rc, b.touches, b.tx.Touch)
			if t := b.touches[rc.ID]; t != nil {
				t.rec.Subject, t.rec.Text = "", ""
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// takeBack takes a change of a record back. What the journal holds of somebody who was
// erased is no record.
func takeBack[T any](rc model.RecordChange, records map[model.ID]*past[T], get func(model.ID) (T, error)) (err error) {
	p := records[rc.ID]
	if p == nil {
		if rc.Op == model.Created { // it need not be read to be gone
			p = &past[T]{}
		} else if p, err = present(rc.ID, get); err != nil {
			return err
		}
		records[rc.ID] = p
	}
	if p.there, err = store.Rewind(rc, &p.rec); err != nil {
		*p = past[T]{}
	}
	return nil
}

// count gives a count the records as they were, but for touches that are later.
func (b *taken) count(ctx context.Context, count *insights.Count, later func(*model.Touch) bool) (insights.Figures, error) {
	none := insights.Figures{}
	if err := asThen(ctx, b.tx.EachAccount, func(a *model.Account) model.ID { return a.ID }, b.accounts, func(a *model.Account) { count.Account(*a) }); err != nil {
		return none, err
	}
	open := newCenterMaps()
	err := asThen(ctx, b.tx.EachCenter, func(c *model.Center) model.ID { return c.ID }, b.centers, func(c *model.Center) {
		if count.Open(c.Account) {
			open.center(c)
		}
	})
	if err != nil {
		return none, err
	}
	if err := asThen(ctx, b.tx.EachSeat, func(s *model.Seat) model.ID { return s.ID }, b.seats, open.seat); err != nil {
		return none, err
	}
	touches := map[model.ID][]model.Touch{} // by holders of seats
	err = asThen(ctx, b.tx.EachTouch, func(t *model.Touch) model.ID { return t.ID }, b.touches, func(t *model.Touch) {
		if open.holding[t.Person] != nil && !later(t) {
			touches[t.Person] = append(touches[t.Person], model.Touch{Person: t.Person, At: t.At, Channel: t.Channel, Direction: t.Direction})
		}
	})
	if err != nil {
		return none, err
	}
	for _, of := range touches {
		open.touched(of)
	}
	slices.SortFunc(open.order, func(a, b *model.CenterMap) int { return bytes.Compare(a.Center.ID[:], b.Center.ID[:]) })
	for _, m := range open.order {
		count.Center(m)
	}
	return count.Figures(), ctx.Err()
}

// asThen streams records as they were: those that did not change since, then the others
// by their ids.
func asThen[T any](ctx context.Context, each func(func(*T) error) error, id func(*T) model.ID, changed map[model.ID]*past[T], see func(*T)) error {
	err := each(func(rec *T) error {
		if changed[id(rec)] == nil {
			see(rec)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	for _, key := range slices.SortedFunc(maps.Keys(changed), func(a, b model.ID) int { return bytes.Compare(a[:], b[:]) }) {
		if p := changed[key]; p.there {
			see(&p.rec)
		}
	}
	return nil
}
