package playbooks

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"konklave/model"
)

// Said is an objection page with the data of one person in it, for reading out.
// Nothing of it is sent.
type Said struct {
	OneLiner   []Span
	Clarifying []Span
	FollowUp   []Span
	Text       []Span // the answer in full; paragraphs are separated by "\n\n"
}

// Say fills in the words of an objection page that are said. It fails
// (model.Invalid) when page is no objection, or one that is broken.
func Say(page *Page, fields map[string]string) (Said, error) {
	if page == nil || page.Objection == nil {
		return Said{}, model.Errorf(model.Invalid, "error.playbook.no_objection", "this page is no objection")
	}
	if !page.Usable() {
		return Said{}, model.Errorf(model.Invalid, "error.playbook.broken_objection", "page %s has errors and cannot be read out", page.ID)
	}
	o := page.Objection
	line := func(s string) []Span {
		filled, marks := expand(parseTemplate(s), fields, oneLine)
		return toLine(filled, marks, true)
	}
	markdown, marks := expand(parseTemplate(page.MessageText()), fields, strings.TrimSpace)
	said := Said{OneLiner: line(o.OneLiner), Clarifying: line(o.Clarifying), FollowUp: line(o.FollowUp)}
	said.Text, _ = toPlain(markdown, marks)
	return said, nil
}

// Spoken is the text of spans, with "[field]" where a field is empty.
func Spoken(spans []Span) string { return draft(spans) }

// checkSaid finds what is wrong with the merge fields of an objection and reports
// whether nothing is.
func (page *Page) checkSaid(p *parsing) bool {
	sound := true
	for _, said := range page.passages(p.lines) {
		t := parseTemplate(said.text)
		for _, n := range t.includes {
			t.faults = append(t.faults, templateFault{offset: n.offset, end: n.end, id: "check.e01.include_objection"})
		}
		sound = checkTemplate(p, t, said.where) && sound
	}
	return sound
}

// Branch is what to do where an answer turns out to be one thing or another.
type Branch struct {
	If   string // "Pretext"
	Then string
}

// longestIf is how many runes the condition of a branch has at most; a longer one
// is a sentence with a colon in it.
const longestIf = 32

// Branches are the cases that the first section of an objection's notes tells apart:
// its list items of the form "Case: what to do".
func (p *Page) Branches() []Branch {
	sections := strings.Split("\n"+p.Notes(), "\n## ")
	if len(sections) < 2 {
		return nil
	}
	var found []Branch
	for _, item := range listItems(sections[1]) {
		if b, ok := branchOf(item); ok {
			found = append(found, b)
		}
	}
	return found
}

// BranchFor is what the notes of an objection say of a role: the list item that
// links to its page, or names it in the link.
func (p *Page) BranchFor(role model.Role) (Branch, bool) {
	if role == "" || role == model.UnknownRole {
		return Branch{}, false
	}
	link := "(page:role-" + strings.ReplaceAll(string(role), "_", "-") + "-"
	for _, item := range listItems(p.Notes()) {
		if head, _, ok := strings.Cut(item, ": "); ok && strings.Contains(head, link) {
			return branchOf(item)
		}
	}
	return Branch{}, false
}

// listItems are the items of the lists of one level in Markdown, each on one line.
func listItems(markdown string) []string {
	var items []string
	open := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, "\n")
		switch item, begins := strings.CutPrefix(line, "- "); {
		case begins:
			items, open = append(items, item), true
		case open && strings.HasPrefix(line, "  "):
			items[len(items)-1] += " " + strings.TrimSpace(line)
		default:
			open = false
		}
	}
	return items
}

func branchOf(item string) (Branch, bool) {
	spans, _ := toPlain(item, nil)
	head, then, ok := strings.Cut(joined(spans), ": ")
	if !ok || utf8.RuneCountInString(head) > longestIf {
		return Branch{}, false
	}
	then = strings.TrimSpace(then)
	if r, n := utf8.DecodeRuneInString(then); n > 0 {
		then = string(unicode.ToUpper(r)) + then[n:]
	}
	return Branch{If: head, Then: then}, true
}

// Listener is to whom an objection is answered; zero fields are not known.
type Listener struct {
	Roles  []model.Role
	Funnel model.Funnel
}

// Raises reports whether an objection is one that the listener is known to raise:
// of the roles and the phases on its page.
func (l Listener) Raises(o *ObjectionPage) bool {
	role := len(o.Roles) == 0 || slices.ContainsFunc(l.Roles, func(r model.Role) bool { return slices.Contains(o.Roles, r) })
	phase := len(o.Stages) == 0 || slices.Contains(o.Stages, l.Funnel)
	return role && phase
}

// Answer is an objection page that may be what a customer has just said.
type Answer struct {
	Page    *Page
	Phrase  string       // of the page, that the words fit best; "" where none does
	Score   int          // of the search; 0 without words
	Success model.Effect // how often it came up, and how often the answer worked
	Raised  bool         // by people like the listener
}

// RankAnswers puts answers in order: those that can be read out first, then the
// better hit, then what people like the listener raise, then what worked, by the
// lower end of its interval, then what comes up often; equal ones by their titles.
func RankAnswers(answers []Answer) {
	slices.SortStableFunc(answers, func(a, b Answer) int {
		low, _ := a.Success.Interval()
		other, _ := b.Success.Interval()
		return cmp.Or(first(a.Page.Usable())-first(b.Page.Usable()), b.Score-a.Score, first(a.Raised)-first(b.Raised),
			cmp.Compare(other, low), b.Success.Sent-a.Success.Sent, cmp.Compare(a.Page.Title, b.Page.Title))
	})
}

// first sorts what is true before what is not.
func first(is bool) int {
	if is {
		return 0
	}
	return 1
}

// Offered reports whether an objection may be shown in a call on a day: it is
// approved and in its time. One with errors is, so that who needs it learns why it
// cannot be read out.
func (p *Page) Offered(today model.Date) bool {
	return p.Objection != nil && p.Status == Approved && !p.Expired(today) && (p.ValidFrom.IsZero() || !today.Before(p.ValidFrom))
}
