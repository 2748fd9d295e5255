package accounts

import (
	"path/filepath"
	"testing"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

func TestColumnsAreDescribed(t *testing.T) {
	text.Set(text.German)
	list := &exchange.Import{
		Format: exchange.Format{Header: []string{"Firma", ""}, Sample: []exchange.Row{
			{Cells: []string{"A  GmbH", "1"}}, {Cells: []string{"A GmbH"}}, {Cells: []string{"", "2"}}, {Cells: []string{"B", "1"}},
		}},
		Mapping: exchange.Mapping{Columns: []exchange.Field{exchange.FieldAccount, exchange.FieldIgnore}},
	}
	items := columnItems(list)
	if items[0].name != "Firma" || items[0].samples != "A GmbH  ·  B" || items[1].name != "Spalte B" || items[1].samples != "1  ·  2" {
		t.Errorf("%+v", items)
	}
	for i, want := range map[int]string{0: "Spalte A", 25: "Spalte Z", 26: "Spalte AA", 701: "Spalte ZZ", 702: "Spalte AAA"} {
		if got := columnName(nil, i); got != want {
			t.Errorf("column %d is %q, want %q", i, got, want)
		}
	}
	cards := &exchange.Import{Format: exchange.Format{Kind: exchange.Cards, Header: []string{"Last name", "First name"}}, Mapping: exchange.Mapping{Columns: []exchange.Field{exchange.FieldLastName, exchange.FieldIgnore}}}
	if items := columnItems(cards); items[0].name != "Nachname" || items[1].name != "Vorname" {
		t.Errorf("cards have no header in another language: %+v", items)
	}
	changed := withField(list, 1, exchange.FieldEmail)
	if list.Mapping.Columns[1] != exchange.FieldIgnore || changed.Mapping.Columns[1] != exchange.FieldEmail {
		t.Error("the given list changed")
	}
}

func TestNeedsAndWhatBlocks(t *testing.T) {
	text.Set(text.English)
	f := func(fields ...exchange.Field) exchange.Mapping { return exchange.Mapping{Columns: fields} }
	for _, c := range []struct {
		name     string
		mapping  exchange.Mapping
		fallback string
		worst    ui.Tone
		blocked  bool
	}{
		{"all there", f(exchange.FieldLastName, exchange.FieldAccount, exchange.FieldEmail, exchange.FieldJobTitle), "", ui.SuccessTone, false},
		{"companies", f(exchange.FieldAccount), "", ui.InfoTone, false},
		{"mail alone", f(exchange.FieldEmail), "", ui.WarningTone, false},
		{"name alone", f(exchange.FieldFullName), "", ui.DangerTone, true},
		{"name and an account given", f(exchange.FieldFullName), "Nordhaus", ui.InfoTone, false},
		{"nothing", f(exchange.FieldPhone), "", ui.DangerTone, true},
		{"nothing, although an account is given", f(exchange.FieldPhone), "Nordhaus", ui.DangerTone, true},
	} {
		if got := blocked(c.mapping, c.fallback) != ""; got != c.blocked {
			t.Errorf("%s: blocked %v", c.name, got)
		}
		worst := ui.SuccessTone
		rank := map[ui.Tone]int{ui.SuccessTone: 0, ui.InfoTone: 1, ui.WarningTone: 2, ui.DangerTone: 3}
		for _, n := range needsOf(c.mapping, c.fallback) {
			if rank[n.tone] > rank[worst] {
				worst = n.tone
			}
		}
		if worst != c.worst {
			t.Errorf("%s: the worst need is %v, want %v", c.name, worst, c.worst)
		}
	}
}

func TestResultsAreNamed(t *testing.T) {
	text.Set(text.German)
	stopped := model.Errorf(model.Canceled, "error.import.canceled", "stopped")
	full := model.Errorf(model.ReadOnly, "error.account.name", "no space")
	r := func(people, accounts, updated, rejected, read int) workspace.ImportResult {
		return workspace.ImportResult{People: people, Accounts: accounts, Updated: updated, Rejected: rejected, Read: read}
	}
	for _, c := range []struct {
		o    importOutcome
		want string
	}{
		{importOutcome{ImportResult: r(1, 1, 0, 0, 1)}, "1 Person importiert"},
		{importOutcome{ImportResult: r(4100, 1, 0, 2, 4102)}, "4.100 Personen importiert"},
		{importOutcome{ImportResult: r(0, 2, 0, 0, 2)}, "2 Accounts importiert"},
		{importOutcome{ImportResult: r(0, 0, 3, 0, 3)}, "3 Personen aktualisiert"},
		{importOutcome{ImportResult: r(0, 0, 0, 0, 3)}, "Nichts Neues in dieser Datei"},
		{importOutcome{ImportResult: r(0, 0, 0, 3, 3)}, "Keine Zeile ließ sich übernehmen"},
		{importOutcome{ImportResult: r(9, 9, 0, 0, 9), err: stopped}, "Der Import wurde angehalten"},
		{importOutcome{ImportResult: r(9, 9, 0, 0, 9), err: full}, "Der Import ist abgebrochen"},
	} {
		if got := resultTitle(c.o); got != c.want {
			t.Errorf("%+v: %q, want %q", c.o.ImportResult, got, c.want)
		}
	}
	if got := resultLine(importOutcome{err: stopped, ImportResult: r(9, 1, 0, 0, 9)}); got != "Es wurde nichts übernommen." {
		t.Errorf("rows that were read but not kept count: %q", got)
	}
}

func TestSizesAndNames(t *testing.T) {
	text.Set(text.German)
	for n, want := range map[int64]string{0: "0 Byte", 1023: "1.023 Byte", 4096: "4 KB", 5 << 20: "5,0 MB", 3 << 29: "1,5 GB"} {
		if got := text.Size(n); got != want {
			t.Errorf("%d bytes are %q, want %q", n, got, want)
		}
	}
	for e, want := range map[exchange.Encoding]string{exchange.UTF8: "UTF-8", exchange.UTF16LE: "UTF-16 LE", exchange.UTF32BE: "UTF-32 BE", exchange.Windows1252: "Windows-1252"} {
		if got := encodingName(e); got != want {
			t.Errorf("%s is called %q", e, got)
		}
	}
	for typed, want := range map[string]string{"": "", "  ": "", `"/a/b.csv"`: "/a/b.csv", "~/x.csv": "/home/me/x.csv", "~": "/home/me", "~x": "~x", "file:///a/b%20c.csv": "/a/b c.csv", " /a//b.csv ": "/a/b.csv"} {
		if got := typedPath(typed, "/home/me"); got != filepath.FromSlash(want) {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	for _, c := range [][3]int64{{0, 0, 0}, {5, 10, 50}, {20, 10, 100}, {1 << 40, 1 << 41, 50}} {
		if got := percentOf(c[0], c[1]); int64(got) != c[2] {
			t.Errorf("%d of %d is %d %%", c[0], c[1], got)
		}
	}
}
