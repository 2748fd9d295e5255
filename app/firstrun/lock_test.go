package firstrun

import (
	"context"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/workspace"
)

func TestAPasswordMustMatchBeforeAnybodyBegins(t *testing.T) {
	// given the first start, and somebody who wants a password
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	if s.page.begin.Disabled() {
		t.Fatal("a key file that somebody chose needs a password to begin")
	}
	s.page.lock.set(withPassword)
	fields := func(first, again string) {
		s.page.lock.pair.Type(first, again)
	}
	for _, typed := range [][2]string{{"", ""}, {"short", "short"}, {"correct horse", ""}, {"correct horse", "correct house"}} {
		fields(typed[0], typed[1])
		if !s.page.begin.Disabled() {
			t.Errorf("%q lets begin", typed)
		}
		s.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		s.Runner.Wait()
		if len(s.Opened) != 0 {
			t.Fatalf("%q began", typed)
		}
	}
	// when both fields hold the same
	fields("correct horse", "correct horse")
	if s.page.begin.Disabled() {
		t.Fatal("it cannot begin")
	}
	test.Tap(s.page.begin)
	s.Runner.Wait()
	// then the folder opens with it alone, and a recovery key is shown over the first screen
	status, err := s.Workspace.KeyStatus(context.Background())
	if err != nil || !status.Has(keys.Password) || !status.Has(keys.Recovery) || len(status.Slots) != 2 {
		t.Errorf("the status is %+v, %v", status, err)
	}
	if len(s.Opened) != 1 || s.Opened[0].Name != screen.Account || !s.Dialogs.Open() {
		t.Errorf("opened %v, a dialog %v", s.Opened, s.Dialogs.Open())
	}
}

func TestTheLockSurvivesAChangeOfTheLanguage(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	s.page.lock.set(withPassword)
	again := New(s.Host, s.page.Route()).(*Page)
	if again.lock.mode != withPassword || !again.lock.fields.Visible() {
		t.Error("the choice is lost")
	}
}

// TestASecondTryFindsThePasswordSet: what came after it failed.
func TestASecondTryFindsThePasswordSet(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	if _, err := s.Workspace.CreateAccount(context.Background(), model.Account{Name: "Eigene GmbH"}); err != nil {
		t.Fatal(err)
	}
	w := wish{choice: withSample, lang: text.German, password: "correct horse"}
	if _, err := begin(context.Background(), s.Workspace, w); model.CodeOf(err) != model.Conflict {
		t.Fatalf("the sample went over an account: %v", err)
	}
	w.choice = withNone
	if b, err := begin(context.Background(), s.Workspace, w); err != nil || b.code == nil {
		t.Errorf("%+v, %v", b, err)
	}
}

func TestAFolderThatWasStartedWithAPasswordAsksForNone(t *testing.T) {
	ctx := context.Background()
	ws, err := workspace.Open(ctx, filepath.Join(t.TempDir(), "data"), workspace.Options{KeyDir: t.TempDir(), Answer: keys.Answer{Password: "a word for machines"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	text.Set(text.German)
	l := newLock(ws.Way().Kind, ws.Way().Place, withPassword, func() {})
	if l.mode != byItself || l.problem() != "" || l.password() != "" || l.how.Text() != text.T("firstrun.lock.given.how") {
		t.Errorf("mode %s, %q", l.mode, l.how.Text())
	}
}
