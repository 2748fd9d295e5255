package accounts

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
)

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
