package paper

import (
	"io"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
)

// Letter is a text in sections of labelled lines, over as many pages as it
// needs: what a person is told of their data. Everything is in words already.
type Letter struct {
	Title, Intro string
	Date         string
	Now          time.Time
	Sections     []LetterSection
}

// LetterSection is a heading with lines below it.
type LetterSection struct {
	Title string
	Rows  []LetterRow
}

// LetterRow is a line; without a label it takes the whole width.
type LetterRow struct{ Label, Value string }

// The page of a letter, in points.
const (
	letterRim   = 56
	letterLabel = 130
	letterSize  = 9.5
	letterLine  = 13
	mostWrapped = 400 // lines of one value
)

// WritePDF writes the letter on pages of A4, upright.
func (l Letter) WritePDF(w io.Writer) error {
	p := &letterPage{document: newDocument(l.Title, false, l.Now), letter: l}
	p.next()
	p.line(l.Title, letterRim, p.y, 18, p.w-2*letterRim-90, true, ui.Text)
	p.right(l.Date, p.w-letterRim, p.y, letterSize, false, ui.Text2)
	p.y += 20
	p.words(l.Intro, letterRim, false, ui.Text2)
	for _, s := range l.Sections {
		p.room(3 * letterLine)
		p.y += 12
		p.line(s.Title, letterRim, p.y, 12, p.w-2*letterRim, true, ui.Text)
		p.y += 17
		for _, r := range s.Rows {
			p.row(r)
		}
	}
	return p.write(w)
}

// letterPage is a letter on its way.
type letterPage struct {
	*document
	letter Letter
	y      float32
}

func (p *letterPage) next() {
	short, long := A4.edges()
	p.page(short, long, false)
	p.y = letterRim + 14
	p.line("Konklave", letterRim, p.h-letterRim/2, 8, 100, false, ui.Text3)
	p.right(text.T("paper.number", p.number), p.w-letterRim, p.h-letterRim/2, 8, false, ui.Text3)
}

// room begins a new page where less than a height is left.
func (p *letterPage) room(height float32) {
	if p.y+height > p.h-letterRim {
		p.next()
	}
}

func (p *letterPage) row(r LetterRow) {
	if r.Value == "" {
		return
	}
	p.room(letterLine)
	if r.Label == "" {
		p.words(r.Value, letterRim, false, ui.Text)
		return
	}
	p.line(r.Label, letterRim, p.y, letterSize, letterLabel-8, false, ui.Text2)
	p.words(r.Value, letterRim+letterLabel, false, ui.Text)
}

// words sets a text from x on, line by line and page by page.
func (p *letterPage) words(s string, x float32, bold bool, t ui.Token) {
	for _, line := range wrap(s, letterSize, p.w-letterRim-x, bold, mostWrapped) {
		p.room(letterLine)
		p.line(line, x, p.y, letterSize, p.w-letterRim-x+2, bold, t)
		p.y += letterLine
	}
}
