package playbooks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"konklave/model"
)

// draftOf writes a page of a kind in German with further front matter lines and
// a text. It has seven lines of front matter before them.
func draftOf(kind, id, more, text string) string {
	return fmt.Sprintf("---\nid: %s-de\nkind: %s\ntitle: T\nlang: de\ntranslation_key: %s\nstatus: approved\n%s---\n%s\n", id, kind, id, more, text)
}

const (
	anEmail = "channel: email\nsubject: S\npurpose: marketing\nformality: sie\n"
	signed  = "Guten Tag, {{ sender.name }}. Sie hören dazu sonst nichts mehr von mir."
	fullOne = "category: price\nnature: objection\ntriggers: [a, b, c, d, e]\none_liner: \"Kurz.\"\n"
)

// TestRules has for each rule a page that breaks it and the same page repaired:
// by the Fix, or as said where no repair is known.
func TestRules(t *testing.T) {
	optOutSnippet := draftOf(KindSnippet, "bye", "tags: [opt-out]\n", "Ein kurzes Nein genügt.")
	tests := []struct {
		name   string
		bad    string            // a.md
		others map[string]string // what lies beside it
		want   string            // code line:column+length id
		good   string            // "" = the Fix must do
		gone   string            // what the repaired page must hold
	}{
		{name: "E01 German day", bad: draftOf(KindSnippet, "a", "verified_on: 5.10.2026\n", "T"), want: "E01 8:14+9 check.e01.type", gone: "verified_on: 2026-10-05\n"},
		{name: "E01 no such day", bad: draftOf(KindSnippet, "a", "verified_on: 31.2.2026\n", "T"), want: "E01 8:14+9 check.e01.type", good: draftOf(KindSnippet, "a", "", "T")},
		{name: "E01 span without unit", bad: draftOf(KindSnippet, "a", "verify_every: 180\n", "T"), want: "E01 8:15+3 check.e01.type", gone: "verify_every: 180d\n"},
		{name: "E01 yes in German", bad: draftOf(KindCadence, "a", "goal: G\nbusiness_days: ja\nsteps: [{id: a, day: 1, channel: phone}]\n", "T"), want: "E01 9:16+2 check.e01.type", gone: "business_days: true\n"},
		{name: "E01 word", bad: draftOf(KindObjection, "a", strings.Replace(fullOne, "price", "prise", 1), "T"), want: "E01 8:11+5 check.e01.choice", gone: "category: price\n"},
		{name: "E01 empty answer", bad: draftOf(KindObjection, "a", fullOne, "## Notizen"), want: "E01 13:0+0 check.e01.no_message", good: draftOf(KindObjection, "a", fullOne, "Antwort")},

		{name: "E02 link", bad: draftOf(KindRole, "a", "role: buyer\n", "[b](page:role-bayer-de)"),
			others: map[string]string{"b.md": draftOf(KindRole, "role-buyer", "role: user\n", "")}, want: "E02 10:10+13 check.e02.page", gone: "(page:role-buyer-de)"},
		{name: "E02 snippet", bad: draftOf(KindSnippet, "a", "", "Ä {% include \"bie-de\" %}"), others: map[string]string{"b.md": optOutSnippet}, want: "E02 9:15+6 check.e02.snippet", gone: `{% include "bye-de" %}`},
		{name: "E02 no snippet", bad: draftOf(KindSnippet, "a", "", `{% include "b-de" %}`), others: map[string]string{"b.md": page("b", "de", "")}, want: "E02 9:13+4 check.e02.no_snippet", good: draftOf(KindSnippet, "a", "", "T")},
		{name: "E02 itself", bad: draftOf(KindSnippet, "a", "", `{% include "a-de" %}`), want: "E02 9:13+4 check.e02.cycle", good: draftOf(KindSnippet, "a", "", "T")},
		{name: "E02 broken snippet", bad: draftOf(KindSnippet, "a", "", `{% include "b-de" %}`), others: map[string]string{"b.md": draftOf(KindSnippet, "b", "", "{{ nothing }}")}, want: "E02 9:13+4 check.e02.broken_snippet", good: draftOf(KindSnippet, "a", "", "T")},
		{name: "E02 takes its own place", bad: draftOf(KindSnippet, "a", "supersedes: [z-de, a-de]\n", "T"), want: "E02 8:20+4 check.e02.supersedes", good: draftOf(KindSnippet, "a", "supersedes: [z-de]\n", "T")},
		{name: "E02 each other's place", bad: draftOf(KindSnippet, "a", "supersedes:\n  - b-de\n", "T"), others: map[string]string{"b.md": draftOf(KindSnippet, "b", "supersedes: [c-de]\n", "T"), "c.md": draftOf(KindSnippet, "c", "supersedes: [a-de]\n", "T")},
			want: "E02 9:5+4 check.e02.supersedes", good: draftOf(KindSnippet, "a", "", "T")},
		{name: "E02 step to nothing", bad: cadence("{id: s, day: 1, channel: email, message: mail-de}"), others: mails(), want: "E02 10:46+7 check.e02.page", gone: "message: mal-de"},

		{name: "E03", bad: draftOf(KindSnippet, "a", "", "{{ sender.nmae }}"), want: "E03 9:4+11 check.e03.meant_field", gone: "{{ sender.name }}"},
		{name: "E04 expired", bad: draftOf(KindSnippet, "a", "valid_until: 2026-11-10\n", "T"), want: "E04 8:14+10 check.e04.expired", gone: "status: retired\n"},
		{name: "E04 to be verified", bad: draftOf(KindSnippet, "a", "verified_on: 2026-01-01\nverify_every: 30d\n", "T"), want: "E04 8:14+10 check.e04.verify", gone: "verified_on: 2026-11-11\n"},

		{name: "E05 other channel", bad: cadence("{id: s, day: 1, channel: linkedin, message: mal-de}"), others: mails(), want: "E05 10:49+6 check.e05.channel", gone: "message: link-de"},
		{name: "E05 channel without a message", bad: cadence("{id: s, day: 1, channel: letter, message: mal-de}"), others: mails(), want: "E05 10:47+6 check.e05.channel", good: cadence("{id: s, day: 1, channel: letter}")},
		{name: "E05 other language", bad: cadence("{id: s, day: 1, channel: email, message: mal-en}"), others: mails(), want: "E05 10:46+6 check.e05.lang", gone: "message: mal-de"},
		{name: "E05 no message", bad: cadence("{id: s, day: 1, channel: email, message: bye-de}"), others: map[string]string{"b.md": optOutSnippet}, want: "E05 10:46+6 check.e05.no_message", good: cadence("{id: s, day: 1, channel: email}")},
		{name: "E05 retired", bad: cadence("{id: s, day: 1, channel: email, message: old-de}"), others: mails(), want: "E05 10:46+6 check.e05.retired", gone: "message: mal-de"},
		{name: "E05 days run backwards", bad: cadence("{id: s, day: 4, channel: phone}\n  - {id: t, day: 3, channel: phone}"), want: "E05 11:18+1 check.e05.day", good: cadence("{id: s, day: 4, channel: phone}\n  - {id: t, day: 4, channel: phone}")},
		{name: "E05 too late", bad: strings.Replace(cadence("{id: s, day: 11, channel: phone}"), "goal: G", "goal: G\nmax_duration_days: 10", 1), want: "E05 11:18+2 check.e05.too_late", good: cadence("{id: s, day: 10, channel: phone}")},

		{name: "E06 nobody writes", bad: draftOf(KindMessage, "a", anEmail, "Sie hören dazu sonst nichts mehr von mir."), want: "E06 10:10+9 check.e06.sender", gone: "von mir.\n\n{{ sender.name }}, {{ sender.company }}\n"},
		{name: "E06 no way out", bad: draftOf(KindMessage, "a", anEmail, "Guten Tag, {{ sender.name }}\n\n## Notizen"), want: "E06 10:10+9 check.e06.opt_out", gone: "{{ sender.name }}\n\nKein Interesse? Ein kurzes „Nein“ genügt.\n\n## Notizen"},
		{name: "E06 a snippet is the way out", bad: draftOf(KindMessage, "a", anEmail, "Guten Tag, {{ sender.name }}"), others: map[string]string{"b.md": optOutSnippet}, want: "E06 10:10+9 check.e06.opt_out", gone: `{{ sender.name }}` + "\n\n" + `{% include "bye-de" %}` + "\n"},
		{name: "E06 on LinkedIn", bad: draftOf(KindMessage, "a", "channel: linkedin\npurpose: marketing\n", "{{ sender.name }}"), others: map[string]string{"b.md": optOutSnippet}, want: "E06 9:10+9 check.e06.opt_out", gone: "Ein kurzes „Nein“ genügt.\n"},

		{name: "E07 sum", bad: draftOf(KindICP, "a", profile(60, 50), "T"), want: "E07 9:1+8 check.e07.sum", good: draftOf(KindICP, "a", profile(60, 40), "T")},
		{name: "E07 one without", bad: framework("bant", "{key: a, label: A, weight: 100}", "{key: b, label: B}"), want: "E07 11:5+0 check.e07.some", good: framework("bant", "{key: a, label: A, weight: 60}", "{key: b, label: B, weight: 40}")},
		{name: "E07 rule without weights", bad: strings.Replace(framework("bant", "{key: a, label: A}"), "elements", "pass_rule: {weighted_min: 50}\nelements", 1), want: "E07 9:1+9 check.e07.none", good: framework("bant", "{key: a, label: A}")},
		{name: "E08 text", bad: framework("spiced", "{key: critical_event, label: CE, type: text}"), want: "E08 10:44+4 check.e08.date", gone: "{key: critical_event, label: CE, type: date}"},
		{name: "E08 nothing said", bad: framework("spiced", "{key: critical_event, label: CE}"), want: "E08 10:11+14 check.e08.date", gone: "{key: critical_event, type: date, label: CE}"},
		{name: "E08 in a block", bad: framework("spiced", "key: critical_event\n    label: CE"), want: "E08 10:10+14 check.e08.date", gone: "  - key: critical_event\n    type: date\n    label: CE\n"},

		{name: "W02 number", bad: draftOf(KindMessage, "a", "channel: phone\n", "Ä spart 30 % Zeit."), want: "W02 10:9+4 check.w02.claim", good: draftOf(KindMessage, "a", "channel: phone\nsources: [{claim: \"30 %\", url: x}]\n", "Ä spart 30 % Zeit.")},
		{name: "W02 in an objection", bad: draftOf(KindObjection, "a", strings.Replace(fullOne, "Kurz.", "Spart 30 %.", 1), "T"), want: "W02 11:19+4 check.w02.claim", good: draftOf(KindObjection, "a", fullOne, "T")},
		{name: "W02 source without a place", bad: draftOf(KindMessage, "a", "channel: phone\nsources:\n  - claim: \"30 %\"\n", "T"), want: "W02 10:12+6 check.w02.source", good: draftOf(KindMessage, "a", "channel: phone\nsources:\n  - claim: \"30 %\"\n    as_of: 2026\n", "T")},
		{name: "W03 triggers", bad: draftOf(KindObjection, "a", strings.Replace(fullOne, "a, b, c, d, e", "a, b", 1), "T"), want: "W03 10:1+8 check.w03.few", good: draftOf(KindObjection, "a", fullOne, "T")},
		{name: "W03 no triggers", bad: draftOf(KindObjection, "a", strings.Replace(fullOne, "triggers: [a, b, c, d, e]\n", "", 1), "T"), want: "W03 1:0+0 check.w03.few", good: draftOf(KindObjection, "a", fullOne, "T")},
		{name: "W03 one line", bad: draftOf(KindObjection, "a", strings.Replace(fullOne, "Kurz.", strings.Repeat("ä", 161), 1), "T"), want: "W03 11:12+163 check.w03.long", good: draftOf(KindObjection, "a", strings.Replace(fullOne, "Kurz.", strings.Repeat("ä", 160), 1), "T")},
		{name: "W03 bullets", bad: draftOf(KindObjection, "a", fullOne, strings.Repeat("- x\n", 7)), want: "W03 18:1+3 check.w03.bullets", good: draftOf(KindObjection, "a", fullOne, strings.Repeat("- x\n", 5)+"\n## Notizen\n\n- y\n")},
		{name: "W04 du", bad: draftOf(KindMessage, "a", "channel: phone\nformality: sie\n", "Was ist Dir wichtig?"), want: "W04 11:9+3 check.w04.du", gone: "Was ist Ihnen wichtig?"},
		{name: "W04 du in an objection", bad: draftOf(KindObjection, "a", fullOne, "Für dein Team"), want: "W04 13:5+4 check.w04.du", gone: "Für Ihr Team"},
		{name: "W04 Sie", bad: draftOf(KindMessage, "a", "channel: phone\nformality: du\n", "Für Ihre Leute"), want: "W04 11:5+4 check.w04.sie", gone: "Für deine Leute"},
		{name: "W04 quotation marks", bad: draftOf(KindSnippet, "a", "", "„ja“ und \"nein\", so"), want: "W04 9:10+1 check.w04.quotes", gone: "„ja“ und „nein“, so"},
		{name: "W04 typewriter marks first", bad: draftOf(KindSnippet, "a", "", "\"ja\" und „nein“, so"), want: "W04 9:1+1 check.w04.quotes", gone: "„ja“ und „nein“, so"},
		{name: "W04 open quotation mark", bad: draftOf(KindSnippet, "a", "", "„ja“ und \"nein"), want: "W04 9:10+1 check.w04.quotes", good: draftOf(KindSnippet, "a", "", "„ja“ und „nein“")},
		{name: "W05", bad: draftOf(KindSnippet, "a", "version: 2\n", "T"), others: map[string]string{"b.md": strings.NewReplacer("a-de", "a-en", "lang: de", "lang: en").Replace(draftOf(KindSnippet, "a", "version: 3\n", "T"))}, want: "W05 8:10+1 check.w05.older", gone: "version: 3\n"},
		{name: "W05 no version", bad: draftOf(KindSnippet, "a", "", "T"), others: map[string]string{"b.md": strings.NewReplacer("a-de", "a-en", "lang: de", "lang: en").Replace(draftOf(KindSnippet, "a", "version: 3\n", "T"))}, want: "W05 1:0+0 check.w05.older", gone: "status: approved\nversion: 3\n---\n"},
		{name: "W08 no state", bad: strings.Replace(draftOf(KindSnippet, "a", "", "T"), "status: approved\n", "", 1), want: "W08 1:0+0 check.w08.status", gone: "id: a-de\nstatus: draft\nkind"},
		{name: "W08 key", bad: draftOf(KindObjection, "a", strings.Replace(fullOne, "nature", "competitr: X\nnature", 1), "T"), want: "W08 9:1+9 check.w08.unknown_key", gone: "competitor: X"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := problemsBeside(t, tt.bad, tt.others)
			if len(list) != 1 || described(list[0]) != tt.want {
				t.Fatalf("got  %v\nwant %s", list, tt.want)
			}
			good := tt.good
			switch fix := list[0].Fix; {
			case good == "" && fix == nil:
				t.Fatal("there is no repair")
			case good == "":
				if good = fix.Apply(tt.bad); !strings.Contains(good, tt.gone) {
					t.Errorf("repaired it is\n%s\nwithout %q", good, tt.gone)
				}
				crlf := fix.Apply(strings.ReplaceAll(tt.bad, "\n", "\r\n"))
				if want := strings.ReplaceAll(good, "\n", "\r\n"); crlf != want {
					t.Errorf("with Windows line ends it is repaired to %q, want %q", crlf, want)
				}
			}
			if list := problemsBeside(t, good, tt.others); len(list) != 0 {
				t.Errorf("the good page\n%s\nhas %v", good, list)
			}
		})
	}
}

