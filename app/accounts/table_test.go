package accounts

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// enterTable opens the table of the buying center of Rautenberg.
func enterTable(t *testing.T, lang string) *room {
	t.Helper()
	r := empty(t, lang)
	r.Sample()
	a, err := r.Workspace.FindAccount(context.Background(), rautenberg)
	if err != nil {
		t.Fatal(err)
	}
	r.show(screen.Route{Name: screen.Account, ID: a.ID, View: viewTable})
	return r
}

func (r *room) tableView() *tableView { return r.page.center.views[viewTable].(*tableView) }

func (r *room) table() *ui.Table[*seatRow] { return r.tableView().table }

// names are the names in the table, from above.
func (r *room) names() (names []string) {
	for _, row := range r.table().Rows() {
		names = append(names, row.name)
	}
	return names
}

// row is the row of somebody.
func (r *room) row(name string) *seatRow {
	r.t.Helper()
	for _, row := range r.table().Rows() {
		if row.name == name {
			return row
		}
	}
	r.t.Fatalf("%s is not in the table: %q", name, r.names())
	return nil
}

// cell puts the focus into a cell, as a click does.
func (r *room) cell(name, column string) {
	r.t.Helper()
	row, t := r.row(name), r.table()
	r.Window.Canvas().Focus(t)
	t.Select(row.key())
	t.OnSelected(row)
	t.SetCell(slices.Index(r.tableView().ids, column))
	r.Runner.Wait()
}

// change opens a cell with Enter.
func (r *room) change(name, column string) {
	r.t.Helper()
	r.cell(name, column)
	r.Key(fyne.KeyReturn)
}

// write types over a text that is being edited.
func (r *room) write(letters string) {
	r.t.Helper()
	for _, c := range letters {
		r.Window.Canvas().Focused().TypedRune(c)
	}
	r.Runner.Wait()
}

// undone takes the latest edit back and fails unless it was that intention.
func (r *room) undone(intent string) {
	r.t.Helper()
	if got, _, _ := r.Workspace.Undoable(); got != intent {
		r.t.Errorf("undo would take back %q, want %q", got, intent)
	}
	r.undo()
}

func TestTheTableShowsEverySeatAndSortsByEveryColumn(t *testing.T) {
	r := enterTable(t, text.German)
	r.In(r.tableView().object()).Sees("Sabine Oelschläger", "Werkleiterin", "Initiator", "Champion", "41 T", "Jana Petersen", "frisch", "Wer unterschreibt?")
	for _, c := range []struct {
		column  string
		falling bool
		first   string
	}{
		{seatName, false, "Annika Brehmer"}, {seatName, true, "Wer unterschreibt?"},
		{seatPosition, false, "Birgit Sander"}, {seatRoles, false, "Lukas Meißner"},
		{seatStance, false, "Dr. Nele Harms"}, {seatStance, true, "Sabine Oelschläger"},
		{seatInfluence, true, "Wer unterschreibt?"}, {seatInfluence, false, "Lukas Meißner"}, {seatCoverage, true, "Sabine Oelschläger"},
		{seatLast, false, "Murat Yıldız"}, {seatLast, true, "Wer unterschreibt?"},
		{seatBoss, false, "Kai Ostendorf"}, {seatOwner, false, "Annika Brehmer"}, {seatEvidence, true, "Wer unterschreibt?"},
		{seatNext, false, "Henrik Rautenberg"},
	} {
		r.table().SortBy(slices.Index(r.tableView().ids, c.column), c.falling)
		if got := r.names(); got[0] != c.first || len(got) != 12 {
			t.Errorf("by %s, falling %v: %q", c.column, c.falling, got)
		}
	}
}

func TestTheHeaderSortsByKeyboard(t *testing.T) {
	r := enterTable(t, text.English)
	r.Key(fyne.KeyDown) // the first row, although nothing has the focus
	r.Key(fyne.KeyRight)
	r.Key(fyne.KeyUp) // into the header
	for range 3 {
		r.Key(fyne.KeyRight)
	}
	r.Key(fyne.KeyReturn)
	r.Key(fyne.KeyReturn)
	if column, falling := r.table().Sorted(); r.tableView().ids[column] != seatStance || !falling || r.names()[0] != "Sabine Oelschläger" {
		t.Errorf("sorted by %d, falling %v: %q", column, falling, r.names())
	}
	r.Key(fyne.KeyDown) // back to the rows
	r.Key(fyne.KeyDown)
	if row, ok := r.table().Selected(); !ok || row.seat.ID != r.page.seat {
		t.Errorf("selected %v", row)
	}
}

