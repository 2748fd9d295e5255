package accounts

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

func TestARouteOpensThePersonItNames(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.Sees(rautenberg, "Pumpen und Dosiertechnik · Oldenburg · 640 Mitarbeitende", "ICP 87\u00a0%", "warm", "Phase Evaluierung")
	r.panel().Sees(wiegand, "Leiter IT", "Technischer Prüfer", "Skeptisch", "4 hoch", "Ausfallsicherheit, wenig Aufwand", "P. Langhoff: Cloud-Vertrag")
	if got := r.page.center.canvas.Selected(); got != r.seat(wiegand).ID {
		t.Error("the map has not selected him")
	}
	if got := r.page.Crumbs()[1].Label; got != rautenberg {
		t.Errorf("the breadcrumb ends at %q", got)
	}
	// Closing the inspector leaves the map.
	r.panel().Press("Schließen")
	if r.page.side.Visible() || !r.page.Route().Person.IsZero() {
		t.Error("the inspector is still open")
	}
}

func TestARouteFindsSomebodyInAnotherCenter(t *testing.T) {
	// given a second buying center with one person of the account in it
	r := enter(t, text.German, rautenberg, "")
	ctx := context.Background()
	id, err := r.Workspace.CreateCenter(ctx, r.page.route.ID, "Ersatzteile")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Workspace.AddSeat(ctx, workspace.NewSeat{Center: id, Person: model.Person{FirstName: "Ute", LastName: "Hallberg"}}); err != nil {
		t.Fatal(err)
	}
	// when she is opened, from the search say
	r.open(rautenberg, "Ute Hallberg")
	// then her center is on show, and going back will find it
	r.panel().Sees("Ute Hallberg")
	if r.page.Route().Center != id {
		t.Error("the route does not name the center")
	}
	// The first center is the one without a name in the route.
	r.open(rautenberg, wiegand)
	if !r.page.Route().Center.IsZero() {
		t.Error("the first center needs no name")
	}
}

func TestSomebodyWithoutASeatIsListedInTheDetails(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat(wiegand).ID) })
	r.open(rautenberg, wiegand)
	if r.page.Route().Tab != tabDetails || r.page.tabs.Selected() != tabDetails {
		t.Fatalf("tab %q", r.page.Route().Tab)
	}
	r.Sees(wiegand, "nicht auf der Karte", "Deutschland")
}

func TestAChangeElsewhereShowsAndKeepsTheSelection(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.elsewhere(func(ctx context.Context) error {
		return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 5, "Sitzt jetzt im Lenkungskreis.")
	})
	r.panel().Sees(wiegand, "5 innerer Kreis", "„Sitzt jetzt im Lenkungskreis.“")
	if r.card(wiegand).Influence != 5 || r.page.center.canvas.Selected() != r.seat(wiegand).ID {
		t.Error("the map shows the old state, or has lost the selection")
	}
	// Whoever was taken off the map is not selected any more.
	gone := r.seat(wiegand).ID
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, gone) })
	if r.page.side.Visible() || !r.page.seat.IsZero() {
		t.Error("the inspector shows somebody who is gone")
	}
}

func TestAnAccountThatIsGoneGivesWayToTheList(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.DeleteAccount(ctx, r.page.route.ID) })
	want := screen.Route{Name: screen.Accounts}
	if len(r.Opened) != 1 || r.Opened[0] != want {
		t.Fatalf("went to %v", r.Opened)
	}
	// The list takes the place of the page: going back must not come here again.
	if r.page.Route() != want {
		t.Errorf("the history keeps %v", r.page.Route())
	}
}

func TestAReloadOnItsWayDoesNotReachAPageThatWasLeft(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	var noted []screen.Route
	if err := r.Workspace.RateInfluence(context.Background(), r.seat(wiegand).ID, 5, ""); err != nil {
		t.Fatal(err)
	}
	r.Leave() // before the reload had its turn
	r.Replace = func(route screen.Route) { noted = append(noted, route) }
	r.Runner.Wait()
	if len(noted) > 0 {
		t.Errorf("the page that was left noted %v", noted)
	}
}

