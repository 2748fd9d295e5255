package ui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/text"
	"konklave/model"
)

func dialogsOn(t *testing.T) (*Dialogs, fyne.Window) {
	t.Helper()
	w := showOn(t, fyne.NewSize(800, 600), NewTooltips(NewTestRunner(), NewFill(Bg)))
	text.Set("en")
	return NewDialogs(w), w
}

func TestConfirmKeys(t *testing.T) {
	for _, tc := range []struct {
		key  fyne.KeyName
		done bool
	}{{fyne.KeyReturn, true}, {fyne.KeyEnter, true}, {fyne.KeyEscape, false}} {
		d, w := dialogsOn(t)
		done, closed := false, 0
		d.Confirm("Leave", "Really", "Leave", func() {
			if d.Open() {
				t.Error("the dialog is open while its action runs")
			}
			done = true
		}).OnClosed = func() { closed++ }
		if !d.Open() {
			t.Fatal("no dialog is open")
		}
		press(w, fyne.KeyTab, tc.key)
		if done != tc.done || d.Open() || closed != 1 || w.Canvas().Overlays().Top() != nil {
			t.Errorf("%s: done %v, open %v, closed %d", tc.key, done, d.Open(), closed)
		}
	}
}

func TestDialogsQueue(t *testing.T) {
	d, w := dialogsOn(t)
	first := d.Confirm("One", "", "Do", nil)
	d.Error(errors.New("two"))
	third := d.Custom("Three", NewText("x", Body), nil)
	if n := len(w.Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d overlays, want 1", n)
	}
	third.Close() // while it waits
	first.Close()
	if !d.Open() || d.Top() == first {
		t.Fatal("the second dialog did not come")
	}
	press(w, fyne.KeyEscape)
	if d.Open() || len(w.Canvas().Overlays().List()) != 0 {
		t.Error("something is left over")
	}
	if d.Error(nil) != nil {
		t.Error("no error makes a dialog")
	}
}

func TestFormChecksFields(t *testing.T) {
	d, w := dialogsOn(t)
	name, mail := NewInput(""), NewInput("")
	var finish func(error)
	submitted := 0
	one := d.Form(Form{Title: "New", Verb: "Create", Fields: []FormField{
		{Label: "Name", Object: name, Check: func() string {
			if name.Text() == "" {
				return "missing"
			}
			return ""
		}},
		{Label: "Mail", Object: mail},
	}, Submit: func(f func(error)) { submitted++; finish = f }})

	if w.Canvas().Focused() != name.Focusable() {
		t.Fatal("the first field has no focus")
	}
	height := one.panel.Size().Height
	press(w, fyne.KeyReturn)
	if submitted != 0 || name.Error() != "missing" {
		t.Fatalf("submitted %d, error %q", submitted, name.Error())
	}
	if one.panel.Size().Height <= height {
		t.Error("the dialog did not grow for the message")
	}
	test.Type(name.Focusable(), "Thomas")
	if name.Error() != "" {
		t.Errorf("error %q stays although the field is right", name.Error())
	}
	press(w, fyne.KeyReturn)
	if submitted != 1 || !d.Open() {
		t.Fatalf("submitted %d, open %v", submitted, d.Open())
	}
	if !one.Button(1).Disabled() || one.Button(0).Disabled() {
		t.Error("only the button that submits is dead meanwhile")
	}
	press(w, fyne.KeyReturn)
	if submitted != 1 {
		t.Fatal("submitted twice")
	}
	finish(model.Errorf(model.Conflict, "error.nothing", "there is one already"))
	if !d.Open() || one.Button(1).Disabled() {
		t.Fatal("the form cannot be tried again")
	}
	press(w, fyne.KeyReturn)
	finish(nil)
	if d.Open() {
		t.Error("the form stays open")
	}
	finish(errors.New("late")) // must not matter
}

func TestFormEscInInput(t *testing.T) {
	d, w := dialogsOn(t)
	d.Form(Form{Title: "New", Verb: "Create", Fields: []FormField{{Label: "Name", Object: NewInput("")}}, Submit: func(func(error)) { t.Error("submitted") }})
	press(w, fyne.KeyEscape)
	if d.Open() {
		t.Error("Esc in the input does not cancel")
	}
}

