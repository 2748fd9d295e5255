package paper

import (
	"bytes"
	"context"
	"encoding/base64"
	"html/template"
	"io"
	"net/url"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	words "konklave/app/text"
)

// WriteHTML writes the handbook as one web page that needs no other file and
// runs nothing: HTML in pages is left out, pictures are part of the page, and a
// policy in its head forbids everything else.
func (h Handbook) WriteHTML(ctx context.Context, w io.Writer) error {
	type page struct {
		HandbookPage
		Body template.HTML
	}
	type chapter struct {
		Title string
		Pages []page
	}
	data := struct {
		Handbook
		Contents string
		Chapters []chapter
	}{Handbook: h, Contents: words.T("handbook.contents")}
	for _, c := range h.Chapters {
		written := chapter{Title: c.Title}
		for _, p := range c.Pages {
			if err := ctx.Err(); err != nil {
				return err
			}
			body, err := h.body(p)
			if err != nil {
				return err
			}
			written.Pages = append(written.Pages, page{p, body})
		}
		data.Chapters = append(data.Chapters, written)
	}
	return handbookPage.Execute(w, data)
}

// body is the text of a page as HTML.
func (h Handbook) body(p HandbookPage) (template.HTML, error) {
	source := []byte(p.Text)
	doc := handbookMarkdown.Parser().Parse(text.NewReader(source))
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Heading:
			if entering {
				n.Level = min(n.Level+2, 6) // the handbook has two levels above
			}
		case *ast.Link:
			if entering {
				n.Destination = []byte(h.address(p, string(n.Destination)))
			}
		case *ast.Image:
			if entering {
				n.Destination = []byte(h.picture(p, string(n.Destination)))
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = handbookMarkdown.Renderer().Render(&out, source, doc)
	return template.HTML(out.String()), err // goldmark has escaped it
}

// address is where a link of a page leads in the handbook: to a page of it, or
// out; "" where it would lead nowhere.
func (h Handbook) address(p HandbookPage, link string) string {
	if id := h.target(p, link); id != "" {
		return "#" + id
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "mailto" && u.Scheme != "tel" {
		return ""
	}
	return link
}

// picture gives a picture as an address that holds it; "" where there is none.
func (h Handbook) picture(p HandbookPage, link string) string {
	raw, kind := h.printed(p, link).encoded()
	if raw == nil {
		return ""
	}
	return "data:image/" + kind + ";base64," + base64.StdEncoding.EncodeToString(raw)
}

var handbookPage = template.Must(template.New("handbook").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<title>{{.Title}}</title>
<style>
:root { color-scheme: light dark; --text: #1b1f27; --soft: #5a6473; --line: #d9dde4; --ground: #fff; --panel: #f5f6f9; --accent: #4f46c8; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ef; --soft: #9aa4b4; --line: #333b48; --ground: #14181f; --panel: #1b212b; --accent: #a9a3ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--text); background: var(--ground); overflow-wrap: break-word; }
body > header, main { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 0; }
body > header { border-bottom: 1px solid var(--line); padding-bottom: 1.5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.5rem; margin: 3rem 0 1rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h3 { font-size: 1.2rem; margin: 0 0 .2rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
a { color: var(--accent); }
a[href=""] { color: inherit; text-decoration: none; }
nav ol { columns: 2; padding-left: 1.2rem; margin: .3rem 0 1rem; }
.line, .intro { color: var(--soft); margin: 0 0 .8rem; }
article { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 1.25rem; margin: 0 0 1.25rem; }
.subject { font-weight: 600; border-left: 3px solid var(--accent); padding-left: .8rem; }
pre, code { font: .9em/1.5 ui-monospace, monospace; }
pre { overflow: auto; padding: .8rem; border: 1px solid var(--line); border-radius: 6px; }
blockquote { margin: 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--soft); }
table { border-collapse: collapse; display: block; overflow: auto; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
img { max-width: 100%; }
img[src=""] { display: none; }
@media print { article { break-inside: avoid-page; background: none; } h2 { break-before: page; } }
</style>
</head>
<body>
<header>
<h1>{{.Title}}</h1>
<p class="line">{{.Line}}</p>
<nav aria-label="{{.Contents}}">
{{range .Chapters}}<strong>{{.Title}}</strong>
<ol>{{range .Pages}}<li><a href="#{{.ID}}">{{.Title}}</a></li>{{end}}</ol>
{{end}}</nav>
</header>
<main>
{{range .Chapters}}<h2>{{.Title}}</h2>
{{range .Pages}}<article id="{{.ID}}">
<h3>{{.Title}}</h3>
{{with .Line}}<p class="line">{{.}}</p>{{end}}
{{with .Subject}}<p class="subject">{{.}}</p>{{end}}
{{.Body}}
{{range .Lists}}<h4>{{.Title}}</h4>
{{with .Intro}}<p class="intro">{{.}}</p>{{end}}
{{with .Items}}<ul>{{range .}}<li>{{.}}</li>{{end}}</ul>{{end}}
{{end}}</article>
{{end}}{{end}}</main>
</body>
</html>
`))
