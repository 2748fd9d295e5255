package model

import "iter"

// WithoutStep are the seats whose holders nobody has planned anything with, each holder
// once, in the order of the seats. planned are the people with an open follow-up, of any
// account; whoever is found is added to them, so that a seat in another buying center
// does not bring the same person up again. A cadence that has a day has a follow-up too,
// and whoever has left holds no seat, so that follow-ups and seats tell all.
func WithoutStep(seats []Seat, planned map[ID]bool) iter.Seq[*Seat] {
	return func(yield func(*Seat) bool) {
		for i := range seats {
			s := &seats[i]
			if s.Empty() || planned[s.Person] {
				continue
			}
			planned[s.Person] = true
			if !yield(s) {
				return
			}
		}
	}
}
