package workspace

import (
	"context"
	"io/fs"
	"strings"
	"unicode/utf8"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// The team's own playbook pages lie in the store, each with every version it
// ever had. A page is known by its path, slash-separated as Page.Path is: what
// is being written need not have an id yet. A page that Konklave brings is never
// changed; the team's page of the same id takes its place in the library.

// HasOwnPage reports whether the team has a page at path, whatever is in it.
func (ws *Workspace) HasOwnPage(path string) bool {
	_, ok, err := ws.ownPage(path)
	return err == nil && ok
}

// ownPage reads the team's page at path; ok is false where there is none, or
// none any more.
func (ws *Workspace) ownPage(path string) (page model.OwnPage, ok bool, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		page, ok, err = pageAt(tx, path)
		return err
	})
	return page, ok && !page.Removed, err
}

// pageAt finds a page, removed or not.
func pageAt(tx *store.Tx, path string) (page model.OwnPage, ok bool, err error) {
	page, err = tx.OwnPageAt(path)
	if model.CodeOf(err) == model.NotFound {
		return model.OwnPage{}, false, nil
	}
	return page, err == nil, err
}

// OwnPages lists the pages of the team, removed ones left out.
func (ws *Workspace) OwnPages(ctx context.Context) (pages []model.OwnPage, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		all, err := tx.OwnPages()
		for _, p := range all {
			if !p.Removed {
				pages = append(pages, p)
			}
		}
		return err
	})
	return pages, err
}

// PageSource is the text of the page at path: the team's own, else the one that
// Konklave brings. Errors: model.NotFound, model.Invalid for a path that no page
// can have.
func (ws *Workspace) PageSource(path string) (source string, err error) {
	if err := checkPagePath(path); err != nil {
		return "", err
	}
	own := false
	err = ws.store.View(func(tx *store.Tx) error {
		page, ok, err := pageAt(tx, path)
		if err == nil && ok && !page.Removed {
			own = true
			source, err = tx.PageText(page.Current)
		}
		return err
	})
	if own || err != nil {
		return source, err
	}
	return broughtSource(path)
}

// broughtSource is the text of a page that Konklave brings.
func broughtSource(path string) (string, error) {
	source, err := fs.ReadFile(playbooks.Embedded(), path)
	if err != nil {
		return "", noPage(path)
	}
	return string(source), nil
}

func noPage(path string) error {
	return model.Errorf(model.NotFound, "error.page.none", "there is no playbook page %s", path)
}

// Saving says how a version of a page came about.
type Saving struct {
	Note   string // what is different, in a few words
	Major  bool   // what the page says has changed; its version counts up
	Origin model.Origin
}

// SavePage keeps a text as the newest version of the page at path. The text may
// be as broken as it likes: what is wrong with it is what the library then says
// of it. The same text again is no version. Errors: model.Invalid for a path
// that no page can have, a text beyond playbooks.MaxPageSize or one that is not
// UTF-8; model.ReadOnly.
func (ws *Workspace) SavePage(ctx context.Context, path, source string) error {
	return ws.SavePageVersion(ctx, path, source, Saving{})
}

// SavePageVersion is SavePage with what is to be known of the version. A major
// one counts the version in the front matter up, unless the text did that.
func (ws *Workspace) SavePageVersion(ctx context.Context, path, source string, s Saving) error {
	return ws.savePage(ctx, "save_page", path, source, s)
}

func (ws *Workspace) savePage(ctx context.Context, intent, path, source string, s Saving) error {
	if err := checkPage(path, source); err != nil {
		return err
	}
	if s.Major {
		before := 0
		if was, err := ws.PageSource(path); err == nil {
			page, _ := playbooks.Parse(path, []byte(was))
			before = page.Version
		}
		source = withVersion(path, source, before+1)
	}
	page, _ := playbooks.Parse(path, []byte(source))
	return ws.editPages(ctx, intent, pageSubject(page), func(e *store.Edit) error {
		return ws.putVersion(e, page, s)
	})
}

