package playbooks

import (
	"regexp"
	"slices"
	"strings"

	"konklave/model"
)

// optOut recognises words that tell a reader how to get no more messages.
var optOut = map[string]*regexp.Regexp{
	"de": regexp.MustCompile(`(?i)abmeld|abbestell|widersprech|widerspruch|kein(?:e|en)?\s+(?:weiteren?\s+)?(?:nachricht|mail|e-mail|post|werbung)|(?:nicht|nichts)\s+(?:mehr|wieder|weiter)\b[^.?!\n]{0,60}?(?:meld|schreib|hör|kontakt|behellig|lesen)|(?:meld|schreib|hör|kontakt)[^.?!\n]{0,60}(?:nicht|nichts|nie)\s+(?:mehr|wieder)|(?:genügt|reicht)\s+(?:mir\s+)?(?:ein\s+)?(?:kurzes\s+)?[„»"]?nein|[„»"]?nein[“«"]?\s+(?:genügt|reicht)`),
	"en": regexp.MustCompile(`(?i)unsubscribe|opt[- ]out|\bobject to\b|(?:rather|want|wish|like|prefer)[^.?!\n]{0,30}\bnot\b[^.?!\n]{0,40}(?:hear|message|contact|mail)|not\s+(?:to\s+)?hear\s+from|\bno\s+(?:more|further)\s+(?:messages|e-?mails|mail|contact)|(?:not|never|won['’]t|n['’]t|stop)\s[^.?!\n]{0,40}(?:writ|contact|mail|get in touch|raise it|come back|message)[^.?!\n]{0,30}\b(?:again|any\s?more)|(?:not|never|n['’]t)\s+(?:\w+\s+)?bother\s+you|stop\s+(?:writing|contacting|e-?mailing)|(?:short|simple|quick|one-word)\s+[“"‘]?no\b|[“"‘]no[”"’,]+\s+(?:is|will)`),
}

// optOutTag marks the snippets that a repair may include, for e-mails.
const optOutTag = "opt-out"

// optOutWords is what a repair writes when no snippet is marked, and always on
// LinkedIn, where messages are short.
var optOutWords = map[string]string{
	"de": "Kein Interesse? Ein kurzes „Nein“ genügt.",
	"en": "Not interested? A short “no” is enough.",
}

// checkDuties finds marketing messages by electronic mail, which messages in
// social networks belong to, that do not tell who writes or how to get no more:
// § 7 (2) no. 3 and (3) no. 4 UWG ask for both. The words are read by a machine,
// so what it misses does not take the page from sellers.
func (l *Library) checkDuties(p *Page) []Problem {
	m := p.Message
	if m == nil {
		return nil
	}
	var list []Problem
	note := func(problem Problem) {
		problem.Page, problem.Path = p.ID, p.Path
		list = append(list, problem)
	}
	if len(p.text.includes) > 0 && p.Usable() {
		for _, problem := range p.checkLength() {
			note(problem)
		}
	}
	if m.Purpose != Marketing || m.Channel != model.Email && m.Channel != model.LinkedIn || p.Status == Retired || len(p.text.faults) > 0 {
		return list
	}
	if !slices.ContainsFunc(FieldsUsed(p), func(f string) bool {
		return f == "sender.name" || f == "sender.first_name" || f == "sender.company"
	}) {
		problem := newProblem("E06", Error, p.at["purpose"], "check.e06.sender")
		problem.Fix = p.appendFix("{{ sender.name }}, {{ sender.company }}", "check.fix.sender")
		note(problem)
	}
	if find := optOut[p.Lang]; find != nil && !l.includesOptOut(p, find) && !saysOptOut(find, p.MessageText()) {
		problem := newProblem("E06", Error, p.at["purpose"], "check.e06.opt_out")
		words := optOutWords[p.Lang]
		if id := l.optOutSnippet(p.Lang); id != "" && m.Channel == model.Email {
			words = `{% include "` + id + `" %}`
		}
		problem.Fix = p.appendFix(words, "check.fix.opt_out")
		note(problem)
	}
	return list
}

// optOutSnippet is the id of the snippet that a repair includes, "" where there
// is none.
func (l *Library) optOutSnippet(lang string) string {
	for _, s := range l.pages {
		if s.Kind == KindSnippet && s.Lang == lang && s.Status == Approved && s.Usable() && slices.Contains(s.Tags, optOutTag) {
			return s.ID
		}
	}
	return ""
}

// saysOptOut looks for the words line by line, the last first: they mostly stand
// there, and short texts are searched much faster than long ones.
func saysOptOut(find *regexp.Regexp, text string) bool {
	for text = strings.TrimSpace(text); text != ""; {
		i := strings.LastIndexByte(text, '\n')
		if find.MatchString(text[i+1:]) {
			return true
		}
		text = text[:max(i, 0)]
	}
	return false
}

// includesOptOut looks for the words in the snippets that a message includes.
func (l *Library) includesOptOut(p *Page, find *regexp.Regexp) bool {
	found := false
	for t := range withIncluded(p.text) {
		for _, n := range t.includes {
			if s := l.byID[n.id]; s != nil && n.template != nil {
				found = found || saysOptOut(find, s.MessageText())
			}
		}
	}
	return found
}

// appendFix is the repair that adds a paragraph to the end of a message.
func (p *Page) appendFix(words, label string) *Fix {
	end := len(strings.TrimRight(p.MessageText(), " \t\n"))
	at := p.bodyPlace(end, end)
	return &Fix{Label: label, Line: at.line, Column: at.column, Replacement: "\n\n" + words}
}
