package workspace

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
	lines "konklave/playbooks/merge"
	"konklave/playbooks/parcel"
)

// sides are the three texts of each page, with the line ends of Unix.
type sides struct {
	base, ours, theirs map[string]string
	unreadable         map[string]bool // files that are there and cannot be read
}

func (s sides) of(path string) (base, ours, theirs *string) {
	at := func(texts map[string]string) *string {
		if text, ok := texts[path]; ok {
			return &text
		}
		return nil
	}
	return at(s.base), at(s.ours), at(s.theirs)
}

// syncFolder compares the pages with a folder and carries over what only one
// side has changed.
func (ws *Workspace) syncFolder(ctx context.Context, folder string) Link {
	l := Link{Folder: folder, State: LinkGood, SyncedAt: ws.clock()}
	failed := func(err error) Link {
		l.State, l.Err = LinkFailed, err
		return l
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		l.State = LinkGone
		return l
	}
	contents, err := parcel.Read(ctx, folder, "")
	if err != nil {
		return failed(err)
	}
	s, err := ws.readSides(contents, &l)
	if err != nil {
		return failed(err)
	}
	if len(s.theirs) == 0 && len(s.unreadable) == 0 && len(s.base) > 0 {
		l.State = LinkEmpty
		return l
	}
	var keep []store.Kept
	var takes, puts []string
	paths := maps.Clone(s.base)
	maps.Copy(paths, s.ours)
	maps.Copy(paths, s.theirs)
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if s.unreadable[path] {
			continue
		}
		base, ours, theirs := s.of(path)
		switch stepFor(base, ours, theirs) {
		case settle:
			keep = append(keep, store.Kept{Name: linkPrefix + path, Value: []byte(*ours)})
		case forgotten:
			keep = append(keep, store.Kept{Name: linkPrefix + path})
		case take, takeGone:
			takes = append(takes, path)
		case put, putGone:
			puts = append(puts, path)
		case clash:
			l.Conflicts = append(l.Conflicts, conflictOf(path, base, ours, theirs))
		}
	}
	pictures, err := ws.comparePictures(folder, s, contents, &l)
	if err != nil {
		return failed(err)
	}
	taken, err := ws.takeFromFolder(ctx, folder, s, takes, pictures)
	keep = slices.Concat(keep, pictures.keep, taken)
	if err == nil {
		var written []store.Kept
		written, err = ws.putPictures(ctx, folder, pictures)
		keep = append(keep, written...)
	}
	if err == nil {
		var written []store.Kept
		written, err = putIntoFolder(ctx, folder, s, puts)
		keep = append(keep, written...)
	}
	if keeping := ws.store.Keep(ctx, keep...); err == nil {
		err = keeping
	}
	if err != nil {
		return failed(err)
	}
	return l
}

func conflictOf(path string, base, ours, theirs *string) Conflict {
	c := Conflict{Path: path, HasBase: base != nil, OursGone: ours == nil, TheirsGone: theirs == nil}
	for _, side := range []struct {
		from *string
		to   *string
	}{{base, &c.Base}, {ours, &c.Ours}, {theirs, &c.Theirs}} {
		if side.from != nil {
			*side.to = *side.from
		}
	}
	return c
}

// readSides reads the pages, the files and what both have had.
func (ws *Workspace) readSides(contents parcel.Contents, l *Link) (s sides, err error) {
	if s.base, err = ws.linkBases(); err != nil {
		return s, err
	}
	own, err := ws.ownTexts()
	if err != nil {
		return s, err
	}
	s.ours, s.theirs, s.unreadable = map[string]string{}, map[string]string{}, map[string]bool{}
	cased := map[string]string{}
	for path, text := range own {
		s.ours[path] = lines.Normal(text)
		cased[strings.ToLower(path)] = path
	}
	l.Refused = contents.Refused
	for _, r := range contents.Refused {
		s.unreadable[r.Name] = true
	}
	for _, f := range contents.Files {
		// Two files that Windows takes for one cannot both be pages.
		if other, ok := cased[strings.ToLower(f.Path)]; ok && other != f.Path {
			s.unreadable[f.Path] = true
			l.Refused = append(l.Refused, parcel.Refused{Name: f.Path, ID: "parcel.refused.case", Args: []any{other}, Reason: "there is a page " + other + " whose name differs in case only"})
			continue
		}
		cased[strings.ToLower(f.Path)] = f.Path
		s.theirs[f.Path] = lines.Normal(f.Text)
	}
	return s, nil
}

