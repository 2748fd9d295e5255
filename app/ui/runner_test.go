package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"konklave/model"
)

// uiThread is a queue like that of the window: one goroutine, first come first
// served. It lets these tests run with the race detector without Fyne:
// go test -race runner.go runner_test.go.
type uiThread struct {
	calls chan func()
	done  chan struct{}
}

func newUIThread() *uiThread {
	u := &uiThread{calls: make(chan func(), 1000), done: make(chan struct{})}
	go func() {
		defer close(u.done)
		for f := range u.calls {
			f()
		}
	}()
	return u
}

func (u *uiThread) do(f func()) { u.calls <- f }

// sync waits until everything queued so far has run.
func (u *uiThread) sync() {
	ran := make(chan struct{})
	u.calls <- func() { close(ran) }
	<-ran
}

func (u *uiThread) stop() {
	close(u.calls)
	<-u.done
}

func TestWorkBegunAheadIsTakenOnce(t *testing.T) {
	r := NewTestRunner()
	var worked atomic.Int32
	work := func(n int) func(context.Context) (int, error) {
		return func(context.Context) (int, error) { worked.Add(1); return n, nil }
	}
	var got []int
	show := func(n int, _ error) { got = append(got, n) }
	Ahead(r, "day", work(1))
	r.Wait() // nobody waits for it: the runner is idle
	Run(r, "other", work(2), show)
	r.Wait()
	Run(r, "day", work(3), show)
	r.Wait()
	Run(r, "day", work(4), show)
	r.Wait()
	if !slices.Equal(got, []int{2, 1, 4}) || worked.Load() != 3 {
		t.Errorf("shown %v, worked %d times", got, worked.Load())
	}
	// What was read is out of date.
	got = nil
	Ahead(r, "day", work(5))
	r.Forget("day")
	Run(r, "day", work(6), show)
	r.Wait()
	if !slices.Equal(got, []int{6}) {
		t.Errorf("shown %v", got)
	}
	r.Close() // waits for the work that was forgotten
	Ahead(r, "day", work(7))
	if worked.Load() != 5 {
		t.Errorf("worked %d times", worked.Load())
	}
}

func TestAPanicAheadIsAnError(t *testing.T) {
	r := NewTestRunner()
	Ahead(r, "day", func(context.Context) (int, error) { panic("oops") })
	var got error
	Run(r, "day", func(context.Context) (int, error) { return 1, nil }, func(_ int, err error) { got = err })
	r.Wait()
	if model.CodeOf(got) != model.Internal {
		t.Errorf("got %v", got)
	}
}

func TestRunBringsResultAndError(t *testing.T) {
	r := NewTestRunner()
	broken := errors.New("broken")
	var got []any
	Run(r, "", func(context.Context) (int, error) { return 42, nil }, func(n int, err error) { got = append(got, n, err) })
	r.Wait()
	Run(r, "", func(context.Context) (int, error) { return 0, broken }, func(n int, err error) { got = append(got, n, err) })
	r.Wait()
	if len(got) != 4 || got[0] != 42 || got[1] != nil || got[2] != 0 || got[3] != broken {
		t.Errorf("got %v", got)
	}
	if r.Busy() != 0 {
		t.Errorf("busy %d after Wait", r.Busy())
	}
}

func TestLatestCallOfAKeyWins(t *testing.T) {
	r := NewTestRunner()
	started, canceled := make(chan struct{}), make(chan struct{})
	var got []string
	Run(r, "search", func(ctx context.Context) (string, error) {
		close(started)
		<-ctx.Done() // only a newer call ends this one
		close(canceled)
		return "old", nil
	}, func(s string, err error) { got = append(got, s) })
	<-started
	Run(r, "search", func(context.Context) (string, error) { return "new", nil }, func(s string, err error) { got = append(got, s) })
	Run(r, "other", func(context.Context) (string, error) { return "other", nil }, func(s string, err error) {})
	<-canceled
	r.Wait()
	if len(got) != 1 || got[0] != "new" {
		t.Errorf("got %q, want only the newer result", got)
	}
}

// The older call may have ended and queued its result when the newer begins.
func TestResultThatWaitsInTheQueueIsDropped(t *testing.T) {
	var queued []func()
	r := NewRunner(func(f func()) { queued = append(queued, f) })
	var got []int
	then := func(n int, err error) { got = append(got, n) }
	Run(r, "k", func(context.Context) (int, error) { return 1, nil }, then)
	r.work.Wait()
	Run(r, "k", func(context.Context) (int, error) { return 2, nil }, then)
	r.work.Wait()
	for _, f := range queued {
		f()
	}
	if len(got) != 1 || got[0] != 2 {
		t.Errorf("got %v, want [2]", got)
	}
}

func TestCallsWithoutKeyAllArrive(t *testing.T) {
	r := NewTestRunner()
	sum := 0
	for i := range 50 {
		Run(r, "", func(context.Context) (int, error) { return i, nil }, func(n int, err error) { sum += n })
	}
	r.Wait()
	if sum != 49*50/2 {
		t.Errorf("sum %d", sum)
	}
}

