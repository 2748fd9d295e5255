package playbooks

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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
		is, ok := skim([]byte(p.Source))
		if !ok || is.kind != p.Kind || is.lang != p.Lang || is.key != p.TranslationKey || p.Message != nil && is.channel != string(p.Message.Channel) {
			t.Errorf("%s is skimmed as %+v: write kind, lang, channel and translation_key as plain lines", p.Path, is)
		}
	}
	read, found := 0, 0
	for _, lang := range append([]string{""}, Langs...) {
		for _, channel := range model.Channels {
			alone, err := LoadMessages(t.Context(), channel, lang, Shipped())
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

// TestObjectionsAlone: what can be practised is the same when only the objections in
// one language have been read, also where a page of the team stands in for one of
// them.
func TestObjectionsAlone(t *testing.T) {
	shipped := load(t, Shipped()).Practice("de")
	one := shipped["obj-we-are-different"]
	if one == nil {
		t.Fatal("the objection that this test changes is gone")
	}
	own := func(from, to string) Source {
		src := strings.Replace(one.Source, from, to, 1)
		if src == one.Source {
			t.Fatalf("%q is not in %s", from, one.Path)
		}
		return Source{Name: "own", Own: true, FS: fstest.MapFS{"own.md": {Data: []byte(src)}}}
	}
	for name, tt := range map[string]struct {
		sources []Source
		lang    string // of the changed objection among those in German
	}{
		"shipped":    {[]Source{Shipped()}, "de"},
		"own text":   {[]Source{Shipped(), own("version: 1", "version: 2")}, "de"},
		"retired":    {[]Source{Shipped(), own("status: approved", "status: retired")}, "en"},
		"broken":     {[]Source{Shipped(), own("category: need", "category: nonsense")}, "en"},
		"other kind": {[]Source{Shipped(), own("kind: objection", "kind: role")}, "en"},
	} {
		for _, lang := range append([]string{""}, Langs...) {
			want := load(t, tt.sources...).Practice(lang)
			alone, err := LoadObjections(t.Context(), lang, tt.sources...)
			if err != nil {
				t.Fatal(err)
			}
			got := alone.Practice(lang)
			if !maps.EqualFunc(got, want, func(a, b *Page) bool { return a.Source == b.Source }) {
				t.Errorf("%s, %q: %d objections, want %d", name, lang, len(got), len(want))
			}
			if p := got["obj-we-are-different"]; lang == "de" && (p == nil || p.Lang != tt.lang) {
				t.Errorf("%s: %v stands for it", name, p)
			}
			if n := len(alone.pages); lang == "de" && tt.lang == "de" && n > len(want)+len(alone.Pages(KindSnippet, "")) {
				t.Errorf("%s: %d pages are read for %d objections", name, n, len(want))
			}
		}
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
		"---\nid: a-de\nkind: role\nlang: de\ntranslation_key: a\n---\n":           {kind: "role", lang: "de", key: "a"},
		"---\nid: a-de\nkind: role\nlang: de\ntranslation_key: \"a\"\n---\n":       {},
		"---\nid: a-de\nkind: message\n---\nlang: de\n":                            {},
		"---\r\nid: a-de\r\nkind: message\r\nlang: de\r\n---\r\n":                  {},
		"id: a-de\nkind: message\nlang: de\n":                                      {},
		"---\nid: a-de\nkind: message\nlang: de\n":                                 {},
	} {
		is, ok := skim([]byte(src))
		if ok != (want.kind != "") || ok && is != want {
			t.Errorf("%q: %+v %v, want %+v", src, is, ok, want)
		}
	}
}
