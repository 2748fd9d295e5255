package model

import (
	"cmp"
	"slices"
)

// Loss is what a buying center would lose if the person of a seat left.
// The seat stays, empty, with its roles and lines.
type Loss struct {
	Seat   ID
	Person ID

	StatusBefore, StatusAfter Status
	ScoreBefore, ScoreAfter   int

	Roles []RoleLoss // of the seat, the primary one first; unknown left out

	Champion  bool // the person is a champion
	Champions []ID // seats of the champions who would be left, most influential first

	Contact  bool // we have two-way contact with the person
	Contacts []ID // seats with two-way contact that would be left, in the order of the map
	Alone    ID   // the only one of these people left to talk to, where there were more before

	PathBefore, PathAfter PathToPower
	Broken                []ID // seats from which influence would not reach power any more

	Successors []Successor // whom to build up, the best first; at most three
}

// RoleLoss is a role of the seat and who else has it.
type RoleLoss struct {
	Role     Role
	Required bool // by the limits of the team
	Left     []ID // seats held by others with the role; none = the role is lost
}

// Covered reports whether somebody else has the role.
func (r RoleLoss) Covered() bool { return len(r.Left) > 0 }

// SuccessorReason says what speaks for a successor.
type SuccessorReason string

// The reasons, in the order in which they count.
const (
	SuccessorRole    SuccessorReason = "role"    // has a role of the seat already
	SuccessorReport  SuccessorReason = "report"  // reports to the seat
	SuccessorSupport SuccessorReason = "support" // is for us
	SuccessorPeer    SuccessorReason = "peer"    // has the same boss
	SuccessorContact SuccessorReason = "contact" // we are in touch
	SuccessorPower   SuccessorReason = "power"   // is a key player
)

// Successor is somebody to build up before the person leaves.
type Successor struct {
	Seat    ID
	Reasons []SuccessorReason
	Points  int // sum of what the reasons count
}

// points is what a reason counts.
func (r SuccessorReason) points() int {
	switch r {
	case SuccessorRole:
		return 6
	case SuccessorReport:
		return 5
	case SuccessorSupport:
		return 4
	case SuccessorPeer, SuccessorContact:
		return 3
	}
	return 2
}

// mostSuccessors is how many are worth a thought.
const mostSuccessors = 3

// Vacate empties a seat whose person has left: what was about the person goes,
// what is about the place stays, the position among it.
func (s *Seat) Vacate(p Person) {
	s.Title = cmp.Or(p.JobTitle, s.Title)
	s.Person = ID{}
	s.Support, s.Coverage, s.Coach, s.Competitor = Unrated, CoverageUnknown, false, false
	s.ChampionTest, s.SupportBy, s.CoverageBy = ChampionTest{}, Evidence{}, Evidence{}
}

// Loss says what would be lost if the person of a seat left. It is false for a
// seat that nobody holds or that is not there.
func (m *CenterMap) Loss(seat ID, l Limits, today Date) (Loss, bool) {
	at := slices.IndexFunc(m.Seats, func(s Seat) bool { return s.ID == seat })
	if at < 0 || m.Seats[at].Empty() {
		return Loss{}, false
	}
	lost := &m.Seats[at]
	now := &gains{m: m, limits: l, today: today}
	now.addUp()
	after := *m
	after.Seats = slices.Clone(m.Seats)
	left := now.sum              // points
	for i := range after.Seats { // who leaves, leaves all seats
		if s := &after.Seats[i]; s.Person == lost.Person {
			left -= now.brings(&m.Seats[i], &now.contacts[i])
			s.Vacate(m.People[lost.Person])
		}
	}
	if slices.ContainsFunc(now.holders, func(i int) bool { return i >= 0 && after.Seats[i].Empty() }) {
		left += now.chairs(after.Ring()) - now.chairs(now.ring)
	}
	loss := Loss{
		Seat: seat, Person: lost.Person,
		StatusBefore: m.Status(), StatusAfter: after.Status(),
		ScoreBefore: wholePoints(now.sum), ScoreAfter: wholePoints(left),
		Champion: lost.champions(),
		Contact:  m.Contacts[lost.Person].TwoWay > 0,
	}
	for _, i := range after.champions() {
		loss.Champions = append(loss.Champions, after.Seats[i].ID)
	}
	for _, role := range lost.Roles {
		if role == UnknownRole {
			continue
		}
		r := RoleLoss{Role: role, Required: slices.Contains(l.Required, role)}
		for i := range after.Seats {
			if s := &after.Seats[i]; !s.Empty() && slices.Contains(s.Roles, role) {
				r.Left = append(r.Left, s.ID)
			}
		}
		loss.Roles = append(loss.Roles, r)
	}
	people := map[ID]bool{} // left
	for i := range after.Seats {
		if s := &after.Seats[i]; !s.Empty() && now.contacts[i].TwoWay > 0 {
			loss.Contacts = append(loss.Contacts, s.ID)
			people[s.Person] = true
		}
	}
	if loss.Contact && len(people) == 1 {
		loss.Alone = loss.Contacts[0]
	}
	was := m.newChains(l, today)
	is := was.heldBy(after.Seats)
	loss.PathBefore, loss.PathAfter = was.path(), is.path()
	loss.Broken = broken(was, is)
	loss.Successors = m.successors(lost, was)
	return loss, true
}

