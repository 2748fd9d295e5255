package model

import (
	"math"
	"slices"
	"time"
)

// AnswerWithin is the number of days in which what a person says counts as the
// answer to the last message before it. Later it has other reasons.
const AnswerWithin = 21

// The samples from which a rate of answers says something:
// below TooFewUses nothing is claimed, below FirmUses a tendency.
const (
	TooFewUses = 5
	FirmUses   = 20
)

// Use is one message of the playbook that went to a person.
type Use struct {
	Page     string // id of the message page
	Version  int    // of the page; 0 = from before versions were kept
	Person   ID
	Channel  Channel
	At       time.Time
	By       string // who sent it
	Answered bool
}

// Uses finds the messages among the touches of one person, in any order, and
// says which of them were answered: something came back within AnswerWithin days,
// on whatever channel, and no later message can claim it. A touch that took both
// sides, such as a call, is its own answer. The result is sorted by time.
func Uses(touches []Touch) []Use {
	touches = slices.Clone(touches)
	slices.SortStableFunc(touches, func(a, b Touch) int { return a.At.Compare(b.At) })
	var uses []Use
	last := -1 // the message that still waits for an answer
	for _, t := range touches {
		if t.TwoWayContact() && last >= 0 {
			uses[last].Answered = t.At.Sub(uses[last].At) <= AnswerWithin*24*time.Hour
			last = -1
		}
		if t.Page == "" || t.Direction == Inbound {
			continue
		}
		uses = append(uses, Use{Page: t.Page, Version: t.PageVersion, Person: t.Person, Channel: t.Channel, At: t.At, By: t.By, Answered: t.Direction == TwoWay})
		last = -1
		if t.Direction != TwoWay {
			last = len(uses) - 1
		}
	}
	return uses
}

// Effect counts messages and the answers to them.
type Effect struct{ Sent, Answered int }

// Add counts one message.
func (e *Effect) Add(u Use) {
	e.Sent++
	if u.Answered {
		e.Answered++
	}
}

// Plus is both together.
func (e Effect) Plus(other Effect) Effect {
	return Effect{e.Sent + other.Sent, e.Answered + other.Answered}
}

// TooFew reports whether there are too few messages to tell anything.
func (e Effect) TooFew() bool { return e.Sent < TooFewUses }

// Tendency reports whether the rate is no more than a tendency.
func (e Effect) Tendency() bool { return e.Sent < FirmUses }

// Rate is the share of messages that were answered, 0 to 1; 0 without messages.
func (e Effect) Rate() float64 {
	if e.Sent == 0 {
		return 0
	}
	return float64(e.Answered) / float64(e.Sent)
}

// Interval is where the true rate lies with 95 % confidence, 0 to 1, by the score
// interval of Wilson (1927), which keeps within the bounds and holds for small
// samples. Without messages that is anywhere.
func (e Effect) Interval() (low, high float64) {
	if e.Sent == 0 {
		return 0, 1
	}
	const z = 1.959964 // 97.5 % quantile of the normal distribution
	n, p := float64(e.Sent), e.Rate()
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(middle-half, 0), min(middle+half, 1)
}
