package playbook

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// reader shows a page as its reader sees it. It is the whole screen while
// reading and the live preview while editing.
type reader struct {
	pane   *fyne.Container
	scroll *container.Scroll
	layout *readerLayout
	inside *fyne.Container
	words  *ui.Markdown        // the text of the page
	around []fyne.CanvasObject // what the words stand in, from the inside out

	onLink func(string)
	// effect is the card that says what a message has brought; nil for none.
	effect func(page *playbooks.Page) fyne.CanvasObject
	beside bool // the card stands in the sheet, else below the message
}

func newReader(onLink func(string)) *reader {
	r := &reader{onLink: onLink, layout: &readerLayout{margin: 24}, words: ui.NewMarkdown().Flat()}
	r.words.OnLink = onLink
	r.words.OnReveal = r.reveal
	r.words.OnScroll = func(e *fyne.ScrollEvent) { r.scroll.Scrolled(e) }
	r.layout.done = r.look
	r.inside = &fyne.Container{Layout: r.layout}
	r.scroll = container.NewVScroll(r.inside)
	r.scroll.OnScrolled = func(fyne.Position) { r.look() }
	r.layout.scroll = r.scroll
	r.pane = container.NewStack(r.scroll)
	return r
}

// readerLayout sets the page in the middle and its sheet beside it, or below
// it where there is too little room.
type readerLayout struct {
	scroll *container.Scroll
	margin float32
	done   func() // told after each layout
}

// Widths of the two columns.
const (
	readerMain = 720
	readerSide = 288
	readerGap  = 16
)

// columns are the widths of page and sheet; beside is false where the sheet
// goes below.
func (l *readerLayout) columns(width float32) (main, side float32, beside bool) {
	inner := max(width-2*l.margin, 200)
	if inner >= ui.Scaled(460)+readerGap+ui.Scaled(readerSide) {
		side = ui.Scaled(readerSide)
		return min(inner-side-readerGap, ui.Scaled(readerMain)), side, true
	}
	return inner, inner, false
}

// Layout implements fyne.Layout.
func (l *readerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 0 {
		return
	}
	main, side, beside := l.columns(size.Width)
	put := func(o fyne.CanvasObject, x, y, width float32) float32 {
		height := ui.HeightFor(o, width)
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
		return y + height
	}
	bottom := put(objects[0], l.margin, l.margin, main)
	if len(objects) > 1 {
		if beside {
			put(objects[1], l.margin+main+readerGap, l.margin, side)
		} else {
			put(objects[1], l.margin, bottom+readerGap, side)
		}
	}
	l.done()
}

// MinSize implements fyne.Layout.
func (l *readerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	main, side, beside := l.columns(l.scroll.Size().Width)
	height := ui.HeightFor(objects[0], main)
	if len(objects) > 1 {
		if beside {
			height = max(height, ui.HeightFor(objects[1], side))
		} else {
			height += readerGap + ui.HeightFor(objects[1], side)
		}
	}
	return fyne.NewSize(0, height+2*l.margin)
}

// wordsAt is where the words begin, from the top of what scrolls.
func (r *reader) wordsAt() float32 {
	y := r.words.Position().Y
	for _, o := range r.around {
		y += o.Position().Y
	}
	return y
}

// look has the words drawn that are in sight.
func (r *reader) look() {
	top := r.scroll.Offset.Y - r.wordsAt()
	r.words.InSight(top, top+r.scroll.Size().Height)
}

// reveal scrolls to a part of the words.
func (r *reader) reveal(y, height float32) {
	const air = 24
	y += r.wordsAt()
	switch view := r.scroll.Size().Height; {
	case y-air < r.scroll.Offset.Y:
		r.scroll.ScrollToOffset(fyne.NewPos(0, max(y-air, 0)))
	case y+height+air > r.scroll.Offset.Y+view:
		r.scroll.ScrollToOffset(fyne.NewPos(0, y+height+air-view))
	}
}

// wordsOf reads the text of a page that its reader sees as Markdown: of a
// message what stands beside it. It may take a while and touches no window.
func wordsOf(p *playbooks.Page, pictures *ui.Pictures) *ui.Document {
	body := p.Body
	if p.Message != nil {
		body = p.Notes()
	}
	return ui.ParseMarkdown(body, pictures.For(p.Path))
}

// reading is what the reader shows: a page and, for a message, whom for.
type reading struct {
	page     *playbooks.Page
	words    *ui.Document
	problems []playbooks.Problem // of the page, in the order of their places
	today    model.Date
	person   person
}

