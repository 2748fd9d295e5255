package playbooks

import (
	"slices"

	"konklave/model"
)

// NextStepPage says what to do next about a seat: rules that trainers write.
type NextStepPage struct {
	Rules []StepRule
}

// StepRule is one rule. An empty condition fits everything; a rule is for held
// seats unless it says Empty.
type StepRule struct {
	ID        string
	Roles     []model.Role // one of them is a role of the seat
	Support   []model.Support
	Coverage  []model.Coverage
	Freshness []model.Freshness
	KeyPlayer *bool // nil = either
	Empty     bool  // for seats that nobody holds

	Step    string // what to do
	Reason  string // why
	Channel model.Channel
	DueDays int // days from today
}

// Freshnesses lists the steps of freshness, the best first.
var Freshnesses = []model.Freshness{model.Strong, model.Fading, model.AtRisk, model.NoRelation}

// SeatState is what the rules look at of a seat. An empty seat has roles and
// influence alone.
type SeatState struct {
	Roles     []model.Role
	Support   model.Support
	Coverage  model.Coverage
	Freshness model.Freshness
	KeyPlayer bool
	Empty     bool
}

// conditions are how many the rule names: the more, the closer it is to a case.
func (r *StepRule) conditions() int {
	n := 0
	for _, named := range []bool{len(r.Roles) > 0, len(r.Support) > 0, len(r.Coverage) > 0, len(r.Freshness) > 0, r.KeyPlayer != nil, r.Empty} {
		if named {
			n++
		}
	}
	return n
}

// fits reports whether the rule is for the state of a seat.
func (r *StepRule) fits(s SeatState) bool {
	if r.Empty != s.Empty || r.KeyPlayer != nil && *r.KeyPlayer != s.KeyPlayer {
		return false
	}
	if s.Empty && r.aboutPerson() {
		return false
	}
	return (len(r.Roles) == 0 || r.role(s) != "") && among(s.Support, r.Support) && among(s.Coverage, r.Coverage) && among(s.Freshness, r.Freshness)
}

// aboutPerson reports whether the rule asks for what only a person has.
func (r *StepRule) aboutPerson() bool {
	return len(r.Support) > 0 || len(r.Coverage) > 0 || len(r.Freshness) > 0
}

// role is the first role of the seat that the rule is for; a seat without roles
// has the unknown one.
func (r *StepRule) role(s SeatState) model.Role {
	roles := s.Roles
	if len(roles) == 0 {
		roles = []model.Role{model.UnknownRole}
	}
	for _, role := range roles {
		if slices.Contains(r.Roles, role) {
			return role
		}
	}
	return ""
}

func among[T comparable](value T, wanted []T) bool {
	return len(wanted) == 0 || slices.Contains(wanted, value)
}

// covers reports whether r fits whenever other does.
func (r *StepRule) covers(other *StepRule) bool {
	return r.Empty == other.Empty && (r.KeyPlayer == nil || other.KeyPlayer != nil && *r.KeyPlayer == *other.KeyPlayer) &&
		narrower(other.Roles, r.Roles) && narrower(other.Support, r.Support) && narrower(other.Coverage, r.Coverage) && narrower(other.Freshness, r.Freshness)
}

// narrower reports whether the condition narrow lets through no more than wide.
func narrower[T comparable](narrow, wide []T) bool {
	if len(wide) == 0 {
		return true
	}
	return len(narrow) > 0 && !slices.ContainsFunc(narrow, func(v T) bool { return !slices.Contains(wide, v) })
}

// Rule is the rule for the state of a seat: of those that fit the one with the most
// conditions, the first of equals. It is nil when none fits.
func (p *NextStepPage) Rule(s SeatState) *StepRule {
	var best *StepRule
	for i := range p.Rules {
		if r := &p.Rules[i]; (best == nil || r.conditions() > best.conditions()) && r.fits(s) {
			best = r
		}
	}
	return best
}

// StepQuery asks what to do next about a seat.
type StepQuery struct {
	SeatState
	Lang  string // of the reader
	Today model.Date
}

// Advice is a rule that fits, the page it stands on, and which of its
// conditions the seat meets.
type Advice struct {
	Page       *Page
	Rule       StepRule
	Conditions []Reason
}

