package store

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"sync"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"

	"konklave/model"
)

// recordVersion stands in front of each record. It grows when the meaning of a
// field changes; new fields get new integer keys and need no new version.
const recordVersion = 1

// The encoding must be the same for the same values for ever: undo compares and
// restores bytes. Times are written in UTC with their nanoseconds. Strings may
// come from broken files, so invalid UTF-8 must come back as it went in rather
// than make a record unreadable.
var encoding, decoding = modes()

func modes() (cbor.UserBufferEncMode, cbor.DecMode) {
	enc, err := cbor.EncOptions{Sort: cbor.SortCoreDeterministic, Time: cbor.TimeRFC3339NanoUTC}.UserBufferEncMode()
	if err != nil {
		panic(err) // constant options
	}
	dec, err := cbor.DecOptions{UTF8: cbor.UTF8DecodeInvalid, MaxArrayElements: 1 << 20}.DecMode()
	if err != nil {
		panic(err)
	}
	return enc, dec
}

// encodeRecord gives the stored form of a record: version byte, then a CBOR map
// with integer keys.
func encodeRecord(rec any) ([]byte, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	buf.WriteByte(recordVersion)
	if err := encoding.MarshalToBuffer(rec, buf); err != nil {
		return nil, internal("encode record", err)
	}
	return bytes.Clone(buf.Bytes()), nil
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// decodeRecord reads what encodeRecord wrote into rec, which must be zero.
func decodeRecord(raw []byte, rec any) error {
	if len(raw) < 2 {
		return damaged("records", "a record is empty")
	}
	if raw[0] > recordVersion {
		return newer(int(raw[0]), recordVersion)
	}
	if err := decoding.Unmarshal(raw[1:], rec); err != nil {
		return damaged("records", fmt.Sprintf("a record cannot be read (%v)", err))
	}
	return nil
}

func newer(found, known int) error {
	return model.Errorf(model.Conflict, msgNewer,
		"this data was written by a newer Konklave (data version %d, this program knows %d). Nothing was changed. Install the newer version", found, known)
}

// The flags of a journal entry.
const (
	flagOp    = 0b0011 // opEdit, opUndo or opRedo
	flagQuiet = 0b0100 // not part of undo
	flagMore  = 0b1000 // the next entry belongs to the same atomic edit

	// Only in the stored form. Version 1 of the layout wrote large entries as
	// compressed CBOR.
	flagFlate  = 1 << 4
	flagPacked = 1 << 5

	opEdit = 0
	opUndo = 1
	opRedo = 2
)

// packer and unpacker compress large journal entries. Zstandard does it in half
// the time of Deflate.
var packer, unpacker = compression()

func compression() (*zstd.Encoder, *zstd.Decoder) {
	in, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true), zstd.WithWindowSize(512<<10))
	if err != nil {
		panic(err) // constant options
	}
	out, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(256<<20))
	if err != nil {
		panic(err)
	}
	return in, out
}

// encodeChange gives the stored form of a journal entry, the same in Badger
// and in the insurance file: the flags, then the CBOR of the Change.
func encodeChange(flags byte, c *model.Change) ([]byte, error) {
	body, err := encoding.Marshal(c)
	if err != nil {
		return nil, internal("encode journal entry", err)
	}
	return append(append(make([]byte, 0, 1+len(body)), flags), body...), nil
}

// packChange is encodeChange for an entry that is large.
func packChange(flags byte, c *model.Change, diffs []*diff) ([]byte, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	body, err := pack(buf.AvailableBuffer(), c, diffs)
	if err != nil {
		return nil, err
	}
	buf.Write(body) // keeps what grew for the next time
	payload := append(make([]byte, 0, len(body)/3), flags|flagPacked)
	return packer.EncodeAll(body, payload), nil
}

// decodeChange reads what encodeChange and packChange wrote.
func decodeChange(payload []byte) (flags byte, c model.Change, err error) {
	if len(payload) < 2 {
		return 0, c, damaged("journal", "an entry is empty")
	}
	flags, body := payload[0], payload[1:]
	if flags >= flagPacked<<1 {
		return 0, c, newer(schemaVersion+1, schemaVersion)
	}
	switch {
	case flags&flagPacked != 0:
		body, err = unpacker.DecodeAll(body, nil)
	case flags&flagFlate != 0:
		body, err = io.ReadAll(flate.NewReader(bytes.NewReader(body)))
	}
	if err != nil {
		return 0, c, damaged("journal", fmt.Sprintf("an entry cannot be unpacked (%v)", err))
	}
	if flags&flagPacked != 0 {
		c, err = unpack(body)
	} else {
		err = decoding.Unmarshal(body, &c)
	}
	if err != nil {
		return 0, c, damaged("journal", fmt.Sprintf("an entry cannot be read (%v)", err))
	}
	return flags &^ (flagFlate | flagPacked), c, nil
}

// head is the part of a journal entry that undo needs at hand: it is read for
// many entries at once, where the entries themselves can be large.
type head struct {
	_       struct{} `cbor:",toarray"`
	Flags   byte
	Group   model.ID
	Reverts model.ID
	Intent  string
	Subject string
}

func (h head) op() byte    { return h.Flags & flagOp }
func (h head) quiet() bool { return h.Flags&flagQuiet != 0 }
func (h head) more() bool  { return h.Flags&flagMore != 0 }

// DecodeBefore reads the fields that a change replaced into rec, a pointer to
// a zero record of the kind of rc. Fields that did not change stay zero; for a
// deleted record that gives the whole record.
func DecodeBefore(rc model.RecordChange, rec any) error {
	return decodeSide(rc, rec, func(f model.FieldChange) []byte { return f.Before })
}

// DecodeAfter is DecodeBefore for the new values.
func DecodeAfter(rc model.RecordChange, rec any) error {
	return decodeSide(rc, rec, func(f model.FieldChange) []byte { return f.After })
}

func decodeSide(rc model.RecordChange, rec any, side func(model.FieldChange) []byte) error {
	k, _, err := kindOf(rec)
	if err != nil {
		return err
	}
	if k.name != rc.Kind {
		return invalid(fmt.Sprintf("a change of a %s read as a %s", rc.Kind, k.name))
	}
	var fields []field
	for _, f := range rc.Fields {
		if raw := side(f); len(raw) > 0 {
			fields = append(fields, field{f.Field, raw})
		}
	}
	return decodeRecord(joinFields(fields), rec)
}
