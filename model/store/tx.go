package store

import (
	"bytes"
	"errors"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// Tx reads one consistent state of the store. It is good until the function
// that it was given to returns, on that goroutine.
type Tx struct {
	txn  *badger.Txn
	over *overlay // writes of an Edit, nil in a View
	// before is the chunk of a Bulk that is being committed; nil = none. It lies
	// between over and txn.
	before *overlay
	// lists remembers the lists of ids that an Edit has read: an import asks
	// for each of them, then changes it, then writes it.
	lists    map[string][]byte
	listKeys *listKeys // nil = not known
	asked    int       // how many lists were looked for in Badger

	births *births
	read   map[byte]readBirths // by letter
}

// View runs fn on a snapshot: nothing that is written meanwhile is seen, and
// never half of an edit. Views run beside each other and beside a writer.
func (s *Store) View(fn func(*Tx) error) error {
	if err := s.enterView(); err != nil {
		return err
	}
	defer s.leaveView()
	txn := s.snapshot()
	defer txn.Discard()
	return fn(s.tx(txn))
}

// tx reads the state of a transaction.
func (s *Store) tx(txn *badger.Txn) *Tx { return &Tx{txn: txn, births: &s.births} }

// snapshot takes a read transaction, not between the parts of a large edit.
func (s *Store) snapshot() *badger.Txn {
	s.parts.RLock()
	defer s.parts.RUnlock()
	return s.db.NewTransaction(false)
}

// value hands the value of a key to fn, which must not keep it. It reports
// whether the key is there.
func (t *Tx) value(key []byte, fn func([]byte) error) (bool, error) {
	for _, pending := range [...]*overlay{t.over, t.before} {
		if pending == nil {
			continue
		}
		if value, ok := pending.get(key); ok {
			if value == nil {
				return false, nil
			}
			return true, fn(value)
		}
	}
	if t.lists != nil && isList(key) {
		ids, err := t.baseList(key)
		if err != nil || ids == nil {
			return false, err
		}
		return true, fn(ids)
	}
	return t.stored(key, fn)
}

// baseList reads a list of ids as it is in Badger; nil when there is none.
func (t *Tx) baseList(key []byte) ([]byte, error) {
	ids, ok := t.lists[string(key)]
	if ok || t.listKeys != nil && !t.listKeys.mayHave(key) {
		return ids, nil
	}
	t.asked++
	_, err := t.stored(key, func(v []byte) error {
		ids = append(make([]byte, 0, len(v)), v...)
		return nil
	})
	if err == nil && t.lists != nil {
		t.lists[string(key)] = ids
	}
	return ids, err
}

// stored is value without the writes of an Edit.
func (t *Tx) stored(key []byte, fn func([]byte) error) (bool, error) {
	item, err := t.txn.Get(key)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return false, nil
	}
	if err != nil {
		return false, internal("read", err)
	}
	return true, item.Value(fn)
}

// copied is value for callers that keep what they read; nil when the key is
// not there.
func (t *Tx) copied(key []byte) ([]byte, error) {
	var value []byte
	_, err := t.value(key, func(v []byte) error {
		value = append(make([]byte, 0, len(v)), v...)
		return nil
	})
	return value, err
}

// scan calls fn for every key under prefix, in order. Key and value are only
// good during the call. ErrStop from fn ends the scan without an error.
func (t *Tx) scan(prefix []byte, fn func(key, value []byte) error) error {
	return t.scanFrom(prefix, prefix, fn)
}

// scanFrom is scan starting at the key from.
func (t *Tx) scanFrom(prefix, from []byte, fn func(key, value []byte) error) error {
	var pending []staged
	if t.over != nil {
		pending = t.over.under(prefix)
		if t.before != nil {
			pending = onTop(pending, t.before.under(prefix))
		}
		for len(pending) > 0 && bytes.Compare(pending[0].key, from) < 0 {
			pending = pending[1:]
		}
	}
	err := t.merge(prefix, from, pending, fn)
	if errors.Is(err, ErrStop) {
		return nil
	}
	return err
}

func (t *Tx) merge(prefix, from []byte, pending []staged, fn func(key, value []byte) error) error {
	// Values lie beside the keys in Badger's tables, so fetching them ahead
	// only costs goroutines.
	it := t.txn.NewIterator(badger.IteratorOptions{Prefix: prefix})
	defer it.Close()
	it.Seek(from)
	for it.Valid() || len(pending) > 0 {
		order := -1 // the pending write comes first
		switch {
		case len(pending) == 0:
			order = 1
		case it.Valid():
			order = bytes.Compare(pending[0].key, it.Item().Key())
		}
		if order <= 0 {
			if pending[0].value != nil {
				if err := fn(pending[0].key, pending[0].value); err != nil {
					return err
				}
			}
			pending = pending[1:]
			if order == 0 {
				it.Next()
			}
			continue
		}
		item := it.Item()
		if err := item.Value(func(value []byte) error { return fn(item.Key(), value) }); err != nil {
			return err
		}
		it.Next()
	}
	return nil
}

