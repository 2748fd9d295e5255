package insights

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"konklave/model"
)

// touch is a contact with person 2 of account 1.
func touch(when time.Time, channel model.Channel, direction model.Direction, page string) model.Touch {
	return model.Touch{Account: id(1), Person: id(2), At: when, Channel: channel, Direction: direction, Page: page, By: "Jana"}
}

// counted is a count with one account.
func counted(q Query, a model.Account) *Count {
	c := New(q, model.DefaultLimits())
	a.ID = id(1)
	c.Account(a)
	return c
}

func TestNothingGivesNoFigures(t *testing.T) {
	f := New(wednesday(), model.DefaultLimits()).Figures()
	if _, ok := f.Coverage.Median(); ok || f.Records != 0 || f.FollowUps.Due() != 0 || f.Replies.Sent != 0 || f.Funnel.Steps[0].Sum() != 0 || len(f.NoStep) != 0 || len(f.Weeks) != weeksShown {
		t.Errorf("%+v", f)
	}
	for _, m := range append(slices.Clone(model.Measures), "unknown") {
		r := f.Measure(m)
		if r.Reached(model.Goal{Measure: m, Target: 1}) || m != model.MeasureMeetings && !r.Few {
			t.Errorf("%s of nothing reads %+v", m, r)
		}
	}
}

func TestHowFarPeopleCome(t *testing.T) {
	before := time.Date(2026, 9, 30, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name    string
		touches []model.Touch
		stage   model.Stage
		want    int // steps reached
	}{
		{"not in the period", []model.Touch{touch(before, model.Meeting, model.TwoWay, "")}, model.StageOffer, 0},
		{"written to", []model.Touch{touch(at(3, 9), model.Email, model.Outbound, "")}, model.StageOffer, 1},
		{"wrote first", []model.Touch{touch(at(3, 9), model.Email, model.Inbound, "")}, model.StageOffer, 2},
		{"spoken to", []model.Touch{touch(at(3, 9), model.Phone, model.TwoWay, "")}, model.StageContact, 2},
		{"invited to a meeting", []model.Touch{touch(at(3, 9), model.Meeting, model.Outbound, "")}, model.StageContact, 1},
		{"met", []model.Touch{touch(at(3, 9), model.Meeting, model.TwoWay, "")}, model.StageNeeds, 3},
		{"met, in evaluation", []model.Touch{touch(at(3, 9), model.Meeting, model.TwoWay, "")}, model.StageEvaluation, 4},
		{"met, with an offer", []model.Touch{touch(at(3, 9), model.Email, model.Outbound, ""), touch(at(5, 9), model.Meeting, model.TwoWay, "")}, model.StageOffer, 5},
		{"met, before the decision", []model.Touch{touch(at(3, 9), model.Meeting, model.TwoWay, "")}, model.StageDecision, 6},
		{"met before the period, written to in it", []model.Touch{touch(before, model.Meeting, model.TwoWay, ""), touch(at(3, 9), model.Email, model.Outbound, "")}, model.StageOffer, 1},
	} {
		c := counted(wednesday(), model.Account{Stage: tt.stage, Temperature: model.Warm})
		c.Touches(tt.touches)
		f := c.Figures()
		for i, step := range f.Funnel.Steps {
			want := 0
			if i < tt.want {
				want = 1
			}
			if step.Sum() != want || len(step.Parts[1]) != want {
				t.Errorf("%s: %d in %s, want %d", tt.name, step.Sum(), step.Stage, want)
			}
		}
	}
}

