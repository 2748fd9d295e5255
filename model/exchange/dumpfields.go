package exchange

import (
	"reflect"
	"strings"
	"sync"
	"unicode"
)

// dumpField is a field of a record by its name in a dump: that in Go, in small
// letters with a low line between the words.
type dumpField struct {
	name  string
	index int
}

var knownFields sync.Map // of reflect.Type: []dumpField

// fieldsOf are the fields of a struct that are stored, in the order of the type.
func fieldsOf(t reflect.Type) []dumpField {
	if known, ok := knownFields.Load(t); ok {
		return known.([]dumpField)
	}
	var fields []dumpField
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Tag.Get("cbor") != "-" {
			fields = append(fields, dumpField{fieldName(f.Name), i})
		}
	}
	knownFields.Store(t, fields)
	return fields
}

// fieldName writes FirstName as first_name, ICPFit as icp_fit, ID as id.
func fieldName(name string) string {
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
