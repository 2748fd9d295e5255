package ui

// batch counts the calls of Run that belong together.
type batch struct {
	open int
	done func()
}

// Together runs f, and done once every call of Run that f made has ended, shown
// or dropped, and with them those that their results made. Both run on the UI
// thread, to which Together belongs.
func (r *Runner) Together(f, done func()) {
	b := &batch{open: 1, done: done}
	r.inside(b, f)
	r.leave(b)
}

// inside runs f on the UI thread; what it starts counts for b. b may be nil.
func (r *Runner) inside(b *batch, f func()) {
	r.mu.Lock()
	outer := r.batch
	r.batch = b
	r.mu.Unlock()
	f()
	r.mu.Lock()
	r.batch = outer
	r.mu.Unlock()
}

// leave counts the end of a call, on the UI thread.
func (r *Runner) leave(b *batch) {
	if b == nil {
		return
	}
	r.mu.Lock()
	b.open--
	last := b.open == 0 && !r.closed
	r.mu.Unlock()
	if last {
		b.done()
	}
}
