package playbooks

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model"
)

const goodMessage = `---
id: msg-test-de
kind: message
title: "Test"
lang: de
translation_key: msg-test
status: approved
owner: Training
verified_on: 2026-10-05
verify_every: 180d
version: 2
tags: [a, b]
sources:
  - claim: "30 % weniger Aufwand"
    url: https://example.com
    as_of: 2026-08
roles: [technical_buyer]
stages: [mofu]
channel: email
formality: sie
subject: "Test für {{ account.name }}"
---

{{ contact.salutation }},

zweiter Absatz.

## Warum das wirkt

Notizen.
`

// brief writes problems as "code line:column id".
func brief(problems []Problem) []string {
	var list []string
	for _, p := range problems {
		list = append(list, fmt.Sprintf("%s %d:%d %s", p.Code, p.Line, p.Column, p.ID))
	}
	return list
}

func TestParseGoodPage(t *testing.T) {
	for name, src := range map[string]string{
		"LF":   goodMessage,
		"CRLF": strings.ReplaceAll(goodMessage, "\n", "\r\n"),
		"BOM":  "\ufeff" + goodMessage,
		"CR":   strings.ReplaceAll(goodMessage, "\n", "\r"),
	} {
		t.Run(name, func(t *testing.T) {
			p, problems := Parse("de/test.md", []byte(src))
			if len(problems) > 0 {
				t.Fatalf("problems: %v", problems)
			}
			if p.ID != "msg-test-de" || p.Status != Approved || p.Version != 2 || p.VerifyEvery != 180 || len(p.Tags) != 2 {
				t.Errorf("page: %+v", p)
			}
			if want := (model.Date{Year: 2026, Month: 10, Day: 5}); p.VerifiedOn != want {
				t.Errorf("verified on %v", p.VerifiedOn)
			}
			if len(p.Citations) != 1 || p.Citations[0].AsOf != "2026-08" {
				t.Errorf("citations %v", p.Citations)
			}
			if p.BodyLine != 23 || !strings.HasPrefix(p.Body, "\n{{ contact.salutation }},\n") {
				t.Errorf("body starts on %d with %.30q", p.BodyLine, p.Body)
			}
			if p.Source != src {
				t.Error("the source is not the file as given")
			}
			if want := "\n{{ contact.salutation }},\n\nzweiter Absatz.\n\n"; p.MessageText() != want {
				t.Errorf("message %q", p.MessageText())
			}
			if want := "## Warum das wirkt\n\nNotizen.\n"; p.Notes() != want {
				t.Errorf("notes %q", p.Notes())
			}
			if line, column := p.PositionOf("subject"); line != 21 || column != 10 {
				t.Errorf("subject at %d:%d", line, column)
			}
			if line, column := p.PositionOf("sources[0].url"); line != 15 || column != 10 {
				t.Errorf("url at %d:%d", line, column)
			}
		})
	}
}

// edit replaces one line of the good page.
func edit(from, to string) string {
	if !strings.Contains(goodMessage, from) {
		panic(from)
	}
	return strings.Replace(goodMessage, from, to, 1)
}

