package exchange

import (
	"slices"
	"strings"

	"konklave/model"
)

// Mapping says which field each column of a table holds. It is a proposal of
// guessMapping that the user may change; a field may stand in several columns,
// of which the first one filled in counts (notes are joined).
type Mapping struct {
	Columns []Field
	Source  string // program that wrote the list: "hubspot", "salesforce", "pipedrive", "linkedin", "outlook", "google", "vcard"; "" = not known
}

// Column finds the first column of a field, -1 when there is none.
func (m Mapping) Column(f Field) int { return slices.Index(m.Columns, f) }

// Has reports whether a column holds one of the fields.
func (m Mapping) Has(fields ...Field) bool {
	return slices.ContainsFunc(m.Columns, func(f Field) bool { return slices.Contains(fields, f) })
}

// Check reports whether rows of this mapping can become contacts: a name, an
// e-mail address or a company is needed. The error is a model.Error.
func (m Mapping) Check() error {
	if m.Has(FieldFirstName, FieldLastName, FieldFullName, FieldEmail, FieldAccount) {
		return nil
	}
	return model.Errorf(model.Invalid, "error.import.mapping", "No column is chosen for a name, an e-mail address or a company. Choose at least one.")
}

// signatures tell the program by the columns that only it writes.
var signatures = []struct {
	source string
	all    []string // headerKeys that must all be there
	any    []string // and one of these
}{
	{"linkedin", []string{"firstname", "lastname"}, []string{"connectedon"}},
	{"pipedrive", nil, []string{"personname", "personemail", "personid"}},
	{"hubspot", []string{"recordid"}, []string{"leadstatus", "contactowner", "associatedcompany", "lifecyclestage"}},
	{"hubspot", []string{"associatedcompany"}, []string{"leadstatus", "lifecyclestage", "contactowner"}},
	{"salesforce", nil, []string{"reportstoid", "mailingstateprovince", "mailingstreet", "mailingcity"}},
	{"salesforce", []string{"accountid", "ownerid"}, []string{"lastname"}},
	{"outlook", nil, []string{"weiterevornamen", "emailangezeigtername", "landregiongeschaeftlich", "emaildisplayname", "businessstreet"}},
	{"google", nil, []string{"email1value", "phone1value", "groupmembership"}},
}

func sourceOf(header []string) string {
	keys := map[string]bool{}
	for _, h := range header {
		keys[headerKey(h)] = true
	}
	has := func(k string) bool { return keys[k] }
	for _, s := range signatures {
		if !slices.ContainsFunc(s.all, func(k string) bool { return !has(k) }) && slices.ContainsFunc(s.any, has) {
			return s.source
		}
	}
	return ""
}

// guessMapping proposes a field for each column, by its name and by the cells
// of the sample. Each field is given once: to the column with the surest name,
// and of equal ones to the first that holds anything.
func guessMapping(header []string, sample []Row) Mapping {
	m := Mapping{Columns: make([]Field, len(header)), Source: sourceOf(header)}
	looks := make([]cellLook, len(header))
	for i := range header {
		looks[i] = lookOf(sample, i)
	}
	type bid struct {
		column int
		claim
	}
	var bids []bid
	for i, name := range header {
		c := claimOf(name)
		if c.field == "" || c.field == FieldIgnore {
			continue
		}
		if c.field, c.score = looks[i].correct(c); c.field == "" {
			continue
		}
		if len(sample) > 0 && looks[i].filled == 0 {
			c.score -= 45 // an empty column gives way to a filled one of second choice
		}
		bids = append(bids, bid{i, c})
	}
	lastNameNeeded(bids, func(b *bid) *claim { return &b.claim })
	slices.SortStableFunc(bids, func(a, b bid) int { return b.score - a.score })
	for _, b := range bids {
		switch {
		case !m.Has(b.field):
			m.Columns[b.column] = b.field
		case headerKey(header[b.column]) == "title" && b.field == FieldJobTitle && !m.Has(FieldSalutation):
			m.Columns[b.column] = FieldSalutation // Outlook has "Title" and "Job Title"
		}
	}
	m.byContent(header, looks)
	m.companies()
	for i, f := range m.Columns {
		if f == "" {
			m.Columns[i] = FieldIgnore
		}
	}
	return m
}

// lastNameNeeded turns "Name" into the last name where a first name stands
// beside it and no last name does.
func lastNameNeeded[B any](bids []B, of func(*B) *claim) {
	var first, last bool
	for i := range bids {
		f := of(&bids[i]).field
		first = first || f == FieldFirstName
		last = last || f == FieldLastName
	}
	if !first || last {
		return
	}
	for i := range bids {
		if c := of(&bids[i]); c.field == FieldFullName && c.score <= 80 {
			c.field = FieldLastName
		}
	}
}

