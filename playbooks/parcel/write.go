package parcel

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/playbooks"
)

// WriteFolder writes pages and pictures below a folder, and only those that are different
// there. Each file is whole at any time, and nothing is written outside of the
// folder, whatever links lie in it. It gives how many were written. Errors:
// model.ReadOnly that names the place, model.Canceled; what was written stays.
func WriteFolder(ctx context.Context, dir string, files []File) (written int, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, model.Errorf(model.ReadOnly, "error.folder.create", "the folder %s cannot be made: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, unwritable(dir, err)
	}
	defer root.Close()
	for _, f := range files {
		if ctx.Err() != nil {
			return written, canceled(ctx)
		}
		changed, err := writePage(root, dir, f)
		if err != nil {
			return written, err
		}
		if changed {
			written++
		}
	}
	return written, nil
}

// WritePage writes one page or picture below a folder, unless it is there already.
func WritePage(dir string, f File) (changed bool, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false, unwritable(dir, err)
	}
	defer root.Close()
	return writePage(root, dir, f)
}

func writePage(root *os.Root, dir string, f File) (bool, error) {
	target := filepath.Join(dir, filepath.FromSlash(f.Path))
	bad := playbooks.BadPath
	if playbooks.IsPicture(f.Path) {
		bad = playbooks.BadPicturePath
	}
	if why := bad(f.Path); why != "" {
		return false, model.Errorf(model.Invalid, "error.page.path", "%q cannot be the file of a playbook page: %s", f.Path, why)
	}
	if err := root.MkdirAll(path.Dir(f.Path), 0o700); err != nil {
		return false, unwritable(target, err)
	}
	info, err := root.Lstat(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return false, unwritable(target, err)
	case !info.Mode().IsRegular():
		return false, unwritable(target, errNoFile)
	case info.Size() == int64(len(f.Text)):
		if there, err := root.ReadFile(f.Path); err == nil && string(there) == f.Text {
			return false, nil
		}
	}
	return true, exchange.WriteFile(target, func(w io.Writer) error {
		_, err := io.WriteString(w, f.Text)
		return err
	})
}

// RemovePage removes the file of a page or a picture below a folder; none is fine.
func RemovePage(dir, p string) error {
	root, err := os.OpenRoot(dir)
	if err == nil {
		err = root.Remove(p)
		root.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritable(filepath.Join(dir, filepath.FromSlash(p)), err)
	}
	return nil
}

func unwritable(target string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return model.Errorf(model.ReadOnly, "error.page.write", "the playbook page %s cannot be written: %w", target, err)
}

// WriteArchive writes pages and pictures to a zip archive. The same pages give the same
// bytes.
func WriteArchive(ctx context.Context, file string, files []File) error {
	return exchange.WriteFile(file, func(w io.Writer) error {
		archive := zip.NewWriter(w)
		for _, f := range files {
			if ctx.Err() != nil {
				return canceled(ctx)
			}
			entry, err := archive.Create(f.Path)
			if err == nil {
				_, err = io.Copy(entry, strings.NewReader(f.Text))
			}
			if err != nil {
				return err
			}
		}
		return archive.Close()
	})
}
