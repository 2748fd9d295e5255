package model

import (
	"errors"
	"fmt"
)

// Code says what kind of trouble an Error is, for exit codes and for choosing
// how loudly to tell it.
type Code string

// The codes.
const (
	Invalid  Code = "invalid"   // the input is wrong; the message names place and cure
	NotFound Code = "not_found" // what was asked for does not exist
	Conflict Code = "conflict"  // it clashes with what is there
	Locked   Code = "locked"    // another Konklave holds the data folder
	ReadOnly Code = "read_only" // the data folder cannot be written: rights or no room
	Damaged  Code = "damaged"   // files of the store are broken
	Sealed   Code = "sealed"    // the data folder opens with a password or a recovery key only
	Canceled Code = "canceled"  // the user stopped it
	Internal Code = "internal"  // our fault
)

// Error is trouble that a human will read. ID is the dotted id of the message
// in assets/translations (with Args for its {0}, {1} ...); Message is the same
// in English, for the command line and the log. Cause goes to the log only.
type Error struct {
	Code    Code
	ID      string
	Args    []any
	Message string
	Cause   error
}

func (e *Error) Error() string { return e.Message }
func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an Error. An argument that is itself an error and comes last
// becomes the Cause when the format wraps it with %w.
func Errorf(code Code, id, format string, args ...any) *Error {
	wrapped := fmt.Errorf(format, args...)
	return &Error{Code: code, ID: id, Args: args, Message: wrapped.Error(), Cause: errors.Unwrap(wrapped)}
}

// CodeOf finds the code of err: Internal for an error that is not an Error,
// "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