// scanBack calls fn for the keys under prefix from the last one down, starting
// at from (inclusive). Only for keys that an Edit never writes.
func (t *Tx) scanBack(prefix, from []byte, fn func(key, value []byte) error) error {
	it := t.txn.NewIterator(badger.IteratorOptions{Prefix: prefix, Reverse: true})
	defer it.Close()
	for it.Seek(from); it.Valid(); it.Next() {
		item := it.Item()
		err := item.Value(func(value []byte) error { return fn(item.Key(), value) })
		if errors.Is(err, ErrStop) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// record hands the stored form of a record to fn, which must not keep it. It
// reports whether the record is there.
func (t *Tx) record(k *kind, id model.ID, fn func(raw []byte) error) (bool, error) {
	for _, pending := range [...]*overlay{t.over, t.before} {
		if pending == nil {
			continue
		}
		if written := pending.records[recordID{k.letter, id}]; written != nil {
			if written.now == nil {
				return false, nil
			}
			return true, fn(written.now)
		}
	}
	if !k.located {
		return t.stored(k.key(id), fn)
	}
	// A record lies under one key only, so the first place where it is is right.
	for _, s := range t.births.around(k.letter, id) {
		parent, there, err := t.bornIn(k.letter, s, id)
		if err != nil {
			return false, err
		}
		if !there {
			continue
		}
		if found, err := t.stored(join(k.letter, parent, id[:]), fn); found || err != nil {
			return found, err
		}
	}
	var key []byte
	_, err := t.stored(locatorKey(k.letter, id), func(v []byte) error {
		key = append(make([]byte, 0, len(v)), v...)
		return nil
	})
	if err != nil || key == nil {
		return false, err
	}
	return t.stored(key, fn)
}

// raw reads a record as stored; nil when it does not exist.
func (t *Tx) raw(k *kind, id model.ID) (was []byte, err error) {
	_, err = t.record(k, id, func(raw []byte) error {
		was = append(make([]byte, 0, len(raw)), raw...)
		return nil
	})
	return was, err
}

// Has reports whether there is a record.
func (t *Tx) Has(name model.Kind, id model.ID) (bool, error) {
	k, err := kindNamed(name)
	if err != nil {
		return false, err
	}
	return t.record(k, id, func([]byte) error { return nil })
}

// get reads a record by its id.
func get[T any](t *Tx, k *kind, id model.ID) (T, error) {
	var rec T
	found, err := t.record(k, id, func(raw []byte) error { return decodeRecord(raw, &rec) })
	if err == nil && !found {
		err = notFound(k.name, id)
	}
	return rec, err
}

// list reads every record whose key starts with prefix.
func list[T any](t *Tx, prefix []byte) ([]T, error) {
	var recs []T
	err := t.scan(prefix, func(_, raw []byte) error {
		var zero T
		recs = append(recs, zero)
		return decodeRecord(raw, &recs[len(recs)-1])
	})
	return recs, err
}

// each streams the records under prefix through one variable.
func each[T any](t *Tx, prefix []byte, fn func(*T) error) error {
	rec := new(T)
	return t.scan(prefix, func(_, raw []byte) error {
		var zero T
		*rec = zero
		if err := decodeRecord(raw, rec); err != nil {
			return err
		}
		return fn(rec)
	})
}

// indexed reads the records that the index keys under prefix lead to, at most
// limit of them (0 = all).
func indexed[T any](t *Tx, k *kind, prefix []byte, limit int) ([]T, error) {
	var recs []T
	err := t.scan(prefix, func(key, _ []byte) error {
		rec, err := get[T](t, k, tailID(key))
		if err != nil {
			return err
		}
		recs = append(recs, rec)
		if len(recs) == limit {
			return ErrStop
		}
		return nil
	})
	return recs, err
}

// listed reads the records whose ids are kept under a list key.
func listed[T any](t *Tx, k *kind, key []byte) ([]T, error) {
	ids, err := t.copied(key)
	if err != nil {
		return nil, err
	}
	var recs []T
	for ; len(ids) >= 16; ids = ids[16:] {
		rec, err := get[T](t, k, model.ID(ids[:16]))
		if err != nil {
			return nil, err
		}
		recs = append(recs, rec)
	}
	return recs, nil
}
