package ui

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// sketch writes a document in short: one line per block.
func sketch(d *Document) string {
	var s strings.Builder
	for _, b := range d.blocks {
		for _, in := range b.inside {
			s.WriteString(map[mdInside]string{mdQuote: "> ", mdItem: "  "}[in])
		}
		if b.bullet {
			s.WriteString("* ")
		}
		if b.number != "" {
			s.WriteString(b.number + " ")
		}
		s.WriteString([]string{"", "[ ] ", "[x] "}[b.task])
		switch b.kind {
		case mdHeading:
			fmt.Fprintf(&s, "h%d %s", b.level, sketchRuns(b.runs))
		case mdParagraph:
			s.WriteString("p " + sketchRuns(b.runs))
		case mdCode:
			fmt.Fprintf(&s, "code %q", b.code)
		case mdRule:
			s.WriteString("rule")
		case mdImage:
			fmt.Fprintf(&s, "image %v", b.image.Bounds().Size())
		case mdTable:
			fmt.Fprintf(&s, "table %v", b.table.aligns)
			for _, row := range b.table.rows {
				s.WriteString("\n")
				for _, cell := range row {
					s.WriteString("| " + sketchRuns(cell) + " ")
				}
				s.WriteString("|")
			}
		}
		s.WriteString("\n")
	}
	return s.String()
}

func sketchRuns(runs []mdRun) string {
	var s strings.Builder
	for _, r := range runs {
		open := ""
		for i, sign := range []string{"b", "i", "m", "s", "f"} {
			if r.style&(1<<i) != 0 {
				open += sign
			}
		}
		t := strings.ReplaceAll(r.text, "\n", "⏎")
		if r.link != "" {
			t += "→" + r.link
		}
		if open != "" || r.link != "" {
			t = open + "(" + t + ")"
		}
		s.WriteString(t)
	}
	return s.String()
}

func tinyPNG(t testing.TB, w, h int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestParseMarkdown(t *testing.T) {
	files := fstest.MapFS{
		"pics/a.png":   {Data: tinyPNG(t, 30, 20)},
		"pics/bad.png": {Data: []byte("no picture")},
	}
	for _, tc := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"heading", "# Titel\n### Drei *k*", "h1 Titel\nh3 Drei i(k)\n"},
		{"marks", "a **b** *c* `d` ~~e~~ ***f***", "p a b(b) i(c) m(d) s(e) bi(f)\n"},
		{"mark inside a mark keeps the link", "**[x](https://a.de)**", "p b(x→https://a.de)\n"},
		{"breaks", "a  \nb\nc\\\nd", "p a⏎b c⏎d\n"},
		{"break tag", "a<br/>b", "p a⏎b\n"},
		{"entities and backslashes", `5 \* 3 &amp; &euro; \& &nix; a\b`, "p 5 * 3 & € & &nix; a\\b\n"},
		{"bare links", "see https://a.de/x_y_z and x@y.de", "p see (https://a.de/x_y_z→https://a.de/x_y_z) and (x@y.de→mailto:x@y.de)\n"},
		{"links that are not followed", "[a](javascript:x) [b](file:///etc/passwd) [c](#top) [d](data:x) [e](//host/x.md) [f](/etc/x.md)",
			"p a b c d e f\n"},
		{"links to pages", "[a](page:it-buyer-de) [b](../roles/user.md#x) [c](mailto:a@b.de)",
			"p (a→page:it-buyer-de) (b→../roles/user.md#x) (c→mailto:a@b.de)\n"},
		{"fields", "Guten Tag {{ contact.last_name | default: \"Sie_und_ich\" }}, {% if a_b %}x{% endif %} {{ offen",
			"p Guten Tag f({{ contact.last_name | default: \"Sie_und_ich\" }}), f({% if a_b %})xf({% endif %}) {{ offen\n"},
		{"field in bold", "**{{a}}**", "p bf({{a}})\n"},
		{"bullets", "- a\n- b\n  - c\n\n  d", "  * p a\n  * p b\n    * p c\n  p d\n"},
		{"numbers", "3. a\n4) b", "  3. p a\n  4) p b\n"},
		{"tasks with marks", "- [ ] **a** b\n- [x] [l](https://a.de)\n- [y] no", "  * [ ] p b(a) b\n  * [x] p (l→https://a.de)\n  * p [y] no\n"},
		{"empty item", "-\n- a", "  * p \n  * p a\n"},
		{"quote", "> a\n>\n> > b\n> - c", "> p a\n> > p b\n>   * p c\n"},
		{"code", "```go\nx *y*\n\n```\n\n    z", "code \"x *y*\"\ncode \"z\"\n"},
		{"rule", "a\n\n***\n\nb", "p a\nrule\np b\n"},
		{"setext", "a\n===\nb\n---", "h1 a\nh2 b\n"},
		{"html is shown", "<div onclick=x>\n<b>t</b>\n</div>\n\na <i>b</i>", "code \"<div onclick=x>\\n<b>t</b>\\n</div>\"\np a <i>b</i>\n"},
		{"table", "|a|b|c|\n|:-|:-:|-:|\n|1|**2**|3 \\| 4|\n|5|", "table [0 1 2]\n| a | b | c |\n| 1 | b(2) | 3 | 4 |\n| 5 |  |  |\n"},
		{"image", "before ![words](pics/a.png) after", "p before\nimage (30,20)\np after\n"},
		{"image of the web", "![words](https://a.de/x.png)", "p i(words→https://a.de/x.png)\n"},
		{"image that is not there", "![words](nix.png) ![](pics/bad.png)", "p i(words) i(bad.png)\n"},
		{"image outside", "![words](../../etc/x.png)", "p i(words)\n"},
		{"reference", "[x][1]\n\n[1]: https://a.de", "p (x→https://a.de)\n"},
		{"windows breaks", "# a\r\n\r\nb\r\n", "h1 a\np b\n"},
		{"bad bytes", "a\xffb", "p a\uFFFDb\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := sketch(ParseMarkdown(tc.in, files)); got != tc.want {
				t.Errorf("got\n%s\nwant\n%s", got, tc.want)
			}
		})
	}
}

