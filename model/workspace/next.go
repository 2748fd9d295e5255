package workspace

import (
	"time"

	"konklave/model"
	"konklave/playbooks"
)

// NextStep is what the playbook suggests to do next about a seat.
type NextStep struct {
	Step       string // what to do
	Reason     string // why
	Channel    model.Channel
	Due        model.Date         // never on a weekend
	Page       string             // id of the playbook page that the rule stands on
	Rule       string             // id of the rule on that page
	Lang       string             // of Step and Reason: that of the page
	Conditions []playbooks.Reason // what the rule looked at in this seat, in words
}

// NextStep suggests what to do next about a seat, in the language of the
// reader ("de" or "en"). It is false when the seat is not there, or no rule of
// the playbook fits.
func (ws *Workspace) NextStep(m *model.CenterMap, seat model.ID, lang string) (NextStep, bool) {
	s, ok := m.Seat(seat)
	if !ok {
		return NextStep{}, false
	}
	today := ws.Today()
	advice, ok := ws.Library().NextStep(playbooks.StepQuery{SeatState: ws.situation(m, s), Lang: lang, Today: today})
	if !ok {
		return NextStep{}, false
	}
	return NextStep{
		Step: advice.Rule.Step, Reason: advice.Rule.Reason, Channel: advice.Rule.Channel,
		Due:  workingDay(today.AddDays(advice.Rule.DueDays)),
		Page: advice.Page.ID, Rule: advice.Rule.ID, Lang: advice.Page.Lang, Conditions: advice.Conditions,
	}, true
}

// situation is what the rules of the playbook look at of a seat.
func (ws *Workspace) situation(m *model.CenterMap, s model.Seat) playbooks.SeatState {
	return playbooks.SeatState{
		Roles: s.Roles, Support: s.Support, Coverage: s.Coverage,
		Freshness: ws.Limits().FreshnessOf(s, m.ContactWith(s), ws.Today()),
		KeyPlayer: s.Influence.KeyPlayer(), Empty: s.Empty(),
	}
}

// workingDay is the day itself, or the Monday after a weekend.
func workingDay(day model.Date) model.Date {
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDays(1)
	}
	return day
}