func TestParseProblems(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"empty file", "", []string{"E01 1:0 check.e01.no_front_matter"}},
		{"no front matter", "# Text\n", []string{"E01 1:0 check.e01.no_front_matter"}},
		{"not closed", "---\nid: a\n", []string{"E01 1:0 check.e01.not_closed"}},
		{"empty front matter", "---\n---\n", []string{"E01 1:0 check.e01.empty"}},
		{"a list", "---\n- a\n---\n", []string{"E01 2:1 check.e01.no_mapping"}},
		{"not UTF-8", edit("Notizen.", "Notizen \xe4."), []string{"E01 30:0 check.e01.encoding"}},
		{"broken YAML", edit(`owner: Training`, `owner: a: b`), []string{"E01 8:8 check.e01.yaml_value"}},
		{"unknown kind", edit("kind: message", "kind: massage"), []string{"E01 3:7 check.e01.choice"}},
		{"unknown language", edit("lang: de", "lang: de-DE"), []string{"E01 5:7 check.e01.choice"}},
		{"unknown role", edit("roles: [technical_buyer]", "roles: [technical_buyer, boss]"), []string{"E01 17:26 check.e01.choice"}},
		{"role as text", edit("roles: [technical_buyer]", "roles: technical_buyer"), []string{"E01 17:8 check.e01.type"}},
		{"unknown stage", edit("stages: [mofu]", "stages:\n  - mofo"), []string{"E01 19:5 check.e01.choice"}},
		{"unknown channel", edit("channel: email", "channel: E-Mail"), []string{"E01 19:10 check.e01.choice"}},
		{"no channel", edit("channel: email\n", ""), []string{"E01 1:0 check.e01.missing"}},
		{"no subject", edit("subject: \"Test für {{ account.name }}\"\n", ""), []string{"E01 1:0 check.e01.missing"}},
		{"no id", edit("id: msg-test-de\n", ""), []string{"E01 1:0 check.e01.missing"}},
		{"bad id", edit("id: msg-test-de", "id: Meine Seite"), []string{"E01 2:5 check.e01.id"}},
		{"id against the rule", edit("id: msg-test-de", "id: msg-de"), []string{"W08 2:5 check.w08.id"}},
		{"no status", edit("status: approved\n", ""), []string{"W08 1:0 check.w08.status"}},
		{"unknown key", edit("owner: Training", "ower: Training"), []string{"W08 8:1 check.w08.unknown_key"}},
		{"key twice", edit("owner: Training", "title: Training"), []string{"E01 8:1 check.e01.key_twice"}},
		{"version as text", edit("version: 2", "version: zwei"), []string{"E01 11:10 check.e01.type"}},
		{"version out of range", edit("version: 2", "version: 0"), []string{"E01 11:10 check.e01.range"}},
		{"no such day", edit("verified_on: 2026-10-05", "verified_on: 2026-02-30"), []string{"E01 9:14 check.e01.type"}},
		{"span", edit("verify_every: 180d", "verify_every: halbjährlich"), []string{"E01 10:15 check.e01.type"}},
		{"title as list", edit(`title: "Test"`, `title: [Test]`), []string{"E01 4:8 check.e01.type"}},
		{"tags as text", edit("tags: [a, b]", "tags: a"), []string{"E01 12:7 check.e01.type"}},
		{"source without claim", edit("  - claim: \"30 % weniger Aufwand\"\n    url:", "  - url:"), []string{"E01 14:5 check.e01.missing"}},
		{"anchor", edit("owner: Training", "owner: &a Training\nverifier: *a"), []string{"E01 8:8 check.e01.anchor", "E01 9:11 check.e01.anchor"}},
		{"unknown field in the text", edit("{{ contact.salutation }}", "{{ contact.salutaton }}"), []string{"E03 24:4 check.e03.meant_field"}},
		{"unknown field in the subject", edit("{{ account.name }}", "{{ company }}"), []string{"E03 21:23 check.e03.meant_field"}},
		{"unknown field in a condition", edit("zweiter", "ä {% if xyzzyxyzzy %}zweiter{% endif %}"), []string{"E03 26:9 check.e03.unknown_field"}},
		{"open tag", edit("{{ contact.salutation }},", "{{ contact.salutation ,"), []string{"E01 24:1 check.e01.tag_open"}},
		{"no text", edit("\n{{ contact.salutation }},\n\nzweiter Absatz.\n", ""), []string{"E01 23:0 check.e01.no_message"}},
		{"long subject", edit("Test für", strings.Repeat("lang ", 12)+"für"), []string{"W09 21:10 check.w09.subject"}},
		{"long text", edit("formality: sie", "formality: sie\nmax_chars: 20"), []string{"W09 24:0 check.w09.body"}},
		{"du", edit("zweiter Absatz", "was meinst Du und dein Team"), []string{"W04 26:12 check.w04.du", "W04 26:19 check.w04.du"}},
		{"du chosen by formality", edit("zweiter Absatz", `{% if contact.formality == "du" %}dir{% else %}Ihnen{% endif %}`), nil},
		{"Sie on a du page", strings.Replace(edit("formality: sie", "formality: du"), "zweiter Absatz", "was Ihnen hilft", 1), []string{"W04 26:5 check.w04.sie"}},
		{"quotation marks", edit("Notizen.", `Er sagt „ja“ und "nein".`), []string{"W04 30:18 check.w04.quotes"}},
		{"quotation marks in a tag", edit("zweiter Absatz", `„{{ contact.matters | default: "x" }}“`), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, problems := Parse("de/test.md", []byte(tt.src))
			if got := brief(problems); fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("got  %v\nwant %v", problems, tt.want)
			}
			for _, problem := range problems {
				if problem.Message == problem.ID || strings.Contains(problem.Message, "{0}") {
					t.Errorf("no message for %s", problem.ID)
				}
				if problem.Severity == Error && p.Usable() {
					t.Error("a page with an error is usable")
				}
			}
		})
	}
}

