package search

import (
	"slices"
	"sync"
)

// Doc is one thing that can be found. Kind and ID name it; the words of Title
// count more than those of Sub, and those more than Body.
type Doc struct {
	Kind  string // model.Kind as a string, or any other word ("page"); at most 200 different ones
	ID    string
	Title string // "Dr. Nele Harms"
	Sub   string // "Leiterin IT · Rhein Logistik GmbH"
	Body  string // e-mail address, telephone, tags ...; empty in a Hit
	// Known means that the caller can tell Title and Sub by Kind and ID. The
	// index then keeps only what it searches, and they are empty in a Hit.
	Known bool
}

// Index holds documents for Find. It is safe for concurrent use; many may find
// at a time, and a Put waits for them, and they for it, for milliseconds at most.
type Index struct {
	mu       sync.RWMutex
	segments []*segment
	kinds    []string
	places   places
	current  int // segment that takes the next document
}

// New makes an empty index.
func New() *Index { return &Index{places: newPlaces()} }

// Put adds documents, each replacing the one of the same kind and id.
func (x *Index) Put(docs ...Doc) {
	var key []byte
	for part := range slices.Chunk(docs, 256) { // so that a Find gets in between
		x.mu.Lock()
		for _, d := range part {
			key = appendKey(key[:0], x.kindOf(d.Kind), d.ID)
			x.remove(key)
			n, s := x.open()
			// The document first: the table looks for its key there.
			at := place{n, s.add(key, d)}
			x.places.add(x.segments, key, at)
			if s.full() {
				s.trim()
			}
		}
		x.mu.Unlock()
	}
}

// Remove takes a document out; it does nothing when there is none.
func (x *Index) Remove(kind, id string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(appendKey(nil, x.kindOf(kind), id))
}

// Len is the number of documents.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.places.live
}

// kindOf numbers the kinds.
func (x *Index) kindOf(kind string) byte {
	i := slices.Index(x.kinds, kind)
	if i < 0 {
		i = len(x.kinds)
		x.kinds = append(x.kinds, kind)
	}
	return byte(i)
}

// open gives the segment that takes the next document: the current one until it
// is full, then one that a compaction left half empty, or a new one.
func (x *Index) open() (int, *segment) {
	if len(x.segments) > 0 && !x.segments[x.current].full() {
		return x.current, x.segments[x.current]
	}
	x.current = slices.IndexFunc(x.segments, func(s *segment) bool { return len(s.fold) < segmentSize/2 && !s.full() })
	if x.current < 0 {
		x.current = len(x.segments)
		x.segments = append(x.segments, &segment{})
	}
	return x.current, x.segments[x.current]
}

func (x *Index) remove(key []byte) {
	slot := x.places.find(x.segments, key)
	if slot < 0 {
		return
	}
	at := placeOf(x.places.slots[slot])
	x.places.remove(slot)
	s := x.segments[at.segment]
	s.kill(at.doc)
	if s.gone*2 > len(s.fold) && s.gone > segmentSize/16 {
		x.compact(at.segment)
	}
}

// compact packs the live documents of a segment anew.
func (x *Index) compact(n int) {
	old := x.segments[n]
	fresh := &segment{}
	var slots []int // of the documents in fresh
	for i := range old.docs {
		if old.isDead(i) {
			continue
		}
		slots = append(slots, x.places.find(x.segments, old.key(i)))
		fresh.docs = append(fresh.docs, docPos{uint32(len(fresh.fold)), uint32(len(fresh.text))})
		fresh.fold = append(fresh.fold, old.fold[old.docs[i].fold:old.end(i)]...)
		to := len(old.text)
		if i+1 < len(old.docs) {
			to = int(old.docs[i+1].text)
		}
		fresh.text = append(fresh.text, old.text[old.docs[i].text:to]...)
	}
	fresh.trim()
	x.segments[n] = fresh
	for doc, slot := range slots {
		x.places.put(slot, place{n, doc})
	}
}
