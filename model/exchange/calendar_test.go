package exchange_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"konklave/model"
	"konklave/model/exchange"
)

func calendarOf(t *testing.T, sequence int, events ...exchange.Event) string {
	t.Helper()
	var b bytes.Buffer
	berlin := time.FixedZone("CET", 3600)
	if err := exchange.WriteCalendar(&b, "plan-1", "Plan: Lena", events, sequence, time.Date(2026, 11, 2, 0, 30, 0, 0, berlin)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCalendarRoundTrip(t *testing.T) {
	long := strings.Repeat("Größe, Maße; „Preis“\\ und 日本語 ", 12)
	events := []exchange.Event{
		{UID: "p-a@konklave", On: model.Date{Year: 2026, Month: 12, Day: 31}, Title: "Lesen: Einkauf, nicht Feind; wirklich", Detail: long + "\nZweite Zeile", Category: "Aufgabe"},
		{UID: "p-b@konklave", Title: "weg", Gone: true},
		{UID: "p-c@konklave", Title: "ohne Tag"},
	}
	out := calendarOf(t, 7, events...)
	if strings.Count(out, "\n") != strings.Count(out, "\r\n") || !strings.HasSuffix(out, "END:VCALENDAR\r\n") {
		t.Error("lines do not end in CRLF")
	}
	for _, line := range strings.Split(out, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("a line has %d octets, or a letter is cut: %q", len(line), line)
		}
	}
	c, err := ics.ParseCalendar(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	got := c.Events()
	if len(got) != 3 {
		t.Fatalf("%d events", len(got))
	}
	property := func(e *ics.VEvent, name ics.ComponentProperty) string {
		if p := e.GetProperty(name); p != nil {
			return p.Value
		}
		return ""
	}
	e := got[0]
	if e.Id() != events[0].UID || property(e, "SEQUENCE") != "7" || property(e, "DTSTART") != "20261231" || property(e, "DTEND") != "20270101" {
		t.Errorf("event: %v", e.Properties)
	}
	if property(e, "SUMMARY") != events[0].Title || property(e, "DESCRIPTION") != events[0].Detail {
		t.Errorf("words: %q, %q", property(e, "SUMMARY"), property(e, "DESCRIPTION"))
	}
	if property(e, "DTSTAMP") != "20261101T233000Z" {
		t.Errorf("the stamp is %s, want it in UTC", property(e, "DTSTAMP"))
	}
	if !strings.Contains(out, "\r\nX-WR-RELCALID:plan-1\r\n") {
		t.Error("Outlook would make a second calendar of the file")
	}
	for _, e := range got[1:] {
		if property(e, "STATUS") != "CANCELLED" || property(e, "TRANSP") != "TRANSPARENT" {
			t.Errorf("%s: %v", e.Id(), e.Properties)
		}
	}
}

func TestCalendarUpdatesKeepTheirIDs(t *testing.T) {
	event := exchange.Event{UID: "p-a@konklave", On: model.Date{Year: 2026, Month: 11, Day: 2}, Title: "A"}
	before := calendarOf(t, 1, event)
	event.On = event.On.AddDays(3)
	after := calendarOf(t, 2, event)
	if !strings.Contains(before, "UID:p-a@konklave") || !strings.Contains(after, "UID:p-a@konklave") || !strings.Contains(after, "SEQUENCE:2") || !strings.Contains(after, "DTSTART;VALUE=DATE:20261105") {
		t.Errorf("after the move:\n%s", after)
	}
}