func TestDeletingAnAccountAsksAndCanBeUndone(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.Press("Mehr")
	r.Press("Account löschen")
	r.Dialog(rautenberg + " löschen?")
	r.Sees("11 Personen", "20 Kontakte")
	r.Press("Abbrechen")
	r.Closed()
	if len(r.Opened) > 0 {
		t.Fatal("deleted without a yes")
	}
	r.Press("Mehr")
	r.Press("Account löschen")
	r.Press("Löschen")
	if want := (screen.Route{Name: screen.Accounts}); len(r.Opened) != 1 || r.Opened[0] != want {
		t.Fatalf("went to %v", r.Opened)
	}
	r.told(rautenberg + " gelöscht")
	if _, err := r.Workspace.FindAccount(context.Background(), rautenberg); model.CodeOf(err) != model.NotFound {
		t.Errorf("it is still there: %v", err)
	}
	r.Press("Rückgängig") // of the toast
	r.open(rautenberg, wiegand)
	r.panel().Sees(wiegand)
}

func TestTheUndoOfAToastTakesBackNothingElse(t *testing.T) {
	// given a seat that was removed, and something done since
	r := enter(t, text.German, rautenberg, "Kai Ostendorf")
	r.click("Kai Ostendorf")
	r.Key(fyne.KeyDelete)
	r.told("Platz entfernt")
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 5, "neu") })
	// when the toast of the removal is asked to take it back
	r.Press("Rückgängig")
	// then the later change stays, and the user hears why
	if r.card(wiegand).Influence != 5 {
		t.Error("the later change was taken back")
	}
	r.told("Inzwischen hat sich anderes geändert. Rückgängig (oben) nimmt das Letzte zurück.")
}

func TestAnEmptyAccountInvites(t *testing.T) {
	r := empty(t, text.German)
	r.add(t, model.Account{Name: "Neuland AG"})
	r.open("Neuland", "")
	r.Sees("Noch sitzt niemand am Tisch", "Beginnen Sie mit der Person, die Sie am besten kennen.")
	r.Misses("Abdeckung")
	r.Press("Erste Person anlegen")
	r.Dialog("Person anlegen")
	r.Fill("Vorname", "Ada")
	r.Fill("Nachname", "Nimmt")
	r.Press("Anlegen")
	r.Closed()
	r.Misses("Noch sitzt niemand am Tisch")
	r.Sees("Abdeckung")
	r.panel().Sees("Ada Nimmt")
	r.undo()
	r.Sees("Noch sitzt niemand am Tisch")
}

func TestTabsShowActivityAndDetails(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.Press("Aktivität")
	if r.page.Route().Tab != tabActivity || r.page.side.Visible() {
		t.Error("the inspector belongs to the map")
	}
	r.Sees("Pilotlinie und Schichtplan", "Murat Yıldız", "im Gespräch", "November 2026")
	r.Press("Details")
	r.Sees("ERP-Umstellung", "Hohenfels Dichtungen", "https://rautenberg.example", "11 Personen")
	r.Press("https://rautenberg.example")
	if want := []string{"https://rautenberg.example"}; !slices.Equal(r.Visits, want) {
		t.Errorf("opened %q, want %q", r.Visits, want)
	}
	// A change reaches the tab on show.
	r.elsewhere(func(ctx context.Context) error {
		a, err := r.Workspace.Account(ctx, r.page.route.ID)
		a.Project = "Werk Vechta"
		if err != nil {
			return err
		}
		return r.Workspace.UpdateAccount(ctx, a)
	})
	r.Sees("Werk Vechta")
	r.Press("Buying Center")
	r.panel().Sees(wiegand)
	// A name in the activity leads back to its card.
	r.Press("Aktivität")
	r.Press("Petra Langhoff")
	if len(r.Opened) != 1 || r.Opened[0].Person != r.seat("Petra Langhoff").Person || r.Opened[0].Tab != tabCenter {
		t.Errorf("went to %v", r.Opened)
	}
}

func TestTheNarrowWindowIsWhole(t *testing.T) {
	for _, lang := range []string{text.German, text.English} {
		r := enter(t, lang, rautenberg, wiegand)
		r.Size = fyne.NewSize(1012, 648) // 1100 × 700 less rail and bar
		r.open(rautenberg, wiegand)
		if got, want := r.page.side.Size().Width, float32(inspectorWidthNarrow); got != want {
			t.Errorf("%s: the inspector is %v wide, want %v", lang, got, want)
		}
		least := r.page.content.MinSize()
		if least.Width > r.Size.Width || least.Height > r.Size.Height {
			t.Errorf("%s: the page needs %v", lang, least)
		}
		r.panel().Sees(wiegand)
		if len(r.page.view.gaps) == 0 {
			t.Fatal("the sample has gaps")
		}
		r.Sees(text.T("score.title", r.page.view.score.Total), r.page.view.gaps[0].title, r.page.view.gaps[0].fix)
		r.Press(text.T("gap.more", len(r.page.view.gaps)-1))
		r.Dialog(text.T("gap.all"))
		for _, g := range r.page.view.gaps {
			r.Sees(g.title)
		}
		r.Key(fyne.KeyEscape)
		r.Closed()
	}
}

