package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// Due is a follow-up with whom and what it concerns.
type Due struct {
	model.Task
	Person  model.Person
	Account model.Account
	Seat    model.Seat // the person's first seat; zero where there is none
	Days    int        // until it is due; negative = late
	Rank    model.Rank
	Minutes int  // about how long it takes
	Asks    bool // too late to be put off without a reason
	// Enrollment is the cadence whose step it is; zero for none.
	Enrollment model.Enrollment
}

// PlanDue is a task of a running plan that is due.
type PlanDue struct {
	Plan  model.ID
	Hire  string
	Index int // into Plan.Tasks
	model.PlanTask
	Days int // until it is due; negative = late
	Rank model.Rank
}

// CheckDue is a checkpoint of a running plan that is due, and that somebody has not
// answered.
type CheckDue struct {
	Plan             model.ID
	Hire             string
	ID, Title        string
	ByHire, ByMentor bool // has still to answer
	Days             int  // until it is due; negative = late
	Rank             model.Rank
}

// Agenda is what Today shows: follow-ups and plan tasks that are late, due
// today, or due in the next six days, and whom nobody has planned anything with,
// each the most urgent first.
type Agenda struct {
	Late, Today, Week []Due
	Plan              []PlanDue // late and due today
	Checks            []CheckDue
	Attention         []Attention
	NoStep            int // people of running sales with whom nothing is planned; WithoutNextStep lists them
}

// Attention is a gap of an account that should not wait for its page to be
// opened.
type Attention struct {
	Account model.Account
	Gap     model.Gap
	Person  model.Person
	Seat    model.Seat // the one that the gap comes from
	Rank    model.Rank
}

// Waiting is the number on the rail: what is late and what is due today.
func (a Agenda) Waiting() int { return len(a.Late) + len(a.Today) }

// AgendaOf reads the agenda of a day.
func (ws *Workspace) AgendaOf(ctx context.Context, today model.Date) (Agenda, error) {
	var agenda Agenda
	err := ws.store.View(func(tx *store.Tx) error {
		tasks, err := tx.OpenTasks(today.AddDays(6))
		if err != nil {
			return err
		}
		for _, t := range tasks {
			if err := ctx.Err(); err != nil {
				return err
			}
			due := Due{Task: t, Days: t.Due.DaysSince(today)}
			if due.Person, err = tx.Person(t.Person); err != nil {
				return err
			}
			if due.Account, err = tx.Account(t.Account); err != nil {
				return err
			}
			seats, err := tx.SeatsOfPerson(t.Person)
			if err != nil {
				return err
			}
			if len(seats) > 0 {
				due.Seat = seats[0]
			}
			if !t.Cadence.IsZero() {
				if due.Enrollment, err = tx.Enrollment(t.Cadence); err != nil {
					return err
				}
			}
			if err := ws.rank(tx, &due, today); err != nil {
				return err
			}
			switch {
			case due.Days < 0:
				agenda.Late = append(agenda.Late, due)
			case due.Days == 0:
				agenda.Today = append(agenda.Today, due)
			default:
				agenda.Week = append(agenda.Week, due)
			}
		}
		plans, err := tx.Plans()
		if err != nil {
			return err
		}
		for _, p := range plans {
			if p.Late(p.Days(), today.AddDays(-14)) {
				continue // long over
			}
			for i, t := range p.Tasks {
				due := p.DateOf(t.Day)
				if !t.Done() && !due.IsZero() && !due.After(today) && len(p.WaitsFor(t)) == 0 {
					u := model.Urgency{Work: model.WorkPlan, Days: due.DaysSince(today), SignOff: t.SignOff}
					agenda.Plan = append(agenda.Plan, PlanDue{Plan: p.ID, Hire: p.Hire, Index: i, PlanTask: t, Days: u.Days, Rank: u.Rank()})
				}
			}
		}
		agenda.Checks = checksOf(plans, today)
		accounts, err := inSale(ctx, tx)
		if err != nil {
			return err
		}
		maps, err := mapsOf(ctx, tx, accounts[:min(len(accounts), accountsLooked)])
		if err != nil {
			return err
		}
		agenda.Attention = ws.attention(accounts, maps, today)
		return eachWithoutStep(ctx, tx, accounts, maps, func(*model.Account, *model.Seat) error {
			agenda.NoStep++
			return nil
		})
	})
	byRank := func(a, b Due) int {
		return cmp.Or(cmp.Compare(b.Rank.Points, a.Rank.Points), cmp.Compare(a.Days, b.Days), strings.Compare(a.Person.LastName, b.Person.LastName))
	}
	for _, list := range [][]Due{agenda.Late, agenda.Today, agenda.Week} {
		slices.SortStableFunc(list, byRank)
	}
	return agenda, err
}

