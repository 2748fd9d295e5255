package workspace

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// A draft is the text of a playbook page that has been typed and not saved.
// Names slip into such texts, so it lies in the store, encrypted, until it
// becomes a page. It outlives the screen, the window and a crash.

const draftPrefix = "draft/"

// KeepDraft keeps unsaved text of the page at path. Errors: model.Invalid for
// a path that no page can have, model.ReadOnly.
func (ws *Workspace) KeepDraft(path, source string) error {
	return ws.keepDraft(path, source, ws.Now())
}

// keepDraft stores the time in milliseconds before the text.
func (ws *Workspace) keepDraft(path, source string, at time.Time) error {
	if err := checkPagePath(path); err != nil {
		return err
	}
	text := binary.BigEndian.AppendUint64(nil, uint64(at.UnixMilli()))
	return ws.store.SetAside(context.Background(), draftPrefix+path, append(text, source...))
}

// Draft is the unsaved text of the page at path, and when it was kept. ok is
// false where there is none.
func (ws *Workspace) Draft(path string) (source string, at time.Time, ok bool, err error) {
	if err := checkPagePath(path); err != nil {
		return "", time.Time{}, false, err
	}
	err = ws.store.View(func(tx *store.Tx) error {
		text, err := tx.Aside(draftPrefix + path)
		if len(text) >= 8 {
			source, at, ok = string(text[8:]), time.UnixMilli(int64(binary.BigEndian.Uint64(text))), true
		}
		return err
	})
	return source, at, ok, err
}

// DropDraft forgets the draft of the page at path; none is fine.
func (ws *Workspace) DropDraft(path string) error {
	_, _, ok, err := ws.Draft(path)
	if err != nil || !ok {
		return err
	}
	return ws.store.SetAside(context.Background(), draftPrefix+path, nil)
}

// Drafts lists the paths of all pages with unsaved text, sorted.
func (ws *Workspace) Drafts() (paths []string, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		return tx.EachAside(draftPrefix, func(name string, _ []byte) error {
			paths = append(paths, strings.TrimPrefix(name, draftPrefix))
			return nil
		})
	})
	return paths, err
}

// takeInDrafts brings the drafts of earlier days, which were files, into the
// store.
func (ws *Workspace) takeInDrafts() error {
	dir := filepath.Join(ws.dir, "drafts")
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || checkPagePath(path) != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		source, err := readText(dir, path)
		if err != nil {
			return err
		}
		return ws.keepDraft(path, source, info.ModTime())
	})
	if err == nil {
		err = os.RemoveAll(dir)
	}
	if model.CodeOf(err) == model.Internal {
		return model.Errorf(model.ReadOnly, "error.folder.read", "the folder %s cannot be read: %w", dir, err)
	}
	return err
}
