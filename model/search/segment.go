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
	text []byte   // kind, id, title and sub as given; see appendText
	docs []docPos // by position
	dead []uint64 // bit set of removed documents; nil = none
	gone int      // folded bytes of removed documents
}

// docPos is where a document starts.
type docPos struct{ fold, text uint32 }

// add appends a document and gives its number in the segment.
func (s *segment) add(kind byte, d Doc) int {
	n := len(s.docs)
	s.docs = append(s.docs, docPos{uint32(len(s.fold)), uint32(len(s.text))})
	s.fold = appendFold(s.fold, d.Title, nil)
	s.fold = append(s.fold, endTitle)
	s.fold = appendFold(s.fold, d.Sub, nil)
	s.fold = append(s.fold, endSub)
	s.fold = appendFold(s.fold, d.Body, nil)
	s.fold = append(s.fold, endDoc)
	s.text = appendText(s.text, kind, d)
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

// appendText packs kind, id, title and sub. An id of the store takes 16 bytes,
// any other its length.
func appendText(dst []byte, kind byte, d Doc) []byte {
	dst = append(dst, kind)
	if id, err := model.ParseID(d.ID); err == nil && !id.IsZero() && id.String() == d.ID {
		dst = append(dst, 0)
		dst = append(dst, id[:]...)
	} else {
		dst = append(dst, 1)
		dst = appendString(dst, d.ID)
	}
	dst = appendString(dst, d.Title)
	return appendString(dst, d.Sub)
}

func appendString(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// doc unpacks document n; kinds are the names of the kinds.
func (s *segment) doc(n int, kinds []string) Doc {
	kind, id, rest := s.key(n)
	d := Doc{Kind: kinds[kind], ID: id}
	d.Title, rest = cutString(rest)
	d.Sub, _ = cutString(rest)
	return d
}

// key unpacks kind and id of document n, and what follows.
func (s *segment) key(n int) (kind byte, id string, rest []byte) {
	b := s.text[s.docs[n].text:]
	kind, form, b := b[0], b[1], b[2:]
	if form == 0 {
		return kind, model.ID(b[:16]).String(), b[16:]
	}
	id, rest = cutString(b)
	return kind, id, rest
}

func cutString(b []byte) (string, []byte) {
	n, w := binary.Uvarint(b)
	b = b[w:]
	return string(b[:n]), b[n:]
}
