package playbooks

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"konklave/model"
)

// Source is a folder of pages. Pages of own sources replace those of others
// that have the same id.
type Source struct {
	Name  string // for messages: "library", "own pages"
	FS    fs.FS
	Own   bool
	Sound bool // the pages are known to have no errors, and each may wait until it is asked for
}

// Library is a set of pages that belong together. It does not change after
// Load and may be used by several goroutines.
type Library struct {
	pages []*shelved          // sorted by id
	byID  map[string]*shelved // the same pages
	files map[string]bool     // paths of all Markdown files seen, broken ones too

	// What only the playbook screen wants to know is found when it asks:
	// looking for it takes longer than reading the pages, and the start of the
	// program waits for these.
	found     []Problem  // while loading
	unchecked []*shelved // those whose own problems are not among found
	problems  func() []Problem
	titles    func() *titleIndex
}

// Load reads every *.md file of the sources. What is wrong with a page becomes
// a problem and the other pages are kept; a page is only left out when it has
// no usable id or kind. README.md, hidden files and folders, and everything
// that is no regular file (a symbolic link, a pipe, a folder called x.md) are
// no pages. It fails when a source cannot be read at all, or with
// model.Canceled when ctx ends.
func Load(ctx context.Context, sources ...Source) (*Library, error) {
	l := &Library{byID: make(map[string]*shelved), files: make(map[string]bool)}
	for _, source := range sources {
		if err := l.read(ctx, source); err != nil {
			return nil, err
		}
	}
	for _, p := range l.byID {
		l.pages = append(l.pages, p)
	}
	slices.SortFunc(l.pages, func(a, b *shelved) int { return strings.Compare(a.id, b.id) })
	l.problems = sync.OnceValue(l.findProblems)
	l.titles = sync.OnceValue(func() *titleIndex { return newTitleIndex(l.Pages(KindRole, "")) })
	return l, nil
}

// findProblems lists everything that is wrong whatever the day is.
func (l *Library) findProblems() []Problem {
	list := l.found
	for _, s := range l.unchecked {
		_, problems := Parse(s.path, []byte(s.read().Source))
		list = append(list, problems...)
	}
	for _, p := range l.Pages("", "") {
		list = append(list, l.checkLinks(p)...)
	}
	list = append(list, l.checkVersions()...)
	list = append(list, l.checkCoverage()...)
	sortProblems(list)
	return list
}

// read adds the pages of one source, in the order of their paths.
func (l *Library) read(ctx context.Context, source Source) error {
	return fs.WalkDir(source.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return &model.Error{Code: model.Canceled, ID: "error.canceled", Message: "reading the playbooks was canceled", Cause: ctx.Err()}
		}
		if err != nil {
			if name == "." {
				return model.Errorf(model.NotFound, "error.playbook.folder", "the playbook folder %q cannot be read: %w", source.Name, err)
			}
			l.unreadable(name, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		switch base := path.Base(name); {
		case name == ".":
		case strings.HasPrefix(base, "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular() && strings.EqualFold(path.Ext(base), ".md") && !strings.EqualFold(base, "readme.md"):
			src, err := readPage(source.FS, name)
			if err != nil {
				l.unreadable(name, err)
				return nil
			}
			l.add(source, name, src)
		}
		return nil
	})
}

// readPage reads at most one byte more than MaxPageSize, so that Parse can see
// that it is too much.
func readPage(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxPageSize+1))
}

// unreadable notes a file or folder that the system would not let us read.
func (l *Library) unreadable(name string, err error) {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	problem := newProblem("E01", Error, place{}, "check.e01.unreadable", fmt.Sprint(err))
	problem.Path = name
	l.found = append(l.found, problem)
}

func (l *Library) add(source Source, name string, src []byte) {
	l.files[name] = true
	if source.Sound {
		if id, kind, lang, ok := skim(string(src)); ok && l.byID[id] == nil {
			l.keep(&shelved{id: id, kind: kind, lang: lang, path: name, own: source.Own, read: sync.OnceValue(func() *Page {
				page, _ := parse(name, src, false)
				page.Own = source.Own
				return page
			})})
			return
		}
	}
	page, _ := parse(name, src, false)
	page.Own = source.Own
	if page.ID == "" || page.Kind == "" {
		_, problems := Parse(name, src)
		l.found = append(l.found, problems...)
		return
	}
	if other := l.byID[page.ID]; other != nil {
		switch {
		case page.Own == other.own:
			line, column := page.PositionOf("id")
			problem := newProblem("E02", Error, place{line: line, column: column}, "check.e02.id", page.ID, other.path)
			problem.Page, problem.Path = page.ID, name
			l.found, l.unchecked = append(l.found, problem), append(l.unchecked, shelve(page))
			return
		case other.own: // the team's page stays, whatever the order of the sources
			return
		}
		l.found = slices.DeleteFunc(l.found, func(p Problem) bool { return p.Page == page.ID })
		l.unchecked = slices.DeleteFunc(l.unchecked, func(s *shelved) bool { return s.id == page.ID })
	}
	l.keep(shelve(page))
}

func (l *Library) keep(s *shelved) {
	l.byID[s.id] = s
	l.unchecked = append(l.unchecked, s)
}

// Page finds a page by its id, nil when there is none.
func (l *Library) Page(id string) *Page {
	if s := l.byID[id]; s != nil {
		return s.read()
	}
	return nil
}

// Pages lists the pages of a kind in a language, sorted by id; "" stands for
// every kind or every language. Broken and retired pages are among them.
func (l *Library) Pages(kind, lang string) []*Page {
	var list []*Page
	for _, s := range l.pages {
		if (kind == "" || s.kind == kind) && (lang == "" || s.lang == lang) {
			list = append(list, s.read())
		}
	}
	return list
}

// RolePage is the page that describes a role in a language; nil when there is
// none that may be offered.
func (l *Library) RolePage(role model.Role, lang string) *Page {
	for _, p := range l.Pages(KindRole, lang) {
		if p.Role != nil && p.Role.Role == role && p.Usable() && p.Status != Retired {
			return p
		}
	}
	return nil
}

// Translation is the page that says the same in another language, nil when
// there is none.
func (l *Library) Translation(page *Page, lang string) *Page {
	for _, p := range l.Pages(page.Kind, lang) {
		if p.TranslationKey == page.TranslationKey {
			return p
		}
	}
	return nil
}

// Problems lists everything that is wrong whatever the day is, sorted by file
// and line. Check adds what depends on the day.
func (l *Library) Problems() []Problem { return slices.Clone(l.problems()) }

// ProblemsOf lists the problems of one page.
func (l *Library) ProblemsOf(id string) []Problem {
	var list []Problem
	for _, p := range l.problems() {
		if p.Page == id {
			list = append(list, p)
		}
	}
	return list
}
