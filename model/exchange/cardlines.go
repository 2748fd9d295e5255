package exchange

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// Limits of vCards. A photo is one property of megabytes; it is passed over while
// it is read.
const (
	maxCardLine  = 64 << 10 // bytes of a property that are kept
	maxCardLines = 1000     // properties of a card that are kept
)

// property is one line of a vCard, unfolded: GROUP.NAME;PARAM=VALUE:value.
type property struct {
	name   string // upper case, without the group
	types  []string
	params map[string]string // by upper case name: CHARSET, ENCODING, PREF, VALUE
	value  string            // as it stands in the file
	line   int               // of the file, from 1
}

// has reports whether a TYPE is given.
func (p property) has(types ...string) bool {
	for _, t := range p.types {
		for _, want := range types {
			if t == want {
				return true
			}
		}
	}
	return false
}

// propertyReader reads the properties of a file of vCards of any version. Lines
// go on in the next one where that starts with a blank (RFC 6350, 3.2), or, in
// version 2.1, where a quoted-printable value ends in "=".
type propertyReader struct {
	in   *bufio.Reader
	line int
	raw  []byte
	text []byte
	err  error // of the source, told after what came before it
}

func newPropertyReader(r io.Reader) *propertyReader {
	return &propertyReader{in: bufio.NewReaderSize(r, 64<<10)}
}

// next gives the next property; lines that are none are left out. io.EOF comes
// after the last.
func (r *propertyReader) next() (property, error) {
	for {
		at := r.line + 1
		if err := r.unfolded(); err != nil {
			return property{}, err
		}
		if p, ok := parseProperty(string(r.text)); ok {
			p.line = at
			return p, nil
		}
	}
}

// unfolded reads a line with what belongs to it into r.text.
func (r *propertyReader) unfolded() error {
	if err := r.physical(); err != nil {
		return err
	}
	r.text = append(r.text[:0], r.raw...)
	quoted := isQuotedPrintable(r.text)
	for {
		if quoted && len(r.text) > 0 && r.text[len(r.text)-1] == '=' {
			if r.physical() != nil {
				return nil // the end comes up again
			}
			r.text = r.text[:len(r.text)-1]
			r.add(r.raw)
			continue
		}
		next, err := r.in.Peek(1)
		if err != nil || next[0] != ' ' && next[0] != '\t' {
			return nil
		}
		if r.physical() != nil {
			return nil
		}
		r.add(r.raw[1:])
	}
}

func (r *propertyReader) add(more []byte) {
	r.text = append(r.text, more[:min(len(more), maxCardLine-min(len(r.text), maxCardLine))]...)
}

// physical reads one line into r.raw: its beginning, where it is very long.
func (r *propertyReader) physical() error {
	if r.err != nil {
		return r.err
	}
	r.raw = r.raw[:0]
	some := false
	for {
		part, err := r.in.ReadSlice('\n')
		some = some || len(part) > 0
		r.raw = append(r.raw, part[:min(len(part), maxCardLine-min(len(r.raw), maxCardLine))]...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil:
			r.err = err
			if !some {
				return err
			}
		}
		r.line++
		for len(r.raw) > 0 && (r.raw[len(r.raw)-1] == '\n' || r.raw[len(r.raw)-1] == '\r') {
			r.raw = r.raw[:len(r.raw)-1]
		}
		return nil
	}
}

// isQuotedPrintable looks at what stands before the value of a line.
func isQuotedPrintable(line []byte) bool {
	head, _, _ := strings.Cut(string(line[:min(len(line), 300)]), ":")
	return strings.Contains(strings.ToUpper(head), "QUOTED-PRINTABLE")
}

// parseProperty takes a line apart. ok is false where it is no property.
func parseProperty(line string) (p property, ok bool) {
	colon := outside(line, ':')
	if colon < 1 {
		return p, false
	}
	head := line[:colon]
	p.value = line[colon+1:]
	p.params = map[string]string{}
	end := outside(head, ';')
	name := head
	if end >= 0 {
		name, head = head[:end], head[end+1:]
	} else {
		head = ""
	}
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		name = name[dot+1:]
	}
	p.name = strings.ToUpper(strings.TrimSpace(name))
	for head != "" {
		param := head
		if i := outside(head, ';'); i >= 0 {
			param, head = head[:i], head[i+1:]
		} else {
			head = ""
		}
		p.param(param)
	}
	return p, p.name != ""
}

// param takes in TYPE=WORK, or what version 2.1 has for it: WORK.
func (p *property) param(text string) {
	key, value, found := strings.Cut(text, "=")
	key, value = strings.ToUpper(strings.TrimSpace(key)), strings.Trim(strings.TrimSpace(value), `"`)
	switch {
	case !found && (key == "QUOTED-PRINTABLE" || key == "BASE64" || key == "8BIT" || key == "7BIT"):
		p.params["ENCODING"] = key
	case !found:
		p.types = append(p.types, key)
	case key == "TYPE":
		for t := range strings.SplitSeq(strings.ToUpper(value), ",") {
			p.types = append(p.types, strings.TrimSpace(t))
		}
	default:
		p.params[key] = value
	}
}

// outside is the place of a sign outside of quotes, -1 for none.
func outside(s string, sign byte) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			quoted = !quoted
		case sign:
			if !quoted {
				return i
			}
		}
	}
	return -1
}
