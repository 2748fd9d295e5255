package model

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Pasted is one line of a text that was pasted: an entry, or the reason why
// there is none.
type Pasted struct {
	Line   int    // of the text, from 1
	Text   string // as it stood there, shortened
	Entry  Entry
	Reason Unread // "" where the entry counts
}

// Unread says why a line gives no entry.
type Unread string

// The reasons.
const (
	UnreadNoName Unread = "no_name" // neither a name, an address nor a position was found
	UnreadErased Unread = "erased"  // stands in the suppression list
	UnreadProse  Unread = "prose"   // it is a sentence
)

// The bounds of a paste; more is a job for an import from a file.
const (
	PasteBytes  = 1 << 20
	PastePeople = 500
)

// ParsePeople reads the people of a text as it lies on the clipboard: one on
// each line, rows and columns of a table without a header, the "To" line of an
// e-mail, or blocks of a profile with the name above the position. Every line
// with something in it is either an entry or unread; nothing gets lost. The
// error is Invalid for a text beyond the bounds.
func ParsePeople(text string) ([]Pasted, error) {
	if len(text) > PasteBytes {
		return nil, Errorf(Invalid, "error.paste.size", "the text has more than 1 MB; save it as a file and import that")
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n").Replace(strings.ToValidUTF8(text, ""))
	lines := pastedLines(text)
	if len(lines) == 0 {
		return nil, Errorf(Invalid, "error.paste.empty", "the clipboard holds no text")
	}
	if len(lines) > 8*PastePeople { // nobody has more lines than that
		return nil, TooManyPasted()
	}
	rows, ok := readRows(text, lines)
	if !ok {
		rows, ok = readBlocks(lines)
	}
	if !ok {
		rows = readLines(lines)
	}
	people := 0
	for _, r := range rows {
		if r.Reason == "" {
			people++
		}
	}
	if people > PastePeople {
		return nil, TooManyPasted()
	}
	return rows, nil
}

// TooManyPasted refuses a text with more people than PastePeople.
func TooManyPasted() error {
	return Errorf(Invalid, "error.paste.people", "the text names more than %d people; save it as a file and import that", PastePeople)
}

// pastedLine is a line of the text with something in it.
type pastedLine struct {
	no    int
	text  string
	after bool // an empty line stands before it
}

func pastedLines(text string) []pastedLine {
	var lines []pastedLine
	no, gap := 0, false
	for l := range strings.SplitSeq(text, "\n") {
		no++
		if strings.TrimSpace(l) == "" {
			gap = true
			continue
		}
		lines = append(lines, pastedLine{no, strings.TrimRight(l, " \t"), gap && len(lines) > 0})
		gap = false
	}
	return lines
}

// pastedLongest bounds the text of a line that is shown, in letters.
const pastedLongest = 120

// pasted is a line with its entry, or with the reason why there is none.
func pasted(no int, text string, e Entry) Pasted {
	text = strings.Join(strings.Fields(text), " ")
	row := Pasted{Line: no, Text: text, Entry: e}
	if utf8.RuneCountInString(text) > pastedLongest {
		row.Text = string([]rune(text)[:pastedLongest-1]) + "…"
	}
	if e.Empty() {
		row.Reason = UnreadNoName
		if words := strings.Fields(text); len(words) > 5 || len(words) > 1 && strings.ContainsAny(text[len(text)-1:], ".!:") {
			row.Reason = UnreadProse
		}
	}
	return row
}

// readLines reads an entry from each line, several from a line of addresses.
func readLines(lines []pastedLine) []Pasted {
	var rows []Pasted
	for i := 0; i < len(lines); i++ {
		no, text := lines[i].no, lines[i].text
		if last := endOfAddresses(lines, i); last > i {
			parts := make([]string, 0, last-i+1)
			for _, l := range lines[i : last+1] {
				parts = append(parts, strings.TrimSpace(l.text))
			}
			i, text = last, strings.Join(parts, " ")
		}
		text = addressHeader.ReplaceAllString(text, "")
		if strings.Count(text, "@") > 1 {
			if boxes := mailboxes(text); len(boxes) > 1 {
				for _, box := range boxes {
					rows = append(rows, pasted(no, box, ParseEntry(box)))
				}
				continue
			}
		}
		rows = append(rows, pasted(no, text, ParseEntry(text)))
	}
	return rows
}

// endOfAddresses is the last line of a list of addresses that begins in a line:
// the "To" line of an e-mail goes on where it ends with a separator.
func endOfAddresses(lines []pastedLine, at int) int {
	text := lines[at].text
	if strings.Count(text, "@") < 2 && !(addressHeader.MatchString(text) && strings.Contains(text, "@")) {
		return at
	}
	for strings.HasSuffix(lines[at].text, ";") || strings.HasSuffix(lines[at].text, ",") {
		if at+1 == len(lines) || !strings.Contains(lines[at+1].text, "@") {
			break
		}
		at++
	}
	return at
}

var addressHeader = regexp.MustCompile(`(?i)^\s*(?:to|cc|bcc|an|kopie|von|from|blindkopie|empfänger|recipients|teilnehmer|attendees|required|optional)\s*:\s*`)

// mailboxes parts a line of addresses. A semicolon parts always; a comma parts
// only behind an address, since "Harms, Nele <n@x.example>" has one as well.
func mailboxes(s string) []string {
	var boxes []string
	start, quoted, angled, address := 0, false, false, false
	end := func(i int) {
		if box := strings.Trim(s[start:i], " ,;"); box != "" {
			boxes = append(boxes, box)
		}
		start, address = i+1, false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '<':
			angled = true
		case c == '>':
			angled = false
		case c == '@':
			address = true
		case angled:
		case c == ';', c == ',' && address:
			end(i)
		}
	}
	end(len(s))
	if quoted { // a quote that was never closed hid the rest
		return strings.FieldsFunc(s, func(r rune) bool { return r == ';' })
	}
	return boxes
}

