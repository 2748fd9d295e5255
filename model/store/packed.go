package store

import (
	"encoding/binary"
	"errors"

	"konklave/model"
)

// A large journal entry, as an import makes hundreds of, is packed: of a record
// that is new or gone it holds the stored form instead of every field with a
// number and a length, and all of it is compressed.
//
//	packed:  length of the head | CBOR of the Change without its records | record ...
//	record:  letter of the kind (1) | operation (1) | id (16) | what changed
//	changed: of a new or deleted record its length and its stored form;
//	         else the number of fields, and for each its key, the length of the
//	         value before, that value, the length of the value after, that value
//
// Lengths and numbers are varints.

// packFrom is the size in bytes from which journal entries are packed. The
// chunks of an import shrink to a fifth; a single edit is not worth it.
const packFrom = 8 << 10

const (
	packCreated = 0
	packUpdated = 1
	packDeleted = 2
)

var errNotPacked = errors.New("not as it was packed")

// pack appends the packed form of a Change whose records are those of diffs.
func pack(to []byte, c *model.Change, diffs []*diff) ([]byte, error) {
	head := *c
	head.Records = nil
	raw, err := encoding.Marshal(&head)
	if err != nil {
		return nil, internal("encode journal entry", err)
	}
	to = appendBytes(to, raw)
	for _, d := range diffs {
		to = append(to, d.kind.letter)
		switch {
		case d.was == nil:
			to = append(append(to, packCreated), d.id[:]...)
			to = appendBytes(to, d.now)
		case d.now == nil:
			to = append(append(to, packDeleted), d.id[:]...)
			to = appendBytes(to, d.was)
		default:
			to = append(append(to, packUpdated), d.id[:]...)
			to = binary.AppendUvarint(to, uint64(len(d.fields)))
			for _, f := range d.fields {
				to = binary.AppendUvarint(to, uint64(f.Field))
				to = appendBytes(to, f.Before)
				to = appendBytes(to, f.After)
			}
		}
	}
	return to, nil
}

func appendBytes(to, b []byte) []byte {
	return append(binary.AppendUvarint(to, uint64(len(b))), b...)
}

// unpack reads what pack wrote. The Change shares memory with raw.
func unpack(raw []byte) (c model.Change, err error) {
	p := packed{rest: raw}
	if err := decoding.Unmarshal(p.bytes(), &c); err != nil {
		return c, err
	}
	for len(p.rest) > 0 && !p.broken {
		r, err := p.record()
		if err != nil {
			return c, err
		}
		c.Records = append(c.Records, r)
	}
	if p.broken {
		return c, errNotPacked
	}
	return c, nil
}

// packed reads a packed entry from its front. When it is broken, everything
// that is read further is empty.
type packed struct {
	rest   []byte
	broken bool
}

func (p *packed) record() (r model.RecordChange, err error) {
	head := p.take(2 + uint64(len(r.ID)))
	if p.broken {
		return r, errNotPacked
	}
	for _, k := range kinds {
		if k.letter == head[0] {
			r.Kind = k.name
		}
	}
	copy(r.ID[:], head[2:])
	switch op := head[1]; {
	case r.Kind == "":
		return r, errNotPacked
	case op == packCreated:
		r.Op = model.Created
		r.Fields, err = fieldChanges(nil, p.bytes())
	case op == packDeleted:
		r.Op = model.Deleted
		r.Fields, err = fieldChanges(p.bytes(), nil)
	case op == packUpdated:
		r.Op = model.Updated
		n := p.number()
		if n > uint64(len(p.rest)) {
			return r, errNotPacked
		}
		r.Fields = make([]model.FieldChange, 0, n)
		for range n {
			r.Fields = append(r.Fields, model.FieldChange{Field: int(p.number()), Before: p.bytes(), After: p.bytes()})
		}
	default:
		return r, errNotPacked
	}
	return r, err
}

func (p *packed) number() uint64 {
	n, size := binary.Uvarint(p.rest)
	if size <= 0 || n > 1<<31-1 {
		p.rest, p.broken = nil, true
		return 0
	}
	p.rest = p.rest[size:]
	return n
}

// bytes reads a length and that many bytes; nil for none.
func (p *packed) bytes() []byte { return p.take(p.number()) }

func (p *packed) take(n uint64) []byte {
	if n > uint64(len(p.rest)) {
		p.rest, p.broken = nil, true
		return nil
	}
	if n == 0 {
		return nil
	}
	b := p.rest[:n:n]
	p.rest = p.rest[n:]
	return b
}
