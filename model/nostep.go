package model

// WithoutStep are the seats whose holders nobody has planned anything with, each holder
// once, in the order of the seats. planned are the people with an open follow-up, of any
// account; whoever is found is added to them, so that a seat in another buying center
// does not bring the same person up again. A cadence that has a day has a follow-up too,
// and whoever has left holds no seat, so that follow-ups and seats tell all.
func WithoutStep(seats []Seat, planned map[ID]bool) []Seat {
	var found []Seat
	for _, s := range seats {
		if !s.Empty() && !planned[s.Person] {
			planned[s.Person] = true
			found = append(found, s)
		}
	}
	return found
}
