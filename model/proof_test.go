package model

import "testing"

func TestProofIsAsGoodAsTheWorstRating(t *testing.T) {
	today := Date{Year: 2026, Month: 11, Day: 11}
	fresh, old, bare := Evidence{Text: "sagte es", On: today}, Evidence{Text: "sagte es", On: today.AddDays(-staleAfter - 1)}, Evidence{On: today}
	for _, c := range []struct {
		name string
		seat Seat
		want Proof
	}{
		{"nothing rated", Seat{}, ProofNone},
		{"an unknown role is no rating", Seat{Roles: []Role{UnknownRole}}, ProofNone},
		{"a role from the job title needs no reason", Seat{Roles: []Role{User}, RolesBy: bare}, ProofFresh},
		{"a stance without a reason", Seat{Support: Neutral, SupportBy: bare}, ProofMissing},
		{"an influence without a reason beside an old stance", Seat{Support: Neutral, SupportBy: old, Influence: 3, InfluenceBy: bare}, ProofMissing},
		{"one old rating of two", Seat{Support: Neutral, SupportBy: fresh, Influence: 3, InfluenceBy: old}, ProofFaded},
		{"on the last day it is fresh", Seat{Support: Neutral, SupportBy: Evidence{Text: "x", On: today.AddDays(-staleAfter)}}, ProofFresh},
		{"both fresh", Seat{Support: Champion, SupportBy: fresh, Influence: 5, InfluenceBy: fresh}, ProofFresh},
	} {
		if got := c.seat.Proof(today); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
