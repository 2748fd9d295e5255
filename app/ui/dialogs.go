package ui

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model/logs"
)

// Dialogs shows the dialogs of one window, one at a time: a second waits until
// the first is gone. While one is open the window's actions must refuse, since
// Fyne fires menu shortcuts under dialogs too.
type Dialogs struct {
	window fyne.Window
	queue  []*Dialog // the first is on show
}

// NewDialogs makes the queue of a window.
func NewDialogs(window fyne.Window) *Dialogs { return &Dialogs{window: window} }

// Open reports whether a dialog is on show.
func (d *Dialogs) Open() bool { return len(d.queue) > 0 }

// Top is the dialog on show, nil if there is none.
func (d *Dialogs) Top() *Dialog {
	if len(d.queue) == 0 {
		return nil
	}
	return d.queue[0]
}

// Custom shows content of the caller's own. Without buttons there is one that
// closes. Esc presses the Cancel button, Enter in an input the Default one.
func (d *Dialogs) Custom(title string, content fyne.CanvasObject, buttons []DialogButton) *Dialog {
	if len(buttons) == 0 {
		buttons = []DialogButton{{Label: text.T("action.close"), Default: true, Cancel: true}}
	}
	return d.enter(newDialog(d, title, content, buttons))
}

// Confirm asks before something is done. verb names it on the button.
func (d *Dialogs) Confirm(title, sentence, verb string, do func()) *Dialog {
	return d.ask(title, sentence, DialogButton{Label: verb, Default: true, Action: do})
}

// ConfirmDanger is Confirm for something that destroys.
func (d *Dialogs) ConfirmDanger(title, sentence, verb string, do func()) *Dialog {
	return d.ask(title, sentence, DialogButton{Label: verb, Default: true, Danger: true, Action: do})
}

func (d *Dialogs) ask(title, sentence string, yes DialogButton) *Dialog {
	content := NewParagraph(sentence, Body).In(Text2)
	return d.enter(newDialog(d, title, content, []DialogButton{{Label: text.T("action.cancel"), Cancel: true}, yes}))
}

// Error tells of an error that needs the user's eye.
func (d *Dialogs) Error(err error) *Dialog {
	if err == nil {
		return nil
	}
	logs.Failed(err)
	content := &fyne.Container{Layout: errorLayout{}, Objects: []fyne.CanvasObject{
		NewIcon("alert", Danger, 18), NewParagraph(text.Error(err), Body).In(Text2)}}
	return d.enter(newDialog(d, text.T("ui.dialog.error"), content, []DialogButton{{Label: text.T("action.close"), Default: true, Cancel: true}}))
}

// errorLayout sets an icon beside the first line of a text.
type errorLayout struct{}

var _ arrangement = errorLayout{}

func (errorLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 1, 18, 18)
	place(objects[1], 28, 0, size.Width-28, size.Height)
}

func (errorLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(28, 0)
}

func (errorLayout) widths(objects []fyne.CanvasObject) (least, wish float32) {
	least, wish = widthsOf(objects[1])
	return least + 28, wish + 28
}

func (errorLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[1], width-28)
}

func (d *Dialogs) enter(one *Dialog) *Dialog {
	d.queue = append(d.queue, one)
	if len(d.queue) == 1 {
		one.show(d.window.Canvas())
	}
	return one
}

// leave takes a dialog out, from the screen or from the queue.
func (d *Dialogs) leave(one *Dialog) {
	for i, other := range d.queue {
		if other != one {
			continue
		}
		d.queue = append(d.queue[:i:i], d.queue[i+1:]...)
		if i > 0 {
			return
		}
		one.hide(d.window.Canvas())
		if len(d.queue) > 0 {
			d.queue[0].show(d.window.Canvas())
		}
		return
	}
}
