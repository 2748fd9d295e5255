package today

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// enroll puts people of the sample into the cadence for old contacts.
func (s *stand) enroll(names ...string) {
	s.t.Helper()
	ask := workspace.CadenceStart{Page: "cad-reactivation-de"}
	for _, name := range names {
		p, err := s.Workspace.FindPerson(context.Background(), name)
		if err != nil {
			s.t.Fatal(err)
		}
		ask.People = append(ask.People, p.ID)
	}
	if _, err := s.Workspace.StartCadence(context.Background(), ask); err != nil {
		s.t.Fatal(err)
	}
}

// step is the row of a step of somebody's cadence.
func (s *stand) step(name string) *row {
	s.t.Helper()
	for _, r := range s.page.list.rows {
		if r.item.name == name && !r.item.cadence.IsZero() {
			return r
		}
	}
	s.t.Fatalf("no step with %s is in sight", name)
	return nil
}

func TestAStepOfACadenceStandsOnToday(t *testing.T) {
	s := newStand(t).sample()
	s.enroll("Friederike Voss", "Gerd Ostheim")
	s.open(screen.Route{})
	r := s.step("Friederike Voss")
	if want := "Schritt 1 von 6 der Kadenz „Alte Kontakte wieder aufnehmen“"; r.item.why != want || !strings.HasPrefix(r.item.reasons, want+" · heute fällig") || r.item.channel != model.Phone {
		t.Errorf("it stands there because of %q (%q)", r.item.why, r.item.reasons)
	}
	if r.what.Text() != "Schritt 1 von 6" || !strings.HasPrefix(r.how.Text(), "Reaktivierung") || !r.steps.Visible() ||
		r.steps.Position().X < r.what.Position().X+ui.Caption.Measure(r.what.Text()).Width {
		t.Errorf("the row says %q and %q, its bar is at %v", r.what.Text(), r.how.Text(), r.steps.Position())
	}
	// Nobody ever talked to the other one: the call is blocked and says why.
	blocked := s.step("Gerd Ostheim")
	if blocked.chip.Label() != "Nicht erlaubt" || !strings.Contains(blocked.ready.preview, "mutmaßliche Einwilligung") {
		t.Errorf("blocked: %q, %+v", blocked.chip.Label(), blocked.ready)
	}
	first, stopped := r.item, blocked.item // rows show other items once the list is read again
	s.page.finish(stopped)
	s.Runner.Wait()
	if !slices.ContainsFunc(s.page.view.items, func(it item) bool { return it.id == stopped.id }) {
		t.Error("a blocked step was done")
	}
	// Done: the call is logged, and the letter comes on another day.
	s.page.finish(first)
	s.Runner.Wait()
	touches, err := s.Workspace.Touches(context.Background(), first.person, 1)
	if err != nil || len(touches) != 1 || touches[0].Page != "msg-reactivation-phone-de" {
		t.Errorf("logged %+v, %v", touches, err)
	}
	n, in, err := s.Workspace.RunningCadence(context.Background(), first.person)
	if err != nil || !in || n.At() != 1 {
		t.Errorf("the cadence is at %d, %v", n.At(), err)
	}
	s.Undo()
	if got := s.step("Friederike Voss"); got.item.id != first.id {
		t.Error("undo does not bring the step back")
	}
}

func TestAStepInTheFocusRun(t *testing.T) {
	f := newFocused(t)
	f.run.Hide()
	f.enroll("Gerd Ostheim", "Friederike Voss")
	f.begin()
	f.reach("Friederike Voss")
	if f.run.card.data.messages[0].Page.ID != "msg-reactivation-phone-de" {
		t.Errorf("says %s", f.run.card.data.messages[0].Page.ID)
	}
	f.reach("Gerd Ostheim")
	f.Sees("Das würde es erlauben:", "Schritt 1 von 6 der Kadenz „Alte Kontakte wieder aufnehmen“")
	f.Keys("g")
	f.on("Gerd Ostheim")
	// Left out with a reason, the next step is planned.
	f.Keys("x")
	f.Fill("Grund", "keine Erlaubnis")
	f.Press("Schritt auslassen")
	f.Runner.Wait()
	p, err := f.Workspace.FindPerson(context.Background(), "Gerd Ostheim")
	if err != nil {
		t.Fatal(err)
	}
	if n, _, err := f.Workspace.RunningCadence(context.Background(), p.ID); err != nil || n.At() != 1 || n.Steps[0].Skipped != "keine Erlaubnis" {
		t.Errorf("left out: %+v, %v", n, err)
	}
}

func TestCheckpointsStandOnToday(t *testing.T) {
	s := newStand(t)
	page := s.Workspace.PlanPages("de")[0]
	if err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.Me.Name = "Lena" }); err != nil {
		t.Fatal(err)
	}
	id, err := s.Workspace.StartPlan(context.Background(), page.ID, "Lena", "Carsten", s.Workspace.Today().AddDays(-40))
	if err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	find := func() (checks []item) {
		for _, it := range s.page.view.items {
			if it.check != "" {
				checks = append(checks, it)
			}
		}
		return checks
	}
	checks := find()
	if len(checks) == 0 || checks[0].title != "Ihre Antworten fehlen" || checks[0].section != overdue {
		t.Fatalf("checkpoints: %+v", checks)
	}
	s.page.open(checks[0])
	if want := (screen.Route{Name: screen.Onboarding, ID: id, Tab: "check", Page: checks[0].check}); s.Opened[len(s.Opened)-1] != want {
		t.Errorf("leads to %+v", s.Opened)
	}
	plan, err := s.Workspace.Plan(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range plan.Checkpoints {
		if c.ID == checks[0].check {
			if err := s.Workspace.AssessCheckpoint(context.Background(), id, c.ID, false, make([]int, len(c.Questions)), "fine"); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Runner.Wait()
	if after := find(); len(after) != len(checks)-1 {
		t.Errorf("answered, and %d of %d are left", len(after), len(checks))
	}
	for name, want := range map[string]string{"Carsten": "Die Antworten des Mentors fehlen", "Jana": ""} {
		if err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.Me.Name = name }); err != nil {
			t.Fatal(err)
		}
		s.page.reload()
		s.Runner.Wait()
		title := ""
		if found := find(); len(found) > 0 {
			title = found[0].title
		}
		if title != want {
			t.Errorf("%s sees %q, want %q", name, title, want)
		}
	}
}

// TestTodayKeepsFiguresOfOthers: with the privacy of the works council neither tasks
// nor drills of a colleague are on show.
func TestTodayKeepsFiguresOfOthers(t *testing.T) {
	s := newStand(t).sample()
	if err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.Council = true }); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	if len(s.page.view.plan.tasks) != 0 || s.page.view.plan.late != 0 || s.page.view.drills != nil {
		t.Errorf("shows %+v, drills %+v", s.page.view.plan, s.page.view.drills)
	}
	s.Sees("Aufgaben, Zahlen und Drills von Lena Brockmann sieht nur Lena Brockmann. Meilensteine nimmt der Mentor weiter unten ab.")
	for _, it := range s.page.view.items {
		if it.work == model.WorkPlan && it.check == "" || it.work == model.WorkDrill {
			t.Errorf("a task of somebody else: %s", it.name)
		}
	}
	s.page.SetNarrow(true)
	s.Window.Resize(fyne.NewSize(1012, 648))
	s.Misses("0 offen")
}
