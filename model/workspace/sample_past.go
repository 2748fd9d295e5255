package workspace

import (
	"context"
	"slices"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// samplePast are the ratings of the sample people that came after the first
// one, each with the seat as it was afterwards.
type samplePast []sampleRating

type sampleRating struct {
	on   model.Date
	who  string
	seat model.Seat
}

// begin notes the later ratings of a seat and gives the seat as it was at the
// first one. s is as it stands today.
func (past *samplePast) begin(s model.Seat, p model.Person, history []sampleStep, known func(sampleEvidence) model.Evidence) model.Seat {
	if len(history) == 0 {
		return s
	}
	first := s
	for i, step := range history {
		was := s
		was.ChampionTest = model.ChampionTest{}
		was.Support, was.Influence = supportOf(step.Support), step.Influence
		was.SupportBy = known(step.sampleEvidence)
		if was.Influence != s.Influence {
			was.InfluenceBy = was.SupportBy
		}
		if i == 0 {
			first = was
			continue
		}
		*past = append(*past, sampleRating{on: was.SupportBy.On, who: p.FullName(), seat: was})
	}
	*past = append(*past, sampleRating{on: s.SupportBy.On, who: p.FullName(), seat: s})
	return first
}

// oldest is how many days ago the first rating of a history was.
func (d sampleData) oldest() int {
	days := 0
	for _, a := range d.Accounts {
		for _, p := range a.People {
			for _, step := range p.History {
				days = max(days, step.Days)
			}
		}
	}
	return days
}

// samplePast writes the ratings in the order of their days.
func (ws *Workspace) samplePast(ctx context.Context, past samplePast, group model.ID) error {
	slices.SortStableFunc(past, func(a, b sampleRating) int { return a.on.Time().Compare(b.on.Time()) })
	for _, r := range past {
		meta := ws.meta("rate", r.who)
		meta.Group, meta.At = group, noonOf(r.on)
		if _, err := ws.store.Update(ctx, meta, func(e *store.Edit) error { return e.Put(r.seat) }); err != nil {
			return err
		}
	}
	return nil
}

func noonOf(d model.Date) time.Time { return d.Time().Add(12 * time.Hour) }
