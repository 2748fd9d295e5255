package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"time"
	"unicode"
	"unicode/utf8"

	"konklave/model"
)

// The layout of the keys. Ids are 16 bytes, numbers are big endian, so that
// the order of the bytes is the order wanted.
//
//	a <account>                        account
//	p <account><person>                person: one scan = the people of an account
//	b <account><center>                buying center
//	s <center><seat>                   seat: one scan = one buying center
//	l <center><line>                   line
//	t <person><^milliseconds><touch>   touch, newest first
//	k <task>                           task
//	o <plan>                           onboarding plan
//	w <member>                         member
//	g                                  settings
//	q <drill>                          card that somebody practises
//	y <page>                           page of the team's own
//	v <page><version>                  version of a page: one scan = its history
//	u <version or part>                text of a version, or a further part of it
//	r <person><permission>             permission: one scan = those of a person
//	N <suppression>                    address that is not to be used, hashed
//	R <request>                        what a person asked for under the GDPR
//
//	i <letter><id>                     -> key of the record, where it is not letter+id nor in B
//	A <hash of name>                   -> ids of accounts (at most listCap)
//	e <hash of e-mail>                 -> ids of people (at most listCap)
//	n <account><hash of name>          -> ids of people (at most listCap)
//	Y <hash of path>                   -> ids of pages (at most listCap)
//	h <person><seat>                   seats of a person, where it is not in B
//	T <account><^milliseconds><touch>  timeline of an account
//	d <yyyymmdd><task>                 open tasks by due date (00000000 = no date)
//	D <account><task>                  tasks of an account
//	E <person><task>                   tasks of a person
//
//	c <number>                         journal: one flag byte, model.Change
//	j <number>                         its head: flags, group, reverts, intent, subject
//	x <letter><id><number>             history of a record, where it is not in B
//	B <letter><id><id><number>         records that one entry made together: see births.go
//	z                                  counters of everything
//	Z <account>                        number of people of an account
//	f <name>                           kept outside of the journal: see kept.go
//	m/schema, m/birth                  schema version; identity of this store
//
// Every index key ends in the id of its record and has no value, except the
// lists of ids. Lists are there to be read with a Get: an import asks twice
// per row, and an iterator costs ten times as much.
const (
	letterLocator   = 'i'
	letterAccountBy = 'A'
	letterEmail     = 'e'
	letterName      = 'n'
	letterPagePath  = 'Y'
	letterKept      = 'f'
	letterHeld      = 'h'
	letterTimeline  = 'T'
	letterDue       = 'd'
	letterTaskOf    = 'D'
	letterTaskWith  = 'E'
	letterChange    = 'c'
	letterHead      = 'j'
	letterHistory   = 'x'
	letterBirths    = 'B'
	letterCounts    = 'z'
	letterPeopleOf  = 'Z'
)

// listCap bounds the ids kept under one e-mail address or name. The list is
// for finding duplicates; a thousand people who share info@ are none.
const listCap = 1000

// birthSize is the length of the identity of a store in bytes.
const birthSize = 16

var (
	keySchema = []byte("m/schema")
	keyBirth  = []byte("m/birth")
	keyCounts = []byte{letterCounts}
)

// join makes a key of a letter and parts.
func join(letter byte, parts ...[]byte) []byte {
	n := 1
	for _, p := range parts {
		n += len(p)
	}
	key := make([]byte, 1, n)
	key[0] = letter
	for _, p := range parts {
		key = append(key, p...)
	}
	return key
}

func locatorKey(letter byte, id model.ID) []byte { return join(letterLocator, []byte{letter}, id[:]) }
func peopleKey(account model.ID) []byte          { return join(letterPeopleOf, account[:]) }

func numberKey(letter byte, seq uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{letter}, seq)
}

func historyKey(letter byte, id model.ID, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(join(letterHistory, []byte{letter}, id[:]), seq)
}

// isList reports whether a list of ids is kept under a key.
func isList(key []byte) bool {
	return key[0] == letterEmail || key[0] == letterName || key[0] == letterAccountBy || key[0] == letterPagePath
}

// tailID is the id at the end of an index key.
func tailID(key []byte) (id model.ID) {
	copy(id[:], key[len(key)-len(id):])
	return id
}

// tailNumber is the number at the end of a journal or history key.
func tailNumber(key []byte) uint64 { return binary.BigEndian.Uint64(key[len(key)-8:]) }

// newestFirst writes a time so that later times sort first. It has the
// resolution of a millisecond; the zero time sorts last.
func newestFirst(t time.Time) []byte {
	milli := int64(math.MinInt64)
	if !t.IsZero() {
		milli = t.UnixMilli()
	}
	// Flipping the sign bit sorts negative numbers first; ^ turns the order.
	return binary.BigEndian.AppendUint64(nil, ^(uint64(milli) ^ 1<<63))
}

// dueDay writes a date as eight digits.
func dueDay(d model.Date) []byte {
	digits := make([]byte, 8)
	n := d.Year*10000 + int(d.Month)*100 + d.Day
	for i := 7; i >= 0; i-- {
		digits[i] = byte('0' + n%10)
		n /= 10
	}
	return digits
}

// emailKey and the two name keys hash what was folded, so that keys have one
// length however long a name is.
func emailKey(email string) []byte        { return hashKey(letterEmail, nil, Fold(email)) }
func accountNameKey(name string) []byte   { return hashKey(letterAccountBy, nil, Fold(name)) }
func pagePathKey(path string) []byte      { return hashKey(letterPagePath, nil, Fold(path)) }
func nameKey(a model.ID, n string) []byte { return hashKey(letterName, a[:], Fold(n)) }

func hashKey(letter byte, parent []byte, folded string) []byte {
	sum := sha256.Sum256([]byte(folded))
	return join(letter, parent, sum[:16])
}

// Fold is how the store compares names and e-mail addresses: lower case,
// umlauts written out, one blank between words.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	to := make([]byte, 0, len(s)+8)
	for _, r := range s {
		r = unicode.ToLower(r)
		if unicode.IsSpace(r) {
			if len(to) > 0 && to[len(to)-1] != ' ' {
				to = append(to, ' ')
			}
			continue
		}
		switch r {
		case 'ä':
			to = append(to, "ae"...)
		case 'ö':
			to = append(to, "oe"...)
		case 'ü':
			to = append(to, "ue"...)
		case 'ß':
			to = append(to, "ss"...)
		default:
			to = utf8.AppendRune(to, r)
		}
	}
	return string(bytes.TrimSuffix(to, []byte{' '}))
}

// folded reports whether s is what Fold gives already; it looks at no letter
// beyond ASCII. Most e-mail addresses are.
func folded(s string) bool {
	blank := true // a blank may not come next
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			if blank {
				return false
			}
			blank = true
			continue
		case c < ' ' || c >= utf8.RuneSelf || 'A' <= c && c <= 'Z':
			return false
		}
		blank = false
	}
	return !blank || s == ""
}
