package workspace_test

import (
	"context"
	"slices"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// must fails the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// double is one person who is there twice, with everything that can belong to one.
type double struct {
	t                 *testing.T
	ws                *workspace.Workspace
	account, center   model.ID
	kept, other       model.ID // people
	seatKept, seatOne model.ID // their seats in the center
	boss              model.ID // a seat
}

func newDouble(t *testing.T) *double {
	ctx := context.Background()
	d := &double{t: t, ws: open(t)}
	d.account, d.center = room(t, d.ws)
	d.boss = seat(t, d.ws, workspace.NewSeat{Center: d.center, Person: person("Chefin", "Geschäftsführerin")})
	d.seatKept = seat(t, d.ws, workspace.NewSeat{Center: d.center, Person: model.Person{FirstName: "Ulrich", LastName: "Petri", Email: "ulrich.petri@rautenberg.example"}, Roles: []model.Role{model.User}})
	d.seatOne = seat(t, d.ws, workspace.NewSeat{Center: d.center, Person: model.Person{Academic: "Dr.", FirstName: "Uli", LastName: "Petri", Email: "petri@rautenberg.example", Phone: "+49 40 555010", LinkedIn: "linkedin.com/in/petri"},
		Next: d.boss, Where: workspace.Below, Roles: []model.Role{model.EconomicBuyer}})
	m := center(t, d.ws, d.center)
	s, _ := m.Seat(d.seatKept)
	d.kept = s.Person
	s, _ = m.Seat(d.seatOne)
	d.other = s.Person
	must(t, d.ws.ReportTo(ctx, d.boss, model.ID{}))
	below := seat(t, d.ws, workspace.NewSeat{Center: d.center, Person: person("Team", ""), Next: d.seatOne, Where: workspace.Below})
	must(t, d.ws.ReportTo(ctx, below, d.seatOne))
	must(t, d.ws.RateInfluence(ctx, d.seatOne, 5, "signs"))
	_, err := d.ws.LogTouch(ctx, model.Touch{Person: d.other, Channel: model.Phone, Direction: model.TwoWay, Subject: "first call"})
	must(t, err)
	_, err = d.ws.FollowUp(ctx, model.Task{Person: d.other, Title: "send the offer", Due: d.ws.Today().AddDays(2)})
	must(t, err)
	_, err = d.ws.RecordRequest(ctx, model.Request{Person: d.other, Article: model.ArtAccess})
	must(t, err)
	return d
}

func (d *double) merge(picks map[string]model.Pick) {
	d.t.Helper()
	must(d.t, d.ws.Merge(context.Background(), workspace.Merging{Of: model.KindPerson, Keep: d.kept, Other: d.other, Picks: picks}))
}

func TestMergePeopleMovesEverything(t *testing.T) {
	d, ctx := newDouble(t), context.Background()
	before := state(t, d.ws, d.account)
	d.merge(map[string]model.Pick{"academic": model.PickOther})
	after := state(t, d.ws, d.account)

	p, err := d.ws.Person(ctx, d.kept)
	must(t, err)
	if p.FullName() != "Dr. Ulrich Petri" || p.Email != "ulrich.petri@rautenberg.example" || p.Phone != "+49 40 555010" || p.LinkedIn == "" {
		t.Errorf("person %+v", p)
	}
	if _, err := d.ws.Person(ctx, d.other); model.CodeOf(err) != model.NotFound {
		t.Errorf("the other is still there: %v", err)
	}
	m := center(t, d.ws, d.center)
	s, there := m.Seat(d.seatKept)
	if _, twice := m.Seat(d.seatOne); twice || !there || len(m.Seats) != 3 || s.Person != d.kept || s.Influence != 5 || !slices.Equal(s.Roles, []model.Role{model.User, model.EconomicBuyer}) {
		t.Errorf("seats %+v", m.Seats)
	}
	if m.Boss(d.seatKept) != d.boss || len(m.Reports(d.seatKept)) != 1 || len(m.Lines) != 2 {
		t.Errorf("lines %+v", m.Lines)
	}
	touches, err := d.ws.Touches(ctx, d.kept, 0)
	must(t, err)
	tasks, err := d.ws.TasksOf(ctx, d.kept)
	must(t, err)
	requests, err := d.ws.Requests(ctx)
	must(t, err)
	if len(touches) != 1 || len(tasks) != 1 || requests[0].Person != d.kept {
		t.Errorf("%d touches, %d tasks, request of %v", len(touches), len(tasks), requests[0].Person)
	}

	_, err = d.ws.Undo(ctx)
	must(t, err)
	if now := state(t, d.ws, d.account); now != before {
		t.Errorf("undone it is\n%s\nwant\n%s", now, before)
	}
	_, err = d.ws.Redo(ctx)
	must(t, err)
	if now := state(t, d.ws, d.account); now != after {
		t.Errorf("done again it is\n%s\nwant\n%s", now, after)
	}
}

// TestMergeMakesNoCircle: who reports to the one seat and commands the other does
// not end up above themselves.
func TestMergeMakesNoCircle(t *testing.T) {
	d, ctx := newDouble(t), context.Background()
	must(t, d.ws.ReportTo(ctx, d.seatOne, d.seatKept)) // a line between the two
	must(t, d.ws.ReportTo(ctx, d.boss, d.seatOne))
	must(t, d.ws.ReportTo(ctx, d.seatKept, model.ID{}))
	must(t, d.ws.ReportTo(ctx, d.seatOne, model.ID{}))
	must(t, d.ws.ReportTo(ctx, d.seatKept, d.boss))
	d.merge(nil)
	m := center(t, d.ws, d.center)
	for _, l := range m.Lines {
		if l.From == l.To || l.From == d.seatOne || l.To == d.seatOne || m.WouldCycle(l.From, l.To) && l.From != l.To && m.WayUp(l.To, l.From) != nil {
			t.Errorf("line %+v", l)
		}
	}
	if m.Boss(d.seatKept) != d.boss || m.Boss(d.boss) != (model.ID{}) {
		t.Errorf("bosses: %v above %v", m.Boss(d.seatKept), m.Boss(d.boss))
	}
}

// TestSuppressionsGoAlong: an entry in the list about an address that the merged
// record no longer has still binds.
func TestSuppressionsGoAlong(t *testing.T) {
	d, ctx := newDouble(t), context.Background()
	must(t, d.ws.Suppress(ctx, d.other, model.Suppression{Kind: model.LegalStop}))
	must(t, d.ws.Suppress(ctx, d.other, model.Suppression{Kind: model.Bounce, Channel: model.Email}))
	d.merge(map[string]model.Pick{"phone": model.PickKept, "linkedin": model.PickKept})
	v, err := d.ws.Gate(ctx, d.kept, model.Letter, model.Marketing)
	must(t, err)
	if v.Rule != "suppressed.legal" {
		t.Errorf("letter: %s by %s", v.Decision, v.Rule)
	}
	_, err = d.ws.Undo(ctx)
	must(t, err)
	if v, err = d.ws.Gate(ctx, d.kept, model.Letter, model.Marketing); err != nil || v.Rule == "suppressed.legal" {
		t.Errorf("undone: %s by %s, %v", v.Decision, v.Rule, err)
	}
}

func TestDuplicatesAndTheirEnd(t *testing.T) {
	d, ctx := newDouble(t), context.Background()
	pairs := func() []workspace.DuplicateRow {
		t.Helper()
		rows, err := d.ws.DuplicateRows(ctx)
		must(t, err)
		return rows
	}
	rows := pairs()
	if len(rows) != 1 || rows[0].Strength != model.Likely || !slices.Contains(rows[0].Reasons, model.SameNickname) || rows[0].KeepB != true || rows[0].NameB != "Dr. Uli Petri" {
		t.Fatalf("found %+v", rows)
	}
	if of, err := d.ws.DuplicatesOf(ctx, d.kept); err != nil || len(of) != 1 || of[0].A != rows[0].A {
		t.Errorf("of the person: %+v %v", of, err)
	}
	must(t, d.ws.NotTheSame(ctx, model.KindPerson, d.other, d.kept))
	must(t, d.ws.NotTheSame(ctx, model.KindPerson, d.kept, d.other))
	if rows = pairs(); len(rows) != 0 {
		t.Errorf("told apart, and still %+v", rows)
	}
	if of, err := d.ws.DuplicatesOf(ctx, d.kept); err != nil || len(of) != 0 {
		t.Errorf("told apart, and still %+v %v", of, err)
	}
	_, err := d.ws.Undo(ctx)
	must(t, err)
	if rows = pairs(); len(rows) != 1 {
		t.Errorf("undone, found %+v", rows)
	}
	n, err := d.ws.MergeAll(ctx, append(rows, rows...), nil)
	must(t, err)
	if n != 1 || len(pairs()) != 0 {
		t.Errorf("merged %d, left %+v", n, pairs())
	}
}

// TestThreeOfOne merges pairs of which one went into a third.
func TestThreeOfOne(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, c := room(t, ws)
	for _, first := range []string{"Johannes", "Hans", "Hannes"} {
		seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: first, LastName: "Kruse", Mobile: "0171 5550123"}})
	}
	rows, err := ws.DuplicateRows(ctx)
	must(t, err)
	if len(rows) != 3 || rows[0].Strength != model.Certain {
		t.Fatalf("found %+v", rows)
	}
	before := state(t, ws, account)
	n, err := ws.MergeAll(ctx, rows, nil)
	must(t, err)
	people, err := ws.People(ctx, account)
	must(t, err)
	if m := center(t, ws, c); n != 2 || len(people) != 1 || len(m.Seats) != 1 {
		t.Errorf("merged %d: %d people, %d seats", n, len(people), len(m.Seats))
	}
	_, err = ws.Undo(ctx)
	must(t, err)
	if now := state(t, ws, account); now != before {
		t.Errorf("one undo does not take all back:\n%s", now)
	}
}

