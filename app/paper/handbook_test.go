package paper

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"

	"konklave/app/text"
	"konklave/app/ui"
)

// dots is a picture of a size, of random dots where it is to be a large file.
func dots(width, height int, random bool) []byte {
	p := image.NewRGBA64(image.Rect(0, 0, width, height))
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range p.Pix {
		p.Pix[i] = 0xff
		if random && i%8 < 6 {
			p.Pix[i] = byte(rng.Uint32())
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func book(texts ...string) Handbook {
	h := Handbook{Title: "Playbook <of> Leitwerk", Line: "2 pages", Lang: "en", Now: time.Date(2026, 11, 11, 9, 0, 0, 0, time.UTC), Chapters: []Chapter{{Title: "Messages"}},
		Pictures: ui.NewPictures(fstest.MapFS{"en/logo.png": {Data: dots(40, 20, false)}, "photo.png": {Data: dots(900, 400, true)}, "en/evil.svg": {Data: []byte("<svg><script>alert(1)</script></svg>")}, "en/fake.png": {Data: []byte("<script>alert(1)</script>")}})}
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

func TestPicturesArePartOfTheHandbook(t *testing.T) {
	const source = "Before ![the logo](logo.png) after\n\n![photo](/photo.png)\n\n![again](logo.png) ![gone](gone.png) ![fake](fake.png)\n"
	h := book(source)
	got := html(t, h)
	if n := strings.Count(got, `src="data:image/png;base64,`); n != 2 {
		t.Errorf("%d small pictures in the web page", n)
	}
	if n := strings.Count(got, `src="data:image/jpeg;base64,`); n != 1 {
		t.Errorf("%d photographs in the web page", n)
	}
	var out bytes.Buffer
	if err := h.WritePDF(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(out.Bytes(), []byte("/Subtype /Image")); n != 2 {
		t.Errorf("%d pictures in print, want two of which one is shown twice", n)
	}
	s := &setter{x: 0, w: 200, top: 0, bottom: 800}
	s.markdown(source, func(link string) printed { return h.printed(h.Chapters[0].Pages[0], link) })
	if s.y < 200*400/900 || s.y > 300 {
		t.Errorf("the pictures take %v points", s.y)
	}
	doc := handbookMarkdown.Parser().Parse(gmtext.NewReader([]byte(source)))
	if got := inlineBut(doc.FirstChild(), []byte(source), map[ast.Node]bool{doc.FirstChild().FirstChild().NextSibling(): true}); got != "Before after" {
		t.Errorf("beside a picture stands %q", got)
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
		s.markdown(source, nil)
		doc := handbookMarkdown.Parser().Parse(gmtext.NewReader([]byte(source)))
		if got := inline(doc.FirstChild(), []byte(source)); got != want {
			t.Errorf("%q is set as %q, want %q", source, got, want)
		}
		if len(s.sheets) != 1 || len(s.sheets[0]) == 0 {
			t.Errorf("%q is not set", source)
		}
	}
}
