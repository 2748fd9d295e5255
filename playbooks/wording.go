package playbooks

import (
	"strings"
	"unicode/utf8"
)

// MaxSubject is the length in runes beyond which a subject is cut off in the
// lists of common mail programs.
const MaxSubject = 60

// passage is a stretch of words on a page, and where its bytes stand.
type passage struct {
	text  string
	where func(offset, end int) place
}

// passages are the words of a page that are said or sent to a customer: those
// that need sources, and a tone. lines are those of the file.
func (page *Page) passages(lines []string) []passage {
	said := passage{page.MessageText(), page.bodyPlace}
	switch {
	case page.Message != nil:
		return []passage{page.scalar(lines, "subject", page.Message.Subject), said}
	case page.Objection != nil:
		o := page.Objection
		return []passage{
			page.scalar(lines, "one_liner", o.OneLiner), page.scalar(lines, "clarifying_question", o.Clarifying),
			page.scalar(lines, "follow_up_question", o.FollowUp), said,
		}
	case page.Kind == KindSnippet:
		return []passage{said}
	}
	return nil
}

// checkWording finds what is wrong with the words of a page: claims, tone,
// quotation marks, length. found is how many problems the page has already.
func (page *Page) checkWording(found int) []Problem {
	if page.closing == 0 || found >= maxProblems {
		return nil
	}
	p := &parsing{lines: strings.Split(unixLines(strings.TrimPrefix(page.Source, "\ufeff")), "\n"), limit: maxProblems - found}
	page.checkQuotes(p, page.Body, page.bodyPlace)
	for _, said := range page.passages(p.lines) {
		page.checkClaims(p, said)
		page.checkAddress(p, said)
	}
	page.checkSources(p)
	if page.Objection != nil {
		page.checkAnswer(p)
	}
	if page.sound && page.Message != nil && len(page.text.includes) == 0 {
		for _, problem := range page.checkLength() {
			p.add(problem)
		}
	}
	for i := range p.problems {
		p.problems[i].Page, p.problems[i].Path = page.ID, page.Path
	}
	return p.problems
}

// readTemplates parses the merge fields of messages and snippets, and reports
// whether nothing is wrong with them.
func (page *Page) readTemplates(p *parsing) bool {
	text, start := page.MessageText(), page.textStart()
	body := func(offset, end int) place { return page.bodyPlace(start+offset, start+end) }
	switch {
	case page.Message != nil:
		page.subject, page.text = parseTemplate(page.Message.Subject), parseTemplate(text)
	case page.Kind == KindSnippet:
		page.text = parseTemplate(strings.TrimSpace(text))
	case page.Objection == nil:
		return true
	}
	if strings.TrimSpace(text) == "" {
		p.note(Error, place{line: page.BodyLine}, "check.e01.no_message")
	}
	sound := true
	if page.subject != nil {
		where := page.scalar(p.lines, "subject", page.Message.Subject).where
		for _, n := range page.subject.includes {
			page.subject.faults = append(page.subject.faults, templateFault{offset: n.offset, end: n.end, id: "check.e01.include_subject"})
		}
		sound = checkTemplate(p, page.subject, where)
	}
	if page.text != nil {
		sound = checkTemplate(p, page.text, body) && sound
	}
	if page.Objection != nil {
		sound = page.checkSaid(p)
	}
	return sound
}

// bodyPlace turns bytes of Body into a place in the file.
func (page *Page) bodyPlace(offset, end int) place {
	before := page.Body[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	stretch := page.Body[offset:end]
	if i := strings.IndexByte(stretch, '\n'); i >= 0 {
		stretch = stretch[:i]
	}
	return place{
		line:   page.BodyLine + strings.Count(before, "\n"),
		column: utf8.RuneCountInString(before[start:]) + 1,
		length: utf8.RuneCountInString(stretch),
	}
}

// scalar is the value of a front matter key as a passage; lines are those of the
// file. When it is not written in one piece, every place is its beginning.
func (page *Page) scalar(lines []string, key, value string) passage {
	at, from := page.at[key], -1
	if at.line > 0 && at.line <= len(lines) {
		from = strings.Index(runesFrom(lines[at.line-1], at.column), value)
	}
	return passage{value, func(offset, end int) place {
		if from < 0 {
			return place{line: at.line, column: at.column}
		}
		return place{
			line:   at.line,
			column: at.column + from + utf8.RuneCountInString(value[:offset]),
			length: utf8.RuneCountInString(value[offset:end]),
		}
	}}
}

// checkTemplate notes syntax errors and unknown fields, and reports whether
// there were none.
func checkTemplate(p *parsing, t *template, where func(offset, end int) place) bool {
	for _, f := range t.faults {
		at := where(f.offset, f.end)
		problem := p.note(Error, at, f.id, f.args...)
		if f.repair != "" {
			problem.Fix = replaceFix(at, f.repair)
		}
	}
	sound := len(t.faults) == 0
	for _, use := range t.uses {
		if isField(use.field) {
			continue
		}
		sound = false
		at := where(use.offset, use.end)
		id, args, suggestion := "check.e03.unknown_field", []any{use.field}, suggestField(use.field)
		if suggestion != "" {
			id, args = "check.e03.meant_field", append(args, suggestion)
		}
		problem := newProblem("E03", Error, at, id, args...)
		if suggestion != "" {
			problem.Fix = replaceFix(at, suggestion)
		}
		p.add(problem)
	}
	return sound
}

// checkLength fills the message with examples and measures it.
func (page *Page) checkLength() []Problem {
	values := Examples(page.Lang)
	for _, name := range FieldsUsed(page) {
		if IsAsk(name) {
			values[name] = "…"
		}
	}
	filled, err := Fill(page, values)
	if err != nil {
		return nil // reported elsewhere
	}
	var list []Problem
	if n := utf8.RuneCountInString(filled.SubjectText()); n > MaxSubject {
		list = append(list, newProblem("W09", Warning, page.at["subject"], "check.w09.subject", n, MaxSubject))
	}
	if n, most := utf8.RuneCountInString(filled.BodyText()), page.Message.MaxChars; most > 0 && n > most {
		list = append(list, newProblem("W09", Warning, place{line: page.BodyLine}, "check.w09.body", n, most))
	}
	return list
}
