package model

import (
	"encoding/csv"
	"errors"
	"strings"
)

// readRows reads rows and columns that are parted by tabs. ok is false where
// most lines have none.
func readRows(text string, lines []pastedLine) (rows []Pasted, ok bool) {
	tabs := 0
	for _, l := range lines {
		if strings.Contains(l.text, "\t") {
			tabs++
		}
	}
	if tabs*2 < len(lines) || tabs == 0 {
		return nil, false
	}
	table := cellsOf(text, lines)
	look := lookAt(table)
	for _, row := range table {
		shown := strings.Join(strings.Fields(strings.Join(row.cells, " ")), " ")
		if shown == "" {
			continue
		}
		rows = append(rows, pasted(row.no, shown, look.entry(row)))
	}
	return rows, true
}

// pastedRow is a row of a table.
type pastedRow struct {
	no    int
	cells []string
}

// cellsOf parts the rows. A spreadsheet quotes cells of several lines; what is
// not quoted well is taken line by line.
func cellsOf(text string, lines []pastedLine) []pastedRow {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = '\t', -1
	var rows []pastedRow
	for {
		cells, err := r.Read()
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			break
		}
		if err != nil { // the end
			return rows
		}
		no, _ := r.FieldPos(0)
		rows = append(rows, pastedRow{no, cells})
	}
	rows = nil
	for _, l := range lines {
		rows = append(rows, pastedRow{l.no, strings.Split(l.text, "\t")})
	}
	return rows
}

// columns says what the columns of a table hold, -1 for nothing.
type columns struct{ email, phone, salutation, name, first, last, title int }

// lookAt finds out what the columns hold by what most of their cells look like.
func lookAt(rows []pastedRow) columns {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.cells))
	}
	width = min(width, 50)
	used := make([]bool, width)
	most := func(is func(string) bool) int {
		best, at := 0, -1
		for c := range width {
			fits, filled := 0, 0
			for _, r := range rows {
				if c >= len(r.cells) || strings.TrimSpace(r.cells[c]) == "" {
					continue
				}
				filled++
				if is(strings.TrimSpace(r.cells[c])) {
					fits++
				}
			}
			if !used[c] && fits > best && fits*2 >= filled {
				best, at = fits, c
			}
		}
		if at >= 0 {
			used[at] = true
		}
		return at
	}
	has := func(take func(*Entry, string)) func(string) bool {
		return func(s string) bool {
			var e Entry
			take(&e, s)
			return e.Email+e.Phone != ""
		}
	}
	var c columns
	c.email = most(has(func(e *Entry, s string) { e.takeEmail(s) }))
	c.phone = most(has(func(e *Entry, s string) { e.takePhone(s) }))
	c.salutation = most(func(s string) bool { g, _, rest := SplitSalutation(s); return g != "" && rest == "" })
	c.title = most(titleLike)
	c.first, c.last = -1, -1
	c.name = most(func(s string) bool {
		e := ParseEntry(s)
		return e.FirstName != "" && e.LastName != ""
	})
	if c.name < 0 {
		if c.first = most(oneWord); c.first >= 0 {
			c.last = most(familyName)
		}
		if c.last >= 0 && c.last < c.first {
			c.first, c.last = c.last, c.first
		}
	}
	if c.title < 0 && (c.name >= 0 || c.first >= 0) {
		// Positions without a word that is known: the next column of words.
		c.title = most(func(s string) bool { return nameWords(strings.Fields(s)) })
	}
	return c
}

func (c columns) entry(row pastedRow) Entry {
	cell := func(at int) string {
		if at < 0 || at >= len(row.cells) {
			return ""
		}
		return strings.Join(strings.Fields(row.cells[at]), " ")
	}
	name, title := cell(c.name), cell(c.title)
	if c.name < 0 && c.first < 0 {
		return ParseEntry(strings.Join(row.cells, "\t"))
	}
	var e Entry
	e.takeEmail(cell(c.email))
	e.takePhone(cell(c.phone))
	switch {
	case name != "":
		n := ParseEntry(firstSet(e.mailbox(name), name))
		n.Email, n.Phone = firstSet(e.Email, n.Email), firstSet(e.Phone, n.Phone)
		if n.Empty() && strings.Trim(name, "?- ") != "" && !nobody(name) {
			return n
		}
		if title != "" && n.HasPerson() && n.Doubt == DoubtOrder {
			n.Doubt = "" // "Harms, Nele" with the position in a cell of its own
		}
		e = n
	case cell(c.first) != "" && cell(c.last) != "":
		e.setOrdered(cell(c.first), cell(c.last), DoubtOrder)
	case cell(c.first)+cell(c.last) != "":
		e.setName(cell(c.first) + cell(c.last))
	case e.Email != "":
		e.nameFromAddress()
	}
	if title != "" {
		e.JobTitle = strings.Trim(title, "? ")
	}
	if g, _, _ := SplitSalutation(cell(c.salutation)); g != "" && e.HasPerson() {
		e.Gender = g
	}
	if e.Empty() || !e.HasPerson() && e.Phone != "" {
		return ParseEntry(strings.Join(row.cells, "\t"))
	}
	return e
}

// mailbox writes a name with the address of its row, so that the address can
// tell which name is the first.
func (e Entry) mailbox(name string) string {
	if e.Email == "" || strings.ContainsAny(name, "@<") {
		return ""
	}
	return name + " " + e.Email
}
