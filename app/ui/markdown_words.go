package ui

import (
	"strconv"
	"strings"
)

// Text is the page as plain text, as it is copied: a blank line between blocks,
// cells of a table parted by tabs.
func (d *Document) Text() string {
	var s strings.Builder
	for i := range d.blocks {
		b := &d.blocks[i]
		if i > 0 {
			s.WriteString("\n")
			if !b.tight {
				s.WriteString("\n")
			}
		}
		s.WriteString(b.text())
	}
	return s.String()
}

// text is a block as plain text, with the signs of the items it begins.
func (b *mdBlock) text() string {
	var s strings.Builder
	for _, sign := range b.signs {
		s.WriteString(sign.text())
	}
	switch b.kind {
	case mdCode:
		s.WriteString(b.code)
	case mdRule:
		s.WriteString("---")
	case mdImage:
		s.WriteString(b.alt)
	case mdTable:
		for i, row := range b.table.rows {
			if i > 0 {
				s.WriteString("\n")
			}
			for j, cell := range row {
				if j > 0 {
					s.WriteString("\t")
				}
				s.WriteString(plainRuns(cell))
			}
		}
	default:
		s.WriteString(plainRuns(b.runs))
	}
	return s.String()
}

func (s mdSign) text() string {
	switch {
	case s.task == mdDone:
		return "[x] "
	case s.task == mdOpen:
		return "[ ] "
	case s.number != "":
		return s.number + " "
	}
	return "- "
}

// note is what a footnote says, by its number.
func (d *Document) note(number string) string {
	for i := range d.blocks {
		if strconv.Itoa(d.blocks[i].note) == number {
			return plainRuns(d.blocks[i].runs)
		}
	}
	return ""
}
