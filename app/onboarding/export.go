package onboarding

import (
	"context"
	"io"

	"konklave/app/paper"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// saveCalendar writes the plan as a calendar file.
func (p *Page) saveCalendar() {
	id, hire := p.view.plan.id, p.view.plan.hire
	p.save(text.T("onboarding.ics"), text.T("onboarding.ics.intro"), text.T("onboarding.file", hire), ".ics", func(ctx context.Context, w io.Writer) error {
		return p.host.Workspace.WriteCalendar(ctx, id, calendarWords(hire), w)
	})
}

// ExportCalendar writes a plan as a calendar file. It needs no display.
func ExportCalendar(ctx context.Context, ws *workspace.Workspace, plan model.ID, hire, file string) error {
	return exchange.WriteFile(file, func(w io.Writer) error { return ws.WriteCalendar(ctx, plan, calendarWords(hire), w) })
}

func calendarWords(hire string) workspace.PlanWords {
	return workspace.PlanWords{Name: text.T("onboarding.file", hire), Task: text.T("onboarding.ics.task"), Milestone: text.T("onboarding.ics.milestone"),
		Checkpoint: text.T("onboarding.ics.checkpoint"), Done: "✓ ", Gone: text.T("onboarding.ics.gone")}
}

// handOver writes the plan as a signed file.
func (p *Page) handOver() {
	id := p.view.plan.id
	p.save(text.T("onboarding.hand"), text.T("onboarding.hand.intro"), text.T("onboarding.file", p.view.plan.hire), exchange.PlanExt, func(ctx context.Context, w io.Writer) error {
		return p.host.Workspace.HandOver(ctx, id, w)
	})
}

// savePaper writes the plan as a PDF.
func (p *Page) savePaper() {
	s := scheduleOf(p.view.whole, p.host.Workspace.Today())
	s.Now = p.host.Workspace.Now()
	p.save(text.T("onboarding.pdf"), text.T("onboarding.pdf.intro"), text.T("onboarding.file", p.view.plan.hire), ".pdf", func(_ context.Context, w io.Writer) error { return s.WritePDF(w) })
}

// saveCertificate writes the certificate of a plan as a PDF.
func (p *Page) saveCertificate() {
	c := certificateOf(p.view.whole, p.host.Workspace.Today())
	c.Now = p.host.Workspace.Now()
	p.save(text.T("onboarding.certificate"), text.T("onboarding.certificate.intro"), text.T("onboarding.certificate.file", c.Title, p.view.plan.hire), ".pdf", func(_ context.Context, w io.Writer) error { return c.WritePDF(w) })
}

// scheduleOf puts a plan into words for paper.
func scheduleOf(plan model.Plan, today model.Date) paper.Schedule {
	done, due, signed := plan.Progress(today)
	s := paper.Schedule{Title: plan.Title, Hire: plan.Hire, Date: text.DateYear(today),
		Line: text.T("plan.paper.line", plan.Mentor, text.DateYear(plan.Start), done, due, signed, len(plan.Milestones))}
	when := func(day int) string {
		if due := plan.DateOf(day); !due.IsZero() {
			return text.DateYear(due)
		}
		return text.T("onboarding.day", day)
	}
	days := make(map[string]int)
	for _, t := range plan.Tasks {
		days[t.ID] = t.Day
	}
	for _, g := range allOf(plan, today) {
		part := paper.SchedulePart{Title: g.title, Days: g.days}
		for _, ph := range plan.Phases {
			if ph.Title == g.title {
				part.Goal = ph.Goal
			}
		}
		for _, r := range g.rows {
			part.Rows = append(part.Rows, paper.ScheduleRow{When: when(days[r.id]), What: r.title, Note: r.detail, Done: r.done})
		}
		s.Parts = append(s.Parts, part)
	}
	milestones := paper.SchedulePart{Title: text.T("plan.paper.milestones")}
	for _, m := range plan.Milestones {
		row := paper.ScheduleRow{When: when(m.Day), What: m.Title, Note: m.Measure, Done: !m.SignedAt.IsZero()}
		if row.Done {
			row.Note = text.T("onboarding.trail.signed", m.SignedBy, text.DateYear(model.DateOf(m.SignedAt)))
		}
		milestones.Rows = append(milestones.Rows, row)
	}
	s.Parts = append(s.Parts, milestones)
	return s
}

// certificateOf puts into words what a hire has finished; before all milestones are signed
// off it is how far the hire is.
func certificateOf(plan model.Plan, today model.Date) paper.Certificate {
	done, signed := 0, 0
	for _, t := range plan.Tasks {
		if t.Done() {
			done++
		}
	}
	c := paper.Certificate{Hire: plan.Hire, Signed: []string{plan.Mentor, text.T("onboarding.certificate.place")}}
	for _, m := range plan.Milestones {
		if !m.SignedAt.IsZero() {
			signed++
			c.Lines = append(c.Lines, text.T("onboarding.certificate.line", m.Title, m.SignedBy, text.DateYear(model.DateOf(m.SignedAt))))
		}
	}
	what := "onboarding.certificate"
	if signed < len(plan.Milestones) {
		what = "onboarding.interim"
	}
	if signed == 0 {
		c.Lines = []string{text.T("onboarding.interim.none")}
	}
	c.Title = text.T(what + ".title")
	c.Says = text.T(what+".says", plan.Title, text.DateYear(plan.Start), text.DateYear(today), done, len(plan.Tasks))
	return c
}
