package exchange

import (
	"bytes"
	"errors"
	"io"
	"mime/quotedprintable"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"konklave/model"
)

// cardColumns are the columns of the table that vCards become. Their names are
// those of a list, so that a rejects file of them can be imported like one.
var cardColumns = []struct {
	name  string
	field Field
}{
	{"Last name", FieldLastName}, {"First name", FieldFirstName}, {"Full name", FieldFullName}, {"Academic title", FieldAcademic}, {"Salutation", FieldSalutation},
	{"Job title", FieldJobTitle}, {"Department", FieldDepartment}, {"Company", FieldAccount}, {"E-mail", FieldEmail}, {"Phone", FieldPhone}, {"Mobile", FieldMobile},
	{"LinkedIn profile", FieldLinkedIn}, {"Website", FieldWebsite}, {"City", FieldCity}, {"Country", FieldCountry}, {"Language", FieldLanguage},
	{"Reports to", FieldReportsTo}, {"Role", FieldRole}, {"Notes", FieldNotes}, {"Record ID", FieldID},
}

// CardFields are the fields that the columns of vCards hold, in their order.
func CardFields() []Field {
	fields := make([]Field, len(cardColumns))
	for i, c := range cardColumns {
		fields[i] = c.field
	}
	return fields
}

// isCards reports whether text starts as vCards do.
func isCards(text []byte) bool {
	start := bytes.TrimLeft(text, " \t\r\n\ufeff")
	return len(start) >= 11 && strings.EqualFold(string(start[:11]), "BEGIN:VCARD")
}

// cards fills in the format of a file of vCards; text is its beginning.
func (f *Format) cards(name string, text []byte) (Format, error) {
	f.Kind, f.FirstLine, f.HeaderLine = Cards, 1, 0
	for _, c := range cardColumns {
		f.Header = append(f.Header, c.name)
	}
	r := newCardReader(bytes.NewReader(text))
	for len(f.Sample) < sampleRows {
		row, err := r.Next()
		if err != nil {
			break // the last card may be cut
		}
		row.Cells = slices.Clone(row.Cells)
		f.Sample = append(f.Sample, row)
	}
	if len(f.Sample) == 0 && f.Size <= headSize {
		return *f, model.Errorf(model.Invalid, "error.import.empty", "%s is empty. Export the contacts again and choose the new file.", name)
	}
	return *f, nil
}

// openCards opens the cards of a file that sniff has seen.
func openCards(r io.Reader, f Format) rowSource {
	return newCardReader(newDecoder(&skipReader{r: r, n: f.bom}, f.Encoding))
}

// cardReader makes a row of each vCard. Row.Line is the line of its BEGIN. It
// needs no more memory than one card without its pictures.
type cardReader struct {
	in    *propertyReader
	props []property
	cells []string
}

func newCardReader(r io.Reader) *cardReader {
	return &cardReader{in: newPropertyReader(r), cells: make([]string, len(cardColumns))}
}

// Next gives the next card that is one of a person or a company: groups of
// contacts are left out. Row.Cells is overwritten by the following call.
func (r *cardReader) Next() (Row, error) {
	for {
		begin, err := r.in.next()
		if err != nil {
			return Row{}, err
		}
		if begin.name != "BEGIN" || !strings.EqualFold(strings.TrimSpace(begin.value), "VCARD") {
			continue
		}
		if err := r.card(); err != nil && !errors.Is(err, io.EOF) {
			return Row{}, err
		}
		if r.fill() {
			return Row{Line: begin.line, Cells: r.cells}, nil
		}
	}
}

// card reads the properties up to the END of the card, or up to the end of a
// file that was cut. A card within the card (AGENT of version 2.1) is left out.
func (r *cardReader) card() error {
	r.props = r.props[:0]
	for depth := 1; ; {
		p, err := r.in.next()
		if err != nil {
			return err
		}
		switch p.name {
		case "BEGIN":
			depth++
		case "END":
			if depth--; depth == 0 {
				return nil
			}
		case "PHOTO", "LOGO", "SOUND", "KEY", "AGENT":
		default:
			if depth == 1 && len(r.props) < maxCardLines {
				r.props = append(r.props, p)
			}
		}
	}
}

// text is the value of a property with its letters as they are meant, but
// escapes still in it.
func (p property) text() string {
	if !strings.EqualFold(p.params["ENCODING"], "QUOTED-PRINTABLE") {
		return p.value
	}
	raw, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(p.value)))
	if err != nil && len(raw) == 0 {
		return p.value
	}
	if label := p.params["CHARSET"]; label != "" {
		if e, err := htmlindex.Get(label); err == nil {
			if s, err := e.NewDecoder().Bytes(raw); err == nil {
				return strings.ToValidUTF8(string(s), "\ufffd")
			}
		}
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	s, _ := charmap.Windows1252.NewDecoder().Bytes(raw) // knows every byte
	return string(s)
}

// plain is the text of a value that is one.
func (p property) plain() string { return unescape(p.text()) }

// parts are the components of a value: those of a name, an address.
func (p property) parts() []string {
	var parts []string
	s := []byte(p.text())
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case ';':
			parts = append(parts, unescape(string(s[start:i])))
			start = i + 1
		case ',':
			if p.name == "N" { // several prefixes
				s[i] = ' '
			}
		}
	}
	return append(parts, unescape(string(s[min(start, len(s)):])))
}

// unescape reads \n, \, and \; (RFC 6350, 3.4); another sign behind a backslash
// leaves it as it is, since version 2.1 does not escape it.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'N':
			out.WriteByte('\n')
		case ',', ';', '\\', ':':
			out.WriteByte(s[i])
		default:
			out.WriteByte('\\')
			out.WriteByte(s[i])
		}
	}
	return out.String()
}
