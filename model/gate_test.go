package model

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var gateDay = Date{2026, time.November, 11}

func gateAt(day int) time.Time { return time.Date(2026, time.October, day, 10, 12, 0, 0, time.UTC) }

// proven is a permission with its proof.
func proven(c Channel, s PermissionStatus) Permission {
	return Permission{ID: ID{1}, Channel: c, Purpose: Marketing, Status: s, GrantedAt: gateAt(1), How: HowForm, Wording: "2026-03", Evidence: "form-881.pdf"}
}

func customer(c Channel) Permission {
	p := proven(c, ExistingCustomer)
	p.Customer = CustomerRule{Sale: "order 4711", Similar: true, NoObjection: true, Noticed: true}
	return p
}

// informed is a business contact who has had all notices.
var informed = Person{LastName: "Harms", LegalBasis: "legitimate_interest", Notice: Notice{Status: NoticeSent}, ObjectOn: Date{2026, 10, 1}}

// TestGateByChannelAndCountry holds each row of the research, section 5.1, for
// advertising. L-numbers are its list of sources.
func TestGateByChannelAndCountry(t *testing.T) {
	with := func(p Permission, f func(*Permission)) []Permission {
		f(&p)
		return []Permission{p}
	}
	one := func(p Permission) []Permission { return []Permission{p} }
	tests := []struct {
		name     string
		country  string
		channel  Channel
		consumer bool
		mass     bool
		have     []Permission
		decision Decision
		rule     string
		change   string // an id among Change
	}{
		// E-mail, Germany: § 7 (2) no. 2 UWG, B2B too; § 7 (3) [L1]
		{"de mail, nothing", "DE", Email, false, false, nil, Blocked, "de.email.none", "gate.change.consent"},
		{"de mail, consent", "Deutschland", Email, false, false, one(proven(Email, Consent)), Allowed, "de.email.consent", ""},
		{"de mail, asked for", "DE", Email, false, false, one(proven(Email, Requested)), Allowed, "de.email.requested_by_person", ""},
		{"de mail, presumed is not enough", "DE", Email, false, false, one(proven(Email, PresumedConsent)), Blocked, "de.email.none", "gate.change.consent"},
		{"de mail, consent to calls is no consent to mail", "DE", Email, false, false, one(proven(Phone, Consent)), Blocked, "de.email.none", "gate.change.consent"},
		{"de mail, customer", "DE", Email, false, false, one(customer(Email)), Conditional, "de.email.customer", ""},
		{"de mail, customer without a sale", "DE", Email, false, false, with(customer(Email), func(p *Permission) { p.Customer.Sale = "" }), Blocked, "de.email.customer", "gate.customer.1"},
		{"de mail, other goods", "DE", Email, false, false, with(customer(Email), func(p *Permission) { p.Customer.Similar = false }), Blocked, "de.email.customer", "gate.customer.2"},
		{"de mail, customer objected", "DE", Email, false, false, with(customer(Email), func(p *Permission) { p.Customer.NoObjection = false }), Blocked, "de.email.customer", "gate.customer.3"},
		{"de mail, not told at collection", "DE", Email, false, false, with(customer(Email), func(p *Permission) { p.Customer.Noticed = false }), Blocked, "de.email.customer", "gate.customer.4"},
		{"de mail, consent ran out", "DE", Email, false, false, with(proven(Email, Consent), func(p *Permission) { p.Expires = Date{2026, 11, 10} }), Blocked, "de.email.expired", "gate.change.consent"},
		{"de mail, consent on its last day", "DE", Email, false, false, with(proven(Email, Consent), func(p *Permission) { p.Expires = gateDay }), Allowed, "de.email.consent", ""},
		// E-mail, Austria: § 174 TKG 2021, ECG list [L12][L13][L14]
		{"at mail, nothing", "AT", Email, false, false, nil, Blocked, "at.email.none", "gate.change.consent"},
		{"at mail, consent", "AT", Email, false, false, one(proven(Email, Consent)), Allowed, "at.email.consent", ""},
		{"at mail, customer, list not looked at", "AT", Email, false, false, one(customer(Email)), Blocked, "at.email.customer", "gate.customer.ecg"},
		{"at mail, customer, not on the list", "AT", Email, false, false, with(customer(Email), func(p *Permission) { p.ECGCheckedOn = gateDay }), Conditional, "at.email.customer", ""},
		// E-mail, Switzerland: Art. 3 (1) o UWG is on mass advertising [L16][L17]
		{"ch mail, single", "CH", Email, false, false, nil, Conditional, "ch.email.single", ""},
		{"ch mail, mass", "CH", Email, false, true, nil, Blocked, "ch.email.none", "gate.change.consent"},
		{"ch mail, mass with consent", "CH", Email, false, true, one(proven(Email, Consent)), Allowed, "ch.email.consent", ""},
		{"ch mail, mass to a customer", "CH", Email, false, true, one(customer(Email)), Conditional, "ch.email.customer", ""},
		// Phone, Germany: § 7 (2) no. 1 UWG, § 7a [L1][L4]; a directory is no reason, BVerwG 6 C 3.23 [L8][L9]
		{"de phone, nothing", "DE", Phone, false, false, nil, Blocked, "de.phone.none", "gate.change.facts"},
		{"de phone, presumed with facts", "DE", Phone, false, false, with(proven(Phone, PresumedConsent), func(p *Permission) { p.Facts = "asked at the fair" }), Allowed, "de.phone.presumed", ""},
		{"de phone, presumed without", "DE", Phone, false, false, one(proven(Phone, PresumedConsent)), Blocked, "de.phone.none", "gate.change.facts"},
		{"de phone, customer of § 7 (3) is for mail", "DE", Phone, false, false, one(customer(Phone)), Blocked, "de.phone.none", "gate.change.facts"},
		{"de phone, consumer presumed", "DE", Phone, true, false, with(proven(Phone, PresumedConsent), func(p *Permission) { p.Facts = "asked" }), Blocked, "de.phone.consumer", "gate.change.consent"},
		{"de phone, consumer with proven consent", "DE", Phone, true, false, one(proven(Phone, Consent)), Allowed, "de.phone.consent", ""},
		{"de phone, consumer without proof", "DE", Phone, true, false, with(proven(Phone, Consent), func(p *Permission) { p.Evidence = "" }), Blocked, "de.phone.proof", "gate.proof.evidence"},
		// Phone, Austria: consent always, also asking for it [L12][L13][L15]
		{"at phone, nothing", "AT", Phone, false, false, nil, Blocked, "at.phone.none", "gate.change.consent_not_by_call"},
		{"at phone, presumed", "AT", Phone, false, false, with(proven(Phone, PresumedConsent), func(p *Permission) { p.Facts = "asked" }), Blocked, "at.phone.none", "gate.change.consent_not_by_call"},
		{"at phone, consent", "AT", Phone, false, false, one(proven(Phone, Consent)), Allowed, "at.phone.consent", ""},
		// Phone, Switzerland: Art. 3 (1) u, v UWG [L17][L18][L19]
		{"ch phone, not looked up", "CH", Phone, false, false, nil, Blocked, "ch.phone.directory", "gate.change.directory"},
		{"ch phone, listed", "CH", Phone, false, false, one(Permission{Channel: Phone, Purpose: Marketing, Listed: true, DirectoryOn: gateDay}), Allowed, "ch.phone.listed", ""},
		{"ch phone, star", "CH", Phone, false, false, one(Permission{Channel: Phone, Purpose: Marketing, Listed: true, StarEntry: true, DirectoryOn: gateDay}), Blocked, "ch.phone.star", "gate.change.consent"},
		{"ch phone, not in the directory", "CH", Phone, false, false, one(Permission{Channel: Phone, Purpose: Marketing, DirectoryOn: gateDay}), Blocked, "ch.phone.unlisted", "gate.change.consent"},
		{"ch phone, star but consent", "CH", Phone, false, false, one(proven(Phone, Consent)), Allowed, "ch.phone.consent", ""},
		// LinkedIn and XING: electronic mail, OLG Hamm 18 U 154/22 [L5][L6][L7][L25]; Austria [L15b]
		{"de linkedin, an accepted request is no consent", "DE", LinkedIn, false, false, nil, Blocked, "de.linkedin.none", "gate.note.contact_request"},
		{"de linkedin, mail consent is not for it", "DE", LinkedIn, false, false, one(proven(Email, Consent)), Blocked, "de.linkedin.none", "gate.change.consent"},
		{"de linkedin, consent", "DE", LinkedIn, false, false, one(proven(LinkedIn, Consent)), Allowed, "de.linkedin.consent", ""},
		{"at linkedin, nothing", "AT", LinkedIn, false, false, nil, Blocked, "at.linkedin.none", "gate.change.consent"},
		{"ch linkedin, single", "CH", LinkedIn, false, false, nil, Conditional, "ch.linkedin.single", ""},
		{"ch linkedin, mass", "CH", LinkedIn, false, true, nil, Blocked, "ch.linkedin.none", "gate.change.consent"},
		// Letter: Germany Art. 6 (1) f, opt-out [L10][L11]; Switzerland no effect of the star [L19]; Austria was not researched
		{"de letter", "DE", Letter, false, false, nil, Conditional, "de.letter", ""},
		{"at letter", "AT", Letter, false, false, nil, Conditional, "other.letter", ""},
		{"ch letter, star", "CH", Letter, false, false, one(Permission{Channel: Phone, Purpose: Marketing, StarEntry: true, DirectoryOn: gateDay}), Conditional, "ch.letter", ""},
		// No rules are known of other countries: the strictest holds.
		{"other mail", "FR", Email, false, false, nil, Blocked, "other.email.none", "gate.change.consent"},
		{"other mail, customer", "FR", Email, false, false, one(customer(Email)), Blocked, "other.email.none", "gate.change.consent"},
		{"other mail, consent", "", Email, false, false, one(proven(Email, Consent)), Allowed, "other.email.consent", ""},
		{"other phone", "", Phone, false, false, nil, Blocked, "other.phone.none", "gate.change.country"},
		{"a meeting", "DE", Meeting, false, false, nil, Allowed, "spoken", ""},
		{"a channel that is not known", "DE", "fax", false, false, nil, Blocked, "channel", ""},
		// 5.2: a double opt-in by mail proves no consent to calls, BGH I ZR 164/09 [L28]
		{"phone, double opt-in", "DE", Phone, false, false, with(proven(Phone, Consent), func(p *Permission) { p.How, p.Evidence = HowDoubleOptIn, "" }), Blocked, "phone.opt_in", "gate.change.consent"},
		// 5.2: a date without a time was not enough, AG Düsseldorf 23 C 3876/13 [L29]
		{"consent without a time", "DE", Email, false, false, with(proven(Email, Consent), func(p *Permission) { p.GrantedAt = gateAt(1).Truncate(24 * time.Hour) }), Conditional, "de.email.consent", ""},
		{"consent without a proof", "DE", Email, false, false, with(proven(Email, Consent), func(p *Permission) { p.Evidence = "" }), Conditional, "de.email.consent", ""},
		{"consent to a topic", "DE", Email, false, false, with(proven(Email, Consent), func(p *Permission) { p.Scope = "lidar" }), Conditional, "de.email.consent", ""},
	}
	for _, test := range tests {
		p := informed
		p.Consumer = test.consumer
		v := Gate(GateCase{Person: p, Country: test.country, Channel: test.channel, Purpose: Marketing, Mass: test.mass, Permissions: test.have, Today: gateDay})
		// The number shown and a Swiss one are conditions of every call.
		decision := v.Decision
		if test.channel == Phone && decision == Conditional && len(v.Conditions) == 1 {
			decision = Allowed
		}
		if decision != test.decision || v.Rule != test.rule {
			t.Errorf("%s: %s by %s, want %s by %s (%+v)", test.name, v.Decision, v.Rule, test.decision, test.rule, v.Conditions)
		}
		if test.change != "" && !slices.ContainsFunc(v.Change, func(s Sentence) bool { return s.ID == test.change }) {
			t.Errorf("%s: %+v lacks %s", test.name, v.Change, test.change)
		}
		if v.Reason.ID == "" || v.Decision == Blocked && v.Rule != "channel" && len(v.Change) == 0 {
			t.Errorf("%s does not explain itself: %+v", test.name, v)
		}
	}
}

