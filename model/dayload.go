package model

// DayRules are what a user chose for the work of a day. The zero value stands for
// DefaultDayRules, field by field.
type DayRules struct {
	Minutes  int `cbor:"1,keyasint,omitempty"` // of work that fit into a day
	AskAfter int `cbor:"2,keyasint,omitempty"` // days late from which a follow-up asks what shall become of it
}

// The bounds of DayRules.
const (
	MostDayMinutes = 16 * 60
	MostAskAfter   = 60
)

// DefaultDayRules leave half of a working day to follow-ups.
var DefaultDayRules = DayRules{Minutes: 4 * 60, AskAfter: 5}

// Day are the rules of the day that hold.
func (s Settings) Day() DayRules {
	r := s.DayRules
	if r.Minutes < 1 || r.Minutes > MostDayMinutes {
		r.Minutes = DefaultDayRules.Minutes
	}
	if r.AskAfter < 1 || r.AskAfter > MostAskAfter {
		r.AskAfter = DefaultDayRules.AskAfter
	}
	return r
}

// Minutes is about how long something takes, to see whether a day can hold it.
func (u Urgency) Minutes(c Channel) int {
	switch u.Work {
	case WorkPlan:
		return 20
	case WorkDrill:
		return 5
	case WorkGap, WorkNoStep:
		return 5
	}
	switch c {
	case LinkedIn:
		return 5
	case Phone, Letter:
		return 15
	case Meeting:
		return 30
	case Webinar, Event:
		return 60
	}
	return 10
}

// Load is one thing of a day when the day is checked for being too full.
type Load struct {
	Points  int // of its rank
	Minutes int
	Fixed   bool // cannot go to another day: promised, or an appointment
}

// Overflow gives the things, as indexes into the day, that have to go to another
// day for the rest to fit into so many minutes: the least urgent first, and as few
// as will do. What is fixed stays, even if the day is too full then.
func Overflow(day []Load, minutes int) []int {
	sum := 0
	for _, l := range day {
		sum += l.Minutes
	}
	var moved []int
	gone := make([]bool, len(day))
	for sum > minutes {
		least := -1
		for i, l := range day {
			if !gone[i] && !l.Fixed && (least < 0 || l.Points <= day[least].Points) {
				least = i
			}
		}
		if least < 0 {
			break
		}
		gone[least] = true
		moved = append(moved, least)
		sum -= day[least].Minutes
	}
	return moved
}
