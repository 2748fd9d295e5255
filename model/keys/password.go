package keys

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"konklave/model"
)

// The length of a password in characters. Eight is the least that NIST SP
// 800-63B allows.
const (
	LeastPassword = 8
	mostPassword  = 1024
)

// normal brings the ways in which keyboards of different systems write the same
// letter to one: a password with an umlaut that was set on macOS must open the
// folder on Windows.
func normal(password string) string { return norm.NFC.String(password) }

// CheckPassword gives an error of code model.Invalid for a password that is too
// short to be one.
func CheckPassword(password string) error {
	if n := Length(password); n < LeastPassword || n > mostPassword {
		return model.Errorf(model.Invalid, msgLength, "a password needs at least %d characters", LeastPassword)
	}
	return nil
}

// Length is the number of characters of a password.
func Length(password string) int { return len([]rune(normal(password))) }

// Strength is how long a password would hold out.
type Strength int

// The strengths.
const (
	TooShort Strength = iota
	Weak
	Fair
	Good
	Strong
)

// common are words that guessing begins with. They count as one character.
var common = []string{"passwort", "password", "konklave", "qwertz", "qwerty", "geheim", "hallo", "sommer", "winter", "welcome", "letmein", "admin", "iloveyou", "schatz"}

// Rate estimates the strength of a password by the characters that cannot be
// guessed from the one before them. It is a hint for who chooses one, no more:
// it does not know names and birthdays.
func Rate(password string) Strength {
	if CheckPassword(password) != nil {
		return TooShort
	}
	text := strings.ToLower(normal(password))
	for _, word := range common {
		text = strings.ReplaceAll(text, word, "\x00")
	}
	free, before, step := 0, rune(-10), rune(-10)
	for _, r := range text {
		d := r - before
		if d != step || d < -1 || d > 1 { // not the third of aaa, 123 or cba
			free++
		}
		before, step = r, d
	}
	switch bits := float64(free) * math.Log2(alphabet(password)); {
	case bits < 40:
		return Weak
	case bits < 60:
		return Fair
	case bits < 80:
		return Good
	}
	return Strong
}

// alphabet is the number of characters that the password seems to choose from.
func alphabet(password string) (size float64) {
	classes := map[float64]bool{}
	for _, r := range password {
		switch {
		case unicode.IsDigit(r):
			classes[10] = true
		case r < unicode.MaxASCII && unicode.IsLower(r):
			classes[26] = true
		case r < unicode.MaxASCII && unicode.IsUpper(r):
			classes[26.01] = true
		case r < unicode.MaxASCII:
			classes[33] = true
		default:
			classes[60] = true
		}
	}
	for n := range classes {
		size += n
	}
	return size
}
