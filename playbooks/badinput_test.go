package playbooks

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"konklave/model"
)

// TestTenThousandPages reads and checks a library of 10,000 pages, each tenth of
// which is broken; and a page of 10 MB among them.
func TestTenThousandPages(t *testing.T) {
	files := make(fstest.MapFS)
	for i := range 10_000 {
		src := page(fmt.Sprintf("m%05d", i), "de", "roles: [user]\n")
		if i%10 == 0 {
			src = strings.Replace(src, "channel: phone", "channel: drums", 1)
		}
		files[fmt.Sprintf("%02d/%05d.md", i%100, i)] = &fstest.MapFile{Data: []byte(src)}
	}
	files["huge.md"] = &fstest.MapFile{Data: []byte(goodMessage + strings.Repeat("0123456789", 1<<20))}
	l := load(t, Source{FS: files})
	if n := len(l.Pages("", "")); n != 10_000 {
		t.Errorf("%d pages are left", n)
	}
	counts := make(map[string]int)
	for _, p := range l.Check(today) {
		if p.Severity == Error {
			counts[p.ID]++
			if p.ID == "check.e01.too_big" && (p.Path != "huge.md" || p.Message != "The page is larger than 1024 KiB. Split it.") {
				t.Errorf("the huge page has %v", p)
			}
		}
	}
	if fmt.Sprint(counts) != "map[check.e01.choice:1000 check.e01.too_big:1]" {
		t.Errorf("errors %v", counts)
	}
	if n := len(l.Choose(Query{Roles: []model.Role{model.User}, Channel: model.Phone, Lang: "de", Today: today})); n != 9000 {
		t.Errorf("%d messages are offered", n)
	}
}

func TestInvalidUTF8(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"in the text", edit("zweiter Absatz", "zweiter \xe4bsatz"), "E01 26:0 check.e01.encoding"},
		{"in the front matter", edit("owner: Training", "owner: Tr\xe4ning"), "E01 8:0 check.e01.encoding"},
		{"in a merge field", edit("{{ contact.salutation }}", "{{ contact.\xff }}"), "E01 24:0 check.e01.encoding E01 24:12 check.e01.unexpected"},
		{"UTF-16", "\xff\xfe-\x00-\x00-\x00\n\x00", "E01 1:0 check.e01.no_front_matter E01 1:0 check.e01.encoding"},
	}
	for _, tt := range tests {
		p, problems := Parse("x.md", []byte(tt.src))
		if got := strings.Trim(fmt.Sprint(brief(problems)), "[]"); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
		if p.Source != tt.src {
			t.Errorf("%s: the text is not what it was", tt.name)
		}
	}
}

// TestIncludeBounds has snippets that multiply, nest too deep, or grow.
func TestIncludeBounds(t *testing.T) {
	include := func(ids ...string) string {
		var b strings.Builder
		for _, id := range ids {
			b.WriteString(`{% include "` + id + `" %} `)
		}
		return b.String()
	}
	chain := func(width, depth int, end string) map[string]string {
		files := map[string]string{fmt.Sprintf("s%d.md", depth): draftOf(KindSnippet, fmt.Sprintf("s%d", depth), "", end)}
		for i := range depth {
			files[fmt.Sprintf("s%d.md", i)] = draftOf(KindSnippet, fmt.Sprintf("s%d", i), "", include(slices.Repeat([]string{fmt.Sprintf("s%d-de", i+1)}, width)...))
		}
		return files
	}
	tests := []struct {
		name   string
		others map[string]string
		text   string
		want   string // id of the problem; "" = none
	}{
		{"seven deep", chain(1, 6, "x"), include("s0-de"), ""},
		{"eight deep", chain(1, 7, "x"), include("s0-de"), "check.e01.include_depth"},
		{"ten times ten times ten", chain(10, 6, "x"), include("s0-de"), "check.e01.includes"},
		{"too many", chain(1, 0, "x"), include(slices.Repeat([]string{"s0-de"}, maxIncluded+1)...), "check.e01.includes"},
		{"too large", chain(4, 1, strings.Repeat("x", maxTemplate/4)), include("s0-de"), "check.e01.include_size"},
		{"a circle", map[string]string{"a.md": draftOf(KindSnippet, "a", "", include("b-de")), "b.md": draftOf(KindSnippet, "b", "", include("a-de"))}, include("a-de"), "check.e02.cycle"},
		{"itself", nil, include("m-de"), "check.e02.cycle"},
		{"a file", nil, `{% include "../../../etc/passwd" %}`, "check.e02.snippet"},
		{"a file by its path", map[string]string{"snippets/s.md": draftOf(KindSnippet, "s", "", "x")}, `{% include "snippets/s.md" %}`, "check.e02.snippet"},
		{"a snippet without text", map[string]string{"s.md": draftOf(KindSnippet, "s", "", "")}, include("s-de"), "check.e02.broken_snippet"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"m.md": draftOf(KindMessage, "m", "channel: phone\n", "Ä "+tt.text)}
			for name, src := range tt.others {
				files[name] = src
			}
			l := load(t, Source{FS: folder(files)})
			m := l.Page("m-de")
			filled, err := Fill(m, nil)
			if tt.want == "" {
				if err != nil || !m.Usable() || filled.BodyText() != "Ä x" {
					t.Errorf("it says %q, %v, %v", filled.BodyText(), err, l.Problems())
				}
				return
			}
			problems := l.ProblemsOf("m-de")
			if len(problems) == 0 || problems[0].ID != tt.want || problems[0].Line != 10 || problems[0].Column < 5 {
				t.Errorf("problems %v", problems)
			}
			if err == nil || m.Usable() {
				t.Errorf("it can be filled in: %q", filled.BodyText())
			}
		})
	}
}

