package store

import (
	"context"
	"errors"
	"time"

	"konklave/model"
)

// Meta says what an edit is, for the journal and the undo menu.
type Meta struct {
	Intent  string   // dotted id of what was done, e.g. "rate_support"
	Subject string   // whom it concerns
	By      string   // who did it
	Group   model.ID // edits that follow each other with one Group are undone together; zero = a new one
	Reverts model.ID // noted in the journal as given; Undo and Redo set it themselves
	NoUndo  bool     // not part of undo: settings, window sizes
	// At is when it happened, for a history that is told afterwards: the sample
	// data. Zero is now. Whoever sets it writes in the order of time.
	At time.Time
}

// Edit is a Tx that writes. It sees its own writes in all readers but the
// counters and the journal. Nothing is on disk before the function that it was
// given to has returned.
type Edit struct {
	*Tx
	ctx     context.Context
	store   *Store
	meta    Meta
	bulk    bool
	touched []*touchedRecord // in the order of the first write
	cost    int
	asked   int            // how many lists of ids were asked for in the chunks before
	done    []model.Change // committed so far
	coming  chan committed // the chunk of a Bulk that is being committed; nil = none
}

type recordID struct {
	letter byte
	id     model.ID
}

// touchedRecord is a record that the Edit wrote: as it was, and as it is now.
type touchedRecord struct {
	kind      *kind
	id        model.ID
	was, now  []byte // stored forms, nil = not there
	wasK, isK keyset
}

// NewID makes an id for a new record.
func (e *Edit) NewID() model.ID { return NewID() }

// Put writes a record, new or not. record is a value of, or a pointer to, one
// of the ten types of records in model; its ID must be set.
func (e *Edit) Put(record any) error { return e.put(record, false) }

// Insert is Put for a record that cannot be in the store yet, since its id was
// made just now. It saves looking for an older version.
func (e *Edit) Insert(record any) error { return e.put(record, true) }

func (e *Edit) put(record any, fresh bool) error {
	k, rec, err := kindOf(record)
	if err != nil {
		return err
	}
	id := k.id(rec)
	if id.IsZero() && k != settings {
		return invalid("a " + string(k.name) + " without an id")
	}
	raw, err := encodeRecord(rec)
	if err != nil {
		return err
	}
	if fresh && e.over.records[recordID{k.letter, id}] == nil {
		e.track(&touchedRecord{kind: k, id: id})
	}
	t, err := e.touch(k, id)
	if err != nil {
		return err
	}
	return e.stage(t, raw, k.keys(rec))
}

// Delete removes a record; NotFound when there is none. What belongs to the
// record stays: deleting an account with all below it is one Edit that deletes
// each of them.
func (e *Edit) Delete(name model.Kind, id model.ID) error {
	k, err := kindNamed(name)
	if err != nil {
		return err
	}
	t, err := e.touch(k, id)
	if err != nil {
		return err
	}
	if t.now == nil {
		return notFound(name, id)
	}
	return e.stage(t, nil, keyset{})
}

// Checkpoint says that what was written so far may be committed for itself. In
// a Bulk it does so when enough has come together, and then, or when the
// context is done, can give an error that the caller must return. In an Update
// it only looks at the context.
func (e *Edit) Checkpoint() error {
	if err := e.ctx.Err(); err != nil {
		return canceled(err)
	}
	if !e.bulk || e.cost < e.store.partSize()*95/100 && len(e.touched) < chunkRecords {
		return nil
	}
	return e.next()
}

// chunkRecords bounds a chunk of a Bulk, so that an interrupted import loses
// little and progress moves.
const chunkRecords = 1000

func (e *Edit) touch(k *kind, id model.ID) (*touchedRecord, error) {
	key := recordID{k.letter, id}
	if t, ok := e.over.records[key]; ok {
		return t, nil
	}
	was, err := e.raw(k, id)
	if err != nil {
		return nil, err
	}
	t := &touchedRecord{kind: k, id: id, was: was, now: was}
	if was != nil {
		rec, err := k.decode(was)
		if err != nil {
			return nil, err
		}
		t.wasK = k.keys(rec)
		t.isK = t.wasK
	}
	e.track(t)
	return t, nil
}

func (e *Edit) track(t *touchedRecord) {
	e.touched = append(e.touched, t)
	e.over.records[recordID{t.kind.letter, t.id}] = t
}

// stage writes the new version of a record into the overlay.
func (e *Edit) stage(t *touchedRecord, raw []byte, keys keyset) error {
	step := diff{kind: t.kind, id: t.id, was: t.now, now: raw, wasK: t.isK, isK: keys}
	if err := step.apply(editSink{e.Tx}); err != nil {
		return err
	}
	t.now, t.isK = raw, keys
	size, _ := step.cost()
	if step.was != nil && step.now != nil {
		size += len(raw) + len(t.was) + 200 // the fields are not compared yet
	}
	e.cost += size
	return nil
}

// editSink stages key changes in the overlay of an Edit.
type editSink struct{ tx *Tx }

func (s editSink) set(key, value []byte) error {
	if value == nil {
		value = []byte{}
	}
	if s.tx.listKeys != nil && isList(key) {
		s.tx.listKeys.add(key)
	}
	s.tx.over.put(key, value)
	return nil
}

func (s editSink) del(key []byte) error {
	s.tx.over.put(key, nil)
	return nil
}

