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
	Goals         []model.Goal // those that Konklave measures
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
	seen = make(map[string]bool)
	for _, f := range m.entries("goals") {
		g := model.Goal{Key: f.text("key"), Label: f.text("label"), Measure: model.Measure(f.text("measure")), Target: f.number("target"), Owner: model.GoalOwner(f.text("owner"))}
		f.unique("key", g.Key, seen)
		if (g.Measure.Percent() || g.Measure == model.MeasureCoverage) && g.Target > 100 {
			m.parse.note(Error, f.place("target"), "check.e01.range", f.path+"target", g.Target, 1, 100)
		}
		page.Goals = append(page.Goals, g)
	}
	return page
}

// Goals are the shared goals of all approved pages of a language, page by page; those
// of other languages where a language has none. A key counts once.
func (l *Library) Goals(lang string) []model.Goal {
	var goals []model.Goal
	seen := make(map[string]bool)
	read := func(lang string) {
		for _, p := range l.Pages(KindSLA, lang) {
			if p.Status != Approved || !p.Usable() {
				continue
			}
			for _, g := range l.Read(p).SLA.Goals {
				if !seen[g.Key] {
					seen[g.Key] = true
					goals = append(goals, g)
				}
			}
		}
	}
	if read(lang); len(goals) == 0 {
		read("")
	}
	return goals
}
