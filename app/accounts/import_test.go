package accounts

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/encoding/charmap"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
)

// importing puts the import screen into the window.
func (d *desk) importing(r screen.Route) *importPage {
	r.Name = screen.Import
	p := NewImport(d.Host, r).(*importPage)
	d.Show(p)
	return p
}

// file writes a list as a program would and gives its path.
func file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// germanExcel is a list as German Excel saves it: Windows-1252, semicolons,
// CRLF. Line 4 is bad.
func germanExcel(t testing.TB) string {
	t.Helper()
	s := strings.Join([]string{
		"Firma;Vorname;Nachname;Position;E-Mail-Adresse;Vorgesetzter",
		"Rautenberg Pumpenbau GmbH;Jürgen;Größ;Leiter Einkauf;j.groess@rautenberg-pumpen.de;Sabine Oelschläger",
		"Rautenberg Pumpenbau GmbH;Sabine;Oelschläger;Werkleiterin;s.oel@rautenberg-pumpen.de;",
		"Rautenberg Pumpenbau GmbH;;;;keine Adresse;",
		`"Rautenberg Pumpenbau GmbH";"Dr. Nele";"Harms";"Datenschutzbeauftragte";;`,
	}, "\r\n") + "\r\n"
	s, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return file(t, "kontakte.csv", s)
}

func factValue(list *exchange.Import, label string) string {
	for _, f := range factsOf(list) {
		if f.label == text.T(label) {
			return f.value
		}
	}
	return ""
}

func TestAGermanExcelListFromPreviewToResult(t *testing.T) {
	// given a list as German Excel saves it, with one bad row
	d := newDesk(t, text.German)
	path := germanExcel(t)
	p := d.importing(screen.Route{Path: path})
	v := p.preview
	if v == nil {
		t.Fatal("there is no preview")
	}
	// then the preview says how the file is written, without having been asked
	if got := factValue(v.list, "import.fact.encoding"); got != "Windows-1252" {
		t.Errorf("encoding %q", got)
	}
	if got := factValue(v.list, "import.fact.delimiter"); got != "Semikolon" {
		t.Errorf("delimiter %q", got)
	}
	// and what the first rows become, with the role that the job title suggests
	people := v.people.Rows()
	if len(people) != 3 || people[0].name != "Jürgen Größ" || people[0].role != text.T("role.buyer") || people[2].name != "Dr. Nele Harms" {
		t.Errorf("the first rows become %+v", people)
	}
	// and what the import would do
	if v.dry == nil || v.dry.People != 3 || v.dry.Accounts != 1 || v.dry.Rejected != 1 || v.begin.Label() != "3 Personen importieren" {
		t.Fatalf("counted %+v, the button says %q", v.dry, v.begin.Label())
	}
	if _, err := os.Stat(strings.TrimSuffix(path, ".csv") + ".rejects.csv"); err == nil {
		t.Error("the preview wrote a rejects file")
	}

	// when the button is pressed
	test.Tap(v.begin)
	d.Runner.Wait()
	// then the people are there, with their line
	o := p.run.result
	if o.err != nil || o.ImportResult.People != 3 || o.Rejected != 1 || resultTitle(o) != "3 Personen importiert" {
		t.Fatalf("the result is %+v", o)
	}
	m, err := d.Workspace.MainCenter(context.Background(), o.Account)
	if err != nil || len(m.Seats) != 3 || len(m.Lines) != 1 {
		t.Fatalf("%v, %v", m, err)
	}
	// and the bad row is named with line and reason, and lies beside the input
	notes := notesOf(o.Report)
	if len(notes) == 0 || notes[0].line != 4 || !notes[0].rejected || notes[0].words != text.T("import.reason.nothing") {
		t.Errorf("the notes are %+v", notes)
	}
	if rejects, err := os.ReadFile(o.RejectsFile); err != nil || filepath.Dir(o.RejectsFile) != filepath.Dir(path) || !strings.Contains(string(rejects), "keine Adresse") {
		t.Errorf("the rejects file %q has %q, %v", o.RejectsFile, rejects, err)
	}
	// and the way leads to the one account
	d.Key(fyne.KeyReturn)
	if len(d.Opened) != 1 || d.Opened[0] != (screen.Route{Name: screen.Account, ID: o.Account}) {
		t.Errorf("opened %v", d.Opened)
	}

	// when the import is undone
	p.undo(o)
	d.Runner.Wait()
	// then nothing of it is left, and the file shows again
	if counts, err := d.Workspace.Counts(context.Background()); err != nil || counts.People != 0 || counts.Accounts != 0 {
		t.Errorf("left: %+v, %v", counts, err)
	}
	if p.preview == nil || p.preview.dry == nil || p.preview.dry.People != 3 {
		t.Error("the preview is not back")
	}
}

