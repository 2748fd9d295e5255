package playbooks

import (
	"context"
	"slices"
	"sync"
)

// Most edits change one page of thousands. A library that follows another takes
// over what cannot have changed: pages whose files are the same, with the
// snippets in them, and what was found out about their words. The rest depends
// on other pages or on the day, is quick, and is found anew.

// Follow is Load(ctx, sources...), with the same result, and fast where most
// files are as they were in l. l stays as it is; both may be used at once.
func (l *Library) Follow(ctx context.Context, sources ...Source) (*Library, error) {
	return assemble(ctx, func(source Source, fresh *Library) ([]file, error) { return fresh.readFiles(ctx, source) }, sources, l)
}

// fileKey is a file of the library. Of several sources with the same file the
// last one counts: it is lent only where its text is the same.
type fileKey struct {
	own  bool
	name string
}

// lend gives files what they were read as before.
func (l *Library) lend(source Source, files []file) {
	if l == nil {
		return
	}
	for i := range files {
		f := &files[i]
		if was, ok := l.read[fileKey{source.Own, f.name}]; ok && len(f.src) <= MaxPageSize && was.page.Source == string(f.src) {
			f.page, f.problems, f.lent = was.page, was.problems, true
		}
	}
}

// has reports whether a page is one of the library, not only one like it.
func (l *Library) has(p *Page) bool { return l != nil && l.byID[p.ID] == p }

// renew reads those of the pages that were taken over again whose snippets are
// not what they were: the pages of the library before must not change.
func (l *Library) renew(before *Library) {
	if before == nil {
		return
	}
	var stale []*Page
	for _, p := range l.byID {
		if p.text == nil || len(p.text.includes) == 0 || !l.wasRead(p) {
			continue
		}
		if !before.has(p) || p.unlinked || !l.sameSnippets(before, p, map[string]bool{}) {
			stale = append(stale, p)
		}
	}
	for _, p := range stale {
		key := fileKey{p.Own, p.Path}
		f := l.read[key]
		f.page, f.problems = parse(p.Path, []byte(p.Source))
		f.page.Own, f.lent = p.Own, false
		l.read[key], l.byID[p.ID] = f, f.page
		for i, other := range l.unworded {
			if other == p {
				l.unworded[i] = f.page
			}
		}
	}
}

// wasRead reports whether a page was taken over.
func (l *Library) wasRead(p *Page) bool {
	f, ok := l.read[fileKey{p.Own, p.Path}]
	return ok && f.page == p && f.lent
}

// sameSnippets reports whether all that a page includes, however deep, is what
// it was.
func (l *Library) sameSnippets(before *Library, p *Page, seen map[string]bool) bool {
	for _, n := range p.text.includes {
		if seen[n.id] {
			continue
		}
		seen[n.id] = true
		now := l.byID[n.id]
		if now != before.byID[n.id] || now != nil && now.text != nil && !l.sameSnippets(before, now, seen) {
			return false
		}
	}
	return true
}

// knowledge is what was found out about pages, each by itself. Several
// goroutines may use it.
type knowledge struct {
	mu    sync.Mutex
	pages map[*Page]pageKnowledge
}

// pageKnowledge is what checkWording and checkDuties found, and what they were
// given besides the page.
type pageKnowledge struct {
	worded, dutied bool
	found          int
	wording        []Problem
	optOut         string
	duties         []Problem
}

// takeOver keeps what a library knew about pages that are still there.
func (k *knowledge) takeOver(before *Library, pages []*Page) {
	k.pages = make(map[*Page]pageKnowledge)
	if before == nil {
		return
	}
	before.known.mu.Lock()
	defer before.known.mu.Unlock()
	for _, p := range pages {
		if known, ok := before.known.pages[p]; ok {
			k.pages[p] = known
		}
	}
}

// wording is checkWording, done once.
func (k *knowledge) wording(p *Page, found int) []Problem {
	k.mu.Lock()
	known := k.pages[p]
	k.mu.Unlock()
	if !known.worded || known.found != found {
		list := p.checkWording(found)
		k.mu.Lock()
		known = k.pages[p]
		known.worded, known.found, known.wording = true, found, list
		k.pages[p] = known
		k.mu.Unlock()
	}
	return slices.Clone(known.wording)
}

// duties is check, which is checkDuties, done once for a page and the snippet
// that a repair includes.
func (k *knowledge) duties(p *Page, optOut string, check func(*Page) []Problem) []Problem {
	k.mu.Lock()
	known := k.pages[p]
	k.mu.Unlock()
	if !known.dutied || known.optOut != optOut {
		list := check(p)
		k.mu.Lock()
		known = k.pages[p]
		known.dutied, known.optOut, known.duties = true, optOut, list
		k.pages[p] = known
		k.mu.Unlock()
	}
	return slices.Clone(known.duties)
}
