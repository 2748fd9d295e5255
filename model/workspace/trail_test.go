package workspace_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

// openAt is a workspace whose day can be moved on.
func openAt(t *testing.T) (ws *workspace.Workspace, day func(n int)) {
	t.Helper()
	now := noon
	ws, err := workspace.Open(context.Background(), t.TempDir(), workspace.Options{Clock: func() time.Time { return now }, KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	})
	return ws, func(n int) { now = noon.AddDate(0, 0, n) }
}

// trail writes the steps of a seat in a line: "+0 sceptic 4 "said"".
func trail(t *testing.T, ws *workspace.Workspace, center, seat model.ID, since model.Date) string {
	t.Helper()
	trails, err := ws.Trails(context.Background(), center, since)
	if err != nil {
		t.Fatal(err)
	}
	var steps []string
	for _, s := range trails[seat] {
		steps = append(steps, fmt.Sprintf("+%d %s %d %q", s.On.DaysSince(model.DateOf(noon)), s.Support.Code(), s.Influence, s.Text))
	}
	return strings.Join(steps, "; ")
}

func TestTrailTellsHowSomebodyCameToStandWhereTheyStand(t *testing.T) {
	ws, day := openAt(t)
	ctx := context.Background()
	_, c := room(t, ws)
	s := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Wiegand", "Leiter IT")})
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	want := func(since model.Date, steps string) {
		t.Helper()
		if got := trail(t, ws, c, s, since); got != steps {
			t.Errorf("the trail is\n%s\nwant\n%s", got, steps)
		}
	}
	all := model.Date{}
	want(all, "")
	day(1)
	do(ws.Rate(ctx, s, model.Sceptic, 4, "first"))
	do(ws.SetOwner(ctx, []model.ID{s}, "Jana")) // no rating: no step
	want(all, `+1 sceptic 4 "first"`)
	day(2)
	do(ws.RateSupport(ctx, s, model.Opponent, "in anger"))
	do(ws.RateSupport(ctx, s, model.Neutral, "calm again"))
	want(all, `+1 sceptic 4 "first"; +2 neutral 4 "calm again"`)
	day(5)
	do(ws.RateInfluence(ctx, s, 5, "steering group"))
	day(6)
	do(ws.RateSupport(ctx, s, model.Neutral, "still so")) // the evidence is renewed
	want(all, `+1 sceptic 4 "first"; +2 neutral 4 "calm again"; +5 neutral 5 "steering group"; +6 neutral 5 "still so"`)

	t.Run("since a day, from where they stood on it", func(t *testing.T) {
		since := model.DateOf(noon).AddDays(4)
		if got, want := trail(t, ws, c, s, since), `+2 neutral 4 "calm again"; +5 neutral 5 "steering group"; +6 neutral 5 "still so"`; got != want {
			t.Errorf("the trail is %s", got)
		}
	})
	t.Run("what was taken back is no step", func(t *testing.T) {
		day(9)
		do(ws.Rate(ctx, s, model.Supporter, 3, "a mistake"))
		before := trail(t, ws, c, s, all)
		day(10)
		undo := func() { _, err := ws.Undo(ctx); do(err) }
		redo := func() { _, err := ws.Redo(ctx); do(err) }
		undo()
		if got := trail(t, ws, c, s, all); strings.Contains(got, "mistake") || strings.Contains(got, "+10") {
			t.Errorf("after undo the trail is %s", got)
		}
		redo()
		if got := trail(t, ws, c, s, all); got != before {
			t.Errorf("after redo the trail is %s, want %s", got, before)
		}
		undo()
		undo()
		if got, want := trail(t, ws, c, s, all), `+1 sceptic 4 "first"; +2 neutral 4 "calm again"; +5 neutral 5 "steering group"`; got != want {
			t.Errorf("after two undos the trail is %s", got)
		}
		redo()
	})
	t.Run("whoever takes the seat over starts anew", func(t *testing.T) {
		day(20)
		do(ws.EmptySeat(ctx, s))
		if got := trail(t, ws, c, s, all); got != "" {
			t.Errorf("an empty seat has the trail %s", got)
		}
		do(ws.FillSeat(ctx, s, person("Nachfolger", "Leiter IT")))
		day(21)
		do(ws.RateSupport(ctx, s, model.Supporter, "was with us before"))
		if got := trail(t, ws, c, s, all); !strings.HasSuffix(got, `+21 supporter 5 "was with us before"`) || strings.Contains(got, "sceptic") {
			t.Errorf("the trail is %s", got)
		}
	})
}

