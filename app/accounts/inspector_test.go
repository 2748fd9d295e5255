package accounts

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// glyph is the button of a stance in the inspector.
func (r *room) glyph(stance string) { r.t.Helper(); r.panel().Press(stance) }

func TestSupportIsRatedWithItsEvidence(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.glyph("Unterstützer")
	r.Dialog(wiegand + ": Unterstützer")
	r.Sees("Bisher: Skeptisch")
	r.Fill("Woher wissen Sie das?", "Will den Piloten in seinem Rechenzentrum.")
	r.Press("Festhalten")
	r.Closed()
	// The card, the inspector and the score know it.
	if got := r.card(wiegand).Support; got != model.Supporter {
		t.Errorf("the card shows %s", got.Code())
	}
	r.panel().Sees("Unterstützer", "„Will den Piloten in seinem Rechenzentrum.“", "Jana Petersen")
	if e := r.seat(wiegand).SupportBy; e.On != wednesday || e.By != "Jana Petersen" {
		t.Errorf("evidence %+v", e)
	}
	// Undo and redo.
	r.undo()
	r.panel().Sees("Skeptisch", "„Noch ein System, das mein Team betreuen muss.“")
	if got := r.card(wiegand).Support; got != model.Sceptic {
		t.Errorf("after undo the card shows %s", got.Code())
	}
	r.redo()
	r.panel().Sees("Unterstützer", "„Will den Piloten in seinem Rechenzentrum.“")
}

func TestACancelledRatingChangesNothing(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	for _, leave := range []func(){func() { r.Press("Abbrechen") }, func() { r.Key(fyne.KeyEscape) }} {
		r.glyph("Gegner")
		r.Fill("Woher wissen Sie das?", "irgendwas")
		leave()
		r.Closed()
		if got := r.seat(wiegand); got.Support != model.Sceptic || r.card(wiegand).Support != model.Sceptic {
			t.Errorf("rated %s", got.Support.Code())
		}
	}
	r.panel().Choose("Kontakttiefe", "Intensiver Kontakt")
	r.Dialog(wiegand + ": " + text.T("coverage.in_depth"))
	r.Key(fyne.KeyEscape)
	if got := r.panel().Select("Kontakttiefe").Selected(); got != model.CoverageSeveral.Code() {
		t.Errorf("the list still shows %q", got)
	}
}

func TestNobodyIsAChampionWithoutTheTest(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	const wants, power, sells = "Will unsere Lösung mehr als jede andere, Nichtstun eingeschlossen", "Hat den Einfluss, sie durchzusetzen", "Wirbt für uns, wenn wir nicht im Raum sind"
	r.glyph("Champion")
	r.Dialog("Ist Thomas Wiegand ein Champion?")
	r.Tick(wants)
	r.Tick(power)
	r.Press("Festhalten")
	if got := r.seat(wiegand); got.Support != model.Sceptic || !got.ChampionTest.WantsUs || got.ChampionTest.SellsForUs {
		t.Errorf("two parts of three make %s, %+v", got.Support.Code(), got.ChampionTest)
	}
	// The form remembers what was ticked.
	r.glyph("Champion")
	r.Tick(sells)
	r.Fill("Woher wissen Sie das?", "Hat uns der Geschäftsführung empfohlen.")
	r.Press("Festhalten")
	if got := r.card(wiegand); got.Support != model.Champion || !slices.Contains(got.Chips, "Champion") {
		t.Errorf("three parts make %s with chips %q", got.Support.Code(), got.Chips)
	}
	// A champion who fails a part is a supporter.
	r.undo()
	r.redo()
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateChampion(ctx, r.seat(wiegand).ID, model.ChampionTest{WantsUs: true}, "")
	})
	r.panel().Sees("Unterstützer")
}

func TestTheSameStanceAsksWhetherItStillHolds(t *testing.T) {
	r := enter(t, text.German, rautenberg, "Henrik Rautenberg")
	r.glyph("Neutral")
	r.Dialog("Stimmt das noch? Henrik Rautenberg")
	if got := r.Field("Haltung: Neutral").Text(); got != "Hörte beim Werksrundgang zu, legte sich nicht fest." {
		t.Errorf("the form starts from %q", got)
	}
	r.Press("Festhalten")
	s := r.seat("Henrik Rautenberg")
	if s.SupportBy.On != wednesday || s.InfluenceBy.On != wednesday || s.RolesBy.On != wednesday || s.SupportBy.Text == "" {
		t.Errorf("confirmed %+v, %+v, %+v", s.SupportBy, s.InfluenceBy, s.RolesBy)
	}
}

