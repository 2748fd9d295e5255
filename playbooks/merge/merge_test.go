package merge

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// drawn writes a comparison as "-old +new  same".
func drawn(lines []Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, map[Kind]string{Same: " ", Gone: "-", New: "+"}[l.Kind]+l.Text)
	}
	return strings.Join(out, "|")
}

func TestDiff(t *testing.T) {
	for _, tt := range []struct{ was, is, want string }{
		{"", "", " "},
		{"a", "a", " a"},
		{"a\n", "a", " a|-"},
		{"a\nb\nc", "a\nc", " a|-b| c"},
		{"a\nc", "a\nb\nc", " a|+b| c"},
		{"a\nb\nc", "a\nB\nc", " a|-b|+B| c"},
		{"a\r\nb\r\n", "a\nb\n", " a| b| "},
		{"\ufeffa", "a", " a"},
		{"a\nb", "c\nd", "-a|-b|+c|+d"},
		{"x\na\ny", "a", "-x| a|-y"},
	} {
		if got := drawn(Diff(tt.was, tt.is)); got != tt.want {
			t.Errorf("%q to %q: %s, want %s", tt.was, tt.is, got, tt.want)
		}
	}
}

// TestDiffTellsBothTexts puts both texts together again from the comparison, for
// texts made at random.
func TestDiffTellsBothTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for range 500 {
		was, is := randomText(random, 30), randomText(random, 30)
		var a, b []string
		for _, l := range Diff(was, is) {
			if l.Kind != New {
				a = append(a, l.Text)
				if l.Old != len(a) {
					t.Fatalf("line %q has the number %d, want %d", l.Text, l.Old, len(a))
				}
			}
			if l.Kind != Gone {
				b = append(b, l.Text)
				if l.New != len(b) {
					t.Fatalf("line %q has the number %d, want %d", l.Text, l.New, len(b))
				}
			}
		}
		if strings.Join(a, "\n") != was || strings.Join(b, "\n") != is {
			t.Fatalf("%q to %q: %q and %q", was, is, a, b)
		}
	}
}

func randomText(r *rand.Rand, most int) string {
	lines := make([]string, r.IntN(most)+1)
	for i := range lines {
		lines[i] = string(rune('a' + r.IntN(6)))
	}
	return strings.Join(lines, "\n")
}

func TestThree(t *testing.T) {
	for _, tt := range []struct {
		name, base, ours, theirs string
		conflicts                int
		mine, yours, both        string // the text by the choice
	}{
		{"nothing", "a\nb", "a\nb", "a\nb", 0, "a\nb", "a\nb", "a\nb"},
		{"only ours", "a\nb\nc", "a\nX\nc", "a\nb\nc", 0, "a\nX\nc", "a\nX\nc", "a\nX\nc"},
		{"only theirs", "a\nb\nc", "a\nb\nc", "a\nb\nc\nd", 0, "a\nb\nc\nd", "a\nb\nc\nd", "a\nb\nc\nd"},
		{"both, apart", "a\nb\nc\nd\ne", "A\nb\nc\nd\ne", "a\nb\nc\nd\nE", 0, "A\nb\nc\nd\nE", "A\nb\nc\nd\nE", "A\nb\nc\nd\nE"},
		{"both the same", "a\nb\nc", "a\nX\nc", "a\nX\nc", 0, "a\nX\nc", "a\nX\nc", "a\nX\nc"},
		{"both, one line", "a\nb\nc", "a\nX\nc", "a\nY\nc", 1, "a\nX\nc", "a\nY\nc", "a\nX\nY\nc"},
		{"changed and deleted", "a\nb\nc", "a\nX\nc", "a\nc", 1, "a\nX\nc", "a\nc", "a\nX\nc"},
		{"two conflicts", "a\nb\nc\nd\ne", "a\nX\nc\nX\ne", "a\nY\nc\nY\ne", 2, "a\nX\nc\nX\ne", "a\nY\nc\nY\ne", "a\nX\nY\nc\nX\nY\ne"},
		{"no base", "", "a\nb", "a\nc", 1, "a\nb", "a\nc", "a\nb\nc"},
		{"line ends", "a\nb\nc", "a\r\nb\r\nc", "a\nY\nc", 0, "a\nY\nc", "a\nY\nc", "a\nY\nc"},
		{"shared begin and end", "a\nz", "a\n1\nX\n2\nz", "a\n1\nY\n2\nz", 1, "a\n1\nX\n2\nz", "a\n1\nY\n2\nz", "a\n1\nX\nY\n2\nz"},
	} {
		parts := Three(tt.base, tt.ours, tt.theirs)
		if n := conflicts(parts); n != tt.conflicts {
			t.Errorf("%s: %d conflicts, want %d: %+v", tt.name, n, tt.conflicts, parts)
		}
		for choice, want := range map[Choice]string{Ours: tt.mine, Theirs: tt.yours, Both: tt.both} {
			answers := slices.Repeat([]Answer{{Choice: choice}}, tt.conflicts)
			if got, ok := Settle(parts, answers); !ok || got != want {
				t.Errorf("%s, choice %d: %q, %v, want %q", tt.name, choice, got, ok, want)
			}
		}
		if tt.conflicts > 0 {
			if _, ok := Settle(parts, nil); ok {
				t.Errorf("%s: settled without an answer", tt.name)
			}
			edited := slices.Repeat([]Answer{{Edited, []string{"E"}}}, tt.conflicts)
			if got, ok := Settle(parts, edited); !ok || strings.Count(got, "E") != tt.conflicts {
				t.Errorf("%s, edited: %q, %v", tt.name, got, ok)
			}
		}
	}
}