func TestTrailFieldsAreThoseOfASeat(t *testing.T) {
	for name, key := range map[string]int{"Person": 3, "Support": 6, "Influence": 7, "SupportBy": 13, "InfluenceBy": 14} {
		f, ok := reflect.TypeFor[model.Seat]().FieldByName(name)
		if !ok || !strings.HasPrefix(f.Tag.Get("cbor"), fmt.Sprintf("%d,", key)) {
			t.Errorf("%s has the tag %q, the trail reads field %d", name, f.Tag.Get("cbor"), key)
		}
	}
}

func TestSamplePeopleHaveAPast(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	a, err := ws.FindAccount(ctx, "rautenberg pumpenbau")
	if err != nil {
		t.Fatal(err)
	}
	m, err := ws.MainCenter(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	trails, err := ws.Trails(ctx, m.Center.ID, ws.Today().AddDays(-90))
	if err != nil {
		t.Fatal(err)
	}
	moved := 0
	for _, s := range m.Seats {
		steps := trails[s.ID]
		if len(steps) > 1 {
			moved++
			if last := steps[len(steps)-1]; last.Support != s.Support || last.Influence != s.Influence || last.On != s.SupportBy.On {
				t.Errorf("%s ends at %+v", m.People[s.Person].FullName(), last)
			}
		}
	}
	if moved != 4 {
		t.Errorf("%d people have moved", moved)
	}
	// One undo takes the sample back with its past: nothing is left to undo but that.
	for range 4 { // the plan is two edits, its drills are one
		if _, err := ws.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if accounts, err := ws.Accounts(ctx); err != nil || len(accounts) != 0 {
		t.Errorf("%d accounts are left, %v", len(accounts), err)
	}
	if _, _, ok := ws.Undoable(); ok {
		t.Error("there is still something to undo")
	}
}

func TestRateIsOneEditOfBothRatings(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	s := seat(t, ws, workspace.NewSeat{Center: c, Person: person("Wiegand", "Leiter IT")})
	now := func() model.Seat { got, _ := center(t, ws, c).Seat(s); return got }
	if err := ws.Rate(ctx, s, model.Sceptic, 4, "said so"); err != nil {
		t.Fatal(err)
	}
	if got := now(); got.Support != model.Sceptic || got.Influence != 4 || got.SupportBy.Text != "said so" || got.InfluenceBy.Text != "said so" {
		t.Errorf("rated %+v", got)
	}
	// What stays keeps its evidence.
	if err := ws.Rate(ctx, s, model.Neutral, 4, ""); err != nil {
		t.Fatal(err)
	}
	if got := now(); got.SupportBy.Text != "" || got.InfluenceBy.Text != "said so" {
		t.Errorf("evidence %+v, %+v", got.SupportBy, got.InfluenceBy)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := now(); got.Support.Known() || got.Influence != 0 {
		t.Errorf("two undos leave %s, %d", got.Support.Code(), got.Influence)
	}
	for name, err := range map[string]error{
		"a champion without the test": ws.Rate(ctx, s, model.Champion, 4, ""),
		"an influence of 6":           ws.Rate(ctx, s, model.Neutral, 6, ""),
		"a champion's influence of 9": ws.RateChampionAt(ctx, s, model.ChampionTest{}, 9, ""),
	} {
		if model.CodeOf(err) != model.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A test that is not passed leaves the influence alone.
	if err := ws.RateChampionAt(ctx, s, model.ChampionTest{WantsUs: true}, 5, ""); err != nil || now().Influence != 0 {
		t.Errorf("influence %d, %v", now().Influence, err)
	}
	passed := model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}
	if err := ws.RateChampionAt(ctx, s, passed, 5, "fights for us"); err != nil || now().Influence != 5 || now().Support != model.Champion {
		t.Errorf("%+v, %v", now(), err)
	}
	if err := ws.EmptySeat(ctx, s); err != nil {
		t.Fatal(err)
	}
	if err := ws.Rate(ctx, s, model.Neutral, 3, ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("an empty seat: %v", err)
	}
}
