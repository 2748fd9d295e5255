package model_test

import (
	"reflect"
	"testing"

	"konklave/model"
)

// TestLimitsSurviveTheSettings: what a team chooses comes back as it was, and
// settings that nobody touched follow the defaults.
func TestLimitsSurviveTheSettings(t *testing.T) {
	chosen := model.Limits{Required: []model.Role{model.EconomicBuyer, model.Sponsor}, ChampionSilent: 45, OverdueKey: 10, OverdueOther: 30}
	for name, l := range map[string]model.Limits{
		"chosen":           chosen,
		"no role at all":   {NeedChampion: true, ChampionSilent: 1, OverdueKey: 1, OverdueOther: model.MostDays},
		"only other roles": {Required: []model.Role{model.User}, NeedChampion: true, ChampionSilent: 30, OverdueKey: 14, OverdueOther: 21},
	} {
		if got := (model.Settings{Rules: l.Rules()}).Limits(); !reflect.DeepEqual(got, l) || l.Check() != nil {
			t.Errorf("%s: %+v came back as %+v, %v", name, l, got, l.Check())
		}
	}
	if d := model.DefaultLimits(); d.Rules() != (model.CenterRules{}) {
		t.Errorf("the defaults are kept as a choice: %+v", d.Rules())
	}
	if got := (model.Settings{}).Limits(); !reflect.DeepEqual(got, model.DefaultLimits()) {
		t.Errorf("without a choice: %+v", got)
	}
	damaged := model.CenterRules{Chosen: true, Required: "buyer,nonsense,,user", ChampionSilent: -4, OverdueKey: 9999}
	if got := (model.Settings{Rules: damaged}).Limits(); len(got.Required) != 2 || got.ChampionSilent != 30 || got.OverdueKey != 14 || got.OverdueOther != 21 {
		t.Errorf("what makes no sense is left out: %+v", got)
	}
}

func TestLimitsThatMakeNoSense(t *testing.T) {
	for _, change := range []func(*model.Limits){
		func(l *model.Limits) { l.Required = []model.Role{model.UnknownRole} },
		func(l *model.Limits) { l.Required = []model.Role{"chief"} },
		func(l *model.Limits) { l.ChampionSilent = 0 },
		func(l *model.Limits) { l.OverdueKey = -1 },
		func(l *model.Limits) { l.OverdueOther = 366 },
	} {
		l := model.DefaultLimits()
		change(&l)
		if model.CodeOf(l.Check()) != model.Invalid {
			t.Errorf("%+v passes", l)
		}
	}
}
