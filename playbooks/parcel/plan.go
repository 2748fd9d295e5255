package parcel

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"konklave/playbooks"
	"konklave/playbooks/merge"
)

// State says what taking a page in would do.
type State int8

// The states.
const (
	New State = iota
	Changed
	Unchanged
	Broken // it is kept out
)

// Item is one page of a plan.
type Item struct {
	File   File
	State  State
	Path   string          // where the page goes
	Page   *playbooks.Page // as read from the file
	Before string          // the text that is there now, for Changed and Unchanged
	Refused
}

// Plan is what an import would do. It is made without changing anything.
type Plan struct {
	Source   string
	Guru     bool
	Items    []Item        // pages, sorted by the paths of the files
	Pictures []PictureItem // those that the pages show, sorted by path
	Refused  []Refused     // files that could not be read
}

// Count counts the pages in a state.
func (p Plan) Count(s State) int {
	n := 0
	for _, item := range p.Items {
		if item.State == s {
			n++
		}
	}
	return n
}

// CountPictures counts the pictures in one of some states.
func (p Plan) CountPictures(states ...State) int {
	n := 0
	for _, item := range p.Pictures {
		if slices.Contains(states, item.State) {
			n++
		}
	}
	return n
}

// Takes reports whether an import would change anything.
func (p Plan) Takes() bool {
	return p.Count(New)+p.Count(Changed)+p.CountPictures(New, Changed) > 0
}

// Bad lists everything that is kept out.
func (p Plan) Bad() []Refused {
	list := append([]Refused{}, p.Refused...)
	for _, item := range p.Items {
		if item.State == Broken {
			list = append(list, item.Refused)
		}
	}
	for _, item := range p.Pictures {
		if item.State == Broken {
			list = append(list, item.Refused)
		}
	}
	return list
}

// PlanImport compares what was read with the library. own has the texts of the
// team's pages by their paths, pictures the sums of their pictures. A page goes where the page of its id is, else
// where its file lies; a page with an error that would keep it from being
// offered is kept out, with the place and the reason.
func PlanImport(library *playbooks.Library, own, pictures map[string]string, c Contents) Plan {
	p := Plan{Source: c.Source, Guru: c.Guru, Refused: c.Refused}
	places := map[string]string{} // of the own pages, by their paths without case
	for path := range own {
		places[strings.ToLower(path)] = path
	}
	ids, taken := map[string]string{}, map[string]bool{}
	for _, f := range c.Files {
		if f.From == "" {
			f.From = f.Path
		}
		at, known := places[strings.ToLower(f.Path)]
		if !known || merge.Normal(own[at]) != merge.Normal(f.Text) {
			f.Text = ourTokens(f.Text)
		}
		item := Item{File: f, Path: f.Path}
		page, problems := playbooks.Parse(f.Path, []byte(f.Text))
		item.Page = page
		switch other := library.Page(page.ID); {
		case known && merge.Normal(own[at]) == merge.Normal(f.Text):
			item.Path, item.Before = at, own[at]
		case page.ID != "" && other != nil:
			item.Path, item.Before, item.State = other.Path, other.Source, Changed
			known = true
		case known && pageID(own[at]) == "":
			item.Path, item.Before, item.State = at, own[at], Changed // what was no page yet
		case known:
			item.Path, known = freePath(page, places, taken), false
		}
		switch {
		case known && merge.Normal(item.Before) == merge.Normal(f.Text):
			item.State = Unchanged
		case ids[page.ID] != "" && page.ID != "":
			item.keepOut(refuse(f.From, 0, "parcel.refused.twice", "the page %s is in %s already", page.ID, ids[page.ID]))
		case page.ID == "" || page.Kind == "" || !page.Usable():
			item.keepOut(worst(f.From, problems))
		case taken[strings.ToLower(item.Path)]:
			item.Path = freePath(page, places, taken)
		}
		if page.ID != "" && ids[page.ID] == "" {
			ids[page.ID] = f.From
		}
		if item.State != Broken {
			taken[strings.ToLower(item.Path)] = true
		}
		p.Items = append(p.Items, item)
	}
	p.planPictures(pictures, c.Pictures)
	return p
}

// ourTokens turns the merge fields of other programs into ours. Where their
// fallbacks would break the quotes of the front matter, only those of the text
// below are.
func ourTokens(source string) string {
	all, _ := playbooks.ImportTokens(source)
	if all == source {
		return source
	}
	before, _ := playbooks.Parse("x.md", []byte(source))
	if after, _ := playbooks.Parse("x.md", []byte(all)); after.ID == before.ID && after.Kind == before.Kind {
		return all
	}
	lines := strings.SplitAfter(source, "\n")
	body, _ := playbooks.ImportTokens(strings.Join(lines[before.BodyLine-1:], ""))
	return strings.Join(lines[:before.BodyLine-1], "") + body
}

func (i *Item) keepOut(why Refused) { i.State, i.Refused = Broken, why }

func pageID(source string) string {
	page, _ := playbooks.Parse("x.md", []byte(source))
	return page.ID
}

// worst is the first error of a page.
func worst(name string, problems []playbooks.Problem) Refused {
	for _, p := range problems {
		if p.Severity == playbooks.Error {
			return Refused{Name: name, Line: p.Line, ID: p.ID, Args: p.Args, Reason: p.Message}
		}
	}
	return refuse(name, 0, "parcel.refused.page", "it is no playbook page")
}

// freePath is a path made of the id of a page that nobody has.
func freePath(page *playbooks.Page, places map[string]string, taken map[string]bool) string {
	for n := 1; ; n++ {
		name := page.ID
		if n > 1 {
			name = fmt.Sprintf("%s-%d", name, n)
		}
		file := path.Join(page.Lang, Slug(page.Kind)+"s", name+".md")
		if key := strings.ToLower(file); places[key] == "" && !taken[key] && playbooks.BadPath(file) == "" {
			return file
		}
		if n > 1000 {
			return file
		}
	}
}
