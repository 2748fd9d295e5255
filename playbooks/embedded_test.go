package playbooks

import (
	"strings"
	"testing"

	"konklave/model"
)

// TestEmbeddedLibrary holds the pages that ship with Konklave to the rules. It
// asks for the day after their first verification, so that it does not begin
// to fail by itself.
func TestEmbeddedLibrary(t *testing.T) {
	l := load(t, Source{Name: "library", FS: Embedded()})
	if len(l.Pages("", "")) == 0 {
		t.Fatal("the library is empty")
	}
	for _, p := range l.Check(model.Date{Year: 2026, Month: 11, Day: 11}) {
		if p.Severity == Error {
			t.Error(p)
		}
	}
	for _, p := range l.Pages("", "") {
		other := "en"
		if p.Lang == "en" {
			other = "de"
		}
		if l.Translation(p, other) == nil {
			t.Errorf("%s has no translation", p.ID)
		}
		if !strings.HasPrefix(p.Path, p.Lang+"/") {
			t.Errorf("%s lies in the wrong folder: %s", p.ID, p.Path)
		}
	}
}

// TestEmbeddedMessages fills every message in with all fields, and with as few
// as a person just imported has.
func TestEmbeddedMessages(t *testing.T) {
	l := load(t, Source{Name: "library", FS: Embedded()})
	for _, p := range l.Pages(KindMessage, "") {
		full, few := Examples(p.Lang), ContactFields(model.Person{LastName: "Wiegand"}, p.Lang)
		for _, name := range FieldsUsed(p) {
			if IsAsk(name) {
				full[name] = "Antwort"
			}
		}
		for _, fields := range []map[string]string{full, few} {
			f, err := Fill(p, fields)
			if err != nil {
				t.Errorf("%s: %v", p.ID, err)
				continue
			}
			text := f.SubjectText() + "\n" + f.BodyText()
			for _, bad := range []string{"{{", "{%", "  ", " ,", "\n\n\n", "**"} {
				if strings.Contains(text, bad) {
					t.Errorf("%s holds %q:\n%s", p.ID, bad, text)
				}
			}
			if len(fields) == len(full) && len(f.Missing) > 0 {
				t.Errorf("%s: %v missing", p.ID, f.Missing)
			}
		}
	}
}
