package workspace

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
	"konklave/playbooks/parcel"
)

// The pictures that the team's pages show lie in the store beside the pages, by
// their paths. They come and go with pages: an import brings those that its pages
// show, an export takes them along, a linked folder is followed.

// Pictures are the files that pages may show, by their paths: those of the store,
// then those of the folder where an older Konklave kept the pages, of the linked
// folder, and those that Konklave brings. The first that has one counts, except
// where it may not show it, such as a link that leads out: then there is none.
func (ws *Workspace) Pictures() fs.FS {
	return pictureFolders(func() []fs.FS { // anew each time: a folder may be linked by now
		folders := []fs.FS{storedPictures{ws}, pictureFolder(playbookDir(ws.dir))}
		if linked := ws.Settings().PageFolder; linked != "" {
			folders = append(folders, pictureFolder(linked))
		}
		return append(folders, playbooks.Embedded())
	})
}

// pictureFolders are asked one after the other.
type pictureFolders func() []fs.FS

// Open implements fs.FS.
func (p pictureFolders) Open(name string) (fs.File, error) {
	return inFirst(p(), func(folder fs.FS) (fs.File, error) { return folder.Open(name) })
}

// Stat implements fs.StatFS: what is no plain file, such as a pipe, must not be
// opened to find that out.
func (p pictureFolders) Stat(name string) (fs.FileInfo, error) {
	return inFirst(p(), func(folder fs.FS) (fs.FileInfo, error) { return fs.Stat(folder, name) })
}

func inFirst[T any](folders []fs.FS, ask func(fs.FS) (T, error)) (found T, err error) {
	for _, folder := range folders {
		if found, err = ask(folder); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return found, err
		}
	}
	return found, err
}

// pictureFolder is a folder that may come and go.
type pictureFolder string

// Open implements fs.FS.
func (p pictureFolder) Open(name string) (fs.File, error) {
	if _, err := p.Stat(name); err != nil { // first: opening a pipe would wait for ever
		return nil, err
	}
	root, err := os.OpenRoot(string(p))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(name)
}

// Stat implements fs.StatFS.
func (p pictureFolder) Stat(name string) (fs.FileInfo, error) {
	root, err := os.OpenRoot(string(p))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return info, err
}

// storedPictures are the pictures in the store.
type storedPictures struct{ ws *Workspace }

// Open implements fs.FS.
func (s storedPictures) Open(name string) (fs.File, error) {
	info, id, err := s.find("open", name)
	if err != nil {
		return nil, err
	}
	var text string
	err = s.ws.store.View(func(tx *store.Tx) error {
		text, err = tx.PageText(id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &storedPicture{info, strings.NewReader(text)}, nil
}

// Stat implements fs.StatFS.
func (s storedPictures) Stat(name string) (fs.FileInfo, error) {
	info, _, err := s.find("stat", name)
	return info, err
}

func (s storedPictures) find(op, name string) (info pictureInfo, current model.ID, err error) {
	err = s.ws.store.View(func(tx *store.Tx) error {
		picture, ok, err := pictureAt(tx, name)
		if err == nil && (!ok || picture.Removed) {
			err = &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		info, current = pictureInfo{pageInfo{path.Base(name), int64(picture.Size), 0o400}, picture.At}, picture.Current
		return err
	})
	return info, current, err
}

// pictureInfo is pageInfo with the time at which the picture came.
type pictureInfo struct {
	pageInfo
	at time.Time
}

func (i pictureInfo) ModTime() time.Time { return i.at }

// storedPicture is a picture that is being read.
type storedPicture struct {
	info pictureInfo
	io.Reader
}

func (f *storedPicture) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *storedPicture) Close() error               { return nil }

// pictureAt finds a picture, removed or not.
func pictureAt(tx *store.Tx, path string) (picture model.OwnPicture, ok bool, err error) {
	picture, err = tx.OwnPictureAt(path)
	if model.CodeOf(err) == model.NotFound {
		return model.OwnPicture{}, false, nil
	}
	return picture, err == nil, err
}

// putPicture makes a file the picture at its path.
func (ws *Workspace) putPicture(e *store.Edit, path, file string) error {
	picture, known, err := pictureAt(e.Tx, path)
	if err != nil {
		return err
	}
	sum := parcel.Sum(file)
	switch {
	case !known:
		picture = model.OwnPicture{ID: newID(), Path: path}
	case picture.Sum == sum && !picture.Removed:
		return nil
	}
	picture.Current, picture.Sum, picture.Size, picture.At, picture.Removed = newID(), sum, len(file), ws.clock(), false
	if err := e.Put(picture); err != nil {
		return err
	}
	return putText(e, picture.Current, file, func(s string) (head, tail string) {
		n := min(len(s), pagePart)
		return s[:n], s[n:]
	})
}

// PictureSums are the SHA-256 sums, in hex, of the team's pictures by their paths.
func (ws *Workspace) PictureSums() (sums map[string]string, err error) {
	sums = map[string]string{}
	err = ws.store.View(func(tx *store.Tx) error {
		all, err := tx.OwnPictures()
		for _, p := range all {
			if !p.Removed {
				sums[p.Path] = p.Sum
			}
		}
		return err
	})
	return sums, err
}

// picturesOf reads the pictures that pages show, each once. One that cannot be
// read, or is larger than a parcel takes, is left out.
func (ws *Workspace) picturesOf(ctx context.Context, pages []parcel.File) ([]parcel.File, error) {
	var list []parcel.File
	all, seen := ws.Pictures(), map[string]bool{}
	for _, page := range pages {
		for _, target := range playbooks.PictureTargets(page.Text) {
			for _, name := range playbooks.PictureNames(page.Path, target) {
				if ctx.Err() != nil {
					return nil, model.Errorf(model.Canceled, "error.canceled", "stopped: %w", ctx.Err())
				}
				raw, err := readPicture(all, name)
				if err != nil || seen[name] {
					continue
				}
				seen[name] = true
				if playbooks.BadPicturePath(name) == "" {
					list = append(list, parcel.File{Path: name, Text: raw})
				}
				break
			}
		}
	}
	return list, nil
}

var errLargePicture = errors.New("the picture is too large")

func readPicture(from fs.FS, name string) (string, error) {
	f, err := from.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var raw bytes.Buffer
	n, err := raw.ReadFrom(io.LimitReader(f, parcel.MaxPictureSize+1))
	if err == nil && n > parcel.MaxPictureSize {
		err = errLargePicture
	}
	return raw.String(), err
}
