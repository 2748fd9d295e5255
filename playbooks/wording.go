package playbooks

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"konklave/model"
)

// MaxSubject is the length in runes beyond which a subject is cut off in the
// lists of common mail programs.
const MaxSubject = 60

// checkText parses the merge fields of a message and finds what is wrong with
// its words. Without wording it finds only what makes a message unusable.
func (page *Page) checkText(p *parsing, wording bool) {
	body := func(offset, end int) place { return page.bodyPlace(offset, end) }
	if wording {
		page.checkQuotes(p, page.Body, body)
	}
	if page.Message == nil {
		return
	}
	text := page.MessageText()
	page.subject, page.text = parseTemplate(page.Message.Subject), parseTemplate(text)
	subject := page.subjectPlaces(p)
	sound := checkTemplate(p, page.subject, subject)
	sound = checkTemplate(p, page.text, body) && sound
	if strings.TrimSpace(text) == "" {
		p.note(Error, place{line: page.BodyLine}, "check.e01.no_message")
	}
	if !wording {
		return
	}
	page.checkClaims(p, page.Message.Subject, subject)
	page.checkClaims(p, text, body)
	page.checkAddress(p, page.Message.Subject, subject)
	page.checkAddress(p, text, body)
	if sound {
		page.checkLength(p)
	}
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

// subjectPlaces turns bytes of the subject into places. When the subject is
// not written in one piece, every place is its beginning.
func (page *Page) subjectPlaces(p *parsing) func(offset, end int) place {
	at, subject := page.at["subject"], page.Message.Subject
	from := -1
	if at.line > 0 && at.line <= len(p.lines) {
		from = strings.Index(runesFrom(p.lines[at.line-1], at.column), subject)
	}
	return func(offset, end int) place {
		if from < 0 {
			return place{line: at.line, column: at.column}
		}
		return place{
			line:   at.line,
			column: at.column + from + utf8.RuneCountInString(subject[:offset]),
			length: utf8.RuneCountInString(subject[offset:end]),
		}
	}
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
		if IsField(use.field) {
			continue
		}
		sound = false
		at := where(use.offset, use.end)
		id, args, suggestion := "check.e03.unknown_field", []any{use.field}, SuggestField(use.field)
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

// claims finds numbers that promise and superlatives. What sounds like one and
// is none ("beste Grüße", "am besten") is taken out by noClaims.
var (
	claims = map[string]*regexp.Regexp{
		"de": regexp.MustCompile(`(?i)\d[\d.,]*\s*(?:%|prozent)|(?:doppelt|dreimal|zweimal|\d+[- ]?mal)\s+(?:so|mehr)|\d+[- ]?fach|(?:die|der|das|den|dem|unsere?n?|ihre?n?)\s+beste[nrms]?(?:\s+\pL+)?|(?:markt|welt)?führende?[nrms]?\s+\pL+|marktführer\pL*|nummer\s+(?:eins|1)|einzigartig\pL*|weltweit\s+führend\pL*`),
		"en": regexp.MustCompile(`(?i)\d[\d.,]*\s*(?:%|per\s?cent)|twice\s+as|double\s+the|\d+\s?(?:x|times)\s+(?:as|more|faster|cheaper|better|less|fewer)|(?:the|our|your)\s+best(?:\s+\pL+)?|(?:market|world|industry)[- ]leading|leading\s+(?:provider|vendor|supplier|company|manufacturer|solution|platform)|market\s+leader|number\s+one|world[- ]class|unique\s+in`),
	}
	noClaims = map[string]*regexp.Regexp{
		"de": regexp.MustCompile(`(?i)besten?\s+(?:gr|dank|weg|zeitpunkt|termin|fall|wissen)|(?:zusammen|durch|aus|ein|weiter|zurück|auf|an|über|herbei)führende?`),
		"en": regexp.MustCompile(`(?i)best\s+(?:way|time|day|moment|person|regards|wishes|number|case|thing|contact)`),
	}
)

// checkClaims warns of numbers and superlatives without a source.
func (page *Page) checkClaims(p *parsing, text string, where func(offset, end int) place) {
	find, not := claims[page.Lang], noClaims[page.Lang]
	if find == nil || len(page.Citations) > 0 {
		return
	}
	for _, m := range find.FindAllStringIndex(text, maxProblems) {
		r, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		if unicode.IsLetter(r) || not.MatchString(text[m[0]:m[1]]) {
			continue
		}
		p.add(newProblem("W02", Warning, where(m[0], m[1]), "check.w02.claim", strings.TrimSpace(text[m[0]:m[1]])))
	}
}

var duWords = map[string]bool{
	"du": true, "dich": true, "dir": true, "dein": true, "deine": true, "deinen": true, "deinem": true, "deiner": true, "deines": true,
	"euch": true, "euer": true, "eure": true, "euren": true, "eurem": true, "eurer": true,
}

// sieWords leaves out "Sie" and "Ihr" themselves: they begin sentences about
// others too.
var sieWords = map[string]bool{"Ihnen": true, "Ihre": true, "Ihren": true, "Ihrem": true, "Ihrer": true, "Ihres": true}

// checkAddress warns when a German message mixes Sie and du. A message that
// chooses by contact.formality may hold both.
func (page *Page) checkAddress(p *parsing, text string, where func(offset, end int) place) {
	formality := page.Message.Formality
	if page.Lang != "de" || formality == NeutralFormality || strings.Contains(text, "contact.formality") {
		return
	}
	eachWord(text, func(word string, start, end int) {
		if p.full() {
			return
		}
		lower := strings.ToLower(word)
		sentenceStart := start == 0 || strings.HasSuffix(strings.TrimRight(text[:start], " \n"), ".")
		switch {
		case formality != model.Familiar && duWords[lower]:
			p.add(newProblem("W04", Warning, where(start, end), "check.w04.du", word))
		case formality == model.Familiar && sieWords[word] && !sentenceStart:
			p.add(newProblem("W04", Warning, where(start, end), "check.w04.sie", word))
		}
	})
}

// eachWord calls f for every run of letters outside merge tags.
func eachWord(text string, f func(word string, start, end int)) {
	start := -1
	inTag := false
	for i, r := range text + " " {
		switch {
		case strings.HasPrefix(text[min(i, len(text)):], "{{") || strings.HasPrefix(text[min(i, len(text)):], "{%"):
			inTag = true
		case inTag && r == '\n', i > 0 && i <= len(text) && (strings.HasSuffix(text[:i], "}}") || strings.HasSuffix(text[:i], "%}")):
			inTag = false
		}
		if !inTag && unicode.IsLetter(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			f(text[start:i], start, i)
			start = -1
		}
	}
}

// checkQuotes warns when the text opens quotations in more than one style. It
// looks at the marks that open; what closes differs by language and “ does both.
func (page *Page) checkQuotes(p *parsing, text string, where func(offset, end int) place) {
	var first rune
	fenced, code := false, false
	var previous rune = '\n'
	for i, r := range text {
		switch {
		case previous == '\n' && strings.HasPrefix(text[i:], "```"):
			fenced = !fenced
		case r == '`':
			code = !code
		case r == '\n':
			code = false
		}
		opens := unicode.IsSpace(previous) || previous == '(' || previous == '*' || previous == '['
		previous = r
		style := rune(0)
		switch r {
		case '„', '»', '«', '"', '“':
			style = r
		}
		if style == 0 || style == first || !opens || fenced || code || insideTag(text, i) {
			continue
		}
		if first != 0 {
			p.add(newProblem("W04", Warning, where(i, i+len(string(r))), "check.w04.quotes", string(first), string(style)))
			return
		}
		first = style
	}
}

// insideTag reports whether offset lies between the braces of a merge tag of
// the same line. Tags of more than 500 bytes are not looked for.
func insideTag(text string, offset int) bool {
	line := text[max(0, offset-500):offset]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.LastIndex(line, "{{") > strings.LastIndex(line, "}}") || strings.LastIndex(line, "{%") > strings.LastIndex(line, "%}")
}

// checkLength fills the message with examples and measures it.
func (page *Page) checkLength(p *parsing) {
	values := Examples(page.Lang)
	for _, name := range FieldsUsed(page) {
		if IsAsk(name) {
			values[name] = "…"
		}
	}
	filled, err := Fill(page, values)
	if err != nil {
		return // reported above
	}
	note := func(at place, id string, args ...any) {
		p.add(newProblem("W09", Warning, at, id, args...))
	}
	if n := utf8.RuneCountInString(filled.SubjectText()); n > MaxSubject {
		note(page.at["subject"], "check.w09.subject", n, MaxSubject)
	}
	if n, most := utf8.RuneCountInString(filled.BodyText()), page.Message.MaxChars; most > 0 && n > most {
		note(place{line: page.BodyLine}, "check.w09.body", n, most)
	}
}
