package playbook

import (
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

func noonOf(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 12, 0, 0, 0, time.UTC)
}

func TestNextProblemGoesRoundAndSkipsThoseWithoutAPlace(t *testing.T) {
	list := []playbooks.Problem{{Line: 0}, {Line: 8, Column: 3}, {Line: 2, Column: 5}, {Line: 8, Column: 1}}
	for _, c := range []struct{ line, column, want int }{
		{1, 1, 2}, {2, 4, 2}, {2, 5, 3}, {8, 1, 1}, {8, 3, 2}, {99, 1, 2}, {0, 0, 2},
	} {
		if got := next(list, c.line, c.column); got != c.want {
			t.Errorf("behind %d:%d comes %d, want %d", c.line, c.column, got, c.want)
		}
	}
	if got := next([]playbooks.Problem{{}}, 1, 1); got != -1 {
		t.Errorf("without a place comes %d", got)
	}
	if got := next(nil, 1, 1); got != -1 {
		t.Errorf("without problems comes %d", got)
	}
}

func TestProblemsSpeakTheLanguageOfTheWindow(t *testing.T) {
	text.Set(text.German)
	for _, c := range []struct {
		problem playbooks.Problem
		want    string
	}{
		{playbooks.Problem{ID: "check.e03.unknown_field", Args: []any{"konto.x"}}, "Das Feld konto.x gibt es nicht."},
		{playbooks.Problem{ID: "check.w06.gap", Args: []any{playbooks.TextID("role.buyer"), playbooks.TextID("funnel.tofu"), playbooks.TextID("lang.de"), playbooks.TextID("channel.phone")}}, "Keine Botschaft für Einkäufer in der Phase ToFu über Telefon (Deutsch)."},
		{playbooks.Problem{ID: "check.nobody.knows", Message: "in English"}, "in English"},
	} {
		if got := problemText(c.problem); got != c.want {
			t.Errorf("%s reads %q", c.problem.ID, got)
		}
	}
	dated := problemText(playbooks.Problem{ID: "check.e04.expired", Args: []any{day}})
	if strings.Contains(dated, "{0}") || !strings.Contains(dated, "2026") {
		t.Errorf("a date reads %q", dated)
	}
	for _, c := range []struct {
		problem   playbooks.Problem
		elsewhere bool
		want      string
	}{
		{playbooks.Problem{Path: "a.md", Line: 7}, false, "Zeile 7"},
		{playbooks.Problem{Path: "a.md"}, false, "Seite"},
		{playbooks.Problem{Path: "a.md", Line: 7}, true, "a.md:7"},
		{playbooks.Problem{Path: "a.md"}, true, "a.md"},
	} {
		if got := placeText(c.problem, c.elsewhere); got != c.want {
			t.Errorf("%+v is at %q", c.problem, got)
		}
	}
}

func TestMarksLeaveOutWhatHasNoPlace(t *testing.T) {
	got := marks([]playbooks.Problem{{Line: 3, Column: 2, Length: 4, Severity: playbooks.Error}, {Severity: playbooks.Hint}, {Line: 1, Severity: playbooks.Warning}, {Line: 2, Severity: playbooks.Hint}}, nil)
	var severities []ui.Severity
	for _, m := range got {
		severities = append(severities, m.Severity)
	}
	if len(got) != 3 || got[0].Line != 3 || got[0].Column != 2 || got[0].Length != 4 || !slices.Equal(severities, []ui.Severity{ui.MarkError, ui.MarkWarning, ui.MarkHint}) {
		t.Errorf("the marks are %+v", got)
	}
}

