package paper

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	gmtext "github.com/yuin/goldmark/text"

	"konklave/app/text"
)

// a picture of one pixel.
const pixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"

func book(texts ...string) Handbook {
	h := Handbook{Title: "Playbook <of> Leitwerk", Line: "2 pages", Lang: "en", Now: time.Date(2026, 11, 11, 9, 0, 0, 0, time.UTC), Chapters: []Chapter{{Title: "Messages"}},
		Pictures: []fs.FS{fstest.MapFS{"en/logo.png": {Data: []byte(pixel)}, "en/evil.svg": {Data: []byte("<svg><script>alert(1)</script></svg>")}, "en/fake.png": {Data: []byte("<script>alert(1)</script>")}}}}
	for i, body := range texts {
		h.Chapters[0].Pages = append(h.Chapters[0].Pages, HandbookPage{ID: fmt.Sprint("page-", i), Path: fmt.Sprintf("en/p%d.md", i), Title: fmt.Sprint("Page ", i), Text: body,
			Lists: []HandbookList{{Title: "Goals", Items: []string{"<b>less</b> risk"}}}})
	}
	return h
}

func html(t *testing.T, h Handbook) string {
	t.Helper()
	text.Set("en")
	var out bytes.Buffer
	if err := h.WriteHTML(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheWebPageRunsNothing(t *testing.T) {
	got := html(t, book(
		"<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\nText <b onclick=alert(1)>bold</b>\n\n<iframe src=\"https://evil.example\"></iframe>",
		"[a](javascript:alert(1)) [b](data:text/html;base64,PHNjcmlwdD4=) [c](vbscript:x) <javascript:alert(1)> ![d](https://evil.example/x.png) ![e](evil.svg) ![f](fake.png) ![g](../../etc/passwd)\n\n```html\n<script>alert(2)</script>\n```",
		"`<script>` {{ contact.name }} <a href='javascript:x'>y</a>",
	))
	if found := regexp.MustCompile(`(?i)<(script|iframe|object|embed|link|base|form|svg)\b|\son[a-z]+\s*=|(href|src)="?(javascript|vbscript|data:text|file):?|src="http|url\(`).FindString(strings.ReplaceAll(got, "&lt;", "§")); found != "" {
		t.Errorf("%q passes through", found)
	}
	for _, want := range []string{"Content-Security-Policy", "default-src 'none'", "Playbook &lt;of&gt; Leitwerk", "&lt;b&gt;less&lt;/b&gt; risk", "{{ contact.name }}", "§"} {
		if !strings.Contains(strings.ReplaceAll(got, "&lt;script", "§"), want) {
			t.Errorf("%q is not in it", want)
		}
	}
}

func TestTheWebPageNeedsNoOtherFile(t *testing.T) {
	got := html(t, book("# Head\n\n![logo](logo.png) [other](p1.md#part) [by id](page:page-1) [out](https://example.com/x) [gone](gone.md)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n", "two"))
	for _, want := range []string{`src="data:image/png;base64,`, `href="#page-1">other`, `href="#page-1">by id`, `href="https://example.com/x"`, `href="">gone`, "<table>", `<h3>Head</h3>`, `id="page-1"`, `href="#page-0"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in it", want)
		}
	}
}

func TestTheHandbookIsPrintedWithContents(t *testing.T) {
	text.Set("en")
	long := strings.Repeat("A paragraph that goes on and on about the value for the customer and what it means. ", 30)
	var texts []string
	for range 80 {
		texts = append(texts, "## Why\n\n"+long+"\n\n1. one\n2. two\n   - three\n\n> quoted\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n")
	}
	h := book(texts...)
	var out, again bytes.Buffer
	if err := h.WritePDF(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	if err := h.WritePDF(context.Background(), &again); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("the same handbook gives other bytes, %v", err)
	}
	pages := len(regexp.MustCompile(`/Type /Page\b[^s]`).FindAll(out.Bytes(), -1))
	if pages < 40 || pages > 160 {
		t.Errorf("%d pages", pages)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if err := h.WritePDF(ended, &out); err == nil {
		t.Error("it goes on when nobody waits")
	}
}

func TestTextIsSetPlainly(t *testing.T) {
	for source, want := range map[string]string{
		"**bold** and `code` and [a link](x.md)": "bold and code and a link",
		"one\ntwo":                               "one two",
		"one  \ntwo":                             "one\ntwo",
		"a <b>c</b> d":                           "a c d",
		"![words](x.png)":                        "words",
		"<https://example.com>":                  "https://example.com",
	} {
		s := &setter{x: 0, w: 500, top: 0, bottom: 800}
		s.markdown(source)
		doc := handbookMarkdown.Parser().Parse(gmtext.NewReader([]byte(source)))
		if got := inline(doc.FirstChild(), []byte(source)); got != want {
			t.Errorf("%q is set as %q, want %q", source, got, want)
		}
		if len(s.sheets) != 1 || len(s.sheets[0]) == 0 {
			t.Errorf("%q is not set", source)
		}
	}
}
