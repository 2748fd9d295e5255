package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/text"
	"konklave/model"
)

// placesOf lists what a search found: "line:from-to".
func placesOf(e *Editor) string {
	var list []string
	if e.finder != nil {
		for i, line := range e.finder.found {
			for _, p := range line {
				list = append(list, fmt.Sprintf("%d:%d-%d", i+1, p.from, p.to))
			}
		}
	}
	return strings.Join(list, " ")
}

func TestEditorFinds(t *testing.T) {
	for _, c := range []struct {
		name, text string
		find       Find
		want       string
	}{
		{"any case", "Über ÜBER über", Find{Words: "über"}, "1:0-4 1:5-9 1:10-14"},
		{"its case", "Über ÜBER über", Find{Words: "über", MatchCase: true}, "1:10-14"},
		{"lines", "a\nba\n\na", Find{Words: "a"}, "1:0-1 2:1-2 4:0-1"},
		{"signs are no pattern", "a.b axb", Find{Words: "a.b"}, "1:0-3"},
		{"pattern", "a.b axb", Find{Words: "a.b", Pattern: true}, "1:0-3 1:4-7"},
		{"whole words", "um umso (um) Gum um", Find{Words: "um", WholeWord: true}, "1:0-2 1:9-11 1:17-19"},
		{"whole words with umlauts", "für fürs Gefür", Find{Words: "für", WholeWord: true}, "1:0-3"},
		{"whole signs", "a {{ b }} {{", Find{Words: "{{", WholeWord: true}, "1:2-4 1:10-12"},
		{"behind wide signs", "漢字😀a", Find{Words: "a"}, "1:3-4"},
		{"a pattern that finds nothing long", "aab", Find{Words: "x*", Pattern: true}, ""},
		{"some of them are empty", "aab", Find{Words: "a*", Pattern: true}, "1:0-2"},
		{"ends of lines", "ab\nb", Find{Words: "^b$", Pattern: true}, "2:0-1"},
		{"nothing", "ab", Find{}, ""},
	} {
		e, _ := editorOn(t, c.text)
		if err := e.SetFind(c.find); err != nil {
			t.Fatal(err)
		}
		if got := placesOf(e); got != c.want {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEditorPatternThatCannotBeRead(t *testing.T) {
	e, _ := editorOn(t, "a(b")
	if err := e.SetFind(Find{Words: "a(", Pattern: true}); model.CodeOf(err) != model.Invalid {
		t.Errorf("the error is %v", err)
	}
	if e.FindNext(false) || e.ReplaceAllFound("x") != 0 {
		t.Error("it finds something all the same")
	}
}

func TestEditorGoesFromPlaceToPlace(t *testing.T) {
	e, _ := editorOn(t, "ab ab\nx\nab")
	told := 0
	e.OnFound = func() { told++ }
	if err := e.SetFind(Find{Words: "ab"}); err != nil {
		t.Fatal(err)
	}
	var trail []string
	step := func(back bool) {
		e.FindNext(back)
		at, total := e.Found()
		trail = append(trail, fmt.Sprintf("%d/%d", at, total))
	}
	for range 4 {
		step(false)
	}
	for range 4 {
		step(true)
	}
	if got, want := strings.Join(trail, " "), "1/3 2/3 3/3 1/3 3/3 2/3 1/3 3/3"; got != want {
		t.Errorf("it goes %s, want %s", got, want)
	}
	if told < 8 {
		t.Errorf("told %d times", told)
	}
	// the places follow what is typed
	e.GoTo(2, 2)
	e.TypedRune('a')
	e.TypedRune('b')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := placesOf(e); got != "1:0-2 1:3-5 2:1-3 4:0-2" {
		t.Errorf("after typing: %s", got)
	}
	e.SetText("nur ab")
	if got := placesOf(e); got != "1:4-6" {
		t.Errorf("in another text: %s", got)
	}
}

func TestEditorReplaces(t *testing.T) {
	for _, c := range []struct {
		name, text string
		find       Find
		with, want string
		n          int
	}{
		{"words", "ab AB\nxab", Find{Words: "ab"}, "c", "c c\nxc", 3},
		{"longer words", "a a a", Find{Words: "a"}, "aaa", "aaa aaa aaa", 3},
		{"away", "a-b-c", Find{Words: "-"}, "", "abc", 2},
		{"groups", "Frau Harms, Herr Klein", Find{Words: `(Frau|Herr) (\w+)`, Pattern: true}, "$2 ($1)", "Harms (Frau), Klein (Herr)", 2},
		{"a sign that is no group", "a", Find{Words: "a"}, "$1", "$1", 1},
		{"no line breaks", "a", Find{Words: "a"}, "b\nc", "b c", 1},
		{"nothing", "a", Find{Words: "x"}, "b", "a", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, _ := editorOn(t, c.text)
			if err := e.SetFind(c.find); err != nil {
				t.Fatal(err)
			}
			changes := 0
			e.OnChanged = func() { changes++ }
			if n := e.ReplaceAllFound(c.with); n != c.n || e.Text() != c.want {
				t.Errorf("%d replaced, it reads %q", n, e.Text())
			}
			if changes != min(c.n, 1) {
				t.Errorf("told of %d changes", changes)
			}
			if e.Undo() != (c.n > 0) || e.Text() != c.text {
				t.Errorf("one undo gives %q", e.Text())
			}
			if e.Redo() != (c.n > 0) || e.Text() != c.want {
				t.Errorf("redo gives %q", e.Text())
			}
		})
	}
}

func TestEditorReplacingKeepsTheCaretAtItsText(t *testing.T) {
	e, _ := editorOn(t, "ab ab ab|")
	e.GoTo(1, 9)
	if err := e.SetFind(Find{Words: "ab"}); err != nil {
		t.Fatal(err)
	}
	e.ReplaceAllFound("long")
	caretIs(t, e, 1, 15)
	e.SetReadOnly(true)
	if e.ReplaceAllFound("x") != 0 {
		t.Error("it replaces in a page that cannot be changed")
	}
}

func TestFindBar(t *testing.T) {
	text.Set(text.German)
	e := NewEditor()
	bar := NewFindBar(e)
	shown := 0
	all := Column(0, bar.Object, Grow(e))
	w := showOn(t, fyne.NewSize(600, 400), all)
	bar.OnShown = func() { shown++; all.Refresh() }
	e.SetText("Eins zwei\neins drei")
	e.Focus()
	// opened, it looks for the selected words and has the cursor
	e.Select(2, 1, 4)
	bar.Open(false)
	if !bar.IsOpen() || bar.second.Visible() || bar.words.Text() != "eins" || bar.count.Text() != "2 von 2" || w.Canvas().Focused() != bar.words.Focusable() {
		t.Errorf("open %v, it looks for %q, says %q", bar.IsOpen(), bar.words.Text(), bar.count.Text())
	}
	// typing goes to the first place behind the caret
	bar.words.SetText("zwei")
	if e.SelectedText() != "zwei" || bar.count.Text() != "1 von 1" {
		t.Errorf("typed, it selects %q and says %q", e.SelectedText(), bar.count.Text())
	}
	// Enter goes on, the buttons do so too
	bar.words.SetText("eins")
	press(w, fyne.KeyReturn)
	if bar.count.Text() != "1 von 2" {
		t.Errorf("after Enter it says %q", bar.count.Text())
	}
	press(w, fyne.KeyUp)
	if bar.count.Text() != "2 von 2" {
		t.Errorf("after Up it says %q", bar.count.Text())
	}
	test.Tap(bar.options[0]) // case
	if bar.count.Text() != "1 von 1" {
		t.Errorf("with its case it says %q", bar.count.Text())
	}
	test.Tap(bar.options[2])
	bar.words.SetText("(")
	if bar.count.Text() != "nicht lesbar" {
		t.Errorf("a bad pattern says %q", bar.count.Text())
	}
	test.Tap(bar.options[2])
	test.Tap(bar.options[0])
	// replacing: one, then all
	bar.Open(true)
	bar.words.SetText("eins")
	bar.with.SetText("vier")
	e.GoTo(1, 1)
	bar.replace() // selects the first
	bar.replace() // replaces it, selects the next
	if e.Text() != "vier zwei\neins drei" || e.SelectedText() != "eins" {
		t.Errorf("it reads %q, selected %q", e.Text(), e.SelectedText())
	}
	bar.replaceAll()
	if e.Text() != "vier zwei\nvier drei" || bar.count.Text() != "1 ersetzt" {
		t.Errorf("it reads %q and says %q", e.Text(), bar.count.Text())
	}
	// Esc closes and gives the keys back
	w.Canvas().Focus(bar.words.Focusable())
	press(w, fyne.KeyEscape)
	if bar.IsOpen() || w.Canvas().Focused() != e || e.finder != nil || shown != 3 {
		t.Errorf("open %v, places %q, told %d times", bar.IsOpen(), placesOf(e), shown)
	}
}
