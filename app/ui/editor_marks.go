package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
)

// Severity of a mark in the source.
type Severity uint8

// The severities.
const (
	MarkError Severity = iota
	MarkWarning
	MarkHint
)

// Mark underlines something in the source. Line and Column count from 1,
// columns and Length in runes; a Length of 0 marks the word there, or the rest
// of the line. Message is the tooltip. A mark with a Repair shows a bulb beside
// the line: a click on it repairs, Fix says how.
type Mark struct {
	Line, Column, Length int
	Severity             Severity
	Message              string
	Fix                  string
	Repair               func()
}

// SetMarks replaces all marks.
func (e *Editor) SetMarks(marks []Mark) {
	e.marks = append(e.marks[:0], marks...)
	e.tip.silent() // what it says may be gone
	e.layer.Refresh()
}

// moveMarks keeps the marks below an edit at their text until the next check.
func (e *Editor) moveMarks(c lineChange) {
	by := c.added - c.removed
	if by == 0 {
		return
	}
	kept := e.marks[:0]
	for _, m := range e.marks {
		switch line := m.Line - 1; {
		case line >= c.first+c.removed:
			m.Line += by
		case line > c.first:
			continue
		}
		kept = append(kept, m)
	}
	e.marks = kept
}

// drawNumber draws the line number. If the line has a problem it is loud, and
// a sign stands behind it: a bulb if a click repairs.
func (e *Editor) drawNumber(b *brush, v editorView, left float32) {
	number, token, style := strconv.Itoa(v.line+1), Text3, monoStyle
	if m := e.markOf(v.line); m != nil {
		icon := "alert"
		switch m.Severity {
		case MarkError:
			token, style.Bold = Danger, true
		case MarkWarning:
			token, style.Bold = Warning, true
		default:
			token, icon = Info, "info"
		}
		if m.Repair != nil {
			icon = "bulb"
		}
		b.icon(left-editorSignLeft, v.y+(e.cell.Height-editorSign)/2, editorSign, icon, token)
	}
	w := measure(number, Mono.Size(), monoStyle).Width
	e.mono(b, left-editorNumberGap-w, v.y, w, number, token, Mono.Size(), style)
}

// markOf is the mark that the sign beside a line stands for: the worst one, and
// of these one that can be repaired. nil for none.
func (e *Editor) markOf(line int) *Mark {
	var best *Mark
	for i := range e.marks {
		m := &e.marks[i]
		if m.Line != line+1 {
			continue
		}
		if best == nil || m.Severity < best.Severity || m.Severity == best.Severity && best.Repair == nil && m.Repair != nil {
			best = m
		}
	}
	return best
}

// markSpan is the part of a mark that is on one row.
type markSpan struct {
	x, w     float32
	from, to int
	severity Severity
}

func (e *Editor) marksIn(v editorView) []markSpan {
	var spans []markSpan
	for i := range e.marks {
		m := &e.marks[i]
		if m.Line-1 != v.line {
			continue
		}
		from, to := e.markColumns(m)
		last := v.to == len(e.text.lines[v.line])
		if from >= v.to && !(last && from == v.to) || to <= v.from && v.from > 0 {
			continue
		}
		a, z := max(from, v.from), min(to, v.to)
		x := e.x(v, a)
		spans = append(spans, markSpan{x, max(e.x(v, z)-x, e.cell.Width), a, z, m.Severity})
	}
	return spans
}

// markColumns are the columns of a mark, from 0, to exclusive.
func (e *Editor) markColumns(m *Mark) (from, to int) {
	if m.Line < 1 || m.Line > len(e.text.lines) {
		return 0, 0
	}
	line := e.text.lines[m.Line-1]
	from = min(max(m.Column-1, 0), len(line))
	if m.Length > 0 {
		return from, min(from+m.Length, len(line))
	}
	if from < len(line) && classOf(line[from]) == classWord {
		_, end := e.text.wordAt(spot{m.Line - 1, from})
		return from, end.col
	}
	return from, len(line)
}

func markLine(s Severity) Token {
	switch s {
	case MarkError:
		return Danger
	case MarkWarning:
		return Sceptic
	}
	return Info
}

// signAt is the mark whose sign is under a point, nil for none.
func (e *Editor) signAt(at fyne.Position) *Mark {
	if x := e.gutter() - at.X; x < 0 || x > editorNumberGap {
		return nil
	}
	row := int((at.Y + e.scroll.offset - editorPadTop) / e.cell.Height)
	if at.Y+e.scroll.offset < editorPadTop || row >= e.rows.total() {
		return nil
	}
	line, sub := e.rows.line(row)
	if sub > 0 {
		return nil
	}
	return e.markOf(line)
}

// repairsAt are the repairs of the marks at a place, for a menu.
func (e *Editor) repairsAt(p spot) []MenuItem {
	var items []MenuItem
	for i := range e.marks {
		m := e.marks[i]
		if from, to := e.markColumns(&m); m.Line == p.line+1 && m.Repair != nil && p.col >= from && p.col <= to && !e.readOnly {
			items = append(items, MenuItem{Label: m.Fix, Icon: "bulb", Action: m.Repair})
		}
	}
	return items
}
