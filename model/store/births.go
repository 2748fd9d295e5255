package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
	"sync"

	"konklave/model"
)

// A record that was made alone has a locator key, which leads from its id to
// where it lies, and a history key for the entry of the journal that made it.
// An import makes hundreds of records in one entry: there both are kept
// together under one key for each kind, the births of that entry. That is less
// than half of the keys, and so of the time and the room of a large import.
//
//	key:   B <letter><first id><last id><number of the entry>
//	value: how many parents (2) | parents (16 each) | birth ...
//	birth: the id without the bytes that the first and the last one share | parent (2)
//
// Births are in the order of their ids. The parent is the account of a person
// or a center, the center of a seat or a line; a record that lies under its own
// id has none. Births are never changed: of a record that moved later a locator
// says where it is, and one that was deleted is simply not where it was born.
//
// Who got which seat is kept in the same way, under the letter h: the id is that
// of the person, the parent is the seat. Whether the person still has it says
// the seat.

// birthsFrom is how many records of one kind an entry makes at least for them
// to be kept as births.
const birthsFrom = 16

// span is a key of births: what one entry made of one kind.
type span struct {
	first, last model.ID
	seq         uint64
	reach       model.ID // the greatest last id up to this span
}

// births remembers every key of births that was ever written, so that finding
// one needs no iterator. Whether a transaction sees the key is another matter.
type births struct {
	sync.RWMutex
	spans map[byte][]span // by letter of the kind, ordered by first id
}

func birthsKey(letter byte, first, last model.ID, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(join(letterBirths, []byte{letter}, first[:], last[:]), seq)
}

const birthsKeySize = 1 + 1 + 16 + 16 + 8

// load reads the keys.
func (b *births) load(t *Tx) error {
	return t.scan([]byte{letterBirths}, func(key, _ []byte) error {
		if len(key) != birthsKeySize {
			return damaged("records", "a key of births cannot be read")
		}
		b.add(key[1], span{first: model.ID(key[2:18]), last: model.ID(key[18:34]), seq: tailNumber(key)})
		return nil
	})
}

// forget makes room for load.
func (b *births) forget() {
	b.Lock()
	b.spans = nil
	b.Unlock()
}

// add takes notice of a new key. It comes before the commit, so that whoever
// can see the records knows where they are.
func (b *births) add(letter byte, s span) {
	b.Lock()
	defer b.Unlock()
	if b.spans == nil {
		b.spans = make(map[byte][]span)
	}
	all := b.spans[letter]
	at := sort.Search(len(all), func(i int) bool { return bytes.Compare(all[i].first[:], s.first[:]) > 0 })
	all = slices.Insert(all, at, s)
	for i := at; i < len(all); i++ {
		all[i].reach = all[i].last
		if i > 0 && bytes.Compare(all[i-1].reach[:], all[i].reach[:]) > 0 {
			all[i].reach = all[i-1].reach
		}
	}
	b.spans[letter] = all
}

// around lists the keys that may hold an id, the newest first.
func (b *births) around(letter byte, id model.ID) (found []span) {
	b.RLock()
	defer b.RUnlock()
	all := b.spans[letter]
	at := sort.Search(len(all), func(i int) bool { return bytes.Compare(all[i].first[:], id[:]) > 0 })
	for at--; at >= 0 && bytes.Compare(all[at].reach[:], id[:]) >= 0; at-- {
		if bytes.Compare(all[at].last[:], id[:]) >= 0 {
			found = append(found, all[at])
		}
	}
	if len(found) > 1 {
		slices.SortFunc(found, func(x, y span) int { return cmp.Compare(y.seq, x.seq) })
	}
	return found
}

// readBirths is the value of the last key of births that a Tx looked at under a
// letter: the records that are asked for one after the other were mostly made
// together.
type readBirths struct {
	seq   uint64
	value []byte
}

// bornIn finds an id among the births of a key. there is false when the record
// was not made by that entry, or this state is older.
func (t *Tx) bornIn(letter byte, s span, id model.ID) (parent []byte, there bool, err error) {
	read, ok := t.read[letter]
	if !ok || read.seq != s.seq {
		var value []byte
		_, err := t.stored(birthsKey(letter, s.first, s.last, s.seq), func(v []byte) error {
			value = append(make([]byte, 0, len(v)), v...)
			return nil
		})
		if err != nil || value == nil {
			return nil, false, err
		}
		if t.read == nil {
			t.read = make(map[byte]readBirths)
		}
		read = readBirths{s.seq, value}
		t.read[letter] = read
	}
	parent, there, ok = findBirth(read.value, s, id)
	if !ok {
		return nil, false, damaged("records", "births cannot be read")
	}
	return parent, there, nil
}

