package today

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

// focused is a focus run in a window.
type focused struct {
	*stand
	run    *focusPage
	copied []string
}

func newFocused(t *testing.T) *focused {
	t.Helper()
	f := &focused{stand: newStand(t).sample()}
	f.Size = rehearsal.Wide
	f.Copy = func(s string) { f.copied = append(f.copied, s) }
	f.begin()
	return f
}

func (f *focused) begin() {
	f.run = New(f.Host, screen.Route{Name: screen.Today, Tab: tabFocus}).(*focusPage)
	f.Show(f.run)
}

func (f *focused) on(name string) {
	f.t.Helper()
	if it, _ := f.run.current(); it.name != name {
		f.t.Fatalf("in sight is %q, want %q", it.name, name)
	}
}

// reach skips until somebody is in sight.
func (f *focused) reach(name string) {
	f.t.Helper()
	for range f.run.run {
		if it, _ := f.run.current(); it.name == name {
			return
		}
		f.Key(fyne.KeyRight)
	}
	f.t.Fatalf("%s does not come up", name)
}

func TestTheFocusRunGoesThroughTheDay(t *testing.T) {
	f := newFocused(t)
	all := len(f.run.run)
	f.on("Henrik Rautenberg")
	f.Sees("Fokuslauf", "Henrik Rautenberg", "Geschäftsführer Technik · Rautenberg Pumpenbau GmbH", "3 T überfällig", "Schlüsselperson", "Anruf nach dem Referenzfall", "Was sagen?", text.T("today.focus.count", 1, all))
	f.Keys("e")
	f.on("Dirk Mahnke")
	f.Keys("j")
	f.reach("Petra Langhoff")
	f.Key(fyne.KeyLeft)
	if it, _ := f.run.current(); it.name == "Petra Langhoff" {
		t.Error("back stays where it is")
	}
	f.reach("Petra Langhoff")
	f.Keys("s")
	f.choose(0) // tomorrow
	f.Key(fyne.KeyEscape)
	if len(f.Opened) != 1 || f.Opened[0] != (screen.Route{Name: screen.Today}) {
		t.Errorf("left for %v", f.Opened)
	}
	for range all {
		f.Key(fyne.KeySpace)
	}
	f.Sees("Der Fokuslauf ist zu Ende", text.T("today.focus.sum", 1, 1, 0, all-2))
	f.Key(fyne.KeyReturn)
	if len(f.Opened) != 2 {
		t.Error("Enter at the end does not lead back")
	}
}

func TestUndoInTheFocusRunBringsTheItemBack(t *testing.T) {
	f := newFocused(t)
	f.Keys("e")
	f.on("Dirk Mahnke")
	f.Undo()
	f.on("Henrik Rautenberg")
	if len(f.run.outcomes) != 0 {
		t.Error("it still counts as done")
	}
}

