package today

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// The day of these tests is Tuesday, 11 November 2025.
var tuesday = model.Date{Year: 2025, Month: time.November, Day: 11}

func german(t *testing.T) {
	t.Helper()
	before := text.Lang()
	text.Set(text.German)
	t.Cleanup(func() { text.Set(before) })
}

func due(days int, channel model.Channel) workspace.Due {
	return workspace.Due{Task: model.Task{Due: tuesday.AddDays(days), Channel: channel, Title: "Nachfassen"}, Days: days,
		Person: model.Person{FirstName: "Petra", LastName: "Langhoff", JobTitle: "Leiterin Einkauf"}, Account: model.Account{Name: "Rautenberg", Temperature: model.Warm}}
}

func TestItemsOfSections(t *testing.T) {
	german(t)
	a := workspace.Agenda{Late: []workspace.Due{due(-3, model.Phone), due(-1, "")}, Today: []workspace.Due{due(0, model.Email)}, Week: []workspace.Due{due(1, model.Email), due(5, model.Email), due(6, model.Email)}}
	want := []struct {
		section section
		due     string
	}{{overdue, "3 T überfällig"}, {overdue, "1 T überfällig"}, {dueToday, "heute"}, {thisWeek, "Mi, 12. Nov"}, {thisWeek, "So, 16. Nov"}, {nextWeek, "Mo, 17. Nov"}}
	items := itemsOf(a, nil, nil, tuesday)
	if len(items) != len(want) {
		t.Fatalf("%d items, want %d", len(items), len(want))
	}
	for i, w := range want {
		if items[i].section != w.section || items[i].due != w.due {
			t.Errorf("item %d: section %d, %q; want %d, %q", i, items[i].section, items[i].due, w.section, w.due)
		}
	}
	if got := summary(items); got != "2 überfällig, 1 heute, 3 weitere in den nächsten Tagen" {
		t.Errorf("summary %q", got)
	}
	if got := summary(nil); got != "Nichts ist fällig" {
		t.Errorf("summary of nothing %q", got)
	}
	entries := entriesOf(items)
	var heads []string
	for _, e := range entries {
		if e.item < 0 {
			heads = append(heads, fmt.Sprint(e.section, e.count))
		}
	}
	if !slices.Equal(heads, []string{"0 2", "1 1", "2 2", "3 1"}) {
		t.Errorf("heads %v", heads)
	}
}

func TestItemOfWords(t *testing.T) {
	german(t)
	d := due(0, model.Email)
	d.Seat = model.Seat{ID: model.ID{7}, Center: model.ID{8}, Support: model.Supporter}
	d.Task.Snoozed = 2
	it := itemOf(d, tuesday.AddDays(5))
	if it.stance != "supporter" || it.how != "E-Mail, 2-mal verschoben" || it.center != (model.ID{8}) || it.title != "Leiterin Einkauf" {
		t.Errorf("%+v", it)
	}
	bare := workspace.Due{Person: model.Person{Email: "info@example.org"}}
	it = itemOf(bare, tuesday)
	if it.stance != "" || it.name != "info@example.org" || it.what != "Nachfassen" || it.how != "ohne Kanal" || it.initials != "I" {
		t.Errorf("without a name, a seat and a channel: %+v", it)
	}
}

func TestFilters(t *testing.T) {
	german(t)
	var items []item
	for _, c := range []model.Channel{model.Email, model.LinkedIn, model.Phone, model.Meeting, model.Event, model.Webinar, model.Letter, ""} {
		items = append(items, item{channel: c})
	}
	for filter, want := range map[string]int{everyChannel: 8, "email": 1, "linkedin": 1, "phone": 1, meetings: 3, otherChannels: 2, "nonsense": 0} {
		if got := len(filtered(items, filter)); got != want {
			t.Errorf("filter %q keeps %d, want %d", filter, got, want)
		}
	}
	if n := len(filterOptions(items, everyChannel, false)); n != 6 {
		t.Errorf("%d segments with a letter, want 6", n)
	}
	narrow := filterOptions(items[:6], everyChannel, true)
	if len(narrow) != 5 || narrow[0].Label != "Alle 6" || narrow[1].Label != "" || narrow[1].Icon == "" {
		t.Errorf("narrow: %+v", narrow)
	}
}

