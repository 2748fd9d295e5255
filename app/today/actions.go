package today

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
)

// actionBar is the lower half of the selected row: how the message begins, and
// what can be done, each with its key.
type actionBar struct {
	preview *ui.Label
	open    *ui.Button
	done    *ui.Button
	snooze  *ui.Button
	content *fyne.Container
	item    item
}

func newActionBar(l *list) *actionBar {
	b := &actionBar{preview: ui.NewText("", ui.BodyItalic).In(ui.Text2)}
	b.open = ui.NewButton(ui.Primary, text.T("today.action.open"), "open", func() { l.onOpen(b.item) }).Sized(ui.SizeSM)
	b.done = ui.NewButton(ui.Secondary, text.T("today.action.done"), "", func() { l.onDone(b.item) }).Sized(ui.SizeSM)
	b.snooze = ui.NewButton(ui.Secondary, text.T("today.action.snooze"), "", func() { l.onSnooze(b.item, b.snooze) }).Sized(ui.SizeSM)
	b.content = &fyne.Container{Layout: barLayout{}, Objects: []fyne.CanvasObject{b.preview,
		b.open, ui.NewKbd(text.T("today.key.enter")), b.done, ui.NewKbd("E"), b.snooze, ui.NewKbd("S")}}
	return b
}

// set shows the actions of an item.
func (b *actionBar) set(it item, ready readiness, judged bool) {
	b.item = it
	label, icon := "today.action.open", channelIcon(it.channel)
	switch {
	case it.seat.IsZero():
		label, icon = "today.action.account", "accounts"
	case judged && ready.state == unwritten:
		label = "today.action.person"
	}
	b.open.SetLabel(text.T(label))
	b.open.SetIcon(icon)
	words := ""
	switch {
	case judged && ready.preview != "":
		words = text.T("today.preview", ready.preview)
	case judged && ready.state == unwritten:
		words = text.T("today.preview.none")
	}
	b.preview.SetText(words)
}

// barLayout sets the preview at the left and the buttons at the right edge;
// where there is little room the keys go first, then the preview.
type barLayout struct{}

func (barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 28) }

func (barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap, comfort = 8, 180 // comfort: a preview narrower than this says nothing
	preview, controls := objects[0], objects[1:]
	full, bare := float32(0), float32(0)
	for i, o := range controls {
		w := o.MinSize().Width + gap
		full += w
		if i%2 == 0 {
			bare += w
		}
	}
	keys := full+comfort <= size.Width
	sum := bare
	if keys {
		sum = full
	}
	x := max(size.Width-sum, 0)
	if x < comfort/2 {
		ui.Put(preview, 0, 0, 0, 0)
	} else {
		h := preview.MinSize().Height
		ui.Put(preview, 0, (size.Height-h)/2, x-gap, h)
	}
	x += gap
	for i, o := range controls {
		if i%2 == 1 {
			ui.ShowIf(o, keys)
			if !keys {
				continue
			}
		}
		s := o.MinSize()
		ui.Put(o, x, (size.Height-s.Height)/2, s.Width, s.Height)
		x += s.Width + gap
	}
}
