package workspace

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// sampleTerritory is what the accounts around the sample accounts are made of: many, of
// which little is known, with a quarter of the team's work. Without them figures have
// nothing to count.
type sampleTerritory struct {
	Team   []string
	Stems  []string
	Forms  []string
	Cities []string

	FirstF []string `json:"first_f"`
	FirstM []string `json:"first_m"`
	Last   []string

	Sectors []struct {
		Name string
		bothLangs
	}
	Seats []struct {
		Roles     []model.Role
		Influence model.Influence
		bothLangs
	}
	Messages []struct {
		Page     string
		Channel  model.Channel
		Answered int // of 100
	}
	Tasks []struct {
		Channel model.Channel
		bothLangs
	}
	Replies, Meeting bothLangs
	GivenUp          bothLangs `json:"given_up"`
}

// bothLangs is a text in the languages of the sample.
type bothLangs struct{ DE, EN string }

func (b bothLangs) in(lang string) string {
	if lang == "en" {
		return b.EN
	}
	return b.DE
}

// The measures of the territory. Days count back from today.
const (
	territoryAccounts = 46
	territoryOldest   = 105 // when it came into the data
	territoryWeeks    = 14  // of follow-ups
	territoryStart    = 78  // of the first contact
)

// territory makes the records. The same day and language give the same, but for ids.
type territory struct {
	sampleTerritory
	ws     *Workspace
	lang   string
	today  model.Date
	dice   *rand.Rand
	last   int // names given so far
	put    func(any) error
	met    []model.Person      // in the order of their making, for follow-ups
	owners map[model.ID]string // by account
}

// sampleTerritory writes the accounts around the sample accounts.
func (ws *Workspace) sampleTerritory(e *store.Edit, t sampleTerritory, lang string) error {
	m := &territory{sampleTerritory: t, ws: ws, lang: lang, today: ws.Today(), dice: rand.New(rand.NewPCG(7, 46)), owners: map[model.ID]string{}, put: func(rec any) error { return e.Put(rec) }}
	for i := range territoryAccounts {
		if err := m.account(i); err != nil {
			return err
		}
	}
	return m.followUps()
}

// accountName is the name of the i-th account; sampleNames has all of them.
func (t sampleTerritory) accountName(i int) string {
	sector := t.Sectors[(i+i/len(t.Stems)*2)%len(t.Sectors)]
	return t.Stems[i%len(t.Stems)] + " " + sector.Name + " " + t.Forms[i*7%len(t.Forms)]
}

// far is how far the sale at the i-th account is: most are at their beginning.
func far(i int) (model.Stage, model.Temperature) {
	switch {
	case i%23 == 4:
		return model.StageDecision, model.Hot
	case i%12 == 3:
		return model.StageOffer, model.Hot
	case i%8 == 1:
		return model.StageEvaluation, model.Warm
	case i%4 == 2:
		return model.StageNeeds, model.Warm
	}
	return model.StageContact, model.Cold
}

func (m *territory) account(i int) error {
	stage, temperature := far(i)
	sector := m.Sectors[(i+i/len(m.Stems)*2)%len(m.Sectors)]
	now := m.ws.clock()
	a := model.Account{ID: newID(), Name: m.accountName(i), Industry: sector.in(m.lang), City: m.Cities[i%len(m.Cities)], Country: "DE",
		Employees: 60 + 35*(i*13%29), Stage: stage, Temperature: temperature, ICPFit: 45 + i*17%50, CreatedAt: now}
	c := model.Center{ID: newID(), Account: a.ID, CreatedAt: now}
	if err := m.each(a, c); err != nil {
		return err
	}
	people := min(6+i%3+int(stage)/2, len(m.Seats))
	owner := m.Team[(i*5+i/12)%len(m.Team)]
	m.owners[a.ID] = owner
	for j := range people {
		if err := m.person(a, c, i, j, owner); err != nil {
			return err
		}
	}
	return nil
}

func (m *territory) each(records ...any) error {
	for _, r := range records {
		if err := m.put(r); err != nil {
			return err
		}
	}
	return nil
}

