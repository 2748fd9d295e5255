package insights

import (
	"konklave/app/text"
	"konklave/model"
	"konklave/model/insights"
)

// The lists behind the figures.

func followUpList(title string, f insights.Figures, items []insights.Item) listing {
	return listing{title: title, sub: span(f.From, f.To), items: items, detail: func(i insights.Item) string {
		return text.T("insights.due", text.Date(i.On))
	}}
}

func sentList(title, sub string, items []insights.Item) listing {
	return listing{title: title, sub: sub, items: items, detail: func(i insights.Item) string {
		if i.Yes {
			return text.T("insights.answered", text.ShortDate(i.On))
		}
		return text.T("insights.unanswered", text.ShortDate(i.On))
	}}
}

func coverageList(title, sub string, items []insights.Item) listing {
	return listing{title: title, sub: sub, items: items, detail: func(i insights.Item) string { return text.T("insights.points", i.Score) }}
}

func contactList(title, sub string, items []insights.Item) listing {
	return listing{title: title, sub: sub, items: items, detail: func(i insights.Item) string {
		return text.T("insights.last", text.ShortDate(i.On))
	}}
}

func lackList(f insights.Figures) listing {
	l := listing{title: text.T("insights.no_step"), sub: text.T("insights.no_step.sub"), detail: func(i insights.Item) string { return lastSaid(i.On, f.Today) }}
	for _, n := range f.NoStep {
		l.items = append(l.items, n.Item)
	}
	return l
}

// lastSaid is how long ago the last contact was.
func lastSaid(on, today model.Date) string {
	if on.IsZero() {
		return text.T("insights.never")
	}
	return text.Ago(today.DaysSince(on))
}
