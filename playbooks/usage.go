package playbooks

import (
	"slices"

	"konklave/model"
)

// Usage tells how the pages of a library are used.
type Usage struct {
	Since model.Date // the day from which on it was counted
	Kinds []string   // of which it was counted; empty = of all
	Pages map[string]PageUse
}

// PageUse tells how one page is used.
type PageUse struct {
	Used int        // times that a message was sent or said
	Last model.Date // the last day on which it was opened, sent or said; zero = never
}

// unusedDays is how long a page may lie unused before somebody should ask what
// it is for.
const unusedDays = 180

// CheckUse finds approved pages that nobody has used for half a year, and pages
// that are used although nobody ever verified them.
func (l *Library) CheckUse(u Usage, today model.Date) []Problem {
	var list []Problem
	limit := today.AddDays(-unusedDays)
	for _, p := range l.pages {
		use := u.Pages[p.ID]
		var problem Problem
		switch {
		case p.Status == Retired || len(u.Kinds) > 0 && !slices.Contains(u.Kinds, p.Kind):
			continue
		case use.Used > 0 && p.VerifiedOn.IsZero():
			problem = newProblem("W07", Warning, place{line: 1}, "check.w07.unverified", use.Used)
			problem.Fix = p.keyFix("verified_on", today.String(), "check.fix.verified", today)
		case p.Status == Approved && !u.Since.IsZero() && u.Since.Before(limit) && use.Last.Before(limit) && p.VerifiedOn.Before(limit):
			problem = newProblem("W07", Hint, p.at["status"], "check.w07.unused", unusedDays)
			problem.Fix = p.keyFix("status", Retired, "check.fix.retire")
		default:
			continue
		}
		problem.Page, problem.Path = p.ID, p.Path
		list = append(list, problem)
	}
	sortProblems(list)
	return list
}
