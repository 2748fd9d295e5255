package exchange

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/emersion/go-vcard"
)

// These are the reasons why vCards are read and written by our own code and not by
// go-vcard. When one of them fails, go-vcard has learnt it: weigh it again, and see
// docs/dependencies.md.

// ofOurs is a column of the only card of a file, as our reader has it.
func ofOurs(t *testing.T, file, column string) string {
	t.Helper()
	row, err := newCardReader(strings.NewReader(file)).Next()
	if err != nil {
		return "error: " + err.Error()
	}
	for i, c := range cardColumns {
		if c.name == column {
			return row.Cells[i]
		}
	}
	t.Fatalf("no column %q", column)
	return ""
}

func TestWhatGoVcardDoesNotRead(t *testing.T) {
	decode := func(file string) (vcard.Card, error) { return vcard.NewDecoder(strings.NewReader(file)).Decode() }
	value := func(name string) func(string) string {
		return func(file string) string {
			card, err := decode(file)
			if err != nil {
				return "error: " + err.Error()
			}
			return card.PreferredValue(name)
		}
	}
	part := func(name string, n int) func(string) string {
		return func(file string) string {
			parts := strings.Split(value(name)(file), ";") // its fields are one text; go-vcard's own Name and Address split like this
			if n >= len(parts) {
				return ""
			}
			return parts[n]
		}
	}
	card := func(lines ...string) string {
		return crlf(append(append([]string{"BEGIN:VCARD", "VERSION:3.0", "N:Groß;Jürgen;;;"}, lines...), "END:VCARD")...)
	}
	for _, tc := range []struct {
		name, file, column, want string
		theirs                   func(string) string
	}{
		{"quoted-printable of version 2.1", card("TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Leiter f=C3=BCr alles"), "Job title", "Leiter für alles", value("TITLE")},
		{"a quoted-printable line that goes on", card("TITLE;ENCODING=QUOTED-PRINTABLE:Leiter =", "Einkauf"), "Job title", "Leiter Einkauf", value("TITLE")},
		{"bare types of version 2.1: a mobile is no telephone on a desk", card("TEL;WORK;VOICE:030 12", "TEL;CELL:0171 3"), "Mobile", "0171 3", func(file string) string {
			c, err := decode(file)
			if err != nil {
				return err.Error()
			}
			for _, f := range c["TEL"] {
				if f.Params.HasType("CELL") {
					return f.Value
				}
			}
			return ""
		}},
		{"a semicolon in a name", card(`ORG:Rautenberg\; Pumpen GmbH;Einkauf`), "Company", "Rautenberg; Pumpen GmbH", part("ORG", 0)},
		{"a line end written as \\N", card(`NOTE:one\Ntwo`), "Notes", "one\ntwo", value("NOTE")},
		{"a card within the card", card("AGENT:", "BEGIN:VCARD", "N:Vertretung;;;;", "END:VCARD", "TITLE:Leiterin"), "Job title", "Leiterin", value("TITLE")},
		{"something before the first card", "X-EXPORT:1\r\n" + card("TITLE:Leiterin"), "Job title", "Leiterin", value("TITLE")},
		{"a file that was cut off", strings.TrimSuffix(card("TITLE:Lei", " terin"), "END:VCARD\r\n"), "Job title", "Leiterin", value("TITLE")},
	} {
		if got := ofOurs(t, tc.file, tc.column); got != tc.want {
			t.Errorf("%s: we read %q, want %q", tc.name, got, tc.want)
		}
		if got := tc.theirs(tc.file); got == tc.want {
			t.Errorf("%s: go-vcard reads it by now", tc.name)
		}
	}
}

func TestWhatGoVcardDoesNotWrite(t *testing.T) {
	written := func(c vcard.Card) string {
		var b bytes.Buffer
		vcard.ToV4(c)
		if err := vcard.NewEncoder(&b).Encode(c); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	long := strings.Repeat("ä", 200)
	for _, tc := range []struct {
		name, field, value string
		right              func(file string) bool
	}{
		{"lines of 75 bytes at most", "NOTE", long, func(file string) bool {
			for line := range strings.SplitSeq(file, "\r\n") {
				if len(line) > 75 {
					return false
				}
			}
			return true
		}},
		{"a company with a semicolon, escaped once", "ORG", `Müller\; Söhne`, func(file string) bool { return strings.Contains(file, `ORG:Müller\; Söhne`) }},
		{"a carriage return", "NOTE", "one\rtwo", func(file string) bool { return !strings.Contains(file, "one\rtwo") }},
	} {
		theirs := vcard.Card{}
		theirs.SetValue("FN", "Nele")
		theirs.SetValue(tc.field, tc.value)
		if tc.right(written(theirs)) {
			t.Errorf("%s: go-vcard writes it by now", tc.name)
		}
		var ours bytes.Buffer
		w, err := NewContactWriter(&ours, Output{Kind: Cards, Internal: true})
		if err != nil {
			t.Fatal(err)
		}
		c := Contact{FirstName: "Nele", LastName: "Harms"}
		if tc.field == "ORG" {
			c.Account = "Müller; Söhne"
		} else {
			c.Notes = tc.value
		}
		if err := w.Write(c); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil || !tc.right(ours.String()) {
			t.Errorf("%s: we write %q %v", tc.name, ours.String(), err)
		}
	}
}

// BenchmarkCardWithAPhoto reads a card with a folded photo. go-vcard glues its lines
// together one by one, which takes the square of their number.
func BenchmarkCardWithAPhoto(b *testing.B) {
	for _, size := range []int{256 << 10, 1 << 20} {
		var file bytes.Buffer
		file.WriteString("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Bauer;;;;\r\nPHOTO;ENCODING=b:\r\n")
		for range size / 74 {
			file.WriteString(" " + strings.Repeat("A", 74) + "\r\n")
		}
		file.WriteString("END:VCARD\r\n")
		for name, read := range map[string]func(io.Reader) error{
			"ours":     func(r io.Reader) error { _, err := newCardReader(r).Next(); return err },
			"go-vcard": func(r io.Reader) error { _, err := vcard.NewDecoder(r).Decode(); return err },
		} {
			b.Run(fmt.Sprintf("%s/%dKB", name, size>>10), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := read(bytes.NewReader(file.Bytes())); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
