package exchange

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// Encoding names how the bytes of a file spell its letters.
type Encoding string

// The encodings that sniff tells apart.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	UTF32LE     Encoding = "utf-32le"
	UTF32BE     Encoding = "utf-32be"
	Windows1252 Encoding = "windows-1252"
)

// boms lists the byte order marks. UTF-32 LE comes before UTF-16 LE, whose mark
// is its beginning.
var boms = []struct {
	mark     string
	encoding Encoding
}{
	{"\xef\xbb\xbf", UTF8},
	{"\xff\xfe\x00\x00", UTF32LE},
	{"\x00\x00\xfe\xff", UTF32BE},
	{"\xff\xfe", UTF16LE},
	{"\xfe\xff", UTF16BE},
}

// findEncoding tells the encoding from the first bytes of a file, and the
// length of the byte order mark in bytes.
//
// Without a mark the zero bytes give UTF-16 away (Latin letters fill every
// second byte with 0). Else bytes that form UTF-8 are UTF-8, since other
// encodings do not form it by chance. A file that mixes both counts as UTF-8
// when its good sequences outnumber its bad bytes; the decoder then reads the
// bad ones as Windows-1252.
func findEncoding(head []byte) (Encoding, int) {
	for _, b := range boms {
		if bytes.HasPrefix(head, []byte(b.mark)) {
			return b.encoding, len(b.mark)
		}
	}
	if e, ok := findUTF16(head); ok {
		return e, 0
	}
	good, bad := 0, 0
	for i := 0; i < len(head); {
		if head[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(head[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			if utf8.FullRune(head[i:]) { // else the head was cut inside a letter
				bad++
			}
		default:
			good++
		}
		i += n
	}
	if bad > good {
		return Windows1252, 0
	}
	return UTF8, 0
}

// findUTF16 counts the zero bytes on even and on odd places: three quarters of
// one side and next to none of the other make UTF-16.
func findUTF16(head []byte) (Encoding, bool) {
	if len(head) < 8 {
		return "", false
	}
	if len(head) > 4096 {
		head = head[:4096]
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1]*4 >= half*3 && zeros[0]*20 <= half:
		return UTF16LE, true
	case zeros[0]*4 >= half*3 && zeros[1]*20 <= half:
		return UTF16BE, true
	}
	return "", false
}

// newDecoder reads r, which starts behind the byte order mark, as UTF-8. What
// comes out is always valid UTF-8.
func newDecoder(r io.Reader, e Encoding) io.Reader {
	var t transform.Transformer
	switch e {
	case UTF16LE:
		t = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case UTF16BE:
		t = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	case UTF32LE:
		t = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM).NewDecoder()
	case UTF32BE:
		t = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM).NewDecoder()
	case Windows1252:
		t = charmap.Windows1252.NewDecoder()
	default:
		t = lenientUTF8{}
	}
	return transform.NewReader(r, t)
}

// lenientUTF8 passes UTF-8 through and reads every byte that is none as
// Windows-1252, so that a file pasted together from two programs, or one whose
// first umlaut comes after the part that sniff saw, still reads right.
type lenientUTF8 struct{ transform.NopResetter }

func (lenientUTF8) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	if len(src) <= len(dst) && utf8.Valid(src) {
		return copy(dst, src), len(src), nil
	}
	for nSrc < len(src) {
		c := src[nSrc]
		if c < utf8.RuneSelf {
			if nDst == len(dst) {
				return nDst, nSrc, transform.ErrShortDst
			}
			dst[nDst] = c
			nDst++
			nSrc++
			continue
		}
		r, n := utf8.DecodeRune(src[nSrc:])
		if r == utf8.RuneError && n == 1 {
			if !atEOF && !utf8.FullRune(src[nSrc:]) {
				return nDst, nSrc, transform.ErrShortSrc
			}
			r = charmap.Windows1252.DecodeByte(c)
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += n
	}
	return nDst, nSrc, nil
}
