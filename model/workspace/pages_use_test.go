package workspace_test

import (
	"context"
	"testing"

	"konklave/model"
	"konklave/playbooks"
)

func TestObjectionsThatArePractisedAndPlansThatAreFollowedCountAsUsed(t *testing.T) {
	s, ctx := newSchool(t), context.Background()
	objection := s.deck("Lena", 0).Cards[0].Page
	s.answer("Lena", objection.TranslationKey, model.GradeGood)
	plan := s.Library().Pages(playbooks.KindOnboarding, "de")[0]
	if _, err := s.StartPlan(ctx, plan.ID, "Lena", "", s.Today().AddDays(-30)); err != nil {
		t.Fatal(err)
	}
	over := s.Library().Pages(playbooks.KindOnboarding, "en")[0]
	if _, err := s.StartPlan(ctx, over.ID, "Tom", "", s.Today().AddDays(-200)); err != nil {
		t.Fatal(err)
	}
	use, err := s.PageUse(ctx)
	if err != nil {
		t.Fatal(err)
	}
	translation := s.Library().Translation(objection, "en")
	for id, want := range map[string]playbooks.PageUse{
		objection.ID:   {Used: 1, Last: s.Today()},
		translation.ID: {Used: 1, Last: s.Today()},
		plan.ID:        {Used: 1, Last: s.Today()},
		over.ID:        {Used: 1, Last: s.Today().AddDays(-100)},
	} {
		if use.Pages[id] != want {
			t.Errorf("%s: %+v, want %+v", id, use.Pages[id], want)
		}
	}
	if !use.Reading.IsZero() {
		t.Errorf("nothing was read, but it is counted since %v", use.Reading)
	}
}
