package playbooks

import (
	"slices"

	"konklave/model"
)

// coverageChannels are the channels of the coverage matrix: those on which a
// seller begins a conversation.
var coverageChannels = []model.Channel{model.Email, model.LinkedIn, model.Phone}

// cell is one field of the coverage matrix.
type cell struct {
	role    model.Role
	stage   model.Funnel
	channel model.Channel
	lang    string
	pages   []*Page // approved or not, without retired and broken ones, sorted by id
}

// coverage lists role x phase x channel x language in this order, for every
// role that has a role page or a message. Messages for a situation are not
// counted: they stand beside the phases.
func (l *Library) coverage() []cell {
	var cells []cell
	for _, role := range model.Roles {
		if !l.hasRole(role) {
			continue
		}
		for _, stage := range model.Funnels {
			for _, channel := range coverageChannels {
				for _, lang := range Langs {
					cells = append(cells, cell{role, stage, channel, lang, nil})
				}
			}
		}
	}
	for _, p := range l.pages {
		if p.Message == nil || p.Status == Retired || !p.Usable() || p.Message.Situation != "" || !slices.Contains(coverageChannels, p.Message.Channel) {
			continue
		}
		for i := range cells {
			c := &cells[i]
			if c.channel != p.Message.Channel || c.lang != p.Lang || !p.Message.forRole(c.role) || !p.Message.forStage(c.stage) {
				continue
			}
			c.pages = append(c.pages, p)
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
	cells := l.coverage()
	any := make(map[column]bool)
	for _, c := range cells {
		any[column{c.role, c.channel}] = any[column{c.role, c.channel}] || len(c.pages) > 0
	}
	var list []Problem
	for _, c := range cells {
		if len(c.pages) > 0 || !any[column{c.role, c.channel}] || c.role == model.UnknownRole {
			continue
		}
		problem := newProblem("W06", Hint, place{}, "check.w06.gap",
			TextID("role."+string(c.role)), TextID("funnel."+string(c.stage)), TextID("lang."+c.lang), TextID("channel."+string(c.channel)))
		if p := l.RolePage(c.role, c.lang); p != nil {
			problem.Page, problem.Path = p.ID, p.Path
		}
		list = append(list, problem)
	}
	return list
}
