package store

import (
	"context"
	"fmt"
	"os"

	"konklave/model"
	"konklave/model/logs"
)

// Verify reads every table and every journal file and compares checksums; it
// gives Damaged with the first file that does not match. It takes about 0.1 s
// per 80 MB and may run beside everything else.
func (s *Store) Verify(ctx context.Context) error {
	s.write.Lock()
	err := s.enterView() // while holding write: a change of the key waits for its end
	if err != nil {
		s.write.Unlock()
		return err
	}
	defer s.leaveView()
	segments, err := listSegments(s.journalDir())
	size := s.journal.size
	s.write.Unlock()
	if err != nil {
		return asModel(err, s.dir)
	}
	if err := s.verifyTables(); err != nil {
		return damaged(s.recordsDir(), err.Error())
	}
	for i, seg := range segments {
		if err := ctx.Err(); err != nil {
			return canceled(err)
		}
		data, err := os.ReadFile(seg.path)
		if err != nil {
			return asModel(err, s.dir)
		}
		if i == len(segments)-1 && int64(len(data)) > size {
			data = data[:size] // the rest is being written
		}
		read, err := readFrames(s.journal.seal, data, func(uint64, int64, []byte) error { return nil })
		if err != nil {
			return err
		}
		if read.torn > 0 {
			read.bad = append(read.bad, badFrame{read.next, read.end})
		}
		if len(read.bad) > 0 {
			return model.Errorf(model.Damaged, msgHeld,
				"the journal file %s is damaged at change %d (byte %d). The store itself has that change. Make a backup", seg.path, read.bad[0].seq, read.bad[0].offset)
		}
	}
	return nil
}

func (s *Store) verifyTables() (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("a table cannot be read: %v", p)
		}
	}()
	return s.db.VerifyChecksum()
}

// Rebuild makes a damaged store anew from its journal, for a store that Open
// called Damaged. The broken files are kept beside it, in a folder that it
// gives back. It gives Damaged, and changes nothing, when the journal does not
// reach back to the first change or is itself damaged: then only a backup
// helps. What to do next is to Open the folder.
func Rebuild(ctx context.Context, dir string, opts Options) (kept string, err error) {
	if opts.Clock == nil {
		return "", internal("rebuild the store", errNoClock)
	}
	s := newStore(dir, opts)
	if s.readOnly {
		return "", s.writable(ctx)
	}
	if err := s.takeFolder(); err != nil {
		return "", err
	}
	defer func() {
		if s.lock != nil {
			s.lock.release()
		}
	}()
	key, err := findKey(dir, opts, false)
	if err != nil {
		return "", err
	}
	if err := s.checkJournal(key); err != nil {
		return "", err
	}
	kept = s.recordsDir() + s.clock().UTC().Format("-broken-20060102-150405")
	if err := os.Rename(s.recordsDir(), kept); err != nil {
		return "", folderError(dir, err)
	}
	lock := s.lock
	s.lock = nil
	if err := lock.release(); err != nil {
		return kept, folderError(dir, err)
	}
	rebuilt, err := Open(ctx, dir, opts)
	if err != nil {
		return kept, err
	}
	logs.Warn("store rebuilt from the journal", logs.Count("changes", int(rebuilt.seq)))
	return kept, rebuilt.Close()
}

// checkJournal proves that the whole store can be made from the journal.
func (s *Store) checkJournal(key []byte) error {
	segments, err := listSegments(s.journalDir())
	if err != nil {
		return asModel(err, s.dir)
	}
	if len(segments) == 0 || segments[0].first != 1 {
		return model.Errorf(model.Damaged, msgNoRebuild,
			"the journal of %s does not reach back to the first change, so the store cannot be rebuilt. Restore the last backup", s.dir)
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
