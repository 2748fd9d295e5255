package store

import (
	"context"
	"sync"

	"konklave/model"
	"konklave/model/logs"
)

// history is the undo and the redo stack, worked out from the heads of the
// journal. An entry of the journal takes back exactly one earlier one: the
// newest of the group named in Reverts that is still in effect. Reading the
// journal from its end, one therefore only has to remember how many entries of
// each group are still to be crossed out; older entries are read when the
// stacks run short.
type history struct {
	sync.Mutex
	undo, redo []step // the newest at the end
	unread     uint64 // entries 1 to unread have not been read
	crossed    map[model.ID]int
	redoEnded  bool // a plain edit came after all unread entries
}

// step is a journal entry that is in effect.
type step struct {
	seq   uint64
	group model.ID
	more  bool // it and the step above are one atomic edit
}

// historyBlock is how many heads are read at a time.
const historyBlock = 512

// add takes notice of a new entry.
func (h *history) add(seq uint64, top head) {
	h.Lock()
	defer h.Unlock()
	if top.quiet() {
		return
	}
	now := step{seq, top.Group, top.more()}
	switch top.op() {
	case opEdit:
		h.undo = append(h.undo, now)
		h.redo, h.redoEnded = nil, true
	case opUndo:
		h.undo = h.undo[:len(h.undo)-1]
		h.redo = append(h.redo, now)
	case opRedo:
		h.redo = h.redo[:len(h.redo)-1]
		h.undo = append(h.undo, now)
	}
}

// load reads older entries until block of them are read.
func (h *history) load(t *Tx, block int) error {
	var undo, redo []step // the newest first
	for ; block > 0 && h.unread > 0; block-- {
		seq := h.unread
		top, err := t.head(seq)
		if err != nil {
			return err
		}
		h.unread--
		if top.quiet() {
			continue
		}
		inEffect := h.crossed[top.Group] == 0
		if !inEffect {
			if h.crossed[top.Group]--; h.crossed[top.Group] == 0 {
				delete(h.crossed, top.Group)
			}
		}
		now := step{seq, top.Group, top.more()}
		if top.op() == opEdit {
			h.redoEnded = true
		} else {
			h.crossed[top.Reverts]++
		}
		switch {
		case inEffect && top.op() == opUndo && !h.redoEnded:
			redo = append(redo, now)
		case inEffect && top.op() != opUndo:
			undo = append(undo, now)
		}
	}
	h.undo = append(reversed(undo), h.undo...)
	h.redo = append(reversed(redo), h.redo...)
	return nil
}

func reversed(steps []step) []step {
	turned := make([]step, len(steps), len(steps)+historyBlock)
	for i, s := range steps {
		turned[len(steps)-1-i] = s
	}
	return turned
}

// stack gives the undo or the redo stack.
func (h *history) stack(op byte) []step {
	if op == opRedo {
		return h.redo
	}
	return h.undo
}

// top gives the newest atomic edit on a stack, its last entry first; none when
// the stack is empty.
func (h *history) top(t *Tx, op byte) ([]step, error) {
	h.Lock()
	defer h.Unlock()
	for {
		steps := h.stack(op)
		n := len(steps) - 1
		for n > 0 && steps[n-1].more && steps[n-1].group == steps[n].group && steps[n-1].seq+1 == steps[n].seq {
			n--
		}
		whole := n > 0 || h.unread == 0 || op == opRedo && h.redoEnded
		if !whole {
			if err := h.load(t, historyBlock); err != nil {
				return nil, err
			}
			continue
		}
		var found []step
		for i := len(steps) - 1; i >= 0 && i >= n; i-- {
			found = append(found, steps[i])
		}
		return found, nil
	}
}

// size counts the entries that follow each other on top of a stack and belong to
// one group: what Undo takes back at once.
func (h *history) size(t *Tx, op byte) (n int64, err error) {
	h.Lock()
	defer h.Unlock()
	for {
		steps := h.stack(op)
		at := len(steps) - 1
		for at >= 0 && steps[at].group == steps[len(steps)-1].group {
			at--
		}
		if at >= 0 || h.unread == 0 || op == opRedo && h.redoEnded {
			return int64(len(steps) - 1 - at), nil
		}
		if err := h.load(t, historyBlock); err != nil {
			return 0, err
		}
	}
}

// CanUndo tells what Undo would take back; ok is false when there is nothing.
func (s *Store) CanUndo() (intent, subject string, ok bool) { return s.canRevert(opUndo) }

// CanRedo tells what Redo would do again.
func (s *Store) CanRedo() (intent, subject string, ok bool) { return s.canRevert(opRedo) }

func (s *Store) canRevert(op byte) (intent, subject string, ok bool) {
	err := s.View(func(t *Tx) error {
		steps, err := s.past.top(t, op)
		if err != nil || len(steps) == 0 {
			return err
		}
		top, err := t.head(steps[0].seq)
		intent, subject, ok = top.Intent, top.Subject, err == nil
		return err
	})
	if err != nil {
		logs.Info("undo is not known", logs.Err(err)...)
		return "", "", false
	}
	return intent, subject, ok
}

