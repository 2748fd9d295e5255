package work

import (
	"context"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
)

// Revert undoes or redoes what may be large: step is UndoTelling or RedoTelling of
// the workspace. done runs when all of it was taken back; one who stops it is told
// how to go on.
func Revert(h *screen.Host, job Job, step func(context.Context, func(done, total int64)) (model.Change, error), done func()) {
	Run(h, job, step, func(_ model.Change, err error) {
		switch {
		case model.CodeOf(err) == model.Canceled:
			h.Toasts.Show(text.T("work.revert.stopped"), "", nil)
		case err != nil:
			h.Fail(err)
		default:
			done()
		}
	})
}
