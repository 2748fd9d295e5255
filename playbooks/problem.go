package playbooks

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Severity says how bad a Problem is.
type Severity int8

// The severities. A page with an Error is not offered to sellers.
const (
	Hint    Severity = 1
	Warning Severity = 2
	Error   Severity = 3
)

// String is the English word: "hint", "warning", "error".
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "hint"
}

// TextID is an argument that is itself the id of a text on the screen, such as
// "role.buyer".
type TextID string

// Problem is something wrong with a page, or missing in the library.
//
// The codes:
//
//	E01  front matter or a merge tag does not have the right form
//	E02  an id twice, or a link to a page that does not exist
//	E03  unknown merge field
//	E04  approved page past its last day (error) or its date of verification (warning)
//	E05  a cadence or a plan that cannot be followed: a retired page, a message of
//	     another channel or language, days that run backwards
//	E06  marketing message that does not say who writes, or how to get no more
//	E07  weights that do not add up to 100
//	E08  critical event of SPICED that is no day
//	W01  merge field without a default that is often empty in the user's own data
//	W02  number or superlative without a source
//	W03  objection that does not serve in a call
//	W04  Sie mixed with du; mixed quotation marks
//	W05  translation older than its sibling
//	W06  a role lacks a message for a phase on a channel in a language
//	W07  page that nobody opens, or that is used and was never verified
//	W08  front matter could be better: unknown key, id that breaks the convention
//	W09  text longer than its channel takes well
//	W10  a rule that never wins, or rules that leave seats out
type Problem struct {
	Code     string
	Severity Severity
	Page     string // id of the page; "" when it could not be read
	Path     string // of the file inside its source; "" for the library as a whole
	Line     int    // from 1; 0 = the page as a whole
	Column   int    // from 1, in runes; 0 = the whole line
	Length   int    // in runes; 0 = to the end of the word or line
	ID       string // dotted id of the text
	Args     []any
	Message  string // the same in English, for the command line and the log
	Fix      *Fix   // nil when no repair is known
}

// Fix replaces Length runes at Line and Column by Replacement, which may have
// several lines. With Length 0 it only inserts.
type Fix struct {
	Label        string // dotted id of the text of the button
	Args         []any
	Line, Column int
	Length       int
	Replacement  string
}

// String is "path:line:column: code severity: message".
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s %s: %s", p.Path, p.Line, p.Column, p.Code, p.Severity, p.Message)
}

// place is a position in a file: line and column from 1 and a length in runes.
// The zero place is the page as a whole.
type place struct{ line, column, length int }

// newProblem makes a Problem whose English message comes from english.
func newProblem(code string, severity Severity, at place, id string, args ...any) Problem {
	return Problem{
		Code: code, Severity: severity,
		Line: at.line, Column: at.column, Length: at.length,
		ID: id, Args: args, Message: inEnglish(id, args),
	}
}

// replaceFix is the repair that puts another text in the place of the fault.
func replaceFix(at place, replacement string) *Fix {
	if at.length == 0 {
		return nil
	}
	return &Fix{Label: "check.fix.replace", Args: []any{replacement}, Line: at.line, Column: at.column, Length: at.length, Replacement: replacement}
}

// insertFix is the repair that puts text in at a place; shown is what its button
// says.
func insertFix(at place, shown, text string) *Fix {
	return &Fix{Label: "check.fix.insert", Args: []any{shown}, Line: at.line, Column: at.column, Replacement: text}
}

// keyFix is the repair that gives a key of the front matter a value: in its
// place, or on a line of its own at the end. nil when the page has none to end.
func (page *Page) keyFix(key, value, label string, args ...any) *Fix {
	fix := &Fix{Label: label, Args: args}
	if at := page.at[key]; at.line > 0 {
		fix.Line, fix.Column, fix.Length, fix.Replacement = at.line, at.column, at.length, value
		if at.length > 0 {
			return fix
		}
		return nil
	}
	if page.closing == 0 {
		return nil
	}
	fix.Line, fix.Column, fix.Replacement = page.closing, 1, key+": "+value+"\n"
	return fix
}

// Apply carries the repair out on the text of a page, as long as its place still
// exists. Line ends stay as the text has them.
func (f *Fix) Apply(source string) string {
	start := 0
	for line := 1; line < f.Line; line++ {
		i := strings.IndexAny(source[start:], "\r\n")
		if i < 0 {
			return source
		}
		start += i + 1
		if source[start-1] == '\r' && strings.HasPrefix(source[start:], "\n") {
			start++
		}
	}
	if f.Line == 1 {
		start = len(source) - len(strings.TrimPrefix(source, "\ufeff"))
	}
	column := func(from, runes int) int {
		for ; runes > 0 && from < len(source); runes-- {
			_, size := utf8.DecodeRuneInString(source[from:])
			from += size
		}
		return from
	}
	from := column(start, max(0, f.Column-1))
	replacement := f.Replacement
	if strings.Contains(source, "\r\n") {
		replacement = strings.ReplaceAll(replacement, "\n", "\r\n")
	}
	return source[:from] + replacement + source[column(from, f.Length):]
}

// inEnglish fills {0}, {1} ... of an English text; an id without a text stays
// readable.
func inEnglish(id string, args []any) string {
	text, ok := english[id]
	if !ok {
		text = id
	}
	pairs := make([]string, 0, 2*len(args))
	for i, arg := range args {
		word := fmt.Sprint(arg)
		if id, isText := arg.(TextID); isText {
			if word, ok = english[string(id)]; !ok { // "role.buyer" reads well enough as "buyer"
				word = string(id[strings.LastIndexByte(string(id), '.')+1:])
			}
		}
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", word)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// SortProblems orders by file, place and code, so that the same library always
// gives the same list.
func SortProblems(list []Problem) {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Path, b.Path), cmp.Compare(a.Page, b.Page),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
}