func TestSendingFromTheFocusRun(t *testing.T) {
	f := newFocused(t)
	f.reach("Petra Langhoff")
	it, _ := f.run.current()
	f.Keys("c")
	if len(f.copied) != 1 || !strings.Contains(f.copied[0], "Langhoff") {
		t.Fatalf("copied %q", f.copied)
	}
	f.Keys("o")
	if len(f.Visits) != 1 || !strings.HasPrefix(f.Visits[0], "mailto:") {
		t.Errorf("opened %q", f.Visits)
	}
	first := f.run.card.which
	f.Keys("]")
	if f.run.card.which == first {
		t.Error("no other message")
	}
	f.Keys("[")
	ctx := context.Background()
	before, err := f.Workspace.Touches(ctx, it.person, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.Keys("g")
	after, err := f.Workspace.Touches(ctx, it.person, 0)
	if err != nil || len(after) != len(before)+1 {
		t.Fatalf("%d touches after %d, %v", len(after), len(before), err)
	}
	if f.run.isOpen(slices.IndexFunc(f.run.run, func(o item) bool { return o.id == it.id })) {
		t.Error("the follow-up is still open")
	}
	f.Undo() // takes both back
	if now, _ := f.Workspace.Touches(ctx, it.person, 0); len(now) != len(before) {
		t.Error("the touch stays")
	}
	f.on("Petra Langhoff")
}

// TestAnOccasionInTheFocusRun: the list is that of "What to say?", and holds for one
// item of the run.
func TestAnOccasionInTheFocusRun(t *testing.T) {
	f := newFocused(t)
	f.reach("Petra Langhoff")
	occasion := func() playbooks.Situation {
		msg, _ := f.run.card.current()
		return msg.Page.Message.Situation
	}
	before, _ := f.run.card.current()
	f.Keys("u")
	f.Press("Dank")
	f.Runner.Wait()
	if occasion() != playbooks.ThankYou {
		t.Errorf("the message is for %q", occasion())
	}
	f.Misses("Zu diesem Anlass gibt es")
	f.Keys("j")
	f.Keys("k")
	f.on("Petra Langhoff")
	if now, _ := f.run.card.current(); now.Page.ID != before.Page.ID {
		t.Errorf("it holds for the next time too: %s", now.Page.ID)
	}
}

// TestAnOccasionOnAnotherChannelInTheFocusRun: it leads there, and what is sent is
// logged on that channel.
func TestAnOccasionOnAnotherChannelInTheFocusRun(t *testing.T) {
	f := newFocused(t)
	f.on("Henrik Rautenberg") // by phone
	it, _ := f.run.current()
	f.Keys("u")
	f.Press("Einladung zum Webinar")
	f.Runner.Wait()
	f.Sees("Zu diesem Anlass gibt es eine Botschaft per:")
	f.Press("E-Mail")
	f.Runner.Wait()
	msg, _ := f.run.card.current()
	if m := msg.Page.Message; m.Situation != playbooks.WebinarInvitation || m.Channel != model.Email || f.run.card.channel() != model.Email {
		t.Errorf("the message is for %s by %s", m.Situation, m.Channel)
	}
	if it.channel != model.Phone {
		t.Errorf("the follow-up itself is by %s", it.channel)
	}
}

func TestAMessageWithAGapDoesNotGoOut(t *testing.T) {
	f := newFocused(t)
	f.reach("Anke Kolbe")
	f.Keys("cg")
	if len(f.copied) != 0 {
		t.Errorf("copied %q", f.copied)
	}
	f.on("Anke Kolbe")
}

func TestNothingToRunThrough(t *testing.T) {
	f := &focused{stand: newStand(t)}
	f.begin()
	f.Sees("Heute wartet nichts", "Zurück zu Heute")
	f.Keys("ejsxcog")
	f.Key(fyne.KeyReturn)
	if len(f.Opened) != 1 {
		t.Error("there is no way out")
	}
}

func TestALateFollowUpIsDecidedInTheList(t *testing.T) {
	s := newStand(t).sample()
	ctx := context.Background()
	if err := s.Workspace.ChangeSettings(ctx, func(set *model.Settings) { set.DayRules.AskAfter = 3 }); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	s.Sees("was soll daraus werden?")
	if s.selected() != "Henrik Rautenberg" {
		t.Fatal(s.selected())
	}
	// Snoozing asks for the reason first.
	s.Keys("s")
	s.Dialog("Henrik Rautenberg: verschieben")
	s.Press("Verschieben")
	s.Dialog("Henrik Rautenberg: verschieben")
	s.Fill("Bis wann", "Fr")
	s.Press("nicht erreicht")
	s.Press("Verschieben")
	s.Closed()
	at := slices.IndexFunc(s.page.list.items, func(it item) bool { return it.name == "Henrik Rautenberg" })
	if it := s.page.list.items[at]; it.due != "Fr, 14. Nov" || it.section != thisWeek || it.moved != "nicht erreicht" {
		t.Errorf("moved: %+v", it)
	}
	s.page.list.choose(at)
	s.Runner.Wait()
	if got := s.page.list.bar.reasons.Text(); !strings.Contains(got, "Zuletzt verschoben: nicht erreicht") {
		t.Errorf("the row says %q", got)
	}
	// Another is given up.
	before := len(s.page.list.items)
	s.Keys("x")
	s.Dialog("Henrik Rautenberg: fallen lassen")
	s.Press("kein Bedarf")
	s.Press("Fallen lassen")
	s.Closed()
	if len(s.page.list.items) != before-1 {
		t.Error("it is still on the list")
	}
}

func TestADayThatIsTooFullMakesRoom(t *testing.T) {
	s := newStand(t).sample()
	if err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.DayRules.Minutes = 90 }); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	s.Sees("Der Tag ist zu voll", "Etwa 1 h 50 min Arbeit, eingeplant sind 1 h 30 min.")
	over := s.page.view.over
	if len(over.move) == 0 {
		t.Fatal("nothing can be moved")
	}
	least := over.move[0]
	label := text.N("today.over.move", len(over.move))
	s.Press(label)
	s.Dialog("Der Tag ist zu voll")
	s.Press(label)
	s.Closed()
	if s.page.view.over != nil && len(s.page.view.over.move) > 0 {
		t.Errorf("still too full: %+v", s.page.view.over)
	}
	for _, it := range s.page.list.items {
		if it.id == least.id && it.due != "Mi, 12. Nov" {
			t.Errorf("%s is due %s", it.name, it.due)
		}
	}
}

func TestPeopleWithoutANextStep(t *testing.T) {
	s := newStand(t).sample().open(screen.Route{})
	without, err := s.Workspace.WithoutNextStep(context.Background())
	people := len(without)
	if err != nil || people == 0 {
		t.Fatalf("everybody in the sample has a next step, %v", err)
	}
	s.Sees(text.N("today.no_step", people))
	s.Press("Zeigen")
	if len(s.page.list.items) != people || s.page.list.items[0].work != model.WorkNoStep {
		t.Fatalf("%d on the list, want %d", len(s.page.list.items), people)
	}
	if s.page.keys.Visible() || !s.page.people.Visible() {
		t.Error("the keys are those of the day")
	}
	who := s.page.list.items[0].name
	s.Keys("s")
	s.Dialog("Nachfassen bei " + who)
	s.Press("Vormerken")
	s.Closed()
	s.Runner.Wait()
	if len(s.page.list.items) != people-1 || s.page.list.items[0].name == who {
		t.Errorf("%d on the list, first %q", len(s.page.list.items), s.page.list.items[0].name)
	}
	s.page.header.choose(everyChannel)
	if s.page.list.items[0].work == model.WorkNoStep || !s.page.keys.Visible() || s.page.people.Visible() {
		t.Error("the day does not come back")
	}
}

// TestTheBarOfTheFocusRunFits: in the smallest window all that can be done stays in sight,
// in the language with the longer words too.
func TestTheBarOfTheFocusRunFits(t *testing.T) {
	for _, width := range []float32{1440, 1100, 900} {
		s := newStand(t).sample()
		s.Size = fyne.NewSize(width, 700)
		f := &focused{stand: s}
		f.begin()
		f.reach("Henrik Rautenberg")
		for _, label := range []string{text.T("today.action.done"), text.T("today.action.drop"), text.T("today.focus.skip")} {
			b := f.Button(label)
			if right := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).X + b.Size().Width; right > width-24 || b.Size().Width < b.MinSize().Width {
				t.Errorf("%v wide: %s ends at %v", width, label, right)
			}
		}
	}
}
