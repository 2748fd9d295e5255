package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"konklave/model"
)

// readings writes what a text gave: line and entry, or line and reason.
func readings(t *testing.T, text string) []string {
	t.Helper()
	rows, err := model.ParsePeople(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	var found []string
	for _, r := range rows {
		words := entryWords(r.Entry)
		if r.Reason != "" {
			words = "? " + string(r.Reason) + ": " + r.Text
		}
		found = append(found, fmt.Sprintf("%d %s", r.Line, words))
	}
	return found
}

func TestParsePeople(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"lines": {"Dr. Nele Harms, Datenschutzbeauftragte\r\n\r\n- Kai Ostendorf; Strategischer Einkäufer\nCFO?\n",
			[]string{"1 |Dr.|Nele|Harms|Datenschutzbeauftragte", "3 ||Kai|Ostendorf|Strategischer Einkäufer", "4 ||||CFO"}},
		"names alone": {"Nele Harms\nKai Ostendorf\n\nLisa Berg\nTom Kurz",
			[]string{"1 ||Nele|Harms", "2 ||Kai|Ostendorf", "4 ||Lisa|Berg", "5 ||Tom|Kurz"}},
		"what is none": {"Teilnehmer am Montag:\nNele Harms, CFO\nBitte an alle Kollegen im Werk weiterleiten.\n12345",
			[]string{"1 ? prose: Teilnehmer am Montag:", "2 ||Nele|Harms|CFO", "3 ? prose: Bitte an alle Kollegen im Werk weiterleiten.", "4 ? no_name: 12345"}},
		"the To line of Outlook": {`"Harms, Nele" <n@x.example>; Kai Ostendorf <k@x.example>`,
			[]string{"1 ||Nele|Harms||n@x.example", "1 ||Kai|Ostendorf||k@x.example"}},
		"the To line with commas": {`To: Harms, Nele <n@x.example>, Kai Ostendorf <k@x.example>, info@x.example`,
			[]string{"1 ||Nele|Harms||n@x.example", "1 ||Kai|Ostendorf||k@x.example", "1 |||||info@x.example !address"}},
		"To and Cc over several lines": {"An: Nele Harms <n@x.example>;\n  Kai Ostendorf <k@x.example>\nKopie: lisa.berg@x.example; tom.kurz@x.example",
			[]string{"1 ||Nele|Harms||n@x.example", "1 ||Kai|Ostendorf||k@x.example", "3 ||Lisa|Berg||lisa.berg@x.example !address", "3 ||Tom|Kurz||tom.kurz@x.example !address"}},
		"a quote that is never closed": {`"Harms, Nele <n@x.example>; Kai Ostendorf <k@x.example>`,
			[]string{"1 ||Nele|Harms||n@x.example", "1 ||Kai|Ostendorf||k@x.example"}},
		"one address on each line": {"Nele Harms, n@x.example,\nKai Ostendorf, k@x.example",
			[]string{"1 ||Nele|Harms||n@x.example", "2 ||Kai|Ostendorf||k@x.example"}},
		"rows of a spreadsheet": {"Nele\tHarms\tLeiterin Recht\tnele.harms@x.example\t+49 40 555120\nKai\tOstendorf\tEinkäufer\tkai.ostendorf@x.example\t+49 40 555121",
			[]string{"1 ||Nele|Harms|Leiterin Recht|nele.harms@x.example|+49 40 555120", "2 ||Kai|Ostendorf|Einkäufer|kai.ostendorf@x.example|+49 40 555121"}},
		"last names first, told by the addresses": {"Harms\tNele\tnele.harms@x.example\nOstendorf\tKai\tkai.ostendorf@x.example",
			[]string{"1 ||Nele|Harms||nele.harms@x.example", "2 ||Kai|Ostendorf||kai.ostendorf@x.example"}},
		"names in cells of their own": {"Nele\tHarms\tRevision\nKai\tOstendorf\tEinkauf",
			[]string{"1 ||Nele|Harms|Revision !order", "2 ||Kai|Ostendorf|Einkauf !order"}},
		"whole names with a salutation": {"Frau\tHarms, Nele\tCFO\nHerr\tOstendorf, Kai\t\n\tBerg, Lisa\tWerkleiterin",
			[]string{"1 f||Nele|Harms|CFO", "2 m||Kai|Ostendorf !order", "3 ||Lisa|Berg|Werkleiterin"}},
		"a cell of two lines": {"Nele Harms\t\"Leiterin\nRecht\"\nKai Ostendorf\tEinkäufer",
			[]string{"1 ||Nele|Harms|Leiterin Recht", "3 ||Kai|Ostendorf|Einkäufer"}},
		"a row that has only a position": {"Nele Harms\tCFO\n\tLeiter IT\n?\tCIO",
			[]string{"1 ||Nele|Harms|CFO", "2 ||||Leiter IT", "3 ||||CIO"}},
		"stray quotes": {"Nele \"Nelly\" Harms\tCFO\nKai Ostendorf\tEinkäufer\"\n4711\tCTO",
			[]string{"1 ||Nele|Harms|CFO", "2 ||Kai|Ostendorf|Einkäufer\"", "3 ? no_name: 4711 CTO"}},
		"profiles": {"Nele Harms\nNele Harms\n· 2nd\nDatenschutzbeauftragte bei Hallberg\nHamburg, Deutschland\nMessage\n\nKai Ostendorf • 1st\nStrategischer Einkäufer\n12 mutual connections\nConnect",
			[]string{"1 ||Nele|Harms|Datenschutzbeauftragte bei Hallberg", "8 ||Kai|Ostendorf|Strategischer Einkäufer"}},
		"names and positions in turn": {"Nele Harms\nLeiterin Recht\nKai Ostendorf\nEinkäufer",
			[]string{"1 ||Nele|Harms|Leiterin Recht", "3 ||Kai|Ostendorf|Einkäufer"}},
		"a name above one with a position": {"Karla Fries\nKai Ostendorf, Einkäufer\nNele Harms\nCFO?",
			[]string{"1 ||Karla|Fries", "2 ||Kai|Ostendorf|Einkäufer", "3 ||Nele|Harms", "4 ||||CFO"}},
		"a position missing": {"Nele Harms\nLeiterin Recht\nKai Ostendorf",
			[]string{"1 ||Nele|Harms", "2 ||||Leiterin Recht !title", "3 ||Kai|Ostendorf"}},
		"a signature": {"Dr. Nele Harms\nDatenschutzbeauftragte\nHallberg Antriebe GmbH\nTel. +49 40 555 12-0\nn.harms@hallberg.example",
			[]string{"1 |Dr.|Nele|Harms|Datenschutzbeauftragte|n.harms@hallberg.example|+49 40 555 12-0"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := readings(t, c.text); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestAPasteIsBounded(t *testing.T) {
	for name, c := range map[string]struct{ text, id string }{
		"size":    {strings.Repeat("Nele Harms\n", 100_000), "error.paste.size"},
		"people":  {strings.Repeat("Nele Harms, CFO\n", 501), "error.paste.people"},
		"lines":   {strings.Repeat("1234\n", 4001), "error.paste.people"},
		"nothing": {" \n\t\n", "error.paste.empty"},
	} {
		_, err := model.ParsePeople(c.text)
		e, ok := err.(*model.Error)
		if !ok || e.Code != model.Invalid || e.ID != c.id {
			t.Errorf("%s: %v", name, err)
		}
	}
	if rows, err := model.ParsePeople(strings.Repeat("Nele Harms, CFO\n", 500)); err != nil || len(rows) != 500 {
		t.Errorf("500 people: %d rows, %v", len(rows), err)
	}
}

func FuzzParsePeople(f *testing.F) {
	for _, s := range []string{"Nele Harms\tCFO\n\"a\nb\"\tc", `"Harms, Nele" <n@x.example>; <@>,,;`, "To: a@b.example,\n c@d.example", "Nele Harms\nCFO\n\n· 1st\nMessage", "\t\t\n?\tCIO", "A\tB\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rows, err := model.ParsePeople(s)
		if err != nil {
			return
		}
		if len(rows) == 0 && !strings.Contains(s, `"`) { // a cell may be quoted and empty
			t.Fatalf("%q gives nothing at all", s)
		}
		last := 0
		for _, r := range rows {
			if (r.Reason == "") == r.Entry.Empty() || r.Line < last || r.Line > strings.Count(s, "\n")+strings.Count(s, "\r")+strings.Count(s, "\v")+strings.Count(s, "\f")+strings.Count(s, "\u2028")+strings.Count(s, "\u2029")+1 {
				t.Fatalf("%q gives the row %+v", s, r)
			}
			last = r.Line
		}
	})
}