// TestMergingAllCanBeStopped after any pair: nothing is merged then, and there is no
// step to take back.
func TestMergingAllCanBeStopped(t *testing.T) {
	ws := open(t)
	account, c := room(t, ws)
	for _, first := range []string{"Johannes", "Hans", "Hannes"} {
		seat(t, ws, workspace.NewSeat{Center: c, Person: model.Person{FirstName: first, LastName: "Kruse", Mobile: "0171 5550123"}})
	}
	rows, err := ws.DuplicateRows(t.Context())
	must(t, err)
	before := state(t, ws, account)
	intent, _, _ := ws.Undoable()
	for stop := range int64(len(rows)) {
		ctx, cancel := context.WithCancel(t.Context())
		var told []int64
		_, err := ws.MergeAll(ctx, rows, func(done, total int64) {
			told = append(told, done)
			if total != int64(len(rows)) {
				t.Errorf("%d of %d", done, total)
			}
			if done == stop {
				cancel()
			}
		})
		cancel()
		if model.CodeOf(err) != model.Canceled || int64(len(told)) != stop+1 {
			t.Errorf("stopped at %d: %v, told %v", stop, err, told)
		}
		if now := state(t, ws, account); now != before {
			t.Errorf("stopped at %d: half merged:\n%s", stop, now)
		}
		if now, _, _ := ws.Undoable(); now != intent {
			t.Errorf("stopped at %d: %s can be taken back", stop, now)
		}
	}
}