func TestImportingTwiceUpdatesInsteadOfDoubling(t *testing.T) {
	d := newDesk(t, text.German)
	p := d.importing(screen.Route{Path: germanExcel(t)})
	test.Tap(p.preview.begin)
	d.Runner.Wait()
	p.open(file(t, "neu.csv", "Firma,Vorname,Nachname,Position,E-Mail\nRautenberg Pumpenbau GmbH,Jürgen,Größ,Leiter Einkauf und Logistik,j.groess@rautenberg-pumpen.de\n"))
	d.Runner.Wait()
	if dry := p.preview.dry; dry == nil || dry.People != 0 || dry.Updated != 1 {
		t.Fatalf("counted %+v", p.preview.dry)
	}
	test.Tap(p.preview.begin)
	d.Runner.Wait()
	if o := p.run.result; resultTitle(o) != "1 Person aktualisiert" {
		t.Errorf("%q", resultTitle(o))
	}
	if counts, err := d.Workspace.Counts(context.Background()); err != nil || counts.People != 3 {
		t.Errorf("%d people, %v", counts.People, err)
	}
}

func TestAColumnIsPutIntoAnotherFieldByHand(t *testing.T) {
	// given a list whose columns have telling names
	d := newDesk(t, text.German)
	p := d.importing(screen.Route{Path: germanExcel(t)})
	v := p.preview
	// when names, company and address are all left out
	for _, c := range columnItems(v.list) {
		v.choose(c.index, exchange.FieldIgnore)
	}
	d.Runner.Wait()
	// then the button says why nothing can come of it
	if !v.begin.Disabled() || v.begin.Reason() != text.T("error.import.mapping") {
		t.Errorf("disabled %v because %q", v.begin.Disabled(), v.begin.Reason())
	}
	// and pressing it does nothing
	v.start()
	if p.run != nil {
		t.Error("the import began")
	}
	// when only a name is chosen
	v.choose(2, exchange.FieldLastName)
	d.Runner.Wait()
	// then the company is still missing, until the account is named
	if !v.begin.Disabled() || v.begin.Reason() != text.T("import.need.account.missing") {
		t.Errorf("disabled %v because %q", v.begin.Disabled(), v.begin.Reason())
	}
	v.fallback.SetText("Neue Firma")
	d.Runner.Wait()
	if v.begin.Disabled() || v.dry == nil || v.dry.People != 3 || v.people.Rows()[0].account != "Neue Firma" {
		t.Errorf("disabled %v, counted %+v", v.begin.Disabled(), v.dry)
	}
	// and what was proposed is as it was for whoever reads it in the background
	if fresh, err := exchange.Inspect(v.list.Path); err != nil || fresh.Mapping.Columns[0] != exchange.FieldAccount {
		t.Errorf("%v, %v", fresh, err)
	}
}

