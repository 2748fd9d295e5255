package onboarding

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// be makes somebody the user.
func (s *stand) be(name string) {
	s.t.Helper()
	if err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.Me.Name = name }); err != nil {
		s.t.Fatal(err)
	}
}

func TestATaskOpensBesideTheListWithItsPage(t *testing.T) {
	s := newStand(t)
	s.be("Lena Brockmann")
	s.open(screen.Route{})
	// When the row of a task is clicked, then its page stands beside the list and counts as read.
	test.TapAt(s.item("read-buyer"), fyne.NewPos(200, 20))
	s.Runner.Wait()
	v := s.page.view.sheet
	if v == nil || v.page.id != "role-buyer-de" || v.page.words.Empty() || s.page.Route().View != "read-buyer" || len(s.Opened) != 0 {
		t.Fatalf("the sheet: %+v, route %+v, went to %v", v, s.page.Route(), s.Opened)
	}
	if got := s.task("read-buyer").ReadVersion; got != s.Workspace.Library().Page("role-buyer-de").Version {
		t.Errorf("read in version %d", got)
	}
	// The route restores it, and Esc takes it away.
	s.open(s.page.Route())
	if s.page.view.sheet == nil || s.page.sheet.task != "read-buyer" {
		t.Error("the route does not restore the task")
	}
	s.press(fyne.KeyEscape)
	if s.page.view.sheet != nil || s.page.Route().View != "" {
		t.Error("Esc left the task open")
	}
	// Enter opens a task without a page as well.
	test.TapAt(s.item("shadow-mentor-call"), fyne.NewPos(200, 20))
	s.Runner.Wait()
	if v := s.page.view.sheet; v == nil || v.row.id != "shadow-mentor-call" || v.page.id != "" {
		t.Errorf("without a page: %+v", v)
	}
}

func TestSomebodyElseDoesNotReadForTheHire(t *testing.T) {
	s := newStand(t)
	s.be("Carsten Wölk")
	before := s.task("read-buyer").ReadVersion
	s.open(screen.Route{View: "read-buyer"})
	test.TapAt(s.item("read-buyer"), fyne.NewPos(200, 20))
	s.Runner.Wait()
	if got := s.task("read-buyer").ReadVersion; got != before {
		t.Errorf("read in version %d, before %d", got, before)
	}
}

func TestAPageThatIsGoneIsSaid(t *testing.T) {
	s := newStand(t)
	id := s.startOwn(ownPage(1, "  - {id: a, day: 1, title: Lesen, page: no-such-page}\n"))
	s.open(screen.Route{ID: id, View: "a"})
	if v := s.page.view.sheet; v == nil || !v.page.missing {
		t.Errorf("the sheet: %+v", v)
	}
	s.Sees("Die Seite no-such-page steht nicht oder nicht mehr im Playbook. Die Aufgabe bleibt, wie sie ist; fragen Sie, wer die Planseite pflegt.")
}

func TestEvidenceIsAddedLinkedAndTakenAway(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{View: "shadow-mentor-call"})
	row := s.row("shadow-mentor-call")
	s.page.TypedRune('x') // no key of the list
	s.page.addEvidence(row)
	s.fill(" ")
	s.confirm()
	if !s.Dialogs.Open() {
		t.Fatal("empty evidence was kept")
	}
	s.fill("Mitschrift liegt im Teamordner")
	s.confirm()
	s.page.linkTask(row)
	s.Runner.Wait()
	s.confirm()
	got := s.task("shadow-mentor-call").Evidence
	if len(got) != 2 || got[0].Text != "Mitschrift liegt im Teamordner" || got[1].Account.IsZero() {
		t.Fatalf("evidence: %+v", got)
	}
	s.Sees("Mitschrift liegt im Teamordner", got[1].Text)
	if v := s.page.view.sheet; len(v.evidence) != 2 || s.row("shadow-mentor-call").evidence != 2 {
		t.Errorf("the sheet shows %+v", v.evidence)
	}
	s.page.openAccount(got[1])
	s.Runner.Wait()
	if len(s.Opened) != 1 || s.Opened[0] != (screen.Route{Name: screen.Account, ID: got[1].Account}) {
		t.Errorf("the account is not opened: %v", s.Opened)
	}
	s.page.removeEvidence(row, got[1])
	s.Runner.Wait()
	if got := s.task("shadow-mentor-call").Evidence; len(got) != 1 {
		t.Errorf("after unlinking: %+v", got)
	}
}

