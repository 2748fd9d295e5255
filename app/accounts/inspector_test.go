package accounts

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
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
		{"h2", "Stimmt das noch? " + wiegand},
		{"h5", "Ist Thomas Wiegand ein Champion?"},
	} {
		r := enter(t, text.German, rautenberg, "")
		r.click(wiegand)
		r.Keys(c.keys)
		r.Dialog(c.dialog)
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
	if want := []string{"https://linkedin.com/in/wiegand of linkedin.com"}; !slices.Equal(r.Visits, want) {
		t.Errorf("opened %q, want %q", r.Visits, want)
	}
	// The permission was given for the address before, and counts for that alone.
	r.panel().Press("Mail")
	r.Sees("gilt für t.wiegand@rautenberg.example, für diese Adresse allein")
	r.Press("Schließen")
	r.panel().Press("Anruf")
	if r.Copied != "+49 441 1" {
		t.Errorf("copied %q", r.Copied)
	}
	r.undo()
	r.panel().Sees(wiegand)
}

func TestWithoutAnAddressTheWayIsDeadAndSaysWhy(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.elsewhere(func(ctx context.Context) error {
		p := r.page.inspector.person
		p.Email, p.Phone, p.Mobile = "", "", ""
		return r.Workspace.ChangePerson(ctx, p.ID, func(now *model.Person) { *now = p })
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
	r.panel().Sees("DSGVO: Art. 6 Abs. 1 f, berechtigtes Interesse", "Quelle: Beispieldaten")
	r.panel().Press("Rechtsgrundlage und Quelle ändern")
	r.Choose("Rechtsgrundlage", "Art. 6 Abs. 1 a, Einwilligung")
	r.Fill("Quelle", "Visitenkarte")
	r.Fill("Prüfen bis", "30.6.2027")
	r.Press("Speichern")
	r.panel().Sees("DSGVO: Art. 6 Abs. 1 a, Einwilligung", "Quelle: Visitenkarte", text.T("privacy.review", text.DateYear(model.Date{Year: 2027, Month: 6, Day: 30})))
}
