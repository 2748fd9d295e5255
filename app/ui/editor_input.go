package ui

import (
	"runtime"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
)

// FocusGained implements fyne.Focusable.
func (e *Editor) FocusGained() {
	e.focused, e.leaving = true, false
	e.layer.Refresh()
}

// FocusLost implements fyne.Focusable.
func (e *Editor) FocusLost() {
	e.focused, e.shift = false, false
	e.offer.Hide()
	e.text.history.seal()
	e.layer.Refresh()
}

// AcceptsTab implements fyne.Tabbable. Tab indents; after Esc it leaves.
func (e *Editor) AcceptsTab() bool { return !e.leaving || e.offer.Visible() }

// KeyDown implements desktop.Keyable: Fyne's key events do not carry Shift.
func (e *Editor) KeyDown(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		e.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (e *Editor) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		e.shift = false
	}
}

// TypedRune implements fyne.Focusable.
func (e *Editor) TypedRune(r rune) {
	if unicode.IsControl(r) {
		return
	}
	e.leaving = false
	offered := e.offer.Visible()
	e.edit(func() { e.text.insert(string(r), editTyped) })
	e.complete(false, offered)
}

// TypedKey implements fyne.Focusable.
func (e *Editor) TypedKey(key *fyne.KeyEvent) {
	if e.offerKey(key.Name) || e.OnKey != nil && e.OnKey(key) {
		return
	}
	e.leaving = key.Name == fyne.KeyEscape
	page := max(int(e.scroll.view/e.cell.Height)-1, 1)
	switch key.Name {
	case fyne.KeyLeft:
		e.sideways(e.text.left, true)
	case fyne.KeyRight:
		e.sideways(e.text.right, false)
	case fyne.KeyUp:
		e.vertical(-1)
	case fyne.KeyDown:
		e.vertical(1)
	case fyne.KeyPageUp:
		e.vertical(-page)
	case fyne.KeyPageDown:
		e.vertical(page)
	case fyne.KeyHome:
		e.move(e.rowStart())
	case fyne.KeyEnd:
		e.move(e.rowEnd())
	case fyne.KeyBackspace:
		offered := e.offer.Visible()
		e.edit(func() { e.text.erase(editErased, e.text.left) })
		if offered {
			e.complete(false, true)
		}
	case fyne.KeyDelete:
		e.edit(func() { e.text.erase(editAhead, e.text.right) })
	case fyne.KeyReturn, fyne.KeyEnter:
		e.edit(e.text.newLine)
	case fyne.KeyTab:
		if e.shift {
			e.edit(e.text.outdent)
		} else {
			e.edit(e.text.indent)
		}
	case fyne.KeyEscape:
		if !e.text.selection.empty() {
			e.text.moveTo(e.text.caret, false)
			e.moved(0)
			return
		}
		PassKey(e, key)
	}
}

// move puts the caret at p; with Shift it selects.
func (e *Editor) move(p spot) {
	e.text.moveTo(p, e.shift)
	e.goal = -1
	e.moved(0)
}

// sideways goes one character; without Shift a selection collapses to its side.
func (e *Editor) sideways(step func(spot) spot, left bool) {
	if !e.shift && !e.text.selection.empty() {
		from, to := ordered(e.text.anchor, e.text.caret)
		if left {
			e.move(from)
		} else {
			e.move(to)
		}
		return
	}
	e.move(step(e.text.caret))
}

// vertical goes by rows and keeps to the column it started from.
func (e *Editor) vertical(rows int) {
	e.measure()
	row := e.rows.row(e.text.caret)
	if e.goal < 0 {
		line, sub := e.rows.line(row)
		from, _ := e.rows.span(e.text.buffer, line, sub)
		e.goal = float32(cellsOf(e.text.lines[line][from:e.text.caret.col]))
	}
	goal := e.goal
	to := row + rows
	switch {
	case to < 0:
		e.text.moveTo(spot{}, e.shift)
	case to >= e.rows.total():
		e.text.moveTo(e.text.end(), e.shift)
	default:
		e.text.moveTo(e.spotOn(to, goal), e.shift)
	}
	if rows > 1 || rows < -1 {
		e.scroll.to(e.scroll.offset + float32(rows)*e.cell.Height)
	}
	e.moved(0)
	e.goal = goal
}

