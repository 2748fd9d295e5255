package model

import (
	"slices"
	"strings"
)

// Decision is what the legal gate says.
type Decision string

// The decisions.
const (
	Allowed     Decision = "allowed"
	Conditional Decision = "conditional" // allowed, on the conditions that it names
	Blocked     Decision = "blocked"
)

// Sentence is the id of a text with what stands in its places {0}, {1}. An
// argument that is a Sentence, a Channel, a Date and so on is put into words by
// whoever shows it.
type Sentence struct {
	ID   string
	Args []any
}

func say(id string, args ...any) Sentence { return Sentence{ID: id, Args: args} }

// Verdict is what the legal gate says to one message, and why. It is a help for
// salespeople and no legal advice.
type Verdict struct {
	Decision   Decision
	Rule       string // code of the rule that decided, e.g. "de.email.consent"
	Reason     Sentence
	Conditions []Sentence // what the message must keep to
	Change     []Sentence // what would lead to another decision; never another purpose
	Permission ID         // that allowed or forbade it; zero = none
	Purpose    Purpose
	Country    string // "DE", "AT", "CH"; "" = none of them, or not known
}

// GateCase is what the gate looks at.
type GateCase struct {
	Person      Person
	Country     string // of the person or the account, as written
	Channel     Channel
	Purpose     Purpose
	Topic       string // what the message is about; "" = not known
	Mass        bool   // the same text to many at once
	Permissions []Permission
	Suppressed  []Suppression // that are about this person
	Today       Date
}

// Gate decides whether a message may go to a person on a channel for a purpose.
// First come the suppressions and the person's own "no", which nothing but a
// newer permission lifts; then the purpose; then, for advertising, the law of
// the country. Where no rule is known it blocks.
func Gate(c GateCase) Verdict {
	all := c.Permissions
	c.Permissions = CountingFor(c.Person, all)
	v := c.decide()
	if word, given := CurrentPermission(all, c.Channel, c.Purpose); given && v.Decision == Blocked && !word.CountsFor(c.Person) {
		v.Change = append(v.Change, say("gate.other_address", word.Channel, DateOf(word.Since()), word.Address))
	}
	v.Purpose, v.Country = c.Purpose, CountryCode(c.Country)
	if v.Decision == Blocked {
		v.Conditions = nil
		return v
	}
	if !slices.Contains([]Channel{Meeting, Event, Webinar}, c.Channel) {
		v.Conditions = append(v.Conditions, c.duties()...)
	}
	if v.Decision == Allowed && slices.ContainsFunc(v.Conditions, func(s Sentence) bool { return s.ID != textSender }) {
		v.Decision = Conditional
	}
	return v
}

// Refused reports whether the person's own "no", or an entry of the suppression
// list, stopped the message.
func (v Verdict) Refused() bool {
	return v.Decision == Blocked && (v.Rule == "objected" || strings.HasPrefix(v.Rule, "suppressed."))
}

// textSender is the duty of every message; it makes none of them conditional.
const textSender = "gate.duty.sender"

// CountryCode is "DE", "AT" or "CH" for the ways in which people write these
// countries, "" for all others.
func CountryCode(s string) string {
	switch strings.ToUpper(strings.TrimSpace(s)) {
	case "DE", "D", "DEU", "DEUTSCHLAND", "GERMANY":
		return "DE"
	case "AT", "A", "AUT", "ÖSTERREICH", "OESTERREICH", "AUSTRIA":
		return "AT"
	case "CH", "CHE", "SCHWEIZ", "SUISSE", "SVIZZERA", "SWITZERLAND":
		return "CH"
	}
	return ""
}

func allow(rule string, reason Sentence) Verdict {
	return Verdict{Decision: Allowed, Rule: rule, Reason: reason}
}

func block(rule string, reason Sentence, change ...Sentence) Verdict {
	return Verdict{Decision: Blocked, Rule: rule, Reason: reason, Change: change}
}

// on adds conditions.
func (v Verdict) on(conditions ...Sentence) Verdict {
	v.Conditions = append(v.Conditions, conditions...)
	return v
}

// by names the permission.
func (v Verdict) by(p Permission) Verdict {
	v.Permission = p.ID
	return v
}

