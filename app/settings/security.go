package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/secret"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
)

// security is the section on what opens the data, what that protects against,
// and what is lost with it.
type security struct {
	host   *screen.Host
	panel  fyne.CanvasObject
	status keys.Status

	way, against, not *ui.Paragraph
	alarm             *ui.Paragraph
	actions           *fyne.Container
	recovery          *ui.Paragraph
	make              *ui.Button
	rotate            *ui.Button
}

func newSecurity(h *screen.Host) *security {
	s := &security{
		host: h, way: ui.NewParagraph("", ui.Body), against: ui.NewParagraph("", ui.Caption).In(ui.Text3), not: ui.NewParagraph("", ui.Caption).In(ui.Text3),
		alarm: ui.NewParagraph("", ui.Caption).In(ui.Danger), actions: ui.Flow(8), recovery: ui.NewParagraph("", ui.Caption).In(ui.Text3),
	}
	s.alarm.Hide()
	s.make = ui.NewButton(ui.Secondary, text.T("settings.recovery.make"), "", func() { askRecovery(s.host, s.status, s.load) }).Sized(ui.SizeSM)
	s.rotate = ui.NewButton(ui.Secondary, text.T("settings.rotate.do"), "", func() { askRotation(s.host, s.status, s.load) }).Sized(ui.SizeSM)
	s.panel = section("settings.security", nil,
		ui.Column(4, ui.Beside(12, ui.Column(0, ui.NewIcon("lock", ui.Success, 20)), ui.Grow(s.way)),
			ui.Inset(0, 0, 0, 20+12, ui.Column(4, s.against, s.not, s.alarm, ui.Inset(6, 0, 0, 0, s.actions)))),
		ui.Row(16, ui.Grow(words("settings.recovery", s.recovery)), s.make),
		setting("settings.rotate", "settings.rotate.hint", s.rotate))
	return s
}

// load asks how the folder opens.
func (s *security) load() {
	ui.Run(s.host.Runner, "settings.security", s.host.Workspace.KeyStatus, func(status keys.Status, err error) {
		if err != nil {
			s.host.Fail(err)
			return
		}
		s.show(status)
	})
}

func (s *security) show(status keys.Status) {
	s.status = status
	own := ownWay(status)
	kind := string(own.Kind)
	s.way.SetText(text.T("keys.way."+kind, own.Place))
	s.against.SetText(text.T("keys.against") + " " + text.T("keys.against."+kind))
	s.not.SetText(text.T("keys.not") + " " + text.T("keys.not."+kind))
	if status.Readable {
		s.alarm.SetText(text.T("keys.readable", own.Place))
		s.alarm.Show()
	} else {
		s.alarm.Hide()
	}
	s.actions.Objects = nil
	button := func(id string, do func(*screen.Host, keys.Status, func())) {
		s.actions.Add(ui.NewButton(ui.Secondary, text.T(id), "", func() { do(s.host, s.status, s.load) }).Sized(ui.SizeSM))
	}
	if own.Kind == keys.Password {
		button("settings.password.change", askPassword)
		button("settings.password.remove", askRemoval)
	} else {
		button("settings.password.set", askPassword)
	}
	if own.Kind == keys.File && status.Chain != "" {
		button("settings.keychain", useKeychain)
	}
	recovery := status.Slot(keys.Recovery)
	if recovery.Kind == "" {
		s.recovery.SetToken(ui.Warning)
		s.recovery.SetText(text.T("keys.recovery.none"))
		s.make.SetLabel(text.T("settings.recovery.make"))
	} else {
		s.recovery.SetToken(ui.Text3)
		s.recovery.SetText(text.T("keys.recovery.made", text.DateYear(model.DateOf(recovery.Made))))
		s.make.SetLabel(text.T("settings.recovery.again"))
	}
	s.panel.Refresh()
}

// ownWay is the slot that opens the folder, the recovery key aside.
func ownWay(status keys.Status) keys.SlotStatus {
	for _, slot := range status.Slots {
		if slot.Kind != keys.Recovery {
			return slot
		}
	}
	return status.Slot(keys.Recovery)
}

// useKeychain moves the key into the key store of the system.
func useKeychain(h *screen.Host, status keys.Status, then func()) {
	h.Dialogs.Confirm(text.T("settings.keychain.title"), text.T("settings.keychain.what", status.Chain)+" "+text.T("settings.copies"), text.T("settings.keychain.do"), func() {
		h.Do(h.Workspace.UseKeychain, func() {
			h.Toasts.Show(text.T("settings.keychain.done", status.Chain), "", nil)
			then()
		})
	})
}