func TestInfluenceByPips(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	var pips *pipPicker
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *pipPicker:
			pips = o
		case *fyne.Container:
			for _, child := range o.Objects {
				look(child)
			}
		}
	}
	look(r.page.inspector.scroll.Content)
	if pips == nil {
		t.Fatal("no pips")
	}
	for n := 1; n <= 5; n++ {
		x := pips.Size().Width * (float32(n) - 0.5) / 5
		pips.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 8)})
		r.Dialog(text.T("rate.influence", wiegand, n))
		r.Sees(text.T("influence.long." + string(rune('0'+n))))
		r.Key(fyne.KeyEscape)
	}
	r.Window.Canvas().Focus(pips)
	r.Key(fyne.KeyRight)
	r.Dialog(wiegand + ": Einfluss 5")
	r.Fill("Woher wissen Sie das?", "Lenkungskreis")
	r.Key(fyne.KeyReturn)
	r.panel().Sees("5 innerer Kreis", "„Lenkungskreis“")
}

func TestRatingByKeyboard(t *testing.T) {
	for _, c := range []struct {
		keys, dialog string
	}{
		{"i3", wiegand + ": Einfluss 3"},
		{"I5", wiegand + ": Einfluss 5"},
		{"h1", wiegand + ": Gegner"},
		{"h2", "Stimmt das noch? " + wiegand},
		{"h5", "Ist Thomas Wiegand ein Champion?"},
	} {
		r := enter(t, text.German, rautenberg, "")
		r.click(wiegand)
		r.Keys(c.keys)
		r.Dialog(c.dialog)
		if r.Reads("Woher wissen Sie das?") && c.keys[0] != 'h' {
			if got := r.Field("Woher wissen Sie das?").Text(); got != "" {
				t.Errorf("%s: the key landed in the field: %q", c.keys, got)
			}
		}
	}
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	// 0 takes a rating back without a question.
	r.Keys("h0")
	r.Closed()
	if got := r.card(wiegand).Support; got != model.Unrated {
		t.Errorf("H 0 leaves %s", got.Code())
	}
	r.undo()
	r.Keys("i0")
	if got := r.card(wiegand).Influence; got != 0 {
		t.Errorf("I 0 leaves %d", got)
	}
	// Another key ends the waiting; the digit alone does nothing.
	r.Keys("hx3")
	r.Closed()
	// The digit is for whoever was selected when H was pressed.
	r.Keys("h")
	r.click("Petra Langhoff")
	r.Keys("1")
	r.Closed()
	if got := r.card("Petra Langhoff").Support; got != model.Neutral {
		t.Errorf("somebody else was rated %s", got.Code())
	}
}

func TestRolesForm(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.panel().Press("Rollen")
	r.Dialog("Rollen von Thomas Wiegand")
	r.Tick("Entscheider")
	r.Tick("Sponsor")
	r.Choose("Wichtigste Rolle", "Sponsor")
	r.Tick("Coach: informiert uns, kämpft nicht für uns")
	r.Press("Festhalten")
	s := r.seat(wiegand)
	if want := []model.Role{model.Sponsor, model.TechnicalBuyer, model.DecisionMaker}; !slices.Equal(s.Roles, want) || !s.Coach || s.Competitor {
		t.Errorf("roles %v, coach %v, competitor %v", s.Roles, s.Coach, s.Competitor)
	}
	r.panel().Sees("Sponsor", "Technischer Prüfer", "Entscheider", "Coach")
	// Unticking all is allowed: nothing is known then.
	r.panel().Press("Rollen")
	for _, role := range []string{"Sponsor", "Technischer Prüfer", "Entscheider"} {
		r.Tick(role)
	}
	r.Press("Festhalten")
	if got := r.seat(wiegand).Roles; len(got) > 0 {
		t.Errorf("roles %v", got)
	}
	r.undo()
	r.undo()
	if s := r.seat(wiegand); !slices.Equal(s.Roles, []model.Role{model.TechnicalBuyer}) || s.Coach {
		t.Errorf("after undo %v, coach %v", s.Roles, s.Coach)
	}
}

