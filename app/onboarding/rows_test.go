package onboarding

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"konklave/app/text"
	"konklave/model"
)

// The plan of these tests begins on Monday, 3 November 2025.
var monday = model.Date{Year: 2025, Month: time.November, Day: 3}

// plan has a task for each of the days given; those in done are done.
func plan(days []int, done ...int) model.Plan {
	p := model.Plan{ID: model.ID{1}, Hire: "Lena Brockmann", Mentor: "Carsten Wölk", Start: monday,
		Phases: []model.PlanPhase{
			{ID: "a", Title: "Ankommen", Goal: "Menschen kennen.", FromDay: 1, ToDay: 14},
			{ID: "b", Title: "Mitlaufen", Goal: "Gespräche führen.", FromDay: 15, ToDay: 100}},
		Milestones: []model.Milestone{{ID: "m1", Day: 10, Title: "Prüfung"}, {ID: "m2", Day: 40, Title: "Call"}, {ID: "m3", Day: 90, Title: "Abschluss"}}}
	for _, d := range days {
		p.Tasks = append(p.Tasks, model.PlanTask{ID: fmt.Sprint("t", d), Day: d, Kind: "do", Title: fmt.Sprint("Aufgabe ", d)})
	}
	for _, i := range done {
		p.Tasks[i].DoneAt = monday.Time()
	}
	return p
}

func at(d model.Date, hour int) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, 5, 0, 0, time.UTC)
}

func german(t *testing.T) {
	t.Helper()
	before := text.Lang()
	text.Set(text.German)
	t.Cleanup(func() { text.Set(before) })
}

func TestViewOfTellsTheStage(t *testing.T) {
	german(t)
	whole := plan([]int{1, 50}, 0, 1)
	for i := range whole.Milestones {
		whole.Milestones[i].SignedAt = monday.AddDays(104).Time() // later than the plan says
	}
	for _, tt := range []struct {
		name     string
		plan     model.Plan
		now      time.Time
		stage    stage
		headline string
		sentence string
		flag     string
	}{
		{"five days before", plan([]int{1}), at(monday.AddDays(-5), 9), before, "Beginnt in 5 Tagen", "Tag 1 ist Montag, 3. November. Bis dahin lässt sich die erste Woche für Lena vorbereiten.", ""},
		{"the evening before", plan([]int{1}), at(monday.AddDays(-1), 20), before, "Beginnt morgen", "Tag 1 ist Montag, 3. November. Bis dahin lässt sich die erste Woche für Lena vorbereiten.", ""},
		{"day 1", plan([]int{1}), at(monday, 9), running, "Tag 1 von 100", "Guten Morgen, Lena. Ziel: Menschen kennen.", "Tag 1"},
		{"day 37 in the afternoon", plan([]int{1}), at(monday.AddDays(36), 15), running, "Tag 37 von 100", "Guten Tag, Lena. Ziel: Gespräche führen.", "Tag 37"},
		{"day 100 at night", plan([]int{1}), at(monday.AddDays(99), 22), running, "Tag 100 von 100", "Guten Abend, Lena. Ziel: Gespräche führen.", "Tag 100"},
		{"over, with gaps", plan([]int{1, 50}, 0), at(monday.AddDays(100), 9), over, "100 Tage sind um", "Offen geblieben: 1 Aufgabe, 3 Meilensteine.", ""},
		{"over, whole", whole, at(monday.AddDays(110), 9), over, "100 Tage sind um", "Lena hat den Plan am 15. Feb 2026 abgeschlossen, mit jeder Aufgabe und jedem Meilenstein.", ""},
	} {
		got := viewOf(tt.plan, tt.now, true)
		if got.stage != tt.stage || got.headline != tt.headline || got.sentence != tt.sentence || got.flag != tt.flag {
			t.Errorf("%s: %v %q %q %q", tt.name, got.stage, got.headline, got.sentence, got.flag)
		}
	}
}

// TestTheGreetingIsForTheHire: a mentor is not greeted by the name of somebody else.
func TestTheGreetingIsForTheHire(t *testing.T) {
	german(t)
	p := plan([]int{1})
	for _, tt := range []struct{ me, want string }{
		{"Lena Brockmann", "Guten Morgen, Lena. Ziel: Menschen kennen."},
		{" lena brockmann ", "Guten Morgen, Lena. Ziel: Menschen kennen."},
		{"", "Guten Morgen, Lena. Ziel: Menschen kennen."},
		{"Carsten Wölk", "Ziel für Lena: Menschen kennen."},
	} {
		if got := viewOf(p, at(monday, 9), ownPlan(p.Hire, tt.me)).sentence; got != tt.want {
			t.Errorf("%q reads %q, want %q", tt.me, got, tt.want)
		}
	}
}

