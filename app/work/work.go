// Package work shows something long while it runs, and lets it be stopped.
package work

import (
	"context"
	"fmt"
	"math"
	"sync/atomic"
	"time"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// Job is what the dialog says of something long.
type Job struct {
	Title, What string
	// Whole is work that must not be stopped half-way.
	Whole bool
}

// patience is how long work may take before the dialog shows.
const patience = 300 * time.Millisecond

// running is a Job with its dialog.
type running struct {
	host   *screen.Host
	job    Job
	bar    *ui.Bar
	dialog *ui.Dialog // nil until it shows
	stop   context.CancelFunc
	part   atomic.Uint64 // bits of the fraction that is done
}

// Run runs something long off the UI thread, under a dialog once it takes a while;
// done is told how it ended, when the dialog is gone. run may call progress from any
// goroutine.
func Run[T any](h *screen.Host, job Job, run func(ctx context.Context, progress func(done, total int64)) (T, error), done func(T, error)) {
	r := &running{host: h, job: job, bar: ui.NewBar(0, ui.AccentText).Thick()}
	ctx, stop := context.WithCancel(context.Background())
	r.stop = stop
	h.Runner.After(patience, r.key("open"), r.open)
	ui.Run(h.Runner, "", func(closing context.Context) (T, error) {
		defer context.AfterFunc(closing, stop)() // the window closes
		return run(ctx, r.progress)
	}, func(result T, err error) {
		stop()
		h.Runner.Cancel(r.key("open"), r.key("tell"))
		if r.dialog != nil {
			r.dialog.Close()
		}
		done(result, err)
	})
}

// key is the job's own, for a second one may begin while it runs.
func (r *running) key(of string) string { return fmt.Sprintf("work.%p.%s", r, of) }

func (r *running) open() {
	r.dialog = r.host.Dialogs.Custom(r.job.Title, ui.Column(12, ui.NewParagraph(r.job.What, ui.Body).In(ui.Text2), r.bar), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true, Stay: true, Action: func() {
			r.stop()
			r.dialog.Button(0).Disable(text.T("work.stopping"))
		}},
	})
	if r.job.Whole {
		r.dialog.Button(0).Disable(text.T("work.whole"))
	}
}

// progress moves the bar, ten times a second.
func (r *running) progress(done, total int64) {
	r.part.Store(math.Float64bits(float64(done) / float64(max(total, 1))))
	r.host.Runner.After(100*time.Millisecond, r.key("tell"), func() { r.bar.Set(math.Float64frombits(r.part.Load()), ui.AccentText) })
}
