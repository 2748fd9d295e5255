package insights

import (
	"testing"
	"time"

	"konklave/model"
)

func day(y int, m time.Month, d int) model.Date { return model.Date{Year: y, Month: m, Day: d} }

// at is a moment of a day of November 2026.
func at(d, hour int) time.Time { return time.Date(2026, 11, d, hour, 0, 0, 0, time.UTC) }

// nov is a day of November 2026.
func nov(d int) model.Date { return day(2026, 11, d) }

// id makes an id of a number.
func id(n byte) model.ID { return model.ID{15: n} }

// wednesday is a query of the quarter so far, on Wednesday, 11 November 2026.
func wednesday() Query {
	return Query{From: day(2026, 10, 1), To: nov(11), Today: nov(11), Me: "Jana"}
}

func TestTheFateOfAFollowUp(t *testing.T) {
	move := func(on, from, to int) model.Move {
		return model.Move{On: nov(on), From: nov(from), To: nov(to), Reason: "away"}
	}
	givenUp := func(on, from int) model.Move { return model.Move{On: nov(on), From: nov(from), Reason: "no interest"} }
	for _, tt := range []struct {
		name string
		task model.Task
		due  model.Date
		want fate
	}{
		{"done on the day", model.Task{Due: nov(4), DoneAt: at(4, 23)}, nov(4), onTime},
		{"done before", model.Task{Due: nov(4), DoneAt: at(2, 9)}, nov(4), onTime},
		{"done the day after", model.Task{Due: nov(4), DoneAt: at(5, 0)}, nov(4), late},
		{"open and past", model.Task{Due: nov(10)}, nov(10), never},
		{"open and due today", model.Task{Due: nov(11)}, nov(11), notDue},
		{"open and to come", model.Task{Due: nov(12)}, nov(12), notDue},
		{"without a day", model.Task{}, model.Date{}, notDue},
		{"moved in time, then done", model.Task{Due: nov(6), DoneAt: at(6, 9), Moves: []model.Move{move(3, 4, 6)}}, nov(6), onTime},
		{"moved on the day itself", model.Task{Due: nov(6), DoneAt: at(6, 9), Moves: []model.Move{move(4, 4, 6)}}, nov(6), onTime},
		{"moved when the day was over", model.Task{Due: nov(9), DoneAt: at(9, 9), Moves: []model.Move{move(5, 4, 9)}}, nov(4), late},
		{"rolled forward twice", model.Task{Due: nov(10), DoneAt: at(10, 9), Moves: []model.Move{move(3, 3, 5), move(7, 5, 10)}}, nov(5), late},
		{"rolled forward and open", model.Task{Due: nov(20), Moves: []model.Move{move(7, 5, 20)}}, nov(5), never},
		{"called off in time", model.Task{Due: nov(6), DoneAt: at(5, 9), Dropped: true, Moves: []model.Move{givenUp(5, 6)}}, nov(6), notDue},
		{"given up after the day", model.Task{Due: nov(6), DoneAt: at(9, 9), Dropped: true, Moves: []model.Move{givenUp(9, 6)}}, nov(6), never},
		{"the person answered in time", model.Task{Due: nov(6), DoneAt: at(5, 9), Dropped: true, Answered: id(9)}, nov(6), onTime},
		{"the person answered late", model.Task{Due: nov(6), DoneAt: at(8, 9), Answered: id(9)}, nov(6), late},
	} {
		due, got := wednesday().fateOf(tt.task)
		if got != tt.want || due != tt.due {
			t.Errorf("%s: %v of %s, want %v of %s", tt.name, got, due, tt.want, tt.due)
		}
	}
}

// TestDaysAreThoseOfTheZone: in Berlin the clock went back on 25 October 2026; half past
// eleven at night there is still the same day, in winter and in summer time.
func TestDaysAreThoseOfTheZone(t *testing.T) {
	summer, winter := time.FixedZone("CEST", 2*3600), time.FixedZone("CET", 3600)
	for _, tt := range []struct {
		zone *time.Location
		done time.Time
		want fate
	}{
		{summer, time.Date(2026, 10, 24, 21, 30, 0, 0, time.UTC), onTime}, // 23:30
		{summer, time.Date(2026, 10, 24, 22, 30, 0, 0, time.UTC), late},   // 00:30
		{winter, time.Date(2026, 10, 24, 22, 30, 0, 0, time.UTC), onTime}, // 23:30
		{nil, time.Date(2026, 10, 24, 23, 30, 0, 0, time.UTC), onTime},
	} {
		q := wednesday()
		q.Zone = tt.zone
		if _, got := q.fateOf(model.Task{Due: day(2026, 10, 24), DoneAt: tt.done}); got != tt.want {
			t.Errorf("%s in %v: %v, want %v", tt.done, tt.zone, got, tt.want)
		}
	}
}