// rowStart is the first letter of the row, or its start if the caret is there.
func (e *Editor) rowStart() spot {
	line, sub := e.rows.line(e.rows.row(e.text.caret))
	from, _ := e.rows.span(e.text.buffer, line, sub)
	if sub == 0 {
		if letter := e.text.firstLetter(line); e.text.caret.col != letter && letter < len(e.text.lines[line]) {
			return spot{line, letter}
		}
	}
	return spot{line, from}
}

func (e *Editor) rowEnd() spot {
	line, sub := e.rows.line(e.rows.row(e.text.caret))
	_, to := e.rows.span(e.text.buffer, line, sub)
	if to < len(e.text.lines[line]) {
		return e.text.left(spot{line, to})
	}
	return spot{line, to}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *Editor) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *fyne.ShortcutCopy:
		e.Copy(s.Clipboard)
	case *fyne.ShortcutCut:
		e.Cut(s.Clipboard)
	case *fyne.ShortcutPaste:
		e.Paste(s.Clipboard)
	case *fyne.ShortcutSelectAll:
		e.SelectAll()
	case *desktop.CustomShortcut:
		if !e.editShortcut(s, runtime.GOOS == "darwin") {
			e.passShortcut(s)
		}
	default:
		e.passShortcut(s)
	}
}

func (e *Editor) passShortcut(s fyne.Shortcut) {
	if e.OnShortcut == nil || !e.OnShortcut(s) {
		Unused(s)
	}
}

// editShortcut moves and erases by words, lines and the whole text, with the
// keys of the system. It reports whether it used the shortcut.
func (e *Editor) editShortcut(s *desktop.CustomShortcut, mac bool) bool {
	shift := s.Modifier&fyne.KeyModifierShift != 0
	byWord, byText := fyne.KeyModifierControl, fyne.KeyModifierControl
	if mac {
		byWord, byText = fyne.KeyModifierAlt, fyne.KeyModifierSuper
	}
	held := e.shift
	e.shift = shift
	defer func() { e.shift = held }()
	switch mod := s.Modifier &^ fyne.KeyModifierShift; {
	case mod == byText && s.KeyName == fyne.KeyZ && shift:
		e.Redo()
	case mod == byWord && s.KeyName == fyne.KeyLeft:
		e.move(e.text.wordLeft(e.text.caret))
	case mod == byWord && s.KeyName == fyne.KeyRight:
		e.move(e.text.wordRight(e.text.caret))
	case mod == byWord && s.KeyName == fyne.KeyBackspace:
		e.edit(func() { e.text.erase(editOther, e.text.wordLeft) })
	case mod == byWord && s.KeyName == fyne.KeyDelete:
		e.edit(func() { e.text.erase(editOther, e.text.wordRight) })
	case mod == byText && (s.KeyName == fyne.KeyHome || mac && s.KeyName == fyne.KeyUp):
		e.move(spot{})
	case mod == byText && (s.KeyName == fyne.KeyEnd || mac && s.KeyName == fyne.KeyDown):
		e.move(e.text.end())
	case mac && mod == byText && s.KeyName == fyne.KeyLeft:
		e.move(e.rowStart())
	case mac && mod == byText && s.KeyName == fyne.KeyRight:
		e.move(e.rowEnd())
	case !mac && mod == fyne.KeyModifierControl && s.KeyName == fyne.KeyUp:
		e.scrollTo(e.scroll.offset - e.cell.Height)
	case !mac && mod == fyne.KeyModifierControl && s.KeyName == fyne.KeyDown:
		e.scrollTo(e.scroll.offset + e.cell.Height)
	default:
		return false
	}
	return true
}

