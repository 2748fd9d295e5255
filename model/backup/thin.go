package backup

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Keep says how many backups stay. For each of the last days, weeks and months
// that have one the newest stays.
type Keep struct{ Daily, Weekly, Monthly int }

// Usual is what is kept: a week day by day, a month week by week, a year month
// by month.
var Usual = Keep{Daily: 7, Weekly: 5, Monthly: 12}

// Special backups, made before a migration or a restore, stay this long beside
// the others: trouble with what they were made before may show late.
const specialStays = 90 * 24 * time.Hour

// Thin gives the numbers of the backups that may go, of a list in any order.
// story is that of the data as it is now: the two backups of it with the latest
// changes always stay, whatever the clock said when they were made, and so do
// the two with the latest times. One that turns out bad is not the only one.
func Thin(made []Header, keep Keep, story string) (drop []int) {
	order := make([]int, len(made))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return made[b].Made.Compare(made[a].Made) })
	var always []int
	for _, i := range BySeq(made, story) {
		if len(always) < 2 {
			always = append(always, i)
		}
	}
	rows := []struct {
		left int
		of   func(time.Time) string
		last string
	}{
		{keep.Daily, func(t time.Time) string { return t.Format(time.DateOnly) }, ""},
		{keep.Weekly, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, "/", w) }, ""},
		{keep.Monthly, func(t time.Time) string { return t.Format("2006-01") }, ""},
	}
	for n, i := range order {
		b := made[i]
		stays := n < 2 || slices.Contains(always, i)
		for r := range rows {
			row := &rows[r]
			if bucket := row.of(b.Made.Local()); row.left > 0 && bucket != row.last {
				row.left--
				row.last = bucket
				stays = true
			}
		}
		special := b.Reason == Migration || b.Reason == Restore
		if special && made[order[0]].Made.Sub(b.Made) < specialStays {
			stays = true
		}
		if !stays {
			drop = append(drop, i)
		}
	}
	slices.Sort(drop)
	return drop
}

// BySeq gives the numbers of the backups of a story, the one with the latest
// changes first. Times do not tell: a clock may have been wrong.
func BySeq(made []Header, story string) (order []int) {
	for i, b := range made {
		if b.Story == story {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(made[b].Seq, made[a].Seq) })
	return order
}
