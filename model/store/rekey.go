package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
	"konklave/model/logs"
)

// Rekeying says how a store gets another key.
type Rekeying struct {
	Key []byte // the new one, 32 bytes
	// Progress is told how many keys of Badger are written of how many; nil for
	// nobody.
	Progress func(done, total int64)
	// Commit makes the new key the one that the KeySource gives. It is the point
	// of no return: before it the store is as it was, whatever happens, and after
	// it the next Open finishes what was begun.
	Commit func() error

	forget bool // take the journal from Badger alone, where entries may have been rewritten
}

// rekeyStep is told how far Rekey is; tests kill the process there.
var rekeyStep = func(string) {}

// Rekey writes everything anew under another key, and so that nothing is left
// of what was deleted. Edits wait meanwhile, and views only while the folders
// change places. Canceling ctx stops it before Commit.
//
// The new files are made in the folder next, then Commit is called, then they
// take the place of the old ones, which go to the folder last and are deleted.
// Open tells by its key what to do with a folder next that it finds: the key
// that opens it was committed, or it was not.
func (s *Store) Rekey(ctx context.Context, r Rekeying) error {
	if len(r.Key) != keySize {
		return internal("change the key", errKeySize)
	}
	return s.renew(ctx, r)
}

// Rewrite writes everything anew under the same key, so that nothing is left of
// what was deleted or overwritten: not in Badger's tables, where it stays for
// months otherwise, and not in the insurance file, whose entries are taken from
// the journal as it is now. It is the last step of an erasure; backups from
// before still hold what was erased. Everything else is as in Rekey.
func (s *Store) Rewrite(ctx context.Context, progress func(done, total int64)) error {
	return s.renew(ctx, Rekeying{Key: s.key, Progress: progress, Commit: func() error { return nil }, forget: true})
}

func (s *Store) renew(ctx context.Context, r Rekeying) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(ctx); err != nil {
		return err
	}
	size, err := folderSize(s.dir)
	if err == nil {
		err = s.roomFor(s.minFree + uint64(size))
	}
	if err != nil {
		return asModel(err, s.dir)
	}
	if err := s.writeNext(ctx, r); err != nil {
		return errors.Join(err, os.RemoveAll(s.nextDir()))
	}
	s.pause()
	defer s.resume()
	rekeyStep("written")
	err = r.Commit()
	if err != nil {
		return errors.Join(err, os.RemoveAll(s.nextDir()))
	}
	rekeyStep("committed")
	if err := s.changePlaces(ctx, r.Key); err != nil {
		s.giveUp()
		return model.Errorf(model.ReadOnly, msgFailed,
			"an earlier change could not be written to %s. Nothing more is saved until Konklave is started again: %w", s.dir, err)
	}
	if r.forget && there(s.lastDir()) {
		return notGone(s.lastDir())
	}
	return nil
}

// writeNext makes the folder next: all of Badger and of the journal under the
// new key, on disk, and proved to be readable.
func (s *Store) writeNext(ctx context.Context, r Rekeying) error {
	next := newStore(s.nextDir(), Options{Clock: s.clock, Space: s.space, MinFree: s.minFree})
	if err := os.RemoveAll(next.dir); err != nil {
		return folderError(s.dir, err)
	}
	for _, dir := range []string{next.recordsDir(), next.journalDir()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return folderError(s.dir, err)
		}
	}
	rekeyStep("begun")
	if err := s.copyRecords(ctx, next.recordsDir(), r.Key, r.Progress); err != nil {
		return asModel(err, s.dir)
	}
	rekeyStep("copied")
	seal, err := newSealing(r.Key)
	if err != nil {
		return internal("derive the key of the journal", err)
	}
	if err := s.copyJournal(ctx, next.journalDir(), seal, r.forget); err != nil {
		return asModel(err, s.dir)
	}
	if err := s.prove(ctx, r.Key); err != nil {
		return err
	}
	if err := syncTree(next.dir); err != nil {
		return folderError(s.dir, err)
	}
	if err := ctx.Err(); err != nil {
		return canceled(err)
	}
	return s.markNext()
}

// Entries counts all keys of the store, for the progress of Export.
func (t *Tx) Entries(ctx context.Context) (int64, error) { return countKeys(ctx, t.txn) }

