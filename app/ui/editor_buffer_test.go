package ui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBufferRoundTrip(t *testing.T) {
	for _, tc := range []struct{ name, in, out string }{
		{"empty", "", ""},
		{"one line", "abc", "abc"},
		{"last break kept", "a\nb\n", "a\nb\n"},
		{"windows breaks kept", "a\r\nb\r\n", "a\r\nb\r\n"},
		{"mixed breaks follow the first", "a\r\nb\nc", "a\r\nb\r\nc"},
		{"old mac", "a\rb", "a\nb"},
		{"umlauts and emoji", "Käthe 🙂\nÖ", "Käthe 🙂\nÖ"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := newBuffer(tc.in).String(); got != tc.out {
				t.Errorf("got %q, want %q", got, tc.out)
			}
		})
	}
}

func TestBufferReplace(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		from, to   spot
		with, want string
		end        spot
		change     lineChange
	}{
		{"insert", "abc", spot{0, 1}, spot{0, 1}, "X", "aXbc", spot{0, 2}, lineChange{0, 1, 1}},
		{"delete", "abc", spot{0, 1}, spot{0, 2}, "", "ac", spot{0, 1}, lineChange{0, 1, 1}},
		{"split", "abc", spot{0, 1}, spot{0, 1}, "\n", "a\nbc", spot{1, 0}, lineChange{0, 1, 2}},
		{"join", "a\nb\nc", spot{0, 1}, spot{1, 0}, "", "ab\nc", spot{0, 1}, lineChange{0, 2, 1}},
		{"several lines", "a\nb\nc", spot{0, 1}, spot{2, 0}, "1\n2", "a1\n2c", spot{1, 1}, lineChange{0, 3, 2}},
		{"wrong order", "abc", spot{0, 2}, spot{0, 1}, "", "ac", spot{0, 1}, lineChange{0, 1, 1}},
		{"outside", "abc", spot{5, 9}, spot{9, 9}, "!", "abc!", spot{0, 4}, lineChange{0, 1, 1}},
		{"before the start", "abc", spot{-1, 7}, spot{0, 1}, "", "bc", spot{0, 0}, lineChange{0, 1, 1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newBuffer(tc.text)
			end, change := b.replace(tc.from, tc.to, tc.with)
			if got := b.String(); got != tc.want {
				t.Errorf("text %q, want %q", got, tc.want)
			}
			if end != tc.end || change != tc.change {
				t.Errorf("end %v change %v, want %v %v", end, change, tc.end, tc.change)
			}
		})
	}
}

// Lines of a fresh buffer share one array; an edit must not leak into the next.
func TestBufferLinesDoNotOverlap(t *testing.T) {
	b := newBuffer("aa\nbb\ncc")
	b.replace(spot{0, 2}, spot{0, 2}, "XXXX")
	b.replace(spot{1, 0}, spot{1, 2}, "")
	b.replace(spot{1, 0}, spot{1, 0}, "YYYYYY")
	if got, want := b.String(), "aaXXXX\nYYYYYY\ncc"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWords(t *testing.T) {
	b := newBuffer("  Käthe's {{konto.projekt}}\n\nnext")
	right := []spot{{0, 7}, {0, 8}, {0, 9}, {0, 12}, {0, 17}, {0, 18}, {0, 25}, {0, 27}, {1, 0}, {2, 0}, {2, 4}, {2, 4}}
	p := spot{}
	for i, want := range right {
		if p = b.wordRight(p); p != want {
			t.Fatalf("step %d right: %v, want %v", i, p, want)
		}
	}
	left := []spot{{2, 0}, {1, 0}, {0, 27}, {0, 25}, {0, 18}, {0, 17}, {0, 12}, {0, 10}, {0, 8}, {0, 7}, {0, 2}, {0, 0}, {0, 0}}
	for i, want := range left {
		if p = b.wordLeft(p); p != want {
			t.Fatalf("step %d left: %v, want %v", i, p, want)
		}
	}
	for _, tc := range []struct {
		at       spot
		from, to int
	}{{spot{0, 3}, 2, 7}, {spot{0, 0}, 0, 2}, {spot{0, 13}, 12, 17}, {spot{2, 4}, 0, 4}, {spot{1, 0}, 0, 0}} {
		from, to := b.wordAt(tc.at)
		if from.col != tc.from || to.col != tc.to {
			t.Errorf("word at %v: %d..%d, want %d..%d", tc.at, from.col, to.col, tc.from, tc.to)
		}
	}
}

// Combining marks and joiners move together with the character before them.
func TestStepsOverMarks(t *testing.T) {
	b := newBuffer("ae\u0301b")
	if p := b.right(spot{0, 1}); p != (spot{0, 3}) {
		t.Errorf("right: %v", p)
	}
	if p := b.left(spot{0, 3}); p != (spot{0, 1}) {
		t.Errorf("left: %v", p)
	}
}

func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		text  string
		width int
		want  []int
	}{
		{"short", 10, nil},
		{"", 10, nil},
		{"one two three", 8, []int{8}},
		{"one two three four", 9, []int{8, 14}},
		{"abcdefghijkl", 5, []int{5, 10}},
		{"ab cdefghijkl", 5, []int{3, 8}},
		{"blanks hang      over", 10, []int{7, 17}},
		{"漢字漢字", 4, []int{2}},
	} {
		got := cellRows([]rune(tc.text), tc.width)
		if len(got) != len(tc.want) {
			t.Errorf("%q: %v, want %v", tc.text, got, tc.want)
			continue
		}
		for i := range got {
			if got[i] != tc.want[i] {
				t.Errorf("%q: %v, want %v", tc.text, got, tc.want)
			}
		}
	}
}

