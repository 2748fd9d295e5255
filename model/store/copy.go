package store

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/ristretto/v2/z"
)

// fillChunk is how many bytes of entries are handed to Badger at a time.
const fillChunk = 1 << 20

// fill makes the records folder dir of what a stream holds. dir must be empty or missing;
// on an error nothing is left of it. The entries go straight into sorted
// tables, which is several times faster than transactions.
func (s *Store) fill(ctx context.Context, dir string, key []byte, r io.Reader, progress func(entries uint64)) (Sum, error) {
	in, err := newStreamReader(r)
	if err != nil {
		return Sum{}, err
	}
	if err := s.make(ctx, dir, key, in, progress); err != nil {
		return Sum{}, err
	}
	return in.sum, nil
}

// feed gives entries in the order of their keys, nil as key after the last.
type feed interface {
	next() (key, value []byte, err error)
}

// make is fill for entries from anywhere.
func (s *Store) make(ctx context.Context, dir string, key []byte, in feed, progress func(entries uint64)) (err error) {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return folderError(s.dir, err)
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return folderError(s.dir, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	db, err := openSafely(badgerOptions(dir, key, false))
	if err != nil {
		return folderError(s.dir, err)
	}
	err = s.pour(ctx, db, in, progress)
	if closing := db.Close(); err == nil && closing != nil {
		err = folderError(s.dir, closing)
	}
	if err != nil {
		return err
	}
	return syncFiles(dir)
}

// copyRecords writes all that is in the store into a new records folder.
func (s *Store) copyRecords(ctx context.Context, dir string, key []byte, progress func(done, total int64)) error {
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	total, err := countKeys(ctx, txn)
	if err != nil {
		return err
	}
	it := txn.NewIterator(badger.IteratorOptions{})
	defer it.Close()
	it.Rewind()
	err = s.make(ctx, dir, key, &present{it: it}, func(entries uint64) { tell(progress, int64(entries), total) })
	if err == nil {
		tell(progress, total, total)
	}
	return err
}

// present is the feed of what is in a store.
type present struct {
	it    *badger.Iterator
	begun bool
	value []byte
}

func (p *present) next() (key, value []byte, err error) {
	if p.begun {
		p.it.Next()
	}
	p.begun = true
	if !p.it.Valid() {
		return nil, nil, nil
	}
	p.value, err = p.it.Item().ValueCopy(p.value)
	return p.it.Item().Key(), p.value, err
}

// pour writes all entries of a stream into an empty database.
func (s *Store) pour(ctx context.Context, db *badger.DB, in feed, progress func(uint64)) error {
	out := db.NewStreamWriter()
	if err := out.Prepare(); err != nil {
		return folderError(s.dir, err)
	}
	chunk := z.NewBuffer(fillChunk+64<<10, "konklave")
	defer func() { chunk.Release() }()
	entries := uint64(0)
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return canceled(err)
		}
		// Badger writes mapped files and would die of a full disk.
		if err := s.roomFor(min(s.minFree, minClose)); err != nil {
			return err
		}
		if err := out.Write(chunk); err != nil {
			return folderError(s.dir, err)
		}
		chunk.Reset()
		if progress != nil {
			progress(entries)
		}
		return nil
	}
	for {
		key, value, err := in.next()
		if err == nil && key == nil {
			break
		}
		if err == nil {
			entries++
			badger.KVToBuffer(&pb.KV{Key: key, Value: value, Version: 1, StreamId: 1}, chunk)
			if chunk.LenNoPadding() < fillChunk {
				continue
			}
			err = flush()
		}
		if err != nil {
			out.Cancel()
			return err
		}
	}
	if err := flush(); err != nil {
		out.Cancel()
		return err
	}
	if err := out.Flush(); err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