func countKeys(ctx context.Context, txn *badger.Txn) (n int64, err error) {
	opts := badger.DefaultIteratorOptions
	opts.PrefetchValues = false
	it := txn.NewIterator(opts)
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		if n++; n%65536 == 0 && ctx.Err() != nil {
			return 0, canceled(ctx.Err())
		}
	}
	return n, nil
}

func tell(progress func(done, total int64), done, total int64) {
	if progress != nil {
		progress(done, total)
	}
}

// copyJournal seals the segments anew. What cannot be read in one is taken from
// Badger, which has it; with forget everything is.
func (s *Store) copyJournal(ctx context.Context, dir string, seal sealing, forget bool) error {
	segments, err := listSegments(s.journalDir())
	if err != nil {
		return err
	}
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	t := &Tx{txn: txn}
	for i, seg := range segments {
		if err := ctx.Err(); err != nil {
			return canceled(err)
		}
		end := s.seq + 1 // number after the last entry of the segment
		if i+1 < len(segments) {
			end = segments[i+1].first
		}
		if err := s.copySegment(t, seg, end, dir, seal, forget); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) copySegment(t *Tx, seg segment, end uint64, dir string, seal sealing, forget bool) error {
	header := seal.header(seg.birth, seg.first)
	out, want := header, seg.first
	add := func(payload []byte) (err error) {
		out, err = appendFrame(out, seal, header[:headerSize:headerSize], want, payload)
		want++
		return err
	}
	upTo := func(seq uint64) error {
		for want < seq {
			payload, err := t.copied(numberKey(letterChange, want))
			if err == nil && payload == nil {
				err = damaged(seg.path, fmt.Sprintf("change %d is missing", want))
			}
			if err == nil {
				err = add(payload)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	if !forget {
		data, err := os.ReadFile(seg.path)
		if err != nil {
			return err
		}
		_, err = readFrames(s.journal.seal, data, func(seq uint64, _ int64, payload []byte) error {
			if seq >= end {
				return nil
			}
			if err := upTo(seq); err != nil {
				return err
			}
			return add(payload)
		})
		if err != nil {
			return err
		}
	}
	if err := upTo(end); err != nil {
		return err
	}
	return os.WriteFile(segmentPath(dir, seg.first), out, 0o600) // syncTree follows
}

// prove opens what was written as any store is opened, and compares.
func (s *Store) prove(ctx context.Context, key []byte) (err error) {
	next, err := Open(ctx, s.nextDir(), Options{Key: key, Clock: s.clock, Space: s.space, MinFree: s.minFree})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, next.Close()) }()
	if err := next.verifyTables(); err != nil {
		return damaged(next.recordsDir(), err.Error())
	}
	var was, is Counts
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	if was, err = s.tx(txn).Counts(); err != nil {
		return err
	}
	if err := next.View(func(t *Tx) (err error) { is, err = t.Counts(); return err }); err != nil {
		return err
	}
	if report := next.Report(); was != is || next.seq != s.seq || report.Replayed+report.Added+len(report.Bad) > 0 {
		return damaged(next.dir, fmt.Sprintf("the copy holds %+v up to change %d, not %+v up to change %d", is, next.seq, was, s.seq))
	}
	return nil
}

// changePlaces closes the files and goes on with those in the folder next.
func (s *Store) changePlaces(ctx context.Context, key []byte) error {
	if err := errors.Join(s.db.Close(), s.journal.close()); err != nil {
		return err
	}
	rekeyStep("closed")
	if err := s.takeNext(); err != nil {
		return err
	}
	seal, err := newSealing(key)
	if err != nil {
		return err
	}
	segments, err := listSegments(s.journalDir())
	if err != nil {
		return err
	}
	s.journal = &insurance{dir: s.journalDir(), seal: seal, limit: segmentSize, create: createSegment}
	s.births.forget()
	s.key = key
	if s.db, err = s.openBadger(key); err != nil {
		return err
	}
	if err := s.openMeta(ctx, segments, nil); err != nil {
		return err
	}
	return s.reconcile(ctx, segments)
}

// giveUp closes what is left of a store that lost its files on the way. The
// caller is paused.
func (s *Store) giveUp() {
	s.life.Lock()
	s.closed = true
	s.life.Unlock()
	if err := s.lock.release(); err != nil {
		logs.WarnOf("releasing the folder", err)
	}
}

// folderSize is how many bytes the files in a folder take.
func folderSize(dir string) (size int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // Badger dropped it meanwhile
		}
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}

// syncTree puts all files of a folder on disk, and their names.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return syncFolder(path)
		}
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}
