package model

import (
	"strings"
	"time"
)

// Kind names a kind of record, in the journal, in ids of the store and in
// events.
type Kind string

// The kinds of records.
const (
	KindAccount  Kind = "account"
	KindPerson   Kind = "person"
	KindCenter   Kind = "center"
	KindSeat     Kind = "seat"
	KindLine     Kind = "line"
	KindTouch    Kind = "touch"
	KindTask     Kind = "task"
	KindPlan     Kind = "plan"
	KindMember   Kind = "member"
	KindDrill    Kind = "drill"
	KindSettings Kind = "settings"

	KindPage        Kind = "page"
	KindPageVersion Kind = "page_version"
	KindPageText    Kind = "page_text"
	KindPermission  Kind = "permission"
	KindSuppression Kind = "suppression"
	KindRequest     Kind = "request"
	KindEnrollment  Kind = "enrollment"

	KindResemblance Kind = "resemblance"
	KindPicture     Kind = "picture"
)

// Evidence says how we know a rating, since when and by whom. A rating older
// than 90 days is shown as faded.
type Evidence struct {
	Text string `cbor:"1,keyasint,omitempty"`
	On   Date   `cbor:"2,keyasint,omitempty"`
	By   string `cbor:"3,keyasint,omitempty"`
}

// staleAfter is the age in days beyond which a rating counts as old
// and is shown as faded.
const staleAfter = 90

// Stale reports whether the evidence is older than staleAfter days, or was
// never given.
func (e Evidence) Stale(today Date) bool {
	return e.On.IsZero() || today.DaysSince(e.On) > staleAfter
}

// Account is a company sold to.
type Account struct {
	ID          ID          `cbor:"1,keyasint"`
	Name        string      `cbor:"2,keyasint,omitempty"`
	Industry    string      `cbor:"3,keyasint,omitempty"`
	City        string      `cbor:"4,keyasint,omitempty"`
	Country     string      `cbor:"5,keyasint,omitempty"` // ISO 3166 two letters, or as imported
	Employees   int         `cbor:"6,keyasint,omitempty"` // 0 = not known
	Website     string      `cbor:"7,keyasint,omitempty"`
	Stage       Stage       `cbor:"8,keyasint,omitempty"`
	Temperature Temperature `cbor:"9,keyasint,omitempty"`
	ICPFit      int         `cbor:"10,keyasint,omitempty"` // percent 1 to 100; 0 = not rated
	Notes       string      `cbor:"11,keyasint,omitempty"`
	Project     string      `cbor:"12,keyasint,omitempty"` // what they want to change; merge field account.project
	Reference   string      `cbor:"13,keyasint,omitempty"` // a customer like them that may be named; account.reference
	CreatedAt   time.Time   `cbor:"14,keyasint,omitzero"`
}

