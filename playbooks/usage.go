package playbooks

import "konklave/model"

// Usage tells how the pages of a library are used.
type Usage struct {
	Since model.Date // the day from which on it was counted
	Pages map[string]PageUse
}

// PageUse tells how one page is used.
type PageUse struct {
	Used   int        // times that a message was sent or said
	Opened model.Date // the last day on which it was read or used; zero = never
}

// unopenedDays is how long a page may lie unread before somebody should ask
// what it is for.
const unopenedDays = 180

// CheckUse finds approved pages that nobody has opened for half a year, and
// pages that are used although nobody ever verified them.
func (l *Library) CheckUse(u Usage, today model.Date) []Problem {
	var list []Problem
	limit := today.AddDays(-unopenedDays)
	for _, p := range l.pages {
		use := u.Pages[p.ID]
		var problem Problem
		switch {
		case p.Status == Retired:
			continue
		case use.Used > 0 && p.VerifiedOn.IsZero():
			problem = newProblem("W07", Warning, place{line: 1}, "check.w07.unverified", use.Used)
			problem.Fix = p.keyFix("verified_on", today.String(), "check.fix.verified", today)
		case p.Status == Approved && !u.Since.IsZero() && u.Since.Before(limit) && use.Opened.Before(limit) && p.VerifiedOn.Before(limit):
			problem = newProblem("W07", Hint, p.at["status"], "check.w07.unopened", unopenedDays)
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
