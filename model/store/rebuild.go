package store

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/robustio"

	"konklave/model"
	"konklave/model/logs"
)

// Rebuilt says how a store was made anew.
type Rebuilt struct {
	Kept []string // folders with the broken files, beside the new ones
	Base uint64   // last change that the base held, 0 without one
	Last uint64   // last change of the store now
	// Lost says that the journal breaks off: there were changes behind Last that
	// could not be brought back.
	Lost bool
}

// Rebuild makes a damaged store anew, for a store that Open called Damaged. The
// broken files are kept beside it. What to do next is to Open the folder.
//
// Without a base it is made from its journal alone. That gives Damaged, and
// changes nothing, when the journal does not reach back to the first change or
// is itself damaged.
//
// base is what Export wrote; the changes that the journal has beyond it are
// applied again, as far as the journal can be read. Damaged then says that base
// itself is broken, and nothing is changed.
func Rebuild(ctx context.Context, dir string, opts Options, base io.Reader, progress func(entries uint64)) (Rebuilt, error) {
	if opts.Clock == nil {
		return Rebuilt{}, internal("rebuild the store", errNoClock)
	}
	s := newStore(dir, opts)
	if s.readOnly {
		return Rebuilt{}, s.writable(ctx)
	}
	if err := s.takeFolder(); err != nil {
		return Rebuilt{}, err
	}
	done, err := s.rebuild(ctx, opts, base, progress)
	if releasing := s.lock.release(); err == nil && releasing != nil {
		err = folderError(dir, releasing)
	}
	if err != nil {
		return done, err
	}
	rebuilt, err := Open(ctx, dir, opts)
	if err != nil {
		return done, err
	}
	done.Last = rebuilt.seq
	logs.Info("store rebuilt", logs.Yes("from_backup", base != nil), logs.Count("base", int(done.Base)), logs.Count("last", int(done.Last)), logs.Yes("lost", done.Lost))
	return done, rebuilt.Close()
}

// rebuild puts records and journal in order for Open.
func (s *Store) rebuild(ctx context.Context, opts Options, base io.Reader, progress func(uint64)) (done Rebuilt, err error) {
	key, err := findKey(s.dir, opts, false)
	if err != nil {
		return done, err
	}
	if base == nil {
		if err := s.checkJournal(key); err != nil {
			return done, err
		}
		done.Kept, err = s.putAside(done.Kept, s.recordsDir())
		return done, err
	}
	if _, err := s.fillNext(ctx, key, base, progress, nil); err != nil {
		return done, err
	}
	fresh := filepath.Join(s.nextDir(), parts[0])
	birth, seq, err := s.peek(fresh, key)
	if err != nil {
		return done, errors.Join(err, os.RemoveAll(s.nextDir()))
	}
	done.Base = seq
	seal, err := newSealing(key)
	if err != nil {
		return done, internal("derive the key of the journal", err)
	}
	if done.Kept, err = s.putAside(done.Kept, s.recordsDir()); err != nil {
		return done, err
	}
	if err := errors.Join(s.takeNext(), s.mendHeaders(seal, birth)); err != nil {
		return done, err
	}
	cut, err := s.usable(seal, birth, seq)
	if err != nil || cut == nil {
		return done, err
	}
	done.Lost = true
	if done.Kept, err = s.putAside(done.Kept, s.journalDir()); err != nil {
		return done, err
	}
	return done, s.cutBack(done.Kept[len(done.Kept)-1], *cut)
}

