package accounts

import (
	"testing"

	"konklave/app/text"
	"konklave/model"
)

func TestABuyingCenterIsCopiedSwitchedAndDeleted(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	r.Misses("Leitstand Fertigung · 12")
	first := r.page.view.center.Center.ID
	r.Press("Mehr")
	r.Press("Kopie dieses Buying Centers")
	r.Dialog("Weiteres Buying Center")
	r.Press("Anlegen")
	r.Sees("Ein weiteres Buying Center braucht einen Namen: Was wird gekauft?")
	r.Fill("Was wird gekauft?", "Ersatzteile")
	r.Tick("Bewertungen mit ihren Belegen übernehmen")
	r.Press("Anlegen")
	r.Closed()
	// The copy is on show: the same people, unrated.
	r.Sees("Ersatzteile · 12")
	s := r.seat(wiegand)
	if s.Support.Known() || s.Influence != 0 || r.boss("Jonas Feldkamp") != wiegand {
		t.Errorf("the copy has %+v", s)
	}
	// The inspector leads over to the other.
	r.click(wiegand)
	r.panel().Sees("Sitzt auch in")
	r.panel().Press("Leitstand Fertigung")
	if len(r.Opened) != 1 || r.Opened[0].Center != first || r.Opened[0].Person != s.Person {
		t.Errorf("opened %+v", r.Opened)
	}
	r.Press("Ersatzteile · 12")
	r.Sees("Leitstand Fertigung", "Weiteres Buying Center", "Kopie dieses Buying Centers", "Buying Center benennen", "Dieses Buying Center löschen")
	r.Press("Leitstand Fertigung")
	r.Sees("Leitstand Fertigung · 12")
	if r.seat(wiegand).Support != model.Sceptic {
		t.Error("the first one lost its ratings")
	}
	// Deleted, and back.
	r.Press("Leitstand Fertigung · 12")
	r.Press("Ersatzteile")
	r.Press("Ersatzteile · 12")
	r.Press("Dieses Buying Center löschen")
	r.Dialog("„Ersatzteile“ löschen?")
	r.Sees("12 Plätze werden mit gelöscht. Die Personen bleiben beim Account.")
	r.Press("Löschen")
	r.told("„Ersatzteile“ gelöscht")
	if got := r.page.view.center.Center.ID; got != first || len(r.page.view.centers) != 1 {
		t.Errorf("on show is %v of %d", got, len(r.page.view.centers))
	}
	r.Press("Rückgängig")
	r.Sees("Leitstand Fertigung · 12")
}

func TestTheOnlyBuyingCenterStays(t *testing.T) {
	r := enter(t, text.English, rautenberg, "")
	for _, item := range r.page.centerItems() {
		if item.Label == "Delete this buying center" && item.Disabled != "An account keeps one buying center at least." {
			t.Errorf("it can be deleted: %q", item.Disabled)
		}
	}
	r.Press("More")
	r.Press("Further buying center")
	r.Misses("Take ratings and their evidence along")
	r.Fill("What is bought?", "Spare parts")
	r.Press("Add")
	if n := len(r.page.view.center.Seats); n != 0 || len(r.page.view.centers) != 2 {
		t.Errorf("the new one has %d seats", n)
	}
	r.Sees("Spare parts · 0")
}