// Person is a human at an account. It holds all personal data; what the
// person means for one purchase belongs to the Seat.
type Person struct {
	ID         ID        `cbor:"1,keyasint"`
	Account    ID        `cbor:"2,keyasint,omitempty"`
	Gender     Gender    `cbor:"3,keyasint,omitempty"`
	Academic   string    `cbor:"4,keyasint,omitempty"` // "Dr.", "Prof. Dr."
	FirstName  string    `cbor:"5,keyasint,omitempty"`
	LastName   string    `cbor:"6,keyasint,omitempty"`
	JobTitle   string    `cbor:"7,keyasint,omitempty"`
	Department string    `cbor:"8,keyasint,omitempty"`
	Email      string    `cbor:"9,keyasint,omitempty"`
	Phone      string    `cbor:"10,keyasint,omitempty"`
	Mobile     string    `cbor:"11,keyasint,omitempty"`
	LinkedIn   string    `cbor:"12,keyasint,omitempty"` // address of the profile
	Language   string    `cbor:"13,keyasint,omitempty"` // "de" or "en"; "" = the language of the account's country
	Formality  Formality `cbor:"14,keyasint,omitempty"`
	Matters    string    `cbor:"15,keyasint,omitempty"` // what matters to this person, in a few words
	Notes      string    `cbor:"16,keyasint,omitempty"`
	Source     string    `cbor:"17,keyasint,omitempty"` // where the data came from (GDPR Art. 14)
	SourceOn   Date      `cbor:"18,keyasint,omitempty"`
	LegalBasis string    `cbor:"19,keyasint,omitempty"` // consent, contract, legitimate_interest, legal_obligation
	ReviewOn   Date      `cbor:"20,keyasint,omitempty"`
	CreatedAt  time.Time `cbor:"21,keyasint,omitzero"`
	LeftOn     Date      `cbor:"22,keyasint,omitempty"` // the day on which the person left the company; zero = is there

	Country     string `cbor:"23,keyasint,omitempty"` // whose law holds for the person; "" = the account's
	Consumer    bool   `cbor:"24,keyasint,omitempty"` // addressed as a private person, not for the company
	SourceRef   string `cbor:"25,keyasint,omitempty"` // address, document or list of the source
	BasisNote   string `cbor:"26,keyasint,omitempty"` // why the legal basis holds; for legitimate interest the weighing
	Notice      Notice `cbor:"27,keyasint,omitzero"`
	ObjectOn    Date   `cbor:"28,keyasint,omitempty"` // told of the right to object (Art. 21 (4))
	RetainUntil Date   `cbor:"29,keyasint,omitempty"` // to be looked at, or erased, on this day
	RetainWhy   string `cbor:"30,keyasint,omitempty"`
	LegalHold   string `cbor:"31,keyasint,omitempty"` // why it must not be erased now; "" = nothing
	Minor       bool   `cbor:"32,keyasint,omitempty"` // too young to consent alone: under 16, in Austria 14 (Art. 8 GDPR, § 4 (4) DSG)
}

// Left reports whether the person has left the company.
func (p Person) Left() bool { return !p.LeftOn.IsZero() }

// FullName is "Dr. Nele Harms"; the e-mail address where no name is known.
func (p Person) FullName() string {
	name := strings.Join(strings.Fields(p.Academic+" "+p.FirstName+" "+p.LastName), " ")
	if name == "" {
		return p.Email
	}
	return name
}

// Initials are the one or two letters of an avatar, "?" when nothing is known.
func (p Person) Initials() string {
	first, last := firstLetter(p.FirstName), firstLetter(p.LastName)
	if s := first + last; s != "" {
		return s
	}
	if s := firstLetter(p.Email); s != "" {
		return s
	}
	return "?"
}

func firstLetter(s string) string {
	for _, r := range strings.TrimSpace(s) {
		return strings.ToUpper(string(r))
	}
	return ""
}

// Center is the group that decides one purchase of an account.
type Center struct {
	ID        ID        `cbor:"1,keyasint"`
	Account   ID        `cbor:"2,keyasint,omitempty"`
	Name      string    `cbor:"3,keyasint,omitempty"` // what is bought; "" for the only center of an account
	CreatedAt time.Time `cbor:"4,keyasint,omitzero"`
}

// Point is a place on the map in map units (one unit = one pixel at zoom 1).
type Point struct {
	X float32 `cbor:"1,keyasint,omitempty"`
	Y float32 `cbor:"2,keyasint,omitempty"`
}

// ChampionTest is the three-part test without which nobody is a champion.
type ChampionTest struct {
	WantsUs      bool `cbor:"1,keyasint,omitempty"` // wants our solution over every alternative, doing nothing included
	HasInfluence bool `cbor:"2,keyasint,omitempty"` // has the influence to get it
	SellsForUs   bool `cbor:"3,keyasint,omitempty"` // sells for us when we are not in the room
}

// Passed reports whether all three parts are ticked.
func (t ChampionTest) Passed() bool { return t.WantsUs && t.HasInfluence && t.SellsForUs }