// Recovered says what comes after a folder was opened with its recovery key: a
// new password where it had one, else the key goes where it was.
func Recovered(h *screen.Host) {
	ui.Run(h.Runner, "settings.recovered", h.Workspace.KeyStatus, func(status keys.Status, err error) {
		switch {
		case err != nil:
			h.Fail(err)
		case status.Has(keys.Password):
			askPassword(h, status, func() {})
		default:
			h.Do(h.Workspace.RepairKey, func() { h.Toasts.Show(text.T("settings.repaired"), "", nil) })
		}
	})
}

// askPassword sets or changes the password. Who came in with the recovery key
// has lost the one before and is not asked for it.
func askPassword(h *screen.Host, status keys.Status, then func()) {
	ws, has := h.Workspace, status.Has(keys.Password)
	old, pair := ui.NewPassword(""), secret.NewPair()
	form := ui.Form{Title: text.T("settings.password.title.set"), Intro: text.T("keys.lost"), Verb: text.T("settings.password.do"), Width: 560}
	if has {
		form.Title = text.T("settings.password.title.change")
	}
	if ws.OpenedBy() == keys.Recovery {
		form.Intro = text.T("settings.password.forgotten") + " " + form.Intro
	} else if has {
		form.Fields = append(form.Fields, ui.FormField{Label: text.T("settings.password.old"), Object: old})
	}
	hint := ""
	if !has {
		hint = text.T("settings.copies")
	}
	form.Fields = append(form.Fields, ui.FormField{Label: text.T("settings.password.new"), Object: pair.Content, Check: pair.Problem, Hint: hint})
	form.Submit = h.Submit(func(ctx context.Context) error {
		return ws.SetPassword(ctx, old.Text(), pair.Password(), keys.Cost{})
	})
	said := text.T("settings.password.done")
	offer := !status.Has(keys.Recovery)
	form.Submit = after(form.Submit, func() {
		h.Toasts.Show(said, "", nil)
		then()
		if offer {
			askRecovery(h, keys.Status{Slots: []keys.SlotStatus{{Kind: keys.Password}}}, then)
		}
	})
	h.Dialogs.Form(form)
}

// after has done called when a form went well.
func after(submit func(func(error)), done func()) func(func(error)) {
	return func(finish func(error)) {
		submit(func(err error) {
			finish(err)
			if err == nil {
				done()
			}
		})
	}
}

// askRemoval has the folder open by itself again.
func askRemoval(h *screen.Host, status keys.Status, then func()) {
	old := ui.NewPassword("")
	kind := string(keys.File)
	if status.Chain != "" {
		kind = string(keys.Keychain)
	}
	h.Dialogs.Form(ui.Form{
		Title:  text.T("settings.password.title.remove"),
		Intro:  text.T("settings.password.removal."+kind, status.Chain) + " " + text.T("settings.password.removal.not") + " " + text.T("keys.not."+kind),
		Fields: []ui.FormField{{Label: text.T("settings.password.old"), Object: old}},
		Verb:   text.T("settings.password.removal.do"), Danger: true,
		Submit: after(h.Submit(func(ctx context.Context) error { return h.Workspace.RemovePassword(ctx, old.Text()) }), func() {
			h.Toasts.Show(text.T("settings.password.removed"), "", nil)
			then()
		}),
	})
}

// askRecovery makes a recovery key and shows it.
func askRecovery(h *screen.Host, status keys.Status, then func()) {
	password := ui.NewPassword("")
	form := ui.Form{Title: text.T("settings.recovery.title"), Intro: text.T("settings.recovery.what"), Verb: text.T("settings.recovery.do")}
	if status.Has(keys.Recovery) {
		form.Intro += " " + text.T("settings.recovery.void")
	}
	if status.Has(keys.Password) && h.Workspace.OpenedBy() != keys.Recovery {
		form.Fields = []ui.FormField{{Label: text.T("settings.password.old"), Object: password}}
	}
	form.Submit = func(finish func(error)) {
		ui.Run(h.Runner, "", func(ctx context.Context) (keys.Code, error) {
			return h.Workspace.MakeRecoveryKey(ctx, password.Text())
		}, func(code keys.Code, err error) {
			finish(err)
			if err == nil {
				secret.ShowRecovery(h, code)
				then()
			}
		})
	}
	h.Dialogs.Form(form)
}
