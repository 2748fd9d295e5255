package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

type wideItem struct{ name, place, note string }

func wideTable() *Table[wideItem] {
	t := NewTable(
		TableColumn[wideItem]{Title: "Name", Fit: true, Least: 140, Style: BodyBold, Text: func(r wideItem) string { return r.name }},
		TableColumn[wideItem]{Title: "Ort", Fit: true, Text: func(r wideItem) string { return r.place }},
		TableColumn[wideItem]{Title: "Notiz", Fit: true, Text: func(r wideItem) string { return r.note }},
		TableColumn[wideItem]{Title: "Tag", Width: 96, Text: func(wideItem) string { return "" }})
	t.SetRows([]wideItem{{"Eva", "Rautenberg Pumpenbau GmbH", "kurz"}, {"Jens", "Ulm", "-"}})
	return t
}

// TestColumnsFitTheirTexts: none is cut while another has room to spare.
func TestColumnsFitTheirTexts(t *testing.T) {
	startApp(t, "light")
	tb := wideTable()
	place := Body.Measure("Rautenberg Pumpenbau GmbH").Width
	for _, c := range []struct {
		width float32
		cut   bool
	}{{700, false}, {600, false}, {480, true}} {
		tb.Resize(fyne.NewSize(c.width, 300))
		if got := tb.widths[1] < place; got != c.cut {
			t.Errorf("%v wide: the place has %v of %v", c.width, tb.widths[1], place)
		}
		if tb.widths[0] < 140 || tb.widths[2] < 80 || tb.widths[3] != 96 {
			t.Errorf("%v wide: columns of %v", c.width, tb.widths)
		}
	}
	// what comes later is measured as well
	tb.Resize(fyne.NewSize(700, 300))
	tb.SetRows([]wideItem{{"Eva", "Ulm", "Rautenberg Pumpenbau GmbH"}})
	if tb.widths[2] < place {
		t.Errorf("the note has %v of %v", tb.widths[2], place)
	}
}
