package model

import (
	"slices"
	"strings"
)

// A permission counts for the address that it was given for: who allowed mail to one
// address has not allowed it to another, and a consent must be specific (Art. 4 no. 11
// GDPR). A "no" is the person's, whatever the address.

// noAddress stands in Permission.Address where a permission was given for an address
// that nobody knows: it counts for none.
const noAddress = "?"

// AddressOn is where a person is reached on a channel, as written; of two telephone
// numbers both, with a comma between. "" where there is none, or where the channel
// has no address of its own.
func AddressOn(p Person, c Channel) string {
	switch c {
	case Email:
		return strings.TrimSpace(p.Email)
	case LinkedIn:
		return strings.TrimSpace(p.LinkedIn)
	case Phone:
		var numbers []string
		for _, n := range []string{p.Phone, p.Mobile} {
			if n = strings.TrimSpace(n); n != "" && !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
		return strings.Join(numbers, ", ")
	}
	return ""
}

// HasAddress reports whether a channel reaches people at an address that a record
// knows.
func HasAddress(c Channel) bool { return c == Email || c == LinkedIn || c == Phone }

// plainAddresses are the parts of AddressOn in one spelling.
func plainAddresses(c Channel, address string) (plain []string) {
	for part := range strings.SplitSeq(address, ",") {
		switch c {
		case Phone:
			part = plainNumber(part)
		case LinkedIn:
			part = plainProfile(part)
		default:
			part = strings.ToLower(strings.Join(strings.Fields(part), ""))
		}
		if part != "" {
			plain = append(plain, part)
		}
	}
	return plain
}

// sameAddress reports whether two addresses of a channel have a part in common.
func sameAddress(c Channel, a, b string) bool {
	parts := plainAddresses(c, b)
	return slices.ContainsFunc(plainAddresses(c, a), func(part string) bool { return slices.Contains(parts, part) })
}

// CountsFor reports whether the permission says something of a person as reached
// now. One of which nobody noted the address counts.
func (p Permission) CountsFor(who Person) bool {
	return p.Status.Forbids() || p.Address == "" || !HasAddress(p.Channel) || sameAddress(p.Channel, p.Address, AddressOn(who, p.Channel))
}

// CountingFor are the permissions that count for a person as reached now.
func CountingFor(who Person, all []Permission) []Permission {
	return slices.DeleteFunc(slices.Clone(all), func(p Permission) bool { return !p.CountsFor(who) })
}

// BoundTo is the permission with the address that it was given for, as far as that can
// be told from the record it belongs to: it counted for the addresses of who.
func (p Permission) BoundTo(who Person) Permission {
	if p.Address != "" || p.Status.Forbids() || !HasAddress(p.Channel) {
		return p
	}
	if p.Address = AddressOn(who, p.Channel); p.Address == "" {
		p.Address = noAddress
	}
	return p
}

// boundApart reports whether two permissions were given for different addresses.
func boundApart(a, b Permission) bool {
	return !a.Status.Forbids() && !b.Status.Forbids() && a.Address != "" && b.Address != "" && HasAddress(a.Channel) && !sameAddress(a.Channel, a.Address, b.Address)
}