// readBlocks reads blocks as a page of profiles gives them: name, position, and
// what else stands there, with an empty line before the next. Without empty
// lines names and positions must take turns. ok is false where the text is no
// such thing.
func readBlocks(lines []pastedLine) (rows []Pasted, ok bool) {
	var blocks [][]pastedLine
	clear := make([]pastedLine, 0, len(lines))
	for _, l := range lines {
		l.text = blockNoise.ReplaceAllString(strings.TrimSpace(l.text), "")
		if l.text == "" {
			if len(clear) > 0 && l.after {
				blocks = append(blocks, nil)
			}
			continue
		}
		clear = append(clear, l)
		if l.after || len(blocks) == 0 {
			blocks = append(blocks, nil)
		}
		at := len(blocks) - 1
		if n := len(blocks[at]); n > 0 && blocks[at][n-1].text == l.text {
			continue // the name stands twice, above and below the picture
		}
		blocks[at] = append(blocks[at], l)
	}
	blocks = slices.DeleteFunc(blocks, func(b []pastedLine) bool { return len(b) == 0 })
	if len(blocks) == 1 && len(blocks[0])%2 == 0 && len(blocks[0]) > 2 && takeTurns(blocks[0]) {
		all := blocks[0]
		blocks = nil
		for i := 0; i < len(all); i += 2 {
			blocks = append(blocks, all[i:i+2])
		}
	}
	several := false
	for _, b := range blocks {
		if len(b) == 1 {
			continue
		}
		several = true
		if !isBlock(b, len(blocks) == 1) {
			return nil, false
		}
	}
	if !several {
		return nil, false
	}
	for _, b := range blocks {
		rows = append(rows, readBlock(b))
	}
	return rows, true
}

// blockNoise is what a page of profiles puts beside the names.
var blockNoise = regexp.MustCompile(`(?i)^(?:message|nachricht|connect|vernetzen|follow|folgen|pending|ausstehend|view profile|profil anzeigen|.*\b(?:degree connection|mutual connections?|shared connections?|follower|gemeinsame[rn]? kontakte?)\b.*|kontakt \d\. grades|.{0,3}\b(?:1st|2nd|3rd|[123]\.)\+?(?: grades)?)$|\s*[·•]\s*(?:1st|2nd|3rd|[123]\.)\+?(?: degree| grades)?\+?$`)

// isBlock reports whether lines are one person: a name, and below it no other.
// A block that stands alone may be a list as well, so further names in it count
// as such unless it is a signature with an address or a telephone.
func isBlock(b []pastedLine, alone bool) bool {
	second := ParseEntry(b[1].text)
	if len(b) > 10 || !blockName(b[0].text) || second.FirstName != "" && second.LastName != "" && !titleLike(b[1].text) || strings.Contains(b[1].text, "@") && len(b) == 2 {
		return false
	}
	if second.FirstName != "" && second.LastName != "" && second.Doubt == "" && second.JobTitle != "" {
		return false // "Kai Ostendorf, Einkäufer"
	}
	reachable, names := false, false
	for _, l := range b[2:] {
		var e Entry
		e.takePhone(l.text)
		reachable = reachable || strings.Contains(l.text, "@") || e.Phone != ""
		names = names || blockName(l.text)
	}
	return !alone || reachable || !names
}

func blockName(s string) bool {
	return !strings.ContainsAny(s, ",;|\t@") && plainName(s)
}

// takeTurns reports whether names and positions stand below each other in turn.
func takeTurns(lines []pastedLine) bool {
	for i, l := range lines {
		if i%2 == 0 && !blockName(l.text) || i%2 == 1 && !titleLike(l.text) {
			return false
		}
	}
	return true
}

func readBlock(b []pastedLine) Pasted {
	texts := make([]string, len(b))
	for i, l := range b {
		texts[i] = l.text
	}
	if len(b) == 1 {
		return pasted(b[0].no, b[0].text, ParseEntry(b[0].text))
	}
	e := ParseEntry(b[0].text)
	var found Entry
	rest, _ := found.takeEmail(found.takeLinkedIn(strings.Join(texts[1:], "\n")))
	found.takePhone(rest)
	e.Email, e.Phone, e.LinkedIn = firstSet(e.Email, found.Email), firstSet(e.Phone, found.Phone), firstSet(e.LinkedIn, found.LinkedIn)
	if !strings.Contains(texts[1], "@") {
		e.JobTitle = tidyEntry(texts[1])
	}
	return pasted(b[0].no, strings.Join(texts, ", "), e)
}
