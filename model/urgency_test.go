package model

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func TestRank(t *testing.T) {
	for _, c := range []struct {
		name string
		of   Urgency
		want string // reasons with their points, strongest first
	}{
		{"due today", Urgency{Work: WorkFollowUp}, "[today:25]"},
		{"one day late", Urgency{Work: WorkFollowUp, Days: -1}, "[late 1:32]"},
		{"a delay has an end", Urgency{Work: WorkFollowUp, Days: -400}, "[late 400:50]"},
		{"in three days", Urgency{Work: WorkFollowUp, Days: 3}, "[soon 3:8]"},
		{"far away", Urgency{Work: WorkFollowUp, Days: 40}, "[soon 40:1]"},
		{"promised", Urgency{Work: WorkFollowUp, Promised: true}, "[promised:60 today:25]"},
		{"stage", Urgency{Work: WorkFollowUp, Stage: StageDecision}, "[today:25 stage 5:20]"},
		{"no stage", Urgency{Work: WorkFollowUp, Stage: 9}, "[today:25]"},
		{"key player", Urgency{Work: WorkFollowUp, KeyPlayer: true}, "[today:25 key:12]"},
		{"champion silent", Urgency{Work: WorkFollowUp, Silent: 34}, "[silent 34:26 today:25]"},
		{"put off four times", Urgency{Work: WorkFollowUp, Moves: 4}, "[today:25 moved 4:9]"},
		{"plan task due", Urgency{Work: WorkPlan}, "[today:25 plan:8]"},
		{"plan task for the mentor", Urgency{Work: WorkPlan, SignOff: true, Days: -2}, "[late 2:34 plan:8 sign_off:5]"},
		{"drills due", Urgency{Work: WorkDrill, Cards: 8}, "[drills 8:6]"},
		{"many drills", Urgency{Work: WorkDrill, Cards: 300}, "[drills 300:9]"},
		{"gap", Urgency{Work: WorkGap, Gap: GapSingleThreaded, Stage: StageOffer}, "[stage 4:16 gap:14]"},
		{"gap of a silent champion", Urgency{Work: WorkGap, Gap: GapChampionSilent, Silent: 40}, "[silent 40:26]"},
		{"no next step", Urgency{Work: WorkNoStep, KeyPlayer: true}, "[key:12 no_step:6]"},
	} {
		got := c.of.Rank()
		var words []string
		sum := 0
		for _, r := range got.Reasons {
			sum += r.Points
			word := string(r.Why)
			if r.N > 0 {
				word += fmt.Sprint(" ", r.N)
			}
			words = append(words, fmt.Sprint(word, ":", r.Points))
		}
		if fmt.Sprint(words) != c.want || sum != got.Points {
			t.Errorf("%s: %v = %d, want %s", c.name, words, got.Points, c.want)
		}
	}
}

// TestOrderOfADay holds what has to come before what.
func TestOrderOfADay(t *testing.T) {
	order := []Urgency{
		{Work: WorkFollowUp, Promised: true, Days: -1},
		{Work: WorkFollowUp, Promised: true},
		{Work: WorkFollowUp, Days: -9, Stage: StageContact},
		{Work: WorkFollowUp, Stage: StageDecision},
		{Work: WorkFollowUp, KeyPlayer: true},
		{Work: WorkPlan},
		{Work: WorkGap, Gap: GapChampionSilent, Silent: 31},
		{Work: WorkFollowUp},
		{Work: WorkDrill, Cards: 12},
		{Work: WorkFollowUp, Days: 6},
	}
	for i := 1; i < len(order); i++ {
		if before, after := order[i-1].Rank().Points, order[i].Rank().Points; before <= after {
			t.Errorf("%+v (%d) does not come before %+v (%d)", order[i-1], before, order[i], after)
		}
	}
}