func TestRowsWithoutACompanyGoToTheAccountOfTheRoute(t *testing.T) {
	d := newDesk(t, text.German)
	d.add(t, model.Account{Name: "Nordhaus"})
	list, err := d.Workspace.Accounts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	p := d.importing(screen.Route{ID: list[0].ID, Path: file(t, "x.csv", "Vorname,Nachname\nAnna,Bauer\n")})
	if p.preview == nil || p.preview.fallback.Text() != "Nordhaus" {
		t.Fatal("the account is not filled in")
	}
	test.Tap(p.preview.begin)
	d.Runner.Wait()
	if o := p.run.result; o.Account != list[0].ID || o.Accounts != 0 || o.People != 1 {
		t.Errorf("%+v", o)
	}
}

func TestAFileThatIsNoListIsTold(t *testing.T) {
	d := newDesk(t, text.German)
	for name, content := range map[string]string{"leer.csv": "", "bild.csv": "\x89PNG\r\n\x1a\n\x00\x00", "brief.pdf": "%PDF-1.7\n", "daten.csv": `{"a": 1}`} {
		p := d.importing(screen.Route{Path: file(t, name, content)})
		if p.preview != nil || !p.choose.trouble.Visible() {
			t.Errorf("%s: nothing is said", name)
		}
	}
	// and a good file goes on from there
	p := d.importing(screen.Route{Path: filepath.Join(t.TempDir(), "fehlt.csv")})
	if !p.choose.trouble.Visible() {
		t.Error("a missing file is not told")
	}
	p.choose.path.SetText(germanExcel(t))
	p.choose.path.OnSubmitted("")
	d.Runner.Wait()
	if p.preview == nil {
		t.Error("the typed path does not open")
	}
}

func TestAFileCanBeDropped(t *testing.T) {
	d := newDesk(t, text.German)
	p := d.importing(screen.Route{})
	p.Drop(germanExcel(t))
	d.Runner.Wait()
	if p.preview == nil || filepath.Base(p.Route().Path) != "kontakte.csv" {
		t.Error("the dropped file does not open")
	}
}

func TestALargeFileIsNotCountedFirst(t *testing.T) {
	// given a file beyond the bound, most of it hollow
	d := newDesk(t, text.German)
	path := file(t, "groß.csv", "Firma,Nachname\n"+strings.Repeat("Nordhaus,Bauer\n", 40_000))
	if err := os.Truncate(path, dryRunMost+1); err != nil {
		t.Fatal(err)
	}
	// when it is opened
	p := d.importing(screen.Route{Path: path})
	// then the first rows show, and the import can begin without a count
	if v := p.preview; v == nil || v.dry != nil || v.begin.Disabled() || len(v.people.Rows()) != previewRows {
		t.Errorf("the preview is %+v", p.preview)
	}
}

