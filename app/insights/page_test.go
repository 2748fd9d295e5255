package insights

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"konklave/app/rehearsal"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/insights"
	"konklave/model/workspace"
)

// desk is the screen over the whole sample data.
type desk struct {
	*rehearsal.Stage
	t    *testing.T
	page *Page
}

func newDesk(t *testing.T, lang string, fill func(*rehearsal.Stage)) *desk {
	t.Helper()
	d := &desk{Stage: rehearsal.Open(t, lang), t: t}
	if fill != nil {
		fill(d.Stage)
	}
	d.open(screen.Route{Name: screen.Insights})
	return d
}

func (d *desk) open(r screen.Route) {
	d.page = New(d.Host, r).(*Page)
	d.Show(d.page)
}

func whole(s *rehearsal.Stage) {
	if err := s.Workspace.LoadWholeSample(context.Background(), text.Lang()); err != nil {
		panic(err)
	}
}

// plot is the chart of the card with a title.
func (d *desk) plot(title string) *ui.Plot {
	d.t.Helper()
	var found *ui.Plot
	for _, o := range test.LaidOutObjects(d.Window.Canvas().Content()) {
		panel, ok := o.(*ui.Panel)
		if !ok || !d.In(panel).Reads(title) {
			continue
		}
		for _, inside := range test.LaidOutObjects(panel) {
			if p, ok := inside.(*ui.Plot); ok {
				found = p
			}
		}
	}
	if found == nil {
		d.t.Fatalf("no chart in %q", title)
	}
	return found
}

// TestEveryFigureOpensTheListItIsMadeFrom goes through all spots of all charts.
func TestEveryFigureOpensTheListItIsMadeFrom(t *testing.T) {
	d := newDesk(t, text.English, whole)
	d.Sees("Q4 so far", "Follow-ups on time", "Funnel by temperature", "wk 45", "Reply rate by channel and message", "median", "Shared goals", "Without a next step")
	for _, title := range []string{"Follow-ups on time", "Median coverage", "People without a next step", "Funnel by temperature", "Follow-up discipline", "Reply rate by channel", "Buying center coverage", "Shared goals"} {
		plot := d.plot(title)
		if len(plot.Spots()) == 0 {
			t.Errorf("%s: nothing can be opened", title)
		}
		for i, s := range plot.Spots() {
			plot.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.X+s.W/2+ui.PlotRim, s.Y+s.H/2+ui.PlotRim)})
			d.Runner.Wait()
			if !d.Dialogs.Open() {
				t.Errorf("%s: spot %d (%s) opens nothing", title, i, s.Tip)
				continue
			}
			if d.Reads("Nobody is in this figure") {
				t.Errorf("%s: the list of spot %d (%s) is empty", title, i, s.Tip)
			}
			d.Press("Close")
		}
	}
}

// TestAListLeadsToItsPerson by the keyboard alone, from a bar that arrows reached.
func TestAListLeadsToItsPerson(t *testing.T) {
	d := newDesk(t, text.English, whole)
	plot := d.plot("Funnel by temperature")
	d.Window.Canvas().Focus(plot)
	if plot.Focused() != 0 {
		t.Fatalf("the focus begins at %d", plot.Focused())
	}
	d.Key(fyne.KeyRight)
	if at := plot.Focused(); at == 0 || !strings.Contains(plot.Spots()[at].Tip, "Contacted, cold") {
		t.Errorf("right of the first step is %d", at)
	}
	d.Key(fyne.KeyDown)
	if at := plot.Focused(); !strings.Contains(plot.Spots()[at].Tip, "Replied, cold") {
		t.Errorf("below is %s", plot.Spots()[at].Tip)
	}
	d.Key(fyne.KeyReturn)
	d.Dialog("Replied, cold")
	d.Key(fyne.KeyReturn)
	d.Closed()
	if len(d.Opened) != 1 || d.Opened[0].Name != screen.Account || d.Opened[0].Person.IsZero() {
		t.Errorf("it led to %+v", d.Opened)
	}
}

