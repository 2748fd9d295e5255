package model

import (
	"slices"
	"time"
)

// Grade is how well somebody answered an objection. The values are those of FSRS.
type Grade uint8

// The grades.
const (
	GradeAgain Grade = 1 + iota // could not answer
	GradeHard
	GradeGood
	GradeEasy
)

// Grades lists them upwards.
var Grades = []Grade{GradeAgain, GradeHard, GradeGood, GradeEasy}

// Code is the word for files and translations.
func (g Grade) Code() string {
	return [...]string{"none", "again", "hard", "good", "easy"}[min(g, GradeEasy)]
}

// Hit reports whether the answer came, however slowly.
func (g Grade) Hit() bool { return g > GradeAgain }

// The learning steps of FSRS.
const (
	DrillNew        = 0
	DrillLearning   = 1
	DrillReview     = 2
	DrillRelearning = 3
)

// Drill is an objection that somebody practises, as a card of a spaced repetition
// (FSRS). Who never saw a card has none.
type Drill struct {
	ID         ID        `cbor:"1,keyasint"`
	Who        string    `cbor:"2,keyasint,omitempty"` // name of the hire, or of the user
	Page       string    `cbor:"3,keyasint,omitempty"` // translation key of the objection
	Version    int       `cbor:"4,keyasint,omitempty"` // of the page when it was last answered
	Due        time.Time `cbor:"5,keyasint,omitzero"`
	Stability  float64   `cbor:"6,keyasint,omitempty"` // days until nine of ten would still know it
	Difficulty float64   `cbor:"7,keyasint,omitempty"` // 1 to 10
	Days       int       `cbor:"8,keyasint,omitempty"` // between the last answer and Due
	Reps       int       `cbor:"9,keyasint,omitempty"`
	Lapses     int       `cbor:"10,keyasint,omitempty"`
	State      int       `cbor:"11,keyasint,omitempty"` // DrillNew to DrillRelearning
	Steps      int       `cbor:"12,keyasint,omitempty"` // learning steps that are left
	Last       time.Time `cbor:"13,keyasint,omitzero"`
	Lost       time.Time `cbor:"14,keyasint,omitzero"` // when it was lost in a real call, since the last answer
	// Answers are the latest ones, oldest first, at most DrillMemory.
	Answers []DrillAnswer `cbor:"15,keyasint,omitempty"`
}

// DrillAnswer is one answer.
type DrillAnswer struct {
	At    time.Time `cbor:"1,keyasint"`
	Grade Grade     `cbor:"2,keyasint"`
}

// DrillMemory is how many answers a card keeps.
const DrillMemory = 20

// Answer notes an answer.
func (d *Drill) Answer(at time.Time, g Grade) {
	d.Answers = append(d.Answers, DrillAnswer{at, g})
	if extra := len(d.Answers) - DrillMemory; extra > 0 {
		d.Answers = slices.Delete(d.Answers, 0, extra)
	}
}

// DueAt reports whether a card is to be answered: its time has come, the page has
// a version since that means something else, or it was lost in a real call.
func (d Drill) DueAt(now time.Time, version int) bool {
	return !d.Due.After(now) || version > d.Version || !d.Lost.IsZero()
}

// HitRate counts the answers since a time and how many of them were hits.
func HitRate(drills []Drill, since time.Time) (hits, answers int) {
	for _, d := range drills {
		for _, a := range d.Answers {
			if a.At.Before(since) {
				continue
			}
			answers++
			if a.Grade.Hit() {
				hits++
			}
		}
	}
	return hits, answers
}

// DrillStreak is the number of days in a row, up to today or yesterday, on which
// something was answered.
func DrillStreak(drills []Drill, today Date) int {
	on := make(map[Date]bool)
	for _, d := range drills {
		for _, a := range d.Answers {
			on[DateOf(a.At)] = true
		}
	}
	day := today
	if !on[day] {
		day = day.AddDays(-1)
	}
	n := 0
	for ; on[day]; day = day.AddDays(-1) {
		n++
	}
	return n
}
