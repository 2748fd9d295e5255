package model

// Measure names a figure that a shared goal of sales and marketing is measured by.
type Measure string

// The measures. What each counts stands in package insights.
const (
	MeasureFollowUps Measure = "follow_ups_on_time"     // percent of the follow-ups due
	MeasureReplies   Measure = "reply_rate"             // percent of the messages sent
	MeasureMeetings  Measure = "meetings_per_month"     // people met in 30 days
	MeasureCoverage  Measure = "coverage_median"        // points
	MeasureDeciders  Measure = "hot_with_known_decider" // percent of the hot accounts
)

// Measures lists every measure once.
var Measures = []Measure{MeasureFollowUps, MeasureReplies, MeasureMeetings, MeasureCoverage, MeasureDeciders}

// Percent reports whether the measure counts in percent.
func (m Measure) Percent() bool {
	return m == MeasureFollowUps || m == MeasureReplies || m == MeasureDeciders
}

// GoalOwner is who answers for a shared goal.
type GoalOwner string

// The owners.
const (
	OwnedBySales     GoalOwner = "sales"
	OwnedByMarketing GoalOwner = "marketing"
	OwnedByBoth      GoalOwner = "both"
)

// GoalOwners lists every owner once.
var GoalOwners = []GoalOwner{OwnedBySales, OwnedByMarketing, OwnedByBoth}

// Goal is a shared goal of sales and marketing, as a playbook page sets it.
type Goal struct {
	Key     string
	Label   string
	Measure Measure
	Target  int // in the unit of the measure; reached from here on
	Owner   GoalOwner
}
