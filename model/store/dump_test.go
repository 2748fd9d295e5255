package store

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"
)

// dump reads every key of the store but the journal, as key -> value in hex:
// what undo and redo must bring back to the byte.
func dump(t testing.TB, s *Store) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := s.db.View(func(txn *badger.Txn) error {
		it := txn.NewIterator(badger.DefaultIteratorOptions)
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
			key := it.Item().KeyCopy(nil)
			if strings.IndexByte("cjxm", key[0]) >= 0 {
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
	for key, value := range want {
		if got[key] != value {
			t.Errorf("key %s: got %q, want %q", key, got[key], value)
		}
	}
	for key, value := range got {
		if _, ok := want[key]; !ok {
			t.Errorf("key %s = %q is too much", key, value)
		}
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
