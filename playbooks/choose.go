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
	Situation Situation    // "" = none in particular
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
// another language than the asked one keeps otherLanguage percent of its points,
// one for another situation otherSituation percent.
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

	otherLanguage  = 60
	otherSituation = 70
)

// Choose ranks the messages that may be used: approved, without errors, within
// their time, for one of the roles and on the channel ("" = every channel).
//
// When a situation is asked for, messages for it are chosen from; only where
// there are none, the others are offered instead. When none is, messages for a
// situation come behind all others of their language.
//
// Messages in the asked language come first, then the best fit; ties are in the
// order of the ids. So the same library always gives the same answer.
func (l *Library) Choose(q Query) []Match {
	list := l.choose(q, q.Situation)
	if len(list) == 0 && q.Situation != "" {
		list = l.choose(q, "")
	}
	rank := func(m Match) int {
		rank := 0
		if m.Page.Lang != q.Lang {
			rank += 2
		}
		if m.Page.Message.Situation != q.Situation {
			rank++
		}
		return rank
	}
	slices.SortFunc(list, func(a, b Match) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Fit, a.Fit), strings.Compare(a.Page.ID, b.Page.ID))
	})
	return list
}

// choose weighs the messages for a situation; "" stands for all messages.
func (l *Library) choose(q Query, only Situation) []Match {
	words := make(reasonCache)
	q.Roles = slices.DeleteFunc(slices.Clone(q.Roles), func(r model.Role) bool { return r == model.UnknownRole || r == "" })
	var list []Match
	for _, p := range l.shelves().pages(q) {
		if p.Expired(q.Today) || q.Today.Before(p.ValidFrom) || only != "" && p.Message.Situation != only {
			continue
		}
		list = append(list, match(p, q, words))
	}
	return list
}

// ChannelsFor lists the channels on which there is a message for a situation that
// may be used, of those that a seller may choose: CoverageChannels.
func (l *Library) ChannelsFor(s Situation, today model.Date) []model.Channel {
	var list []model.Channel
	for _, channel := range CoverageChannels {
		if slices.ContainsFunc(l.shelves()[shelf{anyRole, channel}], func(p *Page) bool {
			return p.Message.Situation == s && !p.Expired(today) && !today.Before(p.ValidFrom)
		}) {
			list = append(list, channel)
		}
	}
	return list
}

// shelf is where messages lie that are for one role and channel; the role ""
// holds those that are for every role.
type shelf struct {
	role    model.Role
	channel model.Channel
}

// shelves are the approved messages without errors, so that a choice looks at
// few pages however many there are.
type shelves map[shelf][]*Page

// anyRole stands for all messages of a channel, whatever their roles are.
const anyRole model.Role = "*"

func newShelves(pages []*Page) shelves {
	s := make(shelves)
	for _, p := range pages {
		if p.Message == nil || !p.Usable() || p.Status != Approved {
			continue
		}
		roles := p.Message.Roles
		if len(roles) == 0 {
			roles = []model.Role{""}
		}
		for _, channel := range []model.Channel{p.Message.Channel, ""} {
			for _, role := range roles {
				s[shelf{role, channel}] = append(s[shelf{role, channel}], p)
			}
			s[shelf{anyRole, channel}] = append(s[shelf{anyRole, channel}], p)
		}
	}
	return s
}

// pages are the messages for one of the roles of a query, each once.
func (s shelves) pages(q Query) []*Page {
	if len(q.Roles) == 0 {
		return s[shelf{anyRole, q.Channel}]
	}
	list := slices.Clone(s[shelf{"", q.Channel}])
	for i, role := range q.Roles {
		for _, p := range s[shelf{role, q.Channel}] {
			if !slices.ContainsFunc(q.Roles[:i], func(r model.Role) bool { return slices.Contains(p.Message.Roles, r) }) {
				list = append(list, p)
			}
		}
	}
	return list
}

// reasonCache keeps the reasons of one choice: the same few stand at hundreds of
// messages, and making them anew would take longer than all the rest.
type reasonCache map[reasonKey]Reason

type reasonKey struct {
	id, group, word string
	good            bool
}

// of is the reason id about a word of a group, such as "buyer" of "role.".
func (c reasonCache) of(good bool, id, group, word string) Reason {
	key := reasonKey{id, group, word, good}
	r, ok := c[key]
	if !ok {
		r = Reason{ID: id, Good: good}
		if group != "" {
			r.Args = []any{TextID(group + word)}
		}
		c[key] = r
	}
	return r
}

// match weighs one page, which is for one of the roles.
func match(p *Page, q Query, words reasonCache) Match {
	m := Match{Page: p, Reasons: make([]Reason, 0, 5)}
	add := func(points int, good bool, id, group, word string) {
		m.Fit += points
		m.Reasons = append(m.Reasons, words.of(good, id, group, word))
	}
	switch at := slices.IndexFunc(q.Roles, func(r model.Role) bool { return slices.Contains(p.Message.Roles, r) }); {
	case len(p.Message.Roles) == 0:
		add(fitRoleAny, true, "choose.role.any", "", "")
	case at < 0:
		add(fitRoleUnknown, false, "choose.role.unknown", "", "")
	case at == 0:
		add(fitRolePrimary, true, "choose.role", "role.", string(q.Roles[at]))
	default:
		add([]int{fitRoleSecond, fitRoleFurther}[min(at, 2)-1], true, "choose.role.second", "role.", string(q.Roles[at]))
	}
	switch near, stage := p.Message.nearestStage(q.Funnel); {
	case len(p.Message.Stages) == 0 || q.Funnel == "":
		add(fitPhaseAny, true, "choose.phase.any", "", "")
	case near == 0:
		add(fitPhase, true, "choose.phase", "funnel.", string(q.Funnel))
	case near == 1:
		add(fitPhaseNear, false, "choose.phase.near", "funnel.", string(stage))
	default:
		add(0, false, "choose.phase.far", "funnel.", string(stage))
	}
	asked := cmp.Or(q.Formality, model.Formal)
	own := cmp.Or(p.Message.Formality, model.Formal)
	if own == asked || own == NeutralFormality || p.Lang != "de" {
		m.Fit += fitFormality // nothing to say: it is as it should be
	} else {
		add(0, false, "choose.formality.other", "formality.", string(own))
	}
	if p.VerifyDue(q.Today) {
		m.Reasons = append(m.Reasons, Reason{ID: "choose.expired", Args: []any{p.VerifyBy()}})
	} else {
		m.Fit += fitVerified
	}
	switch s := p.Message.Situation; {
	case s != "" && s == q.Situation:
		add(0, true, "choose.situation", "situation.", string(s))
	case s != "":
		add(0, false, "choose.situation", "situation.", string(s))
		m.Fit = m.Fit * otherSituation / 100
	case q.Situation != "":
		add(0, false, "choose.situation.none", "situation.", string(q.Situation))
		m.Fit = m.Fit * otherSituation / 100
	}
	switch {
	case p.Lang == q.Lang:
		add(0, true, "choose.language", "", "")
		return m
	case slices.Contains(Langs, q.Lang):
		m.Reasons = append(m.Reasons, Reason{ID: "choose.language.fallback", Args: []any{TextID("lang." + q.Lang), TextID("lang." + p.Lang)}})
	default:
		add(0, false, "choose.language.other", "lang.", p.Lang)
	}
	m.Fit = m.Fit * otherLanguage / 100
	return m
}