func TestColAt(t *testing.T) {
	for _, tc := range []struct {
		text string
		x    float32
		want int
	}{{"abc", -3, 0}, {"abc", 0.4, 0}, {"abc", 0.6, 1}, {"abc", 9, 3}, {"漢a", 1.2, 1}, {"\ta", 0.9, 0}, {"\ta", 1.1, 1}} {
		if got := colAt([]rune(tc.text), tc.x); got != tc.want {
			t.Errorf("%q at %v: %d, want %d", tc.text, tc.x, got, tc.want)
		}
	}
}

// stringModel is the same text as a plain string, edited the slow and obvious way.
type stringModel struct{ text string }

func (m *stringModel) offset(p spot) int {
	lines := strings.Split(m.text, "\n")
	p.line = min(max(p.line, 0), len(lines)-1)
	n := 0
	for _, l := range lines[:p.line] {
		n += len([]rune(l)) + 1
	}
	return n + min(max(p.col, 0), len([]rune(lines[p.line])))
}

func (m *stringModel) replace(from, to spot, with string) {
	r := []rune(m.text)
	i, j := m.offset(from), m.offset(to)
	m.text = string(r[:min(i, j)]) + with + string(r[max(i, j):])
}

// TestBufferAgainstString makes random edits in both and compares; then takes
// all of them back and makes them again.
func TestBufferAgainstString(t *testing.T) {
	pieces := []string{"", "a", "ß", "\n", "zwei\nZeilen", "\n\n", "漢字", " ", "e\u0301", "{{x}}"}
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 1))
		start := strings.Repeat("Zeile mit Text\n", int(seed%5))
		s, m := newSession(start), &stringModel{start}
		states := []string{start}
		for range 80 {
			at := func() spot {
				l := rng.IntN(len(s.lines))
				return spot{l, rng.IntN(len(s.lines[l]) + 1)}
			}
			from, to := at(), at()
			with := pieces[rng.IntN(len(pieces))]
			if from == to && with == "" {
				continue
			}
			s.selectRange(from, to)
			m.replace(from, to, with)
			s.insert(with, editOther)
			if got := s.String(); got != m.text {
				t.Fatalf("seed %d: %q, want %q", seed, got, m.text)
			}
			states = append(states, m.text)
		}
		for i := len(states) - 2; i >= 0; i-- {
			s.undo()
			if got := s.String(); got != states[i] {
				t.Fatalf("seed %d: undo to state %d: %q, want %q", seed, i, got, states[i])
			}
		}
		if s.undo() {
			t.Fatalf("seed %d: one undo too many", seed)
		}
		for i := 1; i < len(states); i++ {
			s.redo()
			if got := s.String(); got != states[i] {
				t.Fatalf("seed %d: redo to state %d", seed, i)
			}
		}
	}
}

func FuzzBuffer(f *testing.F) {
	f.Add("a\nb", "x\ny", 0, 1, 1, 0)
	f.Add("", "", 0, 0, 0, 0)
	f.Add("漢\r\nb\r", "\r\n", 1, 0, 9, -4)
	f.Fuzz(func(t *testing.T, text, with string, l1, c1, l2, c2 int) {
		if !utf8.ValidString(text) || !utf8.ValidString(with) || len(text)+len(with) > 1<<16 {
			return
		}
		s := newSession(text)
		s.crlf = false
		m := &stringModel{plainBreaks(text)}
		from, to := s.clamp(spot{l1, c1}), s.clamp(spot{l2, c2})
		s.selectRange(from, to)
		m.replace(from, to, plainBreaks(with))
		s.insert(with, editOther)
		if got := s.String(); got != m.text {
			t.Fatalf("%q, want %q", got, m.text)
		}
		p := s.caret
		for _, step := range []func(spot) spot{s.left, s.right, s.wordLeft, s.wordRight} {
			if q := step(p); q != s.clamp(q) {
				t.Fatalf("%v leads out of the text to %v", p, q)
			}
		}
		for _, line := range s.lines {
			if onGrid(line) {
				if slow, fast := anyRows(line, c1), cellRows(line, c1); !slices.Equal(slow, fast) {
					t.Fatalf("%q in %d: rows at %v, want %v", string(line), c1, fast, slow)
				}
			}
			last := 0
			for _, start := range cellRows(line, c1) {
				if start <= last || start >= len(line) {
					t.Fatalf("row start %d after %d in a line of %d", start, last, len(line))
				}
				last = start
			}
		}
		if from != to || with != "" {
			s.undo()
			if got := s.String(); got != plainBreaks(text) {
				t.Fatalf("undo: %q, want %q", got, text)
			}
		}
	})
}
