package playbooks

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"konklave/model"
)

// stepPage is a page of rules; the first rule stands on line 9.
func stepPage(id, lang, status, rules string) string {
	return "---\nid: " + id + "-" + lang + "\nkind: next_step\ntitle: Steps\nlang: " + lang + "\ntranslation_key: " + id + "\nstatus: " + status + "\nrules:\n" + rules + "---\n"
}

// rule writes a rule on one line.
func rule(id, conditions string) string {
	if conditions != "" {
		conditions += ", "
	}
	return fmt.Sprintf("  - {id: %s, %sstep: do %[1]s, reason: because, channel: phone, due_days: 3}\n", id, conditions)
}

func TestTheClosestRuleWins(t *testing.T) {
	rules := rule("rest", "") + rule("sceptic", "support: [sceptic]") + rule("key", "key_player: true") +
		rule("key-sceptic", "key_player: true, support: [sceptic, opponent]") + rule("no-key", "key_player: false, roles: [user]") +
		rule("cold", "freshness: [none, at_risk], coverage: [several]") + rule("empty", "empty: true") + rule("empty-money", "empty: true, roles: [economic_buyer]") +
		rule("nameless", "roles: [unknown]")
	page, problems := Parse("x.md", []byte(stepPage("s", "en", Approved, rules)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	user := []model.Role{model.User}
	for _, tt := range []struct {
		want string
		s    SeatState
	}{
		{"rest", SeatState{Roles: []model.Role{model.Sponsor}, Support: model.Neutral}},
		{"sceptic", SeatState{Roles: []model.Role{model.Sponsor}, Support: model.Sceptic}},
		{"key", SeatState{Roles: user, Support: model.Neutral, KeyPlayer: true}},
		{"key-sceptic", SeatState{Support: model.Sceptic, KeyPlayer: true}},
		{"no-key", SeatState{Roles: user, Support: model.Sceptic}}, // two conditions against one
		{"cold", SeatState{Roles: []model.Role{model.Sponsor}, Freshness: model.NoRelation, Coverage: model.CoverageSeveral}},
		{"sceptic", SeatState{Roles: []model.Role{model.UnknownRole}, Support: model.Sceptic}}, // the first of equals
		{"nameless", SeatState{Support: model.Neutral}},                                        // no role is the unknown one
		{"empty", SeatState{Empty: true}},
		{"empty", SeatState{Empty: true, KeyPlayer: true, Roles: user}}, // rules for people are not for empty seats
		{"empty-money", SeatState{Empty: true, Roles: []model.Role{model.User, model.EconomicBuyer}}},
	} {
		if r := page.NextStep.Rule(tt.s); r == nil || r.ID != tt.want {
			t.Errorf("%+v: %+v, want %s", tt.s, r, tt.want)
		}
	}
}

func TestProblemsOfRules(t *testing.T) {
	for _, tt := range []struct {
		name, rules string
		want        []string // line:column code and text
	}{
		{"sound", rule("a", "support: [sceptic]") + rule("b", ""), nil},
		{"no rules", "", []string{"8:1 E01 rules is missing."}},
		{"an empty list", "  []\n", []string{"8:1 E01 rules is missing."}},
		{"no list", "  soon\n", []string{"9:3 E01 rules must be a list."}},
		{"a near miss", rule("a", "support: [skeptic]") + rule("b", ""), []string{"9:23 E01 rules[0].support: “skeptic” is not known. Allowed are: unknown, opponent, sceptic, neutral, supporter, champion."}},
		{"unknown words", rule("a", "freshness: [cold], coverage: [deep]") + rule("b", ""), []string{
			"9:25 E01 rules[0].freshness: “cold” is not known. Allowed are: strong, fading, at_risk, none.",
			"9:43 E01 rules[0].coverage: “deep” is not known. Allowed are: unknown, no_contact, brief, several, in_depth."}},
		{"nothing said", "  - {id: a}\n", []string{
			"9:5 E01 rules[0].channel is missing.", "9:5 E01 rules[0].due_days is missing.", "9:5 E01 rules[0].reason is missing.", "9:5 E01 rules[0].step is missing."}},
		{"a wrong day", "  - {id: a, step: x, reason: y, channel: fax, due_days: 400}\n", []string{
			"9:42 E01 rules[0].channel: “fax” is not known. Allowed are: email, linkedin, phone, letter, meeting, event, webinar.", "9:57 E01 rules[0].due_days is 400, but must lie between 0 and 365."}},
		{"twice", rule("a", "") + rule("a", "empty: true"), []string{"10:10 E01 rules[1].id: “a” is there twice. It must be unique on the page."}},
		{"a typing error", rule("a", "rolls: [user]"), []string{"9:13 W08 The key rules[0].rolls is not known."}},
		{"never wins", rule("a", "roles: [user, buyer]") + rule("b", "roles: [user]") + rule("c", ""), []string{"10:10 W10 The rule b never wins: a fits whenever it does, and comes first."}},
		{"wins as the narrower one", rule("a", "roles: [user]") + rule("b", "roles: [user, buyer]") + rule("c", ""), nil},
		{"never fits", rule("a", "empty: true, support: [sceptic]") + rule("b", ""), []string{"9:10 W10 The rule a never fits: an empty seat has no support, coverage or freshness."}},
		{"leaves seats out", rule("a", "roles: [user]"), []string{"9:10 W10 There is no rule without conditions: other seats get their step from another page, if there is one."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := Parse("x.md", []byte(stepPage("s", "en", Approved, tt.rules)))
			var got []string
			for _, p := range problems {
				got = append(got, fmt.Sprintf("%d:%d %s %s", p.Line, p.Column, p.Code, p.Message))
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestWhichPageGivesTheStep(t *testing.T) {
	theirs := fstest.MapFS{
		"a.md": {Data: []byte(stepPage("base", "en", Approved, rule("base", "")))},
		"b.md": {Data: []byte(stepPage("base", "de", Approved, rule("grund", "")))},
	}
	ours := fstest.MapFS{
		"c.md": {Data: []byte(stepPage("team", "en", Approved, rule("team", "roles: [buyer]")))},
		"d.md": {Data: []byte(stepPage("draft", "en", Draft, rule("draft", "roles: [buyer], support: [unknown]")))},
		"e.md": {Data: []byte(stepPage("broken", "en", Approved, rule("broken", "roles: [seller]")))},
	}
	l := load(t, Source{Name: "library", FS: theirs}, Source{Name: "own", FS: ours, Own: true})
	for _, tt := range []struct {
		role model.Role
		lang string
		want string
	}{{model.Buyer, "en", "team"}, {model.User, "en", "base"}, {model.Buyer, "de", "grund"}, {model.User, "fr", "base"}} {
		advice, ok := l.NextStep(StepQuery{SeatState: SeatState{Roles: []model.Role{tt.role}}, Lang: tt.lang, Today: model.Date{Year: 2026, Month: 11, Day: 11}})
		if tt.lang == "fr" {
			tt.want = "grund" // no page in the language: the first by id
		}
		if !ok || advice.Rule.ID != tt.want {
			t.Errorf("%s in %s: %+v, want %s", tt.role, tt.lang, advice.Rule, tt.want)
		}
	}
	if _, ok := load(t).NextStep(StepQuery{}); ok {
		t.Error("an empty library gives advice")
	}
}

func TestConditionsInWords(t *testing.T) {
	yes := true
	r := StepRule{Roles: []model.Role{model.Buyer}, Support: []model.Support{model.Sceptic, model.Opponent}, Coverage: model.Coverages,
		Freshness: Freshnesses, KeyPlayer: &yes}
	var got []string
	for _, c := range r.met(SeatState{Roles: []model.Role{model.User, model.Buyer}, Support: model.Opponent, Freshness: model.AtRisk, KeyPlayer: true}) {
		got = append(got, fmt.Sprint(c.ID, c.Args))
	}
	want := []string{"choose.step.role[role.buyer]", "choose.step.key_player[]", "choose.step.support[support.opponent]", "choose.step.coverage[coverage.unknown]", "choose.step.freshness[freshness.at_risk]"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if any := (&StepRule{}).met(SeatState{}); len(any) != 1 || any[0].ID != "choose.step.any" {
		t.Errorf("%+v", any)
	}
}

// TestEmbeddedStepsAreTheSameInBothLanguages: the rules of the two pages that
// ship with Konklave differ in their words alone, each wins somewhere, and there
// is a step for every situation.
func TestEmbeddedStepsAreTheSameInBothLanguages(t *testing.T) {
	l := load(t, Source{Name: "library", FS: Embedded()})
	today := model.Date{Year: 2026, Month: 11, Day: 11}
	pages := map[string]*Page{}
	for _, p := range l.Pages(KindNextStep, "") {
		pages[p.Lang] = p
		for _, problem := range l.ProblemsOf(p.ID) {
			t.Error(problem)
		}
	}
	de, en := pages["de"].NextStep.Rules, pages["en"].NextStep.Rules
	if len(de) < 25 || len(de) != len(en) {
		t.Fatalf("%d German rules, %d English ones", len(de), len(en))
	}
	for i := range de {
		a, b := de[i], en[i]
		if len([]rune(a.Step)) > 140 || len([]rune(a.Reason)) > 110 || len([]rune(b.Step)) > 140 || len([]rune(b.Reason)) > 110 {
			t.Errorf("%s is too long for a card", a.ID)
		}
		if strings.Contains(a.Step+a.Reason, "!") || a.Step == b.Step {
			t.Errorf("%s: %q", a.ID, a.Step)
		}
		a.Step, a.Reason, b.Step, b.Reason = "", "", "", ""
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%+v is not %+v", a, b)
		}
	}
	won := map[string]bool{}
	for _, role := range model.Roles {
		for _, support := range append([]model.Support{model.Unrated}, model.Supports...) {
			for _, coverage := range model.Coverages {
				for _, freshness := range Freshnesses {
					for flags := range 4 {
						s := SeatState{Roles: []model.Role{role}, Support: support, Coverage: coverage, Freshness: freshness, KeyPlayer: flags&1 > 0, Empty: flags&2 > 0}
						advice, ok := l.NextStep(StepQuery{SeatState: s, Lang: "de", Today: today})
						if !ok || advice.Page != pages["de"] {
							t.Fatalf("no step for %+v", s)
						}
						won[advice.Rule.ID] = true
					}
				}
			}
		}
	}
	for _, r := range de {
		if !won[r.ID] {
			t.Errorf("%s never wins", r.ID)
		}
	}
}
