package accounts

import (
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// gapRow is a gap in words: what is missing, with whom, and the fix.
type gapRow struct {
	gap    model.Gap
	icon   string
	tone   ui.Token
	title  string
	who    string
	points string // "+14", or "" where fixing it adds nothing
	fix    string // words of the button
}

var gapIcons = map[model.GapKind]string{
	model.GapNoRole: "signature", model.GapEmptySeat: "user-plus", model.GapNoChampion: "star", model.GapSingleThreaded: "link",
	model.GapChampionSilent: "clock", model.GapOverdue: "clock", model.GapKeyAgainst: "shield", model.GapKeyUnmet: "users",
	model.GapNoEvidence: "question", model.GapStale: "history", model.GapNoOwner: "user",
}

// gapRows puts gaps into words, in their order.
func gapRows(m *model.CenterMap, gaps []model.Gap) []gapRow {
	rows := make([]gapRow, 0, len(gaps))
	for _, g := range gaps {
		row := gapRow{gap: g, icon: gapIcons[g.Kind], tone: ui.Warning, title: text.T("gap."+string(g.Kind), text.T("role."+string(g.Role)+".short"), g.Days), fix: text.T("fix." + string(g.Fix))}
		switch g.Kind {
		case model.GapNoRole, model.GapEmptySeat, model.GapOverdue, model.GapChampionSilent, model.GapKeyAgainst:
			row.tone = ui.Danger
		}
		switch {
		case len(g.Seats) == 1:
			s, _ := m.Seat(g.Seats[0])
			if p, held := m.Holder(s); held {
				row.who = shortName(p)
			} else {
				row.who = s.Title
			}
		case len(g.Seats) > 1:
			row.who = text.N("gap.seats", len(g.Seats))
		default:
			row.who = text.T("gap.nobody")
		}
		if g.Points > 0 {
			row.points = "+" + text.Number(g.Points)
		}
		rows = append(rows, row)
	}
	return rows
}

// partRow is a part of the score with its bar and plain value.
type partRow struct {
	label    string
	fraction float64
	value    string
	tip      string
}

// partRows puts the four parts of the score into words.
func partRows(m *model.CenterMap, score model.Score, limits model.Limits, today model.Date) []partRow {
	rows := make([]partRow, 0, len(score.Parts))
	for _, p := range score.Parts {
		row := partRow{label: text.T("score." + string(p.Rule)), fraction: p.Got / p.Max,
			tip: text.T("score.tip", text.Decimal(p.Got), text.Decimal(p.Max))}
		switch p.Rule {
		case model.RuleRoles:
			filled := 0
			for _, place := range m.Ring() {
				if !place.Seat.IsZero() {
					filled++
				}
			}
			row.value = text.T("score.roles.value", filled, len(p.Points))
		case model.RuleStance:
			for_ := 0
			for _, s := range m.Seats {
				if s.Support >= model.Supporter && !s.Empty() {
					for_++
				}
			}
			row.value = text.T("score.stance.value", for_)
		case model.RuleDepth:
			sum, n := 0, 0
			for _, s := range m.Seats {
				if !s.Empty() {
					sum, n = sum+int(s.Coverage), n+1
				}
			}
			row.value = text.T("score.depth.value", text.Decimal(float64(sum)/float64(max(n, 1))))
		case model.RuleFreshness:
			late := 0
			for _, s := range m.Seats {
				if !s.Empty() && limits.Overdue(s, m.ContactWith(s), today) {
					late++
				}
			}
			row.value = text.N("score.freshness.value", late)
		}
		rows = append(rows, row)
	}
	return rows
}

// accountLine is the line below an account's name: what is known of it.
func accountLine(a model.Account) string {
	var parts []string
	for _, s := range []string{a.Industry, a.City} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if a.Employees > 0 {
		parts = append(parts, text.T("account.employees", text.Number(a.Employees)))
	}
	return strings.Join(parts, " · ")
}

// monogram is the one or two letters of an account's tile.
func monogram(name string) string {
	var letters []rune
	for _, word := range strings.Fields(name) {
		if letters = append(letters, []rune(strings.ToUpper(word))[0]); len(letters) == 2 {
			break
		}
	}
	return string(letters)
}

// icpGrade is the letter of a fit in percent, and its tone: A from 80, B from
// 60, C from 40 (research on ICP tiers; a playbook page may change it later).
func icpGrade(fit int) (string, ui.Tone) {
	switch {
	case fit >= 80:
		return "A", ui.SuccessTone
	case fit >= 60:
		return "B", ui.InfoTone
	case fit >= 40:
		return "C", ui.WarningTone
	}
	return "D", ui.Plain
}

// evidenceLine says how a rating is known, since when and by whom.
func evidenceLine(e model.Evidence, today model.Date) string {
	if e.On.IsZero() {
		return ""
	}
	line := text.T("evidence.since", text.DateYear(e.On), text.Ago(today.DaysSince(e.On)))
	if e.By != "" {
		line = text.T("evidence.by", line, e.By)
	}
	switch {
	case strings.HasPrefix(e.Text, "„"), strings.HasPrefix(e.Text, "“"): // a quotation brings its own marks
		line = text.T("evidence.quote", e.Text, line)
	case e.Text != "":
		line = text.T("evidence.text", e.Text, line)
	default:
		line = text.T("evidence.none", line)
	}
	return line
}
