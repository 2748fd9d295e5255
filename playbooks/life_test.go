package playbooks

import (
	"slices"
	"testing"

	"konklave/model"
)

func TestLifeSteps(t *testing.T) {
	wrong := []Problem{{Severity: Warning}, {Severity: Error}}
	for _, tt := range []struct {
		status   string
		problems []Problem
		want     []LifeStep
	}{
		{Draft, nil, []LifeStep{{Review, ""}}},
		{Draft, wrong, []LifeStep{{Review, ""}}},
		{Review, wrong[:1], []LifeStep{{Approved, ""}, {Draft, ""}}},
		{Review, wrong, []LifeStep{{Approved, "life.needs.no_errors"}, {Draft, ""}}},
		{Approved, wrong, []LifeStep{{Retired, ""}, {Draft, ""}}},
		{Retired, nil, []LifeStep{{Draft, ""}}},
		{"poem", nil, nil},
	} {
		if got := LifeSteps(tt.status, tt.problems); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.status, got, tt.want)
		}
	}
}

func TestDueFor(t *testing.T) {
	day := func(s string) model.Date {
		d, err := model.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	today, message := day("2026-11-11"), &MessagePage{}
	for name, tt := range map[string]struct {
		page Page
		sent int
		want []Due
	}{
		"draft":               {Page{Status: Draft, Message: message}, 0, []Due{IsDraft}},
		"review":              {Page{Status: Review}, 0, []Due{InReview}},
		"retired":             {Page{Status: Retired, Message: message}, 0, nil},
		"fresh":               {Page{Status: Approved, VerifiedOn: day("2026-11-01"), VerifyEvery: 90}, 0, nil},
		"never verified":      {Page{Status: Approved}, 0, []Due{ToVerify}},
		"due":                 {Page{Status: Approved, VerifiedOn: day("2026-01-01"), VerifyEvery: 90}, 0, []Due{ToVerify}},
		"due today":           {Page{Status: Approved, VerifiedOn: day("2026-08-13"), VerifyEvery: 90}, 0, nil},
		"expired":             {Page{Status: Approved, VerifiedOn: day("2026-11-01"), ValidUntil: day("2026-11-10")}, 0, []Due{ToVerify}},
		"unused message":      {Page{Status: Approved, VerifiedOn: day("2026-11-01"), Message: message}, 0, []Due{NeverUsed}},
		"used message":        {Page{Status: Approved, VerifiedOn: day("2026-11-01"), Message: message}, 3, nil},
		"unused, due message": {Page{Status: Approved, Message: message}, 0, []Due{ToVerify, NeverUsed}},
	} {
		if got := tt.page.DueFor(today, tt.sent); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
