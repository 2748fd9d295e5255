package accounts

import (
	"strings"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

// missingSeat is the id of the card that stands for a decision maker whom the
// map does not know. It is drawn, never stored.
var missingSeat = model.ID{0: 0xff, 15: 1}

// chartOf turns a buying center into what the map draws on a day.
func chartOf(m *model.CenterMap, limits model.Limits, today model.Date) mapview.Chart {
	var chart mapview.Chart
	decides := false
	for _, s := range m.Seats {
		decides = decides || s.Has(model.DecisionMaker)
		chart.Nodes = append(chart.Nodes, nodeOf(m, s, limits, today))
	}
	if !decides && len(m.Seats) > 0 {
		chart.Nodes = append(chart.Nodes, mapview.Node{ID: missingSeat, Name: text.T("map.who_signs"), Surname: text.T("map.open_seat"), Title: text.T("map.who_signs.title"),
			Initials: "?", Empty: true, Alert: text.T("gap.no_role", text.T("role.decision_maker")), Add: text.T("map.add_person")})
	}
	for _, l := range m.Lines {
		chart.Lines = append(chart.Lines, mapview.Line{ID: l.ID, From: l.From, To: l.To, Kind: l.Kind, Note: l.Note})
	}
	return chart
}

func nodeOf(m *model.CenterMap, s model.Seat, limits model.Limits, today model.Date) mapview.Node {
	n := mapview.Node{ID: s.ID, Support: s.Support, Influence: int(s.Influence), Coverage: int(s.Coverage), Placed: s.Placed, At: s.At,
		Faded: s.Support.Known() && s.SupportBy.Stale(today)}
	p, held := m.Holder(s)
	if !held {
		n.Empty, n.Initials, n.Add = true, "?", text.T("map.add_person")
		n.Name, n.Surname, n.Title = text.T("map.open_seat"), text.T("map.open_seat"), s.Title
		if s.Has(model.DecisionMaker) {
			n.Name = text.T("map.who_signs")
		}
		n.Alert = text.T("map.seat_empty")
		if s.Primary() != model.UnknownRole {
			n.Alert = text.T("gap.no_role", text.T("role."+string(s.Primary())))
		}
		return n
	}
	n.Name, n.Surname, n.Title, n.Initials = p.FullName(), p.LastName, p.JobTitle, p.Initials()
	if n.Surname == "" {
		n.Surname = n.Name
	}
	if s.Support == model.Champion && s.ChampionTest.Passed() {
		n.Chips = append(n.Chips, text.T("support.champion"))
	}
	for _, r := range s.Roles {
		if r != model.UnknownRole {
			n.Chips = append(n.Chips, text.T("role."+string(r)))
		}
	}
	contact := m.ContactWith(s)
	n.Age = text.Age(daysSince(contact.Last, today))
	n.Overdue = limits.Overdue(s, contact, today)
	return n
}

// daysSince is the age of a day, -1 for none.
func daysSince(d, today model.Date) int {
	if d.IsZero() {
		return -1
	}
	return today.DaysSince(d)
}

// seatTitle names a seat in one line: the person and what they do.
func seatTitle(m *model.CenterMap, s model.Seat) (name, title string) {
	if p, held := m.Holder(s); held {
		return p.FullName(), p.JobTitle
	}
	return text.T("map.open_seat"), s.Title
}

// shortName is "H. Rautenberg": enough in a row.
func shortName(p model.Person) string {
	if p.FirstName == "" || p.LastName == "" {
		return p.FullName()
	}
	first := []rune(p.FirstName)
	return string(first[:1]) + ". " + p.LastName
}

// seatCalled names a seat within a sentence: "H. Rautenberg", or the position that
// nobody holds.
func seatCalled(m *model.CenterMap, s model.Seat) string {
	if p, held := m.Holder(s); held {
		return shortName(p)
	}
	if s.Title != "" {
		return s.Title
	}
	return text.T("map.open_seat")
}

// rolesLine lists roles in words.
func rolesLine(roles []model.Role) string {
	var words []string
	for _, r := range roles {
		words = append(words, text.T("role."+string(r)))
	}
	return strings.Join(words, ", ")
}