func TestTheFunnelGivesPercentsOfEnoughPeople(t *testing.T) {
	c := counted(wednesday(), model.Account{})
	for n := range 25 {
		direction := model.Outbound
		if n < 10 {
			direction = model.TwoWay
		}
		one := touch(at(3, 9), model.Phone, direction, "")
		one.Person = id(byte(10 + n))
		c.Touches([]model.Touch{one, one})
	}
	f := c.Figures()
	if got, ok := f.Funnel.Percent(1); got != 40 || !ok || f.Funnel.Steps[0].Sum() != 25 || len(f.Funnel.Steps[0].Parts[3]) != 25 {
		t.Errorf("%d %%, %v of %d", got, ok, f.Funnel.Steps[0].Sum())
	}
	if got, ok := f.Funnel.Percent(2); ok {
		t.Errorf("%d %% of ten people", got)
	}
	if _, ok := f.Funnel.Percent(0); ok {
		t.Error("a percent of the first step")
	}
}

func TestRepliesCountForTheDayOfTheMessage(t *testing.T) {
	q := wednesday()
	q.To = nov(5)
	for _, tt := range []struct {
		name           string
		touches        []model.Touch
		sent, answered int
	}{
		{"answered in the period", []model.Touch{touch(at(2, 9), model.Email, model.Outbound, "m"), touch(at(4, 9), model.Email, model.Inbound, "")}, 1, 1},
		{"answered after the period", []model.Touch{touch(at(4, 9), model.Email, model.Outbound, "m"), touch(at(9, 9), model.Phone, model.Inbound, "")}, 1, 1},
		{"answered too late", []model.Touch{touch(time.Date(2026, 10, 2, 9, 0, 0, 0, time.UTC), model.Email, model.Outbound, "m"), touch(at(4, 9), model.Email, model.Inbound, "")}, 1, 0},
		{"sent after the period", []model.Touch{touch(at(6, 9), model.Email, model.Outbound, "m")}, 0, 0},
		{"two messages, one answer", []model.Touch{touch(at(2, 9), model.Email, model.Outbound, "m"), touch(at(3, 9), model.LinkedIn, model.Outbound, "l"), touch(at(4, 9), model.LinkedIn, model.Inbound, "")}, 2, 1},
		{"not of the playbook", []model.Touch{touch(at(2, 9), model.Email, model.Outbound, "")}, 0, 0},
		{"a call is its own answer", []model.Touch{touch(at(2, 9), model.Phone, model.TwoWay, "m")}, 1, 1},
	} {
		c := counted(q, model.Account{})
		c.Touches(tt.touches)
		f := c.Figures()
		if f.Replies.Sent != tt.sent || f.Replies.Answered != tt.answered || len(f.Replies.Items) != tt.sent {
			t.Errorf("%s: %d of %d, want %d of %d", tt.name, f.Replies.Answered, f.Replies.Sent, tt.answered, tt.sent)
		}
	}
}

func TestMessagesWithARateComeFirst(t *testing.T) {
	message := func(page string, sent, answered int) Message {
		return Message{Page: page, Replies: Replies{Effect: model.Effect{Sent: sent, Answered: answered}}}
	}
	list := []Message{message("few", 49, 49), message("low", 200, 10), message("fewer", 3, 0), message("high", 50, 20), message("same", 100, 5)}
	rankMessages(list)
	var order []string
	for _, m := range list {
		order = append(order, m.Page)
	}
	if want := []string{"high", "low", "same", "few", "fewer"}; !slices.Equal(order, want) {
		t.Errorf("%v, want %v", order, want)
	}
	if list[3].Enough() || !list[0].Enough() {
		t.Error("50 sends are not the limit")
	}
}

// seated is a center of account 1 with a person for each seat.
func seated(n byte, seats ...model.Seat) *model.CenterMap {
	m := &model.CenterMap{Center: model.Center{ID: id(n), Account: id(1)}, People: map[model.ID]model.Person{}, Contacts: map[model.ID]model.Contact{}}
	for i, s := range seats {
		s.ID, s.Center = id(100+n*10+byte(i)), id(n)
		m.Seats = append(m.Seats, s)
		if !s.Person.IsZero() {
			m.People[s.Person] = model.Person{ID: s.Person, LastName: fmt.Sprint(s.Person[15])}
		}
	}
	return m
}

