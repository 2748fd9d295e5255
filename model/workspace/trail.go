package workspace

import (
	"context"
	"maps"
	"slices"

	"konklave/model"
	"konklave/model/store"
)

// TrailStep is a station on the way of a person: where they stood from a day
// on, and how we know. Its Support and Influence may be those of the step
// before: then the evidence was renewed.
type TrailStep struct {
	On        model.Date
	Support   model.Support
	Influence model.Influence
	Text, By  string // of the evidence
}

// trailEntries bounds how far back into the journal a trail reads: that many
// edits of one seat.
const trailEntries = 200

// Trails reads from the journal how the people of a buying center came to
// stand where they stand, by seat, oldest step first: the steps since a day and
// the one before them, from which they came. The zero day is the beginning.
// Several ratings of a day are one step, edits that were taken back are none,
// and whoever took a seat over starts anew. Empty seats and people who were
// never rated have no trail.
func (ws *Workspace) Trails(ctx context.Context, center model.ID, since model.Date) (map[model.ID][]TrailStep, error) {
	trails := map[model.ID][]TrailStep{}
	err := ws.store.View(func(tx *store.Tx) error {
		seats, err := tx.SeatsOf(center)
		if err != nil {
			return err
		}
		// Hundreds of seats may come from one import: each entry is read once.
		walks, entries := map[model.ID]*trailWalk{}, map[uint64]bool{}
		for _, s := range seats {
			if s.Empty() {
				continue
			}
			of, err := tx.EntriesOf(model.KindSeat, s.ID, trailEntries)
			if err != nil {
				return err
			}
			if len(of) < 2 { // nothing has changed since the seat was made
				if step := stepOf(s); step.Support.Known() || step.Influence > 0 {
					trails[s.ID] = []TrailStep{step}
				}
				continue
			}
			walks[s.ID] = &trailWalk{}
			for _, seq := range of {
				entries[seq] = true
			}
		}
		for _, seq := range slices.Sorted(maps.Keys(entries)) {
			if err := ctx.Err(); err != nil {
				return model.Errorf(model.Canceled, "error.canceled", "stopped while reading the journal: %w", err)
			}
			c, err := tx.Change(seq)
			if err != nil {
				return err
			}
			for _, r := range c.Records {
				if w := walks[r.ID]; w != nil && r.Kind == model.KindSeat {
					w.take(c, r)
				}
			}
		}
		for id, w := range walks {
			steps, err := w.steps()
			if err != nil {
				return err
			}
			if steps = TrailSince(steps, since); len(steps) > 0 {
				trails[id] = steps
			}
		}
		return nil
	})
	return trails, err
}

// stepOf is where a seat stands, with the evidence of its stance.
func stepOf(s model.Seat) TrailStep {
	e := s.SupportBy
	if !s.Support.Known() {
		e = s.InfluenceBy
	}
	if e.On.IsZero() {
		e.On = model.DateOf(s.CreatedAt)
	}
	return TrailStep{On: e.On, Support: s.Support, Influence: s.Influence, Text: e.Text, By: e.By}
}

// TrailSince leaves out of a trail what came before a day, but for the step that
// was in effect on it. The zero day leaves all.
func TrailSince(steps []TrailStep, since model.Date) []TrailStep {
	if since.IsZero() || len(steps) == 0 {
		return steps
	}
	first := 0
	for i, s := range steps {
		if !s.On.After(since) {
			first = i
		}
	}
	return steps[first:]
}

// trailWalk follows one seat through the journal.
type trailWalk struct{ live []liveEntry }

// liveEntry is an entry of the journal that is in effect. An undo is one as
// well: it changes nothing by itself, and a redo takes it back.
type liveEntry struct {
	change model.Change
	fields []model.FieldChange
	group  model.ID
	undone *liveEntry // what an undo has taken back
}

// take follows the rule of the journal: an entry that reverts takes back the
// newest one of that group which is still in effect.
func (w *trailWalk) take(c model.Change, r model.RecordChange) {
	entry := liveEntry{change: c, fields: r.Fields, group: c.Group}
	if !c.Reverts.IsZero() {
		for i := len(w.live) - 1; i >= 0; i-- {
			if w.live[i].group != c.Reverts {
				continue
			}
			taken := w.live[i]
			w.live = slices.Delete(w.live, i, i+1)
			if taken.undone != nil { // a redo brings back what was undone
				entry = *taken.undone
				entry.group = c.Group
			} else {
				entry.fields, entry.undone = nil, &taken
			}
			break
		}
	}
	w.live = append(w.live, entry)
}

// The fields of a seat that its trail is made of, by their keys in the record.
const (
	seatPerson      = 3
	seatSupport     = 6
	seatInfluence   = 7
	seatSupportBy   = 13
	seatInfluenceBy = 14
)

// steps are the stations of whoever holds the seat now.
func (w *trailWalk) steps() ([]TrailStep, error) {
	var s model.Seat
	var steps []TrailStep
	for _, entry := range w.live {
		was := s
		for _, f := range entry.fields {
			var err error
			switch f.Field {
			case seatPerson:
				s.Person = model.ID{}
				err = store.FieldValue(f.After, &s.Person)
			case seatSupport:
				s.Support = model.Unrated
				err = store.FieldValue(f.After, &s.Support)
			case seatInfluence:
				s.Influence = 0
				err = store.FieldValue(f.After, &s.Influence)
			case seatSupportBy:
				s.SupportBy = model.Evidence{}
				err = store.FieldValue(f.After, &s.SupportBy)
			case seatInfluenceBy:
				s.InfluenceBy = model.Evidence{}
				err = store.FieldValue(f.After, &s.InfluenceBy)
			}
			if err != nil {
				return nil, err
			}
		}
		if s.Person != was.Person {
			steps = nil
		}
		step, ok := stepFrom(was, s, entry.change)
		switch n := len(steps); {
		case !ok, n == 0 && !s.Support.Known() && s.Influence == 0:
		case n > 0 && steps[n-1].On == step.On:
			steps[n-1] = step
		default:
			steps = append(steps, step)
		}
	}
	return steps, nil
}

// stepFrom is the step that an edit of a seat made, if it made one.
func stepFrom(was, is model.Seat, c model.Change) (TrailStep, bool) {
	step := TrailStep{Support: is.Support, Influence: is.Influence}
	e := is.SupportBy
	switch {
	case is.Support != was.Support, is.SupportBy.Text != was.SupportBy.Text && is.SupportBy.Text != "":
	case is.Influence != was.Influence, is.InfluenceBy.Text != was.InfluenceBy.Text && is.InfluenceBy.Text != "":
		e = is.InfluenceBy
	default:
		return step, false
	}
	step.On, step.Text, step.By = e.On, e.Text, e.By
	if step.On.IsZero() { // a rating that was taken away has no evidence
		step.On, step.By = model.DateOf(c.At), c.By
	}
	return step, true
}
