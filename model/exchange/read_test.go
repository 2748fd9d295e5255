package exchange

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
)

func writeList(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func files(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

const nastyList = "Vorname;Nachname;E-Mail;Telefon;Bemerkung\r\n" +
	"Nele;Harms;n@x.de;+49 30 123;\"Zeile 1\r\nZeile 2\"\r\n" +
	";;kein e-mail;+49 30 1;=1+1\r\n" +
	";;;;\r\n" +
	"Tom;Koch;a@@b.de;-5;\r\n" +
	"Vorname;Nachname;E-Mail;Telefon;Bemerkung\r\n" +
	";;;0221/1;\"nur; eine \"\"Notiz\"\"\"\r\n" +
	"Uwe;Weiß;u@x.de;;;;zu viel\r\n" +
	"Ute;Groß;ute@x.de\r\n"

func TestRead(t *testing.T) {
	path := writeList(t, "list.csv", encode(t, nastyList, Windows1252, false))
	im, err := Inspect(path)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var last, total int64
	im.Progress = func(done, all int64) {
		if done < last {
			t.Errorf("progress goes back from %d to %d", last, done)
		}
		last, total = done, all
	}
	im.Say = func(id string, args ...any) string { return fmt.Sprint("<", id, ">") }
	rep, err := im.Read(context.Background(), func(c Contact) error {
		if c.FirstName == "Ute" {
			return &Refusal{ID: "import.reason.suppressed", Message: "suppressed"}
		}
		got = append(got, fmt.Sprintf("%d %s %s %s", c.Line, c.FirstName, c.LastName, c.Email))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := "[2 Nele Harms n@x.de 6 Tom Koch  9 Uwe Weiß u@x.de]"; fmt.Sprint(got) != want {
		t.Errorf("contacts %v, want %s", got, want)
	}
	if rep.Rows != 6 || rep.Kept != 3 || rep.Rejected != 3 || rep.Warned != 2 || len(rep.Rejections) != 3 || len(rep.Warnings) != 2 || rep.RejectsErr != nil {
		t.Errorf("report %+v", rep)
	}
	if last != total || total != im.Format.Size {
		t.Errorf("progress ends at %d of %d", last, total)
	}
	content, err := os.ReadFile(rep.RejectsPath)
	if err != nil {
		t.Fatal(err)
	}
	want := "\ufeffVorname;Nachname;E-Mail;Telefon;Bemerkung;<import.rejects.line>;<import.rejects.reason>\r\n" +
		";;kein e-mail;+49 30 1;'=1+1;4;<import.reason.nothing>\r\n" +
		";;;0221/1;\"nur; eine \"\"Notiz\"\"\";8;<import.reason.nothing>\r\n" +
		"Ute;Groß;ute@x.de;;;10;<import.reason.suppressed>\r\n"
	if string(content) != want {
		t.Errorf("rejects:\n%q\nwant\n%q", content, want)
	}
	if got := files(t, filepath.Dir(path)); got != "list.csv list.rejects.csv" {
		t.Errorf("files %s", got)
	}

	// The rejects file can be imported itself; its own rejects get another name,
	// and so do those of a second run.
	if _, err := im.Read(context.Background(), func(Contact) error { return nil }); err != nil {
		t.Fatal(err)
	}
	again, err := Inspect(rep.RejectsPath)
	if err != nil {
		t.Fatal(err)
	}
	rep, err = again.Read(context.Background(), func(c Contact) error {
		if c.LastName != "Groß" {
			t.Errorf("contact %+v", c)
		}
		return nil
	})
	if err != nil || rep.Kept != 1 || rep.Rejected != 2 {
		t.Errorf("%+v %v", rep, err)
	}
	if got := files(t, filepath.Dir(path)); got != "list.csv list.rejects-2.csv list.rejects.csv list.rejects.rejects.csv" {
		t.Errorf("files %s", got)
	}
}

func TestReadStops(t *testing.T) {
	var list strings.Builder
	list.WriteString("Nachname,E-Mail\n,\n,x\n")
	for i := range 5000 {
		fmt.Fprintf(&list, "Harms%d,n%d@x.de\n", i, i)
	}
	path := writeList(t, "list.csv", []byte(list.String()))
	f, err := sniffFile(path)
	if err != nil {
		t.Fatal(err)
	}
	im := Import{Path: path, Format: f, Mapping: Mapping{Columns: []Field{FieldLastName, FieldEmail}}}

	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	rep, err := im.Read(ctx, func(Contact) error {
		if n++; n == 300 {
			cancel()
		}
		return nil
	})
	var e *model.Error
	if !errors.As(err, &e) || e.Code != model.Canceled || !errors.Is(err, context.Canceled) || rep.Kept != n || n > 1000 {
		t.Errorf("%v after %d contacts, report %+v", err, n, rep)
	}

	full := errors.New("store is full")
	rep, err = im.Read(context.Background(), func(Contact) error { return full })
	if !errors.Is(err, full) || rep.Kept != 0 {
		t.Errorf("%v %+v", err, rep)
	}

	im.Mapping.Columns = []Field{FieldNotes}
	if _, err = im.Read(context.Background(), nil); !errors.As(err, &e) || e.ID != "error.import.mapping" {
		t.Errorf("%v", err)
	}
	if got := files(t, filepath.Dir(path)); got != "list.csv" {
		t.Errorf("files left: %s", got)
	}
	for name, id := range map[string]string{filepath.Join(filepath.Dir(path), "none.csv"): "error.import.missing", filepath.Dir(path): "error.import.no_file"} {
		if _, err := Inspect(name); !errors.As(err, &e) || e.ID != id {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadWithoutRejects(t *testing.T) {
	path := writeList(t, "list.csv", []byte("Nachname,E-Mail\nHarms,n@x.de\n,x\n"))
	im, err := Inspect(path)
	if err != nil {
		t.Fatal(err)
	}
	im.NoRejects = true
	rep, err := im.Read(context.Background(), func(Contact) error { return nil })
	if err != nil || rep.Rejected != 1 || rep.RejectsPath != "" || files(t, filepath.Dir(path)) != "list.csv" {
		t.Errorf("%+v %v", rep, err)
	}
}

// A rejects file that cannot be written is reported and does not stop the
// import. The folder of the input is replaced by a file, which no right can
// help.
func TestReadRejectsError(t *testing.T) {
	path := writeList(t, "list.csv", []byte("Nachname,E-Mail\n,x\nHarms,n@x.de\n"))
	im, err := Inspect(path)
	if err != nil {
		t.Fatal(err)
	}
	rejects := newRejects(filepath.Join(path, "x.csv"), im.Format)
	err = rejects.Add(Row{Line: 2, Cells: []string{"", "x"}}, Problem{Message: "no"})
	var e *model.Error
	if !errors.As(err, &e) || !strings.HasPrefix(e.ID, "error.export.") {
		t.Errorf("%v", err)
	}
}

func TestSafeCell(t *testing.T) {
	for _, s := range []string{"", "Harms", "-", "-5", "-1.000,50", "+49 30 123", "+4930123", "+49 (30) 12345-67", "+1 212-555-1234", "+44 20 1", " +49 30 1", "a=1", "O'Brien", "5+5"} {
		if got := SafeCell(s); got != s {
			t.Errorf("SafeCell(%q) = %q", s, got)
		}
	}
	for _, s := range []string{"=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", " =1+1", "\u00a0=1+1", "＝1+1", "\n=1", "+49-cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
		"+49-30-123", "+49/30", "-5 (3)", "--1", "+a", "@max", "+49 -30", "+(1) 2", "−1+1", "\ufeff=1"} {
		if got := SafeCell(s); got != "'"+s {
			t.Errorf("SafeCell(%q) = %q", s, got)
		}
		if s[0] == '=' || s[0] == '@' || s[0] == '+' {
			if got := oneLine(SafeCell(s)); got != s {
				t.Errorf("%q does not come back: %q", s, got)
			}
		}
	}
}