// pageSubject is how the undo menu calls a page.
func pageSubject(p *playbooks.Page) string {
	for _, name := range []string{p.Title, p.ID} {
		if name != "" {
			return name
		}
	}
	return p.Path
}

// checkPage refuses what no page can be.
func checkPage(path, source string) error {
	switch {
	case len(source) > playbooks.MaxPageSize:
		return model.Errorf(model.Invalid, "error.page.size", "%s is larger than %d KiB; split it", path, playbooks.MaxPageSize>>10)
	case !utf8.ValidString(source):
		return model.Errorf(model.Invalid, "error.page.utf8", "%s is not written in UTF-8", path)
	}
	return checkPagePath(path)
}

// editPages is edit for pages: the library follows at once.
func (ws *Workspace) editPages(ctx context.Context, intent, subject string, f func(*store.Edit) error) error {
	if err := ws.edit(ctx, intent, subject, f); err != nil {
		return err
	}
	ws.keepUp()
	return nil
}

// pagePart is how many bytes of a text go into one record.
const pagePart = 128 << 10

// putVersion makes the text of a parsed page its newest version.
func (ws *Workspace) putVersion(e *store.Edit, parsed *playbooks.Page, s Saving) error {
	page, known, err := pageAt(e.Tx, parsed.Path)
	if err != nil {
		return err
	}
	if !known {
		page = model.OwnPage{ID: newID(), Path: parsed.Path}
	} else if was, err := e.PageText(page.Current); err != nil || was == parsed.Source && !page.Removed {
		return err
	}
	v := model.PageVersion{
		ID: newID(), Page: page.ID, Number: page.Version + 1, At: ws.clock(), By: ws.Me().Name,
		Note: strings.TrimSpace(s.Note), Major: s.Major, Size: len(parsed.Source), Origin: s.Origin,
	}
	page.Current, page.Version, page.Page, page.Status, page.Removed = v.ID, v.Number, parsed.ID, parsed.Status, false
	if err := e.Put(page); err != nil {
		return err
	}
	if err := e.Insert(v); err != nil {
		return err
	}
	return putText(e, v.ID, parsed.Source, func(s string) (head, tail string) { return cutText(s, pagePart) })
}

// putText writes a text under an id, in parts as cut makes them.
func putText(e *store.Edit, id model.ID, text string, cut func(string) (head, tail string)) error {
	for part, rest := (model.PageText{ID: id}), text; ; part = (model.PageText{ID: part.Next}) {
		part.Text, rest = cut(rest)
		if rest != "" {
			part.Next = newID()
		}
		if err := e.Insert(part); err != nil || rest == "" {
			return err
		}
	}
}

// cutText parts a text after at most n bytes, between letters.
func cutText(s string, n int) (head, tail string) {
	if len(s) <= n {
		return s, ""
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n], s[n:]
}

// RemovePage takes the team's page at path away. Where Konklave brings a page of
// that id, it shows again. The versions are kept: saving the page again goes on
// with them. Errors: model.NotFound.
func (ws *Workspace) RemovePage(ctx context.Context, path string) error {
	if err := checkPagePath(path); err != nil {
		return err
	}
	source, err := ws.PageSource(path)
	if err != nil {
		return err
	}
	parsed, _ := playbooks.Parse(path, []byte(source))
	return ws.editPages(ctx, "remove_page", pageSubject(parsed), func(e *store.Edit) error {
		page, ok, err := pageAt(e.Tx, path)
		switch {
		case err != nil:
			return err
		case !ok || page.Removed:
			return model.Errorf(model.NotFound, "error.page.not_own", "%s is no page of your own", path)
		}
		page.Removed = true
		return e.Put(page)
	})
}

// checkPagePath refuses paths that lead out of the folder, that the library
// does not read, or that Windows cannot store.
func checkPagePath(p string) error {
	if why := playbooks.BadPath(p); why != "" {
		return model.Errorf(model.Invalid, "error.page.path", "%q cannot be the file of a playbook page: %s", p, why)
	}
	return nil
}
