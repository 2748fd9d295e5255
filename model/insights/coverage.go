package insights

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"konklave/model"
)

// The bands of the histogram of coverage: 0 to 19, 20 to 39, 40 to 59, 60 to 79, 80 to
// 100 points.
const (
	Bands     = 5
	bandWidth = 100 / Bands
)

// lowCoverage is the score below which a buying center needs somebody to look at it.
const lowCoverage = 40

// Coverage is how well the buying centers of open accounts are covered: the score
// (model.CenterMap.Score) of the first center of each account whose sale has a stage and
// whose center has a seat. Items are sorted by score.
type Coverage struct{ Items []Item }

// Median is the score in the middle, the mean of the two in the middle rounded half up;
// false where there is no account.
func (c Coverage) Median() (int, bool) {
	n := len(c.Items)
	if n == 0 {
		return 0, false
	}
	low, high := c.Items[(n-1)/2].Score, c.Items[n/2].Score
	return (low + high + 1) / 2, true
}

// Band are the accounts of one band.
func (c Coverage) Band(i int) []Item {
	return c.between(i*bandWidth, (i+1)*bandWidth+i/(Bands-1))
}

// Low are the accounts below lowCoverage.
func (c Coverage) Low() []Item { return c.between(0, lowCoverage) }

// between are those from a score up to the one before another.
func (c Coverage) between(from, to int) []Item {
	first, _ := slices.BinarySearchFunc(c.Items, from, func(i Item, s int) int { return cmp.Compare(i.Score, s) })
	end, _ := slices.BinarySearchFunc(c.Items, to, func(i Item, s int) int { return cmp.Compare(i.Score, s) })
	return c.Items[first:end]
}

// Lack is a person in a running sale with whom nobody has planned anything.
type Lack struct {
	Item
	Seat        model.Seat
	Temperature model.Temperature
	Name        string
	Last        model.Date // of the latest contact; zero = never
}

// Center counts a buying center: its coverage if it is the first of its account, its
// silent champions (model.Limits.SilentChampion), whether somebody who decides is known,
// and, from the stage of needs on as on Today, the people without a next step
// (model.WithoutStep). With Query.By only seats that the member is in charge
// of count, and only centers with one.
//
// All follow-ups are to be counted before, so that it is known what is planned.
func (c *Count) Center(m *model.CenterMap) {
	a, in := c.accounts[m.Center.Account]
	if !in || a.stage < model.StageContact {
		return
	}
	seats := m.Seats
	if c.q.By != "" {
		seats = slices.DeleteFunc(slices.Clone(seats), func(s model.Seat) bool { return s.Owner != c.q.By })
	}
	if len(seats) == 0 {
		return
	}
	account := m.Center.Account
	if !c.scored[account] {
		c.scored[account] = true
		c.f.Records++
		c.f.Coverage.Items = append(c.f.Coverage.Items, Item{Account: account, Score: m.Score(c.limits, c.q.Today).Total})
	}
	if a.temperature == model.Hot {
		c.deciders[account] = c.deciders[account] || slices.ContainsFunc(m.Seats, func(s model.Seat) bool {
			return !s.Empty() && slices.ContainsFunc(s.Roles, model.Role.Decides)
		})
	}
	for _, s := range seats {
		if days := c.limits.SilentChampion(s, m.ContactWith(s), c.q.Today); days > 0 && !c.silent[s.Person] {
			c.silent[s.Person] = true
			c.f.Silent = append(c.f.Silent, Item{Person: s.Person, Account: account, On: c.q.Today.AddDays(-days)})
		}
	}
	if a.stage < model.StageNeeds {
		return
	}
	for s := range model.WithoutStep(seats, c.planned) {
		p, _ := m.Holder(*s)
		c.f.NoStep = append(c.f.NoStep, Lack{Item: Item{Person: s.Person, Account: account, On: m.ContactWith(*s).Last}, Seat: *s,
			Temperature: a.temperature, Name: p.FullName(), Last: m.ContactWith(*s).Last})
	}
}

// sortLacks puts the most influential first, then those of hot accounts, then whoever
// has waited longest.
func sortLacks(list []Lack) {
	slices.SortFunc(list, func(a, b Lack) int {
		return cmp.Or(
			cmp.Compare(b.Seat.Influence, a.Seat.Influence),
			cmp.Compare(slices.Index(model.Temperatures, b.Temperature), slices.Index(model.Temperatures, a.Temperature)),
			a.Last.Time().Compare(b.Last.Time()),
			strings.Compare(a.Name, b.Name),
			bytes.Compare(a.Person[:], b.Person[:]))
	})
}