// Seat is a place in a buying center, held by a person or empty. When the
// person leaves, the seat stays with its lines and its history.
type Seat struct {
	ID           ID           `cbor:"1,keyasint"`
	Center       ID           `cbor:"2,keyasint,omitempty"`
	Person       ID           `cbor:"3,keyasint,omitempty"` // zero = a placeholder
	Title        string       `cbor:"4,keyasint,omitempty"` // supposed position of a placeholder
	Roles        []Role       `cbor:"5,keyasint,omitempty"` // the first is the primary one
	Support      Support      `cbor:"6,keyasint,omitempty"`
	Influence    Influence    `cbor:"7,keyasint,omitempty"`
	Coverage     Coverage     `cbor:"8,keyasint,omitempty"`
	Coach        bool         `cbor:"9,keyasint,omitempty"`  // informs us, does not fight for us
	Competitor   bool         `cbor:"10,keyasint,omitempty"` // the competitor's champion
	ChampionTest ChampionTest `cbor:"11,keyasint,omitzero"`
	RolesBy      Evidence     `cbor:"12,keyasint,omitzero"`
	SupportBy    Evidence     `cbor:"13,keyasint,omitzero"`
	InfluenceBy  Evidence     `cbor:"14,keyasint,omitzero"`
	CoverageBy   Evidence     `cbor:"15,keyasint,omitzero"`
	Owner        string       `cbor:"16,keyasint,omitempty"` // member in charge
	Placed       bool         `cbor:"17,keyasint,omitempty"` // At was chosen by hand; the layout keeps it
	At           Point        `cbor:"18,keyasint,omitzero"`
	CreatedAt    time.Time    `cbor:"19,keyasint,omitzero"`
	Former       []Former     `cbor:"20,keyasint,omitempty"` // who held it before, the latest last
}

// Former is somebody who held a seat once. The seat keeps it beside the
// journal: the day of leaving is seldom the day on which somebody noted it,
// and a map with its former holders must not cost a walk through the history.
type Former struct {
	Person ID   `cbor:"1,keyasint"`
	Until  Date `cbor:"2,keyasint,omitempty"`
}

// Primary is the first role, or UnknownRole.
func (s Seat) Primary() Role {
	if len(s.Roles) == 0 {
		return UnknownRole
	}
	return s.Roles[0]
}

// Has reports whether the seat has role r.
func (s Seat) Has(r Role) bool {
	for _, have := range s.Roles {
		if have == r {
			return true
		}
	}
	return false
}

// champions reports whether the seat's holder is a champion who has passed the
// test.
func (s *Seat) champions() bool {
	return s.Support == Champion && s.ChampionTest.Passed() && !s.Empty()
}

// Empty reports whether nobody holds the seat.
func (s Seat) Empty() bool { return s.Person.IsZero() }

// Line goes from seat to seat: a report to its boss, an influencer to whom it
// moves.
type Line struct {
	ID     ID       `cbor:"1,keyasint"`
	Center ID       `cbor:"2,keyasint,omitempty"`
	From   ID       `cbor:"3,keyasint,omitempty"`
	To     ID       `cbor:"4,keyasint,omitempty"`
	Kind   LineKind `cbor:"5,keyasint,omitempty"`
	Note   string   `cbor:"6,keyasint,omitempty"`
}

// Direction of a touch. Only Inbound and TwoWay show that the person reacted.
type Direction string

// The directions.
const (
	Outbound Direction = "out"
	Inbound  Direction = "in"
	TwoWay   Direction = "both"
)

// Touch is one contact on one channel, logged.
type Touch struct {
	ID        ID        `cbor:"1,keyasint"`
	Account   ID        `cbor:"2,keyasint,omitempty"`
	Person    ID        `cbor:"3,keyasint,omitempty"`
	Channel   Channel   `cbor:"4,keyasint,omitempty"`
	Direction Direction `cbor:"5,keyasint,omitempty"`
	At        time.Time `cbor:"6,keyasint,omitzero"`
	Subject   string    `cbor:"7,keyasint,omitempty"`
	Text      string    `cbor:"8,keyasint,omitempty"`
	Page      string    `cbor:"9,keyasint,omitempty"` // id of the playbook page that it came from
	By        string    `cbor:"10,keyasint,omitempty"`
	// PageVersion is the version that the page had then; 0 = not recorded.
	PageVersion int `cbor:"11,keyasint,omitempty"`
	// Basis is what the legal gate said then, for a touch that went out.
	Basis TouchBasis `cbor:"12,keyasint,omitzero"`
	// Call is what a phone call was like in which objections were answered.
	Call Call `cbor:"13,keyasint,omitzero"`
}

