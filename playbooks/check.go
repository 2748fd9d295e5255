package playbooks

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"konklave/model"
)

// Check lists everything that is wrong with the library on a day.
func (l *Library) Check(today model.Date) []Problem {
	list := l.Problems()
	for _, p := range l.Pages("", "") {
		list = append(list, checkDates(p, today)...)
	}
	sortProblems(list)
	return list
}

// CheckPage reads the unsaved text of a page as if it lay in the library at
// path, and lists its problems: those of Parse, its links and its dates.
func (l *Library) CheckPage(path string, src []byte, today model.Date) (*Page, []Problem) {
	page, problems := Parse(path, src)
	if other := l.byID[page.ID]; other != nil && other.path != path && other.own {
		line, column := page.PositionOf("id")
		problem := newProblem("E02", Error, place{line: line, column: column}, "check.e02.id", page.ID, other.path)
		problem.Page, problem.Path = page.ID, page.Path
		problems = append(problems, problem)
	}
	problems = append(problems, l.checkLinks(page)...)
	problems = append(problems, checkDates(page, today)...)
	sortProblems(problems)
	return page, problems
}

// checkDates finds approved pages that are past their time.
func checkDates(p *Page, today model.Date) []Problem {
	if p.Status != Approved {
		return nil
	}
	var problem Problem
	switch {
	case p.Expired(today):
		problem = newProblem("E04", Error, p.at["valid_until"], "check.e04.expired", p.ValidUntil)
	case p.VerifyDue(today):
		problem = newProblem("E04", Warning, p.at["verified_on"], "check.e04.verify", p.VerifyBy(), p.VerifyEvery)
	default:
		return nil
	}
	problem.Page, problem.Path = p.ID, p.Path
	return []Problem{problem}
}

var markdownLink = regexp.MustCompile(`\]\(\s*<?([^)>\s]+)`)

// checkLinks finds links to pages that do not exist, and tasks that point to a
// retired page.
func (l *Library) checkLinks(p *Page) []Problem {
	var list []Problem
	note := func(code string, at place, id string, args ...any) {
		problem := newProblem(code, Error, at, id, args...)
		problem.Page, problem.Path = p.ID, p.Path
		list = append(list, problem)
	}
	target := func(id string, at place) {
		if l.byID[id] == nil && id != p.ID {
			known := make([]string, len(l.pages))
			for i, page := range l.pages {
				known[i] = page.id
			}
			note("E02", at, "check.e02.page", id)
			if near := nearest(id, known); near != "" {
				list[len(list)-1].Fix = replaceFix(at, near)
			}
		}
	}
	if p.Onboarding != nil {
		for i, task := range p.Onboarding.Tasks {
			if task.Page == "" {
				continue
			}
			at := p.at["tasks["+strconv.Itoa(i)+"].page"]
			target(task.Page, at)
			if other := l.Page(task.Page); other != nil && other.Status == Retired {
				note("E05", at, "check.e05.retired", task.Page)
			}
		}
	}
	fenced := false
	offset := 0
	for line := range strings.SplitAfterSeq(p.Body, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		for _, m := range markdownLink.FindAllStringSubmatchIndex(line, -1) {
			if fenced || len(list) >= maxProblems {
				break
			}
			link, start := line[m[2]:m[3]], offset+m[2]
			if id, ok := strings.CutPrefix(link, "page:"); ok {
				target(id, p.bodyPlace(start+len("page:"), offset+m[3]))
			} else if file := relativePage(p.Path, link); file != "" && !l.files[file] && file != p.Path {
				note("E02", p.bodyPlace(start, offset+m[3]), "check.e02.file", link)
			}
		}
		offset += len(line)
	}
	return list
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
		return l.Page(id)
	}
	file := relativePage(from.Path, link)
	var found *shelved
	for _, s := range l.pages {
		if file != "" && s.path == file && (found == nil || s.own == from.Own) {
			found = s
		}
	}
	if found == nil {
		return nil
	}
	return found.read()
}

// checkVersions finds translations that lag behind.
func (l *Library) checkVersions() []Problem {
	newest := make(map[string]*Page)
	for _, p := range l.Pages("", "") {
		key := p.Kind + " " + p.TranslationKey
		if other := newest[key]; other == nil || p.Version > other.Version {
			newest[key] = p
		}
	}
	var list []Problem
	for _, p := range l.Pages("", "") {
		source := newest[p.Kind+" "+p.TranslationKey]
		if p.Version >= source.Version || p.Lang == source.Lang || p.Status == Retired {
			continue
		}
		at := p.at["version"]
		if at.line == 0 {
			at.line = 1
		}
		problem := newProblem("W05", Warning, at, "check.w05.older", p.Version, source.ID, source.Version)
		problem.Page, problem.Path = p.ID, p.Path
		list = append(list, problem)
	}
	return list
}

// Cell is one field of the coverage matrix.
type Cell struct {
	Role   model.Role
	Stage  model.Funnel
	Lang   string
	Pages  []*Page // approved or not, without retired and broken ones, sorted by id
	Usable int     // how many of them are approved
}

// Coverage lists role x phase x language in this order, for every role that
// has a role page or a message.
func (l *Library) Coverage() []Cell {
	var cells []Cell
	for _, role := range model.Roles {
		if !l.hasRole(role) {
			continue
		}
		for _, stage := range model.Funnels {
			for _, lang := range Langs {
				cell := Cell{Role: role, Stage: stage, Lang: lang}
				for _, p := range l.Pages(KindMessage, lang) {
					if p.Message == nil || p.Status == Retired || !p.Usable() || !p.Message.forRole(role) || !p.Message.forStage(stage) {
						continue
					}
					cell.Pages = append(cell.Pages, p)
					if p.Status == Approved {
						cell.Usable++
					}
				}
				cells = append(cells, cell)
			}
		}
	}
	return cells
}

func (l *Library) hasRole(role model.Role) bool {
	for _, p := range l.Pages("", "") {
		if p.Role != nil && p.Role.Role == role || p.Message != nil && len(p.Message.Roles) > 0 && p.Message.forRole(role) {
			return true
		}
	}
	return false
}

// checkCoverage names the empty fields of the matrix for roles that have any
// message at all. The hint belongs to the role's page, where there is one.
func (l *Library) checkCoverage() []Problem {
	cells := l.Coverage()
	any := make(map[model.Role]bool)
	for _, c := range cells {
		any[c.Role] = any[c.Role] || len(c.Pages) > 0
	}
	var list []Problem
	for _, c := range cells {
		if len(c.Pages) > 0 || !any[c.Role] || c.Role == model.UnknownRole {
			continue
		}
		problem := newProblem("W06", Hint, place{}, "check.w06.gap", TextID("role."+string(c.Role)), TextID("funnel."+string(c.Stage)), TextID("lang."+c.Lang))
		if p := l.RolePage(c.Role, c.Lang); p != nil {
			problem.Page, problem.Path = p.ID, p.Path
		}
		list = append(list, problem)
	}
	return list
}