// TestThreeLosesNothing merges texts made at random: with a choice the result
// is what the chosen side says wherever the sides clash, and a side that changed
// nothing gives way to the other.
func TestThreeLosesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for range 500 {
		base, other := randomText(random, 20), randomText(random, 20)
		for name, parts := range map[string][]Part{"ours": Three(base, other, base), "theirs": Three(base, base, other), "both": Three(base, other, other)} {
			if got, ok := Settle(parts, nil); !ok || got != other {
				t.Fatalf("%s: %q from %q gives %q, %v", name, other, base, got, ok)
			}
		}
		third := randomText(random, 20)
		parts := Three(base, other, third)
		for _, p := range parts {
			if p.Conflict && slices.Equal(p.Ours, p.Theirs) {
				t.Fatalf("%q, %q, %q: a conflict of the same lines: %+v", base, other, third, p)
			}
		}
	}
}

func TestLargeTextsAreCompared(t *testing.T) {
	var was, is []string
	for i := range 10_000 {
		was = append(was, fmt.Sprint("line ", i))
		is = append(is, fmt.Sprint("line ", i+i%7/6))
	}
	blank := strings.Repeat("\n", 10_000)
	for name, pair := range map[string][2]string{
		"many changes": {strings.Join(was, "\n"), strings.Join(is, "\n")},
		"blank lines":  {"a" + blank + "b", "c" + blank + blank + "d"},
	} {
		lines := Diff(pair[0], pair[1])
		if n := strings.Count(pair[0], "\n") + 1; len(lines) < n {
			t.Errorf("%s: %d lines for %d", name, len(lines), n)
		}
		if got, ok := Settle(Three(pair[0], pair[0], pair[1]), []Answer{{Choice: Theirs}}); !ok || got != pair[1] {
			t.Errorf("%s: merged to %d bytes, %v", name, len(got), ok)
		}
	}
}

func TestLikeKeepsTheLineEnds(t *testing.T) {
	for _, tt := range []struct{ text, other, want string }{
		{"a\nb\n", "x\r\n", "a\r\nb\r\n"}, {"a\r\nb", "x\n", "a\nb"}, {"a\r\nb", "", "a\nb"}, {"a\r\nb", "c\r\n", "a\r\nb"},
	} {
		if got := Like(tt.text, tt.other); got != tt.want {
			t.Errorf("Like(%q, %q) = %q, want %q", tt.text, tt.other, got, tt.want)
		}
	}
}

// conflicts counts the parts that clash.
func conflicts(parts []Part) int {
	n := 0
	for _, p := range parts {
		if p.Conflict {
			n++
		}
	}
	return n
}
