package logs

import (
	"context"
	"io"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/adrg/xdg"
)

// The files of the folder of logs. The one with "old" in its name is what came
// before.
const (
	logName   = "konklave.log"
	crashName = "crash.log"
	fatalName = "fatal.log" // as the runtime wrote it; empty but between a crash and the next start
)

// limit bounds the log file and the file of crashes, in bytes; with what came
// before each takes twice that at most.
const limit = 512 << 10

// longWork is how long something may take before it is written down: from there
// on the screen shows progress.
const longWork = 300 * time.Millisecond

// Dir is where the user's system keeps logs: ~/Library/Logs/konklave on macOS,
// konklave/logs in the local application data on Windows and in ~/.local/state
// elsewhere. It is not the data folder, which may lie on a stick or be shared,
// or be what cannot be opened.
func Dir() string {
	if runtime.GOOS == "darwin" {
		return filepath.Join(xdg.Home, "Library", "Logs", "konklave")
	}
	return filepath.Join(xdg.StateHome, "konklave", "logs")
}

// book is what is open for writing.
type book struct {
	dir     string
	version string
	out     *file
	fatal   *os.File
	logger  *slog.Logger
}

var current atomic.Pointer[book]

// Open begins to write the log of a program of this version in a folder.
// Warnings that no one else tells go to the terminal as well. Crashes are
// written beside the log from here on. Where the folder cannot be written the
// program goes on without. end is called once, last of all.
func Open(dir, version string, terminal io.Writer) (end func()) {
	b := &book{dir: dir, version: version}
	handlers := []slog.Handler{&handler{to: slog.NewTextHandler(terminal, &slog.HandlerOptions{Level: slog.LevelWarn}), quiet: true}}
	if err := os.MkdirAll(dir, 0o700); err == nil {
		if out, err := openFile(filepath.Join(dir, logName), limit); err == nil {
			b.out = out
			handlers = append(handlers, &handler{to: slog.NewTextHandler(out, nil)})
		}
		b.watch()
	}
	b.logger = slog.New(slog.NewMultiHandler(handlers...))
	before := slog.Default()
	log.SetFlags(log.Lshortfile) // has the bridge from log keep where a message came from
	slog.SetDefault(b.logger)
	current.Store(b)
	return func() {
		current.CompareAndSwap(b, nil)
		slog.SetDefault(before)
		b.unwatch()
		if b.out != nil {
			_ = b.out.Close() // each line was written whole
		}
	}
}

// Info writes down what happens in the course of things.
func Info(event Word, facts ...Fact) { write(slog.LevelInfo, mark{event, false}, facts) }

// Warn writes down what went wrong and was mended, or does not matter to the
// user.
func Warn(event Word, facts ...Fact) { write(slog.LevelWarn, mark{event, false}, facts) }

// WarnOf is Warn with what is known of an error.
func WarnOf(event Word, err error, facts ...Fact) { Warn(event, append(Err(err), facts...)...) }

// Start begins to measure. The result gives the time since then.
func Start() func() time.Duration {
	began := time.Now()
	return func() time.Duration { return time.Since(began) }
}

// Slow measures something; done writes it down if it was longWork or more.
func Slow(event Word, facts ...Fact) (done func()) {
	took := Start()
	return func() {
		if d := took(); d >= longWork {
			Info(event, append([]Fact{Took(d)}, facts...)...)
		}
	}
}

func write(level slog.Level, m mark, facts []Fact) {
	b := current.Load()
	if b == nil {
		return
	}
	attrs := []slog.Attr{slog.Any("", m)}
	for _, f := range facts {
		attrs = append(attrs, slog.Any(string(f.key), f))
	}
	b.logger.LogAttrs(context.Background(), level, "", attrs...)
}
