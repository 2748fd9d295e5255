package accounts

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// pastBar shows the buying center as it was on a past day: a slider over the
// days on which something happened, and what has changed since. While it is
// open nothing can be edited.
type pastBar struct {
	c       *centerPane
	content *fyne.Container
	slider  *ui.Slider
	day     *ui.Label
	what    *ui.Label
	changes *ui.Button
	days    []workspace.CenterDay // the last one is today
	since   model.Since           // of the day on show
	center  model.ID              // whose days they are
	open    bool
}

func newPastBar(c *centerPane) *pastBar {
	b := &pastBar{c: c, day: ui.NewText("", ui.BodyBold), what: ui.NewText("", ui.Caption).In(ui.Text2)}
	b.slider = ui.NewSlider(b.moved)
	b.changes = ui.NewButton(ui.Secondary, "", "history", b.list).Sized(ui.SizeSM)
	b.content = container.NewStack()
	b.setNarrow(false)
	b.content.Hide()
	return b
}

// setNarrow lays the bar out; in the narrow window what happened on the day gives
// way, and the way back is a cross.
func (b *pastBar) setNarrow(narrow bool) {
	step := func(icon, tip string, by int) fyne.CanvasObject {
		return ui.NewIconButton(icon, text.T(tip), func() { b.slider.Go(b.slider.At() + by) }).Sized(ui.SizeSM)
	}
	line := []fyne.CanvasObject{ui.Fixed(ui.Scaled(104), 0, b.day), step("chevron-left", "past.earlier", -1), ui.Grow(b.slider), step("chevron-right", "past.later", 1)}
	if narrow {
		line = append(line, b.changes, ui.NewIconButton("close", text.T("past.today"), b.toggle).Sized(ui.SizeSM))
	} else {
		line = append([]fyne.CanvasObject{ui.NewIcon("history", ui.AccentText, 18)}, line...)
		line = append(line, ui.Fixed(ui.Scaled(180), 0, b.what), b.changes, ui.NewButton(ui.Soft, text.T("past.today"), "", b.toggle).Sized(ui.SizeSM))
	}
	b.content.Objects = []fyne.CanvasObject{ui.Column(0, ui.Line(true), ui.Layers(ui.NewFill(ui.Surface2), ui.Inset(6, 16, 6, 16, ui.Row(10, line...))))}
	b.content.Refresh()
}

// toggle opens the bar at today, or goes back to today and closes it.
func (b *pastBar) toggle() {
	p := b.c.page
	if b.open {
		b.close()
		p.load()
		return
	}
	center := p.view.center.Center.ID
	ui.Run(p.h.Runner, "account.days", func(ctx context.Context) ([]workspace.CenterDay, error) {
		return p.h.Workspace.CenterDays(ctx, center)
	}, func(days []workspace.CenterDay, err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		b.begin(center, days)
	})
}

func (b *pastBar) begin(center model.ID, days []workspace.CenterDay) {
	p := b.c.page
	if p.view.center.Center.ID != center {
		return // another one came on show meanwhile
	}
	today := p.h.Workspace.Today()
	days = slices.DeleteFunc(days, func(d workspace.CenterDay) bool { return today.Before(d.Day) })
	if len(days) == 0 || days[len(days)-1].Day != today {
		days = append(days, workspace.CenterDay{Day: today})
	}
	if len(days) < 2 {
		p.h.Toasts.Show(text.T("past.none"), "", nil)
		return
	}
	b.center, b.days, b.open = center, days, true
	b.c.rating = "" // the digit was meant for today
	b.c.proof.leave()
	first, span := days[0].Day, float32(max(today.DaysSince(days[0].Day), 1))
	stops := make([]float32, len(days))
	for i, d := range days {
		stops[i] = float32(d.Day.DaysSince(first)) / span
	}
	b.slider.SetStops(stops, len(stops)-1)
	b.content.Show()
	b.tell()
	b.c.content.Refresh()
	b.c.frozen()
	if canvas := p.h.Window.Canvas(); canvas != nil {
		canvas.Focus(b.slider)
	}
}

// close puts the bar away; the page is to load today.
func (b *pastBar) close() {
	if !b.open {
		return
	}
	b.open = false
	b.content.Hide()
	if b.c.page.h.Window.Canvas().Focused() == b.slider {
		b.c.handOver()
	}
	b.c.page.past = model.Date{}
	b.c.content.Refresh()
	b.c.frozen()
	b.c.focus() // or the arrow keys would go on moving the slider
}

// moved is another day on the slider.
func (b *pastBar) moved(stop int) {
	if !b.open {
		return
	}
	p := b.c.page
	p.past = b.days[stop].Day
	if stop == len(b.days)-1 {
		p.past = model.Date{}
	}
	b.tell()
	p.load()
}

// tell says which day is on show and what happened on it.
func (b *pastBar) tell() {
	d := b.days[b.slider.At()]
	b.day.SetText(text.DateYear(d.Day))
	said := text.N("past.changes", d.Changes)
	if d.Changes == 0 && d.Touches > 0 {
		said = text.N("past.touches", d.Touches)
	} else if d.Changes == 0 {
		said = ""
	}
	b.what.SetText(said)
	last := b.slider.At() == len(b.days)-1
	if last {
		b.changes.Disable(text.T("past.changes.none"))
		b.changes.SetLabel(text.T("past.list"))
	} else {
		b.changes.Enable()
	}
}

// show takes the data of a day: what has changed since.
func (b *pastBar) show(v *accountView) {
	if !b.open {
		return
	}
	if v.center.Center.ID != b.center { // it was deleted meanwhile
		b.close()
		b.c.page.load()
		return
	}
	b.since = v.since
	if !v.past.IsZero() {
		b.changes.SetLabel(text.N("past.since", len(v.since.Differences)))
	}
}

// list tells what has changed since the day on show.
func (b *pastBar) list() {
	p := b.c.page
	if p.h.Dialogs.Open() {
		return
	}
	from := b.days[b.slider.At()].Day
	rows := p.changeRows(b.since)
	if len(rows) == 0 {
		rows = []fyne.CanvasObject{ui.NewParagraph(text.T("past.changes.none"), ui.Body).In(ui.Text2)}
	}
	p.h.Dialogs.Custom(text.T("past.list.title", text.DateYear(from)), ui.Column(8, rows...), nil).Wide(lossWidth)
}