func TestStageAndTemperatureAreSetInTheHead(t *testing.T) {
	r := enter(t, text.English, rautenberg, "")
	r.Press("Stage Evaluation")
	r.Press("Offer")
	r.Press("warm")
	r.Press("hot")
	r.Sees("Stage Offer", "hot")
	r.undo()
	r.undo()
	r.Sees("Stage Evaluation", "warm")
}

func TestMenusWaitForTheAccount(t *testing.T) {
	// given a page whose account is still being read
	r := empty(t, text.German)
	r.Sample()
	a, err := r.Workspace.FindAccount(context.Background(), rautenberg)
	if err != nil {
		t.Fatal(err)
	}
	r.page = NewAccount(r.Host, screen.Route{Name: screen.Account, ID: a.ID}).(*accountPage)
	r.Window.SetContent(r.page.Content())
	r.Window.Resize(r.Size)
	// when somebody is faster, then nothing happens
	for _, what := range []string{"Mehr", "Phase des Verkaufs", "Automatisch anordnen", "Person"} {
		r.Press(what)
		r.Closed()
	}
	if r.page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyL}) || len(r.page.NewItems()) > 0 {
		t.Error("keys and items work on nothing")
	}
}

func TestASecondBuyingCenter(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.Press("Mehr")
	r.Press("Weiteres Buying Center")
	r.Fill("Was wird gekauft?", "Ersatzteile")
	r.Key(fyne.KeyReturn)
	r.Closed()
	r.Sees("Noch sitzt niemand am Tisch")
	if r.page.side.Visible() {
		t.Error("the inspector shows somebody of the other center")
	}
	r.Press("Mehr")
	r.Sees("Leitstand Fertigung", "Ersatzteile")
	r.Press("Leitstand Fertigung")
	if _, ok := r.find(wiegand); !ok {
		t.Error("the first center is not back")
	}
	r.Press("Mehr")
	r.Press("Buying Center benennen")
	if got := r.Field("Was wird gekauft?").Text(); got != "Leitstand Fertigung" {
		t.Errorf("the form starts from %q", got)
	}
	r.Fill("Was wird gekauft?", "Leitstand")
	r.Press("Speichern")
	if got := r.page.view.center.Center.Name; got != "Leitstand" {
		t.Errorf("it is called %q", got)
	}
}

func TestNewItemsFollowTheSelection(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	names := func() (all []string) {
		for _, item := range r.page.NewItems() {
			all = append(all, item.Label)
		}
		return all
	}
	if got := names(); !slices.Equal(got, []string{"Person", "Personen einfügen"}) {
		t.Errorf("without a selection: %q", got)
	}
	r.click(wiegand)
	if got := names(); !slices.Equal(got, []string{"Person", "Personen einfügen", "Kontakt", "Nachfassen", "In eine Kadenz setzen"}) {
		t.Errorf("with one: %q", got)
	}
	r.click("Kaufm. Leitung")
	if got := names(); !slices.Equal(got, []string{"Person", "Personen einfügen"}) {
		t.Errorf("with an empty seat: %q", got)
	}
}

func TestVeryLongNamesStayInTheirPlace(t *testing.T) {
	r := empty(t, text.German)
	long := strings.Repeat("Donaudampfschifffahrtsgesellschaft ", 57)
	r.add(t, model.Account{Name: long, Industry: long, City: long})
	r.open("Donau", "")
	r.Press("Erste Person anlegen")
	r.Fill("Vorname", strings.Repeat("Wolf", 500))
	r.Fill("Nachname", strings.Repeat("Adam", 500))
	r.Fill("Position", long)
	r.Press("Anlegen")
	r.Closed()
	for _, o := range []fyne.CanvasObject{r.page.header.content, r.page.side, r.page.center.content} {
		right := o.Position().X + o.Size().Width
		if least := o.MinSize(); right > r.Size.Width+1 || least.Width > r.Size.Width {
			t.Errorf("%T ends at %v and needs %v", o, right, least)
		}
	}
}
