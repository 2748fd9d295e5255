package logs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"syscall"

	"konklave/model"
)

// remembered is how many errors Failed knows again.
const remembered = 16

var said struct {
	sync.Mutex
	errs [remembered]error
	next int
}

// Failed writes down that a person was told of an error. The same error is
// written once, however often it is handed on: by the runner whose job failed,
// and by the toast that shows it. What the user stopped is not a failure.
func Failed(err error, facts ...Fact) {
	if err == nil || model.CodeOf(err) == model.Canceled || errors.Is(err, context.Canceled) || saidBefore(err) {
		return
	}
	level := slog.LevelError
	switch model.CodeOf(err) {
	case model.Invalid, model.NotFound, model.Conflict, model.Sealed:
		level = slog.LevelInfo // something for the user to mend
	}
	write(level, mark{"failed", true}, append(Err(err), facts...))
}

func saidBefore(err error) bool {
	if !reflect.TypeOf(err).Comparable() {
		return false
	}
	said.Lock()
	defer said.Unlock()
	for _, e := range said.errs {
		if e == err {
			return true
		}
	}
	said.errs[said.next] = err
	said.next = (said.next + 1) % remembered
	return false
}

var idLike = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$`)

// Err are the facts of an error: its code, the id of its message, and what lies
// below. Its words may hold a name or a path and are left out.
func Err(err error) []Fact {
	if err == nil {
		return nil
	}
	facts := []Fact{{"code", string(codeOf(err))}}
	var e *model.Error
	if errors.As(err, &e) && idLike.MatchString(e.ID) {
		facts = append(facts, Fact{"id", e.ID})
	}
	var parts []string
	causes(err, &parts, 0)
	return append(facts, Fact{"cause", strings.Join(parts, " < ")})
}

func codeOf(err error) model.Code {
	switch code := model.CodeOf(err); code {
	case model.Invalid, model.NotFound, model.Conflict, model.Locked, model.ReadOnly, model.Damaged, model.Sealed, model.Canceled:
		return code
	}
	return model.Internal
}

// known are errors whose words are those of the standard library.
var known = []error{
	io.EOF, io.ErrUnexpectedEOF, io.ErrShortWrite, io.ErrClosedPipe, os.ErrClosed, os.ErrDeadlineExceeded, os.ErrProcessDone,
	context.DeadlineExceeded, context.Canceled, fs.ErrExist, fs.ErrNotExist, fs.ErrPermission, fs.ErrInvalid,
}

// causes appends what is known of an error and of what it wraps.
func causes(err error, parts *[]string, depth int) {
	if err == nil || depth > 12 || len(*parts) > 20 {
		return
	}
	*parts = append(*parts, oneCause(err))
	switch w := err.(type) {
	case interface{ Unwrap() error }:
		causes(w.Unwrap(), parts, depth+1)
	case interface{ Unwrap() []error }:
		for _, e := range w.Unwrap() {
			causes(e, parts, depth+1)
		}
	}
}

func oneCause(err error) string {
	if reflect.TypeOf(err).Comparable() {
		for _, k := range known {
			if err == k {
				return k.Error()
			}
		}
	}
	switch e := err.(type) {
	case *model.Error:
		if idLike.MatchString(e.ID) {
			return "error " + e.ID
		}
	case syscall.Errno:
		return fmt.Sprintf("errno %d %s", uintptr(e), e.Error())
	}
	return reflect.TypeOf(err).String()
}
