package onboarding

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

func TestStartAPlan(t *testing.T) {
	s := newStand(t)
	// Given the dialog that the route asks for,
	s.open(screen.Route{Tab: tabNew})
	in := s.Inputs()
	if len(in) != 3 || in[2].Text() != "17.11.2025" {
		t.Fatalf("day 1 is proposed as %q", in[len(in)-1].Text())
	}
	// when the day does not exist, then the field says so and nothing starts.
	s.fill("Timo Kranich", "Rita Adomeit", "31.2.2026")
	s.confirm()
	if got := in[2].Error(); !strings.Contains(got, "31.2.2026") {
		t.Errorf("message under the date: %q", got)
	}
	// When nobody is named, the name is asked for.
	s.fill(" ", "", "2.2.2026")
	s.confirm()
	if in[0].Error() == "" {
		t.Error("a plan for nobody")
	}
	if plans, _ := s.Workspace.Plans(context.Background()); len(plans) != 1 {
		t.Fatalf("%d plans", len(plans))
	}
	// When all is right, the plan starts with the holidays chosen, and is opened.
	s.Choose(text.T("onboarding.calendar.region"), "Deutschland: Niedersachsen")
	s.fill("Timo Kranich", "", "")
	s.confirm()
	plans, _ := s.Workspace.Plans(context.Background())
	if len(plans) != 2 || plans[0].Hire != "Timo Kranich" || plans[0].Start.String() != "2026-02-02" || plans[0].Calendar.Region != "DE-NI" || len(plans[0].Calendar.Holidays) == 0 {
		t.Fatalf("plans: %d, first %s from %s", len(plans), plans[0].Hire, plans[0].Start)
	}
	if len(s.Opened) != 1 || s.Opened[0].ID != plans[0].ID {
		t.Errorf("went to %v", s.Opened)
	}
	// The other plan is one click away.
	test.Tap(s.page.strip.list.Objects[0].(*stripItem))
	if len(s.Opened) != 2 || s.Opened[1].ID != plans[0].ID {
		t.Errorf("the strip went to %v", s.Opened)
	}
}

func TestDeleteAPlanAndTakeItBack(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	s.page.remove()
	s.Runner.Wait()
	s.Sees(text.T("onboarding.empty"), text.T("onboarding.receive"))
	if s.page.view.plan != nil {
		t.Fatal("the plan is still on show")
	}
	s.Undo()
	s.Runner.Wait()
	if s.page.view.plan == nil || s.page.head.headline.Text() != "Tag 37 von 100" {
		t.Error("the plan did not come back")
	}
}

func TestTheCalendarMovesWhatIsOpen(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	due := s.plan().DateOf(60)
	// Given the dialog behind K, when an absence ends before it begins,
	s.Keys("k")
	s.fill("24.12.2025", "20.12.2025", "Urlaub")
	s.confirm()
	// then nothing is kept.
	if !s.Dialogs.Open() || len(s.plan().Calendar.Absences) != 0 {
		t.Fatal("an absence that runs backwards was kept")
	}
	s.fill("20.11.2025", "29.11.2025")
	s.confirm()
	if got := s.plan().DateOf(60); got != due.AddDays(10) {
		t.Errorf("day 60 moved from %v to %v, want ten days", due, got)
	}
	// Whoever is away until further notice rests, and the screen says so.
	s.Now = s.Now.AddDate(0, 0, 12)
	s.page.editCalendar()
	s.fill("", " ")
	s.Inputs()[1].SetText("")
	s.confirm()
	if s.page.view.banner.verb != "onboarding.banner.back" || !s.page.view.banner.warns {
		t.Errorf("banner: %+v", s.page.view.banner)
	}
}

func TestANewerPageIsOffered(t *testing.T) {
	s := newStand(t)
	id := s.startOwn(ownPage(1, "  - {id: a, day: 1, title: Alt}\n  - {id: b, day: 2, title: Bleibt}\n"))
	if err := s.Workspace.SavePage(context.Background(), "onboarding/eigen.md", ownPage(2, "  - {id: b, day: 3, title: Bleibt}\n  - {id: c, day: 1, title: Neu}\n")); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{ID: id})
	if b := s.page.view.banner; !b.update || !strings.Contains(b.words, "1 neu, 1 verschoben, 1 entfallen") {
		t.Fatalf("banner: %+v", b)
	}
	s.page.showUpdate()
	s.confirm()
	if s.page.view.banner.update || s.row("c").title != "Neu" {
		t.Errorf("not taken over: %+v", s.page.view.banner)
	}
}

