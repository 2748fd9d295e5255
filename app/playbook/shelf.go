package playbook

import (
	"context"
	"maps"
	"slices"

	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// shelf is the library with what is wrong with it, as read at one moment.
type shelf struct {
	library  *playbooks.Library
	today    model.Date
	problems []playbooks.Problem             // of all pages
	byPage   map[string][]playbooks.Problem  // by id of the page
	byPath   map[string][]playbooks.Problem  // by file, of files that are no pages
	drafts   map[string]bool                 // paths with unsaved text
	sent     []playbooks.Sent                // every message that went out
	counts   map[string]int                  // of sent, by page; made when asked for
	effects  map[string]playbooks.PageEffect // likewise
}

// readShelf takes the library as it is now and checks it.
func readShelf(ctx context.Context, ws *workspace.Workspace) (*shelf, error) {
	drafts, err := ws.Drafts()
	if err != nil {
		return nil, err
	}
	library := ws.Library()
	problems, err := ws.CheckPages(ctx, library)
	if err != nil {
		return nil, err
	}
	s := newShelf(library, ws.Today(), problems, drafts)
	s.sent, err = ws.SentMessages(ctx)
	return s, err
}

// sentOf is how often a message was sent, in all its versions.
func (s *shelf) sentOf(page string) int {
	if s.counts == nil {
		s.counts = map[string]int{}
		for _, one := range s.sent {
			s.counts[one.Page]++
		}
	}
	return s.counts[page]
}

func newShelf(library *playbooks.Library, today model.Date, problems []playbooks.Problem, drafts []string) *shelf {
	s := &shelf{library: library, today: today, problems: problems,
		byPage: map[string][]playbooks.Problem{}, byPath: map[string][]playbooks.Problem{}, drafts: map[string]bool{}}
	for _, p := range s.problems {
		switch {
		case p.Page != "" && library.Page(p.Page) != nil && library.Page(p.Page).Path == p.Path:
			s.byPage[p.Page] = append(s.byPage[p.Page], p)
		case p.Path != "":
			s.byPath[p.Path] = append(s.byPath[p.Path], p)
		}
	}
	for _, path := range drafts {
		s.drafts[path] = true
	}
	return s
}

// brokenFiles are the files that the library could not take as pages, sorted.
func (s *shelf) brokenFiles() []string { return slices.Sorted(maps.Keys(s.byPath)) }

// problemsOf lists what is wrong with a page, or with a file that is none.
func (s *shelf) problemsOf(it item) []playbooks.Problem {
	if it.page == nil {
		return s.byPath[it.path]
	}
	return s.byPage[it.page.ID]
}

// item is what is on show: a page, or a file that is none yet.
type item struct {
	page *playbooks.Page // nil for a broken file
	path string          // of the file, "" when there is nothing to show
}

// name is how a Route calls the item.
func (it item) name() string {
	if it.page != nil {
		return it.page.ID
	}
	return it.path
}

// find is the item that a Route means; the second result is false when there
// is none any more. A broken file that has become a page is found by its path.
func (s *shelf) find(name string) (item, bool) {
	if p := s.library.Page(name); p != nil {
		return item{p, p.Path}, true
	}
	if len(s.byPath[name]) > 0 {
		return item{nil, name}, true
	}
	for _, p := range s.library.Pages("", "") {
		if p.Path == name {
			return item{p, p.Path}, true
		}
	}
	return item{}, false
}
