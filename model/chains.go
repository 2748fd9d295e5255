package model

import (
	"bytes"
	"slices"
)

// What it costs influence to go along a line. A line of influence is the
// plainest way; a boss hears a report more readily than a report can be moved
// by a boss to move others (research, section 7: "not highly ranked, easier to
// access, influence on key decision makers"). Two steps always cost more than
// one.
const (
	costInfluences = 4
	costSideways   = 5 // informal, dotted: both ways
	costUp         = 5 // from a report or an assistant to the boss
	costDown       = 7
	costSceptic    = 3 // on top, to go through somebody who doubts us
)

// chains are the ways on which influence travels between the seats of a map.
type chains struct {
	seats    []Seat
	lines    []Line
	contacts map[ID]Contact
	index    map[ID]int
	out, in  links
	distance []int // how far away each holder is from us: 0 close to 8
	limits   Limits
	today    Date
}

// link is one step of influence to another seat.
type link struct {
	seat int32 // the other end
	line int32 // that carries it
	cost int8
	back bool // against the direction of the line
}

// links are the steps from each seat, one seat after the other.
type links struct {
	first []int32 // where those of a seat begin; one more at the end
	steps []link
}

func (l links) of(seat int) []link { return l.steps[l.first[seat]:l.first[seat+1]] }

// newChains reads the lines of a map. It leaves out lines to seats that are not
// there, from a seat to itself, and between two seats in conflict: what else
// links these carries no influence.
func (m *CenterMap) newChains(l Limits, today Date) *chains {
	c := &chains{
		seats: m.Seats, lines: m.Lines, contacts: m.Contacts, index: make(map[ID]int, len(m.Seats)),
		distance: make([]int, len(m.Seats)), limits: l, today: today,
	}
	for i := range m.Seats {
		c.index[m.Seats[i].ID] = i
		c.distance[i] = c.distanceTo(i)
	}
	ends := make([][2]int32, len(m.Lines)) // equal ends = a line that carries nothing
	quarrels := map[[2]int32]bool{}
	for n := range m.Lines {
		from, known := c.index[m.Lines[n].From]
		to, ok := c.index[m.Lines[n].To]
		if !ok || !known {
			continue
		}
		ends[n] = [2]int32{int32(from), int32(to)}
		if m.Lines[n].Kind == InConflict {
			quarrels[ends[n]], quarrels[[2]int32{int32(to), int32(from)}] = true, true
		}
	}
	// each calls f for every step, from seat a to seat b.
	each := func(f func(a, b int32, step link)) {
		for n, e := range ends {
			if e[0] == e[1] || len(quarrels) > 0 && quarrels[e] {
				continue
			}
			there, back := costs(m.Lines[n].Kind)
			if there > 0 {
				f(e[0], e[1], link{line: int32(n), cost: there})
			}
			if back > 0 {
				f(e[1], e[0], link{line: int32(n), cost: back, back: true})
			}
		}
	}
	c.out.first, c.in.first = make([]int32, len(m.Seats)+2), make([]int32, len(m.Seats)+2)
	total := 0
	each(func(a, b int32, _ link) {
		c.out.first[a+2]++
		c.in.first[b+2]++
		total++
	})
	for i := 2; i < len(c.out.first); i++ {
		c.out.first[i] += c.out.first[i-1]
		c.in.first[i] += c.in.first[i-1]
	}
	c.out.steps, c.in.steps = make([]link, total), make([]link, total)
	put := func(l *links, at, to int32, step link) {
		step.seat = to
		l.steps[l.first[at+1]] = step
		l.first[at+1]++
	}
	each(func(a, b int32, step link) {
		put(&c.out, a, b, step)
		put(&c.in, b, a, step)
	})
	return c
}

// costs says what a kind of line costs in its direction and against it; 0 is no
// way.
func costs(k LineKind) (there, back int8) {
	switch k {
	case Influences:
		return costInfluences, 0
	case Informal, Dotted:
		return costSideways, costSideways
	case ReportsTo, Assistant:
		return costUp, costDown
	}
	return 0, 0
}

// why says how influence arrives at the end of a step.
func (c *chains) why(step link) StepReason {
	switch k := c.lines[step.line].Kind; {
	case k == Informal:
		return StepInformal
	case k == Dotted:
		return StepDotted
	case k == ReportsTo && step.back:
		return StepToReport
	case k == ReportsTo:
		return StepToBoss
	case k == Assistant && step.back:
		return StepToAssistant
	case k == Assistant:
		return StepAssists
	}
	return StepInfluences
}

// heldBy is the same lines with other people on the seats.
func (c *chains) heldBy(seats []Seat) *chains {
	other := *c
	other.seats, other.distance = seats, slices.Clone(c.distance)
	for i := range seats {
		if seats[i].Person != c.seats[i].Person {
			other.distance[i] = other.distanceTo(i)
		}
	}
	return &other
}

// distanceTo is how far away a holder is from us: what coverage lacks, and how
// long ago the last two-way contact was.
func (c *chains) distanceTo(i int) int {
	s := &c.seats[i]
	if s.Empty() {
		return 8
	}
	far := int(CoverageInDepth - min(max(s.Coverage, CoverageUnknown), CoverageInDepth))
	switch c.limits.FreshnessOf(*s, c.contacts[s.Person], c.today) {
	case Fading:
		far++
	case AtRisk:
		far += 2
	case NoRelation:
		far += 3
	}
	if s.champions() {
		return far
	}
	return far + 1
}

// supports reports whether somebody on the seat is for us.
func supports(s *Seat) bool { return !s.Empty() && s.Support >= Supporter && !s.Competitor }

