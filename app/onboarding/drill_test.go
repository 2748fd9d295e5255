package onboarding

import (
	"context"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// gym is a session of drills on screen.
type gym struct {
	*stand
	drill *drillPage
}

func newGym(t *testing.T) *gym {
	t.Helper()
	s := newStand(t)
	g := &gym{stand: s, drill: New(s.Host, screen.Route{Name: screen.Onboarding, ID: s.plan().ID, Tab: tabDrill}).(*drillPage)}
	s.Show(g.drill)
	return g
}

func TestADrillShowsThePhraseThenTheAnswer(t *testing.T) {
	g := newGym(t)
	card := g.drill.deck[0]
	g.Sees(quoted(card.Phrase))
	g.Misses(card.Page.Objection.OneLiner)
	g.Keys("3") // too early: nobody has seen the answer
	if g.drill.asked != 0 {
		t.Error("graded before the answer was there")
	}
	g.Keys(" ")
	g.Sees(card.Page.Objection.FollowUp, "Gut", "Leicht")
	g.Keys("3")
	if g.drill.asked != 1 || g.drill.hits != 1 || g.drill.deck[0].Page == card.Page {
		t.Errorf("%d asked, %d hits, still %s", g.drill.asked, g.drill.hits, g.drill.deck[0].Page.ID)
	}
	drills, err := g.Workspace.Drills(context.Background(), "Lena Brockmann")
	if err != nil || !slices.ContainsFunc(drills, func(d model.Drill) bool { return d.Page == card.Page.TranslationKey && d.Last.Equal(g.Now) }) {
		t.Errorf("the answer is not kept: %v", err)
	}
}

func TestWhatWasNotKnownIsAskedAgain(t *testing.T) {
	g := newGym(t)
	first, n := g.drill.deck[0].Page, len(g.drill.deck)
	g.Keys(" 1")
	if len(g.drill.deck) != n || g.drill.deck[n-1].Page != first {
		t.Errorf("%d cards are left of %d, the last is %s", len(g.drill.deck), n, g.drill.deck[len(g.drill.deck)-1].Page.ID)
	}
}

func TestASessionEndsWhenItsTimeIsUp(t *testing.T) {
	g := newGym(t)
	g.Keys(" 3 ")
	g.Now = g.Now.Add(workspace.DrillSession + time.Second)
	g.Keys("4") // the card on show is still answered
	g.Sees(text.T("drill.time_up"), "2 von 2 Antworten saßen.")
	g.drill.again()
	g.Runner.Wait()
	g.Sees(text.T("drill.show"))
	g.Key(fyne.KeyEscape)
	if got := g.Opened; len(got) != 1 || got[0] != (screen.Route{Name: screen.Onboarding, ID: g.plan().ID}) {
		t.Errorf("went to %v", got)
	}
}

func TestASessionEndsWhenNothingIsDue(t *testing.T) {
	g := newGym(t)
	for len(g.drill.deck) > 0 && !g.drill.over {
		g.Keys(" 4")
	}
	g.Sees(text.T("drill.done"), "Die nächste Karte kommt am")
	g.drill.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := g.Opened; len(got) != 1 || got[0] != (screen.Route{Name: screen.Onboarding, ID: g.plan().ID}) {
		t.Errorf("Enter went to %v", got)
	}
}

func TestTheEndSaysHowSoonTheNextCardComes(t *testing.T) {
	g := newGym(t)
	for len(g.drill.deck) > 0 && !g.drill.over {
		g.Keys(" 4")
	}
	g.drill.later = g.Now.Add(10 * time.Minute)
	g.drill.show()
	g.Sees("Die nächste Karte kommt in 10 Min.")
	g.Misses("Min..")
}

func TestThePlanShowsHowTheDrillsGo(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	v := s.page.view.drills
	if len(v.rates) != 5 || v.rates[0].share() > v.rates[4].share() || v.streak == 0 || v.due == 0 {
		t.Errorf("%+v", v)
	}
	s.page.drills.begin.Tapped(nil)
	if got := s.Opened; len(got) != 1 || got[0].Tab != tabDrill || got[0].ID != s.plan().ID {
		t.Errorf("went to %v", got)
	}
}

func TestTheClockOfADrillShowsWhatIsLeft(t *testing.T) {
	g := newGym(t)
	if got := g.drill.clock.Text(); got != text.Minutes(workspace.DrillSession) {
		t.Errorf("at the start %q", got)
	}
	g.Now = g.Now.Add(2 * time.Minute)
	g.drill.tick()
	if got := g.drill.clock.Text(); got != text.Minutes(workspace.DrillSession-2*time.Minute) {
		t.Errorf("two minutes later %q", got)
	}
}
