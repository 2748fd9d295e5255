package store

import (
	"context"
	"encoding/binary"
	"errors"
	"os"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// schemaVersion is the version of the layout in keys.go.
var schemaVersion = 1 + len(migrations)

// migration brings the layout of a store from one version to the next.
type migration struct {
	what string // for the log
	// run changes the records. It works on a copy and may commit as often as it
	// likes: when it fails, or the process dies, the store is as it was. nil means
	// that what the version before wrote is read as it is; only the number goes
	// up, so that an older program does not take what it cannot see for missing.
	run func(context.Context, *badger.DB) error
}

// migrations are all there ever were, the first one from version 1 to 2. Once
// released an entry stays as it is; testdata has a store of each version.
var migrations = []migration{
	{what: "births and packed journal entries"},
}

// newest is the version that the store is brought to.
func (s *Store) newest() int { return 1 + len(s.steps) }

// migrate brings the store from a version to the newest one, whole or not at
// all.
func (s *Store) migrate(ctx context.Context, from int) error {
	steps := s.steps[from-1:]
	rewrite := false
	for _, m := range steps {
		s.log.Info("bringing the store to a newer version", "from", from, "for", m.what)
		rewrite = rewrite || m.run != nil
	}
	number := func(db *badger.DB) error {
		return db.Update(func(txn *badger.Txn) error {
			return txn.Set(keySchema, binary.AppendUvarint(nil, uint64(s.newest())))
		})
	}
	if !rewrite {
		if err := number(s.db); err != nil {
			return folderError(s.dir, err)
		}
		return nil
	}
	err := s.replaceRecords(ctx, s.key, func(db *badger.DB) error {
		for _, m := range steps {
			if m.run == nil {
				continue
			}
			if err := m.run(ctx, db); err != nil {
				return err
			}
		}
		return number(db)
	})
	var known *model.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return model.Errorf(model.Conflict, msgMigration,
		"the data in %s could not be brought from version %d to version %d. Nothing was changed, and the Konklave before can still open it: %w", s.dir, from, s.newest(), err)
}

// While the records are replaced, the new ones are made beside the old ones.
const (
	newSuffix = "-new"
	oldSuffix = "-old"
)

// replaceRecords makes the records anew in another folder, lets change work on
// them, and puts them in the place of the present ones. Until then the store is
// as it was, and settle takes back what a crash leaves. Nobody may be reading or
// writing; s.db is another one afterwards, and nil when even the old one could
// not be opened any more.
func (s *Store) replaceRecords(ctx context.Context, key []byte, change func(*badger.DB) error) error {
	fresh := s.recordsDir() + newSuffix
	size, err := folderSize(s.recordsDir())
	if err == nil {
		err = s.roomFor(size + min(s.minFree, minOpen))
	}
	if err == nil {
		err = os.RemoveAll(fresh)
	}
	if err != nil {
		return asModel(err, s.dir)
	}
	if err := s.copyRecords(ctx, fresh, key); err != nil {
		return err
	}
	if change != nil {
		if err := s.changeRecords(fresh, key, change); err != nil {
			return errors.Join(err, os.RemoveAll(fresh))
		}
	}
	if err := s.db.Close(); err != nil {
		s.db = nil
		return folderError(s.dir, err)
	}
	s.db = nil
	old := s.recordsDir() + oldSuffix
	err = errors.Join(os.RemoveAll(old), os.Rename(s.recordsDir(), old))
	if err == nil {
		if err = os.Rename(fresh, s.recordsDir()); err != nil {
			err = errors.Join(err, os.Rename(old, s.recordsDir()))
		}
	}
	if syncing := syncFolder(s.dir); err == nil {
		err = syncing
	}
	db, opening := s.openBadger(key)
	if opening != nil {
		return errors.Join(err, opening)
	}
	s.db = db
	if err != nil {
		return folderError(s.dir, err)
	}
	return os.RemoveAll(old)
}

// copyRecords writes all that is in the store into a new records folder.
func (s *Store) copyRecords(ctx context.Context, dir string, key []byte) error {
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	it := txn.NewIterator(badger.IteratorOptions{})
	defer it.Close()
	it.Rewind()
	return s.make(ctx, dir, key, &present{it: it}, nil)
}

// present is the source of what is in a store.
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

func (s *Store) changeRecords(dir string, key []byte, change func(*badger.DB) error) error {
	db, err := openSafely(badgerOptions(dir, key, false, s.log))
	if err != nil {
		return err
	}
	err = change(db)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return syncFiles(dir)
}

// settle takes back, or finishes, a replacing of the records that a crash cut
// off.
func (s *Store) settle() error {
	fresh, old := s.recordsDir()+newSuffix, s.recordsDir()+oldSuffix
	there := make(map[string]bool)
	for _, dir := range []string{fresh, old} {
		_, err := os.Lstat(dir)
		there[dir] = err == nil
	}
	if !there[fresh] && !there[old] {
		return nil
	}
	if s.readOnly {
		return behind(s.dir)
	}
	if there[old] {
		replaced, err := storeExists(s.recordsDir())
		if err == nil && !replaced {
			err = errors.Join(os.RemoveAll(s.recordsDir()), os.Rename(old, s.recordsDir()), syncFolder(s.dir))
		}
		if err != nil {
			return folderError(s.dir, err)
		}
	}
	if err := errors.Join(os.RemoveAll(fresh), os.RemoveAll(old)); err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

// folderSize is how many bytes the files of a folder take on the disk, at most:
// the logs of Badger are mostly holes.
func folderSize(dir string) (size uint64, err error) {
	files, err := badgerFiles(dir)
	for _, name := range files {
		info, statErr := os.Stat(dir + string(os.PathSeparator) + name)
		if statErr != nil {
			return 0, statErr
		}
		size += uint64(info.Size())
	}
	return size, err
}