// carries reports whether influence for us goes through a seat: somebody holds
// it who is not against us.
func carries(s *Seat) bool { return !s.Empty() && s.Support != Opponent && !s.Competitor }

// toll is what it costs on top to go through a seat.
func toll(s *Seat) int {
	if s.Support == Sceptic {
		return costSceptic
	}
	return 0
}

// effort compares ways: by cost, then by the number of steps, then by how far
// away the people on them are from us.
type effort struct{ cost, steps, distance int }

func (e effort) less(o effort) bool {
	switch {
	case e.cost != o.cost:
		return e.cost < o.cost
	case e.steps != o.steps:
		return e.steps < o.steps
	}
	return e.distance < o.distance
}

// reach is the easiest way to each seat.
type reach struct {
	effort []effort
	there  []bool
	by     []link // the step on the way; its seat is where it comes from
	from   []int  // where it comes from, -1 for a start
}

// spread finds the easiest way from any of the starts to each seat, along next.
// A way ends at a seat that influence does not go through. Ways that are equal
// are told apart by ids, so that the order of seats and lines has no effect.
// With ends it is enough to find the easiest of these.
func (c *chains) spread(starts, ends []int, next links) *reach {
	n := len(c.seats)
	r := &reach{effort: make([]effort, n), there: make([]bool, n), by: make([]link, n), from: make([]int, n)}
	done, end := make([]bool, n), make([]bool, n)
	for _, i := range ends {
		end[i] = true
	}
	arrived := false
	var least effort // to get to an end
	open := make(frontier, 0, n)
	for _, i := range starts {
		r.there[i], r.from[i] = true, -1
		r.effort[i] = effort{distance: c.distance[i]}
		open.push(r.effort[i], i)
	}
	for len(open) > 0 {
		i := open.pop()
		if done[i] {
			continue
		}
		if arrived && least.less(r.effort[i]) {
			break
		}
		done[i] = true
		if end[i] {
			arrived, least = true, r.effort[i]
		}
		if r.from[i] >= 0 && !carries(&c.seats[i]) {
			continue
		}
		for _, step := range next.of(i) {
			at, to := r.effort[i], int(step.seat)
			at.cost += int(step.cost)
			if r.from[i] >= 0 {
				at.cost += toll(&c.seats[i])
			}
			at.steps++
			at.distance += c.distance[to]
			better := !r.there[to] || at.less(r.effort[to])
			if !better && !done[to] && at == r.effort[to] && r.from[to] >= 0 {
				better = c.before(i, step, r.from[to], r.by[to])
			}
			if done[to] || !better {
				continue
			}
			r.there[to], r.effort[to], r.from[to], r.by[to] = true, at, i, step
			open.push(at, to)
		}
	}
	return r
}

// leads are the seats from which influence gets to one of some seats.
func (c *chains) leads(to []int) []bool {
	there := make([]bool, len(c.seats))
	open := slices.Clone(to)
	for _, i := range to {
		there[i] = true
	}
	for n := 0; n < len(open); n++ {
		i := open[n]
		if n >= len(to) && !carries(&c.seats[i]) {
			continue
		}
		for _, step := range c.in.of(i) {
			if !there[step.seat] {
				there[step.seat] = true
				open = append(open, int(step.seat))
			}
		}
	}
	return there
}

// before orders two last steps of equal effort.
func (c *chains) before(i int, step link, j int, other link) bool {
	if i != j {
		return bytes.Compare(c.seats[i].ID[:], c.seats[j].ID[:]) < 0
	}
	return bytes.Compare(c.lines[step.line].ID[:], c.lines[other.line].ID[:]) < 0
}

// frontier is a heap of seats by the effort to get there.
type frontier []struct {
	at   effort
	seat int
}

func (f *frontier) push(at effort, seat int) {
	*f = append(*f, struct {
		at   effort
		seat int
	}{at, seat})
	h := *f
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h[i].at.less(h[up].at) {
			break
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (f *frontier) pop() int {
	h := *f
	top, last := h[0].seat, len(h)-1
	h[0] = h[last]
	h = h[:last]
	for i := 0; ; {
		least := i
		for _, down := range [...]int{2*i + 1, 2*i + 2} {
			if down < last && h[down].at.less(h[least].at) {
				least = down
			}
		}
		if least == i {
			break
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
	*f = h
	return top
}

// allies are the seats held by people who support us.
func (c *chains) allies() []int {
	var found []int
	for i := range c.seats {
		if supports(&c.seats[i]) {
			found = append(found, i)
		}
	}
	return found
}

// powers are the seats with the last word and the role that gives it to them:
// those who hold the budget, else those who decide, held seats before empty
// ones.
func (c *chains) powers() ([]int, Role) {
	for _, empty := range []bool{false, true} {
		for _, role := range []Role{EconomicBuyer, DecisionMaker} {
			var found []int
			for i := range c.seats {
				if s := &c.seats[i]; s.Empty() == empty && slices.Contains(s.Roles, role) {
					found = append(found, i)
				}
			}
			if len(found) > 0 {
				return found, role
			}
		}
	}
	return nil, ""
}

// first finds the least of some seats; ties go to the smaller id. It is -1 for
// none.
func (c *chains) first(seats []int, less func(a, b int) bool) int {
	best := -1
	for _, i := range seats {
		if best < 0 || less(i, best) || !less(best, i) && bytes.Compare(c.seats[i].ID[:], c.seats[best].ID[:]) < 0 {
			best = i
		}
	}
	return best
}
