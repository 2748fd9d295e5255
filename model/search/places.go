package search

import (
	"bytes"
	"hash/maphash"
)

// places finds the place of a live document by its key. It is a hash table of
// four bytes a slot, which looks into the segments for the keys: a map would
// take several times as much.
type places struct {
	seed  maphash.Seed
	slots []uint32 // a power of two of them; each free, taken before, or firstPlace and up
	live  int      // documents
	used  int      // slots that are not free
}

const (
	freeSlot   = 0
	takenSlot  = 1 // by a document that is gone
	firstPlace = 2

	docBits = 18 // of a place; a segment of 1 MiB holds no more documents of four bytes
	maxDocs = 1<<docBits - 1
)

// place is where a document lies.
type place struct{ segment, doc int }

func newPlaces() places { return places{seed: maphash.MakeSeed(), slots: make([]uint32, 64)} }

func placeOf(slot uint32) place {
	n := int(slot) - firstPlace
	return place{n >> docBits, n & maxDocs}
}

// find gives the slot that holds a key, -1 when none does.
func (p *places) find(segments []*segment, key []byte) int {
	mask := len(p.slots) - 1
	for i := int(maphash.Bytes(p.seed, key)) & mask; ; i = (i + 1) & mask {
		switch slot := p.slots[i]; slot {
		case freeSlot:
			return -1
		case takenSlot:
		default:
			at := placeOf(slot)
			if s := segments[at.segment]; bytes.HasPrefix(s.text[s.docs[at.doc].text:], key) {
				return i
			}
		}
	}
}

// add enters a document whose key is not there yet.
func (p *places) add(segments []*segment, key []byte, at place) {
	if 4*(p.used+1) > 3*len(p.slots) {
		p.grow(segments)
	}
	mask := len(p.slots) - 1
	i := int(maphash.Bytes(p.seed, key)) & mask
	for p.slots[i] != freeSlot {
		i = (i + 1) & mask
	}
	p.put(i, at)
	p.used++
	p.live++
}

// put enters a document in a slot.
func (p *places) put(slot int, at place) {
	p.slots[slot] = uint32(at.segment<<docBits|at.doc) + firstPlace
}

// remove frees a slot.
func (p *places) remove(slot int) {
	p.slots[slot] = takenSlot
	p.live--
}

// grow makes room for twice the live documents, and forgets those that are gone.
func (p *places) grow(segments []*segment) {
	old := p.slots
	size := 64
	for 3*size < 8*p.live {
		size *= 2
	}
	p.slots, p.used, p.live = make([]uint32, size), 0, 0
	for _, slot := range old {
		if slot < firstPlace {
			continue
		}
		at := placeOf(slot)
		p.add(segments, segments[at.segment].key(at.doc), at)
	}
}