// person makes somebody with a seat and what was said so far.
func (m *territory) person(a model.Account, c model.Center, i, j int, owner string) error {
	seat, today, now := m.Seats[j], m.today, m.ws.clock()
	n := m.last
	m.last++
	gender, first := model.Female, m.FirstF[(n/2)%len(m.FirstF)]
	if n%2 == 1 {
		gender, first = model.Male, m.FirstM[(n/2)%len(m.FirstM)]
	}
	last := m.Last[(n*5+n/len(m.Last))%len(m.Last)]
	p := model.Person{ID: newID(), Account: a.ID, Gender: gender, FirstName: first, LastName: last, JobTitle: seat.in(m.lang),
		Email: fmt.Sprintf("%s.%s@firma%02d.example", asciiLower(first[:1]), asciiLower(last), i), Source: "sample", SourceOn: today.AddDays(-territoryOldest),
		LegalBasis: "legitimate_interest", ReviewOn: today.AddDays(260), Language: m.lang, CreatedAt: now, RetainUntil: today.AddMonths(24), RetainWhy: bothLangs{"Anbahnung", "prospect"}.in(m.lang),
		Notice:   model.Notice{Status: model.NoticeSent, SentOn: today.AddDays(-territoryStart - 6), Channel: model.Email, Version: "2026-03"},
		ObjectOn: today.AddDays(-territoryStart - 6)}
	touches, met := m.touches(a, p, i, j, owner)
	rated := model.Evidence{On: today.AddDays(-30 - i%20), By: owner}
	s := model.Seat{ID: newID(), Center: c.ID, Person: p.ID, Roles: seat.Roles, Influence: seat.Influence, Owner: owner, RolesBy: rated, InfluenceBy: rated, CoverageBy: rated, CreatedAt: now}
	m.rate(&s, a.Stage, i, j, met, rated)
	m.met = append(m.met, p)
	if err := m.each(p, s); err != nil {
		return err
	}
	for _, t := range touches {
		if err := m.put(t); err != nil {
			return err
		}
	}
	if a.Stage < model.StageNeeds || m.dice.IntN(100) < 3 { // a few in running sales have been forgotten
		return nil
	}
	what := m.Tasks[m.dice.IntN(len(m.Tasks))]
	return m.put(model.Task{ID: newID(), Account: a.ID, Person: p.ID, Channel: what.Channel, Title: what.in(m.lang), Due: workingDay(today.AddDays(8 + m.dice.IntN(18))), Owner: owner,
		CreatedAt: noonOf(today.AddDays(-2))})
}

// rate says how somebody stands, the better the further the sale is.
func (m *territory) rate(s *model.Seat, stage model.Stage, i, j int, met bool, rated model.Evidence) {
	care := int(stage) + i*5%7/2 - 1 // some accounts are known better than their stage asks for, some worse
	s.Coverage = model.Coverage(min(m.dice.IntN(max(care, 1)+1), int(model.CoverageInDepth)))
	if met {
		s.Coverage = max(s.Coverage, model.CoverageSeveral)
	}
	if m.dice.IntN(100) < 20*care {
		s.Support, s.SupportBy = model.Neutral, rated
		if m.dice.IntN(100) < 16*care {
			s.Support = model.Supporter
		}
	}
	if j == 0 && (stage >= model.StageOffer || i%13 == 6 && stage == model.StageContact) {
		s.Support, s.SupportBy, s.Coverage = model.Champion, rated, model.CoverageInDepth
		s.ChampionTest = model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}
	}
}

