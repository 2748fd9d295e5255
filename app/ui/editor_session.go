package ui

import (
	"strings"
	"unicode"
)

// session is a buffer with a caret, a selection and a history: all of an
// editor that needs no window.
type session struct {
	*buffer
	selection
	history history
	changed func(lineChange) // after each replacement in the buffer
}

func newSession(text string) *session {
	return &session{buffer: newBuffer(text), changed: func(lineChange) {}}
}

// moveTo puts the caret at p; with extend the anchor stays and the selection
// grows or shrinks.
func (s *session) moveTo(p spot, extend bool) {
	s.history.seal()
	s.caret = s.clamp(p)
	if !extend {
		s.anchor = s.caret
	}
}

func (s *session) selectRange(from, to spot) {
	s.history.seal()
	s.anchor, s.caret = s.clamp(from), s.clamp(to)
}

func (s *session) selected() string { return s.text(s.anchor, s.caret) }

// insert puts text in place of the selection. kind is editTyped for keys.
func (s *session) insert(text string, kind editKind) {
	text = plainBreaks(text)
	from, to := ordered(s.anchor, s.caret)
	if text == "" && from == to {
		return
	}
	s.change(kind, from, to, text)
}

// erase removes the selection, or without one what lies between the caret and
// the place that reach gives.
func (s *session) erase(kind editKind, reach func(spot) spot) {
	if !s.selection.empty() {
		s.insert("", editOther)
		return
	}
	from, to := ordered(s.caret, reach(s.caret))
	if from != to {
		s.change(kind, from, to, "")
	}
}

// change replaces from..to, records it and puts the caret behind it.
func (s *session) change(kind editKind, from, to spot, text string) {
	before := s.selection
	e := edit{at: from, removed: s.text(from, to), inserted: text}
	end := s.apply(from, to, text)
	s.selection = selection{end, end}
	s.history.add(kind, e, before, s.selection)
}

func (s *session) apply(from, to spot, text string) spot {
	end, lines := s.buffer.replace(from, to, text)
	s.changed(lines)
	return end
}

// newLine breaks the line and repeats the blanks and the list sign the line
// starts with. On an item without text it ends the list instead.
func (s *session) newLine() {
	line := s.lines[s.caret.line]
	if s.selection.empty() && s.caret.col == len(line) {
		if lead, sign := listLead(line); sign != "" {
			if len(lead)+len([]rune(sign)) == len(line) {
				s.change(editOther, spot{s.caret.line, 0}, s.caret, "")
				return
			}
			s.insert("\n"+string(lead)+sign, editOther)
			return
		}
	}
	lead := line[:min(s.firstLetter(s.caret.line), s.caret.col)]
	s.insert("\n"+string(lead), editTyped)
}

// listLead splits the start of a list item into its blanks and the sign of the
// next item; sign is "" when the line is none.
func listLead(line []rune) (lead []rune, sign string) {
	i := 0
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	lead, rest := line[:i], string(line[i:])
	for _, sign := range []string{"- [ ] ", "- [x] ", "- [X] "} {
		if strings.HasPrefix(rest, sign) {
			return lead, "- [ ] "
		}
	}
	for _, sign := range []string{"- ", "* ", "+ ", "> "} {
		if strings.HasPrefix(rest, sign) {
			return lead, sign
		}
	}
	return lead, ""
}

// indent shifts the lines of the selection by two blanks; without a selection
// over more than one line it types them.
func (s *session) indent() {
	from, to := ordered(s.anchor, s.caret)
	if from.line == to.line {
		s.insert("  ", editTyped)
		return
	}
	s.eachLine(func(line int) (remove int, add string) {
		if len(s.lines[line]) == 0 {
			return 0, ""
		}
		return 0, "  "
	})
}