// problemsBeside checks a page as the editor does, and as the library does, and
// gives what both must agree on.
func problemsBeside(t *testing.T, src string, others map[string]string) []Problem {
	t.Helper()
	files := map[string]string{"a.md": src}
	for name, text := range others {
		files[name] = text
	}
	l := load(t, Source{Own: true, FS: folder(files)})
	own := func(list []Problem) []Problem {
		return slices.DeleteFunc(list, func(p Problem) bool { return p.Path != "a.md" || p.Code == "W06" })
	}
	all := own(l.Check(today))
	_, typed := l.CheckPage("a.md", []byte(src), today)
	typed = own(typed)
	if len(all) > 0 && all[0].Code == "W05" { // the other language is seen in the library alone
		return all
	}
	if fmt.Sprint(all) != fmt.Sprint(typed) {
		t.Errorf("the library says %v\nthe editor says  %v", all, typed)
	}
	return all
}

func described(p Problem) string {
	return fmt.Sprintf("%s %d:%d+%d %s", p.Code, p.Line, p.Column, p.Length, p.ID)
}

func cadence(step string) string {
	return draftOf(KindCadence, "a", "goal: G\nsteps:\n  - "+step+"\n", "T")
}

func framework(name string, elements ...string) string {
	return draftOf(KindQualification, "a", "framework: "+name+"\nelements:\n  - "+strings.Join(elements, "\n  - ")+"\n", "T")
}