func TestDialogFitsTheWindow(t *testing.T) {
	d, _ := dialogsOn(t)
	tall := make([]fyne.CanvasObject, 60)
	for i := range tall {
		tall[i] = NewText("Zeile", Body)
	}
	one := d.Custom("Tall", Column(8, tall...), nil)
	if h := one.panel.Size().Height; h > 600-2*dialogPad {
		t.Errorf("%v high in a window of 600", h)
	}
	if got := one.panel.Size().Width; got != dialogWidth {
		t.Errorf("%v wide", got)
	}
	// and the bar that scrolls it lies beside the content, not on it
	if free := one.body.Size().Width - tall[0].Position().X - tall[0].Size().Width; free < dialogBar {
		t.Errorf("%v beside the content for the bar", free)
	}
	one.Wide(640)
	if got := one.panel.Size().Width; got != 640 {
		t.Errorf("%v wide after Wide", got)
	}
}

func TestPassKey(t *testing.T) {
	d, w := dialogsOn(t)
	table := NewTable(TableColumn[int]{Title: "n", Text: func(int) string { return "" }})
	var screen []fyne.KeyName
	UnusedKey = func(key *fyne.KeyEvent) { screen = append(screen, key.Name) }
	t.Cleanup(func() { UnusedKey = func(*fyne.KeyEvent) {} })
	d.Custom("List", table, nil)
	w.Canvas().Focus(table)
	press(w, fyne.KeyEscape)
	if d.Open() {
		t.Error("Esc in a table does not reach the dialog")
	}
	if len(screen) > 0 {
		t.Errorf("the screen below got %v", screen)
	}
}

func TestKeysThatAControlDoesNotUseReachTheScreen(t *testing.T) {
	d, w := dialogsOn(t)
	var keys []fyne.KeyName
	var runes []rune
	UnusedKey = func(key *fyne.KeyEvent) { keys = append(keys, key.Name) }
	UnusedRune = func(r rune) { runes = append(runes, r) }
	t.Cleanup(func() { UnusedKey, UnusedRune = func(*fyne.KeyEvent) {}, func(rune) {} })
	button := NewButton(Secondary, "b", "", func() {})
	w.SetContent(Column(0, button))
	w.Canvas().Focus(button)
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyJ})
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	button.TypedRune('j')
	if len(keys) != 1 || keys[0] != fyne.KeyJ || string(runes) != "j" {
		t.Errorf("the screen got %v and %q", keys, string(runes))
	}
	d.Confirm("t", "s", "v", func() {})
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyJ})
	button.TypedRune('j')
	if len(keys) != 1 || len(runes) != 1 {
		t.Error("keys reach the screen below a dialog")
	}
}

func TestADialogIsNamedWithoutTheDotsOfItsMenu(t *testing.T) {
	d, _ := dialogsOn(t)
	if got := d.Custom("Plan annehmen …", NewText("x", Body), nil).head.Text(); got != "Plan annehmen" {
		t.Errorf("title %q", got)
	}
}

func TestTheVerbOfAFormHasNoDots(t *testing.T) {
	d, _ := dialogsOn(t)
	one := d.Form(Form{Title: "Kontakt", Verb: "Wieder erlauben …", Submit: func(finish func(error)) { finish(nil) }})
	if got := one.Button(1).Label(); got != "Wieder erlauben" {
		t.Errorf("the button that does it promises another dialog: %q", got)
	}
}

func TestALongQuestionOfAFormWraps(t *testing.T) {
	startApp(t, "light")
	short, long := newFormRow(FormField{Label: "Short", Object: NewInput("")}), newFormRow(FormField{Label: strings.Repeat("a long question ", 8), Object: NewInput("")})
	if HeightFor(long.object(), 432) <= HeightFor(short.object(), 432) {
		t.Error("the question is cut")
	}
}

// TestTheDefaultStandsLast: wherever it is listed, and the others keep their order.
func TestTheDefaultStandsLast(t *testing.T) {
	d, _ := dialogsOn(t)
	dialog := d.Custom("Milestone", NewText("", Body), []DialogButton{{Label: "Close", Cancel: true}, {Label: "Sign off", Default: true}, {Label: "Submit"}})
	at := func(i int) float32 { return dialog.Button(i).Position().X }
	if at(0) >= at(2) || at(2) >= at(1) {
		t.Errorf("Close at %v, Submit at %v, Sign off at %v", at(0), at(2), at(1))
	}
}
