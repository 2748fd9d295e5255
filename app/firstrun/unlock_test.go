package firstrun

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
)

// door is a test's folder behind the screen that asks for its password.
type door struct {
	*Unlock
	runner *ui.Runner
	asked  []keys.Answer
	shown  int
}

var rightCode = keys.NewCode()

func newDoor(t *testing.T, ways ...keys.Kind) *door {
	t.Helper()
	w := rehearsal.Window(t, text.German)
	d := &door{runner: ui.NewTestRunner()}
	t.Cleanup(d.runner.Close)
	var status keys.Status
	for _, kind := range ways {
		status.Slots = append(status.Slots, keys.SlotStatus{Kind: kind})
	}
	d.Unlock = NewUnlock(Unlocking{Runner: d.runner, Dir: "/daten", Ways: status,
		Why: model.Errorf(model.Sealed, "error.keys.chain_missing", "%s is empty", "Secret Service"),
		Open: func(_ context.Context, a keys.Answer) (func(), error) {
			d.asked = append(d.asked, a)
			switch {
			case a.Password == "correct horse", a.Code != nil && *a.Code == rightCode:
				return func() { d.shown++ }, nil
			case a.Code != nil:
				return nil, model.Errorf(model.Sealed, "error.keys.wrong_code", "wrong code")
			}
			return nil, model.Errorf(model.Sealed, "error.keys.wrong", "wrong")
		}})
	w.SetContent(d.Content)
	w.Resize(rehearsal.Small)
	return d
}

func TestThePasswordOpensAndAWrongOneIsToldOf(t *testing.T) {
	d := newDoor(t, keys.Password, keys.Recovery)
	if !d.open.Disabled() || d.byCode || !d.other.Visible() {
		t.Fatal("the button is alive without a password, or the way to the recovery key is missing")
	}
	d.password.SetText("falsch falsch")
	d.password.OnSubmitted("")
	if !d.open.Disabled() {
		t.Error("it can be pressed while it is opening")
	}
	d.runner.Wait()
	if d.shown != 0 || !d.trouble.Visible() || d.trouble.Text() != text.T("error.keys.wrong") || d.open.Disabled() {
		t.Errorf("it says %q", d.trouble.Text())
	}
	d.password.SetText("correct horse")
	test.Tap(d.open)
	d.runner.Wait()
	if d.shown != 1 || len(d.asked) != 2 {
		t.Errorf("shown %d times after %d answers", d.shown, len(d.asked))
	}
}

func TestTheRecoveryKeyIsCheckedForTypingErrorsFirst(t *testing.T) {
	d := newDoor(t, keys.Password, keys.Recovery)
	d.other.Tapped(nil)
	if !d.byCode || d.password.Visible() || !d.code.Visible() || d.title.Text() != text.T("unlock.code.title") {
		t.Fatal("it does not ask for the recovery key")
	}
	d.code.SetText("7KQ2M")
	test.Tap(d.open)
	d.runner.Wait()
	if len(d.asked) != 0 || !d.trouble.Visible() {
		t.Errorf("a typing error was tried: %v", d.asked)
	}
	d.code.SetText(keys.NewCode().String())
	test.Tap(d.open)
	d.runner.Wait()
	if d.shown != 0 || d.trouble.Text() != text.T("error.keys.wrong_code") {
		t.Errorf("it says %q", d.trouble.Text())
	}
	d.code.SetText(rightCode.String())
	test.Tap(d.open)
	d.runner.Wait()
	if d.shown != 1 {
		t.Error("the right one does not open")
	}
	d.other.Tapped(nil)
	if d.byCode || d.trouble.Visible() {
		t.Error("the way back is closed")
	}
}

// TestALostKeyStoreAsksForTheRecoveryKeyAtOnce: there is no password to ask for.
func TestALostKeyStoreAsksForTheRecoveryKeyAtOnce(t *testing.T) {
	d := newDoor(t, keys.Keychain, keys.Recovery)
	if !d.byCode || d.other.Visible() || !d.trouble.Visible() || d.trouble.Text() != text.T("error.keys.chain_missing", "Secret Service") {
		t.Errorf("by code %v, it says %q", d.byCode, d.trouble.Text())
	}
}
