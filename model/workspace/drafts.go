package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"konklave/model"
)

// A draft is the text of a playbook page that has been typed and not saved. It
// lies beside the pages, where the library does not read it, and so outlives
// the screen, the window and a crash.

func draftDir(dir string) string { return filepath.Join(dir, "drafts") }

// KeepDraft keeps unsaved text of the page at path. Errors: model.Invalid for
// a path that no page can have, model.ReadOnly.
func (ws *Workspace) KeepDraft(path, source string) error {
	return writeText(draftDir(ws.dir), path, source)
}

// Draft is the unsaved text of the page at path, and when it was kept. ok is
// false where there is none.
func (ws *Workspace) Draft(path string) (source string, at time.Time, ok bool, err error) {
	file, err := ws.draftFile(path)
	if err != nil {
		return "", time.Time{}, false, err
	}
	info, err := os.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", time.Time{}, false, nil
	case err != nil:
		return "", time.Time{}, false, model.Errorf(model.ReadOnly, "error.page.read", "the playbook page %s cannot be read: %w", file, err)
	}
	source, err = readText(draftDir(ws.dir), path)
	return source, info.ModTime(), err == nil, err
}

// DropDraft forgets the draft of the page at path; none is fine.
func (ws *Workspace) DropDraft(path string) error {
	file, err := ws.draftFile(path)
	if err != nil {
		return err
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return model.Errorf(model.ReadOnly, "error.page.write", "the playbook page %s cannot be written: %w", file, err)
	}
	return nil
}

// Drafts lists the paths of all pages with unsaved text, sorted.
func (ws *Workspace) Drafts() ([]string, error) {
	var paths []string
	err := fs.WalkDir(os.DirFS(draftDir(ws.dir)), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && checkPagePath(path) == nil {
			paths = append(paths, path)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	if err != nil {
		return nil, model.Errorf(model.ReadOnly, "error.folder.read", "the folder %s cannot be read: %w", draftDir(ws.dir), err)
	}
	return paths, nil
}

func (ws *Workspace) draftFile(path string) (string, error) {
	if err := checkPagePath(path); err != nil {
		return "", err
	}
	return filepath.Join(draftDir(ws.dir), filepath.FromSlash(path)), nil
}
