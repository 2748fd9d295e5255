package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Editor edits the source of a page: line numbers, soft wrap, colours for
// front matter, headings and merge fields, marks for problems, undo. Only the
// rows in view exist, so a long page costs no more than a short one.
type Editor struct {
	widget.BaseWidget
	// OnChanged is told after each change. It does not carry the text, which
	// would be copied for every key: wait a moment, then call Text.
	OnChanged func()
	// OnCaret is told where the caret is, from 1, after it moved.
	OnCaret func(line, column int)
	// OnKey sees keys first and returns whether it used them.
	OnKey func(*fyne.KeyEvent) bool
	// OnShortcut sees shortcuts that do not edit and returns whether it used
	// them; the others go to Unused.
	OnShortcut func(fyne.Shortcut) bool

	// OnFound is told when the places of SetFind, or the one selected, change.
	OnFound func()
	// OnComplete says what can be put in at the caret, for a line and a column
	// in runes from 1; false is nothing. It is asked for each character typed,
	// so it has to be quick; asked says that the user wants it now.
	OnComplete func(line string, column int, asked bool) (Completion, bool)

	text     *session
	rows     rowMap
	shape    sourceShape
	marks    []Mark
	finder   *finder
	offer    *offer
	readOnly bool
	changes  int // edits so far

	layer   *layer
	bar     *scrollBar
	scroll  scrolling
	cell    fyne.Size // of a character: its width, and the height of a row
	size    float32   // of text, for which cell was measured
	goal    float32   // cell that up and down keep to, -1 for none
	focused bool
	shift   bool // held
	leaving bool // Esc was pressed: Tab leaves the editor
	overNum bool // the pointer is over the line numbers
	overFix bool // it is over a sign that repairs
	tip     tipAnchor
}

var (
	_ fyne.Focusable         = (*Editor)(nil)
	_ fyne.Tabbable          = (*Editor)(nil)
	_ fyne.Shortcutable      = (*Editor)(nil)
	_ fyne.Scrollable        = (*Editor)(nil)
	_ fyne.Draggable         = (*Editor)(nil)
	_ fyne.DoubleTappable    = (*Editor)(nil)
	_ fyne.SecondaryTappable = (*Editor)(nil)
	_ desktop.Keyable        = (*Editor)(nil)
	_ desktop.Mouseable      = (*Editor)(nil)
	_ desktop.Hoverable      = (*Editor)(nil)
	_ desktop.Cursorable     = (*Editor)(nil)
)

// NewEditor makes an empty editor.
func NewEditor() *Editor {
	e := &Editor{goal: -1, tip: newTipAnchor()}
	e.layer = newLayer(e.draw)
	e.offer = newOffer(e.takeOffered)
	e.bar = newScrollBar(&e.scroll, e.scrollTo)
	e.load("")
	e.ExtendBaseWidget(e)
	return e
}

func (e *Editor) load(text string) {
	e.text = newSession(text)
	e.text.changed = func(c lineChange) {
		e.rows.change(e.text.buffer, c)
		e.shape.change(c)
		e.moveMarks(c)
		if e.finder != nil {
			e.finder.change(e.text.buffer, c)
		}
	}
	e.shape, e.marks, e.goal = sourceShape{}, nil, -1
	e.offer.Hide()
	e.rows.reset(e.text.buffer, max(e.rows.width, 20))
	if e.finder != nil {
		_ = e.SetFind(e.finder.find) // it could be read before
	}
}

// SetText opens another text: at its start, without marks, with nothing to undo.
func (e *Editor) SetText(text string) {
	e.changes++
	e.load(text)
	e.scroll.offset = 0
	e.Refresh()
}

// Text is the whole text. It keeps the kind of line breaks it came with.
func (e *Editor) Text() string { return e.text.String() }

// Lines is the number of lines.
func (e *Editor) Lines() int { return len(e.text.lines) }

// SetReadOnly lets the text be read and copied only.
func (e *Editor) SetReadOnly(on bool) { e.readOnly = on }

// Caret is where the caret is, from 1.
func (e *Editor) Caret() (line, column int) { return e.text.caret.line + 1, e.text.caret.col + 1 }

// InFront reports whether the caret is in the front matter, between its lines.
func (e *Editor) InFront() bool {
	line := e.text.caret.line
	e.shape.read(e.text.buffer, line)
	return line > 0 && (line < e.shape.front || line == e.shape.front && !isRule(e.text.lines[line]))
}

// GoTo puts the caret at a line and column, from 1, and shows the place with
// some lines around it.
func (e *Editor) GoTo(line, column int) {
	e.text.moveTo(spot{line - 1, column - 1}, false)
	e.goal = -1
	e.moved(5)
}

// Select selects length runes from a place, from 1, and shows them.
func (e *Editor) Select(line, column, length int) {
	from := e.text.clamp(spot{line - 1, column - 1})
	e.text.selectRange(from, e.ahead(from, length))
	e.goal = -1
	e.moved(5)
}