func TestTypingIntoTheFilterNarrowsTheTable(t *testing.T) {
	r := enterTable(t, text.German)
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"oelschlager", []string{"Sabine Oelschläger"}},    // a name, without the umlaut
		{"architekt", []string{"Jonas Feldkamp"}},          // a title
		{"decision maker", []string{"Wer unterschreibt?"}}, // a role in the other language
		{"legal", []string{"Dr. Nele Harms"}},
		{"gegner", []string{"Kai Ostendorf"}}, // a stance
		{"opponent", []string{"Kai Ostendorf"}},
		{"niemand so", nil},
	} {
		r.Window.Canvas().Unfocus()
		r.Keys("/")
		r.write(c.typed)
		got := r.names()
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
		}
	}
	r.Sees("0 von 12", "Nichts passt zu „niemand so“")
	r.Press("Filter löschen")
	if len(r.names()) != 12 {
		t.Errorf("%q remain", r.names())
	}
}

func TestTheTableAndTheMapSelectTheSame(t *testing.T) {
	r := enterTable(t, text.German)
	r.cell(wiegand, seatStance)
	r.panel().Sees(wiegand, "Leiter IT")
	// the map shows the same
	r.page.center.choose(viewChart)
	r.Runner.Wait()
	r.click("Petra Langhoff")
	r.page.center.choose(viewTable)
	r.Runner.Wait()
	if row, ok := r.table().Selected(); !ok || row.name != "Petra Langhoff" {
		t.Errorf("selected is %v", row)
	}
	// and Esc lets go of it
	r.Window.Canvas().Focus(r.table())
	r.Key(fyne.KeyEscape)
	if _, ok := r.table().Selected(); ok || r.page.side.Visible() {
		t.Error("somebody is still selected")
	}
}

func TestHiddenColumnsComeAndGo(t *testing.T) {
	r := enterTable(t, text.German)
	view := r.tableView()
	r.In(view.object()).Misses("t.wiegand@rautenberg.example")
	for _, item := range view.columnItems() {
		if item.Label == "E-Mail" || item.Label == "Beleg der Bewertung" {
			if item.Checked != (item.Label == "Beleg der Bewertung") {
				t.Errorf("%s is checked: %v", item.Label, item.Checked)
			}
			item.Action()
		}
	}
	if slices.Contains(view.ids, seatEvidence) || !slices.Contains(view.ids, seatEmail) {
		t.Errorf("the columns are %q", view.ids)
	}
	r.cell(wiegand, seatEmail)
	r.Key(fyne.KeyF2)
	r.write("niemand")
	r.Key(fyne.KeyReturn)
	r.told("„niemand“ ist keine E-Mail-Adresse.")
	r.Key(fyne.KeyF2)
	r.write("wiegand@rautenberg.example")
	r.Key(fyne.KeyReturn)
	if got := r.row(wiegand).person.Email; got != "wiegand@rautenberg.example" {
		t.Errorf("the address is %q", got)
	}
}

func TestThePastCannotBeEditedAndTheFilteredFade(t *testing.T) {
	r := enterTable(t, text.German)
	v := *r.page.view
	v.past = model.Date{Year: 2026, Month: 10, Day: 1}
	r.page.view = &v
	r.page.center.show(&v)
	v.dimmed = map[model.ID]bool{r.seat(wiegand).ID: true} // as the filter does
	r.page.center.inSight().show(&v)
	r.Runner.Wait()
	if look := r.table().Look(r.row(wiegand)); !look.Dimmed || look.Dashed {
		t.Errorf("Thomas Wiegand looks like %+v", look)
	}
	if look := r.table().Look(r.row("Wer unterschreibt?")); look.Dimmed || !look.Dashed {
		t.Errorf("the empty seat looks like %+v", look)
	}
	r.change(wiegand, seatStance)
	r.Closed()
	r.told("Sie sehen einen vergangenen Tag. Zum Ändern gehen Sie zurück zu heute.")
	r.cell(wiegand, seatName)
	r.Keys("x")
	if r.table().Editing() {
		t.Error("the name is being edited")
	}
	r.table().PickAll()
	r.Key(fyne.KeyDelete)
	if len(r.names()) != 12 {
		t.Error("seats are removed from the past")
	}
}
