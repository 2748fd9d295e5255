package today

import (
	"slices"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The filters by channel. Meetings stand for every way to meet; what has no
// filter of its own is under other.
const (
	everyChannel  = ""
	meetings      = "meetings"
	otherChannels = "other"
	noStep        = "no_step" // people without a next step, in place of the day
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
// icons only. The rest of the channels has a segment only where it is needed, and
// the people without a next step while they are on show.
func filterOptions(items []item, shown string, narrow bool) []ui.Option {
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
	if shown == noStep {
		options = append(options, ui.Option{Value: noStep, Label: label(text.T("today.filter.no_step")), Icon: "user"})
	}
	return options
}