func (c GateCase) decide() Verdict {
	if v, stopped := c.suppressed(); stopped {
		return v
	}
	word, given := CurrentPermission(c.Permissions, c.Channel, c.Purpose)
	if given && word.Status.Forbids() && c.Purpose != Duty {
		return block("objected", say("gate.objected."+string(word.Status), DateOf(word.Since())), say("gate.change.new_permission", c.Channel)).by(word)
	}
	var v Verdict
	switch c.Purpose {
	case Duty:
		return allow("duty", say("gate.duty")).on(say("gate.duty.no_advertising"))
	case Transactional:
		return c.contract()
	case Reply:
		return c.reply(word, given)
	case Marketing:
		if c.Person.Minor {
			// Art. 8 GDPR, § 4 (4) DSG (Austria): a child cannot consent alone, and
			// its interests outweigh ours (recitals 38 and 47, Art. 6 (1) f).
			return block("minor", say("gate.minor"), say("gate.change.parents"))
		}
		if c.Person.LegalBasis == "" {
			return block("basis", say("gate.no_basis"), say("gate.change.basis"))
		}
		v = c.advertising(word)
	default:
		return block("purpose", say("gate.purpose_unknown", string(c.Purpose)), say("gate.change.purpose_of_page"))
	}
	if v.Decision != Blocked && c.topicDoubt() {
		v = v.on(say("gate.condition.topic", c.topics()))
	}
	return v
}

// suppressed looks at the suppression list. "Wait for an answer" does not lift
// an entry; only the person's newer permission lifts an objection.
func (c GateCase) suppressed() (Verdict, bool) {
	for _, s := range c.Suppressed {
		if binds, _ := s.Binds(c.Channel, c.Purpose, c.Topic); !binds {
			continue
		}
		if lifted(s, c.Permissions, c.Channel, c.Purpose) {
			continue
		}
		kind := string(s.Kind)
		if !slices.Contains(SuppressionKinds, s.Kind) {
			kind = "unknown"
		}
		v := block("suppressed."+kind, say("gate.suppressed."+kind, DateOf(s.Since)))
		switch s.Kind {
		case MarketingObjection, ChannelOptOut:
			v.Change = []Sentence{say("gate.change.new_permission", c.Channel)}
		case Bounce:
			v.Change = []Sentence{say("gate.change.address")}
		}
		return v, true
	}
	return Verdict{}, false
}

// lifted reports whether an objection has been taken back by a newer permission.
func lifted(s Suppression, permissions []Permission, c Channel, purpose Purpose) bool {
	if s.Kind != MarketingObjection && s.Kind != ChannelOptOut {
		return false
	}
	word, given := CurrentPermission(permissions, c, purpose)
	return given && (word.Status == Consent || word.Status == Requested) && word.Since().After(s.Since)
}

// topics are what the person wants to hear nothing of.
func (c GateCase) topics() string {
	var list []string
	for _, s := range c.Suppressed {
		if _, doubt := s.Binds(c.Channel, c.Purpose, c.Topic); doubt {
			list = append(list, s.Topic)
		}
	}
	return strings.Join(list, ", ")
}

func (c GateCase) topicDoubt() bool { return c.topics() != "" }

// contract is a message that a contract with the person needs.
func (c GateCase) contract() Verdict {
	if c.Person.LegalBasis == "contract" || c.Person.LegalBasis == "legal_obligation" {
		return allow("contract", say("gate.contract")).on(say("gate.duty.no_advertising"))
	}
	return block("contract.basis", say("gate.contract.no_basis"), say("gate.change.contract"))
}

// reply is the answer to what the person asked.
func (c GateCase) reply(word Permission, given bool) Verdict {
	if given && (word.Status == Requested || word.Status == Consent) && !word.Expired(c.Today) {
		v := allow("reply", say("gate.reply", DateOf(word.Since()))).on(say("gate.condition.only_answer"))
		return v.by(word)
	}
	return block("reply.none", say("gate.reply.none"), say("gate.change.asked"))
}

// duties are what every message has to bring along, and what the first one has
// to tell.
func (c GateCase) duties() []Sentence {
	list := []Sentence{}
	if c.Channel != Phone {
		// § 7 (2) no. 3 UWG, § 174 (5) TKG 2021, Art. 3 (1) o UWG (Switzerland).
		list = append(list, say(textSender))
	}
	if c.Purpose == Duty {
		return list
	}
	p := c.Person
	if p.Notice.Status == "" {
		// Art. 14 (3): one month after the data came, or the first communication.
		if due := p.NoticeDue(Date{}); !due.IsZero() && due.Before(c.Today) {
			list = append(list, say("gate.duty.notice_late", due))
		} else {
			list = append(list, say("gate.duty.notice"))
		}
	}
	if c.Purpose == Marketing && p.ObjectOn.IsZero() {
		list = append(list, say("gate.duty.right_to_object")) // Art. 21 (4)
	}
	return list
}
