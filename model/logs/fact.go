package logs

import (
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Word is a word of the program's own. It stands in the source as it is; a test
// of this package finds those that are made at run time.
type Word string

// Fact is something worth writing that says nothing of anybody. Only the
// functions of this package make one.
type Fact struct {
	key  Word
	text string
}

// withheld stands for what is not known to be harmless.
const withheld = "withheld"

// String implements fmt.Stringer.
func (f Fact) String() string { return f.text }

// Count is a number of things.
func Count(key Word, n int) Fact { return Fact{key, strconv.Itoa(n)} }

// Size is a number of bytes.
func Size(key Word, bytes int64) Fact { return Fact{key, fmt.Sprintf("%.1f MB", float64(bytes)/1e6)} }

// Scale is a factor, such as that of the texts.
func Scale(key Word, f float32) Fact {
	return Fact{key, strconv.FormatFloat(float64(f), 'g', 4, 32)}
}

// Yes is something that is so or not.
func Yes(key Word, yes bool) Fact {
	if yes {
		return Fact{key, "yes"}
	}
	return Fact{key, "no"}
}

// Took is how long something lasted.
func Took(d time.Duration) Fact { return Fact{"took", d.Round(time.Millisecond).String()} }

// When is a moment, to the second; "never" for none.
func When(key Word, t time.Time) Fact {
	if t.IsZero() {
		return Fact{key, "never"}
	}
	return Fact{key, t.Format(time.RFC3339)}
}

// Is is a word of the program's own.
func Is(key, value Word) Fact { return Fact{key, string(value)} }

// OneOf is a value that is one of those known, else "other".
func OneOf[T ~string](key Word, value T, known ...Word) Fact {
	switch {
	case value == "":
		return Fact{key, "not set"}
	case slices.Contains(known, Word(value)):
		return Fact{key, string(value)}
	}
	return Fact{key, "other"}
}

var versionLike = regexp.MustCompile(`^(v?[0-9][0-9A-Za-z.+-]{0,60}|[0-9a-f]{7,40}|go[0-9][0-9a-z.]{0,20}|\(devel\))$`)

// Version is the version of a program, a library or a system.
func Version(key Word, v string) Fact {
	if v == "" {
		return Fact{key, "not known"}
	}
	if !versionLike.MatchString(v) {
		return Fact{key, withheld}
	}
	return Fact{key, v}
}

// Caller is the function that asked for something: the first one on the stack
// that lies outside of this package and of those named, e.g. "konklave/app/ui".
func Caller(past ...Word) Fact {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for {
		frame, more := frames.Next()
		at := packageOf(frame.Function)
		if frame.Function != "" && at != "konklave/model/logs" && !slices.Contains(past, Word(at)) {
			return Fact{"at", placeOf(frame)}
		}
		if !more {
			return Fact{"at", "not known"}
		}
	}
}

// packageOf is the import path in the full name of a function.
func packageOf(function string) string {
	slash := strings.LastIndexByte(function, '/') + 1
	if dot := strings.IndexByte(function[slash:], '.'); dot >= 0 {
		return function[:slash+dot]
	}
	return function
}

func placeOf(f runtime.Frame) string { return f.Function + ":" + strconv.Itoa(f.Line) }
