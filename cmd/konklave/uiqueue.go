package main

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// uiQueue brings functions to the UI thread. Once the event loop runs it does
// so through that; before, the functions wait for settle, so that the first
// picture of the window is whole. Else the window would be painted three times
// over: empty, with its rows, and with what is found out about the rows.
type uiQueue struct {
	mu      sync.Mutex
	looping bool
	waiting []func()
	more    chan struct{} // holds one token while functions may wait
}

func newUIQueue() *uiQueue { return &uiQueue{more: make(chan struct{}, 1)} }

// do hands over a function and does not wait for it.
func (q *uiQueue) do(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.looping {
		fyne.Do(f)
		return
	}
	q.waiting = append(q.waiting, f)
	select {
	case q.more <- struct{}{}:
	default:
	}
}

// settle runs functions on the calling goroutine until nothing is busy, for
// limit at most. What comes afterwards goes to the event loop, which must be
// started next.
func (q *uiQueue) settle(busy func() int, limit time.Duration) {
	late := time.NewTimer(limit)
	defer late.Stop()
	for {
		q.mu.Lock()
		if len(q.waiting) > 0 {
			f := q.waiting[0]
			q.waiting = q.waiting[1:]
			q.mu.Unlock()
			f()
			continue
		}
		q.mu.Unlock()
		if busy() == 0 {
			break
		}
		select {
		case <-q.more:
			continue
		case <-late.C:
		}
		break
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.looping = true
	for _, f := range q.waiting {
		fyne.Do(f)
	}
	q.waiting = nil
}
