package ui

import (
	"encoding/json"
	"html"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// noPictures is a folder without any.
var noPictures = NewPictures(fstest.MapFS{})

// suiteExample is one example of a specification: a source and the HTML that it
// means. testdata/README.md says where they come from.
type suiteExample struct{ Name, Markdown, HTML string }

func suite(t *testing.T, name string, least int) []suiteExample {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var list []suiteExample
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) < least {
		t.Fatalf("%s has %d examples", name, len(list))
	}
	return list
}

// otherwise lists the examples whose words are not those of the HTML, and why.
var otherwise = map[string]string{
	"gfm regression 6":  "goldmark takes <te<st> as the address of a reference, so the line is no text",
	"gfm regression 9":  "goldmark begins a block of HTML at <meta>: the same words on more lines",
	"gfm regression 13": "as regression 9",
}

// Every example of CommonMark and GFM is drawn with all its words, none more
// and none less, in their order, each block on lines of its own.
func TestMarkdownShowsTheWordsOfEveryExample(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, file := range []struct {
		name  string
		least int
	}{{"commonmark.json", 652}, {"gfm.json", 86}} {
		m := NewMarkdown()
		for _, e := range suite(t, file.name, file.least) {
			key := strings.TrimSuffix(file.name, ".json") + " " + e.Name
			doc := ParseMarkdown(e.Markdown, noPictures)
			want, code := htmlWords(e.HTML, e.Markdown)
			got := docWords(doc)
			m.SetDocument(doc)
			m.Resize(fyne.NewSize(700, 3000))
			drawn := drawnWords(&m.layer.brush)
			same := got == want && squeeze(drawn) == squeeze(want)
			same = same && contains(codeOf(doc), code)
			switch why := otherwise[key]; {
			case why == "" && !same:
				t.Errorf("%s\nsource %q\nhtml   %q\nwords  %q\nwant   %q\ndrawn  %q\ncode %q, want %q", key, e.Markdown, e.HTML, got, want, squeeze(drawn), codeOf(doc), code)
			case why != "" && same:
				t.Errorf("%s is listed as an exception and needs none", key)
			}
		}
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, ")", "."))
}

// docWords are the words of a document, one line for each line of a block.
func docWords(d *Document) string {
	var s strings.Builder
	for _, b := range d.blocks {
		s.WriteString("\n")
		for _, sign := range b.signs {
			if sign.number != "" {
				s.WriteString(strings.TrimRight(sign.number, ".)") + ". ")
			}
		}
		switch b.kind {
		case mdCode:
			s.WriteString(b.code)
		case mdTable:
			for _, row := range b.table.rows {
				for _, cell := range row {
					s.WriteString("\n" + plainRuns(cell))
				}
			}
		default:
			s.WriteString(plainRuns(b.runs))
		}
	}
	return tidyLines(s.String())
}

// contains says that all of part are in list, in this order.
func contains(list, part []string) bool {
	for _, s := range list {
		if len(part) > 0 && s == part[0] {
			part = part[1:]
		}
	}
	return len(part) == 0
}

func codeOf(d *Document) []string {
	var list []string
	for _, b := range d.blocks {
		if b.kind == mdCode {
			list = append(list, b.code)
		}
	}
	return list
}

// drawnWords are the texts on a picture, in the order they were drawn in.
func drawnWords(b *brush) string {
	var s strings.Builder
	for _, o := range b.objects {
		switch o := o.(type) {
		case *canvas.Text:
			s.WriteString(o.Text)
		case *layer:
			s.WriteString(drawnWords(&o.brush))
		}
	}
	return s.String()
}

// tidyLines drops empty lines and blanks in a row.
func tidyLines(s string) string {
	var lines []string
	for line := range strings.Lines(s) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

var (
	htmlToken = regexp.MustCompile(`(?s)<!-->|<!--->|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>|</?[A-Za-z](?:[^"'<>]|"[^"]*"|'[^']*')*>`)
	htmlName  = regexp.MustCompile(`^</?([A-Za-z][A-Za-z0-9-]*)`)
	htmlAttr  = regexp.MustCompile(`([a-z]+)="([^"]*)"`)
)

// htmlWords are the words that a browser shows of HTML, except that HTML which
// stands in the source is a word itself, and that a picture has its words and
// the reason why it is not shown. code holds the code blocks.
func htmlWords(doc, source string) (words string, code []string) {
	var s strings.Builder
	preAt := 0
	var numbers []int   // of the lists around, -1 for bullets
	var around []string // the blocks around
	signs := ""
	write := func(text string, isWord bool) {
		if n := len(around); n > 0 && around[n-1] != "pre" && around[n-1] != "blockquote" {
			text = strings.ReplaceAll(text, "\n", " ")
		}
		if strings.TrimSpace(text) != "" || isWord {
			s.WriteString(signs) // the numbers of an item stand beside its first words
			signs = ""
		}
		s.WriteString(text)
	}
	put := func(text string) { write(text, false) }
	at := 0
	for _, span := range htmlToken.FindAllStringIndex(doc, -1) {
		put(html.UnescapeString(doc[at:span[0]]))
		at = span[1]
		token := doc[span[0]:span[1]]
		name := ""
		if m := htmlName.FindStringSubmatch(token); m != nil {
			name = strings.ToLower(m[1])
		}
		if strings.Contains(source, token) {
			if isBreakTag(token) {
				s.WriteString("\n")
			} else {
				write("", true)
				s.WriteString(token)
			}
			continue
		}
		attr := map[string]string{}
		for _, m := range htmlAttr.FindAllStringSubmatch(token, -1) {
			attr[m[1]] = html.UnescapeString(m[2])
		}
		closing := strings.HasPrefix(token, "</")
		switch name {
		case "em", "strong", "a", "del", "code", "input":
			continue
		case "img":
			reason := attr["src"]
			if !strings.Contains(reason, "://") {
				_, err := noPictures.load(reason)
				reason = err.Error()
			}
			put(attr["alt"] + " (" + reason + ")")
			continue
		}
		s.WriteString("\n")
		switch {
		case closing && len(around) > 0:
			around = around[:len(around)-1]
		case !closing && name != "hr" && name != "br":
			around = append(around, name)
		}
		switch {
		case name == "pre" && !closing:
			write("", true)
			preAt = s.Len()
		case name == "pre":
			code = append(code, strings.TrimRight(s.String()[preAt:], "\n"))
		case (name == "ol" || name == "ul") && closing:
			numbers = numbers[:len(numbers)-1]
		case name == "ul":
			numbers = append(numbers, -1)
		case name == "ol":
			start := 1
			if n, err := strconv.Atoi(attr["start"]); err == nil {
				start = n
			}
			numbers = append(numbers, start)
		case name == "li" && !closing:
			if n := &numbers[len(numbers)-1]; *n >= 0 {
				signs += strconv.Itoa(*n) + ". "
				*n++
			}
		case name == "li" || name == "hr":
			s.WriteString(signs) // of an item without words
			signs = ""
		}
	}
	put(html.UnescapeString(doc[at:]))
	return tidyLines(s.String()), code
}
