package accounts

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

// typist counts the keys that are pressed besides names and positions.
type typist struct {
	*room
	keys int
}

// write types a line into whatever has the focus; its letters are not counted.
func (y *typist) write(line string) {
	y.t.Helper()
	field := y.Window.Canvas().Focused()
	if field == nil {
		y.t.Fatalf("nobody listens to %q", line)
	}
	for _, r := range line {
		field.TypedRune(r)
	}
	y.Runner.Wait()
}

// press presses keys: a rune each for letters and digits, and the names.
func (y *typist) press(keys ...any) {
	y.t.Helper()
	for _, k := range keys {
		switch k := k.(type) {
		case fyne.KeyName:
			y.keys++
			y.Key(k)
		case string:
			y.keys += len(k)
			y.Keys(k)
		}
	}
}

// shiftTab is two keys at once; it counts as two.
func (y *typist) shiftTab() {
	y.keys += 2
	m := y.page.center.canvas
	m.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	y.Key(fyne.KeyTab)
	m.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func TestABuyingCenterOfTwelveTakesUnderNinetyKeys(t *testing.T) {
	// given an account with an empty buying center
	r := empty(t, text.German)
	r.add(t, model.Account{Name: "Hansa Logistik AG"})
	r.open("Hansa Logistik AG", "")
	y := &typist{room: r}
	tab, enter, esc := fyne.KeyTab, fyne.KeyReturn, fyne.KeyEscape

	// when twelve people are written down: their chiefs first, then their teams
	y.press("n")
	y.write("Dr. Karin Voss, Geschäftsführerin")
	y.press(enter, tab)
	for i, line := range []string{
		"Jens Petersen, Leiter IT",
		"Mareike Olsen, Leiterin Einkauf",
		"Torsten Brandt, Kaufmännischer Leiter",
	} {
		if i > 0 {
			y.press(enter)
		}
		y.write(line)
	}
	y.press(enter, tab)
	y.write("Anja Riedel, Controllerin")
	y.press(enter)
	y.write("Paul Winter, Datenschutzbeauftragter")
	y.press(enter)
	y.shiftTab()
	y.write("Sven Kröger, Lagerleiter")
	y.press(enter, tab)
	for i, line := range []string{"Mia Lang, Schichtführerin", "Emre Kaya, Disponent", "Lena Fuchs, Qualitätsmanagerin", "Ole Jansen, Systemadministrator", "Ute Falk, Assistentin der Geschäftsführung"} {
		if i > 0 {
			y.press(enter)
		}
		y.write(line)
	}
	y.press(enter, esc)

	// and each is rated: stance and influence, one key leads on
	for i := range 12 {
		y.press(fmt.Sprintf("h%di%d", i%3+2, i%5+1))
		if i < 11 {
			y.press("k")
		}
	}

	// then all of them sit there, with roles, stance and influence
	m := r.page.view.center
	rated, roles := 0, 0
	for _, s := range m.Seats {
		if s.Support.Known() && s.Influence > 0 {
			rated++
		}
		if s.Primary() != model.UnknownRole {
			roles++
		}
	}
	if len(m.Seats) != 12 || rated != 12 || roles < 11 {
		t.Errorf("%d seats, %d rated, %d with a role", len(m.Seats), rated, roles)
	}
	for name, boss := range map[string]string{
		"Jens Petersen": "Dr. Karin Voss", "Torsten Brandt": "Dr. Karin Voss", "Anja Riedel": "Torsten Brandt",
		"Paul Winter": "Torsten Brandt", "Sven Kröger": "Dr. Karin Voss", "Ute Falk": "Sven Kröger",
	} {
		if got := r.boss(name); got != boss {
			t.Errorf("%s reports to %q, want %q", name, got, boss)
		}
	}
	t.Logf("%d keys beside the names and positions", y.keys)
	if y.keys >= 90 {
		t.Errorf("it took %d keys, want under 90", y.keys)
	}
	if r.Covered() {
		t.Error("something lies over the map")
	}
}

func TestALineAddsAndGoesOn(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	y := &typist{room: r}
	y.press("n")
	m := r.page.center.canvas
	if !m.Composing() {
		t.Fatal("no line opened")
	}
	y.write("Ada Nimmt, Leiterin IT-Sicherheit")
	// What was understood shows while it is typed; the letter of the key did not
	// land in the line.
	r.Sees("Ada Nimmt · Leiterin IT-Sicherheit · Technischer Prüfer")
	y.press(fyne.KeyReturn)
	if got := r.boss("Ada Nimmt"); got != wiegand {
		t.Errorf("reports to %q", got)
	}
	r.panel().Sees("Ada Nimmt", "Leiterin IT-Sicherheit", "Technischer Prüfer")
	if !m.Composing() {
		t.Fatal("the line does not go on")
	}
	// Faster than the disk: two lines before the first one is there.
	m.OnCompose(mapview.Entry{Text: "Eins, Admin", Next: r.seat("Ada Nimmt").ID, Where: mapview.Beside})
	m.OnCompose(mapview.Entry{Text: "Zwei Meier, Admin", Next: r.seat("Ada Nimmt").ID, Where: mapview.Beside})
	r.Runner.Wait()
	if r.boss("Zwei Meier") != wiegand {
		t.Errorf("the second reports to %q", r.boss("Zwei Meier"))
	}
	y.press(fyne.KeyEscape)
	if m.Composing() || r.Window.Canvas().Focused() != fyne.Focusable(m) {
		t.Error("Esc does not give the keyboard back to the map")
	}
	// Each line is one step to take back.
	r.undo()
	if _, there := r.find("Zwei Meier"); there {
		t.Error("undo left her")
	}
}

func TestEveryPlaceHasAKey(t *testing.T) {
	for _, c := range []struct {
		key         string
		boss, under string
		empty       bool
	}{
		{"n", wiegand, "", false},
		{"b", "Henrik Rautenberg", "", false},
		{"a", "Henrik Rautenberg", wiegand, false},
		{"p", wiegand, "", true},
	} {
		r := enter(t, text.German, rautenberg, "")
		r.click(wiegand)
		y := &typist{room: r}
		y.press(c.key)
		y.write("Iris Neu")
		y.press(fyne.KeyReturn)
		if got := r.boss("Iris Neu"); got != c.boss {
			t.Errorf("%s: reports to %q, want %q", c.key, got, c.boss)
		}
		if c.under != "" && r.boss(c.under) != "Iris Neu" {
			t.Errorf("%s: %s reports to %q", c.key, c.under, r.boss(c.under))
		}
		if got := r.seat("Iris Neu").Empty(); got != c.empty {
			t.Errorf("%s: an empty seat: %v", c.key, got)
		}
	}
}

func TestAQuestionMarkMakesAnOpenSeat(t *testing.T) {
	r := enter(t, text.English, rautenberg, "")
	r.click(wiegand)
	y := &typist{room: r}
	y.press("n")
	y.write("CFO?")
	r.Sees("Open · CFO · Economic buyer")
	y.press(fyne.KeyReturn, fyne.KeyEscape)
	if s := r.seat("CFO"); !s.Empty() || !s.Has(model.EconomicBuyer) {
		t.Errorf("seat %+v", s)
	}
}

func TestAClickElsewhereKeepsWhatWasWritten(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	y := &typist{room: r}
	y.press("n")
	y.write("Ada Nimmt")
	m := r.page.center.canvas
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(3, 3)}, Button: desktop.MouseButtonPrimary})
	r.Runner.Wait()
	if m.Composing() {
		t.Error("the line is still open")
	}
	r.seat("Ada Nimmt")
}

