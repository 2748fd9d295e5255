package playbooks

import (
	"strings"

	"konklave/model"
)

// FieldGaps counts for a group of people which merge fields are empty.
type FieldGaps struct {
	People int
	Empty  map[string]int // by field: for how many of them it is empty
}

// Bounds of W01: a field that is empty for more than maxEmpty percent of a
// group of at least fewPeople is worth a word.
const (
	maxEmpty  = 20
	fewPeople = 5
)

// CheckFields finds merge fields without a default that are often empty in the
// user's own data, so that the message could often not be used. gaps are given
// by role; "" is everybody, for messages that are for every role.
func (l *Library) CheckFields(gaps map[model.Role]FieldGaps) []Problem {
	var list []Problem
	for _, p := range l.pages {
		if p.text == nil || !p.Usable() || p.Status == Retired {
			continue
		}
		roles := []model.Role{""}
		if p.Message != nil && len(p.Message.Roles) > 0 {
			roles = p.Message.Roles
		}
		seen := make(map[string]bool)
		note := func(o outputNode, at func(offset, end int) place) {
			if seen[o.field] {
				return
			}
			seen[o.field] = true
			role, percent := model.Role(""), maxEmpty
			for _, r := range roles {
				g := gaps[r]
				if g.People < fewPeople {
					continue
				}
				if share := (g.Empty[o.field]*100 + g.People/2) / g.People; share > percent {
					role, percent = r, share
				}
			}
			if percent == maxEmpty {
				return
			}
			who := TextID("check.w01.everybody")
			if role != "" {
				who = TextID("role." + string(role))
			}
			problem := newProblem("W01", Warning, at(o.offset, o.end), "check.w01.empty", o.field, percent, gaps[role].People, who)
			problem.Page, problem.Path = p.ID, p.Path
			list = append(list, problem)
		}
		if p.subject != nil {
			where := p.scalar(strings.Split(unixLines(p.Source), "\n"), "subject", p.Message.Subject).where
			needed(p.subject.nodes, nil, func(o outputNode) { note(o, where) })
		}
		start := p.textStart()
		needed(p.text.nodes, nil, func(o outputNode) {
			note(o, func(offset, end int) place { return p.bodyPlace(start+offset, start+end) })
		})
	}
	SortProblems(list)
	return list
}

// needed calls f for the outputs that have no default and stand in no branch
// that asks for their field.
func needed(nodes []node, asked []string, f func(outputNode)) {
	for _, n := range nodes {
		switch n := n.(type) {
		case outputNode:
			if !n.hasFallback && !IsAsk(n.field) && indexOf(asked, n.field) < 0 {
				f(n)
			}
		case condNode:
			inner := asked
			for _, b := range n.branches {
				if b.test.op != "else" {
					inner = append(inner[:len(inner):len(inner)], b.test.field)
				}
				needed(b.body, inner, f)
			}
		case caseNode:
			inner := append(asked[:len(asked):len(asked)], n.field)
			for _, w := range n.whens {
				needed(w.body, inner, f)
			}
			needed(n.otherwise, inner, f)
		}
	}
}
