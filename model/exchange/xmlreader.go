package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

var (
	errTooLarge = errors.New("more than the limit")
	errDoctype  = errors.New("a document type has no place in a workbook")
)

// xmlReader reads the elements of one part of a workbook and bounds what they
// take: encoding/xml keeps a piece of text whole, and a zip archive can hold a
// piece of many gigabytes. Entities are those of XML itself; a document type,
// which could define others, is refused.
type xmlReader struct {
	dec   *xml.Decoder
	in    io.ReadCloser
	left  int64 // bytes that may be read of the part
	piece int64 // bytes that may be read until the next token
}

func newXMLReader(r io.ReadCloser, most int64) *xmlReader {
	x := &xmlReader{in: r, left: most, piece: maxToken}
	x.dec = xml.NewDecoder(x)
	x.dec.CharsetReader = func(string, io.Reader) (io.Reader, error) {
		return nil, errors.New("a workbook is UTF-8")
	}
	return x
}

// Read is for the decoder.
func (x *xmlReader) Read(p []byte) (int, error) {
	if x.left <= 0 || x.piece <= 0 {
		return 0, errTooLarge
	}
	n, err := x.in.Read(p[:min(int64(len(p)), x.left, x.piece)])
	x.left -= int64(n)
	x.piece -= int64(n)
	return n, err
}

func (x *xmlReader) Close() error { return x.in.Close() }

// next gives the next token, which is good until the next call; io.EOF after the
// last.
func (x *xmlReader) next() (xml.Token, error) {
	x.piece = maxToken
	token, err := x.dec.RawToken()
	if _, ok := token.(xml.Directive); ok {
		return nil, errDoctype
	}
	return token, err
}

// text is the text of an element that holds a string: its t elements one behind
// the other, without the readings that stand above Japanese letters (rPh).
func (x *xmlReader) text(start xml.StartElement) (string, error) {
	var text strings.Builder
	inText, reading := false, false
	for {
		token, err := x.next()
		if err != nil {
			return "", unexpected(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
			reading = reading || e.Name.Local == "rPh"
		case xml.EndElement:
			inText = false
			switch e.Name.Local {
			case start.Name.Local:
				return text.String(), nil
			case "rPh":
				reading = false
			}
		case xml.CharData:
			if inText && !reading {
				if text.Len()+len(e) > MaxRecord {
					return "", errTooLarge
				}
				text.Write(e)
			}
		}
	}
}

// unexpected is the error of a part that ends in the middle.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// attr is the value of an attribute, whatever its prefix.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
