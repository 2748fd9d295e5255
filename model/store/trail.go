package store

import (
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"konklave/model"
)

// Mention is a record that a journal entry changed, as far as it can be told
// without decoding the entry.
type Mention struct {
	Kind model.Kind
	ID   model.ID
	Op   model.Op
	// What the record belonged to before and belongs to after the change: the
	// center of a seat or line, the account of a center, person or touch. Zero
	// where the change leaves that as it was, or there is no such side.
	Was, Is model.ID
}

// fieldOwner is the integer key of what a record belongs to, the same in
// Center, Person, Seat, Line, Touch, Task (see model/records.go).
const fieldOwner = 2

// EachChangeBackOf streams those journal entries that changed a wanted record,
// from the newest down to the first one before a moment, which ends it, be it
// wanted or not; the zero moment reads to the beginning. Records of each Change
// are the wanted ones alone. Entries without any are passed over without being
// decoded: the history of one buying center lies scattered in a journal that
// others fill. wanted is asked for the records of one entry after fn has had
// those of the newer ones, so it may learn from them.
func (t *Tx) EachChangeBackOf(ctx context.Context, before time.Time, wanted func(Mention) bool, fn func(model.Change) error) error {
	return t.eachBodyBack(ctx, func(packed bool, body []byte) error {
		if packed {
			c, err := wantedOf(body, before, wanted)
			if err != nil || c.Records == nil {
				return err
			}
			return fn(c)
		}
		at, records, ok := skim(body)
		if !ok {
			return damaged("journal", "an entry cannot be read")
		}
		if at.Before(before) {
			return ErrStop
		}
		var c model.Change
		for len(records) > 0 {
			size := itemSize(records, 0)
			if size == 0 {
				return damaged("journal", "an entry cannot be read")
			}
			raw := records[:size]
			records = records[size:]
			m, ok := mentionOf(raw)
			if !ok {
				return damaged("journal", "an entry cannot be read")
			}
			if !wanted(m) {
				continue
			}
			var rc model.RecordChange
			if err := decoding.Unmarshal(raw, &rc); err != nil {
				return damaged("journal", fmt.Sprintf("an entry cannot be read (%v)", err))
			}
			c.Records = append(c.Records, rc)
		}
		if c.Records == nil {
			return nil
		}
		var top changeTop
		if err := decoding.Unmarshal(body, &top); err != nil {
			return damaged("journal", fmt.Sprintf("an entry cannot be read (%v)", err))
		}
		c.Seq, c.Group, c.At, c.By, c.Intent, c.Subject, c.Reverts = top.Seq, top.Group, top.At, top.By, top.Intent, top.Subject, top.Reverts
		return fn(c)
	})
}

// eachBodyBack streams the insides of journal entries, the newest first, each good
// until the next: CBOR, or the packed form.
func (t *Tx) eachBodyBack(ctx context.Context, fn func(packed bool, body []byte) error) error {
	read := entryReader{}
	defer read.close()
	n := 0
	return t.scanBack([]byte{letterChange}, numberKey(letterChange, ^uint64(0)), func(_, payload []byte) error {
		if n++; n%256 == 1 && ctx.Err() != nil {
			return canceled(ctx.Err())
		}
		body, err := read.body(payload)
		if err != nil {
			return err
		}
		return fn(payload[0]&flagPacked != 0, body)
	})
}

// changeTop is a model.Change without its records.
type changeTop struct {
	Seq     uint64    `cbor:"1,keyasint"`
	Group   model.ID  `cbor:"2,keyasint,omitempty"`
	At      time.Time `cbor:"3,keyasint,omitzero"`
	By      string    `cbor:"4,keyasint,omitempty"`
	Intent  string    `cbor:"5,keyasint,omitempty"`
	Subject string    `cbor:"6,keyasint,omitempty"`
	Reverts model.ID  `cbor:"7,keyasint,omitempty"`
}

