package accounts

import (
	"strings"
	"testing"

	"konklave/app/rehearsal"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// wednesday is the day of the tests, that of rehearsal.Noon.
var wednesday = model.DateOf(rehearsal.Noon)

func TestGapsInWords(t *testing.T) {
	text.Set(text.German)
	ada := model.Person{ID: model.ID{1}, FirstName: "Ada", LastName: "Nimmt"}
	m := &model.CenterMap{
		Seats:  []model.Seat{{ID: model.ID{11}, Person: ada.ID}, {ID: model.ID{12}, Title: "Kaufm. Leitung"}},
		People: map[model.ID]model.Person{ada.ID: ada},
	}
	one, empty := []model.ID{{11}}, []model.ID{{12}}
	for _, c := range []struct {
		gap                     model.Gap
		title, who, points, fix string
		tone                    ui.Token
	}{
		{model.Gap{Kind: model.GapNoRole, Role: model.DecisionMaker, Points: 14, Fix: model.FixAddPerson}, "Entscheider fehlt", "noch niemand", "+14", "Anlegen", ui.Danger},
		{model.Gap{Kind: model.GapEmptySeat, Role: model.EconomicBuyer, Seats: empty, Points: 9, Fix: model.FixFillSeat}, "Budget unbesetzt", "Kaufm. Leitung", "+9", "Besetzen", ui.Danger},
		{model.Gap{Kind: model.GapNoChampion, Seats: one, Points: 4, Fix: model.FixBuild}, "Kein Champion", "A. Nimmt", "+4", "Aufbauen", ui.Warning},
		{model.Gap{Kind: model.GapOverdue, Seats: one, Days: 41, Points: 9, Fix: model.FixFollowUp}, "41 Tage ohne Kontakt", "A. Nimmt", "+9", "Nachfassen", ui.Danger},
		{model.Gap{Kind: model.GapSingleThreaded, Seats: one, Fix: model.FixIntroduce}, "Nur ein Gesprächsfaden", "A. Nimmt", "", "Vorstellen", ui.Warning},
		{model.Gap{Kind: model.GapNoEvidence, Seats: []model.ID{{11}, {12}, {13}}, Fix: model.FixConfirm}, "Bewertung ohne Beleg", "3 Plätze", "", "Belegen", ui.Warning},
		{model.Gap{Kind: model.GapNoOwner, Seats: []model.ID{{11}, {12}}, Fix: model.FixAssign}, "Niemand zuständig", "2 Plätze", "", "Übernehmen", ui.Warning},
	} {
		rows := gapRows(m, []model.Gap{c.gap})
		if len(rows) != 1 {
			t.Fatalf("%s: %d rows", c.gap.Kind, len(rows))
		}
		r := rows[0]
		if r.title != c.title || r.who != c.who || r.points != c.points || r.fix != c.fix || r.tone != c.tone || r.icon == "" {
			t.Errorf("%s: %q, %q, %q, %q, %s, icon %q", c.gap.Kind, r.title, r.who, r.points, r.fix, r.tone, r.icon)
		}
	}
}

// Whatever the rules may find has an icon, words and a fix in both languages.
func TestEveryKindOfGapHasWords(t *testing.T) {
	fixes := []model.Fix{model.FixAddPerson, model.FixFillSeat, model.FixBuild, model.FixFollowUp, model.FixIntroduce, model.FixConfirm, model.FixAssign}
	for _, lang := range []string{text.German, text.English} {
		text.Set(lang)
		for _, kind := range []model.GapKind{model.GapNoRole, model.GapNoChampion, model.GapEmptySeat, model.GapSingleThreaded, model.GapChampionSilent,
			model.GapKeyAgainst, model.GapKeyUnmet, model.GapOverdue, model.GapNoEvidence, model.GapStale, model.GapNoOwner} {
			if gapIcons[kind] == "" || !text.Has("gap."+string(kind)) {
				t.Errorf("%s: gap %s has no words or icon", lang, kind)
			}
			// The bar below the map has room for about that much beside the longest button.
			if title := text.T("gap."+string(kind), text.T("role.economic_buyer.short"), 120); len([]rune(title)) > 24 {
				t.Errorf("%s: %q is too long for the bar", lang, title)
			}
		}
		for _, fix := range fixes {
			if !text.Has("fix." + string(fix)) {
				t.Errorf("%s: fix %s has no words", lang, fix)
			}
		}
	}
}

func TestPartsOfTheScoreInWords(t *testing.T) {
	text.Set(text.German)
	person := func(n byte) model.ID { return model.ID{n} }
	m := &model.CenterMap{
		Seats: []model.Seat{
			{ID: model.ID{11}, Person: person(1), Roles: []model.Role{model.User}, Support: model.Supporter, Influence: 5, Coverage: model.CoverageInDepth},
			{ID: model.ID{12}, Person: person(2), Support: model.Sceptic, Influence: 1, Coverage: model.CoverageNoContact},
			{ID: model.ID{13}, Title: "offen", Roles: []model.Role{model.DecisionMaker}, Support: model.Supporter},
		},
		People:   map[model.ID]model.Person{person(1): {ID: person(1)}, person(2): {ID: person(2)}},
		Contacts: map[model.ID]model.Contact{person(1): {Last: wednesday.AddDays(-30), LastTwoWay: wednesday.AddDays(-30), Touches: 1, TwoWay: 1}},
	}
	limits := model.DefaultLimits()
	score := m.Score(limits, wednesday)
	rows := partRows(m, score, limits, wednesday)
	want := []struct{ label, value string }{{"Rollen", "1 von 10"}, {"Haltung", "1 dafür"}, {"Kontakttiefe", "2,5 / 4"}, {"Aktualität", "1 überf."}}
	if len(rows) != len(want) {
		t.Fatalf("%d rows", len(rows))
	}
	for i, w := range want {
		if rows[i].label != w.label || rows[i].value != w.value {
			t.Errorf("row %d: %q %q, want %q %q", i, rows[i].label, rows[i].value, w.label, w.value)
		}
		if f := rows[i].fraction; !(f >= 0 && f <= 1) {
			t.Errorf("%s: fraction %v", w.label, f)
		}
		if !strings.Contains(rows[i].tip, "Punkten") {
			t.Errorf("%s: tip %q", w.label, rows[i].tip)
		}
	}
	// Nobody on the map divides by nobody.
	bare := &model.CenterMap{Seats: []model.Seat{{ID: model.ID{1}, Title: "offen"}}}
	if v := partRows(bare, bare.Score(limits, wednesday), limits, wednesday)[2].value; v != "0,0 / 4" {
		t.Errorf("depth of nobody: %q", v)
	}
}

func TestEvidenceInALine(t *testing.T) {
	text.Set(text.German)
	since := wednesday.AddDays(-12)
	for _, c := range []struct {
		name string
		e    model.Evidence
		want string
	}{
		{"nothing known", model.Evidence{}, ""},
		{"said", model.Evidence{Text: "Fragte nach der Laufzeit.", On: since, By: "Jana Petersen"}, "„Fragte nach der Laufzeit.“ (30. Okt. 2026, vor 12 T, Jana Petersen)"},
		{"a quotation keeps its own marks", model.Evidence{Text: "„Noch ein System.“", On: since}, "„Noch ein System.“ (30. Okt. 2026, vor 12 T)"},
		{"without a reason", model.Evidence{On: since, By: "Jana Petersen"}, "Ohne Beleg (30. Okt. 2026, vor 12 T, Jana Petersen)"},
	} {
		want := strings.ReplaceAll(c.want, "30. Okt. 2026", text.DateYear(since))
		if got := evidenceLine(c.e, wednesday); got != want {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
	text.Set(text.English)
	if got := evidenceLine(model.Evidence{Text: "“One more system.”", On: since}, wednesday); strings.Count(got, "“") != 1 {
		t.Errorf("quoted twice: %q", got)
	}
}

func TestGradesOfTheFit(t *testing.T) {
	for _, c := range []struct {
		fit    int
		letter string
		tone   ui.Tone
	}{{100, "A", ui.SuccessTone}, {80, "A", ui.SuccessTone}, {79, "B", ui.InfoTone}, {60, "B", ui.InfoTone}, {59, "C", ui.WarningTone}, {40, "C", ui.WarningTone}, {39, "D", ui.Plain}, {1, "D", ui.Plain}} {
		if letter, tone := icpGrade(c.fit); letter != c.letter || tone != c.tone {
			t.Errorf("%d %%: %s", c.fit, letter)
		}
	}
}

func TestDays(t *testing.T) {
	day := func(s string) model.Date {
		d, err := model.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for typed, want := range map[string]string{"2026-11-25": "2026-11-25", " 25.11.2026 ": "2026-11-25", "2.1.2027": "2027-01-02", "29.2.2028": "2028-02-29", "25/11/2026": "2026-11-25"} {
		if got, err := dayOf(typed); err != nil || got != day(want) {
			t.Errorf("%q is %s, %v", typed, got, err)
		}
	}
	text.Set(text.German)
	for _, typed := range []string{"30.02.2026", "2026-02-30", "morgen", "25.11.", "1.13.2026"} {
		if _, err := dayOf(typed); err == nil {
			t.Errorf("%q was taken for a day", typed)
		}
		if said := dateProblem(typed, false); !strings.Contains(said, typed) {
			t.Errorf("%q: %q does not say what is wrong", typed, said)
		}
	}
	if dateProblem(" ", true) != "" || dateProblem("", false) == "" {
		t.Error("an empty day is right where it may be empty, and only there")
	}
}

func TestMonogramsAndShortNames(t *testing.T) {
	for name, want := range map[string]string{"Rautenberg Pumpenbau GmbH": "RP", "ostheim": "O", " Øre  & Co": "Ø&", "": "", "東京 電力": "東電"} {
		if got := monogram(name); got != want {
			t.Errorf("monogram of %q: %q, want %q", name, got, want)
		}
	}
	for _, c := range []struct {
		p    model.Person
		want string
	}{
		{model.Person{FirstName: "Henrik", LastName: "Rautenberg"}, "H. Rautenberg"},
		{model.Person{FirstName: "Özlem", LastName: "Yıldız"}, "Ö. Yıldız"},
		{model.Person{LastName: "Harms", Academic: "Dr."}, "Dr. Harms"},
		{model.Person{Email: "a@b.example"}, "a@b.example"},
	} {
		if got := shortName(c.p); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestTheLineBelowAnAccount(t *testing.T) {
	text.Set(text.German)
	for _, c := range []struct {
		a    model.Account
		want string
	}{
		{model.Account{Industry: "Pumpen", City: "Oldenburg", Employees: 4100}, "Pumpen · Oldenburg · 4.100 Mitarbeitende"},
		{model.Account{City: "Oldenburg"}, "Oldenburg"},
		{model.Account{}, ""},
	} {
		if got := accountLine(c.a); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestWebAddressesAreCompleted(t *testing.T) {
	for typed, want := range map[string]string{"": "", "linkedin.com/in/ada": "https://linkedin.com/in/ada", " https://linkedin.com/in/ada ": "https://linkedin.com/in/ada", "javascript://x": "javascript://x"} {
		if got := webAddress(typed); got != want {
			t.Errorf("%q becomes %q, want %q", typed, got, want)
		}
	}
}
