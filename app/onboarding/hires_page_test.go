package onboarding

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

// crew starts the plans of six more hires and opens the list of all.
func (s *stand) crew() *hiresPage {
	s.t.Helper()
	ctx := context.Background()
	for i, name := range []string{"Sevda Ersoy", "Timo Kranich", "Paul Nagel", "Ida Wernecke", "Jo Li", "Anna Vogt"} {
		start := s.Workspace.Today().AddDays(-10 * i)
		if name == "Jo Li" {
			start = s.Workspace.Today().AddDays(6)
		}
		if _, err := s.Workspace.StartPlan(ctx, s.Workspace.PlanPages("de")[0].ID, name, "Rita Adomeit", start); err != nil {
			s.t.Fatal(err)
		}
	}
	return s.hires()
}

func (s *stand) hires() *hiresPage {
	p := New(s.Host, screen.Route{Name: screen.Onboarding, Tab: tabHires}).(*hiresPage)
	s.Show(p)
	return p
}

func TestTheListOfAllBeginsWithWhoNeedsSomebody(t *testing.T) {
	s := newStand(t)
	p := s.crew()
	if len(p.rows) != 7 || p.rows[6].stage != before || p.rows[0].hire != "Anna Vogt" || p.rows[0].behind < p.rows[1].behind {
		t.Fatalf("the order: %+v", p.rows)
	}
	s.Sees(text.T("onboarding.hires.running"), text.T("onboarding.hires.before"), "6 Pläne laufen", "0 Abnahmen warten")
	// What waits for a mentor goes first.
	if err := s.Workspace.SubmitMilestone(context.Background(), s.plan().ID, s.plan().Milestones[2].ID); err != nil {
		t.Fatal(err)
	}
	s.Runner.Wait()
	if p.rows[0].hire != s.plan().Hire || p.rows[0].waiting != 1 {
		t.Errorf("first is %+v", p.rows[0])
	}
	s.Sees("1 Abnahme wartet")
	s.Press("Sevda Ersoy")
	if len(s.Opened) != 1 || s.Opened[0].Name != screen.Onboarding || s.Opened[0].ID.IsZero() {
		t.Errorf("went to %v", s.Opened)
	}
}

func TestFiguresOfAPersonArePrivateInTheListOfAll(t *testing.T) {
	s := newStand(t)
	p := s.crew()
	if err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.Council = true }); err != nil {
		t.Fatal(err)
	}
	s.Runner.Wait()
	for _, r := range p.rows {
		if !r.private || r.done != 0 || r.rate() != "–" {
			t.Errorf("%s: %+v", r.hire, r)
		}
	}
	s.Sees(text.T("onboarding.private"), "Alle 6:")
	s.Misses("zurück", "Aufgaben nachholen")
}

func TestTheStripShowsAFewAndLeadsToAll(t *testing.T) {
	s := newStand(t)
	s.crew()
	s.open(screen.Route{ID: s.plan().ID})
	shown := inSight(s.page.view.strip, false)
	now := 0
	for _, r := range shown {
		if r.now {
			now++
		}
	}
	if len(shown) != most || now != 1 {
		t.Errorf("%d plans in the strip, %d of them on show", len(shown), now)
	}
	if one := inSight(s.page.view.strip, true); len(one) != 1 || !one[0].now {
		t.Errorf("narrow: %+v", one)
	}
	test.Tap(s.page.strip.all)
	if want := (screen.Route{Name: screen.Onboarding, Tab: tabHires}); len(s.Opened) != 1 || s.Opened[0] != want {
		t.Errorf("went to %v", s.Opened)
	}
}

func TestAMentorSignsATaskWithoutSeeingTheOthers(t *testing.T) {
	s := newStand(t)
	ctx := context.Background()
	if err := s.Workspace.SubmitTask(ctx, s.plan().ID, "pitch-roleplay"); model.CodeOf(err) != model.Conflict { // done in the sample
		t.Fatal(err)
	}
	if err := s.Workspace.ReturnTask(ctx, s.plan().ID, "pitch-roleplay", wordOf("Noch einmal")); err != nil {
		t.Fatal(err)
	}
	if err := s.Workspace.AddEvidence(ctx, s.plan().ID, "pitch-roleplay", "Aufnahme im Teamordner"); err != nil {
		t.Fatal(err)
	}
	if err := s.Workspace.SubmitTask(ctx, s.plan().ID, "pitch-roleplay"); err != nil {
		t.Fatal(err)
	}
	if err := s.Workspace.ChangeSettings(ctx, func(set *model.Settings) { set.Council, set.Me.Name = true, "Carsten Wölk" }); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	s.page.openMilestone(s.page.signs.rows[0])
	s.Sees("Aufnahme im Teamordner")
	s.confirm()
	s.confirm()
	if got := s.task("pitch-roleplay"); !got.Done() || got.Signs[len(got.Signs)-1].By != "Carsten Wölk" {
		t.Errorf("signed off: %+v", got)
	}
}
