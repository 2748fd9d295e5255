package playbooks

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"konklave/model"
)

// TestOutlinesSayWhatThePagesSay holds the shipped pages to the plain lines that their
// outlines are read from.
func TestOutlinesSayWhatThePagesSay(t *testing.T) {
	for _, p := range load(t, Shipped()).Pages("", "") {
		o, sure := outline(p.Path, []byte(p.Source))
		if !sure || !p.Usable() {
			t.Errorf("%s: write what an outline is read from as plain lines", p.Path)
			continue
		}
		want := &Page{Path: p.Path, outlined: true, ID: p.ID, Kind: p.Kind, Lang: p.Lang, TranslationKey: p.TranslationKey, Status: p.Status,
			Version: p.Version, VerifiedOn: p.VerifiedOn, VerifyEvery: p.VerifyEvery, ValidFrom: p.ValidFrom, ValidUntil: p.ValidUntil}
		if m := p.Message; m != nil {
			want.Message = &MessagePage{Roles: m.Roles, Stages: m.Stages, Situation: m.Situation, Channel: m.Channel, Formality: m.Formality}
		}
		if p.Objection != nil {
			want.Objection = &ObjectionPage{Triggers: []string{""}}
		}
		if !reflect.DeepEqual(o, want) {
			t.Errorf("%s: outlined as %+v, want %+v", p.Path, o, want)
		}
	}
}

// changed is a page of the team that stands in for a shipped one.
func changed(t *testing.T, path, from, to string) Source {
	t.Helper()
	for _, p := range load(t, Shipped()).Pages("", "") {
		if p.Path == path {
			src := strings.Replace(p.Source, from, to, 1)
			if src == p.Source {
				t.Fatalf("%q is not in %s", from, path)
			}
			return Source{Name: "own", Own: true, FS: fstest.MapFS{"own.md": {Data: []byte(src)}}}
		}
	}
	t.Fatalf("%s is gone", path)
	return Source{}
}

// TestAnOutlineChoosesAsTheLibraryDoes, with pages of the team and without.
func TestAnOutlineChoosesAsTheLibraryDoes(t *testing.T) {
	const objection = "de/objections/we-are-different.md"
	for name, sources := range map[string][]Source{
		"shipped":            {Shipped()},
		"own objection":      {Shipped(), changed(t, objection, "version: 1", "version: 2")},
		"retired objection":  {Shipped(), changed(t, objection, "status: approved", "status: retired")},
		"broken objection":   {Shipped(), changed(t, objection, "category: need", "category: nonsense")},
		"none any more":      {Shipped(), changed(t, objection, "kind: objection", "kind: role")},
		"own message":        {Shipped(), changed(t, "de/messages/situations/after-silence-phone.md", "situation: after_silence\n", "")},
		"message in draft":   {Shipped(), changed(t, "de/messages/situations/after-silence-phone.md", "status: approved", "status: draft")},
		"snippet that fails": {Shipped(), changed(t, "de/snippets/opt-out.md", "kind: snippet", "kind: role")},
	} {
		full := load(t, sources...)
		l, err := LoadOutline(t.Context(), sources...)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range append([]string{""}, Langs...) {
			got, want := l.Practice(lang), full.Practice(lang)
			for key, p := range want {
				if o := got[key]; o == nil || o.ID != p.ID || o.Version != p.Version {
					t.Errorf("%s, %q: %s is practised as %v", name, lang, key, o)
				}
			}
			if len(got) != len(want) || len(got) == 0 {
				t.Errorf("%s, %q: %d objections, want %d", name, lang, len(got), len(want))
			}
			for _, channel := range append([]model.Channel{""}, model.Channels...) {
				for _, role := range append([]model.Role{""}, model.Roles...) {
					q := Query{Roles: []model.Role{role}, Funnel: model.MoFu, Channel: channel, Lang: lang, Today: model.Date{Year: 2026, Month: 11, Day: 11}}
					var list []Match
					for _, m := range l.Choose(q) {
						if m.Page = l.Read(m.Page); m.Page.Usable() {
							list = append(list, m)
						}
					}
					if !slices.EqualFunc(list, full.Choose(q), func(a, b Match) bool { return a.Page.Source == b.Page.Source && a.Fit == b.Fit }) {
						t.Errorf("%s: %d messages for %+v, want %d", name, len(list), q, len(full.Choose(q)))
					}
				}
			}
		}
	}
}

func TestOutlinesOfDoubtfulPages(t *testing.T) {
	const sound = "---\nid: a-de\nkind: message\ntitle: \"x: y\"\nlang: de\ntranslation_key: a\nstatus: approved\nversion: 1\nverified_on: 2026-10-05\n" +
		"verify_every: 180d\nroles: [user, buyer]\nstages: []\nsources:\n  - kind: b\n---\nText"
	if o, sure := outline("a.md", []byte(sound)); !sure || !slices.Equal(o.Message.Roles, []model.Role{model.User, model.Buyer}) || o.Message.Stages != nil {
		t.Fatalf("%+v %v", o, sure)
	}
	for from, to := range map[string]string{
		"kind: message":    "kind: \"message\"",
		"lang: de":         "lang: de # note",
		"lang: de\n":       "",
		"lang":             "kind",
		"id: a-de":         "id: A",
		"kind: mess":       "kind: t",
		"status: approved": "status: !!str approved",
		"version: 1":       "version: x",
		"2026-10-05":       "05.10.2026",
		"180d":             "never",
		"[user, buyer]":    "[user, 'buyer']",
		"roles: [user":     "roles: &r [user",
		"stages: []":       "stages:\n  - tofu",
		"stages: []\n":     "channel: drum\n",
		"stages: [":        "valid_from: 2026-01-01\nstages: [",
		"---\nid":          "id",
		"---\nText":        "Text",
	} {
		src := strings.Replace(sound, from, to, 1)
		if src == sound {
			t.Fatalf("%q is not there", from)
		}
		if o, sure := outline("a.md", []byte(src)); sure {
			t.Errorf("%q for %q: outlined as %+v", to, from, o)
		}
	}
}
