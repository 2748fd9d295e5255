package ui

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// TestRowMapFollowsEdits compares the map that follows edits with one that is
// made anew.
func TestRowMapFollowsEdits(t *testing.T) {
	pieces := []string{"", "a", "\n", "\n\n", "eine Zeile, die umbricht, weil sie lang ist", "kurz\nlang lang lang lang lang lang"}
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 2))
		s := newSession(strings.Repeat("Das ist eine Zeile von Text\n", 6))
		var m rowMap
		m.reset(s.buffer, 12)
		s.changed = func(c lineChange) { m.change(s.buffer, c) }
		for range 60 {
			at := func() spot {
				l := rng.IntN(len(s.lines))
				return spot{l, rng.IntN(len(s.lines[l]) + 1)}
			}
			switch rng.IntN(8) {
			case 0:
				s.undo()
			case 1:
				s.redo()
			default:
				s.selectRange(at(), at())
				s.insert(pieces[rng.IntN(len(pieces))], editOther)
			}
			var want rowMap
			want.reset(s.buffer, 12)
			if !reflect.DeepEqual(m.first, want.first) || len(m.breaks) != len(want.breaks) {
				t.Fatalf("seed %d: %v, want %v", seed, m.first, want.first)
			}
		}
		for row := range m.total() {
			line, sub := m.line(row)
			from, to := m.span(s.buffer, line, sub)
			if got := m.row(spot{line, from}); got != row {
				t.Fatalf("row %d starts at %d:%d, which is on row %d", row, line, from, got)
			}
			if to < from {
				t.Fatalf("row %d: %d..%d", row, from, to)
			}
		}
	}
}

func TestEditorColors(t *testing.T) {
	letters := map[editorLook]byte{lookPlain: '.', lookKey: 'k', lookDim: 'd', lookField: 'f', lookHeading: 'h', lookBold: 'b', lookCode: 'c'}
	text := `---
id: it-mail # x
  - a
# comment
---
# Titel {{a}}
- [x] **fett** und {{ f }}
12. __b__ ` + "`c`" + `
> zitat
a_b**c
` + "```" + `
# code
` + "```" + `
a # b
{{a}}{{b}} {% if x %} {{ offen`
	want := `ddd
kkd............
..d..
ddddddddd
ddd
hhhhhhhhfffff
kkkkk.bbbbbbbb.....fffffff
kkk.bbbbb.ccc
k......
......
ddd
cccccc
ddd
.....
ffffffffff.ffffffffff.........`
	b := newBuffer(text)
	var shape sourceShape
	shape.read(b, len(b.lines))
	var got []string
	for i := range b.lines {
		var row strings.Builder
		at := 0
		for _, s := range shape.colors(b, i) {
			if s.from != at || s.to <= s.from {
				t.Fatalf("line %d: stretch %+v after %d", i, s, at)
			}
			at = s.to
			row.WriteString(strings.Repeat(string(letters[s.look]), s.to-s.from))
		}
		if at != len(b.lines[i]) {
			t.Fatalf("line %d ends at %d of %d", i, at, len(b.lines[i]))
		}
		got = append(got, row.String())
	}
	for i, w := range strings.Split(want, "\n") {
		if got[i] != w {
			t.Errorf("line %d %q\n got %s\nwant %s", i+1, string(b.lines[i]), got[i], w)
		}
	}
}

// An edit above a fence must colour what follows anew.
func TestEditorColorsFollowEdits(t *testing.T) {
	s := newSession("a\n```\nb\n```\nc")
	var shape sourceShape
	s.changed = shape.change
	shape.read(s.buffer, 4)
	if !shape.fenced[2] || shape.fenced[4] {
		t.Fatalf("fenced %v", shape.fenced)
	}
	s.selectRange(spot{1, 0}, spot{2, 0})
	s.insert("", editOther)
	shape.read(s.buffer, 3)
	if shape.fenced[1] || !shape.fenced[3] {
		t.Errorf("fenced %v", shape.fenced)
	}
	s.selectRange(spot{}, spot{})
	s.insert("---\nid: x\n---\n", editOther)
	shape.read(s.buffer, 6)
	if shape.front != 2 {
		t.Errorf("front matter ends at %d", shape.front)
	}
}
