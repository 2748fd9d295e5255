package settings

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// day is the section on the work of a day: how much fits into it, when a late
// follow-up has to be decided, and what the system tells. Every choice is kept at
// once.
type day struct {
	host  *screen.Host
	panel fyne.CanvasObject
	hours *ui.Input
	late  *ui.Input
}

func newDay(h *screen.Host) *day {
	d := &day{host: h, hours: ui.NewInput(""), late: ui.NewInput("")}
	set := h.Workspace.Settings()
	rules := set.Day()
	d.hours.SetText(hoursOf(rules.Minutes))
	d.late.SetText(strconv.Itoa(rules.AskAfter))
	for _, input := range []*ui.Input{d.hours, d.late} {
		input.OnSubmitted = func(string) { d.save() }
		input.OnFocus = func(on bool) {
			if !on {
				d.save()
			}
		}
	}
	row := func(id, unit string, input *ui.Input) fyne.CanvasObject {
		return setting("settings.day."+id, "settings.day."+id+".hint", measured(input, unit))
	}
	try := ui.NewButton(ui.Ghost, text.T("settings.day.try"), "bell", func() {
		ui.Run(h.Runner, "settings.notify", func(context.Context) (struct{}, error) {
			h.Notify(text.T("reminder.try"))
			return struct{}{}, nil
		}, nil)
	}).Sized(ui.SizeSM)
	d.panel = section("settings.day", nil,
		row("hours", "settings.day.hours.unit", d.hours),
		row("late", "settings.center.days", d.late),
		setting("settings.day.region", "settings.day.region.hint", ui.Fixed(ui.Scaled(regionWidth), 0, d.region(set.Region))),
		ui.Row(8, ui.Grow(d.tick("notify", set.Notify, func(s *model.Settings, on bool) { s.Notify = on })), try),
		d.tick("tray", set.Tray, func(s *model.Settings, on bool) { s.Tray = on }))
	return d
}

// regionWidth is the room for the name of a region, at text scale 1.
const regionWidth = 288

// region is the choice of whose public holidays cadences leave out.
func (d *day) region(chosen string) *ui.Select {
	options := screen.RegionOptions()
	options[0].Value = model.NoRegion
	system := ui.Option{Label: text.T("settings.day.region.system", screen.RegionName(model.CountryCode(text.Country())))}
	return ui.NewSelect(append([]ui.Option{system}, options...), chosen, func(region string) {
		d.host.Do(func(ctx context.Context) error {
			return d.host.Workspace.ChangeSettings(ctx, func(s *model.Settings) { s.Region = region })
		}, nil)
	}).Large()
}

// tick is a choice between yes and no.
func (d *day) tick(id string, on bool, set func(*model.Settings, bool)) fyne.CanvasObject {
	box := ui.NewCheckBox(text.T("settings.day."+id), on, func(on bool) {
		d.host.Do(func(ctx context.Context) error {
			return d.host.Workspace.ChangeSettings(ctx, func(s *model.Settings) { set(s, on) })
		}, nil)
	})
	return ui.Column(2, box, ui.Inset(0, 0, 0, 26, ui.NewParagraph(text.T("settings.day."+id+".hint"), ui.Caption).In(ui.Text3)))
}

// hoursOf writes minutes as hours with at most one digit: "4", "1,5".
func hoursOf(minutes int) string {
	if minutes%60 == 0 {
		return strconv.Itoa(minutes / 60)
	}
	return text.Decimal(float64(minutes) / 60)
}

// minutesOf reads hours as people write them, with a comma or a point.
func minutesOf(s string) (int, bool) {
	hours, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	if err != nil || !(hours*60 >= 15 && hours*60 <= model.MostDayMinutes) {
		return 0, false
	}
	return int(hours*60 + 0.5), true
}

// save keeps what differs from the settings. A field with something wrong in it is
// told of and left as it was.
func (d *day) save() {
	rules := d.host.Workspace.Settings().Day()
	before := rules
	d.hours.SetError("")
	if minutes, ok := minutesOf(d.hours.Text()); !ok {
		d.hours.SetError(text.T("settings.day.hours.wrong", model.MostDayMinutes/60))
	} else if d.hours.Text() != hoursOf(rules.Minutes) {
		rules.Minutes = minutes
	}
	d.late.SetError("")
	if days, err := strconv.Atoi(strings.TrimSpace(d.late.Text())); err != nil || days < 1 || days > model.MostAskAfter {
		d.late.SetError(text.T("settings.center.days.wrong", model.MostAskAfter))
	} else {
		rules.AskAfter = days
	}
	if rules == before {
		return
	}
	d.host.Do(func(ctx context.Context) error {
		return d.host.Workspace.ChangeSettings(ctx, func(s *model.Settings) { s.DayRules = rules })
	}, nil)
}
