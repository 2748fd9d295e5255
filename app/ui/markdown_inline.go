package ui

import (
	"image"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"konklave/app/text"
)

// noteLink begins links to footnotes; their number follows. No page can have
// such a link of its own: safeLink takes none within a page.
const noteLink = "#note-"

// runCollector walks inline nodes and joins neighbours of equal style.
type runCollector struct {
	r     *mdReader
	runs  []mdRun
	split func(runs []mdRun, pic *mdBlock) // nil: images cannot be blocks
	words bool                             // only words are wanted, of an image
}

func (c *runCollector) put(s string, style mdStyle, link string) {
	if s == "" {
		return
	}
	if n := len(c.runs); n > 0 && c.runs[n-1].style == style && c.runs[n-1].link == link && style&mdField == 0 {
		c.runs[n-1].text += s
		return
	}
	c.runs = append(c.runs, mdRun{s, style, link})
}

func (c *runCollector) inline(n ast.Node, style mdStyle, link string, depth int) {
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		switch ch := ch.(type) {
		case *ast.Text:
			s := string(ch.Segment.Value(c.r.src))
			if !ch.IsRaw() {
				s = strings.ReplaceAll(unescape(s), "\n", " ") // a line break that is written as &#10; is a blank
			}
			c.put(s, style, link)
			switch {
			case ch.HardLineBreak():
				c.put("\n", style, link)
			case ch.SoftLineBreak():
				c.put(" ", style, link)
			}
		case *ast.String:
			c.put(string(ch.Value), style, link)
		case *fieldNode:
			c.put(ch.text, style|mdField, link)
		case *ast.CodeSpan:
			c.put(strings.ReplaceAll(string(rawText(ch, c.r.src)), "\n", " "), style|mdMono, link)
		case *ast.Emphasis:
			add := mdItalic
			if ch.Level == 2 {
				add = mdBold
			}
			c.inline(ch, style|add, link, depth+1)
		case *east.Strikethrough:
			c.inline(ch, style|mdStrike, link, depth+1)
		case *ast.Link:
			c.inline(ch, style, linkOf(string(ch.Destination)), depth+1)
		case *ast.AutoLink:
			target := string(ch.URL(c.r.src))
			if ch.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
				target = "mailto:" + target
			}
			c.put(string(ch.Label(c.r.src)), style, linkOf(target))
		case *ast.Image:
			c.image(ch, style, link, depth)
		case *ast.RawHTML:
			s := ""
			for i := range ch.Segments.Len() {
				segment := ch.Segments.At(i)
				s += string(segment.Value(c.r.src))
			}
			if isBreakTag(s) {
				c.put("\n", style, link)
			} else {
				c.put(s, style, link)
			}
		case *east.FootnoteLink:
			c.put(strconv.Itoa(ch.Index), style|mdRaised, noteLink+strconv.Itoa(ch.Index))
		case *east.TaskCheckBox, *east.FootnoteBacklink:
		default:
			c.inline(ch, style, link, depth+1)
		}
	}
}

// image shows a picture as a block. One that cannot be shown stands there as
// its words with the reason, one on the web with its address: nothing is
// fetched.
func (c *runCollector) image(n *ast.Image, style mdStyle, link string, depth int) {
	if c.words {
		c.inline(n, style, link, depth+1)
		return
	}
	target := strings.TrimSpace(unescape(string(n.Destination)))
	words := runCollector{r: c.r, words: true}
	words.inline(n, 0, "", depth+1)
	alt := plainRuns(words.runs)
	reason := target
	if remote := safeLink(target); strings.Contains(remote, "://") {
		if link == "" {
			link = remote
		}
	} else if pic, err := c.r.picture(target); err != nil {
		reason = err.Error()
	} else if c.split == nil {
		reason = text.T("ui.image.table", target)
	} else {
		c.split(c.runs, &mdBlock{kind: mdImage, image: pic, alt: alt, link: link})
		c.runs = nil
		return
	}
	c.put(alt, style|mdItalic, link)
	c.put(" ("+reason+")", mdAside, "")
}

