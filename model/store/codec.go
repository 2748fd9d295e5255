package store

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"sync"

	"github.com/fxamacker/cbor/v2"

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

func modes() (cbor.EncMode, cbor.DecMode) {
	enc, err := cbor.EncOptions{Sort: cbor.SortCoreDeterministic, Time: cbor.TimeRFC3339NanoUTC}.EncMode()
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
	body, err := encoding.Marshal(rec)
	if err != nil {
		return nil, internal("encode record", err)
	}
	raw := make([]byte, 1+len(body))
	raw[0] = recordVersion
	copy(raw[1:], body)
	return raw, nil
}

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
	flagFlate = 1 << 4 // the Change is compressed; only in the stored form

	opEdit = 0
	opUndo = 1
	opRedo = 2
)

// packFrom is the size in bytes from which journal entries are compressed. The
// chunks of an import shrink to a fifth; a single edit is not worth it.
const packFrom = 8 << 10

var packers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // constant level
	}
	return w
}}

// encodeChange gives the stored form of a journal entry, the same in Badger
// and in the insurance file: the flags, then the CBOR of the Change, compressed
// when it is large.
func encodeChange(flags byte, c *model.Change) ([]byte, error) {
	body, err := encoding.Marshal(c)
	if err != nil {
		return nil, internal("encode journal entry", err)
	}
	var payload bytes.Buffer
	if len(body) < packFrom {
		payload.Grow(1 + len(body))
		payload.WriteByte(flags)
		payload.Write(body)
		return payload.Bytes(), nil
	}
	payload.Grow(len(body) / 4)
	payload.WriteByte(flags | flagFlate)
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(&payload)
	if _, err = w.Write(body); err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, internal("compress journal entry", err)
	}
	return payload.Bytes(), nil
}

// decodeChange reads what encodeChange wrote.
func decodeChange(payload []byte) (flags byte, c model.Change, err error) {
	if len(payload) < 2 {
		return 0, c, damaged("journal", "an entry is empty")
	}
	flags, body := payload[0], payload[1:]
	if flags&flagFlate != 0 {
		flags &^= flagFlate
		if body, err = io.ReadAll(flate.NewReader(bytes.NewReader(body))); err != nil {
			return 0, c, damaged("journal", fmt.Sprintf("an entry cannot be unpacked (%v)", err))
		}
	}
	if err := decoding.Unmarshal(body, &c); err != nil {
		return 0, c, damaged("journal", fmt.Sprintf("an entry cannot be read (%v)", err))
	}
	return flags, c, nil
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
