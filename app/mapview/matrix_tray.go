package mapview

import (
	"slices"

	"konklave/app/text"
	"konklave/model"
)

// tray is what stands in the tray besides the people: where it begins, -1 for
// what has no room.
type tray struct {
	hand  float32 // the invitation to drag
	hints float32 // the keys
}

// The measures of the tray.
const (
	trayPad   = 12
	trayWords = 12
	pillPad   = 4
	pillGap   = 8
	pillName  = 140 // a longer name is cut
	kbdPad    = 6
	kbdHigh   = 20
)

// trayHint is a key and what it does.
type trayHint struct{ key, does string }

func trayHints() []trayHint {
	return []trayHint{{text.T("keys.shift"), text.T("matrix.key.axis")}, {text.T("keys.esc"), text.T("matrix.key.cancel")}}
}

func (h trayHint) width() float32 {
	return widthOf(h.key, trayWords, false) + 2*kbdPad + 6 + widthOf(h.does, trayWords, false)
}

func handHintWidth() float32 { return 16 + 4 + widthOf(text.T("matrix.tray.drag"), trayWords, false) }

// pillFace is the face in a pill.
func (b Board) pillFace() look {
	if b.Narrow {
		return looks[2]
	}
	return looks[1]
}

// fillTray puts those who wait into the tray, as many as fit. The hints give
// way to people.
func (s *matrixScene) fillTray(waiting []int, selected model.ID) {
	t, l := s.board.Tray, s.board.pillFace()
	s.tray = tray{hand: -1, hints: -1}
	x := t.X + trayPad + widthOf(trayCaption(len(waiting)), trayWords, false) + trayPad
	end := t.Right() - trayPad
	width := func(node int) float32 {
		return pillPad + l.avatar + badgeOut + 6 + min(widthOf(s.nodes[node].brief(), trayWords, true), pillName) + 10
	}
	var all float32
	for i := 0; i < len(waiting) && all <= end-x; i++ { // hundreds may wait
		all += width(waiting[i]) + pillGap
	}
	more := pillPad + widthOf(plus(len(waiting)), trayWords, true) + 20
	shown := len(waiting)
	if all > end-x {
		shown = 0
		for used := more; shown < len(waiting) && used+width(waiting[shown])+pillGap <= end-x; shown++ {
			used += width(waiting[shown]) + pillGap
		}
	}
	waiting = s.selectedFirst(waiting, shown, selected)
	put := func(sp spot, w float32) {
		h := l.avatar + badgeOut + 2
		sp.tray, sp.look = true, l
		sp.body = Rect{X: x, Y: t.Y + (t.H-h)/2, W: min(w, max(end-x, 0)), H: h}
		sp.place = sp.body
		sp.face = model.Point{X: x + pillPad + l.avatar/2, Y: sp.body.Y + 1 + l.avatar/2}
		s.enter(sp)
		x += w + pillGap
	}
	for _, node := range waiting[:shown] {
		put(spot{node: node}, width(node))
	}
	if rest := waiting[shown:]; len(rest) > 0 {
		put(spot{node: -1, more: slices.Clone(rest)}, more)
	}
	if len(waiting) > 0 && x+handHintWidth() <= end {
		s.tray.hand = x
		x += handHintWidth() + 2*trayPad
	}
	hints := -float32(trayPad)
	for _, h := range trayHints() {
		hints += h.width() + trayPad
	}
	if !s.board.Narrow && x+hints <= end {
		s.tray.hints = end - hints
	}
}

func trayCaption(waiting int) string {
	if waiting == 0 {
		return text.T("matrix.tray.none")
	}
	return text.T("matrix.tray")
}