func profile(first, second int) string {
	return fmt.Sprintf("segment: S\ncriteria:\n  - {key: a, label: A, weight: %d, scale: [{score: 1, means: M}]}\n  - {key: b, label: B, weight: %d, scale: [{score: 1, means: M}]}\ntiers: {A: 3, B: 2, C: 1}\n", first, second)
}

// mails are messages that a cadence can use.
func mails() map[string]string {
	email := draftOf(KindMessage, "mal", "channel: email\nsubject: S\nroles: [user]\nsupersedes: [old-de]\n", "T")
	return map[string]string{
		"m.md": email,
		"n.md": strings.NewReplacer("mal-de", "mal-en", "lang: de", "lang: en").Replace(email),
		"o.md": strings.NewReplacer("mal", "old", "approved", "retired", "supersedes: [old-de]\n", "").Replace(email),
		"p.md": draftOf(KindMessage, "link", "channel: linkedin\nroles: [user]\n", "T"),
	}
}

// TestDuties says which words count as a way out.
func TestDuties(t *testing.T) {
	tests := []struct {
		lang, text string
		want       bool
	}{
		{"de", "Bei „nein“ melde ich mich dazu nicht wieder.", true},
		{"de", "Wenn das nicht ansteht, genügt „nein“.", true},
		{"de", "Ein kurzes Nein genügt.", true},
		{"de", "Möchten Sie nichts mehr von mir hören?", true},
		{"de", "Dann schreibe ich Ihnen nicht mehr.", true},
		{"de", "Sie können jederzeit widersprechen.", true},
		{"de", "Hier können Sie sich abmelden.", true},
		{"de", "Ich schicke Ihnen keine weiteren Nachrichten.", true},
		{"de", "Ein Satz genügt.", false},
		{"de", "Das ist nicht mehr zeitgemäß.", false},
		{"de", "Melden Sie sich gern.", false},
		{"en", "If you would rather not hear from me, just say so.", true},
		{"en", "I will not write again.", true},
		{"en", "I won’t contact you again.", true},
		{"en", "A short “no” is enough.", true},
		{"en", "Unsubscribe at any time.", true},
		{"en", "No further messages from me, then.", true},
		{"en", "One sentence is enough.", false},
		{"en", "That is not what you write about.", false},
		{"en", "Let me know.", false},
	}
	for _, tt := range tests {
		if got := optOut[tt.lang].MatchString(tt.text); got != tt.want {
			t.Errorf("%q is a way out: %v", tt.text, got)
		}
	}
	for lang, words := range optOutWords {
		if !optOut[lang].MatchString(words) {
			t.Errorf("the repair in %s is not recognised", lang)
		}
	}
	for name, src := range map[string]string{
		"no marketing": draftOf(KindMessage, "a", "channel: email\nsubject: S\npurpose: reply\n", "T"),
		"a letter":     draftOf(KindMessage, "a", "channel: letter\npurpose: marketing\n", "T"),
		"retired":      strings.Replace(draftOf(KindMessage, "a", anEmail, "T"), "approved", "retired", 1),
		"all there":    draftOf(KindMessage, "a", anEmail, signed),
	} {
		if list := problemsBeside(t, src, nil); len(list) != 0 {
			t.Errorf("%s: %v", name, list)
		}
	}
}

