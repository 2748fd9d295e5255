package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

// The markers: words that are nowhere but in what the user enters.
var markers = []string{
	"Quendolin", "Xylotrusk", "Fürzwackel", "Brimborix", "xylotrusk.example", "+49 777 313373",
	"Zyklomarkant", "Wispelgrund", "Krambolage", "Tintenschnur", "Ohrwurmig", "Ganzverkorkst", "Halbgetippt", "Seitenkringel",
}

// fillWithMarkers does with the folder what a user does, every marker in it, and
// then waits to be killed.
func fillWithMarkers(ws *workspace.Workspace, list string) error {
	ctx := context.Background()
	steps := []func() error{
		func() error {
			contacts, err := exchange.Inspect(list)
			if err != nil {
				return err
			}
			contacts.Say = text.T
			_, err = ws.Import(ctx, contacts, workspace.ImportOptions{})
			return err
		},
		func() error {
			return ws.ChangeSettings(ctx, func(s *model.Settings) { s.Me = model.Member{Name: "Tintenschnur"} })
		},
		func() error { return editMarkers(ctx, ws) },
		func() error { return ws.SavePage(ctx, "de/messages/eigene.md", "Frau Seitenkringel mag keine Anrufe.") },
		func() error { return ws.KeepDraft("de/messages/halb.md", "Guten Tag Frau Halbgetippt, ") },
		func() error { return ws.BuildIndex(ctx) },
		func() error {
			if found, err := ws.Search(ctx, "Xylotrusk", 5); err != nil || len(found) == 0 {
				return errors.Join(err, errors.New("the search finds nobody"))
			}
			return nil
		},
		func() error { return ws.RotateKey(ctx, "", nil) },
		func() error { return editMarkers(ctx, ws) },
	}
	for i, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
	}
	fmt.Print(ready)
	select {}
}

// editMarkers is a small working day.
func editMarkers(ctx context.Context, ws *workspace.Workspace) error {
	account, err := ws.CreateAccount(ctx, model.Account{Name: "Brimborix SE"})
	if err != nil {
		return err
	}
	m, err := ws.MainCenter(ctx, account)
	if err != nil {
		return err
	}
	seat, err := ws.AddSeat(ctx, workspace.NewSeat{Center: m.Center.ID, Person: model.Person{FirstName: "Quendolin", LastName: "Fürzwackel", JobTitle: "Leiter IT"}})
	if err != nil {
		return err
	}
	if m, err = ws.MainCenter(ctx, account); err != nil {
		return err
	}
	person := m.Seats[0].Person
	_, touch := ws.LogTouch(ctx, model.Touch{Account: account, Person: person, Channel: model.Phone, Subject: "Krambolage", Text: "sagt Zyklomarkant"})
	_, task := ws.FollowUp(ctx, model.Task{Account: account, Person: person, Title: "Wispelgrund", Due: ws.Today()})
	plans := ws.PlanPages("de")
	plan, started := ws.StartPlan(ctx, plans[0].ID, "Ganzverkorkst", "", ws.Today())
	_, undone := func() (model.Change, error) {
		if err := ws.RenameSeat(ctx, seat, "Ohrwurmig"); err != nil {
			return model.Change{}, err
		}
		return ws.Undo(ctx)
	}()
	return errors.Join(ws.RateSupport(ctx, seat, model.Sceptic, "Zyklomarkant am Telefon"), touch, task, started, undone, ws.DeletePlan(ctx, plan))
}

// crash dies as a program does that has a bug, people in its hands.
func crash(ws *workspace.Workspace, _ string) error {
	rows, err := ws.PeopleRows(context.Background())
	if err != nil {
		return err
	}
	var names []string
	for _, r := range rows {
		names = append(names, fmt.Sprintf("%+v", r))
	}
	fmt.Fprintln(os.Stdout, len(names), names[len(names)+1])
	return nil
}

// crashElsewhere dies on a goroutine that is not ours, with somebody's name on its
// lips.
func crashElsewhere(ws *workspace.Workspace, _ string) error {
	rows, err := ws.PeopleRows(context.Background())
	if err != nil {
		return err
	}
	go func() { panic(fmt.Sprintf("cannot save %+v", rows[0])) }()
	select {}
}

// spellings are the bytes that a marker could lie on the disk as.
func spellings(marker string) map[string][]byte {
	units := utf16.Encode([]rune(marker))
	little, big := make([]byte, 0, 2*len(units)), make([]byte, 0, 2*len(units))
	for _, u := range units {
		little, big = binary.LittleEndian.AppendUint16(little, u), binary.BigEndian.AppendUint16(big, u)
	}
	latin := make([]byte, 0, len(marker))
	for _, r := range marker {
		latin = append(latin, byte(r))
	}
	return map[string][]byte{"UTF-8": []byte(marker), "lower case": []byte(strings.ToLower(marker)), "UTF-16LE": little, "UTF-16BE": big, "Latin-1": latin}
}

