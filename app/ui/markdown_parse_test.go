package ui

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	words "konklave/app/text"
)

// sketch writes a document in short: one line per block.
func sketch(d *Document) string {
	var s strings.Builder
	for _, b := range d.blocks {
		for _, in := range b.inside {
			s.WriteString(map[mdInside]string{mdQuote: "> ", mdItem: "  "}[in])
		}
		for _, sign := range b.signs {
			if sign.number == "" {
				sign.number = "*"
			}
			s.WriteString(sign.number + " " + []string{"", "[ ] ", "[x] "}[sign.task])
		}
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
			if b.link != "" {
				s.WriteString("→" + b.link)
			}
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
		for i, sign := range []string{"b", "i", "m", "s", "f", "r", "a"} {
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
	words.Set(words.English)
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
		{"links that lead nowhere", "[c](#top) [e](//host/x.md) [f](/etc/x.md) [g](a.txt)", "p c e f g\n"},
		{"links that are refused", "[a](javascript:x) [b](file:///etc/passwd) [d](data:x) [g](https://a@b.de) <java&Tab;script:x> [h](java&Tab;script:x)",
			"p (a→\x00refused javascript:x) (b→\x00refused file:///etc/passwd) (d→\x00refused data:x) (g→\x00refused https://a@b.de) <java\tscript:x> (h→\x00refused java\tscript:x)\n"},
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
		{"image of the web", "![words](https://a.de/x.png)", "p i(words→https://a.de/x.png)a( (https://a.de/x.png))\n"},
		{"image that is not there", "![words](nix.png) ![](pics/bad.png)", "p i(words)a( (picture not found: nix.png)) a( (pics/bad.png is damaged, or not PNG, JPEG, GIF or WebP))\n"},
		{"image outside", "![words](../../etc/x.png)", "p i(words)a( (not a picture of the playbook folder: ../../etc/x.png))\n"},
		{"image from elsewhere", "![words](data:image/png;base64,AAAA) ![x](file:///etc/x.png)", "p i(words)a( (not a picture of the playbook folder: data:image/png;base64,AAAA)) i(x)a( (not a picture of the playbook folder: file:///etc/x.png))\n"},
		{"image in a link", "[![words](pics/a.png)](https://a.de)", "image (30,20)→https://a.de\n"},
		{"image in a table", "|a|\n|-|\n|![w](pics/a.png)|", "table [0]\n| a |\n| i(w)a( (pictures are not shown in tables: pics/a.png)) |\n"},
		{"image in an image", "![a ![b](c)](nix.png)", "p i(a b)a( (picture not found: nix.png))\n"},
		{"footnotes", "a[^x] b[^y] c![^x]\n\n[^y]: zwei\n[^x]: eins\n\n    mehr\n[^z]: nie", "p ar(1→#note-1) br(2→#note-2) c!r(1→#note-1)\nrule\n  1. p eins\n  p mehr\n  2. p zwei\n"},
		{"a footnote that is not there", "a[^x]", "p a[^x]\n"},
		{"lists in one line", "1. - a\n   - b\n2. 3. c", "    1. * p a\n    * p b\n    2. 3. p c\n"},
		{"strikes of one kind", "~a~ ~~b~~ ~c~~ ~~~d~~~", "p s(a) s(b) ~c~~ ~~~d~~~\n"},
		{"script is words", "<script>\nalert(1)\n</script>\n\na <script>x</script>", "code \"<script>\\nalert(1)\\n</script>\"\np a <script>x</script>\n"},
		{"reference", "[x][1]\n\n[1]: https://a.de", "p (x→https://a.de)\n"},
		{"windows breaks", "# a\r\n\r\nb\r\n", "h1 a\np b\n"},
		{"bad bytes", "a\xffb", "p a\uFFFDb\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := sketch(ParseMarkdown(tc.in, NewPictures(files))); got != tc.want {
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

// hostile are sources that make careless readers slow, large or deep.
func hostile() map[string]string {
	full := func(s string) string { return strings.Repeat(s, mdBytes/len(s)) }
	return map[string]string{
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
		"deep quotes":        strings.Repeat(">", 10_000) + " tief\n",
		"deep brackets":      strings.Repeat("[", 10_000) + "tief" + strings.Repeat("]", 10_000),
		"deep emphasis":      strings.Repeat("*a **b ", 3_000) + "tief" + strings.Repeat("** *", 3_000),
		"deep bullets":       strings.Repeat("- ", 10_000) + "tief\n",
		"deep links":         strings.Repeat("[", 10_000) + "tief" + strings.Repeat("](b)", 10_000),
		"footnotes":          footnotes(7_000),
		"footnotes unused":   strings.Repeat("[^a]: b\n\n", 26_000),
		"one footnote":       "[^a]: b\n\n" + full("[^a] [^a]\n\n"),
	}
}

// Each is read, in no more blocks than there may be, and says something.
func TestMarkdownHostile(t *testing.T) {
	for name, src := range hostile() {
		t.Run(name, func(t *testing.T) {
			doc := ParseMarkdown(src, nil)
			if len(doc.blocks) > mdBlocks+1 {
				t.Errorf("%d blocks", len(doc.blocks))
			}
			if words := doc.Text(); strings.Contains(src, "tief") && !strings.Contains(words, "tief") {
				t.Error("the words are lost")
			}
		})
	}
}

func BenchmarkMarkdownHostile(b *testing.B) {
	for name, src := range hostile() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ParseMarkdown(src, nil)
			}
		})
	}
}

func footnotes(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "[^%d]: x\n\n", n-i)
	}
	for i := range n {
		fmt.Fprintf(&s, "a[^%d]\n\n", i+1)
	}
	return s.String()
}

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
	test.NewTempApp(f).Settings().SetTheme(NewTheme())
	m := NewMarkdown()
	f.Fuzz(func(t *testing.T, src string) {
		for _, from := range []*Pictures{nil, NewPictures(files)} {
			doc := ParseMarkdown(src, from)
			for _, b := range doc.blocks {
				if b.kind == mdImage && b.image == nil || b.kind == mdTable && (b.table == nil || len(b.table.rows) == 0) {
					t.Fatalf("empty block of kind %d", b.kind)
				}
				for _, r := range b.runs {
					if r.link != "" && safeLink(r.link) == "" && !strings.HasPrefix(r.link, noteLink) && !strings.HasPrefix(r.link, refusedLink) {
						t.Fatalf("link %q", r.link)
					}
				}
			}
			m.SetDocument(doc)
			m.Resize(fyne.NewSize(float32(100+len(src)%900), 100_000))
			cut := slices.ContainsFunc(doc.blocks, func(b mdBlock) bool { return b.kind == mdCode || b.kind == mdTable })
			if drawn := squeeze(drawnWords(&m.layer.brush)); !cut && m.height < 100_000 && drawn != squeeze(docWords(doc)) {
				t.Fatalf("drawn is %q, the words are %q", drawn, squeeze(docWords(doc)))
			}
		}
	})
}
