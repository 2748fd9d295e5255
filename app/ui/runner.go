package ui

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"konklave/model"
	"konklave/model/logs"
)

// A Runner keeps work off the UI thread and brings its results back. Screens
// use Run and After and never start a goroutine themselves.
//
// All methods may be called from any goroutine, except Close, Wait and Step, which
// belong to the UI thread. What Run and After are given to call back always
// runs through the queue, that is on the UI thread, and never after Close.
type Runner struct {
	queue func(func()) // hands a function to the UI thread; nil in a test runner

	mu     sync.Mutex
	base   context.Context
	cancel context.CancelFunc
	closed bool
	serial uint64             // numbers calls, to tell a newer one of the same key
	latest map[string]*flight // by key, "" is never in it
	timers map[string]*delay  // by key, and by "\x00"+serial for the key ""
	ahead  map[string]any     // chan of ended[T] for the next Run of a key
	busy   int                // calls whose then has not run yet
	onBusy func(int)
	batch  *batch         // that calls on the UI thread belong to now, see Together
	work   sync.WaitGroup // goroutines of Run and timers of After

	// Only for tests: callbacks wait here until Wait runs them.
	pending []func()
	wake    *sync.Cond
}

// flight is one call of Run on its way.
type flight struct {
	serial uint64
	cancel context.CancelFunc
	batch  *batch
}

// delay is one call of After that has not fired.
type delay struct {
	serial uint64
	timer  *time.Timer // nil in a test runner
	f      func()
}

// NewRunner makes a Runner whose callbacks go through queue, which must run
// them one after another on the UI thread, and must not wait for them (fyne.Do
// does both).
func NewRunner(queue func(func())) *Runner {
	ctx, cancel := context.WithCancel(context.Background())
	r := &Runner{
		queue:  queue,
		base:   ctx,
		cancel: cancel,
		latest: map[string]*flight{},
		timers: map[string]*delay{},
		ahead:  map[string]any{},
	}
	r.wake = sync.NewCond(&r.mu)
	return r
}

// NewTestRunner makes a Runner for tests: callbacks wait until Wait runs them
// on the goroutine of the test, and After needs no time.
func NewTestRunner() *Runner { return NewRunner(nil) }

// Run starts work on its own goroutine and hands its result to then on the UI
// thread. A later call with the same key cancels the context of the earlier one
// and drops its result, so that only the latest search, load or check is ever
// shown; calls with the key "" do not touch each other. then may be nil.
//
// A panic in work reaches then as an error of code model.Internal with the
// stack in its cause. Failures, panics and slow work are in the log, with the
// function that called Run. After Close, Run does nothing.
func Run[T any](r *Runner, key string, work func(ctx context.Context) (T, error), then func(T, error)) {
	ctx, f, ok := r.begin(key)
	if !ok {
		return
	}
	if begun := takeAhead[T](r, key); begun != nil {
		work = func(context.Context) (T, error) {
			done := <-begun
			return done.result, done.err
		}
	}
	from := logs.Caller("konklave/app/ui", "konklave/app/screen")
	r.launch(func() {
		slow := logs.Slow("slow job", from)
		result, err := guarded(ctx, work)
		slow()
		logs.Failed(err, from)
		f.cancel() // frees the context's resources; work is over
		r.deliver(key, f, func() {
			if then != nil {
				then(result, err)
			}
		})
	})
}

// launch runs f on a goroutine of its own, which is counted in r.work already.
func (r *Runner) launch(f func()) {
	go func() {
		defer logs.Guard()
		defer r.work.Done()
		f()
	}()
}

// guarded runs work and turns a panic into an error.
func guarded[T any](ctx context.Context, work func(context.Context) (T, error)) (result T, err error) {
	defer func() {
		if p := recover(); p != nil {
			stack := debug.Stack()
			logs.Panicked(p, stack)
			cause := fmt.Errorf("panic: %v\n%s", p, stack)
			err = &model.Error{Code: model.Internal, ID: "error.internal", Message: "something broke inside Konklave", Cause: cause}
		}
	}()
	return work(ctx)
}

// begin books a call: from here on the runner is busy.
func (r *Runner) begin(key string) (context.Context, *flight, bool) {
	r.mu.Lock()
	if r.closed {
		r.mu.Unlock()
		return nil, nil, false
	}
	ctx, cancel := context.WithCancel(r.base)
	r.serial++
	f := &flight{serial: r.serial, cancel: cancel, batch: r.batch}
	if f.batch != nil {
		f.batch.open++
	}
	if key != "" {
		if old := r.latest[key]; old != nil {
			old.cancel()
		}
		r.latest[key] = f
	}
	r.work.Add(1)
	r.busy++
	r.mu.Unlock()
	r.tellBusy()
	return ctx, f, true
}

// deliver queues the end of a call. Whether a newer call has taken over is
// decided on the UI thread, at the last moment.
func (r *Runner) deliver(key string, f *flight, then func()) {
	r.post(func() {
		r.mu.Lock()
		current := key == "" || r.latest[key] == f
		if key != "" && current {
			delete(r.latest, key)
		}
		run := current && !r.closed
		r.busy--
		r.wake.Broadcast()
		r.mu.Unlock()
		if run {
			r.inside(f.batch, then)
		}
		r.leave(f.batch)
		r.callOnBusy()
	})
}