// TestANextStepIsSetFromTheCard and the person is gone from it.
func TestANextStepIsSetFromTheCard(t *testing.T) {
	d := newDesk(t, text.English, whole)
	before := d.page.view.figs.NoStep
	d.Press("Set a follow-up")
	d.Dialog("Follow up with " + before[0].Name)
	d.Fill("What is to be done?", "call about the pilot")
	d.Press("Set")
	d.Closed()
	after := d.page.view.figs.NoStep
	if len(after) != len(before)-1 || after[0].Person == before[0].Person {
		t.Errorf("%d people lack a step, %d before", len(after), len(before))
	}
}

// TestANextStepIsSetFromAList by its letter.
func TestANextStepIsSetFromAList(t *testing.T) {
	d := newDesk(t, text.English, whole)
	who := d.page.view.figs.NoStep[1].Name
	d.Press("People without a next step")
	d.Dialog("Without a next step")
	d.Key(fyne.KeyDown)
	d.Keys("f")
	d.Dialog("Follow up with " + who)
}

func TestFiltersAreKeptInTheRoute(t *testing.T) {
	d := newDesk(t, text.German, whole)
	team := d.page.view.figs
	d.Choose("Mein Team", "Nur meine")
	mine := d.page.view.figs
	if mine.By != "Jana Petersen" || mine.FollowUps.Due() == 0 || mine.FollowUps.Due() >= team.FollowUps.Due() {
		t.Errorf("%d of mine, %d of the team", mine.FollowUps.Due(), team.FollowUps.Due())
	}
	d.Choose("Alle Segmente", "Anlagenbau")
	if f := d.page.view.figs; len(f.Coverage.Items) == 0 || len(f.Coverage.Items) >= len(mine.Coverage.Items) {
		t.Errorf("%d accounts in one segment, %d in all", len(f.Coverage.Items), len(mine.Coverage.Items))
	}
	route := d.page.Route()
	d.open(route)
	if q := d.page.view.figs.Query; q.Segment != "Anlagenbau" || q.By != "Jana Petersen" {
		t.Errorf("the route brings back %+v", q)
	}
}

func TestFewDataSayTooFewInPlaceOfAPercent(t *testing.T) {
	d := newDesk(t, text.English, func(s *rehearsal.Stage) { s.Sample() })
	d.Sees("Too few", "0 of 2", "n 1")
	for _, k := range kpisOf(d.page.view.figs, nil)[:2] {
		if k.figure != "" || len(k.change.said) > 0 {
			t.Errorf("%s claims %s, %v", k.label, k.figure, k.change.said)
		}
	}
}

func TestAnEmptyFolderSaysWhatToDo(t *testing.T) {
	d := newDesk(t, text.English, nil)
	d.Sees("There is nothing to count yet")
	d.Press("Open accounts")
	if len(d.Opened) != 1 || d.Opened[0].Name != screen.Accounts {
		t.Errorf("it led to %+v", d.Opened)
	}
	d = newDesk(t, text.English, whole)
	d.open(screen.Route{Name: screen.Insights, View: "quarter\nmine\nnowhere"})
	d.Sees("The filters let nothing through")
	d.Press("Show the whole team")
	d.Sees("Funnel by temperature")
}

func TestFiguresThatCannotBeReadSaySo(t *testing.T) {
	d := newDesk(t, text.English, whole)
	if err := d.Workspace.Close(); err != nil {
		t.Fatal(err)
	}
	d.page.reload()
	d.Runner.Wait()
	d.Sees("The figures could not be read", "Try again")
}

// TestWorksCouncilModeShowsNoColleague: the sample's team has six, so that the figures of
// the team show; those of one account's owner do not.
func TestWorksCouncilModeShowsNoColleague(t *testing.T) {
	d := newDesk(t, text.English, func(s *rehearsal.Stage) {
		whole(s)
		if err := s.Workspace.ChangeSettings(context.Background(), func(set *model.Settings) { set.Council = true }); err != nil {
			t.Fatal(err)
		}
	})
	d.Misses("Works council mode")
	d.open(screen.Route{Name: screen.Insights, View: "month\nteam\nMedical devices"})
	d.Sees("Works council mode", "Not shown")
	if f := d.page.view.figs; !f.FollowUps.Hidden || f.FollowUps.Due() != 0 || len(f.Coverage.Items) == 0 {
		t.Errorf("follow-ups %+v; %d accounts", f.FollowUps, len(f.Coverage.Items))
	}
}

