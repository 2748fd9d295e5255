package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model/workspace"
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

// TestDeletedPeopleCanBeErased: who was only deleted is listed and erased from the
// journal, together with a note where pages of the playbook name the person.
func TestDeletedPeopleCanBeErased(t *testing.T) {
	d := sampleDesk(t)
	d.fails(t, exitUser, []string{"nobody called"}, "person", "erase", "Rosa Deleted", "--yes")
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("First name,Last name,E-mail,Company\nRosa,Deleted,rosa@deleted.example,Rautenberg Pumpenbau GmbH\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.ok(t, "import", list)
	ctx := t.Context()
	d.look(t, func(ws *workspace.Workspace) error {
		p, err := ws.FindPerson(ctx, "rosa@deleted.example")
		if err != nil {
			return err
		}
		if err := ws.DeletePerson(ctx, p.ID); err != nil {
			return err
		}
		return ws.SavePage(ctx, "en/role/rosa.md", "# Ask Rosa Deleted\n")
	})
	var deleted []struct {
		ID, Name, Account string
		DeletedOn         string `json:"deleted_on"`
	}
	d.json(t, &deleted, "person", "deleted")
	if len(deleted) != 1 || deleted[0].Name != "Rosa Deleted" || deleted[0].Account != "Rautenberg Pumpenbau GmbH" || deleted[0].DeletedOn == "" {
		t.Fatalf("deleted %+v", deleted)
	}
	var done struct {
		Entries int
		Pages   []struct {
			Path string
			Text bool
		}
	}
	d.json(t, &done, "person", "erase", "Rosa Deleted", "--yes")
	if done.Entries == 0 || len(done.Pages) != 1 || done.Pages[0].Path != "en/role/rosa.md" || !done.Pages[0].Text {
		t.Errorf("done %+v", done)
	}
	if out := d.ok(t, "person", "deleted"); strings.Contains(out, "Rosa") {
		t.Errorf("still there:\n%s", out)
	}
	var in struct{ People, Rejected int }
	d.json(t, &in, "import", list)
	if in.People != 0 || in.Rejected != 1 {
		t.Errorf("the import of an erased person: %+v", in)
	}
}

// TestWhoCameBackIsCounted: the first command after a restore says how many people
// were erased again, and names nobody.
func TestWhoCameBackIsCounted(t *testing.T) {
	d := sampleDesk(t)
	made := d.backUp(t)
	d.ok(t, "person", "erase", "Thomas Wiegand", "--yes")
	d.ok(t, "restore", made.File)
	out := d.run(t, "accounts")
	if out.code != exitOK || !strings.Contains(out.err, "1 person came back with the backup") || strings.Contains(out.err+out.out, "Wiegand") {
		t.Errorf("%d %s %s", out.code, out.out, out.err)
	}
	if out := d.run(t, "accounts"); out.err != "" {
		t.Errorf("said twice: %s", out.err)
	}
}
