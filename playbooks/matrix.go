package playbooks

import (
	"cmp"
	"slices"
	"strings"

	"konklave/model"
)

// SlotState is how a slot of the coverage matrix stands.
type SlotState int8

// The states of a slot, the worst first.
const (
	SlotMissing  SlotState = iota // no page, or none that can be read
	SlotDraft                     // written, but not approved
	SlotDue                       // approved, and to be verified again
	SlotVerified                  // approved and verified
)

// Slot is one place for a message: for a role in a phase, on a channel, in a
// language.
type Slot struct {
	Role    model.Role
	Stage   model.Funnel
	Channel model.Channel
	Lang    string
	State   SlotState
	Page    *Page // the best one for the slot; nil where it is missing
}

// Sent is a message that went to somebody of a role.
type Sent struct {
	model.Use
	Role model.Role // primary role of the recipient's seat; unknown without one
}

// MatrixCell is one role in one phase.
type MatrixCell struct {
	Role   model.Role
	Stage  model.Funnel
	Slots  []Slot // by channel, then by language, as asked for
	Filled int    // how many have a page, approved or not
	Effect model.Effect
}

// Gap reports whether a cell has no message at all.
func (c *MatrixCell) Gap() bool { return c.Filled == 0 }

// Outdated is how many slots are due for verification.
func (c *MatrixCell) Outdated() int {
	n := 0
	for _, s := range c.Slots {
		if s.State == SlotDue {
			n++
		}
	}
	return n
}

// Matrix is which messages there are, by role and phase, and what they brought.
type Matrix struct {
	Roles    []model.Role // with a role page or a message, without the unknown one
	Channels []model.Channel
	Langs    []string
	Cells    []MatrixCell // role by role, each in the order of model.Funnels
	Filled   int
	Slots    int
	ByPage   map[string]map[int]model.Effect // id of a page, then its version
}

// MatrixQuery is what a matrix is about.
type MatrixQuery struct {
	Channels []model.Channel
	Langs    []string
	Today    model.Date
	Since    model.Date // messages sent before it do not count; zero = all count
}

// Matrix works out the coverage. Messages for a situation belong to no phase and
// are left out, as are retired and broken pages. What was sent counts for the
// role that its page is for; for that of the recipient where the page is for
// several.
func (l *Library) Matrix(q MatrixQuery, sent []Sent) *Matrix {
	m := &Matrix{Channels: q.Channels, Langs: q.Langs, ByPage: make(map[string]map[int]model.Effect)}
	type place struct {
		role    model.Role
		stage   model.Funnel
		channel model.Channel
		lang    string
	}
	best := make(map[place]*Page)
	offer := func(at place, p *Page) {
		have := best[at]
		if have == nil || cmp.Or(cmp.Compare(slotState(p, q.Today), slotState(have, q.Today)),
			cmp.Compare(have.Message.breadth(), p.Message.breadth()), strings.Compare(have.ID, p.ID)) > 0 {
			best[at] = p
		}
	}
	for _, role := range model.Roles {
		if role != model.UnknownRole && l.hasRole(role) {
			m.Roles = append(m.Roles, role)
		}
	}
	for _, p := range l.pages {
		if p.Message == nil || p.Message.Situation != "" || p.Status == Retired || !p.Usable() {
			continue
		}
		for _, role := range m.Roles {
			for _, stage := range model.Funnels {
				if p.Message.forRole(role) && p.Message.forStage(stage) {
					offer(place{role, stage, p.Message.Channel, p.Lang}, p)
				}
			}
		}
	}
	for _, role := range m.Roles {
		for _, stage := range model.Funnels {
			cell := MatrixCell{Role: role, Stage: stage}
			for _, channel := range q.Channels {
				for _, lang := range q.Langs {
					s := Slot{Role: role, Stage: stage, Channel: channel, Lang: lang, Page: best[place{role, stage, channel, lang}]}
					if s.Page != nil {
						s.State = slotState(s.Page, q.Today)
						cell.Filled++
					}
					cell.Slots = append(cell.Slots, s)
				}
			}
			m.Filled += cell.Filled
			m.Slots += len(cell.Slots)
			m.Cells = append(m.Cells, cell)
		}
	}
	m.count(l, q, sent)
	return m
}

// breadth is for how many roles a message is.
func (m *MessagePage) breadth() int {
	if len(m.Roles) == 0 {
		return len(model.Roles)
	}
	return len(m.Roles)
}

// slotState is how a page fills its slot.
func slotState(p *Page, today model.Date) SlotState {
	switch {
	case p.Status != Approved:
		return SlotDraft
	case p.VerifyDue(today) || p.Expired(today):
		return SlotDue
	}
	return SlotVerified
}

// count adds what was sent to the cells and the pages.
func (m *Matrix) count(l *Library, q MatrixQuery, sent []Sent) {
	for _, s := range sent {
		p := l.Page(s.Page)
		if p == nil || p.Message == nil || !q.Since.IsZero() && model.DateOf(s.At).Before(q.Since) ||
			!slices.Contains(q.Channels, p.Message.Channel) || !slices.Contains(q.Langs, p.Lang) {
			continue
		}
		versions := m.ByPage[s.Page]
		if versions == nil {
			versions = make(map[int]model.Effect)
			m.ByPage[s.Page] = versions
		}
		e := versions[s.Version]
		e.Add(s.Use)
		versions[s.Version] = e
		role := s.Role
		if len(p.Message.Roles) == 1 {
			role = p.Message.Roles[0]
		}
		if len(p.Message.Stages) == 1 {
			if c := m.Cell(role, p.Message.Stages[0]); c != nil {
				c.Effect.Add(s.Use)
			}
		}
	}
}

// Cell is the cell of a role and a phase; nil where there is none.
func (m *Matrix) Cell(role model.Role, stage model.Funnel) *MatrixCell {
	r, s := slices.Index(m.Roles, role), slices.Index(model.Funnels, stage)
	if r < 0 || s < 0 {
		return nil
	}
	return &m.Cells[r*len(model.Funnels)+s]
}

// OfPage is the effect of all versions of a page together.
func (m *Matrix) OfPage(id string) (sum model.Effect) {
	for _, e := range m.ByPage[id] {
		sum = sum.Plus(e)
	}
	return sum
}

// OfStage sums a column up.
func (m *Matrix) OfStage(stage model.Funnel) (filled, slots int, effect model.Effect) {
	for _, role := range m.Roles {
		c := m.Cell(role, stage)
		filled, slots, effect = filled+c.Filled, slots+len(c.Slots), effect.Plus(c.Effect)
	}
	return filled, slots, effect
}

// OfRole sums a row up.
func (m *Matrix) OfRole(role model.Role) (filled, slots int, effect model.Effect) {
	for _, stage := range model.Funnels {
		c := m.Cell(role, stage)
		filled, slots, effect = filled+c.Filled, slots+len(c.Slots), effect.Plus(c.Effect)
	}
	return filled, slots, effect
}

func (l *Library) hasRole(role model.Role) bool {
	for _, p := range l.pages {
		if p.Role != nil && p.Role.Role == role || p.Message != nil && len(p.Message.Roles) > 0 && p.Message.forRole(role) {
			return true
		}
	}
	return false
}
