package ui

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"konklave/app/text"
	"konklave/model"
)

// Find is what is looked for in an Editor. It does not reach over line breaks.
type Find struct {
	Words     string
	MatchCase bool
	WholeWord bool
	Pattern   bool // Words is a regular expression, as package regexp reads it
}

// finder knows where the words stand, line by line, so that a key costs the
// search of one line.
type finder struct {
	find  Find
	re    *regexp.Regexp
	found [][]found // by line
	total int
}

// found is one place: columns from 0, to is exclusive.
type found struct{ from, to int }

// SetFind looks for something: all places are marked. No words end the search.
// A pattern that cannot be read is an *model.Error, and nothing is marked.
func (e *Editor) SetFind(f Find) error {
	e.finder = nil
	defer e.tellFound()
	if f.Words == "" {
		return nil
	}
	words := f.Words
	if !f.Pattern {
		words = regexp.QuoteMeta(words)
	}
	if !f.MatchCase {
		words = "(?i)" + words
	}
	re, err := regexp.Compile(words)
	if err != nil {
		return &model.Error{Code: model.Invalid, ID: "ui.find.pattern", Message: "the regular expression cannot be read", Cause: err}
	}
	e.finder = &finder{find: f, re: re, found: make([][]found, len(e.text.lines))}
	for i, line := range e.text.lines {
		e.finder.found[i] = e.finder.in(line)
		e.finder.total += len(e.finder.found[i])
	}
	return nil
}

// tellFound shows the places anew, and tells that they may be others.
func (e *Editor) tellFound() {
	e.layer.Refresh()
	if e.OnFound != nil {
		e.OnFound()
	}
}

// in finds the places in a line.
func (f *finder) in(line []rune) []found {
	s := string(line)
	var list []found
	col, at := 0, 0 // the column of byte at
	for _, m := range f.re.FindAllStringIndex(s, -1) {
		col += utf8.RuneCountInString(s[at:m[0]])
		n := utf8.RuneCountInString(s[m[0]:m[1]])
		place := found{col, col + n}
		col, at = col+n, m[1]
		if n > 0 && (!f.find.WholeWord || wholeWord(line, place)) {
			list = append(list, place)
		}
	}
	return list
}

// wholeWord reports whether no word reaches over the ends of a place.
func wholeWord(line []rune, p found) bool {
	joined := func(i int) bool {
		return i > 0 && i < len(line) && classOf(line[i-1]) == classWord && classOf(line[i]) == classWord
	}
	return !joined(p.from) && !joined(p.to)
}

// change follows an edit.
func (f *finder) change(b *buffer, c lineChange) {
	fresh := make([][]found, c.added)
	for i := range fresh {
		fresh[i] = f.in(b.lines[c.first+i])
		f.total += len(fresh[i])
	}
	for _, old := range f.found[c.first : c.first+c.removed] {
		f.total -= len(old)
	}
	f.found = slices.Replace(f.found, c.first, c.first+c.removed, fresh...)
}

// Found is how many places there are, and which of them is selected, from 1; 0
// for none.
func (e *Editor) Found() (at, total int) {
	if e.finder == nil {
		return 0, 0
	}
	from, to := ordered(e.text.anchor, e.text.caret)
	if from.line == to.line {
		for i, p := range e.finder.found[from.line] {
			if p.from == from.col && p.to == to.col {
				at = i + 1
			}
		}
	}
	if at > 0 {
		for _, line := range e.finder.found[:from.line] {
			at += len(line)
		}
	}
	return at, e.finder.total
}

// FindNext selects the next place behind the selection, or with back the one
// before it, going round at the ends. It reports whether there is one.
func (e *Editor) FindNext(back bool) bool {
	from, to := ordered(e.text.anchor, e.text.caret)
	line, p, ok := e.nextPlace(from, to, back)
	if !ok {
		return false
	}
	e.text.selectRange(spot{line, p.from}, spot{line, p.to})
	e.goal = -1
	e.moved(5)
	e.tellFound()
	return true
}

// FindHere selects the place at the start of the selection or the first behind
// it: what somebody sees while they type what they look for.
func (e *Editor) FindHere() bool {
	from, _ := ordered(e.text.anchor, e.text.caret)
	e.text.moveTo(from, false)
	return e.FindNext(false)
}

func (e *Editor) nextPlace(from, to spot, back bool) (int, found, bool) {
	f := e.finder
	if f == nil || f.total == 0 {
		return 0, found{}, false
	}
	n := len(f.found)
	for step := 0; step <= n; step++ {
		if back {
			line := (from.line - step + n) % n
			for i := len(f.found[line]) - 1; i >= 0; i-- {
				if p := f.found[line][i]; step > 0 || p.to <= from.col && (spot{line, p.from}) != from {
					return line, p, true
				}
			}
			continue
		}
		line := (to.line + step) % n
		for _, p := range f.found[line] {
			if step > 0 || p.from >= to.col {
				return line, p, true
			}
		}
	}
	return 0, found{}, false
}

// ReplaceFound puts other words in the place that is selected, and selects the
// next one. With nothing found selected it only does the latter.
func (e *Editor) ReplaceFound(with string) {
	if at, _ := e.Found(); at > 0 {
		from, to := ordered(e.text.anchor, e.text.caret)
		p := found{from.col, to.col}
		if with, ok := e.finder.expand(e.text.lines[from.line], p, with); ok {
			e.edit(func() { e.text.insert(with, editOther) })
		}
	}
	e.FindNext(false)
}

// ReplaceAllFound puts other words in all places as one step to undo, and gives
// their number.
func (e *Editor) ReplaceAllFound(with string) int {
	if e.finder == nil || e.readOnly {
		return 0
	}
	var all []replacement
	for i, places := range e.finder.found {
		for _, p := range places {
			if words, ok := e.finder.expand(e.text.lines[i], p, with); ok {
				all = append(all, replacement{spot{i, p.from}, spot{i, p.to}, words})
			}
		}
	}
	if len(all) > 0 {
		e.edit(func() { e.text.replaceAll(all) })
	}
	return len(all)
}

// expand is what a place is replaced by: in a pattern $1 is its first group.
func (f *finder) expand(line []rune, p found, with string) (string, bool) {
	with = strings.NewReplacer("\r", "", "\n", " ").Replace(with)
	if !f.find.Pattern {
		return with, true
	}
	s := string(line)
	from := len(string(line[:p.from]))
	for _, m := range f.re.FindAllStringSubmatchIndex(s, -1) {
		if m[0] == from {
			return string(f.re.ExpandString(nil, with, s, m)), true
		}
	}
	return "", false
}

// LookFor is what a search for the selection looks for: the selected words if
// they are on one line, "" otherwise.
func (e *Editor) LookFor() string {
	if s := e.SelectedText(); !strings.Contains(s, "\n") {
		return s
	}
	return ""
}

// foundText says where a search stands.
func foundText(at, total int) string {
	switch {
	case total == 0:
		return text.T("ui.find.none")
	case at == 0:
		return text.N("ui.find.places", total)
	}
	return text.T("ui.find.at", text.Number(at), text.Number(total))
}
