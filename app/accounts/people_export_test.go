package accounts

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/xuri/excelize/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
)

// fullDesk has a list of three people at two accounts on show.
func fullDesk(t *testing.T, lang string) (*desk, *listPage) {
	t.Helper()
	d := newDesk(t, lang)
	p := d.importing(screen.Route{Path: file(t, "x.csv", "Firma,Vorname,Nachname,Notizen\nNordhaus,Anna,Bauer,geheim\nNordhaus,Carl,Zorn,\nOstheim,Berta,=Krug,\n")})
	test.Tap(p.preview.begin)
	d.Runner.Wait()
	list := NewList(d.Host, screen.Route{}).(*listPage)
	d.Show(list)
	return d, list
}

func TestTheFilteredListIsExported(t *testing.T) {
	d, p := fullDesk(t, text.German)
	// given a list that a filter has narrowed down
	p.filter.SetText("Nord")
	d.Runner.Wait()
	// when it is exported
	path := filepath.Join(t.TempDir(), "auswahl")
	d.Press("Personen exportieren")
	d.Dialog("Personen exportieren")
	d.Choose("Format", "CSV für deutsches Excel (Semikolon, UTF-8 mit BOM)")
	d.Fill("Datei", path)
	d.Press("Speichern")
	// then the people of the accounts on show are in the file, without what is
	// internal
	d.Closed()
	raw, err := os.ReadFile(path + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	if s := string(raw); !strings.HasPrefix(s, "\ufeffAnrede;") || !strings.Contains(s, "Bauer") || !strings.Contains(s, "Zorn") || strings.Contains(s, "Krug") || strings.Contains(s, "geheim") {
		t.Errorf("%s", s)
	}
	// when everybody is exported into the same file, with what is internal
	d.Press("Personen exportieren")
	d.Choose("Wer", "Alle, die ihre Firma nicht verlassen haben")
	d.Tick("Mit Rolle, Vorgesetzten und Notizen, nur für Ihr Team")
	d.Fill("Datei", path)
	d.Press("Speichern")
	// then it says that the file is there, and replaces it when asked again
	d.Dialog("Personen exportieren")
	d.Press("Speichern")
	d.Closed()
	if raw, err = os.ReadFile(path + ".csv"); err != nil || !strings.Contains(string(raw), "'=Krug") || !strings.Contains(string(raw), "geheim") {
		t.Errorf("%s, %v", raw, err)
	}
}

func TestOnePersonBecomesAContact(t *testing.T) {
	d, p := fullDesk(t, text.English)
	p.showView(viewPeople)
	d.Runner.Wait()
	e := exportPeople(d.Host, "x", peopleGroup{label: "Anna Bauer", people: []model.ID{p.people.table.Rows()[0].ID}})
	e.format.Select("vcard3")
	e.save.Changed()
	path := filepath.Join(t.TempDir(), "anna")
	d.Fill("File", path)
	d.Press("Save")
	d.Closed()
	if list, err := exchange.Inspect(path + ".vcf"); err != nil || list.Format.Kind != exchange.Cards || len(list.Format.Sample) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestASheetOfAWorkbookIsChosen(t *testing.T) {
	book := excelize.NewFile()
	if _, err := book.NewSheet("Leer"); err != nil {
		t.Fatal(err)
	}
	if _, err := book.NewSheet("Webinar"); err != nil {
		t.Fatal(err)
	}
	for sheet, name := range map[string]string{"Sheet1": "Messe", "Webinar": "Netz"} {
		for at, row := range [][]any{{"Vorname", "Nachname", "Firma"}, {"Anna", name, "Nordhaus"}} {
			if err := book.SetSheetRow(sheet, "A"+string(rune('1'+at)), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "mappe.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, text.German)
	p := d.importing(screen.Route{Path: path})
	if got := factValue(p.preview.list, "import.fact.kind"); got != "Excel-Mappe" || factValue(p.preview.list, "import.fact.delimiter") != "" {
		t.Errorf("it is called %q", got)
	}
	// when another sheet is chosen, its rows show
	choose := func(name string) {
		p.preview.sheet.OnChanged(name)
		d.Runner.Wait()
	}
	choose("Webinar")
	if rows := p.preview.people.Rows(); len(rows) != 1 || rows[0].name != "Anna Netz" || p.preview.dry == nil || p.preview.dry.People != 1 {
		t.Fatalf("the rows are %+v", rows)
	}
	// and a sheet without contacts is told, and the one before stays
	choose("Leer")
	if p.preview.list.Format.Sheet != "Webinar" || p.preview.sheet.Selected() != "Webinar" {
		t.Errorf("the sheet is %q", p.preview.list.Format.Sheet)
	}
}
