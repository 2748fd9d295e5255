package store

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"
)

// dump reads every key of the store but the journal, as key -> value in hex:
// what undo and redo must bring back to the byte. How the id of a record leads
// to it may differ, by a locator or by births, but that it does is looked at.
func dump(t testing.TB, s *Store) map[string]string {
	t.Helper()
	all := make(map[string]string)
	lost := 0
	mustView(t, s, func(tx *Tx) error {
		for _, k := range kinds {
			err := tx.scan([]byte{k.letter}, func(_, raw []byte) error {
				rec, err := k.decode(raw)
				if err != nil {
					return err
				}
				if found, err := tx.raw(k, k.id(rec)); err != nil || !bytes.Equal(found, raw) {
					lost++
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return tx.scan([]byte{letterLocator}, func(_, at []byte) error {
			if there, err := tx.stored(at, func([]byte) error { return nil }); err != nil || !there {
				lost++
			}
			return nil
		})
	})
	if lost > 0 {
		t.Errorf("%d ids do not lead to their records", lost)
	}
	err := s.db.View(func(txn *badger.Txn) error {
		it := txn.NewIterator(badger.DefaultIteratorOptions)
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
			key := it.Item().KeyCopy(nil)
			if strings.IndexByte("cjxmBi", key[0]) >= 0 {
				continue
			}
			value, err := it.Item().ValueCopy(nil)
			if err != nil {
				return err
			}
			all[string(key[:1])+hex.EncodeToString(key[1:])] = hex.EncodeToString(value)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sameDump fails with the keys that differ.
func sameDump(t testing.TB, got, want map[string]string) {
	t.Helper()
	wrong := 0
	tell := func(format string, args ...any) {
		if wrong++; wrong <= 20 {
			t.Errorf("%s", fmt.Sprintf(format, args...))
		}
	}
	for key, value := range want {
		if got[key] != value {
			tell("key %s: got %.200q, want %.200q", key, got[key], value)
		}
	}
	for key, value := range got {
		if _, ok := want[key]; !ok {
			tell("key %s = %.200q is too much", key, value)
		}
	}
	if wrong > 20 {
		t.Errorf("%d keys are wrong", wrong)
	}
}

// emptied is a dump without counters that are zero: what is left when all was
// undone.
func emptied(all map[string]string) map[string]string {
	for key, value := range all {
		if strings.Trim(value, "0") == "" && key[0] == letterCounts {
			delete(all, key)
		}
	}
	return all
}
