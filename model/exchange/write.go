package exchange

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"konklave/model"
)

// Output says how contacts are written into a file.
type Output struct {
	Kind      Kind
	Delimiter byte // of a Table: ',' or ';'; 0 = ','
	BOM       bool // a Table begins with a byte order mark: Excel takes it for UTF-8 only then
	Version   int  // of Cards: 3 or 4; 0 = 4

	// Internal adds what is for the own team alone: role, boss, notes.
	Internal bool
	// Say, when set, gives the words of a dotted id for the header, as app/text
	// does; else the header is English.
	Say func(id string, args ...any) string
}

// ContactWriter writes contacts one by one, in constant memory. Close ends the
// file and leaves the io.Writer open. What Inspect and Read make of the file are
// the same contacts, but for Line, Warnings and blanks around a value; a Table and
// a Workbook have no ID, Cards have no industry and no number of employees.
type ContactWriter interface {
	Write(Contact) error
	Close() error
}

// NewContactWriter begins a file of contacts.
func NewContactWriter(w io.Writer, o Output) (ContactWriter, error) {
	if o.Kind == Cards {
		return &cardWriter{out: bufio.NewWriter(w), version: o.Version, internal: o.Internal}, nil
	}
	t := &tableWriter{say: o.Say}
	for _, c := range outColumns {
		if o.Internal || !c.internal {
			t.columns = append(t.columns, c)
		}
	}
	var err error
	if o.Kind == Workbook {
		t.out, err = newSheetWriter(w, len(t.columns))
	} else {
		t.out = newCSVWriter(w, o)
	}
	if err != nil {
		return nil, err
	}
	header := make([]string, len(t.columns))
	for i, c := range t.columns {
		header[i] = t.words("import.field."+string(c.field), c.header)
	}
	return t, t.out.row(header)
}

// outColumn is a column of a table of contacts.
type outColumn struct {
	field    Field
	header   string // in English
	internal bool
	value    func(*tableWriter, Contact) string
}

func plain(of func(Contact) string) func(*tableWriter, Contact) string {
	return func(_ *tableWriter, c Contact) string { return of(c) }
}

// outColumns are all columns. Their names in both languages are ones that the
// import knows: a test looks.
var outColumns = []outColumn{
	{FieldSalutation, "Salutation", false, func(t *tableWriter, c Contact) string {
		if c.Gender == "" {
			return ""
		}
		return t.words("gender."+string(c.Gender), string(c.Gender))
	}},
	{FieldAcademic, "Academic title", false, plain(func(c Contact) string { return c.Academic })},
	{FieldFirstName, "First name", false, plain(func(c Contact) string { return c.FirstName })},
	{FieldLastName, "Last name", false, plain(func(c Contact) string { return c.LastName })},
	{FieldJobTitle, "Job title", false, plain(func(c Contact) string { return c.JobTitle })},
	{FieldDepartment, "Department", false, plain(func(c Contact) string { return c.Department })},
	{FieldAccount, "Company", false, plain(func(c Contact) string { return c.Account })},
	{FieldEmail, "E-mail", false, plain(func(c Contact) string { return c.Email })},
	{FieldPhone, "Phone", false, plain(func(c Contact) string { return c.Phone })},
	{FieldMobile, "Mobile", false, plain(func(c Contact) string { return c.Mobile })},
	{FieldLinkedIn, "LinkedIn profile", false, plain(func(c Contact) string { return c.LinkedIn })},
	{FieldWebsite, "Website", false, plain(func(c Contact) string { return c.Website })},
	{FieldCity, "City", false, plain(func(c Contact) string { return c.City })},
	{FieldCountry, "Country", false, plain(func(c Contact) string { return c.Country })},
	{FieldIndustry, "Industry", false, plain(func(c Contact) string { return c.Industry })},
	{FieldEmployees, "Employees", false, plain(func(c Contact) string {
		if c.Employees == 0 {
			return ""
		}
		return strconv.Itoa(c.Employees)
	})},
	{FieldLanguage, "Language", false, plain(func(c Contact) string { return c.Language })},
	{FieldRole, "Role", true, func(t *tableWriter, c Contact) string {
		if c.Role == "" || c.Role == model.UnknownRole {
			return c.RoleText
		}
		return t.words("role."+string(c.Role), string(c.Role))
	}},
	{FieldReportsTo, "Reports to", true, plain(func(c Contact) string { return c.ReportsTo })},
	{FieldNotes, "Notes", true, plain(func(c Contact) string { return c.Notes })},
}

// tableWriter writes contacts as rows.
type tableWriter struct {
	out     rowWriter
	columns []outColumn
	say     func(id string, args ...any) string
	cells   []string
}

// rowWriter writes the rows of one kind of file.
type rowWriter interface {
	row(cells []string) error
	close() error
}

func (t *tableWriter) words(id, english string) string {
	if t.say == nil {
		return english
	}
	return t.say(id)
}

func (t *tableWriter) Write(c Contact) error {
	t.cells = t.cells[:0]
	for _, column := range t.columns {
		t.cells = append(t.cells, strings.TrimSpace(column.value(t, c)))
	}
	return t.out.row(t.cells)
}

func (t *tableWriter) Close() error { return t.out.close() }

// csvWriter writes a Table.
type csvWriter struct {
	out   *bufio.Writer
	delim byte
}

func newCSVWriter(w io.Writer, o Output) *csvWriter {
	c := &csvWriter{out: bufio.NewWriterSize(w, 64<<10), delim: o.Delimiter}
	if c.delim == 0 {
		c.delim = ','
	}
	if o.BOM {
		c.out.WriteString("\ufeff") // an error comes up again
	}
	return c
}

func (c *csvWriter) row(cells []string) error { return writeRow(c.out, c.delim, cells) }

func (c *csvWriter) close() error { return c.out.Flush() }

// writeRow writes a row of a Table as RFC 4180 has it, its cells made safe.
func writeRow(out *bufio.Writer, delim byte, cells []string) error {
	for i, cell := range cells {
		if i > 0 {
			out.WriteByte(delim)
		}
		cell = SafeCell(cell)
		if strings.IndexByte(cell, delim) >= 0 || strings.ContainsAny(cell, "\"\r\n") || cell != "" && (cell[0] == ' ' || cell[len(cell)-1] == ' ') {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		out.WriteString(cell)
	}
	_, err := out.WriteString("\r\n")
	return err
}