// traces lists the files below a folder that hold a marker, and counts all.
func traces(t *testing.T, root string) (found []string, files int) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files++
		content, err := os.ReadFile(path)
		for _, marker := range markers {
			for how, spelling := range spellings(marker) {
				if bytes.Contains(content, spelling) {
					found = append(found, fmt.Sprintf("%s: %s in %s", path, marker, how))
				}
			}
			if strings.Contains(path, marker) {
				found = append(found, path+": in its name")
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found, files
}

// TestNothingOfAPersonIsOnTheDiskAsPlainText gives the program a home of its
// own and looks through all of it: data, keys, settings, temporary files, log,
// crash file, diagnostics; after kill -9, after crashes, after errors and after a
// clean end.
func TestNothingOfAPersonIsOnTheDiskAsPlainText(t *testing.T) {
	home := filepath.Join(t.TempDir(), "wuselheim") // found by its name: digits are in every time of day
	if err := os.Mkdir(home, 0o700); err != nil {
		t.Fatal(err)
	}
	d := desk{data: filepath.Join(home, "data"), keys: filepath.Join(home, "config", "konklave")}
	for name, dir := range map[string]string{
		"HOME": home, "XDG_CONFIG_HOME": filepath.Join(home, "config"), "XDG_DATA_HOME": filepath.Join(home, "share"),
		"XDG_CACHE_HOME": filepath.Join(home, "cache"), "TMPDIR": filepath.Join(home, "tmp"), "TMP": filepath.Join(home, "tmp"), "TEMP": filepath.Join(home, "tmp"),
		"APPDATA": filepath.Join(home, "config"), "LOCALAPPDATA": filepath.Join(home, "share"),
	} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv(name, dir)
	}
	// The list lies where the user has it.
	var rows strings.Builder
	rows.WriteString("First name,Last name,Email,Phone,Company,Notes\n")
	for i := range 3000 {
		fmt.Fprintf(&rows, "Quendolin,Xylotrusk %d,q%d@xylotrusk.example,+49 777 313373,Brimborix %d SE,Zyklomarkant\n", i, i, i%40)
	}
	list := writeFile(t, "list.csv", rows.String())
	log, err := os.Create(filepath.Join(home, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	look := func(when string) {
		t.Helper()
		found, files := traces(t, home)
		for _, f := range found {
			t.Errorf("%s: %s", when, f)
		}
		if files < 8 {
			t.Errorf("%s: only %d files to look at", when, files)
		}
	}

	filling := d.process("markers", list)
	filling.Stderr = log
	out, err := filling.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := filling.Start(); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, len(ready))
	if _, err := out.Read(said); err != nil || string(said) != ready {
		_ = filling.Wait()
		complaint, _ := os.ReadFile(log.Name())
		t.Fatalf("the child said %q, %v: %s", said, err, complaint)
	}
	look("while it is open")
	if err := filling.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = filling.Wait() // it was killed
	look("after kill -9")

	crashing := d.process("crash")
	crashing.Stderr = log
	if err := crashing.Run(); err == nil {
		t.Fatal("it did not crash")
	}
	if report, err := os.ReadFile(filepath.Join(d.logs(), "crash.log")); err != nil || !bytes.Contains(report, []byte("index out of range")) {
		t.Fatalf("the crash file says %q, %v", report, err)
	}
	look("after a crash")

	if err := d.process("crash elsewhere").Run(); err == nil { // what the runtime tells the terminal is not looked at
		t.Fatal("it did not crash")
	}
	if report := d.ok(t, "diagnostics"); !strings.Contains(report, "its words are withheld") {
		t.Errorf("the diagnostics lack the crash:\n%s", report)
	}
	look("after the start that follows a crash of the runtime")

	// What fails with names in its message leaves none in the log.
	d.fails(t, exitUser, []string{"Xylotrusk"}, "brief", "Xylotrusk")
	d.fails(t, exitUser, []string{"Wispelgrund"}, "import", filepath.Join(home, "Zyklomarkant", "Wispelgrund.csv"))
	elsewhere := desk{data: filepath.Join(home, "log", "Quendolin"), keys: d.keys} // log is a file
	elsewhere.fails(t, exitUser, []string{"Quendolin"}, "sample")
	report := d.ok(t, "diagnostics")
	for _, want := range []string{"level=ERROR msg=failed code=read_only", "code=not_found", "people: ", "opened_by: file"} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the diagnostics:\n%s", want, report)
		}
	}
	for _, word := range append(markers, home, filepath.Base(home), d.data) {
		if strings.Contains(report, word) {
			t.Errorf("the diagnostics hold %q:\n%s", word, report)
		}
	}

	d.ok(t, "accounts")
	d.ok(t, "brief", "Brimborix 7 SE")
	d.ok(t, "key", "rotate")
	look("after a clean end")

	// The search can find: what the user exports is plain text.
	d.ok(t, "export", "Brimborix 7 SE", filepath.Join(home, "brief.md"), "--brief")
	if found, _ := traces(t, home); len(found) == 0 {
		t.Error("the exported brief is not found either")
	}
}