func TestOverflow(t *testing.T) {
	day := []Load{{90, 30, true}, {50, 20, false}, {40, 20, false}, {40, 10, false}, {10, 60, false}}
	for _, c := range []struct {
		minutes int
		want    []int
	}{
		{500, nil}, {140, nil}, {139, []int{4}}, {80, []int{4}}, {79, []int{4, 3}}, {60, []int{4, 3, 2}},
		{30, []int{4, 3, 2, 1}}, {5, []int{4, 3, 2, 1}}, // the promised one stays
	} {
		if got := Overflow(day, c.minutes); !slices.Equal(got, c.want) {
			t.Errorf("%d minutes: %v, want %v", c.minutes, got, c.want)
		}
	}
	if got := Overflow(nil, 0); got != nil {
		t.Errorf("an empty day: %v", got)
	}
}

func TestDayRules(t *testing.T) {
	for _, c := range []struct{ chosen, want DayRules }{
		{DayRules{}, DefaultDayRules},
		{DayRules{Minutes: 60}, DayRules{60, 5}},
		{DayRules{Minutes: 9999, AskAfter: -1}, DefaultDayRules},
		{DayRules{AskAfter: 2}, DayRules{240, 2}},
	} {
		if got := (Settings{DayRules: c.chosen}).Day(); got != c.want {
			t.Errorf("%+v: %+v, want %+v", c.chosen, got, c.want)
		}
	}
}

func TestAnsweredBy(t *testing.T) {
	at := time.Date(2026, 11, 11, 9, 0, 0, 0, time.UTC)
	task := Task{Person: ID{1}, Channel: Email, CreatedAt: at}
	touch := Touch{Person: ID{1}, Direction: Inbound, At: at.Add(time.Hour)}
	for _, c := range []struct {
		name string
		edit func(*Task, *Touch)
		want bool
	}{
		{"an answer", func(*Task, *Touch) {}, true},
		{"a talk", func(_ *Task, to *Touch) { to.Direction = TwoWay }, true},
		{"on another channel", func(_ *Task, to *Touch) { to.Channel = Phone }, true},
		{"only from us", func(_ *Task, to *Touch) { to.Direction = Outbound }, false},
		{"of somebody else", func(_ *Task, to *Touch) { to.Person = ID{2} }, false},
		{"we promised it", func(ta *Task, _ *Touch) { ta.Promised = true }, false},
		{"an appointment", func(ta *Task, _ *Touch) { ta.Channel = Meeting }, false},
		{"done already", func(ta *Task, _ *Touch) { ta.DoneAt = at }, false},
		{"earlier on the same day", func(_ *Task, to *Touch) { to.At = at.Add(-time.Hour) }, true},
		{"logged late, from the day before", func(_ *Task, to *Touch) { to.At = at.AddDate(0, 0, -1) }, false},
		{"set when nobody noted the day", func(ta *Task, to *Touch) { ta.CreatedAt, to.At = time.Time{}, at.AddDate(-1, 0, 0) }, true},
	} {
		ta, to := task, touch
		c.edit(&ta, &to)
		if got := ta.AnsweredBy(to); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestAsks(t *testing.T) {
	today := Date{2026, time.November, 11}
	for days, want := range map[int]bool{5: false, 0: false, -4: false, -5: true, -90: true} {
		if got := (Task{Due: today.AddDays(days)}).Asks(today, 5); got != want {
			t.Errorf("due in %d days: %v", days, got)
		}
	}
	if (Task{Due: today.AddDays(-9), DoneAt: today.Time()}).Asks(today, 5) {
		t.Error("what is done still asks")
	}
}

func TestAddWeekdays(t *testing.T) {
	friday := Date{2026, time.December, 25}
	for _, c := range []struct {
		from Date
		n    int
		want string
	}{{friday, 0, "2026-12-25"}, {friday, 1, "2026-12-28"}, {friday.AddDays(1), 1, "2026-12-28"}, {friday, 5, "2027-01-01"}, {friday, 10, "2027-01-08"}} {
		if got := c.from.AddWeekdays(c.n); got.String() != c.want {
			t.Errorf("%v and %d: %v, want %s", c.from, c.n, got, c.want)
		}
	}
	for _, c := range [][2]string{{"2026-12-25", "2026-12-28"}, {"2026-12-27", "2026-12-28"}, {"2026-12-28", "2027-01-04"}} {
		d, err := ParseDate(c[0])
		if err != nil {
			t.Fatal(err)
		}
		if got := d.NextMonday(); got.String() != c[1] {
			t.Errorf("after %s: %v", c[0], got)
		}
	}
}
