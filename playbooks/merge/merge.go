// Package merge compares texts line by line: what is different between two
// versions of a page, and what becomes of a page that two people changed.
package merge

import (
	"slices"
	"strings"

	"github.com/epiclabs-io/diff3"
)

// Kind says what became of a line.
type Kind int8

// The kinds.
const (
	Same Kind = iota
	Gone      // only in the old text
	New       // only in the new text
)

// Line is one line of a comparison. Old and New are its numbers in the two
// texts, from 1; 0 where it is not in one.
type Line struct {
	Kind     Kind
	Text     string
	Old, New int
}

// Lines takes a text apart, whatever its line ends and with or without a byte
// order mark.
func Lines(text string) []string { return strings.Split(Normal(text), "\n") }

// Normal is a text with the line ends of Unix and without a byte order mark:
// texts that are the same in it say the same.
func Normal(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// Like gives a text the line ends that another one has.
func Like(text, other string) string {
	text = Normal(text)
	if strings.Contains(other, "\r\n") {
		return strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

// Diff compares two texts. Line ends make no difference.
func Diff(was, is string) []Line {
	a, b := Lines(was), Lines(is)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var lines []Line
	before, after := 0, 0
	add := func(k Kind, texts []string) {
		for _, text := range texts {
			line := Line{Kind: k, Text: text}
			if k != New {
				before++
				line.Old = before
			}
			if k != Gone {
				after++
				line.New = after
			}
			lines = append(lines, line)
		}
	}
	add(Same, a[:head])
	middleA, middleB := a[head:len(a)-tail], b[head:len(b)-tail]
	if len(middleA) == 0 || len(middleB) == 0 || tooFar(middleA, middleB) {
		add(Gone, middleA)
		add(New, middleB)
	} else {
		for _, part := range diff3.DiffComm(middleA, middleB) {
			add(Same, part.Common)
			add(Gone, part.File1)
			add(New, part.File2)
		}
	}
	add(Same, a[len(a)-tail:])
	return lines
}

// tooFar reports whether comparing would take too long: the work grows with the
// number of pairs of equal lines.
func tooFar(a, b []string) bool {
	times := map[string]int{}
	for _, line := range b {
		times[line]++
	}
	pairs := 0
	for _, line := range a {
		pairs += times[line]
	}
	return pairs > 4_000_000
}

// Part is a stretch of a merge of two texts that come from one. Where they do
// not clash it has Lines, as they are to be; where they do, what each of the
// three has.
type Part struct {
	Conflict           bool
	Lines              []string
	Base, Ours, Theirs []string
}

// Three merges two texts that were made from base. What only one side changed is
// taken; what both changed, differently, is a conflict.
func Three(base, ours, theirs string) []Part {
	o, a, b := Lines(base), Lines(ours), Lines(theirs)
	if tooFar(o, a) || tooFar(o, b) {
		return []Part{{Conflict: true, Base: o, Ours: a, Theirs: b}}
	}
	var parts []Part
	for _, r := range diff3.Diff3Merge(a, o, b, true) {
		if r.Conflict == nil {
			parts = append(parts, Part{Lines: r.Ok})
			continue
		}
		parts = append(parts, narrowed(Part{Conflict: true, Base: r.Conflict.O, Ours: r.Conflict.A, Theirs: r.Conflict.B})...)
	}
	return parts
}

// narrowed takes the lines out of a conflict that both sides have at its begin
// and its end.
func narrowed(p Part) []Part {
	head := 0
	for head < len(p.Ours) && head < len(p.Theirs) && p.Ours[head] == p.Theirs[head] {
		head++
	}
	tail := 0
	for tail < len(p.Ours)-head && tail < len(p.Theirs)-head && p.Ours[len(p.Ours)-1-tail] == p.Theirs[len(p.Theirs)-1-tail] {
		tail++
	}
	var parts []Part
	if head > 0 {
		parts = append(parts, Part{Lines: slices.Clone(p.Ours[:head])})
	}
	end := slices.Clone(p.Ours[len(p.Ours)-tail:])
	p.Ours, p.Theirs = p.Ours[head:len(p.Ours)-tail], p.Theirs[head:len(p.Theirs)-tail]
	parts = append(parts, p)
	if tail > 0 {
		parts = append(parts, Part{Lines: end})
	}
	return parts
}

// Choice is how a conflict is settled.
type Choice int8

// The choices.
const (
	Open Choice = iota // not yet
	Ours
	Theirs
	Both   // ours, then theirs
	Edited // the lines of the answer
)

// Answer settles one conflict.
type Answer struct {
	Choice Choice
	Lines  []string // for Edited
}

// Of is what a conflict becomes by an answer.
func (a Answer) Of(p Part) []string {
	switch a.Choice {
	case Ours:
		return p.Ours
	case Theirs:
		return p.Theirs
	case Both:
		return slices.Concat(p.Ours, p.Theirs)
	case Edited:
		return a.Lines
	}
	return nil
}

// Settle puts the text together; answers are those of the conflicts, in their
// order. ok is false while one is open.
func Settle(parts []Part, answers []Answer) (text string, ok bool) {
	var lines []string
	n := 0
	for _, p := range parts {
		if !p.Conflict {
			lines = append(lines, p.Lines...)
			continue
		}
		if n >= len(answers) || answers[n].Choice == Open {
			return "", false
		}
		lines = append(lines, answers[n].Of(p)...)
		n++
	}
	return strings.Join(lines, "\n"), true
}
