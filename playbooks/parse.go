package playbooks

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"konklave/model"
)

// MaxPageSize is the largest page that is read, in bytes.
const MaxPageSize = 1 << 20

// Parse reads one page. path is its name in messages and the base of relative
// links. The page is never nil, however broken src is: an editor has to show
// it. The problems are those that the page alone can have; what depends on
// other pages or on the day is found by a Library.
func Parse(path string, src []byte) (*Page, []Problem) { return parse(path, src, true) }

// parse is Parse, and without wording leaves out what only warns of how the
// text of a page is worded: that takes as long as all the rest.
func parse(path string, src []byte, wording bool) (*Page, []Problem) {
	page := &Page{Path: path, Status: Draft, Version: 1, BodyLine: 1, at: make(map[string]place)}
	p := &parsing{at: page.at}
	if len(src) > MaxPageSize {
		p.note(Error, place{}, "check.e01.too_big", len(src)>>10, MaxPageSize>>10)
		return finishPage(page, p)
	}
	page.Source = string(src)
	text := bytes.TrimPrefix(src, []byte("\ufeff"))
	if !utf8.Valid(text) {
		p.note(Error, place{line: invalidLine(text)}, "check.e01.encoding")
		text = bytes.ToValidUTF8(text, []byte("\ufffd"))
	}
	clean := strings.ReplaceAll(strings.ReplaceAll(string(text), "\r\n", "\n"), "\r", "\n")
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
	page.BodyLine = min(last+1, len(p.lines))
	page.Body = strings.Join(p.lines[last:], "\n")
	if m := p.readFrontMatter(last); m != nil {
		page.readCommon(m)
		page.readKind(m)
	}
	page.checkText(p, wording)
	return finishPage(page, p)
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
	page.broken = p.failed
	sortProblems(p.problems)
	return page, p.problems
}

var idForm = regexp.MustCompile(`^[a-z0-9]+([-_.][a-z0-9]+)*$`)

// readCommon reads what every kind has.
func (page *Page) readCommon(m *frontMatter) {
	p := m.parse
	page.ID = m.required("id")
	if page.ID != "" && !idForm.MatchString(page.ID) {
		p.note(Error, m.place("id"), "check.e01.id", page.ID)
		page.ID = ""
	}
	page.Kind = m.requiredChoice("kind", Kinds)
	page.Title = m.required("title")
	page.Lang = m.requiredChoice("lang", Langs)
	page.TranslationKey = m.text("translation_key")
	if page.TranslationKey == "" {
		page.TranslationKey = strings.TrimSuffix(page.ID, "-"+page.Lang)
	} else if want := page.TranslationKey + "-" + page.Lang; page.ID != "" && page.Lang != "" && page.ID != want {
		p.note(Warning, m.place("id"), "check.w08.id", page.ID, want).Fix = replaceFix(m.place("id"), want)
	}
	if m.value("status") == nil {
		p.note(Warning, place{line: 1}, "check.w08.status")
	} else if s := m.choice("status", Statuses); s != "" {
		page.Status = s
	}
	page.Owner = m.text("owner")
	page.VerifiedOn = m.date("verified_on")
	page.VerifyEvery = m.span("verify_every")
	page.ValidFrom, page.ValidUntil = m.date("valid_from"), m.date("valid_until")
	if !page.ValidUntil.IsZero() && page.ValidUntil.Before(page.ValidFrom) {
		p.note(Error, m.place("valid_until"), "check.e01.valid", page.ValidFrom, page.ValidUntil)
	}
	page.Version = max(1, m.number("version", 1, 1_000_000))
	page.Tags, page.Aliases = m.texts("tags"), m.texts("aliases")
	for _, s := range m.mappings("sources") {
		page.Citations = append(page.Citations, Citation{Claim: s.required("claim"), URL: s.text("url"), AsOf: s.text("as_of")})
		s.finish()
	}
}

