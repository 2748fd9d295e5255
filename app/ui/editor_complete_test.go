package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// fruits completes words behind an @.
func fruits(line string, column int, asked bool) (Completion, bool) {
	head := string([]rune(line)[:column-1])
	i := strings.LastIndex(head, "@")
	if i < 0 {
		return Completion{}, false
	}
	c := Completion{Start: len([]rune(head[:i+1])) + 1}
	for _, name := range []string{"apfel", "birne", "banane", "ananas"} {
		c.Items = append(c.Items, CompletionItem{Label: name, Note: "Frucht", Insert: name + "()", Back: 1})
	}
	return c, true
}

func offered(e *Editor) string {
	if !e.Completing() {
		return ""
	}
	var list []string
	for i, item := range e.offer.matches {
		label := item.Label
		if i == e.offer.at {
			label = ">" + label
		}
		list = append(list, label)
	}
	return strings.Join(list, " ")
}

func TestEditorCompletes(t *testing.T) {
	e, w := editorOn(t, "")
	e.OnComplete = fruits
	typeIn := func(s string) {
		for _, r := range s {
			w.Canvas().Focused().TypedRune(r)
		}
	}
	is := func(want string) {
		t.Helper()
		if got := offered(e); got != want {
			t.Errorf("offered is %q, want %q", got, want)
		}
	}
	typeIn("x ")
	is("")
	typeIn("@")
	is(">apfel birne banane ananas")
	typeIn("an")
	is(">ananas banane") // what begins with it comes first
	press(w, fyne.KeyDown)
	is("ananas >banane")
	typeIn("a")
	is("ananas >banane") // the mark stays
	press(w, fyne.KeyUp, fyne.KeyUp)
	is("ananas >banane")
	press(w, fyne.KeyBackspace)
	is("ananas >banane")
	press(w, fyne.KeyReturn)
	is("")
	if e.Text() != "x @banane()" {
		t.Fatalf("it reads %q", e.Text())
	}
	caretIs(t, e, 1, 11) // between the brackets
	e.Undo()
	if e.Text() != "x @an" {
		t.Errorf("one undo gives %q", e.Text())
	}
	// Tab takes too, and does not indent
	e.Complete()
	is(">ananas banane")
	press(w, fyne.KeyTab)
	if e.Text() != "x @ananas()" {
		t.Errorf("Tab gives %q", e.Text())
	}
	// Esc closes it for this word, the next one opens it again, and asking does
	e.SetText("")
	typeIn("@b")
	press(w, fyne.KeyEscape)
	is("")
	if e.leaving {
		t.Error("Esc of the list also leaves the editor")
	}
	typeIn("a")
	is("")
	e.Complete()
	is(">banane")
	press(w, fyne.KeyEscape)
	typeIn(" @b")
	is(">birne banane")
	// what fits nothing closes it, as do moves and clicks elsewhere
	typeIn("q")
	is("")
	press(w, fyne.KeyBackspace)
	e.Complete()
	is(">birne banane")
	press(w, fyne.KeyLeft)
	is("")
	e.Complete()
	w.Canvas().Unfocus()
	is("")
	e.SetReadOnly(true)
	e.Focus()
	e.Complete()
	is("")
}

func TestEditorCompletionEatsWhatIsThere(t *testing.T) {
	e, w := editorOn(t, "@ap()!")
	e.OnComplete = func(line string, column int, asked bool) (Completion, bool) {
		c, ok := fruits(line, column, asked)
		for i := range c.Items {
			c.Items[i].Eat = 2
		}
		return c, ok
	}
	e.GoTo(1, 4)
	e.Complete()
	press(w, fyne.KeyReturn)
	if e.Text() != "@apfel()!" {
		t.Errorf("it reads %q", e.Text())
	}
}

func TestEditorInFront(t *testing.T) {
	e, _ := editorOn(t, "---\nid: a\n\n---\nText")
	var got []bool
	for line := 1; line <= 5; line++ {
		e.GoTo(line, 1)
		got = append(got, e.InFront())
	}
	if want := []bool{false, true, true, false, false}; !slices.Equal(got, want) {
		t.Errorf("in the front matter: %v, want %v", got, want)
	}
	e.SetText("---\nid") // not closed yet
	e.GoTo(2, 3)
	if !e.InFront() {
		t.Error("an open front matter is none")
	}
	// a word that is typed to its end leaves Enter to the text
	e.OnComplete = func(string, int, bool) (Completion, bool) {
		return Completion{Start: 1, Items: []CompletionItem{{Label: "idea", Insert: "idea"}}}, true
	}
	e.TypedRune('e')
	if !e.Completing() {
		t.Error("nothing is offered")
	}
	e.TypedRune('a')
	if e.Completing() {
		t.Error("what is complete is offered")
	}
}

func TestEditorCompletionByMouseAndItsPlace(t *testing.T) {
	e, _ := editorOn(t, strings.Repeat("\n", 100))
	e.OnComplete = fruits
	for _, line := range []int{1, 50, 101} {
		e.GoTo(line, 1)
		e.TypedRune('@')
		at, size := e.offer.Position(), e.offer.Size()
		if !e.Completing() || at.X < 0 || at.Y < 0 || at.Y+size.Height > 300 || at.X+size.Width > 500 {
			t.Errorf("on line %d the list is at %v, %v large", line, at, size)
		}
		y := editorPadTop + float32(e.rows.row(e.text.caret))*e.cell.Height - e.scroll.offset
		if at.Y < y+e.cell.Height && at.Y+size.Height > y {
			t.Errorf("on line %d the list covers it", line)
		}
	}
	row := fyne.NewPos(30, 4+2.5*Scaled(offerRow))
	e.offer.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: row}})
	if got := offered(e); got != "apfel birne >banane ananas" {
		t.Errorf("the pointer marks %q", got)
	}
	test.TapAt(e.offer, row)
	if got := string(e.text.lines[100]); got != "@banane()" {
		t.Errorf("the click gives %q", got)
	}
}

