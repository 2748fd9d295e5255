package screen

import (
	"context"
	"fmt"
	"slices"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/logs"
)

// Do carries an intention out off the UI thread and tells of an error. done
// (may be nil) runs on the UI thread when it went well. The screens learn of
// what changed by their subscription, not from here.
func (h *Host) Do(work func(context.Context) error, done func()) {
	h.edit(work, func(err error) {
		switch {
		case err != nil:
			h.Fail(err)
		case done != nil:
			done()
		}
	})
}

// DoWithUndo is Do with a toast that offers to take the edit back, as long as
// it is the latest.
func (h *Host) DoWithUndo(work func(context.Context) error, said string) {
	h.Do(work, func() { h.OfferUndo(said) })
}

// OfferUndo says what the latest edit did, in a toast that offers to take it
// back.
func (h *Host) OfferUndo(said string) {
	intent, subject, _ := h.Workspace.Undoable()
	h.Toasts.Show(said, text.T("action.undo"), func() {
		if nowIntent, nowSubject, ok := h.Workspace.Undoable(); !ok || nowIntent != intent || nowSubject != subject {
			h.Toasts.Show(text.T("action.undo.passed"), "", nil)
			return
		}
		h.Do(func(ctx context.Context) error { _, err := h.Workspace.Undo(ctx); return err }, nil)
	})
}

// Fail tells the user of an error: in a toast where it says all, in a dialog
// where the user has to act.
func (h *Host) Fail(err error) {
	logs.Failed(err)
	switch model.CodeOf(err) {
	case model.Canceled:
	case model.ReadOnly, model.Damaged, model.Locked, model.Internal:
		h.Dialogs.Error(err)
	default:
		h.Toasts.Error(text.Error(err))
	}
}

// Submit is what a form does with an intention: it carries it out off the UI
// thread and keeps the form open, with the error in it, when that failed.
func (h *Host) Submit(work func(context.Context) error) func(finish func(error)) {
	return func(finish func(error)) { h.edit(work, finish) }
}

// patience is how long an edit may take before the user is told what it waits for.
const patience = 300 * time.Millisecond

// edit carries an intention out off the UI thread.
func (h *Host) edit(work func(context.Context) error, ended func(error)) {
	h.edits++
	key := fmt.Sprintf("edit.%d", h.edits)
	h.Runner.After(patience, key, h.tellWhyItWaits)
	ui.Run(h.Runner, "", func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) }, func(_ struct{}, err error) {
		h.Runner.Cancel(key)
		ended(err)
	})
}

func (h *Host) tellWhyItWaits() {
	if why := text.T("edit.waits"); h.Workspace.Importing() && !slices.Contains(h.Toasts.Messages(), why) {
		h.Toasts.Show(why, "", nil)
	}
}
