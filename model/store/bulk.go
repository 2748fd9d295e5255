package store

import "konklave/model"

// A Bulk prepares one chunk while the one before is being committed: encoding,
// sealing and the disk take as long as finding out what to write. At most one
// chunk is under way, so chunks reach the disk in their order, and readers of
// the Edit see it beneath their own writes.

// committed is how the commit of a chunk ended.
type committed struct {
	changes []model.Change
	err     error
}

// next has what is staged committed beside the caller, who goes on with an
// empty chunk. An error is that of the chunk before.
func (e *Edit) next() error {
	if err := e.await(); err != nil {
		return err
	}
	// The chunk before is on the disk now, and its counters are those that this
	// one goes on counting from.
	base := e.store.tx(e.store.snapshot())
	base.lists = e.lists
	touched, coming := e.touched, make(chan committed, 1)
	store, meta := e.store, e.meta
	go func() {
		defer base.txn.Discard()
		var c committed
		var diffs []*diff
		if diffs, c.err = writtenDiffs(touched); c.err == nil {
			c.changes, c.err = store.commit(base, meta, diffs)
		}
		coming <- c
	}()
	e.coming = coming
	before := e.over
	e.txn.Discard()
	e.begin()
	e.before = before
	return nil
}

// await waits until the chunk before is committed, and tells of it.
func (e *Edit) await() error {
	if e.coming == nil {
		return nil
	}
	c := <-e.coming
	e.coming, e.before = nil, nil
	if c.err != nil {
		return c.err
	}
	e.store.publishLocked(c.changes)
	for i := range c.changes {
		c.changes[i].Records = nil
	}
	e.done = append(e.done, c.changes...)
	return nil
}

// finish ends a Bulk: what is staged is committed, or dropped because of err.
func (e *Edit) finish(err error) error {
	if err == nil {
		err = e.next()
	}
	if last := e.await(); err == nil {
		err = last
	}
	return err
}

// publishLocked tells the subscribers while the writer goes on writing.
func (s *Store) publishLocked(changes []model.Change) {
	s.notify.Lock()
	defer s.notify.Unlock()
	s.publish(changes)
}
