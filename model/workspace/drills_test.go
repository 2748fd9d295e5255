package workspace_test

import (
	"context"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

// school is a workspace whose clock the test turns.
type school struct {
	*workspace.Workspace
	t   *testing.T
	now time.Time
}

func newSchool(t *testing.T) *school {
	t.Helper()
	s := &school{t: t, now: noon}
	ws, err := workspace.Open(context.Background(), t.TempDir(), workspace.Options{Clock: func() time.Time { return s.now }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	s.Workspace = ws
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func (s *school) deck(who string, ahead time.Duration) workspace.DrillDeck {
	s.t.Helper()
	due, err := s.DrillsDue(context.Background(), who, "de") // first from an outline of the library
	if err != nil {
		s.t.Fatal(err)
	}
	deck, err := s.DrillDeckOf(context.Background(), who, "de", ahead)
	if err != nil {
		s.t.Fatal(err)
	}
	if ahead == 0 && due != len(deck.Cards) {
		s.t.Errorf("%d cards are counted and %d dealt", due, len(deck.Cards))
	}
	return deck
}

func (s *school) answer(who, page string, g model.Grade) model.Drill {
	s.t.Helper()
	d, err := s.AnswerDrill(context.Background(), who, page, g)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

func TestADeckHoldsWhatIsDueAndTenNewCards(t *testing.T) {
	s := newSchool(t)
	deck := s.deck("Lena", 0)
	if len(deck.Cards) != 10 {
		t.Fatalf("%d new cards", len(deck.Cards))
	}
	first := deck.Cards[0]
	if first.Page.Lang != "de" || first.Phrase == "" || !(first.Next[model.GradeAgain] < first.Next[model.GradeGood] && first.Next[model.GradeGood] < first.Next[model.GradeEasy]) {
		t.Errorf("%s: %q, %v", first.Page.ID, first.Phrase, first.Next)
	}
	key := first.Page.TranslationKey
	d := s.answer("Lena", key, model.GradeEasy)
	if !d.Due.After(s.now.AddDate(0, 0, 1)) || d.Version != first.Page.Version {
		t.Errorf("after easy: %+v", d)
	}
	if deck = s.deck("Lena", 0); len(deck.Cards) != 9 || deck.Later != d.Due {
		t.Errorf("%d cards are left, the next one at %v", len(deck.Cards), deck.Later)
	}
	if got := len(s.deck("Timo", 0).Cards); got != 10 {
		t.Errorf("somebody else has %d cards", got)
	}
	// The next day brings ten others, and the first one when its time has come.
	s.now = d.Due
	deck = s.deck("Lena", 0)
	if len(deck.Cards) != 11 || deck.Cards[0].Page.TranslationKey != key {
		t.Errorf("%d cards, the first is %s", len(deck.Cards), deck.Cards[0].Page.ID)
	}
}

func TestWhatWasNotKnownComesBackWithinTheSession(t *testing.T) {
	s := newSchool(t)
	key := s.deck("Lena", 0).Cards[0].Page.TranslationKey
	s.answer("Lena", key, model.GradeAgain)
	for ahead, want := range map[time.Duration]int{0: 9, workspace.DrillSession: 10} {
		if got := len(s.deck("Lena", ahead).Cards); got != want {
			t.Errorf("%d cards within %v, want %d", got, ahead, want)
		}
	}
}

func TestALostObjectionComesBack(t *testing.T) {
	s, ctx := newSchool(t), context.Background()
	key := s.deck("Lena", 0).Cards[0].Page.TranslationKey
	s.answer("Lena", key, model.GradeEasy)
	if err := s.LoseObjection(ctx, "Lena", key); err != nil {
		t.Fatal(err)
	}
	if deck := s.deck("Lena", 0); len(deck.Cards) != 10 || deck.Cards[0].Page.TranslationKey != key {
		t.Errorf("%d cards, the first is %s", len(deck.Cards), deck.Cards[0].Page.ID)
	}
	s.answer("Lena", key, model.GradeGood)
	if got := len(s.deck("Lena", 0).Cards); got != 9 {
		t.Errorf("after the answer %d cards", got)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := len(s.deck("Lena", 0).Cards); got != 10 {
		t.Errorf("with the answer undone %d cards", got)
	}
}

func TestDrillsSurviveAClockThatWasSetBack(t *testing.T) {
	s := newSchool(t)
	key := s.deck("Lena", 0).Cards[0].Page.TranslationKey
	s.answer("Lena", key, model.GradeGood)
	s.now = s.now.AddDate(-1, 0, 0)
	if d := s.answer("Lena", key, model.GradeGood); d.Due.Before(s.now) {
		t.Errorf("due at %v, before %v", d.Due, s.now)
	}
}

func TestDrillsRefuseWhatIsNotThere(t *testing.T) {
	s, ctx := newSchool(t), context.Background()
	if _, err := s.AnswerDrill(ctx, "Lena", "obj-nothing", model.GradeGood); model.CodeOf(err) != model.NotFound {
		t.Errorf("a page that is not there: %v", err)
	}
	if _, err := s.AnswerDrill(ctx, "Lena", "obj-too-expensive", 7); model.CodeOf(err) != model.Invalid {
		t.Errorf("grade 7: %v", err)
	}
}

func TestADeckAboutAThemeComesRound(t *testing.T) {
	ws, ctx := open(t), context.Background()
	deck := func() workspace.DrillDeck {
		t.Helper()
		d, err := ws.DrillDeckAbout(ctx, "Lena", "en", "price")
		if err != nil || len(d.Cards) == 0 {
			t.Fatalf("%d cards, %v", len(d.Cards), err)
		}
		return d
	}
	all := deck()
	for _, c := range all.Cards {
		if c.Page.Objection.Category != "price" || c.Phrase == "" || len(c.Next) == 0 {
			t.Errorf("%s is about %s", c.Page.ID, c.Page.Objection.Category)
		}
	}
	first := all.Cards[0].Page.TranslationKey
	if _, err := ws.AnswerDrill(ctx, "Lena", first, model.GradeEasy); err != nil {
		t.Fatal(err)
	}
	if again := deck(); len(again.Cards) != len(all.Cards) || again.Cards[len(again.Cards)-1].Page.TranslationKey != first {
		t.Errorf("what was just known does not come last")
	}
	if err := ws.LoseObjection(ctx, "Lena", first); err != nil {
		t.Fatal(err)
	}
	if again := deck(); again.Cards[0].Page.TranslationKey != first {
		t.Errorf("what was lost in a call does not come first")
	}
}
