package ui

import "image"

// The parts of a Markdown page as the view draws them: a flat list of blocks.
// Quotes and lists are not blocks of their own; a block says inside which of
// them it stands. That keeps drawing, hit tests and scrolling simple.

// mdKind is the kind of a block.
type mdKind uint8

const (
	mdParagraph mdKind = iota
	mdHeading
	mdCode // also raw HTML
	mdRule
	mdTable
	mdImage
)

// mdStyle is a set of marks on a run of text.
type mdStyle uint8

const (
	mdBold mdStyle = 1 << iota
	mdItalic
	mdMono
	mdStrike
	mdField  // a merge field {{ ... }} or a tag {% ... %}
	mdRaised // number of a footnote
	mdAside  // said by the view, not by the page
)

// mdRun is text in one style. A line break in it is a hard break.
type mdRun struct {
	text  string
	style mdStyle
	link  string // where it leads; "" for plain text and for links that are not followed
}

// mdInside is one quote or list item that a block stands in.
type mdInside uint8

const (
	mdQuote mdInside = iota
	mdItem
)

// mdSign is the bullet, number or check box of a list item.
type mdSign struct {
	place  int    // of the item in mdBlock.inside, which says where the sign stands
	number string // "3." or "3)"; "" for a bullet
	task   mdTask
}

// mdTask is the check box of a list item.
type mdTask uint8

const (
	mdNoTask mdTask = iota
	mdOpen
	mdDone
)

// mdBlock is one block. Which fields count depends on the kind.
type mdBlock struct {
	kind   mdKind
	level  int        // of a heading, 1 to 6
	inside []mdInside // from the outside in
	signs  []mdSign   // of the items that begin with this block, from the outside in
	tight  bool       // little space above: the items of a tight list
	runs   []mdRun    // of a paragraph or heading
	code   string
	table  *mdGrid
	image  image.Image
	alt    string // of the image
	link   string // of the image, as in mdRun
	note   int    // number of the footnote that begins here, 0 for none
	source int    // line of the page it comes from, from 1
}

// mdAlign is the alignment of a column.
type mdAlign uint8

const (
	mdLeft mdAlign = iota
	mdCenter
	mdRight
)

// mdGrid is a table. Rows are as long as aligns; the first is the header.
type mdGrid struct {
	aligns []mdAlign
	rows   [][][]mdRun
}

// Document is a Markdown page that was read and can be shown. It is not changed
// afterwards: it may be made on any goroutine and shown on the UI thread.
type Document struct {
	blocks []mdBlock
	cut    bool
}

// Cut reports that the page was too long and its end is missing.
func (d *Document) Cut() bool { return d.cut }

// Empty reports that there is nothing to show.
func (d *Document) Empty() bool { return len(d.blocks) == 0 }
