package search

import (
	"hash/maphash"
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
}

// Index holds documents for Find. It is safe for concurrent use; many may find
// at a time, and a Put waits for them, and they for it, for milliseconds at most.
type Index struct {
	mu       sync.RWMutex
	segments []*segment
	kinds    []string
	seed     maphash.Seed
	places   map[uint64]place // by hash of kind and id
	clashes  map[string]place // documents whose hash another one has: by kind, NUL, id
	current  int              // segment that takes the next document
}

// place is where a live document lies.
type place struct {
	segment uint32
	doc     uint32
}

// New makes an empty index.
func New() *Index {
	return &Index{seed: maphash.MakeSeed(), places: make(map[uint64]place), clashes: make(map[string]place)}
}

// Put adds documents, each replacing the one of the same kind and id.
func (x *Index) Put(docs ...Doc) {
	for part := range slices.Chunk(docs, 256) { // so that a Find gets in between
		x.mu.Lock()
		for _, d := range part {
			kind := x.kindOf(d.Kind)
			x.remove(kind, d.Kind, d.ID)
			n, s := x.open()
			x.set(kind, d.Kind, d.ID, place{uint32(n), uint32(s.add(kind, d))})
			if len(s.fold) >= segmentSize {
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
	x.remove(x.kindOf(kind), kind, id)
}

// Len is the number of documents.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.places) + len(x.clashes)
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
	if len(x.segments) > 0 && len(x.segments[x.current].fold) < segmentSize {
		return x.current, x.segments[x.current]
	}
	x.current = slices.IndexFunc(x.segments, func(s *segment) bool { return len(s.fold) < segmentSize/2 })
	if x.current < 0 {
		x.current = len(x.segments)
		x.segments = append(x.segments, &segment{})
	}
	return x.current, x.segments[x.current]
}

func (x *Index) hash(kind, id string) uint64 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	h.WriteString(kind)
	h.WriteByte(0)
	h.WriteString(id)
	return h.Sum64()
}

// find gives the place of a document and whether it stands in clashes.
func (x *Index) find(kind byte, name, id string) (p place, clash, ok bool) {
	if p, ok := x.places[x.hash(name, id)]; ok {
		if k, other, _ := x.segments[p.segment].key(int(p.doc)); k == kind && other == id {
			return p, false, true
		}
	}
	p, ok = x.clashes[name+"\x00"+id]
	return p, true, ok
}

// set notes the place of a document that is not yet in the index, or has moved.
func (x *Index) set(kind byte, name, id string, p place) {
	h := x.hash(name, id)
	if old, taken := x.places[h]; taken {
		if k, other, _ := x.segments[old.segment].key(int(old.doc)); k != kind || other != id {
			x.clashes[name+"\x00"+id] = p
			return
		}
	}
	x.places[h] = p
}

func (x *Index) remove(kind byte, name, id string) {
	p, clash, ok := x.find(kind, name, id)
	if !ok {
		return
	}
	if clash {
		delete(x.clashes, name+"\x00"+id)
	} else {
		delete(x.places, x.hash(name, id))
	}
	s := x.segments[p.segment]
	s.kill(int(p.doc))
	if s.gone*2 > len(s.fold) && s.gone > segmentSize/16 {
		x.compact(int(p.segment))
	}
}

// compact packs the live documents of a segment anew.
func (x *Index) compact(n int) {
	old := x.segments[n]
	fresh := &segment{}
	for i := range old.docs {
		if old.isDead(i) {
			continue
		}
		at := len(fresh.docs)
		fresh.docs = append(fresh.docs, docPos{uint32(len(fresh.fold)), uint32(len(fresh.text))})
		fresh.fold = append(fresh.fold, old.fold[old.docs[i].fold:old.end(i)]...)
		to := len(old.text)
		if i+1 < len(old.docs) {
			to = int(old.docs[i+1].text)
		}
		fresh.text = append(fresh.text, old.text[old.docs[i].text:to]...)
		kind, id, _ := old.key(i)
		name := x.kinds[kind]
		if _, clash, _ := x.find(kind, name, id); clash {
			x.clashes[name+"\x00"+id] = place{uint32(n), uint32(at)}
		} else {
			x.places[x.hash(name, id)] = place{uint32(n), uint32(at)}
		}
	}
	fresh.trim()
	x.segments[n] = fresh
}
