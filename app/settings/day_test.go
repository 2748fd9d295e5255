package settings

import (
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/rehearsal"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

func TestTheDayIsSet(t *testing.T) {
	s := newStage(t, text.German, rehearsal.Inside)
	var told []string
	s.Notify = func(words string) { told = append(told, words) }
	if s.page.day.hours.Text() != "4" || s.page.day.late.Text() != "5" {
		t.Errorf("at first %q hours, %q days", s.page.day.hours.Text(), s.page.day.late.Text())
	}
	for typed, want := range map[string]int{"1,5": 90, "2.25": 135, "16": 960, "0": 0, "17": 0, "viel": 0, "NaN": 0, "": 0} {
		s.page.day.hours.SetText("4")
		s.page.day.save()
		s.Runner.Wait()
		s.page.day.hours.SetText(typed)
		s.page.day.save()
		s.Runner.Wait()
		got := s.Workspace.Settings().Day().Minutes
		if wrong := s.page.day.hours.Error() != ""; wrong != (want == 0) || want > 0 && got != want {
			t.Errorf("%q hours are %d minutes, wrong %v", typed, got, wrong)
		}
	}
	s.page.day.late.SetText("2")
	s.page.day.save()
	s.Tick(text.T("settings.day.notify"))
	s.Press(text.T("settings.day.try"))
	s.Runner.Wait()
	if set := s.Workspace.Settings(); set.Day().AskAfter != 2 || !set.Notify || set.Tray || len(told) != 1 {
		t.Errorf("kept %+v, told %q", set, told)
	}
	s.Choose(text.T("settings.day.region"), "Deutschland: Bayern")
	s.Runner.Wait()
	if got := s.Workspace.HolidayRegion("AT"); got != "DE-BY" {
		t.Errorf("the holidays are those of %q", got)
	}
	s.Choose(text.T("settings.day.region"), text.T("onboarding.calendar.region.none"))
	s.Runner.Wait()
	if got := s.Workspace.HolidayRegion("AT"); got != "" {
		t.Errorf("without holidays there are those of %q", got)
	}
	if (model.Settings{}).Notify {
		t.Error("it is loud from the start")
	}
}

// TestNumbersStandBelowEachOther whatever their unit is called.
func TestNumbersStandBelowEachOther(t *testing.T) {
	left := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X }
	for _, lang := range []string{text.German, text.English} {
		s := newStage(t, lang, rehearsal.Small)
		hours := left(s.page.day.hours)
		for _, input := range []*ui.Input{s.page.day.late, s.page.center.days[0].input, s.page.center.days[2].input} {
			if left(input) != hours {
				t.Errorf("%s: a number of days begins at %v, the hours at %v", lang, left(input), hours)
			}
		}
	}
}
