package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/rogpeppe/go-internal/robustio"

	"konklave/model/logs"
)

// Beside records and journal, DIR holds two folders while they are made anew,
// under another key or in a newer layout:
//
//	DIR/next/  new records, and mostly a new journal; the file whole in it says
//	           that they are all there, and on disk
//	DIR/last/  the old ones, on their way out
func (s *Store) nextDir() string { return filepath.Join(s.dir, "next") }
func (s *Store) lastDir() string { return filepath.Join(s.dir, "last") }

func (s *Store) wholeFile() string { return filepath.Join(s.nextDir(), "whole") }

// markNext says that the folder next is whole. Its files must be on disk.
func (s *Store) markNext() error {
	err := os.WriteFile(s.wholeFile(), nil, 0o600)
	if err := errors.Join(err, syncFolder(s.nextDir()), syncFolder(s.dir)); err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

// parts are what changes places.
var parts = []string{"records", "journal"}

func there(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// settle finishes or drops what a crash interrupted while the files were made
// anew. They count when they are whole and the key opens them: a key that was
// not committed does not.
func (s *Store) settle(key []byte, seal sealing) error {
	switch {
	case !there(s.nextDir()) && !there(s.lastDir()):
		return nil
	case s.readOnly:
		return behind(s.dir)
	case there(s.wholeFile()) && fits(s.nextDir(), key, seal):
		logs.Info("putting the new files of the store in their place")
		return s.takeNext()
	case there(s.nextDir()) && !fits(s.dir, key, seal):
		return wrongKey(s.dir)
	}
	logs.Info("dropping what is left of making the files of the store anew")
	s.sweep()
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
			if err := errors.Join(robustio.RemoveAll(last), robustio.Rename(place, last)); err != nil {
				return folderError(s.dir, err)
			}
			rekeyStep(part + " out")
		}
		if err := robustio.Rename(next, place); err != nil {
			return folderError(s.dir, err)
		}
		rekeyStep(part + " in")
	}
	if err := errors.Join(syncFolder(s.nextDir()), syncFolder(s.lastDir()), syncFolder(s.dir)); err != nil {
		return folderError(s.dir, err)
	}
	rekeyStep("moved")
	s.sweep()
	return nil
}

// sweep deletes the folders next and last, which count no more. Where another
// program holds a file in them, as virus scanners do on Windows, the next start
// tries again: that is no reason to refuse the data.
func (s *Store) sweep() {
	if err := errors.Join(removeAll(s.nextDir()), removeAll(s.lastDir())); err != nil {
		logs.WarnOf("old files of the store cannot be deleted yet", err)
	}
}

// removeAll deletes a folder with all that is in it. Tests let it fail.
var removeAll = robustio.RemoveAll

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
