package playbooks

import (
	"slices"

	"konklave/model"
)

// MessagePage is what to say. The text itself is Page.MessageText.
type MessagePage struct {
	Roles     []model.Role   // empty = every role
	Stages    []model.Funnel // empty = every phase
	Situation Situation      // "" = for no particular one
	Channel   model.Channel
	Purpose   string // Marketing, Transactional, Reply; "" = not said
	Formality model.Formality
	Subject   string // with merge fields; e-mail only
	MaxChars  int    // 0 = no limit
	CTA       string
}

// The purposes of a message: what the law asks of it depends on them.
const (
	Marketing     = "marketing"
	Transactional = "transactional"
	Reply         = "reply"
)

// Situation is an occasion that a message can be written for, whatever the
// phase is.
type Situation string

// The situations.
const (
	Reactivation      Situation = "reactivation"
	Referral          Situation = "referral"
	EventInvitation   Situation = "event_invitation"
	WebinarInvitation Situation = "webinar_invitation"
	AfterCall         Situation = "after_call"
	AfterSilence      Situation = "after_silence"
	ThankYou          Situation = "thank_you"
	Handover          Situation = "handover"
)

// Situations lists every situation once.
var Situations = []Situation{Reactivation, Referral, EventInvitation, WebinarInvitation, AfterCall, AfterSilence, ThankYou, Handover}

func readMessage(m *frontMatter) *MessagePage {
	page := &MessagePage{
		Roles:     typed[model.Role](m.texts("roles")),
		Stages:    typed[model.Funnel](m.texts("stages")),
		Situation: Situation(m.text("situation")),
		Channel:   model.Channel(m.text("channel")),
		Purpose:   m.text("purpose"),
		Formality: model.Formality(m.text("formality")),
		Subject:   m.text("subject"),
		MaxChars:  m.number("max_chars"),
		CTA:       m.text("cta"),
	}
	if page.Channel == model.Email && page.Subject == "" {
		m.missing("subject")
	}
	return page
}

func (m *MessagePage) forRole(r model.Role) bool {
	return len(m.Roles) == 0 || slices.Contains(m.Roles, r)
}

func (m *MessagePage) forStage(f model.Funnel) bool {
	return len(m.Stages) == 0 || slices.Contains(m.Stages, f)
}

// nearestStage is the stage of the message that is fewest phases away from f,
// and how many.
func (m *MessagePage) nearestStage(f model.Funnel) (distance int, stage model.Funnel) {
	distance = len(model.Funnels)
	for _, s := range m.Stages {
		d := slices.Index(model.Funnels, s) - slices.Index(model.Funnels, f)
		if d = max(d, -d); d < distance {
			distance, stage = d, s
		}
	}
	return distance, stage
}
