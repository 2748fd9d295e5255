package playbooks

import "konklave/model"

// CoverageChannels are the channels of the coverage matrix: those on which a
// seller begins a conversation.
var CoverageChannels = []model.Channel{model.Email, model.LinkedIn, model.Phone}

// checkCoverage names the empty slots of the matrix, for the channels on which a
// role has any message at all. The hint belongs to the role's page, where there
// is one.
func (l *Library) checkCoverage() []Problem {
	type column struct {
		role    model.Role
		channel model.Channel
	}
	m := l.Matrix(MatrixQuery{Channels: CoverageChannels, Langs: Langs}, nil)
	used := make(map[column]bool)
	for _, c := range m.Cells {
		for _, s := range c.Slots {
			used[column{s.Role, s.Channel}] = used[column{s.Role, s.Channel}] || s.Page != nil
		}
	}
	var list []Problem
	for _, c := range m.Cells {
		for _, s := range c.Slots {
			if s.Page != nil || !used[column{s.Role, s.Channel}] {
				continue
			}
			problem := newProblem("W06", Hint, place{}, "check.w06.gap",
				TextID("role."+string(s.Role)), TextID("funnel."+string(s.Stage)), TextID("lang."+s.Lang), TextID("channel."+string(s.Channel)))
			if p := l.RolePage(s.Role, s.Lang); p != nil {
				problem.Page, problem.Path = p.ID, p.Path
			}
			list = append(list, problem)
		}
	}
	return list
}