func TestChecksBelowAMessage(t *testing.T) {
	text.Set(text.German)
	parse := func(extra, body string) *playbooks.Page {
		p, _ := playbooks.Parse("m.md", []byte("---\nid: m-de\nkind: message\ntitle: M\nlang: de\ntranslation_key: m\nstatus: draft\nroles: [buyer]\nstages: [tofu]\n"+extra+"---\n\n"+body+"\n"))
		return p
	}
	for _, c := range []struct {
		name, extra, body string
		want              []string
	}{
		{"an e-mail with everything filled in", "channel: email\nformality: sie\nsubject: Kurz\n", "Guten Tag, das ist ein Text.", []string{"28 Zeichen, 2 s", "Betreff 4 von 60", "Anrede: Sie"}},
		{"a subject that is cut off", "channel: email\nsubject: " + strings.Repeat("x", 61) + "\n", "T", []string{"1 Zeichen, 1 s", "!Betreff 61 von 60"}},
		{"an open field", "channel: email\nformality: du\nsubject: S\n", "Hallo {{ contact.first_name }}", []string{"5 Zeichen, 1 s", "Betreff 1 von 60", "Anrede: du", "!1 Feld offen"}},
		{"LinkedIn within its limit", "channel: linkedin\nmax_chars: 10\n", "123456789", []string{"9 von 10 Zeichen"}},
		{"LinkedIn beyond its limit", "channel: linkedin\nmax_chars: 10\n", "12345678901", []string{"!11 von 10 Zeichen"}},
	} {
		f := fill(parse(c.extra, c.body), nil, nil)
		var got []string
		for _, check := range f.checks {
			label := check.label
			if check.icon == "alert" {
				label = "!" + label
			}
			got = append(got, label)
		}
		if f.trouble != "" || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, trouble %q", c.name, got, f.trouble)
		}
	}
	broken := fill(parse("channel: email\nsubject: S\n", "Hallo {{ contact.first_name"), nil, nil)
	if want := "In dieser Zeile fehlt }}."; !strings.HasSuffix(broken.trouble, want) {
		t.Errorf("it says %q, and does not end with %q", broken.trouble, want)
	}
	if broken.trouble == "" || len(broken.body) != 1 || !strings.Contains(broken.body[0].Text, "contact.first_name") {
		t.Errorf("a page that cannot be filled in gives %+v", broken)
	}
}

func TestAFieldThatDoesNotExistIsShownAsOpen(t *testing.T) {
	text.Set(text.German)
	source := "---\nid: m-de\nkind: message\ntitle: M\nlang: de\ntranslation_key: m\nstatus: draft\nroles: [buyer]\nstages: [tofu]\nchannel: email\nsubject: \"Für {{ firma }}\"\n---\n\nÜber {{ konto.x }} und {{ contact.first_name }}, {{ konto.x }}.\n"
	page, problems := playbooks.Parse("m.md", []byte(source))
	f := fill(page, map[string]string{"contact.first_name": "Nele"}, problems)
	if f.trouble != "" {
		t.Fatal(f.trouble)
	}
	var open []string
	filled := ""
	for _, span := range slices.Concat(f.subject, f.body) {
		switch span.Kind {
		case ui.Missing:
			open = append(open, span.Field)
		case ui.Filled:
			filled += span.Text
		}
	}
	if !slices.Equal(open, []string{"firma", "konto.x", "konto.x"}) || filled != "Nele" {
		t.Errorf("open are %q, filled in %q", open, filled)
	}
}

func TestFactsTellWhatIsOverdue(t *testing.T) {
	text.Set(text.German)
	p, _ := playbooks.Parse("m.md", []byte("---\nid: m-de\nkind: message\ntitle: M\nlang: de\ntranslation_key: m\nstatus: approved\nowner: Training\nverified_on: 2026-01-01\nverify_every: 30d\nvalid_until: 2026-02-01\nroles: [buyer, legal]\nstages: [tofu]\nchannel: email\npurpose: marketing\nsubject: S\n---\n\nText.\n"))
	got := map[string]fact{}
	for _, f := range facts(p, day) {
		got[f.label] = f
	}
	if f := got["Rollen"]; !slices.Equal(f.chips, []string{"Einkäufer", "Recht & Compliance"}) {
		t.Errorf("the roles are %+v", f)
	}
	if f := got["Zweck"]; f.value != "Werbung" {
		t.Errorf("the purpose is %+v", f)
	}
	for _, label := range []string{"Wieder zu prüfen bis", "Gültig bis"} {
		if got[label].tone != badFact {
			t.Errorf("%s is shown as %+v", label, got[label])
		}
	}
	if _, there := got["Version"]; there {
		t.Error("a first version is nothing to tell")
	}
}

