package today

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// focused is a focus run in a window.
type focused struct {
	*stand
	run    *focusPage
	copied []string
	opened []string
}

func newFocused(t *testing.T) *focused {
	t.Helper()
	f := &focused{stand: newStand(t).sample()}
	f.host.Copy = func(s string) { f.copied = append(f.copied, s) }
	f.host.Mail = func(u *url.URL) error {
		f.opened = append(f.opened, u.String())
		return nil
	}
	f.begin()
	return f
}

func (f *focused) begin() {
	f.run = New(f.host, screen.Route{Name: screen.Today, Tab: tabFocus}).(*focusPage)
	f.window.SetContent(ui.NewTooltips(f.runner, f.host.Toasts.Over(f.run.Content())))
	f.window.Resize(fyne.NewSize(1440, 900))
	f.run.Show()
	f.t.Cleanup(f.run.Hide)
	f.runner.Wait()
}

func (f *focused) keys(letters string) {
	for _, r := range letters {
		f.run.TypedRune(r)
		f.runner.Wait()
	}
}

func (f *focused) key(k fyne.KeyName) {
	f.run.TypedKey(&fyne.KeyEvent{Name: k})
	f.runner.Wait()
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
		f.key(fyne.KeyRight)
	}
	f.t.Fatalf("%s does not come up", name)
}

func TestTheFocusRunGoesThroughTheDay(t *testing.T) {
	f := newFocused(t)
	all := len(f.run.run)
	f.on("Henrik Rautenberg")
	f.look().Sees("Fokuslauf", "Henrik Rautenberg", "Geschäftsführer Technik · Rautenberg Pumpenbau GmbH", "3 T überfällig", "Schlüsselperson", "Anruf nach dem Referenzfall", "Was sagen?", text.T("today.focus.count", 1, all))
	f.keys("e")
	f.on("Dirk Mahnke")
	f.keys("j")
	f.reach("Petra Langhoff")
	f.key(fyne.KeyLeft)
	if it, _ := f.run.current(); it.name == "Petra Langhoff" {
		t.Error("back stays where it is")
	}
	f.reach("Petra Langhoff")
	f.keys("s")
	f.choose(0) // tomorrow
	f.key(fyne.KeyEscape)
	if len(f.went) != 1 || f.went[0] != (screen.Route{Name: screen.Today}) {
		t.Errorf("left for %v", f.went)
	}
	for range all {
		f.key(fyne.KeySpace)
	}
	f.look().Sees("Der Fokuslauf ist zu Ende", text.T("today.focus.sum", 1, 1, 0, all-2))
	f.key(fyne.KeyReturn)
	if len(f.went) != 2 {
		t.Error("Enter at the end does not lead back")
	}
}

func TestUndoInTheFocusRunBringsTheItemBack(t *testing.T) {
	f := newFocused(t)
	f.keys("e")
	f.on("Dirk Mahnke")
	f.undo()
	f.on("Henrik Rautenberg")
	if len(f.run.outcomes) != 0 {
		t.Error("it still counts as done")
	}
}