func TestWhoHasNoNextStep(t *testing.T) {
	c := counted(wednesday(), model.Account{Stage: model.StageNeeds, Temperature: model.Hot})
	c.Task(model.Task{Account: id(1), Person: id(3), Due: nov(20)})
	c.Task(model.Task{Account: id(7), Person: id(4), Due: nov(20)}) // planned elsewhere counts as well
	c.Task(model.Task{Account: id(1), Person: id(5), Due: nov(2), DoneAt: at(2, 9)})
	m := seated(20, model.Seat{Person: id(2), Influence: 2}, model.Seat{Person: id(3), Influence: 5}, model.Seat{Person: id(4)}, model.Seat{Person: id(5), Influence: 4}, model.Seat{})
	c.Center(m)
	c.Center(seated(21, model.Seat{Person: id(2), Influence: 5})) // a second seat of the same person
	f := c.Figures()
	var who []byte
	for _, l := range f.NoStep {
		who = append(who, l.Person[15])
	}
	if !slices.Equal(who, []byte{5, 2}) {
		t.Errorf("%v, want the more influential 5 and then 2, each once", who)
	}
	if len(f.Coverage.Items) != 1 {
		t.Errorf("%d centers were scored; the first of an account counts", len(f.Coverage.Items))
	}
	early := counted(wednesday(), model.Account{Stage: model.StageContact})
	early.Center(seated(20, model.Seat{Person: id(2)}))
	if f := early.Figures(); len(f.NoStep) != 0 || len(f.Coverage.Items) != 1 {
		t.Errorf("at the first stage %d lack a step, %d are scored", len(f.NoStep), len(f.Coverage.Items))
	}
	closed := counted(wednesday(), model.Account{})
	closed.Center(seated(20, model.Seat{Person: id(2)}))
	if f := closed.Figures(); f.Records != 0 {
		t.Error("an account without a stage is no open one")
	}
}

func TestLacksAreSortedByInfluenceThenTemperature(t *testing.T) {
	lack := func(name string, influence model.Influence, temperature model.Temperature, last model.Date) Lack {
		return Lack{Name: name, Seat: model.Seat{Influence: influence}, Temperature: temperature, Last: last}
	}
	list := []Lack{lack("cold", 5, model.Cold, nov(1)), lack("low", 1, model.Hot, nov(1)), lack("hot", 5, model.Hot, nov(1)), lack("unknown", 5, "", nov(1)), lack("waits", 5, model.Hot, model.Date{})}
	sortLacks(list)
	var order []string
	for _, l := range list {
		order = append(order, l.Name)
	}
	if want := []string{"waits", "hot", "cold", "unknown", "low"}; !slices.Equal(order, want) {
		t.Errorf("%v, want %v", order, want)
	}
}

func TestSilentChampionsAndKnownDeciders(t *testing.T) {
	champion := model.Seat{Person: id(2), Support: model.Champion, ChampionTest: model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}}
	for _, tt := range []struct {
		name    string
		seat    model.Seat
		last    model.Date
		silent  int
		decides bool
	}{
		{"30 days are not too long", champion, nov(11).AddDays(-30), 0, false},
		{"31 days are", champion, nov(11).AddDays(-31), 1, false},
		{"a supporter may be silent", model.Seat{Person: id(2), Support: model.Supporter, Roles: []model.Role{model.DecisionMaker}}, nov(1).AddDays(-90), 0, true},
		{"an empty seat decides nothing", model.Seat{Roles: []model.Role{model.EconomicBuyer}}, model.Date{}, 0, false},
	} {
		c := counted(wednesday(), model.Account{Stage: model.StageContact, Temperature: model.Hot})
		m := seated(20, tt.seat)
		m.Contacts[id(2)] = model.Contact{Last: tt.last, Touches: 1}
		c.Center(m)
		f := c.Figures()
		if len(f.Silent) != tt.silent || len(f.Deciders) != 1 || f.Deciders[0].Yes != tt.decides {
			t.Errorf("%s: %d silent, deciders %+v", tt.name, len(f.Silent), f.Deciders)
		}
	}
}

