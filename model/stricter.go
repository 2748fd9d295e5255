package model

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// statusRank orders statuses from the strictest to the widest.
var statusRank = map[PermissionStatus]int{Objected: 0, Withdrawn: 1, "": 2, PresumedConsent: 3, ExistingCustomer: 4, Requested: 5, Consent: 6}

// stricter compares two permissions of one channel and purpose: a negative result
// where a allows less than b.
func stricter(a, b Permission) int {
	limited := func(p Permission) int { return yes(strings.TrimSpace(p.Scope) == "") }
	return cmp.Or(cmp.Compare(statusRank[a.Status], statusRank[b.Status]), limited(a)-limited(b), cmp.Compare(endOf(a), endOf(b)))
}

// endOf is the day on which a permission expires, far ahead for never.
func endOf(p Permission) int {
	if p.Expires.IsZero() {
		return 1 << 30
	}
	return p.Expires.Year*10000 + int(p.Expires.Month)*100 + p.Expires.Day
}

// Restated are the permissions to record when two people become one, so that the
// stricter word of the two holds on every channel and for every purpose: the
// newest permission decides, and a newer "yes" of one record must not cover the
// "no" of the other. Two that were given for different addresses hold beside each
// other, each for its own. Each is a copy for one channel, without an id, that holds from
// a moment on; its evidence names the day on which it was given.
func Restated(kept, other []Permission, from time.Time) (again []Permission) {
	all := append(slices.Clone(kept), other...)
	for _, channel := range Channels {
		for _, purpose := range Purposes {
			a, okA := CurrentPermission(kept, channel, purpose)
			b, okB := CurrentPermission(other, channel, purpose)
			if !okA || !okB || boundApart(a, b) {
				continue // one word alone holds as it is
			}
			strict := a
			if stricter(b, a) < 0 {
				strict = b
			}
			if now, _ := CurrentPermission(all, channel, purpose); stricter(strict, now) < 0 {
				strict.Evidence = joined(strict.Evidence, DateOf(strict.Since()).String(), "; ")
				strict.ID, strict.Channel, strict.GrantedAt, strict.RecordedAt = ID{}, channel, time.Time{}, from
				again = append(again, strict)
			}
		}
	}
	return again
}

// Standing is what is left of an entry of the suppression list after a person's
// own newer permissions: the entry as it is, one for each channel on which it still
// holds, or nothing.
func Standing(s Suppression, own []Permission) (left []Suppression) {
	on := liftedOn(s, own)
	if len(on) == 0 {
		return []Suppression{s}
	}
	for _, c := range Channels {
		if (s.Channel == "" || s.Channel == c) && !slices.Contains(on, c) {
			one := s
			one.Channel = c
			left = append(left, one)
		}
	}
	return left
}

// LiftedBy reports whether permissions take an entry of the suppression list back
// on any channel.
func LiftedBy(s Suppression, permissions []Permission) bool {
	return len(liftedOn(s, permissions)) > 0
}

func liftedOn(s Suppression, permissions []Permission) (channels []Channel) {
	for _, c := range Channels {
		for _, purpose := range Purposes {
			if binds, _ := s.Binds(c, purpose, s.Topic); binds && lifted(s, permissions, c, purpose) && !slices.Contains(channels, c) {
				channels = append(channels, c)
			}
		}
	}
	return channels
}
