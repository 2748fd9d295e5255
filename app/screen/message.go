package screen

import (
	"net/url"
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// MergeSpans are the parts of a filled message as they are drawn; an empty field
// shows its name.
func MergeSpans(spans []playbooks.Span) []ui.MergeSpan {
	kinds := map[playbooks.SpanKind]ui.MergeKind{playbooks.Literal: ui.Literal, playbooks.Value: ui.Filled, playbooks.Fallback: ui.Fallback, playbooks.Empty: ui.Missing}
	out := make([]ui.MergeSpan, 0, len(spans))
	for _, s := range spans {
		span := ui.MergeSpan{Text: s.Text, Field: s.Field, Kind: kinds[s.Kind]}
		if span.Kind == ui.Missing {
			span.Text = FieldName(s.Field)
		}
		out = append(out, span)
	}
	return out
}

// FieldName names a merge field for a person to read.
func FieldName(field string) string {
	if id := "field." + field; text.Has(id) {
		return text.T(id)
	}
	_, name, _ := strings.Cut(field, ".")
	return strings.ReplaceAll(name, "_", " ")
}

// FieldNames lists merge fields for a person to read.
func FieldNames(fields []string) string {
	var names []string
	for _, f := range fields {
		names = append(names, FieldName(f))
	}
	return strings.Join(names, ", ")
}

// OpenMail opens a message in the user's mail program and reports whether it did; it
// tells of an error itself.
func (h *Host) OpenMail(address string, msg workspace.Message) bool {
	u, err := url.Parse(workspace.Mailto(address, msg.Filled.SubjectText(), msg.Filled.BodyText()))
	if err == nil {
		err = h.Mail(u)
	}
	if err != nil {
		h.Fail(err)
	}
	return err == nil
}
