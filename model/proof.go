package model

// Proof is how well the ratings of a seat are known, taken together: as well as
// the worst of them.
type Proof string

// The proofs.
const (
	ProofNone    Proof = ""        // nothing is rated
	ProofMissing Proof = "missing" // a stance or an influence that nobody has given a reason for
	ProofFaded   Proof = "faded"   // a rating older than staleAfter days
	ProofFresh   Proof = "fresh"
)

// Proof reads the evidence of a seat on a day.
func (s Seat) Proof(today Date) Proof {
	switch {
	case unproven(&s):
		return ProofMissing
	case outdated(&s, today):
		return ProofFaded
	}
	for _, r := range [...]RatingKind{RatingRoles, RatingSupport, RatingInfluence} {
		if _, rated := s.Rating(r); rated {
			return ProofFresh
		}
	}
	return ProofNone
}