// Cancel stops the calls of keys, where there are any; their thens are not called. It
// also forgets calls of After with these keys.
func (r *Runner) Cancel(keys ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, key := range keys {
		if f := r.latest[key]; f != nil {
			f.cancel()
			delete(r.latest, key)
		}
		if d := r.timers[key]; d != nil {
			r.stop(d)
			delete(r.timers, key)
		}
	}
}

// After calls f on the UI thread once d has passed without another call of
// After with the same key: a debounce. With the key "" every call counts.
func (r *Runner) After(d time.Duration, key string, f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return
	}
	r.serial++
	if key == "" {
		key = fmt.Sprintf("\x00%d", r.serial)
	}
	if old := r.timers[key]; old != nil {
		r.stop(old)
	}
	next := &delay{serial: r.serial, f: f}
	r.timers[key] = next
	if r.queue == nil {
		r.wake.Broadcast()
		return // Wait fires it
	}
	r.work.Add(1) // Close waits for a timer that is just going off
	next.timer = time.AfterFunc(d, func() {
		defer r.work.Done()
		r.queue(func() { r.fire(key, next) })
	})
}

// Tick is After for a clock that goes on showing the time: Wait of a test runner
// does not fire it, for it would never end.
func (r *Runner) Tick(d time.Duration, key string, f func()) {
	if r.queue != nil {
		r.After(d, key, f)
	}
}

// fire runs a delay on the UI thread unless it was replaced or forgotten.
func (r *Runner) fire(key string, d *delay) {
	r.mu.Lock()
	run := r.timers[key] == d && !r.closed
	if run {
		delete(r.timers, key)
	}
	r.mu.Unlock()
	if run {
		d.f()
	}
}

// stop keeps a delay from going off. It need not be in time: fire asks again.
func (r *Runner) stop(d *delay) {
	if d.timer != nil && d.timer.Stop() {
		r.work.Done()
	}
}

// Busy is the number of calls of Run whose result has not arrived yet.
func (r *Runner) Busy() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.busy
}

// OnBusy sets what is told, on the UI thread, whenever Busy changes; nil for nothing.
func (r *Runner) OnBusy(f func(int)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.onBusy = f
}

// tellBusy queues a call of OnBusy; nothing is queued if nobody listens.
func (r *Runner) tellBusy() {
	r.mu.Lock()
	listens := r.onBusy != nil
	r.mu.Unlock()
	if listens {
		r.post(r.callOnBusy)
	}
}

// callOnBusy belongs to the UI thread.
func (r *Runner) callOnBusy() {
	r.mu.Lock()
	f, n, closed := r.onBusy, r.busy, r.closed
	r.mu.Unlock()
	if f != nil && !closed {
		f(n)
	}
}

// post hands f to the UI thread, or to the next Wait of a test.
func (r *Runner) post(f func()) {
	if r.queue != nil {
		r.queue(f)
		return
	}
	r.mu.Lock()
	r.pending = append(r.pending, f)
	r.wake.Broadcast()
	r.mu.Unlock()
}

// Close cancels everything, waits until all work has returned, and drops what
// has not been shown. It may be called twice. It must not be called from work.
func (r *Runner) Close() {
	r.mu.Lock()
	r.closed = true
	for key, d := range r.timers {
		r.stop(d)
		delete(r.timers, key)
	}
	clear(r.latest)
	r.mu.Unlock()
	r.cancel()
	r.work.Wait()
}

// errNotTestRunner is what Wait and Step panic with on a runner of the window.
var errNotTestRunner = errors.New("ui: Wait needs a runner made by NewTestRunner")

// Wait runs the callbacks of a test runner on the calling goroutine until
// nothing is under way: work has ended, its then has run, every After has
// fired, and whatever those started has ended as well.
func (r *Runner) Wait() {
	for r.Step() {
	}
}

// Step is one callback of Wait; false means that the runner is idle.
func (r *Runner) Step() bool {
	if r.queue != nil {
		panic(errNotTestRunner)
	}
	f := r.next()
	if f == nil {
		return false
	}
	f()
	return true
}

// next waits for something to run; nil means that the runner is idle.
func (r *Runner) next() func() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for {
		if len(r.pending) > 0 {
			f := r.pending[0]
			r.pending = r.pending[1:]
			return f
		}
		if key, d := r.oldestDelay(); d != nil {
			return func() { r.fire(key, d) }
		}
		if r.busy == 0 {
			return nil
		}
		r.wake.Wait()
	}
}

// oldestDelay finds the delay that was asked for first. r.mu is held.
func (r *Runner) oldestDelay() (string, *delay) {
	var key string
	var oldest *delay
	for k, d := range r.timers {
		if oldest == nil || d.serial < oldest.serial {
			key, oldest = k, d
		}
	}
	return key, oldest
}
