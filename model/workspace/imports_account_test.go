package workspace_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"konklave/model/exchange"
	"konklave/model/workspace"
)

func TestImportAccountNamesTheCompanyOfARow(t *testing.T) {
	for _, c := range []struct {
		row      exchange.Contact
		fallback string
		want     string
	}{
		{exchange.Contact{Account: "Nordhaus", Email: "a@b.de"}, "Ersatz", "Nordhaus"},
		{exchange.Contact{Email: "a@b.de"}, "Ersatz", "Ersatz"},
		{exchange.Contact{Email: "a@b.de"}, "", "b.de"},
		{exchange.Contact{Email: "a@gmail.com"}, "", ""},
		{exchange.Contact{LastName: "Bauer"}, "", ""},
	} {
		if got := workspace.ImportAccount(c.row, c.fallback); got != c.want {
			t.Errorf("%+v with %q: %q, want %q", c.row, c.fallback, got, c.want)
		}
	}
}

func TestImportTellsTheOnlyAccount(t *testing.T) {
	ws, ctx := openSample(t), context.Background()
	for _, c := range []struct {
		content string
		one     bool
	}{
		{"Firma,Nachname\nNordhaus Neu,Bauer\nNORDHAUS NEU,Meyer\n", true},
		{"Firma,Nachname\nNordhaus Neu,Bauer\nAndere AG,Meyer\n", false},
		{"Firma,Nachname\nRautenberg Pumpenbau GmbH,Neumann\n", true}, // one that was there
	} {
		path := filepath.Join(t.TempDir(), "x.csv")
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := exchange.Inspect(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := ws.Import(ctx, list, workspace.ImportOptions{})
		if err != nil || r.Account.IsZero() == c.one {
			t.Errorf("%q: the only account is %v, %v", c.content, r.Account, err)
		}
	}
}
