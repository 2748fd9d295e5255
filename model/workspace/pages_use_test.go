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

func TestACadenceThatSomebodyIsInCountsAsUsed(t *testing.T) {
	x := newEnrolled(t)
	for i := range x.people {
		x.permit(i, model.Phone, model.PresumedConsent)
	}
	x.start(0, 1)
	n := x.of(0)
	x.must(x.EndCadence(x.ctx, n.ID, "no need"))
	x.day(6)
	use, err := x.PageUse(x.ctx)
	if want := (playbooks.PageUse{Used: 2, Last: x.Today()}); err != nil || use.Pages[n.Page] != want {
		t.Errorf("one is in it: %+v, %v", use.Pages[n.Page], err)
	}
	ended := x.Today()
	x.must(x.EndCadence(x.ctx, x.of(1).ID, "no need"))
	x.day(12)
	if use, err = x.PageUse(x.ctx); err != nil || use.Pages[n.Page].Last != ended {
		t.Errorf("all are over: %+v, %v", use.Pages[n.Page], err)
	}
}
