package objections

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

// phone is the call mode in a window, over the sample accounts. Petra Langhoff of
// Rautenberg Pumpenbau has said no three times before.
type phone struct {
	*rehearsal.Stage
	t    *testing.T
	page *Page
}

func pickUp(t *testing.T, lang string) *phone {
	t.Helper()
	s := &phone{Stage: rehearsal.Open(t, lang).Sample(), t: t}
	s.KeepToasts()
	s.Person = rehearsal.RouteTo(t, s.Workspace, "Rautenberg Pumpenbau GmbH", "Petra Langhoff").Person
	return s
}

// lookUp opens the screen with nobody on the phone.
func (s *phone) lookUp() *phone { return s.open(screen.Route{}) }

// call opens it with Petra Langhoff.
func (s *phone) call() *phone { return s.open(screen.Route{Person: s.Person, Tab: tabCall}) }

func (s *phone) open(r screen.Route) *phone {
	r.Name = screen.Objections
	s.page = New(s.Host, r)
	s.Show(s.page)
	return s
}

// shortcut presses Ctrl and a key, as the window hands it to the field.
func (s *phone) shortcut(key fyne.KeyName) {
	s.page.search.input.Focusable().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
	s.Runner.Wait()
}

func (s *phone) typed() string { return s.page.search.input.Text() }

// calls are the calls with Petra Langhoff that were logged today, the latest first.
func (s *phone) calls() (calls []model.Touch) {
	s.t.Helper()
	touches, err := s.Workspace.Touches(context.Background(), s.Person, 0)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, touch := range touches {
		if model.DateOf(touch.At) == s.Workspace.Today() {
			calls = append(calls, touch)
		}
	}
	return calls
}

// outcomes are what was marked in the latest call.
func (s *phone) outcomes() string {
	s.t.Helper()
	var said []string
	if calls := s.calls(); len(calls) > 0 {
		for _, m := range calls[0].Call.Met {
			said = append(said, strings.TrimPrefix(m.Page, "obj-")+" "+string(m.Outcome))
		}
	}
	return strings.Join(said, ", ")
}