func TestMarkdownSourceLines(t *testing.T) {
	doc := ParseMarkdown("# a\n\nb\n\n- c\n- d\n\n```\ne\n```\n\n| f | g |\n|---|---|\n| 1 | 2 |\n\nlast", nil)
	want := []int{1, 3, 5, 6, 8, 12, 16}
	for i, b := range doc.blocks {
		if i >= len(want) || b.source != want[i] {
			t.Errorf("block %d (%v) comes from line %d, want %v", i, b.kind, b.source, want)
		}
	}
}

// Sources that make careless readers slow or large.
func TestMarkdownHostile(t *testing.T) {
	full := func(s string) string { return strings.Repeat(s, mdBytes/len(s)) }
	for name, src := range map[string]string{
		"open brackets":      full("["),
		"open links":         full("[a]("),
		"nested links":       full("[a](b") + full(")"),
		"images":             full("!["),
		"emphasis":           full("*a _b "),
		"stars":              full("*"),
		"alternating":        full("*a**b"),
		"underscores":        full("_a_b"),
		"strikes":            full("~a~~b"),
		"quotes":             full(">"),
		"quote lines":        full("> a\n>> b\n"),
		"deep quote":         full("> > > > > > > > > > > > > > > > a\n"),
		"bullets":            full("- "),
		"numbers":            full("1. "),
		"deep list":          deepList(),
		"backticks":          backticks(),
		"entities":           full("&a;"),
		"html":               full("<a "),
		"comments":           full("<!-- "),
		"cdata":              full("<![CDATA["),
		"autolinks":          full("<http:"),
		"bare links":         full("http://a."),
		"mail":               full("a@a."),
		"fields":             full("{{"),
		"tags":               full("{% "),
		"wide table":         strings.Repeat("|a", 80_000) + "\n" + strings.Repeat("|-", 80_000) + "\n" + strings.Repeat("|\n", 90_000),
		"long table":         "|a|b|\n|-|-|\n" + full("|\n"),
		"references":         strings.Repeat("[a]: b\n", 30_000) + strings.Repeat("[a]", 30_000),
		"breaks":             full("\n"),
		"spaces":             full(" "),
		"tabs":               full("\t"),
		"no breaks":          full("a"),
		"backslashes":        full("\\"),
		"task boxes":         full("- [ ] "),
		"setext":             full("a\n=\n"),
		"nul":                full("\x00"),
		"html blocks":        full("<div>\n\n"),
		"ref definitions":    full("[x]: <"),
		"link destinations":  full("[a](<b"),
		"brackets and marks": full("[*a]_b"),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			doc := ParseMarkdown(src, nil)
			if took := time.Since(start); took > slack*time.Second {
				t.Errorf("took %v", took)
			} else if took > time.Second/3 {
				t.Logf("took %v, %d blocks", took, len(doc.blocks))
			}
		})
	}
}

// slack is what the time limits of tests are multiplied with on busy machines.
const slack = 4

func deepList() string {
	var s strings.Builder
	for i := 0; s.Len() < mdBytes-2000; i++ {
		s.WriteString(strings.Repeat(" ", 2*(i%700)) + "- a\n")
	}
	return s.String()
}

func backticks() string {
	var s strings.Builder
	for i := 1; s.Len() < mdBytes-2000; i++ {
		s.WriteString("e" + strings.Repeat("`", i%1000))
	}
	return s.String()
}

func TestMarkdownIsCut(t *testing.T) {
	doc := ParseMarkdown(strings.Repeat("Zeile äöü\n\n", mdBytes/10), nil)
	if !doc.Cut() || len(doc.blocks) > mdBlocks+1 {
		t.Errorf("cut %v, %d blocks", doc.Cut(), len(doc.blocks))
	}
	if ParseMarkdown("kurz", nil).Cut() {
		t.Error("a short page is cut")
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"# a\n- [ ] **b** c\n", "|a|\n|-|\n|b|\n", "> - 1. ```\nx", "![a](b.png)", "{{a}} {% if %}",
		"[a][b]\n\n[b]: <c>", "<div>\n</div>", "- [ ] [x](y)\n\n***", "~~a~~ https://b.de <br>", "\\&amp;&#0;&#x110000;"} {
		f.Add(s)
	}
	files := fstest.MapFS{"b.png": {Data: tinyPNG(f, 3, 3)}}
	f.Fuzz(func(t *testing.T, src string) {
		for _, from := range []fs.FS{nil, files} {
			doc := ParseMarkdown(src, from)
			for _, b := range doc.blocks {
				if b.kind == mdImage && b.image == nil || b.kind == mdTable && (b.table == nil || len(b.table.rows) == 0) {
					t.Fatalf("empty block of kind %d", b.kind)
				}
				for _, r := range b.runs {
					if r.link != "" && safeLink(r.link) == "" {
						t.Fatalf("link %q", r.link)
					}
				}
			}
		}
	})
}
