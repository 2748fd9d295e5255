package model

import (
	"cmp"
	"slices"
)

// Work names a kind of thing to do on the list of a day.
type Work string

// The kinds of work.
const (
	WorkFollowUp Work = "follow_up" // a task with a person
	WorkPlan     Work = "plan"      // a task of an onboarding plan
	WorkDrill    Work = "drill"     // objections to practise
	WorkGap      Work = "gap"       // something that a buying center lacks
	WorkNoStep   Work = "no_step"   // a person without any next step
)

// Urgency is what decides how early something stands on the list of a day.
type Urgency struct {
	Work      Work
	Days      int     // until it is due; negative = late
	Promised  bool    // the customer was told that it would come
	Stage     Stage   // of the sale at the account
	KeyPlayer bool    // the person has influence 4 or 5
	Silent    int     // days without contact with a champion; 0 = not silent for too long
	Gap       GapKind // for WorkGap
	Moves     int     // how often it was put off
	SignOff   bool    // a mentor has to see it
	Cards     int     // for WorkDrill
}

// Why names a reason for a rank.
type Why string

// The reasons.
const (
	WhyLate     Why = "late"     // N days
	WhyToday    Why = "today"    // due today
	WhySoon     Why = "soon"     // due in N days
	WhyPromised Why = "promised" // promised to the customer
	WhyStage    Why = "stage"    // the deal is in stage N
	WhyKey      Why = "key"      // with a key player
	WhySilent   Why = "silent"   // the champion is silent for N days
	WhyGap      Why = "gap"      // the buying center lacks something
	WhyMoved    Why = "moved"    // put off N times
	WhyPlan     Why = "plan"     // the onboarding plan asks for it
	WhySignOff  Why = "sign_off" // the mentor has to see it
	WhyDrills   Why = "drills"   // N cards are due
	WhyNoStep   Why = "no_step"  // nobody has planned anything with the person
)

// RankReason is one reason for a rank, with its share of it.
type RankReason struct {
	Why    Why
	N      int // days, times, cards or stage; 0 where the reason has no number
	Points int
}

// Rank says how early something stands on the list: more points come first.
type Rank struct {
	Points  int
	Reasons []RankReason // the strongest first
}

// The points of the reasons. What was promised weighs more than any delay, a deal
// close to its decision more than a person, and practice comes when customers are
// served.
const (
	pointsPromised = 60
	pointsLate     = 30 // and 2 for each day, up to pointsLateMost
	pointsLateMost = 50
	pointsToday    = 25
	pointsSoon     = 14 // and 2 less for each day
	pointsSilent   = 26
	pointsKey      = 12
	pointsGap      = 14
	pointsMoved    = 3 // for each time, three times at most
	pointsPlan     = 8
	pointsSignOff  = 5
	pointsDrills   = 4
	pointsNoStep   = 6
)

// stagePoints by stage: a decision that is near cannot wait.
var stagePoints = [...]int{StageContact: 0, StageNeeds: 4, StageEvaluation: 9, StageOffer: 16, StageDecision: 20}

// Rank weighs everything that speaks for doing something early.
func (u Urgency) Rank() Rank {
	var r Rank
	add := func(why Why, n, points int) {
		if points > 0 {
			r.Points += points
			r.Reasons = append(r.Reasons, RankReason{why, n, points})
		}
	}
	switch {
	case u.Work == WorkGap || u.Work == WorkDrill || u.Work == WorkNoStep: // they have no day
	case u.Days < 0:
		add(WhyLate, -u.Days, min(pointsLate-2*u.Days, pointsLateMost))
	case u.Days == 0:
		add(WhyToday, 0, pointsToday)
	default:
		add(WhySoon, u.Days, max(pointsSoon-2*u.Days, 1))
	}
	switch u.Work {
	case WorkGap:
		if u.Silent == 0 { // the silence says it better
			add(WhyGap, 0, pointsGap)
		}
	case WorkPlan:
		add(WhyPlan, 0, pointsPlan)
		if u.SignOff {
			add(WhySignOff, 0, pointsSignOff)
		}
	case WorkDrill:
		add(WhyDrills, u.Cards, pointsDrills+min(u.Cards, 20)/4)
	case WorkNoStep:
		add(WhyNoStep, 0, pointsNoStep)
	}
	if u.Promised {
		add(WhyPromised, 0, pointsPromised)
	}
	if u.Stage >= 0 && int(u.Stage) < len(stagePoints) {
		add(WhyStage, int(u.Stage), stagePoints[u.Stage])
	}
	if u.KeyPlayer {
		add(WhyKey, 0, pointsKey)
	}
	if u.Silent > 0 {
		add(WhySilent, u.Silent, pointsSilent)
	}
	if u.Moves > 0 {
		add(WhyMoved, u.Moves, pointsMoved*min(u.Moves, 3))
	}
	slices.SortStableFunc(r.Reasons, func(a, b RankReason) int { return cmp.Compare(b.Points, a.Points) })
	return r
}
