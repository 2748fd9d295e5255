package today

import (
	"slices"
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// section is where a follow-up stands in the list.
type section uint8

const (
	overdue section = iota
	dueToday
	thisWeek
	nextWeek
)

// titles of the sections by their text id, and their icons.
var sections = [...]struct{ id, icon string }{
	overdue:  {"today.group.late", "alert"},
	dueToday: {"today.group.today", "today"},
	thisWeek: {"today.group.week", "calendar"},
	nextWeek: {"today.group.next_week", "calendar"},
}

// item is a follow-up in words: what a row shows, and where it leads.
type item struct {
	id      model.ID // of the task
	account model.ID
	person  model.ID
	seat    model.ID // zero where the person has no place in a buying center
	center  model.ID

	section  section
	channel  model.Channel
	name     string
	title    string
	initials string
	stance   string // code of the support; "" where there is no seat
	company  string
	warmth   model.Temperature
	what     string
	how      string // channel, and how often it was put off
	due      string
}

// itemsOf puts the follow-ups of an agenda into words: overdue first, each
// section by day.
func itemsOf(a workspace.Agenda, today model.Date) []item {
	items := make([]item, 0, len(a.Late)+len(a.Today)+len(a.Week))
	sunday := today.AddDays((7 - int(today.Weekday())) % 7)
	for _, list := range [][]workspace.Due{a.Late, a.Today, a.Week} {
		for _, d := range list {
			items = append(items, itemOf(d, sunday))
		}
	}
	return items
}

func itemOf(d workspace.Due, sunday model.Date) item {
	it := item{
		id: d.Task.ID, account: d.Account.ID, person: d.Person.ID, seat: d.Seat.ID, center: d.Seat.Center,
		channel: d.Channel, name: d.Person.FullName(), title: d.Person.JobTitle, initials: d.Person.Initials(),
		company: d.Account.Name, warmth: d.Account.Temperature, what: d.Task.Title, how: howOf(d.Task),
	}
	if !d.Seat.ID.IsZero() {
		it.stance = d.Seat.Support.Code()
	}
	if it.title == "" {
		it.title = d.Person.Email
	}
	if it.what == "" {
		it.what = text.T("today.follow_up")
	}
	switch {
	case d.Days < 0:
		it.section, it.due = overdue, text.N("today.late", -d.Days)
	case d.Days == 0:
		it.section, it.due = dueToday, text.T("today.due")
	case sunday.Before(d.Due):
		it.section, it.due = nextWeek, text.Date(d.Due)
	default:
		it.section, it.due = thisWeek, text.Date(d.Due)
	}
	return it
}

func howOf(t model.Task) string {
	how := text.T("today.channel.none")
	if t.Channel != "" {
		how = text.T("channel." + string(t.Channel))
	}
	if t.Snoozed > 0 {
		how = text.T("today.snoozed", how, text.N("today.times", t.Snoozed))
	}
	return how
}

// summary counts the sections for the header: "1 überfällig, 3 heute, 4 weitere".
func summary(items []item) string {
	var n [nextWeek + 1]int
	for _, it := range items {
		n[it.section]++
	}
	var parts []string
	if n[overdue] > 0 {
		parts = append(parts, text.N("today.count.late", n[overdue]))
	}
	parts = append(parts, text.N("today.count.today", n[dueToday]))
	if later := n[thisWeek] + n[nextWeek]; later > 0 {
		parts = append(parts, text.N("today.count.later", later))
	}
	return strings.Join(parts, ", ")
}

// The filters by channel. Meetings stand for every way to meet; what has no
// filter of its own is under other.
const (
	everyChannel  = ""
	meetings      = "meetings"
	otherChannels = "other"
)

func filterOf(c model.Channel) string {
	switch c {
	case model.Email, model.LinkedIn, model.Phone:
		return string(c)
	case model.Meeting, model.Event, model.Webinar:
		return meetings
	}
	return otherChannels
}

// filtered keeps the items of a filter.
func filtered(items []item, filter string) []item {
	if filter == everyChannel {
		return items
	}
	var kept []item
	for _, it := range items {
		if filterOf(it.channel) == filter {
			kept = append(kept, it)
		}
	}
	return kept
}

// filterOptions are the segments of the filter. Narrow ones but the first are
// icons only. The rest of the channels has a segment only where it is needed.
func filterOptions(items []item, narrow bool) []ui.Option {
	label := func(s string) string {
		if narrow {
			return ""
		}
		return s
	}
	options := []ui.Option{
		{Value: everyChannel, Label: text.T("today.filter.all", len(items))},
		{Value: string(model.Email), Label: label(text.T("channel.email")), Icon: "mail"},
		{Value: string(model.LinkedIn), Label: label(text.T("channel.linkedin")), Icon: "linkedin"},
		{Value: string(model.Phone), Label: label(text.T("channel.phone")), Icon: "phone"},
		{Value: meetings, Label: label(text.T("today.filter.meetings")), Icon: "meeting"},
	}
	if slices.ContainsFunc(items, func(it item) bool { return filterOf(it.channel) == otherChannels }) {
		options = append(options, ui.Option{Value: otherChannels, Label: label(text.T("today.filter.other")), Icon: "more"})
	}
	return options
}

func channelIcon(c model.Channel) string {
	switch c {
	case model.Email:
		return "mail"
	case model.LinkedIn:
		return "linkedin"
	case model.Phone:
		return "phone"
	case model.Letter:
		return "send"
	case model.Meeting:
		return "meeting"
	case model.Event:
		return "users"
	case model.Webinar:
		return "monitor"
	}
	return "repeat"
}

func warmthIcon(t model.Temperature) string {
	switch t {
	case model.Cold:
		return "snow"
	case model.Warm:
		return "thermo"
	case model.Hot:
		return "flame"
	}
	return ""
}

// readiness says whether there is something to send.
type readiness struct {
	state   readyState
	missing []string // merge fields that are empty
	preview string   // how the message begins
}

type readyState uint8

const (
	noSeat    readyState = iota // nothing to say: the person has no place
	unwritten                   // the playbook has no message
	gappy                       // a field is missing
	ready
)

// readinessOf judges the best message for a person, nil where there is none.
func readinessOf(message *workspace.Message) readiness {
	if message == nil {
		return readiness{state: unwritten}
	}
	best := message.Filled
	r := readiness{state: ready, missing: best.Missing, preview: beginning(best)}
	if len(best.Missing) > 0 {
		r.state = gappy
	}
	return r
}

// beginning is the start of a message on one line.
func beginning(f playbooks.Filled) string {
	const enough = 160 // bytes; a row shows less
	words := strings.Join(strings.Fields(f.BodyText()), " ")
	if len(words) > enough {
		if cut := strings.LastIndexByte(words[:enough], ' '); cut > 0 {
			words = words[:cut]
		}
	}
	return words
}

// chip is the words, tone and icon of a readiness; no words where there is
// nothing to say.
func (r readiness) chip() (label, icon string, tone ui.Tone) {
	switch r.state {
	case ready:
		return text.T("today.message.ready"), "check", ui.SuccessTone
	case gappy:
		return text.N("today.message.missing", len(r.missing)), "alert", ui.WarningTone
	case unwritten:
		return text.T("today.message.write"), "edit", ui.Outline
	}
	return "", "", ui.Plain
}
