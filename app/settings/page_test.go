package settings

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// stage is the window of a test with the settings in it.
type stage struct {
	*rehearsal.Stage
	page *Page
}

func newStage(t *testing.T, lang string, size fyne.Size) *stage {
	t.Helper()
	s := &stage{Stage: rehearsal.Open(t, lang).Sample()}
	s.page = New(s.Host, screen.Route{}).(*Page)
	s.Size = size
	s.Show(s.page)
	return s
}

func (s *stage) chips() []string {
	var labels []string
	for _, o := range s.page.data.counts.Objects {
		labels = append(labels, o.(*ui.Chip).Label())
	}
	return labels
}

func TestChoicesAreKeptAndShownAtOnce(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(*stage)
		kept func(model.Settings) bool
	}{
		"language": {
			func(s *stage) { change(s.Host, func(set *model.Settings) { set.Language = text.English }) },
			func(set model.Settings) bool { return set.Language == text.English },
		},
		"text scale": {
			func(s *stage) { test.Tap(s.page.looks.more); test.Tap(s.page.looks.more); test.Tap(s.page.looks.apply) },
			func(set model.Settings) bool { return set.TextScale > 1.19 && set.TextScale < 1.21 },
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, text.German, fyne.NewSize(1440, 900))
			c.do(s)
			s.Runner.Wait()
			if !c.kept(s.Workspace.Settings()) || s.Restarts != 1 {
				t.Errorf("%d restarts, settings %+v", s.Restarts, s.Workspace.Settings())
			}
		})
	}
}

func TestTheTextScaleStaysInItsBounds(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	l := s.page.looks
	if !l.apply.Disabled() {
		t.Error("there is something to apply before anything was changed")
	}
	for range 20 {
		l.step(scaleStep)
	}
	if l.scale != 200 || !l.more.Disabled() || l.less.Disabled() || l.preview.size != 28 {
		t.Errorf("at the top: %d %%, preview %v", l.scale, l.preview.size)
	}
	for range 20 {
		l.step(-scaleStep)
	}
	if l.scale != 80 || l.more.Disabled() || !l.less.Disabled() {
		t.Errorf("at the bottom: %d %%", l.scale)
	}
}

func TestWhoIAmIsSavedWhenTheFieldIsLeft(t *testing.T) {
	// given the settings
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	name, title := s.page.me.fields[0].input, s.page.me.fields[1].input
	// when the name is typed over and the next field is entered
	s.Window.Canvas().Focus(name.Focusable())
	name.SetText("Lena Brockmann")
	if s.Workspace.Me().Name == "Lena Brockmann" {
		t.Error("saved while typing")
	}
	s.Window.Canvas().Focus(title.Focusable())
	s.Runner.Wait()
	// then it is kept
	if got := s.Workspace.Me().Name; got != "Lena Brockmann" {
		t.Errorf("the name is %q", got)
	}
	// and Enter saves as well
	title.SetText("  Vertriebsleiterin ")
	title.OnSubmitted(title.Text())
	s.Runner.Wait()
	if got := s.Workspace.Me().Title; got != "Vertriebsleiterin" {
		t.Errorf("the title is %q", got)
	}
}

func TestWhatCannotBeAnAddressIsToldOfAndNotKept(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	before := s.Workspace.Me().Email
	mail, phone := s.page.me.fields[3].input, s.page.me.fields[4].input
	mail.SetText("jana.petersen")
	phone.SetText("0441 1")
	s.page.me.save()
	s.Runner.Wait()
	if mail.Error() == "" || s.Workspace.Me().Email != before {
		t.Errorf("error %q, kept %q", mail.Error(), s.Workspace.Me().Email)
	}
	if s.Workspace.Me().Phone != "0441 1" {
		t.Error("the field beside it was not kept")
	}
	mail.SetText("j@firma.example")
	s.page.me.save()
	s.Runner.Wait()
	if mail.Error() != "" || s.Workspace.Me().Email != "j@firma.example" {
		t.Errorf("error %q, kept %q", mail.Error(), s.Workspace.Me().Email)
	}
}

