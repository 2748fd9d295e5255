package playbooks

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// MaxPageSize is the largest page that is read, in bytes.
const MaxPageSize = 1 << 20

// Parse reads one page. path is its name in messages and the base of relative
// links. The page is never nil, however broken src is: an editor has to show
// it. The problems are those that the page alone can have; what depends on
// other pages or on the day is found by a Library.
func Parse(path string, src []byte) (*Page, []Problem) {
	page, problems := parse(path, src)
	problems = append(problems, page.checkWording(len(problems))...)
	SortProblems(problems)
	return page, problems
}

// parse is Parse without what only warns of how a page is worded (checkWording):
// that takes as long as all the rest.
func parse(path string, src []byte) (*Page, []Problem) {
	page := &Page{Path: path, Status: Draft, Version: 1, BodyLine: 1, at: make(map[string]place)}
	p := &parsing{at: page.at}
	if len(src) > MaxPageSize {
		p.note(Error, place{}, "check.e01.too_big", MaxPageSize>>10)
		return finishPage(page, p)
	}
	page.Source = string(src)
	text := bytes.TrimPrefix(src, []byte("\ufeff"))
	if !utf8.Valid(text) {
		p.note(Error, place{line: invalidLine(text)}, "check.e01.encoding")
		text = bytes.ToValidUTF8(text, []byte("\ufffd"))
	}
	clean := unixLines(string(text))
	p.lines = strings.Split(clean, "\n")

	last := closingLine(p.lines)
	switch {
	case strings.TrimRight(p.lines[0], " \t") != "---":
		p.note(Error, place{line: 1}, "check.e01.no_front_matter")
		page.Body = clean
		return finishPage(page, p)
	case last == 0:
		p.note(Error, place{line: 1}, "check.e01.not_closed")
		return finishPage(page, p)
	}
	page.closing = last
	page.BodyLine = min(last+1, len(p.lines))
	page.Body = strings.Join(p.lines[last:], "\n")
	if m := p.readFrontMatter(last); m != nil {
		page.readCommon(m)
		page.readKind(m)
	}
	page.sound = page.readTemplates(p)
	return finishPage(page, p)
}

// unixLines ends every line with \n alone.
func unixLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// invalidLine is the line of the first byte that is not UTF-8.
func invalidLine(text []byte) int {
	line := 1
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		text = text[size:]
	}
	return line
}

// closingLine is the number of the line that ends the front matter, 0 if none.
func closingLine(lines []string) int {
	for i, line := range lines[1:] {
		if strings.TrimRight(line, " \t") == "---" {
			return i + 2
		}
	}
	return 0
}

func finishPage(page *Page, p *parsing) (*Page, []Problem) {
	for i := range p.problems {
		p.problems[i].Page, p.problems[i].Path = page.ID, page.Path
	}
	page.broken, page.refs = p.failed, p.refs
	SortProblems(p.problems)
	return page, p.problems
}

var idForm = regexp.MustCompile(`^[a-z0-9]+([-_.][a-z0-9]+)*$`)

// readCommon reads what every kind has.
func (page *Page) readCommon(m *frontMatter) {
	p := m.parse
	page.ID = m.text("id")
	if page.ID != "" && !idForm.MatchString(page.ID) {
		p.note(Error, m.place("id"), "check.e01.id", page.ID)
		page.ID = ""
	}
	page.Kind, page.Title, page.Lang = m.text("kind"), m.text("title"), m.text("lang")
	page.TranslationKey = m.text("translation_key")
	if page.TranslationKey == "" {
		page.TranslationKey = strings.TrimSuffix(page.ID, "-"+page.Lang)
	} else if want := page.TranslationKey + "-" + page.Lang; page.ID != "" && page.Lang != "" && page.ID != want {
		p.note(Warning, m.place("id"), "check.w08.id", page.ID, want).Fix = replaceFix(m.place("id"), want)
	}
	page.Status = m.text("status")
	if !m.has("status") {
		p.note(Warning, place{line: 1}, "check.w08.status").Fix = m.setFix("status", Draft, "id")
	}
	page.Owner, page.Verifier = m.text("owner"), m.text("verifier")
	page.VerifiedOn, page.VerifyEvery = m.date("verified_on"), m.span("verify_every")
	page.ValidFrom, page.ValidUntil = m.date("valid_from"), m.date("valid_until")
	if !page.ValidUntil.IsZero() && page.ValidUntil.Before(page.ValidFrom) {
		p.note(Error, m.place("valid_until"), "check.e01.valid", page.ValidFrom, page.ValidUntil)
	}
	page.Version = max(1, m.number("version"))
	page.Industries, page.Products, page.Supersedes = m.texts("industries"), m.texts("products"), m.texts("supersedes")
	page.Tags, page.Aliases = m.texts("tags"), m.texts("aliases")
	for _, s := range m.entries("sources") {
		page.Citations = append(page.Citations, Citation{Claim: s.text("claim"), URL: s.text("url"), AsOf: s.text("as_of")})
	}
}

// readKind reads what the kind adds.
func (page *Page) readKind(m *frontMatter) {
	if page.Kind == "" {
		return
	}
	m.schema = schemas[page.Kind]
	m.finish()
	switch page.Kind {
	case KindRole:
		page.Role = readRole(m)
	case KindMessage:
		page.Message = readMessage(m)
	case KindObjection:
		page.Objection = readObjection(m)
	case KindCadence:
		page.Cadence = readCadence(m)
	case KindQualification:
		page.Qualification = readQualification(m)
	case KindICP:
		page.ICP = readICP(m)
	case KindOnboarding:
		page.Onboarding = readOnboarding(m)
	case KindNextStep:
		page.NextStep = readNextStep(m)
	case KindTemperature:
		page.Temperature = readTemperature(m)
	case KindSLA:
		page.SLA = readSLA(m)
	}
}

// codes turns a list of model enumerations into words.
func codes[T ~string](values []T) []string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return words
}

// typed is the way back from words.
func typed[T ~string](words []string) []T {
	var values []T
	for _, w := range words {
		values = append(values, T(w))
	}
	return values
}