func TestMilestoneAndCheckpointAreRated(t *testing.T) {
	s := newStand(t)
	id := s.startOwn(ownPage(1, "  - {id: a, day: 1, title: A}\n"))
	s.open(screen.Route{ID: id})
	for _, r := range s.page.signs.rows {
		if r.id == "m" {
			s.page.signMilestone(r)
		}
	}
	s.fill("Carsten Wölk", "Gut")
	s.confirm()
	p, _ := s.Workspace.Plan(context.Background(), id)
	if m := p.Milestones[0]; len(m.Signs) != 1 || len(m.Signs[0].Ratings) != 1 || m.Signs[0].Version != 1 {
		t.Fatalf("milestone: %+v", m)
	}
	for _, r := range s.page.signs.rows {
		if r.id == "k" {
			s.page.openMilestone(r)
		}
	}
	s.confirm() // the main button is the mentor's view: the user is not the hire
	s.confirm() // without answers, which is allowed
	p, _ = s.Workspace.Plan(context.Background(), id)
	if c := p.Checkpoints[0]; c.Hire.Given() || !c.Mentor.Given() {
		t.Errorf("checkpoint: %+v", c)
	}
	// The hire does not see what the mentor answered before answering too.
	if err := s.Workspace.AssessCheckpoint(context.Background(), id, "k", true, []int{2}, "Noch unsicher"); err != nil {
		t.Fatal(err)
	}
	s.be("Timo Kranich")
	s.Runner.Wait()
	s.page.check("k")
	s.Sees("•", text.T("onboarding.check.blind"))
	s.Misses("Noch unsicher")
	s.confirm()
	s.confirm()
	s.page.check("k")
	s.Sees("Noch unsicher")
	s.Misses("•")
}

func TestFilesOfAPlan(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	dir := t.TempDir()
	plan := filepath.Join(dir, "Einarbeitungsplan "+s.plan().Hire)
	for _, save := range []struct {
		do    func()
		ext   string
		begin string
	}{{s.page.saveCalendar, ".ics", "BEGIN:VCALENDAR\r\n"}, {s.page.savePaper, ".pdf", "%PDF"}, {s.page.handOver, ".konklave-plan", `{"format"`}} {
		save.do()
		s.fill(filepath.Join(dir, s.Inputs()[0].Text()))
		s.confirm()
		raw, err := os.ReadFile(plan + save.ext)
		if err != nil || !strings.HasPrefix(string(raw), save.begin) {
			t.Errorf("%s: %.40q, %v", save.ext, raw, err)
		}
	}
	// The certificate has a name of its own. Saving over a file asks first; the second press
	// replaces it.
	s.page.saveCertificate()
	if got := s.Inputs()[0].Text(); got != "Zwischenstand "+s.plan().Hire+".pdf" {
		t.Errorf("the certificate is called %q", got)
	}
	s.fill(plan + ".pdf")
	s.confirm()
	if !s.Dialogs.Open() {
		t.Fatal("a file was replaced without asking")
	}
	s.confirm()
	if s.Dialogs.Open() {
		t.Fatal("the second press does not replace")
	}
	// A file of a plan that is dropped says who signed it before it is taken in.
	if err := s.Workspace.TickTask(context.Background(), s.plan().ID, "drill-price", true); err != nil {
		t.Fatal(err)
	}
	said := len(s.Toasts.Messages())
	s.page.Drop(plan + ".konklave-plan")
	s.Runner.Wait()
	if got := s.Toasts.Messages(); len(got) != said {
		t.Errorf("looking at a good file says %q", got[said:])
	}
	s.confirm()
	if s.task("drill-price").DoneAt.IsZero() {
		t.Error("the merge lost a tick")
	}
	// One that was changed since is refused, with the reason.
	raw, err := os.ReadFile(plan + ".konklave-plan")
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 1
	if err := os.WriteFile(plan+".konklave-plan", raw, 0o600); err != nil {
		t.Fatal(err)
	}
	s.page.Drop(plan + ".konklave-plan")
	s.Runner.Wait()
	s.Sees("nach dem Signieren")
}

func TestComingBackEndsTheAbsence(t *testing.T) {
	s := newStand(t)
	plan, today := s.plan(), s.Workspace.Today()
	c := plan.Calendar
	c.Absences = []model.Absence{{From: today.AddDays(-7)}}
	if err := s.Workspace.ChangeCalendar(context.Background(), plan.ID, c); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	s.Press(text.T("onboarding.banner.back"))
	s.Runner.Wait()
	s.fill("1.1.2025")
	s.confirm()
	if !s.Dialogs.Open() {
		t.Fatal("back before leaving")
	}
	s.fill(text.WriteDay(today))
	s.confirm()
	if got := s.plan().Calendar.Absences; len(got) != 1 || got[0].To != today.AddDays(-1) {
		t.Errorf("absences %+v", got)
	}
	if s.page.view.banner != (banner{}) {
		t.Errorf("banner %+v", s.page.view.banner)
	}
}

func TestTheMentorChanges(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{})
	s.page.changeMentor()
	s.fill("Rita Adomeit")
	s.confirm()
	if got := s.plan().Mentor; got != "Rita Adomeit" || s.page.head.name.Text() != got {
		t.Errorf("mentor %q, on show %q", got, s.page.head.name.Text())
	}
}
