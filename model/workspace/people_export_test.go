package workspace_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// exported writes people into a file and gives its path.
func exported(t *testing.T, ws *workspace.Workspace, name string, o workspace.PeopleExport) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := ws.ExportPeople(context.Background(), &b, o); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// What is exported from one store and imported into an empty one are the same
// people at the same accounts, with their bosses.
func TestExportedPeopleComeBack(t *testing.T) {
	ws := open(t)
	importList(t, ws, contacts(t, "Vorname,Nachname,Titel,Anrede,E-Mail,Position,Firma,Ort,Branche,Telefon,Berichtet an,Rolle,Notizen",
		`Nele,Größ,Prof. Dr.,Frau,n@rautenberg.de,Leiterin Einkauf,Rautenberg,Köln,Pumpen,+49 30 12,,Budgetverantwortlicher,"=1+1`+"\n"+`zweite Zeile"`,
		"Karl,Wiegand,,Herr,k@rautenberg.de,Einkäufer,Rautenberg,,,'+49-30-13,Nele Größ,,",
		"=cmd,Hallberg,,,,@SUM(A1),Hallberg,,,,,,"), workspace.ImportOptions{})
	all := func(ws *workspace.Workspace) (found []string) {
		for _, account := range []string{"Rautenberg", "Hallberg"} {
			m := centerOf(t, ws, account)
			for _, s := range m.Seats {
				p, _ := m.Holder(s)
				boss, _ := m.Seat(m.Boss(s.ID))
				b, _ := m.Holder(boss)
				p.ID, p.Account, p.Source = model.ID{}, model.ID{}, ""
				p.CreatedAt, p.SourceOn = ws.Now(), model.Date{}
				found = append(found, fmt.Sprint(account, m.Account.City, p.Gender, p.Academic, p.FirstName, p.LastName, p.Email, p.JobTitle, p.Phone, p.Notes, s.Primary(), b.LastName))
			}
		}
		slices.Sort(found)
		return found
	}
	want := all(ws)
	for name, o := range map[string]exchange.Output{
		"a.csv": {Kind: exchange.Table}, "b.csv": {Kind: exchange.Table, Delimiter: ';', BOM: true}, "c.xlsx": {Kind: exchange.Workbook},
		"d.vcf": {Kind: exchange.Cards, Version: 3}, "e.vcf": {Kind: exchange.Cards, Version: 4},
	} {
		o.Internal = true
		other := open(t)
		list, err := exchange.Inspect(exported(t, ws, name, workspace.PeopleExport{Output: o}))
		if err != nil {
			t.Fatal(err)
		}
		importList(t, other, list, workspace.ImportOptions{})
		if got := all(other); !slices.Equal(got, want) {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, want)
		}
	}
}

func TestExportChoosesPeople(t *testing.T) {
	ws, ctx := open(t), context.Background()
	importList(t, ws, contacts(t, "Vorname,Nachname,Firma,Notizen", "Anna,Eins,A,geheim", "Berta,Zwei,A,", "Carl,Drei,B,", "Dora,Fort,B,"), workspace.ImportOptions{})
	a, err := ws.FindAccount(ctx, "A")
	if err != nil {
		t.Fatal(err)
	}
	one, err := ws.FindPerson(ctx, "Anna Eins")
	if err != nil {
		t.Fatal(err)
	}
	gone, err := ws.FindPerson(ctx, "Dora Fort")
	if err != nil {
		t.Fatal(err)
	}
	if err := ws.ChangePerson(ctx, gone.ID, func(p *model.Person) { p.LeftOn = ws.Today() }); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		o    workspace.PeopleExport
		want string // last names
	}{
		{"everybody who is still there", workspace.PeopleExport{}, "Eins Zwei Drei"},
		{"an account", workspace.PeopleExport{Accounts: []model.ID{a.ID}}, "Eins Zwei"},
		{"people by name, in their order, one of them gone", workspace.PeopleExport{People: []model.ID{gone.ID, one.ID, {1}}}, "Fort Eins"},
		{"nobody", workspace.PeopleExport{People: []model.ID{}}, ""},
	} {
		raw, err := os.ReadFile(exported(t, ws, "x.csv", c.o))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
			names = append(names, strings.Split(line, ",")[3])
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if strings.Contains(string(raw), "geheim") {
			t.Errorf("%s: the notes are in it", c.name)
		}
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := ws.ExportPeople(stopped, &bytes.Buffer{}, workspace.PeopleExport{}); model.CodeOf(err) != model.Canceled {
		t.Errorf("stopped: %v", err)
	}
}
