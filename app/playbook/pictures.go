package playbook

import (
	"errors"
	"io/fs"
	"os"
)

// pictures are the files that pages may show: those of the team's folder, then
// those that Konklave brings. The folder is opened anew for each, since it may
// not be there yet, and as a root, so that no link in it leads out.
type pictures struct {
	folder  func() string
	brought fs.FS
}

// Open implements fs.FS.
func (p pictures) Open(name string) (fs.File, error) {
	return first(p, name, func(r *os.Root) (fs.File, error) { return r.Open(name) }, p.brought.Open)
}

// Stat implements fs.StatFS: what is no plain file, such as a pipe, must not be
// opened to find that out.
func (p pictures) Stat(name string) (fs.FileInfo, error) {
	return first(p, name, func(r *os.Root) (fs.FileInfo, error) { return r.Stat(name) }, func(name string) (fs.FileInfo, error) {
		return fs.Stat(p.brought, name)
	})
}

// first asks the folder, and where it has no such file what is brought along.
func first[T any](p pictures, name string, own func(*os.Root) (T, error), brought func(string) (T, error)) (T, error) {
	root, err := os.OpenRoot(p.folder())
	if err != nil {
		return brought(name)
	}
	defer root.Close()
	found, err := own(root)
	if errors.Is(err, fs.ErrNotExist) {
		return brought(name)
	}
	return found, err
}