func TestParseFixes(t *testing.T) {
	for from, to := range map[string][2]string{
		"kind: message":            {"kind: mesage", "kind: message"},
		"lang: de":                 {"lang: de-AT", "lang: de"},
		"channel: email":           {"channel: E-Mail", "channel: email"},
		"owner: Training":          {"ownr: Training", "owner: Training"},
		"tags: [a, b]":             {"tags: ab", "tags: [ab]"},
		"stages: [mofu]":           {`stages: ["mofo"]`, `stages: [mofu]`},
		"{{ contact.salutation }}": {"{{ first_name }}", "{{ contact.first_name }}"},
		"{{ account.name }}":       {"{{ kontakt.vorname }}", "{{ contact.first_name }}"},
		"zweiter":                  {"{{ contact.matters | default: “x\" }}", `{{ contact.matters | default: "x" }}`},
	} {
		_, problems := Parse("x.md", []byte(edit(from, to[0])))
		if len(problems) != 1 || problems[0].Fix == nil {
			t.Errorf("%s: no repair in %v", to[0], problems)
			continue
		}
		if got, want := applied(edit(from, to[0]), problems[0].Fix), edit(from, to[1]); got != want {
			t.Errorf("%s repaired to %q", to[0], got)
		}
	}
}

// applied carries a repair out, as an editor does.
func applied(src string, f *Fix) string {
	lines := strings.Split(src, "\n")
	runes := []rune(lines[f.Line-1])
	lines[f.Line-1] = string(runes[:f.Column-1]) + f.Replacement + string(runes[f.Column-1+f.Length:])
	return strings.Join(lines, "\n")
}

func TestParseTooBig(t *testing.T) {
	p, problems := Parse("big.md", make([]byte, MaxPageSize+1))
	if p == nil || len(problems) != 1 || problems[0].ID != "check.e01.too_big" {
		t.Errorf("got %v", problems)
	}
	if _, problems := Parse("full.md", []byte(goodMessage+strings.Repeat("x", MaxPageSize-len(goodMessage)))); len(problems) != 0 {
		t.Errorf("a page of exactly the limit: %v", problems)
	}
}