// syncFiles puts the files of a folder, and their names, on disk: Badger's own
// syncing does nothing on Windows.
func syncFiles(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		f, err := os.OpenFile(filepath.Join(dir, e.Name()), os.O_RDWR, 0)
		if err != nil {
			return err
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	return syncFolder(dir)
}

// Import makes the store in dir of what Export wrote; there must be none yet. It
// gets an identity of its own: what happens in it is another story than what
// happened to the first one since, and their journals do not mix.
// It uses Key or KeySource, Clock and Space of the options. What to do
// next is to Open dir. Errors: Damaged for a broken stream, Conflict where a
// store is there already, ReadOnly, Canceled; none of them leaves anything.
func Import(ctx context.Context, dir string, opts Options, r io.Reader, progress func(entries uint64)) (Sum, error) {
	s := newStore(dir, opts)
	if err := s.takeFolder(); err != nil {
		return Sum{}, err
	}
	defer s.lock.release()
	if there, err := storeExists(s.recordsDir()); err != nil || there {
		return Sum{}, errors.Join(occupied(dir), err)
	}
	key, err := findKey(dir, opts, true)
	if err != nil {
		return Sum{}, err
	}
	sum, err := s.fillNext(ctx, key, r, progress, func(db *badger.DB) error {
		birth := make([]byte, birthSize)
		rand.Read(birth) // never fails, see crypto/rand
		return db.Update(func(txn *badger.Txn) error { return txn.Set(keyBirth, birth) })
	})
	if err != nil {
		return Sum{}, err
	}
	return sum, s.takeNext()
}

// fillNext makes the records in the folder next of a stream; change, which may be
// nil, works on them before they count.
func (s *Store) fillNext(ctx context.Context, key []byte, r io.Reader, progress func(entries uint64), change func(*badger.DB) error) (Sum, error) {
	if err := os.RemoveAll(s.nextDir()); err != nil {
		return Sum{}, folderError(s.dir, err)
	}
	fresh := filepath.Join(s.nextDir(), parts[0])
	sum, err := s.fill(ctx, fresh, key, r, progress)
	if err == nil && change != nil {
		s.key = key
		err = s.changeRecords(fresh, change)
	}
	if err == nil {
		err = s.markNext()
	}
	if err != nil {
		return Sum{}, errors.Join(err, os.RemoveAll(s.nextDir()))
	}
	return sum, nil
}

// Copy is a store made of a stream for a while, to look at.
type Copy struct {
	Sum   Sum // of the stream
	store *Store
}

// Trial makes a store of what Export wrote in a new folder below dir. It is
// encrypted with a key that nobody keeps, and is gone with Close. Comparing the
// Sum with what Export gives of the copy tells whether it came out right.
func Trial(ctx context.Context, dir string, opts Options, r io.Reader, progress func(entries uint64)) (_ *Copy, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, folderError(dir, err)
	}
	temp, err := os.MkdirTemp(dir, trialPrefix)
	if err != nil {
		return nil, folderError(dir, err)
	}
	opts.ReadOnly = false
	c := &Copy{store: newStore(temp, opts)}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.Close())
		}
	}()
	s := c.store
	key := make([]byte, keySize)
	rand.Read(key) // never fails, see crypto/rand
	if c.Sum, err = s.fill(ctx, s.recordsDir(), key, r, progress); err != nil {
		return nil, err
	}
	if s.db, err = s.openBadger(key); err != nil {
		return nil, err
	}
	return c, c.View(func(t *Tx) error {
		if _, err := t.schema(schemaVersion); err != nil {
			return err
		}
		return s.births.load(t)
	})
}

// View runs fn on the copy.
func (c *Copy) View(fn func(*Tx) error) error {
	txn := c.store.db.NewTransaction(false)
	defer txn.Discard()
	return fn(c.store.tx(txn))
}

// Close removes the copy. Nobody may be looking at it.
func (c *Copy) Close() (err error) {
	if c.store.db != nil {
		err = c.store.db.Close()
	}
	return errors.Join(err, os.RemoveAll(c.store.dir))
}

// trialPrefix begins the names of the folders that Trial makes.
const trialPrefix = ".trial-"

// SweepTrials removes what a Trial left below dir when its process was killed.
// Nobody may be trying there.
func SweepTrials(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), trialPrefix) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	return err
}
