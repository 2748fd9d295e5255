package model

import "slices"

// Role is a buying role of a seat. The codes are those of the playbook pages.
type Role string

// The buying roles, in the order in which lists show them.
const (
	Initiator      Role = "initiator"
	User           Role = "user"
	Influencer     Role = "influencer"
	TechnicalBuyer Role = "technical_buyer"
	DecisionMaker  Role = "decision_maker"
	EconomicBuyer  Role = "economic_buyer"
	Buyer          Role = "buyer"
	Legal          Role = "legal"
	Gatekeeper     Role = "gatekeeper"
	Sponsor        Role = "sponsor"
	UnknownRole    Role = "unknown"
)

// Roles lists every role once, unknown last.
var Roles = []Role{Initiator, User, Influencer, TechnicalBuyer, DecisionMaker, EconomicBuyer, Buyer, Legal, Gatekeeper, Sponsor, UnknownRole}

// Valid reports whether r is one of Roles.
func (r Role) Valid() bool { return slices.Contains(Roles, r) }

// Decides reports whether the role decides or approves: it signs, or it pays.
func (r Role) Decides() bool { return r == DecisionMaker || r == EconomicBuyer }

// Support is how a seat stands to our solution: -2 opponent to +2 champion.
// The zero value is Unrated, so that a new seat claims nothing.
type Support int8

// The steps of support. They are stored one off so that zero means unrated;
// Value gives the number that users see.
const (
	Unrated   Support = 0
	Opponent  Support = 1
	Sceptic   Support = 2
	Neutral   Support = 3
	Supporter Support = 4
	Champion  Support = 5
)

// Supports lists the rated steps from opponent to champion.
var Supports = []Support{Opponent, Sceptic, Neutral, Supporter, Champion}

var supportCodes = [...]string{"unknown", "opponent", "sceptic", "neutral", "supporter", "champion"}

// Known reports whether the support has been rated.
func (s Support) Known() bool { return s > Unrated && s <= Champion }

// Value is -2 to +2, and 0 for unrated; ask Known first.
func (s Support) Value() int {
	if !s.Known() {
		return 0
	}
	return int(s) - 3
}

// Code is the word for files and tokens: "opponent" ... "champion", "unknown".
func (s Support) Code() string {
	if s < 0 || int(s) >= len(supportCodes) {
		return supportCodes[0]
	}
	return supportCodes[s]
}

// MarshalText writes the code, for JSON.
func (s Support) MarshalText() ([]byte, error) { return []byte(s.Code()), nil }

// Influence is 1 to 5: 4 belongs to the political structure, 5 to the inner
// circle. 0 is not known yet.
type Influence int8

// KeyPlayer reports whether the influence makes its seat a key player (4 or 5).
func (i Influence) KeyPlayer() bool { return i >= 4 }

// Valid reports whether i is 0 (not known) to 5.
func (i Influence) Valid() bool { return i >= 0 && i <= 5 }

// Coverage is how well we know the person of a seat.
type Coverage int8

// The steps of coverage.
const (
	CoverageUnknown   Coverage = 0
	CoverageNoContact Coverage = 1
	CoverageBrief     Coverage = 2
	CoverageSeveral   Coverage = 3
	CoverageInDepth   Coverage = 4
)

var coverageCodes = [...]string{"unknown", "no_contact", "brief", "several", "in_depth"}

// Coverages lists the steps upwards.
var Coverages = []Coverage{CoverageUnknown, CoverageNoContact, CoverageBrief, CoverageSeveral, CoverageInDepth}

// Code is the word for files: "unknown", "no_contact", "brief", "several", "in_depth".
func (c Coverage) Code() string {
	if c < 0 || int(c) >= len(coverageCodes) {
		return coverageCodes[0]
	}
	return coverageCodes[c]
}

// MarshalText writes the code, for JSON.
func (c Coverage) MarshalText() ([]byte, error) { return []byte(c.Code()), nil }

// LineKind says what a line between two seats means.
type LineKind string

// The kinds of lines. A seat has at most one ReportsTo line going out.
const (
	ReportsTo  LineKind = "reports_to"
	Dotted     LineKind = "dotted"
	Assistant  LineKind = "assistant"
	Influences LineKind = "influences"
	InConflict LineKind = "conflict"
	Informal   LineKind = "informal"
)

// LineKinds lists every kind once.
var LineKinds = []LineKind{ReportsTo, Dotted, Assistant, Influences, InConflict, Informal}

// Channel is the way of a touch.
type Channel string

// The channels.
const (
	Email    Channel = "email"
	LinkedIn Channel = "linkedin"
	Phone    Channel = "phone"
	Letter   Channel = "letter"
	Meeting  Channel = "meeting"
	Event    Channel = "event"
	Webinar  Channel = "webinar"
)

// Channels lists every channel once.
var Channels = []Channel{Email, LinkedIn, Phone, Letter, Meeting, Event, Webinar}

// Funnel is the phase of buying: top, middle or bottom of the funnel.
type Funnel string

// The funnel phases.
const (
	ToFu Funnel = "tofu"
	MoFu Funnel = "mofu"
	BoFu Funnel = "bofu"
)

// Funnels lists the phases in order.
var Funnels = []Funnel{ToFu, MoFu, BoFu}

// Stage is the step of the sale at an account, 1 to 5; 0 is not set.
type Stage int8

// The stages of a sale.
const (
	StageContact    Stage = 1
	StageNeeds      Stage = 2
	StageEvaluation Stage = 3
	StageOffer      Stage = 4
	StageDecision   Stage = 5
)

// Stages lists the stages in order.
var Stages = []Stage{StageContact, StageNeeds, StageEvaluation, StageOffer, StageDecision}

var stageCodes = [...]string{"none", "contact", "needs", "evaluation", "offer", "decision"}

// Code is the word for files and translations.
func (s Stage) Code() string {
	if s < 0 || int(s) >= len(stageCodes) {
		return stageCodes[0]
	}
	return stageCodes[s]
}

// Funnel is the phase that a stage belongs to: contact is ToFu, needs and
// evaluation are MoFu, offer and decision BoFu.
func (s Stage) Funnel() Funnel {
	switch {
	case s >= StageOffer:
		return BoFu
	case s >= StageNeeds:
		return MoFu
	}
	return ToFu
}

// Temperature of an account or a lead.
type Temperature string

// The temperatures; "" is not known.
const (
	Cold Temperature = "cold"
	Warm Temperature = "warm"
	Hot  Temperature = "hot"
)

// Temperatures lists them upwards.
var Temperatures = []Temperature{Cold, Warm, Hot}

// Gender decides the German salutation.
type Gender string

// The genders of a salutation; "" is not known.
const (
	Female Gender = "f"
	Male   Gender = "m"
	Other  Gender = "x"
)

// Formality is how a person is addressed.
type Formality string

// The formalities; "" means Sie in German.
const (
	Formal   Formality = "sie"
	Familiar Formality = "du"
)

// Freshness of a relationship, from the last two-way touch.
type Freshness string

// The steps of freshness.
const (
	Strong     Freshness = "strong"
	Fading     Freshness = "fading"
	AtRisk     Freshness = "at_risk"
	NoRelation Freshness = "none"
)
