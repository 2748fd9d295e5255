package model

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Purpose is what a message is for. The law asks something else of each. The
// first three are those of playbook pages.
type Purpose string

// The purposes. One that is none of them is treated like advertising, and is
// blocked by every suppression.
const (
	Marketing     Purpose = "marketing"     // advertising, in the wide sense of § 7 UWG
	Transactional Purpose = "transactional" // what a contract with the person needs, an invoice for example
	Reply         Purpose = "reply"         // the answer to what the person asked
	Duty          Purpose = "duty"          // what the law wants told: Art. 13, 14, 15 to 21 GDPR
)

// Purposes lists every purpose once.
var Purposes = []Purpose{Marketing, Transactional, Reply, Duty}

// PermissionStatus is what a person said, or what we may presume.
type PermissionStatus string

// The statuses; "" is not known.
const (
	Consent          PermissionStatus = "consent"
	PresumedConsent  PermissionStatus = "presumed_consent"      // § 7 (2) no. 1 UWG: calls to businesses
	ExistingCustomer PermissionStatus = "existing_customer_7_3" // § 7 (3) UWG, § 174 (4) TKG 2021
	Requested        PermissionStatus = "requested_by_person"
	Objected         PermissionStatus = "objected"  // Art. 21 GDPR
	Withdrawn        PermissionStatus = "withdrawn" // Art. 7 (3) GDPR
)

// PermissionStatuses lists every status once.
var PermissionStatuses = []PermissionStatus{Consent, Requested, ExistingCustomer, PresumedConsent, Objected, Withdrawn}

// Forbids reports whether the status says no.
func (s PermissionStatus) Forbids() bool { return s == Objected || s == Withdrawn }

// How a permission was given.
type How string

// The ways.
const (
	HowForm        How = "form"
	HowDoubleOptIn How = "double_opt_in"
	HowCard        How = "card"
	HowCall        How = "call"
	HowWriting     How = "writing" // by e-mail or letter
	HowContract    How = "contract"
)

// Hows lists every way once.
var Hows = []How{HowForm, HowDoubleOptIn, HowCard, HowCall, HowWriting, HowContract}

// DoubleOptIn is the proof of a consent given on a web page.
type DoubleOptIn struct {
	RequestedAt time.Time `cbor:"1,keyasint,omitzero"`
	ConfirmedAt time.Time `cbor:"2,keyasint,omitzero"`
	IP          string    `cbor:"3,keyasint,omitempty"`
	URL         string    `cbor:"4,keyasint,omitempty"` // of the form
}

// CustomerRule are the four conditions of § 7 (3) UWG. Austria has the like in
// § 174 (4) TKG 2021.
type CustomerRule struct {
	Sale        string `cbor:"1,keyasint,omitempty"` // no. 1: the sale in which the address was given
	SaleOn      Date   `cbor:"2,keyasint,omitempty"`
	Similar     bool   `cbor:"3,keyasint,omitempty"` // no. 2: own similar goods or services
	NoObjection bool   `cbor:"4,keyasint,omitempty"` // no. 3: the customer has not objected
	Noticed     bool   `cbor:"5,keyasint,omitempty"` // no. 4: told of the right to object when the address was taken
	CheckedOn   Date   `cbor:"6,keyasint,omitempty"`
}

// Missing lists the numbers of the conditions, 1 to 4, that do not hold.
func (c CustomerRule) Missing() (numbers []int) {
	for i, holds := range []bool{strings.TrimSpace(c.Sale) != "", c.Similar, c.NoObjection, c.Noticed} {
		if !holds {
			numbers = append(numbers, i+1)
		}
	}
	return numbers
}