func TestSomebodyIsAddedWhereTheMapSays(t *testing.T) {
	for _, c := range []struct {
		where       mapview.Where
		intro       string
		boss, under string // of the newcomer; whose boss the newcomer is
	}{
		{mapview.Below, "Berichtet an Thomas Wiegand.", wiegand, ""},
		{mapview.Beside, "Sitzt neben Thomas Wiegand und hat dieselbe Vorgesetzte oder denselben Vorgesetzten.", "Henrik Rautenberg", ""},
		{mapview.Above, "Thomas Wiegand berichtet an diese Person.", "Henrik Rautenberg", wiegand},
	} {
		r := enter(t, text.German, rautenberg, "")
		r.page.center.canvas.OnAdd(r.seat(wiegand).ID, c.where)
		r.Dialog("Person anlegen")
		r.Sees(c.intro)
		r.Fill("Vorname", "Ada")
		r.Fill("Nachname", "Nimmt")
		r.Fill("Position", "Leiterin IT-Sicherheit")
		r.Sees("Vorschlag: Technischer Prüfer")
		r.Press("Anlegen")
		r.Closed()
		r.panel().Sees("Ada Nimmt", "Leiterin IT-Sicherheit", "Technischer Prüfer")
		if got := r.boss("Ada Nimmt"); got != c.boss {
			t.Errorf("%v: reports to %q, want %q", c.where, got, c.boss)
		}
		if c.under != "" && r.boss(c.under) != "Ada Nimmt" {
			t.Errorf("%s reports to %q", c.under, r.boss(c.under))
		}
		r.undo()
		if _, ok := r.find("Ada Nimmt"); ok || r.boss(wiegand) != "Henrik Rautenberg" {
			t.Errorf("%v: undo left something", c.where)
		}
	}
}

func TestTheKeyNAddsBelowTheSelected(t *testing.T) {
	r := enter(t, text.English, rautenberg, "")
	r.click(wiegand)
	r.Keys("n")
	r.Dialog("Add a person")
	r.Sees("Reports to Thomas Wiegand.")
	if got := r.Field("First name").Text(); got != "" {
		t.Errorf("the letter landed in the form: %q", got)
	}
	// A form without anything says what it needs, and stays.
	r.Press("Add")
	r.Dialog("Add a person")
	r.Sees("Give a name, or the position that somebody must hold.")
	// A position alone is an open seat, with the role chosen.
	r.Fill("Job title", "Head of Security")
	r.Choose("Role", "Executive sponsor")
	r.Key(fyne.KeyEscape)
	r.Closed()
	r.Keys("n")
	r.Fill("Job title", "Head of Security")
	r.Choose("Role", "Executive sponsor")
	r.Press("Add")
	r.Closed()
	n := r.card("Head of Security")
	if !n.Empty || n.Alert != "No Executive sponsor" || r.boss("Head of Security") != wiegand {
		t.Errorf("card %+v under %q", n, r.boss("Head of Security"))
	}
}

func TestAnEmptySeatIsFilled(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.page.center.canvas.OnPlaceholder(r.seat("Kaufm. Leitung").ID)
	r.Runner.Wait()
	r.Dialog("Platz besetzen")
	if got := r.Field("Position").Text(); got != "Kaufm. Leitung" {
		t.Errorf("the form starts from %q", got)
	}
	r.Press("Anlegen")
	r.Dialog("Platz besetzen") // a position is nobody
	r.Sees("Eine Person braucht einen Namen oder eine E-Mail-Adresse.")
	r.Fill("Vorname", "Karla")
	r.Fill("Nachname", "Fries")
	r.Choose("Anrede", text.T("gender.f"))
	r.Press("Anlegen")
	r.Closed()
	n := r.card("Karla Fries")
	if n.Empty || !slices.Equal(n.Chips, []string{"Entscheider", "Budgetverantwortlicher"}) || n.Influence != 5 {
		t.Errorf("card %+v", n)
	}
	if r.boss("Petra Langhoff") != "Karla Fries" {
		t.Error("the lines of the seat are lost")
	}
	// Nobody stands anywhere on an empty seat: neither by mouse nor by key.
	r.undo()
	r.click("Kaufm. Leitung")
	r.panel().Sees("Auf diesem Platz sitzt noch niemand. Wer könnte es sein?")
	r.panel().Misses("Haltung")
	r.Keys("h4")
	r.Closed()
	if got := r.seat("Kaufm. Leitung").Support; got != model.Unrated {
		t.Errorf("an empty seat is %s", got.Code())
	}
	r.told("Auf diesem Platz sitzt noch niemand.")
}