// show draws a page. The same page again keeps its place.
func (r *reader) show(v reading, same bool) {
	offset := r.scroll.Offset
	main := ui.Column(readerGap)
	p := v.page
	if p.Message != nil {
		r.message(main, v)
	}
	list := blocks(p)
	behind := slices.IndexFunc(list, func(b block) bool { return b.after })
	if behind < 0 {
		behind = len(list)
	}
	r.blocks(main, list[:behind])
	r.around = nil
	if !v.words.Empty() {
		r.add(main, v.words)
	}
	r.blocks(main, list[behind:])
	r.inside.Objects = []fyne.CanvasObject{main, r.sheet(v)}
	r.inside.Refresh()
	r.scroll.Refresh()
	if !same {
		offset = fyne.Position{}
	}
	r.scroll.ScrollToOffset(offset)
}

// add sets the words below what the front matter says.
func (r *reader) add(main *fyne.Container, words *ui.Document) {
	r.words.SetDocument(words)
	inner := ui.Pad(20, r.words)
	panel := ui.NewPanel(inner)
	r.around = []fyne.CanvasObject{inner, panel, main}
	main.Add(panel)
}

// showSource draws a file that is no page yet: its text as it is written.
func (r *reader) showSource(source *ui.Document) {
	main := ui.Column(readerGap,
		ui.NewPanel(ui.Pad(16, ui.Row(12, ui.NewIcon("alert", ui.Danger, 20), ui.Grow(ui.NewParagraph(text.T("playbook.unreadable"), ui.Body))))).Colored(ui.DangerSoft, ui.DangerBorder))
	r.add(main, source)
	r.inside.Objects = []fyne.CanvasObject{main}
	r.inside.Refresh()
	r.scroll.Refresh()
	r.scroll.ScrollToOffset(fyne.Position{})
}

// message adds the card with the message, and the chips of its checks.
func (r *reader) message(main *fyne.Container, v reading) {
	f := fill(v.page, v.person.fields[v.page.Lang], v.problems)
	card := ui.Column(0)
	head := ui.Column(4)
	row := func(label string, value fyne.CanvasObject) {
		head.Add(ui.Row(8, ui.Fixed(ui.Scaled(64), 0, ui.NewCaption(text.T(label))), ui.Grow(value)))
	}
	if v.page.Message.Channel == model.Email {
		row("playbook.to", ui.NewText(firstOf(v.person.email, v.person.name), ui.Body))
	} else {
		row("playbook.to", ui.NewText(v.person.name, ui.Body))
		row("playbook.by", ui.NewText(named("channel.", string(v.page.Message.Channel)), ui.Body))
	}
	if len(f.subject) > 0 {
		row("playbook.subject", ui.NewMergeText(f.subject).Bold())
	}
	card.Add(ui.Inset(12, 16, 12, 16, head))
	card.Add(ui.Line(true))
	card.Add(ui.Pad(16, ui.NewMergeText(f.body)))
	main.Add(ui.NewPanel(card))
	if f.trouble != "" {
		main.Add(ui.Row(8, ui.NewIcon("alert", ui.Danger, 16), ui.Grow(ui.NewParagraph(f.trouble, ui.Caption).In(ui.Danger))))
		return
	}
	chips := ui.Flow(6)
	for _, c := range f.checks {
		chips.Add(ui.NewChip(c.label, c.tone).WithIcon(c.icon))
	}
	main.Add(chips)
	if !r.beside {
		main.Add(r.effect(v.page))
	}
}

// sheet is what stands beside a page: for a message what it has brought, and what
// the front matter says.
func (r *reader) sheet(v reading) fyne.CanvasObject {
	list := factSheet(facts(v.page, v.today), v.page.Citations, r.onLink)
	if v.page.Message == nil || !r.beside {
		return list
	}
	return ui.Column(readerGap, r.effect(v.page), list)
}

// blocks adds the lists of the front matter: pairs side by side where both are
// short, long ones over the whole width.
func (r *reader) blocks(main *fyne.Container, list []block) {
	var pair []fyne.CanvasObject
	flush := func() {
		switch len(pair) {
		case 1:
			main.Add(pair[0])
		case 2:
			main.Add(newPair(pair[0], pair[1]))
		}
		pair = nil
	}
	for _, b := range list {
		wide := b.chips || len(b.items) > 6 || b.intro != ""
		if wide {
			flush()
			main.Add(blockPanel(b, r.onLink))
			continue
		}
		if pair = append(pair, blockPanel(b, r.onLink)); len(pair) == 2 {
			flush()
		}
	}
	flush()
}
