package insights

import (
	"context"
	"fmt"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// Line is one figure of a Report. Figure and Part are words for programs and a promise
// of the command line; Title and Label are for people.
type Line struct {
	Figure  string `json:"figure"`
	Part    string `json:"part"`
	Count   int    `json:"count"`
	Of      int    `json:"of"`      // 0 = it is no share
	Percent *int   `json:"percent"` // of Of; null where that is too few, or none
	Hidden  bool   `json:"hidden"`  // kept back in works council mode
	Title   string `json:"-"`
	Label   string `json:"label"`
	Note    string `json:"note,omitempty"` // such as the goal, or the channel
}

// Report is all figures of a query, without anybody's name.
type Report struct {
	From    model.Date `json:"from"`
	To      model.Date `json:"to"`
	By      string     `json:"by"`      // whose figures; "" = everybody's
	Segment string     `json:"segment"` // "" = all
	Lines   []Line     `json:"figures"`
}

// ReportOf counts the figures of a query and puts them into words.
func ReportOf(ctx context.Context, ws *workspace.Workspace, q insights.Query) (Report, error) {
	f, err := ws.Insights(ctx, q)
	if err != nil {
		return Report{}, err
	}
	before, err := ws.InsightsAt(ctx, f.Query, f.From.AddDays(-1))
	if err != nil {
		return Report{}, err
	}
	library := ws.Library()
	titles := map[string]string{}
	for _, m := range f.Messages {
		if page := library.Page(m.Page); page != nil {
			titles[m.Page] = page.Title
		}
	}
	r := Report{From: f.From, To: f.To, By: f.By, Segment: f.Segment}
	r.followUps(f)
	r.replies(f, titles)
	r.funnel(f)
	r.coverage(f, before)
	r.goals(f, library.Goals(text.Lang()))
	r.add("no_step", text.T("insights.no_step"), Line{Part: "people", Label: text.T("insights.no_step"), Count: len(f.NoStep)})
	return r, nil
}

func (r *Report) add(figure, title string, lines ...Line) {
	for _, l := range lines {
		l.Figure, l.Title = figure, title
		r.Lines = append(r.Lines, l)
	}
}

// share is a part of something, in percent where that is enough.
func share(part, label string, count, of, least int) Line {
	l := Line{Part: part, Label: label, Count: count, Of: of}
	if of >= least {
		p := (200*count + of) / (2 * of)
		l.Percent = &p
	}
	return l
}

func fates(d insights.FollowUps, prefix, label string) []Line {
	if d.Hidden {
		return []Line{{Part: prefix + "all", Label: label, Hidden: true}}
	}
	return []Line{
		share(prefix+"on_time", label+text.T("insights.on_time"), len(d.OnTime), d.Due(), insights.LeastForRate),
		share(prefix+"late", label+text.T("insights.late"), len(d.Late), d.Due(), insights.LeastForRate),
		share(prefix+"never", label+text.T("insights.missed"), len(d.Never), d.Due(), insights.LeastForRate),
	}
}

func (r *Report) followUps(f insights.Figures) {
	r.add("follow_ups", text.T("insights.report.follow_ups", span(f.From, f.To)), fates(f.FollowUps, "", "")...)
	from, to := f.Before()
	r.add("follow_ups_before", text.T("insights.report.follow_ups", span(from, to)), fates(f.FollowUpsBefore, "", "")...)
	for _, w := range f.Weeks {
		r.add("discipline", text.T("insights.discipline"), fates(w.FollowUps, fmt.Sprintf("%d-W%02d.", w.Year, w.Number), text.T("insights.week", w.Number)+", ")...)
	}
}

func answered(part, label string, e insights.Replies, least int) Line {
	if e.Hidden {
		return Line{Part: part, Label: label, Hidden: true}
	}
	return share(part, label, e.Answered, e.Sent, least)
}

func (r *Report) replies(f insights.Figures, titles map[string]string) {
	from, to := f.Before()
	r.add("replies", text.T("insights.replies"), answered("all", text.T("insights.report.all", span(f.From, f.To)), f.Replies, insights.LeastForRate),
		answered("before", text.T("insights.report.all", span(from, to)), f.RepliesBefore, insights.LeastForRate))
	for _, m := range f.Messages {
		label := titles[m.Page]
		if label == "" {
			label = m.Page
		}
		l := answered(m.Page+"."+string(m.Channel), label, m.Replies, insights.LeastForMessage)
		l.Note = text.T("channel." + string(m.Channel))
		r.add("replies", text.T("insights.replies"), l)
	}
}

func (r *Report) funnel(f insights.Figures) {
	title := text.T("insights.funnel")
	if f.Funnel.Hidden {
		r.add("funnel", title, Line{Part: "all", Label: title, Hidden: true})
		return
	}
	for i, step := range f.Funnel.Steps {
		l := Line{Part: string(step.Stage), Label: stageWord(step.Stage), Count: step.Sum()}
		if i > 0 {
			l = share(l.Part, l.Label, l.Count, f.Funnel.Steps[i-1].Sum(), insights.LeastForRate)
		}
		r.add("funnel", title, l)
		for j, t := range insights.Temperatures {
			if part := step.Parts[j]; len(part) > 0 {
				name := string(t)
				if t == "" {
					name = "unknown"
				}
				r.add("funnel", title, Line{Part: string(step.Stage) + "." + name, Label: stageWord(step.Stage) + ", " + temperatureWord(t), Count: len(part)})
			}
		}
	}
}

func (r *Report) coverage(f insights.Figures, before workspace.Standing) {
	title := text.T("insights.coverage")
	if median, ok := f.Coverage.Median(); ok {
		r.add("coverage", title, Line{Part: "median", Label: text.T("insights.kpi.coverage"), Count: median})
	}
	if before.Centers > 0 {
		r.add("coverage", title, Line{Part: "median_before", Label: text.T("insights.report.median", text.DateYear(before.Day)), Count: before.Median})
	}
	for i := range insights.Bands {
		r.add("coverage", title, Line{Part: fmt.Sprintf("%d-%d", i*100/insights.Bands, (i+1)*100/insights.Bands), Label: text.T("insights.band", bandWord(i)), Count: len(f.Coverage.Band(i))})
	}
	r.add("silent_champions", text.T("insights.kpi.silent", f.SilentAfter), Line{Part: "people", Label: text.T("insights.kpi.silent", f.SilentAfter), Count: len(f.Silent)})
	if before.Centers > 0 {
		r.add("silent_champions", text.T("insights.kpi.silent", f.SilentAfter), Line{Part: "people_before", Label: text.T("insights.report.silent", f.SilentAfter, text.DateYear(before.Day)), Count: before.Silent})
	}
}

func (r *Report) goals(f insights.Figures, goals []model.Goal) {
	for _, g := range goals {
		now := f.Measure(g.Measure)
		l := Line{Part: g.Key, Label: g.Label, Count: now.Value, Hidden: now.Hidden, Note: text.T("insights.report.goal", measured(g.Measure, g.Target), text.T("goal_owner."+string(g.Owner)))}
		if g.Measure.Percent() && !now.Hidden {
			l = share(g.Key, g.Label, now.Part, now.Whole, insights.LeastForRate)
			l.Note = text.T("insights.report.goal", measured(g.Measure, g.Target), text.T("goal_owner."+string(g.Owner)))
		}
		if now.Hidden {
			l.Count = 0
		}
		r.add("goals", text.T("insights.goals"), l)
	}
}

// Value is the figure in words: "81 %", "5 of 7", "47".
func (l Line) Value() string {
	switch {
	case l.Hidden:
		return text.T("insights.private.short")
	case l.Percent != nil:
		return text.Percent(*l.Percent)
	case l.Of > 0:
		return text.T("insights.of", l.Count, l.Of)
	}
	return text.Number(l.Count)
}

// Counts are the numbers behind a percent, "" where the value says it all.
func (l Line) Counts() string {
	if l.Percent == nil || l.Hidden {
		return ""
	}
	return text.T("insights.of", l.Count, l.Of)
}

// Whose names the filters in words.
func (r Report) Whose() string {
	words := text.T("insights.whose.team")
	if r.By != "" {
		words = r.By
	}
	if r.Segment != "" {
		words += " · " + r.Segment
	}
	return words
}
