package store

import (
	"bytes"
	"encoding/binary"
	"errors"

	"konklave/model"
)

// field is one entry of a stored record: its integer key and its encoded value.
type field struct {
	key int
	raw []byte
}

var errNotCanonical = errors.New("not a map of ascending integer keys with definite lengths")

// splitFields takes a stored record apart without decoding the values. The
// values share memory with raw. A nil record has no fields.
func splitFields(raw []byte) ([]field, error) {
	if raw == nil {
		return nil, nil
	}
	if len(raw) < 2 {
		return nil, errNotCanonical
	}
	rest := raw[1:]
	major, count, n := itemHead(rest)
	if n == 0 || major != 5 || count > uint64(len(rest)) {
		return nil, errNotCanonical
	}
	rest = rest[n:]
	fields := make([]field, 0, count)
	last := -1
	for range count {
		major, key, n := itemHead(rest)
		if n == 0 || major != 0 || key > 1<<20 || int(key) <= last {
			return nil, errNotCanonical
		}
		last = int(key)
		rest = rest[n:]
		size := itemSize(rest, 0)
		if size == 0 {
			return nil, errNotCanonical
		}
		fields = append(fields, field{last, rest[:size:size]})
		rest = rest[size:]
	}
	if len(rest) != 0 {
		return nil, errNotCanonical
	}
	return fields, nil
}

// joinFields is the inverse of splitFields: the same bytes that encodeRecord
// writes for the same values.
func joinFields(fields []field) []byte {
	size := 1 + 9
	for _, f := range fields {
		size += 9 + len(f.raw)
	}
	raw := append(make([]byte, 0, size), recordVersion)
	raw = appendHead(raw, 5, uint64(len(fields)))
	for _, f := range fields {
		raw = appendHead(raw, 0, uint64(f.key))
		raw = append(raw, f.raw...)
	}
	return raw
}

// fieldChanges lists what changes from one stored form of a record to the next;
// nil is a record that is not there.
func fieldChanges(was, now []byte) ([]model.FieldChange, error) {
	before, err := splitFields(was)
	if err != nil {
		return nil, damaged("records", err.Error())
	}
	after, err := splitFields(now)
	if err != nil {
		return nil, internal("encode record", err)
	}
	return diffFields(before, after), nil
}

// diffFields lists what changes from one record to the next, by ascending key.
func diffFields(before, after []field) []model.FieldChange {
	changes := make([]model.FieldChange, 0, max(len(before), len(after)))
	for len(before) > 0 || len(after) > 0 {
		switch {
		case len(after) == 0 || len(before) > 0 && before[0].key < after[0].key:
			changes = append(changes, model.FieldChange{Field: before[0].key, Before: before[0].raw})
			before = before[1:]
		case len(before) == 0 || after[0].key < before[0].key:
			changes = append(changes, model.FieldChange{Field: after[0].key, After: after[0].raw})
			after = after[1:]
		default:
			if !bytes.Equal(before[0].raw, after[0].raw) {
				changes = append(changes, model.FieldChange{Field: before[0].key, Before: before[0].raw, After: after[0].raw})
			}
			before, after = before[1:], after[1:]
		}
	}
	return changes
}

// patch applies field changes to a record: the new values, or with back the
// old ones. Setting a value that is already there changes nothing, which makes
// replaying safe.
func patch(fields []field, changes []model.FieldChange, back bool) []field {
	patched := make([]field, 0, len(fields)+len(changes))
	for len(fields) > 0 || len(changes) > 0 {
		if len(changes) == 0 || len(fields) > 0 && fields[0].key < changes[0].Field {
			patched = append(patched, fields[0])
			fields = fields[1:]
			continue
		}
		if len(fields) > 0 && fields[0].key == changes[0].Field {
			fields = fields[1:]
		}
		value := changes[0].After
		if back {
			value = changes[0].Before
		}
		if len(value) > 0 {
			patched = append(patched, field{changes[0].Field, value})
		}
		changes = changes[1:]
	}
	return patched
}

// itemHead reads the head of a CBOR item: its major type, its argument and its
// length in bytes, 0 when it is broken or of indefinite length.
func itemHead(b []byte) (major byte, arg uint64, n int) {
	if len(b) == 0 {
		return 0, 0, 0
	}
	major = b[0] >> 5
	switch info := b[0] & 31; {
	case info < 24:
		return major, uint64(info), 1
	case info == 24 && len(b) >= 2:
		return major, uint64(b[1]), 2
	case info == 25 && len(b) >= 3:
		return major, uint64(binary.BigEndian.Uint16(b[1:])), 3
	case info == 26 && len(b) >= 5:
		return major, uint64(binary.BigEndian.Uint32(b[1:])), 5
	case info == 27 && len(b) >= 9:
		return major, binary.BigEndian.Uint64(b[1:]), 9
	}
	return 0, 0, 0
}

// itemSize is the length of the CBOR item at the start of b, 0 when it is
// broken, cut short or nested deeper than any record.
func itemSize(b []byte, depth int) int {
	major, arg, n := itemHead(b)
	if n == 0 || depth > 32 {
		return 0
	}
	switch major {
	case 0, 1, 7:
		return n
	case 2, 3:
		if arg > uint64(len(b)-n) {
			return 0
		}
		return n + int(arg)
	}
	items := arg // an array
	switch major {
	case 5:
		items = 2 * arg
	case 6:
		items = 1
	}
	if arg > uint64(len(b)) {
		return 0
	}
	for range items {
		size := itemSize(b[n:], depth+1)
		if size == 0 {
			return 0
		}
		n += size
	}
	return n
}

func appendHead(b []byte, major byte, arg uint64) []byte {
	major <<= 5
	switch {
	case arg < 24:
		return append(b, major|byte(arg))
	case arg < 1<<8:
		return append(b, major|24, byte(arg))
	case arg < 1<<16:
		return binary.BigEndian.AppendUint16(append(b, major|25), uint16(arg))
	case arg < 1<<32:
		return binary.BigEndian.AppendUint32(append(b, major|26), uint32(arg))
	}
	return binary.BigEndian.AppendUint64(append(b, major|27), arg)
}
