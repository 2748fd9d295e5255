package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"konklave/model"
	"konklave/model/logs"
)

// Sizes of the free-space guard, in bytes.
const (
	// DefaultMinFree is the room on the disk below which nothing is written.
	DefaultMinFree = 300 << 20
	// minOpen is the room that opening itself can take: the mapped files of
	// Badger and what a flush of its memory tables writes.
	minOpen = 96 << 20
)

var errNoClock = errors.New("no clock was given")

// Options of Open. The zero Options with a Key or a KeySource are right for
// the program.
type Options struct {
	Key       []byte           // 32 bytes; nil = ask KeySource
	KeySource KeySource        // where the key is kept
	Clock     func() time.Time // gives the times of the journal; needed
	ReadOnly  bool             // refuse all writes; not on Windows
	MinFree   uint64           // bytes; 0 = DefaultMinFree
	// Space gives the bytes that this user may still write on the disk of a
	// folder; nil = ask the system.
	Space func(dir string) (uint64, error)
	// BeforeMigration is called before the layout of the store is brought from
	// one version to a newer one, to make a backup of what the Tx shows. An error
	// of it ends Open with nothing changed. nil = nothing is done before.
	BeforeMigration func(ctx context.Context, t *Tx, from, to int) error

	steps []migration // nil = migrations; tests have others
}

// Open opens the data folder dir, or makes it. It takes the folder for this
// process alone until Close.
//
// Errors are model.Errors: Locked when another process has the folder, ReadOnly
// when it cannot be written or has no room, Damaged when files of the store are
// broken or missing (nothing was changed; see Rebuild), NotFound when there is
// a store but no key, Invalid when the key is the wrong one, Conflict when a
// newer version wrote the data, Canceled.
func Open(ctx context.Context, dir string, opts Options) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, folderError(dir, err)
	}
	if opts.Clock == nil {
		return nil, internal("open the store", errNoClock)
	}
	took := logs.Start()
	s := newStore(dir, opts)
	if err := ctx.Err(); err != nil {
		return nil, canceled(err)
	}
	if err := s.takeFolder(); err != nil {
		return nil, err
	}
	if s.steps = opts.steps; s.steps == nil {
		s.steps = migrations
	}
	if err := s.open(ctx, opts); err != nil {
		if closing := s.closeFiles(); closing != nil {
			logs.WarnOf("closing after a failed start", closing)
		}
		return nil, err
	}
	s.report.log(took(), s.seq)
	return s, nil
}

func newStore(dir string, opts Options) *Store {
	s := &Store{
		dir: dir, clock: opts.Clock,
		readOnly: opts.ReadOnly, minFree: opts.MinFree, space: opts.Space,
	}
	s.idle.L = &s.life
	if s.minFree == 0 {
		s.minFree = DefaultMinFree
	}
	if s.space == nil {
		s.space = freeSpace
	}
	return s
}

func (s *Store) recordsDir() string { return filepath.Join(s.dir, "records") }
func (s *Store) journalDir() string { return filepath.Join(s.dir, "journal") }

// takeFolder makes the folders and locks them, before anything in them is
// looked at: the files of a running Badger look damaged.
func (s *Store) takeFolder() error {
	if s.readOnly && runtime.GOOS == "windows" {
		return folderError(s.dir, errors.New("opening for reading only does not work on Windows"))
	}
	if !s.readOnly {
		if err := os.MkdirAll(s.dir, 0o700); err != nil {
			return folderError(s.dir, err)
		}
	}
	lock, err := lockFolder(s.dir, s.readOnly)
	if errors.Is(err, errLocked) {
		return locked(s.dir)
	}
	if err != nil {
		return folderError(s.dir, err)
	}
	s.lock = lock
	return nil
}

func locked(dir string) error {
	return model.Errorf(model.Locked, msgLocked,
		"the data folder %s is in use by another Konklave. Close the other window or choose another folder", dir)
}

