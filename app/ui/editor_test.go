package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func editorOn(t *testing.T, text string) (*Editor, fyne.Window) {
	t.Helper()
	e := NewEditor()
	w := showOn(t, fyne.NewSize(500, 300), e)
	e.SetText(text)
	e.Focus()
	if w.Canvas().Focused() != e {
		t.Fatal("no focus")
	}
	return e, w
}

func caretIs(t *testing.T, e *Editor, line, column int) {
	t.Helper()
	if l, c := e.Caret(); l != line || c != column {
		t.Errorf("caret at %d:%d, want %d:%d", l, c, line, column)
	}
}

func TestEditorTypes(t *testing.T) {
	e, w := editorOn(t, "")
	changes, carets := 0, 0
	e.OnChanged = func() { changes++ }
	e.OnCaret = func(int, int) { carets++ }
	for _, r := range "Grüße\x01!" {
		w.Canvas().Focused().TypedRune(r)
	}
	press(w, fyne.KeyReturn, fyne.KeyTab)
	w.Canvas().Focused().TypedRune('x')
	press(w, fyne.KeyLeft, fyne.KeyBackspace, fyne.KeyDelete)
	if got, want := e.Text(), "Grüße!\n "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if changes != 11 || carets != 12 {
		t.Errorf("%d changes, %d carets", changes, carets)
	}
	for e.Undo() {
	}
	if e.Text() != "" || e.CanUndo() || !e.CanRedo() {
		t.Errorf("%q after undo", e.Text())
	}
}

func TestEditorMoves(t *testing.T) {
	e, w := editorOn(t, "eins zwei\n  drei\n\nvier")
	shift := func(keys ...fyne.KeyName) {
		e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		press(w, keys...)
		e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	press(w, fyne.KeyEnd)
	caretIs(t, e, 1, 10)
	press(w, fyne.KeyDown)
	caretIs(t, e, 2, 7)
	press(w, fyne.KeyDown)
	caretIs(t, e, 3, 1)
	press(w, fyne.KeyUp, fyne.KeyUp) // back to the column it came from
	caretIs(t, e, 1, 10)
	press(w, fyne.KeyDown, fyne.KeyHome)
	caretIs(t, e, 2, 3)
	press(w, fyne.KeyHome)
	caretIs(t, e, 2, 1)
	press(w, fyne.KeyLeft)
	caretIs(t, e, 1, 10)
	press(w, fyne.KeyRight, fyne.KeyUp, fyne.KeyUp)
	caretIs(t, e, 1, 1)
	press(w, fyne.KeyPageDown)
	caretIs(t, e, 4, 5)
	shift(fyne.KeyLeft, fyne.KeyLeft)
	if got := e.SelectedText(); got != "er" {
		t.Errorf("selected %q", got)
	}
	press(w, fyne.KeyLeft) // collapses to the left side
	caretIs(t, e, 4, 3)
	shift(fyne.KeyUp, fyne.KeyUp)
	if got := e.SelectedText(); got != "drei\n\nvi" {
		t.Errorf("selected %q", got)
	}
	press(w, fyne.KeyEscape)
	if e.SelectedText() != "" {
		t.Error("Esc keeps the selection")
	}
}

func TestEditorShortcuts(t *testing.T) {
	e, _ := editorOn(t, "eins zwei drei")
	clip := test.NewClipboard()
	ctrl := func(key fyne.KeyName, mod fyne.KeyModifier) {
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
	}
	word := fyne.KeyModifierControl
	ctrl(fyne.KeyRight, word)
	caretIs(t, e, 1, 5)
	ctrl(fyne.KeyRight, word|fyne.KeyModifierShift)
	if got := e.SelectedText(); got != " zwei" {
		t.Errorf("selected %q", got)
	}
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if e.Text() != "eins drei" || clip.Content() != " zwei" {
		t.Errorf("%q, clipboard %q", e.Text(), clip.Content())
	}
	ctrl(fyne.KeyEnd, word)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if e.Text() != "eins drei zwei" {
		t.Errorf("%q", e.Text())
	}
	ctrl(fyne.KeyBackspace, word)
	ctrl(fyne.KeyHome, word)
	ctrl(fyne.KeyDelete, word)
	if e.Text() != " drei " {
		t.Errorf("%q", e.Text())
	}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != " drei " {
		t.Errorf("clipboard %q", clip.Content())
	}
	clip.SetContent("a\r\nb\x00c")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if e.Text() != "a\nbc" {
		t.Errorf("%q", e.Text())
	}
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if e.Text() != " drei " {
		t.Errorf("%q after undo", e.Text())
	}
	ctrl(fyne.KeyZ, word|fyne.KeyModifierShift)
	if e.Text() != "a\nbc" {
		t.Errorf("%q after redo", e.Text())
	}

	var unused fyne.Shortcut
	before := Unused
	Unused = func(s fyne.Shortcut) { unused = s }
	t.Cleanup(func() { Unused = before })
	ctrl(fyne.KeyK, word)
	if unused == nil {
		t.Error("a shortcut without use is swallowed")
	}
	unused = nil
	e.OnShortcut = func(fyne.Shortcut) bool { return true }
	ctrl(fyne.KeyB, word)
	if unused != nil {
		t.Error("a used shortcut is handed on")
	}
}

func TestEditorMacKeys(t *testing.T) {
	e, _ := editorOn(t, "eins zwei\ndrei")
	press := func(key fyne.KeyName, mod fyne.KeyModifier) bool {
		return e.editShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod}, true)
	}
	press(fyne.KeyRight, fyne.KeyModifierAlt)
	caretIs(t, e, 1, 5)
	press(fyne.KeyRight, fyne.KeyModifierSuper)
	caretIs(t, e, 1, 10)
	press(fyne.KeyDown, fyne.KeyModifierSuper)
	caretIs(t, e, 2, 5)
	press(fyne.KeyLeft, fyne.KeyModifierSuper)
	caretIs(t, e, 2, 1)
	if press(fyne.KeyLeft, fyne.KeyModifierControl) {
		t.Error("Control and an arrow is not ours on macOS")
	}
	if e.editShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}, false) {
		t.Error("Alt and an arrow goes back in the window elsewhere")
	}
}

