package playbooks

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var markdownLink = regexp.MustCompile(`\]\(\s*<?([^)>\s]+)`)

// linkCheck collects what is wrong with the links of one page.
type linkCheck struct {
	l    *Library
	page *Page
	list []Problem
}

func (c *linkCheck) note(code string, at place, id string, args ...any) *Problem {
	problem := newProblem(code, Error, at, id, args...)
	problem.Page, problem.Path = c.page.ID, c.page.Path
	c.list = append(c.list, problem)
	return &c.list[len(c.list)-1]
}

// target finds a page by its id; a link to nothing is noted.
func (c *linkCheck) target(id string, at place) *Page {
	if id == c.page.ID {
		return c.page
	}
	p := c.l.byID[id]
	if p == nil {
		problem := c.note("E02", at, "check.e02.page", id)
		if near := nearest(id, c.l.idsOf("", "")); near != "" {
			problem.Fix = replaceFix(at, near)
		}
	}
	return p
}

// checkLinks finds links to pages that do not exist, pages that take each
// other's place, and cadences and plans that cannot be followed.
func (l *Library) checkLinks(p *Page) []Problem {
	c := &linkCheck{l: l, page: p}
	c.supersedes()
	if p.Onboarding != nil {
		for i, task := range p.Onboarding.Tasks {
			if at := p.at["tasks["+strconv.Itoa(i)+"].page"]; task.Page != "" {
				c.retired(c.target(task.Page, at), at)
			}
		}
	}
	if p.Cadence != nil {
		for i, step := range p.Cadence.Steps {
			if step.Message != "" {
				c.step(step, p.at["steps["+strconv.Itoa(i)+"].message"])
			}
		}
	}
	c.body()
	return c.list
}

// retired notes a page that is not to be used any more, and names its successor
// where there is one.
func (c *linkCheck) retired(p *Page, at place) {
	if p == nil || p.Status != Retired {
		return
	}
	problem := c.note("E05", at, "check.e05.retired", p.ID)
	for _, other := range c.l.pages {
		if other.Status != Retired && slices.Contains(other.Supersedes, p.ID) {
			problem.Fix = replaceFix(at, other.ID)
			return
		}
	}
}

// step checks the message of a step of a cadence.
func (c *linkCheck) step(step CadenceStep, at place) {
	p := c.target(step.Message, at)
	switch {
	case p == nil:
	case p.Message == nil:
		c.note("E05", at, "check.e05.no_message", p.ID)
	case p.Lang != c.page.Lang:
		problem := c.note("E05", at, "check.e05.lang", p.ID, TextID("lang."+p.Lang), TextID("lang."+c.page.Lang))
		if other := c.l.Translation(p, c.page.Lang); other != nil && other.Message.Channel == step.Channel {
			problem.Fix = replaceFix(at, other.ID)
		}
	case p.Message.Channel != step.Channel:
		if step.Channel == "" || p.Message.Channel == "" {
			return // told already
		}
		problem := c.note("E05", at, "check.e05.channel", p.ID, TextID("channel."+string(p.Message.Channel)), TextID("channel."+string(step.Channel)))
		if other := c.l.onChannel(p, step); other != nil {
			problem.Fix = replaceFix(at, other.ID)
		}
	default:
		c.retired(p, at)
	}
}

// onChannel is the message for the same roles, phases and situation on the
// channel of a step: the first by id, nil when there is none.
func (l *Library) onChannel(p *Page, step CadenceStep) *Page {
	m := p.Message
	for _, other := range l.pages {
		o := other.Message
		if o != nil && o.Channel == step.Channel && other.Lang == p.Lang && other.Status != Retired && o.Situation == m.Situation && slices.Equal(o.Roles, m.Roles) && slices.Equal(o.Stages, m.Stages) {
			return other
		}
	}
	return nil
}

// supersedes notes pages that take each other's place. The pages that were
// replaced need not exist any more.
func (c *linkCheck) supersedes() {
	seen := map[string]bool{}
	var leads func(p *Page) bool
	leads = func(p *Page) bool {
		return slices.ContainsFunc(p.Supersedes, func(id string) bool {
			if id == c.page.ID {
				return true
			}
			next := c.l.byID[id]
			if next == nil || seen[id] {
				return false
			}
			seen[id] = true
			return leads(next)
		})
	}
	for i, id := range c.page.Supersedes {
		if next := c.l.byID[id]; id == c.page.ID || next != nil && leads(next) {
			c.note("E02", c.page.at["supersedes["+strconv.Itoa(i)+"]"], "check.e02.supersedes", id)
			return
		}
	}
}

// body checks the links of the text.
func (c *linkCheck) body() {
	fenced := false
	offset := 0
	for line := range strings.SplitAfterSeq(c.page.Body, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if fenced || !strings.Contains(line, "](") {
			offset += len(line)
			continue
		}
		for _, m := range markdownLink.FindAllStringSubmatchIndex(line, -1) {
			if len(c.list) >= maxProblems {
				return
			}
			link, start := line[m[2]:m[3]], offset+m[2]
			if id, ok := strings.CutPrefix(link, "page:"); ok {
				c.target(id, c.page.bodyPlace(start+len("page:"), offset+m[3]))
			} else if file := relativePage(c.page.Path, link); file != "" && !c.l.files[file] && file != c.page.Path {
				c.note("E02", c.page.bodyPlace(start, offset+m[3]), "check.e02.file", link)
			}
		}
		offset += len(line)
	}
}

// relativePage is the path of the page that a link in the file at from means;
// "" when the link is no relative link to a Markdown file.
func relativePage(from, link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") || !strings.EqualFold(path.Ext(u.Path), ".md") {
		return ""
	}
	return path.Join(path.Dir(from), u.Path)
}

// PageOfLink resolves a link in the text of a page: the page it leads to, or
// nil when it leads out of the library or nowhere.
func (l *Library) PageOfLink(from *Page, link string) *Page {
	if id, ok := strings.CutPrefix(link, "page:"); ok {
		return l.byID[id]
	}
	file := relativePage(from.Path, link)
	var found *Page
	for _, p := range l.pages {
		if file != "" && p.Path == file && (found == nil || p.Own == from.Own) {
			found = p
		}
	}
	return found
}
