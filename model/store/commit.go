package store

import (
	"bytes"
	"errors"
	"sort"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// diff is what happens to one record.
type diff struct {
	kind      *kind
	id        model.ID
	was, now  []byte // stored forms, nil = not there
	wasK, isK keyset
	change    model.RecordChange
}

// newDiff compares two versions of a record; nil when they are the same.
func newDiff(k *kind, id model.ID, was, now []byte, wasK, isK keyset) (*diff, error) {
	if bytes.Equal(was, now) {
		return nil, nil
	}
	before, err := splitFields(was)
	if err != nil {
		return nil, damaged("records", err.Error())
	}
	after, err := splitFields(now)
	if err != nil {
		return nil, internal("encode record", err)
	}
	op := model.Updated
	switch {
	case was == nil:
		op = model.Created
	case now == nil:
		op = model.Deleted
	}
	return &diff{
		kind: k, id: id, was: was, now: now, wasK: wasK, isK: isK,
		change: model.RecordChange{Kind: k.name, ID: id, Op: op, Fields: diffFields(before, after)},
	}, nil
}

// rawDiff is newDiff for stored forms whose keys are not known yet.
func rawDiff(k *kind, id model.ID, was, now []byte) (*diff, error) {
	var keys [2]keyset
	for i, raw := range [][]byte{was, now} {
		if raw == nil {
			continue
		}
		rec, err := k.decode(raw)
		if err != nil {
			return nil, err
		}
		keys[i] = k.keys(rec)
	}
	return newDiff(k, id, was, now, keys[0], keys[1])
}

// sink takes the key changes of a diff: an Edit stages them, a commit writes
// them into a transaction.
type sink interface {
	set(key, value []byte) error
	del(key []byte) error
	locate(d *diff) error            // the record lies elsewhere now
	list(key []byte) ([]byte, error) // the ids kept under a list key now
}

// apply writes record, locator, indexes and lists of the new version and
// removes those of the old one.
func (d *diff) apply(s sink) error {
	if d.wasK.record != nil && !bytes.Equal(d.wasK.record, d.isK.record) {
		if err := s.del(d.wasK.record); err != nil {
			return err
		}
	}
	if d.now != nil {
		if err := s.set(d.isK.record, d.now); err != nil {
			return err
		}
	}
	if d.kind.located && !bytes.Equal(d.wasK.record, d.isK.record) {
		if err := s.locate(d); err != nil {
			return err
		}
	}
	for _, key := range d.wasK.indexes {
		if !holds(d.isK.indexes, key) {
			if err := s.del(key); err != nil {
				return err
			}
		}
	}
	for _, key := range d.isK.indexes {
		if !holds(d.wasK.indexes, key) {
			if err := s.set(key, nil); err != nil {
				return err
			}
		}
	}
	for _, key := range d.wasK.lists {
		if !holds(d.isK.lists, key) {
			if err := d.relist(s, key, false); err != nil {
				return err
			}
		}
	}
	for _, key := range d.isK.lists {
		if !holds(d.wasK.lists, key) {
			if err := d.relist(s, key, true); err != nil {
				return err
			}
		}
	}
	return nil
}

// relist puts the id of the record into a list of ids, or takes it out. Lists
// are sorted, so that undo gives back the same bytes.
func (d *diff) relist(s sink, key []byte, in bool) error {
	ids, err := s.list(key)
	if err != nil {
		return err
	}
	const size = len(d.id)
	at := size * sort.Search(len(ids)/size, func(i int) bool { return bytes.Compare(ids[i*size:(i+1)*size], d.id[:]) >= 0 })
	there := at < len(ids) && bytes.Equal(ids[at:at+size], d.id[:])
	if there == in || in && len(ids) >= listCap*size {
		return nil
	}
	next := append(make([]byte, 0, len(ids)+size), ids[:at]...)
	if in {
		next = append(next, d.id[:]...)
	} else {
		at += size
	}
	return setOrDel(s, key, append(next, ids[at:]...))
}

func setOrDel(s sink, key, value []byte) error {
	if len(value) == 0 {
		return s.del(key)
	}
	return s.set(key, value)
}

func holds(keys [][]byte, key []byte) bool {
	for _, k := range keys {
		if bytes.Equal(k, key) {
			return true
		}
	}
	return false
}

// cost estimates the bytes and keys that a diff takes in a transaction. It is
// the same for the inverse diff, so that what could be done can be undone.
func (d *diff) cost() (size, keys int) {
	const key, list = 64, 256
	size = max(len(d.was), len(d.now)) + 3*key + 64
	keys = 4
	for _, k := range []keyset{d.wasK, d.isK} {
		size += key * (1 + len(k.indexes))
		size += list * len(k.lists)
		keys += 2 + len(k.indexes) + len(k.lists)
	}
	for _, f := range d.change.Fields {
		size += len(f.Before) + len(f.After) + 12
	}
	return size, keys
}

// partSize is how many estimated bytes go into one transaction.
func (s *Store) partSize() int { return int(s.db.MaxBatchSize()) * 6 / 10 }

// split cuts a list of diffs into parts that fit a transaction of limit bytes.
func (s *Store) split(diffs []*diff, limit int) [][]*diff {
	maxKeys := int(s.db.MaxBatchCount()) * 6 / 10
	var parts [][]*diff
	start, size, keys := 0, 0, 0
	for i, d := range diffs {
		moreSize, moreKeys := d.cost()
		if i > start && (size+moreSize > limit || keys+moreKeys > maxKeys) {
			parts = append(parts, diffs[start:i])
			start, size, keys = i, 0, 0
		}
		size += moreSize
		keys += moreKeys
	}
	return append(parts, diffs[start:])
}

// entry is a journal entry that is about to be written.
type entry struct {
	flags   byte
	change  model.Change
	payload []byte
	diffs   []*diff
}

// commit writes diffs and their journal entries: one entry when they fit one
// transaction, else several that are one atomic edit. base is the state that
// the diffs were made on. The caller holds write.
func (s *Store) commit(base *Tx, meta Meta, diffs []*diff) ([]model.Change, error) {
	if len(diffs) == 0 {
		return nil, nil
	}
	flags := byte(opEdit)
	if meta.NoUndo {
		flags |= flagQuiet
	}
	// The estimate is generous; halving it is for lists of ids near their cap.
	for limit := s.partSize(); ; limit /= 2 {
		parts := s.split(diffs, limit)
		changes, err := s.commitParts(base, meta, flags, parts)
		if !errors.Is(err, errTooBig) {
			return changes, err
		}
		if len(parts) == len(diffs) {
			d := largest(diffs)
			return nil, model.Errorf(model.Invalid, msgTooLarge,
				"this %s is too large to be stored (%d bytes). Shorten its texts", d.kind.name, max(len(d.was), len(d.now)))
		}
	}
}

func largest(diffs []*diff) *diff {
	most := diffs[0]
	for _, d := range diffs {
		if max(len(d.was), len(d.now)) > max(len(most.was), len(most.now)) {
			most = d
		}
	}
	return most
}

// commitParts writes each part as one journal entry. They share the group and
// are all or nothing: readers wait, and a crash is healed from the insurance
// file, which has either all of them or drops the incomplete rest.
func (s *Store) commitParts(base *Tx, meta Meta, flags byte, parts [][]*diff) ([]model.Change, error) {
	if err := s.roomFor(s.minFree); err != nil {
		return nil, err
	}
	now := s.clock().UTC()
	entries := make([]entry, len(parts))
	payloads := make([][]byte, len(parts))
	for i, part := range parts {
		e := &entries[i]
		e.diffs = part
		e.flags = flags
		if i < len(parts)-1 {
			e.flags |= flagMore
		}
		e.change = model.Change{
			Seq: s.seq + 1 + uint64(i), Group: meta.Group, At: now, By: meta.By,
			Intent: meta.Intent, Subject: meta.Subject, Reverts: meta.Reverts,
			Records: make([]model.RecordChange, len(part)),
		}
		for n, d := range part {
			e.change.Records[n] = d.change
		}
		var err error
		if e.payload, err = encodeChange(e.flags, &e.change); err != nil {
			return nil, err
		}
		payloads[i] = e.payload
	}
	txns, err := s.prepare(base, entries)
	defer func() {
		for _, txn := range txns {
			txn.Discard()
		}
	}()
	if err != nil {
		return nil, err
	}
	if err := s.journal.append(payloads); err != nil {
		return nil, folderError(s.dir, err)
	}
	if err := s.commitAll(txns); err != nil {
		return nil, err
	}
	changes := make([]model.Change, len(entries))
	for i, e := range entries {
		changes[i] = e.change
		s.past.add(e.change.Seq, headOf(e))
	}
	s.seq += uint64(len(entries))
	return changes, nil
}

func headOf(e entry) head {
	c := e.change
	return head{Flags: e.flags, Group: c.Group, Reverts: c.Reverts, Intent: c.Intent, Subject: c.Subject}
}

// commitAll commits prepared transactions that are in the insurance file
// already. When Badger refuses, nothing is known about what it kept, so the
// store takes no more writes until it is opened again: Badger is then compared
// with the file. If nothing was committed the file forgets the edit, because
// its caller is told that it failed.
func (s *Store) commitAll(txns []*badger.Txn) error {
	if len(txns) > 1 {
		s.parts.Lock()
		defer s.parts.Unlock()
	}
	for i, txn := range txns {
		if err := txn.Commit(); err != nil {
			s.failed = err
			if i == 0 {
				err = errors.Join(err, s.journal.rollback())
			}
			return model.Errorf(model.ReadOnly, msgFailed,
				"an earlier change could not be written to %s. Nothing more is saved until Konklave is started again: %w", s.dir, err)
		}
	}
	return nil
}
