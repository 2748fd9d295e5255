package exchange

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"konklave/model"
)

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.csv")
	write := func(text string) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}
	}
	content := func() string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if err := WriteFile(path, write("one")); err != nil || content() != "one" {
		t.Fatal(err)
	}
	big := strings.Repeat("x", 1<<20)
	if err := WriteFile(path, write(big)); err != nil || content() != big {
		t.Fatal(err)
	}

	// A writer that fails, early or late, leaves the old file and nothing else.
	broken := errors.New("broken")
	for _, n := range []int{0, 1, 1 << 18} {
		err := WriteFile(path, func(w io.Writer) error {
			if _, err := io.WriteString(w, big[:n]); err != nil {
				return err
			}
			return broken
		})
		if !errors.Is(err, broken) || content() != big {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
	if got := files(t, dir); got != "out.csv" {
		t.Errorf("files left: %s", got)
	}

	var e *model.Error
	if err := WriteFile(filepath.Join(dir, "none", "x"), write("")); !errors.As(err, &e) || e.ID != "error.export.folder" {
		t.Errorf("%v", err)
	}
	if runtime.GOOS == "windows" {
		return // rights and links are different there
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("rights of a new file: %v %v", info.Mode(), err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.csv")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(link, write("through the link")); err != nil || content() != "through the link" {
		t.Errorf("%v %q", err, content())
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("rights have changed: %v %v", info.Mode(), err)
	}
}

func TestWriteError(t *testing.T) {
	for _, c := range []struct {
		err error
		id  string
	}{
		{&os.PathError{Err: syscall.ENOSPC}, "error.export.full"},
		{fmt.Errorf("x: %w", os.ErrPermission), "error.export.rights"},
		{syscall.EROFS, "error.export.rights"},
		{os.ErrNotExist, "error.export.folder"},
		{io.ErrShortWrite, "error.export.failed"},
	} {
		var e *model.Error
		if err := writeError("/a/b/out.csv", c.err); !errors.As(err, &e) || e.ID != c.id || !strings.Contains(e.Message, "out.csv") || !errors.Is(err, c.err) {
			t.Errorf("%v: %v, want %s", c.err, err, c.id)
		}
	}
	w := &diskWriter{w: errWriter{}}
	if _, err := w.Write([]byte("x")); err == nil || w.err == nil {
		t.Error("an error of the disk is forgotten")
	}
}

type errWriter struct{}

func (errWriter) Write([]byte) (int, error) { return 0, syscall.ENOSPC }
