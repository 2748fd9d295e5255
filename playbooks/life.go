package playbooks

import (
	"slices"

	"konklave/model"
)

// LifeStep is a step that a page may take from the state it is in.
type LifeStep struct {
	To    string // one of Statuses
	Needs TextID // what is missing for it, "" for nothing
}

// lifeSteps are the steps from each state: on through Statuses, and back to the
// draft.
var lifeSteps = map[string][]string{
	Draft:    {Review},
	Review:   {Approved, Draft},
	Approved: {Retired, Draft},
	Retired:  {Draft},
}

// LifeSteps lists the steps that a page may take, the next one first. Only a page
// without errors can be approved: problems are its own.
func LifeSteps(status string, problems []Problem) []LifeStep {
	var list []LifeStep
	for _, to := range lifeSteps[status] {
		step := LifeStep{To: to}
		if to == Approved && slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == Error }) {
			step.Needs = "life.needs.no_errors"
		}
		list = append(list, step)
	}
	return list
}

// Due is why somebody should look at a page.
type Due string

// The reasons.
const (
	ToVerify  Due = "verify" // approved, and past its day of verification or its last day, or never verified
	InReview  Due = "review"
	IsDraft   Due = "draft"
	NeverUsed Due = "unused" // an approved message that nobody has ever sent
)

// Dues lists every reason once, the most urgent first.
var Dues = []Due{ToVerify, InReview, IsDraft, NeverUsed}

// DueFor lists why somebody should look at a page. sent is how often it was sent;
// it matters for messages only.
func (p *Page) DueFor(today model.Date, sent int) []Due {
	switch p.Status {
	case Review:
		return []Due{InReview}
	case Draft:
		return []Due{IsDraft}
	case Retired:
		return nil
	}
	var list []Due
	if p.VerifiedOn.IsZero() || p.VerifyDue(today) || p.Expired(today) {
		list = append(list, ToVerify)
	}
	if p.Message != nil && sent == 0 {
		list = append(list, NeverUsed)
	}
	return list
}