// TestAChangeIsNeverMadeUp: what came into the data today has no figure of before.
func TestAChangeIsNeverMadeUp(t *testing.T) {
	d := newDesk(t, text.English, func(s *rehearsal.Stage) {
		ctx := context.Background()
		id, err := s.Workspace.CreateAccount(ctx, model.Account{Name: "Neu GmbH", Stage: model.StageNeeds})
		if err != nil {
			t.Fatal(err)
		}
		m, err := s.Workspace.MainCenter(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Workspace.AddSeat(ctx, workspace.NewSeat{Center: m.Center.ID, Person: model.Person{FirstName: "Ada", LastName: "Neu"}}); err != nil {
			t.Fatal(err)
		}
	})
	if b := d.page.view.before; b == nil || b.Centers != 0 {
		t.Errorf("before today there was %+v", b)
	}
	for _, k := range kpisOf(d.page.view.figs, d.page.view.before) {
		if len(k.change.said) > 0 {
			t.Errorf("%s says %v", k.label, k.change.said)
		}
	}
	d.Sees("1 open account by coverage score", "Ada Neu")
}

func TestFiguresAreExported(t *testing.T) {
	d := newDesk(t, text.English, whole)
	dir := t.TempDir()
	d.Press("Export")
	d.Dialog("Export the figures")
	d.Press("CSV for Excel")
	var file *ui.Input
	for _, o := range test.LaidOutObjects(d.Window.Canvas().Overlays().Top()) {
		if in, ok := o.(*ui.Input); ok {
			file = in
		}
	}
	if file == nil || !strings.HasSuffix(file.Text(), ".csv") {
		t.Fatalf("no file is proposed: %v", file)
	}
	file.SetText(filepath.Join(dir, "figures.csv"))
	d.Press(text.T("export.save"))
	raw, err := os.ReadFile(filepath.Join(dir, "figures.csv"))
	if err != nil || !strings.Contains(string(raw), "follow_ups,on_time,on time,") || strings.Contains(string(raw), "Rautenberg") {
		t.Errorf("%v\n%s", err, raw)
	}
	paper := filepath.Join(dir, "figures.pdf")
	if err := Export(context.Background(), d.Workspace, d.page.view.figs.Query, paper); err != nil {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(paper); err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		t.Errorf("%v", err)
	}
}

func TestPeriods(t *testing.T) {
	day := func(y, m, d int) model.Date { return model.Date{Year: y, Month: time.Month(m), Day: d} }
	for _, tt := range []struct {
		period   string
		today    model.Date
		from, to model.Date
		title    string
	}{
		{thisQuarter, day(2026, 11, 11), day(2026, 10, 1), day(2026, 11, 11), "Q4 so far"},
		{thisQuarter, day(2026, 1, 1), day(2026, 1, 1), day(2026, 1, 1), "Q1 so far"},
		{lastQuarter, day(2026, 2, 3), day(2025, 10, 1), day(2025, 12, 31), "Q4 2025"},
		{thisMonth, day(2026, 11, 11), day(2026, 11, 1), day(2026, 11, 11), "November 2026 so far"},
		{lastMonth, day(2026, 3, 31), day(2026, 2, 1), day(2026, 2, 28), "February 2026"},
		{thisYear, day(2026, 11, 11), day(2026, 1, 1), day(2026, 11, 11), "2026 so far"},
		{days30, day(2026, 11, 11), day(2026, 10, 13), day(2026, 11, 11), "Last 30 days"},
		{"unknown", day(2026, 5, 5), day(2026, 4, 1), day(2026, 5, 5), "Q2 so far"},
	} {
		from, to := periodDays(tt.period, tt.today)
		if from != tt.from || to != tt.to {
			t.Errorf("%s of %s: %s to %s", tt.period, tt.today, from, to)
		}
		text.Set(text.English)
		if got := periodTitle(tt.period, from); got != tt.title {
			t.Errorf("%s: %q, want %q", tt.period, got, tt.title)
		}
	}
	q := insights.Query{From: day(2026, 10, 1), To: day(2026, 11, 11)}
	if from, to := q.Before(); from != day(2026, 8, 20) || to != day(2026, 9, 30) || q.Days() != 42 {
		t.Errorf("before are %s to %s, %d days", from, to, q.Days())
	}
}
