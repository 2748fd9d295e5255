package playbooks

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"konklave/model"
)

// message makes a page without parsing a file.
func message(body string) *Page {
	return &Page{ID: "m", Lang: "de", Message: &MessagePage{Channel: model.Email, Subject: "S"}, Body: body}
}

func TestFillText(t *testing.T) {
	fields := map[string]string{
		"contact.first_name": "Nele",
		"contact.matters":    "  weniger *Ausfälle*  ",
		"contact.formality":  "sie",
		"account.name":       "{{ sender.name }} & 1. Co_KG_",
		"ask.note":           "eins\nzwei",
	}
	tests := []struct{ name, body, want string }{
		{"plain", "Guten Tag {{ contact.first_name }}, wie geht es?", "Guten Tag Nele, wie geht es?"},
		{"paragraphs stay", "Eins.\n\nZwei.\n\n\n\nDrei.\n", "Eins.\n\nZwei.\n\nDrei."},
		{"lines stay", "Viele Grüße\nMara", "Viele Grüße\nMara"},
		{"two blanks at the end", "Viele Grüße  \nMara", "Viele Grüße\nMara"},
		{"signature line", "Gruß\n-- \nMara\n---\nX", "Gruß\n--\nMara\n---\nX"},
		{"emphasis", "**Frage:** *Was* ist `neu`?", "Frage: Was ist neu?"},
		{"escapes", `2 \* 3 &amp; mehr`, "2 * 3 & mehr"},
		{"underscores in words", "die datei_mit_strichen", "die datei_mit_strichen"},
		{"HTML is text", "a <b>c</b>", "a <b>c</b>"},
		{"link", "Siehe [Studie](https://example.com/x).", "Siehe Studie (https://example.com/x)."},
		{"link to itself", "<https://example.com>", "https://example.com"},
		{"link inside the library", "Siehe [Rolle](page:role-buyer-de).", "Siehe Rolle."},
		{"mail link", "[m@example.com](mailto:m@example.com)", "m@example.com"},
		{"heading 1", "# Titel\n\nText", "Titel\n\nText"},
		{"list", "Drei:\n\n- a\n- b\n  c\n  1. d\n  2. e", "Drei:\n\n- a\n- b\n  c\n  1. d\n  2. e"},
		{"loose list", "- a\n\n- b", "- a\n\n- b"},
		{"quote", "> a\n> b\n>\n> c", "> a\n> b\n>\n> c"},
		{"code block", "```\na  b\n\n*c*\n```", "a  b\n\n*c*"},
		{"values are text", "An {{ account.name }}.", "An {{ sender.name }} & 1. Co_KG_."},
		{"values are trimmed", "Thema {{ contact.matters }}.", "Thema weniger *Ausfälle*."},
		{"a value that begins a line", "{{ account.name }}", "{{ sender.name }} & 1. Co_KG_"},
		{"a value of two lines", "Notiz: {{ ask.note }}", "Notiz: eins\nzwei"},
		{"a value in a link", "[hier](https://x/{{ contact.first_name }})", "hier (https://x/Nele)"},
		{"emphasis around a value", "**{{ contact.first_name }}**s", "Neles"},
		{"fallback", `Herr {{ contact.last_name | default: "Muster *M*" }}`, "Herr Muster *M*"},
		{"empty fallback", `Hallo {{ contact.last_name | default: "" }} , gut`, "Hallo, gut"},
		{"empty", "Hallo {{ contact.last_name }} , gut {{ contact.job_title }} so .", "Hallo, gut so."},
		{"empty at the start", "{{ contact.last_name }} gut", "gut"},
		{"empty line", "a\n{{ contact.last_name }}\nb", "a\nb"},
		{"empty paragraph", "a\n\n{{ contact.last_name }}\n\nb", "a\n\nb"},
		{"a dot within a word", "die .NET-Welt", "die .NET-Welt"},
		{"double blanks", "a  b\t c", "a b c"},
		{"if", "a{% if contact.first_name %} b{% endif %} c", "a b c"},
		{"if not", "a{% if contact.last_name %} b{% endif %} c", "a c"},
		{"if else", "{% if contact.last_name %}a{% else %}b{% endif %}", "b"},
		{"elsif", "{% if contact.last_name %}a{% elsif contact.first_name %}b{% else %}c{% endif %}", "b"},
		{"equal", `{% if contact.formality == "sie" %}Sie{% endif %}{% if contact.formality != "sie" %}du{% endif %}`, "Sie"},
		{"unless", "{% unless contact.last_name %}a{% else %}b{% endunless %}", "a"},
		{"case", `{% case contact.formality %}{% when "du" %}du{% when "x", "sie" %}Sie{% else %}?{% endcase %}`, "Sie"},
		{"case else", `{% case contact.last_name %}{% when "du" or "sie" %}x{% else %}?{% endcase %}`, "?"},
		{"nested", `{% if contact.first_name %}{% unless contact.last_name %}{{ contact.first_name }}{% endunless %}{% endif %}`, "Nele"},
		{"tags on lines of their own", "a\n{% if contact.first_name %}\nb\n{% endif %}\nc", "a\nb\nc"},
		{"absent tags on lines of their own", "a\n  {% if contact.last_name %}\nb\n{% endif %}  \nc", "a\nc"},
		{"case on lines", "{% case contact.formality %}\n{% when \"sie\" %}\n\nSie\n{% else %}\ndu\n{% endcase %}\n", "Sie"},
		{"a tag behind a value", "a {{ contact.first_name }} {% if contact.first_name %}\nb{% endif %}", "a Nele\nb"},
		{"braces without a tag", "a { b } {x} %} }}", "a { b } {x} %} }}"},
		{"private runes of the page", "a \U000F0000 &#xF0000; {{ contact.first_name }}", "a \ufffd \ufffd Nele"},
		{"notes are not sent", "a\n\n## Warum\n\nb", "a"},
		{"heading 3 belongs to the text", "a\n\n### B\n\nc", "a\n\nB\n\nc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Fill(message(tt.body), fields)
			if err != nil {
				t.Fatal(err)
			}
			if got := f.BodyText(); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestFillSpans(t *testing.T) {
	m := message(`{{ contact.greeting }}, *zu* {{ account.project | default: "Ihrem Vorhaben" }} {{ ask.trigger_event }} {{ sender.name }}{{ sender.name }}.`)
	m.Message.Subject = "An  {{ account.name }} {{ ask.trigger_event }}"
	f, err := Fill(m, map[string]string{"contact.greeting": "Guten Tag", "account.name": "A\nBcc: x"})
	if err != nil {
		t.Fatal(err)
	}
	want := []Span{
		{"Guten Tag", "contact.greeting", Value},
		{", zu ", "", Literal},
		{"Ihrem Vorhaben", "account.project", Fallback},
		{" ", "", Literal},
		{"", "ask.trigger_event", Empty},
		{" ", "", Literal},
		{"", "sender.name", Empty},
		{"", "sender.name", Empty},
		{".", "", Literal},
	}
	if !slices.Equal(f.Body, want) {
		t.Errorf("body %+v", f.Body)
	}
	if want := []string{"ask.trigger_event", "sender.name"}; !slices.Equal(f.Missing, want) {
		t.Errorf("missing %v", f.Missing)
	}
	if f.SubjectText() != "An A Bcc: x" {
		t.Errorf("subject %q", f.SubjectText())
	}
	if want := "Guten Tag, zu Ihrem Vorhaben."; f.BodyText() != want {
		t.Errorf("text %q", f.BodyText())
	}
	if want := []string{"account.name", "ask.trigger_event", "contact.greeting", "account.project", "sender.name"}; !slices.Equal(FieldsUsed(m), want) {
		t.Errorf("fields %v", FieldsUsed(m))
	}
}

func TestFillRefuses(t *testing.T) {
	for name, page := range map[string]*Page{
		"nothing":                    nil,
		"no message":                 {ID: "r"},
		"unknown field":              message("{{ contact.nickname }}"),
		"unknown field in condition": message("{% if contact.nickname %}{% endif %}"),
		"ask without a word":         message("{{ ask. }}"),
		"broken":                     message("{% if contact.first_name %}"),
	} {
		_, err := Fill(page, nil)
		var e *model.Error
		if !errors.As(err, &e) || e.Code != model.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTemplateFaults(t *testing.T) {
	tests := []struct {
		src, id     string
		offset, end int
	}{
		{"{{ }}", "check.e01.no_field", 0, 5},
		{"a {{ x", "check.e01.tag_open", 2, 6},
		{"{{ x\n}}", "check.e01.tag_open", 0, 4},
		{"{{ x | upcase }}", "check.e01.filter", 7, 13},
		{"{{ x y }}", "check.e01.after_field", 5, 6},
		{`{{ x | default "a" }}`, "check.e01.after_field", 5, 18},
		{`{{ x | default: "a }}`, "check.e01.string_open", 16, 21},
		{`{{ x | default: „a“ }}`, "check.e01.typographic", 16, 19},
		{"{{#if x}}", "check.e01.unexpected", 2, 3},
		{"{% if %}a{% endif %}", "check.e01.no_field", 0, 8},
		{"{% if x and y %}a{% endif %}", "check.e01.condition", 8, 13},
		{"{% if x %}a", "check.e01.block_open", 0, 10},
		{"{% if x %}a{% endunless %}{% endif %}", "check.e01.stray_tag", 11, 26},
		{"{% endif %}", "check.e01.stray_tag", 0, 11},
		{"{% if x %}{% else %}{% else %}{% endif %}", "check.e01.after_else", 20, 30},
		{"{% if x %}{% endif x %}", "check.e01.after_tag", 19, 20},
		{"{% elseif x %}", "check.e01.unknown_tag", 3, 9},
		{"{% for x in y %}", "check.e01.unknown_tag", 0, 16},
		{"{% include x %}", "check.e01.include", 0, 15},
		{"{% include %}", "check.e01.include", 0, 13},
		{"{% include 'x', y: 'z' %}", "check.e01.include", 0, 25},
		{"{% inclde 'x' %}", "check.e01.unknown_tag", 3, 9},
		{"{% render 'x' %}", "check.e01.unknown_tag", 0, 16},
		{"{% case x %}a{% when 'b' %}{% endcase %}", "check.e01.before_when", 12, 13},
		{"{% case x %}{% when b %}{% endcase %}", "check.e01.when", 20, 21},
		{"{% case x %}{% when 'b', %}{% endcase %}", "check.e01.when", 12, 27},
		{"{% case %}{% endcase %}", "check.e01.no_field", 0, 10},
		{strings.Repeat("{% if x %}", 9) + strings.Repeat("{% endif %}", 9), "check.e01.nesting", 80, 90},
		{strings.Repeat("{{ x }}", maxTags+1), "check.e01.too_many_tags", 3500, 3502},
		{strings.Repeat("x", maxTemplate+1), "check.e01.template_size", 0, 0},
	}
	for _, tt := range tests {
		faults := parseTemplate(tt.src).faults
		if len(faults) == 0 {
			t.Errorf("%.40q: no fault", tt.src)
			continue
		}
		if f := faults[0]; f.id != tt.id || f.offset != tt.offset || f.end != tt.end {
			t.Errorf("%.40q: %s at %d to %d, want %s at %d to %d", tt.src, f.id, f.offset, f.end, tt.id, tt.offset, tt.end)
		}
	}
}

func TestSuggestField(t *testing.T) {
	for name, want := range map[string]string{
		"first_name":         "contact.first_name",
		"My.first_name":      "sender.first_name",
		"company":            "account.name",
		"kontakt.vorname":    "contact.first_name",
		"contact.firstname":  "contact.first_name",
		"contact.frist_name": "contact.first_name",
		"Contact.First_Name": "contact.first_name",
		"person.department":  "contact.department",
		"qqqqqqqqqqqq":       "",
		"":                   "",
	} {
		if got := suggestField(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	for alias, name := range aliases {
		if !isField(name) {
			t.Errorf("%s leads to %s, which is no field", alias, name)
		}
		if alias != strings.ToLower(alias) || isField(alias) {
			t.Errorf("alias %s can never be found", alias)
		}
	}
}

func TestFields(t *testing.T) {
	if len(FieldNames) != len(Fields) || !isField("contact.salutation") || !isField("ask.anything") || isField("ask.") || isField("ask.a.b") || isField("contact") {
		t.Error("the vocabulary is not what it should be")
	}
	for _, f := range Fields {
		for _, lang := range Langs {
			if f.Example[lang] == "" {
				t.Errorf("%s has no example in %s", f.Name, lang)
			}
		}
	}
}

func FuzzFill(f *testing.F) {
	f.Add("{{ contact.first_name | default: \"x\" }} , b\n{% if contact.last_name %}\n- a\n{% else %}> c{% endif %}", "Nele {{ x }} *a*")
	f.Add("{% case contact.formality %}{% when 'a' %}[x](y){% endcase %}```\n", "")
	f.Add("1. a\n   - {{ contact.first_name }}\n\n   b\n# c\n<http://x>&#xF0001;", "\U000F0000")
	f.Fuzz(func(t *testing.T, body, value string) {
		values := make(map[string]string)
		for _, name := range FieldNames {
			values[name] = value
		}
		m := message(body)
		filled, err := Fill(m, values)
		if err != nil {
			return
		}
		value = strings.TrimSpace(value)
		for _, s := range filled.Body {
			if s.Kind == Value && s.Text != value {
				t.Errorf("the value %q became %q", value, s.Text)
			}
			if (s.Kind == Literal) != (s.Field == "") || (s.Kind == Empty) != (s.Text == "") {
				t.Errorf("span %+v", s)
			}
		}
		if len(filled.Missing) == 0 && joined(filled.Body) != filled.BodyText() {
			t.Errorf("spans %q, text %q", joined(filled.Body), filled.BodyText())
		}
	})
}

func TestDraftNamesWhatIsMissing(t *testing.T) {
	page, problems := Parse("m.md", []byte("---\nid: m-de\nkind: message\ntitle: M\nlang: de\nroles: [user]\nstages: [tofu]\nchannel: email\nsubject: \"Zu {{ account.project }}\"\n---\nGuten Tag {{ contact.last_name }}, {{ sender.name }} hier.\n"))
	if page.Message == nil {
		t.Fatalf("no message: %v", problems)
	}
	filled, err := Fill(page, map[string]string{"contact.last_name": "Weiß"})
	if err != nil {
		t.Fatal(err)
	}
	if subject, body := filled.Draft(); subject != "Zu [account.project]" || body != "Guten Tag Weiß, [sender.name] hier." {
		t.Errorf("Draft() = %q, %q", subject, body)
	}
}
