package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// header names the day, counts what is due, and filters by channel.
type header struct {
	title   *ui.Label
	counts  *ui.Label
	filter  *ui.Segmented
	slot    *fyne.Container
	content *fyne.Container
	row     *fyne.Container
	narrow  bool
	chosen  func(string)
	options []ui.Option
	run     *ui.Button // starts the focus run
}

const headerHeight = 72

func newHeader(today model.Date, chosen func(string), run func()) *header {
	h := &header{title: ui.NewText(text.LongDate(today), ui.Heading), counts: ui.NewText("…", ui.Caption).In(ui.Text3), chosen: chosen, slot: ui.Row(0)}
	h.run = ui.NewButton(ui.Primary, text.T("today.focus.start"), "arrow-right", run)
	h.row = ui.Row(12, ui.Grow(ui.Column(0, h.title, h.counts)), h.slot, h.run)
	h.content = container.NewStack(ui.NewHead(headerHeight, false, h.row))
	return h
}

// show brings the counts up to date. The filter is made anew only when its
// segments changed, so that it keeps the focus.
func (h *header) show(v view, filter string, narrow bool) {
	if !v.date.IsZero() {
		h.title.SetText(text.LongDate(v.date))
		h.counts.SetText(summary(v.items))
		if filter == noStep {
			h.counts.SetText(text.N("today.no_step", len(v.noStep)))
		}
	}
	if narrow != h.narrow {
		h.narrow = narrow
		h.content.Objects = []fyne.CanvasObject{ui.NewHead(headerHeight, narrow, h.row)}
		h.content.Refresh()
	}
	if n := len(runOf(v.items)); n > 0 {
		h.run.Enable()
	} else {
		h.run.Disable(text.T("today.focus.none"))
	}
	options := filterOptions(v.items, filter, narrow)
	if h.filter != nil && sameOptions(h.options, options) {
		h.filter.Select(filter)
		return
	}
	h.options = options
	h.filter = ui.NewSegmented(options, filter, h.chosen)
	h.slot.Objects = []fyne.CanvasObject{h.filter}
	h.row.Refresh()
	h.slot.Refresh()
}

// choose sets the filter as a click does.
func (h *header) choose(filter string) {
	h.filter.Select(filter)
	h.chosen(filter)
}

func sameOptions(a, b []ui.Option) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// newPanel sets a footer below content in one panel. The content is cut at the
// round corners by a space of one.
func newPanel(content, footer fyne.CanvasObject) fyne.CanvasObject {
	return ui.NewPanel(ui.Column(0, ui.Grow(content), footer))
}

// footer shows the keys of the list.
func footer() fyne.CanvasObject {
	var keys []fyne.CanvasObject
	add := func(id string, names ...string) {
		for _, name := range names {
			keys = append(keys, ui.NewKbd(name))
		}
		keys = append(keys, ui.Inset(0, 8, 0, 0, ui.NewText(text.T(id), ui.Caption).In(ui.Text3)))
	}
	add("today.keys.move", "J", "K")
	add("today.keys.open", text.T("today.key.enter"))
	add("today.keys.done", "E")
	add("today.keys.snooze", "S")
	add("today.keys.drop", "X")
	return ui.Column(0, ui.Line(true), ui.Layers(ui.AtLeast(0, 33, ui.NewFill(ui.Surface2).Rounded(7)), ui.Inset(4, rowPad, 4, rowPad, ui.Row(6, keys...))))
}
