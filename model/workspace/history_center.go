package workspace

import (
	"context"
	"slices"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// endOf is the first moment after a day, in the zone of the workspace's clock.
func (ws *Workspace) endOf(day model.Date) time.Time {
	return time.Date(day.Year, day.Month, day.Day+1, 0, 0, 0, 0, ws.clock().Location())
}

// dayOf is the day of a moment in the zone of the workspace's clock.
func (ws *Workspace) dayOf(at time.Time) model.Date {
	return model.DateOf(at.In(ws.clock().Location()))
}

// CenterAt reads a buying center as it stood at the end of a day: its seats,
// lines, people and contacts, with those that were deleted since. It is rebuilt
// from the present by taking the journal back, so it takes longer the longer
// ago the day is. Errors: model.NotFound when the center is not there, or was
// not there yet.
func (ws *Workspace) CenterAt(ctx context.Context, id model.ID, day model.Date) (m *model.CenterMap, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		m, _, err = ws.centerAt(ctx, tx, id, day)
		return err
	})
	return m, err
}

// centerAt is CenterAt with the changes of seats and lines since then, as far
// as rules ask for them: which fields, not what was in them.
func (ws *Workspace) centerAt(ctx context.Context, tx *store.Tx, id model.ID, day model.Date) (*model.CenterMap, []model.Change, error) {
	r, err := rewind(tx, id)
	if err != nil {
		return nil, nil, err
	}
	r.touches = map[model.ID]*past[model.Touch]{}
	var journal []model.Change
	err = r.back(ctx, ws.endOf(day), func(c model.Change, undone bool) {
		if !undone {
			journal = append(journal, outline(c))
		}
	})
	if err != nil {
		return nil, nil, err
	}
	if !r.born {
		return nil, journal, model.Errorf(model.NotFound, "error.center.not_yet", "the buying center was not there yet on %s", day)
	}
	m, err := r.centerMap()
	return m, journal, err
}

// outline is a change with the numbers of the fields of its seats and lines.
func outline(c model.Change) model.Change {
	records := c.Records
	c.Records = nil
	for _, rc := range records {
		if rc.Kind != model.KindSeat && rc.Kind != model.KindLine {
			continue
		}
		fields := make([]model.FieldChange, len(rc.Fields))
		for i, f := range rc.Fields {
			fields[i].Field = f.Field
		}
		rc.Fields = fields
		c.Records = append(c.Records, rc)
	}
	return c
}

// ChangesSince tells what happened to a buying center after the end of a day,
// until now: the difference between CenterAt and Center, each with date and
// author. Where the center was not there yet, everybody came.
func (ws *Workspace) ChangesSince(ctx context.Context, id model.ID, day model.Date) (since model.Since, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		now, err := centerMap(tx, id)
		if err != nil {
			return err
		}
		then, journal, err := ws.centerAt(ctx, tx, id, day)
		if model.CodeOf(err) == model.NotFound {
			then, err = &model.CenterMap{Account: now.Account, Center: now.Center}, nil
		}
		since = model.ChangesBetween(then, now, journal)
		return err
	})
	return since, err
}

// CenterDay is a day on which something happened to a buying center.
type CenterDay struct {
	Day     model.Date
	Changes int      // edits of seats, lines, the center itself, or people on its seats
	Touches int      // contacts logged with people on its seats
	By      []string // who did it, in the order of their first edit of the day
}

// The fields of a seat that say where its card lies; a card that was moved is
// no change of the center.
const (
	fieldSeatPlaced = 17
	fieldSeatAt     = 18
)

// CenterDays lists the days on which a buying center changed, the earliest
// first: the stops of a slider through its history. Taking an edit back is an
// edit as well.
func (ws *Workspace) CenterDays(ctx context.Context, id model.ID) (days []CenterDay, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		r, err := rewind(tx, id)
		if err != nil {
			return err
		}
		r.logged = true
		var changed bool
		var touches int
		return r.back(ctx, time.Time{}, func(c model.Change, undone bool) {
			if !undone {
				changed, touches = false, 0
			}
			for _, rc := range c.Records {
				switch rc.Kind {
				case model.KindCenter, model.KindLine:
					changed = true
				case model.KindSeat:
					changed = changed || !onlyPlaced(rc)
				case model.KindPerson: // held a seat before or after it
					changed = changed || r.holders[rc.ID] > 0
				case model.KindTouch:
					if undone && rc.Op == model.Created && r.holders[ownerOfTouch(rc)] > 0 {
						touches++
					}
				}
			}
			if undone && (changed || touches > 0) {
				days = count(days, ws.dayOf(c.At), changed, touches, c.By)
			}
		})
	})
	slices.Reverse(days)
	for i := range days {
		slices.Reverse(days[i].By)
	}
	return days, err
}

func onlyPlaced(rc model.RecordChange) bool {
	return rc.Op == model.Updated && !slices.ContainsFunc(rc.Fields, func(f model.FieldChange) bool {
		return f.Field != fieldSeatPlaced && f.Field != fieldSeatAt
	})
}

// ownerOfTouch is the person of a touch that was logged.
func ownerOfTouch(rc model.RecordChange) model.ID {
	var t model.Touch
	if store.DecodeAfter(rc, &t) != nil {
		return model.ID{}
	}
	return t.Person
}

// count adds an entry to the days, which are listed backwards.
func count(days []CenterDay, day model.Date, changed bool, touches int, by string) []CenterDay {
	at := slices.IndexFunc(days, func(d CenterDay) bool { return d.Day == day })
	if at < 0 { // the clock may have been set back, so keep them in order
		at = slices.IndexFunc(days, func(d CenterDay) bool { return d.Day.Before(day) })
		if at < 0 {
			at = len(days)
		}
		days = slices.Insert(days, at, CenterDay{Day: day})
	}
	d := &days[at]
	if changed {
		d.Changes++
	}
	d.Touches += touches
	if i := slices.Index(d.By, by); i >= 0 {
		d.By = slices.Delete(d.By, i, i+1)
	}
	if by != "" {
		d.By = append(d.By, by)
	}
	return days
}
