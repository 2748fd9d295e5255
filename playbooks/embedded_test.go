package playbooks

import (
	"slices"
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

// TestMessagesAlone: the messages for a person are the same when only those on the
// channel and in the language of the person have been read.
func TestMessagesAlone(t *testing.T) {
	full := load(t, Source{Name: "library", FS: Embedded()})
	pages := full.Pages("", "")
	for _, p := range pages {
		is, ok := skim(p.Source)
		if !ok || is.kind != p.Kind || is.lang != p.Lang || p.Message != nil && is.channel != string(p.Message.Channel) {
			t.Errorf("%s is skimmed as %+v: write kind, lang and channel as plain lines", p.Path, is)
		}
	}
	read, found := 0, 0
	for _, lang := range append([]string{""}, Langs...) {
		for _, channel := range model.Channels {
			alone, err := LoadMessages(t.Context(), channel, lang, Source{Name: "library", FS: Embedded()})
			if err != nil {
				t.Fatal(err)
			}
			read = max(read, len(alone.pages))
			for _, role := range append([]model.Role{""}, model.Roles...) {
				for _, stage := range model.Funnels {
					q := Query{Roles: []model.Role{role}, Funnel: stage, Channel: channel, Lang: lang, Today: model.Date{Year: 2026, Month: 11, Day: 11}}
					got, want := alone.Choose(q), full.Choose(q)
					if lang != "" {
						want = slices.DeleteFunc(want, func(m Match) bool { return m.Page.Lang != lang })
					}
					if !slices.EqualFunc(got, want, func(a, b Match) bool { return a.Page.ID == b.Page.ID && a.Fit == b.Fit }) {
						t.Errorf("%d messages for %+v, want %d", len(got), q, len(want))
					}
					found += len(got)
				}
			}
		}
	}
	if read > len(pages)*2/3 || found == 0 {
		t.Errorf("up to %d of %d pages are read, %d messages found", read, len(pages), found)
	}
}

func TestSkim(t *testing.T) {
	message := skimmed{kind: "message", lang: "de"}
	mail := skimmed{kind: "message", lang: "de", channel: "email"}
	for src, want := range map[string]skimmed{
		"---\nid: a-de\nkind: message\ntitle: x\nlang: de\n---\nText":              message,
		"---\nid: a-de\nkind: message\nlang: de\nchannel:  email \n---\n":          mail,
		"---\nid: a-de\nkind: message\nlang: de\nsources:\n  - kind: b\n---\nText": message,
		"---\nid: a-de\nkind: \"message\"\nlang: de\n---\n":                        {},
		"---\nid: a-de\nkind: message # note\nlang: de\n---\n":                     {},
		"---\nid: a-de\nkind: message\nlang: de\nchannel: drum\n---\n":             {},
		"---\nid: a-de\nkind: message\nkind: role\nlang: de\n---\n":                {},
		"---\nid: a-de\nkind: tale\nlang: de\n---\n":                               {},
		"---\nid: a-de\nkind: message\n---\nlang: de\n":                            {},
		"---\r\nid: a-de\r\nkind: message\r\nlang: de\r\n---\r\n":                  {},
		"id: a-de\nkind: message\nlang: de\n":                                      {},
		"---\nid: a-de\nkind: message\nlang: de\n":                                 {},
	} {
		is, ok := skim(src)
		if ok != (want.kind != "") || ok && is != want {
			t.Errorf("%q: %+v %v, want %+v", src, is, ok, want)
		}
	}
}
