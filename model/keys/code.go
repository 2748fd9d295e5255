package keys

import (
	"crypto/rand"
	"strings"

	"konklave/model"
)

// Code is a recovery key: 160 random bits, which nobody can guess, so that it
// needs no Argon2id. It is shown as eight groups of five characters, the last
// of each a check:
//
//	7KQ2M-4XH9T-...
//
// The characters are those of Crockford's base 32: no I, L, O and U, so that
// none is taken for another; what is read as one of them is understood.
type Code [20]byte

const (
	codeGroups  = 8
	groupLength = 4 // without the check
	alphabet32  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// NewCode makes a recovery key.
func NewCode() (c Code) {
	rand.Read(c[:]) // never fails, see crypto/rand
	return c
}

// digits are the 32 digits of five bits.
func (c Code) digits() (digits [codeGroups * groupLength]byte) {
	for i := range digits {
		for bit := range 5 {
			at := i*5 + bit
			digits[i] = digits[i]<<1 | c[at/8]>>(7-at%8)&1
		}
	}
	return digits
}

// Groups are the eight groups.
func (c Code) Groups() []string {
	digits := c.digits()
	groups := make([]string, codeGroups)
	for g := range groups {
		part := digits[g*groupLength : (g+1)*groupLength]
		var text strings.Builder
		for _, d := range append(part[:groupLength:groupLength], check(g, part)) {
			text.WriteByte(alphabet32[d])
		}
		groups[g] = text.String()
	}
	return groups
}

func (c Code) String() string { return strings.Join(c.Groups(), "-") }

// check is the check digit of a group: the digits weighted with powers of two in
// the field of 32 elements, and the number of the group. One wrong character,
// two that changed places, and two groups that changed places are all found.
func check(group int, digits []byte) byte {
	sum := byte(0)
	for _, d := range digits {
		sum = double(sum) ^ d
	}
	return double(sum) ^ byte(group)
}

// double multiplies by two modulo x^5 + x^2 + 1.
func double(d byte) byte {
	d <<= 1
	if d&32 != 0 {
		d ^= 0b100101
	}
	return d
}

// ParseCode reads a recovery key as somebody typed it: small or capital, with
// or without dashes. An error of code model.Invalid names the first group that
// is wrong.
func ParseCode(text string) (c Code, err error) {
	var digits []byte
	for _, r := range strings.ToUpper(text) {
		switch {
		case r == '-' || r == '–' || r == '_' || r <= ' ' || r == '\u00a0':
			continue
		case r == 'O':
			r = '0'
		case r == 'I' || r == 'L':
			r = '1'
		}
		digits = append(digits, byte(strings.IndexRune(alphabet32, r))) // 255 for no digit
	}
	const whole = groupLength + 1
	for g := 0; g < codeGroups && len(digits) >= (g+1)*whole; g++ {
		group := digits[g*whole : (g+1)*whole]
		for _, d := range group {
			if d == 255 {
				return c, wrongGroup(g, group)
			}
		}
		if check(g, group[:groupLength]) != group[groupLength] {
			return c, wrongGroup(g, group)
		}
		for i, d := range group[:groupLength] {
			for bit := range 5 {
				at := (g*groupLength+i)*5 + bit
				c[at/8] |= (d >> (4 - bit) & 1) << (7 - at%8)
			}
		}
	}
	if len(digits) != codeGroups*whole {
		return c, model.Errorf(model.Invalid, msgCodeLength, "a recovery key has %d characters in %d groups; these are %d", codeGroups*whole, codeGroups, len(digits))
	}
	return c, nil
}

func wrongGroup(g int, digits []byte) error {
	text := make([]byte, len(digits))
	for i, d := range digits {
		text[i] = '?'
		if d != 255 {
			text[i] = alphabet32[d]
		}
	}
	return model.Errorf(model.Invalid, msgCodeGroup, "group %d of the recovery key, %s, has a typing error", g+1, string(text))
}
