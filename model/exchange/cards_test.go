package exchange

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"konklave/model"
)

// crlf makes the line ends of vCards.
func crlf(lines ...string) string { return strings.Join(lines, "\r\n") + "\r\n" }

func TestCards(t *testing.T) {
	outlook := crlf("BEGIN:VCARD", "VERSION:2.1", "N;LANGUAGE=de;CHARSET=Windows-1252:Größ;Jürgen;;Herr Dr.", "FN;CHARSET=Windows-1252:Jürgen Größ",
		"ORG;CHARSET=Windows-1252:Müller & Söhne;Einkauf", "TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Leiter Einkauf und =", "Beschaffung f=FCr alles",
		"TEL;WORK;VOICE:+49 30 12", "TEL;CELL;VOICE:+49 171 3", "TEL;WORK;FAX:+49 30 99", "TEL;HOME:+49 40 1",
		"ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Am Bahnhof 1;K=C3=B6ln;;50667;Deutschland", "EMAIL;PREF;INTERNET:J.Groess@mueller.de",
		"PHOTO;TYPE=JPEG;ENCODING=BASE64:", " /9j/4AAQSkZJRg", " ABAQEASABIAAD", "", "REV:20101108T171211Z", "END:VCARD")
	latin, err := charmap.Windows1252.NewEncoder().String(outlook)
	if err != nil {
		t.Fatal(err)
	}
	apple := crlf("BEGIN:VCARD", "VERSION:3.0", "N:Harms;Nele;;Dr.;", "FN:Dr. Nele Harms", "ORG:Rautenberg\\; Pumpen GmbH;Recht\\, Datenschutz;Team 2", "ROLE:Juristin",
		"item1.EMAIL;type=INTERNET;type=HOME:nele@example.com", "item2.EMAIL;type=INTERNET;type=WORK;type=pref:n.harms@rautenberg.de", "TEL;type=CELL;type=VOICE;type=pref:+49 171 2",
		"item3.URL;type=pref:https\\://www.linkedin.com/in/nele-harms", "URL;type=WORK:https://rautenberg.de", "NOTE:Zeile 1\\nZeile 2\\, ", " weiter",
		"PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " AAAA", "UID:4711", "END:VCARD")
	four := crlf("BEGIN:VCARD", "VERSION:4.0", "KIND:group", "FN:Everybody", "MEMBER:urn:uuid:1", "END:VCARD",
		"begin:vcard", "version:4.0", "N:Weber;Max;;;", "FN:Max Weber", "GENDER:M", `TEL;VALUE=uri;TYPE="voice,work":tel:+49-30-1234;ext=5`, `ADR;TYPE=work;LABEL="Am Tor: 1":;;Am Tor 1;Bonn;;53111;Germany`,
		"LANG;PREF=2:en", "LANG;PREF=1:de", "X-MANAGER:Nele Harms", "end:vcard",
		"BEGIN:VCARD", "VERSION:4.0", "KIND:org", "FN:Hallberg AG", "END:VCARD",
		"BEGIN:VCARD", "VERSION:4.0", "FN:Cut Off", "EMAIL:cut@off.de")
	for _, c := range []struct {
		name, content string
		want          []Contact
		rejected      int
	}{
		{"Outlook, version 2.1 in Windows-1252", latin, []Contact{{Line: 1, Gender: model.Male, Academic: "Dr.", FirstName: "Jürgen", LastName: "Größ", JobTitle: "Leiter Einkauf und Beschaffung für alles",
			Department: "Einkauf", Email: "j.groess@mueller.de", Phone: "+49 30 12", Mobile: "+49 171 3", Account: "Müller & Söhne", City: "Köln", Country: "Deutschland"}}, 0},
		{"the same in UTF-8 with a mark", "\ufeff" + outlook, nil, 0},
		{"Apple, version 3.0", apple, []Contact{{Line: 1, ID: "4711", Academic: "Dr.", FirstName: "Nele", LastName: "Harms", JobTitle: "Juristin", Department: "Recht, Datenschutz, Team 2", Email: "n.harms@rautenberg.de",
			Mobile: "+49 171 2", LinkedIn: "https://www.linkedin.com/in/nele-harms", Website: "https://rautenberg.de", Account: "Rautenberg; Pumpen GmbH", Notes: "Zeile 1\nZeile 2, weiter"}}, 0},
		{"version 4.0, a group, a company, the end missing", four, []Contact{
			{Line: 7, Gender: model.Male, FirstName: "Max", LastName: "Weber", Phone: "+49-30-1234", City: "Bonn", Country: "Germany", Language: "de", ReportsTo: "Nele Harms"},
			{Line: 23, FirstName: "Cut", LastName: "Off", Email: "cut@off.de"}}, 1},
		{"several versions in one file", latin + apple, nil, 0},
	} {
		im, err := Inspect(fileOf(t, "contacts.txt", []byte(c.content)))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if im.Format.Kind != Cards || im.Mapping.Source != "vcard" {
			t.Errorf("%s: %+v", c.name, im.Format)
		}
		got, rep := contactsOf(t, im)
		if c.want == nil {
			if len(got) == 0 || got[0].LastName != "Größ" {
				t.Errorf("%s: %+v", c.name, got)
			}
			continue
		}
		for i := range got {
			got[i].Warnings = nil
		}
		if !slices.EqualFunc(got, c.want, sameContact) || rep.Rejected != c.rejected {
			t.Errorf("%s:\n%+v\nwant\n%+v; %d rejected", c.name, got, c.want, rep.Rejected)
		}
	}
}

func sameContact(a, b Contact) bool {
	a.Warnings, b.Warnings = nil, nil
	return a.equal(b)
}

// equal compares all but the warnings.
func (c Contact) equal(o Contact) bool {
	return c.Line == o.Line && c.ID == o.ID && c.Gender == o.Gender && c.Academic == o.Academic && c.FirstName == o.FirstName && c.LastName == o.LastName &&
		c.JobTitle == o.JobTitle && c.Department == o.Department && c.Email == o.Email && c.Phone == o.Phone && c.Mobile == o.Mobile && c.LinkedIn == o.LinkedIn &&
		c.Account == o.Account && c.City == o.City && c.Country == o.Country && c.Industry == o.Industry && c.Website == o.Website && c.Employees == o.Employees &&
		c.ReportsTo == o.ReportsTo && c.Role == o.Role && c.Notes == o.Notes && c.Language == o.Language
}

// What is left of the cards in a rejects file is a list that reads like them.
func TestCardColumnsAreKnown(t *testing.T) {
	var f Format
	for _, c := range cardColumns {
		f.Header = append(f.Header, c.name)
	}
	guessed := guessMapping(f.Header, nil)
	for i, c := range cardColumns {
		if guessed.Columns[i] != c.field {
			t.Errorf("%q is taken for %q", c.name, guessed.Columns[i])
		}
	}
}

func TestCardsWithoutAContact(t *testing.T) {
	content := crlf("BEGIN:VCARD", "KIND:group", "FN:All", "END:VCARD")
	if _, err := Inspect(fileOf(t, "x.vcf", []byte(content))); model.CodeOf(err) != model.Invalid {
		t.Errorf("%v", err)
	}
}

// cardStream makes vCards with a photo of a megabyte each, without holding them.
type cardStream struct {
	cards, photo int
	rest         []byte
	left         int // of the photo
}

func (s *cardStream) Read(p []byte) (int, error) {
	switch {
	case len(s.rest) > 0:
		n := copy(p, s.rest)
		s.rest = s.rest[n:]
		return n, nil
	case s.left > 0:
		n := min(len(p), s.left)
		for i := range n {
			p[i] = 'A'
		}
		if s.left -= n; s.left == 0 {
			s.rest = []byte("\r\nNOTE:after the photo\r\nEND:VCARD\r\n")
		}
		return n, nil
	case s.cards == 0:
		return 0, io.EOF
	}
	s.cards--
	s.left = s.photo
	s.rest = []byte("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Bauer;Anna\r\nPHOTO;ENCODING=b:")
	return s.Read(p)
}

func TestPhotosTakeNoMemory(t *testing.T) {
	const cards, photo = 100, 4 << 20
	r := newCardReader(newDecoder(&cardStream{cards: cards, photo: photo}, UTF8))
	before, n := allocated(), 0
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if row.Cells[0] != "Bauer" || !slices.Contains(row.Cells, "after the photo") {
			t.Fatalf("%q", row.Cells)
		}
		n++
	}
	if grown := allocated() - before; n != cards || grown > 32<<20 {
		t.Errorf("%d cards with %d MB of photos took %d MB", n, cards*photo>>20, grown>>20)
	}
}