// TestGatePitfalls holds each row of the research, section 5.5.
func TestGatePitfalls(t *testing.T) {
	objection := Suppression{Kind: MarketingObjection, Since: gateAt(5)}
	customerOf := informed
	customerOf.LegalBasis = "contract"
	stranger := Suppression{Kind: "something new", Since: gateAt(5)}
	gate := func(p Person, purpose Purpose, suppressed []Suppression, have ...Permission) Verdict {
		return Gate(GateCase{Person: p, Country: "DE", Channel: Email, Purpose: purpose, Suppressed: suppressed, Permissions: have, Today: gateDay})
	}
	asked := proven(Email, Requested)
	asked.Purpose = Reply
	newer := proven(Email, Consent)
	newer.GrantedAt = gateAt(9)
	topic := objection
	topic.Topic = "Lidar"
	refused := Permission{ID: ID{7}, Purpose: Marketing, Status: Objected, RecordedAt: gateAt(5)}
	tests := []struct {
		name string
		got  Verdict
		want Decision
		rule string
	}{
		// An objection to advertising blocked invoices [R29 #4701]: it binds by purpose.
		{"objection, advertising", gate(customerOf, Marketing, []Suppression{objection}, proven(Email, Consent)), Blocked, "suppressed.marketing_objection"},
		{"objection, invoice", gate(customerOf, Transactional, []Suppression{objection}), Conditional, "contract"},
		{"objection, answer", gate(customerOf, Reply, []Suppression{objection}, asked), Conditional, "reply"},
		// ... and kinds that are not known block everything.
		{"unknown kind, invoice", gate(customerOf, Transactional, []Suppression{stranger}), Blocked, "suppressed.unknown"},
		{"unknown kind, duty", gate(customerOf, Duty, []Suppression{stranger}), Blocked, "suppressed.unknown"},
		{"unknown purpose", gate(customerOf, "newsletter", nil, proven(Email, Consent)), Blocked, "purpose"},
		{"unknown purpose, objection", gate(customerOf, "newsletter", []Suppression{objection}), Blocked, "suppressed.marketing_objection"},
		// Blocked advertising must not go out as "transactional" [R30 #1209]: that needs a contract of its own.
		{"relabelled", gate(informed, Transactional, []Suppression{objection}), Blocked, "contract.basis"},
		// Waiting for an answer does not lift an objection [R30]; an older consent does not either, a newer one does.
		{"objection by the person", gate(informed, Marketing, nil, proven(Email, Consent), refused), Blocked, "objected"},
		{"consent after the objection", gate(informed, Marketing, []Suppression{objection}, refused, newer), Allowed, "de.email.consent"},
		// The proof of the Art. 14 notice [R32 #4128]: without one the first message has to bring it.
		{"no notice", gate(Person{LegalBasis: "consent", ObjectOn: gateDay}, Marketing, nil, proven(Email, Consent)), Conditional, "de.email.consent"},
		{"no legal basis", gate(Person{}, Marketing, nil, proven(Email, Consent)), Blocked, "basis"},
		// Two opt-outs: this topic, or everything [R35 #5541].
		{"topic not known", gate(informed, Marketing, []Suppression{topic}, proven(Email, Consent)), Conditional, "de.email.consent"},
		{"that topic", Gate(GateCase{Person: informed, Country: "DE", Channel: Email, Purpose: Marketing, Topic: "lidar", Suppressed: []Suppression{topic}, Permissions: []Permission{proven(Email, Consent)}, Today: gateDay}), Blocked, "suppressed.marketing_objection"},
		{"another topic", Gate(GateCase{Person: informed, Country: "DE", Channel: Email, Purpose: Marketing, Topic: "Radar", Suppressed: []Suppression{topic}, Permissions: []Permission{proven(Email, Consent)}, Today: gateDay}), Allowed, "de.email.consent"},
		// A dead address is a matter of its channel.
		{"bounce", gate(informed, Duty, []Suppression{{Kind: Bounce, Channel: Email, Since: gateAt(5)}}), Blocked, "suppressed.bounce"},
		{"erased", gate(informed, Transactional, []Suppression{{Kind: Erasure, Since: gateAt(5)}}), Blocked, "suppressed.erasure"},
	}
	for _, test := range tests {
		if test.got.Decision != test.want || test.got.Rule != test.rule {
			t.Errorf("%s: %s by %s, want %s by %s", test.name, test.got.Decision, test.got.Rule, test.want, test.rule)
		}
		for _, change := range test.got.Change {
			if strings.Contains(change.ID, "transactional") || slices.ContainsFunc(change.Args, func(a any) bool { _, relabels := a.(Purpose); return relabels }) {
				t.Errorf("%s offers another purpose: %+v", test.name, change)
			}
		}
	}
	late := Gate(GateCase{Person: Person{LegalBasis: "consent", SourceOn: Date{2026, 9, 1}}, Country: "DE", Channel: Email, Purpose: Marketing, Permissions: []Permission{proven(Email, Consent)}, Today: gateDay})
	for _, id := range []string{"gate.duty.notice_late", "gate.duty.right_to_object", "gate.duty.sender"} {
		if !slices.ContainsFunc(late.Conditions, func(s Sentence) bool { return s.ID == id }) {
			t.Errorf("the first message lacks %s: %+v", id, late.Conditions)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, test := range []struct {
		from string
		n    int
		want string
	}{{"2026-01-31", 1, "2026-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2026-11-30", 3, "2027-02-28"}, {"2026-12-15", 1, "2027-01-15"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-01-05", -13, "2024-12-05"}} {
		from, err := ParseDate(test.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := from.AddMonths(test.n).String(); got != test.want {
			t.Errorf("%s and %d months: %s, want %s", test.from, test.n, got, test.want)
		}
	}
	r := Request{Article: ArtAccess, Received: Date{2026, 10, 31}}
	if due := r.Due(); due != (Date{2026, 11, 30}) || r.Late(due) || !r.Late(due.AddDays(1)) {
		t.Errorf("due %s", due)
	}
}

func TestNoticeDue(t *testing.T) {
	p := Person{SourceOn: Date{2026, 10, 31}}
	for name, test := range map[string]struct {
		p           Person
		first, want Date
	}{
		"a month":           {p, Date{}, Date{2026, 11, 30}},
		"first message":     {p, Date{2026, 11, 2}, Date{2026, 11, 2}},
		"late message":      {p, Date{2026, 12, 24}, Date{2026, 11, 30}},
		"sent":              {Person{SourceOn: p.SourceOn, Notice: Notice{Status: NoticeSent}}, Date{}, Date{}},
		"day of the record": {Person{CreatedAt: gateAt(2)}, Date{}, Date{2026, 11, 2}},
		"nothing known":     {Person{}, Date{}, Date{}},
	} {
		if got := test.p.NoticeDue(test.first); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// TestHandles: the same person is recognised in another spelling, and nobody
// else is.
func TestHandles(t *testing.T) {
	hashes := func(p Person, account string) (found []string) {
		for _, h := range HandlesOf(p, account) {
			found = append(found, HandleHash("salt", h))
		}
		return found
	}
	for name, pair := range map[string][2]Person{
		"mail":          {{Email: "N.Harms@Nordwerk.example"}, {Email: " n.harms@nordwerk.example"}},
		"number":        {{Phone: "+49 (0)89 1234-56"}, {Mobile: "0049 89 123456"}},
		"local number":  {{Phone: "089 123456"}, {Phone: "+49 89 123456"}},
		"profile":       {{LinkedIn: "https://www.linkedin.com/in/nele-harms/"}, {LinkedIn: "http://de.linkedin.com/in/Nele-Harms?trk=1"}},
		"nothing else":  {{FirstName: "Nele", LastName: "Harms"}, {FirstName: " nele", LastName: "HARMS "}},
		"mail and more": {{Email: "a@b.example", Phone: "089 123456"}, {Phone: "089/123456", Email: "x@y.example"}},
	} {
		a, b := hashes(pair[0], "Nordwerk"), hashes(pair[1], "nordwerk")
		if len(a) == 0 || !slices.ContainsFunc(a, func(h string) bool { return slices.Contains(b, h) }) {
			t.Errorf("%s: %v and %v are strangers", name, a, b)
		}
	}
	if slices.Contains(hashes(Person{LastName: "Harms"}, "Nordwerk"), hashes(Person{LastName: "Harms"}, "Südwerk")[0]) {
		t.Error("the same name at another account is the same person")
	}
	h := Handle{HandleEmail, "a@b.example"}
	if HandleHash("salt", h) == HandleHash("pepper", h) || strings.Contains(HandleHash("salt", h), "b.example") {
		t.Error("the hash does not hide the address")
	}
	if got := hashes(Person{Phone: "110"}, ""); got != nil {
		t.Errorf("an emergency number identifies %v", got)
	}
}

func TestCheckPermission(t *testing.T) {
	good := proven(Email, Consent)
	for name, test := range map[string]struct {
		change func(*Permission)
		want   string
	}{
		"good":                     {func(*Permission) {}, ""},
		"purpose":                  {func(p *Permission) { p.Purpose = "spam" }, "error.permission.purpose"},
		"status":                   {func(p *Permission) { p.Status = "maybe" }, "error.permission.status"},
		"consent to everything":    {func(p *Permission) { p.Channel = "" }, "error.permission.channel"},
		"objection to everything":  {func(p *Permission) { p.Channel, p.Status = "", Objected }, ""},
		"tomorrow":                 {func(p *Permission) { p.GrantedAt = gateDay.AddDays(1).Time() }, "error.permission.future"},
		"presumed for mail":        {func(p *Permission) { p.Status, p.Facts = PresumedConsent, "x" }, "error.permission.presumed"},
		"presumed without a fact":  {func(p *Permission) { p.Channel, p.Status = Phone, PresumedConsent }, "error.permission.facts"},
		"directory facts, no word": {func(p *Permission) { *p = Permission{Channel: Phone, Purpose: Marketing} }, ""},
	} {
		p := good
		test.change(&p)
		err := CheckPermission(p, gateDay)
		id := ""
		if e, ok := err.(*Error); ok {
			id = e.ID
		}
		if id != test.want || err != nil && test.want == "" {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
	called := proven(Phone, Consent)
	if got := called.ProofUntil(); got != (Date{2031, 10, 1}) {
		t.Errorf("proof until %s", got)
	}
	called.LastUsedOn = gateDay
	if got := called.ProofUntil(); got != (Date{2031, 11, 11}) {
		t.Errorf("proof after a use until %s", got)
	}
	if !good.ProofUntil().IsZero() {
		t.Error("mail has no period of five years")
	}
}
