package rights

import (
	"strings"

	"konklave/app/text"
	"konklave/model"
)

// NoticeText is what Art. 13 and 14 GDPR want told, with the right to object set
// apart (Art. 21 (4)). person is nil for a text that goes to several. What is not
// known stands in brackets, to be filled in.
func NoticeText(me model.Member, person *model.Person) string {
	blank := func(s, id string) string {
		if s = strings.TrimSpace(s); s == "" {
			return "[" + text.T(id) + "]"
		}
		return s
	}
	greeting, source, basis, until := text.T("notice.greeting"), blank("", "notice.blank.source"), blank("", "notice.blank.basis"), text.T("notice.until.open")
	if person != nil {
		greeting = text.T("notice.greeting.name", person.FullName())
		if person.Source != "" {
			source = joined(SourceName(person.Source), dated(person.SourceOn), person.SourceRef)
		}
		if person.LegalBasis != "" {
			basis = joined(text.T("basis."+person.LegalBasis), person.BasisNote)
		}
		if !person.RetainUntil.IsZero() {
			until = text.T("notice.until", text.DateYear(person.RetainUntil))
		}
	}
	contact := joined(me.Email, me.Phone)
	return strings.Join([]string{
		greeting,
		text.T("notice.who", blank(me.Company, "notice.blank.company"), blank(me.Name, "notice.blank.name"), blank(contact, "notice.blank.contact")),
		text.T("notice.what"),
		text.T("notice.source", source),
		text.T("notice.why", basis),
		text.T("notice.long", until),
		text.T("notice.rights"),
		text.T("notice.object", blank(contact, "notice.blank.contact")),
	}, "\n\n")
}
