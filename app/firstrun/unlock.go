package firstrun

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
)

// Unlocking is what the screen that asks for the password needs to know. There
// is no workspace yet.
type Unlocking struct {
	Runner *ui.Runner
	Dir    string
	Ways   keys.Status // how the folder opens
	Why    error       // what opening it gave
	// Open opens the folder with an answer and gives what the window then shows;
	// it runs off the UI thread.
	Open func(context.Context, keys.Answer) (show func(), err error)
	Quit func()
}

// Unlock is the screen that asks for the password or the recovery key.
type Unlock struct {
	Content fyne.CanvasObject

	of       Unlocking
	byCode   bool
	busy     bool
	title    *ui.Label
	what     *ui.Paragraph
	password *ui.Input
	code     *ui.Input
	trouble  *ui.Paragraph
	open     *ui.Button
	other    *ui.Link
	body     *fyne.Container
	layout   *halves
}

// NewUnlock makes the screen. Where the folder has no password, it asks for the
// recovery key at once and says what is wrong with the other way.
func NewUnlock(of Unlocking) *Unlock {
	u := &Unlock{
		of: of, title: ui.NewText("", ui.Display), what: ui.NewParagraph("", ui.Body).In(ui.Text2),
		password: ui.NewPassword(text.T("unlock.password")), code: ui.NewInput(text.T("unlock.code")),
		trouble: ui.NewParagraph("", ui.Body).In(ui.Danger),
	}
	u.open = ui.NewButton(ui.Primary, text.T("unlock.open"), "arrow-right", u.try).Sized(ui.SizeLG)
	u.other = ui.NewLink("", func() {
		u.ask(!u.byCode)
		u.First().Focus()
	})
	for _, input := range []*ui.Input{u.password, u.code} {
		input.OnSubmitted = func(string) { u.try() }
		input.OnChanged = func(string) { u.typed() }
	}
	where := ui.Row(12, ui.NewIcon("folder", ui.Text2, 20), ui.Grow(ui.NewText(of.Dir, ui.Mono)))
	form := ui.Column(8, ui.Row(12, ui.NewIcon("lock", ui.Success, 20), ui.Grow(ui.Column(0, u.password, u.code))),
		ui.Inset(0, 0, 0, 20+12, ui.Column(8, u.trouble, u.other)))
	foot := ui.Row(12, ui.Spacer(), ui.NewButton(ui.Secondary, text.T("trouble.quit"), "", of.Quit).Sized(ui.SizeLG), u.open)
	u.body = ui.Column(24, ui.Column(4, u.title, u.what),
		ui.NewPanel(ui.Column(0, ui.Inset(14, 16, 14, 16, where), ui.Line(true), ui.Inset(16, 16, 16, 16, form))), foot)
	brand, sheet := newBrand(), newSheet(u.body)
	u.layout = &halves{brand: brand, sheet: sheet}
	u.Content = &fyne.Container{Layout: narrowing{u.layout}, Objects: []fyne.CanvasObject{brand.content, sheet.content}}
	u.ask(!of.Ways.Has(keys.Password))
	if u.byCode {
		u.fail(of.Why)
	}
	return u
}

// narrowing is halves for a window that tells nobody of its size.
type narrowing struct{ *halves }

// Layout implements fyne.Layout.
func (n narrowing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n.narrow = size.Width < 1280
	n.halves.Layout(objects, size)
}

// ask turns the screen to the recovery key or back.
func (u *Unlock) ask(byCode bool) {
	u.byCode = byCode
	title, what, other := "unlock.title", "unlock.what", "unlock.use_code"
	if byCode {
		title, what, other = "unlock.code.title", "unlock.code.what", "unlock.use_password"
	}
	u.title.SetText(text.T(title))
	words := text.T(what)
	if byCode && u.of.Ways.Has(keys.Password) {
		words += " " + text.T("unlock.code.then")
	}
	u.what.SetText(words)
	u.other.SetText(text.T(other))
	visible(!byCode, u.password)
	visible(byCode, u.code)
	visible(u.of.Ways.Has(keys.Recovery) && u.of.Ways.Has(keys.Password), u.other)
	u.fail(nil)
	u.typed()
}

// First is the field where the answer is typed.
func (u *Unlock) First() *ui.Input {
	if u.byCode {
		return u.code
	}
	return u.password
}

// fail shows what is wrong; nil for nothing.
func (u *Unlock) fail(err error) {
	visible(err != nil, u.trouble)
	if err != nil {
		u.trouble.SetText(text.Error(err))
	}
	u.body.Refresh()
}

// typed lets nobody press without an answer.
func (u *Unlock) typed() {
	typed := u.password.Text()
	if u.byCode {
		typed = u.code.Text()
	}
	switch {
	case u.busy:
	case typed == "":
		u.open.Disable(u.what.Text())
	default:
		u.open.Enable()
	}
}

// try opens the folder. However often somebody tries, only Argon2id slows them
// down: whoever has the files is not stopped by a lock of ours.
func (u *Unlock) try() {
	if u.busy || u.open.Disabled() {
		return
	}
	answer := keys.Answer{Password: u.password.Text()}
	if u.byCode {
		code, err := keys.ParseCode(u.code.Text())
		if err != nil {
			u.fail(err)
			return
		}
		answer = keys.Answer{Code: &code}
	}
	u.setBusy(true)
	ui.Run(u.of.Runner, "unlock", func(ctx context.Context) (func(), error) { return u.of.Open(ctx, answer) }, func(show func(), err error) {
		u.setBusy(false)
		if err == nil {
			show()
			return
		}
		u.fail(err)
		if model.CodeOf(err) == model.Sealed && !u.byCode {
			u.password.SelectAll()
		}
		u.First().Focus()
	})
}

func (u *Unlock) setBusy(busy bool) {
	u.busy = busy
	if busy {
		u.open.SetLabel(text.T("unlock.busy"))
		u.open.Disable(text.T("unlock.busy"))
		return
	}
	u.open.SetLabel(text.T("unlock.open"))
	u.open.Enable()
	u.typed()
}