// MouseDown implements desktop.Mouseable.
func (e *Editor) MouseDown(ev *desktop.MouseEvent) {
	e.tip.silent()
	e.Focus()
	if !isPrimary(ev) {
		// A secondary click inside the selection keeps it, for the menu.
		p := e.spotAt(ev.Position)
		if from, to := ordered(e.text.anchor, e.text.caret); p.before(from) || to.before(p) {
			e.text.moveTo(p, false)
			e.moved(0)
		}
		return
	}
	e.goal = -1
	if ev.Position.X < e.gutter()-editorNumberGap/2 || e.signAt(ev.Position) != nil {
		line := e.spotAt(ev.Position).line
		if m := e.signAt(ev.Position); m != nil && m.Repair != nil {
			m.Repair()
			return
		}
		e.text.selectRange(spot{line, 0}, spot{line + 1, 0})
		e.moved(0)
		return
	}
	e.text.moveTo(e.spotAt(ev.Position), e.shift || ev.Modifier&fyne.KeyModifierShift != 0)
	e.moved(0)
}

// MouseUp implements desktop.Mouseable.
func (e *Editor) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable: it selects, and scrolls at the edges.
func (e *Editor) Dragged(ev *fyne.DragEvent) {
	e.text.moveTo(e.spotAt(ev.Position), true)
	e.moved(0)
}

// DragEnd implements fyne.Draggable.
func (e *Editor) DragEnd() {}

// DoubleTapped implements fyne.DoubleTappable: it selects the word.
func (e *Editor) DoubleTapped(ev *fyne.PointEvent) {
	e.text.selectRange(e.text.wordAt(e.spotAt(ev.Position)))
	e.moved(0)
}

// TappedSecondary implements fyne.SecondaryTappable.
func (e *Editor) TappedSecondary(ev *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil {
		return
	}
	clip := fyne.CurrentApp().Clipboard()
	frozen := ""
	if e.readOnly {
		frozen = text.T("ui.editor.read_only")
	}
	items := e.repairsAt(e.spotAt(ev.Position))
	if len(items) > 0 {
		items = append(items, MenuItem{Separator: true})
	}
	ShowMenu(c, append(items,
		MenuItem{Label: text.T("action.cut"), Disabled: frozen, Action: func() { e.Cut(clip) }},
		MenuItem{Label: text.T("action.copy"), Icon: "copy", Action: func() { e.Copy(clip) }},
		MenuItem{Label: text.T("action.paste"), Disabled: frozen, Action: func() { e.Paste(clip) }},
		MenuItem{Separator: true},
		MenuItem{Label: text.T("action.select_all"), Action: e.SelectAll},
	), ev.AbsolutePosition)
}

// MouseIn implements desktop.Hoverable.
func (e *Editor) MouseIn(ev *desktop.MouseEvent) { e.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable: a mark tells what it means.
func (e *Editor) MouseMoved(ev *desktop.MouseEvent) {
	e.measure()
	e.overNum = ev.Position.X < e.gutter()-editorNumberGap/2
	sign := e.signAt(ev.Position)
	e.overFix = sign != nil && sign.Repair != nil
	at := e.spotAt(ev.Position)
	for i := range e.marks {
		m := &e.marks[i]
		if m.Line-1 != at.line || m.Message == "" {
			continue
		}
		from, to := e.markColumns(m)
		words := m.Message
		switch {
		case sign != nil && sign.Repair != nil:
			words = text.T("ui.editor.repair", sign.Message, sign.Fix)
		case sign != nil:
			words = sign.Message
		case !e.overNum && (at.col < from || at.col > to):
			continue
		}
		row := e.rows.row(spot{at.line, from})
		line, sub := e.rows.line(row)
		start, end := e.rows.span(e.text.buffer, line, sub)
		x := e.gutter() + e.x(editorView{line: line, sub: sub, from: start, to: end}, from)
		e.tip.say(e, words, x, editorPadTop+float32(row)*e.cell.Height-e.scroll.offset, e.cell.Width*8, e.cell.Height)
		return
	}
	e.tip.silent()
}

// MouseOut implements desktop.Hoverable.
func (e *Editor) MouseOut() { e.tip.silent() }

// Cursor implements desktop.Cursorable.
func (e *Editor) Cursor() desktop.Cursor {
	if e.overFix {
		return desktop.PointerCursor
	}
	if e.overNum {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}
