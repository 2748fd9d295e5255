package onboarding

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
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
		start := s.ws.Today().AddDays(-10 * i)
		if name == "Jo Li" {
			start = s.ws.Today().AddDays(6)
		}
		if _, err := s.ws.StartPlan(ctx, s.ws.PlanPages("de")[0].ID, name, "Rita Adomeit", start); err != nil {
			s.t.Fatal(err)
		}
	}
	return s.hires()
}

func (s *stand) hires() *hiresPage {
	p := New(s.host, screen.Route{Name: screen.Onboarding, Tab: tabHires}).(*hiresPage)
	s.window.SetContent(p.Content())
	s.window.Resize(fyne.NewSize(1352, 848))
	p.Show()
	s.t.Cleanup(p.Hide)
	s.runner.Wait()
	return p
}

func TestTheListOfAllBeginsWithWhoNeedsSomebody(t *testing.T) {
	s := newStand(t)
	p := s.crew()
	if len(p.rows) != 7 || p.rows[6].stage != before || p.rows[0].hire != "Anna Vogt" || p.rows[0].behind < p.rows[1].behind {
		t.Fatalf("the order: %+v", p.rows)
	}
	s.see().Sees(text.T("onboarding.hires.running"), text.T("onboarding.hires.before"), "6 Pläne laufen", "0 Abnahmen warten")
	// What waits for a mentor goes first.
	if err := s.ws.SubmitMilestone(context.Background(), s.plan().ID, s.plan().Milestones[2].ID); err != nil {
		t.Fatal(err)
	}
	s.runner.Wait()
	if p.rows[0].hire != s.plan().Hire || p.rows[0].waiting != 1 {
		t.Errorf("first is %+v", p.rows[0])
	}
	s.see().Sees("1 Abnahme wartet")
	s.see().Press("Sevda Ersoy")
	if len(s.went) != 1 || s.went[0].Name != screen.Onboarding || s.went[0].ID.IsZero() {
		t.Errorf("went to %v", s.went)
	}
}

func TestFiguresOfAPersonArePrivateInTheListOfAll(t *testing.T) {
	s := newStand(t)
	p := s.crew()
	if err := s.ws.ChangeSettings(context.Background(), func(set *model.Settings) { set.Council = true }); err != nil {
		t.Fatal(err)
	}
	s.runner.Wait()
	for _, r := range p.rows {
		if !r.private || r.done != 0 || r.rate() != "–" {
			t.Errorf("%s: %+v", r.hire, r)
		}
	}
	s.see().Sees(text.T("onboarding.private"), "Alle 6:")
	s.see().Misses("zurück", "Aufgaben nachholen")
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
	if want := (screen.Route{Name: screen.Onboarding, Tab: tabHires}); len(s.went) != 1 || s.went[0] != want {
		t.Errorf("went to %v", s.went)
	}
}

func TestAMentorSignsATaskWithoutSeeingTheOthers(t *testing.T) {
	s := newStand(t)
	ctx := context.Background()
	if err := s.ws.SubmitTask(ctx, s.plan().ID, "pitch-roleplay"); model.CodeOf(err) != model.Conflict { // done in the sample
		t.Fatal(err)
	}
	if err := s.ws.ReturnTask(ctx, s.plan().ID, "pitch-roleplay", wordOf("Noch einmal")); err != nil {
		t.Fatal(err)
	}
	if err := s.ws.AddEvidence(ctx, s.plan().ID, "pitch-roleplay", "Aufnahme im Teamordner"); err != nil {
		t.Fatal(err)
	}
	if err := s.ws.SubmitTask(ctx, s.plan().ID, "pitch-roleplay"); err != nil {
		t.Fatal(err)
	}
	if err := s.ws.ChangeSettings(ctx, func(set *model.Settings) { set.Council, set.Me.Name = true, "Carsten Wölk" }); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	s.page.openMilestone(s.page.signs.rows[0])
	s.see().Sees("Aufnahme im Teamordner")
	s.confirm()
	s.confirm()
	if got := s.task("pitch-roleplay"); !got.Done() || got.Signs[len(got.Signs)-1].By != "Carsten Wölk" {
		t.Errorf("signed off: %+v", got)
	}
}