func TestSnoozes(t *testing.T) {
	german(t)
	for _, tt := range []struct {
		today model.Date
		want  string
	}{
		{tuesday, "[Morgen 12 +2 Arbeitstage 13 +5 Arbeitstage 18 +10 Arbeitstage 25 Nächsten Montag 17]"},
		{tuesday.AddDays(3), "[Morgen 15 +2 Arbeitstage 18 +5 Arbeitstage 21 +10 Arbeitstage 28 Nächsten Montag 17]"}, // Friday
		{tuesday.AddDays(5), "[Morgen 17 +2 Arbeitstage 18 +5 Arbeitstage 21 +10 Arbeitstage 28]"},                    // Sunday: Monday is tomorrow
		{tuesday.AddDays(-1), "[Morgen 11 +2 Arbeitstage 12 +5 Arbeitstage 17 +10 Arbeitstage 24]"},                   // Monday: the next one is five working days on
	} {
		var got []string
		for _, s := range snoozes(tt.today) {
			if !tt.today.Before(s.until) {
				t.Errorf("on %v: %q is not later", tt.today, s.label)
			}
			got = append(got, fmt.Sprint(s.label, " ", s.until.Day))
		}
		if fmt.Sprint(got) != tt.want {
			t.Errorf("on %v: %v, want %v", tt.today, got, tt.want)
		}
	}
}

func TestReadinessOf(t *testing.T) {
	german(t)
	page, problems := playbooks.Parse("library/de/messages/x.md", []byte(`---
id: msg-test-de
kind: message
title: "Probe"
lang: de
status: approved
owner: "Training"
roles: [buyer]
stages: [mofu]
channel: email
subject: "Zu {{ account.name }}"
---

{{ contact.salutation }},

Ihr Vorhaben {{ account.project }} kennen wir.
`))
	if page == nil || page.Message == nil {
		t.Fatalf("the page of the test is no message: %v", problems)
	}
	fill := func(project string) *workspace.Message {
		f, err := playbooks.Fill(page, map[string]string{"contact.salutation": "Sehr geehrte Frau Langhoff", "account.name": "Rautenberg", "account.project": project})
		if err != nil {
			t.Fatal(err)
		}
		return &workspace.Message{Page: page, Filled: f, Verdict: model.Verdict{Decision: model.Allowed}}
	}
	stop := fill("ERP")
	stop.Verdict.Decision = model.Blocked
	for _, tt := range []struct {
		name    string
		message *workspace.Message
		state   readyState
		label   string
		tone    ui.Tone
	}{
		{"none", nil, unwritten, "Botschaft schreiben", ui.Outline},
		{"whole", fill("ERP"), ready, "Botschaft fertig", ui.SuccessTone},
		{"a field missing", fill(""), gappy, "1 Feld fehlt", ui.WarningTone},
		{"forbidden", stop, stopped, "Nicht erlaubt", ui.DangerTone},
	} {
		r := readinessOf(tt.message)
		label, _, tone := r.chip()
		if r.state != tt.state || label != tt.label || tone != tt.tone {
			t.Errorf("%s: %d %q %d", tt.name, r.state, label, tone)
		}
	}
	if got := readinessOf(fill("ERP")).preview; got != "Sehr geehrte Frau Langhoff, Ihr Vorhaben ERP kennen wir." {
		t.Errorf("preview %q", got)
	}
	if label, _, _ := (readiness{}).chip(); label != "" {
		t.Errorf("without a seat the chip says %q", label)
	}
}

