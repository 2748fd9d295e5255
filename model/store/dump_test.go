package store

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

func count[T any](list []T, is func(T) bool) (n int) {
	for _, item := range list {
		if is(item) {
			n++
		}
	}
	return n
}

// dump reads every key of the store but the journal, as key -> value in hex:
// what undo and redo must bring back to the byte. How the id of a record leads
// to it, and a person to the seats, may differ, by keys of their own or by
// births, but that it does is looked at.
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
				seat, ok := rec.(*model.Seat)
				if !ok || seat.Empty() {
					return nil
				}
				held, err := tx.SeatsOfPerson(seat.Person)
				if err != nil || count(held, func(s model.Seat) bool { return s.ID == seat.ID }) != 1 || count(held, func(s model.Seat) bool { return s.Person != seat.Person }) != 0 {
					lost++
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		err := tx.scan([]byte{letterHeld}, func(key, _ []byte) error {
			if seat, err := tx.Seat(tailID(key)); err != nil || seat.Person != model.ID(key[1:17]) {
				lost++
			}
			return nil
		})
		if err != nil {
			return err
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
			if strings.IndexByte("cjxmBih", key[0]) >= 0 {
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

// overwrite puts another Change in the place of an entry of the journal.
func (s *Store) overwrite(key []byte, c model.Change) error {
	payload, err := encodeChange(opEdit, &c)
	if err != nil {
		return err
	}
	return s.db.Update(func(txn *badger.Txn) error { return txn.Set(key, payload) })
}
