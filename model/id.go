package model

import (
	"encoding/hex"
	"errors"
)

// ID names a record for life: 16 bytes of a version 7 UUID, so that ids sort
// by the time they were made. The zero ID means "none".
type ID [16]byte

var errBadID = errors.New("an id has 32 hexadecimal digits")

// IsZero reports whether id names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// String gives the usual form with hyphens, or "" for the zero ID.
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// ParseID reads what String wrote; the empty string is the zero ID.
func ParseID(s string) (ID, error) {
	var id ID
	if s == "" {
		return id, nil
	}
	digits := make([]byte, 0, 32)
	for i := range len(s) {
		if s[i] != '-' {
			digits = append(digits, s[i])
		}
	}
	if len(digits) != 32 {
		return ID{}, errBadID
	}
	if _, err := hex.Decode(id[:], digits); err != nil {
		return ID{}, errBadID
	}
	return id, nil
}

// MarshalText writes the id as String does, for JSON.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error {
	parsed, err := ParseID(string(text))
	if err == nil {
		*id = parsed
	}
	return err
}
