package model

import "cmp"

// PathState says whether there is a path to power, and what it lacks.
type PathState string

// The states.
const (
	PathOpen    PathState = "open"     // there is a chain, or power itself supports us
	PathNoPower PathState = "no_power" // no seat holds the budget or decides
	PathNoAlly  PathState = "no_ally"  // nobody supports us yet
	PathClosed  PathState = "closed"   // no chain leads from our supporters to power
)

// StepReason says why influence arrives at a seat.
type StepReason string

// The reasons. The first step of a path is who supports us.
const (
	StepChampion    StepReason = "champion"     // fights for us
	StepSupporter   StepReason = "supporter"    // is for us
	StepStart       StepReason = "start"        // whom to win over first
	StepInfluences  StepReason = "influences"   // is influenced by the one before
	StepInformal    StepReason = "informal"     // the two know each other
	StepDotted      StepReason = "dotted"       // the two work together beside the hierarchy
	StepToBoss      StepReason = "to_boss"      // is the boss of the one before
	StepToReport    StepReason = "to_report"    // reports to the one before
	StepAssists     StepReason = "assists"      // is assisted by the one before
	StepToAssistant StepReason = "to_assistant" // assists the one before
)

// PathStep is a seat on a path, and how influence gets there.
type PathStep struct {
	Seat ID
	Line ID       // that carries it from the step before; zero for the first step
	Kind LineKind // of the line
	Why  StepReason
	Cost int // what the step adds; 0 for the first
}

// PathToPower is the shortest chain of influence from people who support us to
// the economic buyer, or the decision maker where there is none.
type PathToPower struct {
	State PathState
	Power ID   // the seat it leads to; zero for PathNoPower
	Role  Role // that makes it the aim: EconomicBuyer or DecisionMaker
	Steps []PathStep
	Cost  int     // sum of the steps: the lower, the easier
	Open  Opening // where there is no path: how to open one
}

// Opening is the best way to open a path where there is none.
type Opening struct {
	Seat  ID         // whom to win over; zero when nobody comes into question
	By    ID         // the supporter who could introduce us; zero when there is none
	Leads []PathStep // how it goes on from the seat to power
}

// PathToPower finds the way from our supporters (supporter or champion, held
// seats) to power. Influence goes along influences in their direction, along
// informal and dotted lines both ways, along reports_to and assistant upwards
// more easily than downwards, never between two seats in conflict, and never
// through an empty seat, an opponent or the competitor's champion. Among equal
// ways the one with the closer contacts wins, then the smaller ids: the same
// map gives the same path.
func (m *CenterMap) PathToPower(l Limits, today Date) PathToPower {
	return m.newChains(l, today).path()
}

func (c *chains) path() PathToPower {
	powers, role := c.powers()
	if len(powers) == 0 {
		return PathToPower{State: PathNoPower}
	}
	allies := c.allies()
	if len(allies) > 0 {
		r := c.spread(allies, powers, c.out)
		reached := powers[:0:0]
		for _, i := range powers {
			if r.there[i] {
				reached = append(reached, i)
			}
		}
		if end := c.first(reached, func(a, b int) bool { return r.effort[a].less(r.effort[b]) }); end >= 0 {
			p := PathToPower{State: PathOpen, Power: c.seats[end].ID, Role: role, Steps: c.trace(r, end)}
			for _, s := range p.Steps {
				p.Cost += s.Cost
			}
			return p
		}
	}
	p := PathToPower{State: PathClosed, Role: role}
	if len(allies) == 0 {
		p.State = PathNoAlly
	}
	p.Power, p.Open = c.opening(powers, allies)
	return p
}

// trace writes down the way to a seat, its start first.
func (c *chains) trace(r *reach, end int) []PathStep {
	var steps []PathStep
	for i := end; i >= 0; i = r.from[i] {
		s := PathStep{Seat: c.seats[i].ID}
		if from := r.from[i]; from >= 0 {
			s = c.step(i, r.by[i], r.effort[i].cost-r.effort[from].cost)
		} else {
			s.Why = c.starts(i)
		}
		steps = append(steps, s)
	}
	for a, b := 0, len(steps)-1; a < b; a, b = a+1, b-1 {
		steps[a], steps[b] = steps[b], steps[a]
	}
	return steps
}

// step is the arrival at a seat.
func (c *chains) step(seat int, by link, cost int) PathStep {
	line := &c.lines[by.line]
	return PathStep{Seat: c.seats[seat].ID, Line: line.ID, Kind: line.Kind, Why: c.why(by), Cost: cost}
}

// starts says why a path begins at a seat.
func (c *chains) starts(i int) StepReason {
	switch s := &c.seats[i]; {
	case !supports(s):
		return StepStart
	case s.champions():
		return StepChampion
	}
	return StepSupporter
}

// What it takes to win somebody over, in the measure of the costs of lines.
func winning(s Support) int {
	switch s {
	case Neutral:
		return 4
	case Sceptic:
		return 12
	}
	return 8 // not rated
}

// opening looks back from power for the seat that would open the best path:
// easy to win over, close to us, and few steps from power.
func (c *chains) opening(powers, allies []int) (power ID, open Opening) {
	back := c.spread(powers, nil, c.in)
	var candidates []int
	for i := range c.seats {
		if s := &c.seats[i]; back.there[i] && carries(s) && !supports(s) {
			candidates = append(candidates, i)
		}
	}
	effort := func(i int) int { return winning(c.seats[i].Support) + back.effort[i].cost + c.distance[i] }
	best := c.first(candidates, func(a, b int) bool {
		return cmp.Or(cmp.Compare(effort(a), effort(b)), cmp.Compare(c.seats[b].Influence, c.seats[a].Influence)) < 0
	})
	if by := c.first(allies, func(a, b int) bool {
		return cmp.Or(cmp.Compare(c.seats[b].Influence, c.seats[a].Influence), cmp.Compare(c.distance[a], c.distance[b])) < 0
	}); by >= 0 {
		open.By = c.seats[by].ID
	}
	if best < 0 { // power stands alone, is empty, or is against us
		end := c.first(powers, func(a, b int) bool { return c.distance[a] < c.distance[b] })
		open.Seat = c.seats[end].ID
		return open.Seat, open
	}
	open.Seat = c.seats[best].ID
	open.Leads = []PathStep{{Seat: open.Seat, Why: StepStart}}
	end := best
	for back.from[end] >= 0 {
		to := back.from[end]
		open.Leads = append(open.Leads, c.step(to, back.by[end], back.effort[end].cost-back.effort[to].cost))
		end = to
	}
	return c.seats[end].ID, open
}