// locate has nothing to do: an Edit knows its records by their ids.
func (s editSink) locate(*diff) error { return nil }

func (s editSink) list(key []byte) ([]byte, error) { return s.tx.copied(key) }

func (e *Edit) begin() {
	known := e.Tx
	e.Tx = e.store.tx(e.store.snapshot())
	e.over, e.lists = newOverlay(), make(map[string][]byte)
	if known != nil {
		e.asked += known.asked
		e.listKeys = known.listKeys
	}
	e.touched, e.cost = nil, 0
}

// writtenDiffs compares the records that were written with what they were.
func writtenDiffs(touched []*touchedRecord) ([]*diff, error) {
	diffs := make([]*diff, 0, len(touched))
	for _, t := range touched {
		d, err := newDiff(t.kind, t.id, t.was, t.now, t.wasK, t.isK)
		if err != nil {
			return nil, err
		}
		if d != nil {
			diffs = append(diffs, d)
		}
	}
	return diffs, nil
}

// Update runs fn and commits all that it wrote, or nothing when fn gives an
// error. The Change lists what is different now; its Seq is 0 when nothing is.
// Errors: ReadOnly when the folder has no room or no rights, Canceled, Invalid
// for a record that is too large, and those of fn as they are.
func (s *Store) Update(ctx context.Context, meta Meta, fn func(*Edit) error) (model.Change, error) {
	changes, err := s.edit(ctx, meta, false, fn)
	return merged(changes), err
}

// Bulk is Update in chunks, for imports: see Edit.Checkpoint. No other edit
// comes between the chunks. When fn gives an error or ctx is done, the chunks
// that are committed stay and what came after the last Checkpoint is dropped;
// Undo takes all chunks back. The Change carries Group and last Seq, but no
// Records; Seq is 0 when nothing was written.
func (s *Store) Bulk(ctx context.Context, meta Meta, fn func(*Edit) error) (model.Change, error) {
	changes, err := s.edit(ctx, meta, true, fn)
	return merged(changes), err
}

func (s *Store) edit(ctx context.Context, meta Meta, bulk bool, fn func(*Edit) error) ([]model.Change, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.leave()
	s.write.Lock()
	unlock := s.write.Unlock
	defer func() { unlock() }()
	s.bulk.Store(bulk)
	defer s.bulk.Store(false)
	if err := s.writable(ctx); err != nil {
		return nil, err
	}
	if meta.Group.IsZero() {
		meta.Group = NewID()
	}
	e := &Edit{ctx: ctx, store: s, meta: meta, bulk: bulk}
	e.begin()
	defer func() { e.txn.Discard() }()
	err := e.learnLists()
	if err == nil {
		err = fn(e)
	}
	if err == nil && ctx.Err() != nil {
		err = canceled(ctx.Err())
	}
	if bulk {
		err = e.finish(err)
		return e.done, err
	}
	if err != nil {
		return nil, err
	}
	diffs, err := writtenDiffs(e.touched)
	if err == nil {
		e.done, err = s.commit(e.Tx, meta, work{diffs: diffs, over: e.over, tell: true})
	}
	if err != nil {
		return nil, err
	}
	// Whoever commits next must be told next: take the place in the line before
	// letting the next writer in.
	s.notify.Lock()
	defer s.notify.Unlock()
	unlock()
	unlock = func() {}
	s.publish(e.done)
	return e.done, nil
}

// merged makes one Change of the parts of an edit.
func merged(changes []model.Change) model.Change {
	if len(changes) == 0 {
		return model.Change{}
	}
	all := changes[len(changes)-1]
	if len(changes) > 1 {
		all.Records = nil
		for _, c := range changes {
			all.Records = append(all.Records, c.Records...)
		}
	}
	return all
}

// writable says why nothing can be written now, before Badger is touched: on a
// full disk it dies with a bus error instead of giving one back.
func (s *Store) writable(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return canceled(err)
	}
	if s.readOnly {
		return model.Errorf(model.ReadOnly, msgOpenedRO,
			"the data folder %s is open for reading only. Nothing was saved", s.dir)
	}
	if s.failed != nil {
		return model.Errorf(model.ReadOnly, msgFailed,
			"an earlier change could not be written to %s. Nothing more is saved until Konklave is started again: %w", s.dir, s.failed)
	}
	return s.roomFor(s.minFree)
}

// roomFor gives ReadOnly when the disk has less room than need, in bytes.
func (s *Store) roomFor(need uint64) error { return checkSpace(s.dir, s.space, need) }

// Room gives ReadOnly when the disk of a folder has less room than need, in
// bytes, beside what is always left free. It uses Space of the options.
func Room(dir string, opts Options, need uint64) error {
	s := newStore(dir, opts)
	return s.roomFor(need + min(s.minFree, minClose))
}

func checkSpace(dir string, space func(string) (uint64, error), need uint64) error {
	free, err := space(dir)
	if err != nil {
		return model.Errorf(model.ReadOnly, msgNoFolder, "the data folder %s cannot be used: %w", dir, err)
	}
	if free >= need {
		return nil
	}
	const mega = 1 << 20
	return model.Errorf(model.ReadOnly, msgNoSpace,
		"the disk of the data folder %s is almost full: %d MB are free, %d MB are needed. Nothing was saved. Free some space and try again",
		dir, free/mega, (need+mega-1)/mega)
}

var errTooBig = errors.New("too big for one transaction")
