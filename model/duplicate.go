package model

import "time"

// Strength is how sure it is that two records are of one person, or of one
// account.
type Strength int8

// The strengths. What is certain may be merged without looking at each pair.
const (
	NoDuplicate Strength = iota
	Possible
	Likely
	Certain
)

// Code is the strength in JSON and in ids of texts; "" for none.
func (s Strength) Code() string {
	return [...]string{"", "possible", "likely", "certain"}[s]
}

// Likeness is why two records may be of one person, or of one account.
type Likeness string

// The likenesses of people.
const (
	SameMail     Likeness = "mail"
	SameProfile  Likeness = "profile"
	SamePhone    Likeness = "phone"
	SameName     Likeness = "name"
	SameSpelling Likeness = "spelling" // umlauts, accents, hyphens, titles, order
	SameNickname Likeness = "nickname" // Hans, Johannes
	SameInitial  Likeness = "initial"  // U. Petri, Ulrich Petri
	PartOfName   Likeness = "part"     // Nele Harms, Nele Harms-Brandt
	SameFirst    Likeness = "first"    // another last name, as after a wedding
	Moved        Likeness = "moved"    // the rare name at another company
)

// The likenesses of accounts. People of accounts that are alike carry
// SameCompany too.
const (
	SameCompany   Likeness = "company"
	LegalForm     Likeness = "legal_form" // the name but for GmbH, Ltd and the like
	SameDomain    Likeness = "domain"     // of the website, or of the people's addresses
	PartOfCompany Likeness = "company_part"
)

// Duplicate is two records that may be of one person, or of one account.
type Duplicate struct {
	Of       Kind // KindPerson or KindAccount
	A, B     ID   // A was there first
	Strength Strength
	Reasons  []Likeness // the weightiest first
}

// Resemblance is what became of two records that looked alike: a user said that
// they are different, or one went into the other.
type Resemblance struct {
	ID     ID        `cbor:"1,keyasint"`
	Of     Kind      `cbor:"2,keyasint,omitempty"`
	A      ID        `cbor:"3,keyasint,omitempty"`
	B      ID        `cbor:"4,keyasint,omitempty"`
	Merged bool      `cbor:"5,keyasint,omitempty"` // B went into A; otherwise they are different
	Known  []KnownBy `cbor:"6,keyasint,omitempty"` // hashes of what B was known by, for an erasure of A
	At     time.Time `cbor:"7,keyasint,omitzero"`
	By     string    `cbor:"8,keyasint,omitempty"`
}

// KnownBy is the hash of a Handle, as HandleHash gives it.
type KnownBy struct {
	Form HandleForm `cbor:"1,keyasint,omitempty"`
	Hash string     `cbor:"2,keyasint,omitempty"`
}
