package playbooks

import (
	"strconv"

	"konklave/model"
)

// Check lists everything that is wrong with the library on a day.
func (l *Library) Check(today model.Date) []Problem {
	list := l.Problems()
	for _, p := range l.pages {
		list = append(list, checkDates(p, today)...)
	}
	SortProblems(list)
	return list
}

// CheckPage reads the unsaved text of a page as if it lay in the library at
// path, and lists its problems: those of Parse, its links, its dates, and what the law asks of
// it. Snippets that it includes are put in.
func (l *Library) CheckPage(path string, src []byte, today model.Date) (*Page, []Problem) {
	page, problems := Parse(path, src)
	problems = append(problems, l.include(page)...)
	if other := l.byID[page.ID]; other != nil && other.Path != path && other.Own {
		line, column := page.PositionOf("id")
		problem := newProblem("E02", Error, place{line: line, column: column}, "check.e02.id", page.ID, other.Path)
		problem.Page, problem.Path = page.ID, page.Path
		problems = append(problems, problem)
	}
	problems = append(problems, l.checkLinks(page)...)
	problems = append(problems, l.checkDuties(page)...)
	problems = append(problems, checkDates(page, today)...)
	SortProblems(problems)
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
		problem.Fix = p.keyFix("status", Retired, "check.fix.retire")
	case p.VerifyDue(today):
		problem = newProblem("E04", Warning, p.at["verified_on"], "check.e04.verify", p.VerifyBy(), p.VerifyEvery)
		problem.Fix = p.keyFix("verified_on", today.String(), "check.fix.verified", today)
	default:
		return nil
	}
	problem.Page, problem.Path = p.ID, p.Path
	return []Problem{problem}
}

// checkVersions finds translations that lag behind.
func (l *Library) checkVersions() []Problem {
	newest := make(map[string]*Page)
	for _, p := range l.pages {
		key := p.Kind + " " + p.TranslationKey
		if other := newest[key]; other == nil || p.Version > other.Version {
			newest[key] = p
		}
	}
	var list []Problem
	for _, p := range l.pages {
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
		problem.Fix = p.keyFix("version", strconv.Itoa(source.Version), "check.fix.version", source.Version)
		list = append(list, problem)
	}
	return list
}