// takeFromFolder makes what the folder has newer versions of the pages and their
// pictures, in one step. A page that was changed since it was read is left for the next time.
func (ws *Workspace) takeFromFolder(ctx context.Context, folder string, s sides, paths []string, pictures pictureSteps) (keep []store.Kept, err error) {
	if len(paths)+len(pictures.takes) == 0 {
		return nil, nil
	}
	subject := filepath.Base(folder)
	if all := slices.Concat(paths, pictures.takes); len(all) == 1 {
		subject = all[0]
	}
	err = ws.editPages(ctx, "sync_pages", subject, func(e *store.Edit) error {
		if keep, err = ws.takePictures(e, pictures); err != nil {
			return err
		}
		for _, path := range paths {
			if err := e.Checkpoint(); err != nil {
				return err
			}
			page, ok, err := pageAt(e.Tx, path)
			if err != nil {
				return err
			}
			now, there := "", ok && !page.Removed
			if there {
				if now, err = e.PageText(page.Current); err != nil {
					return err
				}
			}
			if before, was := s.ours[path]; was != there || before != lines.Normal(now) {
				continue
			}
			theirs, ok := s.theirs[path]
			if !ok {
				page.Removed = true
				keep = append(keep, store.Kept{Name: linkPrefix + path})
				if err := e.Put(page); err != nil {
					return err
				}
				continue
			}
			parsed, _ := playbooks.Parse(path, []byte(theirs))
			if err := ws.putVersion(e, parsed, Saving{Note: filepath.Base(folder), Origin: model.Linked}); err != nil {
				return err
			}
			keep = append(keep, store.Kept{Name: linkPrefix + path, Value: []byte(theirs)})
		}
		return nil
	})
	if err != nil {
		keep = nil
	}
	return keep, err
}

// putIntoFolder writes what the pages have newer. A file that was changed since
// it was read is left for the next time; the first that cannot be written ends
// it.
func putIntoFolder(ctx context.Context, folder string, s sides, paths []string) (keep []store.Kept, err error) {
	for _, path := range paths {
		if ctx.Err() != nil {
			return keep, model.Errorf(model.Canceled, "error.canceled", "stopped: %w", ctx.Err())
		}
		raw, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
		if before, was := s.theirs[path]; was != (err == nil) || was && lines.Normal(string(raw)) != before {
			continue
		}
		ours, ok := s.ours[path]
		if !ok {
			if err := parcel.RemovePage(folder, path); err != nil {
				return keep, err
			}
			keep = append(keep, store.Kept{Name: linkPrefix + path})
			continue
		}
		if _, err := parcel.WritePage(folder, parcel.File{Path: path, Text: lines.Like(ours, string(raw))}); err != nil {
			return keep, err
		}
		keep = append(keep, store.Kept{Name: linkPrefix + path, Value: []byte(ours)})
	}
	return keep, nil
}

// Settlement is how a conflict is put together.
type Settlement struct {
	Text string
	Gone bool // the page and its file are to be removed
}

// SettleConflict ends a conflict: the text becomes a version of the page and the
// content of the file. Errors: model.Conflict when either side has changed since
// the conflict was read.
func (ws *Workspace) SettleConflict(ctx context.Context, c Conflict, s Settlement) error {
	if err := ws.stillThere(ctx, c); err != nil {
		return err
	}
	// The file has been seen: what is in it counts as known from here on.
	seen := store.Kept{Name: linkPrefix + c.Path, Value: []byte(c.Theirs)}
	if c.TheirsGone {
		seen.Value = nil
	}
	if err := ws.store.Keep(ctx, seen); err != nil {
		return err
	}
	var err error
	switch {
	case s.Gone && !c.OursGone:
		err = ws.RemovePage(ctx, c.Path)
	case !s.Gone:
		err = ws.savePage(ctx, "merge_page", c.Path, s.Text, Saving{Note: filepath.Base(ws.Settings().PageFolder), Origin: model.Merged})
	}
	if err != nil {
		return err
	}
	return ws.sync(ctx)
}

// stillThere makes sure that a conflict is what it was.
func (ws *Workspace) stillThere(ctx context.Context, c Conflict) error {
	if err := ws.sync(ctx); err != nil {
		return err
	}
	for _, now := range ws.Link().Conflicts {
		if now == c {
			return nil
		}
	}
	return model.Errorf(model.Conflict, "error.link.changed", "the page %s has changed again; look at both versions once more", c.Path)
}
