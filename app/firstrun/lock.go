package firstrun

import (
	"fyne.io/fyne/v2"

	"konklave/app/secret"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/keys"
)

// The ways to lock the data, as they stand in Route.View.
const (
	byItself     = "by_itself"
	withPassword = "password"
)

// lock is the part of the form on what opens the data.
type lock struct {
	content fyne.CanvasObject
	mode    string
	changed func()

	how    *ui.Paragraph
	pair   *secret.Pair
	fields *fyne.Container
	own    keys.Kind // how the folder opens now
	place  string
}

// newLock makes the part for a folder that opens in a way now; where that is
// with a password already, there is nothing to choose.
func newLock(own keys.Kind, place, mode string, changed func()) *lock {
	l := &lock{mode: mode, changed: changed, own: own, place: place, how: ui.NewParagraph("", ui.Caption).In(ui.Text2), pair: secret.NewPair()}
	l.pair.OnChanged = changed
	l.fields = ui.Column(0, ui.Inset(8, 0, 0, 0, l.pair.Content))
	head := ui.Row(12, ui.NewIcon("lock", ui.Success, 20), ui.Grow(ui.NewText(text.T("firstrun.encrypted"), ui.BodyBold)))
	if own.ByItself() {
		head.Add(ui.NewSegmented([]ui.Option{
			{Value: withPassword, Label: text.T("firstrun.lock.password")}, {Value: byItself, Label: text.T("firstrun.lock.by_itself")},
		}, mode, l.set))
	} else {
		l.mode = byItself // as it is
	}
	const below = 20 + 12 // the icon and its gap
	l.content = ui.Inset(12, 16, 12, 16, ui.Column(2, head, ui.Inset(0, 0, 0, below, l.how), ui.Inset(0, 0, 0, below, l.fields)))
	l.show()
	return l
}

func (l *lock) set(mode string) {
	l.mode = mode
	l.show()
	l.changed()
	if mode == withPassword {
		l.pair.Focus()
	}
}

// show says what the choice means, what is lost with the key included.
func (l *lock) show() {
	if l.mode == withPassword {
		l.how.SetText(text.T("firstrun.lock.password.how"))
		l.fields.Show()
		return
	}
	l.fields.Hide()
	if !l.own.ByItself() { // started with the password of its environment
		l.how.SetText(text.T("firstrun.lock.given.how"))
		return
	}
	l.how.SetText(text.T("firstrun.lock."+string(l.own)+".how", l.place))
}

// problem says why the user cannot begin, "" if they can.
func (l *lock) problem() string {
	if l.mode != withPassword {
		return ""
	}
	return l.pair.Problem()
}

// password is the one to set, "" for none.
func (l *lock) password() string {
	if l.mode != withPassword {
		return ""
	}
	return l.pair.Password()
}
