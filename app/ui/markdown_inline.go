package ui

import (
	"html"
	"net/url"
	"path"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// runCollector walks inline nodes and joins neighbours of equal style.
type runCollector struct {
	r     *mdReader
	runs  []mdRun
	split func(runs []mdRun, pic *mdBlock) // nil: images become words
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
	if depth > 4*mdDepth {
		return
	}
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		switch ch := ch.(type) {
		case *ast.Text:
			s := string(ch.Segment.Value(c.r.src))
			if !ch.IsRaw() {
				s = unescape(s)
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
			c.inline(ch, style, safeLink(string(ch.Destination)), depth+1)
		case *ast.AutoLink:
			target := string(ch.URL(c.r.src))
			if ch.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
				target = "mailto:" + target
			}
			c.put(string(ch.Label(c.r.src)), style, safeLink(target))
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
		case *east.TaskCheckBox:
		default:
			c.inline(ch, style, link, depth+1)
		}
	}
}

// image shows a local picture as a block, and any other as its words, which
// lead to it if it is on the web.
func (c *runCollector) image(n *ast.Image, style mdStyle, link string, depth int) {
	target := string(n.Destination)
	if c.split != nil && c.r.files != nil {
		if pic := c.r.picture(target); pic != nil {
			c.split(c.runs, &mdBlock{kind: mdImage, image: pic})
			c.runs = nil
			return
		}
	}
	if link == "" {
		link = safeLink(target)
		if !strings.HasPrefix(link, "http") {
			link = ""
		}
	}
	before := len(c.runs)
	c.inline(n, style|mdItalic, link, depth+1)
	if len(c.runs) == before {
		c.put(path.Base(target), style|mdItalic, link)
	}
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
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			out.WriteByte(s[i])
		case s[i] == '&':
			end := strings.IndexByte(s[i:min(len(s), i+40)], ';')
			if end > 0 {
				if plain := html.UnescapeString(s[i : i+end+1]); plain != s[i:i+end+1] {
					out.WriteString(plain)
					i += end
					continue
				}
			}
			out.WriteByte('&')
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
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
	case "http", "https":
		if u.Host == "" {
			return ""
		}
		return target
	case "mailto", "page":
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