// broken are the seats from which influence reached power before and does not
// any more. Power is what it was: a new aim is no way to the old one.
func broken(was, is *chains) []ID {
	powers, _ := was.powers()
	before, after := was.leads(powers), is.leads(powers)
	var seats []ID
	for i := range was.seats {
		if before[i] && !after[i] && !is.seats[i].Empty() {
			seats = append(seats, was.seats[i].ID)
		}
	}
	return seats
}

// successors ranks whom to build up: those with something in common with the
// seat who are not against us.
func (m *CenterMap) successors(lost *Seat, c *chains) []Successor {
	boss := m.Boss(lost.ID)
	reports, peers := map[ID]bool{}, map[ID]bool{}
	for i := range m.Lines {
		line := &m.Lines[i]
		switch {
		case line.Kind != ReportsTo:
		case line.To == lost.ID:
			reports[line.From] = true
		case line.To == boss && !boss.IsZero():
			peers[line.From] = true
		}
	}
	var best []Successor // at most mostSuccessors, the best first
	for i := range m.Seats {
		s := &m.Seats[i]
		if !carries(s) || s.Person == lost.Person {
			continue
		}
		next := Successor{Seat: s.ID}
		var reasons [6]SuccessorReason
		n := 0
		add := func(why SuccessorReason, holds bool) {
			if holds {
				reasons[n] = why
				next.Points += why.points()
				n++
			}
		}
		add(SuccessorRole, slices.ContainsFunc(lost.Roles, func(r Role) bool { return r != UnknownRole && slices.Contains(s.Roles, r) }))
		add(SuccessorReport, reports[s.ID])
		add(SuccessorSupport, s.Support >= Supporter)
		add(SuccessorPeer, peers[s.ID])
		if n == 0 {
			continue
		}
		add(SuccessorContact, m.Contacts[s.Person].TwoWay > 0)
		add(SuccessorPower, s.Influence.KeyPlayer())
		if s.Support == Sceptic {
			next.Points -= SuccessorSupport.points()
		}
		at, found := slices.BinarySearchFunc(best, next, func(a, b Successor) int { return m.compareSuccessors(c, a, b) })
		if found || next.Points <= 0 || at == mostSuccessors {
			continue
		}
		next.Reasons = slices.Clone(reasons[:n])
		best = slices.Insert(best, at, next)
		best = best[:min(len(best), mostSuccessors)]
	}
	return best
}

// compareSuccessors orders by points, then by influence, by how close they are
// to us, and by their ids.
func (m *CenterMap) compareSuccessors(c *chains, a, b Successor) int {
	if by := cmp.Compare(b.Points, a.Points); by != 0 {
		return by
	}
	i, j := c.index[a.Seat], c.index[b.Seat]
	return cmp.Or(cmp.Compare(m.Seats[j].Influence, m.Seats[i].Influence), cmp.Compare(c.distance[i], c.distance[j]), slices.Compare(a.Seat[:], b.Seat[:]))
}
