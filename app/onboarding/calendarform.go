package onboarding

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// weekdays are the days of the week as people here list them.
var weekdays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// The values of the choice what a day is.
const (
	basisCalendar = "calendar"
	basisWorking  = "working"
)

// absenceRow is an absence that is being written; an empty From is none.
type absenceRow struct{ from, to, why *ui.Input }

// editCalendar asks which days count: basis, region, weekdays, absences.
func (p *Page) editCalendar() {
	plan := p.view.plan
	if plan == nil {
		return
	}
	c := plan.calendar
	chosen := basisCalendar
	if c.Working {
		chosen = basisWorking
	}
	basis := ui.NewSegmented([]ui.Option{{Value: basisCalendar, Label: text.T("onboarding.calendar.calendar")}, {Value: basisWorking, Label: text.T("onboarding.calendar.working")}}, chosen, nil)
	region := ui.NewSelect(screen.RegionOptions(), c.Region, nil).Large()
	boxes := make([]*ui.CheckBox, len(weekdays))
	row := ui.Flow(14)
	for i, day := range weekdays {
		boxes[i] = ui.NewCheckBox(weekdayName(day), c.Week().Has(day), nil)
		row.Add(boxes[i])
	}
	var rows []absenceRow
	list := ui.Column(6)
	for _, a := range append(slices.Clone(c.Absences), model.Absence{}) {
		r := absenceRow{ui.NewInput(text.T("onboarding.absence.from")), ui.NewInput(text.T("onboarding.absence.to")), ui.NewInput(text.T("onboarding.absence.why"))}
		r.from.SetText(text.WriteDay(a.From))
		r.to.SetText(text.WriteDay(a.To))
		r.why.SetText(a.Why)
		rows = append(rows, r)
		list.Add(ui.Row(8, ui.Fixed(ui.Scaled(124), 0, r.from), ui.Fixed(ui.Scaled(124), 0, r.to), ui.Grow(r.why)))
	}
	p.host.Dialogs.Form(ui.Form{
		Title: text.T("onboarding.calendar"), Intro: text.T("onboarding.calendar.intro"), Verb: text.T("onboarding.file.save"), Width: 560,
		Fields: []ui.FormField{
			{Label: text.T("onboarding.calendar.basis"), Object: ui.Row(0, basis)},
			{Label: text.T("onboarding.calendar.region"), Object: region, Hint: text.T("onboarding.calendar.region.hint")},
			{Label: text.T("onboarding.calendar.weekdays"), Object: row, Check: func() string {
				if readWeekdays(boxes) == 0 {
					return text.T("onboarding.calendar.weekdays.none")
				}
				return ""
			}},
			{Label: text.T("onboarding.calendar.absences"), Object: list, Hint: text.T("onboarding.calendar.absences.hint"), Check: func() string {
				_, err := readAbsences(rows)
				return text.Error(err)
			}},
		},
		Submit: func(finish func(error)) {
			absences, err := readAbsences(rows)
			if err != nil {
				finish(err)
				return
			}
			next := model.Calendar{Working: basis.Selected() == basisWorking, Region: region.Selected(), Weekdays: readWeekdays(boxes), Absences: absences}
			if next.Weekdays == model.MondayToFriday && c.Weekdays == 0 {
				next.Weekdays = 0 // nobody touched it
			}
			p.submit(func(ctx context.Context) error { return p.host.Workspace.ChangeCalendar(ctx, plan.id, next) }, text.T("onboarding.calendar.said"))(finish)
		},
	})
}

// comeBack asks from which day on the hire is there again, and ends the absence the day
// before.
func (p *Page) comeBack() {
	plan := p.view.plan
	if plan == nil {
		return
	}
	today := p.host.Workspace.Today()
	away, absent := plan.calendar.Absent(today)
	if !absent {
		return
	}
	day := ui.NewInput(text.WriteDay(today))
	day.SetText(text.WriteDay(later(today, away.From.AddDays(1))))
	read := func() (model.Calendar, error) {
		c := plan.calendar
		c.Absences = slices.Clone(c.Absences)
		back, err := text.ParseDay(day.Text())
		if err != nil {
			return c, err
		}
		for i, a := range c.Absences {
			if a == away {
				c.Absences[i].To = back.AddDays(-1)
			}
		}
		return c, c.Check()
	}
	p.host.Dialogs.Form(ui.Form{
		Title: text.T("onboarding.back"), Intro: text.T("onboarding.back.intro", plan.hire, text.DateYear(away.From)), Verb: text.T("onboarding.banner.back"),
		Fields: []ui.FormField{{Label: text.T("onboarding.back.day"), Object: day, Check: func() string {
			_, err := read()
			return text.Error(err)
		}}},
		Submit: func(finish func(error)) {
			next, err := read()
			if err != nil {
				finish(err)
				return
			}
			p.submit(func(ctx context.Context) error { return p.host.Workspace.ChangeCalendar(ctx, plan.id, next) }, text.T("onboarding.back.said", plan.hire))(finish)
		},
	})
}

func later(a, b model.Date) model.Date {
	if b.After(a) {
		return b
	}
	return a
}

// weekdayName is "Mo" or "Mon".
func weekdayName(d time.Weekday) string {
	monday := model.Date{Year: 2024, Month: time.January, Day: 1}
	name, _, _ := strings.Cut(text.Date(monday.AddDays((int(d)+6)%7)), ",")
	return name
}

func readWeekdays(boxes []*ui.CheckBox) (set model.Weekdays) {
	for i, b := range boxes {
		set = set.With(weekdays[i], b.Checked())
	}
	return set
}

// readAbsences reads the rows that say from when.
func readAbsences(rows []absenceRow) (absences []model.Absence, err error) {
	for _, r := range rows {
		a := model.Absence{Why: strings.TrimSpace(r.why.Text())}
		if strings.TrimSpace(r.from.Text()) == "" {
			if strings.TrimSpace(r.to.Text()) != "" {
				return nil, model.Errorf(model.Invalid, "error.plan.absence.from", "say on which day the absence begins")
			}
			continue
		}
		if a.From, err = text.ParseDay(r.from.Text()); err != nil {
			return nil, err
		}
		if strings.TrimSpace(r.to.Text()) != "" {
			if a.To, err = text.ParseDay(r.to.Text()); err != nil {
				return nil, err
			}
		}
		absences = append(absences, a)
	}
	slices.SortStableFunc(absences, func(a, b model.Absence) int { return a.From.DaysSince(b.From) })
	return absences, model.Calendar{Absences: absences}.Check()
}

// tallest is how many lines a dialog shows before it scrolls.
const tallest = 12

// tall scrolls what has more lines than a dialog should show.
func tall(content fyne.CanvasObject, lines int) fyne.CanvasObject {
	if lines <= tallest {
		return content
	}
	return ui.Fixed(0, ui.Scaled(tallest*30), container.NewVScroll(content))
}
