package playbooks

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"konklave/model"
)

// Source is a folder of pages. Pages of own sources replace those of others
// that have the same id.
type Source struct {
	Name string // for messages: "library", "own pages"
	FS   fs.FS
	Own  bool
	Dir  string // put before the paths of its files, slash-separated; "" = nothing

	shipped bool // made by Shipped
}

// Library is a set of pages that belong together. It does not change after
// Load and may be used by several goroutines.
type Library struct {
	pages []*Page          // sorted by id
	byID  map[string]*Page // the same pages
	files map[string]bool  // paths of all Markdown files seen, broken ones too

	// What only the playbook screen wants to know is found when it asks:
	// looking for it takes longer than reading the pages, and the start of the
	// program waits for these.
	found    []Problem // while loading
	unworded []*Page   // those whose words are still to be looked at
	problems func() []Problem
	titles   func() *titleIndex
	shelves  func() shelves

	read  map[fileKey]file // what every file was read as, for the library that follows
	known knowledge        // likewise, what was found out about single pages
}

// Load reads every *.md file of the sources. What is wrong with a page becomes
// a problem and the other pages are kept; a page is only left out when it has
// no usable id or kind. README.md, hidden files and folders, and everything
// that is no regular file (a symbolic link, a pipe, a folder called x.md) are
// no pages. It fails when a source cannot be read at all, or with
// model.Canceled when ctx ends.
func Load(ctx context.Context, sources ...Source) (*Library, error) {
	return assemble(ctx, func(source Source, l *Library) ([]file, error) { return l.readFiles(ctx, source) }, sources, nil)
}

// assemble makes a library of the files that read gives of each source. Pages are taken
// over from before where their files are the same, nil is none; what has no page yet is
// parsed.
func assemble(ctx context.Context, read func(Source, *Library) ([]file, error), sources []Source, before *Library) (*Library, error) {
	l := &Library{byID: make(map[string]*Page), files: make(map[string]bool), read: make(map[fileKey]file)}
	for _, source := range sources {
		files, err := read(source, l)
		if err != nil {
			return nil, err
		}
		before.lend(source, files)
		if err := parseAll(ctx, files); err != nil {
			return nil, err
		}
		for _, f := range files {
			l.add(source, f)
		}
	}
	l.renew(before)
	for _, p := range l.byID {
		l.pages = append(l.pages, p)
	}
	slices.SortFunc(l.pages, func(a, b *Page) int { return strings.Compare(a.ID, b.ID) })
	for _, p := range l.pages {
		if !before.has(p) { // else it has its snippets already
			l.found = append(l.found, l.include(p)...)
		}
	}
	l.known.takeOver(before, l.pages)
	l.problems = sync.OnceValue(l.findProblems)
	l.shelves = sync.OnceValue(func() shelves { return newShelves(l.pages) })
	l.titles = sync.OnceValue(func() *titleIndex { return newTitleIndex(l.pages) })
	return l, nil
}

// findProblems lists everything that is wrong whatever the day is.
func (l *Library) findProblems() []Problem {
	list := l.found
	own := make(map[string]int)
	for _, problem := range l.found {
		own[problem.Path]++
	}
	for _, p := range l.unworded {
		list = append(list, l.known.wording(p, own[p.Path])...)
	}
	optOut := make(map[string]string)
	for _, lang := range Langs {
		optOut[lang] = l.optOutSnippet(lang)
	}
	for _, p := range l.pages {
		list = append(list, l.checkLinks(p)...)
		list = append(list, l.known.duties(p, optOut[p.Lang], l.checkDuties)...)
	}
	list = append(list, l.checkVersions()...)
	list = append(list, l.checkCoverage()...)
	SortProblems(list)
	return list
}

// file is a Markdown file of a source.
type file struct {
	name     string
	src      []byte
	page     *Page
	problems []Problem
	lent     bool // from the library before
}

func errCanceled(ctx context.Context) error {
	return &model.Error{Code: model.Canceled, ID: "error.canceled", Message: "reading the playbooks was canceled", Cause: ctx.Err()}
}

