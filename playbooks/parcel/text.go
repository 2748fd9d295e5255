package parcel

import (
	"bytes"
	"unicode/utf8"

	"konklave/playbooks"
)

// checkText refuses what is no text: too large, or not UTF-8 at a line.
func checkText(name string, raw []byte) (string, *Refused) {
	if len(raw) > playbooks.MaxPageSize {
		why := refuse(name, 0, "parcel.refused.size", "it is larger than %d KiB", playbooks.MaxPageSize>>10)
		return "", &why
	}
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	line := 1
	for rest := raw; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			break
		}
		line += bytes.Count(rest[:size], []byte("\n"))
		rest = rest[size:]
	}
	why := refuse(name, line, "parcel.refused.encoding", "the text is not UTF-8")
	return "", &why
}
