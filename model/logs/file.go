package logs

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
)

// file is a file that is appended to, readable by its owner alone, and bounded:
// when it has reached its limit it takes the place of the one before it and a
// new one begins.
type file struct {
	path  string
	limit int64

	mu   sync.Mutex
	f    *os.File
	size int64
}

// openFile opens a bounded file or makes it. limit is in bytes.
func openFile(path string, limit int64) (*file, error) {
	l := &file{path: path, limit: limit}
	return l, l.open()
}

func (l *file) open() error {
	f, err := os.OpenFile(l.path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil && info.Mode().Perm() != 0o600 {
		_ = f.Chmod(0o600) // Windows knows no such rights
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	l.f, l.size = f, info.Size()
	return nil
}

// Write implements io.Writer. Each call is one write to the file, so that lines
// of two processes do not mix.
func (l *file) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.f == nil {
		return 0, fs.ErrClosed
	}
	if l.size+int64(len(p)) > l.limit && l.size > 0 {
		if err := l.turn(); err != nil {
			return 0, err
		}
	}
	n, err := l.f.Write(p)
	l.size += int64(n)
	return n, err
}

// turn begins a new file. Where the old one cannot be moved, as on Windows while
// another Konklave has it open, it is emptied: better no log than a disk full of
// it.
func (l *file) turn() error {
	if err := l.f.Close(); err != nil {
		return err
	}
	l.f = nil
	if err := os.Rename(l.path, oldPath(l.path)); err != nil {
		if err := os.Truncate(l.path, 0); err != nil {
			return err
		}
	}
	return l.open()
}

// Close closes the file.
func (l *file) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.f == nil {
		return nil
	}
	f := l.f
	l.f = nil
	return f.Close()
}

// oldPath is where what came before a file lies.
func oldPath(path string) string { return strings.TrimSuffix(path, ".log") + ".old.log" }