// readFiles gives the Markdown files of one source, in the order of their paths.
func (l *Library) readFiles(ctx context.Context, source Source) ([]file, error) {
	var files []file
	err := fs.WalkDir(source.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		shown := path.Join(source.Dir, name)
		if ctx.Err() != nil {
			return errCanceled(ctx)
		}
		if err != nil {
			if name == "." {
				return model.Errorf(model.NotFound, "error.playbook.folder", "the playbook folder %q cannot be read: %w", source.Name, err)
			}
			l.unreadable(shown, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		switch hidden := name != "." && strings.HasPrefix(path.Base(name), "."); {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && isPage(entry):
			src, err := readPage(source.FS, name)
			if err != nil {
				l.unreadable(shown, err)
				return nil
			}
			files = append(files, file{name: shown, src: src})
		}
		return nil
	})
	return files, err
}

// isPage reports whether an entry of a folder is a page by its name.
func isPage(entry fs.DirEntry) bool {
	name := entry.Name()
	return entry.Type().IsRegular() && strings.EqualFold(path.Ext(name), ".md") && !strings.EqualFold(name, "readme.md")
}

// parseAll parses files on all processors: most of the time of Load is YAML.
func parseAll(ctx context.Context, files []file) error {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				if f := &files[i]; f.page == nil {
					f.page, f.problems = parse(f.name, f.src)
				}
			}
		})
	}
	workers.Wait()
	if ctx.Err() != nil {
		return errCanceled(ctx)
	}
	return nil
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

func (l *Library) add(source Source, f file) {
	page, problems := f.page, f.problems
	if !f.lent { // the library before shows it to others at this moment
		page.Own = source.Own
	}
	l.files[f.name] = true
	l.read[fileKey{source.Own, f.name}] = file{page: f.page, problems: f.problems, lent: f.lent}
	if page.ID == "" || page.Kind == "" {
		l.found = append(l.found, problems...)
		return
	}
	if other := l.byID[page.ID]; other != nil {
		switch {
		case page.Own == other.Own:
			line, column := page.PositionOf("id")
			problem := newProblem("E02", Error, place{line: line, column: column}, "check.e02.id", page.ID, other.Path)
			problem.Page, problem.Path = page.ID, f.name
			l.found, l.unworded = append(append(l.found, problem), problems...), append(l.unworded, page)
			return
		case other.Own: // the team's page stays, whatever the order of the sources
			return
		}
		l.found = slices.DeleteFunc(l.found, func(p Problem) bool { return p.Page == page.ID })
		l.unworded = slices.DeleteFunc(l.unworded, func(p *Page) bool { return p.ID == page.ID })
	}
	l.byID[page.ID] = page
	l.found, l.unworded = append(l.found, problems...), append(l.unworded, page)
}

// Page finds a page by its id, nil when there is none.
func (l *Library) Page(id string) *Page { return l.byID[id] }

// Pages lists the pages of a kind in a language, sorted by id; "" stands for
// every kind or every language. Broken and retired pages are among them.
func (l *Library) Pages(kind, lang string) []*Page {
	var list []*Page
	for _, p := range l.pages {
		if (kind == "" || p.Kind == kind) && (lang == "" || p.Lang == lang) {
			list = append(list, p)
		}
	}
	return list
}

// RolePage is the page that describes a role in a language; nil when there is
// none that may be offered.
func (l *Library) RolePage(role model.Role, lang string) *Page {
	for _, p := range l.pages {
		if p.Role != nil && p.Role.Role == role && p.Lang == lang && p.Usable() && p.Status != Retired {
			return p
		}
	}
	return nil
}

// Translation is the page that says the same in another language, nil when
// there is none.
func (l *Library) Translation(page *Page, lang string) *Page {
	for _, p := range l.pages {
		if p.Kind == page.Kind && p.TranslationKey == page.TranslationKey && p.Lang == lang {
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