// heldImport begins an import that waits after some rows until it is let go.
func heldImport(t *testing.T, d *desk, p *importPage) (release func()) {
	t.Helper()
	rows := []string{"Firma,Vorname,Nachname"}
	for i := range 3000 {
		rows = append(rows, fmt.Sprintf("Nordhaus,Anna,Bauer%d", i))
	}
	list, err := exchange.Inspect(file(t, "lang.csv", strings.Join(rows, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	reached, gate := make(chan struct{}), make(chan struct{})
	held := false
	list.Progress = func(int64, int64) {
		if !held {
			held = true
			close(reached)
			<-gate
		}
	}
	p.watch(startRun(d.Host, list, ""))
	<-reached
	return func() {
		close(gate)
		d.Runner.Wait()
	}
}

func TestAnImportCanBeStopped(t *testing.T) {
	// given an import on its way
	d := newDesk(t, text.German)
	p := d.importing(screen.Route{})
	release := heldImport(t, d, p)
	// when it is stopped
	test.Tap(p.running.cancel)
	release()
	// then the page says what is kept, and that is what the store has
	o := p.run.result
	if model.CodeOf(o.err) != model.Canceled || resultTitle(o) != text.T("import.done.stopped") {
		t.Fatalf("the result is %+v", o)
	}
	counts, err := d.Workspace.Counts(context.Background())
	if err != nil || counts.People != o.people || counts.People == 3000 {
		t.Errorf("the store has %d people, the page says %d, %v", counts.People, o.people, err)
	}
	if runOf(d.Workspace) != nil {
		t.Error("the import is still listed as running")
	}
}

func TestAnImportGoesOnWhileThePageIsLeft(t *testing.T) {
	// given an import on its way
	d := newDesk(t, text.German)
	p := d.importing(screen.Route{})
	release := heldImport(t, d, p)
	// when somebody leaves and comes back
	d.Leave()
	back := NewImport(d.Host, screen.Route{Name: screen.Import}).(*importPage)
	back.Show()
	defer back.Hide()
	// then the progress is there, and the result as well
	if back.running == nil {
		t.Error("the import is out of sight")
	}
	back.open(germanExcel(t)) // a second one has to wait
	if back.preview != nil {
		t.Error("another file opens in between")
	}
	release()
	if back.run == nil || back.run.result.ImportResult.People != 3000 || back.running != nil {
		t.Error("the result does not show")
	}
	if p.run.page == p {
		t.Error("the page that was left is still told")
	}
}

func TestAnEditDuringAnImportSaysThatItWaits(t *testing.T) {
	// given an import on its way
	d := newDesk(t, text.German)
	d.KeepToasts()
	release := heldImport(t, d, d.importing(screen.Route{}))
	// when somebody makes two changes meanwhile
	saved := 0
	for _, name := range []string{"Eins", "Zwei"} {
		d.Do(func(ctx context.Context) error {
			_, err := d.Workspace.CreateAccount(ctx, model.Account{Name: name})
			return err
		}, func() { saved++ })
		d.Runner.Step()
	}
	// then the window says once what they wait for, and saves them afterwards
	if said := d.Toasts.Messages(); len(said) != 1 || said[0] != text.T("edit.waits") || saved != 0 {
		t.Errorf("told %q, %d saved", said, saved)
	}
	release()
	if counts, err := d.Workspace.Counts(context.Background()); err != nil || saved != 2 || counts.Accounts != 3 || d.Workspace.Importing() {
		t.Errorf("%+v, %v, %d saved", counts, err, saved)
	}
}

func TestUndoAfterAnotherChangeIsRefused(t *testing.T) {
	d := newDesk(t, text.German)
	p := d.importing(screen.Route{Path: germanExcel(t)})
	test.Tap(p.preview.begin)
	d.Runner.Wait()
	d.add(t, model.Account{Name: "Danach"})
	p.undo(p.run.result)
	d.Runner.Wait()
	if counts, err := d.Workspace.Counts(context.Background()); err != nil || counts.Accounts != 2 || counts.People != 3 {
		t.Errorf("%+v, %v", counts, err)
	}
}

func TestTheDialogForFilesShowsFoldersAndLists(t *testing.T) {
	// given a folder with lists, other files and folders
	dir := t.TempDir()
	for _, name := range []string{"a.csv", "B.TXT", "foto.png", ".versteckt.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "unten"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "unten", "c.tsv"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	// when a folder and then a file is chosen in the dialog
	d := newDesk(t, text.German)
	d.importing(screen.Route{})
	taken := ""
	chooseFile(d.Host, dir, func(path string) { taken = path })
	d.Runner.Wait()
	d.Key(fyne.KeyDown)
	d.Key(fyne.KeyDown)
	d.Key(fyne.KeyReturn)
	d.Key(fyne.KeyDown)
	d.Key(fyne.KeyDown)
	d.Key(fyne.KeyReturn)
	// then its path is taken and the dialog is gone
	if taken != filepath.Join(dir, "unten", "c.tsv") || d.Dialogs.Open() {
		t.Errorf("taken %q", taken)
	}
}
