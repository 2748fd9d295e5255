package workspace

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/open-spaced-repetition/go-fsrs/v4"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// The bounds of a session of drills.
const (
	DrillSession = 5 * time.Minute
	newPerDay    = 10 // cards that somebody has never seen
)

// DrillCard is an objection to be answered.
type DrillCard struct {
	Page   *playbooks.Page // the objection in the asked language
	Phrase string          // as a customer says it, one of several by chance
	Drill  model.Drill     // zero ID for a card that was never answered
	Next   map[model.Grade]time.Duration
}

// DrillDeck is what somebody has to practise now.
type DrillDeck struct {
	Who   string
	Cards []DrillCard // due ones, the most forgotten first, then new ones, then those due soon
	// Later is when the next card is due, zero where none is.
	Later time.Time
}

// scheduler is FSRS with its default weights and without chance: the same answers
// always give the same days. What was forgotten comes back after a minute, so that
// a session asks for it again.
var scheduler = func() *fsrs.FSRS {
	p := fsrs.DefaultParam()
	p.RelearningSteps = fsrs.DefaultLearningSteps()
	return fsrs.NewFSRS(p)
}()

// Drills are the cards of somebody, for the numbers.
func (ws *Workspace) Drills(ctx context.Context, who string) ([]model.Drill, error) {
	var mine []model.Drill
	err := ws.store.View(func(tx *store.Tx) error {
		all, err := tx.Drills()
		for _, d := range all {
			if d.Who == who {
				mine = append(mine, d)
			}
		}
		return err
	})
	return mine, err
}

// hand is what somebody has of the objections that can be practised.
type hand struct {
	due, soon []DrillCard
	unseen    []*playbooks.Page // by translation key
	fresh     int               // how many of unseen may come today
	later     time.Time         // when the next card is due beyond soon, zero where none is
}

// handOf sorts the cards of somebody: pages are what can be practised, by translation
// key; what is due within ahead comes soon.
func handOf(mine []model.Drill, pages map[string]*playbooks.Page, now time.Time, ahead time.Duration) hand {
	h := hand{fresh: newPerDay}
	for _, d := range mine {
		p := pages[d.Page]
		if p == nil {
			continue // the objection is no longer in the playbook; its card waits
		}
		delete(pages, d.Page)
		if len(d.Answers) > 0 && len(d.Answers) == d.Reps && model.DateOf(d.Answers[0].At) == model.DateOf(now) {
			h.fresh-- // first seen today
		}
		switch card := (DrillCard{Page: p, Drill: d}); {
		case d.DueAt(now, p.Version):
			h.due = append(h.due, card)
		case d.DueAt(now.Add(ahead), p.Version):
			h.soon = append(h.soon, card)
		case h.later.IsZero() || d.Due.Before(h.later):
			h.later = d.Due
		}
	}
	for _, p := range pages {
		h.unseen = append(h.unseen, p)
	}
	slices.SortFunc(h.unseen, func(a, b *playbooks.Page) int { return cmp.Compare(a.TranslationKey, b.TranslationKey) })
	h.fresh = max(min(h.fresh, len(h.unseen)), 0)
	return h
}

// DrillsDue counts the cards that DrillDeckOf deals now.
func (ws *Workspace) DrillsDue(ctx context.Context, who, lang string) (int, error) {
	mine, err := ws.Drills(ctx, who)
	if err != nil {
		return 0, err
	}
	l, err := ws.outlined(ctx)
	if err != nil {
		return 0, err
	}
	h := handOf(mine, l.Practice(lang), ws.clock(), 0)
	return len(h.due) + h.fresh, nil
}

// DrillDeckOf deals the cards that are due for somebody in a language, or, with
// ahead, those that will be within that time. New cards come last and no more than
// ten on a day.
func (ws *Workspace) DrillDeckOf(ctx context.Context, who, lang string, ahead time.Duration) (DrillDeck, error) {
	mine, err := ws.Drills(ctx, who)
	if err != nil {
		return DrillDeck{Who: who}, err
	}
	now := ws.clock()
	h := handOf(mine, ws.Library().Practice(lang), now, ahead)
	deck := DrillDeck{Who: who, Cards: h.due, Later: h.later}
	slices.SortStableFunc(deck.Cards, func(a, b DrillCard) int { return cmp.Compare(recall(a.Drill, now), recall(b.Drill, now)) })
	for i := range h.fresh {
		j := i + rand.IntN(len(h.unseen)-i)
		h.unseen[i], h.unseen[j] = h.unseen[j], h.unseen[i]
		deck.Cards = append(deck.Cards, DrillCard{Page: h.unseen[i]})
	}
	slices.SortFunc(h.soon, func(a, b DrillCard) int { return a.Drill.Due.Compare(b.Drill.Due) })
	deck.Cards = append(deck.Cards, h.soon...)
	deck.finish(now)
	return deck, nil
}

