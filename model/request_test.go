package model

import (
	"testing"
	"time"
)

// TestRequest holds the deadlines of Art. 12 (3) GDPR.
func TestRequest(t *testing.T) {
	day := func(m time.Month, d int) Date { return Date{2026, m, d} }
	today := day(11, 11)
	base := Request{Article: ArtAccess, Received: day(10, 20), Identity: "known"}
	tests := []struct {
		name  string
		f     func(*Request)
		due   Date
		state RequestState
		code  Code
	}{
		{"in time", func(*Request) {}, day(11, 20), RequestOpen, ""},
		{"last day", func(r *Request) { r.Received = day(10, 11) }, day(11, 11), RequestOpen, ""},
		{"a day later", func(r *Request) { r.Received = day(10, 10) }, day(11, 10), RequestLate, ""},
		{"end of a short month", func(r *Request) { r.Received = day(1, 31) }, day(2, 28), RequestLate, ""},
		{"identity not known", func(r *Request) { r.Identity = "" }, day(11, 20), RequestUnchecked, ""},
		{"extended", func(r *Request) { r.ExtendedOn, r.Why = day(11, 1), "many systems" }, Date{2027, 1, 20}, RequestExtended, ""},
		{"extended without a reason", func(r *Request) { r.ExtendedOn = day(11, 1) }, Date{2027, 1, 20}, RequestExtended, Invalid},
		{"told too late", func(r *Request) { r.Received, r.ExtendedOn, r.Why = day(9, 1), day(11, 1), "x" }, Date{2026, 12, 1}, RequestExtended, Invalid},
		{"told before it came", func(r *Request) { r.ExtendedOn, r.Why = day(10, 1), "x" }, Date{2027, 1, 20}, RequestExtended, Invalid},
		{"answered", func(r *Request) { r.Done = day(11, 2) }, day(11, 20), RequestDone, ""},
		{"answered tomorrow", func(r *Request) { r.Done = day(11, 12) }, day(11, 20), RequestDone, Invalid},
		{"answered before", func(r *Request) { r.Done = day(10, 1) }, day(11, 20), RequestDone, Invalid},
		{"received tomorrow", func(r *Request) { r.Received = day(11, 12) }, day(12, 12), RequestOpen, Invalid},
	}
	for _, tc := range tests {
		r := base
		tc.f(&r)
		if r.Due() != tc.due || r.State(today) != tc.state || CodeOf(CheckRequest(r, today)) != tc.code {
			t.Errorf("%s: due %v, %s, %v", tc.name, r.Due(), r.State(today), CheckRequest(r, today))
		}
	}
}
