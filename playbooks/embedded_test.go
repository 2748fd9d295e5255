package playbooks

import (
	"reflect"
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

// TestSoundSourceIsTheSame: reading the pages when they are asked for gives what
// reading them at once gives, and skimming leaves none to be read at once.
func TestSoundSourceIsTheSame(t *testing.T) {
	soon, late := load(t, Source{Name: "library", FS: Embedded()}), load(t, Source{Name: "library", FS: Embedded(), Sound: true})
	want := soon.Pages("", "")
	for i, p := range late.Pages("", "") {
		s := late.byID[p.ID]
		if s == nil || s.id != p.ID || s.kind != p.Kind || s.lang != p.Lang || s.path != p.Path {
			t.Errorf("%s was skimmed as %+v", p.ID, s)
		}
		if i >= len(want) || !reflect.DeepEqual(p, want[i]) {
			t.Errorf("%s is another page when it is read late", p.ID)
		}
		if _, _, _, ok := skim(p.Source); !ok {
			t.Errorf("%s has to be read at once: write id, kind and lang as plain lines", p.Path)
		}
	}
	if a, b := soon.Problems(), late.Problems(); !reflect.DeepEqual(a, b) {
		t.Errorf("problems %v, want %v", b, a)
	}
}

func TestSkim(t *testing.T) {
	for src, want := range map[string][3]string{
		"---\nid: a-de\nkind: message\ntitle: x\nlang: de\n---\nText":            {"a-de", "message", "de"},
		"---\nid: a-de\nkind: message\nlang: de\nsources:\n  - id: b\n---\nText": {"a-de", "message", "de"},
		"---\nid: \"a-de\"\nkind: message\nlang: de\n---\n":                      {},
		"---\nid: a-de # note\nkind: message\nlang: de\n---\n":                   {},
		"---\nid: a-de\nid: b-de\nkind: message\nlang: de\n---\n":                {},
		"---\nid: a-de\nkind: tale\nlang: de\n---\n":                             {},
		"---\nid: a-de\nkind: message\n---\nlang: de\n":                          {},
		"---\r\nid: a-de\r\nkind: message\r\nlang: de\r\n---\r\n":                {},
		"id: a-de\nkind: message\nlang: de\n":                                    {},
		"---\nid: a-de\nkind: message\nlang: de\n":                               {},
	} {
		id, kind, lang, ok := skim(src)
		if got := [3]string{id, kind, lang}; ok != (want[0] != "") || ok && got != want {
			t.Errorf("%q: %v %v, want %v", src, got, ok, want)
		}
	}
}
