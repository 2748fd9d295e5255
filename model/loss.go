package model

import (
	"cmp"
	"slices"
)

// Loss is what a buying center would lose if the person of a seat left
// (product.md, "Loss check"). The seat stays, empty, with its roles and lines.
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

var successorPoints = map[SuccessorReason]int{
	SuccessorRole: 6, SuccessorReport: 5, SuccessorSupport: 4, SuccessorPeer: 3, SuccessorContact: 3, SuccessorPower: 2,
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
	after := *m
	after.Seats = slices.Clone(m.Seats)
	for i := range after.Seats { // who leaves, leaves all seats
		if after.Seats[i].Person == lost.Person {
			after.Seats[i].Vacate(m.People[lost.Person])
		}
	}
	loss := Loss{
		Seat: seat, Person: lost.Person,
		StatusBefore: m.Status(), StatusAfter: after.Status(),
		ScoreBefore: wholePoints(m.points(l, today)), ScoreAfter: wholePoints(after.points(l, today)),
		Champion: lost.Support == Champion && lost.ChampionTest.Passed(),
		Contact:  m.Contacts[lost.Person].TwoWay > 0,
	}
	for _, s := range after.Champions() {
		loss.Champions = append(loss.Champions, s.ID)
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
	left := map[ID]bool{} // people
	for i := range after.Seats {
		if s := &after.Seats[i]; !s.Empty() && m.Contacts[s.Person].TwoWay > 0 {
			loss.Contacts = append(loss.Contacts, s.ID)
			left[s.Person] = true
		}
	}
	if loss.Contact && len(left) == 1 {
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
	before, after := was.spread(powers, was.in), is.spread(powers, is.in)
	var seats []ID
	for i := range was.seats {
		if before.there[i] && !after.there[i] && !is.seats[i].Empty() {
			seats = append(seats, was.seats[i].ID)
		}
	}
	return seats
}

// successors ranks whom to build up: those with something in common with the
// seat who are not against us.
func (m *CenterMap) successors(lost *Seat, c *chains) []Successor {
	boss, reports := m.Boss(lost.ID), map[ID]bool{}
	peers := map[ID]bool{}
	for i := range m.Lines {
		if line := &m.Lines[i]; line.Kind == ReportsTo {
			reports[line.From] = reports[line.From] || line.To == lost.ID
			peers[line.From] = peers[line.From] || !boss.IsZero() && line.To == boss
		}
	}
	var found []Successor
	for i := range m.Seats {
		s := &m.Seats[i]
		if !carries(s) || s.Person == lost.Person {
			continue
		}
		next := Successor{Seat: s.ID}
		add := func(why SuccessorReason, holds bool) {
			if holds {
				next.Reasons = append(next.Reasons, why)
				next.Points += successorPoints[why]
			}
		}
		add(SuccessorRole, slices.ContainsFunc(lost.Roles, func(r Role) bool { return r != UnknownRole && slices.Contains(s.Roles, r) }))
		add(SuccessorReport, reports[s.ID])
		add(SuccessorSupport, s.Support >= Supporter)
		add(SuccessorPeer, peers[s.ID])
		tied := len(next.Reasons) > 0
		add(SuccessorContact, m.Contacts[s.Person].TwoWay > 0)
		add(SuccessorPower, s.Influence.KeyPlayer())
		if s.Support == Sceptic {
			next.Points -= successorPoints[SuccessorSupport]
		}
		if tied && next.Points > 0 {
			found = append(found, next)
		}
	}
	slices.SortStableFunc(found, func(a, b Successor) int {
		i, j := c.index[a.Seat], c.index[b.Seat]
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(m.Seats[j].Influence, m.Seats[i].Influence),
			cmp.Compare(c.distance[i], c.distance[j]), slices.Compare(a.Seat[:], b.Seat[:]))
	})
	return found[:min(len(found), mostSuccessors)]
}
