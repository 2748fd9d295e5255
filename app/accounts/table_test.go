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

func TestANameAndATitleAreWrittenInPlace(t *testing.T) {
	r := enterTable(t, text.German)
	r.cell(wiegand, seatName)
	r.Keys("m") // a letter begins the text; the key does not change the view
	if r.page.route.View != viewTable || !r.table().Editing() {
		t.Fatal("the letter was not meant for the map")
	}
	r.write("arkus Wiegand")
	r.Key(fyne.KeyTab) // keeps, and goes on to the title
	if got := r.row("markus Wiegand").person; got.FirstName != "markus" || got.LastName != "Wiegand" {
		t.Errorf("the person is %+v", got)
	}
	r.Key(fyne.KeyF2)
	r.write("Leiter Digitalisierung")
	r.Key(fyne.KeyReturn)
	if got := r.row("markus Wiegand"); got.title != "Leiter Digitalisierung" || r.table().Editing() {
		t.Errorf("the title is %q, editing %v", got.title, r.table().Editing())
	}
	if r.Window.Canvas().Focused() != r.table() {
		t.Error("the keys are not back in the table")
	}
	// Esc takes back what is being written
	r.Key(fyne.KeyReturn)
	r.write("Unsinn")
	r.Key(fyne.KeyEscape)
	if got := r.row("markus Wiegand").title; got != "Leiter Digitalisierung" {
		t.Errorf("after Esc the title is %q", got)
	}
	r.undone("update_person")
	r.undone("update_person")
	if got := r.row(wiegand).title; got != "Leiter IT" {
		t.Errorf("after two undos the title is %q", got)
	}
}

func TestANameOnAnEmptySeatFillsIt(t *testing.T) {
	r := enterTable(t, text.German)
	r.cell("Wer unterschreibt?", seatName)
	r.Keys("k")
	r.write("arla Fries")
	r.Key(fyne.KeyReturn)
	got := r.row("karla Fries")
	if got.title != "Kaufm. Leitung" || !got.seat.Has(model.DecisionMaker) || got.person.LastName != "Fries" {
		t.Errorf("the row is %+v", got)
	}
	r.undone("fill_seat")
	// the position of an empty seat is its own
	r.cell("Wer unterschreibt?", seatPosition)
	r.Keys("c")
	r.write("FO")
	r.Key(fyne.KeyReturn)
	if got := r.row("Wer unterschreibt?"); got.title != "cFO" || got.seat.Title != "cFO" {
		t.Errorf("the position is %q", got.title)
	}
	r.undone("name_seat")
}

func TestAMissingDeciderIsARowToFill(t *testing.T) {
	r := enterTable(t, text.German)
	gap := r.seat("Kaufm. Leitung").ID
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, gap) })
	r.cell("Wer unterschreibt?", seatName)
	if !r.page.seat.IsZero() {
		t.Error("somebody else stays selected")
	}
	if row, ok := r.table().Selected(); !ok || !row.missing {
		t.Error("the row itself is not selected")
	}
	r.Key(fyne.KeyF2)
	r.write("Karla Fries")
	r.Key(fyne.KeyReturn)
	if got := r.row("Karla Fries"); !slices.Equal(got.seat.Roles, []model.Role{model.DecisionMaker}) || got.seat.Influence != 5 {
		t.Errorf("the seat is %+v", got.seat)
	}
	r.panel().Sees("Karla Fries")
}

func TestAStanceIsChosenWithItsEvidenceInPlace(t *testing.T) {
	r := enterTable(t, text.German)
	r.change(wiegand, seatStance)
	r.Press("Unterstützer")
	r.Sees("Enter hält fest, auch ohne Beleg. Esc verwirft.")
	r.write("Hat die Demo gelobt.")
	r.Key(fyne.KeyReturn)
	if s := r.row(wiegand).seat; s.Support != model.Supporter || s.SupportBy.Text != "Hat die Demo gelobt." {
		t.Errorf("rated %s, %+v", s.Support.Code(), s.SupportBy)
	}
	r.undone("rate_support")
	// Esc takes it back
	r.change(wiegand, seatStance)
	r.Press("Gegner")
	r.Key(fyne.KeyEscape)
	if s := r.row(wiegand).seat; s.Support != model.Sceptic || r.Covered() {
		t.Errorf("after Esc %s", s.Support.Code())
	}
	// without evidence it is kept as well, and Tab goes on
	r.change(wiegand, seatStance)
	r.Press("Neutral")
	r.Key(fyne.KeyTab)
	if s := r.row(wiegand).seat; s.Support != model.Neutral || s.SupportBy.Text != "" || r.row(wiegand).proof != model.ProofMissing {
		t.Errorf("rated %s, %+v", s.Support.Code(), s.SupportBy)
	}
	if got := r.tableView().ids[r.table().Cell()]; got != seatInfluence {
		t.Errorf("Tab went to %s", got)
	}
	// and nobody is a champion without the test
	r.change(wiegand, seatStance)
	r.Press("Champion")
	r.Dialog("Ist Thomas Wiegand ein Champion?")
}

