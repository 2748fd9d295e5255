package app

import (
	"net/url"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// visits has the window note what it opens.
func (h *house) visits() *[]string {
	var seen []string
	h.app.visit = func(u *url.URL) error {
		seen = append(seen, u.String())
		return nil
	}
	return &seen
}

func TestOnlyWebAndMailLeaveTheProgram(t *testing.T) {
	h := start(t, text.German)
	seen := h.visits()
	for address, fine := range map[string]bool{"https://example.org/a": true, "http://example.org": true, "mailto:a@b.example?subject=x": true,
		"file:///etc/passwd": false, "javascript:alert(1)": false, "ssh://host": false, "/bin/sh": false, "": false, "https://a@b.example": false} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		*seen = nil
		err = h.app.openURL(u)
		if (err == nil) != fine || len(*seen) == 1 != fine {
			t.Errorf("%q: %v, opened %v", address, err, *seen)
		}
		if err != nil && model.CodeOf(err) != model.Invalid {
			t.Errorf("%q: code %s", address, model.CodeOf(err))
		}
	}
}

func TestALinkShowsWhereItLeadsBeforeItOpens(t *testing.T) {
	h := start(t, text.English)
	seen := h.visits()
	h.app.follow("https://docs.example/a?b=c", "")
	h.Sees("docs.example", "https://docs.example/a?b=c")
	if len(*seen) > 0 {
		t.Fatalf("it opened %v unasked", *seen)
	}
	h.Press("Cancel")
	h.app.follow("https://docs.example/a", "") // still asks
	h.Press("Open")
	h.app.follow("https://docs.example/b", "") // the same host
	if got := strings.Join(*seen, " "); got != "https://docs.example/a https://docs.example/b" {
		t.Errorf("opened %q", got)
	}
	*seen = nil
	for _, other := range []string{"https://evil.docs.example/", "https://docs.example:8443/", "https://docs.example.evil.example/"} {
		h.app.follow(other, "")
		if len(*seen) > 0 {
			t.Errorf("%s passes for another host", other)
		}
		h.Press("Cancel")
	}
}

func TestALinkThatLooksLikeAnotherIsShownAsItIs(t *testing.T) {
	h := start(t, text.English)
	seen := h.visits()
	h.app.follow("https://аррӏе.com/", "")
	h.Sees("xn--80ak6aa92e.com", "https://xn--80ak6aa92e.com/")
	h.Press("Copy address")
	if got := h.app.host.Clipboard(); got != "https://xn--80ak6aa92e.com/" || len(*seen) > 0 {
		t.Errorf("copied %q, opened %v", got, *seen)
	}
}

func TestAMailLinkShowsAllWhoGetItEachTime(t *testing.T) {
	h := start(t, text.English)
	seen := h.visits()
	for range 2 {
		h.app.follow("mailto:a@b.example?bcc=spy@c.example&attach=/etc/passwd", "")
		h.Sees("a@b.example, spy@c.example")
		h.Press("Open")
	}
	if got := strings.Join(*seen, " "); got != "mailto:a@b.example?bcc=spy@c.example mailto:a@b.example?bcc=spy@c.example" {
		t.Errorf("opened %q", got)
	}
}

func TestTheHostThatAButtonNamesIsNotAskedFor(t *testing.T) {
	h := start(t, text.English)
	seen := h.visits()
	for _, link := range []string{"https://linkedin.com/in/ada", "https://www.linkedin.com/in/ada"} {
		h.app.follow(link, "linkedin.com")
	}
	if len(*seen) != 2 || h.Covered() {
		t.Errorf("opened %v", *seen)
	}
	h.app.follow("https://notlinkedin.com/in/ada", "linkedin.com")
	if len(*seen) != 2 || !h.Covered() {
		t.Errorf("another host passes for the one named: %v", *seen)
	}
}

func TestWhatIsNotOpenedIsSaid(t *testing.T) {
	h := start(t, text.English)
	seen := h.visits()
	for _, link := range []string{"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "https://bank.example@evil.example/", "https:x"} {
		h.app.host.Toasts = ui.NewToasts(ui.NewTestRunner())
		h.app.follow(link, "")
		if said := h.app.host.Toasts.Messages(); len(said) != 1 || len(*seen) > 0 || h.Covered() {
			t.Errorf("%s: said %q, opened %v", link, said, *seen)
		}
	}
}

func TestALongLinkLeavesRoomForTheButtons(t *testing.T) {
	h := start(t, text.German)
	h.window.Resize(fyne.NewSize(1100, 700))
	h.app.follow("https://docs.example/"+strings.Repeat("a", 20000), "")
	h.Sees("docs.example")
	h.Press("Abbrechen")
}
