package today

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// actionBar is the lower half of the selected row: why it stands where it does, how
// the message begins, and what can be done, each with its key.
type actionBar struct {
	reasons *ui.Label
	preview *ui.Label
	open    *ui.Button
	done    *ui.Button
	snooze  *ui.Button
	drop    *ui.Button
	content *fyne.Container
	item    item
}

func newActionBar(l *list) *actionBar {
	b := &actionBar{reasons: ui.NewText("", ui.Caption).In(ui.Text2), preview: ui.NewText("", ui.BodyItalic).In(ui.Text2)}
	b.open = ui.NewButton(ui.Primary, text.T("today.action.open"), "open", func() { l.onOpen(b.item) }).Sized(ui.SizeSM)
	b.done = ui.NewButton(ui.Secondary, text.T("today.action.done"), "", func() { l.onDone(b.item) }).Sized(ui.SizeSM)
	b.snooze = ui.NewButton(ui.Secondary, text.T("today.action.snooze"), "", func() { l.onSnooze(b.item, b.snooze) }).Sized(ui.SizeSM)
	b.drop = ui.NewButton(ui.Secondary, text.T("today.action.drop"), "", func() { l.onDrop(b.item) }).Sized(ui.SizeSM)
	b.content = &fyne.Container{Layout: barLayout{}, Objects: []fyne.CanvasObject{b.reasons, b.preview,
		b.open, ui.NewKbd(text.T("today.key.enter")), b.done, ui.NewKbd("E"), b.snooze, ui.NewKbd("S"), b.drop, ui.NewKbd("X")}}
	return b
}

// can says what can be done with an item on the list.
func (it item) can() (done, snooze, drop bool) {
	switch it.work {
	case model.WorkFollowUp:
		return true, true, true
	case model.WorkPlan:
		return it.planTask != "", false, false
	case model.WorkGap, model.WorkNoStep:
		return false, true, false
	}
	return false, false, false
}

// set shows the actions of an item.
func (b *actionBar) set(it item, ready readiness, judged bool) {
	b.item = it
	label, icon := "today.action.open", it.icon()
	switch {
	case it.work == model.WorkPlan:
		label = "today.action.plan"
	case it.work == model.WorkDrill:
		label = "today.action.drill"
	case it.seat.IsZero():
		label, icon = "today.action.account", "accounts"
	case it.work != model.WorkFollowUp || judged && ready.state == unwritten:
		label = "today.action.person"
	}
	b.open.SetLabel(text.T(label))
	b.open.SetIcon(icon)
	snooze := "today.action.snooze"
	if it.work != model.WorkFollowUp {
		snooze = "today.follow_up"
	}
	b.snooze.SetLabel(text.T(snooze))
	done, later, drop := it.can()
	ui.ShowIf(b.done, done)
	ui.ShowIf(b.snooze, later)
	ui.ShowIf(b.drop, drop)
	reasons := text.T("today.reasons", it.reasons)
	if it.moved != "" {
		reasons = text.T("today.reasons.moved", it.reasons, it.moved)
	}
	b.reasons.SetText(reasons)
	words := ""
	switch {
	case judged && ready.state == stopped:
		words = text.T("today.preview.blocked", ready.preview)
	case judged && ready.preview != "":
		words = text.T("today.preview", ready.preview)
	case judged && ready.state == unwritten:
		words = text.T("today.preview.none")
	}
	b.preview.SetText(words)
	b.content.Refresh()
}

// barLayout sets the reasons above, below them the preview at the left and the
// buttons at the right edge; where there is little room the keys go first, then the
// preview. A button that is hidden takes its key along.
type barLayout struct{}

func (barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 28) }

func (barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap, comfort = 8, 120 // comfort: a preview narrower than this says nothing
	reasons, preview := objects[0], objects[1]
	top := reasonHeight()
	ui.Put(reasons, 0, 0, size.Width, reasons.MinSize().Height)
	var controls []fyne.CanvasObject
	for i := 2; i < len(objects); i += 2 {
		ui.ShowIf(objects[i+1], objects[i].Visible())
		if objects[i].Visible() {
			controls = append(controls, objects[i], objects[i+1])
		}
	}
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
	height := size.Height - top
	x := max(size.Width-sum, 0)
	if x < comfort/2 {
		ui.Put(preview, 0, 0, 0, 0)
	} else {
		h := preview.MinSize().Height
		ui.Put(preview, 0, top+(height-h)/2, x-gap, h)
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
		ui.Put(o, x, top+(height-s.Height)/2, s.Width, s.Height)
		x += s.Width + gap
	}
}
