package store

import (
	"encoding/binary"
	"errors"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// prepare makes the Badger transactions of entries, errTooBig when one of them
// does not fit. Nothing is committed.
func (s *Store) prepare(base *Tx, entries []entry) ([]*badger.Txn, error) {
	w := &writer{
		base:   &Tx{txn: base.txn, lists: base.lists, births: base.births},
		lists:  make(map[string][]byte),
		people: make(map[model.ID]uint64),
	}
	var err error
	if w.counts, err = w.base.tally(); err != nil {
		return nil, err
	}
	txns := make([]*badger.Txn, 0, len(entries))
	for _, e := range entries {
		w.txn = s.db.NewTransaction(true)
		txns = append(txns, w.txn)
		w.born = bornTogether(e.diffs)
		err := w.write(e)
		if errors.Is(err, badger.ErrTxnTooBig) {
			return txns, errTooBig
		}
		if err != nil {
			return txns, internal("write", err)
		}
	}
	for _, n := range w.news {
		s.births.add(n.letter, n.span)
	}
	return txns, nil
}

// writer turns diffs into the keys of transactions. It remembers lists and
// counters from one transaction to the next, which are not committed yet.
type writer struct {
	base   *Tx
	txn    *badger.Txn
	lists  map[string][]byte
	dirty  map[string]struct{} // lists to write in this transaction
	born   map[byte][]birth    // what this transaction keeps as births
	held   map[birth]struct{}  // people and seats among them
	news   []newBirths
	counts tally
	people map[model.ID]uint64
}

// newBirths is a key of births that was written.
type newBirths struct {
	letter byte
	span   span
}

func (w *writer) write(e entry) error {
	w.dirty = make(map[string]struct{})
	w.held = make(map[birth]struct{}, len(w.born[letterHeld]))
	for _, b := range w.born[letterHeld] {
		w.held[b] = struct{}{}
	}
	for letter, born := range w.born {
		s, value := encodeBirths(letter, born, e.change.Seq)
		if err := w.txn.Set(birthsKey(letter, s.first, s.last, s.seq), value); err != nil {
			return err
		}
		w.news = append(w.news, newBirths{letter, s})
	}
	moved := make(map[model.ID]struct{})
	if e.over != nil {
		if err := e.over.each(w.put); err != nil {
			return err
		}
	}
	for _, d := range e.diffs {
		var err error
		switch {
		case e.over == nil:
			err = d.apply(w)
		case d.moved():
			err = w.locate(d)
		}
		if err != nil {
			return err
		}
		if !w.kept(d) {
			if err := w.txn.Set(historyKey(d.kind.letter, d.id, e.change.Seq), nil); err != nil {
				return err
			}
		}
		if err := w.count(d, moved); err != nil {
			return err
		}
	}
	for key := range w.dirty {
		if err := w.put([]byte(key), w.lists[key]); err != nil { // nil when nobody is left in it
			return err
		}
	}
	for account := range moved {
		var n []byte
		if w.people[account] > 0 {
			n = binary.AppendUvarint(nil, w.people[account])
		}
		if err := w.put(peopleKey(account), n); err != nil {
			return err
		}
	}
	if err := w.txn.Set(keyCounts, w.counts.bytes()); err != nil {
		return err
	}
	top, err := encoding.Marshal(headOf(e))
	if err != nil {
		return err
	}
	if err := w.txn.Set(numberKey(letterHead, e.change.Seq), top); err != nil {
		return err
	}
	return w.txn.Set(numberKey(letterChange, e.change.Seq), e.payload)
}

// kept reports whether a record is among the births of this transaction.
func (w *writer) kept(d *diff) bool {
	return d.was == nil && w.born[d.kind.letter] != nil && (!d.kind.located || d.kind.nested(d.isK.record, d.id))
}

// locate leads from the id of a record to its key.
func (w *writer) locate(d *diff) error {
	if w.kept(d) {
		return nil
	}
	return w.put(locatorKey(d.kind.letter, d.id), d.isK.record)
}

// put sets a key; nil deletes it.
func (w *writer) put(key, value []byte) error {
	if value == nil {
		return w.txn.Delete(key)
	}
	if key[0] == letterHeld {
		if _, kept := w.held[birth{id: model.ID(key[1:17]), parent: tailID(key)}]; kept {
			return nil
		}
	}
	return w.txn.Set(key, value)
}

// count moves the counters by one diff.
func (w *writer) count(d *diff, moved map[model.ID]struct{}) error {
	at := 0
	for i, k := range kinds {
		if k == d.kind {
			at = i
		}
	}
	step := func(raw []byte, keys keyset, by uint64) error {
		if raw == nil {
			return nil
		}
		if at < tallyOpen { // later kinds are few, and nobody asks how many
			w.counts[at] += by
		}
		if keys.open {
			w.counts[tallyOpen] += by
		}
		if keys.account.IsZero() {
			return nil
		}
		if _, ok := w.people[keys.account]; !ok {
			n, err := w.base.peopleCount(keys.account)
			if err != nil {
				return err
			}
			w.people[keys.account] = n
		}
		w.people[keys.account] += by
		moved[keys.account] = struct{}{}
		return nil
	}
	if err := step(d.was, d.wasK, ^uint64(0)); err != nil { // minus one
		return err
	}
	return step(d.now, d.isK, 1)
}

func (w *writer) set(key, value []byte) error {
	if isList(key) {
		w.lists[string(key)] = value
		w.dirty[string(key)] = struct{}{}
		return nil
	}
	if value == nil {
		value = []byte{} // of an index
	}
	return w.put(key, value)
}

func (w *writer) del(key []byte) error {
	if isList(key) {
		return w.set(key, nil)
	}
	return w.txn.Delete(key)
}

func (w *writer) list(key []byte) ([]byte, error) {
	if ids, ok := w.lists[string(key)]; ok {
		return ids, nil
	}
	return w.base.baseList(key)
}
