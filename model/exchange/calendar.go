package exchange

import (
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"konklave/model"
)

// Event is something of a whole day in a calendar file.
type Event struct {
	// UID is the same each time the event is written, so that a calendar changes what
	// it has and makes no double.
	UID      string
	On       model.Date // zero for what has no day now: written as cancelled, like Gone
	Title    string
	Detail   string
	Category string
	Gone     bool // calendars take it out
}

// WriteCalendar writes events as iCalendar (RFC 5545). Days have no time zone: an event
// stays on its day wherever the calendar is read. id is the same each time this calendar
// is written; sequence must be higher each time something may have changed.
//
// It says PUBLISH and names no organizer, as the files do that Outlook itself writes:
// with an organizer (RFC 5546 asks for one) calendars make meetings of the days.
func WriteCalendar(w io.Writer, id, name string, events []Event, sequence int, now time.Time) error {
	c := ics.NewCalendarFor("Konklave")
	c.SetProductId("-//Konklave//Onboarding plan//EN")
	c.SetMethod(ics.MethodPublish)
	c.SetCalscale("GREGORIAN")
	c.SetXWRCalName(ics.ToText(unbroken(name)))
	// Outlook opens a file of many events as a calendar of its own; by this id it
	// writes over the one that it has ([MS-OXCICAL] 2.1.3.1.1.18).
	c.SetXWRCalID(id)
	for _, e := range events {
		v := c.AddEvent(e.UID)
		v.SetDtStampTime(now)
		v.SetModifiedAt(now)
		v.SetSequence(sequence)
		v.SetSummary(unbroken(e.Title))
		v.AddProperty("TRANSP", "TRANSPARENT") // nobody is busy all day
		if e.Gone || e.On.IsZero() {
			v.SetStatus(ics.ObjectStatusCancelled)
			v.SetAllDayStartAt(now)
			continue
		}
		v.SetAllDayStartAt(e.On.Time())
		v.SetAllDayEndAt(e.On.AddDays(1).Time()) // the day on which it is over
		v.SetStatus(ics.ObjectStatusConfirmed)
		if e.Detail != "" {
			v.SetDescription(strings.ReplaceAll(e.Detail, "\r\n", "\n"))
		}
		if e.Category != "" {
			v.AddCategory(unbroken(e.Category))
		}
	}
	return c.SerializeTo(w, ics.WithNewLine("\r\n"))
}

// unbroken takes line breaks and control characters out.
func unbroken(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r < ' ' }), " ")
}
