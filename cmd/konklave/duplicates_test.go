package main

import (
	"strings"
	"testing"
)

// TestDuplicateCommands finds the pairs of a list and merges one of people and one
// of accounts.
func TestDuplicateCommands(t *testing.T) {
	d := newDesk(t)
	d.ok(t, "import", writeFile(t, "list.csv", "First name,Last name,E-mail,Company,City\n"+
		"Hans,Kruse,h.kruse@kessler.example,Kessler Antriebe GmbH,Ulm\nJohannes,Kruse,,Kessler Antriebe GmbH,Ulm\nEva,Weiß,e.weiss@kessler.example,Kessler Antriebe,Ulm\n"))
	var pairs []duplicateJSON
	d.json(t, &pairs, "duplicates")
	if len(pairs) != 2 || pairs[0].Kind != "account" || pairs[0].Strength != "certain" || pairs[1].Kind != "person" || pairs[1].KeepName != "Hans Kruse" {
		t.Fatalf("pairs %+v", pairs)
	}
	out := d.ok(t, "duplicates", "--lang", "de")
	for _, want := range []string{"Hans Kruse (Kessler Antriebe GmbH) = Johannes Kruse", "Rufname", "konklave merge " + pairs[1].Keep.String()} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	d.fails(t, exitUser, []string{"one is a person"}, "merge", "Hans Kruse", pairs[0].Keep.String())
	d.fails(t, exitUser, []string{"nobody called"}, "merge", "Hans Kruse", "Nobody At All")
	d.fails(t, exitUsage, []string{"arg"}, "merge", "Hans Kruse")
	d.ok(t, "merge", "h.kruse@kessler.example", "Johannes Kruse")
	d.ok(t, "merge", pairs[0].Keep.String(), pairs[0].Other.String())
	d.json(t, &pairs, "duplicates")
	var accounts []struct{ People int }
	d.json(t, &accounts, "accounts")
	if len(pairs) != 0 || len(accounts) != 1 || accounts[0].People != 2 {
		t.Errorf("left %+v, accounts %+v", pairs, accounts)
	}
	if out = d.ok(t, "duplicates", "--lang", "en"); !strings.Contains(out, "twice") {
		t.Errorf("no pairs: %s", out)
	}
}
