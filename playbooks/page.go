package playbooks

import (
	"strings"

	"konklave/model"
)

// The kinds of pages.
const (
	KindRole          = "role"
	KindMessage       = "message"
	KindObjection     = "objection"
	KindCadence       = "cadence"
	KindQualification = "qualification"
	KindICP           = "icp"
	KindOnboarding    = "onboarding"
	KindSnippet       = "snippet"
	KindNextStep      = "next_step"
)

// Kinds lists every kind of page once.
var Kinds = []string{KindRole, KindMessage, KindObjection, KindCadence, KindQualification, KindICP, KindOnboarding, KindSnippet, KindNextStep}

// The states of a page. Only approved pages are offered to sellers.
const (
	Draft    = "draft"
	Review   = "review"
	Approved = "approved"
	Retired  = "retired"
)

// Statuses lists every state once, in the order of a page's life.
var Statuses = []string{Draft, Review, Approved, Retired}

// Langs lists the languages of pages.
var Langs = []string{"de", "en"}

// NeutralFormality marks a message that neither says Sie nor du.
const NeutralFormality model.Formality = "neutral"

// Page is one playbook page. Exactly the part that belongs to its kind is set
// (Role, Message, Qualification, Onboarding or NextStep; none for the other
// kinds), and that part is never nil for its kind.
type Page struct {
	ID             string
	Kind           string // one of Kinds
	Title          string
	Lang           string // "de" or "en"
	TranslationKey string // the same for all translations of a page
	Status         string // one of Statuses; Draft when the page does not say
	Owner          string
	VerifiedOn     model.Date // zero = never verified
	VerifyEvery    int        // days until it is to be verified again; 0 = never
	ValidFrom      model.Date // zero = always
	ValidUntil     model.Date // last day; zero = for ever
	Version        int        // 1 and up
	Tags           []string
	Aliases        []string
	Citations      []Citation // front matter key "sources": where the numbers come from

	Role          *RolePage
	Message       *MessagePage
	Qualification *QualificationPage
	Onboarding    *OnboardingPage
	NextStep      *NextStepPage

	Body     string // Markdown below the front matter, lines end with \n
	BodyLine int    // line of Source on which Body starts
	Path     string // slash-separated, inside its source
	Own      bool   // from the team's own folder, set by Load
	Source   string // the whole file as it was given

	broken  bool             // has a problem of severity Error
	at      map[string]place // front matter keys like "title", "tasks[2].page"
	subject *template        // of a message
	text    *template        // of a message: Body up to the first level 2 heading
}

// Citation says where a number or a claim comes from.
type Citation struct {
	Claim string
	URL   string
	AsOf  string // as written: a year, a month or a day
}

// RolePage describes one buying role.
type RolePage struct {
	Role              model.Role
	JobTitles         []string
	Goals             []string
	Pains             []string
	KPIs              []string
	Questions         []string // questions_they_ask
	Proof             []string // proof_they_trust
	PreferredChannels []model.Channel
}

// MessagePage is what to say. The text itself is Page.MessageText.
type MessagePage struct {
	Roles     []model.Role   // empty = every role
	Stages    []model.Funnel // empty = every phase
	Channel   model.Channel
	Purpose   string // marketing, transactional, reply
	Formality model.Formality
	Subject   string // with merge fields; e-mail only
	MaxChars  int    // 0 = no limit
	CTA       string
}

// QualificationPage is a framework of questions, such as CHAMP.
type QualificationPage struct {
	Framework string
	Elements  []Element
	PassRule  string
}

// Element is one question area of a framework.
type Element struct {
	Key        string
	Label      string
	Definition string
	Questions  []string
	States     []string // what an answer can be: confirmed, assumed, unknown; empty = these three
}

// OnboardingPage is the plan of a new hire. Its parts have the types of
// model.Plan, with nothing done yet.
type OnboardingPage struct {
	PlanDays   int
	DayBasis   string // "calendar" or "working"
	Phases     []model.PlanPhase
	Tasks      []model.PlanTask
	Milestones []model.Milestone
}

// TaskKinds lists the kinds of onboarding tasks.
var TaskKinds = []string{"read", "watch", "do", "shadow", "roleplay", "drill", "quiz", "certify", "meet"}

// Usable reports whether the page has no problem of severity Error, so that it
// may be offered to a seller.
func (p *Page) Usable() bool { return !p.broken }

// Expired reports whether the page is past its last day.
func (p *Page) Expired(today model.Date) bool {
	return !p.ValidUntil.IsZero() && p.ValidUntil.Before(today)
}

// VerifyBy is the day by which the page has to be verified again; zero when it
// never has to be.
func (p *Page) VerifyBy() model.Date {
	if p.VerifyEvery == 0 || p.VerifiedOn.IsZero() {
		return model.Date{}
	}
	return p.VerifiedOn.AddDays(p.VerifyEvery)
}

// VerifyDue reports whether the page is to be verified again.
func (p *Page) VerifyDue(today model.Date) bool {
	by := p.VerifyBy()
	return !by.IsZero() && by.Before(today)
}

// PositionOf is the line and column of the value of a front matter key, such
// as "title" or "tasks[2].page"; 0, 0 when the page does not have it.
func (p *Page) PositionOf(key string) (line, column int) {
	at := p.at[key]
	return at.line, at.column
}

// MessageText is the text of a message before fields are filled in: the body
// up to the first level 2 heading. It is Markdown with merge fields.
func (p *Page) MessageText() string {
	text, _ := splitMessage(p.Body)
	return text
}

// Notes is the Markdown that follows the message, for the reader and never for
// the recipient.
func (p *Page) Notes() string {
	_, notes := splitMessage(p.Body)
	return notes
}

// splitMessage cuts a body before its first level 2 heading.
func splitMessage(body string) (text, notes string) {
	for start := 0; start < len(body); {
		end := len(body)
		if i := strings.IndexByte(body[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		if rest, ok := strings.CutPrefix(body[start:end], "##"); ok && (strings.TrimSpace(rest) == "" || rest[0] == ' ' || rest[0] == '\t') {
			return body[:start], body[start:]
		}
		start = end
	}
	return body, ""
}