func TestACardDroppedOnAnotherReportsThere(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	m := r.page.center.canvas
	m.OnReport(r.seat("Jonas Feldkamp").ID, r.seat("Petra Langhoff").ID)
	r.Runner.Wait()
	if got := r.boss("Jonas Feldkamp"); got != "Petra Langhoff" {
		t.Errorf("reports to %q", got)
	}
	r.undo()
	if got := r.boss("Jonas Feldkamp"); got != wiegand {
		t.Errorf("after undo: %q", got)
	}
	// Nobody becomes their own boss.
	m.OnReport(r.seat("Henrik Rautenberg").ID, r.seat("Lukas Meißner").ID)
	r.Runner.Wait()
	if got := r.boss("Henrik Rautenberg"); got != "" {
		t.Errorf("a circle: reports to %q", got)
	}
	r.told("Niemand kann an jemanden aus dem eigenen Team berichten.")
}

func TestAMovedCardStaysUntilTheMapIsArranged(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.page.center.canvas.OnMove(r.seat(wiegand).ID, model.Point{X: 640, Y: 480})
	r.Runner.Wait()
	if n := r.card(wiegand); !n.Placed || n.At != (model.Point{X: 640, Y: 480}) {
		t.Errorf("card %+v", n)
	}
	r.Press("Automatisch anordnen")
	if r.card(wiegand).Placed {
		t.Error("it still stands where it was put")
	}
	r.told("Karte angeordnet")
	r.Press("Rückgängig")
	if !r.card(wiegand).Placed {
		t.Error("undo does not bring the place back")
	}
}

func TestASeatIsRemovedAndComesBack(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click("Murat Yıldız")
	r.Key(fyne.KeyDelete)
	if _, ok := r.find("Murat Yıldız"); ok || r.page.side.Visible() {
		t.Fatal("the seat is still there")
	}
	if got := r.boss("Lukas Meißner"); got != "Sabine Oelschläger" {
		t.Errorf("who reported to him reports to %q", got)
	}
	r.told("Platz entfernt")
	r.Press("Rückgängig")
	if r.boss("Lukas Meißner") != "Murat Yıldız" || r.boss("Murat Yıldız") != "Sabine Oelschläger" {
		t.Error("the lines are not back")
	}
}

func TestThePlaceholderOfTheDecisionMaker(t *testing.T) {
	// given a map on which nobody decides
	r := enter(t, text.German, rautenberg, "")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat("Kaufm. Leitung").ID) })
	r.click(wiegand)
	// when the placeholder is reached by the arrow keys
	m := r.page.center.canvas
	m.Select(missingSeat)
	m.OnSelect(missingSeat)
	r.Runner.Wait()
	// then the keys do not reach whoever was selected before
	r.Key(fyne.KeyDelete)
	r.Keys("e")
	r.Closed()
	if _, ok := r.find(wiegand); !ok {
		t.Fatal("the wrong seat was removed")
	}
	// and Enter asks who decides
	r.Key(fyne.KeyReturn)
	r.Dialog("Person anlegen")
	r.Sees("Entscheider")
	r.Fill("Nachname", "Fries")
	r.Press("Anlegen")
	if n := r.card("Fries"); !slices.Equal(n.Chips, []string{"Entscheider"}) || n.Influence != 5 {
		t.Errorf("card %+v", n)
	}
}

