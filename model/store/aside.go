package store

import (
	"context"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// What is kept aside is no record: texts that are being typed. It is encrypted
// and survives a crash, but is not in the journal, cannot be undone, and a
// Rebuild loses it.

// mostAside is the size of a text, in bytes: below Badger's threshold of a
// value, see badgerOptions.
const mostAside = 700 << 10

// Aside reads the text kept under a name; nil where there is none.
func (t *Tx) Aside(name string) ([]byte, error) { return t.copied(asideKey(name)) }

// EachAside streams what is kept under names that begin with prefix, in their
// order. text is only good during the call.
func (t *Tx) EachAside(prefix string, fn func(name string, text []byte) error) error {
	return t.scan(asideKey(prefix), func(key, text []byte) error { return fn(string(key[1:]), text) })
}

// SetAside keeps a text under a name; nil forgets it.
func (s *Store) SetAside(ctx context.Context, name string, text []byte) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(ctx); err != nil {
		return err
	}
	if len(text) > mostAside {
		return model.Errorf(model.Invalid, msgTooLarge, "this %s is too large to be stored (%d bytes). Shorten its texts", "text", len(text))
	}
	err := s.db.Update(func(txn *badger.Txn) error {
		if text == nil {
			return txn.Delete(asideKey(name))
		}
		return txn.Set(asideKey(name), text)
	})
	if err != nil {
		return folderError(s.dir, err)
	}
	return nil
}

func asideKey(name string) []byte { return join(letterAside, []byte(name)) }
