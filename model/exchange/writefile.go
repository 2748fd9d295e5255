package exchange

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"konklave/model"
)

// WriteFile writes a file so that path holds the old content or the whole new
// one, whatever happens: write fills a temporary file in the same folder, which
// is synced, closed and renamed; then the folder is synced. An existing file
// keeps its rights, a new one is for its owner alone (it mostly holds personal
// data); where path is a symbolic link, the file it points to is replaced.
//
// An error of write is returned as it is and leaves nothing behind. Trouble with
// the disk is a model.Error (error.export.*) that names the file and the cure.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	dir := filepath.Dir(path)
	file, err := os.CreateTemp(dir, ".konklave-*.tmp")
	if err != nil {
		return writeError(path, err)
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
		}
	}()
	disk := &diskWriter{w: file}
	out := bufio.NewWriterSize(disk, 64<<10)
	if err := write(out); err != nil {
		if disk.err != nil {
			return writeError(path, disk.err)
		}
		return err
	}
	if err := out.Flush(); err != nil {
		return writeError(path, err)
	}
	if info, err := os.Stat(path); err == nil {
		if err := file.Chmod(info.Mode().Perm()); err != nil && !errors.Is(err, errors.ErrUnsupported) {
			return writeError(path, err)
		}
	}
	if err := file.Sync(); err != nil {
		return writeError(path, err)
	}
	if err := file.Close(); err != nil {
		return writeError(path, err)
	}
	if err := replace(file.Name(), path); err != nil {
		return writeError(path, err)
	}
	return nil
}

// diskWriter remembers an error of the disk, so that it is told apart from one
// of the program that writes.
type diskWriter struct {
	w   io.Writer
	err error
}

func (d *diskWriter) Write(p []byte) (int, error) {
	n, err := d.w.Write(p)
	if err != nil {
		d.err = err
	}
	return n, err
}

// writeError says in words why a file could not be written.
func writeError(path string, err error) error {
	name := filepath.Base(path)
	e := &model.Error{Code: model.ReadOnly, Args: []any{name}, Cause: err}
	switch {
	case errors.Is(err, syscall.ENOSPC) || isDiskFull(err):
		e.ID, e.Message = "error.export.full", "There is no room left on the disk for "+name+". Make room or choose another folder."
	case isBusy(err):
		e.ID, e.Message = "error.export.busy", name+" is open in another program. Close it there and try again."
	case errors.Is(err, fs.ErrNotExist):
		e.ID, e.Message = "error.export.folder", "The folder for "+name+" does not exist any more. Choose another one."
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		e.ID, e.Message = "error.export.rights", "Nothing may be written into the folder of "+name+". Choose another one."
	default:
		e.ID, e.Message = "error.export.failed", name+" could not be written. Choose another folder and try again."
	}
	return e
}
