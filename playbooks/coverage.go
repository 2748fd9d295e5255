package playbooks

import (
	"slices"

	"konklave/model"
)

// CoverageChannels are the channels of the coverage matrix: those on which a
// seller begins a conversation.
var CoverageChannels = []model.Channel{model.Email, model.LinkedIn, model.Phone}

// Cell is one field of the coverage matrix.
type Cell struct {
	Role    model.Role
	Stage   model.Funnel
	Channel model.Channel
	Lang    string
	Pages   []*Page // approved or not, without retired and broken ones, sorted by id
	Usable  int     // how many of them are approved
}

// Coverage lists role x phase x channel x language in this order, for every
// role that has a role page or a message. Messages for a situation are not
// counted: they stand beside the phases.
func (l *Library) Coverage() []Cell {
	var cells []Cell
	for _, role := range model.Roles {
		if !l.hasRole(role) {
			continue
		}
		for _, stage := range model.Funnels {
			for _, channel := range CoverageChannels {
				for _, lang := range Langs {
					cells = append(cells, Cell{Role: role, Stage: stage, Channel: channel, Lang: lang})
				}
			}
		}
	}
	for _, p := range l.pages {
		if p.Message == nil || p.Status == Retired || !p.Usable() || p.Message.Situation != "" || !slices.Contains(CoverageChannels, p.Message.Channel) {
			continue
		}
		for i := range cells {
			c := &cells[i]
			if c.Channel != p.Message.Channel || c.Lang != p.Lang || !p.Message.forRole(c.Role) || !p.Message.forStage(c.Stage) {
				continue
			}
			c.Pages = append(c.Pages, p)
			if p.Status == Approved {
				c.Usable++
			}
		}
	}
	return cells
}

func (l *Library) hasRole(role model.Role) bool {
	for _, p := range l.pages {
		if p.Role != nil && p.Role.Role == role || p.Message != nil && len(p.Message.Roles) > 0 && p.Message.forRole(role) {
			return true
		}
	}
	return false
}

// checkCoverage names the empty fields of the matrix, for the channels on which
// a role has any message at all. The hint belongs to the role's page, where
// there is one.
func (l *Library) checkCoverage() []Problem {
	type column struct {
		role    model.Role
		channel model.Channel
	}
	cells := l.Coverage()
	any := make(map[column]bool)
	for _, c := range cells {
		any[column{c.Role, c.Channel}] = any[column{c.Role, c.Channel}] || len(c.Pages) > 0
	}
	var list []Problem
	for _, c := range cells {
		if len(c.Pages) > 0 || !any[column{c.Role, c.Channel}] || c.Role == model.UnknownRole {
			continue
		}
		problem := newProblem("W06", Hint, place{}, "check.w06.gap",
			TextID("role."+string(c.Role)), TextID("funnel."+string(c.Stage)), TextID("lang."+c.Lang), TextID("channel."+string(c.Channel)))
		if p := l.RolePage(c.Role, c.Lang); p != nil {
			problem.Page, problem.Path = p.ID, p.Path
		}
		list = append(list, problem)
	}
	return list
}
