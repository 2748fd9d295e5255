package workspace

import (
	"bytes"
	"context"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// A draft is the text of a playbook page that has been typed and not saved. It
// is kept in the store, outside of the journal, and so outlives the screen, the
// window and a crash.

// draftPrefix begins the names under which drafts are kept; the path of the
// page follows. The value is the time, a line feed and the text.
const draftPrefix = "draft/"

// KeepDraft keeps unsaved text of the page at path. Errors: model.Invalid for
// a path that no page can have, model.ReadOnly.
func (ws *Workspace) KeepDraft(path, source string) error {
	if err := checkPagePath(path); err != nil {
		return err
	}
	return ws.store.Keep(context.Background(), draftOf(path, source, ws.clock()))
}

func draftOf(path, source string, at time.Time) store.Kept {
	return store.Kept{Name: draftPrefix + path, Value: []byte(at.UTC().Format(time.RFC3339Nano) + "\n" + source)}
}

// Draft is the unsaved text of the page at path, and when it was kept. ok is
// false where there is none.
func (ws *Workspace) Draft(path string) (source string, at time.Time, ok bool, err error) {
	if err := checkPagePath(path); err != nil {
		return "", time.Time{}, false, err
	}
	err = ws.store.View(func(tx *store.Tx) error {
		var value []byte
		if value, ok, err = tx.Kept(draftPrefix + path); err != nil || !ok {
			return err
		}
		when, text, _ := bytes.Cut(value, []byte("\n"))
		source = string(text)
		if at, err = time.Parse(time.RFC3339Nano, string(when)); err != nil {
			err = model.Errorf(model.Damaged, "error.page.read", "the draft of the playbook page %s cannot be read: %w", path, err)
		}
		return err
	})
	return source, at, ok && err == nil, err
}

// DropDraft forgets the draft of the page at path; none is fine.
func (ws *Workspace) DropDraft(path string) error {
	if err := checkPagePath(path); err != nil {
		return err
	}
	return ws.store.Keep(context.Background(), store.Kept{Name: draftPrefix + path})
}

// Drafts lists the paths of all pages with unsaved text, sorted.
func (ws *Workspace) Drafts() (paths []string, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		return tx.EachKept(draftPrefix, func(k store.Kept) error {
			paths = append(paths, strings.TrimPrefix(k.Name, draftPrefix))
			return nil
		})
	})
	return paths, err
}
