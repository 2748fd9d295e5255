package mapview

import (
	"encoding/binary"

	"konklave/model"
)

// idOf makes a readable id for tests.
func idOf(n int) model.ID {
	var id model.ID
	binary.BigEndian.PutUint64(id[8:], uint64(n)+1)
	return id
}

// rautenberg is the buying center of the design, in its very places.
func rautenberg() Chart {
	type seat struct {
		x, y                  float32
		name, short, title, i string
		support               model.Support
		influence, coverage   int
		age                   string
		overdue               bool
		chips                 []string
	}
	seats := []seat{
		{12, 20, "Birgit Sander", "Sander", "Assistenz der GF", "BS", model.Supporter, 2, 3, "6 T", false, []string{"Gatekeeper"}},
		{256, 20, "Henrik Rautenberg", "Rautenberg", "Geschäftsführer Technik", "HR", model.Neutral, 5, 1, "41 T", true, []string{"Beeinflusser"}},
		{528, 20, "Wer unterschreibt?", "Offen", "Kaufm. Leitung", "?", model.Unrated, 0, 0, "", false, nil},
		{772, 20, "Dr. Nele Harms", "Harms", "Datenschutzbeauftragte", "NH", model.Unrated, 3, 0, "nie", false, []string{"Recht & Datenschutz"}},
		{12, 160, "Sabine Oelschläger", "Oelschläger", "Werkleiterin", "SO", model.Champion, 4, 4, "3 T", false, []string{"Champion", "Initiator"}},
		{256, 160, "Thomas Wiegand", "Wiegand", "Leiter IT", "TW", model.Sceptic, 4, 2, "12 T", false, []string{"Technischer Prüfer"}},
		{528, 160, "Petra Langhoff", "Langhoff", "Leiterin Einkauf", "PL", model.Neutral, 3, 2, "19 T", true, []string{"Einkäufer"}},
		{772, 160, "Annika Brehmer", "Brehmer", "Leiterin Controlling", "AB", model.Supporter, 3, 2, "8 T", false, []string{"Beeinflusser"}},
		{12, 300, "Murat Yıldız", "Yıldız", "Ltg. Fertigungssteuerung", "MY", model.Supporter, 3, 3, "2 T", false, []string{"Anwender", "Initiator"}},
		{256, 300, "Jonas Feldkamp", "Feldkamp", "Systemarchitekt", "JF", model.Sceptic, 2, 1, "12 T", false, []string{"Technischer Prüfer"}},
		{528, 300, "Kai Ostendorf", "Ostendorf", "Strategischer Einkäufer", "KO", model.Opponent, 2, 1, "27 T", true, []string{"Einkäufer"}},
		{12, 440, "Lukas Meißner", "Meißner", "Schichtführer Montage", "LM", model.Supporter, 1, 2, "5 T", false, []string{"Anwender"}},
	}
	var c Chart
	for i, s := range seats {
		c.Nodes = append(c.Nodes, Node{
			ID: idOf(i), Name: s.name, Surname: s.short, Title: s.title, Initials: s.i, Support: s.support,
			Influence: s.influence, Coverage: s.coverage, Chips: s.chips, Age: s.age, Overdue: s.overdue,
			Placed: true, At: model.Point{X: s.x, Y: s.y},
		})
	}
	c.Nodes[2].Empty = true
	c.Nodes[2].Alert = "Entscheider fehlt"
	c.Nodes[2].Add = "Person anlegen"
	lines := []struct {
		from, to int
		kind     model.LineKind
	}{
		{4, 1, model.ReportsTo}, {5, 1, model.ReportsTo}, {6, 2, model.ReportsTo}, {7, 2, model.ReportsTo},
		{8, 4, model.ReportsTo}, {9, 5, model.ReportsTo}, {10, 6, model.ReportsTo}, {11, 8, model.ReportsTo},
		{0, 1, model.Assistant}, {3, 2, model.Assistant},
		{4, 1, model.Influences}, {8, 5, model.Influences}, {10, 7, model.Influences}, {1, 2, model.Influences},
		{5, 6, model.InConflict},
	}
	for i, l := range lines {
		c.Lines = append(c.Lines, Line{ID: idOf(1000 + i), From: idOf(l.from), To: idOf(l.to), Kind: l.kind})
	}
	return c
}
