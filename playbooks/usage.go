package playbooks

import (
	"slices"

	"konklave/model"
)

// Usage tells how the pages of a library are used.
type Usage struct {
	Since   model.Date // the day from which on it was counted what is sent and said; zero = not yet
	Reading model.Date // likewise, which pages are read
	Pages   map[string]PageUse
}

// PageUse tells how one page is used.
type PageUse struct {
	Used int        // times that a message was sent or said, an objection practised, a plan begun, somebody put into a cadence
	Read int        // days on which somebody read it
	Last model.Date // the last day of either; zero = never
}

// unusedDays is how long a page may lie unused before somebody should ask what
// it is for.
const unusedDays = 180

// worksUnread are the kinds that Konklave itself works by: their pages are in use
// though nobody opens them.
var worksUnread = []string{KindRole, KindQualification, KindICP, KindTemperature, KindNextStep}

// CheckUse finds approved pages that nobody has used for half a year, and pages
// that are used although nobody ever verified them. A message is used when it is
// sent or said, a snippet with the messages that include it, an objection when it
// is practised, a plan when a new hire begins it, a cadence when somebody is put into
// it, and every page when it is read.
// A page whose translation is used is not idle: teams often speak one language.
func (l *Library) CheckUse(u Usage, today model.Date) []Problem {
	var list []Problem
	limit := today.AddDays(-unusedDays)
	uses := l.sharedUse(u)
	last := make(map[string]model.Date) // by kind and translation key
	for _, p := range l.pages {
		key := p.Kind + " " + p.TranslationKey
		last[key] = later(last[key], uses[p.ID].Last)
	}
	for _, p := range l.pages {
		use, since := uses[p.ID], u.Reading
		if p.Kind == KindMessage {
			since, use.Read = u.Since, 0 // whoever only reads a message has not used it
		}
		idle := func(day model.Date) bool { return day.Before(limit) }
		var problem Problem
		switch {
		case p.Status == Retired:
			continue
		case use.Used > 0 && p.VerifiedOn.IsZero():
			problem = newProblem("W07", Warning, place{line: 1}, "check.w07.unverified", use.Used)
			problem.Fix = p.keyFix("verified_on", today.String(), "check.fix.verified", today)
		case use.Read > 0 && p.Status == Approved && p.VerifiedOn.IsZero():
			problem = newProblem("W07", Warning, place{line: 1}, "check.w07.read", use.Read)
			problem.Fix = p.keyFix("verified_on", today.String(), "check.fix.verified", today)
		case p.Status == Approved && !slices.Contains(worksUnread, p.Kind) && !since.IsZero() && idle(since) && idle(last[p.Kind+" "+p.TranslationKey]) && idle(p.VerifiedOn):
			problem = newProblem("W07", Hint, p.at["status"], "check.w07.unused", unusedDays)
			problem.Fix = p.keyFix("status", Retired, "check.fix.retire")
		default:
			continue
		}
		problem.Page, problem.Path = p.ID, p.Path
		list = append(list, problem)
	}
	SortProblems(list)
	return list
}

// sharedUse gives snippets the use of the messages that include them, however
// deep.
func (l *Library) sharedUse(u Usage) map[string]PageUse {
	uses := make(map[string]PageUse, len(u.Pages))
	for id, use := range u.Pages {
		uses[id] = use
	}
	for _, p := range l.pages {
		use := u.Pages[p.ID]
		if p.Message == nil || use.Used == 0 || p.text == nil {
			continue
		}
		seen := make(map[string]bool)
		for t := range withIncluded(p.text) {
			for _, n := range t.includes {
				if seen[n.id] {
					continue
				}
				seen[n.id] = true
				shared := uses[n.id]
				shared.Used, shared.Last = shared.Used+use.Used, later(shared.Last, use.Last)
				uses[n.id] = shared
			}
		}
	}
	return uses
}

func later(a, b model.Date) model.Date {
	if a.Before(b) {
		return b
	}
	return a
}
