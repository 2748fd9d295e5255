package workspace_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

func TestImportDrawsReportingLines(t *testing.T) {
	for _, tt := range []struct {
		name string
		boss string
	}{{"by name", "Karl Wiegand"}, {"by name turned round", `"Wiegand, Karl"`}, {"by e-mail address", "K.Wiegand@rautenberg.de"},
		{"by the number of the source", "77"}, {"by name without its case", "karl WIEGAND"}} {
		t.Run(tt.name, func(t *testing.T) {
			ws := open(t)
			r := importList(t, ws, contacts(t, "Record ID,First name,Last name,Email,Company,Reports to",
				"78,Petra,Oelschläger,,Rautenberg,"+tt.boss, // the boss comes later in the file
				"77,Karl,Wiegand,k.wiegand@rautenberg.de,Rautenberg,",
				"79,Olaf,Brandt,,Rautenberg,"+tt.boss), workspace.ImportOptions{})
			m := centerOf(t, ws, "Rautenberg")
			boss := seatOf(t, m, "Wiegand").ID
			for _, last := range []string{"Oelschläger", "Brandt"} {
				if got := m.Boss(seatOf(t, m, last).ID); got != boss {
					t.Errorf("%s does not report to Wiegand", last)
				}
			}
			if r.Loops != 0 || r.Unknown != 0 || len(m.Lines) != 2 {
				t.Errorf("%d loops, %d unknown, %d lines", r.Loops, r.Unknown, len(m.Lines))
			}
		})
	}
}

func TestImportLeavesOutLinesThatCannotBe(t *testing.T) {
	ws, ctx := open(t), context.Background()
	r := importList(t, ws, contacts(t, header,
		"A,Eins,,,Rautenberg,A Drei,",
		"A,Zwei,,,Rautenberg,A Eins,",
		"A,Drei,,,Rautenberg,A Zwei,", // closes the circle
		"A,Vier,,,Rautenberg,A Vier,", // reports to himself
		"A,Fünf,,,Rautenberg,Niemand,",
		"A,Sechs,,,Hallberg,A Eins,", // at another account
	), workspace.ImportOptions{})
	if r.Loops != 2 || r.Unknown != 2 || r.People != 6 {
		t.Errorf("%d loops, %d unknown, %d people; want 2, 2, 6", r.Loops, r.Unknown, r.People)
	}
	// The rows are there, and what was left out is told with their lines.
	if w := r.Report.Warnings; len(w) != 2 || w[0].Line != 4 || w[0].ID != "import.warning.loop" || w[0].Args[0] != "A Drei" || w[0].Args[1] != "A Zwei" || w[1].Line != 5 {
		t.Errorf("warnings %+v", w)
	}
	m := centerOf(t, ws, "Rautenberg")
	if len(m.Lines) != 2 {
		t.Errorf("%d lines, want 2 of the 3 of the circle", len(m.Lines))
	}

	// The map knows better than the file.
	two, four := seatOf(t, m, "Zwei"), seatOf(t, m, "Vier")
	if err := ws.ReportTo(ctx, two.ID, four.ID); err != nil {
		t.Fatal(err)
	}
	importList(t, ws, contacts(t, header, "A,Zwei,,,Rautenberg,A Eins,"), workspace.ImportOptions{})
	if got := centerOf(t, ws, "Rautenberg").Boss(two.ID); got != four.ID {
		t.Error("an import overruled a line that the user drew")
	}
}

func TestImportGoesIntoTheCenterThatIsThere(t *testing.T) {
	ws := open(t)
	account, main := room(t, ws) // Hallberg Antriebe
	importList(t, ws, contacts(t, header, "Petra,Oelschläger,,,hallberg antriebe,,"), workspace.ImportOptions{})
	if m := center(t, ws, main); len(m.Seats) != 1 || m.Account.ID != account {
		t.Errorf("%d seats in the center of the account", len(m.Seats))
	}
}

func TestUndoTakesAnImportBackWhole(t *testing.T) {
	ws, ctx := open(t), context.Background()
	importList(t, ws, contacts(t, header, "Petra,Oelschläger,po@rautenberg.de,Einkäuferin,Rautenberg,,"), workspace.ImportOptions{})
	before := everything(t, ws)

	rows := []string{header, "Petra,Oelschläger,po@rautenberg.de,Leiterin IT,Rautenberg,,"}
	for i := range 2500 { // more than one chunk of the store
		rows = append(rows, fmt.Sprintf("Person,Nr%04d,nr%d@firma%d.de,Leiter IT,Firma %d,Person Nr%04d,", i, i, i%40, i%40, i%40))
	}
	if r := importList(t, ws, contacts(t, rows...), workspace.ImportOptions{}); r.People != 2500 || r.Accounts != 40 || r.Updated != 1 {
		t.Fatalf("%+v", r)
	}
	after := everything(t, ws)
	if _, err := ws.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := everything(t, ws); got != before {
		t.Errorf("after the undo there is\n%s\nwant\n%s", got, before)
	}
	if _, err := ws.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if everything(t, ws) != after {
		t.Error("the redo did not bring all of it back")
	}
}

func TestAStoppedImportKeepsWholeChunks(t *testing.T) {
	ws := open(t)
	var rows bytes.Buffer
	rows.WriteString(header + "\n")
	const all = 12_000
	for i := range all {
		fmt.Fprintf(&rows, "Person,Nr%05d,nr%05d@firma%d.de,Leiter IT,Firma %d,,%s\n", i, i, i%40, i%40, strings.Repeat("x", 60))
	}
	list := contacts(t, rows.String())
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	list.Progress = func(done, total int64) {
		if done > total/2 {
			stop()
		}
	}
	r, err := ws.Import(ctx, list, workspace.ImportOptions{})
	if model.CodeOf(err) != model.Canceled {
		t.Fatalf("the import ended with %v", err)
	}
	counts, err := ws.Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if counts.People == 0 || counts.People == all || counts.People > r.People || counts.Seats != counts.People {
		t.Errorf("%d of %d people on %d seats are kept", counts.People, r.People, counts.Seats)
	}
	if _, err := os.Stat(strings.TrimSuffix(list.Path, ".csv") + ".rejects.csv"); !os.IsNotExist(err) {
		t.Errorf("a stopped import left a rejects file: %v", err)
	}
	again := contacts(t, rows.String())
	if r := importList(t, ws, again, workspace.ImportOptions{}); r.People != all-counts.People || r.Unchanged != counts.People {
		t.Errorf("the second try added %d and knew %d", r.People, r.Unchanged)
	}
	for range 2 { // the rest, then the part that was kept
		if _, err := ws.Undo(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if counts, err = ws.Counts(context.Background()); err != nil || counts.People+counts.Seats+counts.Accounts+counts.Centers != 0 {
		t.Errorf("after undoing both there is %+v, %v", counts, err)
	}
}