func TestLag(t *testing.T) {
	tests := []struct {
		name            string
		days            []int
		done            int // the first ones
		day             int
		reached, behind int
	}{
		{"nothing due yet", []int{5, 10}, 0, 3, 3, 0},
		{"today's task counts tomorrow", []int{3, 5, 10}, 1, 5, 5, 0},
		{"one task late", []int{3, 5, 10}, 1, 8, 5, 3},
		{"nothing done", []int{3, 5, 10}, 0, 8, 3, 5},
		{"ahead", []int{3, 5, 10, 20}, 3, 6, 10, -4},
		{"everything done early", []int{3, 5}, 2, 40, 100, -60},
		{"before the start", []int{1, 2}, 0, -4, 0, 0},
		{"long over", []int{1, 90}, 1, 300, 89, 11},
		{"no tasks at all", nil, 0, 50, 50, 0},
	}
	for _, tt := range tests {
		done := make([]int, tt.done)
		for i := range done {
			done[i] = i
		}
		reached, behind := lag(plan(tt.days, done...), monday.AddDays(tt.day-1))
		if reached != tt.reached || behind != tt.behind {
			t.Errorf("%s: reached day %d, %d behind; want %d, %d", tt.name, reached, behind, tt.reached, tt.behind)
		}
	}
}

// TestNothingIsLateBeforeItsDayOfWork: a day of the plan that falls on a Saturday is due on
// the Monday after.
func TestNothingIsLateBeforeItsDayOfWork(t *testing.T) {
	p := plan([]int{5, 6}, 0)
	p.Calendar.Weekdays = model.MondayToFriday
	for _, tt := range []struct{ day, due, behind int }{{6, 1, 0}, {7, 1, 0}, {8, 2, 0}, {9, 2, 3}} {
		on := monday.AddDays(tt.day - 1)
		if _, due, _ := p.Progress(on); due != tt.due {
			t.Errorf("day %d: %d due, want %d", tt.day, due, tt.due)
		}
		if _, behind := lag(p, on); behind != tt.behind {
			t.Errorf("day %d: %d behind, want %d", tt.day, behind, tt.behind)
		}
	}
}

func TestWeekOf(t *testing.T) {
	german(t)
	p := plan([]int{1, 5, 7, 8, 14, 15}, 1)
	today := monday.AddDays(2) // Wednesday of the first week
	tests := []struct {
		monday      model.Date
		title       string
		ids         string
		done        int
		first, last bool
	}{
		{monday, "Diese Woche", "[t1 t5 t7]", 1, true, false},
		{monday.AddDays(7), "Nächste Woche", "[t8 t14]", 0, false, false},
		{monday.AddDays(14), "Ab 17. Nov 2025", "[t15]", 0, false, false},
		{monday.AddDays(98), "Ab 9. Feb 2026", "[]", 0, false, true},
	}
	for _, tt := range tests {
		w := weekOf(p, tt.monday, today)
		ids := []string{}
		for _, r := range w.rows {
			ids = append(ids, r.id)
		}
		if w.title != tt.title || fmt.Sprint(ids) != tt.ids || w.done != tt.done || w.first != tt.first || w.last != tt.last {
			t.Errorf("week of %v: %q %v done %d first %v last %v", tt.monday, w.title, ids, w.done, w.first, w.last)
		}
	}
	rows := weekOf(p, monday, today).rows
	if rows[0].when != "Mo" || !rows[0].late || rows[1].late || rows[2].when != "So" {
		t.Errorf("rows of the week: %+v", rows)
	}
}

func TestHomeWeek(t *testing.T) {
	p := plan(nil)
	for _, tt := range []struct{ today, want model.Date }{
		{monday.AddDays(-30), monday},
		{monday.AddDays(9), monday.AddDays(7)},
		{monday.AddDays(13), monday.AddDays(7)}, // a Sunday
		{monday.AddDays(400), monday.AddDays(98)},
	} {
		if got := homeWeek(p, tt.today); got != tt.want {
			t.Errorf("on %v: %v, want %v", tt.today, got, tt.want)
		}
	}
}

func TestLateOfIsFromEarlierWeeksOnly(t *testing.T) {
	german(t)
	p := plan([]int{1, 5, 8, 9, 20}, 1)
	today := monday.AddDays(9) // Wednesday of the second week
	rows := lateOf(p, today)
	if len(rows) != 1 || rows[0].id != "t1" || rows[0].when != "seit 9 T offen" {
		t.Errorf("late: %+v", rows)
	}
	next := previewOf(p, today, 5)
	if len(next) != 1 || next[0].id != "t20" {
		t.Errorf("coming up: %+v", next)
	}
}

