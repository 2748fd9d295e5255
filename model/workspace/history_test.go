package workspace_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

// diary is a workspace whose clock a test moves.
type diary struct {
	*workspace.Workspace
	now time.Time
}

func newDiary(t testing.TB) *diary {
	t.Helper()
	d := &diary{now: noon}
	ws, err := workspace.Open(context.Background(), t.TempDir(), workspace.Options{Clock: func() time.Time { return d.now }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	d.Workspace = ws
	return d
}

// nextDay goes to noon of the day after.
func (d *diary) nextDay() { d.now = d.now.AddDate(0, 0, 1) }

// picture writes a center down, to compare two of them.
func picture(t *testing.T, m *model.CenterMap) string {
	t.Helper()
	people := map[string]model.Person{} // JSON wants words for keys
	contacts := map[string]model.Contact{}
	for id, p := range m.People {
		people[id.String()] = p
	}
	for id, c := range m.Contacts {
		contacts[id.String()] = c
	}
	seats, lines := slices.Clone(m.Seats), slices.Clone(m.Lines)
	slices.SortFunc(seats, func(a, b model.Seat) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	slices.SortFunc(lines, func(a, b model.Line) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	out, err := json.MarshalIndent([]any{m.Account, m.Center, seats, lines, people, contacts}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestCenterAtIsWhatItWas edits a center at random for many days, keeps a
// picture of each evening, and then asks for every one of these days.
func TestCenterAtIsWhatItWas(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d, ctx, r := newDiary(t), context.Background(), rand.New(rand.NewPCG(seed, 7))
			account, c := room(t, d.Workspace)
			other, elsewhere := room(t, d.Workspace)
			_ = other
			seat(t, d.Workspace, workspace.NewSeat{Center: elsewhere, Person: person("Fremd", "Leiter IT")})
			evenings := map[model.Date]string{}
			edits := map[string]int{}
			for range 14 {
				for range 3 + r.IntN(8) {
					d.now = d.now.Add(time.Minute)
					what, err := randomEdit(d, r, account, c, elsewhere)
					if err != nil && model.CodeOf(err) == model.Internal {
						t.Fatalf("%s: %v", what, err)
					}
					if err == nil {
						edits[what]++
					}
				}
				evenings[d.Today()] = picture(t, center(t, d.Workspace, c))
				d.nextDay()
			}
			for day, want := range evenings {
				m, err := d.CenterAt(ctx, c, day)
				if err != nil {
					t.Fatal(day, err)
				}
				if got := picture(t, m); got != want {
					t.Errorf("on %s it was\n%s\nnot\n%s", day, diffLines(want, got), "")
				}
			}
			if len(edits) < 12 {
				t.Errorf("too few kinds of edits: %v", edits)
			}
			checkDays(t, d, c, evenings)
		})
	}
}

// checkDays: the stops of the slider are the days whose picture differs from
// that of the evening before, and perhaps some on which all was taken back.
func checkDays(t *testing.T, d *diary, c model.ID, evenings map[model.Date]string) {
	t.Helper()
	days, err := d.CenterDays(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	listed := map[model.Date]bool{}
	for i, day := range days {
		listed[day.Day] = true
		if day.Changes+day.Touches == 0 || i > 0 && !days[i-1].Day.Before(day.Day) {
			t.Errorf("days: %+v", days)
		}
	}
	for day, now := range evenings {
		if before, ok := evenings[day.AddDays(-1)]; ok && before != now && !listed[day] && !onlyPlacesDiffer(before, now) {
			t.Errorf("%s is no stop, though it differs:\n%s", day, diffLines(before, now))
		}
	}
}

// onlyPlacesDiffer takes the places of cards, and the account, out of two
// pictures.
func onlyPlacesDiffer(a, b string) bool {
	strip := func(s string) string {
		var all []json.RawMessage
		var seats []map[string]any
		if json.Unmarshal([]byte(s), &all) != nil || json.Unmarshal(all[2], &seats) != nil {
			return s
		}
		for _, seat := range seats {
			delete(seat, "Placed")
			delete(seat, "At")
		}
		out, _ := json.Marshal([]any{all[1], seats, all[3:]})
		return string(out)
	}
	return strip(a) == strip(b)
}

// diffLines shows where two pictures part.
func diffLines(a, b string) string {
	as, bs := bytes.Split([]byte(a), []byte("\n")), bytes.Split([]byte(b), []byte("\n"))
	for i := range as {
		if i >= len(bs) || !bytes.Equal(as[i], bs[i]) {
			from := max(0, i-12)
			return fmt.Sprintf("line %d\n%s\n--- against ---\n%s", i, bytes.Join(as[from:min(len(as), i+4)], []byte("\n")), bytes.Join(bs[min(from, len(bs)):min(len(bs), i+4)], []byte("\n")))
		}
	}
	return "the second is longer"
}

// randomEdit does one thing that a user can do. It may be refused.
func randomEdit(d *diary, r *rand.Rand, account, c, elsewhere model.ID) (string, error) {
	ctx := context.Background()
	m, err := d.Center(ctx, c)
	if err != nil {
		return "center", err
	}
	some := func() model.ID {
		if len(m.Seats) == 0 {
			return model.ID{}
		}
		return m.Seats[r.IntN(len(m.Seats))].ID
	}
	holder := func() model.ID {
		people, _ := d.People(ctx, account)
		if len(people) == 0 {
			return model.ID{}
		}
		return people[r.IntN(len(people))].ID
	}
	how := fmt.Sprint("heard ", r.IntN(1000))
	switch n := r.IntN(26); n {
	case 0, 1, 2, 3:
		_, err := d.AddSeat(ctx, workspace.NewSeat{Center: c, Person: person(how, "Leiter IT"), Next: some(), Where: workspace.Where(r.IntN(4))})
		return "add", err
	case 4:
		_, err := d.AddSeat(ctx, workspace.NewSeat{Center: c, Title: how})
		return "add empty", err
	case 5:
		_, err := d.AddSeat(ctx, workspace.NewSeat{Center: c, Person: model.Person{ID: holder(), LastName: "x"}})
		return "add known", err
	case 6, 7:
		return "support", d.RateSupport(ctx, some(), model.Support(r.IntN(5)), how)
	case 8:
		return "influence", d.RateInfluence(ctx, some(), model.Influence(r.IntN(6)), how)
	case 9:
		return "coverage", d.RateCoverage(ctx, some(), model.Coverage(r.IntN(5)), how)
	case 10:
		return "roles", d.SetRoles(ctx, some(), []model.Role{model.Roles[r.IntN(5)]}, how)
	case 11:
		return "report", d.ReportTo(ctx, some(), some())
	case 12:
		return "connect", d.Connect(ctx, some(), some(), model.LineKinds[1+r.IntN(5)], how)
	case 13:
		if len(m.Lines) == 0 {
			return "disconnect", model.Errorf(model.NotFound, "x", "no line")
		}
		return "disconnect", d.Disconnect(ctx, m.Lines[r.IntN(len(m.Lines))].ID)
	case 14:
		return "empty", d.EmptySeat(ctx, some())
	case 15:
		return "fill", d.FillSeat(ctx, some(), person(how, "Leiterin Einkauf"))
	case 16:
		return "remove", d.RemoveSeat(ctx, some())
	case 17:
		return "delete person", d.DeletePerson(ctx, holder())
	case 18, 19:
		_, err := d.LogTouch(ctx, model.Touch{Person: holder(), Channel: model.Phone, Direction: model.TwoWay, Subject: how})
		return "touch", err
	case 20:
		return "person", d.ChangePerson(ctx, holder(), func(p *model.Person) { p.JobTitle = how })
	case 21:
		return "place", d.PlaceSeats(ctx, []workspace.Place{{Seat: some(), At: model.Point{X: r.Float32()}}})
	case 22:
		return "rename", d.RenameCenter(ctx, c, how)
	case 23, 24:
		if _, err := d.Undo(ctx); err != nil || r.IntN(2) > 0 {
			return "undo", err
		}
		_, err := d.Redo(ctx)
		return "redo", err
	}
	others, err := d.Center(ctx, elsewhere)
	if err != nil || len(others.Seats) == 0 {
		return "elsewhere", err
	}
	return "elsewhere", d.RateSupport(ctx, others.Seats[0].ID, model.Sceptic, how)
}

func TestCenterAtBeforeItWasThere(t *testing.T) {
	d := newDiary(t)
	_, c := room(t, d.Workspace)
	if _, err := d.CenterAt(context.Background(), c, d.Today().AddDays(-1)); model.CodeOf(err) != model.NotFound {
		t.Errorf("yesterday: %v", err)
	}
	if _, err := d.CenterAt(context.Background(), model.ID{1}, d.Today()); model.CodeOf(err) != model.NotFound {
		t.Errorf("no such center: %v", err)
	}
	if m, err := d.CenterAt(context.Background(), c, d.Today()); err != nil || len(m.Seats) != 0 {
		t.Errorf("today: %v", err)
	}
}

func TestADeletedPersonComesBackInThePast(t *testing.T) {
	d, ctx := newDiary(t), context.Background()
	account, c := room(t, d.Workspace)
	id := seat(t, d.Workspace, workspace.NewSeat{Center: c, Person: person("Brahms", "Leiter IT")})
	m := center(t, d.Workspace, c)
	who := m.Seats[0].Person
	if _, err := d.LogTouch(ctx, model.Touch{Person: who, Channel: model.Email, Direction: model.Inbound}); err != nil {
		t.Fatal(err)
	}
	before := d.Today()
	d.nextDay()
	if err := d.DeletePerson(ctx, who); err != nil {
		t.Fatal(err)
	}
	d.nextDay()
	if err := d.RemoveSeat(ctx, id); err != nil {
		t.Fatal(err)
	}
	then, err := d.CenterAt(ctx, c, before)
	if err != nil || len(then.Seats) != 1 || then.People[who].LastName != "Brahms" || then.Contacts[who].TwoWay != 1 {
		t.Fatalf("%v, %+v", err, then)
	}
	if people, err := d.People(ctx, account); err != nil || len(people) != 0 {
		t.Errorf("looking back brought %d people back for good, %v", len(people), err)
	}
}

func TestChangesSinceADay(t *testing.T) {
	d, ctx := newDiary(t), context.Background()
	_, c := room(t, d.Workspace)
	boss := seat(t, d.Workspace, workspace.NewSeat{Center: c, Person: person("Alt", "Geschäftsführer")})
	staying := seat(t, d.Workspace, workspace.NewSeat{Center: c, Person: person("Bleibt", "Leiter IT"), Next: boss, Where: workspace.Below})
	day := d.Today()
	d.nextDay()
	if err := d.ChangeSettings(ctx, func(s *model.Settings) { s.Me.Name = "Jana Wolf" }); err != nil {
		t.Fatal(err)
	}
	if err := d.RateSupport(ctx, staying, model.Supporter, "will es im Werk 2"); err != nil {
		t.Fatal(err)
	}
	d.nextDay()
	if err := d.EmptySeat(ctx, boss); err != nil {
		t.Fatal(err)
	}
	if err := d.RateInfluence(ctx, staying, 5, "x"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	since, err := d.ChangesSince(ctx, c, day)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range since.Differences {
		got = append(got, fmt.Sprintf("%s %s %s %s %q", x.Kind, since.Name(x.Seat), model.DateOf(x.At), x.By, x.Evidence))
	}
	want := []string{
		`emptied Geschäftsführer 2026-11-13 Jana Wolf ""`,
		`support Bleibt 2026-11-12 Jana Wolf "will es im Werk 2"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if p, ok := since.Person(since.Differences[0].Before.Person); !ok || p.LastName != "Alt" {
		t.Errorf("who left is not known: %+v", since.Differences[0])
	}
	if all, err := d.ChangesSince(ctx, c, day.AddDays(-9)); err != nil || len(all.Differences) != 2 || all.Differences[0].Kind != model.DiffCame || all.Differences[1].Kind != model.DiffOpened {
		t.Errorf("before it was there: %+v, %v", all.Differences, err)
	}
	if none, err := d.ChangesSince(ctx, c, d.Today()); err != nil || len(none.Differences) != 0 {
		t.Errorf("nothing happened after today: %+v, %v", none.Differences, err)
	}
}

func TestLookingBackCanBeStopped(t *testing.T) {
	d := newDiary(t)
	_, c := room(t, d.Workspace)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.CenterDays(ctx, c); model.CodeOf(err) != model.Canceled {
		t.Errorf("CenterDays: %v", err)
	}
}

// TestStopsOfTheSlider: a card that is moved is no change of the center, nor is
// what happens elsewhere; touches with people on its seats are counted apart.
func TestStopsOfTheSlider(t *testing.T) {
	d, ctx := newDiary(t), context.Background()
	_, c := room(t, d.Workspace)
	id := seat(t, d.Workspace, workspace.NewSeat{Center: c, Person: person("Brahms", "Leiter IT")})
	who := center(t, d.Workspace, c).Seats[0].Person
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	d.nextDay() // the 12th
	do(d.PlaceSeats(ctx, []workspace.Place{{Seat: id, At: model.Point{X: 5}}}))
	_, elsewhere := room(t, d.Workspace)
	seat(t, d.Workspace, workspace.NewSeat{Center: elsewhere, Person: person("Fremd", "Leiter IT")})
	d.nextDay() // the 13th
	_, err := d.LogTouch(ctx, model.Touch{Person: who, Channel: model.Phone})
	do(err)
	d.nextDay() // the 14th
	do(d.ChangeSettings(ctx, func(s *model.Settings) { s.Me.Name = "Uwe" }))
	do(d.RateSupport(ctx, id, model.Sceptic, "teuer"))
	do(d.ChangeSettings(ctx, func(s *model.Settings) { s.Me.Name = "Jana" }))
	do(d.RateInfluence(ctx, id, 4, "x"))
	do(d.RateInfluence(ctx, id, 5, "y"))
	days, err := d.CenterDays(ctx, c)
	do(err)
	var got []string
	for _, day := range days {
		got = append(got, fmt.Sprintf("%s %d %d %v", day.Day, day.Changes, day.Touches, day.By))
	}
	if want := []string{"2026-11-11 2 0 []", "2026-11-13 0 1 []", "2026-11-14 3 0 [Uwe Jana]"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