func TestEmailProblem(t *testing.T) {
	for address, wrong := range map[string]bool{
		"": false, "a@b.de": false, " a@b.de ": false, "a.b+c@d-e.example": false, "ä@bücher.example": false,
		"a": true, "a@b": true, "@b.de": true, "a@@b.de": true, "a b@c.de": true, "a@b.de, c@d.de": true, "<a@b.de>": true,
	} {
		if got := emailProblem(address) != ""; got != wrong {
			t.Errorf("%q: wrong is %v", address, got)
		}
	}
}

func TestLeavingTheScreenSavesWhatWasTyped(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	s.page.me.fields[2].input.SetText("Nordwerk")
	s.page.Hide()
	s.Runner.Wait()
	if got := s.Workspace.Me().Company; got != "Nordwerk" {
		t.Errorf("the company is %q", got)
	}
}

func TestTheSampleIsRemovedOnlyWhenAskedTwiceAndCanComeBack(t *testing.T) {
	// given the sample data
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	if !s.page.data.sample.Visible() || !slices.Contains(s.chips(), "3 Accounts") {
		t.Fatalf("the sample is not shown: %v", s.chips())
	}
	// when its removal is confirmed
	test.Tap(s.page.data.remove)
	if !s.Dialogs.Open() {
		t.Fatal("nobody asks")
	}
	test.Tap(s.Dialogs.Top().Button(1))
	s.Runner.Wait()
	// then it is gone, and the screen says so
	if s.page.data.sample.Visible() || slices.Contains(s.chips(), "3 Accounts") {
		t.Errorf("still shown: %v", s.chips())
	}
	// and undo brings it back, here as well
	s.Undo()
	if !s.page.data.sample.Visible() || !slices.Contains(s.chips(), "3 Accounts") {
		t.Errorf("after undo: %v", s.chips())
	}
}

func TestCountChips(t *testing.T) {
	text.Set(text.English)
	for _, c := range []struct {
		counts []count
		want   []string
	}{
		{nil, []string{"Nothing yet"}},
		{[]count{{"accounts", 0}, {"people", 0}}, []string{"Nothing yet"}},
		{[]count{{"accounts", 1}, {"people", 4100}, {"plans", 0}}, []string{"1 account", "4,100 people"}},
	} {
		if got := countChips(c.counts); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v", c.counts, got)
		}
	}
}

// TestComingBackFindsThePlaceAgain: the settings open where they were scrolled to.
func TestComingBackFindsThePlaceAgain(t *testing.T) {
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	s.page.scroll.Offset = fyne.NewPos(0, 300)
	s.page.Hide()
	route := s.page.Route()
	if route.Tab != "300" {
		t.Fatalf("it keeps %q", route.Tab)
	}
	again := New(s.Host, route).(*Page)
	s.Window.SetContent(again.Content())
	again.Route() // the window asks for it before it shows the page
	again.Show()
	s.Runner.Wait()
	if y := again.scroll.Offset.Y; y != 300 {
		t.Errorf("it comes back to %v", y)
	}
	again.Hide()
	s.page.Show() // for what ends the stage
}

// TestTheTitleStandsOverTheSections in the narrow window, too, where both move.
func TestTheTitleStandsOverTheSections(t *testing.T) {
	s := newStage(t, text.German, rehearsal.Small)
	for _, narrow := range []bool{false, true} {
		s.page.SetNarrow(narrow)
		title := s.page.body.Objects[0].(*fyne.Container).Objects[0].(*fyne.Container).Objects[1].(*fyne.Container).Objects[0]
		if a, b := title.Position().X, s.page.column.left.Position().X; a != b || narrow != (a == 16) {
			t.Errorf("narrow %v: the title begins at %v, the sections at %v", narrow, a, b)
		}
	}
}
