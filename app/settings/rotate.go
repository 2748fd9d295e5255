package settings

import (
	"context"
	"math"
	"sync/atomic"
	"time"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
)

// rotation is the dialog that makes a new data key. It stays until the work has
// ended: Cancel stops that, and what it came to is told in any case.
type rotation struct {
	host     *screen.Host
	status   keys.Status
	then     func()
	password *ui.Input
	bar      *ui.Bar
	trouble  *ui.Paragraph
	dialog   *ui.Dialog
	stop     context.CancelFunc // nil while nothing runs
	part     atomic.Uint64      // bits of the fraction that is written
}

const rotationKey = "settings.rotate.tell"

// The buttons of the dialog.
const (
	rotationCancel = iota
	rotationDo
)

func askRotation(h *screen.Host, status keys.Status, then func()) {
	r := &rotation{host: h, status: status, then: then, password: ui.NewPassword(""),
		bar: ui.NewBar(0, ui.AccentText).Thick(), trouble: ui.NewParagraph("", ui.Body).In(ui.Danger)}
	content := ui.Column(12, ui.NewParagraph(text.T("settings.rotate.what"), ui.Body).In(ui.Text2))
	if status.Has(keys.Recovery) {
		content.Add(ui.NewParagraph(text.T("settings.rotate.recovery"), ui.Body).In(ui.Text2))
	}
	if !status.Has(keys.Password) {
		content.Add(ui.NewParagraph(text.T("settings.copies"), ui.Caption).In(ui.Text3))
	} else {
		content.Add(ui.Column(4, ui.NewText(text.T("settings.password.old"), ui.Caption).In(ui.Text2), r.password))
	}
	r.bar.Hide()
	r.trouble.Hide()
	content.Add(r.bar)
	content.Add(r.trouble)
	r.dialog = h.Dialogs.Custom(text.T("settings.rotate.title"), content, []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true, Stay: true, Action: r.cancel},
		{Label: text.T("settings.rotate.do"), Default: true, Stay: true, Action: r.run},
	})
}

func (r *rotation) cancel() {
	if r.stop == nil {
		r.dialog.Close()
		return
	}
	r.stop()
	r.dialog.Button(rotationCancel).Disable(text.T("settings.rotate.stopping"))
}

func (r *rotation) run() {
	r.trouble.Hide()
	r.bar.Set(0, ui.AccentText)
	r.bar.Show()
	r.dialog.Button(rotationDo).Disable(text.T("ui.dialog.busy"))
	r.dialog.Fit()
	var ctx context.Context
	ctx, r.stop = context.WithCancel(context.Background())
	ws, password := r.host.Workspace, r.password.Text()
	ui.Run(r.host.Runner, "", func(closing context.Context) (struct{}, error) {
		defer context.AfterFunc(closing, r.stop)() // the window closes
		return struct{}{}, ws.RotateKey(ctx, password, r.progress)
	}, func(_ struct{}, err error) { r.done(err) })
}

// progress moves the bar, ten times a second.
func (r *rotation) progress(done, total int64) {
	r.part.Store(math.Float64bits(float64(done) / float64(max(total, 1))))
	r.host.Runner.After(100*time.Millisecond, rotationKey, func() { r.bar.Set(math.Float64frombits(r.part.Load()), ui.AccentText) })
}

func (r *rotation) done(err error) {
	r.host.Runner.Cancel(rotationKey)
	r.stop()
	r.stop = nil
	if err == nil || model.CodeOf(err) == model.Canceled {
		r.dialog.Close()
		r.then()
		switch {
		case err != nil:
			r.host.Toasts.Show(text.T("settings.rotate.stopped"), "", nil)
		case r.status.Has(keys.Recovery):
			askRecovery(r.host, withoutRecovery(r.status), r.then)
		default:
			r.host.Toasts.Show(text.T("settings.rotate.done"), "", nil)
		}
		return
	}
	r.bar.Hide()
	r.trouble.SetText(text.Error(err))
	r.trouble.Show()
	r.dialog.Button(rotationDo).Enable()
	r.dialog.Button(rotationCancel).Enable()
	r.dialog.Fit()
	r.password.SelectAll()
}

// withoutRecovery is the status after a rotation.
func withoutRecovery(status keys.Status) keys.Status {
	next := status
	next.Slots = nil
	for _, slot := range status.Slots {
		if slot.Kind != keys.Recovery {
			next.Slots = append(next.Slots, slot)
		}
	}
	return next
}