func TestEachGapHasItsFix(t *testing.T) {
	t.Run("fill the seat, by the button in the bar", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.Press("Besetzen")
		r.Dialog("Platz besetzen")
		r.Fill("Nachname", "Fries")
		r.Press("Anlegen")
		if r.lacks(model.GapEmptySeat) {
			t.Error("the gap is still there")
		}
	})
	t.Run("add somebody with the role", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat("Kaufm. Leitung").ID) })
		r.fix(model.GapNoRole)
		r.Dialog("Person anlegen")
		r.Fill("Nachname", "Fries")
		role := r.Select("Rolle").Selected()
		r.Press("Anlegen")
		if s := r.seat("Fries"); role == "" || string(s.Primary()) != role || s.Influence != 4 {
			t.Errorf("role %q gives %v, influence %d", role, s.Roles, s.Influence)
		}
	})
	t.Run("follow up with whoever was silent", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.fix(model.GapOverdue)
		r.Dialog("Nachfassen bei Henrik Rautenberg")
		r.Key(fyne.KeyEscape)
		r.panel().Sees("Henrik Rautenberg")
	})
	t.Run("build up a champion", func(t *testing.T) {
		r := enter(t, text.German, "Nordhaus Armaturen KG", "")
		r.fix(model.GapNoChampion)
		r.Dialog("Ist Gesa Nordhaus ein Champion?")
	})
	t.Run("nobody to build up", func(t *testing.T) {
		r := empty(t, text.German)
		r.add(t, model.Account{Name: "Neuland AG"})
		r.open("Neuland", "")
		r.Press("Erste Person anlegen")
		r.Fill("Nachname", "Nimmt")
		r.Press("Anlegen")
		r.fix(model.GapNoChampion)
		r.Closed()
		r.told("Noch ist niemand für Sie. Bewerten Sie zuerst die Haltung.")
	})
	t.Run("give the evidence", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.elsewhere(func(ctx context.Context) error {
			return r.Workspace.RateSupport(ctx, r.seat(wiegand).ID, model.Neutral, "")
		})
		r.fix(model.GapNoEvidence)
		r.Dialog("Stimmt das noch? " + wiegand)
		r.Fill("Haltung: Neutral", "Hat zugehört.")
		r.Press("Festhalten")
		if r.lacks(model.GapNoEvidence) {
			t.Error("the gap is still there")
		}
	})
	t.Run("confirm what is old, roles as well", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		s := r.seat(wiegand)
		m := *r.page.view.center
		m.Seats = slices.Clone(m.Seats)
		r.page.inspector.show(r.page.view, s.ID)
		for i := range m.Seats {
			m.Seats[i].RolesBy.On = wednesday.AddDays(-100)
		}
		if !slices.ContainsFunc(m.Gaps(r.page.view.limits, wednesday), func(g model.Gap) bool { return g.Kind == model.GapStale }) {
			t.Fatal("roles of a hundred days are not old")
		}
		r.page.fix(model.Gap{Kind: model.GapStale, Fix: model.FixConfirm, Seats: []model.ID{s.ID}})
		r.Dialog("Stimmt das noch? " + wiegand)
		r.Sees("Technischer Prüfer")
		r.Press("Festhalten")
		if got := r.seat(wiegand).RolesBy.On; got != wednesday {
			t.Errorf("the roles are of %s still", got)
		}
	})
	t.Run("take charge", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.elsewhere(func(ctx context.Context) error { return r.Workspace.SetOwner(ctx, []model.ID{r.seat(wiegand).ID}, "") })
		r.fix(model.GapNoOwner)
		r.told("Übernommen")
		if r.seat(wiegand).Owner != "Jana Petersen" || r.lacks(model.GapNoOwner) {
			t.Error("nobody is in charge still")
		}
		r.Press("Rückgängig")
		if !r.lacks(model.GapNoOwner) {
			t.Error("undo left it")
		}
	})
	t.Run("whoever takes charge needs a name", func(t *testing.T) {
		r := empty(t, text.German)
		r.add(t, model.Account{Name: "Neuland AG"})
		r.open("Neuland", "")
		r.Press("Erste Person anlegen")
		r.Fill("Nachname", "Nimmt")
		r.Press("Anlegen")
		r.fix(model.GapNoOwner)
		r.told("Sagen Sie in den Einstellungen, wer Sie sind.")
	})
	t.Run("get to know a second person", func(t *testing.T) {
		r := empty(t, text.German)
		r.add(t, model.Account{Name: "Neuland AG"})
		r.open("Neuland", "")
		for _, name := range []string{"Nimmt", "Gibt"} {
			r.Press("Person")
			r.Fill("Nachname", name)
			r.Press("Anlegen")
		}
		r.elsewhere(func(ctx context.Context) error {
			_, err := r.Workspace.LogTouch(ctx, model.Touch{Person: r.seat("Nimmt").Person, Channel: model.Phone, Direction: model.TwoWay})
			return err
		})
		r.fix(model.GapSingleThreaded)
		r.Dialog("Person anlegen")
		r.Sees("Sitzt neben Nimmt")
	})
	t.Run("meet a key player", func(t *testing.T) {
		r := enter(t, text.German, rautenberg, "")
		r.elsewhere(func(ctx context.Context) error {
			_, err := r.Workspace.AddSeat(ctx, workspace.NewSeat{Center: r.page.view.center.Center.ID, Person: model.Person{LastName: "Fries"}, Influence: 5})
			return err
		})
		r.fix(model.GapKeyUnmet)
		r.Dialog("Nachfassen bei Fries")
	})
}