func TestPlanOf(t *testing.T) {
	german(t)
	plan := func(hire string, day int) model.Plan {
		return model.Plan{ID: model.ID{byte(len(hire))}, Hire: hire, Start: tuesday.AddDays(1 - day), Tasks: []model.PlanTask{
			{ID: "old", Day: 2, Title: "Alt"}, {ID: "now", Day: 5, Title: "Jetzt"}, {ID: "seen", Day: 5, Title: "Gesehen", DoneAt: tuesday.Time()}, {ID: "later", Day: 9, Title: "Später"}}}
	}
	part := planOf([]model.Plan{plan("Lena Brockmann", 5)}, model.Settings{Me: model.Member{Name: "Jana"}}, tuesday)
	if part == nil || len(part.tasks) != 2 || part.open != 1 || part.late != 1 || part.caption != "Lena Brockmann, Tag 5" {
		t.Fatalf("%+v", part)
	}
	part = planOf([]model.Plan{plan("Lena Brockmann", 5), plan("Jana", 5)}, model.Settings{Me: model.Member{Name: "Jana"}}, tuesday)
	if part == nil || part.caption != "Tag 5 von 100" {
		t.Errorf("one's own plan: %+v", part)
	}
	for _, day := range []int{0, -4, 101} {
		if part := planOf([]model.Plan{plan("Lena", day)}, model.Settings{Me: model.Member{Name: "Jana"}}, tuesday); part != nil {
			t.Errorf("day %d: %+v", day, part)
		}
	}
}

func TestEveryGapHasWords(t *testing.T) {
	german(t)
	for _, fix := range []model.Fix{model.FixAddPerson, model.FixFillSeat, model.FixBuild, model.FixFollowUp, model.FixIntroduce, model.FixConfirm, model.FixAssign} {
		if !text.Has("today.fix." + string(fix)) {
			t.Errorf("no words for the fix %q", fix)
		}
	}
	it := itemOfGap(workspace.Attention{Account: model.Account{Name: "Ostheim"}, Person: model.Person{LastName: "Kolbe"},
		Gap: model.Gap{Kind: model.GapChampionSilent, Days: 34, Fix: model.FixFollowUp}, Rank: model.Urgency{Work: model.WorkGap, Silent: 34, KeyPlayer: true}.Rank()})
	if it.what != "Champion 34 Tage still" || it.name != "Kolbe" || it.company != "Ostheim" || it.why != "Champion 34 Tage still" || it.section != dueToday {
		t.Errorf("%+v", it)
	}
}

func TestEveryReasonHasWords(t *testing.T) {
	german(t)
	for _, c := range []struct {
		why  model.Why
		n    int
		want string
	}{
		{model.WhyLate, 1, "1 Tag überfällig"}, {model.WhyLate, 3, "3 Tage überfällig"}, {model.WhyToday, 0, "heute fällig"}, {model.WhySoon, 2, "fällig in 2 Tagen"},
		{model.WhyPromised, 0, "dem Kunden zugesagt"}, {model.WhyStage, 4, "Phase: Angebot"}, {model.WhyKey, 0, "Schlüsselperson"}, {model.WhySilent, 34, "Champion 34 Tage still"},
		{model.WhyGap, 0, "Lücke im Buying Center"}, {model.WhyMoved, 2, "2-mal verschoben"}, {model.WhyPlan, 0, "Einarbeitungsplan"}, {model.WhySignOff, 0, "mit Abnahme"},
		{model.WhyDrills, 7, "7 Karten fällig"}, {model.WhyNoStep, 0, "ohne nächsten Schritt"},
	} {
		if got := reason(model.RankReason{Why: c.why, N: c.n}); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.why, c.n, got, c.want)
		}
	}
}

func TestTheLineSaysWhatADayDoesNot(t *testing.T) {
	german(t)
	d := due(-2, model.Phone)
	if it := itemOf(d, tuesday); it.line() != "Telefon" {
		t.Errorf("without a reason: %q", it.line())
	}
	d.Rank = model.Urgency{Work: model.WorkFollowUp, Days: -2, KeyPlayer: true, Promised: true}.Rank()
	it := itemOf(d, tuesday)
	if it.line() != "dem Kunden zugesagt" || it.reasons != "dem Kunden zugesagt · 2 Tage überfällig · Schlüsselperson" {
		t.Errorf("%q of %q", it.line(), it.reasons)
	}
	d.Asks = true
	d.Moves = []model.Move{{Reason: "im Urlaub"}, {Reason: "krank"}}
	if it := itemOf(d, tuesday); it.line() != "was soll daraus werden?" || it.moved != "krank" {
		t.Errorf("when it has to be decided: %q, %q", it.line(), it.moved)
	}
}

