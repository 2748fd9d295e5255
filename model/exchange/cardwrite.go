package exchange

import (
	"bufio"
	"strings"
	"unicode/utf8"

	"konklave/model"
)

// cardWriter writes vCards: version 4.0 (RFC 6350), or 3.0 (RFC 2426), which
// Outlook and older telephones read.
type cardWriter struct {
	out      *bufio.Writer
	version  int
	internal bool
}

func (w *cardWriter) Close() error { return w.out.Flush() }

func (w *cardWriter) Write(c Contact) error {
	name := strings.Join(strings.Fields(c.Academic+" "+c.FirstName+" "+c.LastName), " ")
	if w.version == 3 {
		w.line("BEGIN:VCARD")
		w.line("VERSION:3.0")
	} else {
		w.line("BEGIN:VCARD")
		w.line("VERSION:4.0")
	}
	if !c.HasPerson() {
		if w.version != 3 {
			w.line("KIND:org")
		}
		w.line("X-ABSHOWAS:COMPANY")
	}
	w.line("FN:" + cardText(firstFilled(name, c.Email, c.Account, "?")))
	if c.FirstName != "" || c.LastName != "" || c.Academic != "" || w.version == 3 { // 3.0 wants it always
		w.line("N:" + components(c.LastName, c.FirstName, "", c.Academic, ""))
	}
	w.gender(c.Gender)
	w.put("TITLE:", c.JobTitle)
	switch {
	case c.Department != "":
		w.line("ORG:" + components(c.Account, c.Department))
	case c.Account != "":
		w.line("ORG:" + components(c.Account))
	}
	w.kinds("EMAIL;TYPE=INTERNET,WORK:", "EMAIL;TYPE=work:", c.Email)
	w.kinds("TEL;TYPE=WORK,VOICE:", "TEL;TYPE=work:", c.Phone)
	w.kinds("TEL;TYPE=CELL,VOICE:", "TEL;TYPE=cell:", c.Mobile)
	if c.City != "" || c.Country != "" {
		w.line("ADR;TYPE=work:" + components("", "", "", c.City, "", "", c.Country))
	}
	w.put("URL;TYPE=work:", c.Website)
	w.kinds("X-SOCIALPROFILE;TYPE=linkedin:", "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:", c.LinkedIn)
	w.kinds("X-LANGUAGE:", "LANG:", c.Language)
	if c.ID != "" {
		w.put("UID:", c.ID)
	}
	if w.internal {
		w.put("X-KONKLAVE-ROLE:", firstFilled(string(c.Role), c.RoleText))
		w.put("X-KONKLAVE-REPORTS-TO:", c.ReportsTo)
		w.put("NOTE:", c.Notes)
	}
	return w.line("END:VCARD")
}

func (w *cardWriter) gender(g model.Gender) {
	letter := map[model.Gender]string{model.Female: "F", model.Male: "M", model.Other: "O"}[g]
	w.kinds("X-GENDER:", "GENDER:", letter)
}

// kinds writes a value under its name in version 3.0 or 4.0.
func (w *cardWriter) kinds(three, four, value string) {
	if w.version == 3 {
		four = three
	}
	w.put(four, value)
}

// put writes a property that has a value.
func (w *cardWriter) put(name, value string) {
	if value = strings.TrimSpace(value); value != "" {
		w.line(name + cardText(value))
	}
}

// line writes a line, folded at 75 bytes between two letters.
func (w *cardWriter) line(s string) error {
	const most = 75
	room := most
	for len(s) > room {
		cut := room
		for cut > 1 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		w.out.WriteString(s[:cut])
		w.out.WriteString("\r\n ")
		s, room = s[cut:], most-1
	}
	w.out.WriteString(s)
	_, err := w.out.WriteString("\r\n")
	return err
}

var cardEscapes = strings.NewReplacer(`\`, `\\`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`, ",", `\,`, ";", `\;`)

// cardText escapes a text (RFC 6350, 3.4).
func cardText(s string) string { return cardEscapes.Replace(s) }

// components joins the parts of a name or an address.
func components(parts ...string) string {
	for i, p := range parts {
		parts[i] = cardText(strings.TrimSpace(p))
	}
	return strings.Join(parts, ";")
}
