package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ValidEmail reports whether s has the form of a deliverable address: a local
// part of at most 64 bytes without blanks or stray dots, and a domain of at
// least two labels. Letters beyond ASCII are allowed in both.
func ValidEmail(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	if !ok || len(s) > 254 || len(local) < 1 || len(local) > 64 || strings.Contains(s, "..") || local[0] == '.' || local[len(local)-1] == '.' {
		return false
	}
	for _, r := range local {
		if !wordRune(r) && !strings.ContainsRune("!#$%&'*+/=?^_{|}~.-", r) {
			return false
		}
	}
	labels := 0
	for rest := domain; ; labels++ {
		label, more, dot := strings.Cut(rest, ".")
		if !validLabel(label) {
			return false
		}
		if !dot {
			first, _ := utf8.DecodeRuneInString(label)
			return labels > 0 && len(label) > 1 && unicode.IsLetter(first)
		}
		rest = more
	}
}

// validLabel reports whether s may stand between the dots of a domain.
func validLabel(s string) bool {
	if s == "" || len(s) > 63 || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for _, r := range s {
		if !wordRune(r) && r != '-' {
			return false
		}
	}
	return true
}

func wordRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r))
}