// NextStep finds the rule for a seat among the pages that may be used:
// approved, without errors, within their time. Pages in the asked language come
// before others, the team's own before those that Konklave brings, then the
// order of the ids; the first page with a rule that fits gives it.
func (l *Library) NextStep(q StepQuery) (Advice, bool) {
	rank := func(p *Page) int {
		switch {
		case p.Lang == q.Lang && p.Own:
			return 0
		case p.Lang == q.Lang:
			return 1
		case p.Own:
			return 2
		}
		return 3
	}
	var found Advice
	for _, p := range l.pages {
		if p.NextStep == nil || !p.Usable() || p.Status != Approved || p.Expired(q.Today) || q.Today.Before(p.ValidFrom) {
			continue
		}
		if found.Page != nil && rank(p) >= rank(found.Page) {
			continue
		}
		if r := p.NextStep.Rule(q.SeatState); r != nil {
			found = Advice{Page: p, Rule: *r, Conditions: r.met(q.SeatState)}
		}
	}
	return found, found.Page != nil
}

// met are the conditions of the rule in words.
func (r *StepRule) met(s SeatState) []Reason {
	var met []Reason
	add := func(named bool, id string, args ...any) {
		if named {
			met = append(met, Reason{ID: id, Args: args, Good: true})
		}
	}
	add(r.Empty, "choose.step.empty")
	add(len(r.Roles) > 0, "choose.step.role", TextID("role."+string(r.role(s))))
	add(r.KeyPlayer != nil && *r.KeyPlayer, "choose.step.key_player")
	add(r.KeyPlayer != nil && !*r.KeyPlayer, "choose.step.no_key_player")
	add(len(r.Support) > 0, "choose.step.support", TextID("support."+s.Support.Code()))
	add(len(r.Coverage) > 0, "choose.step.coverage", TextID("coverage."+s.Coverage.Code()))
	add(len(r.Freshness) > 0, "choose.step.freshness", TextID("freshness."+string(s.Freshness)))
	if len(met) == 0 {
		add(true, "choose.step.any")
	}
	return met
}

// Support and coverage are numbers in code and words in pages.
var (
	supports  = byCode(append([]model.Support{model.Unrated}, model.Supports...), model.Support.Code)
	coverages = byCode(model.Coverages, model.Coverage.Code)
)

// readNextStep reads the rules, and warns of those that never win.
func readNextStep(m *frontMatter) *NextStepPage {
	page := &NextStepPage{}
	seen := make(map[string]bool)
	var places []place
	for _, f := range m.entries("rules") {
		r := StepRule{
			ID:        f.text("id"),
			Roles:     typed[model.Role](f.texts("roles")),
			Support:   supports.values(f.texts("support")),
			Coverage:  coverages.values(f.texts("coverage")),
			Freshness: typed[model.Freshness](f.texts("freshness")),
			Empty:     f.flag("empty"),
			Step:      f.text("step"),
			Reason:    f.text("reason"),
			Channel:   model.Channel(f.text("channel")),
			DueDays:   f.number("due_days"),
		}
		if f.has("key_player") {
			key := f.flag("key_player")
			r.KeyPlayer = &key
		}
		f.unique("id", r.ID, seen)
		at := f.place("id")
		if at == (place{}) {
			at = f.start()
		}
		page.Rules, places = append(page.Rules, r), append(places, at)
	}
	if !m.parse.failed {
		page.checkRules(m.parse, places)
	}
	return page
}

// checkRules warns of rules that never win, and when there are seats for which
// no rule is meant.
func (p *NextStepPage) checkRules(parse *parsing, places []place) {
	warn := func(i int, id string, args ...any) { parse.add(newProblem("W10", Warning, places[i], id, args...)) }
	rest := false
	for i := range p.Rules {
		r := &p.Rules[i]
		rest = rest || r.conditions() == 0
		if r.Empty && r.aboutPerson() {
			warn(i, "check.w10.empty", r.ID)
			continue
		}
		for n := range p.Rules {
			other := &p.Rules[n]
			first := other.conditions() > r.conditions() || other.conditions() == r.conditions() && n < i
			if n != i && first && other.covers(r) {
				warn(i, "check.w10.covered", r.ID, other.ID)
				break
			}
		}
	}
	if !rest && len(p.Rules) > 0 {
		problem := newProblem("W10", Hint, places[len(places)-1], "check.w10.rest")
		parse.add(problem)
	}
}

// coded is an enumeration that is a number in code and a word in pages.
type coded[T any] struct {
	words []string
	of    map[string]T
}

func byCode[T any](all []T, code func(T) string) coded[T] {
	c := coded[T]{of: make(map[string]T)}
	for _, v := range all {
		c.words, c.of[code(v)] = append(c.words, code(v)), v
	}
	return c
}

func (c coded[T]) values(words []string) []T {
	var values []T
	for _, w := range words {
		values = append(values, c.of[w])
	}
	return values
}
