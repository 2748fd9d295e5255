package workspace

import (
	"strings"
	"unicode"

	"konklave/model"
)

// Outgoing is a message that may go out: no field of it is empty, and the legal
// gate was asked about it and did not forbid it. There is no other way to the
// text that is copied or handed to a mail program.
type Outgoing struct{ subject, body string }

// Outgoing gives the message for the way out. Errors: Invalid with fields that
// are empty, Conflict where the legal gate forbids it or was not asked, since
// nobody holds the seat.
func (m Message) Outgoing() (Outgoing, error) {
	if err := m.Forbidden(); err != nil {
		return Outgoing{}, err
	}
	if len(m.Filled.Missing) > 0 {
		return Outgoing{}, model.Errorf(model.Invalid, "error.message.fields", "fill in first: %s", strings.Join(m.Filled.Missing, ", "))
	}
	return Outgoing{m.Filled.SubjectText(), m.Filled.BodyText()}, nil
}

// Forbidden is the error of a message that must not go to the person, nil where
// the legal gate lets it pass.
func (m Message) Forbidden() error {
	switch m.Verdict.Decision {
	case model.Allowed, model.Conditional:
		return nil
	case "":
		return model.Errorf(model.Conflict, "error.gate.nobody", "nobody holds this seat, so nothing can be sent to it")
	}
	return model.Errorf(model.Conflict, "error.gate.blocked", "this message must not go to the person (%s)", m.Verdict.Rule)
}

// Draft is a message to be read and worked on, with the names of fields that are
// empty in brackets. ok is false where the gate forbids it.
func (m Message) Draft() (subject, body string, ok bool) {
	if m.Forbidden() != nil {
		return "", "", false
	}
	subject, body = m.Filled.Draft()
	return subject, body, true
}

// Text is what goes to the clipboard.
func (o Outgoing) Text() string { return o.body }

// Mailto is the address that opens the message in the mail program. Line ends
// and everything else that could add a header are percent-encoded.
func (o Outgoing) Mailto(address string) string {
	return "mailto:" + mailEscape(strings.TrimSpace(address), "@.+-_") + "?subject=" + mailEscape(oneLine(o.subject), "") + "&body=" + mailEscape(strings.ReplaceAll(o.body, "\n", "\r\n"), "")
}

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsControl(r) }), " ")
}

func mailEscape(s, also string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(s) {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~' || strings.IndexByte(also, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
