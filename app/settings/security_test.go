package settings

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
)

// labels are the words on the buttons of the way that opens the folder.
func (s *stage) labels() string {
	var words []string
	for _, o := range s.page.lock.actions.Objects {
		words = append(words, o.(*ui.Button).Label())
	}
	return strings.Join(words, " | ")
}

// answer fills the fields of the dialog on show and presses its button.
func (s *stage) answer(t *testing.T, words ...string) {
	t.Helper()
	fields := s.Inputs()
	if len(fields) != len(words) {
		t.Fatalf("%d fields, want %d", len(fields), len(words))
	}
	for i, word := range words {
		fields[i].SetText(word)
	}
	test.Tap(s.Dialogs.Top().Button(1))
	s.Runner.Wait()
}

func (s *stage) status(t *testing.T) keys.Status {
	t.Helper()
	status, err := s.Workspace.KeyStatus(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return status
}

func TestTheSecuritySectionSaysWhereTheKeyLies(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	file := s.status(t).Slot(keys.File).Place
	l := s.page.lock
	if file == "" || l.way.Text() != text.T("keys.way.file", file) || !strings.Contains(l.not.Text(), "Administrator") || l.alarm.Visible() {
		t.Errorf("it says %q, %q", l.way.Text(), l.not.Text())
	}
	if l.recovery.Text() != text.T("keys.recovery.none") || s.labels() != text.T("settings.password.set") {
		t.Errorf("it says %q and offers %q", l.recovery.Text(), s.labels())
	}
}

func TestAPasswordIsSetChangedAndRemoved(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	// set: the warning stands in the dialog, half a password is refused
	askPassword(s.Host, s.page.lock.status, s.page.lock.load)
	s.answer(t, "correct horse", "correct house")
	if !s.Dialogs.Open() || s.status(t).Has(keys.Password) {
		t.Fatal("two passwords that differ were taken")
	}
	s.answer(t, "correct horse", "correct horse")
	if !s.status(t).Has(keys.Password) || s.status(t).Has(keys.File) {
		t.Fatalf("the status is %+v", s.status(t))
	}
	// without a recovery key one is offered at once, and shown
	s.answer(t, "correct horse")
	if !s.status(t).Has(keys.Recovery) || !s.Dialogs.Open() {
		t.Fatal("no recovery key")
	}
	s.Dialogs.Top().Close()
	if want := text.T("settings.password.change") + " | " + text.T("settings.password.remove"); s.labels() != want {
		t.Errorf("it offers %q", s.labels())
	}
	// change: the one before is needed
	askPassword(s.Host, s.page.lock.status, s.page.lock.load)
	s.answer(t, "wrong wrong", "another one", "another one")
	if !s.Dialogs.Open() {
		t.Fatal("changed with the wrong password")
	}
	s.answer(t, "correct horse", "another one", "another one")
	if s.Dialogs.Open() {
		t.Fatal("not changed")
	}
	// remove
	askRemoval(s.Host, s.page.lock.status, s.page.lock.load)
	s.answer(t, "correct horse")
	if !s.Dialogs.Open() {
		t.Fatal("removed with the wrong password")
	}
	s.answer(t, "another one")
	if s.status(t).Has(keys.Password) || s.Dialogs.Open() || s.labels() != text.T("settings.password.set") {
		t.Errorf("the status is %+v, it offers %q", s.status(t), s.labels())
	}
}

func TestANewDataKeyAsksForANewRecoveryKey(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	if _, err := s.Workspace.MakeRecoveryKey(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
	s.page.lock.load()
	s.Runner.Wait()
	test.Tap(s.page.lock.rotate)
	test.Tap(s.Dialogs.Top().Button(rotationDo))
	s.Runner.Wait()
	if s.status(t).Has(keys.Recovery) || !s.Dialogs.Open() {
		t.Fatalf("the status is %+v", s.status(t))
	}
	test.Tap(s.Dialogs.Top().Button(1)) // make and show
	s.Runner.Wait()
	if !s.status(t).Has(keys.Recovery) {
		t.Error("no new recovery key")
	}
	if account, err := s.Workspace.FindAccount(context.Background(), "Rautenberg"); err != nil || account.Name == "" {
		t.Errorf("the data is gone: %v", err)
	}
}

func TestANewDataKeyCanBeStopped(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	before := s.status(t)
	test.Tap(s.page.lock.rotate)
	test.Tap(s.Dialogs.Top().Button(rotationDo))
	test.Tap(s.Dialogs.Top().Button(rotationCancel))
	s.Runner.Wait()
	if s.Dialogs.Open() {
		t.Error("the dialog stays")
	}
	// Whichever came first, the folder is whole.
	if after := s.status(t); len(after.Slots) != len(before.Slots) || !after.Has(keys.File) {
		t.Errorf("the status is %+v", after)
	}
	if err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.Theme = "dark" }); err != nil {
		t.Error(err)
	}
}
