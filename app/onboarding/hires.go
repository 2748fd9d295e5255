package onboarding

import (
	"context"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// hiresOf lists all plans with the figures of each: lag, hits of the drills, milestones,
// and what helps most now. Where the works council wants it so, the figures of a person
// are for that person alone.
func hiresOf(ctx context.Context, ws *workspace.Workspace, plans []model.Plan, shown model.ID) (rows []stripRow, sum string, err error) {
	today := ws.Today()
	rows = stripOf(plans, shown, today)
	set := ws.Settings()
	since := today.AddDays(-drillSpan).Time()
	var all model.Together
	for i, p := range plans {
		drills, err := ws.Drills(ctx, p.Hire)
		if err != nil {
			return nil, "", err
		}
		hits, answers := model.HitRate(drills, since)
		all.Add(p, today, hits, answers)
		if set.Private(p.Hire) {
			rows[i].hide()
			continue
		}
		rows[i].hits, rows[i].answers = hits, answers
		rows[i].help = helpFor(model.HelpFor(p, today, rows[i].hits, rows[i].answers))
	}
	if set.Council {
		sum = together(all)
	}
	return rows, sum, nil
}

// hide takes the figures of a person out of a row.
func (r *stripRow) hide() {
	r.private, r.done, r.expected = true, 0, 0
	r.lag, r.icon, r.ink = text.T("onboarding.private"), "lock", ui.Text3
	r.signed = "–"
	if r.waiting > 0 { // which is for the mentor to do
		r.help = text.N("onboarding.help.sign_off", r.waiting)
	}
}

// rate is the share of hits in words, "–" where nothing was asked.
func (r stripRow) rate() string {
	if r.answers == 0 || r.private {
		return "–"
	}
	return text.Percent(int(100*float64(r.hits)/float64(r.answers) + 0.5))
}

// helpFor puts into words what helps a hire most.
func helpFor(h model.Help) string {
	if h.Kind == model.HelpNone {
		return text.T("onboarding.help.none")
	}
	return text.N("onboarding.help."+string(h.Kind), h.N)
}

// together is the line on everybody, "" where there are fewer than a figure may be made
// of when the figures of a person are for that person alone.
func together(s model.Together) string {
	if s.People < model.LeastTogether {
		return text.T("onboarding.together.few", model.LeastTogether)
	}
	words := text.T("onboarding.together", s.People, s.OnTime)
	if s.Answers == 0 {
		return words
	}
	return text.T("onboarding.together.rate", words, text.Percent(int(100*float64(s.Hits)/float64(s.Answers)+0.5)))
}
