package firstrun

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

// stage is the window of a test with the welcome screen in it.
type stage struct {
	*rehearsal.Stage
	page *Page
}

func newStage(t *testing.T, lang string, size fyne.Size) *stage {
	t.Helper()
	s := &stage{Stage: rehearsal.Open(t, lang)}
	s.page = New(s.Host, screen.Route{}).(*Page)
	s.Size = size
	s.Show(s.page)
	return s
}

func (s *stage) accounts(t *testing.T) int {
	t.Helper()
	counts, err := s.Workspace.Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return counts.Accounts
}

func TestEachChoiceLeadsToItsScreen(t *testing.T) {
	for _, c := range []struct {
		name     string
		key      rune
		next     screen.Name
		accounts int
	}{
		{"the sample is chosen when nobody chooses", 0, screen.Account, 49},
		{"1 tries the sample", '1', screen.Account, 49},
		{"2 imports", '2', screen.Import, 0},
		{"3 starts empty", '3', screen.Accounts, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			// given the first start
			s := newStage(t, text.German, fyne.NewSize(1440, 900))
			// when a digit chooses and Enter begins
			if c.key != 0 && !s.page.TypedRune(c.key) {
				t.Fatal("the digit was not used")
			}
			s.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			s.Runner.Wait()
			// then the screen of the choice opens, and the first run is over
			if len(s.Opened) != 1 || s.Opened[0].Name != c.next {
				t.Fatalf("opened %v, want %s", s.Opened, c.next)
			}
			if n := s.accounts(t); n != c.accounts {
				t.Errorf("%d accounts, want %d", n, c.accounts)
			}
			if set := s.Workspace.Settings(); !set.Started || set.Language != text.German {
				t.Errorf("the settings are %+v", set)
			}
			// and going back does not lead here
			if s.page.Route() != s.Opened[0] {
				t.Errorf("the history keeps %v", s.page.Route())
			}
		})
	}
}

func TestTheSampleOpensTheAccountThatIsDrawnFirst(t *testing.T) {
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	test.Tap(s.page.begin)
	s.Runner.Wait()
	account, err := s.Workspace.Account(context.Background(), s.Opened[0].ID)
	if err != nil || account.Name != "Rautenberg Pumpenbau GmbH" {
		t.Errorf("it opens %q, %v", account.Name, err)
	}
}

func TestTheLanguageSwitchesAtOnceAndKeepsTheChoice(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	// given somebody chose the import
	test.Tap(s.page.options[1])
	// when English is chosen
	s.page.setLanguage(text.English)
	s.Runner.Wait()
	// then it is kept, the window is built anew, and the choice survives that
	if s.Workspace.Settings().Language != text.English || s.Restarts != 1 {
		t.Errorf("language %q, %d restarts", s.Workspace.Settings().Language, s.Restarts)
	}
	again := New(s.Host, s.page.Route()).(*Page)
	if !again.options[1].on || again.options[0].on {
		t.Error("the choice is lost")
	}
}

func TestArrowsMoveTheChoice(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyUp, withSample}, {fyne.KeyDown, withImport}, {fyne.KeyDown, withNone}, {fyne.KeyDown, withNone}, {fyne.KeyUp, withImport}} {
		s.page.TypedKey(&fyne.KeyEvent{Name: step.key})
		if s.page.Route().Tab != step.want {
			t.Errorf("after %s %q is chosen, want %q", step.key, s.page.Route().Tab, step.want)
		}
	}
	if s.page.TypedRune('4') || s.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5}) {
		t.Error("keys without a meaning were swallowed")
	}
}

func TestAFolderThatHoldsDataKeepsTheUserHere(t *testing.T) {
	// given a folder with an account in it
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	if _, err := s.Workspace.CreateAccount(context.Background(), model.Account{Name: "Eigene GmbH"}); err != nil {
		t.Fatal(err)
	}
	// when the sample is to be loaded into it
	s.page.start()
	s.Runner.Wait()
	// then nothing opens, the first run is not over, and the button works again
	if len(s.Opened) != 0 || s.page.begin.Disabled() || s.Workspace.Settings().Started {
		t.Errorf("opened %v, settings %+v", s.Opened, s.Workspace.Settings())
	}
}

func TestTheFormFitsTheSmallestWindow(t *testing.T) {
	for _, lang := range []string{text.German, text.English} {
		s := newStage(t, lang, fyne.NewSize(1100, 700))
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.page.begin)
		if right, bottom := at.X+s.page.begin.Size().Width, at.Y+s.page.begin.Size().Height; right > 1100 || bottom > 700 || at.Y < 400 {
			t.Errorf("%s: the button ends at %v, %v", lang, right, bottom)
		}
	}
}
