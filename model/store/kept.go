package store

import (
	"context"
	"errors"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// Kept is a value under a name, encrypted like everything and outside of the
// journal: it has no history, cannot be undone, and is not among what is
// rebuilt from the insurance file. It is for what is worth keeping over a crash
// and no record: the text of an unsaved edit, what a folder looked like when it
// was last compared.
type Kept struct {
	Name  string
	Value []byte // nil = forget it
}

// The first byte of a stored value says whether it is packed.
const (
	keptPlain  = 0
	keptPacked = 1

	keptPackFrom = 2 << 10 // bytes
	// keptMost is below what Badger would write to another file, where nothing
	// is ever tidied up.
	keptMost = 700 << 10
)

// Keep writes values, and forgets those that are nil. Each of them is written
// whole or not at all. Errors: those of Update, and Invalid for a value that is
// too large.
func (s *Store) Keep(ctx context.Context, items ...Kept) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(ctx); err != nil {
		return err
	}
	txn := s.db.NewTransaction(true)
	defer func() { txn.Discard() }()
	for _, item := range items {
		err := item.write(txn)
		if errors.Is(err, badger.ErrTxnTooBig) {
			if err := txn.Commit(); err != nil {
				return folderError(s.dir, err)
			}
			txn = s.db.NewTransaction(true)
			err = item.write(txn)
		}
		if err != nil {
			return asModel(err, s.dir)
		}
	}
	if err := txn.Commit(); err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

func (k Kept) write(txn *badger.Txn) error {
	key := join(letterKept, []byte(k.Name))
	switch {
	case k.Value == nil:
		return txn.Delete(key)
	case len(k.Value) < keptPackFrom:
		return txn.Set(key, append([]byte{keptPlain}, k.Value...))
	}
	packed := packer.EncodeAll(k.Value, []byte{keptPacked})
	if len(packed) > keptMost {
		return model.Errorf(model.Invalid, msgTooLarge, "this %s is too large to be stored (%d bytes). Shorten its texts", k.Name, len(k.Value))
	}
	return txn.Set(key, packed)
}

// Kept reads what is kept under a name; ok is false where nothing is.
func (t *Tx) Kept(name string) (value []byte, ok bool, err error) {
	ok, err = t.stored(join(letterKept, []byte(name)), func(raw []byte) (err error) {
		value, err = unkept(raw)
		return err
	})
	return value, ok, err
}

// EachKept streams what is kept under names with a prefix, in their order.
// Returning ErrStop ends early.
func (t *Tx) EachKept(prefix string, fn func(Kept) error) error {
	return t.scan(join(letterKept, []byte(prefix)), func(key, raw []byte) error {
		value, err := unkept(raw)
		if err != nil {
			return err
		}
		return fn(Kept{string(key[1:]), value})
	})
}

func unkept(raw []byte) ([]byte, error) {
	switch {
	case len(raw) > 0 && raw[0] == keptPlain:
		return append([]byte{}, raw[1:]...), nil
	case len(raw) > 0 && raw[0] == keptPacked:
		if value, err := unpacker.DecodeAll(raw[1:], []byte{}); err == nil {
			return value, nil
		}
	}
	return nil, damaged("records", "what was kept cannot be read")
}
