package workspace_test

import (
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

// contacts writes a contact list and looks at it, as the import screen does.
func contacts(t *testing.T, lines ...string) *exchange.Import {
	t.Helper()
	path := filepath.Join(t.TempDir(), "contacts.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := exchange.Inspect(path)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func importList(t *testing.T, ws *workspace.Workspace, list *exchange.Import, o workspace.ImportOptions) workspace.ImportResult {
	t.Helper()
	r, err := ws.Import(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// counted is a result as people, accounts, updated, unchanged, rejected.
func counted(r workspace.ImportResult) [5]int {
	return [5]int{r.People, r.Accounts, r.Updated, r.Unchanged, r.Rejected}
}

// names are the full names of the people of an account, sorted.
func names(t *testing.T, ws *workspace.Workspace, account string) []string {
	t.Helper()
	var list []string
	for _, p := range people(t, ws, account) {
		list = append(list, p.FullName())
	}
	slices.Sort(list)
	return list
}

func people(t *testing.T, ws *workspace.Workspace, account string) []model.Person {
	t.Helper()
	a, err := ws.FindAccount(context.Background(), account)
	if err != nil {
		t.Fatal(err)
	}
	found, err := ws.People(context.Background(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// everything writes down all accounts, to compare before and after.
func everything(t *testing.T, ws *workspace.Workspace) string {
	t.Helper()
	accounts, err := ws.Accounts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, a := range accounts {
		b.WriteString(state(t, ws, a.ID))
	}
	counts, err := ws.Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%+v", counts)
	return b.String()
}

const header = "First name,Last name,Email,Job title,Company,Reports to,Notes"

func TestImportRecognisesWhoIsThere(t *testing.T) {
	const there = "Petra,Oelschläger,petra.oelschlaeger@rautenberg.de,Leiterin Qualität,Rautenberg,,"
	for _, tt := range []struct {
		name string
		row  string
		want [5]int // people, accounts, updated, unchanged, rejected
	}{
		{"the same row again", there, [5]int{0, 0, 0, 1, 0}},
		{"by the e-mail address, with a new job", "Petra,Oelschläger,petra.oelschlaeger@rautenberg.de,Bereichsleiterin,Rautenberg,,", [5]int{0, 0, 1, 0, 0}},
		{"by the e-mail address, whatever its case", "Petra,Oelschläger,Petra.Oelschlaeger@Rautenberg.DE,Leiterin Qualität,Rautenberg,,", [5]int{0, 0, 0, 1, 0}},
		{"by the e-mail address, married since", "Petra,Harms,petra.oelschlaeger@rautenberg.de,,Rautenberg,,", [5]int{0, 0, 1, 0, 0}},
		{"by the e-mail address, the company written in another way", "Petra,Oelschläger,petra.oelschlaeger@rautenberg.de,,RAUTENBERG,,", [5]int{0, 0, 0, 1, 0}},
		{"by the name at the account", "Petra,Oelschläger,,,Rautenberg,,", [5]int{0, 0, 0, 1, 0}},
		{"by the name, the umlaut spelled out", "Petra,Oelschlaeger,,,Rautenberg,,", [5]int{0, 0, 1, 0, 0}},
		{"the same name with another address is somebody else", "Petra,Oelschläger,p.oelschlaeger@rautenberg.de,,Rautenberg,,", [5]int{1, 0, 0, 0, 0}},
		{"the same name at another account is somebody else", "Petra,Oelschläger,,,Hallberg,,", [5]int{1, 1, 0, 0, 0}},
		{"another first name is somebody else", "Paul,Oelschläger,,,Rautenberg,,", [5]int{1, 0, 0, 0, 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ws := open(t)
			importList(t, ws, contacts(t, header, there), workspace.ImportOptions{})
			if got := counted(importList(t, ws, contacts(t, header, tt.row), workspace.ImportOptions{})); got != tt.want {
				t.Errorf("people, accounts, updated, unchanged, rejected = %v, want %v", got, tt.want)
			}
			counts, err := ws.Counts(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if want := 1 + tt.want[0]; counts.People != want || counts.Seats != want {
				t.Errorf("%d people on %d seats, want %d", counts.People, counts.Seats, want)
			}
		})
	}
}

func TestImportRecognisesPeopleWithinOneFile(t *testing.T) {
	ws := open(t)
	r := importList(t, ws, contacts(t, header,
		"Petra,Oelschläger,po@rautenberg.de,,Rautenberg,,",
		"Petra,Oelschläger,po@rautenberg.de,Leiterin Qualität,Rautenberg,,",
		"Petra,Oelschläger,,,Rautenberg,,"), workspace.ImportOptions{})
	if got, want := counted(r), [5]int{1, 1, 1, 1, 0}; got != want {
		t.Errorf("people, accounts, updated, unchanged, rejected = %v, want %v", got, want)
	}
	if p := people(t, ws, "Rautenberg"); len(p) != 1 || p[0].JobTitle != "Leiterin Qualität" {
		t.Errorf("the people are %+v", p)
	}
}

func TestImportMergesWhatTheFileKnows(t *testing.T) {
	ws, ctx := open(t), context.Background()
	importList(t, ws, contacts(t, "First name,Last name,Email,Phone,Job title,Company,Notes,Salutation",
		"Petra,Oelschläger,po@rautenberg.de,+49 89 1,Leiterin Qualität,Rautenberg,trinkt Tee,Frau"), workspace.ImportOptions{})
	before := people(t, ws, "Rautenberg")[0]

	r := importList(t, ws, contacts(t, "First name,Last name,Email,Phone,Mobile,Job title,Company,Notes,Salutation",
		"Petra,Oelschläger,po@rautenberg.de,,+49 171 2,Bereichsleiterin Qualität,Rautenberg,trinkt Kaffee,"), workspace.ImportOptions{})
	if r.Updated != 1 {
		t.Errorf("updated %d", r.Updated)
	}
	want := before
	want.Mobile, want.JobTitle = "+49 171 2", "Bereichsleiterin Qualität"
	got := people(t, ws, "Rautenberg")[0]
	if got != want {
		t.Errorf("the person is\n%+v\nwant an empty field filled, a differing one replaced, an empty cell and the notes left alone:\n%+v", got, want)
	}
	m := centerOf(t, ws, "Rautenberg")
	if history, err := ws.History(ctx, model.KindPerson, got.ID, 0); err != nil || len(history) != 2 || len(m.Seats) != 1 {
		t.Errorf("%d entries in the journal of the person, %d seats, %v", len(history), len(m.Seats), err)
	}
}

func centerOf(t *testing.T, ws *workspace.Workspace, account string) *model.CenterMap {
	t.Helper()
	a, err := ws.FindAccount(context.Background(), account)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ws.MainCenter(context.Background(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// seatOf is the seat of the person with a last name.
func seatOf(t *testing.T, m *model.CenterMap, last string) model.Seat {
	t.Helper()
	for _, s := range m.Seats {
		if p, ok := m.Holder(s); ok && p.LastName == last {
			return s
		}
	}
	t.Fatalf("%s has no seat", last)
	return model.Seat{}
}

func TestImportSuggestsRolesByTheJobTitle(t *testing.T) {
	ws := open(t)
	importList(t, ws, contacts(t, "Last name,Job title,Role,Company",
		"Eins,Einkaufsleiterin,,Rautenberg",
		"Zwei,Leiter IT,,Rautenberg",
		"Drei,Geschäftsführerin,,Rautenberg",
		"Vier,Gärtner,,Rautenberg",
		"Fünf,Einkaufsleiter,Champion,Rautenberg",
		"Sechs,Einkaufsleiter,economic_buyer,Rautenberg"), workspace.ImportOptions{})
	m := centerOf(t, ws, "Rautenberg")
	for last, want := range map[string]model.Role{"Eins": model.Buyer, "Zwei": model.TechnicalBuyer, "Drei": model.DecisionMaker, "Sechs": model.EconomicBuyer} {
		s := seatOf(t, m, last)
		if s.Primary() != want {
			t.Errorf("%s has the roles %v, want %s first", last, s.Roles, want)
		}
		if s.RolesBy.Text == "" || s.RolesBy.On != ws.Today() {
			t.Errorf("%s: the roles carry no evidence: %+v", last, s.RolesBy)
		}
	}
	if s := seatOf(t, m, "Vier"); len(s.Roles) != 0 && s.Primary() != model.UnknownRole || s.RolesBy.Text != "" && len(s.Roles) == 0 {
		t.Errorf("the gardener has the roles %v by %+v", s.Roles, s.RolesBy)
	}
	if s := seatOf(t, m, "Fünf"); s.Primary() != model.Buyer {
		t.Errorf("a word that is no buying role gave %v; the job title counts", s.Roles)
	}
}

func TestImportKeepsTheRolesThatAreThere(t *testing.T) {
	ws, ctx := open(t), context.Background()
	importList(t, ws, contacts(t, header, "Petra,Oelschläger,,Einkaufsleiterin,Rautenberg,,"), workspace.ImportOptions{})
	s := seatOf(t, centerOf(t, ws, "Rautenberg"), "Oelschläger")
	if err := ws.SetRoles(ctx, s.ID, []model.Role{model.Gatekeeper}, "keeps the door"); err != nil {
		t.Fatal(err)
	}
	importList(t, ws, contacts(t, header, "Petra,Oelschläger,,Leiterin IT,Rautenberg,,"), workspace.ImportOptions{})
	if s := seatOf(t, centerOf(t, ws, "Rautenberg"), "Oelschläger"); s.Primary() != model.Gatekeeper {
		t.Errorf("an import overruled the user: %v", s.Roles)
	}
}

func TestImportListsWhatItCannotUse(t *testing.T) {
	ws := open(t)
	list := contacts(t, header,
		"Petra,Oelschläger,,,Rautenberg,,",
		",,,Einkäufer,Rautenberg,,a row without a name",
		"Karl,Wiegand,karl@gmx.de,,,,neither company nor business address",
		"Olaf,Brandt,,,Rautenberg,,")
	r := importList(t, ws, list, workspace.ImportOptions{})
	if r.Read != 4 || r.People != 2 || r.Rejected != 2 {
		t.Errorf("read %d, people %d, rejected %d", r.Read, r.People, r.Rejected)
	}
	if got := names(t, ws, "Rautenberg"); !slices.Equal(got, []string{"Olaf Brandt", "Petra Oelschläger"}) {
		t.Errorf("the good rows are %v", got)
	}
	if want := strings.TrimSuffix(list.Path, ".csv") + ".rejects.csv"; r.RejectsFile != want {
		t.Fatalf("the rejects are in %q, want %q", r.RejectsFile, want)
	}
	raw, err := os.ReadFile(r.RejectsFile)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	if len(lines) != 3 || !strings.Contains(lines[1], "a row without a name") || !strings.Contains(lines[1], ",3,") || !strings.Contains(lines[2], "karl@gmx.de") || !strings.Contains(lines[2], ",4,") {
		t.Errorf("the rejects file is\n%s", raw)
	}
	for i, line := range []int{3, 4} {
		if p := r.Report.Rejections[i]; p.Line != line || p.Message == "" {
			t.Errorf("rejection %d is %+v, want line %d and a reason", i, p, line)
		}
	}
}

func TestImportChoosesTheAccount(t *testing.T) {
	for _, tt := range []struct {
		name    string
		rows    []string
		account string // ImportOptions.Account
		column  int    // that is made the account; -1 = as found
		want    map[string][]string
	}{
		{"by the column found", []string{header, "Petra,Oelschläger,po@example.de,,Rautenberg,,"}, "Hallberg", -1, map[string][]string{"Rautenberg": {"Petra Oelschläger"}}},
		{"by the option, where the row names none", []string{header, "Petra,Oelschläger,po@example.de,,,,"}, "Hallberg", -1, map[string][]string{"Hallberg": {"Petra Oelschläger"}}},
		{"by the domain of the address", []string{header, "Petra,Oelschläger,po@pumpen.de,,,,"}, "", -1, map[string][]string{"pumpen.de": {"Petra Oelschläger"}}},
		{"by a column chosen by hand", []string{"Last name,Company,Konzern", "Oelschläger,Werk Süd,Rautenberg"}, "", 2, map[string][]string{"Rautenberg": {"Oelschläger"}}},
		{"one account, however it is written", []string{header, "A,Eins,,,Müller Söhne,,", "A,Zwei,,,MÜLLER SÖHNE,,", "A,Drei,,,müller söhne,,"}, "", -1,
			map[string][]string{"Müller Söhne": {"A Drei", "A Eins", "A Zwei"}}},
		{"a list of companies", []string{"Company,City", "Rautenberg,Ulm", "Hallberg,Kiel"}, "", -1, map[string][]string{"Rautenberg": nil, "Hallberg": nil}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ws := open(t)
			list := contacts(t, tt.rows...)
			if tt.column >= 0 {
				for i, f := range list.Mapping.Columns {
					if f == exchange.FieldAccount {
						list.Mapping.Columns[i] = exchange.FieldIgnore
					}
				}
				list.Mapping.Columns[tt.column] = exchange.FieldAccount
			}
			r := importList(t, ws, list, workspace.ImportOptions{Account: tt.account})
			if r.Rejected != 0 || r.Accounts != len(tt.want) {
				t.Errorf("%d accounts, %d rejected: %+v", r.Accounts, r.Rejected, r.Report.Rejections)
			}
			for account, want := range tt.want {
				if got := names(t, ws, account); !slices.Equal(got, want) {
					t.Errorf("%s has %v, want %v", account, got, want)
				}
			}
		})
	}
}

func TestADryRunSaysWhatWouldHappen(t *testing.T) {
	rows := []string{header,
		"Petra,Oelschläger,po@rautenberg.de,Leiterin IT,Rautenberg,,", // there, with another job
		"Petra,Oelschläger,,Leiterin IT,Rautenberg,,",
		"Nora,Ohneadresse,,Leiterin IT,Rautenberg,,", // there without an address
		"Nora,Ohneadresse,,Leiterin IT,Rautenberg,,",
		"Karl,Wiegand,kw@rautenberg.de,,Rautenberg,,",
		"Karl,Wiegand,kw@rautenberg.de,,Rautenberg,,", // twice in the file
		"Karl,Wiegand,,,Rautenberg,,",                 // and once by name
		"Olaf,Brandt,,,Hallberg,,",
		",,,,Hallberg,,",
		",,,,,,nothing",
	}
	ws := open(t)
	importList(t, ws, contacts(t, header, "Petra,Oelschläger,po@rautenberg.de,Einkäuferin,Rautenberg,,", "Nora,Ohneadresse,,,Rautenberg,,"), workspace.ImportOptions{})
	before := everything(t, ws)
	list := contacts(t, rows...)
	dry := importList(t, ws, list, workspace.ImportOptions{DryRun: true})
	if got := everything(t, ws); got != before {
		t.Errorf("a dry run changed the data:\n%s\nwant\n%s", got, before)
	}
	if beside, err := filepath.Glob(filepath.Join(filepath.Dir(list.Path), "*")); err != nil || len(beside) != 1 {
		t.Errorf("a dry run wrote files: %v %v", beside, err)
	}
	real := importList(t, ws, list, workspace.ImportOptions{})
	if dry.Read != real.Read || counted(dry) != counted(real) {
		t.Errorf("the dry run promised %v, the import did %v (people, accounts, updated, unchanged, rejected)", counted(dry), counted(real))
	}
}
