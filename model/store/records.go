package store

import "konklave/model"

// EachRecord streams all records of a kind in the order of their keys, as pointers
// that are only good during the call. Returning ErrStop ends early.
func (t *Tx) EachRecord(name model.Kind, fn func(record any) error) error {
	k, err := kindNamed(name)
	if err != nil {
		return err
	}
	return t.scan([]byte{k.letter}, func(_, raw []byte) error {
		rec, err := k.decode(raw)
		if err != nil {
			return err
		}
		return fn(rec)
	})
}