func TestMedianAndBands(t *testing.T) {
	of := func(scores ...int) Coverage {
		var c Coverage
		for _, s := range scores {
			c.Items = append(c.Items, Item{Score: s})
		}
		return c
	}
	for _, tt := range []struct {
		c      Coverage
		median int
		bands  [Bands]int
		low    int
	}{
		{of(56), 56, [Bands]int{0, 0, 1, 0, 0}, 0},
		{of(0, 19, 20, 39, 40), 20, [Bands]int{2, 2, 1, 0, 0}, 4},
		{of(40, 41), 41, [Bands]int{0, 0, 2, 0, 0}, 0},
		{of(59, 60, 79, 80, 100, 100), 80, [Bands]int{0, 0, 1, 2, 3}, 0},
	} {
		median, _ := tt.c.Median()
		var bands [Bands]int
		sum := 0
		for i := range Bands {
			bands[i] = len(tt.c.Band(i))
			sum += bands[i]
		}
		if median != tt.median || bands != tt.bands || len(tt.c.Low()) != tt.low || sum != len(tt.c.Items) {
			t.Errorf("%v: median %d, bands %v, %d low", tt.c.Items, median, bands, len(tt.c.Low()))
		}
	}
}

func TestFiltersByMemberAndSegment(t *testing.T) {
	q := wednesday()
	q.By, q.Segment = "Jana", "Pumps"
	c := New(q, model.DefaultLimits())
	c.Account(model.Account{ID: id(1), Industry: "Pumps", Stage: model.StageNeeds})
	c.Account(model.Account{ID: id(5), Industry: "Valves", Stage: model.StageNeeds})
	toms := touch(at(3, 9), model.Email, model.Outbound, "m")
	toms.By = "Tom"
	c.Touches([]model.Touch{toms, touch(at(4, 9), model.Email, model.Inbound, "")})
	elsewhere := touch(at(3, 9), model.Email, model.Outbound, "m")
	elsewhere.Account, elsewhere.Person = id(5), id(6)
	c.Touches([]model.Touch{elsewhere})
	c.Task(model.Task{Account: id(1), Person: id(2), Due: nov(2), Owner: "Tom"})
	c.Task(model.Task{Account: id(1), Person: id(2), Due: nov(2), Owner: "Jana"})
	c.Center(seated(20, model.Seat{Person: id(3), Owner: "Tom"}))
	f := c.Figures()
	if f.Replies.Sent != 0 || f.FollowUps.Due() != 1 || len(f.Coverage.Items) != 0 || len(f.NoStep) != 0 || f.Funnel.Steps[0].Sum() != 1 {
		t.Errorf("%d sent, %d due, %d scored, %d without a step, %d contacted", f.Replies.Sent, f.FollowUps.Due(), len(f.Coverage.Items), len(f.NoStep), f.Funnel.Steps[0].Sum())
	}
	if want := []Segment{{"Pumps", 1}, {"Valves", 1}}; !reflect.DeepEqual(f.Segments, want) {
		t.Errorf("segments %v", f.Segments)
	}
}