// TestSourceFix begins a list of sources, and adds to one.
func TestSourceFix(t *testing.T) {
	bare := draftOf(KindMessage, "a", "channel: phone\n", "Spart 30 %.")
	fixed := problemsBeside(t, bare, nil)[0].Fix.Apply(bare)
	if !strings.Contains(fixed, "channel: phone\nsources:\n  - claim: \"30 %\"\n    url: \"\"\n---\n") {
		t.Fatalf("repaired it is\n%s", fixed)
	}
	list := problemsBeside(t, fixed, nil)
	if len(list) != 1 || list[0].ID != "check.w02.source" {
		t.Errorf("the new source is not asked for its address: %v", list)
	}
	more := strings.NewReplacer("Spart 30 %.", "Spart 30 % und 40 %.", `url: ""`, "url: x").Replace(fixed)
	again := problemsBeside(t, more, nil)[0].Fix.Apply(more)
	if p, problems := Parse("a.md", []byte(again)); len(p.Citations) != 2 || p.Citations[0].Claim != "40 %" {
		t.Errorf("the list has %v, problems %v in\n%s", p.Citations, problems, again)
	}
}

func TestCheckFields(t *testing.T) {
	gaps := map[model.Role]FieldGaps{
		"":               {People: 100, Empty: map[string]int{"contact.department": 21, "contact.first_name": 20}},
		model.Buyer:      {People: 42, Empty: map[string]int{"contact.department": 16, "account.project": 42}},
		model.User:       {People: 4, Empty: map[string]int{"contact.department": 4}},
		model.Influencer: {People: 10, Empty: map[string]int{"contact.department": 9}},
	}
	tests := []struct{ name, more, text, want string }{
		{"often empty", "roles: [buyer]\n", "Ä {{ contact.department }}", "[W01 11:6+18 check.w01.empty [contact.department 38 42 role.buyer]]"},
		{"with a default", "roles: [buyer]\n", `{{ contact.department | default: "x" }}`, "[]"},
		{"asked for", "roles: [buyer]\n", "{% if contact.department %}{{ contact.department }}{% endif %}", "[]"},
		{"asked for otherwise", "roles: [buyer]\n", "{% unless contact.department %}x{% else %}{{ contact.department }}{% endunless %}", "[]"},
		{"another is asked for", "roles: [buyer]\n", "{% if account.project %}{{ contact.department }}{% endif %}", "[W01 11:28+18 check.w01.empty [contact.department 38 42 role.buyer]]"},
		{"twice", "roles: [buyer]\n", "{{ contact.department }} {{ contact.department }}", "[W01 11:4+18 check.w01.empty [contact.department 38 42 role.buyer]]"},
		{"seldom empty", "", "{{ contact.first_name }}", "[]"},
		{"for everybody", "", "{{ contact.department }}", "[W01 10:4+18 check.w01.empty [contact.department 21 100 check.w01.everybody]]"},
		{"few people", "roles: [user]\n", "{{ contact.department }}", "[]"},
		{"the worst role", "roles: [buyer, influencer]\n", "{{ contact.department }}", "[W01 11:4+18 check.w01.empty [contact.department 90 10 role.influencer]]"},
		{"asked of the seller", "roles: [buyer]\n", "{{ ask.day }}", "[]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := load(t, Source{FS: folder(map[string]string{"a.md": draftOf(KindMessage, "a", "channel: phone\n"+tt.more, tt.text)})})
			var got []string
			for _, p := range l.CheckFields(gaps) {
				got = append(got, fmt.Sprint(described(p), " ", p.Args))
			}
			if fmt.Sprint(got) != tt.want {
				t.Errorf("got  %v\nwant %v", got, tt.want)
			}
		})
	}
	subject := load(t, Source{FS: folder(map[string]string{"a.md": draftOf(KindMessage, "a", "channel: email\nroles: [buyer]\nsubject: \"Zu {{ account.project }}\"\n", "T")})})
	if got := subject.CheckFields(gaps); len(got) != 1 || described(got[0]) != "W01 10:17+15 check.w01.empty" || got[0].Message != "account.project is empty for 100 % of 42 people (buyer) and has no default." {
		t.Errorf("in the subject: %v", got)
	}
	if got := subject.CheckFields(nil); len(got) != 0 {
		t.Errorf("without people: %v", got)
	}
}

