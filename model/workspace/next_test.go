package workspace_test

import (
	"context"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

func TestNextStepOfASeat(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	id := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Kern", "Leiter IT"), Roles: []model.Role{model.TechnicalBuyer}})
	empty := seat(t, ws, workspace.NewSeat{Center: c, Title: "Kaufm. Leitung", Roles: []model.Role{model.EconomicBuyer}})
	if err := ws.RateSupport(ctx, id, model.Sceptic, "will erst testen"); err != nil {
		t.Fatal(err)
	}
	m := center(t, ws, c)
	n, ok := ws.NextStep(m, id, "de")
	if !ok || n.Rule != "technical-sceptic" || n.Page != "next-step-center-de" || n.Lang != "de" || n.Channel != model.Meeting || n.Step == "" || n.Reason == "" {
		t.Errorf("%+v", n)
	}
	if want := (model.Date{Year: 2026, Month: 11, Day: 16}); n.Due != want || len(n.Conditions) != 2 || n.Conditions[1].Args[0] != playbooks.TextID("support.sceptic") {
		t.Errorf("due %s, not on a weekend; because of %+v", n.Due, n.Conditions)
	}
	if english, ok := ws.NextStep(m, id, "en"); !ok || english.Page != "next-step-center-en" || english.Rule != n.Rule {
		t.Errorf("in English: %+v", english)
	}
	if n, ok := ws.NextStep(m, empty, "de"); !ok || n.Rule != "find-economic-buyer" {
		t.Errorf("an empty seat: %+v", n)
	}
	if _, ok := ws.NextStep(m, model.ID{7}, "de"); ok {
		t.Error("a seat that is not there has a next step")
	}
}

// TestATeamRulesItsOwnSteps: a page of the team with one rule wins where it
// fits, and leaves the rest to Konklave's.
func TestATeamRulesItsOwnSteps(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	it := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Kern", "Leiter IT"), Roles: []model.Role{model.TechnicalBuyer}})
	user := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Lenz", "Meister"), Roles: []model.Role{model.User}})
	id, err := ws.CreatePage(ctx, workspace.NewPage{Kind: playbooks.KindNextStep, Lang: "de", Title: "Unser Vorgehen"})
	if err != nil {
		t.Fatal(err)
	}
	page := ws.Library().Page(id)
	if page == nil || !page.Usable() || len(page.NextStep.Rules) != 2 {
		t.Fatalf("the skeleton is no good page: %+v, %v", page, ws.Library().ProblemsOf(id))
	}
	source := strings.Replace(page.Source, "status: draft", "status: approved", 1)
	source = strings.Replace(source, "support: [sceptic, opponent]\n    key_player: true", "roles: [technical_buyer]", 1)
	rest := strings.Index(source, "  - id: rest")
	source = source[:rest] + source[strings.LastIndex(source, "---"):]
	if err := ws.SavePage(ctx, page.Path, source); err != nil {
		t.Fatal(err)
	}
	m := center(t, ws, c)
	if n, _ := ws.NextStep(m, it, "de"); n.Page != id {
		t.Errorf("the team's rule does not win: %+v", n)
	}
	if n, _ := ws.NextStep(m, user, "de"); n.Page != "next-step-center-de" {
		t.Errorf("the rest is left to Konklave's page: %+v", n)
	}
}

func TestLimitsOfTheTeam(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	seat(t, ws, workspace.NewSeat{Center: c, Person: person("Kern", "Leiter IT"), Roles: []model.Role{model.TechnicalBuyer}})
	l := ws.Limits()
	l.Required, l.NeedChampion, l.OverdueKey = []model.Role{model.Sponsor}, false, 7
	if err := ws.SetLimits(ctx, l); err != nil {
		t.Fatal(err)
	}
	var missing []model.Role
	for _, g := range center(t, ws, c).Gaps(ws.Limits(), ws.Today()) {
		switch g.Kind {
		case model.GapNoRole:
			missing = append(missing, g.Role)
		case model.GapNoChampion:
			t.Error("a champion is asked for, though the team needs none")
		}
	}
	if len(missing) != 1 || missing[0] != model.Sponsor || ws.Limits().OverdueKey != 7 {
		t.Errorf("missing %v, limits %+v", missing, ws.Limits())
	}
	l.ChampionSilent = 0
	if err := ws.SetLimits(ctx, l); model.CodeOf(err) != model.Invalid || ws.Limits().ChampionSilent != 30 {
		t.Errorf("silent at once: %v", err)
	}
	if err := ws.SetLimits(ctx, model.DefaultLimits()); err != nil || ws.Settings().Rules != (model.CenterRules{}) {
		t.Errorf("back to the defaults: %v, %+v", err, ws.Settings().Rules)
	}
}