func TestBlocksOfAPlanFollowItsPhases(t *testing.T) {
	text.Set(text.German)
	p := &playbooks.Page{Onboarding: &playbooks.OnboardingPage{
		PlanDays:   100,
		Phases:     []model.PlanPhase{{Title: "Ankommen", FromDay: 1, ToDay: 10, Goal: "Ziel"}, {Title: "Verstehen", FromDay: 11, ToDay: 20}},
		Tasks:      []model.PlanTask{{Day: 1, Title: "Team treffen", Detail: "Rundgang"}, {Day: 12, Title: "Vorführen", SignOff: true}, {Day: 99, Title: "außerhalb"}},
		Milestones: []model.Milestone{{Day: 20, Title: "Fertig", Measure: "führt allein vor"}},
	}}
	got := blocks(p)
	if len(got) != 3 || got[0].title != "Ankommen, Tag 1 bis 10" || got[0].intro != "Ziel" ||
		!slices.Equal(got[0].items, []string{"Tag 1 · Team treffen (Rundgang)"}) ||
		!slices.Equal(got[1].items, []string{"Tag 12 · Vorführen · mit Abnahme"}) ||
		!slices.Equal(got[2].items, []string{"Tag 20 · Fertig: führt allein vor"}) {
		t.Errorf("the blocks are %+v", got)
	}
}

// Whatever the front matter of a kind says is on show: no page that comes along
// shows less than its lists.
func TestEveryKindShowsItsParts(t *testing.T) {
	text.Set(text.English)
	library, err := playbooks.Load(t.Context(), playbooks.Source{Name: "library", FS: playbooks.Embedded()})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string][]string{
		"obj-too-expensive-en":   {"In one line", "Ask first", "Then ask", "Do not say", "Evidence", "Next step", "What customers say"},
		"temperature-levels-en":  {"Cold", "Cold: what to do", "Warm", "Hot"},
		"sla-sales-marketing-en": {"Definitions", "Response times", "Reasons to reject", "Escalation", "Shared goals"},
	} {
		p := library.Page(id)
		if p == nil {
			t.Errorf("there is no page %s", id)
			continue
		}
		titles := make(map[string]bool)
		for _, b := range blocks(p) {
			titles[b.title] = true
		}
		for _, title := range want {
			if !titles[title] {
				t.Errorf("%s does not show %q; it shows %v", id, title, titles)
			}
		}
	}
	for _, p := range library.Pages("", "") {
		if p.Kind != playbooks.KindMessage && p.Kind != playbooks.KindSnippet && len(blocks(p)) < 2 {
			t.Errorf("%s shows %d lists", p.ID, len(blocks(p)))
		}
		if c := p.Cadence; c != nil {
			linked := 0
			for _, b := range blocks(p) {
				if b.page != "" {
					linked++
				}
			}
			if linked == 0 {
				t.Errorf("%s leads to no message", p.ID)
			}
		}
	}
}

func TestWhomAMessageIsShownFor(t *testing.T) {
	text.Set(text.German)
	buyer, user := person{name: "B", roles: []model.Role{model.Buyer}}, person{name: "U", roles: []model.Role{model.User}}
	for _, c := range []struct {
		people []person
		roles  []model.Role
		want   string
	}{
		{[]person{buyer, user}, []model.Role{model.User}, "U"},
		{[]person{buyer, user}, []model.Role{model.Legal, model.Buyer}, "B"},
		{[]person{buyer, user}, []model.Role{model.Legal}, "B"},
		{nil, []model.Role{model.Legal}, "Beispielperson"},
	} {
		if got := bestFor(c.people, c.roles); got.name != c.want {
			t.Errorf("for %v it is %s", c.roles, got.name)
		}
	}
	for field, value := range example().fields["de"] {
		if value == "" {
			t.Errorf("the invented person has no %s", field)
		}
	}
}

func TestMatchingPeople(t *testing.T) {
	people := []person{{name: "Thomas Wiegand", title: "Leiter IT", account: "Rautenberg"}, {name: "Nele Harms", title: "Leiterin Einkauf", account: "Nordwerk"}}
	for query, want := range map[string]int{"": 2, "leiter": 2, "thomas rauten": 1, "HARMS": 1, "harms rautenberg": 0} {
		if got := matching(people, query); len(got) != want {
			t.Errorf("%q finds %d", query, len(got))
		}
	}
}
