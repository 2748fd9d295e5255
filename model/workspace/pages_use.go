package workspace

import (
	"context"
	"strconv"
	"strings"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// readPrefix begins the names under which it is kept on which day a page was read
// last and on how many, by the id of the page; nothing is kept of who read it.
// readSince is the day on which this counting began.
const (
	readPrefix = "read/"
	readSince  = "read-since"
)

// NotePageRead counts that a page was read today. Errors: model.ReadOnly.
func (ws *Workspace) NotePageRead(ctx context.Context, page string) error {
	today := ws.Today()
	var last model.Date
	var days int
	var began bool
	err := ws.store.View(func(tx *store.Tx) error {
		value, _, err := tx.Kept(readPrefix + page)
		last, days = readDays(value)
		if err == nil {
			_, began, err = tx.Kept(readSince)
		}
		return err
	})
	if err != nil || last == today {
		return err
	}
	items := []store.Kept{{Name: readPrefix + page, Value: []byte(today.String() + " " + strconv.Itoa(days+1))}}
	if !began {
		items = append(items, store.Kept{Name: readSince, Value: []byte(today.String())})
	}
	return ws.store.Keep(ctx, items...)
}

// readDays takes apart what is kept of a page.
func readDays(value []byte) (last model.Date, days int) {
	day, count, _ := strings.Cut(string(value), " ")
	last, err := model.ParseDate(day)
	if err != nil {
		return model.Date{}, 0
	}
	days, _ = strconv.Atoi(count)
	return last, days
}

// PageUse counts how pages are used: the messages of logged touches, objections
// that were practised, plans that new hires follow, cadences that people were put
// into, and what was read.
func (ws *Workspace) PageUse(ctx context.Context) (playbooks.Usage, error) {
	u := playbooks.Usage{Pages: make(map[string]playbooks.PageUse)}
	note := func(page string, used, read int, day model.Date) {
		p := u.Pages[page]
		p.Used, p.Read = p.Used+used, p.Read+read
		if p.Last.Before(day) {
			p.Last = day
		}
		u.Pages[page] = p
	}
	objections := make(map[string][]string) // ids by translation key
	for _, p := range ws.Library().Pages(playbooks.KindObjection, "") {
		objections[p.TranslationKey] = append(objections[p.TranslationKey], p.ID)
	}
	err := ws.store.View(func(tx *store.Tx) error {
		if err := tx.EachTouch(func(t *model.Touch) error {
			day := model.DateOf(t.At)
			if u.Since.IsZero() || day.Before(u.Since) {
				u.Since = day
			}
			if t.Page != "" {
				note(t.Page, 1, 0, day)
			}
			return ctx.Err()
		}); err != nil {
			return err
		}
		drills, err := tx.Drills()
		if err != nil {
			return err
		}
		for _, d := range drills {
			for _, id := range objections[d.Page] {
				note(id, d.Reps, 0, model.DateOf(d.Last))
			}
		}
		plans, err := tx.Plans()
		if err != nil {
			return err
		}
		today := ws.Today()
		for _, p := range plans {
			if p.Start.IsZero() {
				continue
			}
			day := p.Start.AddDays(model.PlanDays)
			if today.Before(day) {
				day = today // it is being followed
			}
			note(p.Page, 1, 0, day)
		}
		enrollments, err := tx.Enrollments()
		if err != nil {
			return err
		}
		for _, n := range enrollments {
			day := today // somebody is in it
			if n.Ended() {
				day = model.DateOf(n.EndedAt)
			}
			note(n.Page, 1, 0, day)
		}
		if since, _, err := tx.Kept(readSince); err != nil {
			return err
		} else if u.Reading, err = model.ParseDate(string(since)); err != nil {
			u.Reading = model.Date{} // nothing was read yet
		}
		return tx.EachKept(readPrefix, func(k store.Kept) error {
			last, days := readDays(k.Value)
			note(strings.TrimPrefix(k.Name, readPrefix), 0, days, last)
			return nil
		})
	})
	return u, err
}

// PageTies is what hangs on a page.
type PageTies struct {
	People int               // who are in it now, where it is a cadence
	Plans  int               // that follow it now
	Pages  []*playbooks.Page // that name it
	Use    playbooks.PageUse
}

// Bound reports whether something would be without the page.
func (t PageTies) Bound() bool { return t.People > 0 || t.Plans > 0 || len(t.Pages) > 0 }

// PageTies finds out what hangs on a page. People and plans keep the page as they
// began with it, whatever becomes of it.
func (ws *Workspace) PageTies(ctx context.Context, page string) (PageTies, error) {
	use, err := ws.PageUse(ctx)
	if err != nil {
		return PageTies{}, err
	}
	ties := PageTies{Pages: ws.Library().NamedIn(page), Use: use.Pages[page]}
	err = ws.store.View(func(tx *store.Tx) error {
		enrollments, err := tx.Enrollments()
		if err != nil {
			return err
		}
		for _, n := range enrollments {
			if n.Page == page && !n.Ended() {
				ties.People++
			}
		}
		plans, err := tx.Plans()
		for _, p := range plans {
			if p.Page == page && !p.Late(p.Days(), ws.Today()) {
				ties.Plans++
			}
		}
		return err
	})
	return ties, err
}