func FuzzCards(f *testing.F) {
	f.Add([]byte(crlf("BEGIN:VCARD", "N;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-16:a=\r\n=", "TEL;CELL:1", " 2", "END:VCARD")))
	f.Add([]byte(crlf("BEGIN:VCARD", "AGENT:", "BEGIN:VCARD", "END:VCARD", `X;Y="a:b":c\;d\\`, "ADR:;;;;;", "ORG:", "END:VCARD", "BEGIN:VCARD")))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<16 {
			return
		}
		b = append([]byte("BEGIN:VCARD\n"), b...)
		form, err := sniffBytes(b)
		if err != nil {
			var e *model.Error
			if !errors.As(err, &e) {
				t.Fatalf("no model.Error: %v", err)
			}
			return
		}
		im := Import{Format: form, Mapping: form.mapping(), NoRejects: true, text: string(b)}
		line := 0
		if _, err := im.Read(context.Background(), func(c Contact) error {
			if c.Line <= line || c.Line > 1+strings.Count(string(b), "\n") {
				t.Fatalf("line %d after %d", c.Line, line)
			}
			line = c.Line
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestCardsAreRejectedIntoAList(t *testing.T) {
	path := fileOf(t, "x.vcf", []byte(crlf("BEGIN:VCARD", "ORG:Hallberg", "END:VCARD", "BEGIN:VCARD", "FN:Anna Bauer", "END:VCARD")))
	im, err := Inspect(path)
	if err != nil {
		t.Fatal(err)
	}
	got, rep := contactsOf(t, im)
	if len(got) != 1 || rep.Rejected != 1 {
		t.Fatalf("%+v", rep)
	}
	raw, err := os.ReadFile(rep.RejectsPath)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Inspect(rep.RejectsPath)
	if err != nil || !again.Mapping.Has(FieldAccount) || !strings.Contains(string(raw), "Hallberg") {
		t.Errorf("%v, %s", err, raw)
	}
}
