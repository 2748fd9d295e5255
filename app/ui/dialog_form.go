package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
)

// FormField is a row of a form: a label, and below it what the user fills in.
type FormField struct {
	Label string
	// Object is an *Input, a *Select, a *CheckBox or anything else.
	Object fyne.CanvasObject
	// Hint stands below the object while nothing is wrong.
	Hint string
	// Check says what is wrong, "" for nothing. nil checks nothing.
	Check func() string
}

// Form is a dialog to fill in.
type Form struct {
	Title  string
	Intro  string // a sentence below the title, "" for none
	Fields []FormField
	Verb   string // on the button that submits; the "…" of a menu is left out
	Danger bool
	Width  float32 // 0 for 480
	// Submit is called when every Check is content. The dialog stays, dead,
	// until finish is called on the UI thread: with nil it closes, with an error
	// it tells the error below the fields and can be used again.
	Submit func(finish func(error))
}

// formRow is a field on the screen.
type formRow struct {
	field FormField
	note  *Paragraph // hint, or what is wrong for objects that cannot tell
	wrong bool       // check again at each change
	fit   func()     // places the dialog anew
}

func newFormRow(field FormField) *formRow {
	r := &formRow{field: field, note: NewParagraph(field.Hint, Caption).In(Text3), fit: func() {}}
	show(r.note, field.Hint != "")
	if input, ok := field.Object.(*Input); ok && field.Check != nil {
		own := input.OnChanged
		input.OnChanged = func(s string) {
			if own != nil {
				own(s)
			}
			if r.wrong {
				r.right()
				r.fit()
			}
		}
	}
	return r
}

func (r *formRow) object() fyne.CanvasObject {
	parts := []fyne.CanvasObject{r.field.Object, r.note}
	if r.field.Label != "" {
		parts = append([]fyne.CanvasObject{NewParagraph(r.field.Label, Caption).In(Text2)}, parts...)
	}
	return Column(4, parts...)
}

// right checks the field and shows what is wrong below it.
func (r *formRow) right() bool {
	if r.field.Check == nil {
		return true
	}
	message := r.field.Check()
	r.wrong = message != ""
	if input, ok := r.field.Object.(*Input); ok {
		input.SetError(message)
		show(r.note, r.field.Hint != "" && !r.wrong)
		return !r.wrong
	}
	if r.wrong {
		r.note.SetToken(Danger)
		r.note.SetText(message)
	} else {
		r.note.SetToken(Text3)
		r.note.SetText(r.field.Hint)
	}
	show(r.note, r.wrong || r.field.Hint != "")
	return !r.wrong
}

// Form shows a form. The first input has the focus, Enter submits, Esc cancels.
func (d *Dialogs) Form(f Form) *Dialog {
	rows := make([]*formRow, len(f.Fields))
	var parts []fyne.CanvasObject
	if f.Intro != "" {
		parts = append(parts, NewParagraph(f.Intro, Body).In(Text2))
	}
	for i, field := range f.Fields {
		rows[i] = newFormRow(field)
		parts = append(parts, rows[i].object())
	}
	trouble := NewParagraph("", Body).In(Danger)
	trouble.Hide()
	parts = append(parts, trouble)

	var one *Dialog
	submit := func() {
		wrong := -1
		for i, row := range rows {
			if !row.right() && wrong < 0 {
				wrong = i
			}
		}
		if wrong >= 0 {
			one.Fit()
			if input, ok := rows[wrong].field.Object.(*Input); ok {
				input.Focus()
			}
			return
		}
		trouble.Hide()
		one.setDead(text.T("ui.dialog.busy"))
		f.Submit(func(err error) {
			if one.closed {
				return
			}
			one.setDead("")
			if err == nil {
				one.Close()
				return
			}
			trouble.SetText(text.Error(err))
			trouble.Show()
			one.Fit()
		})
	}
	one = newDialog(d, f.Title, Column(12, parts...), []DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: strings.TrimRight(f.Verb, " …"), Default: true, Danger: f.Danger, Stay: true, Action: submit},
	})
	for _, row := range rows {
		row.fit = one.Fit
	}
	if f.Width > 0 {
		one.Wide(f.Width)
	}
	return d.enter(one)
}

// setDead disables the buttons while work is on its way.
func (d *Dialog) setDead(reason string) {
	for i, b := range d.buttons {
		switch {
		case reason == "":
			b.Enable()
		case !d.items[i].Cancel:
			b.Disable(reason)
		}
	}
}