func TestInfluenceCoverageAndRolesAreChosenInPlace(t *testing.T) {
	r := enterTable(t, text.English)
	r.change(wiegand, seatInfluence)
	r.Keys("5")
	r.write("Sits on the steering committee")
	r.Key(fyne.KeyReturn)
	if s := r.row(wiegand).seat; s.Influence != 5 || s.InfluenceBy.Text != "Sits on the steering committee" {
		t.Errorf("influence %d, %+v", s.Influence, s.InfluenceBy)
	}
	r.change(wiegand, seatCoverage)
	r.Press("In depth")
	r.Key(fyne.KeyReturn)
	if s := r.row(wiegand).seat; s.Coverage != model.CoverageInDepth {
		t.Errorf("coverage %s", s.Coverage.Code())
	}
	r.change(wiegand, seatRoles)
	r.Press("Gatekeeper")
	r.Press("Executive sponsor")
	r.Press("Gatekeeper") // not, after all
	r.Press("Record")
	if s := r.row(wiegand).seat; !slices.Equal(s.Roles, []model.Role{model.TechnicalBuyer, model.Sponsor}) {
		t.Errorf("roles %v", s.Roles)
	}
	for _, intent := range []string{"set_roles", "rate_coverage", "rate_influence"} {
		r.undone(intent)
	}
	if s := r.row(wiegand).seat; s.Influence != 4 || s.Coverage != model.CoverageSeveral || len(s.Roles) != 1 {
		t.Errorf("after the undos: %+v", s)
	}
}

func TestWhoReportsToWhomIsSearchedAndACircleIsRefused(t *testing.T) {
	r := enterTable(t, text.German)
	r.change(wiegand, seatBoss)
	r.write("langhoff")
	r.Key(fyne.KeyReturn)
	if got := r.row(wiegand).boss; got != "Petra Langhoff" {
		t.Errorf("reports to %q", got)
	}
	// Jonas Feldkamp reports to Thomas Wiegand: he cannot be his boss
	r.change(wiegand, seatBoss)
	r.write("feldkamp")
	r.Sees("gehört zum Team")
	r.Key(fyne.KeyReturn)
	r.Sees("Jonas Feldkamp") // nothing happens
	r.Key(fyne.KeyEscape)
	if got := r.row(wiegand).boss; got != "Petra Langhoff" {
		t.Errorf("a circle: reports to %q", got)
	}
	r.change(wiegand, seatBoss)
	r.Press("An niemanden")
	if got := r.row(wiegand).boss; got != "" {
		t.Errorf("reports to %q", got)
	}
	r.undone("report_to")
}

func TestAnOwnerIsChosenOrNamed(t *testing.T) {
	r := enterTable(t, text.German)
	r.change(wiegand, seatOwner)
	r.Sees("Jana Petersen", "Sie", "Niemand")
	r.write("Olaf Brandt")
	r.Press("„Olaf Brandt“ ist zuständig")
	if got := r.row(wiegand).seat.Owner; got != "Olaf Brandt" {
		t.Errorf("owner is %q", got)
	}
	r.change("Petra Langhoff", seatOwner)
	r.Press("Olaf Brandt") // is known now
	if got := r.row("Petra Langhoff").seat.Owner; got != "Olaf Brandt" {
		t.Errorf("owner is %q", got)
	}
	r.undone("set_owner")
}

func TestContactEvidenceAndNextStepOpenTheirForms(t *testing.T) {
	for column, title := range map[string]string{seatLast: "touch.title", seatEvidence: "confirm.title", seatNext: "follow_up.title"} {
		r := enterTable(t, text.German)
		r.change(wiegand, column)
		r.Dialog(text.T(title, wiegand))
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