func TestAllOfGroupsByPhase(t *testing.T) {
	german(t)
	p := plan([]int{1, 20, 30}, 1)
	p.Phases = p.Phases[:1]
	groups := allOf(p, monday)
	if len(groups) != 2 || groups[0].title != "Ankommen" || len(groups[0].rows) != 1 || groups[1].title != "Ohne Phase" || groups[1].done != 1 {
		t.Errorf("groups: %+v", groups)
	}
}

func TestSignsOfOrdersAndWords(t *testing.T) {
	german(t)
	p := plan(nil)
	now := at(monday.AddDays(42), 11)
	p.Milestones = append(p.Milestones, model.Milestone{ID: "m0", Day: 5, Title: "Start", SignedAt: at(monday.AddDays(5), 9), SignedBy: "Carsten Wölk", Note: "Gut."})
	p.Milestones[0].SignedAt, p.Milestones[0].SignedBy = at(monday.AddDays(12), 9), "Carsten Wölk"
	p.Milestones[1].SubmittedAt = at(monday.AddDays(42), 9)
	var got []string
	for _, r := range signsOf(p, now) {
		got = append(got, r.id+" "+r.line)
	}
	want := []string{"m2 eingereicht heute, 09:05", "m3 Tag 90, Sa, 31. Jan", "m1 C. Wölk, 15. Nov", "m0 C. Wölk, 8. Nov: „Gut.“"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestPick(t *testing.T) {
	old, mine, run := plan(nil), plan(nil), plan(nil)
	old.ID, old.Start = model.ID{1}, monday.AddDays(-300)
	mine.ID, mine.Hire, mine.Start = model.ID{2}, "Jana Petersen", monday.AddDays(-200)
	run.ID = model.ID{3}
	today := monday.AddDays(3)
	for _, tt := range []struct {
		name  string
		plans []model.Plan
		want  model.ID
		got   model.ID
	}{
		{"the one asked for", []model.Plan{run, mine, old}, old.ID, old.ID},
		{"one's own", []model.Plan{run, mine, old}, model.ID{}, mine.ID},
		{"the one that runs", []model.Plan{old, run}, model.ID{}, run.ID},
		{"the latest", []model.Plan{old}, model.ID{9}, old.ID},
	} {
		if p := pick(tt.plans, tt.want, "Jana Petersen", today); p == nil || p.ID != tt.got {
			t.Errorf("%s: %v", tt.name, p)
		}
	}
	if p := pick(nil, model.ID{}, "", today); p != nil {
		t.Errorf("without plans: %v", p)
	}
}

func TestPlaceLabelsNeverOverlap(t *testing.T) {
	for _, tt := range []struct {
		name   string
		labels []labelSpan
		flag   span
		width  float32
	}{
		{"roomy", []labelSpan{{100, 60}, {400, 60}}, span{200, 250}, 1000},
		{"flag beside", []labelSpan{{100, 120}, {180, 120}}, span{120, 170}, 1000},
		{"at the edges", []labelSpan{{2, 120}, {998, 120}}, span{}, 1000},
		{"crowded", []labelSpan{{100, 200}, {130, 200}, {160, 200}, {165, 200}}, span{110, 150}, 300},
		{"under the flag", []labelSpan{{500, 100}}, span{475, 525}, 1000},
	} {
		placed := placeLabels(tt.labels, tt.flag, tt.width)
		right := float32(0)
		for i, s := range placed {
			if s.right-s.left < 1 {
				continue // hidden
			}
			if s.left < right-0.1 || s.right > tt.width+0.1 {
				t.Errorf("%s: label %d at %v overlaps or sticks out", tt.name, i, s)
			}
			if s.left < tt.flag.right && s.right > tt.flag.left {
				t.Errorf("%s: label %d at %v lies under the flag", tt.name, i, s)
			}
			right = s.right
		}
	}
	// The flag moves a label aside, which moves its neighbour rather than being cut.
	if got := placeLabels([]labelSpan{{676, 100}, {833, 96}}, span{626, 678}, 1210); got[0] != (span{686, 786}) || got[1] != (span{794, 890}) {
		t.Errorf("beside the flag: %v", got)
	}
	// At the end it pushes to the other side.
	if got := placeLabels([]labelSpan{{900, 96}, {980, 100}}, span{950, 1000}, 1000); got[0] != (span{738, 834}) || got[1] != (span{842, 942}) {
		t.Errorf("at the end: %v", got)
	}
	roomy := placeLabels([]labelSpan{{100, 60}}, span{}, 1000)
	if roomy[0] != (span{70, 130}) {
		t.Errorf("a label with room is at %v, want it centred", roomy[0])
	}
}
