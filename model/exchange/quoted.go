package exchange

import (
	"bytes"
)

// quoted reads a record whose first line holds a quote.
//
// A cell is quoted when a quote is the first thing in it, blanks aside. Inside,
// two quotes are one; a single quote ends the cell when a delimiter or the end
// of the line follows, else it is a letter. Such a letter behind a line break,
// or a wrong number of cells at the end, makes the record suspicious: a quote
// may have been left open and has swallowed the following rows. It then counts
// as closed at the end of its line if the line below makes a whole row by
// itself. A cell beyond maxQuotedLines or maxQuotedBytes, and one that runs into
// the end of the file, is always closed that way.
func (r *Reader) quoted() (Row, error) {
	row := Row{Line: r.line}
	r.rec, r.ends, r.breaks = r.rec[:0], r.ends[:0], r.breaks[:0]
	end, next, ok := r.lineEnd(0)
	if !ok {
		next = end
	}
	lines := 1
	suspicious := false
	pos := 0
	for {
		window := r.buf[r.start:r.end]
		open := pos
		for open < end && window[open] == ' ' {
			open++
		}
		if open == end || window[open] != '"' {
			i := bytes.IndexByte(window[pos:end], r.delim)
			if i < 0 {
				r.cell(window[pos:end])
				break
			}
			r.cell(window[pos : pos+i])
			pos += i + 1
			continue
		}
		// A quoted cell, possibly over several lines.
		recLen, endsCount := len(r.rec), len(r.ends)
		pos = open + 1
		closed := false
		crossed := false
		for !closed {
			window = r.buf[r.start:r.end]
			i := bytes.IndexByte(window[pos:end], '"')
			if i < 0 {
				r.rec = append(r.rec, window[pos:end]...)
				if !crossed {
					r.breaks = append(r.breaks, lineBreak{open: open, lineEnd: end, nextLine: next, lines: lines, recLen: recLen, endsCount: endsCount})
					crossed = true
				}
				if next == end || lines >= r.quotedLines() || next-open > maxQuotedBytes {
					return r.closeQuote(row, true, next, lines), nil
				}
				r.rec = append(r.rec, '\n')
				pos = next
				end, next, ok = r.lineEnd(pos)
				if !ok {
					if end >= MaxRecord {
						return r.closeQuote(row, true, next, lines), nil
					}
					next = end
				}
				lines++
				continue
			}
			r.rec = append(r.rec, window[pos:pos+i]...)
			pos += i + 1
			switch {
			case pos < end && window[pos] == '"':
				r.rec = append(r.rec, '"')
				pos++
			case r.endsCell(window[pos:end]):
				closed = true
			default:
				r.rec = append(r.rec, '"')
				suspicious = suspicious || crossed
			}
		}
		r.ends = append(r.ends, len(r.rec))
		window = r.buf[r.start:r.end]
		i := bytes.IndexByte(window[pos:end], r.delim)
		if i < 0 {
			break
		}
		pos += i + 1
	}
	if len(r.breaks) > 0 && (suspicious || r.want > 0 && len(r.ends) != r.want) {
		return r.closeQuote(row, false, next, lines), nil
	}
	return r.finish(row, next, lines), nil
}

// quotedLines is how many lines a quoted cell may have. A file with many
// unclosed quotes gets less patience, so that it does not take the square of its
// length.
func (r *Reader) quotedLines() int {
	if r.unclosed > 100 {
		return maxQuotedLines / 10
	}
	return maxQuotedLines
}

// endsCell reports whether a quote followed by rest closes its cell: blanks and
// then a delimiter or the end of the line.
func (r *Reader) endsCell(rest []byte) bool {
	if len(rest) == 0 || rest[0] == r.delim {
		return true
	}
	rest = bytes.TrimLeft(rest, " ")
	return len(rest) == 0 || rest[0] == r.delim
}

// cell adds an unquoted cell.
func (r *Reader) cell(content []byte) {
	r.rec = append(r.rec, content...)
	r.ends = append(r.ends, len(r.rec))
}

// closeQuote ends a record at one of its line breaks, as if the cell had been
// closed there: the first one whose following line is a whole row by itself.
// must says that the record cannot stay as it is; then the last break serves.
func (r *Reader) closeQuote(row Row, must bool, next, lines int) Row {
	window := r.buf[r.start:r.end]
	at := -1
	for i, b := range r.breaks {
		if r.want > 1 && r.wholeRow(window[b.nextLine:]) {
			at = i
			break
		}
	}
	if at < 0 {
		if !must {
			return r.finish(row, next, lines)
		}
		at = len(r.breaks) - 1
	}
	b := r.breaks[at]
	r.unclosed++
	row.Flaw = UnclosedQuote
	r.rec, r.ends = r.rec[:b.recLen], r.ends[:b.endsCount]
	rest := window[b.open+1 : b.lineEnd]
	// Where the line has all its cells, the quote was merely one too many; else
	// the rest of the line belongs to the cell, since its delimiters may too.
	if len(r.ends)+bytes.Count(rest, []byte{r.delim})+1 == r.want {
		if cell, _, _ := bytes.Cut(rest, []byte{r.delim}); bytes.IndexByte(cell, '"') >= 0 {
			rest = window[b.open:b.lineEnd] // "Max" Muster: the quotes are a pair of letters
		}
		for cell := range bytes.SplitSeq(rest, []byte{r.delim}) {
			r.cell(cell)
		}
	} else {
		r.cell(rest)
	}
	return r.finish(row, b.nextLine, b.lines)
}

// wholeRow reports whether the first line of text has exactly the cells of the
// header. A quoted cell left open at its end counts as one.
func (r *Reader) wholeRow(text []byte) bool {
	if i := bytes.IndexByte(text, r.eol); i >= 0 {
		text = text[:i]
	}
	text = bytes.TrimRight(text, "\r")
	cells := 1
	inside, start := false, true
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '"' && start:
			inside, start = true, false
		case c == '"' && inside && i+1 < len(text) && text[i+1] == '"':
			i++
		case c == '"' && inside:
			inside = !r.endsCell(text[i+1:])
		case c == r.delim && !inside:
			cells++
			start = true
		case c != ' ':
			start = false
		}
	}
	return cells == r.want
}

// finish makes the Row from rec and ends, and consumes its bytes.
func (r *Reader) finish(row Row, next, lines int) Row {
	ends := r.ends
	if len(ends) > MaxColumns {
		ends = ends[:MaxColumns]
		row.Flaw = TooManyCells
	}
	content := string(r.rec)
	r.cells = r.cells[:0]
	from := 0
	for _, to := range ends {
		r.cells = append(r.cells, dropNUL(content[from:to]))
		from = to
	}
	row.Cells = r.cells
	r.advance(next, lines)
	return row
}