// checksOf lists the checkpoints of plans that are due and not answered by both.
func checksOf(plans []model.Plan, today model.Date) (checks []CheckDue) {
	for _, p := range plans {
		if p.Late(p.Days(), today.AddDays(-14)) {
			continue // long over
		}
		for _, c := range p.Checkpoints {
			due := p.DateOf(c.Day)
			if due.IsZero() || due.After(today) || c.Hire.Given() && c.Mentor.Given() {
				continue
			}
			u := model.Urgency{Work: model.WorkPlan, Days: due.DaysSince(today), SignOff: c.Hire.Given()}
			checks = append(checks, CheckDue{Plan: p.ID, Hire: p.Hire, ID: c.ID, Title: c.Title, ByHire: !c.Hire.Given(), ByMentor: !c.Mentor.Given(), Days: u.Days, Rank: u.Rank()})
		}
	}
	return checks
}

// attentionKinds are the gaps that Today brings up by itself.
var attentionKinds = []model.GapKind{model.GapChampionSilent, model.GapSingleThreaded, model.GapKeyUnmet}

// accountsLooked bounds into how many accounts in sale Today looks for gaps, which
// takes their whole maps.
const accountsLooked = 50

// mapsOf reads the buying centers of accounts.
func mapsOf(ctx context.Context, tx *store.Tx, accounts []model.Account) (map[model.ID][]*model.CenterMap, error) {
	maps := make(map[model.ID][]*model.CenterMap, len(accounts))
	for _, a := range accounts {
		centers, err := tx.CentersOf(a.ID)
		if err != nil {
			return nil, err
		}
		maps[a.ID] = make([]*model.CenterMap, 0, len(centers))
		for _, c := range centers {
			m, err := centerMap(tx, c.ID)
			if err != nil {
				return nil, err
			}
			maps[a.ID] = append(maps[a.ID], m)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return maps, nil
}

// attention looks for the gaps that should not wait, three of them at most.
func (ws *Workspace) attention(accounts []model.Account, maps map[model.ID][]*model.CenterMap, today model.Date) (found []Attention) {
	limits := ws.Limits()
	for i := range accounts {
		for _, m := range maps[accounts[i].ID] {
			found = append(found, attentionOf(&accounts[i], m, limits, today)...)
		}
	}
	slices.SortStableFunc(found, func(a, b Attention) int {
		return cmp.Compare(slices.Index(attentionKinds, a.Gap.Kind), slices.Index(attentionKinds, b.Gap.Kind))
	})
	return found[:min(len(found), 3)]
}

// inSale lists the accounts where somebody may buy, which are few even where the list
// of accounts is long.
func inSale(ctx context.Context, tx *store.Tx) (found []model.Account, err error) {
	err = tx.EachAccount(func(a *model.Account) error {
		if a.Stage >= model.StageNeeds {
			found = append(found, *a)
		}
		return ctx.Err()
	})
	return found, err
}

// attentionOf lists the gaps of a buying center that Today brings up.
func attentionOf(a *model.Account, m *model.CenterMap, limits model.Limits, today model.Date) (found []Attention) {
	for _, g := range m.Gaps(limits, today) {
		if !slices.Contains(attentionKinds, g.Kind) || len(g.Seats) == 0 {
			continue
		}
		s, _ := m.Seat(g.Seats[0])
		p, _ := m.Holder(s)
		u := model.Urgency{Work: model.WorkGap, Gap: g.Kind, Stage: a.Stage, KeyPlayer: s.Influence.KeyPlayer()}
		if g.Kind == model.GapChampionSilent {
			u.Silent = g.Days
		}
		found = append(found, Attention{Account: *a, Gap: g, Person: p, Seat: s, Rank: u.Rank()})
	}
	return found
}

// rank finds out how urgent a follow-up is.
func (ws *Workspace) rank(tx *store.Tx, due *Due, today model.Date) error {
	s := &due.Seat
	u := model.Urgency{Work: model.WorkFollowUp, Days: due.Days, Promised: due.Promised, Stage: due.Account.Stage,
		KeyPlayer: s.Influence.KeyPlayer(), Moves: due.Snoozed}
	if s.Support == model.Champion && s.ChampionTest.Passed() {
		last, err := tx.TouchesOf(due.Person.ID, 1)
		if err != nil {
			return err
		}
		if len(last) > 0 {
			if silence := today.DaysSince(model.DateOf(last[0].At)); silence > ws.Limits().ChampionSilent {
				u.Silent = silence
			}
		}
	}
	due.Rank, due.Minutes, due.Asks = u.Rank(), u.Minutes(due.Channel), due.Task.Asks(today, ws.Settings().Day().AskAfter)
	return nil
}