func TestEditorMouse(t *testing.T) {
	e, w := editorOn(t, "eins zwei\ndrei {{vier}}\n")
	point := func(line, col float32) fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(e.gutter()+(col-1)*e.cell.Width, editorPadTop+(line-0.5)*e.cell.Height)}
	}
	down := func(line, col float32, mod fyne.KeyModifier) {
		e.MouseDown(&desktop.MouseEvent{PointEvent: point(line, col), Button: desktop.MouseButtonPrimary, Modifier: mod})
	}
	down(1, 3, 0)
	caretIs(t, e, 1, 3)
	down(2, 99, 0)
	caretIs(t, e, 2, 14)
	down(2, 3, fyne.KeyModifierShift)
	if got := e.SelectedText(); got != "ei {{vier}}" {
		t.Errorf("selected %q", got)
	}
	down(99, 1, 0)
	caretIs(t, e, 3, 1)
	down(1, 2, 0)
	e.Dragged(&fyne.DragEvent{PointEvent: point(2, 5)})
	e.DragEnd()
	if got := e.SelectedText(); got != "ins zwei\ndrei" {
		t.Errorf("dragged over %q", got)
	}
	p := point(2, 9)
	e.DoubleTapped(&p)
	if got := e.SelectedText(); got != "vier" {
		t.Errorf("double click took %q", got)
	}
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, editorPadTop+5)}, Button: desktop.MouseButtonPrimary})
	if got := e.SelectedText(); got != "eins zwei\n" {
		t.Errorf("the line number took %q", got)
	}
	e.MouseDown(&desktop.MouseEvent{PointEvent: point(1, 4), Button: desktop.MouseButtonSecondary})
	if got := e.SelectedText(); got != "eins zwei\n" {
		t.Errorf("a secondary click inside dropped the selection: %q", got)
	}
	p = point(1, 4)
	e.TappedSecondary(&p)
	menu, ok := w.Canvas().Overlays().Top().(*Menu)
	if !ok || len(menu.items) != 5 {
		t.Fatal("no menu")
	}
	menu.choose(0)
	if e.Text() != "drei {{vier}}\n" || fyne.CurrentApp().Clipboard().Content() != "eins zwei\n" {
		t.Errorf("cut left %q", e.Text())
	}
}

