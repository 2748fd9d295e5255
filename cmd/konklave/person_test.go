package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPersonCommands tells of a person, erases the person, and keeps an import
// from bringing the person back until the person wishes it.
func TestPersonCommands(t *testing.T) {
	d, folder := sampleDesk(t), t.TempDir()
	file := filepath.Join(folder, "wiegand.json")
	d.ok(t, "person", "export", "Thomas Wiegand", file)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var told struct {
		Data     struct{ Email string }
		Contacts []struct{ Subject string }
	}
	if err := json.Unmarshal(content, &told); err != nil || told.Data.Email == "" || len(told.Contacts) == 0 {
		t.Fatalf("%+v %v", told, err)
	}
	d.fails(t, exitUsage, []string{"--yes"}, "person", "erase", "Thomas Wiegand")
	d.fails(t, exitUser, []string{"nobody called"}, "person", "erase", "Nobody At All", "--yes")
	var done struct{ Seats, Touches, Entries int }
	d.json(t, &done, "person", "erase", told.Data.Email, "--yes", "--reason", "Art. 17")
	if done.Seats != 1 || done.Touches == 0 || done.Entries == 0 {
		t.Errorf("%+v", done)
	}
	d.fails(t, exitUser, []string{"nobody called"}, "person", "export", "Thomas Wiegand", file)
	list := filepath.Join(folder, "list.csv")
	if err := os.WriteFile(list, []byte("First name,Last name,E-mail,Company\nThomas,Wiegand,"+strings.ToUpper(told.Data.Email)+",Rautenberg Pumpenbau GmbH\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var in struct{ People, Rejected int }
	d.json(t, &in, "import", list)
	if in.People != 0 || in.Rejected != 1 {
		t.Errorf("the import of an erased person: %+v", in)
	}
	d.fails(t, exitUser, []string{"say how you know"}, "person", "allow", told.Data.Email)
	d.ok(t, "person", "allow", told.Data.Email, "--reason", "wrote to us")
	d.json(t, &in, "import", list)
	if in.People != 1 {
		t.Errorf("the import of somebody who wishes it: %+v", in)
	}
}
