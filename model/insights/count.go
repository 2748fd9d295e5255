package insights

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"konklave/model"
)

// Figures are all figures of a Query.
type Figures struct {
	Query
	Records  int       // touches, follow-ups and buying centers that the filters let through, of any day; 0 = there is nothing to count
	Segments []Segment // the industries of all accounts
	// SilentAfter is the number of days without contact after which a champion is silent.
	SilentAfter int

	FollowUps       FollowUps // of the period
	FollowUpsBefore FollowUps // of the period before
	Weeks           []Week    // the last weeksShown that are over on the last day, the latest last
	Replies         Replies
	RepliesBefore   Replies
	Messages        []Message // with a rate first
	Funnel          Funnel
	Meetings        Meetings
	Coverage        Coverage // as of today
	Silent          []Item   // champions silent for too long, the longest first
	Deciders        []Item   // hot accounts; Yes = somebody who decides or pays is known
	NoStep          []Lack
}

// Segment is an industry with the number of its accounts.
type Segment struct {
	Name     string
	Accounts int
}

// Count counts figures from records. Give it all accounts first, then people with their
// touches and follow-ups in any order, then buying centers.
type Count struct {
	q      Query
	limits model.Limits
	f      Figures
	home   model.ID // account of the person being counted

	accounts map[model.ID]account
	segments map[string]int
	planned  map[model.ID]bool // people with an open follow-up, and those found to have none
	silent   map[model.ID]bool
	scored   map[model.ID]bool // accounts
	deciders map[model.ID]bool // hot accounts
	messages map[messageKey]*Message
}

// account is what counts of an account.
type account struct {
	stage       model.Stage
	temperature model.Temperature
}

// New begins to count.
func New(q Query, l model.Limits) *Count {
	c := &Count{q: q, limits: l, accounts: map[model.ID]account{}, segments: map[string]int{}, planned: map[model.ID]bool{},
		silent: map[model.ID]bool{}, scored: map[model.ID]bool{}, deciders: map[model.ID]bool{}, messages: map[messageKey]*Message{}}
	c.f = Figures{Query: q, Weeks: weeksUntil(q.To), SilentAfter: l.ChampionSilent}
	c.f.Funnel.doers, c.f.Meetings.doers = doers{}, doers{}
	for _, s := range Stages {
		c.f.Funnel.Steps = append(c.f.Funnel.Steps, Step{Stage: s})
	}
	return c
}

// Account makes an account known. What belongs to others is not counted.
func (c *Count) Account(a model.Account) {
	if a.Industry != "" {
		c.segments[a.Industry]++
	}
	if c.q.Segment == "" || a.Industry == c.q.Segment {
		c.accounts[a.ID] = account{a.Stage, a.Temperature}
	}
}

// Open reports whether an account counts and its sale has a stage, so that its buying
// centers are wanted.
func (c *Count) Open(id model.ID) bool { return c.accounts[id].stage >= model.StageContact }

// Touches counts all touches with one person, in any order. Touches with nobody are not
// counted: there is no person to list.
func (c *Count) Touches(touches []model.Touch) {
	if len(touches) == 0 || touches[0].Person.IsZero() {
		return
	}
	latest := touches[0]
	for _, t := range touches {
		if latest.At.Before(t.At) {
			latest = t
		}
	}
	if _, in := c.accounts[latest.Account]; !in {
		return
	}
	c.home = latest.Account
	for _, t := range touches {
		if c.q.By == "" || t.By == c.q.By {
			c.f.Records++
		}
	}
	c.replies(touches)
	c.funnel(touches)
	c.met(touches)
}

// Figures gives what was counted; nothing can be counted afterwards.
func (c *Count) Figures() Figures {
	f := &c.f
	for _, list := range []*FollowUps{&f.FollowUps, &f.FollowUpsBefore} {
		list.close(c.q)
	}
	for i := range f.Weeks {
		f.Weeks[i].close(c.q)
	}
	f.Replies.close(c.q)
	f.RepliesBefore.close(c.q)
	for _, m := range c.messages {
		if m.close(c.q); !m.Hidden {
			f.Messages = append(f.Messages, *m)
		}
	}
	rankMessages(f.Messages)
	if c.q.hides(f.Funnel.doers) {
		f.Funnel = Funnel{Hidden: true}
	}
	if c.q.hides(f.Meetings.doers) {
		f.Meetings = Meetings{Hidden: true}
	}
	f.Funnel.doers, f.Meetings.doers = nil, nil
	for id, known := range c.deciders {
		f.Deciders = append(f.Deciders, Item{Account: id, Yes: known})
	}
	slices.SortFunc(f.Deciders, func(a, b Item) int {
		if a.Yes != b.Yes { // those to work on first
			return cmp.Compare(yes(a), yes(b))
		}
		return bytes.Compare(a.Account[:], b.Account[:])
	})
	slices.SortFunc(f.Coverage.Items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Score, b.Score), bytes.Compare(a.Account[:], b.Account[:]))
	})
	slices.SortStableFunc(f.Silent, func(a, b Item) int { return a.On.Time().Compare(b.On.Time()) })
	sortLacks(f.NoStep)
	for _, name := range slices.Sorted(maps.Keys(c.segments)) {
		f.Segments = append(f.Segments, Segment{name, c.segments[name]})
	}
	return *f
}

func yes(i Item) int {
	if i.Yes {
		return 1
	}
	return 0
}
