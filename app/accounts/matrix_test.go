package accounts

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

const (
	feldkamp, yildiz, oelschlaeger, harms = "Jonas Feldkamp", "Murat Yıldız", "Sabine Oelschläger", "Dr. Nele Harms"
)

// matrix opens the matrix of an account.
func matrix(t *testing.T, lang, person string) *room {
	t.Helper()
	r := enter(t, lang, rautenberg, person)
	r.page.center.choose(viewMatrix)
	r.Runner.Wait()
	return r
}

func (r *room) inMatrix() *mapview.Matrix {
	return r.page.center.views[viewMatrix].(*matrixView).matrix
}

// face is where somebody is in the matrix.
func (r *room) face(name string) fyne.Position {
	r.t.Helper()
	at, ok := r.inMatrix().Where(r.seat(name).ID)
	if !ok {
		r.t.Fatalf("%s is not to be seen in the matrix", name)
	}
	return at
}

// grab presses the mouse on somebody and drags it to a cell, without letting go.
func (r *room) grab(name string, to mapview.Cell) {
	r.t.Helper()
	m, from := r.inMatrix(), r.face(name)
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	at := m.Middle(to)
	m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(at.X-from.X, at.Y-from.Y)})
	r.Runner.Wait()
}

// drag moves somebody to a cell and lets go.
func (r *room) drag(name string, to mapview.Cell) {
	r.t.Helper()
	r.grab(name, to)
	r.inMatrix().DragEnd()
	r.Runner.Wait()
}

// journal counts the entries about a seat.
func (r *room) journal(name string) int {
	r.t.Helper()
	changes, err := r.Workspace.History(context.Background(), model.KindSeat, r.seat(name).ID, 0)
	if err != nil {
		r.t.Fatal(err)
	}
	return len(changes)
}

// with holds a key down while something is done.
func (r *room) with(key fyne.KeyName, do func()) {
	m := r.inMatrix()
	m.KeyDown(&fyne.KeyEvent{Name: key})
	do()
	m.KeyUp(&fyne.KeyEvent{Name: key})
	r.Runner.Wait()
}

func (r *room) stands(name string, support model.Support, influence model.Influence) {
	r.t.Helper()
	if s := r.seat(name); s.Support != support || s.Influence != influence {
		r.t.Errorf("%s stands at %s, influence %d; want %s, %d", name, s.Support.Code(), s.Influence, support.Code(), influence)
	}
}

func TestArrowsMoveTheSelectionAndWithShiftThePerson(t *testing.T) {
	r := matrix(t, text.German, "")
	chosen := func(name string) {
		t.Helper()
		if s, _ := r.page.view.center.Seat(r.page.seat); s.ID != r.seat(name).ID {
			p, _ := r.page.view.center.Holder(s)
			t.Errorf("%q is selected, want %s", p.FullName(), name)
		}
	}
	// Nothing has the focus: the first arrow begins at the top.
	r.Key(fyne.KeyDown)
	chosen("Henrik Rautenberg")
	r.Key(fyne.KeyDown)
	chosen(wiegand)
	r.Key(fyne.KeyRight)
	chosen(oelschlaeger)
	r.Key(fyne.KeyLeft)
	r.with(desktop.KeyShiftLeft, func() { r.inMatrix().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) })
	r.Sees("T. Wiegand: von Skeptisch zu Neutral")
	r.Fill("Woher wissen Sie das?", "Per Telefon.")
	r.Key(fyne.KeyReturn)
	r.Closed()
	r.stands(wiegand, model.Neutral, 4)
	chosen(wiegand)
	// At the edge there is no further step.
	r.page.choose(r.seat("Henrik Rautenberg").ID)
	r.with(desktop.KeyShiftLeft, func() { r.inMatrix().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp}) })
	r.Closed()
	// From the tray the middle of what is not known.
	r.page.choose(r.seat(harms).ID)
	r.with(desktop.KeyShiftLeft, func() { r.inMatrix().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp}) })
	r.Sees("N. Harms: von Unbekannt zu Neutral")
	r.Press("Zurücklegen")
	// Enter goes to the panel, letters work as on the map.
	r.Key(fyne.KeyReturn)
	if r.Window.Canvas().Focused() != fyne.Focusable(r.page.inspector.tabs) {
		t.Errorf("the focus is on %T", r.Window.Canvas().Focused())
	}
	r.Window.Canvas().Focus(r.inMatrix())
	r.page.choose(r.seat(wiegand).ID)
	r.Keys("i2")
	r.Sees(wiegand + ": Einfluss 2")
	r.Keys("w")
	r.Key(fyne.KeyReturn)
	if r.Window.Canvas().Focused() != fyne.Focusable(r.inMatrix()) {
		t.Errorf("the focus is on %T", r.Window.Canvas().Focused())
	}
	r.Key(fyne.KeyEscape)
	if r.page.side.Visible() {
		t.Error("Esc leaves the inspector open")
	}
}

