package store

import (
	"bytes"
	"context"
	"errors"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// ForgetInJournal hands every entry of the journal to forget, the oldest first,
// and writes those anew that it changed: fields and records may go, the numbers
// and groups stay, so that undo and redo go on. Rewrite must follow: until then
// the old entries lie in Badger's tables and in the insurance file.
//
// It stops at an error or when ctx is done, with some entries written; doing it
// again does the rest.
func (s *Store) ForgetInJournal(ctx context.Context, forget func(*model.Change) bool) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(ctx); err != nil {
		return err
	}
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	t := s.tx(txn)
	return t.scan([]byte{letterChange}, func(key, payload []byte) error {
		if err := ctx.Err(); err != nil {
			return canceled(err)
		}
		flags, c, err := decodeChange(payload)
		if err != nil {
			return err
		}
		if !forget(&c) {
			return nil
		}
		seq := tailNumber(key)
		fresh, err := encodeAnew(flags, &c)
		if err != nil {
			return err
		}
		top, err := encoding.Marshal(headOf(entry{flags: flags, change: c}))
		if err != nil {
			return internal("encode journal entry", err)
		}
		err = s.db.Update(func(txn *badger.Txn) error {
			return errors.Join(txn.Set(numberKey(letterChange, seq), fresh), txn.Set(numberKey(letterHead, seq), top))
		})
		if err != nil {
			return folderError(s.dir, err)
		}
		return nil
	})
}

// encodeAnew gives the stored form of an entry that was read.
func encodeAnew(flags byte, c *model.Change) ([]byte, error) {
	plain, err := encodeChange(flags, c)
	if err != nil || len(plain) < packFrom {
		return plain, err
	}
	diffs := make([]*diff, len(c.Records))
	for i, rc := range c.Records {
		k, err := kindNamed(rc.Kind)
		if err != nil {
			return nil, err
		}
		d := &diff{kind: k, id: rc.ID, fields: rc.Fields, was: []byte{recordVersion}, now: []byte{recordVersion}}
		switch rc.Op {
		case model.Created:
			d.was, d.now = nil, joinFields(patch(nil, rc.Fields, false))
		case model.Deleted:
			d.was, d.now = joinFields(patch(nil, rc.Fields, true)), nil
		}
		diffs[i] = d
	}
	return packChange(flags, c, diffs)
}

// Mask puts stars in the place of words, in the texts of records of a kind and
// byte for byte, and gives how many records had any.
func (e *Edit) Mask(name model.Kind, words []string) (int, error) {
	k, err := kindNamed(name)
	if err != nil {
		return 0, err
	}
	var found [][]byte
	err = e.scan([]byte{k.letter}, func(_, raw []byte) error {
		if MaskBytes(nil, raw, words) != nil {
			found = append(found, bytes.Clone(raw))
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, raw := range found {
		rec, err := k.decode(MaskBytes(nil, raw, words))
		if err != nil {
			return 0, err
		}
		if err := e.Put(rec); err != nil {
			return 0, err
		}
	}
	return len(found), nil
}

// MaskBytes appends raw to to with each of words made of stars; nil when there
// is none. The length stays, so that raw may be the stored form of a text.
func MaskBytes(to, raw []byte, words []string) []byte {
	masked := false
	for _, w := range words {
		if w == "" || !bytes.Contains(raw, []byte(w)) {
			continue
		}
		raw, masked = bytes.ReplaceAll(raw, []byte(w), bytes.Repeat([]byte{'*'}, len(w))), true
	}
	if !masked {
		return nil
	}
	return append(to, raw...)
}
