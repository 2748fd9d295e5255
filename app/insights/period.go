package insights

import (
	"strconv"
	"strings"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
)

// The periods, in the order of the choice.
const (
	thisQuarter = "quarter"
	lastQuarter = "last_quarter"
	thisMonth   = "month"
	lastMonth   = "last_month"
	thisYear    = "year"
	days30      = "days30"
	days90      = "days90"
)

var periods = []string{thisQuarter, lastQuarter, thisMonth, lastMonth, thisYear, days30, days90}

// whose figures: everybody's or the user's own.
const (
	wholeTeam = "team"
	mineOnly  = "mine"
)

// allSegments stands for every industry.
const allSegments = "*"

// periodDays are the first and the last day of a period; those of this quarter for one
// that is not known.
func periodDays(period string, today model.Date) (from, to model.Date) {
	month := model.Date{Year: today.Year, Month: today.Month, Day: 1}
	quarter := model.Date{Year: today.Year, Month: today.Month - (today.Month-1)%3, Day: 1}
	switch period {
	case lastQuarter:
		return model.DateOf(quarter.Time().AddDate(0, -3, 0)), quarter.AddDays(-1)
	case thisMonth:
		return month, today
	case lastMonth:
		return model.DateOf(month.Time().AddDate(0, -1, 0)), month.AddDays(-1)
	case thisYear:
		return model.Date{Year: today.Year, Month: 1, Day: 1}, today
	case days30:
		return today.AddDays(-29), today
	case days90:
		return today.AddDays(-89), today
	}
	return quarter, today
}

// periodTitle is the heading of a period: "Q4 so far".
func periodTitle(period string, from model.Date) string {
	q := (int(from.Month) + 2) / 3
	switch period {
	case lastQuarter:
		return text.T("insights.title.last_quarter", q, strconv.Itoa(from.Year))
	case thisMonth:
		return text.T("insights.title.so_far", text.Month(from))
	case lastMonth:
		return text.Month(from)
	case thisYear:
		return text.T("insights.title.so_far", strconv.Itoa(from.Year))
	case days30, days90:
		return text.T("insights.period." + period)
	}
	return text.T("insights.title.so_far", text.T("insights.title.quarter", q))
}

// span is "1 Oct to 11 Nov".
func span(from, to model.Date) string {
	if from.Year != to.Year {
		return text.T("insights.span", text.DateYear(from), text.DateYear(to))
	}
	return text.T("insights.span", text.ShortDate(from), text.ShortDate(to))
}

// choice is what the filters say.
type choice struct{ period, whose, segment string }

// choiceOf reads it from a route.
func choiceOf(r screen.Route) choice {
	c := choice{thisQuarter, wholeTeam, allSegments}
	kept := strings.SplitN(r.View, "\n", 3)
	if len(kept) == 3 {
		c = choice{kept[0], kept[1], kept[2]}
	}
	return c
}

func (c choice) view() string {
	if c == (choice{thisQuarter, wholeTeam, allSegments}) {
		return ""
	}
	return c.period + "\n" + c.whose + "\n" + c.segment
}

// query is what the figures of the choice are made of.
func (c choice) query(today model.Date, me string) insights.Query {
	q := insights.Query{}
	q.From, q.To = periodDays(c.period, today)
	if c.whose == mineOnly {
		q.By = me
	}
	if c.segment != allSegments {
		q.Segment = c.segment
	}
	return q
}

func periodOptions(today model.Date) (options []ui.Option) {
	for _, p := range periods {
		from, to := periodDays(p, today)
		label := span(from, to)
		if p != days30 && p != days90 {
			label = text.T("insights.period.named", text.T("insights.period."+p), label)
		} else {
			label = text.T("insights.period." + p)
		}
		options = append(options, ui.Option{Value: p, Label: label, Icon: "calendar"})
	}
	return options
}

func whoseOptions() []ui.Option {
	return []ui.Option{{Value: wholeTeam, Label: text.T("insights.whose.team")}, {Value: mineOnly, Label: text.T("insights.whose.mine")}}
}

// mostSegments bounds the choice of industries; those with most accounts are in it.
const mostSegments = 40
