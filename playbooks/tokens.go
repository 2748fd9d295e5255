package playbooks

import (
	"regexp"
	"slices"
	"strings"
)

// The forms in which Outreach, Salesloft, HubSpot and Apollo write merge fields.
// All stand between {{ and }} on one line.
var (
	tokenForm = regexp.MustCompile(`\{\{([^{}\n]*)\}\}`)
	// first_name · my.first_name · First Name · contact.firstname
	nameForm = regexp.MustCompile(`^[\pL_][\pL\d_.\- ]*$`)
	// name | there · name | "there" · name || 'there' · name | default: "there" · name | default("there", true)
	fallbackForm = regexp.MustCompile(`^(.*?)\s*\|\|?\s*(?:default\s*:\s*|default\s*\(\s*)?(.*?)\s*(?:,\s*true\s*)?\)?$`)
	// personalization_token('contact.firstname', 'there')
	callForm = regexp.MustCompile(`^personalization_token\(\s*(?:"([^"]*)"|'([^']*)')\s*(?:,\s*(?:"([^"]*)"|'([^']*)')\s*)?\)$`)
	// Apollo's way of saying "the value, or nothing"
	emptyIfForm = regexp.MustCompile(`\{\{\s*#if\s+([^{}\n]+?)\s*\}\}\{\{\s*(?:#endif|/if)\s*\}\}`)
	ifForm      = regexp.MustCompile(`^#(if|unless)\s+(.+)$`)
)

// endings are the words that continue or close a condition elsewhere. What
// /unless closes is known from its name alone.
var endings = map[string]string{
	"else": "{% else %}", "#else": "{% else %}", "^": "{% else %}",
	"/if": "{% endif %}", "#endif": "{% endif %}", "endif": "{% endif %}",
	"/unless": "{% endunless %}",
}

// ImportTokens turns the merge fields of Outreach, Salesloft, HubSpot and Apollo
// into ours, with their fallbacks and conditions. unknown lists, each once and
// in the order of the text, what has no counterpart here: it stays as it was,
// so that the check names its place (E03 or E01). Text that is ours already
// stays what it is.
func ImportTokens(text string) (imported string, unknown []string) {
	miss := func(name string) {
		if name = strings.TrimSpace(name); !slices.Contains(unknown, name) {
			unknown = append(unknown, name)
		}
	}
	text = emptyIfForm.ReplaceAllStringFunc(text, func(token string) string {
		if own := ownName(emptyIfForm.FindStringSubmatch(token)[1]); own != "" {
			return `{{ ` + own + ` | default: "" }}`
		}
		return token
	})
	imported = tokenForm.ReplaceAllStringFunc(text, func(token string) string {
		inner := strings.TrimSpace(token[2 : len(token)-2])
		if ending := endings[inner]; ending != "" {
			return ending
		}
		if m := ifForm.FindStringSubmatch(inner); m != nil {
			own := ownName(m[2])
			if own == "" {
				if miss(m[2]); !nameForm.MatchString(m[2]) || strings.Contains(m[2], " ") {
					return token
				}
				own = m[2] // the condition is ours, its field is for the check to name
			}
			return "{% " + m[1] + " " + own + " %}"
		}
		name, fallback, with := inner, "", false
		if m := callForm.FindStringSubmatch(inner); m != nil {
			name, fallback = m[1]+m[2], m[3]+m[4]
			with = fallback != ""
		} else if m := fallbackForm.FindStringSubmatch(inner); m != nil {
			name, fallback, with = m[1], unquoted(m[2]), true
		}
		own := ""
		if nameForm.MatchString(name) {
			own = ownName(name)
		}
		switch {
		case own == "":
			miss(name)
			return token
		case with:
			return "{{ " + own + " | default: " + quotedFallback(fallback) + " }}"
		}
		return "{{ " + own + " }}"
	})
	return imported, unknown
}

// unquoted takes the marks away in which other tools may put a fallback.
func unquoted(s string) string {
	for _, mark := range []string{`"`, `'`} {
		if len(s) >= 2 && strings.HasPrefix(s, mark) && strings.HasSuffix(s, mark) {
			return s[1 : len(s)-1]
		}
	}
	return s
}

// quotedFallback puts a fallback into marks that do not stand in it.
func quotedFallback(s string) string {
	if !strings.Contains(s, `"`) {
		return `"` + s + `"`
	}
	if !strings.Contains(s, `'`) {
		return `'` + s + `'`
	}
	return `"` + strings.ReplaceAll(s, `"`, "”") + `"`
}
