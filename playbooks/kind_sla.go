package playbooks

import (
	"time"

	"konklave/model"
)

// SLAPage is what sales and marketing owe each other.
type SLAPage struct {
	Definitions   []LeadDefinition
	ResponseTimes []ResponseTime
	AttemptsMin   int // attempts before a lead may be given up; 0 = not said
	RejectReasons []RejectReason
	Escalation    []string
	SharedGoals   []string
	Review        string
}

// LeadDefinition says when a contact counts as a lead, MQL, SAL or SQL.
type LeadDefinition struct {
	Key   string // one of LeadStages
	Label string
	Means string
}

// LeadStages lists the steps from marketing to sales.
var LeadStages = []string{"lead", "mql", "sal", "sql"}

// ResponseTime says how fast a lead from a source is answered, and where.
type ResponseTime struct {
	Source  string
	Within  time.Duration // 1d counts 24 hours
	Channel model.Channel
}

// RejectReason is a coded reason for handing a lead back.
type RejectReason struct {
	Key     string
	Label   string
	Recycle string // what happens to the lead then
}

func readSLA(m *frontMatter) *SLAPage {
	page := &SLAPage{AttemptsMin: m.number("attempts_min"), Escalation: m.texts("escalation"), SharedGoals: m.texts("shared_goals"), Review: m.text("review")}
	seen := make(map[string]bool)
	for _, f := range m.entries("definitions") {
		d := LeadDefinition{Key: f.text("key"), Label: f.text("label"), Means: f.text("means")}
		f.unique("key", d.Key, seen)
		page.Definitions = append(page.Definitions, d)
	}
	for _, f := range m.entries("response_times") {
		page.ResponseTimes = append(page.ResponseTimes, ResponseTime{Source: f.text("source"), Within: f.within("within"), Channel: model.Channel(f.text("channel"))})
	}
	seen = make(map[string]bool)
	for _, f := range m.entries("reject_reasons") {
		r := RejectReason{Key: f.text("key"), Label: f.text("label"), Recycle: f.text("recycle")}
		f.unique("key", r.Key, seen)
		page.RejectReasons = append(page.RejectReasons, r)
	}
	return page
}
