package playbooks

import (
	"cmp"
	"slices"
	"strings"

	"konklave/model"
)

// Query asks for messages to one person.
type Query struct {
	Roles     []model.Role // of the seat, the primary one first; empty = not known
	Funnel    model.Funnel // "" = not known: every phase fits
	Channel   model.Channel
	Lang      string          // "de" or "en"
	Formality model.Formality // "" = Sie
	Today     model.Date
}

// Match is a message that may be offered, and how well it fits.
type Match struct {
	Page    *Page
	Fit     int // percent
	Reasons []Reason
}

// Reason says what a message gained or lost points for.
type Reason struct {
	ID   string // dotted id of the text
	Args []any
	Good bool // it speaks for the message
}

// The weights of Fit: the best of each group together make 100. A message in
// another language than the asked one keeps otherLanguage percent of its points
// and is ranked below all messages in the asked language.
const (
	fitRolePrimary = 45 // written for the primary role of the seat
	fitRoleSecond  = 38 // for its second role
	fitRoleFurther = 30 // for a further role
	fitRoleAny     = 28 // for every role
	fitRoleUnknown = 20 // the role of the seat is not known

	fitPhase     = 30
	fitPhaseAny  = 22 // written for every phase, or the phase is not known
	fitPhaseNear = 18 // the phase before or after

	fitFormality = 15 // Sie or du as with this person
	fitVerified  = 10 // the page is not due for verification

	otherLanguage = 60
)

// Choose ranks the messages that may be used: approved, without errors, within
// their time, for one of the roles and on the channel ("" = every channel).
// Messages in the asked language come first, then the best fit; ties are in the
// order of the ids.
func (l *Library) Choose(q Query) []Match {
	var list []Match
	for _, p := range l.Pages(KindMessage, "") {
		if p.Message == nil || !p.Usable() || p.Status != Approved || p.Expired(q.Today) || q.Today.Before(p.ValidFrom) {
			continue
		}
		if q.Channel != "" && p.Message.Channel != q.Channel {
			continue
		}
		if m, ok := match(p, q); ok {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b Match) int {
		if asked := a.Page.Lang == q.Lang; asked != (b.Page.Lang == q.Lang) {
			if asked {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Fit, a.Fit), strings.Compare(a.Page.ID, b.Page.ID))
	})
	return list
}

// match weighs one page; false when it is for other roles.
func match(p *Page, q Query) (Match, bool) {
	m := Match{Page: p}
	add := func(points int, good bool, id string, args ...any) {
		m.Fit += points
		m.Reasons = append(m.Reasons, Reason{ID: id, Args: args, Good: good})
	}
	roles := slices.DeleteFunc(slices.Clone(q.Roles), func(r model.Role) bool { return r == model.UnknownRole || r == "" })
	at := slices.IndexFunc(roles, func(r model.Role) bool { return slices.Contains(p.Message.Roles, r) })
	switch {
	case len(p.Message.Roles) == 0:
		add(fitRoleAny, true, "choose.role.any")
	case len(roles) == 0:
		add(fitRoleUnknown, false, "choose.role.unknown")
	case at < 0:
		return Match{}, false
	default:
		points := []int{fitRolePrimary, fitRoleSecond, fitRoleFurther}[min(at, 2)]
		id := "choose.role"
		if at > 0 {
			id = "choose.role.second"
		}
		add(points, true, id, TextID("role."+string(roles[at])))
	}
	switch near, stage := p.Message.nearestStage(q.Funnel); {
	case len(p.Message.Stages) == 0 || q.Funnel == "":
		add(fitPhaseAny, true, "choose.phase.any")
	case near == 0:
		add(fitPhase, true, "choose.phase", TextID("funnel."+string(q.Funnel)))
	case near == 1:
		add(fitPhaseNear, false, "choose.phase.near", TextID("funnel."+string(stage)))
	default:
		add(0, false, "choose.phase.far", TextID("funnel."+string(stage)))
	}
	asked := cmp.Or(q.Formality, model.Formal)
	own := cmp.Or(p.Message.Formality, model.Formal)
	if own == asked || own == NeutralFormality || p.Lang != "de" {
		m.Fit += fitFormality // nothing to say: it is as it should be
	} else {
		add(0, false, "choose.formality.other", TextID("formality."+string(own)))
	}
	if p.VerifyDue(q.Today) {
		add(0, false, "choose.expired", p.VerifyBy())
	} else {
		m.Fit += fitVerified
	}
	if p.Lang == q.Lang {
		add(0, true, "choose.language")
	} else {
		add(0, false, "choose.language.other", TextID("lang."+p.Lang))
		m.Fit = m.Fit * otherLanguage / 100
	}
	return m, true
}
