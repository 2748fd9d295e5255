package insights

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// kpi is a single figure with its change.
type kpi struct {
	label  string
	low    string // where that is too long
	figure string // "" = there is none; said stands in its place
	said   string
	note   string // beside what is said
	change change
	list   listing
}

// change is how a figure differs from before; the zero value says nothing.
type change struct {
	by   int      // in the unit of the figure
	said []string // the longest that fits is shown: "+ 6 pts on the period before", "+ 6 pts", "+ 6"
	tip  string   // both figures
	bad  bool     // it got worse
}

// signed is a number with its sign, "± 0" for none.
func signed(tenths int, whole bool) string {
	sign, n := "+", tenths
	switch {
	case n < 0:
		sign, n = "–", -n
	case n == 0:
		return "± 0"
	}
	if whole {
		return sign + " " + text.Number(n)
	}
	return sign + " " + text.Decimal(float64(n)/10)
}

// onBefore is a change in points against the period before.
func onBefore(now, was int, tenths bool, q insights.Query, figure func(int) string) change {
	by := now - was
	from, to := q.Before()
	low := signed(by, !tenths)
	return change{by: by, said: []string{text.T("insights.change.long", low), text.T("insights.change.points", low), low}, tip: text.T("insights.change.before", figure(was), span(from, to)), bad: by < 0}
}

// since is a change since a day.
func since(now, was int, day model.Date, figure string, moreIsBad bool) change {
	by := now - was
	low := signed(by, true)
	return change{by: by, said: []string{text.T("insights.change.since", low, text.ShortDate(day)), low}, tip: text.T("insights.change.was", figure, text.DateYear(day)), bad: by < 0 != moreIsBad && by != 0}
}

// rate writes a share in percent with one digit behind the comma.
func rate(tenths int) string { return text.Decimal(float64(tenths)/10) + "\u00a0%" }

// tenthsOf is a rate in tenths of a percent.
func tenthsOf(e model.Effect) int { return int(1000*e.Rate() + 0.5) }

// kpis are the figures of the first row. before is nil while it is not known yet.
func kpisOf(f insights.Figures, before *workspace.Standing) []kpi {
	follow := kpi{label: text.T("insights.kpi.follow_ups"), list: followUpList(text.T("insights.kpi.follow_ups"), f, f.FollowUps.All())}
	switch d := f.FollowUps; {
	case d.Hidden:
		follow.said = text.T("insights.private.short")
	case !d.Enough():
		follow.said, follow.note = text.T("insights.few"), text.T("insights.of", len(d.OnTime), d.Due())
	default:
		follow.figure = text.Percent(d.Percent())
		if b := f.FollowUpsBefore; b.Enough() {
			follow.change = onBefore(d.Percent(), b.Percent(), false, f.Query, text.Percent)
		}
	}
	replies := kpi{label: text.T("insights.kpi.replies"), list: sentList(text.T("insights.kpi.replies"), span(f.From, f.To), f.Replies.Items)}
	switch r := f.Replies; {
	case r.Hidden:
		replies.said = text.T("insights.private.short")
	case !r.Enough():
		replies.said, replies.note = text.T("insights.few"), text.T("insights.of", r.Answered, r.Sent)
	default:
		replies.figure = rate(tenthsOf(r.Effect))
		if b := f.RepliesBefore; b.Enough() {
			replies.change = onBefore(tenthsOf(r.Effect), tenthsOf(b.Effect), true, f.Query, rate)
		}
	}
	coverage := kpi{label: text.T("insights.kpi.coverage"), list: coverageList(text.T("insights.coverage"), "", f.Coverage.Items)}
	if median, ok := f.Coverage.Median(); ok {
		coverage.figure = text.Number(median)
		if before != nil && before.Centers > 0 {
			coverage.change = since(median, before.Median, before.Day.AddDays(1), text.Number(before.Median), false)
		}
	} else {
		coverage.said = text.T("insights.none")
	}
	silent := kpi{label: text.T("insights.kpi.silent", f.SilentAfter), low: text.T("insights.kpi.silent.low"), figure: text.Number(len(f.Silent)), list: listing{title: text.T("insights.kpi.silent", f.SilentAfter), items: f.Silent,
		detail: func(i insights.Item) string { return text.T("insights.silent", text.Age(f.Today.DaysSince(i.On))) }}}
	if before != nil && before.Centers > 0 {
		silent.change = since(len(f.Silent), before.Silent, before.Day.AddDays(1), text.Number(before.Silent), true)
	}
	none := kpi{label: text.T("insights.kpi.no_step"), figure: text.Number(len(f.NoStep)), list: lackList(f)}
	return []kpi{follow, replies, coverage, silent, none}
}

// draw puts the figure into a tile.
func (k kpi) draw(s *sketch, size fyne.Size) {
	s.spot(ui.PlotSpot{W: size.Width, H: size.Height, Row: true, Radius: 6, Tip: k.tip()}, k.list)
	const in = 6
	w := size.Width - 2*in
	label := k.label
	if k.low != "" && ui.Caption.Measure(label).Width > w {
		label = k.low
	}
	s.words(in, 2, w, ui.Scaled(18), label, ui.Caption, ui.Text3, fyne.TextAlignLeading)
	top, line := ui.Scaled(20), ui.Scaled(36)
	if k.figure == "" {
		said := ui.HeadingPlain.Measure(k.said).Width + 8
		s.words(in, top, w, line, k.said, ui.HeadingPlain, ui.Text3, fyne.TextAlignLeading)
		s.words(in+said, top+ui.Scaled(10), w-said, ui.Scaled(20), k.note, ui.Caption, ui.Text2, fyne.TextAlignTrailing)
		return
	}
	s.words(in, top, w, line, k.figure, ui.Display, ui.Text, fyne.TextAlignLeading)
	if len(k.change.said) == 0 {
		return
	}
	const sign = 16
	room := w - ui.Display.Measure(k.figure).Width - 12 - sign - 4
	words := ""
	for _, words = range k.change.said {
		if ui.Caption.Measure(words).Width <= room {
			break
		}
	}
	if ui.Caption.Measure(words).Width > room {
		return // the tip says it
	}
	icon, ink := "trend-up", ui.Success
	switch {
	case k.change.by < 0:
		icon = "trend-down"
	case k.change.by == 0:
		icon, ink = "minus", ui.Text3
	}
	if k.change.bad {
		ink = ui.Danger
	}
	wide := ui.Caption.Measure(words).Width + 1
	y, h := top+ui.Scaled(10), ui.Scaled(20)
	s.icon(size.Width-in-wide-4-sign, y, h, sign, icon, ink)
	s.words(size.Width-in-wide, y, wide, h, words, ui.Caption, ink, fyne.TextAlignTrailing)
}

func (k kpi) tip() string {
	switch {
	case k.change.tip != "":
		return k.label + " · " + k.change.tip
	case k.note != "":
		return text.T("insights.few.tip", k.label, k.note, insights.LeastForRate)
	}
	return k.label
}
