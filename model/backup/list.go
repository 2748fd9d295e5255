package backup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"konklave/model"
)

// Entry is a backup in a folder.
type Entry struct {
	Header
	Path string
	Size int64 // bytes
}

const (
	prefix = "konklave-"
	// extension is how the names of backups end.
	extension = ".backup"
)

// Name is the name of a backup: the newest sorts last.
func Name(h Header) string {
	return prefix + h.Made.UTC().Format("2006-01-02-150405") + "-" + h.Folder[:min(6, len(h.Folder))] + extension
}

// List reads the headers of the backups in a folder, the newest first. folder is
// the name of the data folder that they are of, "" for any. What cannot be read
// is given in broken, by its path. A folder that is not there has none.
func List(dir, folder string) (found []Entry, broken []string, err error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, model.Errorf(model.ReadOnly, "error.backup.folder", "the folder of the backups, %s, cannot be read: %w", dir, err)
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), prefix) || !strings.HasSuffix(f.Name(), extension) || f.IsDir() {
			continue
		}
		path := filepath.Join(dir, f.Name())
		e, err := Look(path)
		switch {
		case err != nil:
			broken = append(broken, path)
		case folder == "" || e.Folder == folder:
			found = append(found, e)
		}
	}
	slices.SortStableFunc(found, func(a, b Entry) int { return b.Made.Compare(a.Made) })
	return found, broken, nil
}

// Look reads the header of one backup.
func Look(path string) (Entry, error) {
	f, err := os.Open(path)
	if err != nil {
		return Entry{}, unreadable(path, err)
	}
	defer f.Close()
	r, err := NewReader(f, path)
	if err != nil {
		return Entry{}, err
	}
	info, err := f.Stat()
	if err != nil {
		return Entry{}, unreadable(path, err)
	}
	return Entry{Header: r.Header, Path: path, Size: info.Size()}, nil
}

func unreadable(path string, cause error) error {
	if errors.Is(cause, fs.ErrNotExist) {
		return model.Errorf(model.NotFound, "error.backup.none", "there is no backup %s", path)
	}
	return model.Errorf(model.ReadOnly, "error.backup.unreadable", "the backup %s cannot be read: %w", path, cause)
}
