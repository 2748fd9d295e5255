package playbooks

import "konklave/model"

// RolePage describes one buying role.
type RolePage struct {
	Role              model.Role
	JobTitles         []string
	Goals             []string
	Pains             []string
	Fears             []string
	KPIs              []string
	Questions         []string // questions_they_ask
	Proof             []string // proof_they_trust
	PreferredChannels []model.Channel
}

func readRole(m *frontMatter) *RolePage {
	return &RolePage{
		Role:              model.Role(m.text("role")),
		JobTitles:         m.texts("job_titles"),
		Goals:             m.texts("goals"),
		Pains:             m.texts("pains"),
		Fears:             m.texts("fears"),
		KPIs:              m.texts("kpis"),
		Questions:         m.texts("questions_they_ask"),
		Proof:             m.texts("proof_they_trust"),
		PreferredChannels: typed[model.Channel](m.texts("preferred_channels")),
	}
}
