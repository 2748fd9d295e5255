package model

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
)

// SuppressionKind is why an address is not to be used.
type SuppressionKind string

// The kinds. One that is none of them forbids everything.
const (
	MarketingObjection SuppressionKind = "marketing_objection"
	ChannelOptOut      SuppressionKind = "channel_opt_out"
	Erasure            SuppressionKind = "erasure"
	Bounce             SuppressionKind = "bounce"
	LegalStop          SuppressionKind = "legal"
)

// SuppressionKinds lists every kind once.
var SuppressionKinds = []SuppressionKind{MarketingObjection, ChannelOptOut, Erasure, Bounce, LegalStop}

// Suppression is an address that is not to be used, known by its hash alone:
// it survives the erasure of the person.
type Suppression struct {
	ID      ID              `cbor:"1,keyasint"`
	Handle  string          `cbor:"2,keyasint,omitempty"` // as HandleHash gives it
	Form    HandleForm      `cbor:"3,keyasint,omitempty"`
	Kind    SuppressionKind `cbor:"4,keyasint,omitempty"`
	Channel Channel         `cbor:"5,keyasint,omitempty"` // "" = all
	Purpose Purpose         `cbor:"6,keyasint,omitempty"` // "" = what the kind says
	Topic   string          `cbor:"7,keyasint,omitempty"` // an objection to one topic; "" = all
	Since   time.Time       `cbor:"8,keyasint,omitzero"`
	Reason  string          `cbor:"9,keyasint,omitempty"` // without personal data
	By      string          `cbor:"10,keyasint,omitempty"`
}

// HandleForm is what a hash was made of.
type HandleForm string

// The forms.
const (
	HandleEmail   HandleForm = "email"
	HandlePhone   HandleForm = "phone"
	HandleProfile HandleForm = "profile"
	HandleName    HandleForm = "name" // and account: for lists that have nothing else
)

// Handle is something that a person can be recognised by.
type Handle struct {
	Form  HandleForm
	Value string // normalised
}

// HandlesOf are what a person can be recognised by, in any spelling. account is
// the name of the account. Name and account come last: they say something only
// of somebody of whom there is neither an address, a number nor a profile.
func HandlesOf(p Person, account string) []Handle {
	var found []Handle
	add := func(form HandleForm, value string) {
		h := Handle{form, value}
		if value != "" && !slices.Contains(found, h) {
			found = append(found, h)
		}
	}
	add(HandleEmail, strings.ToLower(strings.Join(strings.Fields(p.Email), "")))
	add(HandlePhone, plainNumber(p.Phone))
	add(HandlePhone, plainNumber(p.Mobile))
	add(HandleProfile, plainProfile(p.LinkedIn))
	if p.LastName != "" {
		add(HandleName, strings.ToLower(strings.Join(strings.Fields(p.FirstName+" "+p.LastName+" @ "+account), " ")))
	}
	return found
}

// plainNumber is the digits of a telephone number without the ways to leave a
// country: "+49 (0)89 123", "0049 89 123" and "089 123" are one.
func plainNumber(s string) string {
	s = strings.ReplaceAll(s, "(0)", "")
	plus := strings.HasPrefix(strings.TrimSpace(s), "+")
	var b strings.Builder
	for _, r := range s {
		if r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	digits := b.String()
	if abroad, ok := strings.CutPrefix(digits, "00"); ok {
		digits, plus = abroad, true
	}
	if plus {
		for _, code := range []string{"49", "43", "41"} {
			if rest, ok := strings.CutPrefix(digits, code); ok {
				digits = rest
				break
			}
		}
	}
	digits = strings.TrimLeft(digits, "0")
	if len(digits) < 5 {
		return ""
	}
	return digits
}

// plainProfile is the address of a profile without what may differ.
func plainProfile(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	s, _, _ = strings.Cut(s, "?")
	host, path, ok := strings.Cut(s, "/")
	if !ok {
		return ""
	}
	parts := strings.Split(host, ".")
	if len(parts) > 2 { // www., de.
		host = strings.Join(parts[len(parts)-2:], ".")
	}
	if path = strings.Trim(path, "/"); path == "" {
		return ""
	}
	return host + "/" + path
}

// HandleHash is what the list keeps of a handle: the same handle gives the same
// hash in one store, and nobody without its salt can try addresses.
func HandleHash(salt string, h Handle) string {
	mac := hmac.New(sha256.New, []byte(salt))
	mac.Write([]byte(h.Form))
	mac.Write([]byte{0})
	mac.Write([]byte(h.Value))
	return hex.EncodeToString(mac.Sum(nil))
}

// Binds reports whether the suppression forbids a message: by purpose, since an
// objection to advertising must not stop an invoice (and an unknown kind must
// stop everything). topic is what the message is about, "" where that is not
// known; doubt then says that the objection may be meant.
func (s Suppression) Binds(c Channel, purpose Purpose, topic string) (binds, doubt bool) {
	if s.Channel != "" && s.Channel != c {
		return false, false
	}
	known := slices.Contains(Purposes, purpose)
	switch s.Kind {
	case MarketingObjection:
		binds = purpose == Marketing || !known
	case ChannelOptOut:
		binds = purpose == Marketing || purpose == Reply || !known
	case Erasure:
		binds = purpose != Duty
	case Bounce: // the address is dead; the person may still be reached otherwise
		return true, false
	default:
		return true, false
	}
	if s.Purpose != "" {
		binds = s.Purpose == purpose || !known
	}
	if !binds || s.Topic == "" {
		return binds, false
	}
	if topic == "" {
		return false, true
	}
	return strings.EqualFold(strings.TrimSpace(topic), strings.TrimSpace(s.Topic)), false
}

// KeepsOut reports whether an import must leave a person out: only who was
// erased, or whom the law forbids to hold, is not taken in again. All others
// come in and are not written to.
func (s Suppression) KeepsOut() bool { return s.Kind == Erasure || s.Kind == LegalStop }
