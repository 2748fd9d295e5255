package model

import (
	"testing"
	"time"
)

func TestAPermissionCountsForItsAddress(t *testing.T) {
	p := Person{Email: "Anna@Alpha.example", Phone: "+49 89 123456", Mobile: "0171 5550123", LinkedIn: "https://de.linkedin.com/in/anna/"}
	for name, tc := range map[string]struct {
		word Permission
		who  Person
		want bool
	}{
		"the same, spelled otherwise":    {Permission{Channel: Email, Status: Consent, Address: " anna@alpha.example"}, p, true},
		"another":                        {Permission{Channel: Email, Status: Consent, Address: "anna@beta.example"}, p, false},
		"none any more":                  {Permission{Channel: Email, Status: Consent, Address: "anna@alpha.example"}, Person{}, false},
		"not noted":                      {Permission{Channel: Email, Status: Consent}, p, true},
		"not known":                      {Permission{Channel: Email, Status: Consent, Address: noAddress}, p, false},
		"a no is the person's":           {Permission{Channel: Email, Status: Objected, Address: "anna@beta.example"}, p, true},
		"withdrawn as well":              {Permission{Channel: Email, Status: Withdrawn, Address: "anna@beta.example"}, p, true},
		"one of two numbers":             {Permission{Channel: Phone, Status: Consent, Address: "089 123456, 0170 1"}, p, true},
		"another number":                 {Permission{Channel: Phone, Status: PresumedConsent, Address: "089 999999"}, p, false},
		"a profile":                      {Permission{Channel: LinkedIn, Status: Consent, Address: "www.linkedin.com/in/anna"}, p, true},
		"a channel without an address":   {Permission{Channel: Letter, Status: Consent, Address: "Hafenstr. 1"}, p, true},
		"listed in a directory, another": {Permission{Channel: Phone, Address: "044 1234567"}, p, false},
	} {
		if got := tc.word.CountsFor(tc.who); got != tc.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := AddressOn(p, Phone); got != "+49 89 123456, 0171 5550123" {
		t.Errorf("numbers %q", got)
	}
	for channel, want := range map[Channel]string{Email: "Anna@Alpha.example", LinkedIn: p.LinkedIn, Letter: "", Meeting: ""} {
		if got := (Permission{Channel: channel, Status: Consent}).BoundTo(p); got.Address != want {
			t.Errorf("%s is bound to %q", channel, got.Address)
		}
	}
	if got := (Permission{Channel: Email, Status: Consent}).BoundTo(Person{}); got.Address != noAddress {
		t.Errorf("bound to %q", got.Address)
	}
	if got := (Permission{Channel: Email, Status: Objected}).BoundTo(p); got.Address != "" {
		t.Errorf("a no is bound to %q", got.Address)
	}
}

// TestTheGateKnowsTheAddress: a newer permission for another address neither allows
// nor hides an older one for this.
func TestTheGateKnowsTheAddress(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2026, 3, day, 10, 30, 0, 0, time.UTC) }
	yes := func(day int, address string) Permission {
		return Permission{ID: ID{byte(day)}, Channel: Email, Purpose: Marketing, Status: Consent, GrantedAt: at(day), Address: address, Evidence: "card", Wording: "1", How: HowCard}
	}
	no := Permission{ID: ID{9}, Channel: Email, Purpose: Marketing, Status: Objected, GrantedAt: at(1), Address: "b@x.example"}
	for name, tc := range map[string]struct {
		words []Permission
		want  Decision
		said  bool // that it was given for another address
	}{
		"for this address":                      {[]Permission{yes(2, "a@x.example")}, Conditional, false},
		"for another":                           {[]Permission{yes(2, "b@x.example")}, Blocked, true},
		"a newer one for another":               {[]Permission{yes(2, "a@x.example"), yes(3, "b@x.example")}, Conditional, false},
		"a yes to another lifts no older no":    {[]Permission{no, yes(3, "b@x.example")}, Blocked, true},
		"a yes to this address lifts it":        {[]Permission{no, yes(3, "a@x.example")}, Conditional, false},
		"a no that came with another, and last": {[]Permission{yes(0, "a@x.example"), no}, Blocked, false},
	} {
		v := Gate(GateCase{Person: Person{Email: "a@x.example", LegalBasis: "consent"}, Country: "DE", Channel: Email, Purpose: Marketing, Permissions: tc.words, Today: Date{2026, 4, 1}})
		said := false
		for _, s := range v.Change {
			said = said || s.ID == "gate.other_address"
		}
		if v.Decision == Allowed {
			v.Decision = Conditional
		}
		if v.Decision != tc.want || said != tc.said {
			t.Errorf("%s: %s by %s, change %+v", name, v.Decision, v.Rule, v.Change)
		}
	}
}
