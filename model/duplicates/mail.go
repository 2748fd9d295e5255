package duplicates

import (
	"slices"
	"strings"
)

// mailOf is an address without what may differ from one spelling to the next:
// case, what follows a "+", the dots of Gmail, which knows none. shared reports
// an address that belongs to a desk and not to a person.
func mailOf(address string) (mail string, shared bool) {
	local, domain, ok := strings.Cut(strings.ToLower(strings.Join(strings.Fields(address), "")), "@")
	if !ok || local == "" || domain == "" {
		return "", false
	}
	local, _, _ = strings.Cut(local, "+")
	if domain == "googlemail.com" {
		domain = "gmail.com"
	}
	if domain == "gmail.com" {
		local = strings.ReplaceAll(local, ".", "")
	}
	if local == "" {
		return "", false
	}
	return local + "@" + domain, desks[local]
}

// desks are the names before the @ that several people share.
var desks = func() map[string]bool {
	found := map[string]bool{}
	for _, name := range strings.Fields(`info office kontakt contact mail email post hello hallo service support sales vertrieb einkauf purchasing procurement
		marketing presse press hr personal jobs karriere bewerbung team buchhaltung rechnung invoice invoices accounting finance admin it edv webmaster zentrale empfang
		reception sekretariat anfrage anfragen bestellung orders order export import technik labor werkstatt datenschutz privacy noreply no-reply newsletter kundenservice
		geschaeftsfuehrung gf verwaltung empfang shop enquiries`) {
		found[name] = true
	}
	return found
}()

// freeHosts are domains that say nothing about the employer.
var freeHosts = func() map[string]bool {
	found := map[string]bool{}
	for _, name := range strings.Fields(`gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de outlook.com outlook.de hotmail.com hotmail.de live.com live.de
		yahoo.com yahoo.de icloud.com me.com freenet.de posteo.de mailbox.org proton.me protonmail.com aol.com aol.de arcor.de bluewin.ch a1.net aon.at
		linkedin.com xing.com facebook.com instagram.com example.com`) {
		found[name] = true
	}
	return found
}()

// hostOf is the domain that a company registered, of an address, a website or a
// mail domain: "https://www.rautenberg.de/kontakt" is "rautenberg.de". "" for
// what belongs to no company.
func hostOf(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if _, domain, ok := strings.Cut(s, "@"); ok {
		s = domain
	}
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	if end := strings.IndexAny(s, "/?#:"); end >= 0 {
		s = s[:end]
	}
	labels := strings.Split(strings.Trim(s, "."), ".")
	if len(labels) < 2 || slices.Contains(labels, "") || strings.ContainsAny(s, " ,;") {
		return ""
	}
	keep := 2
	if n := len(labels); n > 2 && len(labels[n-1]) == 2 && slices.Contains([]string{"co", "com", "org", "net", "ac", "gov", "or", "gv"}, labels[n-2]) {
		keep = 3 // rautenberg.co.uk
	}
	host := strings.Join(labels[max(len(labels)-keep, 0):], ".")
	if freeHosts[host] {
		return ""
	}
	return host
}

// labelOf is the name in a domain: "rautenberg" of rautenberg.de and .com.
func labelOf(host string) string {
	label, _, _ := strings.Cut(host, ".")
	return label
}

// saysName reports whether an address is made of a name in one of the usual
// ways, so that two such addresses may be those of one person: u.petri@,
// ulrich.petri@, petri@.
func saysName(mail, first, last string) bool {
	local, _, _ := strings.Cut(mail, "@")
	written := strings.Join(forms(local), "")
	for _, l := range forms(last) {
		if written == l {
			return true
		}
		for _, f := range forms(first) {
			if slices.Contains([]string{f, f + l, f[:1] + l, l + f, l + f[:1], f + l[:1]}, written) {
				return true
			}
		}
	}
	return false
}