// TestParseHostile feeds what would take minutes if any step took the square
// of the size. It has no limit of its own: the test run has one.
func TestParseHostile(t *testing.T) {
	front := strings.TrimSuffix(goodMessage[:strings.Index(goodMessage, "---\n\n")], "\n")
	fill := func(before, repeat, after string, size int) string {
		return before + strings.Repeat(repeat, (size-len(before)-len(after))/len(repeat)) + after
	}
	for name, src := range map[string]string{
		"du":              fill(goodMessage[:strings.Index(goodMessage, "zweiter")], "du ", "", MaxPageSize),
		"quotes":          fill(goodMessage, ` "a`, "", MaxPageSize),
		"claims":          fill(strings.Replace(goodMessage, "sources", "quellen", 1)[:strings.Index(goodMessage, "zweiter")], "9 % ", "", MaxPageSize),
		"links":           fill(goodMessage, "[a](page:b) ", "", MaxPageSize),
		"brackets":        fill(goodMessage[:strings.Index(goodMessage, "zweiter")], "[", "", maxTemplate),
		"stars":           fill(goodMessage[:strings.Index(goodMessage, "zweiter")], "*a_", "", maxTemplate),
		"quoted":          fill(goodMessage[:strings.Index(goodMessage, "zweiter")]+"\n", "> ", "", maxTemplate+1500),
		"backticks":       fill(goodMessage[:strings.Index(goodMessage, "zweiter")], "` `` ", "", maxTemplate),
		"tags":            fill(goodMessage[:strings.Index(goodMessage, "zweiter")], "{{ x }}", "", MaxPageSize),
		"roles":           fill(front+"\naliases: [", "a,", "a]\n---\n", maxFrontMatter),
		"unknown keys":    fill(front+"\nx: {", "a: 1, ", "b: 2}\n---\n", maxFrontMatter),
		"wrong roles":     strings.Replace(front+"\n---\nx\n", "roles: [technical_buyer]", "roles: ["+strings.Repeat("bos,", 15_000)+"b]", 1),
		"deep YAML":       fill(front+"\nx: ", "[", "\n---\n", maxFrontMatter),
		"too much YAML":   fill(front+"\nx: ", "y", "\n---\n", MaxPageSize),
		"nested mappings": strings.Replace(front+"\n---\nx\n", "tags: [a, b]", "sources: ["+strings.Repeat("{},", 15_000)+"{}]", 1),
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := new(Library).CheckPage("x.md", []byte(src), today)
			if len(problems) > 2*maxProblems {
				t.Errorf("%d problems", len(problems))
			}
		})
	}
}

func TestParseOtherKinds(t *testing.T) {
	head := func(kind string) string {
		return "---\nid: x-de\nkind: " + kind + "\ntitle: X\nlang: de\ntranslation_key: x\nstatus: draft\n"
	}
	t.Run("onboarding", func(t *testing.T) {
		p, problems := Parse("x.md", []byte(head("onboarding")+`plan_days: 100
phases:
  - {id: a, title: A, from_day: 1, to_day: 30, goal: G}
  - {id: b, title: B, from_day: 30, to_day: 60}
tasks:
  - {id: t1, day: 1, kind: read, title: T, sign_off: true}
  - {id: t1, day: 101, kind: reed, title: T}
milestones:
  - {id: m, day: 30, title: M, measure: X}
---
`))
		want := []string{"E01 11:33 check.e01.phase", "E01 14:10 check.e01.twice", "E01 14:19 check.e01.range", "E01 14:30 check.e01.choice"}
		if got := brief(problems); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
		if o := p.Onboarding; len(o.Phases) != 2 || len(o.Tasks) != 2 || !o.Tasks[0].SignOff || o.Milestones[0].Measure != "X" || o.DayBasis != "calendar" {
			t.Errorf("plan %+v", o)
		}
	})
	t.Run("qualification", func(t *testing.T) {
		p, problems := Parse("x.md", []byte(head("qualification")+`framework: champ
elements:
  - {key: challenges, label: Ch, definition: D, questions: [Q1, Q2], states: [confirmed]}
  - {key: challenges, label: Au}
pass_rule: all
---
`))
		if got := brief(problems); len(got) != 1 || got[0] != "E01 11:11 check.e01.twice" {
			t.Errorf("got %v", got)
		}
		if q := p.Qualification; q.Framework != "champ" || len(q.Elements[0].Questions) != 2 || q.Elements[0].States[0] != "confirmed" {
			t.Errorf("framework %+v", q)
		}
	})
	t.Run("role", func(t *testing.T) {
		p, problems := Parse("x.md", []byte(head("role")+"role: buyer\njob_titles: [Einkäufer]\npreferred_channels: [email, fax]\n---\n"))
		if got := brief(problems); len(got) != 1 || got[0] != "E01 10:29 check.e01.choice" {
			t.Errorf("got %v", got)
		}
		if r := p.Role; r.Role != model.Buyer || r.JobTitles[0] != "Einkäufer" || len(r.PreferredChannels) != 1 {
			t.Errorf("role %+v", r)
		}
	})
	t.Run("snippet", func(t *testing.T) {
		if _, problems := Parse("x.md", []byte(head("snippet")+"colour: red\n---\nText\n")); fmt.Sprint(brief(problems)) != "[W08 8:1 check.w08.unknown_key]" {
			t.Errorf("got %v", problems)
		}
	})
}

