package playbook

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

var day = model.DateOf(noonOf(2026, 11, 11))

// library makes a library of pages that are the team's own, by path.
func library(t *testing.T, pages map[string]string) *playbooks.Library {
	t.Helper()
	files := fstest.MapFS{}
	for path, source := range pages {
		files[path] = &fstest.MapFile{Data: []byte(source)}
	}
	l, err := playbooks.Load(context.Background(), playbooks.Source{Name: "test", FS: files, Own: true})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// message is the source of a message page.
func message(id, lang, roles, stage, channel, body string) string {
	return "---\nid: " + id + "-" + lang + "\nkind: message\ntitle: " + id + "\nlang: " + lang + "\ntranslation_key: " + id +
		"\nstatus: draft\nroles: [" + roles + "]\nstages: [" + stage + "]\nchannel: " + channel + "\nformality: sie\nsubject: Betreff\n---\n\n" + body + "\n"
}

// show writes lines as an indented list, for comparing.
func show(list []line) string {
	var b strings.Builder
	for _, l := range list {
		b.WriteString(strings.Repeat("  ", l.depth) + l.label)
		if l.missing != nil {
			b.WriteString(" (missing)")
		}
		if l.errors+l.warnings > 0 {
			b.WriteString(strings.Repeat("!", l.errors) + strings.Repeat("?", l.warnings))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func sample(t *testing.T) []*node {
	t.Helper()
	text.Set(text.German)
	l := library(t, map[string]string{
		"a.md":      message("a", "de", "buyer", "mofu", "phone", "Text."),
		"b.md":      message("b", "de", "buyer", "tofu", "email", "Text {{ konto.x }}."),
		"b-en.md":   message("b", "en", "buyer", "tofu", "email", "Text."),
		"c.md":      message("c", "de", "technical_buyer", "tofu", "email", "Text."),
		"c2.md":     message("c2", "de", "technical_buyer", "tofu", "email", "Text."),
		"s.md":      "---\nid: s-en\nkind: snippet\ntitle: Greeting\nlang: en\ntranslation_key: s\nstatus: draft\n---\n\nText.\n",
		"broken.md": "no front matter",
	})
	return outline(newShelf(l, day, l.Check(day), []string{"a.md"}))
}

func TestOutline(t *testing.T) {
	tree := sample(t)
	all := map[string]bool{"broken": true, "kind:message": true, "role:buyer": true, "role:technical_buyer": true, "kind:snippet": true}
	want := `Nicht lesbar!
  broken.md!
Botschaften!
  Technischer Prüfer
    c
    ToFu, E-Mail, EN (missing)
    c2
    ToFu, E-Mail, EN (missing)
  Einkäufer!
    ToFu, E-Mail, DE!
    ToFu, E-Mail, EN
    MoFu, Telefon, DE
    MoFu, Telefon, EN (missing)
Textbausteine
  Greeting
  Greeting (missing)
`
	if got := show(lines(tree, all, "")); got != want {
		t.Errorf("everything open:\n%s\nwant:\n%s", got, want)
	}
	if got := show(lines(tree, nil, "")); got != "Nicht lesbar!\nBotschaften!\nTextbausteine\n" {
		t.Errorf("everything closed:\n%s", got)
	}
	if n := tree[1]; n.pages != 5 {
		t.Errorf("%d messages", n.pages)
	}
	for _, l := range lines(tree, all, "") {
		if l.draft != (l.path == "a.md") {
			t.Errorf("%s: draft %v", l.label, l.draft)
		}
	}
}

func TestFilterFindsByWordsAnywhereAbove(t *testing.T) {
	tree := sample(t)
	for filter, want := range map[string]string{
		"telefon":         "Botschaften!\n  Einkäufer!\n    MoFu, Telefon, DE\n    MoFu, Telefon, EN (missing)\n",
		"EINKÄUFER b-":    "Botschaften!\n  Einkäufer!\n    ToFu, E-Mail, DE!\n    ToFu, E-Mail, EN\n",
		"broken":          "Nicht lesbar!\n  broken.md!\n",
		"greeting  snipp": "",
		"  ":              "Nicht lesbar!\nBotschaften!\nTextbausteine\n",
	} {
		got := show(lines(tree, nil, filter))
		if got != want {
			t.Errorf("%q lists\n%s\nwant\n%s", filter, got, want)
		}
	}
}

func TestTrailAndFirstPage(t *testing.T) {
	tree := sample(t)
	if got := trail(tree, "a-de"); !slices.Equal(got, []string{"kind:message", "role:buyer"}) {
		t.Errorf("the trail is %v", got)
	}
	if got := trail(tree, "nowhere"); got != nil {
		t.Errorf("the trail to nothing is %v", got)
	}
	text.Set(text.German)
	l := library(t, map[string]string{"a.md": message("a", "de", "buyer", "mofu", "phone", "T."), "a-en.md": message("a", "en", "buyer", "mofu", "phone", "T.")})
	s := newShelf(l, day, l.Check(day), nil)
	for lang, want := range map[string]string{"de": "a-de", "en": "a-en", "fr": "a-de"} {
		if got := firstPage(outline(s), lang, l); got != want {
			t.Errorf("%s begins with %s", lang, got)
		}
	}
	if got := firstPage(nil, "de", l); got != "" {
		t.Errorf("an empty tree begins with %q", got)
	}
}

func TestFindingWhatARouteMeans(t *testing.T) {
	text.Set(text.German)
	l := library(t, map[string]string{"a.md": message("a", "de", "buyer", "mofu", "phone", "T."), "x/broken.md": "nothing"})
	s := newShelf(l, day, l.Check(day), nil)
	for name, want := range map[string]string{"a-de": "a.md", "a.md": "a.md", "x/broken.md": "x/broken.md", "b-de": "", "": ""} {
		it, ok := s.find(name)
		if it.path != want || ok != (want != "") {
			t.Errorf("%q means %q, %v", name, it.path, ok)
		}
	}
}

func TestAFilterShowsWhatPassesFromItsTop(t *testing.T) {
	s := newStage(t, text.German, fyne.NewSize(1440, 600), screen.Route{Page: roleDE})
	tree := s.page.tree
	for _, key := range []string{"MoFu", "ToFu"} {
		tree.list.ScrollTo(400)
		tree.filter.SetText(key)
		if tree.list.Offset() != 0 || tree.none.Visible() || len(tree.lines) == 0 {
			t.Errorf("%s: it begins at %v of %d lines", key, tree.list.Offset(), len(tree.lines))
		}
	}
	tree.filter.SetText("no page is called like this")
	if !tree.none.Visible() {
		t.Error("it does not say that no page passes")
	}
}