// Undo takes back the newest group that is in effect. A group of one atomic
// edit is taken back atomically; a Bulk in its chunks, newest first: when ctx
// ends in between, the chunks taken back so far stay so, and the next Undo goes
// on. The Change has the intent and subject of what was undone, Reverts set to
// its group, and its Records unless there were several chunks. When edits of
// others lie between entries of the group, it ends at them. NotFound when there
// is nothing to undo.
func (s *Store) Undo(ctx context.Context, by string) (model.Change, error) {
	return s.revert(ctx, by, opUndo, nil)
}

// UndoTelling is Undo for something large. progress counts the chunks.
func (s *Store) UndoTelling(ctx context.Context, by string, progress func(done, total int64)) (model.Change, error) {
	return s.revert(ctx, by, opUndo, progress)
}

// Redo takes back the newest undo, unless an edit came after it.
func (s *Store) Redo(ctx context.Context, by string) (model.Change, error) {
	return s.revert(ctx, by, opRedo, nil)
}

// RedoTelling is Redo for something large. progress counts the chunks.
func (s *Store) RedoTelling(ctx context.Context, by string, progress func(done, total int64)) (model.Change, error) {
	return s.revert(ctx, by, opRedo, progress)
}

func (s *Store) revert(ctx context.Context, by string, op byte, progress func(done, total int64)) (model.Change, error) {
	if err := s.enter(); err != nil {
		return model.Change{}, err
	}
	defer s.leave()
	s.write.Lock()
	defer s.write.Unlock()
	var last model.Change
	var done, total int64
	err := s.View(func(t *Tx) (err error) {
		total, err = s.past.size(t, op)
		return err
	})
	if err != nil {
		return last, err
	}
	group := NewID()
	for first := true; ; first = false {
		if err := s.writable(ctx); err != nil {
			return last, err
		}
		if progress != nil {
			progress(done, total)
		}
		changes, err := s.revertTop(by, op, group, last.Reverts)
		if err != nil {
			return last, err
		}
		if len(changes) == 0 {
			break
		}
		s.publishLocked(changes)
		done += int64(len(changes))
		next := merged(changes)
		if !first {
			next.Records = nil
		}
		last = next
	}
	if last.Seq != 0 {
		return last, nil
	}
	if op == opRedo {
		return last, model.Errorf(model.NotFound, msgNothingRedo, "there is nothing to redo")
	}
	return last, model.Errorf(model.NotFound, msgNothing, "there is nothing to undo")
}

// revertTop takes back the atomic edit on top of a stack, if its group is the
// one asked for (zero = any). It gives no changes when there is none.
func (s *Store) revertTop(by string, op byte, group, of model.ID) ([]model.Change, error) {
	txn := s.snapshot()
	defer txn.Discard()
	t := s.tx(txn)
	steps, err := s.past.top(t, op)
	if err != nil || len(steps) == 0 || !of.IsZero() && steps[0].group != of {
		return nil, err
	}
	meta := Meta{By: by, Group: group, Reverts: steps[0].group}
	parts := make([][]*diff, len(steps))
	for i, step := range steps {
		c, err := t.Change(step.seq)
		if err != nil {
			return nil, err
		}
		meta.Intent, meta.Subject = c.Intent, c.Subject
		if parts[i], err = diffsOf(t, c, true); err != nil {
			return nil, err
		}
	}
	changes, err := s.commitParts(t, meta, op, parts, work{tell: true})
	if err == errTooBig {
		err = internal("undo", err)
	}
	return changes, err
}

// diffsOf turns a journal entry into what it does to the present state, or with
// back its inverse. Undo, redo and the replay of the insurance file all go
// through here.
func diffsOf(t *Tx, c model.Change, back bool) ([]*diff, error) {
	var diffs []*diff
	for _, rc := range c.Records {
		k, err := kindNamed(rc.Kind)
		if err != nil {
			return nil, err
		}
		was, err := t.raw(k, rc.ID)
		if err != nil {
			return nil, err
		}
		now, err := changed(was, rc, back)
		if err != nil {
			return nil, err
		}
		d, err := rawDiff(k, rc.ID, was, now)
		if err != nil {
			return nil, err
		}
		if d != nil {
			diffs = append(diffs, d)
		}
	}
	return diffs, nil
}

// changed applies a record change to the stored form of the record.
func changed(was []byte, rc model.RecordChange, back bool) ([]byte, error) {
	gone, born := model.Deleted, model.Created
	if back {
		gone, born = born, gone
	}
	if rc.Op == gone || was == nil && rc.Op != born {
		return nil, nil
	}
	fields, err := splitFields(was)
	if err != nil {
		return nil, damaged("records", err.Error())
	}
	return joinFields(patch(fields, rc.Fields, back)), nil
}