// Permission is what a person allowed or forbade for one channel and one
// purpose, with what proves it.
type Permission struct {
	ID           ID               `cbor:"1,keyasint"`
	Person       ID               `cbor:"2,keyasint,omitempty"`
	Channel      Channel          `cbor:"3,keyasint,omitempty"` // "" = all channels, for an objection only
	Purpose      Purpose          `cbor:"4,keyasint,omitempty"`
	Status       PermissionStatus `cbor:"5,keyasint,omitempty"`
	Scope        string           `cbor:"6,keyasint,omitempty"` // topics or products; "" = not limited
	GrantedAt    time.Time        `cbor:"7,keyasint,omitzero"`  // with the time of day: a date alone proved nothing (AG Düsseldorf 23 C 3876/13)
	How          How              `cbor:"8,keyasint,omitempty"`
	Wording      string           `cbor:"9,keyasint,omitempty"`  // version of the text that the person agreed to
	Evidence     string           `cbor:"10,keyasint,omitempty"` // where the proof lies: file, number, hash
	DoubleOptIn  DoubleOptIn      `cbor:"11,keyasint,omitzero"`
	Facts        string           `cbor:"12,keyasint,omitempty"` // presumed consent: why this person expects this call
	Customer     CustomerRule     `cbor:"13,keyasint,omitzero"`
	ECGCheckedOn Date             `cbor:"14,keyasint,omitempty"` // Austria: the address was not on the ECG list of the RTR
	Listed       bool             `cbor:"15,keyasint,omitempty"` // Switzerland: the number is in the directory
	StarEntry    bool             `cbor:"16,keyasint,omitempty"` // Switzerland: and says that it wants no advertising
	DirectoryOn  Date             `cbor:"17,keyasint,omitempty"` // Switzerland: the directory was looked at
	Expires      Date             `cbor:"18,keyasint,omitempty"` // zero = does not expire
	LastUsedOn   Date             `cbor:"19,keyasint,omitempty"` // a message relied on it; for calls the five years of § 7a (2) UWG start anew
	RecordedBy   string           `cbor:"20,keyasint,omitempty"`
	RecordedAt   time.Time        `cbor:"21,keyasint,omitzero"`
	Address      string           `cbor:"22,keyasint,omitempty"` // that it was given for, as AddressOn writes it; "" = not noted, it counts for all
}

// Since is when the permission was given or refused.
func (p Permission) Since() time.Time {
	if p.GrantedAt.IsZero() {
		return p.RecordedAt
	}
	return p.GrantedAt
}

// Expired reports whether the last day has passed.
func (p Permission) Expired(today Date) bool { return !p.Expires.IsZero() && p.Expires.Before(today) }

// covers reports whether the permission speaks of a channel and a purpose.
func (p Permission) covers(c Channel, purpose Purpose) bool {
	return p.Purpose == purpose && (p.Channel == c || p.Channel == "" && p.Status.Forbids())
}

// idleAfter is the time in months after which a consent that was never used may
// not count any more: eighteen in LG München I 17 HK O 138/10. The BGH knows no
// fixed term (III ZR 196/17), so it is a doubt and no ban.
const idleAfter = 18

// Idle reports whether a consent was neither given nor used for so long that it
// may not count any more.
func (p Permission) Idle(today Date) bool {
	if p.Status != Consent && p.Status != Requested || p.Since().IsZero() {
		return false
	}
	last := DateOf(p.Since())
	if p.LastUsedOn.After(last) {
		last = p.LastUsedOn
	}
	return last.AddMonths(idleAfter).Before(today)
}

// ProofUntil is the day until which the proof of a consent to calls must be
// kept: five years after it was given and after each use (§ 7a (2) UWG). Zero
// for all others.
func (p Permission) ProofUntil() Date {
	if p.Channel != Phone || p.Status != Consent && p.Status != Withdrawn {
		return Date{}
	}
	from := DateOf(p.Since())
	if p.LastUsedOn.After(from) {
		from = p.LastUsedOn
	}
	return from.AddMonths(60)
}

// CurrentPermission is the newest word on a channel and a purpose. An objection
// stays until the person gives a new permission; a reply does not lift it.
func CurrentPermission(all []Permission, c Channel, purpose Purpose) (Permission, bool) {
	var found []Permission
	for _, p := range all {
		if p.covers(c, purpose) {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return Permission{}, false
	}
	return slices.MaxFunc(found, func(a, b Permission) int {
		return cmp.Or(a.Since().Compare(b.Since()), a.RecordedAt.Compare(b.RecordedAt), yes(a.Status.Forbids())-yes(b.Status.Forbids()))
	}), true
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// CheckPermission says what is missing for a permission to be kept.
func CheckPermission(p Permission, today Date) error {
	switch {
	case !slices.Contains(Purposes, p.Purpose):
		return Errorf(Invalid, "error.permission.purpose", "the purpose %q is not known", p.Purpose)
	case p.Status != "" && !slices.Contains(PermissionStatuses, p.Status):
		return Errorf(Invalid, "error.permission.status", "the status %q is not known", p.Status)
	case p.Channel == "" && !p.Status.Forbids() || p.Channel != "" && !slices.Contains(Channels, p.Channel):
		return Errorf(Invalid, "error.permission.channel", "choose the channel that the permission is for")
	case DateOf(p.GrantedAt).After(today) && !p.GrantedAt.IsZero():
		return Errorf(Invalid, "error.permission.future", "a permission cannot be given in the future; check the date")
	case p.Status == PresumedConsent && p.Channel != Phone:
		return Errorf(Invalid, "error.permission.presumed", "presumed consent is for calls only; electronic mail needs express consent")
	case p.Status == PresumedConsent && strings.TrimSpace(p.Facts) == "":
		return Errorf(Invalid, "error.permission.facts", "say why this person expects this call; a number in a directory is no reason")
	}
	return nil
}
