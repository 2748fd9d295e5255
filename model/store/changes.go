package store

import (
	"cmp"
	"slices"

	"konklave/model"
)

// LastSeq is the number of the newest journal entry, 0 for none.
func (t *Tx) LastSeq() (seq uint64, err error) {
	err = t.scanBack([]byte{letterHead}, numberKey(letterHead, ^uint64(0)), func(key, _ []byte) error {
		seq = tailNumber(key)
		return ErrStop
	})
	return seq, err
}

// Change reads one journal entry.
func (t *Tx) Change(seq uint64) (model.Change, error) {
	var c model.Change
	found, err := t.value(numberKey(letterChange, seq), func(payload []byte) (err error) {
		_, c, err = decodeChange(payload)
		return err
	})
	if err == nil && !found {
		err = model.Errorf(model.NotFound, msgNotFound, "there is no %s with the number %d", "change", seq)
	}
	return c, err
}

// EachChange streams the journal from an entry on, oldest first. Returning
// ErrStop ends early.
func (t *Tx) EachChange(from uint64, fn func(model.Change) error) error {
	return t.scanFrom([]byte{letterChange}, numberKey(letterChange, from), func(_, payload []byte) error {
		_, c, err := decodeChange(payload)
		if err != nil {
			return err
		}
		return fn(c)
	})
}

// EachChangeBack streams the journal from the newest entry down. "What changed
// since a date" stops at the first entry that is older.
func (t *Tx) EachChangeBack(fn func(model.Change) error) error {
	return t.scanBack([]byte{letterChange}, numberKey(letterChange, ^uint64(0)), func(_, payload []byte) error {
		_, c, err := decodeChange(payload)
		if err != nil {
			return err
		}
		return fn(c)
	})
}

// ChangesOf reads the history of one record, newest first; limit 0 = all.
// Records of each Change holds this record alone.
func (t *Tx) ChangesOf(name model.Kind, id model.ID, limit int) ([]model.Change, error) {
	seqs, err := t.EntriesOf(name, id, limit)
	if err != nil {
		return nil, err
	}
	var found []model.Change
	for _, seq := range seqs {
		c, err := t.Change(seq)
		if err != nil {
			return nil, err
		}
		for _, rc := range c.Records {
			if rc.Kind == name && rc.ID == id {
				c.Records = []model.RecordChange{rc}
				break
			}
		}
		found = append(found, c)
	}
	return found, nil
}

// EntriesOf gives the numbers of the journal entries that touch a record,
// newest first; limit 0 = all. It reads none of them, so that whoever asks for
// many records can read an entry that they share only once.
func (t *Tx) EntriesOf(name model.Kind, id model.ID, limit int) ([]uint64, error) {
	k, err := kindNamed(name)
	if err != nil {
		return nil, err
	}
	return t.entriesOf(k, id, limit)
}

// entriesOf is EntriesOf for a kind that is known.
func (t *Tx) entriesOf(k *kind, id model.ID, limit int) (seqs []uint64, err error) {
	prefix := join(letterHistory, []byte{k.letter}, id[:])
	err = t.scanBack(prefix, historyKey(k.letter, id, ^uint64(0)), func(key, _ []byte) error {
		seqs = append(seqs, tailNumber(key))
		if len(seqs) == limit {
			return ErrStop
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, s := range t.births.around(k.letter, id) {
		_, there, err := t.bornIn(k.letter, s, id)
		if err != nil {
			return nil, err
		}
		if there {
			seqs = append(seqs, s.seq)
		}
	}
	slices.SortFunc(seqs, func(x, y uint64) int { return cmp.Compare(y, x) })
	if limit > 0 && len(seqs) > limit {
		seqs = seqs[:limit]
	}
	return seqs, nil
}

// FieldValue reads one side of a model.FieldChange into a value of the type
// that the field has in its record. A side that is empty leaves it zero.
func FieldValue(raw []byte, into any) error {
	if len(raw) == 0 {
		return nil
	}
	if err := decoding.Unmarshal(raw, into); err != nil {
		return damaged("journal", "a field cannot be read ("+err.Error()+")")
	}
	return nil
}

// head reads the head of a journal entry.
func (t *Tx) head(seq uint64) (h head, err error) {
	found, err := t.value(numberKey(letterHead, seq), func(raw []byte) error { return decoding.Unmarshal(raw, &h) })
	if err == nil && !found {
		err = damaged("journal", "an entry is missing")
	}
	return h, err
}
