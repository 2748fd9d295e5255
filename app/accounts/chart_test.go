package accounts

import (
	"slices"
	"testing"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

// chartOfSeats draws one seat, held by ada unless it is empty, beside a
// decision maker.
func chartOfSeats(s model.Seat, contact model.Contact) mapview.Chart {
	ada := model.Person{ID: model.ID{1}, FirstName: "Ada", LastName: "Nimmt", JobTitle: "Leiterin IT"}
	boss := model.Seat{ID: model.ID{19}, Title: "Geschäftsführung", Roles: []model.Role{model.DecisionMaker}}
	m := &model.CenterMap{Seats: []model.Seat{s, boss}, People: map[model.ID]model.Person{ada.ID: ada}, Contacts: map[model.ID]model.Contact{ada.ID: contact},
		Lines: []model.Line{{ID: model.ID{21}, From: s.ID, To: boss.ID, Kind: model.ReportsTo, Note: "seit Mai"}}}
	return chartOf(m, model.DefaultLimits(), wednesday)
}

func TestACardSaysWhatIsKnown(t *testing.T) {
	text.Set(text.German)
	passed := model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}
	held := func(change func(*model.Seat)) model.Seat {
		s := model.Seat{ID: model.ID{11}, Person: model.ID{1}, Roles: []model.Role{model.TechnicalBuyer}, Support: model.Sceptic, Influence: 4, Coverage: 2,
			SupportBy: model.Evidence{Text: "sagte es", On: wednesday.AddDays(-90)}}
		if change != nil {
			change(&s)
		}
		return s
	}
	met := func(days int) model.Contact {
		return model.Contact{Last: wednesday.AddDays(-days), LastTwoWay: wednesday.AddDays(-days), Touches: 1, TwoWay: 1}
	}
	for _, c := range []struct {
		name    string
		seat    model.Seat
		contact model.Contact
		want    func(n mapview.Node) bool
	}{
		{"name, title and roles", held(nil), met(3), func(n mapview.Node) bool {
			return n.Name == "Ada Nimmt" && n.Surname == "Nimmt" && n.Title == "Leiterin IT" && n.Initials == "AN" && slices.Equal(n.Chips, []string{"Technischer Prüfer"}) &&
				n.Support == model.Sceptic && n.Influence == 4 && n.Coverage == 2 && !n.Empty && n.Alert == "" && n.Add == ""
		}},
		{"age of the last touch", held(nil), met(3), func(n mapview.Node) bool { return n.Age == "3 T" && !n.Overdue }},
		{"a key player is overdue after two weeks", held(nil), met(15), func(n mapview.Node) bool { return n.Age == "15 T" && n.Overdue }},
		{"never spoken to is not overdue", held(nil), model.Contact{}, func(n mapview.Node) bool { return n.Age == "nie" && !n.Overdue }},
		{"ninety days are not old", held(nil), met(3), func(n mapview.Node) bool { return !n.Faded }},
		{"ninety-one days fade", held(func(s *model.Seat) { s.SupportBy.On = wednesday.AddDays(-91) }), met(3), func(n mapview.Node) bool { return n.Faded }},
		{"what is not rated does not fade", held(func(s *model.Seat) { s.Support, s.SupportBy = model.Unrated, model.Evidence{} }), met(3), func(n mapview.Node) bool { return !n.Faded }},
		{"a champion who passed the test says so first", held(func(s *model.Seat) { s.Support, s.ChampionTest = model.Champion, passed }), met(3),
			func(n mapview.Node) bool { return slices.Equal(n.Chips, []string{"Champion", "Technischer Prüfer"}) }},
		{"without the test there is no champion", held(func(s *model.Seat) { s.Support = model.Champion }), met(3),
			func(n mapview.Node) bool { return slices.Equal(n.Chips, []string{"Technischer Prüfer"}) }},
		{"an unknown role is no chip", held(func(s *model.Seat) { s.Roles = []model.Role{model.UnknownRole} }), met(3), func(n mapview.Node) bool { return len(n.Chips) == 0 }},
		{"a place chosen by hand is kept", held(func(s *model.Seat) { s.Placed, s.At = true, model.Point{X: 40, Y: 60} }), met(3),
			func(n mapview.Node) bool { return n.Placed && n.At == model.Point{X: 40, Y: 60} }},
	} {
		chart := chartOfSeats(c.seat, c.contact)
		if len(chart.Nodes) != 2 || chart.Nodes[0].ID != c.seat.ID {
			t.Fatalf("%s: nodes %v", c.name, chart.Nodes)
		}
		if !c.want(chart.Nodes[0]) {
			t.Errorf("%s: %+v", c.name, chart.Nodes[0])
		}
	}
}

func TestEmptySeatsAskForSomebody(t *testing.T) {
	text.Set(text.German)
	for _, c := range []struct {
		roles       []model.Role
		name, alert string
	}{
		{[]model.Role{model.DecisionMaker, model.EconomicBuyer}, "Wer unterschreibt?", "Entscheider fehlt"},
		{[]model.Role{model.Legal}, "Offen", "Recht & Compliance fehlt"},
		{nil, "Offen", "unbesetzt"},
	} {
		n := chartOfSeats(model.Seat{ID: model.ID{11}, Title: "Kaufm. Leitung", Roles: c.roles}, model.Contact{}).Nodes[0]
		if !n.Empty || n.Name != c.name || n.Alert != c.alert || n.Title != "Kaufm. Leitung" || n.Add != "Person anlegen" || n.Initials != "?" {
			t.Errorf("%v: %+v", c.roles, n)
		}
	}
}

func TestSomebodyMustDecide(t *testing.T) {
	text.Set(text.German)
	limits := model.DefaultLimits()
	m := &model.CenterMap{Seats: []model.Seat{{ID: model.ID{11}, Title: "Werkleitung", Roles: []model.Role{model.User}}}}
	chart := chartOf(m, limits, wednesday)
	last := chart.Nodes[len(chart.Nodes)-1]
	if len(chart.Nodes) != 2 || last.ID != missingSeat || !last.Empty || last.Name != "Wer unterschreibt?" || last.Alert != "Entscheider fehlt" {
		t.Errorf("without a decision maker: %+v", chart.Nodes)
	}
	m.Seats[0].Roles = []model.Role{model.DecisionMaker}
	if chart := chartOf(m, limits, wednesday); len(chart.Nodes) != 1 {
		t.Errorf("with one: %+v", chart.Nodes)
	}
	// An account without anybody has an invitation of its own.
	if chart := chartOf(&model.CenterMap{}, limits, wednesday); len(chart.Nodes) != 0 {
		t.Errorf("nobody at all: %+v", chart.Nodes)
	}
}

func TestLinesKeepTheirKindAndNote(t *testing.T) {
	chart := chartOfSeats(model.Seat{ID: model.ID{11}, Person: model.ID{1}}, model.Contact{})
	want := mapview.Line{ID: model.ID{21}, From: model.ID{11}, To: model.ID{19}, Kind: model.ReportsTo, Note: "seit Mai"}
	if len(chart.Lines) != 1 || chart.Lines[0] != want {
		t.Errorf("lines %+v", chart.Lines)
	}
}
