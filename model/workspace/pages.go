package workspace

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/search"
	"konklave/playbooks"
)

// The team's own playbook pages are plain Markdown files below PageFolder, so
// that any editor and any version control can work on them as well. A path of
// a page is slash-separated and relative to that folder, just as Page.Path is.
//
// Files are not in the journal. Whoever removes one is given its text, and
// taking the removal back is saving that text again.

// PageFolder is the folder of the team's own playbook pages. It is made with
// the first page that is saved.
func (ws *Workspace) PageFolder() string { return playbookDir(ws.dir) }

// HasOwnPage reports whether the team's folder has a file at path, whatever is
// in it.
func (ws *Workspace) HasOwnPage(path string) bool {
	if checkPagePath(path) != nil {
		return false
	}
	root, err := os.OpenRoot(ws.PageFolder())
	if err != nil {
		return false
	}
	defer root.Close()
	info, err := root.Lstat(path)
	return err == nil && info.Mode().IsRegular()
}

// PageSource is the text of the page at path: the team's own file, else the
// one that Konklave brings. A file that is not UTF-8 is read as Windows-1252,
// the usual other case, so that saving it repairs it. Errors: model.NotFound,
// model.ReadOnly when the file cannot be read, model.Invalid for a path that
// leads out of the folder or a file beyond playbooks.MaxPageSize.
func (ws *Workspace) PageSource(path string) (string, error) {
	if err := checkPagePath(path); err != nil {
		return "", err
	}
	if ws.HasOwnPage(path) {
		return readText(ws.PageFolder(), path)
	}
	source, err := fs.ReadFile(playbooks.Embedded(), path)
	if err != nil {
		return "", model.Errorf(model.NotFound, "error.page.none", "there is no playbook page %s", path)
	}
	return string(source), nil
}

// readText reads a file below folder, through no link that leads out of it.
func readText(folder, path string) (string, error) {
	unreadable := func(err error) error {
		return model.Errorf(model.ReadOnly, "error.page.read", "the playbook page %s cannot be read: %w", filepath.Join(folder, path), err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return "", unreadable(err)
	}
	defer root.Close()
	f, err := root.Open(path)
	if err != nil {
		return "", unreadable(err)
	}
	defer f.Close()
	source, err := io.ReadAll(io.LimitReader(f, playbooks.MaxPageSize+1))
	switch {
	case err != nil:
		return "", unreadable(err)
	case len(source) > playbooks.MaxPageSize:
		return "", model.Errorf(model.Invalid, "error.page.size", "%s is larger than %d KiB; split it with another program", filepath.Join(folder, path), playbooks.MaxPageSize>>10)
	case utf8.Valid(source):
		return string(source), nil
	}
	if source, err = charmap.Windows1252.NewDecoder().Bytes(source); err != nil {
		return "", unreadable(err)
	}
	return string(source), nil
}

// SavePage writes the text of a page to the team's folder and reads the
// library again. The text may be as broken as it likes: what is wrong with it
// is what the library then says of it. A page that Konklave brings is not
// changed by this, the team's page of the same id takes its place. Errors:
// model.Invalid for a path that is no Markdown file inside the folder,
// model.ReadOnly when it cannot be written; the old file is whole in both cases.
func (ws *Workspace) SavePage(ctx context.Context, path, source string) error {
	if err := writeText(ws.PageFolder(), path, source); err != nil {
		return err
	}
	return ws.reloadPages(ctx)
}

// reloadPages reads the library again and brings the search index up to date
// with it. The file is written by then: ctx only ends the reading.
func (ws *Workspace) reloadPages(ctx context.Context) error {
	before := ws.Library()
	if err := ws.ReloadPlaybooks(ctx); err != nil {
		return err
	}
	after := ws.Library()
	for _, p := range before.Pages("", "") {
		if after.Page(p.ID) == nil {
			ws.index.Remove(kindPage, p.ID)
		}
	}
	for _, p := range after.Pages("", "") {
		if old := before.Page(p.ID); old == nil || old.Source != p.Source {
			ws.index.Put(search.Doc{Kind: kindPage, ID: p.ID, Title: p.Title, Sub: p.Kind + " " + p.Lang, Body: p.Body})
		}
	}
	return nil
}

// writeText writes a file below folder, and refuses links that lead out of it.
func writeText(folder, file, source string) error {
	if err := checkPagePath(file); err != nil {
		return err
	}
	target := filepath.Join(folder, filepath.FromSlash(file))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return model.Errorf(model.ReadOnly, "error.folder.create", "the folder %s cannot be made: %w; choose another with --data", folder, err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return model.Errorf(model.ReadOnly, "error.page.write", "the playbook page %s cannot be written: %w", target, err)
	}
	defer root.Close()
	if err := root.MkdirAll(path.Dir(file), 0o700); err != nil {
		return model.Errorf(model.ReadOnly, "error.page.write", "the playbook page %s cannot be written: %w", target, err)
	}
	if info, err := root.Lstat(file); err == nil && !info.Mode().IsRegular() {
		return model.Errorf(model.ReadOnly, "error.page.write", "the playbook page %s cannot be written: %w", target, errNoFile)
	}
	return exchange.WriteFile(target, func(w io.Writer) error {
		_, err := io.WriteString(w, source)
		return err
	})
}

var errNoFile = errors.New("something that is no file has this name")

// DeletePage removes the team's file at path and reads the library again.
// Where Konklave brings a page of that id, it shows again. The text that was
// removed is returned: saving it takes the removal back.
func (ws *Workspace) DeletePage(ctx context.Context, path string) (source string, err error) {
	if err := checkPagePath(path); err != nil {
		return "", err
	}
	if !ws.HasOwnPage(path) {
		return "", model.Errorf(model.NotFound, "error.page.not_own", "%s is no page of your own playbook folder", path)
	}
	if source, err = readText(ws.PageFolder(), path); err != nil {
		return "", err
	}
	root, err := os.OpenRoot(ws.PageFolder())
	if err == nil {
		err = errors.Join(root.Remove(path), root.Close())
	}
	if err != nil {
		return "", model.Errorf(model.ReadOnly, "error.page.write", "the playbook page %s cannot be written: %w", filepath.Join(ws.PageFolder(), path), err)
	}
	return source, ws.reloadPages(ctx)
}

// checkPagePath refuses paths that lead out of the folder, that the library
// does not read, or that Windows cannot store.
func checkPagePath(p string) error {
	bad := func(why string) error {
		return model.Errorf(model.Invalid, "error.page.path", "%q cannot be the file of a playbook page: %s", p, why)
	}
	if !fs.ValidPath(p) || p == "." {
		return bad("it leads out of the folder")
	}
	if !strings.EqualFold(path.Ext(p), ".md") || strings.EqualFold(path.Base(p), "readme.md") {
		return bad("it has to end in .md, and README.md is none")
	}
	for _, part := range strings.Split(p, "/") {
		if strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return bad("a part of it begins or ends with a dot or a blank")
		}
		if strings.ContainsFunc(part, func(r rune) bool { return r < ' ' || strings.ContainsRune(`<>:"\|?*`, r) }) {
			return bad("it has a sign that file names must not have")
		}
		if reservedName(part) {
			return bad("Windows keeps this name for itself")
		}
	}
	return nil
}

// reservedName reports the device names of Windows, with any extension.
func reservedName(name string) bool {
	name, _, _ = strings.Cut(strings.ToUpper(name), ".")
	switch name {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(name) == 4 && (strings.HasPrefix(name, "COM") || strings.HasPrefix(name, "LPT")) && '0' <= name[3] && name[3] <= '9'
}
