package exchange

import (
	"slices"
	"strings"

	"konklave/model"
)

// Longest values that are kept, in letters; what is longer is cut, with a
// warning.
const (
	maxValue = 300
	maxNotes = 20_000
)

// Contact is one row of a list with cleaned values: a person at an account, or
// only an account in a list of companies. Fields without a value are empty.
type Contact struct {
	Line       int    // line of the file, from 1
	ID         string // number that the source gave the row; another row's ReportsTo may name it
	Gender     model.Gender
	Academic   string // "Dr.", "Prof. Dr."
	FirstName  string
	LastName   string
	JobTitle   string
	Department string
	Email      string // lower case, well formed
	Phone      string // as written
	Mobile     string // as written
	LinkedIn   string // https address of the profile
	Account    string // name of the company
	City       string
	Country    string // as written
	Industry   string
	Website    string
	Employees  int        // 0 = not known
	ReportsTo  string     // name of the boss, or the ID of another row
	Role       model.Role // "" where none is given or it is no buying role
	RoleText   string     // the cell of the role as written
	Notes      string     // may have several lines
	Language   string     // "de", "en" or ""
	Warnings   []Problem  // what was dropped or repaired
}

// HasPerson reports whether the row names a person, by a name or an address.
func (c Contact) HasPerson() bool { return c.FirstName != "" || c.LastName != "" || c.Email != "" }

// Problem is trouble with one row: why it was rejected, or what was dropped
// from it. ID is a dotted id of assets/translations with Args for {0} {1};
// Message is the same in English.
type Problem struct {
	Line    int
	Column  string // name of the column, its letter where it has none; "" = the whole row
	Value   string // the cell, shortened; "" = the whole row
	ID      string
	Args    []any
	Message string
}

// shaper makes contacts of rows.
type shaper struct {
	mapping Mapping
	header  []string
	persons bool // the mapping has columns of persons, so a row needs one
}

func newShaper(m Mapping, header []string) *shaper {
	return &shaper{mapping: m, header: header, persons: m.Has(FieldFirstName, FieldLastName, FieldFullName, FieldEmail)}
}

// shape makes a contact of a row. The second result is the reason why there is
// none:
//
//   - it has more cells than the header and its e-mail address in the wrong
//     column: an unquoted delimiter has moved the cells;
//   - nothing usable is left: neither a name nor a well-formed e-mail address.
//
// Everything else keeps the row and leaves a warning: a malformed e-mail
// address beside a name, a telephone number that Excel rounded, an address that
// is no profile, a quote that was never closed, cells beyond the header, a row
// beyond MaxRecord.
func (s *shaper) shape(row Row) (Contact, *Problem) {
	c := Contact{Line: row.Line}
	switch row.Flaw {
	case TooLong:
		c.Warnings = append(c.Warnings, *s.whole(row, "import.warning.too_long", "The row is longer than 1 MB; its end was left out."))
	case UnclosedQuote:
		c.Warnings = append(c.Warnings, *s.whole(row, "import.warning.unclosed_quote", "A quote was never closed; it now ends with its line."))
	}
	if surplus := s.surplus(row); surplus || row.Flaw == TooManyCells {
		if s.shifted(row) {
			return c, s.whole(row, "import.reason.shifted", "The row has more cells than the header and its cells have moved; a separator inside a cell needs quotes around it.")
		}
		c.Warnings = append(c.Warnings, *s.whole(row, "import.warning.surplus", "The row has more cells than the header; the last ones were left out."))
	}
	var name model.PersonName
	for i, cell := range row.Cells[:min(len(row.Cells), len(s.mapping.Columns))] {
		f := s.mapping.Columns[i]
		if f == FieldIgnore || f == "" || cell == "" {
			continue
		}
		s.set(&c, &name, f, i, cell)
	}
	s.setName(&c, name)
	switch {
	case c.HasPerson():
		return c, nil
	case s.persons:
		return c, s.whole(row, "import.reason.nothing", "The row has neither a name nor a valid e-mail address.")
	case c.Account == "":
		return c, s.whole(row, "import.reason.no_account", "The row names no company.")
	}
	return c, nil
}

// surplus reports whether a cell beyond the header is filled.
func (s *shaper) surplus(row Row) bool {
	return len(row.Cells) > len(s.header) && !blank(row.Cells[len(s.header):])
}

// shifted reports whether the column of addresses holds something else while
// another cell of the row holds the address.
func (s *shaper) shifted(row Row) bool {
	i := s.mapping.Column(FieldEmail)
	if i < 0 || i >= len(row.Cells) {
		return false
	}
	if _, _, ok := cleanEmail(cleanCell(row.Cells[i])); ok {
		return false
	}
	return slices.ContainsFunc(row.Cells, func(cell string) bool {
		return model.ValidEmail(strings.TrimSpace(cell))
	})
}

