package workspace

import (
	"context"
	"slices"

	"konklave/model"
)

// Brief is a buying center in words: who sits there, what is missing, and what
// to say to each. Its JSON form is a promise of the command line.
type Brief struct {
	Account string       `json:"account"`
	Center  string       `json:"center,omitempty"`
	Status  model.Status `json:"status"`
	Score   int          `json:"score"` // 0 to 100
	Gaps    []BriefGap   `json:"gaps"`
	Seats   []BriefSeat  `json:"seats"`
	Path    BriefPath    `json:"path_to_power"`

	Map *model.CenterMap `json:"-"`
}

// BriefGap is a gap with the names of the people that it comes from.
type BriefGap struct {
	Kind   model.GapKind `json:"kind"`
	Role   model.Role    `json:"role,omitempty"`
	People []string      `json:"people,omitempty"`
	Days   int           `json:"days,omitempty"`
	Points int           `json:"points"`
	Fix    model.Fix     `json:"fix"`
}

// BriefSeat is a seat with the best message for its person.
type BriefSeat struct {
	Person    string          `json:"person"` // "" for a placeholder
	Title     string          `json:"title,omitempty"`
	Roles     []model.Role    `json:"roles"`
	Support   model.Support   `json:"support"`
	Influence model.Influence `json:"influence"`
	Coverage  model.Coverage  `json:"coverage"`
	Message   *BriefMessage   `json:"message"`   // null where the playbook has none
	NextStep  *BriefStep      `json:"next_step"` // null where no rule of the playbook fits
}

// BriefStep is what to do next about a seat.
type BriefStep struct {
	Step    string        `json:"step"`
	Reason  string        `json:"reason"`
	Channel model.Channel `json:"channel"`
	Due     model.Date    `json:"due"`
	Page    string        `json:"page"`
	Rule    string        `json:"rule"`
}

// BriefPath is the path to power by names. Steps are those of the path, or,
// where there is none, those that it would take from the person to win over.
type BriefPath struct {
	State model.PathState `json:"state"` // open, closed, no_ally, no_power
	Power string          `json:"power,omitempty"`
	By    string          `json:"by,omitempty"` // who could introduce us, where there is no path
	Steps []BriefPathStep `json:"steps"`
}

// BriefPathStep is a person on the path and how influence gets there.
type BriefPathStep struct {
	Person string           `json:"person"`
	Why    model.StepReason `json:"why"`
	Line   model.LineKind   `json:"line,omitempty"`
}

// BriefMessage is what to say. Missing names the merge fields that are empty
// and have no fallback: until they are filled in the text must not go out.
// Gate is what the legal gate says; where that is blocked there is no text.
type BriefMessage struct {
	Page    string    `json:"page"`
	Subject string    `json:"subject"`
	Body    string    `json:"body"`
	Missing []string  `json:"missing"`
	Gate    BriefGate `json:"gate"`
}

// BriefGate is a verdict of the legal gate on a message.
type BriefGate struct {
	Decision model.Decision `json:"decision"` // allowed, conditional, blocked
	Rule     string         `json:"rule"`

	Reason model.Sentence `json:"-"`
}

// Brief reads the main buying center of an account. lang is the language of the
// reader, "de" or "en", for the next steps.
func (ws *Workspace) Brief(ctx context.Context, account model.ID, lang string) (Brief, error) {
	m, err := ws.MainCenter(ctx, account)
	if err != nil {
		return Brief{}, err
	}
	limits, today := ws.Limits(), ws.Today()
	b := Brief{Account: m.Account.Name, Center: m.Center.Name, Status: m.Status(), Score: m.Score(limits, today).Total,
		Gaps: []BriefGap{}, Seats: []BriefSeat{}, Path: briefPath(m, m.PathToPower(limits, today)), Map: m}
	for _, g := range m.Gaps(limits, today) {
		gap := BriefGap{Kind: g.Kind, Role: g.Role, Days: g.Days, Points: g.Points, Fix: g.Fix}
		for _, id := range g.Seats {
			gap.People = append(gap.People, seatLabel(m, id))
		}
		b.Gaps = append(b.Gaps, gap)
	}
	seats := slices.Clone(m.Seats)
	slices.SortStableFunc(seats, func(a, b model.Seat) int { return int(b.Influence) - int(a.Influence) })
	for _, s := range seats {
		p, held := m.Holder(s)
		seat := BriefSeat{Person: p.FullName(), Title: firstOf(p.JobTitle, s.Title), Roles: s.Roles, Support: s.Support, Influence: s.Influence, Coverage: s.Coverage}
		if seat.Roles == nil {
			seat.Roles = []model.Role{}
		}
		if held {
			if seat.Message, err = ws.briefMessage(m, s); err != nil {
				return Brief{}, err
			}
		}
		if n, ok := ws.NextStep(m, s.ID, lang); ok {
			seat.NextStep = &BriefStep{Step: n.Step, Reason: n.Reason, Channel: n.Channel, Due: n.Due, Page: n.Page, Rule: n.Rule}
		}
		b.Seats = append(b.Seats, seat)
	}
	return b, nil
}

// seatLabel is the name of who holds a seat, or its title.
func seatLabel(m *model.CenterMap, id model.ID) string {
	s, _ := m.Seat(id)
	p, _ := m.Holder(s)
	return firstOf(p.FullName(), s.Title)
}

func briefPath(m *model.CenterMap, p model.PathToPower) BriefPath {
	b := BriefPath{State: p.State, Steps: []BriefPathStep{}}
	if !p.Power.IsZero() {
		b.Power = seatLabel(m, p.Power)
	}
	steps := p.Steps
	if p.State != model.PathOpen {
		steps = p.Open.Leads
		if !p.Open.By.IsZero() {
			b.By = seatLabel(m, p.Open.By)
		}
	}
	for _, s := range steps {
		b.Steps = append(b.Steps, BriefPathStep{Person: seatLabel(m, s.Seat), Why: s.Why, Line: s.Kind})
	}
	return b
}

func (ws *Workspace) briefMessage(m *model.CenterMap, s model.Seat) (*BriefMessage, error) {
	messages, err := ws.Messages(m, s.ID, MessageQuery{})
	if err != nil || len(messages) == 0 {
		return nil, err
	}
	best := messages[0]
	missing := best.Filled.Missing
	if missing == nil {
		missing = []string{}
	}
	subject, body, _ := best.Draft()
	return &BriefMessage{Page: best.Page.ID, Subject: subject, Body: body, Missing: missing,
		Gate: BriefGate{best.Verdict.Decision, best.Verdict.Rule, best.Verdict.Reason}}, nil
}
