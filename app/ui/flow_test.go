package ui

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// runeWidth measures every rune as 1, so that expectations can be counted.
func runeWidth(text string, _ *flowStyle) float32 { return float32(utf8.RuneCountInString(text)) }

// sketchFlow writes a layout line by line: each piece as x:text.
func sketchFlow(f flowed) string {
	lines := make([][]string, f.lines)
	for _, p := range f.pieces {
		lines[p.line] = append(lines[p.line], fmt.Sprintf("%g:%s", p.x, p.text))
	}
	var s []string
	for _, l := range lines {
		s = append(s, strings.Join(l, " "))
	}
	return strings.Join(s, " / ")
}

func TestFlowText(t *testing.T) {
	plain, padded := flowStyle{}, flowStyle{pad: 2, back: AccentSoft}
	for _, tc := range []struct {
		name  string
		width float32
		spans []flowSpan
		want  string
	}{
		{"nothing", 10, nil, ""},
		{"one line", 20, []flowSpan{{"one two", plain}}, "0:one two"},
		{"wraps at blanks", 8, []flowSpan{{"one two three", plain}}, "0:one two / 0:three"},
		{"blanks in a row count once", 20, []flowSpan{{"  a   b  ", plain}}, "0:a b"},
		{"breaks", 20, []flowSpan{{"a\nb\n\nc\n", plain}}, "0:a / 0:b /  / 0:c / "},
		{"break first", 20, []flowSpan{{"\na", plain}}, " / 0:a"},
		{"spans keep their blank", 20, []flowSpan{{"a ", plain}, {"b", plain}, {" c", plain}}, "0:a 2:b 4:c"},
		{"padding widens", 20, []flowSpan{{"a ", plain}, {"b c", padded}, {", d", plain}}, "0:a 2:b c 9:, d"},
		{"comma stays with its field", 9, []flowSpan{{"aaa ", plain}, {"b", padded}, {",", plain}}, "0:aaa / 0:b 5:,"},
		{"a field wraps in two", 8, []flowSpan{{"x ", plain}, {"bbb ccc", padded}}, "0:x / 0:bbb / 0:ccc"},
		{"a long word is cut", 4, []flowSpan{{"abcdefghij", plain}}, "0:abcd / 0:efgh / 0:ij"},
		{"a long word after a short one", 4, []flowSpan{{"ab cdefgh", plain}}, "0:ab / 0:cdef / 0:gh"},
		{"hyphens break", 8, []flowSpan{{"ERP-Umstellung", plain}}, "0:ERP- / 0:Umstellu / 0:ng"},
		{"a minus does not", 4, []flowSpan{{"ab -5", plain}}, "0:ab / 0:-5"},
		{"wide characters break", 3, []flowSpan{{"漢字漢字", plain}}, "0:漢字漢 / 0:字"},
		{"no break space", 5, []flowSpan{{"ab\u00a0cd ef", plain}}, "0:ab\u00a0cd / 0:ef"},
		{"too narrow for anything", 0, []flowSpan{{"ab", padded}}, "0:a / 0:b"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := sketchFlow(flowText(tc.spans, tc.width, runeWidth))
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// Nothing is lost and, where a line can hold a character, nothing sticks out.
func FuzzFlow(f *testing.F) {
	f.Add("ab cd", "x-y z", 5)
	f.Add("\n\n", "漢字", 1)
	f.Add("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", " ", 3)
	f.Fuzz(func(t *testing.T, a, b string, width int) {
		if len(a)+len(b) > 1<<12 || !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		width = min(max(width, -2), 200)
		spans := []flowSpan{{a, flowStyle{}}, {b, flowStyle{pad: 2}}}
		out := flowText(spans, float32(width), runeWidth)
		var got strings.Builder
		last := 0
		for _, p := range out.pieces {
			got.WriteString(p.text)
			if p.line < last || p.line >= out.lines {
				t.Fatalf("line %d after %d of %d", p.line, last, out.lines)
			}
			last = p.line
			if width >= 6 && p.x+p.width > float32(width)+0.01 {
				t.Fatalf("%q ends at %g of %d", p.text, p.x+p.width, width)
			}
		}
		letters := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if letters(got.String()) != letters(a+b) {
			t.Fatalf("got %q from %q", letters(got.String()), letters(a+b))
		}
	})
}

func TestFitting(t *testing.T) {
	s := strings.Repeat("äb", 5000)
	asked := 0
	width := func(part string) float32 { asked++; return float32(utf8.RuneCountInString(part)) }
	for _, n := range []int{0, 1, 15, 16, 17, 1000, 9999, 10000, 20000} {
		got := utf8.RuneCountInString(s[:fitting(s, float32(n), width)])
		if want := min(n, 10000); got != want {
			t.Errorf("room for %d: %d", n, got)
		}
	}
	if asked > 200 {
		t.Errorf("%d measurements", asked)
	}
}