// TestIncludeFillsIn has fields, conditions and fallbacks in a snippet.
func TestIncludeFillsIn(t *testing.T) {
	l := load(t, Source{FS: folder(map[string]string{
		"m.md": draftOf(KindMessage, "m", "channel: phone\n", "{% if account.name %}\n{% include \"s-de\" %}\n{% endif %}\n\nEnde {% include 's-de' %}."),
		"s.md": draftOf(KindSnippet, "s", "", "\n\nGruß, {{ sender.name }} {{ contact.matters | default: \"x\" }}\n\n## Wozu\n\nNotiz"),
	})})
	filled, err := Fill(l.Page("m-de"), map[string]string{"account.name": "A", "sender.name": "M {{ x }}"})
	if want := "Gruß, M {{ x }} x\n\nEnde Gruß, M {{ x }} x."; err != nil || filled.BodyText() != want {
		t.Errorf("it says %q, %v", filled.BodyText(), err)
	}
	if got := strings.Join(FieldsUsed(l.Page("m-de")), " "); got != "account.name sender.name contact.matters" {
		t.Errorf("fields %s", got)
	}
	if filled, err = Fill(l.Page("m-de"), nil); err != nil || strings.Join(filled.Missing, " ") != "sender.name" {
		t.Errorf("missing %v, %v", filled.Missing, err)
	}
	alone, _ := Parse("m.md", []byte(draftOf(KindMessage, "m", "channel: phone\n", `{% include "s-de" %}`)))
	if _, err := Fill(alone, nil); model.CodeOf(err) != model.Invalid {
		t.Errorf("without a library: %v", err)
	}
}

// TestFillReadsNoFiles fills messages in whose fields and values look like
// paths and commands: nothing but the given values comes out.
func TestFillReadsNoFiles(t *testing.T) {
	for _, text := range []string{`{{ "/etc/passwd" }}`, `{% include "/etc/passwd" %}`, `{{ contact.first_name | read }}`, `{% render "x" %}`, `{{ contact.first_name | default: file }}`, "{% capture x %}{% endcapture %}", "{% for i in (1..1000000) %}x{% endfor %}", "{% assign x = 'y' %}"} {
		if filled, err := Fill(message(text), map[string]string{"contact.first_name": "/etc/passwd"}); err == nil {
			t.Errorf("%s gives %q", text, filled.BodyText())
		}
	}
	filled, err := Fill(message("{{ contact.first_name }}"), map[string]string{"contact.first_name": "{% include '/etc/passwd' %}"})
	if err != nil || filled.BodyText() != "{% include '/etc/passwd' %}" {
		t.Errorf("a value is taken for a template: %q, %v", filled.BodyText(), err)
	}
}

// FuzzLibrary checks pages of all kinds with any text, beside snippets that
// include it. Nothing panics, and what is filled in stays within bounds.
func FuzzLibrary(f *testing.F) {
	for _, kind := range Kinds {
		f.Add(kind, "goal: G\nsteps: [{id: a, day: 1, channel: phone, message: m-de}]\n", `{{ contact.first_name }} {% include "s-de" %} [x](page:m-de)`)
	}
	f.Add(KindMessage, "channel: email\nsubject: \"{{ x }}\"\npurpose: marketing\n", "{% if x %}\n{% include 'a-de' %}\n{% endif %}„a“ \"b\" 30 %")
	f.Add(KindQualification, anSLA, "x")
	f.Fuzz(func(t *testing.T, kind, front, text string) {
		src := draftOf(kind, "a", front, text)
		l := load(t, Source{FS: folder(map[string]string{
			"a.md": src,
			"s.md": draftOf(KindSnippet, "s", "", `{% include "a-de" %} x`),
			"m.md": draftOf(KindMessage, "m", "channel: phone\n", `{% include "s-de" %}{% include "a-de" %}`),
		})})
		for _, p := range l.Check(today) {
			if p.Fix != nil {
				p.Fix.Apply(src)
			}
		}
		l.CheckPage("a.md", []byte(src), today)
		l.CheckFields(map[model.Role]FieldGaps{"": {People: 10}})
		for _, id := range []string{"a-de", "m-de"} {
			filled, err := Fill(l.Page(id), Examples("de"))
			if err == nil && len(filled.BodyText()) > maxTemplate+maxTags*maxIncluded*100 {
				t.Errorf("%s has %d bytes", id, len(filled.BodyText()))
			}
		}
	})
}