// TestWorksCouncilKeepsFiguresAboutColleaguesBack: a figure of fewer than five people
// shows only if it is of the user alone.
func TestWorksCouncilKeepsFiguresAboutColleaguesBack(t *testing.T) {
	for _, tt := range []struct {
		team    []string
		by      string
		council bool
		hidden  bool
	}{
		{[]string{"Jana"}, "", true, false},
		{[]string{"Jana", ""}, "", true, false}, // imported, by nobody
		{[]string{"Tom"}, "", true, true},
		{[]string{"Jana", "Tom"}, "", true, true},
		{[]string{"Jana", "Tom"}, "", false, false},
		{[]string{"Jana", "Tom"}, "Jana", true, false},
		{[]string{"Jana", "Tom"}, "Tom", true, true},
		{[]string{"Jana", "Tom", "Ay", "Ben"}, "", true, true},
		{[]string{"Jana", "Tom", "Ay", "Ben", "Ole"}, "", true, false},
	} {
		q := wednesday()
		q.Council, q.By = tt.council, tt.by
		c := counted(q, model.Account{Stage: model.StageNeeds})
		for i, who := range tt.team {
			c.Task(model.Task{Account: id(1), Person: id(2), Due: nov(4), DoneAt: at(4, 9), Owner: who})
			one := touch(at(4, 9), model.Meeting, model.TwoWay, "m")
			one.By, one.Person = who, id(byte(10+i))
			c.Touches([]model.Touch{one})
		}
		f := c.Figures()
		week := f.Weeks[weeksShown-1]
		for name, hidden := range map[string]bool{"follow-ups": f.FollowUps.Hidden, "week": week.Hidden, "replies": f.Replies.Hidden, "funnel": f.Funnel.Hidden, "meetings": f.Meetings.Hidden} {
			if hidden != tt.hidden {
				t.Errorf("%v, by %q: %s hidden %v", tt.team, tt.by, name, hidden)
			}
		}
		if tt.hidden && (f.FollowUps.Due() > 0 || week.Due() > 0 || len(f.Replies.Items) > 0 || len(f.Messages) > 0 || f.Funnel.Steps != nil || len(f.Meetings.Items) > 0 || f.Measure(model.MeasureFollowUps).Whole > 0) {
			t.Errorf("%v: what is kept back is still in %+v", tt.team, f)
		}
	}
}

func TestGoalsAreMeasured(t *testing.T) {
	var f Figures
	for i := range 20 {
		list := &f.FollowUps.OnTime
		if i >= 17 {
			list = &f.FollowUps.Late
		}
		*list = append(*list, Item{})
	}
	f.Meetings.Items = make([]Item, 3)
	f.Deciders = []Item{{Yes: true}, {}}
	for _, tt := range []struct {
		measure model.Measure
		target  int
		want    string
	}{
		{model.MeasureFollowUps, 85, "85 reached"},
		{model.MeasureFollowUps, 86, "85"},
		{model.MeasureMeetings, 3, "3 reached"},
		{model.MeasureReplies, 1, "few"},
		{model.MeasureDeciders, 50, "few"},
		{model.MeasureCoverage, 1, "few"},
	} {
		r := f.Measure(tt.measure)
		got := fmt.Sprint(r.Value)
		switch {
		case r.Few:
			got = "few"
		case r.Reached(model.Goal{Measure: tt.measure, Target: tt.target}):
			got += " reached"
		}
		if got != tt.want {
			t.Errorf("%s, goal %d: %s, want %s", tt.measure, tt.target, got, tt.want)
		}
	}
}

// TestTheSameRecordsGiveTheSameFigures in whatever order people and follow-ups come.
func TestTheSameRecordsGiveTheSameFigures(t *testing.T) {
	count := func(turn bool) Figures {
		c := counted(wednesday(), model.Account{Stage: model.StageNeeds})
		parts := []func(){
			func() {
				c.Touches([]model.Touch{touch(at(2, 9), model.Email, model.Outbound, "m"), touch(at(4, 9), model.Email, model.Inbound, "")})
			},
			func() { c.Task(model.Task{Account: id(1), Person: id(2), Due: nov(4), DoneAt: at(4, 9)}) },
		}
		if turn {
			slices.Reverse(parts)
		}
		for _, do := range parts {
			do()
		}
		c.Center(seated(20, model.Seat{Person: id(2)}, model.Seat{Person: id(3)}))
		return c.Figures()
	}
	if a, b := count(false), count(true); !reflect.DeepEqual(a, b) {
		t.Errorf("%+v\n%+v", a, b)
	}
}
