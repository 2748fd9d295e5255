package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"konklave/model"
	"konklave/playbooks"
)

// selection is what a check was asked to look at. Paths are slash-separated and
// relative to the working folder where they lie below it.
type selection struct {
	sources []playbooks.Source
	folders []string // everything below them
	files   []string
}

// selectPages reads the arguments of check. The library that Konklave brings
// stands behind the pages, so that links to its pages lead somewhere; what is
// told is about the pages. Without arguments it is the library itself.
func selectPages(args []string) (selection, error) {
	s := selection{sources: []playbooks.Source{playbooks.Shipped()}}
	var roots []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		name := shownPath(arg)
		switch {
		case err != nil:
			return s, model.Errorf(model.NotFound, "error.check.folder", "%s is no folder or file that can be read", arg)
		case info.IsDir():
			s.folders, roots = append(s.folders, name), append(roots, name)
		case !info.Mode().IsRegular() || !strings.EqualFold(filepath.Ext(arg), ".md") || strings.EqualFold(filepath.Base(arg), "readme.md"):
			return s, model.Errorf(model.Invalid, "error.check.file", "%s is no playbook page: those end in .md, and README.md is none", arg)
		default:
			s.files, roots = append(s.files, name), append(roots, path.Dir(name))
		}
	}
	// A folder inside another one is read with it, once.
	slices.Sort(roots)
	roots = slices.Compact(roots)
	for _, root := range roots {
		if !slices.ContainsFunc(roots, func(other string) bool { return other != root && below(root, other) }) {
			s.sources = append(s.sources, playbooks.Source{Name: root, FS: os.DirFS(filepath.FromSlash(root)), Own: true, Dir: root})
		}
	}
	return s, nil
}

// shownPath is how a path is told: relative to the working folder where it lies
// below it, since GitHub finds files that way.
func shownPath(name string) string {
	name = filepath.Clean(name)
	if filepath.IsAbs(name) {
		if here, err := os.Getwd(); err == nil {
			if rel, err := filepath.Rel(here, name); err == nil && filepath.IsLocal(rel) {
				name = rel
			}
		}
	}
	return filepath.ToSlash(name)
}

// below reports whether a path lies below a folder, or is it.
func below(name, folder string) bool {
	return name == folder || folder == "." && !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "..") || strings.HasPrefix(name, strings.TrimSuffix(folder, "/")+"/")
}

// has reports whether a file was asked for.
func (s *selection) has(name string) bool {
	return slices.Contains(s.files, name) || slices.ContainsFunc(s.folders, func(f string) bool { return below(name, f) })
}

// problems are those of the selection, and of how many pages.
func (s *selection) problems(library *playbooks.Library, today model.Date) (list []playbooks.Problem, pages int) {
	list = library.Check(today)
	if len(s.sources) == 1 {
		return list, len(library.Pages("", ""))
	}
	for _, p := range library.Pages("", "") {
		if p.Own && s.has(p.Path) {
			pages++
		}
	}
	list = slices.DeleteFunc(list, func(q playbooks.Problem) bool {
		if page := library.Page(q.Page); page != nil && !page.Own {
			return true
		}
		return q.Path == "" || !s.has(q.Path) || s.leadsOut(q)
	})
	return list, pages
}

// leadsOut reports a link from a file that was checked alone to a file that is
// there, but outside the folder that was read.
func (s *selection) leadsOut(q playbooks.Problem) bool {
	if q.ID != "check.e02.file" || !slices.Contains(s.files, q.Path) {
		return false
	}
	link, _, _ := strings.Cut(q.Args[0].(string), "#")
	info, err := os.Stat(filepath.Join(filepath.FromSlash(path.Dir(q.Path)), filepath.FromSlash(link)))
	return err == nil && info.Mode().IsRegular()
}
