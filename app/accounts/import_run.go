package accounts

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// importRun is one import on its way. It outlives its page: whoever comes back
// to the import screen sees it again.
type importRun struct {
	h       *screen.Host
	file    string      // path
	page    *importPage // nil while nobody looks
	stop    context.CancelFunc
	stopped bool
	over    bool

	done, total atomic.Int64 // bytes read
	telling     atomic.Bool  // a repaint is on its way

	result importOutcome

	compared bool // who is there twice was counted, or is being
	doubles  int  // pairs of them
}

// importOutcome is what became of an import.
type importOutcome struct {
	workspace.ImportResult
	err      error
	people   int // new people and accounts that are on disk
	accounts int
	path     string
	undoable bool
}

// running are the imports under way, by data folder. Only the UI thread
// touches it.
var running = map[*workspace.Workspace]*importRun{}

// runOf is the import under way, nil for none.
func runOf(ws *workspace.Workspace) *importRun { return running[ws] }

// tellEvery is how often the progress is painted.
const tellEvery = 80 * time.Millisecond

// startRun begins an import in the background.
func startRun(h *screen.Host, list *exchange.Import, fallback string) *importRun {
	asked, stop := context.WithCancel(context.Background())
	run := &importRun{h: h, file: list.Path, stop: stop}
	running[h.Workspace] = run
	mine := *list
	mine.Say = text.T
	mine.Progress = func(done, total int64) {
		if list.Progress != nil {
			list.Progress(done, total)
		}
		run.done.Store(done)
		run.total.Store(total)
		if run.telling.CompareAndSwap(false, true) {
			h.Runner.After(tellEvery, "", run.tell)
		}
	}
	ws := h.Workspace
	ui.Run(h.Runner, "", func(ctx context.Context) (importOutcome, error) {
		ctx, end := context.WithCancel(ctx)
		defer end()
		defer context.AfterFunc(asked, end)()
		return carryOut(ctx, ws, &mine, fallback)
	}, func(o importOutcome, err error) {
		stop()
		if o.err == nil {
			o.err = err // a panic in the work
		}
		o.path = mine.Path
		run.finish(o)
	})
	return run
}

// carryOut imports and says what is on disk afterwards: of an import that was
// stopped the last chunk is not.
func carryOut(ctx context.Context, ws *workspace.Workspace, list *exchange.Import, fallback string) (importOutcome, error) {
	before, err := ws.Counts(ctx)
	if err != nil {
		return importOutcome{}, err
	}
	result, failed := ws.Import(ctx, list, workspace.ImportOptions{Account: fallback})
	after, err := ws.Counts(context.WithoutCancel(ctx))
	if err != nil && failed == nil {
		failed = err
	}
	intent, _, ok := ws.Undoable()
	return importOutcome{ImportResult: result, err: failed, undoable: ok && intent == "import",
		people: max(after.People-before.People, 0), accounts: max(after.Accounts-before.Accounts, 0)}, nil
}

// tell repaints the progress.
func (r *importRun) tell() {
	r.telling.Store(false)
	if r.page != nil && !r.over {
		r.page.progress(r)
	}
}

// finish shows the result, or tells of it where the page is no longer on show.
func (r *importRun) finish(o importOutcome) {
	r.over, r.result = true, o
	delete(running, r.h.Workspace)
	if r.page != nil {
		r.page.showResult(r)
		return
	}
	if o.err != nil && model.CodeOf(o.err) != model.Canceled {
		r.h.Fail(o.err)
		return
	}
	r.h.Toasts.Show(resultTitle(o), "", nil)
}

// cancel stops the import at the next row.
func (r *importRun) cancel() {
	r.stopped = true
	r.stop()
}

// progressView is the page while an import runs.
type progressView struct {
	bar     *ui.Bar
	line    *ui.Label
	cancel  *ui.Button
	content fyne.CanvasObject
}

// watch shows an import on its way.
func (p *importPage) watch(run *importRun) {
	p.run, p.preview = run, nil
	run.page = p
	if run.over {
		p.showResult(run)
		return
	}
	v := &progressView{bar: ui.NewBar(0, ui.AccentText).Thick(), line: ui.NewText(" ", ui.Caption).In(ui.Text2)}
	v.cancel = ui.NewButton(ui.Secondary, text.T("import.run.cancel"), "close", func() {
		run.cancel()
		v.cancel.Disable(text.T("import.run.stopping"))
		v.line.SetText(text.T("import.run.stopping"))
	})
	box := ui.Column(12,
		ui.NewText(text.T("import.run.title", filepath.Base(run.file)), ui.Title),
		v.bar, v.line,
		ui.NewParagraph(text.T("import.run.stay"), ui.Caption).In(ui.Text3),
		ui.Row(0, v.cancel))
	v.content = container.NewVScroll(ui.Pad(24, container.New(narrowest{560}, ui.NewPanel(ui.Pad(24, box)))))
	p.step(filepath.Base(run.file), v.content, nil)
	p.running = v
	p.progress(run)
}

// progress brings the bar up to date.
func (p *importPage) progress(run *importRun) {
	if p.running == nil || run.stopped {
		return
	}
	done, total := run.done.Load(), run.total.Load()
	percent := percentOf(done, total)
	p.running.bar.Set(float64(percent)/100, ui.AccentText)
	switch {
	case total == 0:
		p.running.line.SetText("…")
	case done >= total:
		p.running.line.SetText(text.T("import.run.lines"))
	default:
		p.running.line.SetText(text.T("import.run.progress", text.Percent(percent), text.Size(done), text.Size(total)))
	}
}
