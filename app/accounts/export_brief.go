package accounts

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"konklave/app/folder"
	"konklave/app/paper"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// mostBriefed is how many people a brief says something to: the page holds no
// more, and nobody remembers more.
const mostBriefed = 6

// briefOf puts an account into words for one page.
func briefOf(ctx context.Context, ws *workspace.Workspace, v *accountView) (paper.Brief, error) {
	b := paper.Brief{Account: v.account.Name, Line: accountLine(v.account), Center: v.center.Center.Name, Date: text.DateYear(v.day()), Now: ws.Now(),
		Status: v.status, Score: v.score.Total}
	b.StatusLine = text.T("brief.status", text.T("status."+string(v.status)+".short"), text.T("status."+string(v.status)))
	if len(v.center.Seats) > 0 {
		b.Drawing = Export{Names: true, Ratings: true}.drawing(v)
	}
	for _, p := range v.parts {
		b.Parts = append(b.Parts, paper.BriefPart{Label: p.label, Value: p.value, Fraction: p.fraction})
	}
	for _, g := range v.gaps {
		b.Gaps = append(b.Gaps, paper.BriefGap{Title: g.title, Who: g.who, Points: g.points, Fix: text.T("today.fix." + string(g.gap.Fix)), Urgent: g.tone == ui.Danger})
	}
	b.Tasks = briefTasks(v)
	b.Seats = briefSeats(v.center)
	var err error
	b.People, err = briefPeople(ctx, ws, v)
	return b, err
}

// briefTasks are the open tasks with the people of the center, soonest first.
func briefTasks(v *accountView) []paper.BriefTask {
	var open []model.Task
	for _, tasks := range v.tasks {
		open = append(open, tasks...)
	}
	slices.SortFunc(open, func(a, b model.Task) int {
		return cmp.Or(cmp.Compare(a.Due.DaysSince(b.Due), 0), slices.Compare(a.ID[:], b.ID[:]))
	})
	tasks := make([]paper.BriefTask, 0, len(open))
	for _, t := range open {
		tasks = append(tasks, paper.BriefTask{Due: text.Date(t.Due), What: t.Title, Who: v.people[t.Person].FullName(), Late: t.Due.Before(v.today)})
	}
	return tasks
}

// briefPeople are the people worth a word, with the message that fits best: the
// key players, then the others by influence.
func briefPeople(ctx context.Context, ws *workspace.Workspace, v *accountView) ([]paper.BriefPerson, error) {
	seats := slices.DeleteFunc(slices.Clone(v.center.Seats), model.Seat.Empty)
	slices.SortStableFunc(seats, func(a, b model.Seat) int { return cmp.Compare(b.Influence, a.Influence) })
	var people []paper.BriefPerson
	for _, s := range seats[:min(len(seats), mostBriefed)] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		messages, err := ws.Messages(v.center, s.ID, workspace.MessageQuery{})
		if err != nil {
			return nil, err
		}
		name, title := seatTitle(v.center, s)
		p := paper.BriefPerson{Name: name, Title: title, Roles: rolesLine(s.Roles), Support: s.Support, Stance: text.T("support." + s.Support.Code())}
		if len(messages) > 0 {
			best := messages[0]
			if best.Verdict.Decision == model.Blocked {
				p.Blocked = text.Say(best.Verdict.Reason)
			} else {
				p.Subject, p.Body = drafted(best.Filled.Subject), drafted(best.Filled.Body)
				p.Missing = screen.FieldNames(best.Filled.Missing)
			}
		}
		people = append(people, p)
	}
	return people, nil
}

// drafted is a text whose missing fields are named in brackets.
func drafted(spans []playbooks.Span) string {
	var out strings.Builder
	for _, s := range spans {
		if s.Kind == playbooks.Empty {
			s.Text = "[" + screen.FieldName(s.Field) + "]"
		}
		out.WriteString(s.Text)
	}
	return strings.TrimSpace(out.String())
}

// briefSeats are all seats as a tree: reports below their boss.
func briefSeats(m *model.CenterMap) []paper.BriefSeat {
	var rows []paper.BriefSeat
	seen := map[model.ID]bool{}
	reports := map[model.ID][]model.ID{}
	for _, l := range m.Lines {
		if l.Kind == model.ReportsTo {
			reports[l.To] = append(reports[l.To], l.From)
		}
	}
	var add func(s model.Seat, depth int)
	add = func(s model.Seat, depth int) {
		if seen[s.ID] {
			return
		}
		seen[s.ID] = true
		name, title := seatTitle(m, s)
		facts := []string{}
		if roles := roleChips(s); len(roles) > 0 {
			facts = append(facts, strings.Join(roles, ", "))
		}
		if !s.Empty() {
			facts = append(facts, text.T("support."+s.Support.Code()))
		}
		if s.Influence > 0 {
			facts = append(facts, text.T("cli.influence", int(s.Influence)))
		}
		rows = append(rows, paper.BriefSeat{Depth: min(depth, 8), Name: name, Title: title, Facts: strings.Join(facts, " · ")})
		for _, id := range reports[s.ID] {
			if below, ok := m.Seat(id); ok {
				add(below, depth+1)
			}
		}
	}
	for _, s := range m.Seats {
		if m.Boss(s.ID).IsZero() {
			add(s, 0)
		}
	}
	for _, s := range m.Seats { // a circle has no top
		add(s, 0)
	}
	return rows
}

// defaultName is a file name for an export: what it is, and of which day.
func (e Export) defaultName(v *accountView) string {
	what := text.T("account.tab.center")
	if e.Brief {
		what = text.T("export.what.brief")
	}
	if v.center.Center.Name != "" && !e.Brief {
		what = v.center.Center.Name
	}
	return folder.FileName(v.account.Name+" "+what+" "+v.day().String()) + "." + e.Format
}
