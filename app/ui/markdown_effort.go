package ui

import "strings"

// mdMostEffort is the largest mdEffort that is given to goldmark: about a third
// of a second on a slow machine, and fifty times a long page.
const mdMostEffort = 300_000_000

// mdEffort estimates how long goldmark will take. Its time grows with the
// square of the signs that may open or close a mark within one paragraph, of
// the lines of a paragraph, of the quotes and lists that one line opens, and of
// the footnotes of a page.
// The estimate is too high rather than too low; for what people write both are
// far below the limit.
func mdEffort(source string) int {
	effort, signs, notes := 0, 0, 0
	for line := range strings.Lines(source) {
		rest := strings.TrimLeft(line, " \t")
		if strings.TrimRight(rest, "\n") == "" || startsBlock(rest) {
			effort += signs * signs
			signs = 0
		}
		if strings.HasPrefix(rest, "[^") && strings.Contains(rest, "]:") {
			notes++
		}
		signs += 1 + 2*opened(rest) + signsIn(rest)
	}
	if notes > 0 { // every mention looks through all footnotes, and they are sorted
		effort += notes * (notes + strings.Count(source, "[^"))
	}
	return effort + signs*signs
}

// startsBlock says that a line without its indent is a heading or begins a
// list item, so that no paragraph reaches over its start.
func startsBlock(line string) bool {
	switch line[0] {
	case '#':
		return true
	case '-', '+', '*':
		return len(line) > 1 && line[1] == ' '
	}
	digits := 0
	for digits < len(line) && digits < 10 && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	rest := line[digits:]
	return digits > 0 && len(rest) > 1 && (rest[0] == '.' || rest[0] == ')') && rest[1] == ' '
}

// opened is the number of quote and list signs at the start of a line.
func opened(line string) int {
	n := 0
	for i := range len(line) {
		switch c := line[i]; {
		case c == '>' || c == '-' || c == '+' || c == '*' || c == '.' || c == ')':
			n++
		case c == ' ' || c == '\t' || c >= '0' && c <= '9':
		default:
			return n
		}
	}
	return n
}

func signsIn(line string) int {
	n := 0
	for i := range len(line) {
		switch line[i] {
		case '[', ']', '(', ')', '!', '*', '_', '~', '<', '`', '{':
			n++
		}
	}
	return n
}
