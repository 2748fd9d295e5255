package playbooks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"konklave/model"
)

// duWords are the words of a du, with what Sie says instead; "" where the verb
// would have to change as well.
var duWords = map[string]string{
	"du": "", "dich": "Sie", "dir": "Ihnen",
	"dein": "Ihr", "deine": "Ihre", "deinen": "Ihren", "deinem": "Ihrem", "deiner": "Ihrer", "deines": "Ihres",
	"euch": "", "euer": "", "eure": "", "euren": "", "eurem": "", "eurer": "",
}

// sieWords leaves out "Sie" and "Ihr" themselves: they begin sentences about
// others too.
var sieWords = map[string]string{"Ihnen": "dir", "Ihre": "deine", "Ihren": "deinen", "Ihrem": "deinem", "Ihrer": "deiner", "Ihres": "deines"}

// checkAddress warns when German words for the customer mix Sie and du. A text
// that chooses by contact.formality may hold both.
func (page *Page) checkAddress(p *parsing, said passage) {
	formality := model.Formal
	if page.Message != nil {
		formality = page.Message.Formality
	}
	if page.Kind == KindSnippet {
		formality = NeutralFormality // it goes into pages of both kinds
	}
	if page.Lang != "de" || formality == NeutralFormality || strings.Contains(said.text, "contact.formality") {
		return
	}
	eachWord(said.text, func(word string, start, end int) {
		if p.full() {
			return
		}
		repair, isDu := duWords[strings.ToLower(word)]
		informal, isSie := sieWords[word]
		sentenceStart := start == 0 || strings.HasSuffix(strings.TrimRight(said.text[:start], " \n"), ".")
		id := ""
		switch {
		case formality != model.Familiar && isDu:
			id = "check.w04.du"
		case formality == model.Familiar && isSie && !sentenceStart:
			id, repair = "check.w04.sie", informal
		default:
			return
		}
		problem := newProblem("W04", Warning, said.where(start, end), id, word)
		if repair != "" {
			problem.Fix = replaceFix(said.where(start, end), repair)
		}
		p.add(problem)
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

// closers are the marks that end what a mark opens. “ closes a German quotation
// and opens an English one.
var closers = map[rune]rune{'„': '“', '»': '«', '«': '»', '"': '"', '“': '”'}

// checkQuotes warns when the text opens quotations in more than one style. It
// looks at the marks that open; what closes differs by language and “ does both.
func (page *Page) checkQuotes(p *parsing, text string, where func(offset, end int) place) {
	var first rune
	firstAt := 0
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
		if closers[r] == 0 || r == first || !opens || fenced || code || insideTag(text, i) {
			continue
		}
		if first == 0 {
			first, firstAt = r, i
			continue
		}
		wrong, right, at := r, first, i
		if first == '"' { // typewriter marks are the ones to go
			wrong, right, at = first, r, firstAt
		}
		problem := newProblem("W04", Warning, where(at, at+utf8.RuneLen(wrong)), "check.w04.quotes", string(first), string(r))
		problem.Fix = quoteFix(text, at, wrong, right, where)
		p.add(problem)
		return
	}
}

// quoteFix writes a quotation of one line with other marks; nil when its end is
// not found.
func quoteFix(text string, at int, from, to rune, where func(offset, end int) place) *Fix {
	size := utf8.RuneLen(from)
	line, _, _ := strings.Cut(text[at+size:], "\n")
	end := strings.IndexRune(line, closers[from])
	if end <= 0 {
		return nil
	}
	inner := line[:end]
	return replaceFix(where(at, at+size+end+utf8.RuneLen(closers[from])), string(to)+inner+string(closers[to]))
}

// insideTag reports whether offset lies between the braces of a merge tag of
// the same line. Tags of more than 500 bytes are not looked for.
func insideTag(text string, offset int) bool {
	line := text[max(0, offset-500):offset]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.LastIndex(line, "{{") > strings.LastIndex(line, "}}") || strings.LastIndex(line, "{%") > strings.LastIndex(line, "%}")
}

// maxBullets is how many points an answer may have in a call.
const maxBullets = 5

// checkAnswer warns of an answer that is a list to read out.
func (page *Page) checkAnswer(p *parsing) {
	bullets, offset := 0, 0
	var sixth place
	for line := range strings.SplitAfterSeq(page.MessageText(), "\n") {
		if trimmed := strings.TrimLeft(line, " \t"); len(trimmed) > 1 && strings.ContainsRune("-*+", rune(trimmed[0])) && trimmed[1] == ' ' {
			if bullets++; bullets == maxBullets+1 {
				sixth = page.bodyPlace(offset, offset+len(line))
			}
		}
		offset += len(line)
	}
	if bullets > maxBullets {
		p.add(newProblem("W03", Warning, sixth, "check.w03.bullets", bullets, maxBullets))
	}
}