func TestEditorCompletionTellsWhatARowIsAbout(t *testing.T) {
	e, w := editorOn(t, "")
	e.OnComplete = func(string, int, bool) (Completion, bool) {
		return Completion{Start: 1, Items: []CompletionItem{{Label: "xa", Insert: "xa", About: "Erstens"}, {Label: "xb", Insert: "xb", About: "Zweitens"}}}, true
	}
	e.TypedRune('x')
	said := func() string { return drawnWords(&e.offer.about.brush) }
	if said() != "Erstens" {
		t.Errorf("it says %q", said())
	}
	press(w, fyne.KeyDown)
	if said() != "Zweitens" {
		t.Errorf("below it says %q", said())
	}
	if o := e.offer; o.rowAt(fyne.NewPos(20, o.Size().Height-5)) != -1 {
		t.Error("a click on the sentence takes a row")
	}
}

func TestEditorLongCompletionScrolls(t *testing.T) {
	e, w := editorOn(t, "")
	e.OnComplete = func(string, int, bool) (Completion, bool) {
		c := Completion{Start: 1}
		for i := range 500 {
			c.Items = append(c.Items, CompletionItem{Label: strings.Repeat("x", i%5+1), Insert: "y"})
		}
		return c, true
	}
	e.TypedRune('x')
	for range 60 {
		press(w, fyne.KeyPageDown)
	}
	press(w, fyne.KeyUp)
	top := float32(e.offer.at)*Scaled(offerRow) - e.offer.scroll.offset
	if e.offer.at != 398 && e.offer.at < 300 || top < 0 || top > e.offer.scroll.view {
		t.Errorf("row %d is at %v", e.offer.at, top)
	}
	if n := len(e.offer.rows.brush.objects); n > 40 {
		t.Errorf("%d objects for eight rows", n)
	}
	press(w, fyne.KeyHome) // moves the caret and closes the list
	if e.Completing() {
		t.Error("the list stays")
	}
}

func TestEditorSignsRepair(t *testing.T) {
	e, w := editorOn(t, "gut\nschelcht\nmies")
	repaired := 0
	e.SetMarks([]Mark{
		{Line: 2, Column: 1, Length: 8, Severity: MarkWarning, Message: "Tippfehler", Fix: "Ersetzen", Repair: func() { repaired++ }},
		{Line: 3, Column: 1, Severity: MarkHint, Message: "Ton"},
	})
	sign := func(line float32) fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(e.gutter()-editorSignLeft+3, editorPadTop+(line-0.5)*e.cell.Height)}
	}
	e.MouseMoved(&desktop.MouseEvent{PointEvent: sign(2)})
	if e.Cursor() != desktop.PointerCursor || !strings.Contains(e.tip.text, "Tippfehler") || !strings.Contains(e.tip.text, "Ersetzen") {
		t.Errorf("over the bulb the tip says %q", e.tip.text)
	}
	e.MouseMoved(&desktop.MouseEvent{PointEvent: sign(3)})
	if e.Cursor() == desktop.PointerCursor || e.tip.text != "Ton" {
		t.Errorf("over a sign without a repair the tip says %q", e.tip.text)
	}
	e.GoTo(1, 1)
	e.MouseDown(&desktop.MouseEvent{PointEvent: sign(2), Button: desktop.MouseButtonPrimary})
	if repaired != 1 || e.SelectedText() != "" || e.tip.text != "" {
		t.Errorf("the click repairs %d times and selects %q", repaired, e.SelectedText())
	}
	e.MouseDown(&desktop.MouseEvent{PointEvent: sign(1), Button: desktop.MouseButtonPrimary})
	if repaired != 1 {
		t.Error("a line without a sign repairs")
	}
	// the menu offers it too
	p := fyne.PointEvent{Position: fyne.NewPos(e.gutter()+3*e.cell.Width, editorPadTop+1.5*e.cell.Height)}
	e.TappedSecondary(&p)
	menu, ok := w.Canvas().Overlays().Top().(*Menu)
	if !ok || menu.items[0].Label != "Ersetzen" {
		t.Fatal("the menu does not repair")
	}
	menu.choose(0)
	if repaired != 2 {
		t.Error("the menu did not repair")
	}
}

func TestEditorCompletionSaysALongSentenceInTwoLines(t *testing.T) {
	e, _ := editorOn(t, "")
	e.Resize(fyne.NewSize(800, 400))
	e.OnComplete = func(string, int, bool) (Completion, bool) {
		return Completion{Start: 1, Items: []CompletionItem{{Label: "xa", Insert: "xa", About: strings.Repeat("word ", 18) + "end"}, {Label: "xb", Insert: "xb", About: strings.Repeat("word ", 90)}}}, true
	}
	e.TypedRune('x')
	if said := drawnWords(&e.offer.about.brush); !strings.HasSuffix(said, "end") {
		t.Errorf("it says %q", said)
	}
	e.offer.mark(1)
	if said := drawnWords(&e.offer.about.brush); !strings.HasSuffix(said, "…") || e.offer.foot() > 3*Caption.lineHeight() {
		t.Errorf("what has no room is not cut: %q, %v high", said, e.offer.foot())
	}
}
