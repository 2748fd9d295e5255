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
	Message   *BriefMessage   `json:"message"` // null where the playbook has none
}

// BriefMessage is what to say. Missing names the merge fields that are empty
// and have no fallback: until they are filled in the text must not go out.
type BriefMessage struct {
	Page    string   `json:"page"`
	Subject string   `json:"subject"`
	Body    string   `json:"body"`
	Missing []string `json:"missing"`
}

// Brief reads the main buying center of an account.
func (ws *Workspace) Brief(ctx context.Context, account model.ID) (Brief, error) {
	m, err := ws.MainCenter(ctx, account)
	if err != nil {
		return Brief{}, err
	}
	b := Brief{Account: m.Account.Name, Center: m.Center.Name, Status: m.Status(), Score: m.Score(ws.limits, ws.Today()).Total,
		Gaps: []BriefGap{}, Seats: []BriefSeat{}, Map: m}
	for _, g := range m.Gaps(ws.limits, ws.Today()) {
		gap := BriefGap{Kind: g.Kind, Role: g.Role, Days: g.Days, Points: g.Points, Fix: g.Fix}
		for _, id := range g.Seats {
			s, _ := m.Seat(id)
			p, _ := m.Holder(s)
			gap.People = append(gap.People, firstOf(p.FullName(), s.Title))
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
		b.Seats = append(b.Seats, seat)
	}
	return b, nil
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
	subject, body := best.Filled.Draft()
	return &BriefMessage{Page: best.Page.ID, Subject: subject, Body: body, Missing: missing}, nil
}
