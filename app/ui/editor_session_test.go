package ui

import "testing"

func typeAll(s *session, text string) {
	for _, r := range text {
		if r == '\n' {
			s.newLine()
			continue
		}
		s.insert(string(r), editTyped)
	}
}

func TestUndoTakesWords(t *testing.T) {
	s := newSession("")
	typeAll(s, "eins zwei drei\nvier")
	for _, want := range []string{"eins zwei drei\n", "eins zwei drei", "eins zwei ", "eins ", ""} {
		s.undo()
		if got := s.String(); got != want {
			t.Fatalf("undo: %q, want %q", got, want)
		}
	}
	for s.redo() {
	}
	if got, want := s.String(), "eins zwei drei\nvier"; got != want {
		t.Fatalf("redo: %q, want %q", got, want)
	}
	if s.caret != (spot{1, 4}) {
		t.Errorf("caret %v", s.caret)
	}
}

func TestUndoSteps(t *testing.T) {
	for _, tc := range []struct {
		name string
		do   func(*session)
		want []string // after each undo
	}{
		{"erasing in a row is one step", func(s *session) {
			s.moveTo(spot{0, 6}, false)
			for range 3 {
				s.erase(editErased, s.left)
			}
		}, []string{"abcdef"}},
		{"moving the caret parts two steps", func(s *session) {
			typeAll(s, "x")
			s.moveTo(spot{0, 0}, false)
			typeAll(s, "y")
		}, []string{"xabcdef", "abcdef"}},
		{"typing over a selection brings it back", func(s *session) {
			s.selectRange(spot{0, 1}, spot{0, 5})
			typeAll(s, "XY")
		}, []string{"abcdef"}},
		{"a new edit drops what was taken back", func(s *session) {
			typeAll(s, "1")
			s.undo()
			typeAll(s, "2")
			s.redo()
		}, []string{"abcdef"}},
		{"delete ahead", func(s *session) {
			s.erase(editAhead, s.right)
			s.erase(editAhead, s.right)
		}, []string{"abcdef"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newSession("abcdef")
			tc.do(s)
			for _, want := range tc.want {
				s.undo()
				if got := s.String(); got != want {
					t.Fatalf("%q, want %q", got, want)
				}
			}
			if s.undo() {
				t.Errorf("one step too many, text is %q", s.String())
			}
		})
	}
}

func TestHistoryIsBounded(t *testing.T) {
	s := newSession("")
	big := make([]byte, historyBytes/4)
	for i := range big {
		big[i] = 'x'
	}
	for range 10 {
		s.selectRange(spot{}, s.end())
		s.insert(string(big), editOther)
	}
	if s.history.size > historyBytes+len(big)*2 {
		t.Errorf("history holds %d bytes", s.history.size)
	}
	for s.undo() {
	}
	sum := 0
	for i := range s.history.done {
		sum += s.history.done[i].bytes()
	}
	if sum != s.history.size {
		t.Errorf("size says %d, steps hold %d", s.history.size, sum)
	}
}

func TestNewLine(t *testing.T) {
	for _, tc := range []struct {
		name, text, want string
		caret            spot
	}{
		{"plain", "ab", "ab\n", spot{1, 0}},
		{"keeps the indent", "  ab", "  ab\n  ", spot{1, 2}},
		{"next item", "- ab", "- ab\n- ", spot{1, 2}},
		{"next task is open", "  - [x] ab", "  - [x] ab\n  - [ ] ", spot{1, 8}},
		{"empty item ends the list", "- a\n- ", "- a\n", spot{1, 0}},
		{"quote", "> a", "> a\n> ", spot{1, 2}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newSession(tc.text)
			s.moveTo(s.end(), false)
			s.newLine()
			if got := s.String(); got != tc.want || s.caret != tc.caret {
				t.Errorf("%q caret %v, want %q %v", got, s.caret, tc.want, tc.caret)
			}
		})
	}
}

func TestIndent(t *testing.T) {
	s := newSession("a\n\nb\nc")
	s.selectRange(spot{0, 0}, spot{3, 0})
	s.indent()
	if got, want := s.String(), "  a\n\n  b\nc"; got != want {
		t.Fatalf("indent: %q, want %q", got, want)
	}
	s.outdent()
	if got, want := s.String(), "a\n\nb\nc"; got != want {
		t.Fatalf("outdent: %q, want %q", got, want)
	}
	s.undo()
	s.undo()
	if got, want := s.String(), "a\n\nb\nc"; got != want || s.undo() {
		t.Fatalf("undo: %q, want %q in two steps", got, want)
	}
	s.moveTo(spot{2, 1}, false)
	s.indent()
	if got, want := s.String(), "a\n\nb  \nc"; got != want {
		t.Fatalf("tab: %q, want %q", got, want)
	}
}

func TestSurround(t *testing.T) {
	s := newSession("ein Wort hier")
	s.moveTo(spot{0, 6}, false)
	s.surround("**")
	if got, want := s.String(), "ein **Wort** hier"; got != want || s.selected() != "Wort" {
		t.Fatalf("%q selected %q, want %q", got, s.selected(), want)
	}
	s.surround("**")
	if got, want := s.String(), "ein Wort hier"; got != want || s.selected() != "Wort" {
		t.Fatalf("%q selected %q, want %q", got, s.selected(), want)
	}
}