// outdent takes up to two blanks from the start of each selected line.
func (s *session) outdent() {
	s.eachLine(func(line int) (remove int, add string) {
		runes := s.lines[line]
		if len(runes) > 0 && runes[0] == '\t' {
			return 1, ""
		}
		for remove < 2 && remove < len(runes) && runes[remove] == ' ' {
			remove++
		}
		return remove, ""
	})
}

// eachLine edits the starts of the selected lines as one step and keeps the
// selection on the same characters.
func (s *session) eachLine(start func(line int) (remove int, add string)) {
	before := s.selection
	from, to := ordered(s.anchor, s.caret)
	last := to.line
	if to.col == 0 && to.line > from.line {
		last-- // the selection only touches that line
	}
	var edits []edit
	for line := from.line; line <= last; line++ {
		remove, add := start(line)
		if remove == 0 && add == "" {
			continue
		}
		e := edit{at: spot{line, 0}, removed: string(s.lines[line][:remove]), inserted: add}
		s.apply(e.at, spot{line, remove}, add)
		edits = append(edits, e)
		for _, p := range []*spot{&s.anchor, &s.caret} {
			if p.line == line && (p.col > 0 || add == "") {
				p.col = max(0, p.col-remove) + len(add)
			}
		}
	}
	s.history.addMany(edits, before, s.selection)
}

// replacement is other text for a place.
type replacement struct {
	from, to spot
	text     string
}

// replaceAll makes replacements that are in the order of the text, do not
// overlap and have no line breaks, as one step. The caret stays at its text.
func (s *session) replaceAll(list []replacement) {
	before := s.selection
	var edits []edit
	for i := len(list) - 1; i >= 0; i-- { // from the end, so that places hold
		r := list[i]
		edits = append(edits, edit{at: r.from, removed: s.text(r.from, r.to), inserted: r.text})
		end := s.apply(r.from, r.to, r.text)
		for _, p := range []*spot{&s.anchor, &s.caret} {
			switch {
			case p.line != r.from.line || p.col <= r.from.col:
			case p.col < r.to.col:
				*p = end
			default:
				p.col += end.col - r.to.col
			}
		}
	}
	s.history.addMany(edits, before, s.selection)
}

// undo and redo report whether there was something to do.
func (s *session) undo() bool {
	if !s.history.canUndo() {
		return false
	}
	step := s.history.undo()
	for i := len(step.edits) - 1; i >= 0; i-- {
		e := step.edits[i]
		s.apply(e.at, e.at.behind(e.inserted), e.removed)
	}
	s.selection = step.before
	return true
}

func (s *session) redo() bool {
	if !s.history.canRedo() {
		return false
	}
	step := s.history.redo()
	for _, e := range step.edits {
		s.apply(e.at, e.at.behind(e.removed), e.inserted)
	}
	s.selection = step.after
	return true
}

// surround puts sign on both sides of the selection (bold, italic), or takes
// it away when it is there; without a selection it acts on the word at the caret.
func (s *session) surround(sign string) {
	from, to := ordered(s.anchor, s.caret)
	if from == to {
		from, to = s.wordAt(s.caret)
		if from == to || unicode.IsSpace(s.lines[from.line][from.col]) {
			from, to = s.caret, s.caret
		}
	}
	n := len([]rune(sign))
	inner := s.text(from, to)
	outFrom, outTo := spot{from.line, from.col - n}, spot{to.line, to.col + n}
	if outFrom.col >= 0 && outTo.col <= len(s.lines[to.line]) &&
		s.text(outFrom, from) == sign && s.text(to, outTo) == sign {
		s.change(editOther, outFrom, outTo, inner)
		s.anchor = outFrom
		return
	}
	if len(inner) >= 2*len(sign) && strings.HasPrefix(inner, sign) && strings.HasSuffix(inner, sign) {
		s.change(editOther, from, to, inner[len(sign):len(inner)-len(sign)])
		s.anchor = from
		return
	}
	s.change(editOther, from, to, sign+inner+sign)
	s.anchor = spot{from.line, from.col + n}
	s.caret = s.anchor.behind(inner)
}