func TestSendingFromTheFocusRun(t *testing.T) {
	f := newFocused(t)
	f.reach("Petra Langhoff")
	it, _ := f.run.current()
	f.keys("c")
	if len(f.copied) != 1 || !strings.Contains(f.copied[0], "Langhoff") {
		t.Fatalf("copied %q", f.copied)
	}
	f.keys("o")
	if len(f.opened) != 1 || !strings.HasPrefix(f.opened[0], "mailto:") {
		t.Errorf("opened %q", f.opened)
	}
	first := f.run.card.which
	f.keys("]")
	if f.run.card.which == first {
		t.Error("no other message")
	}
	f.keys("[")
	ctx := context.Background()
	before, err := f.ws.Touches(ctx, it.person, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.keys("g")
	after, err := f.ws.Touches(ctx, it.person, 0)
	if err != nil || len(after) != len(before)+1 {
		t.Fatalf("%d touches after %d, %v", len(after), len(before), err)
	}
	if f.run.isOpen(slices.IndexFunc(f.run.run, func(o item) bool { return o.id == it.id })) {
		t.Error("the follow-up is still open")
	}
	f.undo() // takes both back
	if now, _ := f.ws.Touches(ctx, it.person, 0); len(now) != len(before) {
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
	f.keys("u")
	f.look().Press("Dank")
	f.runner.Wait()
	if occasion() != playbooks.ThankYou {
		t.Errorf("the message is for %q", occasion())
	}
	f.look().Misses("Zu diesem Anlass gibt es")
	f.keys("j")
	f.keys("k")
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
	f.keys("u")
	f.look().Press("Einladung zum Webinar")
	f.runner.Wait()
	f.look().Sees("Zu diesem Anlass gibt es eine Botschaft per:")
	f.look().Press("E-Mail")
	f.runner.Wait()
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
	f.keys("cg")
	if len(f.copied) != 0 {
		t.Errorf("copied %q", f.copied)
	}
	f.on("Anke Kolbe")
}

func TestNothingToRunThrough(t *testing.T) {
	f := &focused{stand: newStand(t)}
	f.begin()
	f.look().Sees("Heute wartet nichts", "Zurück zu Heute")
	f.keys("ejsxcog")
	f.key(fyne.KeyReturn)
	if len(f.went) != 1 {
		t.Error("there is no way out")
	}
}

func TestALateFollowUpIsDecidedInTheList(t *testing.T) {
	s := newStand(t).sample()
	ctx := context.Background()
	if err := s.ws.ChangeSettings(ctx, func(set *model.Settings) { set.DayRules.AskAfter = 3 }); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	s.look().Sees("was soll daraus werden?")
	if s.selected() != "Henrik Rautenberg" {
		t.Fatal(s.selected())
	}
	// Snoozing asks for the reason first.
	s.press("s")
	look := s.look()
	look.Dialog("Henrik Rautenberg: verschieben")
	look.Press("Verschieben")
	look.Dialog("Henrik Rautenberg: verschieben")
	look.Fill("Bis wann", "Fr")
	look.Press("nicht erreicht")
	look.Press("Verschieben")
	look.Closed()
	at := slices.IndexFunc(s.page.list.items, func(it item) bool { return it.name == "Henrik Rautenberg" })
	if it := s.page.list.items[at]; it.due != "Fr, 14. Nov" || it.section != thisWeek || it.moved != "nicht erreicht" {
		t.Errorf("moved: %+v", it)
	}
	s.page.list.choose(at)
	s.runner.Wait()
	if got := s.page.list.bar.reasons.Text(); !strings.Contains(got, "Zuletzt verschoben: nicht erreicht") {
		t.Errorf("the row says %q", got)
	}
	// Another is given up.
	before := len(s.page.list.items)
	s.press("x")
	look.Dialog("Henrik Rautenberg: fallen lassen")
	look.Press("kein Bedarf")
	look.Press("Fallen lassen")
	look.Closed()
	if len(s.page.list.items) != before-1 {
		t.Error("it is still on the list")
	}
}

func TestADayThatIsTooFullMakesRoom(t *testing.T) {
	s := newStand(t).sample()
	if err := s.ws.ChangeSettings(context.Background(), func(set *model.Settings) { set.DayRules.Minutes = 90 }); err != nil {
		t.Fatal(err)
	}
	s.open(screen.Route{})
	s.look().Sees("Der Tag ist zu voll", "Etwa 1 h 50 min Arbeit, eingeplant sind 1 h 30 min.")
	over := s.page.view.over
	if len(over.move) == 0 {
		t.Fatal("nothing can be moved")
	}
	least := over.move[0]
	label := text.N("today.over.move", len(over.move))
	s.look().Press(label)
	look := s.look()
	look.Dialog("Der Tag ist zu voll")
	look.Press(label)
	look.Closed()
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
	without, err := s.ws.WithoutNextStep(context.Background())
	people := len(without)
	if err != nil || people == 0 {
		t.Fatalf("everybody in the sample has a next step, %v", err)
	}
	s.look().Sees(text.N("today.no_step", people))
	s.look().Press("Zeigen")
	if len(s.page.list.items) != people || s.page.list.items[0].work != model.WorkNoStep {
		t.Fatalf("%d on the list, want %d", len(s.page.list.items), people)
	}
	who := s.page.list.items[0].name
	s.press("s")
	look := s.look()
	look.Dialog("Nachfassen bei " + who)
	look.Press("Vormerken")
	look.Closed()
	s.runner.Wait()
	if len(s.page.list.items) != people-1 || s.page.list.items[0].name == who {
		t.Errorf("%d on the list, first %q", len(s.page.list.items), s.page.list.items[0].name)
	}
	s.page.header.choose(everyChannel)
	if s.page.list.items[0].work == model.WorkNoStep {
		t.Error("the day does not come back")
	}
}
