package playbooks

import (
	"fmt"
	"testing"
)

func TestImportTokens(t *testing.T) {
	tests := []struct{ name, text, want, unknown string }{
		{"Outreach", "Hi {{first_name}}, {{account.name}}, {{title}}. {{sender.first_name}}", "Hi {{ contact.first_name }}, {{ account.name }}, {{ contact.job_title }}. {{ sender.first_name }}", "[]"},
		{"Outreach condition", "{{#if account.industry}}in {{account.industry}}{{#else}}in Ihrer Branche{{/if}}", "{% if account.industry %}in {{ account.industry }}{% else %}in Ihrer Branche{% endif %}", "[]"},
		{"Outreach custom field", "{{#if account.custom6}}x{{/if}} {{account.custom6}}", "{% if account.custom6 %}x{% endif %} {{account.custom6}}", "[account.custom6]"},
		{"Salesloft", "{{first_name}} {{company}} {{My.first_name}} {{my.email_address}}", "{{ contact.first_name }} {{ account.name }} {{ sender.first_name }} {{ sender.email }}", "[]"},
		{"Salesloft unless", "{{#unless company}}x{{/unless}}", "{% unless account.name %}x{% endunless %}", "[]"},
		{"HubSpot", "{{ contact.firstname }} {{contact.jobtitle}} {{company.name}} {{owner.email}}", "{{ contact.first_name }} {{ contact.job_title }} {{ account.name }} {{ sender.email }}", "[]"},
		{"HubSpot fallback", "{{contact.firstname|there}} {{ contact.firstname | default('there', true) }}", `{{ contact.first_name | default: "there" }} {{ contact.first_name | default: "there" }}`, "[]"},
		{"HubSpot token", `{{ personalization_token("contact.firstname", "there") }} {{ personalization_token('company.name') }}`, `{{ contact.first_name | default: "there" }} {{ account.name }}`, "[]"},
		{"Apollo", "{{first_name}} {{sender_first_name}} {{company}}", "{{ contact.first_name }} {{ sender.first_name }} {{ account.name }}", "[]"},
		{"Apollo empty fallback", "Hallo {{#if first_name}}{{#endif}},", `Hallo {{ contact.first_name | default: "" }},`, "[]"},
		{"Apollo dynamic fallback", "{{#if first_name}}{{first_name}}{{#else}}zusammen{{#endif}}", "{% if contact.first_name %}{{ contact.first_name }}{% else %}zusammen{% endif %}", "[]"},
		{"Apollo operators", "{{now_weekday}} {{#if title}}{{/if}}", `{{now_weekday}} {{ contact.job_title | default: "" }}`, "[now_weekday]"},
		{"blanks in names", "{{First Name}} {{ Company Name }}", "{{ contact.first_name }} {{ account.name }}", "[]"},
		{"two strokes", `{{contact.first_name || "there"}}`, `{{ contact.first_name | default: "there" }}`, "[]"},
		{"German", "{{Vorname}} {{Firma}}", "{{ contact.first_name }} {{ account.name }}", "[]"},
		{"unknown once", "{{x}} {{y}} {{x}}", "{{x}} {{y}} {{x}}", "[x y]"},
		{"empty and nested", "{{}} {{{first_name}}} {{ {{x}} }}", "{{}} {{{ contact.first_name }}} {{ {{x}} }}", "[ x]"},
		{"ours", `{{ contact.first_name | default: "du" }} {{ ask.reason }} {% if account.name %}x{% endif %}`, `{{ contact.first_name | default: "du" }} {{ ask.reason }} {% if account.name %}x{% endif %}`, "[]"},
		{"marks in a fallback", `{{first_name|5" Rohr}} {{first_name|it's 5"}}`, `{{ contact.first_name | default: '5" Rohr' }} {{ contact.first_name | default: "it's 5”" }}`, "[]"},
		{"no token", "{ first_name } 50 % {{ first_name", "{ first_name } 50 % {{ first_name", "[]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, unknown := ImportTokens(tt.text)
			if got != tt.want || fmt.Sprint(unknown) != tt.unknown {
				t.Errorf("got  %s %v\nwant %s %s", got, unknown, tt.want, tt.unknown)
			}
			if again, _ := ImportTokens(got); again != got {
				t.Errorf("a second import gives %s", again)
			}
		})
	}
}

// FuzzImportTokens holds it to three rules: what is imported once stays; where
// nothing is unknown, no unknown field is left; and little text stays little.
func FuzzImportTokens(f *testing.F) {
	f.Add("Hi {{first_name|there}}, {{#if company}}{{company}}{{#else}}x{{#endif}} {{ personalization_token('a', \"b\") }}")
	f.Add("{{{{first_name}}}}\n{{#if first_name}}{{/if}}{{name || 'x\"y'}}")
	f.Fuzz(func(t *testing.T, text string) {
		once, unknown := ImportTokens(text)
		twice, _ := ImportTokens(once)
		if twice != once {
			t.Errorf("%q becomes %q, then %q", text, once, twice)
		}
		if len(once) > 12*len(text)+64 {
			t.Errorf("%d bytes become %d", len(text), len(once))
		}
		for _, use := range parseTemplate(once).uses {
			if len(unknown) == 0 && !isField(use.field) {
				t.Errorf("%q becomes %q: %s is left and not told", text, once, use.field)
			}
		}
	})
}