func TestHireSubmitsATaskAndTheMentorReturnsIt(t *testing.T) {
	s := newStand(t)
	s.be("Lena Brockmann")
	s.open(screen.Route{})
	// When the hire clicks the box of a task that the mentor has to see, it goes to the mentor.
	test.TapAt(s.item("map-alone"), fyne.NewPos(24, 20))
	s.Runner.Wait()
	if got := s.task("map-alone"); !got.Waits() || !s.row("map-alone").submitted || s.page.signs.rows[0].id != "map-alone" || !s.page.signs.open.Visible() {
		t.Fatalf("not submitted: %+v, first of the sign-offs %+v", got, s.page.signs.rows[0])
	}
	// The mentor finds it at the top of the sign-offs and gives it back with the reason.
	s.be("Carsten Wölk")
	s.page.openMilestone(s.page.signs.rows[0])
	s.Runner.Wait()
	if v := s.page.view.sheet; v == nil || v.row.id != "map-alone" {
		t.Fatalf("the sheet: %+v", v)
	}
	s.page.returnTask(s.row("map-alone"))
	s.fill("", " ")
	s.confirm()
	if !s.Dialogs.Open() {
		t.Fatal("returned without a reason")
	}
	s.fill("", "Wer unterschreibt, fehlt noch.")
	s.confirm()
	if got := s.task("map-alone"); got.Waits() || len(got.Signs) != 1 || !got.Signs[0].Returned {
		t.Errorf("returned: %+v", got)
	}
	s.Sees("„Wer unterschreibt, fehlt noch.“")
	// A sign-off is asked for at once when Today leads here.
	s.open(screen.Route{Tab: tabSign, Page: "map-alone"})
	s.confirm()
	if got := s.task("map-alone"); !got.Done() || got.Signs[1].By != "Carsten Wölk" {
		t.Errorf("signed off: %+v", got)
	}
}

func TestReadingThePageTicksTheTaskAtOnce(t *testing.T) {
	s := newStand(t)
	s.be("Lena Brockmann")
	s.open(screen.Route{Tab: "2025-11-17"})
	test.TapAt(s.item("read-sponsor"), fyne.NewPos(200, 20))
	s.Runner.Wait()
	if !s.task("read-sponsor").Done() || !s.page.view.sheet.row.done {
		t.Errorf("read, but open: %+v", s.task("read-sponsor"))
	}
}

func TestADrillTaskLeadsToItsTheme(t *testing.T) {
	s := newStand(t)
	s.be("Lena Brockmann")
	s.open(screen.Route{View: "drill-price"})
	if v := s.page.view.sheet; v == nil || v.theme != "price" || v.row.counts == "" || v.share < 0 {
		t.Fatalf("the sheet: %+v", v)
	}
	s.Press(text.T("onboarding.sheet.drill"))
	want := screen.Route{Name: screen.Onboarding, ID: s.plan().ID, Tab: tabDrill, Page: "price"}
	if len(s.Opened) != 1 || s.Opened[0] != want {
		t.Fatalf("went to %v", s.Opened)
	}
	drill := newDrillPage(s.Host, want)
	s.Show(drill)
	for range 2 * len(drill.deck) { // round and round
		drill.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		drill.TypedRune('3')
		s.Runner.Wait()
		if drill.over || drill.deck[0].Page.Objection.Category != "price" {
			t.Fatalf("after %d answers: over %v", drill.asked, drill.over)
		}
	}
	s.Now = s.Now.Add(workspace.DrillSession)
	drill.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	drill.TypedRune('3')
	s.Runner.Wait()
	if !drill.over {
		t.Error("the session goes on after its time")
	}
}

func TestTheDaysOfTheWeekAreNotCut(t *testing.T) {
	s := newStand(t)
	for _, lang := range []string{"de", "en"} {
		text.Set(lang)
		s.open(screen.Route{})
		for _, item := range s.page.tasks.list.items {
			if item.when.Truncated() {
				t.Errorf("%s: %q is cut", lang, item.when.Text())
			}
		}
	}
}

func TestATitleTakesTheRoomThatOthersLeave(t *testing.T) {
	s := newStand(t)
	s.open(screen.Route{View: "map-alone"})
	s.page.SetNarrow(true)
	s.Window.Resize(fyne.NewSize(1012, 648))
	s.Runner.Wait()
	item := s.item("read-buyer") // without a sign-off, in a list that has some
	if right := item.title.Position().X + item.title.Size().Width; !item.tight || right < item.Size().Width-2*rowPad-noteSide-12 {
		t.Errorf("the title ends at %.0f of %.0f (detail left out: %v)", right, item.Size().Width, item.tight)
	}
}
