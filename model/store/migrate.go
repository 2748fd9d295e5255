package store

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
	"konklave/model/logs"
)

// schemaVersion is the version of the layout in keys.go.
var schemaVersion = 1 + len(migrations)

// migration brings the layout of a store from one version to the next.
type migration struct {
	what logs.Word // for the log
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
	{what: "drills, the pages of the team with their versions, and what is kept outside of the journal"},
	{what: "permissions, requests and suppressions"},
	{what: "people in cadences, records that looked alike, and pictures of pages"},
	{what: "objections met in calls"},
}

// newest is the version that the store is brought to.
func (s *Store) newest() int { return 1 + len(s.steps) }

// migrate brings the store from a version to the newest one, whole or not at
// all.
func (s *Store) migrate(ctx context.Context, from int) error {
	steps := s.steps[from-1:]
	rewrite := false
	for _, m := range steps {
		logs.Info("bringing the store to a newer version", logs.Count("from", from), logs.Count("to", s.newest()), logs.Is("for", m.what))
		rewrite = rewrite || m.run != nil
	}
	number := func(db *badger.DB) error {
		return db.Update(func(txn *badger.Txn) error {
			counts, err := s.tx(txn).tally() // in the layout of today
			if err == nil {
				err = txn.Set(keyCounts, counts.bytes())
			}
			if err != nil {
				return err
			}
			return txn.Set(keySchema, binary.AppendUvarint(nil, uint64(s.newest())))
		})
	}
	if !rewrite {
		if err := number(s.db); err != nil {
			return folderError(s.dir, err)
		}
		return nil
	}
	err := s.replaceRecords(ctx, func(db *badger.DB) error {
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

// replaceRecords makes the records anew in the folder next, lets change work on
// them, and puts them in the place of the present ones. Until they are whole the
// store is as it was. Nobody may be reading or writing.
func (s *Store) replaceRecords(ctx context.Context, change func(*badger.DB) error) error {
	size, err := folderSize(s.recordsDir())
	if err == nil {
		err = s.roomFor(uint64(size) + min(s.minFree, minOpen))
	}
	if err == nil {
		err = os.RemoveAll(s.nextDir())
	}
	if err != nil {
		return asModel(err, s.dir)
	}
	fresh := filepath.Join(s.nextDir(), parts[0])
	err = s.copyRecords(ctx, fresh, s.key, nil)
	if err == nil {
		err = s.changeRecords(fresh, change)
	}
	if err == nil {
		err = s.markNext()
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(s.nextDir()))
	}
	migrateStep("whole")
	if err := s.db.Close(); err != nil {
		s.db = nil
		return folderError(s.dir, err)
	}
	s.db = nil
	if err := s.takeNext(); err != nil {
		return err
	}
	s.db, err = s.openBadger(s.key)
	return err
}

// migrateStep is told how far a migration is; tests kill the process there.
var migrateStep = func(string) {}

func (s *Store) changeRecords(dir string, change func(*badger.DB) error) error {
	db, err := openSafely(badgerOptions(dir, s.key, false))
	if err != nil {
		return err
	}
	err = change(db)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return syncFiles(dir)
}
