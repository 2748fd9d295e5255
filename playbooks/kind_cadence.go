package playbooks

import "konklave/model"

// CadencePage is a series of steps over days and channels.
type CadencePage struct {
	Goal         string
	Audience     string
	Entry        []string // what must hold before somebody is enrolled
	ExitOn       []string // some of ExitReasons
	OnReply      string   // one of ReplyPolicies: what a reply does to others of the account
	BusinessDays bool     // days are counted without weekends
	MaxDays      int      // 0 = no limit
	ReEnrolAfter int      // days; 0 = at any time
	Steps        []CadenceStep
}

// CadenceStep is one step of a cadence.
type CadenceStep struct {
	ID           string
	Day          int // from the enrollment, 0 and up; never lower than the one before
	Channel      model.Channel
	Message      string // id of a message page; "" = none
	Instructions string
	OnlyIf       string // condition in words; "" = always
	LegalGate    string // GateStrict or GateNone
	Gate         string // what must be on record before this step
}

// ExitReasons lists what can end an enrollment early.
var ExitReasons = []string{"reply", "meeting", "opt_out", "bounce", "stage_change"}

// PauseOnReply is the policy when a page does not say: the buying center is one
// conversation.
const PauseOnReply = "pause"

// ReplyPolicies lists what a reply of one person can do to the enrollments of
// the others of the account.
var ReplyPolicies = []string{"ignore", PauseOnReply, "stop"}

// The legal gates of a step.
const (
	GateStrict = "strict" // the step waits until the permission is on record
	GateNone   = "none"   // the step needs none
)

func readCadence(m *frontMatter) *CadencePage {
	page := &CadencePage{
		Goal:         m.text("goal"),
		Audience:     m.text("audience"),
		Entry:        m.texts("entry"),
		ExitOn:       m.texts("exit_on"),
		OnReply:      m.text("account_reply_policy"),
		BusinessDays: m.flag("business_days"),
		MaxDays:      m.number("max_duration_days"),
		ReEnrolAfter: m.number("re_enrol_after_days"),
	}
	seen, last := make(map[string]bool), 0
	for _, f := range m.entries("steps") {
		step := CadenceStep{
			ID: f.text("id"), Day: f.number("day"), Channel: model.Channel(f.text("channel")),
			Message: f.text("message"), Instructions: f.text("instructions"), OnlyIf: f.text("only_if"),
			LegalGate: f.text("legal_gate"), Gate: f.text("gate"),
		}
		f.unique("id", step.ID, seen)
		if step.Day < last && f.has("day") {
			m.parse.add(newProblem("E05", Error, f.place("day"), "check.e05.day", step.ID, step.Day, last))
		}
		last = max(last, step.Day)
		if page.MaxDays > 0 && step.Day > page.MaxDays {
			m.parse.add(newProblem("E05", Error, f.place("day"), "check.e05.too_late", step.ID, step.Day, page.MaxDays))
		}
		page.Steps = append(page.Steps, step)
	}
	return page
}