// touches is what was sent to somebody and what came back, within the last quarter.
func (m *territory) touches(a model.Account, p model.Person, i, j int, owner string) (list []model.Touch, met bool) {
	log := func(ago int, channel model.Channel, direction model.Direction, subject, page string) {
		day := workingDay(m.today.AddDays(-ago))
		if day.After(m.today) {
			day = m.today.AddDays(-ago)
		}
		t := model.Touch{ID: newID(), Account: a.ID, Person: p.ID, Channel: channel, Direction: direction, At: day.Time().Add(8*time.Hour + time.Duration(m.dice.IntN(480))*time.Minute),
			Subject: subject, By: owner}
		if found := m.ws.Library().Page(page + "-" + m.lang); found != nil {
			t.Page, t.PageVersion, t.Subject = found.ID, found.Version, found.Title
		}
		list = append(list, t)
	}
	if a.Temperature == model.Cold && m.dice.IntN(100) < 8 {
		return nil, false // not spoken to yet
	}
	silent := j == 0 && i%13 == 6 && a.Stage == model.StageContact // a champion of whom nothing was heard lately
	ago := 6 + m.dice.IntN(territoryStart-6)
	if silent {
		ago = 40 + m.dice.IntN(10)
	}
	warmth := map[model.Temperature]int{model.Cold: 75, model.Warm: 105, model.Hot: 130}[a.Temperature]
	at := m.dice.IntN(len(m.Messages))
	for range 3 {
		message := m.Messages[at%len(m.Messages)]
		at++
		if m.dice.IntN(10_000) < message.Answered*warmth {
			if message.Channel == model.Phone {
				log(ago, message.Channel, model.TwoWay, "", message.Page)
			} else {
				log(ago, message.Channel, model.Outbound, "", message.Page)
				ago = max(ago-1-m.dice.IntN(5), 1)
				log(ago, message.Channel, model.Inbound, m.Replies.in(m.lang), "")
			}
			met = m.dice.IntN(100) < warmth/2 && !silent
			break
		}
		log(ago, message.Channel, model.Outbound, "", message.Page)
		if ago -= 4 + m.dice.IntN(5); ago < 1 {
			break
		}
	}
	if met {
		log(max(ago-3-m.dice.IntN(9), 1), model.Meeting, model.TwoWay, m.Meeting.in(m.lang), "")
	}
	if a.Stage >= model.StageNeeds && j == 0 || a.Stage >= model.StageEvaluation && !met && m.dice.IntN(100) < 40 { // somebody speaks with them every few weeks
		met = true
		log(2+m.dice.IntN(24), model.Meeting, model.TwoWay, m.Meeting.in(m.lang), "")
	}
	return list, met
}

// followUps are those that came due in the last weeks: the team has become better at it.
func (m *territory) followUps() error {
	monday := m.today.AddDays(-(int(m.today.Weekday()) + 6) % 7)
	next := 0
	for week := range territoryWeeks {
		due := 23 + week*7%9
		good, late := 91-4*week+week*week/14, 6+week
		for k := range due {
			day := monday.AddDays(-7*week + k%5)
			if day.After(m.today) {
				continue
			}
			p := m.met[next*11%len(m.met)]
			next++
			what, share := m.Tasks[next%len(m.Tasks)], (k*37%due)*100/due
			t := model.Task{ID: newID(), Account: p.Account, Person: p.ID, Channel: what.Channel, Title: what.in(m.lang), Due: day, Owner: m.owners[p.Account], CreatedAt: noonOf(day.AddDays(-3))}
			switch {
			case share < good || week == 0:
				t.DoneAt = noonOf(day)
			case share < good+late:
				t.DoneAt = noonOf(day.AddDays(1 + k%3))
			default:
				given := day.AddDays(6)
				if given.After(m.today) {
					given = m.today
				}
				t.DoneAt, t.Dropped, t.Snoozed = noonOf(given), true, 1
				t.Moves = []model.Move{{On: given, From: day, Reason: m.GivenUp.in(m.lang), By: t.Owner}}
			}
			if err := m.put(t); err != nil {
				return err
			}
		}
	}
	return nil
}

// sampleNames are the names of all accounts of the sample.
func (d sampleData) sampleNames() []string {
	var names []string
	for _, a := range d.Accounts {
		names = append(names, a.Name)
	}
	for i := range territoryAccounts {
		names = append(names, d.Territory.accountName(i))
	}
	return slices.Clip(names)
}