// ahead is the place length runes behind p; a line break counts as one.
func (e *Editor) ahead(p spot, length int) spot {
	for length > 0 {
		if room := len(e.text.lines[p.line]) - p.col; length <= room {
			p.col += length
			return p
		} else if p.line == len(e.text.lines)-1 {
			p.col += room
			return p
		} else {
			length -= room + 1
			p = spot{p.line + 1, 0}
		}
	}
	return p
}

// SelectedText is what is selected.
func (e *Editor) SelectedText() string { return e.text.selected() }

// Insert puts text in place of the selection, as one step to undo.
func (e *Editor) Insert(text string) {
	e.edit(func() { e.text.insert(text, editOther) })
}

// Replace puts text in place of length runes from a place, from 1, as one step
// to undo: the one-click fix of a problem.
func (e *Editor) Replace(line, column, length int, text string) {
	e.edit(func() {
		from := e.text.clamp(spot{line - 1, column - 1})
		e.text.selectRange(from, e.ahead(from, length))
		e.text.insert(text, editOther)
	})
}

// Surround puts a sign such as ** on both sides of the selection or of the
// word at the caret, or takes it away.
func (e *Editor) Surround(sign string) { e.edit(func() { e.text.surround(sign) }) }

// Undo takes the last step back and reports whether there was one.
func (e *Editor) Undo() bool {
	done := false
	e.edit(func() { done = e.text.undo() })
	return done
}

// Redo makes the last step again that was taken back.
func (e *Editor) Redo() bool {
	done := false
	e.edit(func() { done = e.text.redo() })
	return done
}

// CanUndo reports whether there is a step to take back.
func (e *Editor) CanUndo() bool { return e.text.history.canUndo() && !e.readOnly }

// CanRedo reports whether there is a step to make again.
func (e *Editor) CanRedo() bool { return e.text.history.canRedo() && !e.readOnly }

// Copy puts the selection on a clipboard; without one the whole line.
func (e *Editor) Copy(to fyne.Clipboard) {
	s := e.text.selected()
	if s == "" {
		s = string(e.text.lines[e.text.caret.line]) + "\n"
	}
	to.SetContent(s)
}

// Cut is Copy and takes the selection, or the line, away.
func (e *Editor) Cut(to fyne.Clipboard) {
	e.Copy(to)
	e.edit(func() {
		if e.text.selection.empty() {
			line := e.text.caret.line
			e.text.selectRange(spot{line, 0}, spot{line + 1, 0})
		}
		e.text.insert("", editOther)
	})
}

// Paste puts what is on a clipboard in place of the selection.
func (e *Editor) Paste(from fyne.Clipboard) {
	s := strings.ReplaceAll(from.Content(), "\x00", "")
	e.edit(func() { e.text.insert(s, editOther) })
}

// SelectAll selects the whole text.
func (e *Editor) SelectAll() {
	e.text.selectRange(spot{}, e.text.end())
	e.layer.Refresh()
}

// Focus gives the editor the keys.
func (e *Editor) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
		c.Focus(e)
	}
}

// edit makes a change and tells it. Nothing happens while the editor is read
// only.
func (e *Editor) edit(change func()) {
	if e.readOnly {
		return
	}
	before := e.text.history.at
	caret := e.text.caret
	touched := false
	follow := e.text.changed
	e.text.changed = func(c lineChange) { touched = true; follow(c) }
	change()
	e.text.changed = follow
	e.goal = -1
	if !touched && before == e.text.history.at && caret == e.text.caret {
		return
	}
	e.moved(0)
	if !touched {
		return
	}
	e.changes++
	if e.finder != nil {
		e.tellFound()
	}
	if e.OnChanged != nil {
		e.OnChanged()
	}
}

// Changes counts the edits since the editor was made: what was read at one
// count is the text of now if the count is the same.
func (e *Editor) Changes() int { return e.changes }

// moved shows the caret, with margin rows around it, and tells where it is.
func (e *Editor) moved(margin int) {
	e.offer.Hide()
	e.measure()
	e.scroll.total = e.height()
	y := editorPadTop + float32(e.rows.row(e.text.caret))*e.cell.Height
	e.scroll.to(e.scroll.offset)
	e.scroll.reveal(y, e.cell.Height, float32(margin)*e.cell.Height)
	e.layer.Refresh()
	e.bar.Refresh()
	if e.OnCaret != nil {
		e.OnCaret(e.Caret())
	}
}

func (e *Editor) scrollTo(offset float32) {
	if e.scroll.to(offset) {
		e.layer.Refresh()
		e.bar.Refresh()
		e.placeOffer()
	}
}

// Scrolled implements fyne.Scrollable.
func (e *Editor) Scrolled(ev *fyne.ScrollEvent) { e.scrollTo(e.scroll.offset - ev.Scrolled.DY) }
