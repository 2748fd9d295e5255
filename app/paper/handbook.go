package paper

import (
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"konklave/app/ui"
)

// Handbook is a playbook to be read outside of Konklave: printed, or as a web
// page. Everything is in words already, but for the text of the pages.
type Handbook struct {
	Title    string
	Line     string // how many pages, of which day
	Lang     string // "de" or "en"
	Now      time.Time
	Chapters []Chapter
	Pictures *ui.Pictures // those that pages may show; nil = none
}

// Chapter holds the pages of one kind.
type Chapter struct {
	Title string
	Pages []HandbookPage
}

// HandbookPage is one page.
type HandbookPage struct {
	ID      string // unique in the handbook
	Path    string // of its file; links and pictures in the text are relative to it
	Title   string
	Line    string // for whom, in which state
	Lists   []HandbookList
	Subject string // of a message
	Text    string // Markdown
}

// HandbookList is a titled list of the front matter.
type HandbookList struct {
	Title, Intro string
	Items        []string
}

// handbookMarkdown reads pages as GitHub does. Without the option for it, HTML
// and dangerous addresses in a page are left out when it is written.
var handbookMarkdown = goldmark.New(goldmark.WithExtensions(extension.GFM))

// target is the id of the page that a link leads to, "" where it leads to none.
func (h Handbook) target(from HandbookPage, link string) string {
	id, isID := strings.CutPrefix(link, "page:")
	file := ""
	if u, err := url.Parse(link); !isID && err == nil && u.Scheme == "" && u.Host == "" && !strings.HasPrefix(u.Path, "/") {
		file = path.Join(path.Dir(from.Path), u.Path)
	}
	for _, c := range h.Chapters {
		for _, p := range c.Pages {
			if isID && p.ID == id || file != "" && p.Path == file {
				return p.ID
			}
		}
	}
	return ""
}

// Pages counts the pages.
func (h Handbook) Pages() int {
	n := 0
	for _, c := range h.Chapters {
		n += len(c.Pages)
	}
	return n
}
