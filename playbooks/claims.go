package playbooks

import (
	"iter"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// claims finds numbers that promise and superlatives. What sounds like one and
// is none ("beste Grüße", "am besten") is taken out by noClaims.
var (
	claims = map[string]*regexp.Regexp{
		"de": regexp.MustCompile(`(?i)\d[\d.,]*\s*(?:%|prozent)|\d[\d.,]*\s*(?:(?:tausend|mio\.?|millionen|mrd\.?|milliarden)\s*)?(?:€|euro\b)|\d[\d.]+\s+(?:zufriedene\s+)?(?:kunden|unternehmen|firmen|anwender)\b|(?:doppelt|dreimal|zweimal|\d+[- ]?mal)\s+(?:so|mehr)|\d+[- ]?fach|(?:die|der|das|den|dem|unsere?n?|ihre?n?)\s+(?:beste|schnellste|günstigste|modernste|sicherste|zuverlässigste|effizienteste)[nrms]?(?:\s+\pL+)?|(?:markt|welt)?führende?[nrms]?\s+\pL+|marktführer\pL*|nummer\s+(?:eins|1)|einzigartig\pL*|weltweit\s+führend\pL*`),
		"en": regexp.MustCompile(`(?i)\d[\d.,]*\s*(?:%|per\s?cent)|(?:€|£|\$)\s?\d[\d.,]*(?:\s?(?:k|m|million|billion)\b)?|\d[\d.,]*\s*(?:(?:thousand|million|billion)\s*)?(?:euros?|pounds|dollars)\b|\d[\d,]+\s+(?:happy\s+)?(?:customers|companies|users)\b|twice\s+as|double\s+the|\d+\s?(?:x|times)\s+(?:as|more|faster|cheaper|better|less|fewer)|(?:the|our|your)\s+(?:best|fastest|cheapest|safest|most\s+(?:advanced|efficient|reliable|secure|popular))(?:\s+\pL+)?|(?:market|world|industry)[- ]leading|leading\s+(?:provider|vendor|supplier|company|manufacturer|solution|platform)|market\s+leader|number\s+one|world[- ]class|unique\s+in`),
	}
	noClaims = map[string]*regexp.Regexp{
		"de": regexp.MustCompile(`(?i)ste[nrms]?\s+(?:gr|dank|weg|zeitpunkt|termin|fall|wissen)|(?:zusammen|durch|aus|ein|weiter|zurück|auf|an|über|herbei)führende?`),
		"en": regexp.MustCompile(`(?i)\S+\s+(?:way|time|day|moment|person|regards|wishes|number|case|thing|contact)$`),
	}
	number = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
)

// checkClaims warns of numbers that none of the sources names, and of
// superlatives on a page without any source.
func (page *Page) checkClaims(p *parsing, said passage) {
	find, not := claims[page.Lang], noClaims[page.Lang]
	if find == nil {
		return
	}
	for line, start := range linesOf(said.text) {
		if !mayClaim(line) {
			continue
		}
		for _, m := range find.FindAllStringIndex(line, -1) {
			claim := strings.TrimSpace(line[m[0]:m[1]])
			r, _ := utf8.DecodeLastRuneInString(line[:m[0]])
			if unicode.IsLetter(r) || not.MatchString(claim) || page.backs(claim) {
				continue
			}
			if p.full() {
				return
			}
			problem := newProblem("W02", Warning, said.where(start+m[0], start+m[1]), "check.w02.claim", claim)
			problem.Fix = page.sourceFix(claim)
			p.add(problem)
		}
	}
}

// claimStems are letters of which every claim without a digit has some.
var claimStems = []string{"ste", "best", "fastest", "cheapest", "safest", "most", "führ", "nummer", "einzig", "doppelt", "mal", "twice", "double", "leading", "leader", "number", "class", "unique"}

// mayClaim leaves out most lines before a regular expression looks at them.
func mayClaim(line string) bool {
	if strings.ContainsAny(line, "0123456789") {
		return true
	}
	lower := strings.ToLower(line)
	for _, stem := range claimStems {
		if strings.Contains(lower, stem) {
			return true
		}
	}
	return false
}

// linesOf gives the lines of a text and the bytes on which they start.
func linesOf(text string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		start := 0
		for line := range strings.SplitAfterSeq(text, "\n") {
			if !yield(line, start) {
				return
			}
			start += len(line)
		}
	}
}

// backs reports whether a source names the number of a claim; for a claim in
// words, whether there is any source.
func (page *Page) backs(claim string) bool {
	n := number.FindString(claim)
	for _, c := range page.Citations {
		if n == "" || number.MatchString(c.Claim) && indexOf(number.FindAllString(c.Claim, -1), n) >= 0 {
			return true
		}
	}
	return false
}

// sourceFix begins an entry under sources. The entry still lacks its address,
// which checkSources then asks for.
func (page *Page) sourceFix(claim string) *Fix {
	entry := "  - claim: " + strconv.Quote(claim) + "\n    url: \"\"\n"
	if at, ok := page.at["sources"]; ok {
		if len(page.Citations) == 0 {
			return nil // an empty list, or a broken one
		}
		first, ok := page.at["sources[0].claim"]
		if !ok || first.line <= at.line {
			return nil // written on one line
		}
		return &Fix{Label: "check.fix.source", Line: at.line + 1, Column: 1, Replacement: entry}
	}
	if page.closing == 0 {
		return nil
	}
	return &Fix{Label: "check.fix.source", Line: page.closing, Column: 1, Replacement: "sources:\n" + entry}
}

// checkSources warns of sources that nobody could look up.
func (page *Page) checkSources(p *parsing) {
	for i, c := range page.Citations {
		if c.Claim != "" && c.URL == "" && c.AsOf == "" {
			p.add(newProblem("W02", Warning, page.at["sources["+strconv.Itoa(i)+"].claim"], "check.w02.source", c.Claim))
		}
	}
}