// byContent gives columns without a telling name to fields that are still
// missing, where most of the cells look like it.
func (m *Mapping) byContent(header []string, looks []cellLook) {
	for _, f := range []Field{FieldEmail, FieldLinkedIn, FieldPhone, FieldSalutation, FieldAccount, FieldFullName} {
		if m.Has(f) || f == FieldFullName && m.Has(FieldFirstName, FieldLastName) {
			continue
		}
		for i := range header {
			if m.Columns[i] != "" {
				continue
			}
			// A name that says something else outweighs what telephone numbers
			// and names look like.
			named := headerKey(header[i]) != "" && f != FieldEmail && f != FieldLinkedIn
			if !named && looks[i].mostly(f) {
				m.Columns[i] = f
				break
			}
		}
	}
}

// companies reads "Name" as the company in a list that has no people: columns
// of companies and none of persons.
func (m *Mapping) companies() {
	name := m.Column(FieldFullName)
	if name >= 0 && !m.Has(FieldAccount, FieldFirstName, FieldLastName, FieldEmail, FieldSalutation, FieldJobTitle, FieldMobile, FieldLinkedIn, FieldReportsTo) &&
		m.Has(FieldIndustry, FieldEmployees, FieldWebsite) {
		m.Columns[name] = FieldAccount
	}
}

// cellLook counts what the cells of one column look like.
type cellLook struct {
	filled, emails, profiles, urls, phones, salutations, companies, names int
}

func lookOf(sample []Row, column int) cellLook {
	var l cellLook
	for _, row := range sample {
		if column >= len(row.Cells) {
			continue
		}
		cell := oneLine(row.Cells[column])
		if cell == "" {
			continue
		}
		l.filled++
		lower := strings.ToLower(cell)
		gender, academic, rest := model.SplitSalutation(cell)
		switch {
		case strings.Contains(lower, "linkedin.com/in/"):
			l.profiles++
		case strings.Contains(cell, "@"):
			l.emails++
		case strings.HasPrefix(lower, "http") || strings.HasPrefix(lower, "www."):
			l.urls++
		case looksLikePhone(cell):
			l.phones++
		case gender != "" && rest == "" || academic != "" && rest == "":
			l.salutations++
		case looksLikeCompany(lower):
			l.companies++
		case looksLikeName(cell):
			l.names++
		}
	}
	return l
}

// mostly reports whether six of ten filled cells look like the field.
func (l cellLook) mostly(f Field) bool {
	n := map[Field]int{FieldEmail: l.emails, FieldLinkedIn: l.profiles, FieldPhone: l.phones, FieldSalutation: l.salutations, FieldAccount: l.companies, FieldFullName: l.names}[f]
	return n > 0 && n*10 >= l.filled*6
}

// correct compares what the name of a column claims with its cells: "URL" may
// be a profile, "Title" a salutation, and a column called e-mail without a
// single @ in it is none.
func (l cellLook) correct(c claim) (Field, int) {
	switch c.field {
	case FieldWebsite:
		if l.mostly(FieldLinkedIn) {
			return FieldLinkedIn, c.score
		}
	case FieldJobTitle:
		if l.mostly(FieldSalutation) {
			return FieldSalutation, c.score
		}
	case FieldEmail:
		if l.filled >= 5 && l.emails == 0 {
			return "", 0
		}
	case FieldFullName:
		if l.mostly(FieldEmail) {
			return FieldEmail, 50
		}
	}
	return c.field, c.score
}

// looksLikePhone reports whether a cell is a telephone number as people write
// them: 6 to 18 digits, and nothing but digits and the signs between them. A
// plain whole number is none unless it starts with 0.
func looksLikePhone(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +-/().\u00a0", r):
			return false
		}
	}
	return digits >= 6 && digits <= 18 && (s[0] == '+' || s[0] == '0' || s[0] == '(')
}

var companyForms = []string{"gmbh", "ag", "kg", "se", "kgaa", "ohg", "mbh", "e.v.", "inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp", "corp.", "co.", "s.a.", "b.v.", "eg", "ug", "holding", "group"}

func looksLikeCompany(lower string) bool {
	words := strings.Fields(lower)
	return len(words) > 1 && slices.Contains(companyForms, strings.Trim(words[len(words)-1], ",;"))
}

// looksLikeName reports whether a cell could be first and last name: two to
// four words, capitals in front, no digits.
func looksLikeName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 || strings.ContainsAny(s, "0123456789:/;") {
		return false
	}
	first := words[0]
	last := words[len(words)-1]
	return strings.ToUpper(first[:1]) == first[:1] && strings.ToUpper(last[:1]) == last[:1]
}