// shared is how many bytes at the front all ids of a span have in common.
func (s span) shared() int {
	n := 0
	for n < len(s.first)-1 && s.first[n] == s.last[n] {
		n++
	}
	return n
}

func findBirth(value []byte, s span, id model.ID) (parent []byte, there, ok bool) {
	if len(value) < 2 {
		return nil, false, false
	}
	parents := int(binary.BigEndian.Uint16(value))
	tail := id[s.shared():]
	size := len(tail) + 2
	if len(value) < 2+16*parents || (len(value)-2-16*parents)%size != 0 {
		return nil, false, false
	}
	rows := value[2+16*parents:]
	n := len(rows) / size
	at := size * sort.Search(n, func(i int) bool { return bytes.Compare(rows[i*size:i*size+len(tail)], tail) >= 0 })
	if at == len(rows) || !bytes.Equal(rows[at:at+len(tail)], tail) {
		return nil, false, true
	}
	which := int(binary.BigEndian.Uint16(rows[at+len(tail):]))
	switch {
	case parents == 0:
		return nil, true, true
	case which >= parents:
		return nil, false, false
	}
	return value[2+16*which : 2+16*which+16], true, true
}

// nested reports whether the key of a record is letter, parent and id, and so
// can be told from its births.
func (k *kind) nested(key []byte, id model.ID) bool {
	return k.located && len(key) == 1+2*len(id) && bytes.Equal(key[1+len(id):], id[:])
}

// birth is a record that an entry made. The parent is zero for a kind that has
// none.
type birth struct{ id, parent model.ID }

// bornTogether picks the new records of an entry that are kept as births, by
// letter and in the order of their ids.
func bornTogether(diffs []*diff) map[byte][]birth {
	if len(diffs) < birthsFrom {
		return nil
	}
	born := make(map[byte][]birth)
	for _, d := range diffs {
		if d.was != nil {
			continue
		}
		switch b := (birth{id: d.id}); {
		case !d.kind.located:
			born[d.kind.letter] = append(born[d.kind.letter], b)
		case d.kind.nested(d.isK.record, d.id):
			copy(b.parent[:], d.isK.record[1:])
			born[d.kind.letter] = append(born[d.kind.letter], b)
		}
		for _, key := range d.isK.indexes {
			if key[0] == letterHeld {
				born[letterHeld] = append(born[letterHeld], birth{id: model.ID(key[1:17]), parent: d.id})
			}
		}
	}
	for letter, group := range born {
		slices.SortFunc(group, func(x, y birth) int {
			return cmp.Or(bytes.Compare(x.id[:], y.id[:]), bytes.Compare(x.parent[:], y.parent[:]))
		})
		// Only one birth of an id can be found: of a person with two seats the
		// second has a key of its own.
		group = slices.CompactFunc(group, func(x, y birth) bool { return x.id == y.id })
		born[letter] = group
		if len(group) < birthsFrom || len(group) > 1<<16-1 {
			delete(born, letter)
		}
	}
	return born
}

// encodeBirths gives the span and the value for the births under one letter.
func encodeBirths(letter byte, born []birth, seq uint64) (span, []byte) {
	s := span{first: born[0].id, last: born[len(born)-1].id, seq: seq}
	var parents []byte
	numbers := make(map[model.ID]uint16)
	if !slices.ContainsFunc(kinds, func(k *kind) bool { return k.letter == letter && !k.located }) {
		for _, b := range born {
			if _, ok := numbers[b.parent]; !ok {
				numbers[b.parent] = uint16(len(numbers))
				parents = append(parents, b.parent[:]...)
			}
		}
	}
	skip := s.shared()
	value := make([]byte, 0, 2+len(parents)+len(born)*(16-skip+2))
	value = binary.BigEndian.AppendUint16(value, uint16(len(numbers)))
	value = append(value, parents...)
	for _, b := range born {
		value = append(value, b.id[skip:]...)
		value = binary.BigEndian.AppendUint16(value, numbers[b.parent])
	}
	return s, value
}

// heldSince finds the seats that a person got with the births of an entry and
// still holds.
func (t *Tx) heldSince(person model.ID) (found []model.Seat, err error) {
	for _, s := range t.births.around(letterHeld, person) {
		id, there, err := t.bornIn(letterHeld, s, person)
		if err != nil {
			return nil, err
		}
		if !there {
			continue
		}
		seat, err := t.Seat(model.ID(id))
		switch {
		case model.CodeOf(err) == model.NotFound:
		case err != nil:
			return nil, err
		case seat.Person == person:
			found = append(found, seat)
		}
	}
	return found, nil
}