// DrillDeckAbout deals all cards of one theme (a category of objections): what is due
// first, the most forgotten first, then new ones, then what somebody still knows. It is
// never used up, so a session about a theme ends with its time.
func (ws *Workspace) DrillDeckAbout(ctx context.Context, who, lang, category string) (DrillDeck, error) {
	mine, err := ws.Drills(ctx, who)
	if err != nil {
		return DrillDeck{Who: who}, err
	}
	have := make(map[string]model.Drill, len(mine))
	for _, d := range mine {
		have[d.Page] = d
	}
	now := ws.clock()
	deck := DrillDeck{Who: who}
	for key, p := range ws.Library().Practice(lang) {
		if p.Objection.Category == category {
			deck.Cards = append(deck.Cards, DrillCard{Page: p, Drill: have[key]})
		}
	}
	rank := func(c DrillCard) int {
		switch {
		case c.Drill.ID.IsZero():
			return 1
		case c.Drill.DueAt(now, c.Page.Version):
			return 0
		}
		return 2
	}
	slices.SortFunc(deck.Cards, func(a, b DrillCard) int {
		return cmp.Or(rank(a)-rank(b), cmp.Compare(recall(a.Drill, now), recall(b.Drill, now)), a.Drill.Last.Compare(b.Drill.Last), cmp.Compare(a.Page.TranslationKey, b.Page.TranslationKey))
	})
	deck.finish(now)
	return deck, nil
}

// finish gives each card a phrase by chance, and says when it comes back.
func (d *DrillDeck) finish(now time.Time) {
	for i := range d.Cards {
		c := &d.Cards[i]
		c.Phrase = c.Page.Objection.Triggers[rand.IntN(len(c.Page.Objection.Triggers))]
		c.Next = nextAnswers(c.Drill, now)
	}
}

// recall is how likely it is that somebody still knows a card, 0 to 1.
func recall(d model.Drill, now time.Time) float64 {
	r, err := scheduler.Retrievability(cardOf(d, now), now)
	if err != nil {
		return 0 // a card that makes no sense is asked first
	}
	return r
}

// nextAnswers is in what time a card comes back for each grade.
func nextAnswers(d model.Drill, now time.Time) map[model.Grade]time.Duration {
	next := make(map[model.Grade]time.Duration)
	for _, g := range model.Grades {
		if info, err := scheduler.Next(cardOf(d, now), now, fsrs.Rating(g)); err == nil {
			next[g] = info.Card.Due.Sub(now)
		}
	}
	return next
}

// cardOf is a card as FSRS knows it. A clock that was set back counts as no time.
func cardOf(d model.Drill, now time.Time) fsrs.Card {
	if d.Reps == 0 || d.State == model.DrillNew {
		return fsrs.NewCard(now)
	}
	last := d.Last
	if last.After(now) {
		last = now
	}
	return fsrs.Card{Due: d.Due, Stability: d.Stability, Difficulty: d.Difficulty, ScheduledDays: uint64(max(d.Days, 0)),
		Reps: uint64(max(d.Reps, 0)), Lapses: uint64(max(d.Lapses, 0)), State: fsrs.State(d.State), LastReview: last, RemainingSteps: d.Steps}
}

// AnswerDrill notes how well somebody answered an objection and says when it comes
// back. Errors: model.NotFound for a page that cannot be practised, model.Invalid
// for a grade that does not exist.
func (ws *Workspace) AnswerDrill(ctx context.Context, who, page string, g model.Grade) (d model.Drill, err error) {
	if !slices.Contains(model.Grades, g) {
		return d, model.Errorf(model.Invalid, "error.drill.grade", "there is no grade %d", g)
	}
	return ws.changeDrill(ctx, "answer_drill", who, page, func(d *model.Drill, p *playbooks.Page, now time.Time) error {
		return answerDrill(d, p.Version, now, g)
	})
}

// answerDrill has FSRS say when a card comes back.
func answerDrill(d *model.Drill, version int, now time.Time, g model.Grade) error {
	info, err := scheduler.Next(cardOf(*d, now), now, fsrs.Rating(g))
	if err != nil { // a damaged card begins anew
		if info, err = scheduler.Next(fsrs.NewCard(now), now, fsrs.Rating(g)); err != nil {
			return model.Errorf(model.Internal, "error.internal", "FSRS: %w", err)
		}
	}
	c := info.Card
	d.Due, d.Stability, d.Difficulty, d.Days = c.Due, c.Stability, c.Difficulty, int(c.ScheduledDays)
	d.Reps, d.Lapses, d.State, d.Steps, d.Last = int(c.Reps), int(c.Lapses), int(c.State), c.RemainingSteps, now
	d.Version, d.Lost = version, time.Time{}
	d.Answer(now, g)
	return nil
}

// LoseObjection brings a card back because the objection was lost in a real call.
func (ws *Workspace) LoseObjection(ctx context.Context, who, page string) error {
	_, err := ws.changeDrill(ctx, "lose_objection", who, page, func(d *model.Drill, _ *playbooks.Page, now time.Time) error {
		d.Lost = now
		return nil
	})
	return err
}

// changeDrill changes the card of somebody for an objection, or makes it.
func (ws *Workspace) changeDrill(ctx context.Context, intent, who, page string, f func(*model.Drill, *playbooks.Page, time.Time) error) (d model.Drill, err error) {
	p := ws.Library().Practice("")[page]
	if p == nil {
		return d, model.Errorf(model.NotFound, "error.drill.page", "there is no objection %s to practise in the playbook", page)
	}
	now := ws.clock()
	err = ws.edit(ctx, intent, p.Title, func(e *store.Edit) error {
		if d, err = drillOf(e, who, p, now); err != nil {
			return err
		}
		if err := f(&d, p, now); err != nil {
			return err
		}
		return e.Put(d)
	})
	return d, err
}

// drillOf is the card of somebody for an objection, a new one where there is none.
func drillOf(e *store.Edit, who string, p *playbooks.Page, now time.Time) (model.Drill, error) {
	all, err := e.Drills()
	for _, d := range all {
		if d.Who == who && d.Page == p.TranslationKey {
			return d, err
		}
	}
	return model.Drill{ID: newID(), Who: who, Page: p.TranslationKey, Due: now, Version: p.Version}, err
}