// picture is a local image, within what a page may take altogether.
func (r *mdReader) picture(target string) (image.Image, error) {
	if r.pictures == nil {
		return nil, &noPicture{"ui.image.none", []any{target}}
	}
	pic, err := r.pictures.load(target)
	if err != nil {
		return nil, err
	}
	if r.pixels += pixelsOf(pic); r.pixels > picturesPixels {
		return nil, &noPicture{"ui.image.full", []any{target}}
	}
	return pic, nil
}

// plainRuns are the words of runs without their looks.
func plainRuns(runs []mdRun) string {
	var s strings.Builder
	for _, r := range runs {
		s.WriteString(r.text)
	}
	return s.String()
}

func rawText(n ast.Node, src []byte) []byte {
	var out []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out = append(out, t.Segment.Value(src)...)
			if t.SoftLineBreak() {
				out = append(out, ' ')
			}
		}
	}
	return out
}

func isBreakTag(s string) bool {
	switch strings.ToLower(strings.ReplaceAll(s, " ", "")) {
	case "<br>", "<br/>":
		return true
	}
	return false
}

// unescape resolves backslashes and entities as Markdown does.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]) {
			i++
		} else if s[i] == '&' {
			if plain, n := entity(s[i:]); n > 0 {
				out.WriteString(plain)
				i += n - 1
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// entity is what the entity that s starts with stands for, and its length; 0
// if there is none. Markdown, unlike HTML, wants the semicolon.
func entity(s string) (plain string, length int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name, numeric := strings.CutPrefix(s[1:end], "#")
	if !numeric {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	base, digits := 10, 7
	if strings.HasPrefix(name, "x") || strings.HasPrefix(name, "X") {
		name, base, digits = name[1:], 16, 6
	}
	n, err := strconv.ParseUint(name, base, 32)
	if err != nil || len(name) > digits {
		return "", 0
	}
	if n == 0 || n > unicode.MaxRune {
		n = unicode.ReplacementChar
	}
	return string(rune(n)), end + 1
}

// refusedLink begins links that lead outside in a way that is not opened. They
// look like links, so that whoever follows one is told why nothing opens.
const refusedLink = "\x00refused "

// linkOf is the link of a run: that of safeLink, a refused one, or "" for what
// leads nowhere.
func linkOf(target string) string {
	if safe := safeLink(target); safe != "" {
		return safe
	}
	target = strings.TrimSpace(unescape(target))
	if scheme, _, ok := strings.Cut(target, ":"); ok && schemeLike(scheme) && !strings.EqualFold(scheme, "page") {
		return refusedLink + target
	}
	return ""
}

// schemeLike reports whether s can be the scheme of an address (RFC 3986, 3.1),
// with blanks and the like in it: programs have been seen to leave those out.
func schemeLike(s string) bool {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '+' || r == '-' || r == '.')
	})
}

// safeLink is target if a page may lead there: the web, a mail address, or
// another page ("page:ID" or a relative path to a .md file). Everything else,
// such as file: or javascript:, is "".
func safeLink(target string) string {
	target = strings.TrimSpace(unescape(target))
	if target == "" || strings.ContainsFunc(target, unicode.IsControl) {
		return ""
	}
	u, err := url.Parse(target)
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto":
		if _, err := ParseAddress(target); err != nil {
			return ""
		}
		return target
	case "page":
		if u.Opaque == "" {
			return ""
		}
		return target
	case "":
		if u.Host == "" && !strings.HasPrefix(u.Path, "/") && !strings.Contains(u.Path, `\`) &&
			strings.EqualFold(path.Ext(u.Path), ".md") {
			return target
		}
	}
	return ""
}

// trimRuns drops blanks at both ends of a paragraph.
func trimRuns(runs []mdRun) []mdRun {
	for len(runs) > 0 {
		if runs[0].text = strings.TrimLeft(runs[0].text, " \n\t"); runs[0].text != "" {
			break
		}
		runs = runs[1:]
	}
	for n := len(runs); n > 0; n-- {
		if runs[n-1].text = strings.TrimRight(runs[n-1].text, " \n\t"); runs[n-1].text != "" {
			break
		}
		runs = runs[:n-1]
	}
	return runs
}
