package app

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// mueller is a window with a Frau Müller at Rautenberg.
func mueller(t *testing.T, lang string) (*house, model.ID) {
	t.Helper()
	h := start(t, lang)
	ctx := context.Background()
	a, err := h.ws.FindAccount(ctx, "Rautenberg")
	if err != nil {
		t.Fatal(err)
	}
	m, err := h.ws.MainCenter(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	seat, err := h.ws.AddSeat(ctx, workspace.NewSeat{Center: m.Center.ID, Person: model.Person{FirstName: "Jördis", LastName: "Müller", JobTitle: "Leiterin Recht"}})
	if err != nil {
		t.Fatal(err)
	}
	if m, err = h.ws.MainCenter(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	s, _ := m.Seat(seat)
	h.runner.Wait()
	return h, s.Person
}

// ask opens the palette and types.
func (h *house) ask(words string) {
	h.t.Helper()
	h.shortcut(ctrl, fyne.KeyK)
	h.write(words)
}

func (h *house) write(words string) {
	h.t.Helper()
	field := h.window.Canvas().Focused()
	if field == nil {
		h.t.Fatal("the palette has no focus")
	}
	for _, r := range words {
		field.TypedRune(r)
	}
	h.runner.Wait()
}

func TestAPersonIsFoundHoweverTheNameIsWritten(t *testing.T) {
	for _, words := range []string{"Müller", "mueller", "MULLER", "jördis mü", "Muell", "müller rautenberg"} {
		h, person := mueller(t, text.German)
		h.ask(words)
		h.Sees("Jördis Müller", "Leiterin Recht, Rautenberg Pumpenbau GmbH")
		h.Key(fyne.KeyReturn)
		h.Closed()
		h.isAt(screen.Account)
		if h.route().Person != person {
			t.Errorf("%q opens %v", words, h.route())
		}
		h.Sees("Jördis Müller", "Was sagen?")
	}
}

func TestThePaletteFindsAccountsPagesAndActions(t *testing.T) {
	h := start(t, text.German)
	h.ask("nordhaus")
	h.Press("Nordhaus Armaturen KG")
	h.isAt(screen.Account)
	h.ask("dunkel")
	h.Sees("Hell oder dunkel", shortcutText("D"))
	h.Key(fyne.KeyEscape)
	h.Closed()
	h.ask("einstell")
	h.Key(fyne.KeyReturn)
	h.isAt(screen.Settings)
	page := h.ws.Library().Page("role-technical-buyer-de")
	if page == nil {
		t.Fatal("the role page is not in the library")
	}
	h.ask(page.Title)
	h.Key(fyne.KeyReturn)
	h.isAt(screen.Playbooks)
	if h.route().Page != page.ID {
		t.Errorf("opened %v", h.route())
	}
}

func TestTheArrowsMoveInThePalette(t *testing.T) {
	h := start(t, text.German)
	h.shortcut(ctrl, fyne.KeyK)
	shown := h.palette().found
	if len(shown) < 3 {
		t.Fatalf("without words it shows %d actions", len(shown))
	}
	h.Key(fyne.KeyUp) // stays at the top
	h.Key(fyne.KeyDown)
	h.Key(fyne.KeyDown)
	if got := h.palette().at; got != 2 {
		t.Errorf("marked is %d", got)
	}
	for range 20 {
		h.Key(fyne.KeyDown)
	}
	if got := h.palette().at; got != len(shown)-1 {
		t.Errorf("marked is %d of %d", got, len(shown))
	}
	h.write("rautenberg")
	if got := h.palette().at; got != 0 {
		t.Errorf("a new answer marks %d", got)
	}
}

func (h *house) palette() *palette {
	h.t.Helper()
	p, ok := h.window.Canvas().Overlays().Top().(*palette)
	if !ok {
		h.t.Fatal("the palette is not open")
	}
	return p
}

func TestEnterWaitsForTheAnswerToWhatIsTyped(t *testing.T) {
	h, person := mueller(t, text.German)
	h.shortcut(ctrl, fyne.KeyK)
	// when somebody types and presses Enter before the search has answered
	field := h.window.Canvas().Focused()
	for _, r := range "mueller" {
		field.TypedRune(r)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.isAt(screen.Today) // and nothing that stood there before
	h.runner.Wait()
	h.Closed()
	if h.route().Person != person {
		t.Errorf("opened %v", h.route())
	}
}

func TestAnAnswerToWhatStoodThereBeforeIsDropped(t *testing.T) {
	h, _ := mueller(t, text.German)
	h.shortcut(ctrl, fyne.KeyK)
	p := h.palette()
	actions := len(p.found)
	p.search("mueller")
	p.search("")
	h.runner.Wait()
	if len(p.found) != actions || slices.ContainsFunc(p.found, func(e paletteEntry) bool { return e.title == "Jördis Müller" }) {
		t.Errorf("%d answers to nothing", len(p.found))
	}
	p.search("mueller")
	p.close()
	h.runner.Wait()
	h.Closed()
}

func TestNothingFoundIsSaid(t *testing.T) {
	h := start(t, text.German)
	h.ask("xyzzy")
	h.Sees("Nichts gefunden.")
	h.Key(fyne.KeyReturn)
	h.Key(fyne.KeyDown)
	h.isAt(screen.Today)
	if !h.Covered() {
		t.Error("the palette closed for nothing")
	}
	// The first Esc empties the field or closes; the palette is gone after two.
	h.Key(fyne.KeyEscape)
	if h.Covered() {
		h.Key(fyne.KeyEscape)
	}
	h.Closed()
}

func TestAClickBesideClosesThePalette(t *testing.T) {
	h := start(t, text.German)
	h.shortcut(ctrl, fyne.KeyK)
	p := h.palette()
	p.Tapped(&fyne.PointEvent{Position: p.body.Position().AddXY(10, 10)})
	if !h.Covered() {
		t.Fatal("a click inside closed it")
	}
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	h.Closed()
}

func TestAnActionThatCannotBeDoneSaysWhy(t *testing.T) {
	h := start(t, text.German)
	if why := h.app.whyNoRedo(); why != "Es gibt nichts zu wiederholen." {
		t.Errorf("redo: %q", why)
	}
	h.ask("wiederholen") // a word of some pages as well
	h.Key(fyne.KeyReturn)
	h.Closed()
	h.isAt(screen.Today)
}