func TestItemsAreRankedInTheirSections(t *testing.T) {
	german(t)
	plain, promised, late := due(0, model.Email), due(0, model.Email), due(-1, model.Email)
	for i, d := range []*workspace.Due{&plain, &promised, &late} {
		d.Task.ID = model.ID{byte(i + 1)}
		d.Rank = model.Urgency{Work: model.WorkFollowUp, Days: d.Days, Promised: d == &promised}.Rank()
	}
	planned := func(day int, id string) workspace.PlanDue {
		u := model.Urgency{Work: model.WorkPlan, Days: day}
		return workspace.PlanDue{Plan: model.ID{9}, Hire: "Lena", PlanTask: model.PlanTask{ID: id, Title: id}, Days: day, Rank: u.Rank()}
	}
	a := workspace.Agenda{Late: []workspace.Due{late}, Today: []workspace.Due{plain, promised},
		Plan: []workspace.PlanDue{planned(-4, "alt"), planned(-9, "älter"), planned(0, "neu"), {Plan: model.ID{8}, Days: 0}}}
	items := itemsOf(a, &planPart{id: model.ID{9}, hire: "Lena", own: true, caption: "Tag 37"}, nil, tuesday)
	var got []string
	for _, it := range items {
		got = append(got, fmt.Sprint(it.section, " ", it.work, " ", it.name))
	}
	want := []string{"0 plan 2 Aufgaben sind noch offen", "0 follow_up Petra Langhoff", "1 follow_up Petra Langhoff", "1 plan neu", "1 follow_up Petra Langhoff"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if items[2].id != promised.Task.ID || items[0].due != "9 T überfällig" || items[0].planTask != "" || items[3].planTask != "neu" {
		t.Errorf("%+v", items)
	}
	others := itemsOf(a, &planPart{id: model.ID{9}, hire: "Lena", caption: "Tag 37"}, nil, tuesday)
	if n := len(others); n != 3 {
		t.Errorf("of somebody else's plan without anything to see %d are on the list", n-3)
	}
	if n := len(runOf(items)); n != 5 {
		t.Errorf("the focus run has %d", n)
	}
	ids := map[model.ID]bool{}
	for _, it := range items {
		ids[it.id] = true
	}
	if len(ids) != len(items) {
		t.Error("two items have the same id")
	}
}

func TestOverloadOf(t *testing.T) {
	german(t)
	follow := func(name string, points, minutes int) item {
		return item{work: model.WorkFollowUp, section: dueToday, name: name, points: points, minutes: minutes, channel: model.Phone}
	}
	asks, call, promised := follow("fragt", 5, 15), follow("Termin", 4, 30), follow("zugesagt", 70, 15)
	asks.asks, call.channel, promised.promised = true, model.Meeting, true
	week := follow("später", 1, 500)
	week.section = thisWeek
	items := []item{promised, follow("dringend", 50, 15), follow("weniger", 20, 15), {work: model.WorkPlan, section: dueToday, points: 1, minutes: 20}, asks, call, week}
	for _, c := range []struct {
		holds int
		want  string
	}{{110, ""}, {109, "[weniger]"}, {90, "[weniger dringend]"}, {10, "[weniger dringend]"}} {
		o := overloadOf(items, c.holds)
		got := ""
		if o != nil {
			var names []string
			for _, it := range o.move {
				names = append(names, it.name)
			}
			got = fmt.Sprint(names)
		}
		if got != c.want {
			t.Errorf("a day of %d minutes: %s, want %s", c.holds, got, c.want)
		}
	}
	alerts := alertsOf(overloadOf(items, 90), 2, workspace.DutyCount{})
	if len(alerts) != 2 || alerts[0].sub != "Etwa 1 h 50 min Arbeit, eingeplant sind 1 h 30 min." || alerts[0].fix != "2 Aufgaben verschieben" || alerts[1].title != "2 Personen ohne nächsten Schritt" {
		t.Errorf("%+v", alerts)
	}
	if got := summary(items); got != "6 heute, 1 weitere in den nächsten Tagen. Etwa 1 h 50 min Arbeit" {
		t.Errorf("summary %q", got)
	}
}

func TestSpan(t *testing.T) {
	german(t)
	for minutes, want := range map[int]string{0: "0 min", 45: "45 min", 60: "1 h", 110: "1 h 50 min"} {
		if got := span(minutes); got != want {
			t.Errorf("%d: %q", minutes, got)
		}
	}
}
