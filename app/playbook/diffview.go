package playbook

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks/merge"
)

// diffRow is a row of a comparison on screen: a line, or a part of one that is
// too long, or the sign that equal lines are left out.
type diffRow struct {
	line  merge.Line
	words string
	first bool // carries the numbers and the sign
	gap   int  // lines left out here, 0 for none
}

// diffContext is how many equal lines stand around a difference.
const diffContext = 3

// diffRows lays a comparison out in rows of a width. With whole every line is
// there, else equal stretches are left out.
func diffRows(lines []merge.Line, whole bool, wrap func(string) []string) []diffRow {
	keep := make([]bool, len(lines))
	for i, l := range lines {
		if l.Kind == merge.Same && !whole {
			continue
		}
		for j := max(i-diffContext, 0); j <= min(i+diffContext, len(lines)-1); j++ {
			keep[j] = true
		}
	}
	var rows []diffRow
	for i := 0; i < len(lines); i++ {
		if !keep[i] {
			from := i
			for i+1 < len(lines) && !keep[i+1] {
				i++
			}
			rows = append(rows, diffRow{gap: i - from + 1})
			continue
		}
		for k, words := range wrap(lines[i].Text) {
			rows = append(rows, diffRow{line: lines[i], words: words, first: k == 0})
		}
	}
	return rows
}

// changedLines counts what is only in one of the texts.
func changedLines(lines []merge.Line) (added, gone int) {
	for _, l := range lines {
		switch l.Kind {
		case merge.New:
			added++
		case merge.Gone:
			gone++
		}
	}
	return added, gone
}

// diffView shows a comparison line by line.
type diffView struct {
	pane  fyne.CanvasObject
	list  *list.List
	rows  []diffRow
	lines []merge.Line
	whole bool
	width float32 // of the text, after the text scale
	plain bool    // without signs: one text as it is
}

const (
	diffRowHeight = 20
	diffNumber    = 36
	diffSign      = 16
)

func newDiffView(width float32) *diffView {
	v := &diffView{width: width - 2*ui.Scaled(diffNumber) - ui.Scaled(diffSign) - 24}
	v.list = list.New(diffRowHeight, v.newRow)
	v.pane = container.NewStack(ui.NewPanel(ui.Pad(1, v.list)))
	return v
}

// show compares two texts; whole shows the equal lines as well.
func (v *diffView) show(was, is string, whole bool) {
	v.lines, v.whole, v.plain = merge.Diff(was, is), whole, false
	v.fill()
}

// showText shows one text.
func (v *diffView) showText(words string) {
	v.lines, v.whole, v.plain = merge.Diff(words, words), true, true
	v.fill()
}

func (v *diffView) fill() {
	v.rows = diffRows(v.lines, v.whole, func(s string) []string {
		if parts := ui.WrapText(s, v.width, ui.Mono); len(parts) > 0 {
			return parts
		}
		return []string{""}
	})
	v.list.Select(-1)
	v.list.SetCount(len(v.rows))
	v.list.ScrollTo(0)
}

// diffCell is a row on screen.
type diffCell struct {
	view     *diffView
	ground   *ui.Fill
	old, now *ui.Label
	sign     *ui.Label
	words    *ui.Label
	box      fyne.CanvasObject
	inside   *fyne.Container
}

func (v *diffView) newRow() list.Cell {
	c := &diffCell{view: v, ground: ui.NewFill(ui.Surface)}
	number := func() *ui.Label {
		return ui.NewText("", ui.Caption).In(ui.Text3).Aligned(fyne.TextAlignTrailing)
	}
	c.old, c.now, c.sign, c.words = number(), number(), ui.NewText("", ui.Mono), ui.NewText("", ui.Mono)
	c.inside = ui.Inset(0, 8, 0, 4, ui.Row(4,
		ui.Fixed(ui.Scaled(diffNumber)-4, 0, c.old), ui.Fixed(ui.Scaled(diffNumber)-4, 0, c.now), ui.Fixed(ui.Scaled(diffSign)-4, 0, c.sign), ui.Grow(c.words)))
	c.box = ui.Layers(c.ground, c.inside)
	return c
}

// Object implements list.Cell.
func (c *diffCell) Object() fyne.CanvasObject { return c.box }

// Set implements list.Cell.
func (c *diffCell) Set(i int) {
	r := c.view.rows[i]
	ground, ink, sign := ui.Surface, ui.Text, ""
	old, now, words := "", "", r.words
	switch {
	case r.gap > 0:
		ground, ink, words = ui.Surface2, ui.Text3, text.N("versions.gap", r.gap)
	case r.line.Kind == merge.New:
		ground, ink, sign = ui.SuccessSoft, ui.Success, "+"
	case r.line.Kind == merge.Gone:
		ground, ink, sign = ui.DangerSoft, ui.Danger, "−"
	}
	if r.first {
		old, now = lineNumber(r.line.Old), lineNumber(r.line.New)
		if c.view.plain {
			old = ""
		}
	} else {
		sign = ""
	}
	c.ground.SetToken(ground)
	c.old.SetText(old)
	c.now.SetText(now)
	c.sign.SetText(sign)
	c.sign.SetToken(ink)
	c.words.SetText(words)
	if r.line.Kind == merge.Same && r.gap == 0 {
		ink = ui.Text
	}
	c.words.SetToken(ink)
	c.inside.Refresh()
}

func lineNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
