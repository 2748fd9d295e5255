package model

import (
	"testing"
	"time"
)

func TestDrillIsDue(t *testing.T) {
	now := time.Date(2026, 11, 11, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name    string
		drill   Drill
		version int
		want    bool
	}{
		{"later", Drill{Due: now.Add(time.Minute), Version: 2}, 2, false},
		{"now", Drill{Due: now, Version: 2}, 2, true},
		{"the page means something else", Drill{Due: now.AddDate(0, 1, 0), Version: 2}, 3, true},
		{"the page was taken back", Drill{Due: now.AddDate(0, 1, 0), Version: 2}, 1, false},
		{"lost in a call", Drill{Due: now.AddDate(0, 1, 0), Version: 2, Lost: now}, 2, true},
	} {
		if got := tt.drill.DueAt(now, tt.version); got != tt.want {
			t.Errorf("%s: due %v", tt.name, got)
		}
	}
}

func TestDrillKeepsTheLatestAnswers(t *testing.T) {
	var d Drill
	start := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	for i := range DrillMemory + 3 {
		d.Answer(start.Add(time.Duration(i)*time.Hour), GradeGood)
	}
	if len(d.Answers) != DrillMemory || d.Answers[0].At != start.Add(3*time.Hour) {
		t.Errorf("%d answers since %v", len(d.Answers), d.Answers[0].At)
	}
}

func TestHitRateAndStreak(t *testing.T) {
	day := func(n int, g Grade) DrillAnswer {
		return DrillAnswer{time.Date(2026, 11, n, 18, 0, 0, 0, time.UTC), g}
	}
	drills := []Drill{
		{Answers: []DrillAnswer{day(1, GradeAgain), day(9, GradeHard), day(10, GradeAgain)}},
		{Answers: []DrillAnswer{day(8, GradeEasy), day(10, GradeGood)}},
	}
	if hits, answers := HitRate(drills, time.Date(2026, 11, 8, 0, 0, 0, 0, time.UTC)); hits != 3 || answers != 4 {
		t.Errorf("%d of %d", hits, answers)
	}
	for today, want := range map[int]int{10: 3, 11: 3, 12: 0} {
		if got := DrillStreak(drills, Date{2026, 11, today}); got != want {
			t.Errorf("on the %dth %d days in a row, want %d", today, got, want)
		}
	}
	if got := DrillStreak(nil, Date{2026, 11, 10}); got != 0 {
		t.Errorf("without drills %d days", got)
	}
}