func TestThePersonIsEdited(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.panel().Press("Bearbeiten")
	r.Dialog("Person bearbeiten")
	if got := r.Field("E-Mail").Text(); got != "t.wiegand@rautenberg.example" {
		t.Errorf("the form starts from %q", got)
	}
	// A bad address is told below its field, and nothing is saved.
	r.Fill("E-Mail", "wiegand.rautenberg")
	r.Press("Speichern")
	r.Dialog("Person bearbeiten")
	if got := r.Field("E-Mail").Error(); got != "„wiegand.rautenberg“ ist keine E-Mail-Adresse." {
		t.Errorf("below the field stands %q", got)
	}
	// The message goes as soon as it is right.
	r.Fill("E-Mail", "thomas@rautenberg.example")
	if got := r.Field("E-Mail").Error(); got != "" {
		t.Errorf("still %q", got)
	}
	r.Fill("Vorname", "Tom")
	r.Fill("LinkedIn-Adresse", "linkedin.com/in/wiegand")
	r.Fill("Telefon", "+49 441 1")
	r.Key(fyne.KeyReturn)
	r.Closed()
	r.panel().Sees("Tom Wiegand")
	r.panel().Press("LinkedIn")
	r.panel().Press("Mail")
	if want := []string{"https://linkedin.com/in/wiegand", "mailto:thomas@rautenberg.example"}; !slices.Equal(r.visits, want) {
		t.Errorf("opened %q, want %q", r.visits, want)
	}
	r.panel().Press("Anruf")
	if r.copied != "+49 441 1" {
		t.Errorf("copied %q", r.copied)
	}
	r.undo()
	r.panel().Sees(wiegand)
}

func TestWithoutAnAddressTheWayIsDeadAndSaysWhy(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.elsewhere(func(ctx context.Context) error {
		p := r.page.inspector.person
		p.Email, p.Phone, p.Mobile = "", "", ""
		return r.Workspace.UpdatePerson(ctx, p)
	})
	for label, reason := range map[string]string{"Mail": "Keine E-Mail-Adresse bekannt.", "Anruf": "Keine Telefonnummer bekannt.", "LinkedIn": "Kein LinkedIn-Profil bekannt."} {
		if b := r.panel().Button(label); !b.Disabled() || b.Reason() != reason {
			t.Errorf("%s: %q", label, b.Reason())
		}
	}
}

func TestATouchIsLogged(t *testing.T) {
	r := enter(t, text.German, rautenberg, "Dr. Nele Harms")
	r.panel().Sees("noch nie")
	r.panel().Press("Kontakt")
	r.Dialog("Kontakt mit Dr. Nele Harms")
	for _, bad := range []string{"2026-02-30", "gestern", ""} {
		r.Fill("Tag (JJJJ-MM-TT)", bad)
		r.Press("Protokollieren")
		if r.Field("Tag (JJJJ-MM-TT)").Error() == "" {
			t.Errorf("%q was taken for a day", bad)
		}
	}
	r.Fill("Tag (JJJJ-MM-TT)", "12.11.2026")
	r.Press("Protokollieren")
	if got := r.Field("Tag (JJJJ-MM-TT)").Error(); !strings.HasPrefix(got, "Dieser Tag kommt erst noch.") {
		t.Errorf("tomorrow: %q", got)
	}
	r.Fill("Tag (JJJJ-MM-TT)", "9.11.2026")
	r.Choose("Kanal", "Telefon")
	r.Fill("Worum ging es?", "Auftragsverarbeitung geklärt")
	r.Press("Protokollieren")
	r.Closed()
	r.panel().Sees("Mo, 9. Nov", "vor 2 T")
	if got := r.card("Dr. Nele Harms").Age; got != "2 T" {
		t.Errorf("the card says %q", got)
	}
	r.Press("Aktivität")
	r.Sees("Auftragsverarbeitung geklärt")
}