func TestWeeksAreIsoWeeksThatAreOver(t *testing.T) {
	for _, tt := range []struct {
		to          model.Date
		first, last Week
	}{
		{nov(11), Week{Year: 2026, Number: 38, Monday: day(2026, 9, 14)}, Week{Year: 2026, Number: 45, Monday: nov(2)}},
		{nov(8), Week{Year: 2026, Number: 38, Monday: day(2026, 9, 14)}, Week{Year: 2026, Number: 45, Monday: nov(2)}}, // a Sunday
		{nov(9), Week{Year: 2026, Number: 38, Monday: day(2026, 9, 14)}, Week{Year: 2026, Number: 45, Monday: nov(2)}}, // the Monday after
		// 2026 has 53 weeks, the last of which ends on 3 January 2027.
		{day(2027, 1, 20), Week{Year: 2026, Number: 48, Monday: nov(23)}, Week{Year: 2027, Number: 2, Monday: day(2027, 1, 11)}},
	} {
		weeks := weeksUntil(tt.to)
		first, last := weeks[0], weeks[weeksShown-1]
		if first.Year != tt.first.Year || first.Number != tt.first.Number || first.Monday != tt.first.Monday ||
			last.Year != tt.last.Year || last.Number != tt.last.Number || last.Monday != tt.last.Monday {
			t.Errorf("up to %s: %d-%d (%s) to %d-%d (%s)", tt.to, first.Year, first.Number, first.Monday, last.Year, last.Number, last.Monday)
		}
	}
	if w := weeksUntil(day(2027, 1, 20))[5]; w.Year != 2026 || w.Number != 53 {
		t.Errorf("the 53rd week is %d-%d", w.Year, w.Number)
	}
}

// TestFollowUpsOfAPeriod counts by hand: of four due in the quarter two were on time.
func TestFollowUpsOfAPeriod(t *testing.T) {
	c := New(wednesday(), model.DefaultLimits())
	c.Account(model.Account{ID: id(1)})
	task := func(due model.Date, done time.Time, owner string) {
		c.Task(model.Task{Account: id(1), Person: id(2), Due: due, DoneAt: done, Owner: owner})
	}
	task(day(2026, 9, 30), time.Date(2026, 9, 30, 9, 0, 0, 0, time.UTC), "Jana") // before the period
	task(day(2026, 8, 19), time.Date(2026, 8, 19, 9, 0, 0, 0, time.UTC), "Jana") // before the period before
	task(day(2026, 10, 1), time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC), "Jana")
	task(nov(4), at(4, 9), "Tom")
	task(nov(4), at(6, 9), "Tom")
	task(nov(10), time.Time{}, "Jana")
	task(nov(12), time.Time{}, "Jana")                             // not due yet
	c.Task(model.Task{Account: id(9), Person: id(2), Due: nov(4)}) // of an account that is not counted
	f := c.Figures()
	if got := f.FollowUps; len(got.OnTime) != 2 || len(got.Late) != 1 || len(got.Never) != 1 || got.Percent() != 50 || got.Enough() {
		t.Errorf("of the quarter: %+v", got)
	}
	if got := f.FollowUpsBefore; len(got.OnTime) != 1 || got.Due() != 1 {
		t.Errorf("of the 42 days before: %+v", got)
	}
	if w := f.Weeks[weeksShown-1]; w.Number != 45 || w.Due() != 2 || w.Percent() != 50 {
		t.Errorf("week 45: %+v", w)
	}
	for _, item := range f.FollowUps.All() {
		if item.Person != id(2) || item.Account != id(1) || item.On.IsZero() {
			t.Errorf("the list has %+v", item)
		}
	}
}

func TestPercentRoundsHalfUp(t *testing.T) {
	for _, tt := range []struct{ part, whole, want int }{{0, 0, 0}, {0, 7, 0}, {7, 7, 100}, {1, 8, 13}, {1, 3, 33}, {2, 3, 67}, {199, 200, 100}} {
		if got := percent(tt.part, tt.whole); got != tt.want {
			t.Errorf("%d of %d: %d %%, want %d", tt.part, tt.whole, got, tt.want)
		}
	}
}