// set cleans one cell into its field. A field that has a value keeps it.
func (s *shaper) set(c *Contact, name *model.PersonName, f Field, column int, cell string) {
	if f == FieldNotes {
		notes, cut := shorten(cleanCell(cell), maxNotes)
		if cut {
			s.warn(c, column, cell, "import.warning.cut", "The text was too long and has been cut.")
		}
		c.Notes = strings.TrimPrefix(c.Notes+"\n"+notes, "\n")
		return
	}
	v := oneLine(cell)
	if v == "" {
		return
	}
	if f != FieldEmail && f != FieldLinkedIn && f != FieldWebsite {
		var cut bool
		if v, cut = shorten(v, maxValue); cut {
			s.warn(c, column, cell, "import.warning.cut", "The text was too long and has been cut.")
		}
	}
	switch f {
	case FieldID:
		fill(&c.ID, v)
	case FieldFirstName:
		fill(&name.First, v)
	case FieldLastName:
		fill(&name.Last, v)
	case FieldFullName:
		p := model.SplitName(v)
		if name.First == "" && name.Last == "" {
			// Columns for first and last name win; they may come later.
			c.FirstName, c.LastName = p.First, p.Last
		}
		fill(&c.Academic, p.Academic)
		if c.Gender == "" {
			c.Gender = p.Gender
		}
	case FieldSalutation:
		if strings.ContainsAny(v, "/|") { // "Herr/Frau"
			return
		}
		g, academic, _ := model.SplitSalutation(v)
		if g != "" {
			c.Gender = g
		}
		fill(&c.Academic, academic)
	case FieldAcademic:
		g, academic, rest := model.SplitSalutation(v)
		if g != "" && c.Gender == "" {
			c.Gender = g
		}
		if rest != "" {
			academic = strings.TrimSpace(academic + " " + rest)
		}
		fill(&c.Academic, academic)
	case FieldJobTitle:
		fill(&c.JobTitle, v)
	case FieldDepartment:
		fill(&c.Department, v)
	case FieldEmail:
		s.setEmail(c, column, v)
	case FieldPhone:
		s.setPhone(c, &c.Phone, column, v)
	case FieldMobile:
		s.setPhone(c, &c.Mobile, column, v)
	case FieldLinkedIn:
		if u, ok := cleanLinkedIn(v); ok {
			fill(&c.LinkedIn, u)
		} else {
			s.warn(c, column, cell, "import.warning.linkedin", "This is not the address of a LinkedIn profile; it was left out.")
		}
	case FieldAccount:
		fill(&c.Account, v)
	case FieldCity:
		fill(&c.City, v)
	case FieldCountry:
		fill(&c.Country, v)
	case FieldIndustry:
		fill(&c.Industry, v)
	case FieldWebsite:
		if u, ok := cleanWebsite(v); ok {
			fill(&c.Website, u)
		} else {
			s.warn(c, column, cell, "import.warning.website", "This is not a web address; it was left out.")
		}
	case FieldEmployees:
		if c.Employees == 0 {
			c.Employees = cleanEmployees(v)
		}
	case FieldReportsTo:
		fill(&c.ReportsTo, v)
	case FieldRole:
		fill(&c.RoleText, v)
		if c.Role == "" {
			c.Role = roleWords[headerKey(v)]
		}
	case FieldLanguage:
		if c.Language == "" {
			c.Language = cleanLanguage(v)
		}
	}
}

func fill(field *string, v string) {
	if *field == "" {
		*field = v
	}
}

func (s *shaper) setEmail(c *Contact, column int, v string) {
	if c.Email != "" {
		return
	}
	address, repaired, ok := cleanEmail(v)
	switch {
	case !ok:
		s.warn(c, column, v, "import.warning.email", "This is not a valid e-mail address; it was left out.")
	case repaired:
		s.warn(c, column, v, "import.warning.email_repaired", "The e-mail address was read out of a longer text.")
	}
	c.Email = address
}

// setPhone keeps a number as it is written. One without digits is none, and one
// that Excel turned into 4,91712E+11 has lost its last digits for good.
func (s *shaper) setPhone(c *Contact, field *string, column int, v string) {
	switch {
	case scientific.MatchString(v):
		s.warn(c, column, v, "import.warning.phone_rounded", "Excel has rounded this telephone number; it was left out. Format the column as text before saving.")
	case !strings.ContainsAny(v, "0123456789"):
		s.warn(c, column, v, "import.warning.phone", "This is not a telephone number; it was left out.")
	default:
		fill(field, v)
	}
}

// setName settles first and last name: titles and salutations in front of them
// move to their fields, and "Müller, Petra" in one of the columns is split when
// the other is empty.
func (s *shaper) setName(c *Contact, name model.PersonName) {
	if name.First == "" && name.Last == "" {
		return // at most a full name was given
	}
	var p model.PersonName
	switch {
	case name.First == "" && strings.Contains(name.Last, ","):
		p = model.SplitName(name.Last)
	case name.Last == "" && strings.Contains(name.First, ","):
		p = model.SplitName(name.First)
	default:
		p.First = p.Take(name.First)
		p.Last = p.Take(name.Last)
	}
	c.FirstName, c.LastName = p.First, p.Last
	fill(&c.Academic, p.Academic)
	if c.Gender == "" {
		c.Gender = p.Gender
	}
}

func (s *shaper) warn(c *Contact, column int, value, id, message string) {
	name := columnLetters(column)
	if column < len(s.header) && s.header[column] != "" {
		name = s.header[column]
	}
	value, _ = shorten(oneLine(value), 80)
	c.Warnings = append(c.Warnings, Problem{Line: c.Line, Column: name, Value: value, ID: id, Args: []any{name, value}, Message: message})
}

// columnLetters names a column as spreadsheets do: A, B ... Z, AA ...
func columnLetters(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

func (s *shaper) whole(row Row, id, message string) *Problem {
	return &Problem{Line: row.Line, ID: id, Args: []any{row.Line}, Message: message}
}
