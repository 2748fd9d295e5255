package insights

import (
	"cmp"
	"slices"
	"strings"

	"konklave/model"
)

// Replies are messages of the playbook that were sent in some days, and whether the
// person reacted within model.AnswerWithin days (model.Uses): an answer counts for the
// day of the message, even if it came after the last day of the period. What was sent
// lately may still be answered; it counts as not answered up to now.
type Replies struct {
	model.Effect
	Items  []Item // one for each message; Yes = answered
	Hidden bool   // it would tell of single colleagues

	doers doers
}

// Message is what one message brought on one channel.
type Message struct {
	Page    string // id of the playbook page
	Channel model.Channel
	Replies
}

// Enough reports whether there are enough for a percent.
func (r Replies) Enough() bool { return !r.Hidden && r.Sent >= LeastForRate }

// Enough reports whether there are enough for a percent.
func (m Message) Enough() bool { return !m.Hidden && m.Sent >= LeastForMessage }

func (r *Replies) add(i Item, u model.Use) {
	r.Add(u)
	r.Items = append(r.Items, i)
	if r.doers == nil {
		r.doers = doers{}
	}
	r.doers.add(u.By)
}

func (r *Replies) close(q Query) {
	if q.hides(r.doers) {
		*r = Replies{Hidden: true}
	}
	r.doers = nil
}

// messageKey is what messages are told apart by.
type messageKey struct {
	page    string
	channel model.Channel
}

// replies counts the messages that went to one person, by who sent them.
func (c *Count) replies(touches []model.Touch) {
	from, to := c.q.Before()
	for _, u := range model.Uses(touches) {
		if c.q.By != "" && u.By != c.q.By {
			continue
		}
		day := c.q.day(u.At)
		item := Item{Person: u.Person, Account: c.home, On: day, Yes: u.Answered}
		if within(day, from, to) {
			c.f.RepliesBefore.add(item, u)
		}
		if !within(day, c.q.From, c.q.To) {
			continue
		}
		c.f.Replies.add(item, u)
		key := messageKey{u.Page, u.Channel}
		m := c.messages[key]
		if m == nil {
			m = &Message{Page: u.Page, Channel: u.Channel}
			c.messages[key] = m
		}
		m.add(item, u)
	}
}

// rankMessages puts those with a rate first, the highest rate first, then the others,
// the most frequent first.
func rankMessages(list []Message) {
	slices.SortFunc(list, func(a, b Message) int {
		if a.Enough() != b.Enough() {
			if a.Enough() {
				return -1
			}
			return 1
		}
		if a.Enough() {
			if by := cmp.Compare(b.Rate(), a.Rate()); by != 0 {
				return by
			}
		}
		return cmp.Or(cmp.Compare(b.Sent, a.Sent), strings.Compare(a.Page, b.Page), cmp.Compare(a.Channel, b.Channel))
	})
}
