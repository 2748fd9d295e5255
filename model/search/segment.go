package search

import (
	"bytes"
	"encoding/binary"
	"sort"

	"konklave/model"
)

// segmentSize is the number of folded bytes at which a segment counts as full.
// It bounds what a Put or a compaction has to copy.
const segmentSize = 1 << 20

// Marks in the folded text of a document. Every word has a byte below '0' before
// it, so that the start of a word can be seen.
const (
	endTitle = 1
	endSub   = 2
	endDoc   = 3
)

// segment holds documents one behind the other.
type segment struct {
	fold []byte   // folded title, endTitle, sub, endSub, body, endDoc; for each document
	text []byte   // key, title and sub as given; see appendText
	docs []docPos // by position
	dead []uint64 // bit set of removed documents; nil = none
	gone int      // folded bytes of removed documents
}

// docPos is where a document starts.
type docPos struct{ fold, text uint32 }

// full reports whether the segment takes no more documents.
func (s *segment) full() bool { return len(s.fold) >= segmentSize || len(s.docs) == maxDocs }

// add appends a document with its key and gives its number in the segment.
func (s *segment) add(key []byte, d Doc) int {
	n := len(s.docs)
	s.docs = append(s.docs, docPos{uint32(len(s.fold)), uint32(len(s.text))})
	s.fold = appendFold(s.fold, d.Title, nil)
	s.fold = append(s.fold, endTitle)
	s.fold = appendFold(s.fold, d.Sub, nil)
	s.fold = append(s.fold, endSub)
	s.fold = appendFold(s.fold, d.Body, nil)
	s.fold = append(s.fold, endDoc)
	s.text = appendText(s.text, key, d)
	return n
}

// folded is the folded text of document n, without endDoc.
func (s *segment) folded(n int) []byte {
	return s.fold[s.docs[n].fold : s.end(n)-1]
}

// end is where the folded text of document n ends.
func (s *segment) end(n int) int {
	if n+1 < len(s.docs) {
		return int(s.docs[n+1].fold)
	}
	return len(s.fold)
}

func (s *segment) isDead(n int) bool {
	return s.dead != nil && n>>6 < len(s.dead) && s.dead[n>>6]&(1<<(n&63)) != 0
}

func (s *segment) kill(n int) {
	for len(s.dead) <= n>>6 {
		s.dead = append(s.dead, 0)
	}
	s.dead[n>>6] |= 1 << (n & 63)
	s.gone += s.end(n) - int(s.docs[n].fold)
}

// docAt finds the document that holds offset at of the folded text; from is a
// document at or before it.
func (s *segment) docAt(at, from int) int {
	for step := 0; step < 8; step++ {
		if from+1 >= len(s.docs) || int(s.docs[from+1].fold) > at {
			return from
		}
		from++
	}
	rest := s.docs[from:]
	return from + sort.Search(len(rest), func(i int) bool { return int(rest[i].fold) > at }) - 1
}

// trim gives back the room beyond what is used, when a segment is full.
func (s *segment) trim() {
	s.fold = bytes.Clone(s.fold)
	s.text = bytes.Clone(s.text)
	s.docs = append(make([]docPos, 0, len(s.docs)), s.docs...)
}

// appendKey packs kind and id. An id of the store takes 16 bytes, any other its
// length. No key begins with another one.
func appendKey(dst []byte, kind byte, id string) []byte {
	if stored, err := model.ParseID(id); err == nil && !stored.IsZero() && stored.String() == id {
		return append(append(dst, kind, 0), stored[:]...)
	}
	return appendString(append(dst, kind, 1), id)
}

// appendText packs a document: its key, and behind it title and sub, two empty
// ones when they are known.
func appendText(dst, key []byte, d Doc) []byte {
	dst = append(dst, key...)
	if d.Known {
		return append(dst, 0, 0)
	}
	return appendString(appendString(dst, d.Title), d.Sub)
}

func appendString(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// doc unpacks document n; kinds are the names of the kinds.
func (s *segment) doc(n int, kinds []string) Doc {
	key := s.key(n)
	d := Doc{Kind: kinds[key[0]]}
	if id := key[2:]; key[1] == 0 {
		d.ID = model.ID(id).String()
	} else {
		d.ID, _ = cutString(id)
	}
	rest := s.text[int(s.docs[n].text)+len(key):]
	d.Title, rest = cutString(rest)
	d.Sub, _ = cutString(rest)
	d.Known = d.Title == "" && d.Sub == ""
	return d
}

// key is the key of document n.
func (s *segment) key(n int) []byte {
	b := s.text[s.docs[n].text:]
	if b[1] == 0 {
		return b[:2+len(model.ID{})]
	}
	length, width := binary.Uvarint(b[2:])
	return b[:2+width+int(length)]
}

func cutString(b []byte) (string, []byte) {
	n, w := binary.Uvarint(b)
	b = b[w:]
	return string(b[:n]), b[n:]
}
