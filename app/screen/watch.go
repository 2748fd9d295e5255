package screen

import (
	"time"

	"konklave/app/ui"
	"konklave/model"
)

// Watch calls reload on the UI thread after changes that concern the kinds of
// records given (all kinds where none is), many changes at once only once. A
// screen ends it in Hide.
//
// A change while reload is still reading makes it begin anew, so that nothing
// old shows. It does so a few times only: an import changes something several
// times a second for minutes, and the screen must show something all the same.
func (h *Host) Watch(key string, reload func(), kinds ...model.Kind) Watching {
	w := &watch{runner: h.Runner, now: h.Workspace.Now, key: key, reload: reload}
	end := h.Workspace.Subscribe(func(c model.Change) {
		if len(kinds) == 0 || concerns(c, kinds) {
			h.Runner.After(0, key, w.changed)
		}
	})
	return func() {
		end()
		h.Runner.Cancel(key, w.later()) // a reload on its way would show itself in a page that is gone
		w.turn++
	}
}

// Watching is that a screen is told of changes; nil while it is hidden.
type Watching func()

// End ends it, if it has begun.
func (w *Watching) End() {
	if *w != nil {
		(*w)()
		*w = nil
	}
}

// restarts is how often reading begins anew before it is let finish.
const restarts = 2

// longRest bounds how long a screen shows less than there is.
const longRest = time.Second

// watch belongs to the UI thread.
type watch struct {
	runner *ui.Runner
	now    func() time.Time
	key    string
	reload func()

	turn    int  // numbers the reloads
	reading bool // the latest one has not ended
	anew    int  // how often reading has begun anew since one ended
	again   bool // something changed that the latest one may not have seen
	resting bool // after an end, until the next
}

func (w *watch) later() string { return w.key + ".later" }

func (w *watch) changed() {
	if w.resting || w.reading && w.anew == restarts {
		w.again = true
		return
	}
	if w.reading {
		w.anew++
	}
	w.begin()
}

func (w *watch) begin() {
	w.turn++
	w.reading, w.again = true, false
	turn, begun := w.turn, w.now()
	w.runner.Together(w.reload, func() {
		if turn != w.turn {
			return
		}
		crowded := w.anew > 0
		w.reading, w.anew = false, 0
		if !crowded {
			return
		}
		// Where changes come faster than they can be read, some of the time is left to
		// who makes them.
		w.resting = true
		w.runner.After(min(w.now().Sub(begun), longRest), w.later(), func() {
			w.resting = false
			if w.again {
				w.anew = restarts
				w.begin()
			}
		})
	})
}

func concerns(c model.Change, kinds []model.Kind) bool {
	for _, r := range c.Records {
		for _, k := range kinds {
			if r.Kind == k {
				return true
			}
		}
	}
	return false
}