func TestPanicBecomesInternalError(t *testing.T) {
	r := NewTestRunner()
	var got error
	Run(r, "x", func(context.Context) (int, error) { panic("oops") }, func(_ int, err error) { got = err })
	r.Wait()
	if model.CodeOf(got) != model.Internal {
		t.Fatalf("got %v, want an error of code internal", got)
	}
	cause := errors.Unwrap(got)
	if cause == nil || !strings.Contains(cause.Error(), "oops") || !strings.Contains(cause.Error(), "runner_test.go") {
		t.Errorf("cause %v lacks the words of the panic or its place", cause)
	}
}

func TestWaitRunsWhatCallbacksStart(t *testing.T) {
	r := NewTestRunner()
	var order []string
	Run(r, "a", func(context.Context) (int, error) { return 0, nil }, func(int, error) {
		order = append(order, "a")
		r.After(time.Hour, "later", func() {
			order = append(order, "later")
			Run(r, "b", func(context.Context) (int, error) { return 0, nil }, func(int, error) { order = append(order, "b") })
		})
	})
	r.Wait()
	if strings.Join(order, " ") != "a later b" {
		t.Errorf("order %v", order)
	}
}

func TestAfterDebounces(t *testing.T) {
	r := NewTestRunner()
	var got []int
	for i := range 5 {
		r.After(time.Minute, "typing", func() { got = append(got, i) })
	}
	r.After(time.Minute, "", func() { got = append(got, 100) })
	r.After(time.Minute, "", func() { got = append(got, 101) })
	r.After(time.Minute, "gone", func() { got = append(got, -1) })
	r.Cancel("gone")
	r.Wait()
	want := []int{4, 100, 101}
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAfterInTheWindowFiresOnce(t *testing.T) {
	u := newUIThread()
	defer u.stop()
	r := NewRunner(u.do)
	fired := make(chan int, 10)
	for i, d := range []time.Duration{time.Hour, time.Hour, time.Millisecond} {
		r.After(d, "k", func() { fired <- i })
	}
	if got := <-fired; got != 2 {
		t.Errorf("fired %d, want the last", got)
	}
	r.Close()
	u.sync()
	if len(fired) != 0 {
		t.Errorf("%d more fired", len(fired))
	}
}

func TestCancelDropsResult(t *testing.T) {
	r := NewTestRunner()
	called := false
	Run(r, "k", func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() }, func(int, error) { called = true })
	r.Cancel("k")
	r.Wait()
	if called {
		t.Error("a canceled call was told to the screen")
	}
}

func TestCloseCancelsWaitsAndDrops(t *testing.T) {
	u := newUIThread()
	r := NewRunner(u.do)
	var told, ended atomic.Int32
	started := make(chan struct{}, 8)
	for range 8 {
		Run(r, "", func(ctx context.Context) (int, error) {
			started <- struct{}{}
			<-ctx.Done()
			ended.Add(1)
			return 0, nil
		}, func(int, error) { told.Add(1) })
	}
	for range 8 {
		<-started
	}
	r.Close()
	r.Close()
	if ended.Load() != 8 {
		t.Errorf("Close returned while %d calls were at work", 8-ended.Load())
	}
	Run(r, "", func(context.Context) (int, error) { told.Add(1); return 0, nil }, func(int, error) { told.Add(1) })
	r.After(0, "", func() { told.Add(1) })
	u.sync()
	u.stop()
	if told.Load() != 0 {
		t.Errorf("%d callbacks after Close", told.Load())
	}
}

func TestOnBusyCountsUpAndDown(t *testing.T) {
	r := NewTestRunner()
	var seen []int
	r.OnBusy(func(n int) { seen = append(seen, n) })
	Run(r, "", func(context.Context) (int, error) { return 0, nil }, func(int, error) {
		if r.Busy() != 0 {
			t.Error("still busy while the result is shown")
		}
	})
	if r.Busy() != 1 {
		t.Errorf("busy %d right after Run", r.Busy())
	}
	r.Wait()
	if len(seen) != 2 || seen[1] != 0 {
		t.Errorf("seen %v, want two, the last 0", seen)
	}
}

func TestWaitPanicsInTheWindow(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Wait on a runner of the window must panic: it would never end")
		}
	}()
	NewRunner(func(func()) {}).Wait()
}

// Many goroutines at once, for the race detector.
func TestRunnerFromManyGoroutines(t *testing.T) {
	u := newUIThread()
	r := NewRunner(u.do)
	shown := 0 // touched on the UI thread only
	r.OnBusy(func(int) { shown += 0 })
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 40 {
				key := []string{"", "a", "b"}[(g+i)%3]
				Run(r, key, func(ctx context.Context) (int, error) { return i, ctx.Err() }, func(int, error) { shown++ })
				r.After(time.Microsecond, key, func() { shown++ })
				r.Busy()
				if i%7 == 0 {
					r.Cancel(key)
				}
			}
		})
	}
	wg.Wait()
	r.Close()
	u.sync()
	u.stop()
	if r.Busy() != 0 {
		t.Errorf("busy %d after Close", r.Busy())
	}
}
