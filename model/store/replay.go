package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"konklave/model"
	"konklave/model/logs"
)

// segment is a file of the insurance on disk.
type segment struct {
	path   string
	header []byte
	first  uint64
	birth  [16]byte
}

// listSegments reads the names and headers of the segments, in order. A file
// that is too short for a header was cut off while it was made: it is no
// segment, and its name will be used again.
func listSegments(dir string) ([]segment, error) {
	names, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var segments []segment
	for _, name := range names {
		number, ok := strings.CutSuffix(name.Name(), ".journal")
		if !ok {
			continue
		}
		path := filepath.Join(dir, name.Name())
		header, err := readStart(path, headerSize)
		if err != nil {
			return nil, err
		}
		if len(header) < headerSize {
			continue
		}
		birth, first, ok := checkHeader(header)
		if named, err := strconv.ParseUint(number, 10, 64); !ok || err != nil || named != first {
			return nil, damaged(path, "its header cannot be read")
		}
		segments = append(segments, segment{path, header, first, birth})
	}
	slices.SortFunc(segments, func(a, b segment) int {
		if a.first < b.first {
			return -1
		}
		return 1
	})
	return segments, nil
}

// checkSegments tells a wrong key from a broken header; keyFits says that the
// key has proved right elsewhere.
func checkSegments(dir string, seal sealing, segments []segment, keyFits bool) error {
	var broken []string
	for _, seg := range segments {
		if !seal.fits(seg.header) {
			broken = append(broken, seg.path)
		}
	}
	switch {
	case len(broken) == 0:
		return nil
	case len(broken) == len(segments) && !keyFits:
		return wrongKey(dir)
	}
	return damaged(broken[0], "its header is broken")
}

func readStart(path string, n int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	start := make([]byte, n)
	got, err := f.ReadAt(start, 0)
	if got < n {
		return start[:got], nil
	}
	return start, err
}

// numbersChecked is how many of the newest journal entries Open looks for. Two
// memory tables of Badger hold fewer: what is in tables is checked otherwise.
const numbersChecked = 20_000

// checkNumbers looks for holes: Badger may have lost a log that was not its
// newest, and then its last number tells nothing.
func (s *Store) checkNumbers() error {
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	want, left := s.seq, numbersChecked
	err := (&Tx{txn: txn}).scanBack([]byte{letterHead}, numberKey(letterHead, s.seq), func(key, _ []byte) error {
		if tailNumber(key) != want {
			return ErrStop
		}
		if want--; left == 1 || want == 0 {
			want = 0
			return ErrStop
		}
		left--
		return nil
	})
	if err == nil && want != 0 {
		err = damaged(s.recordsDir(), "change "+strconv.FormatUint(want, 10)+" is missing")
	}
	return err
}

// reconcile compares Badger with the insurance file and makes them the same:
// changes that Badger lost are applied again, changes that the file lacks are
// added to it, a torn tail is cut.
func (s *Store) reconcile(ctx context.Context, segments []segment) error {
	for _, seg := range segments {
		if seg.birth != s.journal.birth {
			return model.Errorf(model.Damaged, msgForeign,
				"the journal file %s belongs to another data folder. Nothing was changed. Move it away and start again", seg.path)
		}
	}
	had := s.seq
	if len(segments) > 0 && segments[0].first > had+1 {
		return model.Errorf(model.Damaged, msgIncomplete,
			"the store ends at change %d, and its journal begins at change %d. Nothing was changed. "+cure, had, segments[0].first)
	}
	// Start with the segment that holds the first change missing in Badger.
	from := max(len(segments)-1, 0)
	for from > 0 && segments[from].first > had+1 {
		from--
	}
	s.journal.next = 1
	for i := from; i < len(segments); i++ {
		read, err := s.replay(ctx, segments[i])
		if err != nil {
			return err
		}
		s.journal.next = read.next
		switch {
		case i == len(segments)-1:
			err = s.resumeSegment(segments[i], read)
		case read.next < segments[i+1].first && segments[i+1].first > had+1:
			err = frameDamage(segments[i].path, read.next, read.end)
		}
		if err != nil {
			return err
		}
	}
	if s.readOnly {
		return nil
	}
	if err := s.complete(); err != nil {
		return err
	}
	return dropOld(segments, had)
}

func frameDamage(path string, seq uint64, offset int64) error {
	return model.Errorf(model.Damaged, msgFrame,
		"the journal file %s is damaged at change %d (byte %d), and the store needs that change. Nothing was changed. "+cure, path, seq, offset)
}

