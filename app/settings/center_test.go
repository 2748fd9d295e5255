package settings

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/text"
	"konklave/model"
)

func TestTheRequiredRolesAreChosenOneByOne(t *testing.T) {
	// given the settings with the usual required set
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	c := s.page.center
	if !c.defaults.Disabled() {
		t.Error("the defaults can be restored before anything was changed")
	}
	// when the sponsor is required and the champion is not
	for _, r := range c.roles {
		if r.role == model.Sponsor {
			test.Tap(r.box)
		}
	}
	s.Runner.Wait()
	test.Tap(c.champion)
	s.Runner.Wait()
	// then both are kept, beside what was required before
	l := s.Workspace.Limits()
	if want := []model.Role{model.DecisionMaker, model.EconomicBuyer, model.Sponsor}; !reflect.DeepEqual(l.Required, want) || l.NeedChampion {
		t.Errorf("kept %+v", l)
	}
	// and the defaults can be had back
	if c.defaults.Disabled() {
		t.Fatal("there is no way back")
	}
	test.Tap(c.defaults)
	s.Runner.Wait()
	if got := s.Workspace.Limits(); !reflect.DeepEqual(got, model.DefaultLimits()) || !c.champion.Checked() || !c.defaults.Disabled() {
		t.Errorf("after restoring: %+v", got)
	}
}

func TestDaysAreKeptWhenTheFieldIsLeft(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 900))
	silent, key := s.page.center.days[0].input, s.page.center.days[1].input
	// when one field is right and the other is not
	s.Window.Canvas().Focus(silent.Focusable())
	silent.SetText(" 45 ")
	s.Window.Canvas().Focus(key.Focusable())
	key.SetText("soon")
	s.Window.Canvas().Focus(silent.Focusable())
	s.Runner.Wait()
	// then the right one is kept and the other told of
	if l := s.Workspace.Limits(); l.ChampionSilent != 45 || l.OverdueKey != 14 || key.Error() == "" || silent.Error() != "" {
		t.Errorf("kept %+v, errors %q %q", l, silent.Error(), key.Error())
	}
	for _, wrong := range []string{"0", "366", "-1", "1.5", ""} {
		key.SetText(wrong)
		key.OnSubmitted(wrong)
		s.Runner.Wait()
		if key.Error() == "" || s.Workspace.Limits().OverdueKey != 14 {
			t.Errorf("%q is taken: %d", wrong, s.Workspace.Limits().OverdueKey)
		}
	}
	// and leaving the screen keeps what was typed
	key.SetText("10")
	s.page.Hide()
	s.Runner.Wait()
	if got := s.Workspace.Limits().OverdueKey; got != 10 {
		t.Errorf("after leaving it is %d", got)
	}
}