// readKind reads what the kind adds. The kinds without a part of their own keep
// their further keys unread, so these are not called unknown.
func (page *Page) readKind(m *frontMatter) {
	switch page.Kind {
	case KindRole:
		page.Role = readRole(m)
	case KindMessage:
		page.Message = readMessage(m)
	case KindQualification:
		page.Qualification = readQualification(m)
	case KindOnboarding:
		page.Onboarding = readOnboarding(m)
	case KindNextStep:
		page.NextStep = readNextStep(m)
	default:
		return
	}
	m.finish()
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

func readRole(m *frontMatter) *RolePage {
	return &RolePage{
		Role:              model.Role(m.requiredChoice("role", codes(model.Roles))),
		JobTitles:         m.texts("job_titles"),
		Goals:             m.texts("goals"),
		Pains:             m.texts("pains"),
		KPIs:              m.texts("kpis"),
		Questions:         m.texts("questions_they_ask"),
		Proof:             m.texts("proof_they_trust"),
		PreferredChannels: typed[model.Channel](m.choices("preferred_channels", codes(model.Channels))),
	}
}

func readMessage(m *frontMatter) *MessagePage {
	page := &MessagePage{
		Roles:     typed[model.Role](m.choices("roles", codes(model.Roles))),
		Stages:    typed[model.Funnel](m.choices("stages", codes(model.Funnels))),
		Channel:   model.Channel(m.requiredChoice("channel", codes(model.Channels))),
		Purpose:   m.choice("purpose", []string{"marketing", "transactional", "reply"}),
		Formality: model.Formality(m.choice("formality", []string{string(model.Formal), string(model.Familiar), string(NeutralFormality)})),
		Subject:   m.text("subject"),
		MaxChars:  m.number("max_chars", 1, 100_000),
		CTA:       m.text("cta"),
	}
	if page.Channel == model.Email && page.Subject == "" {
		m.missing("subject")
	}
	return page
}

func readQualification(m *frontMatter) *QualificationPage {
	page := &QualificationPage{Framework: m.required("framework"), PassRule: m.text("pass_rule")}
	seen := make(map[string]bool)
	for _, e := range m.mappings("elements") {
		element := Element{Key: e.required("key"), Label: e.required("label"), Definition: e.text("definition"), Questions: e.texts("questions"), States: e.texts("states")}
		e.unique("key", element.Key, seen)
		e.finish()
		page.Elements = append(page.Elements, element)
	}
	if len(page.Elements) == 0 && m.keys["elements"] == nil {
		m.missing("elements")
	}
	return page
}

// unique notes a word that an earlier sibling uses already.
func (m *frontMatter) unique(key, word string, seen map[string]bool) {
	if word != "" && seen[word] {
		m.parse.note(Error, m.place(key), "check.e01.twice", m.path+key, word)
	}
	seen[word] = true
}

func readOnboarding(m *frontMatter) *OnboardingPage {
	page := &OnboardingPage{PlanDays: m.number("plan_days", 1, 1000), DayBasis: m.choice("day_basis", []string{"calendar", "working"})}
	if page.PlanDays == 0 {
		page.PlanDays = model.PlanDays
	}
	if page.DayBasis == "" {
		page.DayBasis = "calendar"
	}
	day := func(m *frontMatter, key string) int {
		if m.value(key) == nil {
			m.missing(key)
		}
		return m.number(key, 1, page.PlanDays)
	}
	seen, last := make(map[string]bool), 0
	for _, f := range m.mappings("phases") {
		phase := model.PlanPhase{ID: f.required("id"), Title: f.required("title"), Goal: f.text("goal"), FromDay: day(f, "from_day"), ToDay: day(f, "to_day")}
		f.unique("id", phase.ID, seen)
		if phase.FromDay > 0 && phase.ToDay > 0 && (phase.ToDay < phase.FromDay || phase.FromDay <= last) {
			m.parse.note(Error, f.place("from_day"), "check.e01.phase", phase.ID, phase.FromDay, phase.ToDay, last)
		}
		last = max(last, phase.ToDay)
		f.finish()
		page.Phases = append(page.Phases, phase)
	}
	seen = make(map[string]bool)
	for _, f := range m.mappings("tasks") {
		task := model.PlanTask{
			ID: f.required("id"), Day: day(f, "day"), Title: f.required("title"), Detail: f.text("detail"),
			Kind: f.choice("kind", TaskKinds), Page: f.text("page"), SignOff: f.flag("sign_off"),
		}
		f.unique("id", task.ID, seen)
		f.finish()
		page.Tasks = append(page.Tasks, task)
	}
	seen = make(map[string]bool)
	for _, f := range m.mappings("milestones") {
		milestone := model.Milestone{ID: f.required("id"), Day: day(f, "day"), Title: f.required("title"), Measure: f.text("measure")}
		f.unique("id", milestone.ID, seen)
		f.finish()
		page.Milestones = append(page.Milestones, milestone)
	}
	return page
}
