package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// Until the third data version the team's pages were files in clear text in the
// folder playbooks of the data folder, and unsaved texts files in drafts. Open
// takes them into the store and moves the page files aside. A text that is a
// version of its page already is not taken again, so that a file which could
// not be moved never comes back over a newer version.

func playbookDir(dir string) string { return filepath.Join(dir, "playbooks") }
func draftDir(dir string) string    { return filepath.Join(dir, "drafts") }

// Takeover tells which files of an older Konklave were taken into the store when
// the data folder was opened.
type Takeover struct {
	Pages  int      // page files that are in the store now
	Drafts int      // unsaved texts
	Folder string   // where the page files lie now
	Moved  bool     // they were moved there; else they stayed where they were
	Left   []string // files that no page can be: "path: reason"
	Err    error    // nothing could be taken; the files are read where they are
}

// Takeover tells what Open took over.
func (ws *Workspace) Takeover() Takeover { return ws.takeover }

// takeOver moves files of an older version into the store. The error is for a
// folder that cannot be read at all.
func (ws *Workspace) takeOver(ctx context.Context) (Takeover, error) {
	found := Takeover{Folder: ws.asideDir()}
	var files map[string]string
	var err error
	if ws.settings.PageFolder != playbookDir(ws.dir) { // whose files are followed
		if files, err = oldFiles(playbookDir(ws.dir), &found); err != nil {
			return found, err
		}
	}
	drafts, err := oldFiles(draftDir(ws.dir), &found)
	if err != nil || len(files) == 0 && len(drafts) == 0 {
		return found, err
	}
	if found.Err = ws.takePages(ctx, files, &found.Pages); found.Err == nil {
		found.Err = ws.takeDrafts(ctx, drafts)
	}
	if found.Err != nil {
		return found, nil
	}
	found.Drafts = len(drafts)
	for p := range drafts {
		if err := removeFile(draftDir(ws.dir), p); err != nil {
			found.Left = append(found.Left, "drafts/"+p+": "+reason(err))
		}
	}
	if keptElsewhere(playbookDir(ws.dir)) {
		found.Folder = playbookDir(ws.dir)
		return found, nil
	}
	for p := range files {
		found.Moved = true
		if err := moveAside(playbookDir(ws.dir), found.Folder, p); err != nil {
			found.Left = append(found.Left, p+": "+reason(err))
		}
	}
	return found, nil
}

// asideDir is the folder that page files are moved to.
func (ws *Workspace) asideDir() string { return filepath.Join(ws.dir, "playbooks-taken-over") }

// oldFiles reads the page files below a folder. Those that are no pages are
// noted in found.
func oldFiles(dir string, found *Takeover) (map[string]string, error) {
	if _, err := os.ReadDir(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, model.Errorf(model.ReadOnly, "error.playbooks.folder", "the playbook folder %s cannot be read: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, model.Errorf(model.ReadOnly, "error.playbooks.folder", "the playbook folder %s cannot be read: %w", dir, err)
	}
	defer root.Close()
	files := map[string]string{}
	left := func(p, why string) { found.Left = append(found.Left, p+": "+why) }
	err = fs.WalkDir(root.FS(), ".", func(p string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			left(p, reason(err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case p != "." && strings.HasPrefix(path.Base(p), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.Type().IsRegular() || !strings.EqualFold(path.Ext(p), ".md") || strings.EqualFold(path.Base(p), "readme.md"):
		case playbooks.BadPath(p) != "":
			left(p, playbooks.BadPath(p))
		default:
			text, err := readText(root.FS(), p)
			if err != nil {
				left(p, err.Error())
				return nil
			}
			files[p] = text
		}
		return nil
	})
	return files, err
}

// readText reads the file of a page. A text that is not UTF-8 is read as
// Windows-1252, the usual other case.
func readText(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", errors.New(reason(err))
	}
	defer f.Close()
	source, err := io.ReadAll(io.LimitReader(f, playbooks.MaxPageSize+1))
	switch {
	case err != nil:
		return "", errors.New(reason(err))
	case len(source) > playbooks.MaxPageSize:
		return "", fmt.Errorf("larger than %d KiB", playbooks.MaxPageSize>>10)
	case utf8.Valid(source):
		return string(source), nil
	}
	source, err = charmap.Windows1252.NewDecoder().Bytes(source)
	return string(source), err
}

// reason is an error of the system without the path, which is told already.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// takePages makes files versions of their pages, in one edit that is no part of
// undo.
func (ws *Workspace) takePages(ctx context.Context, files map[string]string, count *int) error {
	meta := ws.meta("take_pages", "")
	meta.NoUndo = true
	_, err := ws.store.Update(ctx, meta, func(e *store.Edit) error {
		*count = 0
		for p, source := range files {
			known, err := hadText(e.Tx, p, source)
			if err != nil {
				return err
			}
			if known {
				continue
			}
			page, _ := playbooks.Parse(p, []byte(source))
			if err := ws.putVersion(e, page, Saving{Origin: model.Imported}); err != nil {
				return err
			}
			*count++
		}
		return nil
	})
	return err
}

// hadText reports whether a text is a version of the page at path.
func hadText(tx *store.Tx, path, source string) (bool, error) {
	page, ok, err := pageAt(tx, path)
	if err != nil || !ok {
		return false, err
	}
	versions, err := tx.PageVersions(page.ID)
	if err != nil {
		return false, err
	}
	for _, v := range versions {
		if v.Size != len(source) {
			continue
		}
		if text, err := tx.PageText(v.ID); err != nil || text == source {
			return err == nil, err
		}
	}
	return false, nil
}

func (ws *Workspace) takeDrafts(ctx context.Context, drafts map[string]string) error {
	var items []store.Kept
	for p, source := range drafts {
		at := ws.clock()
		if info, err := os.Stat(filepath.Join(draftDir(ws.dir), filepath.FromSlash(p))); err == nil {
			at = info.ModTime()
		}
		items = append(items, draftOf(p, source, at))
	}
	return ws.store.Keep(ctx, items...)
}

// keptElsewhere reports whether a folder is looked after by somebody else: a
// link to another place, or under version control. Its files stay.
func keptElsewhere(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || info.Mode()&fs.ModeSymlink != 0 {
		return true
	}
	for _, name := range []string{".git", ".hg", ".svn"} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// removeFile removes a file, and the folders above it that are empty then.
func removeFile(folder, p string) error {
	err := os.Remove(filepath.Join(folder, filepath.FromSlash(p)))
	for p = path.Dir(p); err == nil; p = path.Dir(p) {
		if os.Remove(filepath.Join(folder, filepath.FromSlash(p))) != nil || p == "." {
			break // not empty
		}
	}
	return err
}

// moveAside moves a file from one folder to another, over nothing.
func moveAside(from, to, p string) error {
	target := filepath.Join(to, filepath.FromSlash(p))
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return err
	}
	free := target
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); errors.Is(err, fs.ErrNotExist) {
			break
		} else if err != nil {
			return err
		}
		free = fmt.Sprintf("%s.%d.md", strings.TrimSuffix(target, filepath.Ext(target)), n)
	}
	return os.Rename(filepath.Join(from, filepath.FromSlash(p)), free)
}
