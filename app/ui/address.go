package ui

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"konklave/model"
)

// Address is a place outside of the program that a link leads to: the web or a
// mail address. Whatever is shown of it is what will be opened.
type Address struct {
	URL *url.URL
	// Host is the host with its port, or the addresses of a mail. A host with
	// letters beyond a to z is in Punycode ("xn--..."), so that none can pass for
	// another.
	Host string
	// Written is how the page writes the host, where that differs; else "".
	Written string
}

// mailFields are what a mail link may set. Some mail programs know others, such as one
// that attaches a file.
var mailFields = []string{"to", "cc", "bcc", "subject", "body"}

// ParseAddress reads a link. Links open as http, https or mailto and as nothing
// else: a page must not start a program or read a file. Errors are of code
// model.Invalid.
func ParseAddress(link string) (Address, error) {
	link = strings.TrimSpace(link)
	if link == "" || strings.ContainsFunc(link, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
		return Address{}, broken()
	}
	u, err := url.Parse(link)
	if err != nil {
		return Address{}, broken()
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return webAddress(u)
	case "mailto":
		return mailAddress(u)
	case "":
		return Address{}, broken()
	}
	return Address{}, model.Errorf(model.Invalid, "error.link.scheme", "links of the kind %q are not opened, only http, https and mailto", u.Scheme)
}

func broken() error {
	return model.Errorf(model.Invalid, "error.link.broken", "this is no address that can be opened")
}

func webAddress(u *url.URL) (Address, error) {
	if u.User != nil { // https://bank.example@evil.example
		return Address{}, model.Errorf(model.Invalid, "error.link.user", "the link names a user before its host, which hides where it leads")
	}
	name := u.Hostname()
	host := strings.ToLower(name)
	if !strings.Contains(host, ":") { // not IPv6
		var err error
		if host, err = idna.Lookup.ToASCII(name); err != nil || host == "" {
			return Address{}, broken()
		}
	} else {
		host = "[" + host + "]"
	}
	a := Address{Host: host}
	if !strings.EqualFold(host, name) && !strings.HasPrefix(host, "[") {
		a.Written = name
	}
	if port := u.Port(); port != "" {
		a.Host += ":" + port
	}
	plain := *u
	plain.Scheme, plain.Host = strings.ToLower(u.Scheme), a.Host
	return a.with(plain.String())
}

func mailAddress(u *url.URL) (Address, error) {
	query, err := url.ParseQuery(strings.ReplaceAll(u.RawQuery, "+", "%2B")) // a plus is a plus in a mail link
	if err != nil || u.Opaque == "" && len(query["to"]) == 0 {
		return Address{}, broken()
	}
	to, err := url.PathUnescape(u.Opaque)
	if err != nil {
		return Address{}, broken()
	}
	var people, kept []string
	if to != "" {
		people = append(people, to)
	}
	keys := slices.Sorted(maps.Keys(query))
	for _, field := range mailFields {
		for _, key := range keys {
			if !strings.EqualFold(key, field) {
				continue
			}
			for _, v := range query[key] {
				if field == "to" || field == "cc" || field == "bcc" {
					people = append(people, v)
				}
				kept = append(kept, field+"="+url.PathEscape(v))
			}
		}
	}
	plain := "mailto:" + u.Opaque
	if len(kept) > 0 {
		plain += "?" + strings.Join(kept, "&")
	}
	return Address{Host: strings.Join(people, ", ")}.with(plain)
}

// with completes an address whose text is plain.
func (a Address) with(plain string) (Address, error) {
	u, err := url.Parse(ascii(plain))
	if err != nil {
		return Address{}, broken()
	}
	a.URL = u
	return a, nil
}

// ascii escapes what is no visible letter of ASCII.
func ascii(s string) string {
	var out strings.Builder
	for _, b := range []byte(s) {
		if b > 0x20 && b < 0x7f {
			out.WriteByte(b)
		} else {
			fmt.Fprintf(&out, "%%%02X", b)
		}
	}
	return out.String()
}

// Mail reports whether it is a mail address.
func (a Address) Mail() bool { return a.URL.Scheme == "mailto" }

// String is the whole address as it will be opened.
func (a Address) String() string { return a.URL.String() }
