package settings

import (
	"context"
	"math"
	"sync/atomic"
	"time"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// work is a dialog that shows how far something long is, and stops it.
type work struct {
	host   *screen.Host
	bar    *ui.Bar
	dialog *ui.Dialog
	stop   context.CancelFunc
	part   atomic.Uint64 // bits of the fraction that is done
}

const workKey = "settings.work.tell"

// carryOut runs something long under a dialog; done is told how it ended, when
// the dialog is gone.
func carryOut[T any](h *screen.Host, title, what string, run func(ctx context.Context, progress func(done, total int64)) (T, error), done func(T, error)) {
	w := &work{host: h, bar: ui.NewBar(0, ui.AccentText).Thick()}
	ctx, stop := context.WithCancel(context.Background())
	w.stop = stop
	w.dialog = h.Dialogs.Custom(title, ui.Column(12, ui.NewParagraph(what, ui.Body).In(ui.Text2), w.bar), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true, Stay: true, Action: func() {
			w.stop()
			w.dialog.Button(0).Disable(text.T("settings.work.stopping"))
		}},
	})
	ui.Run(h.Runner, "", func(closing context.Context) (T, error) {
		defer context.AfterFunc(closing, stop)() // the window closes
		return run(ctx, w.progress)
	}, func(result T, err error) {
		stop()
		h.Runner.Cancel(workKey)
		w.dialog.Close()
		done(result, err)
	})
}

// progress moves the bar, ten times a second.
func (w *work) progress(done, total int64) {
	w.part.Store(math.Float64bits(float64(done) / float64(max(total, 1))))
	w.host.Runner.After(100*time.Millisecond, workKey, func() { w.bar.Set(math.Float64frombits(w.part.Load()), ui.AccentText) })
}