func (s *Store) open(ctx context.Context, opts Options) error {
	if !s.readOnly {
		if err := s.roomFor(min(s.minFree, minOpen)); err != nil {
			return err
		}
		for _, dir := range []string{s.recordsDir(), s.journalDir()} {
			if err := probeFolder(dir); err != nil {
				return folderError(s.dir, err)
			}
		}
	}
	segments, err := listSegments(s.journalDir())
	if err != nil {
		return asModel(err, s.dir)
	}
	exists, err := storeExists(s.recordsDir())
	if err != nil {
		return asModel(err, s.dir)
	}
	pending := there(s.nextDir()) // making the files anew was interrupted
	s.report.Created = !exists && len(segments) == 0 && !pending
	if s.readOnly && s.report.Created {
		return model.Errorf(model.NotFound, msgNoStore, "there is no data in the folder %s", s.dir)
	}
	key, err := findKey(s.dir, opts, s.report.Created)
	if err != nil {
		return err
	}
	seal, err := newSealing(key)
	if err != nil {
		return internal("derive the key of the journal", err)
	}
	if err := s.settle(key, seal); err != nil {
		return err
	}
	if pending { // everything may be another
		if segments, err = listSegments(s.journalDir()); err != nil {
			return asModel(err, s.dir)
		}
		if exists, err = storeExists(s.recordsDir()); err != nil {
			return asModel(err, s.dir)
		}
	}
	s.journal = &insurance{dir: s.journalDir(), seal: seal, limit: segmentSize, create: createSegment}
	if exists {
		if err := inspect(s.recordsDir(), key); err != nil {
			return err
		}
	}
	if err := checkSegments(s.dir, seal, segments, exists); err != nil {
		return err
	}
	s.key = key
	if s.db, err = s.openBadger(key); err != nil {
		return err
	}
	if err := s.openMeta(ctx, segments, opts.BeforeMigration); err != nil {
		return err
	}
	if err := s.checkNumbers(); err != nil {
		return err
	}
	if err := s.reconcile(ctx, segments); err != nil {
		return err
	}
	s.past.unread = s.seq
	s.past.crossed = make(map[model.ID]int)
	return nil
}

// probeFolder makes a folder and proves that files can be made in it.
func probeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "probe-*.tmp")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

func asModel(err error, dir string) error {
	var known *model.Error
	if errors.As(err, &known) {
		return err
	}
	return model.Errorf(model.ReadOnly, msgNoFolder, "the data folder %s cannot be used: %w", dir, err)
}

// badgerOptions is the tuning. Small memory tables, and compaction only when
// forty of them have come together, keep the memory of an import of 100,000
// people at half: each compaction leaves 30 to 50 MB of buffers behind, and what
// 6 MB become as a table fits 12 MB of buffers, where 8 MB would take 28. Tables
// stay small on every level, since a compaction works on thirteen at once and
// keeps each three times: with millions of people that is 0.3 GB and not 1. No
// value reaches the threshold, which must be less than a transaction holds.
// Both caches must be larger than zero: with encryption
// Badger panics without them. Conflict detection is off because there is one
// writer. The checksum mode stays at its default: the stricter ones turn a
// broken block into a missing key or a dead process; Verify looks instead.
func badgerOptions(dir string, key []byte, readOnly bool) badger.Options {
	o := badger.DefaultOptions(dir).
		WithMemTableSize(6 << 20).
		WithNumMemtables(1).
		WithValueThreshold(768 << 10).
		WithBlockCacheSize(4 << 20).
		WithIndexCacheSize(8 << 20).
		WithValueLogFileSize(16 << 20).
		WithNumCompactors(2).
		WithNumLevelZeroTables(40).
		WithNumLevelZeroTablesStall(80).
		WithCompression(options.Snappy).
		WithMetricsEnabled(false).
		WithDetectConflicts(false).
		WithSyncWrites(true).
		WithEncryptionKey(key).
		WithReadOnly(readOnly).
		WithLogger(badgerLog{})
	o.TableSizeMultiplier = 1
	return o
}

