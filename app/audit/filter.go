package audit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/search"
	"konklave/model/workspace"
)

// group is what a change can be about, as the filter calls it.
type group struct {
	id    string
	kinds []model.Kind
}

// groups has every kind of record that people know of once. The text of a page
// comes with its version.
var groups = []group{
	{"people", []model.Kind{model.KindAccount, model.KindPerson}},
	{"map", []model.Kind{model.KindCenter, model.KindSeat, model.KindLine}},
	{"work", []model.Kind{model.KindTouch, model.KindTask}},
	{"plans", []model.Kind{model.KindPlan, model.KindDrill}},
	{"pages", []model.Kind{model.KindPage, model.KindPageVersion, model.KindPageText}},
	{"rights", []model.Kind{model.KindPermission, model.KindSuppression, model.KindRequest}},
	{"settings", []model.Kind{model.KindSettings, model.KindMember}},
}

// Filter says which changes are shown; the zero Filter shows all.
type Filter struct {
	Words string     // each in who, what or whom it concerns
	By    string     // who made it
	Group string     // an id of groups
	Since model.Date // first day
	Until model.Date // last day
}

// Fits picks the changes that fit, in their order. It reports an unknown group
// as none at all.
func (f Filter) Fits(entries []workspace.AuditEntry) []workspace.AuditEntry {
	if f == (Filter{}) {
		return entries
	}
	words := strings.Fields(search.Fold(f.Words))
	var kinds []model.Kind
	for _, g := range groups {
		if g.id == f.Group {
			kinds = g.kinds
		}
	}
	var found []workspace.AuditEntry
	for _, e := range entries {
		day := model.DateOf(e.At.Local())
		if f.By != "" && e.By != f.By || f.Group != "" && !e.Touches(kinds...) ||
			!f.Since.IsZero() && day.Before(f.Since) || !f.Until.IsZero() && f.Until.Before(day) {
			continue
		}
		if len(words) > 0 {
			all := search.Fold(e.By + " " + Said(e) + " " + e.Subject)
			if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all, w) }) {
				continue
			}
		}
		found = append(found, e)
	}
	return found
}

// Said is what was done, as a sentence begins.
func Said(e workspace.AuditEntry) string {
	said := text.T("intent." + e.Intent)
	if e.Undoes {
		return text.T("audit.undo", said)
	}
	first, size := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + said[size:]
}

// Groups are the ids that a Filter takes for Group.
func Groups() (ids []string) {
	for _, g := range groups {
		ids = append(ids, g.id)
	}
	return ids
}