func (s *phone) is(what string, got, want any) {
	s.t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		s.t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func (s *phone) save(path, source string) {
	s.t.Helper()
	if err := s.Workspace.SavePage(context.Background(), path, source); err != nil {
		s.t.Fatal(err)
	}
	s.Runner.Wait()
}

func TestOneTypesAtOnceAndReadsTheAnswer(t *testing.T) {
	s := pickUp(t, text.English).lookUp()
	s.Sees("Nobody on the phone", "40 answers")
	s.Keys("too exp")
	s.is("typed", s.typed(), "too exp")
	s.Sees("“That is too expensive”", "Objection, not a rejection", "Then ask, and wait", "Which line of the quote is worth least to you?", "Avoid", "worked 5 of 7", "also finds „Das ist uns zu teuer“")
	s.Misses("“I have no time right now”")
}

func TestTheArrowsChooseWhileOneTypes(t *testing.T) {
	s := pickUp(t, text.English).lookUp()
	s.Keys("price")
	first, _ := s.page.current()
	s.Key(fyne.KeyDown)
	second, _ := s.page.current()
	if first.Page == second.Page {
		t.Error("the arrow down chooses nothing")
	}
	s.In(s.page.answer.scroll).Sees(quoted(second.Page))
	s.Key(fyne.KeyUp)
	s.In(s.page.answer.scroll).Sees(quoted(first.Page))
	s.is("typed", s.typed(), "price")
}

func TestTheOtherLanguageIsOneTapAway(t *testing.T) {
	s := pickUp(t, text.English).lookUp()
	s.Keys("zu teuer")
	s.Sees("“That is too expensive”")
	s.page.search.lang.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	s.Runner.Wait()
	s.Sees("„Das ist uns zu teuer“", "also finds “That is too expensive”")
	s.In(s.page.body).Misses("“That is too expensive”")
}

func TestEscClearsAndTwiceLeaves(t *testing.T) {
	s := pickUp(t, text.English).lookUp()
	s.Keys("abc")
	s.Key(fyne.KeyEscape)
	s.is("after one Esc", fmt.Sprint(s.typed(), s.Backs), "0")
	s.Key(fyne.KeyEscape)
	s.is("after two", s.Backs, 1)
}

func TestThemesCanBeLookedThrough(t *testing.T) {
	s := pickUp(t, text.English).lookUp()
	s.Press("Price 5")
	s.Sees("5 answers", "“You’ll have to do something on the price”")
	s.Key(fyne.KeyEscape)
	s.Sees("40 answers")
	s.is("left", s.Backs, 0)
}

func TestACallIsLoggedOnceWithWhatCameUp(t *testing.T) {
	s := pickUp(t, text.English).call()
	s.Sees("Petra Langhoff", "Buyer", "No 4 of 4", "Nothing marked in this call yet", "Before: “no” 3 times")
	s.Now = s.Now.Add(3 * time.Minute)
	s.Keys("too exp1")
	s.is("the digit is not typed", s.typed(), "")
	s.is("marked", s.outcomes(), "too-expensive worked")
	s.Sees("No 5", "3:00", "“That is too expensive”: worked")
	s.Now = s.Now.Add(time.Minute)
	s.Keys("no budget2")
	s.Dialog("Follow up with Petra Langhoff")
	s.Fill("What is to be done?", "Budget round")
	s.Press("Set")
	s.is("marked", s.outcomes(), "too-expensive worked, no-budget not_now")
	s.Now = s.Now.Add(time.Minute)
	s.shortcut(fyne.KeyReturn)
	s.Closed() // the next step is set already
	s.Sees("Nobody on the phone", "Call with Ms Langhoff logged, 5:00")
	calls := s.calls()
	s.is("calls", len(calls), 1)
	s.is("took", calls[0].Call.Length(), 5*time.Minute)
	tasks, err := s.Workspace.TasksOf(context.Background(), s.Person)
	if err != nil || !strings.Contains(fmt.Sprint(tasks), "Budget round") {
		t.Errorf("%v, %v", tasks, err)
	}
}

func TestACallInWhichNothingCameUpOffersTheNextStep(t *testing.T) {
	s := pickUp(t, text.English).call()
	s.Now = s.Now.Add(time.Minute)
	s.Press("End call")
	s.Dialog("Follow up with Petra Langhoff")
	s.Press("Cancel")
	s.is("calls", len(s.calls()), 1)
	s.is("marked", s.outcomes(), "")
}

func TestEachMarkCanBeTakenBack(t *testing.T) {
	s := pickUp(t, text.English).call()
	s.Keys("too exp1")
	s.Keys("supplier1")
	s.Sees("No 6")
	s.Undo()
	s.is("marked", s.outcomes(), "too-expensive worked")
	s.Sees("No 5")
	s.Undo()
	s.is("calls", len(s.calls()), 0)
	s.Sees("No 4 of 4")
}

func TestARealRejectionIsAskedForOnceMore(t *testing.T) {
	s := pickUp(t, text.English).call()
	s.Keys("too exp3")
	s.Dialog("Real rejection by Ms Langhoff?")
	s.Press("Cancel")
	s.is("marked", s.outcomes(), "")
	s.Keys("3")
	s.Tick("The person wants no advertising any more")
	s.Press("Save the rejection")
	s.is("marked", s.outcomes(), "too-expensive refused")
	v, err := s.Workspace.Gate(context.Background(), s.Person, model.Phone, model.Marketing)
	if err != nil || v.Decision != model.Blocked {
		t.Errorf("she may be called again: %+v, %v", v, err)
	}
	s.Sees("Call not allowed")
}

func TestDontCallMeAgainHasTheObjectionTicked(t *testing.T) {
	s := pickUp(t, text.English).call()
	s.Keys("dont call3")
	s.Press("Save the rejection")
	permissions, err := s.Workspace.Permissions(context.Background(), s.Person)
	if err != nil || len(permissions) == 0 || permissions[len(permissions)-1].Status != model.Objected {
		t.Errorf("%+v, %v", permissions, err)
	}
}

func TestWithoutAnybodyAMarkAsksWhoIsOnThePhone(t *testing.T) {
	s := pickUp(t, text.English).lookUp()
	s.Keys("too exp1")
	s.is("marked", s.outcomes(), "too-expensive worked")
	s.Sees("Petra Langhoff", "No 5")
}

func TestACallGoesOnWhileOneLooksElsewhere(t *testing.T) {
	s := pickUp(t, text.English).call()
	s.Keys("too exp1")
	s.Leave()
	s.Now = s.Now.Add(2 * time.Minute)
	s.lookUp()
	s.Sees("Petra Langhoff", "2:00", "“That is too expensive”")
	s.open(screen.Route{Person: s.Person, Tab: tabCall}) // from her account
	s.Sees("2:00")
	s.is("calls", len(s.calls()), 1)
}

func TestComingBackToACallThatIsOverBeginsNone(t *testing.T) {
	s := pickUp(t, text.English).call()
	route := s.page.Route()
	s.shortcut(fyne.KeyReturn)
	s.Press("Cancel")
	s.Leave()
	s.open(route)
	s.Sees("Nobody on the phone")
	s.is("calls", len(s.calls()), 1)
}

func TestANewObjectionHasTheWordsThatWereTyped(t *testing.T) {
	s := pickUp(t, text.English).lookUp()
	s.Keys("qzxv wobble")
	s.Sees("Nothing found for “qzxv wobble”")
	s.shortcut(fyne.KeyN)
	if len(s.Opened) != 1 || s.Opened[0].Name != screen.Playbooks || s.Opened[0].Tab != "edit" {
		t.Fatalf("%+v", s.Opened)
	}
	page := s.Workspace.Library().Page(s.Opened[0].Page)
	s.is("page", fmt.Sprint(page.Kind, " ", page.Status, " ", page.Lang, " ", page.Objection.Triggers), "objection draft en [qzxv wobble]")
}

// frontMatter is an approved objection of the team.
const frontMatter = "---\nid: obj-quast-en\nkind: objection\ntitle: \"Quastenflosser\"\nlang: en\ntranslation_key: obj-quast\nstatus: approved\ncategory: price\nnature: condition\ntriggers: [a, b, c, d, e]\n"

func TestTheAnswerNamesThePersonOnThePhone(t *testing.T) {
	s := pickUp(t, text.English)
	s.save("en/objections/quast.md", frontMatter+"one_liner: \"Is that so, {{contact.last_name}}?\"\n---\n\nYes.\n")
	s.call().Keys("quasten")
	s.Sees("Is that so, Langhoff?", "Condition: can be met")
}

func TestAPageWithErrorsSaysSo(t *testing.T) {
	s := pickUp(t, text.English)
	s.save("en/objections/quast.md", frontMatter+"one_liner: \"Is that so, {{contact.shoe_size}}?\"\n---\n\nYes.\n")
	s.call().Keys("quasten")
	s.Sees("This page cannot be read out", "has errors")
	s.Keys("1")
	s.is("marked", s.outcomes(), "")
	s.Press("Open the page")
	if len(s.Opened) != 1 || s.Opened[0].Page != "obj-quast-en" {
		t.Errorf("%+v", s.Opened)
	}
}

func TestALanguageWithoutObjectionsSaysSo(t *testing.T) {
	s := pickUp(t, text.English)
	for _, p := range s.Workspace.Library().Pages(playbooks.KindObjection, "en") {
		s.save(p.Path, strings.Replace(p.Source, "status: approved", "status: retired", 1))
	}
	s.lookUp()
	s.Sees("No objections in this language")
	s.Press("Show the other language")
	s.Sees("„Das ist uns zu teuer“")
}

func TestTheSmallWindowHasRoomForTheAnswer(t *testing.T) {
	s := pickUp(t, text.German)
	s.Size = rehearsal.Small
	s.call().Keys("zu teuer")
	s.Sees("„Das ist uns zu teuer“", "Hat gewirkt", "Petra Langhoff")
	s.Misses("Oder nach Thema blättern", "In diesem Gespräch ist noch nichts vermerkt")
}

func TestNoes(t *testing.T) {
	text.Set(text.English)
	met := func(outcomes ...model.Outcome) (before []model.MetBefore, now model.Call) {
		for i, o := range outcomes {
			m := model.CallObjection{Outcome: o}
			if i < len(outcomes)-1 {
				before = append([]model.MetBefore{{CallObjection: m}}, before...)
			} else {
				now.Met = append(now.Met, m)
			}
		}
		return before, now
	}
	for _, tt := range []struct {
		outcomes []model.Outcome
		want     string
	}{
		{nil, "No 1 of 4 [] 4 1"},
		{[]model.Outcome{model.Worked}, "No 2 of 4 [check] 3 2"},
		{[]model.Outcome{model.NotNow, model.Worked, model.Refused}, "No 4 of 4 [calendar-plus check close] 1 4"},
		{[]model.Outcome{model.NotNow, model.Worked, model.Refused, model.Worked}, "No 5 [check close check] 1 5"},
	} {
		said, done, open, n := noes(met(tt.outcomes...))
		if got := fmt.Sprint(said, " ", done, " ", open, " ", n); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.outcomes, got, tt.want)
		}
	}
}
