package accounts

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/app/rights"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

func TestTheGateBlocksAndSaysWhatWouldChangeIt(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	id := r.seat(wiegand).Person
	r.panel().Sees("Darf ")
	r.elsewhere(func(ctx context.Context) error {
		all, err := r.Workspace.Permissions(ctx, id)
		for _, p := range all {
			if err == nil {
				err = r.Workspace.DeletePermission(ctx, p.ID)
			}
		}
		return err
	})
	r.page.inspector.say.load()
	r.Runner.Wait()
	r.page.inspector.say.asked["account.effort"] = "zwei Termine"
	msg, ok := r.page.inspector.say.current()
	if !ok || msg.Verdict.Decision != model.Blocked {
		t.Fatalf("without a permission: %+v", msg.Verdict)
	}
	r.panel().Sees("Darf nicht hinaus")
	r.page.gateDialog(r.page.inspector.person, model.Email, msg.Verdict)
	r.Dialog("Erlaubnis: Thomas Wiegand")
	r.Sees("Was es ändern würde")
	r.Press("Erlaubnis festhalten")
	r.Dialog("Erlaubnis von Thomas Wiegand")
	r.Press("Erlaubnis festhalten")
	r.Closed()
	r.page.inspector.say.load()
	r.Runner.Wait()
	if msg, _ = r.page.inspector.say.current(); msg.Verdict.Decision == model.Blocked || msg.Verdict.Purpose != model.Marketing {
		t.Errorf("with a consent: %+v", msg.Verdict)
	}
}

func TestErasingKeepsTheSeat(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	seat := r.seat(wiegand)
	rights.Erase(r.page.h, []model.Person{r.page.inspector.person}, "Art. 17", nil)
	r.Runner.Wait()
	r.Dialog("Thomas Wiegand endgültig löschen")
	r.Press("Endgültig löschen")
	r.Runner.Wait()
	s, there := r.page.view.center.Seat(seat.ID)
	if !there || !s.Empty() {
		t.Errorf("the seat is %+v", s)
	}
	if _, err := r.Workspace.Person(context.Background(), seat.Person); model.CodeOf(err) != model.NotFound {
		t.Errorf("the person is there: %v", err)
	}
}

func TestADisclosureSaysEverything(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	person := r.page.inspector.person
	folder := t.TempDir()
	for _, ending := range []string{".json", ".pdf"} {
		file := filepath.Join(folder, "a"+ending)
		if _, err := rights.WriteDisclosure(context.Background(), r.Workspace, person.ID, file); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var d workspace.Disclosure
		if ending == ".pdf" && !bytes.HasPrefix(content, []byte("%PDF-")) || ending == ".json" && json.Unmarshal(content, &d) == nil && d.Data.LastName != person.LastName {
			t.Errorf("%s begins with %.60q", ending, content)
		}
	}
	if _, err := rights.WriteDisclosure(context.Background(), r.Workspace, person.ID, filepath.Join(folder, "a.doc")); model.CodeOf(err) != model.Invalid {
		t.Errorf("a .doc: %v", err)
	}
	d, err := r.Workspace.Disclose(context.Background(), person.ID)
	if err != nil || len(d.Touches) == 0 || len(d.Permissions) != 3 || len(d.Seats) != 1 || d.Seats[0].Evidence == nil {
		t.Fatalf("%+v %v", d, err)
	}
	var all strings.Builder
	l := rights.DisclosureLetter(d, r.Workspace.Now())
	for _, s := range l.Sections {
		for _, row := range s.Rows {
			all.WriteString(row.Label + " " + row.Value + "\n")
		}
	}
	for _, want := range []string{person.LastName, d.Seats[0].Evidence[0], d.Touches[0].Subject, "Messekarte 0815", "berechtigtes Interesse", "Art. 77"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("the letter lacks %q:\n%s", want, all.String())
		}
	}
}
