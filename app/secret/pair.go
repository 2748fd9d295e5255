// Package secret is how the window asks for passwords and shows recovery keys.
// First run and settings share it.
package secret

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/keys"
)

// Pair is a new password, typed twice, with its strength below.
type Pair struct {
	Content fyne.CanvasObject
	// OnChanged is told after each change.
	OnChanged func()

	first, again *ui.Input
	gauge        *ui.Gauge
	note         *ui.Label
}

// NewPair makes the two fields.
func NewPair() *Pair {
	p := &Pair{
		first: ui.NewPassword(text.T("secret.new")), again: ui.NewPassword(text.T("secret.again")),
		gauge: ui.NewGauge(int(keys.Strong)), note: ui.NewText("", ui.Caption),
	}
	p.first.OnChanged = func(string) { p.changed() }
	p.again.OnChanged = func(string) { p.changed() }
	p.Content = ui.Column(6, ui.Row(8, ui.Grow(p.first), ui.Grow(p.again)), ui.Row(8, p.gauge, ui.Grow(p.note)))
	p.show()
	return p
}

// OnSubmitted sets what Enter in the second field does; in the first one it
// leads there.
func (p *Pair) OnSubmitted(do func()) {
	p.first.OnSubmitted = func(string) { p.again.Focus() }
	p.again.OnSubmitted = func(string) { do() }
}

func (p *Pair) changed() {
	p.show()
	if p.OnChanged != nil {
		p.OnChanged()
	}
}

// strengths are the colours of the gauge.
var strengths = map[keys.Strength]ui.Token{keys.TooShort: ui.Danger, keys.Weak: ui.Danger, keys.Fair: ui.Warning, keys.Good: ui.Success, keys.Strong: ui.Success}

// show tells the strength of the first field; where both are written and
// differ, that.
func (p *Pair) show() {
	typed := p.first.Text()
	strength := keys.Rate(typed)
	token, words := strengths[strength], ""
	switch {
	case typed == "":
		token, words = ui.Text3, text.T("secret.least", keys.LeastPassword)
	case p.again.Text() != "" && !p.beginsAlike():
		words, token = text.T("keys.differ"), ui.Danger
	case strength == keys.TooShort:
		words = text.T("secret.least", keys.LeastPassword)
	default:
		words = text.N("secret.strength."+strengthName[strength], keys.Length(typed))
	}
	p.gauge.Set(int(strength), strengths[strength])
	p.note.SetToken(token)
	p.note.SetText(words)
}

// beginsAlike reports whether the second field may still become the first.
func (p *Pair) beginsAlike() bool {
	first, again := p.first.Text(), p.again.Text()
	return len(again) <= len(first) && first[:len(again)] == again
}

var strengthName = map[keys.Strength]string{keys.Weak: "weak", keys.Fair: "fair", keys.Good: "good", keys.Strong: "strong"}

// Focus puts the cursor into the first field.
func (p *Pair) Focus() { p.first.Focus() }

// Type fills both fields in.
func (p *Pair) Type(first, again string) {
	p.first.SetText(first)
	p.again.SetText(again)
}

// Password is what was typed.
func (p *Pair) Password() string { return p.first.Text() }

// Problem says why the password cannot be taken, "" if it can.
func (p *Pair) Problem() string {
	switch {
	case keys.CheckPassword(p.first.Text()) != nil:
		return text.T("secret.least", keys.LeastPassword)
	case p.first.Text() != p.again.Text():
		return text.T("keys.differ")
	}
	return ""
}
