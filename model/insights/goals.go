package insights

import "konklave/model"

// Reading is where a shared goal stands.
type Reading struct {
	Value       int // in the unit of the measure
	Part, Whole int // of a percent
	// Few says that there are fewer than LeastForRate for a percent, or nothing at all
	// to measure.
	Few    bool
	Hidden bool   // it would tell of single colleagues
	Items  []Item // what it was measured from
}

// share reads a percent.
func share(part, whole int, hidden bool, items []Item) Reading {
	return Reading{Value: percent(part, whole), Part: part, Whole: whole, Few: whole < LeastForRate, Hidden: hidden, Items: items}
}

// Reached reports whether the goal is reached.
func (r Reading) Reached(g model.Goal) bool { return !r.Few && !r.Hidden && r.Value >= g.Target }

// Measure reads where a measure stands. An unknown one has nothing to measure.
func (f Figures) Measure(m model.Measure) Reading {
	switch m {
	case model.MeasureFollowUps:
		return share(len(f.FollowUps.OnTime), f.FollowUps.Due(), f.FollowUps.Hidden, f.FollowUps.All())
	case model.MeasureReplies:
		return share(f.Replies.Answered, f.Replies.Sent, f.Replies.Hidden, f.Replies.Items)
	case model.MeasureMeetings:
		return Reading{Value: len(f.Meetings.Items), Hidden: f.Meetings.Hidden, Items: f.Meetings.Items}
	case model.MeasureCoverage:
		median, ok := f.Coverage.Median()
		return Reading{Value: median, Few: !ok, Items: f.Coverage.Items}
	case model.MeasureDeciders:
		known := 0
		for _, i := range f.Deciders {
			known += yes(i)
		}
		return share(known, len(f.Deciders), false, f.Deciders)
	}
	return Reading{Few: true}
}