func TestTheGroundForTheDataIsKept(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.panel().Sees("DSGVO: Art. 6 (1) f, berechtigtes Interesse", "Quelle: Beispieldaten")
	r.panel().Press("Rechtsgrundlage und Quelle ändern")
	r.Choose("Rechtsgrundlage", "Art. 6 (1) a, Einwilligung")
	r.Fill("Quelle", "Visitenkarte")
	r.Fill("Prüfen bis (JJJJ-MM-TT)", "30.6.2027")
	r.Press("Speichern")
	r.panel().Sees("DSGVO: Art. 6 (1) a, Einwilligung", "Quelle: Visitenkarte", text.T("privacy.review", text.DateYear(model.Date{Year: 2027, Month: 6, Day: 30})))
}

func TestALineIsDrawnAndRemoved(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click("Jonas Feldkamp")
	before := len(r.page.view.center.Lines)
	r.Keys("v")
	r.Dialog("Jonas Feldkamp verbinden")
	r.Choose("Art", text.T("line.conflict"))
	r.Choose("Mit", "Kai Ostendorf, Strategischer Einkäufer")
	r.Fill("Notiz", "Lieferantenwahl")
	r.Press("Verbinden")
	r.Closed()
	r.panel().Sees("K. Ostendorf: Lieferantenwahl")
	lines := r.page.view.center.Lines
	if len(lines) != before+1 {
		t.Fatalf("%d lines", len(lines))
	}
	at := slices.IndexFunc(lines, func(l model.Line) bool { return l.Note == "Lieferantenwahl" })
	r.page.center.canvas.OnLine(lines[at].ID, fyne.NewPos(400, 300))
	r.Sees(text.T("line.conflict")+": Lieferantenwahl", "Verbindung entfernen")
	r.Press("Verbindung entfernen")
	r.panel().Misses("Lieferantenwahl")
	r.told("Verbindung entfernt")
}

func TestTheMenuOfACard(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	menu := func(id model.ID) { r.page.center.canvas.OnMenu(id, fyne.NewPos(300, 300)); r.Runner.Wait() }
	menu(r.seat(wiegand).ID)
	r.Sees("Bearbeiten", "Person darunter", "Person daneben", "Person darüber", "Berichtet an niemanden", "Verbinden mit …", "Hat die Firma verlassen", "Entfernen")
	r.Press("Hat die Firma verlassen")
	n := r.card("Leiter IT")
	if !n.Empty || r.boss("Jonas Feldkamp") != "Leiter IT" {
		t.Errorf("the seat is %+v, Feldkamp reports to %q", n, r.boss("Jonas Feldkamp"))
	}
	r.Press("Rückgängig")
	menu(r.seat(wiegand).ID)
	r.Press("Berichtet an niemanden")
	if got := r.boss(wiegand); got != "" {
		t.Errorf("reports to %q", got)
	}
	menu(model.ID{})
	r.Sees("Person anlegen", "Automatisch anordnen", "Alles zeigen")
	r.Misses("Entfernen", "Erste Person")
	r.Key(fyne.KeyEscape)
	r.Closed()
}

func TestSomebodyKnownIsPutOnTheMap(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat(wiegand).ID) })
	people := len(r.page.view.people)
	r.Press("Person")
	r.Choose("Wer", wiegand)
	if got := r.Field("Position").Text(); got != "Leiter IT" {
		t.Errorf("the form shows %q", got)
	}
	r.Press("Anlegen")
	if _, ok := r.find(wiegand); !ok || len(r.page.view.people) != people {
		t.Errorf("on the map: %v, people %d of %d", ok, len(r.page.view.people), people)
	}
}
