package model

import (
	"strings"
	"unicode"
)

// FieldName is what a field of a record is called outside of the program, in dumps
// and in the change log: FirstName is first_name, ICPFit is icp_fit, ID is id.
func FieldName(name string) string {
	var b strings.Builder
	letters := []rune(name)
	for i, r := range letters {
		begins := unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if begins {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