func TestEditorWraps(t *testing.T) {
	line := strings.Repeat("wort ", 40)
	e, w := editorOn(t, "a\n"+line+"\nb")
	width := e.rows.width
	if width < 40 || width > 60 {
		t.Fatalf("%d cells in 500", width)
	}
	press(w, fyne.KeyDown, fyne.KeyDown)
	l, c := e.Caret()
	if l != 2 || c == 1 {
		t.Errorf("down in a wrapped line goes to %d:%d", l, c)
	}
	press(w, fyne.KeyEnd)
	row := e.rows.row(e.text.caret)
	if row != 2 {
		t.Errorf("End leaves the row: %d", row)
	}
	press(w, fyne.KeyHome)
	if got := e.rows.row(e.text.caret); got != 2 {
		t.Errorf("Home leaves the row: %d", got)
	}
	before := e.rows.total()
	e.Resize(fyne.NewSize(300, 300))
	if e.rows.total() <= before {
		t.Error("a narrower editor has no more rows")
	}
}

func TestEditorMarks(t *testing.T) {
	e, _ := editorOn(t, "eins\n{{konto.projekt}} x\ndrei")
	e.SetMarks([]Mark{{Line: 2, Column: 1, Length: 17, Severity: MarkError, Message: "unbekannt"}, {Line: 3, Column: 1, Severity: MarkWarning}, {Line: 99, Column: 1}})
	count := func(token Token) int {
		n := 0
		for _, r := range e.layer.brush.rects.all[:e.layer.brush.rects.used] {
			if r.FillColor == Color(token) && r.Size().Height == 2 {
				n++
			}
		}
		return n
	}
	if count(Danger) != 1 || count(Sceptic) != 1 {
		t.Errorf("%d errors, %d warnings", count(Danger), count(Sceptic))
	}
	e.GoTo(1, 5)
	e.Insert("\nneu")
	if e.marks[0].Line != 3 || e.marks[1].Line != 4 {
		t.Errorf("marks do not follow: %+v", e.marks)
	}
	e.Replace(3, 3, 5, "account")
	if got, want := e.Text(), "eins\nneu\n{{account.projekt}} x\ndrei"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	e.Undo()
	if !strings.Contains(e.Text(), "konto") {
		t.Error("a fix is not one step")
	}
	e.Select(3, 1, 17)
	if got := e.SelectedText(); got != "{{konto.projekt}}" {
		t.Errorf("selected %q", got)
	}
	e.Select(3, 18, 6)
	if got := e.SelectedText(); got != " x\ndre" {
		t.Errorf("selected %q over a line break", got)
	}
}

func TestEditorGoToShowsThePlace(t *testing.T) {
	e, _ := editorOn(t, strings.Repeat("Zeile\n", 500))
	for _, line := range []int{400, 1, 250, 501, 900, -3} {
		e.GoTo(line, 2)
		y := editorPadTop + float32(e.rows.row(e.text.caret))*e.cell.Height - e.scroll.offset
		if y < 0 || y+e.cell.Height > 300 {
			t.Errorf("line %d is at %v", line, y)
		}
	}
}

// When something opens below the editor, the line that is typed stays in sight.
func TestEditorKeepsTheCaretInSight(t *testing.T) {
	e, _ := editorOn(t, strings.Repeat("Zeile\n", 50))
	e.GoTo(14, 1)
	e.scrollTo(0)
	e.Resize(fyne.NewSize(500, 200))
	if y := editorPadTop + 13*e.cell.Height - e.scroll.offset; y < 0 || y+e.cell.Height > 200 {
		t.Errorf("the caret is at %v of 200", y)
	}
	// one that was out of sight does not pull the text along
	e.scrollTo(0)
	e.Resize(fyne.NewSize(500, 150))
	if e.scroll.offset != 0 {
		t.Errorf("scrolled to %v", e.scroll.offset)
	}
}

func TestEditorReadOnly(t *testing.T) {
	e, w := editorOn(t, "abc")
	e.SetReadOnly(true)
	w.Canvas().Focused().TypedRune('x')
	press(w, fyne.KeyReturn, fyne.KeyDelete, fyne.KeyTab)
	e.Insert("y")
	e.Surround("**")
	if e.Text() != "abc" || e.CanUndo() {
		t.Errorf("%q", e.Text())
	}
	press(w, fyne.KeyRight)
	caretIs(t, e, 1, 2)
}

func TestEditorTabLeavesAfterEsc(t *testing.T) {
	e, w := editorOn(t, "abc")
	if !e.AcceptsTab() {
		t.Error("Tab leaves at once")
	}
	press(w, fyne.KeyEscape)
	if e.AcceptsTab() {
		t.Error("Tab does not leave after Esc")
	}
	press(w, fyne.KeyRight)
	if !e.AcceptsTab() {
		t.Error("Tab leaves although there was another key")
	}
}