// peek reads whose records lie in a folder, and their last change.
func (s *Store) peek(dir string, key []byte) (birth [birthSize]byte, seq uint64, err error) {
	db, err := openSafely(badgerOptions(dir, key, false))
	if err != nil {
		return birth, 0, folderError(s.dir, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	txn := db.NewTransaction(false)
	defer txn.Discard()
	t := s.tx(txn)
	raw, err := t.copied(keyBirth)
	if err == nil && len(raw) != len(birth) {
		err = streamDamaged(errors.New("its identity is missing"))
	}
	if err != nil {
		return birth, 0, err
	}
	copy(birth[:], raw)
	seq, err = t.LastSeq()
	return birth, seq, err
}

// mendHeaders writes the headers of segments anew where they are broken: all
// that is in one is known. A frame behind it that opens is the proof.
func (s *Store) mendHeaders(seal sealing, birth [birthSize]byte) error {
	files, err := os.ReadDir(s.journalDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return folderError(s.dir, err)
	}
	for _, f := range files {
		number, ok := strings.CutSuffix(f.Name(), ".journal")
		first, err := strconv.ParseUint(number, 10, 64)
		if !ok || err != nil {
			continue
		}
		path := filepath.Join(s.journalDir(), f.Name())
		data, err := os.ReadFile(path)
		if err != nil || len(data) < headerSize || seal.fits(data) {
			continue // what cannot be read is found later
		}
		copy(data, seal.header(birth, first))
		size := frameAt(data[headerSize:], first)
		if size == 0 {
			continue
		}
		if _, err := openFrame(nil, seal, data[:headerSize], first, data[headerSize:headerSize+size]); err != nil {
			continue
		}
		logs.Warn("the header of a journal file was broken and is mended", logs.Count("first", int(first)))
		if err := writeAt(path, data[:headerSize]); err != nil {
			return folderError(s.dir, err)
		}
	}
	return nil
}

// writeAt replaces the start of a file.
func writeAt(path string, start []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(start, 0)
	return errors.Join(err, f.Sync(), f.Close())
}

// putAside gives a folder a name that says that it is broken.
func (s *Store) putAside(kept []string, dir string) ([]string, error) {
	to := dir + s.clock().UTC().Format("-broken-20060102-150405")
	for there(to) {
		to += "x"
	}
	if err := robustio.Rename(dir, to); err != nil {
		if !there(dir) {
			return kept, nil
		}
		return kept, folderError(s.dir, err)
	}
	return append(kept, to), nil
}

// place is where a journal breaks off.
type place struct {
	segment int   // index of the first segment that is of no use
	end     int64 // bytes of the segment before it that can be read; 0 = all
}

// usable looks how far the journal leads on from a change: nil for to its end.
func (s *Store) usable(seal sealing, birth [birthSize]byte, seq uint64) (*place, error) {
	segments, err := listSegments(s.journalDir())
	if err != nil {
		return &place{}, nil // a header is broken, and so it is not known which one is which
	}
	if len(segments) > 0 && segments[0].first > seq+1 {
		return &place{}, nil
	}
	for i, seg := range segments {
		if !seal.fits(seg.header) || seg.birth != birth {
			return &place{segment: i}, nil
		}
		if i+1 < len(segments) && segments[i+1].first <= seq+1 {
			continue // all of it is in the base
		}
		data, err := os.ReadFile(seg.path)
		if err != nil {
			return &place{segment: i}, nil
		}
		read, err := readFrames(seal, data, func(uint64, int64, []byte) error { return nil })
		if err != nil {
			return nil, err
		}
		for _, bad := range read.bad {
			if bad.seq > seq {
				return &place{segment: i + 1, end: bad.offset}, nil
			}
		}
		// At the end a torn edit, which nobody was told of, looks like one with
		// flipped bits; to be on the safe side it counts as lost.
		if i+1 < len(segments) && read.next != segments[i+1].first || i+1 == len(segments) && read.torn > 0 {
			return &place{segment: i + 1, end: read.end}, nil
		}
	}
	return nil, nil
}

// cutBack makes a journal of the part of a broken one that can be read. A whole
// edit whose end is missing is left out by Open.
func (s *Store) cutBack(broken string, at place) error {
	segments, err := listSegments(broken)
	if err != nil {
		return nil // none can be used
	}
	if err := os.MkdirAll(s.journalDir(), 0o700); err != nil {
		return folderError(s.dir, err)
	}
	for i, seg := range segments[:min(at.segment, len(segments))] {
		data, err := os.ReadFile(seg.path)
		if err != nil {
			return folderError(s.dir, err)
		}
		if i == at.segment-1 && at.end > 0 {
			data = data[:at.end]
		}
		if err := os.WriteFile(segmentPath(s.journalDir(), seg.first), data, 0o600); err != nil {
			return folderError(s.dir, err)
		}
	}
	if err := syncTree(s.journalDir()); err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

// checkJournal proves that the whole store can be made from the journal.
func (s *Store) checkJournal(key []byte) error {
	segments, err := listSegments(s.journalDir())
	if err != nil {
		return asModel(err, s.dir)
	}
	if len(segments) == 0 || segments[0].first != 1 {
		return model.Errorf(model.Damaged, msgNoRebuild,
			"the journal of %s does not reach back to the first change, so the store cannot be rebuilt. "+cure, s.dir)
	}
	seal, err := newSealing(key)
	if err != nil {
		return internal("derive the key of the journal", err)
	}
	if err := checkSegments(s.dir, seal, segments, false); err != nil {
		return err
	}
	for i, seg := range segments {
		data, err := os.ReadFile(seg.path)
		if err != nil {
			return asModel(err, s.dir)
		}
		read, err := readFrames(seal, data, func(uint64, int64, []byte) error { return nil })
		if err != nil {
			return err
		}
		if len(read.bad) > 0 {
			return frameDamage(seg.path, read.bad[0].seq, read.bad[0].offset)
		}
		if i+1 < len(segments) && read.next != segments[i+1].first || read.next == seg.first && read.torn > 0 {
			return frameDamage(seg.path, read.next, read.end)
		}
	}
	return nil
}

// Identity tells one story of changes from another: backups that have the same
// one share their journal with the store.
func (t *Tx) Identity() (string, error) {
	birth, err := t.copied(keyBirth)
	return hex.EncodeToString(birth), err
}

// IdentityOf is the identity of the store in dir as its journal tells it, without
// opening it; "" where the journal does not.
func IdentityOf(dir string) string {
	segments, err := listSegments(filepath.Join(dir, parts[1]))
	if err != nil || len(segments) == 0 {
		return ""
	}
	return hex.EncodeToString(segments[0].birth[:])
}

// Free gives Locked when a process has the store in dir open.
func Free(dir string) error {
	lock, err := lockFolder(dir, false)
	switch {
	case errors.Is(err, errLocked):
		return locked(dir)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return folderError(dir, err)
	}
	return lock.release()
}