// wantedOf reads the wanted records of a packed entry; ErrStop says that it is
// older than a moment.
func wantedOf(body []byte, before time.Time, wanted func(Mention) bool) (c model.Change, err error) {
	p := packed{rest: body}
	if err := decoding.Unmarshal(p.bytes(), &c); err != nil {
		return c, damaged("journal", fmt.Sprintf("an entry cannot be read (%v)", err))
	}
	if c.At.Before(before) {
		return c, ErrStop
	}
	for len(p.rest) > 0 {
		start := p.rest
		m, ok := p.mention()
		if !ok {
			return c, damaged("journal", "an entry cannot be read")
		}
		if !wanted(m) {
			continue
		}
		one := packed{rest: start[:len(start)-len(p.rest)]}
		r, err := one.record()
		if err != nil {
			return c, damaged("journal", fmt.Sprintf("an entry cannot be read (%v)", err))
		}
		c.Records = append(c.Records, r)
	}
	return c, nil
}

// mention reads over a packed record and tells what it is about.
func (p *packed) mention() (m Mention, ok bool) {
	head := p.take(2 + uint64(len(m.ID)))
	if p.broken {
		return m, false
	}
	for _, k := range kinds {
		if k.letter == head[0] {
			m.Kind = k.name
		}
	}
	copy(m.ID[:], head[2:])
	switch head[1] {
	case packCreated:
		m.Op, m.Is = model.Created, ownerIn(p.bytes())
	case packDeleted:
		m.Op, m.Was = model.Deleted, ownerIn(p.bytes())
	case packUpdated:
		m.Op = model.Updated
		for range p.number() {
			field, was, is := p.number(), p.bytes(), p.bytes()
			if p.broken {
				return m, false
			}
			if field == fieldOwner {
				m.Was, m.Is = idIn(was), idIn(is)
			}
		}
	default:
		return m, false
	}
	return m, m.Kind != "" && !p.broken
}

// ownerIn is what a record in its stored form belongs to.
func ownerIn(form []byte) (id model.ID) {
	if len(form) > 1 {
		eachKey(form[1:], func(key int, value []byte) bool {
			if key == fieldOwner {
				id = idIn(value)
			}
			return key < fieldOwner
		})
	}
	return id
}

// entryReader gives the inside of stored journal entries, each good until the
// next: CBOR, or the packed form.
type entryReader struct {
	flate io.ReadCloser
	buf   bytes.Buffer
}

var inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}

func (u *entryReader) body(payload []byte) ([]byte, error) {
	if len(payload) < 2 {
		return nil, damaged("journal", "an entry is empty")
	}
	if payload[0]&flagPacked != 0 {
		raw, err := unpacker.DecodeAll(payload[1:], nil) // what is read from it keeps it
		if err != nil {
			return nil, damaged("journal", fmt.Sprintf("an entry cannot be unpacked (%v)", err))
		}
		return raw, nil
	}
	if payload[0]&flagFlate == 0 {
		return payload[1:], nil
	}
	if u.flate == nil {
		u.flate = inflaters.Get().(io.ReadCloser)
	}
	err := u.flate.(flate.Resetter).Reset(bytes.NewReader(payload[1:]), nil)
	if err == nil {
		u.buf.Reset()
		_, err = u.buf.ReadFrom(u.flate)
	}
	if err != nil {
		return nil, damaged("journal", fmt.Sprintf("an entry cannot be unpacked (%v)", err))
	}
	return u.buf.Bytes(), nil
}

func (u *entryReader) close() {
	if u.flate != nil {
		inflaters.Put(u.flate)
	}
}

// Rewind takes a change back in memory: rec is a record as the change left it
// and becomes what it was before. It is false when there was none before, and
// rec is then zero.
func Rewind[T any](rc model.RecordChange, rec *T) (bool, error) {
	var before T
	if rc.Op == model.Created {
		*rec = before
		return false, nil
	}
	var after []byte
	if rc.Op == model.Updated {
		var err error
		if after, err = encodeRecord(rec); err != nil {
			return false, err
		}
	}
	raw, err := changed(after, rc, true)
	if err != nil {
		return false, err
	}
	if err := decodeRecord(raw, &before); err != nil {
		return false, err
	}
	*rec = before
	return true, nil
}
