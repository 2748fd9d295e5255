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
	fields    []model.FieldChange // what is different, when the record was there before and still is
}

// newDiff compares two versions of a record; nil when they are the same.
func newDiff(k *kind, id model.ID, was, now []byte, wasK, isK keyset) (*diff, error) {
	if bytes.Equal(was, now) {
		return nil, nil
	}
	d := &diff{kind: k, id: id, was: was, now: now, wasK: wasK, isK: isK}
	if was == nil || now == nil {
		return d, nil
	}
	var err error
	d.fields, err = fieldChanges(was, now)
	return d, err
}

// moved reports whether the id of the record leads elsewhere now.
func (d *diff) moved() bool {
	return d.kind.located && !bytes.Equal(d.wasK.record, d.isK.record)
}

// change describes the diff for the journal.
func (d *diff) change() (model.RecordChange, error) {
	c := model.RecordChange{Kind: d.kind.name, ID: d.id, Op: model.Updated, Fields: d.fields}
	switch {
	case d.was == nil:
		c.Op = model.Created
	case d.now == nil:
		c.Op = model.Deleted
	default:
		return c, nil
	}
	var err error
	c.Fields, err = fieldChanges(d.was, d.now)
	return c, err
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
	if d.moved() {
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

// cost estimates, on the safe side, the bytes and keys that a diff takes in a
// transaction. It is the same for the inverse diff, so that what could be done
// can be undone.
func (d *diff) cost() (size, keys int) {
	const (
		key, list = 48, 80
		also      = 48 + 64 + 48 // history, locator, place in the journal
	)
	size, keys = max(len(d.was), len(d.now))+also, 2
	for _, k := range []keyset{d.wasK, d.isK} {
		if k.record != nil {
			size += key * (1 + len(k.indexes))
			size += list * len(k.lists)
			keys += 1 + len(k.indexes) + len(k.lists)
		}
		if !k.account.IsZero() {
			keys++ // the number of its people
		}
	}
	if d.was == nil || d.now == nil {
		size += len(d.was) + len(d.now)
	}
	for _, f := range d.fields {
		size += len(f.Before) + len(f.After) + 12
	}
	return size, keys
}

// partSize and partKeys are how many estimated bytes and keys go into one
// transaction.
func (s *Store) partSize() int { return int(s.db.MaxBatchSize()) * 7 / 10 }
func (s *Store) partKeys() int { return int(s.db.MaxBatchCount()) * 7 / 10 }

// split cuts a list of diffs into parts that fit a transaction of limit bytes.
func (s *Store) split(diffs []*diff, limit int) [][]*diff {
	var parts [][]*diff
	start, size, keys := 0, 0, 0
	for i, d := range diffs {
		moreSize, moreKeys := d.cost()
		if i > start && (size+moreSize > limit || keys+moreKeys > s.partKeys()) {
			parts = append(parts, diffs[start:i])
			start, size, keys = i, 0, 0
		}
		size += moreSize
		keys += moreKeys
	}
	return append(parts, diffs[start:])
}

// work is what an edit did.
type work struct {
	diffs []*diff
	over  *overlay // the keys that it comes to, where an Edit has worked them out; else nil
	tell  bool     // the Changes are wanted with their Records
}

// entry is a journal entry that is about to be written.
type entry struct {
	flags   byte
	change  model.Change
	payload []byte
	diffs   []*diff
	over    *overlay // as in work
}

// commit writes diffs and their journal entries: one entry when they fit one
// transaction, else several that are one atomic edit. base is the state that
// the diffs were made on. The caller holds write.
func (s *Store) commit(base *Tx, meta Meta, w work) ([]model.Change, error) {
	if len(w.diffs) == 0 {
		return nil, nil
	}
	flags := byte(opEdit)
	if meta.NoUndo {
		flags |= flagQuiet
	}
	// The estimate is generous; halving the limit is for lists of many ids.
	for limit := s.partSize(); ; limit /= 2 {
		parts := s.split(w.diffs, limit)
		changes, err := s.commitParts(base, meta, flags, parts, w)
		if !errors.Is(err, errTooBig) {
			return changes, err
		}
		if len(parts) == len(w.diffs) {
			d := largest(w.diffs)
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
func (s *Store) commitParts(base *Tx, meta Meta, flags byte, parts [][]*diff, w work) ([]model.Change, error) {
	if err := s.roomFor(s.minFree); err != nil {
		return nil, err
	}
	now := s.clock().UTC()
	if !meta.At.IsZero() {
		now = meta.At.UTC()
	}
	entries := make([]entry, len(parts))
	payloads := make([][]byte, len(parts))
	for i, part := range parts {
		e := &entries[i]
		e.diffs = part
		if len(parts) == 1 {
			e.over = w.over
		}
		e.flags = flags
		if i < len(parts)-1 {
			e.flags |= flagMore
		}
		e.change = model.Change{
			Seq: s.seq + 1 + uint64(i), Group: meta.Group, At: now, By: meta.By,
			Intent: meta.Intent, Subject: meta.Subject, Reverts: meta.Reverts,
		}
		var err error
		if e.payload, err = e.encode(w.tell); err != nil {
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

// encode gives the stored form of an entry: packed when it is large. The
// Records of its Change are made where they are needed.
func (e *entry) encode(tell bool) ([]byte, error) {
	size := 0
	for _, d := range e.diffs {
		size += len(d.was) + len(d.now)
	}
	large := size >= packFrom
	if tell || !large {
		e.change.Records = make([]model.RecordChange, len(e.diffs))
		for i, d := range e.diffs {
			var err error
			if e.change.Records[i], err = d.change(); err != nil {
				return nil, err
			}
		}
	}
	if large {
		return packChange(e.flags, &e.change, e.diffs)
	}
	return encodeChange(e.flags, &e.change)
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
