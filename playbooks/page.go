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
	KindTemperature   = "temperature"
	KindSLA           = "sla"
)

// Kinds lists every kind of page once.
var Kinds = []string{KindRole, KindMessage, KindObjection, KindCadence, KindQualification, KindICP, KindOnboarding, KindSnippet, KindNextStep, KindTemperature, KindSLA}

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
// (none for a snippet, whose text is all there is), and that part is never nil
// for its kind.
type Page struct {
	ID             string
	Kind           string // one of Kinds
	Title          string
	Lang           string     // "de" or "en"
	TranslationKey string     // the same for all translations of a page
	Status         string     // one of Statuses; Draft when the page does not say
	Owner          string     // who answers for it
	Verifier       string     // who verifies it, when that is somebody else
	VerifiedOn     model.Date // zero = never verified
	VerifyEvery    int        // days until it is to be verified again; 0 = never
	ValidFrom      model.Date // zero = always
	ValidUntil     model.Date // last day; zero = for ever
	Version        int        // 1 and up
	Industries     []string   // empty = every industry
	Products       []string   // empty = every product
	Supersedes     []string   // ids of the pages that this one takes the place of
	Tags           []string
	Aliases        []string
	Citations      []Citation // front matter key "sources": where the numbers come from

	Role          *RolePage
	Message       *MessagePage
	Objection     *ObjectionPage
	Cadence       *CadencePage
	Qualification *QualificationPage
	ICP           *ICPPage
	Onboarding    *OnboardingPage
	NextStep      *NextStepPage
	Temperature   *TemperaturePage
	SLA           *SLAPage

	Body     string // Markdown below the front matter, lines end with \n
	BodyLine int    // line of Source on which Body starts
	Path     string // slash-separated, inside its source
	Own      bool   // from the team's own folder, set by Load
	Source   string // the whole file as it was given

	closing  int              // line of the --- that ends the front matter; 0 = none
	broken   bool             // has a problem of severity Error
	sound    bool             // its merge fields are as they should be
	unlinked bool             // includes what cannot be put in
	outlined bool             // read by LoadOutline alone
	at       map[string]place // front matter keys like "title", "tasks[2].page"
	refs     []reference      // to other pages, in the front matter
	subject  *template        // of a message
	text     *template        // of a message or a snippet: Body up to the first level 2 heading
}

// Citation says where a number or a claim comes from.
type Citation struct {
	Claim string
	URL   string
	AsOf  string // as written: a year, a month or a day
}

// Usable reports whether the page has no problem of severity Error, so that it
// may be offered to a seller.
func (p *Page) Usable() bool { return !p.broken && !p.unlinked }

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

// MessageText is what is said, of a message before fields are filled in: the
// body up to the first level 2 heading. It is Markdown, of a message with merge
// fields. The same holds for objections and snippets.
func (p *Page) MessageText() string {
	text, _ := splitMessage(p.Body)
	return text
}

// Notes is the Markdown that follows what is said, for the reader and never for
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