// openBadger opens Badger, and once more when it fails: after a kill it can
// trip over a half-made file, and the second try finds it gone.
func (s *Store) openBadger(key []byte) (*badger.DB, error) {
	opts := badgerOptions(s.recordsDir(), key, s.readOnly)
	db, err := openSafely(opts)
	if err != nil && !errors.Is(err, badger.ErrEncryptionKeyMismatch) {
		s.report.Retried = true
		logs.Info("opening the store again", logs.Err(err)...)
		db, err = openSafely(opts)
	}
	switch {
	case err == nil:
		return db, nil
	case errors.Is(err, badger.ErrEncryptionKeyMismatch):
		return nil, wrongKey(s.dir)
	case strings.Contains(err.Error(), "Another process is using this Badger database"):
		return nil, locked(s.dir)
	case s.readOnly && (errors.Is(err, badger.ErrTruncateNeeded) || strings.Contains(err.Error(), badger.ErrTruncateNeeded.Error())):
		return nil, behind(s.dir)
	case errors.Is(err, os.ErrPermission):
		return nil, folderError(s.dir, err)
	}
	return nil, model.Errorf(model.Damaged, msgDamaged, "the store is damaged: %s: %w", s.recordsDir(), err)
}

// openSafely turns a panic of Badger in this goroutine into an error.
func openSafely(opts badger.Options) (db *badger.DB, err error) {
	defer func() {
		if p := recover(); p != nil {
			db, err = nil, fmt.Errorf("badger: %v", p)
		}
	}()
	return badger.Open(opts)
}

// openMeta reads or writes the records of the first day: schema version and
// identity. A store that is rebuilt from its journal takes the identity from
// there. An older layout is brought to the newest one.
func (s *Store) openMeta(ctx context.Context, segments []segment, before func(context.Context, *Tx, int, int) error) error {
	txn := s.db.NewTransaction(false)
	defer func() { txn.Discard() }()
	t := s.tx(txn)
	version, err := t.schema(s.newest())
	if err != nil {
		return err
	}
	if s.seq, err = t.LastSeq(); err != nil {
		return err
	}
	if version == 0 {
		return s.beginMeta(segments)
	}
	birth, err := t.copied(keyBirth)
	if err == nil && len(birth) != len(s.journal.birth) {
		err = damaged(s.recordsDir(), "its identity is missing")
	}
	if err != nil {
		return err
	}
	copy(s.journal.birth[:], birth)
	if version < s.newest() && !s.readOnly {
		if before != nil {
			if err := before(ctx, t, version, s.newest()); err != nil {
				return err
			}
		}
		txn.Discard() // or Badger waits for it
		if err := s.migrate(ctx, version); err != nil {
			return err
		}
		txn = s.db.NewTransaction(false)
	}
	return s.births.load(s.tx(txn))
}

// schema is the version of the layout, 0 for a store without anything in it. A
// newer one than newest is an error.
func (t *Tx) schema(newest int) (int, error) {
	raw, err := t.copied(keySchema)
	if err != nil || raw == nil {
		return 0, err
	}
	version, n := binary.Uvarint(raw)
	if version > uint64(newest) {
		return 0, newer(int(version), newest)
	}
	if n <= 0 || version == 0 {
		return 0, damaged("records", "its schema version cannot be read")
	}
	return int(version), nil
}

// beginMeta gives a store without a schema version its identity.
func (s *Store) beginMeta(segments []segment) error {
	if s.seq != 0 {
		return damaged(s.recordsDir(), "its schema version is missing")
	}
	if s.readOnly {
		return model.Errorf(model.NotFound, msgNoStore, "there is no data in the folder %s", s.dir)
	}
	if len(segments) > 0 {
		s.journal.birth = segments[0].birth
	} else if _, err := rand.Read(s.journal.birth[:]); err != nil {
		return internal("make an identity", err)
	}
	err := s.db.Update(func(txn *badger.Txn) error {
		if err := txn.Set(keyBirth, s.journal.birth[:]); err != nil {
			return err
		}
		return txn.Set(keySchema, binary.AppendUvarint(nil, uint64(s.newest())))
	})
	if err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

// badgerLog counts in the log what Badger complains about. Its words hold paths
// and keys; where in Badger they come from says enough.
type badgerLog struct{}

func (badgerLog) Errorf(string, ...any) {
	logs.Warn("badger complains", logs.Caller("konklave/model/store"))
}
func (badgerLog) Warningf(string, ...any) {
	logs.Info("badger warns", logs.Caller("konklave/model/store"))
}
func (badgerLog) Infof(string, ...any)  {}
func (badgerLog) Debugf(string, ...any) {}
