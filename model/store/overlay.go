package store

import (
	"bytes"
	"sort"
)

// overlay holds the writes of an Edit that are not in Badger yet, in the order
// of their keys, so that an Edit reads what it wrote. It is a list of small
// sorted leaves: an import puts thousands of keys into it between two reads,
// and neither may cost more than a few comparisons.
type overlay struct {
	leaves  [][]staged
	lists   map[string][]byte           // lists of ids, which are asked for one by one and never in order
	records map[recordID]*touchedRecord // what they make together
}

func newOverlay() *overlay {
	return &overlay{lists: make(map[string][]byte), records: make(map[recordID]*touchedRecord)}
}

// staged is one pending write; a nil value deletes.
type staged struct {
	key   []byte
	value []byte
}

const leafSize = 128

// find gives the place of the first key >= key.
func (o *overlay) find(key []byte) (leaf, at int) {
	leaf = sort.Search(len(o.leaves), func(i int) bool {
		l := o.leaves[i]
		return bytes.Compare(l[len(l)-1].key, key) >= 0
	})
	if leaf < len(o.leaves) {
		l := o.leaves[leaf]
		at = sort.Search(len(l), func(i int) bool { return bytes.Compare(l[i].key, key) >= 0 })
	}
	return leaf, at
}

// put sets a key, or with a nil value marks it as deleted. It keeps both.
func (o *overlay) put(key, value []byte) {
	if isList(key) {
		o.lists[string(key)] = value
		return
	}
	entry := staged{key, value}
	leaf, at := o.find(entry.key)
	if leaf == len(o.leaves) {
		if leaf == 0 {
			o.leaves = [][]staged{append(make([]staged, 0, leafSize), entry)}
			return
		}
		leaf--
		at = len(o.leaves[leaf])
	}
	l := o.leaves[leaf]
	if at < len(l) && bytes.Equal(l[at].key, key) {
		l[at] = entry
		return
	}
	l = append(l, staged{})
	copy(l[at+1:], l[at:])
	l[at] = entry
	o.leaves[leaf] = l
	if len(l) < leafSize {
		return
	}
	right := append(make([]staged, 0, leafSize), l[leafSize/2:]...)
	o.leaves[leaf] = l[:leafSize/2]
	o.leaves = append(o.leaves, nil)
	copy(o.leaves[leaf+2:], o.leaves[leaf+1:])
	o.leaves[leaf+1] = right
}

// each calls fn for every pending write.
func (o *overlay) each(fn func(key, value []byte) error) error {
	for _, leaf := range o.leaves {
		for _, entry := range leaf {
			if err := fn(entry.key, entry.value); err != nil {
				return err
			}
		}
	}
	for key, ids := range o.lists {
		if err := fn([]byte(key), ids); err != nil {
			return err
		}
	}
	return nil
}

// get finds a pending write.
func (o *overlay) get(key []byte) (value []byte, ok bool) {
	if isList(key) {
		value, ok = o.lists[string(key)]
		return value, ok
	}
	leaf, at := o.find(key)
	if leaf == len(o.leaves) || !bytes.Equal(o.leaves[leaf][at].key, key) {
		return nil, false
	}
	return o.leaves[leaf][at].value, true
}

// under copies the pending writes whose keys start with prefix, in order. Lists
// of ids are not among them.
func (o *overlay) under(prefix []byte) []staged {
	var found []staged
	for leaf, at := o.find(prefix); leaf < len(o.leaves); leaf, at = leaf+1, 0 {
		for _, entry := range o.leaves[leaf][at:] {
			if !bytes.HasPrefix(entry.key, prefix) {
				return found
			}
			found = append(found, entry)
		}
	}
	return found
}

// onTop merges two lists of pending writes, both in order; where both have a
// key, that of top counts.
func onTop(top, below []staged) []staged {
	if len(below) == 0 {
		return top
	}
	all := make([]staged, 0, len(top)+len(below))
	for len(top) > 0 && len(below) > 0 {
		switch {
		case bytes.Equal(below[0].key, top[0].key):
			below = below[1:]
		case bytes.Compare(below[0].key, top[0].key) < 0:
			all, below = append(all, below[0]), below[1:]
		default:
			all, top = append(all, top[0]), top[1:]
		}
	}
	return append(append(all, top...), below...)
}
