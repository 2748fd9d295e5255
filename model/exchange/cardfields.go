package exchange

import (
	"slices"
	"strconv"
	"strings"
)

// fill puts a card into the cells of its row; false for what is no contact: a
// group, or a card with nothing in it.
func (r *cardReader) fill() bool {
	clear(r.cells)
	c := cardCells{cells: r.cells, rank: map[Field]int{}}
	for _, p := range r.props {
		if (p.name == "KIND" || p.name == "X-ADDRESSBOOKSERVER-KIND") && strings.EqualFold(strings.TrimSpace(p.value), "group") {
			return false
		}
		c.take(p)
	}
	if c.company {
		// The name of such a card is that of a company.
		company := firstFilled(c.get(FieldAccount), c.get(FieldFullName))
		for _, f := range []Field{FieldFullName, FieldFirstName, FieldLastName} {
			c.set(f, "")
		}
		c.set(FieldAccount, company)
	}
	for i, cell := range r.cells {
		if marked(cell) {
			r.cells[i] = "'" + cell // it is a letter here, and no mark to be taken off
		}
	}
	return !blank(r.cells)
}

// cardCells are the cells of one row while its card is read. Where a card has
// several numbers or addresses, the one with the highest rank is taken.
type cardCells struct {
	cells   []string
	rank    map[Field]int
	company bool
}

func columnOfField(f Field) int {
	for i, c := range cardColumns {
		if c.field == f {
			return i
		}
	}
	return -1
}

func (c *cardCells) get(f Field) string        { return c.cells[columnOfField(f)] }
func (c *cardCells) set(f Field, value string) { c.cells[columnOfField(f)] = value }

// offer sets a field unless it has a value of the same or a higher rank.
func (c *cardCells) offer(f Field, value string, rank int) {
	value = strings.TrimSpace(value)
	if value == "" || c.get(f) != "" && c.rank[f] >= rank {
		return
	}
	c.set(f, value)
	c.rank[f] = rank
}

// take puts one property where it belongs.
func (c *cardCells) take(p property) {
	switch p.name {
	case "N":
		c.name(p.parts())
	case "FN":
		c.offer(FieldFullName, p.plain(), 1)
	case "TITLE":
		c.offer(FieldJobTitle, p.plain(), 2)
	case "ROLE":
		c.offer(FieldJobTitle, p.plain(), 1)
	case "ORG":
		parts := p.parts()
		c.offer(FieldAccount, parts[0], 1)
		c.offer(FieldDepartment, strings.Join(slices.DeleteFunc(parts[1:], func(s string) bool { return strings.TrimSpace(s) == "" }), ", "), 1)
	case "EMAIL":
		c.offer(FieldEmail, strings.TrimPrefix(p.plain(), "mailto:"), p.preference(4, "WORK"))
	case "TEL":
		c.phone(p)
	case "URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP", "X-LINKEDIN":
		c.address(p)
	case "ADR":
		if parts := p.parts(); len(parts) >= 4 {
			rank := p.preference(4, "WORK")
			c.offer(FieldCity, parts[3], rank)
			if len(parts) >= 7 {
				c.offer(FieldCountry, parts[6], rank)
			}
		}
	case "LANG", "LANGUAGE", "X-LANGUAGE":
		c.offer(FieldLanguage, p.plain(), p.preference(0))
	case "NOTE":
		if note := p.plain(); note != "" {
			c.set(FieldNotes, strings.TrimPrefix(c.get(FieldNotes)+"\n"+note, "\n"))
		}
	case "GENDER", "X-GENDER":
		c.gender(p.plain())
	case "UID":
		c.offer(FieldID, p.plain(), 1)
	case "KIND":
		c.company = c.company || strings.EqualFold(strings.TrimSpace(p.value), "org")
	case "X-ABSHOWAS":
		c.company = c.company || strings.EqualFold(strings.TrimSpace(p.value), "COMPANY")
	case "X-KONKLAVE-ROLE":
		c.offer(FieldRole, p.plain(), 1)
	case "X-KONKLAVE-REPORTS-TO":
		c.offer(FieldReportsTo, p.plain(), 2)
	case "X-MANAGER", "X-MS-MANAGER", "X-EVOLUTION-MANAGER":
		c.offer(FieldReportsTo, p.plain(), 1)
	}
}

// name reads N: family; given; additional; prefixes; suffixes.
func (c *cardCells) name(parts []string) {
	parts = append(parts, make([]string, 5)...)
	c.offer(FieldLastName, parts[0], 1)
	c.offer(FieldFirstName, parts[1], 1)
	c.offer(FieldAcademic, parts[3], 1)
}

// preference ranks a property: one of the types counts as much as given, and
// less than that what its writer prefers, PREF=1 before PREF=2.
func (p property) preference(rank int, types ...string) int {
	n := 0
	if p.has(types...) {
		n += rank * 100
	}
	if p.has("PREF") {
		n += 200
	} else if pref, err := strconv.Atoi(p.params["PREF"]); err == nil && pref >= 1 && pref <= 100 {
		n += 200 - pref
	}
	return n
}

// phone tells a mobile from a telephone on a desk; fax and pager are none.
func (c *cardCells) phone(p property) {
	number := p.plain()
	if rest, ok := strings.CutPrefix(number, "tel:"); ok {
		number, _, _ = strings.Cut(rest, ";")
	}
	switch {
	case p.has("FAX", "PAGER", "TEXTPHONE"):
	case p.has("CELL"):
		c.offer(FieldMobile, number, p.preference(4, "WORK"))
	default:
		rank := 800
		if p.has("HOME") {
			rank = 0
		}
		c.offer(FieldPhone, number, rank+p.preference(4, "WORK"))
	}
}

// address tells a LinkedIn profile from a website.
func (c *cardCells) address(p property) {
	value := p.plain()
	switch {
	case strings.Contains(strings.ToLower(value), "linkedin.com/"):
		c.offer(FieldLinkedIn, value, p.preference(1))
	case p.name == "URL":
		c.offer(FieldWebsite, value, p.preference(4, "WORK"))
	}
}

// gender reads "F" or "M", with words behind it after a semicolon.
func (c *cardCells) gender(value string) {
	sex, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(value)), ";")
	switch sex {
	case "F", "FEMALE":
		c.offer(FieldSalutation, "Frau", 1)
	case "M", "MALE":
		c.offer(FieldSalutation, "Herr", 1)
	case "O", "OTHER":
		c.offer(FieldSalutation, "divers", 1)
	}
}

func firstFilled(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
