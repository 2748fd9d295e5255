package playbooks

import (
	"slices"
	"strings"

	"konklave/model"
)

// SpanKind says where the text of a Span comes from.
type SpanKind int8

// The kinds of spans.
const (
	Literal  SpanKind = iota // written on the page
	Value                    // filled in
	Fallback                 // the field is empty, the page says what to write instead
	Empty                    // the field is empty, and the message cannot be used yet
)

// Span is a stretch of a filled-in message.
type Span struct {
	Text  string // "" for Empty
	Field string // "" for Literal
	Kind  SpanKind
}

// Filled is a message with the data of one person in it. Paragraphs are
// separated by "\n\n" in literal spans.
type Filled struct {
	Subject []Span // empty for channels without a subject
	Body    []Span
	// Missing are the fields without a value and without a fallback, each once,
	// in the order of the message. While there are any, the message must not be
	// sent or copied.
	Missing []string

	subject, body string
}

// SubjectText is the subject on one line; empty fields leave nothing behind.
func (f Filled) SubjectText() string { return f.subject }

// BodyText is the plain text of the message; empty fields leave nothing behind.
func (f Filled) BodyText() string { return f.body }

// Draft is subject and body with "[field]" where a field is still empty: for
// reading, never for sending.
func (f Filled) Draft() (subject, body string) { return draft(f.Subject), draft(f.Body) }

func draft(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Kind == Empty {
			b.WriteString("[" + s.Field + "]")
			continue
		}
		b.WriteString(s.Text)
	}
	return strings.TrimSpace(b.String())
}

// Fill writes a message with the given values. Fields that are not given count
// as empty. Values are text: braces and Markdown signs in them stay what they
// are. It fails (model.Invalid) when m is no message, when its template is
// broken, or when it names a field that does not exist.
func Fill(m *Page, fields map[string]string) (Filled, error) {
	if m == nil || m.Message == nil {
		return Filled{}, model.Errorf(model.Invalid, "error.playbook.no_message", "this page is no message")
	}
	subject, body := m.templates()
	for t := range withIncluded(subject, body) {
		if len(t.faults) > 0 {
			f := t.faults[0]
			why := &model.Error{Code: model.Invalid, ID: f.id, Args: f.args, Message: inEnglish(f.id, f.args)}
			return Filled{}, model.Errorf(model.Invalid, "error.playbook.broken", "page %s cannot be filled in: %w", m.ID, why)
		}
		for _, use := range t.uses {
			if !isField(use.field) {
				return Filled{}, model.Errorf(model.Invalid, "error.playbook.unknown_field", "page %s has a field %q that does not exist", m.ID, use.field)
			}
		}
		for _, n := range t.includes {
			if n.template == nil {
				return Filled{}, model.Errorf(model.Invalid, "error.playbook.snippet", "page %s includes %q, which is no snippet that can be put in", m.ID, n.id)
			}
		}
	}
	var filled Filled
	line, marks := expand(subject, fields, oneLine)
	filled.Subject, filled.subject = toLine(line, marks, true), joined(toLine(line, marks, false))
	filled.note(marks)
	markdown, marks := expand(body, fields, strings.TrimSpace)
	preview, sent := toPlain(markdown, marks)
	filled.Body, filled.body = preview, joined(sent)
	filled.note(marks)
	return filled, nil
}

// templates are the parsed parts of a message; a page that did not come from
// Parse has them made here.
func (p *Page) templates() (subject, body *template) {
	if p.subject != nil && p.text != nil {
		return p.subject, p.text
	}
	return parseTemplate(p.Message.Subject), parseTemplate(p.MessageText())
}

// note remembers the fields that are empty.
func (f *Filled) note(marks []Span) {
	for _, m := range marks {
		if m.Kind == Empty && !slices.Contains(f.Missing, m.Field) {
			f.Missing = append(f.Missing, m.Field)
		}
	}
}

// expand writes the template with a mark for each output, and gives the spans
// that the marks stand for.
func expand(t *template, fields map[string]string, clean func(string) string) (string, []Span) {
	var b strings.Builder
	var marks []Span
	render(t.nodes, fields, func(text string) {
		b.WriteString(withoutMarks(text))
	}, func(o outputNode) {
		span := Span{Text: clean(fields[o.field]), Field: o.field, Kind: Value}
		switch {
		case span.Text != "":
		case o.hasFallback:
			span.Text, span.Kind = clean(o.fallback), Fallback
		default:
			span.Kind = Empty
		}
		b.WriteRune(firstMark + rune(len(marks)))
		marks = append(marks, span)
	})
	return b.String(), marks
}

// oneLine makes a value fit for a subject, where a line end would begin a new
// header of the e-mail.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func joined(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// FieldsUsed lists the fields that a message names, conditions included, each
// once in the order of subject, text and snippets. Other pages name none.
func FieldsUsed(page *Page) []string {
	if page == nil || page.Message == nil {
		return nil
	}
	var names []string
	for t := range withIncluded(page.templates()) {
		for _, use := range t.uses {
			if !slices.Contains(names, use.field) {
				names = append(names, use.field)
			}
		}
	}
	return names
}
