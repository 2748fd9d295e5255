package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"konklave/model/logs"
)

// Beside records and journal, DIR holds two folders while the key changes:
//
//	DIR/next/  records and journal under the new key
//	DIR/last/  those under the old one, on their way out
func (s *Store) nextDir() string { return filepath.Join(s.dir, "next") }
func (s *Store) lastDir() string { return filepath.Join(s.dir, "last") }

// parts are what changes places.
var parts = []string{"records", "journal"}

func there(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// settle finishes or drops a change of the key that a crash interrupted. Which
// of the two is told by the key: it opens what is in the folder next, or what
// lies where it should.
func (s *Store) settle(key []byte, seal sealing) error {
	switch {
	case !there(s.nextDir()) && !there(s.lastDir()):
		return nil
	case s.readOnly:
		return behind(s.dir)
	case fits(s.nextDir(), key, seal):
		logs.Info("finishing the change of the key")
		return s.takeNext()
	case there(s.nextDir()) && !fits(s.dir, key, seal):
		return wrongKey(s.dir)
	}
	logs.Info("dropping what is left of a change of the key")
	if err := errors.Join(os.RemoveAll(s.nextDir()), os.RemoveAll(s.lastDir())); err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

// takeNext moves the parts in the folder next to their place and deletes those
// that were there. It goes on where it was interrupted.
func (s *Store) takeNext() error {
	if err := os.MkdirAll(s.lastDir(), 0o700); err != nil {
		return folderError(s.dir, err)
	}
	for _, part := range parts {
		next, place, last := filepath.Join(s.nextDir(), part), filepath.Join(s.dir, part), filepath.Join(s.lastDir(), part)
		if !there(next) {
			continue
		}
		if there(place) {
			if err := errors.Join(os.RemoveAll(last), os.Rename(place, last)); err != nil {
				return folderError(s.dir, err)
			}
			rekeyStep(part + " out")
		}
		if err := os.Rename(next, place); err != nil {
			return folderError(s.dir, err)
		}
		rekeyStep(part + " in")
	}
	if err := errors.Join(syncFolder(s.nextDir()), syncFolder(s.lastDir()), syncFolder(s.dir)); err != nil {
		return folderError(s.dir, err)
	}
	rekeyStep("moved")
	if err := errors.Join(os.RemoveAll(s.nextDir()), os.RemoveAll(s.lastDir())); err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

// fits reports whether one of the parts in a folder was made with this key.
func fits(dir string, key []byte, seal sealing) bool {
	records, journal := filepath.Join(dir, parts[0]), filepath.Join(dir, parts[1])
	if there(filepath.Join(records, registryName)) {
		_, err := badger.OpenKeyRegistry(badger.KeyRegistryOptions{Dir: records, ReadOnly: true, EncryptionKey: key})
		if err == nil {
			return true
		}
	}
	segments, err := listSegments(journal)
	for _, seg := range segments {
		if err == nil && seal.fits(seg.header) {
			return true
		}
	}
	return false
}
