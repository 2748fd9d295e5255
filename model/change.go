package model

import "time"

// Op says what happened to a record.
type Op string

// The operations.
const (
	Created Op = "create"
	Updated Op = "update"
	Deleted Op = "delete"
)

// Change is one entry of the journal: everything that one intention of the
// user changed, written in the same transaction as the records themselves.
// Undo, history, audit and "what changed since" all read it.
type Change struct {
	Seq     uint64         `cbor:"1,keyasint"`           // counts up from 1 without gaps
	Group   ID             `cbor:"2,keyasint,omitempty"` // entries of one long action (an import) share it and are undone together
	At      time.Time      `cbor:"3,keyasint,omitzero"`
	By      string         `cbor:"4,keyasint,omitempty"`
	Intent  string         `cbor:"5,keyasint,omitempty"` // dotted id of what was done, e.g. "rate_support"
	Subject string         `cbor:"6,keyasint,omitempty"` // whom it concerns, for the undo menu
	Reverts ID             `cbor:"7,keyasint,omitempty"` // group that this entry undoes; zero for an edit
	Records []RecordChange `cbor:"8,keyasint,omitempty"`
}

// RecordChange is what happened to one record.
type RecordChange struct {
	Kind   Kind          `cbor:"1,keyasint"`
	ID     ID            `cbor:"2,keyasint"`
	Op     Op            `cbor:"3,keyasint"`
	Fields []FieldChange `cbor:"4,keyasint,omitempty"`
}

// FieldChange is one field of a record before and after, as the store encodes
// it. Before is empty where the field was not set, After where it no longer is.
type FieldChange struct {
	Field  int    `cbor:"1,keyasint"` // the integer key of the field in its record
	Before []byte `cbor:"2,keyasint,omitempty"`
	After  []byte `cbor:"3,keyasint,omitempty"`
}