func TestTheInspectorTellsThePathOfTheStance(t *testing.T) {
	r := matrix(t, text.German, yildiz)
	r.panel().Sees("Profil", "Was sagen?", "Verlauf", "Weg der Haltung", "in 86 Tagen",
		"Unterstützer", "9. Nov", "„Will die Pilotlinie auf seiner Schicht.“", "Einfluss von 2 auf 3",
		"Neutral", "29. Sep", "„Bei Hohenfels habe ich gesehen, dass das gehen kann.“", "Skeptisch", "15. Aug", "Jana Petersen",
		"Was M. Yıldız bewegt hat", "9. Nov, von Neutral zu Unterstützer",
		"Bewegung in 90 Tagen", "+2 Stufen", "+1 Stufe", "–1 Stufe", "S. Oelschläger", "K. Ostendorf", "Nächste Schritte")
	r.panel().Misses("Kontakttiefe")
	// More evidence for a stance that stays.
	r.panel().Press("Beleg hinzufügen")
	r.Dialog("Beleg: " + yildiz)
	r.Fill("Woher wissen Sie das?", "Steht im Protokoll.")
	r.Press("Festhalten")
	r.stands(yildiz, model.Supporter, 3)
	r.panel().Sees("11. Nov", "„Steht im Protokoll.“", "„Will die Pilotlinie auf seiner Schicht.“")
	// The other tabs, and the chart as it was.
	r.panel().Press("Profil")
	r.panel().Sees("Kontakttiefe")
	r.panel().Misses("Weg der Haltung")
	r.panel().Press("Was sagen?")
	r.panel().Sees("Kopieren")
	r.Keys("m") // the view after it
	r.page.center.choose(viewChart)
	r.Runner.Wait()
	r.panel().Sees("Kontakttiefe", "Kopieren")
	r.panel().Misses("Weg der Haltung")
}

func TestThePanelPreparesForWhoeverStandsWhereSomebodyStood(t *testing.T) {
	r := matrix(t, text.German, yildiz)
	r.panel().Sees("Heute steht dort, wo M. Yıldız stand: H. Rautenberg.")
	r.panel().Press("Für H. Rautenberg vorbereiten")
	r.panel().Sees("Henrik Rautenberg", "Kopieren")
	r.panel().Misses("Weg der Haltung")
}

func TestTrailsFollowTheCheckBoxThePeriodAndTheSelection(t *testing.T) {
	r := matrix(t, text.German, "")
	tr := r.page.center.trails()
	moved := func(days int) []string {
		tr.days = days
		var names []string
		for _, m := range tr.movements(r.page.view) {
			p, _ := r.page.view.center.Holder(m.seat)
			names = append(names, fmt.Sprintf("%s %+d", p.LastName, m.steps))
		}
		return names
	}
	if got := strings.Join(moved(90), ", "); got != "Yıldız +2, Oelschläger +1, Feldkamp -1, Ostendorf -1" {
		t.Errorf("in 90 days moved %s", got)
	}
	if got := strings.Join(moved(30), ", "); got != "Oelschläger +1, Yıldız +1, Feldkamp -1, Ostendorf -1" {
		t.Errorf("in 30 days moved %s", got)
	}
	tr.days = 90
	r.Tick("Spuren zeigen")
	if tr.steps != nil || tr.on {
		t.Error("the journal is read though nobody looks")
	}
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RateInfluence(ctx, r.seat(wiegand).ID, 5, "") })
	if tr.steps != nil {
		t.Error("a change has the journal read though nobody looks")
	}
	r.page.choose(r.seat(yildiz).ID) // the panel tells it
	r.Runner.Wait()
	r.panel().Sees("in 86 Tagen")
	r.Choose("90 Tage", "30 Tage")
	r.panel().Sees("Bewegung in 30 Tagen", "+1 Stufe")
	r.panel().Misses("+2 Stufen")
}