func TestClaims(t *testing.T) {
	unsourced := strings.Replace(goodMessage, "sources:\n  - claim: \"30 % weniger Aufwand\"\n    url: https://example.com\n    as_of: 2026-08\n", "", 1)
	english := strings.NewReplacer("lang: de", "lang: en", "msg-test-de", "msg-test-en").Replace(unsourced)
	tests := []struct {
		base, text string
		want       bool
	}{
		{unsourced, "spart 30 % der Zeit", true},
		{unsourced, "spart 12,5 Prozent", true},
		{unsourced, "doppelt so schnell", true},
		{unsourced, "der führende Anbieter", true},
		{unsourced, "Wir sind Marktführer", true},
		{unsourced, "die beste Lösung", true},
		{unsourced, "Beste Grüße", false},
		{unsourced, "am besten morgen", false},
		{unsourced, "den besten Zeitpunkt", false},
		{unsourced, "weiterführende Fragen", false},
		{unsourced, "zehn Minuten, 3 Fragen", false},
		{goodMessage, "spart 30 % der Zeit", false},
		{goodMessage, "spart 40 % der Zeit", true},
		{goodMessage, "spart 3 % der Zeit", true},
		{goodMessage, "die beste Lösung", false},
		{unsourced, "bringt 20.000 Euro im Jahr", true},
		{unsourced, "über 400 Kunden", true},
		{unsourced, "die schnellste Lösung", true},
		{unsourced, "der schnellste Weg", false},
		{unsourced, "zwei Unternehmen", false},
		{english, "saves €20,000 a year", true},
		{english, "the fastest tool", true},
		{english, "the most reliable partner", true},
		{english, "the fastest way", false},
		{english, "saves 30 per cent", true},
		{english, "twice as fast", true},
		{english, "our best solution", true},
		{english, "a market leader", true},
		{english, "Best regards", false},
		{english, "the best time to call", false},
	}
	for _, tt := range tests {
		_, problems := Parse("x.md", []byte(strings.Replace(tt.base, "zweiter Absatz", tt.text, 1)))
		if got := len(problems) > 0 && problems[0].Code == "W02"; got != tt.want {
			t.Errorf("%q: %v", tt.text, problems)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(goodMessage))
	f.Add([]byte(strings.ReplaceAll(goodMessage, "\n", "\r\n")))
	f.Add([]byte("---\na: &a [*a, *a]\n---\n"))
	f.Add([]byte("---\n? [a]\n: b\n<<: {x: y}\n---\n{% case %}{{"))
	pages, _ := filepath.Glob("testdata/titles/*/*.md")
	for _, name := range pages {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		p, problems := Parse("fuzz.md", src)
		if p == nil {
			t.Fatal("no page")
		}
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(src)), "\n")
		for _, problem := range problems {
			if problem.Line < 0 || problem.Line > len(lines) {
				t.Errorf("%v is on no line of %d", problem, len(lines))
			}
			if problem.Severity == Error && p.Usable() {
				t.Error("a page with an error is usable")
			}
		}
		if p.Message != nil && p.Usable() {
			if _, err := Fill(p, Examples("de")); err != nil {
				t.Errorf("a usable page cannot be filled in: %v", err)
			}
		}
	})
}