// replay reads a segment and applies what Badger lacks. What it gives back
// ends with the last whole edit: a crash can leave the first parts of an atomic
// edit in the file, and those were never acknowledged.
func (s *Store) replay(ctx context.Context, seg segment) (frames, error) {
	data, err := os.ReadFile(seg.path)
	if err != nil {
		return frames{}, model.Errorf(model.Damaged, msgDamaged, "the store is damaged: %s: it cannot be read: %w", seg.path, err)
	}
	whole := frames{next: seg.first, end: headerSize}
	read, err := readFrames(s.journal.seal, data, func(seq uint64, end int64, payload []byte) error {
		if payload[0]&flagMore == 0 || seq <= s.seq {
			whole.next, whole.end = seq+1, end
		}
		return nil
	})
	if err != nil {
		return read, err
	}
	for _, bad := range read.bad {
		if bad.seq > s.seq {
			return read, frameDamage(seg.path, bad.seq, bad.offset)
		}
		s.report.Bad = append(s.report.Bad, bad.seq)
		logs.Warn("a journal entry is damaged; the store still has its change", logs.Count("change", int(bad.seq)), logs.Count("offset", int(bad.offset)))
	}
	read.torn += read.end - whole.end
	read.next, read.end = whole.next, whole.end
	if read.next-1 <= s.seq {
		return read, nil
	}
	if s.readOnly {
		return read, behind(s.dir)
	}
	if err := s.roomFor(s.minFree); err != nil {
		return read, err
	}
	_, err = readFrames(s.journal.seal, data[:read.end], func(seq uint64, _ int64, payload []byte) error {
		if seq <= s.seq {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return canceled(err)
		}
		return s.reapply(slices.Clone(payload))
	})
	return read, err
}

// reapply applies one journal entry to Badger.
func (s *Store) reapply(payload []byte) error {
	flags, c, err := decodeChange(payload)
	if err != nil {
		return err
	}
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	base := s.tx(txn)
	diffs, err := diffsOf(base, c, false)
	if err != nil {
		return err
	}
	txns, err := s.prepare(base, []entry{{flags: flags, change: c, payload: payload, diffs: diffs}})
	for _, txn := range txns {
		defer txn.Discard()
	}
	if err == nil {
		err = txns[0].Commit()
	}
	if err != nil {
		return internal("replay the journal", err)
	}
	s.seq = c.Seq
	s.report.Replayed++
	return nil
}

// resumeSegment cuts the torn tail of the newest segment and goes on writing
// there, or behind it when it has broken frames.
func (s *Store) resumeSegment(seg segment, read frames) error {
	if s.readOnly {
		return nil
	}
	f, err := os.OpenFile(seg.path, os.O_RDWR, 0o600)
	if err != nil {
		return folderError(s.dir, err)
	}
	if read.torn > 0 {
		s.report.Cut = read.torn
		logs.Info("cut the torn end of the journal", logs.Size("torn", read.torn))
		if err := errors.Join(f.Truncate(read.end), f.Sync()); err != nil {
			return errors.Join(folderError(s.dir, err), f.Close())
		}
	}
	if len(read.bad) > 0 {
		return f.Close()
	}
	j := s.journal
	j.file, j.header, j.size = f, seg.header, read.end
	return nil
}

// complete adds to the insurance file what only Badger has: after the folder
// of the journal was lost, or its end was cut.
func (s *Store) complete() error {
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	t := &Tx{txn: txn}
	j := s.journal
	var batch [][]byte
	size := 0
	for seq := j.next; seq <= s.seq; seq++ {
		payload, err := t.copied(numberKey(letterChange, seq))
		if err != nil {
			return err
		}
		if payload == nil {
			return damaged("journal", "change "+strconv.FormatUint(seq, 10)+" is missing")
		}
		batch = append(batch, payload)
		size += len(payload)
		s.report.Added++
		if size < 1<<20 && seq < s.seq {
			continue
		}
		if err := j.append(batch); err != nil {
			return folderError(s.dir, err)
		}
		batch, size = nil, 0
	}
	if j.file == nil {
		if err := j.start(); err != nil {
			return folderError(s.dir, err)
		}
	}
	return nil
}

// dropOld removes segments that are covered: Badger, just read from disk, had
// all their changes, and keepSegments newer ones are there.
func dropOld(segments []segment, had uint64) error {
	for i := 0; i+keepSegments < len(segments); i++ {
		if segments[i+1].first > had+1 {
			break
		}
		if err := os.Remove(segments[i].path); err != nil {
			return internal("drop an old journal file", err)
		}
	}
	return nil
}

// CutJournal drops the segments of the insurance file whose changes, up to the
// number covered, are in a backup that was verified: whoever rebuilds the store
// begins with that. The segment that is written to ends, so that the next cut
// can drop it.
func (s *Store) CutJournal(covered uint64) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	s.write.Lock()
	defer s.write.Unlock()
	if s.readOnly || s.failed != nil {
		return nil
	}
	if s.journal.size > headerSize {
		if err := s.journal.start(); err != nil {
			return folderError(s.dir, err)
		}
	}
	segments, err := listSegments(s.journalDir())
	if err != nil {
		return asModel(err, s.dir)
	}
	for i := 0; i+1 < len(segments) && segments[i+1].first <= min(covered, s.seq)+1; i++ {
		if err := os.Remove(segments[i].path); err != nil {
			return folderError(s.dir, err)
		}
	}
	return nil
}
