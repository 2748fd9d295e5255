package insights

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
)

// measureIcon is the sign of a measure.
func measureIcon(m model.Measure) string {
	switch m {
	case model.MeasureFollowUps:
		return "clock"
	case model.MeasureReplies:
		return "reply"
	case model.MeasureMeetings:
		return "meeting"
	case model.MeasureCoverage:
		return "target"
	case model.MeasureDeciders:
		return "signature"
	}
	return "flag"
}

// measured writes a value in the unit of its measure.
func measured(m model.Measure, n int) string {
	if m.Percent() {
		return text.Percent(n)
	}
	return text.Number(n)
}

// standing is where a goal stands in words: "46, goal 60".
func standing(g model.Goal, r insights.Reading) string {
	goal := measured(g.Measure, g.Target)
	switch {
	case r.Hidden:
		return text.T("insights.private.short")
	case r.Few && r.Whole > 0:
		return text.T("insights.goal.few", text.T("insights.of", r.Part, r.Whole), goal)
	case r.Few:
		return text.T("insights.goal.none", goal)
	}
	return text.T("insights.goal", measured(g.Measure, r.Value), goal)
}

// goalsShown is how many goals have room in the card.
const goalsShown = 4

// drawGoals draws the shared goals with their owners.
func drawGoals(f insights.Figures, goals []model.Goal) func(*sketch, fyne.Size) {
	return func(s *sketch, size fyne.Size) {
		pitch := size.Height / goalsShown
		line := ui.Scaled(22)
		for i, g := range goals[:min(len(goals), goalsShown)] {
			r := f.Measure(g.Measure)
			y := float32(i) * pitch
			top := y + (pitch-2*line)/2
			said := standing(g, r)
			s.spot(ui.PlotSpot{X: 0, Y: y + 1, W: size.Width, H: pitch - 2, Row: true, Radius: 4, Tip: g.Label + ": " + said + " · " + text.T("measure."+string(g.Measure))},
				goalList(f, g, r))
			const icon = 16
			s.icon(2, top, line, icon, measureIcon(g.Measure), ui.Text2)
			s.words(icon+10, top, size.Width-icon-12, line, g.Label, ui.Body, ui.Text, fyne.TextAlignLeading)
			owner := text.T("goal_owner." + string(g.Owner))
			chip, high := ui.Caption.Measure(owner).Width+12, ui.Scaled(20)
			ground, ink := ui.Sunken, ui.Text2
			if g.Owner == model.OwnedByBoth {
				ground, ink = ui.AccentSoft, ui.AccentText
			}
			x := size.Width - chip - 2
			s.box(x, top+line+(line-high)/2, chip, high, ground, 4)
			s.words(x, top+line, chip, line, owner, ui.Caption, ink, fyne.TextAlignCenter)
			words := min(ui.Caption.Measure(said).Width+1, size.Width-chip-50)
			x -= 8 + words
			s.words(x, top+line, words, line, said, ui.Caption, ui.Text2, fyne.TextAlignTrailing)
			fill, share := ui.AccentText, float64(r.Value)/float64(max(g.Target, 1))
			switch {
			case r.Few || r.Hidden:
				share = 0
			case r.Reached(g):
				fill, share = ui.Success, 1
			}
			s.bar(2, top+line, x-10, line, share, fill)
		}
	}
}

// goalList is what a goal was measured from.
func goalList(f insights.Figures, g model.Goal, r insights.Reading) listing {
	said := standing(g, r)
	switch g.Measure {
	case model.MeasureReplies:
		return sentList(g.Label, said, r.Items)
	case model.MeasureCoverage:
		return coverageList(g.Label, said, r.Items)
	case model.MeasureDeciders:
		return listing{title: g.Label, sub: said, items: r.Items, detail: func(i insights.Item) string {
			if i.Yes {
				return text.T("insights.decider.known")
			}
			return text.T("insights.decider.none")
		}}
	case model.MeasureMeetings:
		return contactList(g.Label, said, r.Items)
	}
	l := followUpList(g.Label, f, r.Items)
	l.sub = said
	return l
}
