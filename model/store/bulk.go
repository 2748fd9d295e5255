package store

import (
	"hash/maphash"

	"github.com/dgraph-io/ristretto/v2/z"

	"konklave/model"
	"konklave/model/logs"
)

// A Bulk prepares one chunk while the one before is being committed: encoding,
// sealing and the disk take as long as finding out what to write. At most one
// chunk is under way, so chunks reach the disk in their order, and readers of
// the Edit see it beneath their own writes.

// InBulk reports whether a Bulk is under way: other edits wait until it ends.
func (s *Store) InBulk() bool { return s.bulk.Load() }

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
	touched, coming := e.touched, make(chan committed, 1)
	store, meta, w := e.store, e.meta, work{over: e.over, tell: e.store.watched()}
	go func() {
		defer logs.Guard()
		defer base.txn.Discard()
		var c committed
		if w.diffs, c.err = writtenDiffs(touched); c.err == nil {
			c.changes, c.err = store.commit(base, meta, w)
		}
		coming <- c
	}()
	e.coming = coming
	before := e.over
	e.txn.Discard()
	e.begin()
	e.before = before
	return e.learnLists()
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
	if e.done = append(e.done, c.changes...); len(e.done)%chunksMapped == 0 {
		e.store.Unmap()
	}
	return nil
}

// chunksMapped is after how many chunks of a Bulk the tables leave the memory
// again: looking up who is there already maps them little by little, up to
// hundreds of megabytes in an import of millions.
const chunksMapped = 20

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

// listKeys knows the key of every list of ids there is. An import asks for two
// lists for each row, most of which are not there; finding that out in Badger
// takes as long as writing the row. It is a Bloom filter, so that it takes 8 MB
// however much is imported: with millions of keys it only rules out less.
type listKeys struct {
	seed   maphash.Seed
	filter *z.Bloom
}

func newListKeys() *listKeys {
	const keys, wrong = 4 << 20, 0.01
	return &listKeys{seed: maphash.MakeSeed(), filter: z.NewBloomFilter(keys, wrong)}
}

func (l *listKeys) add(key []byte) { l.filter.Add(maphash.Bytes(l.seed, key)) }

// mayHave reports whether a list may be there: false is sure.
func (l *listKeys) mayHave(key []byte) bool { return l.filter.Has(maphash.Bytes(l.seed, key)) }

// Reading the keys of all lists is worth it when there are few of them, or when
// the Bulk has asked for many. It is not done where it would take too much
// memory.
const (
	fewLists  = 1000
	manyLists = 1 << 20
)

// learnLists reads the keys of all lists when that is worth it.
func (e *Edit) learnLists() error {
	if !e.bulk || e.listKeys != nil {
		return nil
	}
	counts, err := e.Counts()
	if err != nil {
		return err
	}
	there := counts.Accounts + 2*counts.People
	if there > manyLists || there > fewLists && there > 8*e.asked {
		return nil
	}
	known := newListKeys()
	for _, letter := range []byte{letterAccountBy, letterEmail, letterName} {
		err := e.scan([]byte{letter}, func(key, _ []byte) error {
			known.add(key)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, pending := range []*overlay{e.before, e.over} {
		if pending != nil {
			for key := range pending.lists {
				known.add([]byte(key))
			}
		}
	}
	e.listKeys = known
	return nil
}
