package model

import (
	"fmt"
	"slices"
)

// Article is the article of the GDPR that a person calls on.
type Article int8

// The articles.
const (
	ArtAccess      Article = 15
	ArtCorrect     Article = 16
	ArtErase       Article = 17
	ArtRestrict    Article = 18
	ArtPortability Article = 20
	ArtObject      Article = 21
)

// Articles lists every article once.
var Articles = []Article{ArtAccess, ArtCorrect, ArtErase, ArtRestrict, ArtPortability, ArtObject}

// Request is what a person asked of us under the GDPR.
type Request struct {
	ID         ID      `cbor:"1,keyasint"`
	Person     ID      `cbor:"2,keyasint,omitempty"`
	Article    Article `cbor:"3,keyasint,omitempty"`
	Received   Date    `cbor:"4,keyasint,omitempty"`
	Identity   string  `cbor:"5,keyasint,omitempty"` // how we know that it was this person; "" = not checked yet
	IdentityOn Date    `cbor:"6,keyasint,omitempty"`
	Done       Date    `cbor:"7,keyasint,omitempty"` // zero = open
	Note       string  `cbor:"8,keyasint,omitempty"`
	Export     string  `cbor:"9,keyasint,omitempty"` // SHA-256 of the file that was handed over
	RecordedBy string  `cbor:"10,keyasint,omitempty"`
}

// Due is the last day for the answer: one month after it was received (Art. 12
// (3) GDPR), counted by the calendar.
func (r Request) Due() Date { return r.Received.AddMonths(1) }

// Open reports whether the request waits for an answer.
func (r Request) Open() bool { return r.Done.IsZero() }

// Late reports whether an open request is beyond its last day.
func (r Request) Late(today Date) bool { return r.Open() && r.Due().Before(today) }

// CheckRequest says what is wrong with a request.
func CheckRequest(r Request, today Date) error {
	switch {
	case !slices.Contains(Articles, r.Article):
		return Errorf(Invalid, "error.request.article", "choose what the person asked for")
	case r.Received.IsZero() || r.Received.After(today):
		return Errorf(Invalid, "error.request.received", "the day on which the request came in is missing or lies ahead")
	case !r.Done.IsZero() && r.Done.Before(r.Received):
		return Errorf(Invalid, "error.request.done", "a request cannot be answered before it came in")
	}
	return nil
}

// NoticeStatus is how far we are with telling a person that we hold their data.
type NoticeStatus string

// The statuses; "" is due.
const (
	NoticeSent      NoticeStatus = "sent"
	NoticeNotNeeded NoticeStatus = "not_needed" // Art. 13 (4), 14 (5): the person knows already
)

// Notice is the information under Art. 13 or 14 GDPR.
type Notice struct {
	Status  NoticeStatus `cbor:"1,keyasint,omitempty"`
	SentOn  Date         `cbor:"2,keyasint,omitempty"`
	Channel Channel      `cbor:"3,keyasint,omitempty"`
	Version string       `cbor:"4,keyasint,omitempty"` // of the text
	Proof   string       `cbor:"5,keyasint,omitempty"`
}

// NoticeDue is the last day for the information under Art. 14 (3): one month
// after we got the data, or the first communication, whichever is earlier. Zero
// when it was given, is not needed, or the day of the data is not known.
func (p Person) NoticeDue(first Date) Date {
	if p.Notice.Status != "" {
		return Date{}
	}
	on := p.SourceOn
	if on.IsZero() && !p.CreatedAt.IsZero() {
		on = DateOf(p.CreatedAt)
	}
	if on.IsZero() {
		return first
	}
	due := on.AddMonths(1)
	if !first.IsZero() && first.Before(due) {
		return first
	}
	return due
}

// RetentionDue reports whether the data were to be looked at, or to go, by a
// day.
func (p Person) RetentionDue(today Date) bool {
	return !p.RetainUntil.IsZero() && !p.RetainUntil.After(today)
}

// AddMonths is the same day n months later. Where that month is shorter it is
// its last day (Regulation 1182/71, Art. 3 (2) c).
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	month := int(d.Month) - 1 + n
	year := d.Year + month/12
	month %= 12
	if month < 0 {
		month, year = month+12, year-1
	}
	first, err := ParseDate(fmt.Sprintf("%04d-%02d-01", year, month+1))
	if err != nil {
		return d
	}
	last := DateOf(first.Time().AddDate(0, 1, -1))
	first.Day = min(d.Day, last.Day)
	return first
}