func TestCheckUse(t *testing.T) {
	day := func(s string) model.Date {
		d, err := model.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	long, short := day("2026-01-01"), day("2026-10-01")
	counted := func(since model.Date, use PageUse) Usage {
		return Usage{Since: since, Reading: since, Pages: map[string]PageUse{"a-de": use}}
	}
	const (
		idle, unverified, unread = "W07 7:9+8 check.w07.unused", "W07 1:0+0 check.w07.unverified", "W07 1:0+0 check.w07.read"
		verified, old            = "verified_on: 2026-10-05\n", "verified_on: 2026-01-01\n"
	)
	message := func(more string) string { return draftOf(KindMessage, "a", "channel: phone\n"+more, "T") }
	snippet := func(more string) string { return draftOf(KindSnippet, "a", more, "T") }
	role := func(more string) string { return draftOf(KindRole, "a", "role: buyer\n"+more, "T") }
	tests := []struct {
		name  string
		src   string
		other string // a further page
		use   Usage
		want  string // "" = nothing to say
		gone  string
	}{
		{"never used", message(old), "", counted(long, PageUse{}), idle, "status: retired\n"},
		{"used of late", message(old), "", counted(long, PageUse{Last: day("2026-06-01")}), "", ""},
		{"used long ago", message(old), "", counted(long, PageUse{Last: day("2026-02-01")}), idle, "status: retired\n"},
		{"verified of late", message(verified), "", counted(long, PageUse{}), "", ""},
		{"counted for a short time", message(old), "", counted(short, PageUse{}), "", ""},
		{"not counted", message(old), "", Usage{}, "", ""},
		{"used, never verified", message(""), "", counted(short, PageUse{Used: 3}), unverified, "verified_on: 2026-11-11\n"},
		{"used and verified", message(verified), "", counted(short, PageUse{Used: 3}), "", ""},
		{"a message that is only read", message(""), "", counted(short, PageUse{Read: 3, Last: day("2026-11-01")}), "", ""},
		{"its translation is used", message(old), strings.Replace(draftOf(KindMessage, "a", "channel: phone\n"+old, "T"), "a-de", "a-en", 1), Usage{Since: long, Pages: map[string]PageUse{"a-en": {Used: 1, Last: day("2026-11-01")}}}, "", ""},

		{"a snippet that is never read", snippet(old), "", counted(long, PageUse{}), idle, "status: retired\n"},
		{"only sending is counted", snippet(old), "", Usage{Since: long}, "", ""},
		{"a snippet that is read", snippet(old), "", counted(long, PageUse{Read: 2, Last: day("2026-10-01")}), "", ""},
		{"read, never verified", snippet(""), "", counted(short, PageUse{Read: 2, Last: day("2026-11-01")}), unread, "verified_on: 2026-11-11\n"},
		{"a draft that is read", strings.Replace(snippet(""), "status: approved", "status: draft", 1), "", counted(short, PageUse{Read: 2}), "", ""},
		{"a snippet in a message that is sent", snippet(old), draftOf(KindMessage, "b", "channel: phone\n"+verified, "{% include \"a-de\" %}"),
			Usage{Since: long, Reading: long, Pages: map[string]PageUse{"b-de": {Used: 4, Last: day("2026-11-01")}}}, "", ""},
		{"the same, never verified", snippet(""), draftOf(KindMessage, "b", "channel: phone\n"+verified, "{% include \"a-de\" %}"),
			Usage{Since: long, Reading: long, Pages: map[string]PageUse{"b-de": {Used: 4, Last: day("2026-11-01")}}}, unverified, "verified_on: 2026-11-11\n"},
		{"a role works unread", role(old), "", counted(long, PageUse{}), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"a.md": tt.src}
			if tt.other != "" {
				files["b.md"] = tt.other
			}
			list := load(t, Source{FS: folder(files)}).CheckUse(tt.use, today)
			if tt.want == "" {
				if len(list) != 0 {
					t.Errorf("got %v", list)
				}
				return
			}
			if len(list) != 1 || described(list[0]) != tt.want {
				t.Fatalf("got %v, want %s", list, tt.want)
			}
			files["a.md"] = list[0].Fix.Apply(tt.src)
			if !strings.Contains(files["a.md"], tt.gone) {
				t.Errorf("repaired it is\n%s", files["a.md"])
			}
			if list := load(t, Source{FS: folder(files)}).CheckUse(tt.use, today); len(list) != 0 {
				t.Errorf("repaired it has %v", list)
			}
		})
	}
}
