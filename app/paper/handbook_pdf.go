package paper

import (
	"context"
	"io"
	"strconv"
	"strings"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/app/ui"
)

// Sizes of the printed handbook.
const (
	bookRim     = 56
	bookBody    = 10
	bookLead    = 14.5 // from line to line
	bookIndent  = 14
	bookBelow   = 48 // kept free below, with the number of the page
	tocLead     = 16
	tocOfChap   = 26
	mostOfATerm = 400 // lines of one paragraph
)

// setter sets text on sheets of which nobody knows yet how many come before
// them: the contents stand in front and need the numbers.
type setter struct {
	sheets []sheet
	x, w   float32
	top    float32
	bottom float32
	y      float32
	show   func(link string) printed // the pictures of the page that is set
}

// sheet is a page as what is to be drawn on it.
type sheet []func(*document)

func (s *setter) newSheet() {
	s.sheets = append(s.sheets, nil)
	s.y = s.top
}

func (s *setter) draw(do func(*document)) {
	last := len(s.sheets) - 1
	s.sheets[last] = append(s.sheets[last], do)
}

// room begins a new sheet where less than height is left.
func (s *setter) room(height float32) {
	if len(s.sheets) == 0 || s.y+height > s.bottom {
		s.newSheet()
	}
}

// style is how a paragraph looks.
type style struct {
	size, lead float32
	bold       bool
	ink        ui.Token
	indent     float32
	mark       string // before the first line
	bar        bool   // a bar at the left, as of a quotation
	after      float32
}

// paragraph sets a text, over as many sheets as it takes. keep is how many of
// its lines must not be left alone at the foot of a sheet.
func (s *setter) paragraph(words string, st style, keep int) {
	lines := wrap(words, st.size, s.w-st.indent, st.bold, mostOfATerm)
	if len(lines) == 0 {
		return
	}
	s.room(st.lead * float32(min(keep, len(lines))))
	for i, line := range lines {
		s.room(st.lead)
		y, mark := s.y+st.size, ""
		if i == 0 {
			mark = st.mark
		}
		top := s.y
		s.draw(func(d *document) {
			if st.bar {
				d.Box(mapview.Rect{X: s.x + st.indent - 8, Y: top, W: 2, H: st.lead}, 0, d.colors.Of(ui.Border))
			}
			if mark != "" {
				d.right(mark, s.x+st.indent-5, y, st.size, false, ui.Text2)
			}
			d.Text(line, s.x+st.indent, y, st.size, st.bold, d.colors.Of(st.ink))
		})
		s.y += st.lead
	}
	s.y += st.after
}

// WritePDF writes the handbook for the printer: a title, the contents, and each
// chapter on a new page. HTML in pages is left out.
func (h Handbook) WritePDF(ctx context.Context, w io.Writer) error {
	short, long := A4.edges()
	s := &setter{x: bookRim, w: short - 2*bookRim, top: bookRim, bottom: long - bookBelow}
	var toc []tocLine
	for _, c := range h.Chapters {
		s.newSheet()
		toc = append(toc, tocLine{title: c.Title, sheet: len(s.sheets) - 1, chapter: true})
		s.paragraph(c.Title, style{size: 20, lead: 28, bold: true, ink: ui.Text, after: 10}, 1)
		for _, p := range c.Pages {
			if err := ctx.Err(); err != nil {
				return err
			}
			s.room(90) // a title does not stand alone at the foot
			toc = append(toc, tocLine{title: p.Title, sheet: len(s.sheets) - 1})
			h.setPage(s, p)
		}
	}
	d := newDocument(h.Title, false, h.Now)
	d.page(short, long, false)
	d.line(h.Title, bookRim, long*0.36, 30, short-2*bookRim, true, ui.Text)
	d.line(h.Line, bookRim, long*0.36+24, 12, short-2*bookRim, false, ui.Text2)
	d.line("Konklave", bookRim, long-bookBelow+16, 9, 200, false, ui.Text3)
	h.contents(d, toc, short, long)
	bookmarks := toc
	for i, page := range s.sheets {
		d.page(short, long, false)
		for len(bookmarks) > 0 && bookmarks[0].sheet == i {
			level := 1
			if bookmarks[0].chapter {
				level = 0
			}
			d.doc.Bookmark(bookmarks[0].title, level, -1)
			bookmarks = bookmarks[1:]
		}
		for _, do := range page {
			do(d)
		}
		d.line(h.Title, bookRim, long-bookBelow+24, 8, 300, false, ui.Text3)
		d.right(strconv.Itoa(d.number), short-bookRim, long-bookBelow+24, 8, false, ui.Text3)
	}
	return d.write(w)
}

// tocLine is a line of the contents.
type tocLine struct {
	title   string
	sheet   int
	chapter bool
}

// contents lists chapters and pages with their numbers.
func (h Handbook) contents(d *document, toc []tocLine, short, long float32) {
	height := func(l tocLine) float32 {
		if l.chapter {
			return tocOfChap
		}
		return tocLead
	}
	pages, y := 1, float32(bookRim+40)
	for _, l := range toc {
		if y += height(l); y > long-bookBelow {
			pages, y = pages+1, bookRim+height(l)
		}
	}
	d.page(short, long, false)
	d.line(text.T("handbook.contents"), bookRim, bookRim+18, 20, short-2*bookRim, true, ui.Text)
	y = bookRim + 40
	for _, l := range toc {
		if y += height(l); y > long-bookBelow {
			d.page(short, long, false)
			y = bookRim + height(l)
		}
		number := strconv.Itoa(1 + pages + l.sheet + 1)
		end := d.right(number, short-bookRim, y, bookBody, l.chapter, ui.Text2)
		indent := float32(bookIndent)
		if l.chapter {
			indent = 0
		}
		d.line(l.title, bookRim+indent, y, bookBody, end-bookRim-indent-12, l.chapter, ui.Text)
	}
}

// setPage sets one page.
func (h Handbook) setPage(s *setter, p HandbookPage) {
	s.paragraph(p.Title, style{size: 14, lead: 20, bold: true, ink: ui.Text}, 3)
	s.paragraph(p.Line, style{size: 9, lead: 13, ink: ui.Text2, after: 6}, 1)
	if p.Subject != "" {
		s.paragraph(p.Subject, style{size: bookBody, lead: bookLead, bold: true, ink: ui.Text, indent: 10, bar: true, after: 6}, 1)
	}
	s.markdown(p.Text, func(link string) printed { return h.printed(p, link) })
	for _, l := range p.Lists {
		s.paragraph(l.Title, style{size: 11, lead: 17, bold: true, ink: ui.Text}, 3)
		s.paragraph(l.Intro, style{size: bookBody, lead: bookLead, ink: ui.Text2}, 1)
		for _, item := range l.Items {
			s.paragraph(item, style{size: bookBody, lead: bookLead, ink: ui.Text, indent: bookIndent, mark: "•"}, 2)
		}
		s.y += 6
	}
	s.y += 10
	y := s.y
	if y < s.bottom {
		s.draw(func(d *document) {
			d.Box(mapview.Rect{X: s.x, Y: y, W: s.w, H: 0.5}, 0, d.colors.Of(ui.Border))
		})
	}
	s.y += 16
}

// tidyWords brings a text onto one line, but for the line ends that are meant.
func tidyWords(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