func TestMergeRefuses(t *testing.T) {
	d, ctx := newDouble(t), context.Background()
	for name, m := range map[string]workspace.Merging{
		"itself":      {Of: model.KindPerson, Keep: d.kept, Other: d.kept},
		"nobody":      {Of: model.KindPerson, Keep: d.kept},
		"a seat":      {Of: model.KindSeat, Keep: d.kept, Other: d.other},
		"no address":  {Of: model.KindPerson, Keep: d.kept, Other: d.boss},
		"not a thing": {Keep: d.kept, Other: d.other},
	} {
		if err := d.ws.Merge(ctx, m); model.CodeOf(err) != model.Invalid && model.CodeOf(err) != model.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.ws.NotTheSame(ctx, model.KindPerson, d.kept, d.kept); model.CodeOf(err) != model.Invalid {
		t.Errorf("told apart from itself: %v", err)
	}
}

// TestTheMapOfThePastKnowsBoth: a center of a day before the merge shows both
// records where they were, of people and of accounts.
func TestTheMapOfThePastKnowsBoth(t *testing.T) {
	d, ctx := newDiary(t), context.Background()
	account, c := room(t, d.Workspace)
	boss := seat(t, d.Workspace, workspace.NewSeat{Center: c, Person: person("Chefin", "")})
	one := seat(t, d.Workspace, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Hans", LastName: "Kruse"}, Next: boss, Where: workspace.Below})
	two := seat(t, d.Workspace, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Johannes", LastName: "Kruse"}, Next: boss, Where: workspace.Below})
	elsewhere, err := d.CreateAccount(ctx, model.Account{Name: "Hallberg"})
	must(t, err)
	centers, err := d.Centers(ctx, elsewhere)
	must(t, err)
	seat(t, d.Workspace, workspace.NewSeat{Center: centers[0].ID, Person: person("Fremd", "")})
	_, hans := holder(t, d.Workspace, c, one)
	_, johannes := holder(t, d.Workspace, c, two)
	_, err = d.LogTouch(ctx, model.Touch{Person: johannes.ID, Channel: model.Phone, At: d.now})
	must(t, err)
	yesterday := d.Today()
	before := picture(t, center(t, d.Workspace, c))
	d.nextDay()
	must(t, d.Merge(ctx, workspace.Merging{Of: model.KindPerson, Keep: hans.ID, Other: johannes.ID}))
	must(t, d.Merge(ctx, workspace.Merging{Of: model.KindAccount, Keep: account, Other: elsewhere}))
	if m := center(t, d.Workspace, c); len(m.Seats) != 3 {
		t.Fatalf("%d seats now", len(m.Seats))
	}
	m, err := d.CenterAt(ctx, c, yesterday)
	must(t, err)
	if then := picture(t, m); then != before {
		t.Errorf("the day before it was\n%s\nwant\n%s", then, before)
	}
}
