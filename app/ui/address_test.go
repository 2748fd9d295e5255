package ui

import (
	"net/url"
	"strings"
	"testing"

	"konklave/model"
)

func TestParseAddress(t *testing.T) {
	for _, tt := range []struct{ link, host, written, opened string }{
		{"https://Example.org/a?b=c#d", "example.org", "", "https://example.org/a?b=c#d"},
		{" HTTP://example.org ", "example.org", "", "http://example.org"},
		{"https://example.org:8443/", "example.org:8443", "", "https://example.org:8443/"},
		{"http://[2001:DB8::1]:80/x", "[2001:db8::1]:80", "", "http://[2001:db8::1]:80/x"},
		{"https://127.0.0.1/x", "127.0.0.1", "", "https://127.0.0.1/x"},
		{"https://müller.example/straße", "xn--mller-kva.example", "müller.example", "https://xn--mller-kva.example/stra%C3%9Fe"},
		{"https://аррӏе.com/", "xn--80ak6aa92e.com", "аррӏе.com", "https://xn--80ak6aa92e.com/"}, // Cyrillic
		{"https://ｅｘａｍｐｌｅ．com/", "example.com", "ｅｘａｍｐｌｅ．com", "https://example.com/"},           // wide letters and a wide dot
		{"https://good.example／evil.example", "", "", ""},                                        // a wide slash within the host
		{"https://a.example/?q=ü", "a.example", "", "https://a.example/?q=%C3%BC"},               // in the query
		{"https://user:pw@evil.example/", "", "", ""},                                            // hides the host
		{"https://bank.example@evil.example/", "", "", ""},                                       //
		{"https:///x", "", "", ""}, {"https:x", "", "", ""}, {"//a.example/x", "", "", ""}, {"/etc/passwd", "", "", ""}, {"", "", "", ""}, {"a.md", "", "", ""},
		{"javascript:alert(1)", "", "", ""}, {"file:///etc/passwd", "", "", ""}, {"data:text/html,x", "", "", ""}, {"ms-settings:", "", "", ""}, {`\\host\share`, "", "", ""},
		{"https://a.example/\u202eexe.txt", "", "", ""}, // turns the direction round
		{"https://a.example/\nx", "", "", ""},
		{"mailto:a@b.example", "a@b.example", "", "mailto:a@b.example"},
		{"MAILTO:a%40b.example?subject=Guten%20Tag&body=x+y", "a@b.example", "", "mailto:a%40b.example?subject=Guten%20Tag&body=x+y"},
		{"mailto:a@b.example?cc=c@d.example&BCC=e@f.example&attach=/etc/passwd&X-Y=z", "a@b.example, c@d.example, e@f.example", "", "mailto:a@b.example?cc=c@d.example&bcc=e@f.example"},
		{"mailto:?to=a@b.example", "a@b.example", "", "mailto:?to=a@b.example"},
		{"mailto:", "", "", ""}, {"mailto:?attach=x", "", "", ""},
	} {
		a, err := ParseAddress(tt.link)
		if (err == nil) != (tt.opened != "") {
			t.Errorf("%q: %+v, %v", tt.link, a, err)
			continue
		}
		if err != nil {
			if model.CodeOf(err) != model.Invalid {
				t.Errorf("%q: code %s", tt.link, model.CodeOf(err))
			}
			continue
		}
		if a.Host != tt.host || a.Written != tt.written || a.String() != tt.opened || a.Mail() != strings.HasPrefix(tt.opened, "mailto:") {
			t.Errorf("%q leads to %q, written %q, opens %q; want %q, %q, %q", tt.link, a.Host, a.Written, a.String(), tt.host, tt.written, tt.opened)
		}
	}
}

// FuzzParseAddress: what is shown is what is opened, and nothing but the web and
// mail is.
func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"https://müller.example/ü?ü#ü", "mailto:a@b?cc=c", "javascript:x", "http://a@b", "http://[::1]:1", "https://a.example:x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, link string) {
		a, err := ParseAddress(link)
		if err != nil {
			return
		}
		again, err := url.Parse(a.String())
		if err != nil {
			t.Fatalf("%q gives %q, which is none: %v", link, a, err)
		}
		switch again.Scheme {
		case "http", "https":
			if again.Host != a.Host || again.User != nil {
				t.Errorf("%q shows %q and opens %q", link, a.Host, again.Host)
			}
		case "mailto":
		default:
			t.Errorf("%q opens as %q", link, again.Scheme)
		}
		for _, r := range a.String() {
			if r <= ' ' || r >= 0x7f {
				t.Errorf("%q opens %q", link, a)
			}
		}
		if a.Host == "" {
			t.Errorf("%q leads to nowhere", link)
		}
	})
}