func TestEmptySeatsAreLeftOutAndTheFilterPales(t *testing.T) {
	r := matrix(t, text.German, "")
	v := *r.page.view
	v.dimmed = map[model.ID]bool{r.seat(wiegand).ID: true}
	nodes := matrixNodes(&v)
	if len(nodes) != 11 {
		t.Errorf("%d people in the matrix", len(nodes))
	}
	for _, n := range nodes {
		if n.Empty || n.Dimmed != (n.ID == r.seat(wiegand).ID) {
			t.Errorf("%s: empty %v, dimmed %v", n.Name, n.Empty, n.Dimmed)
		}
	}
	if _, ok := r.inMatrix().Where(r.seat("Kaufm. Leitung").ID); ok {
		t.Error("the empty seat stands in the matrix")
	}
}

func TestNobodyMovesInThePast(t *testing.T) {
	r := matrix(t, text.German, "")
	r.page.view.past = wednesday.AddDays(-30)
	r.page.center.show(r.page.view)
	r.drag(wiegand, mapview.Cell{Support: model.Neutral, Influence: 4})
	r.Closed()
	r.with(desktop.KeyShiftLeft, func() { r.inMatrix().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) })
	r.Closed()
	r.stands(wiegand, model.Sceptic, 4)
}

func TestACrowdedCellOpens(t *testing.T) {
	r := matrix(t, text.German, "")
	ctx, c := context.Background(), r.page.view.center.Center.ID
	for n := range 30 {
		id, err := r.Workspace.AddSeat(ctx, workspace.NewSeat{Center: c, Person: model.Person{FirstName: "Nr.", LastName: fmt.Sprintf("Person%02d", n)}, Influence: 1})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Workspace.RateSupport(ctx, id, model.Opponent, ""); err != nil {
			t.Fatal(err)
		}
	}
	r.Runner.Wait()
	seats := r.page.view.inCell(mapview.Cell{Support: model.Opponent, Influence: 1})
	hidden := slices.IndexFunc(seats, func(s model.Seat) bool { _, ok := r.inMatrix().Where(s.ID); return !ok })
	if len(seats) != 30 || hidden < 5 {
		t.Fatalf("%d people, the first without room is %d", len(seats), hidden)
	}
	// The number of those who are left over opens all of them.
	r.inMatrix().OnMore([]model.ID{seats[hidden].ID}, mapview.Cell{Support: model.Opponent, Influence: 1})
	r.Dialog("Gegner, Einfluss 1: alle 30")
	r.Key(fyne.KeyReturn)
	r.Closed()
	if r.page.seat != seats[hidden].ID {
		t.Error("nobody was chosen")
	}
	// Whoever is selected is shown.
	if _, ok := r.inMatrix().Where(seats[hidden].ID); !ok {
		t.Error("the selected one is not to be seen")
	}
}

func TestTheCoverageIsSlimBesideTheMatrix(t *testing.T) {
	r := matrix(t, text.German, "")
	if h := r.page.center.coverage.content.MinSize().Height; h > 60 {
		t.Errorf("the bar is %v high", h)
	}
	r.page.center.choose(viewChart)
	if h := r.page.center.coverage.content.MinSize().Height; h < 100 {
		t.Errorf("beside the chart it is %v high", h)
	}
}