func TestACardIsRenamedInPlace(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	m := r.page.center.canvas
	m.OnEdit(r.seat(wiegand).ID)
	r.Runner.Wait()
	y := &typist{room: r}
	y.write("Dr. Thomas Wiegand, Bereichsleiter IT") // over what stood there
	y.press(fyne.KeyReturn)
	p := r.page.view.people[r.seat("Dr. Thomas Wiegand").Person]
	if p.Academic != "Dr." || p.JobTitle != "Bereichsleiter IT" || p.Email == "" {
		t.Errorf("person %+v", p)
	}
	if m.Composing() {
		t.Error("renaming goes on")
	}
	r.undo()
	r.seat(wiegand)
	// On an empty seat it is the position.
	m.OnEdit(r.seat("Kaufm. Leitung").ID)
	r.Runner.Wait()
	y.write("CFO")
	y.press(fyne.KeyReturn)
	if s := r.seat("CFO"); !s.Empty() {
		t.Errorf("seat %+v", s)
	}
	// Esc leaves everything as it was.
	m.OnEdit(r.seat("CFO").ID)
	r.Runner.Wait()
	y.write("X")
	y.press(fyne.KeyEscape)
	r.seat("CFO")
}

func TestARatingByKeyAsksWithoutStopping(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	r.Keys("h4i5")
	s := r.seat(wiegand)
	if s.Support != model.Supporter || s.Influence != 5 || s.SupportBy.Text != "" {
		t.Errorf("seat %+v", s)
	}
	r.Closed()
	r.Sees(wiegand + ": Einfluss 5")
	// W answers, Enter keeps it and gives the keyboard back.
	r.Keys("w")
	y := &typist{room: r}
	y.write("Sitzt im Lenkungskreis.")
	r.Key(fyne.KeyReturn)
	if got := r.seat(wiegand).InfluenceBy.Text; got != "Sitzt im Lenkungskreis." {
		t.Errorf("evidence %q", got)
	}
	if r.page.center.proof.content.Visible() {
		t.Error("the question is still there")
	}
	// What is written is not lost when somebody else is selected.
	r.Keys("h2w")
	y.write("Zu teuer.")
	r.click("Petra Langhoff")
	if got := r.seat(wiegand).SupportBy.Text; got != "Zu teuer." {
		t.Errorf("evidence %q", got)
	}
	// Esc drops the question, not the rating.
	r.Keys("h3w")
	r.Key(fyne.KeyEscape)
	if got := r.seat("Petra Langhoff"); got.Support != model.Neutral || r.page.center.proof.content.Visible() {
		t.Errorf("seat %+v", got)
	}
}

func TestEnterLeadsIntoTheInspector(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	r.click(wiegand)
	r.Key(fyne.KeyReturn)
	if _, ok := r.Window.Canvas().Focused().(*glyphButton); !ok {
		t.Errorf("the focus is on %T", r.Window.Canvas().Focused())
	}
}