// TouchBasis is the ground on which a touch went out, as it was on that day.
type TouchBasis struct {
	Purpose    Purpose  `cbor:"1,keyasint,omitempty"`
	Decision   Decision `cbor:"2,keyasint,omitempty"`
	Rule       string   `cbor:"3,keyasint,omitempty"` // code of the rule, e.g. "de.email.consent"
	LegalBasis string   `cbor:"4,keyasint,omitempty"` // of holding the data
	Permission ID       `cbor:"5,keyasint,omitempty"` // that allowed it
	Country    string   `cbor:"6,keyasint,omitempty"`
}

// TwoWayContact reports whether the person took part.
func (t Touch) TwoWayContact() bool { return t.Direction == Inbound || t.Direction == TwoWay }

// Member is a person of the own team.
type Member struct {
	ID      ID     `cbor:"1,keyasint"`
	Name    string `cbor:"2,keyasint,omitempty"`
	Email   string `cbor:"3,keyasint,omitempty"`
	Phone   string `cbor:"4,keyasint,omitempty"`
	Company string `cbor:"5,keyasint,omitempty"`
	Title   string `cbor:"6,keyasint,omitempty"`
}

// Private reports whether the figures of a hire are not for the user: in Germany
// the works council has a say in them (BetrVG § 87 (1) no. 6).
func (s Settings) Private(hire string) bool { return s.Council && hire != s.Me.Name }

// NoRegion is the Region of settings that leaves out no holidays.
const NoRegion = "none"

// Settings are the user's choices. They lie in the store, like everything.
type Settings struct {
	Language    string      `cbor:"1,keyasint,omitempty"` // "de", "en"; "" = as the system
	Theme       string      `cbor:"2,keyasint,omitempty"` // "light", "dark"; "" = as the system
	TextScale   float32     `cbor:"3,keyasint,omitempty"` // 0 = 1.0; 0.8 to 2.0
	Me          Member      `cbor:"4,keyasint,omitzero"`
	Started     bool        `cbor:"5,keyasint,omitempty"` // the first run is over
	Sample      bool        `cbor:"6,keyasint,omitempty"` // the sample data is in
	Width       int         `cbor:"7,keyasint,omitempty"` // last size of the window, in Fyne units
	Height      int         `cbor:"8,keyasint,omitempty"`
	Rules       CenterRules `cbor:"20,keyasint,omitzero"`  // what a buying center needs
	Council     bool        `cbor:"22,keyasint,omitempty"` // figures of a person are for that person alone (BetrVG § 87)
	HandSeed    [32]byte    `cbor:"23,keyasint,omitzero"`  // ed25519 seed of the key that signs plans handed over; zero = none yet
	KnownKeys   string      `cbor:"24,keyasint,omitempty"` // public keys whose plans were taken in, with blanks between
	HiddenLines string      `cbor:"21,keyasint,omitempty"` // kinds of lines that maps do not draw, with blanks between
	PageFolder  string      `cbor:"40,keyasint,omitempty"` // the folder that the team's pages are linked with; "" = none
	Salt        string      `cbor:"45,keyasint,omitempty"` // secret of the hashes of suppressions, 64 hexadecimal digits
	OldSalts    string      `cbor:"46,keyasint,omitempty"` // those of data that this was restored over, with blanks between
	Region      string      `cbor:"65,keyasint,omitempty"` // whose holidays cadences leave out; "" = as the system, none = no holidays at all
	DayRules    DayRules    `cbor:"60,keyasint,omitzero"`  // how much work fits into a day
	Notify      bool        `cbor:"61,keyasint,omitempty"` // the system tells what is due
	Tray        bool        `cbor:"62,keyasint,omitempty"` // an icon among those of the system
	Reminded    Date        `cbor:"63,keyasint,omitzero"`  // the day on which the system told it last
}
