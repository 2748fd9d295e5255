package ui

import (
	"strings"
	"unicode"
)

// selection is the part of a text between anchor and caret; they are equal
// when nothing is selected.
type selection struct{ anchor, caret spot }

func (s selection) empty() bool { return s.anchor == s.caret }

// edit is one replacement, kept with all that is needed to take it back.
type edit struct {
	at                spot
	removed, inserted string
}

// editKind decides which neighbouring edits are undone together.
type editKind uint8

const (
	editOther  editKind = iota // pasted, cut, indented: a step of its own
	editTyped                  // characters typed one after another
	editErased                 // Backspace
	editAhead                  // Delete
)

// editStep is what one undo takes back.
type editStep struct {
	edits         []edit
	before, after selection
	kind          editKind
	sealed        bool // nothing may join it any more
}

// historyBytes bounds the memory that taken-back text may hold.
const historyBytes = 16 << 20

// history keeps the steps of one editor. done[:at] are in the text, done[at:]
// were taken back.
type history struct {
	done []editStep
	at   int
	size int // bytes of text in done
}

// add records an edit and lets it join the step before it when a user would
// take both for one: typing within a word, or erasing in a row.
func (h *history) add(kind editKind, e edit, before, after selection) {
	for _, s := range h.done[h.at:] {
		h.size -= s.bytes()
	}
	clear(h.done[h.at:])
	h.done = h.done[:h.at]
	h.size += len(e.removed) + len(e.inserted)

	if n := len(h.done); n > 0 && h.done[n-1].joins(kind, e) {
		h.done[n-1].after = after
		return
	}
	h.done = append(h.done, editStep{edits: []edit{e}, before: before, after: after, kind: kind})
	for len(h.done) > 1 && h.size > historyBytes {
		h.size -= h.done[0].bytes()
		h.done = h.done[1:]
	}
	h.at = len(h.done)
}

// addMany records edits that belong together, in the order they were made.
func (h *history) addMany(edits []edit, before, after selection) {
	if len(edits) == 0 {
		return
	}
	h.seal()
	h.add(editOther, edits[0], before, after)
	last := &h.done[len(h.done)-1]
	for _, e := range edits[1:] {
		last.edits = append(last.edits, e)
		h.size += len(e.removed) + len(e.inserted)
	}
}

// seal ends the running step: the next edit starts its own.
func (h *history) seal() {
	if h.at > 0 {
		h.done[h.at-1].sealed = true
	}
}

func (h *history) canUndo() bool { return h.at > 0 }
func (h *history) canRedo() bool { return h.at < len(h.done) }

// undo gives the step to take back, redo the one to make again.
func (h *history) undo() editStep {
	h.at--
	h.done[h.at].sealed = true
	return h.done[h.at]
}

func (h *history) redo() editStep {
	h.at++
	return h.done[h.at-1]
}

func (s *editStep) bytes() int {
	n := 0
	for _, e := range s.edits {
		n += len(e.removed) + len(e.inserted)
	}
	return n
}

// joins merges e into the step when it continues it.
func (s *editStep) joins(kind editKind, e edit) bool {
	if s.sealed || kind == editOther || kind != s.kind || len(s.edits) != 1 {
		return false
	}
	last := &s.edits[0]
	switch kind {
	case editTyped:
		if e.removed != "" || e.at != last.at.behind(last.inserted) || strings.HasPrefix(e.inserted, "\n") || startsWord(last.inserted, e.inserted) {
			return false
		}
		last.inserted += e.inserted
	case editErased:
		if e.inserted != "" || e.at.behind(e.removed) != last.at {
			return false
		}
		last.removed = e.removed + last.removed
		last.at = e.at
	case editAhead:
		if e.inserted != "" || e.at != last.at {
			return false
		}
		last.removed += e.removed
	}
	return true
}

// startsWord says that next begins a word after blanks or a line break.
func startsWord(before, next string) bool {
	b, n := []rune(before), []rune(next)
	if len(b) == 0 || len(n) == 0 {
		return false
	}
	last := b[len(b)-1]
	return last == '\n' || unicode.IsSpace(last) && !unicode.IsSpace(n[0])
}
