package logs

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// exitCrashed is the exit code of a program that had a bug.
const exitCrashed = 3

// watch has the runtime write its last words beside the log: those of goroutines
// that are not ours, and of what no program can catch. What it wrote last time is
// cleaned first.
func (b *book) watch() {
	path := filepath.Join(b.dir, fatalName)
	if raw, err := os.ReadFile(path); err == nil && len(raw) > 0 {
		at := time.Now()
		if info, err := os.Stat(path); err == nil {
			at = info.ModTime()
		}
		if b.keep(at, cleanTrace(string(raw))) == nil {
			_ = os.Truncate(path, 0) // else it is cleaned once more at the next start
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return // without the file a crash is still on the terminal
	}
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		_ = f.Close()
		return
	}
	b.fatal = f
}

func (b *book) unwatch() {
	if b.fatal == nil {
		return
	}
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // it cannot fail without a file
	_ = b.fatal.Close()
	b.fatal = nil
}

// keep appends a report to the file of crashes.
func (b *book) keep(at time.Time, trace string) error {
	out, err := openFile(filepath.Join(b.dir, crashName), limit)
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = fmt.Fprintf(out, "%s%s konklave %s %s/%s %s\n%s\n", reportHead, at.Format(time.RFC3339), Version("", b.version), runtime.GOOS, runtime.GOARCH, runtime.Version(), trace)
	return err
}

// reportHead begins each report in the file of crashes.
const reportHead = "crash "

// Guard ends the program after a panic, with a report in the file of crashes
// that holds no words of the panic. Each goroutine of the program defers it
// first of all:
//
//	defer logs.Guard()
//
// Without an open log, or with GOTRACEBACK set by a developer, the panic takes
// its course.
func Guard() {
	v := recover()
	if v == nil {
		return
	}
	b := current.Load()
	if b == nil || os.Getenv("GOTRACEBACK") != "" {
		panic(v)
	}
	b.crashed(v, string(debug.Stack()), os.Stderr)
	os.Exit(exitCrashed)
}

func (b *book) crashed(v any, stack string, terminal io.Writer) {
	trace := panicked(v) + "\n" + cleanTrace(stack)
	where := "there is no report"
	if err := b.keep(time.Now(), trace); err == nil {
		where = "'konklave diagnostics' shows the report"
	}
	write(slog.LevelError, mark{"crash", true}, []Fact{{"panic", panicked(v)}})
	fmt.Fprintf(terminal, "konklave: something broke inside Konklave and it has ended; %s\n%s", where, trace)
}

// panicked is what may be said of the value of a panic.
func panicked(v any) string {
	t := reflect.TypeOf(v)
	if err, ok := v.(runtime.Error); ok {
		for p := t; ; p = p.Elem() {
			if p.PkgPath() == "runtime" {
				if line := strings.TrimSuffix(cleanTrace(err.Error()), "\n"); line != "" {
					return "panic: " + line
				}
			}
			if p.Kind() != reflect.Pointer {
				break
			}
		}
	}
	if err, ok := v.(error); ok {
		facts := Err(err)
		return "panic: " + facts[len(facts)-1].text
	}
	return fmt.Sprintf("panic: a value of type %v", t)
}

// Panicked writes down a panic that was caught and did not end the program, with
// the stack that debug.Stack gave.
func Panicked(v any, stack []byte, facts ...Fact) {
	trace := strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(cleanTrace(string(stack))), "\n\t", " "), "\n", " < ")
	write(slog.LevelError, mark{"panic in a job", true}, append([]Fact{{"panic", panicked(v)}, {"stack", trace}}, facts...))
}

// Crash is what is left of a program that broke.
type Crash struct {
	At     time.Time
	Report string // without personal data; the latest of those in the file
	Seen   bool   // the user has been told
}

// LastCrash is the latest crash; the zero Crash if there is none on record.
func LastCrash() Crash {
	b := current.Load()
	if b == nil {
		return Crash{}
	}
	path := filepath.Join(b.dir, crashName)
	for _, try := range []struct {
		path string
		seen bool
	}{{path, false}, {oldPath(path), true}} {
		raw, err := os.ReadFile(try.path)
		if err != nil || len(raw) == 0 {
			continue
		}
		whole := string(raw)
		last := whole
		if i := strings.LastIndex(whole, "\n"+reportHead); i >= 0 {
			last = whole[i+1:]
		}
		c := Crash{Report: strings.TrimSpace(last), Seen: try.seen}
		if fields := strings.Fields(last); len(fields) > 1 {
			c.At, _ = time.Parse(time.RFC3339, fields[1]) // a file that somebody else has written has no time
		}
		return c
	}
	return Crash{}
}

// CrashSeen has the last crash count as known to the user.
func CrashSeen() {
	if b := current.Load(); b != nil {
		path := filepath.Join(b.dir, crashName)
		if os.Rename(path, oldPath(path)) != nil {
			_ = os.Truncate(path, 0) // rather lose it than tell of it at each start
		}
	}
}
