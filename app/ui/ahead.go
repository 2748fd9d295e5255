package ui

import "context"

// ended is what came of work that was begun ahead.
type ended[T any] struct {
	result T
	err    error
}

// Ahead begins work before there is anybody to show it to: the next Run of this key
// takes what comes of it instead of working. So data is read while the window is
// still opening. Whoever calls it calls Forget when what was read has changed.
func Ahead[T any](r *Runner, key string, work func(ctx context.Context) (T, error)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return
	}
	done := make(chan ended[T], 1)
	r.ahead[key] = done
	r.work.Add(1)
	r.launch(func() {
		result, err := guarded(r.base, work)
		done <- ended[T]{result, err}
	})
}

// Forget has the next Run of a key work, whatever was begun ahead.
func (r *Runner) Forget(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.ahead, key)
}

// takeAhead is the work that was begun for the next Run of a key, nil for none.
func takeAhead[T any](r *Runner, key string) chan ended[T] {
	r.mu.Lock()
	defer r.mu.Unlock()
	begun, _ := r.ahead[key].(chan ended[T])
	delete(r.ahead, key)
	return begun
}
